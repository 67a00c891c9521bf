"""Names that are a letter off in a text: of what is called something here, and written so nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from strategisite.flow import Entry
from strategisite.prose.known import stem
from strategisite.prose.passages import WORD, passages
from strategisite.say.diagnostics import Diagnostic, diagnostic

LONG = 8  # letters; a shorter word is a letter off many others
ENDING = 4  # letters at the end of a word that its form may change
VOWELS = frozenset("aeiouyæøåé")


def misspelt_names(
    entries: Iterable[Entry], sources: Mapping[str, str], only: str | None = None
) -> Iterator[Diagnostic]:
    """Words of texts, of all files or of one, that are no form of a word of a name but one letter from it: left out,
    added, changed, or two swapped, before its ending. A word that another file has too is meant so.
    """
    there = list(entries)
    names = _names(there)
    known = {*names, *map(stem, names)}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for small in names:
        for part in _shorter(small):
            near[part].add(small)
    texts = {path: text for path, text in sources.items() if only in (None, path)}
    found = {path: {word.lower() for word in WORD.findall(text) if len(word) >= LONG} for path, text in texts.items()}
    used = Counter(one for words in found.values() for one in {stem(word) for word in words})
    meant: dict[str, str] = {}
    for word in set().union(*found.values()):
        if word not in known and stem(word) not in known and used[stem(word)] == 1:
            likely = {one for part in _shorter(word) for one in near.get(part, ()) if _is_a_slip(word, one)}
            if len(likely) == 1:
                meant[word] = names[likely.pop()]
    doubted = {path for path, words in found.items() if not words.isdisjoint(meant)}
    for text in (one for entry in there if entry.path in doubted for one in passages(entry, sources)):
        for match in text.words():
            if name := meant.get(match[0].lower()):
                yield diagnostic(text.span(*match.span()), "navn-stavet", level="råd", ord=match[0], navn=name)


def _names(entries: Iterable[Entry]) -> dict[str, str]:
    """The long words of what is called something here, in small letters, and as they are written. All are linked."""
    named = (name for one in entries for _, name, _ in one.sheet.called)
    return {word.lower(): word for text in named for word in WORD.findall(text) if len(word) >= LONG}


def _shorter(word: str) -> set[str]:
    """A word, and all that it is with one letter less."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _is_a_slip(word: str, name: str) -> bool:
    """Whether a word is one letter off a name, at neither end of it. A vowel for another is another word, and a letter
    twice is none.
    """
    pairs = enumerate(zip(word, name, strict=False))
    begin = next((place for place, (a, b) in pairs if a != b), min(len(word), len(name)))
    after, of_name = word[begin:], name[begin:]
    if begin and len(word) == len(name) + 1 and after[0] == word[begin - 1] and after[1:] == of_name:
        return True
    if begin == 0 or begin > len(name) - ENDING:
        return False
    if len(word) != len(name):
        return after == of_name[1:] or after[1:] == of_name
    if after[2:] == of_name[2:] and after[:2] == of_name[1::-1]:
        return True
    return after[1:] == of_name[1:] and not {after[0], of_name[0]} <= VOWELS
