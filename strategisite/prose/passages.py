"""The running texts of an entry as they stand in its file: so each word has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from strategisite.changes.saying import marks_of
from strategisite.flow import Entry, Path
from strategisite.model.base import Item
from strategisite.model.scalars import Means, Quotes
from strategisite.model.shapes import is_tuple
from strategisite.say.diagnostics import Span

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:-(?= og | eller ))?")
HEAD = re.compile(r"\ufeff?---[ \t]*\n.*?\n---[ \t]*\n", re.S)
# What is no language in a text below the fields, first that which may hold the others.
NO_WORDS = re.compile(
    r"^(```|~~~).*?^\1|`[^`\n]+`|\{\{.*?\}\}|\[\[(?:[^\[\]|]*\|)?(?=[^\[\]|]*\]\])|\[\^[\w-]+\]:?|^!!! ?\w+"
    r"|\]\([^()\s]*(?: \"[^\"]*\")?\)|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\{:[^}]*\}|<[^<>\n]+>|[*_#|]",
    re.S | re.M,
)
CITED = re.compile(r"\[\[[^\[\]|]*\]\]")


class Passage(NamedTuple):
    """A text in a file: where it begins, and what of it is language; all else is spaces, so each offset is its own."""

    path: str
    start: int
    text: str
    source: str
    is_body: bool

    def words(self) -> Iterator[re.Match[str]]:
        return WORD.finditer(self.text)

    @property
    def first(self) -> tuple[int, int]:
        """The first word's place."""
        found = WORD.search(self.text)
        return found.span() if found else (0, 1)

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a part of the text."""
        at = self.start + start
        line = self.source.count("\n", 0, at)
        return Span(self.path, line + 1, at - (self.source.rfind("\n", 0, at) + 1) + 1, end - start)


def passages(entry: Entry, sources: Mapping[str, str]) -> Iterator[Passage]:
    """An entry's own words: its fields of words, and the text below them. What it quotes is not its own."""
    source = sources.get(entry.path, "")
    for path, text in _texts(entry.item, ()):
        yield from _field(entry, path, text, source)
    head = HEAD.match(source) if entry.path.lower().endswith(".md") else None
    if head and source[head.end() :].strip():
        text = NO_WORDS.sub(_blank, CITED.sub(_blank, source[head.end() :]))
        yield Passage(path=entry.path, start=head.end(), text=text, source=source, is_body=True)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _texts(item: Item, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of an item and its parts that are running text: of more than one word, and nobody else's."""
    marks = marks_of(type(item))
    for name, field in type(item).model_fields.items():
        value, here = getattr(item, name), (*path, field.alias or name)
        is_words = any(mark == Means("words") for mark in marks[name])
        is_quoted = any(isinstance(mark, Quotes) for mark in marks[name])
        yield from _parts(value, here, is_words and not is_quoted)


def _parts(value: Any, path: Path, is_words: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Item):
        yield from _texts(value, path)
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from _parts(part, (*path, number), is_words)
    elif is_words and isinstance(value, str) and " " in value:
        yield path, value


def _field(entry: Entry, path: Path, text: str, source: str) -> Iterator[Passage]:
    """A field's text where it is written. Of one that is written in another way, with escapes, nothing is said."""
    span = entry.span(*path)
    lines = source.split("\n", span.line - 1)
    start = at = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    for word in text.split():
        found = source.find(word, at)
        if found < 0 or source[at:found].strip(" \n\"'>|-+"):
            return
        at = found + len(word)
    yield Passage(path=entry.path, start=start, text=source[start:at], source=source, is_body=False)
