"""Where long Danish words may be divided, on screen and on paper: between the words they are made of, as
`word_parts.txt` knows them.

Pages get soft hyphens, for browsers that lack a Danish dictionary would let long words run out of narrow columns. Only
words on the page get them: never attributes, addresses, code, the document's title, data or the search index.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

SOFT = "\u00ad"
LONG = re.compile(r"[A-Za-zÆØÅæøåéÉ]{14,}")
LONG_PART, LONG_ALONE = 14, 12  # letters that are divided inside too: between seams, and in a word without any
TEXT = re.compile(r">[^<]{14,}")  # what stands between two tags, where it is long enough to hold a long word
UNTOUCHED = re.compile(r"<(title|code|pre|script|style|option|textarea)(?![a-z0-9])[^>]*>.*?</\1(?![a-z0-9])", re.S)
AT_LEAST = 4  # letters before the first break, after the last, and between two: shorter parts mislead the eye
GUESSED_AT_LEAST = 5  # letters where the dictionary guesses
# letters of a word that is met inside other words by chance, so it counts only where the word before it is known too
SHORT = 5
LINK = re.compile(
    r"(?:s|e|er|ers|en|ens|et|ets|ene|enes|erne|ernes|n|ns|r|rs|t|ts)?"
)  # what stands between two words of a compound
# What begins like an ending is no word of its own: »handling-erne«.
ENDING = re.compile(
    "(?:[nrtdls]?e?[nrtdls]?e?[nrs]?$|[lt]?ig|lig|hed|[nrtl]?ing|skab|som|bar|else|tion"
    "|r[eis]|ser|tor|ner|ler|rer|ter|ber|mer)"
)
LINES = Path(__file__).with_name("word_parts.txt").read_text(encoding="utf-8").splitlines()
PARTS = {word.replace("-", ""): word for line in LINES if not line.startswith("#") for word in line.split()}
LONGEST, SHORTEST = max(map(len, PARTS)), min(map(len, PARTS))
VOWELS = "aeiouyæøå"
BEGINNING = re.compile(
    r"(?:[bcdfghjklmnprstv]|[bfgkp]l|[bdfgkpt]r|kn|s[cklmnptv]|s[kpt]r|tv|spl|kv)[aeiouyæøåé]"
)  # of a Danish syllable


@functools.cache
def _dictionary():
    import pyphen

    return pyphen.Pyphen(lang="da_DK", left=GUESSED_AT_LEAST, right=GUESSED_AT_LEAST)


@functools.lru_cache(maxsize=20_000)
def hyphenated(word: str) -> str:
    """A word with soft hyphens where it may be broken: between its words, and inside what is long between those."""
    known = _known(word.lower())
    seams = [0]
    for place in sorted({*(start for start, _ in known), *_tails(word.lower(), known)}):
        if place - seams[-1] >= AT_LEAST and len(word) - place >= AT_LEAST:
            seams.append(place)
    ends = [*seams[1:], len(word)]
    places = [
        place for start, end in zip(seams, ends, strict=True) for place in (start, *_inside(word, start, end, known))
    ]
    return SOFT.join(word[a:b] for a, b in pairwise([*places, len(word)]))


def _tails(word: str, known: list[tuple[int, int]]) -> Iterator[int]:
    """Where words that we do not know begin: after one that we know, and its »s«, what is no ending of it."""
    for (_, end), (after, _) in pairwise([*known, (len(word), len(word))]):
        linked = word[end : end + 1] == "s" and (word[end - 1] not in VOWELS or not BEGINNING.match(word[end:]))
        begin = end + linked
        if after - begin >= AT_LEAST and BEGINNING.match(word[begin:]) and not ENDING.match(word[begin:after]):
            yield begin


def _known(word: str) -> list[tuple[int, int]]:
    """Where the words that we know begin and end in a word: those that leave the fewest letters over, and are the
    fewest.
    """
    best: list[tuple[float, list[tuple[int, int]]]] = [(0, [])]
    for end in range(1, len(word) + 1):
        cost, found = best[end - 1]
        chosen = (cost + 1, found)
        for start in range(max(0, end - LONGEST), end - SHORTEST + 1):
            if word[start:end] in PARTS:
                cost, found = best[start]
                after = found[-1][1] if found else 0
                joined = bool(LINK.fullmatch(word[after:start])) if found else start == 0
                if (joined or end - start > SHORT) and cost + 0.9 < chosen[0]:
                    chosen = (cost + 0.9, [*found, (start, end)])
        best.append(chosen)
    return best[-1][1]


def _inside(word: str, start: int, end: int, known: list[tuple[int, int]]) -> list[int]:
    """The divisions inside a long part of a word: the list's own, and elsewhere the dictionary's, but those that no
    Dane would make. Neither leaves less than is readable before it or after it."""
    if end - start < (LONG_PART if end - start < len(word) else LONG_ALONE):
        return []
    within = [(a, b) for a, b in known if start <= a < end]
    places = {a + len(part) for a, b in within for part in _beginnings(PARTS[word[a:b].lower()])}
    untold = within[0][0] if within else end  # what follows a word that we know is its ending
    for place in map(int, _dictionary().positions(word)):
        if start + GUESSED_AT_LEAST <= place <= untold - GUESSED_AT_LEAST and BEGINNING.match(word[place:].lower()):
            places.add(place)
    kept = [start]
    for place in sorted(places):
        if place - kept[-1] >= AT_LEAST and end - place >= AT_LEAST:
            kept.append(place)
    return kept[1:]


def _beginnings(divided: str) -> list[str]:
    """What stands before each hyphen, without hyphens: »for-valt-ning« is for, forvalt."""
    parts = divided.split("-")
    return ["".join(parts[:number]) for number in range(1, len(parts))]


def hyphenate(html: str) -> str:
    """A page with soft hyphens in the long words of its text."""
    made = []
    position = 0
    html = f">{html}"  # so that all text stands behind a tag's end
    for kept in UNTOUCHED.finditer(html):
        made += TEXT.sub(_text, html[position : kept.start()]), kept[0]
        position = kept.end()
    made.append(TEXT.sub(_text, html[position:]))
    return "".join(made)[1:]


def _text(match: re.Match) -> str:
    return _hyphenated_text(match[0])


@functools.lru_cache(maxsize=8_000)
def _hyphenated_text(text: str) -> str:
    """A text with soft hyphens; menus and labels are the same on many pages, so it is made once."""
    return LONG.sub(lambda match: hyphenated(match[0]), text)
