"""Counts in words of all that a part of a plan has: »delstrategiens fem handlinger«, »planen har 43 handlinger«.

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

HOLDS = r"(?:har|rummer|består af|samler|indeholder|omfatter|(?:op)?delt (?:op )?i|fordelt på)"
WHOSE = r"(?:(?:del)?strategi|plan|(?:fokus)?område|udgave)\w*s"
SO = r",? (?:der|som|hvor|af|for|til|fra|ud af|med|uden|kræver)\b"  # behind a count of those that are so and so
THERE = r" (?:er|blev|bliver|mere|flere|i|på|og|inden for|under)\b"  # behind a count of those that there are so many of


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What counts in a heading and a short text, and what does in running text."""
    from strategisite.kinds import PARTS  # which are not needed to find a text that was read before

    numbers = "|".join(word for word, value in WORDS.items() if isinstance(value, int) and value > 1)
    nouns = "|".join(kind.asked[0].noun for kind in PARTS.values())
    counted = rf"(?P<number>{numbers}|\d{{1,4}}) (?P<noun>{nouns})\b(?!{SO})"
    said = rf"\b(?:{HOLDS} (?:[\w-]+ )?(?!(?:{numbers}|\d+) (?:{nouns}){THERE})|{WHOSE} (?:[\w-]+ )?){counted}"
    return re.compile(rf"\b{counted}(?!{THERE})", re.I), re.compile(said, re.I)


def counts_of_all(text: str, *, says_whose: bool = False) -> Iterator[tuple[str, str]]:
    """The counts of a text: their words, and their numbers with what they count, as `6 handlinger`. In running text
    they must say whose (`says_whose`).
    """
    text = " ".join(text.split())
    for found in _patterns()[says_whose].finditer(text):
        number = WORDS.get(found["number"].lower(), found["number"])
        yield f"{found['number']} {found['noun']}", f"{number} {found['noun'].lower()}"


def counts_in(outline: Outline) -> Iterator[Finding]:
    """The counts of a text below fields, each with its place; what it counts stands as its code."""
    for block in outline.walk():
        if block.kind in LEAVES:
            words = outline.text(block)
            for shown, counted in counts_of_all(words, says_whose=block.kind not in HEADINGS):
                at = max(words.replace("\n", " ").find(shown), 0)
                first = words[at : at + len(shown)].partition("\n")[0]
                yield Finding(block.start + len(words[:at].encode()), first, counted)
