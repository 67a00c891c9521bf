"""Sentences, and how hard they are to read by LIX: words a sentence, and how many of a hundred are long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from strategisite.prose.passages import WORD

# A block ends at an empty line, or where a list, a heading, a row or a note begins another.
BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+•] |\d+[.)] ))")
END = re.compile(r"[.!?:]+[»«”\")]*(?=\s+[»„\"(]?[A-ZÆØÅ])|[.!?:]+[»«”\")]*\s*$")
TOKEN = re.compile(rf"{WORD.pattern}|\d[\d.,]*")
LONG = 6  # letters of a word that is not long yet


class Sentence(NamedTuple):
    """The words of a sentence, with their places in the text."""

    words: tuple[re.Match[str], ...]


class Lix(NamedTuple):
    """How hard a text is, and the number of words that is counted on."""

    lix: int
    words: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text; those of a block end with it."""
    for start, end in _between(BLOCK, text, 0, len(text)):
        for first, last in _between(END, text, start, end):
            words = tuple(TOKEN.finditer(text, first, last))
            if words:
                yield Sentence(words)


def _between(parting: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in parting.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def lix(text: str) -> Lix | None:
    """The figure that Danish has for it; None where there is nothing to count."""
    found = list(sentences(text))
    words = [match[0] for one in found for match in one.words]
    if not words:
        return None
    long = sum(len(word) > LONG for word in words)
    return Lix(round(len(words) / len(found) + 100 * long / len(words)), len(words))
