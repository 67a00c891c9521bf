"""Where an entry's fields cite documents, and the words that they quote from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from strategisite.kinds.note import NotePlace
from strategisite.kinds.statement import Statement
from strategisite.model import Citation
from strategisite.model.marked import marked_fields
from strategisite.model.scalars import Quotes
from strategisite.model.shapes import is_tuple

Path = tuple[str | int, ...]  # Danish names of fields, and numbers in lists


class Cited(NamedTuple):
    """A place in a document, where it is cited, and the words that are printed there as far as they are quoted."""

    citation: Citation | NotePlace | Statement
    path: Path
    words: tuple[str, ...]


def citations(value: object, path: Path = (), words: tuple[str, ...] = ()) -> Iterator[Cited]:
    """Every citation inside a model value. Words are from the place that is named beside them, or nearest above."""
    if isinstance(value, BaseModel):
        said = tuple(_quoted(value))
        if isinstance(value, Citation | NotePlace | Statement):
            yield Cited(value, path, said or words)
        for field in marked_fields(type(value)):
            if field.mark is None:
                yield from citations(getattr(value, field.name), (*path, field.alias), said)
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from citations(part, (*path, number), words)


def document_of(item: object) -> str | None:
    """The id of the document that a thing is mostly told by, where it says so: the first of its sources. In texts and
    facts of that thing a place in it is known by its page alone; one in another is named.
    """
    sources = getattr(item, "sources", ())
    return sources[0].source if sources else None


def _quoted(value: BaseModel) -> Iterator[str]:
    """The words that a model quotes, and those of its parts that name no place of their own."""
    for field in marked_fields(type(value)):
        part = getattr(value, field.name)
        if isinstance(field.mark, Quotes) and part:
            yield part
        elif isinstance(part, BaseModel) and not any(citations(part)):
            yield from _quoted(part)
