"""The language of the content, for those who ask: words that no dictionary knows, long sentences, hard texts.

All of it is advice. What is called something in the content – names, titles, words, ids – is known, and so are the
words that documents are quoted with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from strategisite.flow import Entry
from strategisite.prose.known import known_words
from strategisite.prose.passages import Passage, passages
from strategisite.prose.sentences import lix, sentences
from strategisite.prose.spelling import NoDictionary, Unknown, unknown_words
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

LONGEST = 30  # words of a sentence
HARD, WORDS = 55, 100  # LIX from which a text is very hard, and the words without which the figure says nothing
SHOWN = 3  # words that are proposed instead of one


def proofread(entries: Iterable[Entry], sources: Mapping[str, str], dictionary: str = "da_DK") -> Iterator[Diagnostic]:
    """What can be said of the language of all entries."""
    there = list(entries)
    found = sorted((one for entry in there for one in passages(entry, sources)), key=lambda one: (one.path, one.start))
    for path, of_file in groupby(found, key=lambda one: one.path):
        texts = list(of_file)
        yield from _long_sentences(texts)
        yield from _hard(path, texts)
    try:
        unknown = unknown_words(found, known_words(there), dictionary)
    except NoDictionary as missing:
        yield diagnostic(Span("mkdocs.yml"), "ordbog-mangler", level="råd", slags=str(missing))
        return
    yield from _misspelt(found, unknown)


def _long_sentences(texts: list[Passage]) -> Iterator[Diagnostic]:
    for text in texts:
        for one in sentences(text.text):
            if len(one.words) > LONGEST:
                start, end = one.words[0].start(), one.words[0].end()
                yield diagnostic(
                    text.span(start, end), "lang-sætning", level="råd", antal=len(one.words), højst=LONGEST
                )


def _hard(path: str, texts: list[Passage]) -> Iterator[Diagnostic]:
    """Of a page's text below its fields, one figure."""
    for text in texts:
        found = lix(text.text) if text.is_body else None
        if found and found.words >= WORDS and found.lix >= HARD:
            yield diagnostic(text.span(*text.first), "svær-tekst", level="råd", lix=found.lix, grænse=HARD)


def _misspelt(texts: list[Passage], unknown: Mapping[str, Unknown]) -> Iterator[Diagnostic]:
    """Each unknown word once in each file."""
    told: set[tuple[str, str]] = set()
    for text in texts:
        for match in text.words():
            word = match[0]
            if word not in unknown or (text.path, word) in told:
                continue
            told.add((text.path, word))
            instead = ", ".join(unknown[word].instead[:SHOWN])
            yield diagnostic(text.span(*match.span()), "stavning", level="råd", ord=word, forslag=instead)
