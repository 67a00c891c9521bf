"""Words that are right because the content itself calls something so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategisite.flow import Entry
from strategisite.kinds import kind_of
from strategisite.kinds.citing import citations
from strategisite.prose.passages import WORD

ENDINGS = (  # the longest first
    *("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "rnes"),
    *("rne", "en", "et", "er", "ns", "rs", "ts", "e", "n", "r", "t", "s"),
)
SHORTEST = 5  # letters of a stem


def known_words(entries: Iterable[Entry]) -> frozenset[str]:
    """The words of names, titles and ids, and of what documents are quoted with; in small letters, with their stems."""
    called = (text for entry in entries for text in _called(entry))
    words = {part.lower() for text in called for word in WORD.findall(text) for part in parts(word)}
    return frozenset(words | {stem(word) for word in words})


def stem(word: str) -> str:
    """A word without the ending that its form has: enough to see »cykelskuret« in »cykelskure«."""
    ends = (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST)
    return word.removesuffix(next(ends, ""))


def parts(word: str) -> list[str]:
    """A word and, where it has hyphens, its parts."""
    return [word, *word.split("-")] if "-" in word else [word]


def _called(entry: Entry) -> Iterator[str]:
    kind, item = kind_of(entry), entry.item
    named = (kind.title(item), kind.short_title(item), kind.abbreviation(item), *kind.names(item))
    yield from filter(None, named)
    yield entry.id
    for cited in citations(item):
        yield from cited.words
