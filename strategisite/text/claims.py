"""What a text claims of a plan: counts of all that a part of it has, »delstrategiens fem handlinger«, »planen har 43
handlinger«, and numbers of its parts, »handling 1.I.2«.

A text is taken to count all where it says whose they are, or what they are parts of, in a heading, and in an entry's
short text. »To handlinger, der kræver penge« counts some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from strategisite.figures.printed import WORDS
from strategisite.text.agreement import HEADINGS
from strategisite.text.commonmark import LEAVES, Outline
from strategisite.text.lookalikes import Finding
from strategisite.text.rare import Rare

HOLDS = r"(?:har|rummer|består af|samler|indeholder|omfatter|(?:op)?delt (?:op )?i|fordelt på)"
WHOSE = r"(?:(?:del)?strategi|plan|(?:fokus)?område|udgave)\w*s"
SO = r",? (?:der|som|hvor|af|for|til|fra|ud af|med|uden|kræver)\b"  # behind a count of those that are so and so
THERE = r" (?:er|blev|bliver|mere|flere|i|på|og|inden for|under)\b"  # behind a count of those that there are so many of
WHOLE = "i planen"  # ends the claim that a plan has so many, wherever it is said
NUMBERED = "nr"  # begins the claim that something has a number
PART = re.compile(r"(?<![\w.§])(?<!§ )[0-9]{1,2}\.[IVXLC]+(?:\.[0-9]{1,2})?(?!\w|\.\w)")  # 1.I, 1.I.2


@cache
def _patterns() -> tuple[Rare, Rare]:
    """What counts in a heading and a short text, and what does in running text."""
    from strategisite.kinds import PARTS  # which are not needed to find a text that was read before

    numbers = "|".join(word for word, value in WORDS.items() if isinstance(value, int) and value > 1)
    named = [kind.asked[0].noun for kind in PARTS.values()]
    nouns, signs = "|".join(named), [f" {noun.casefold()}" for noun in named]
    counted = rf"(?P<number>{numbers}|\d{{1,4}}) (?P<noun>{nouns})\b(?!{SO})"
    holds = rf"(?:(?P<who>\w+) )?\b{HOLDS} (?:[\w-]+ )?(?!(?:{numbers}|\d+) (?:{nouns}){THERE})"
    said = rf"\b(?:{holds}|(?P<whose>{WHOSE}) (?:[\w-]+ )?){counted}"
    return Rare(rf"\b{counted}(?!{THERE})", signs, re.I), Rare(said, signs, re.I)


def claims_of(text: str, *, says_whose: bool = False) -> Iterator[tuple[str, str]]:
    """What a text claims: its words, and what is claimed, as `6 handlinger` or `nr 1.I.2`. In running text counts must
    say whose (`says_whose`).
    """
    text = " ".join(text.split())
    for found in _patterns()[says_whose].finditer(text):
        number = WORDS.get(found["number"].lower(), found["number"])
        whose = found.groupdict().get("who") or found.groupdict().get("whose") or ""
        plan = f" {WHOLE}" if whose.lower().startswith(("plan", "strategi")) else ""
        yield f"{found['number']} {found['noun']}", f"{number} {found['noun'].lower()}{plan}"
    for found in PART.finditer(text):
        yield found[0], f"{NUMBERED} {found[0]}"


def claims_in(outline: Outline) -> Iterator[Finding]:
    """The claims of a text below fields, each with its place; what is claimed stands as its code."""
    for block in outline.walk():
        if block.kind in LEAVES:
            words = outline.text(block)
            for shown, counted in claims_of(words, says_whose=block.kind not in HEADINGS):
                at = max(words.replace("\n", " ").find(shown), 0)
                first = words[at : at + len(shown)].partition("\n")[0]
                yield Finding(block.start + len(words[:at].encode()), first, counted)
