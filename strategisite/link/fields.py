"""What the fields of an entry refer to and ask for, found by the types that the model gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from strategisite.model.marked import marked_fields, marked_texts
from strategisite.model.scalars import Asks, Refers
from strategisite.model.shapes import is_dict, is_tuple

Path = tuple[str | int, ...]  # Danish names of fields, and numbers in lists

IN_TEXT = Refers("brødtekst")  # a reference in a body, which may lead anywhere


class Key(NamedTuple):
    """The place of a mapping's key, where a path alone is that of its value."""

    path: Path


class Written(NamedTuple):
    """An id as it is written in a field: what is meant, what it refers to, and its place."""

    target: str
    refers: Refers
    at: Path | Key


def references(value: object, path: Path = (), strategy: str = "") -> Iterator[Written]:
    """Every id inside a model value. One that is of the strategy named beside it, or above, gets that as its
    collection.
    """
    if isinstance(value, BaseModel):
        strategy = getattr(value, "strategy", None) or strategy
        for field in marked_fields(type(value)):
            part, at = getattr(value, field.name), (*path, field.alias)
            if field.mark is None:
                yield from references(part, at, strategy)
            if not isinstance(field.mark, Refers):
                continue
            for target, place in _ids(part, at):
                within = strategy if field.mark.of_strategy and "/" not in target else ""
                yield Written(f"{within}/{target}" if within else target, field.mark, place)
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from references(part, (*path, number), strategy)


def queries(value: object) -> Iterator[tuple[str, Path]]:
    """Every query inside a model value whose rows are shown, with its path."""
    return ((text, at) for mark, text, at in marked_texts(value, Asks) if mark.shown)


def _ids(value: object, path: Path) -> Iterator[tuple[str, Path | Key]]:
    if isinstance(value, str):
        yield value, path
    elif is_tuple(value):
        yield from ((str(target), (*path, number)) for number, target in enumerate(value))
    elif is_dict(value):
        yield from ((target, Key((*path, target))) for target in value)
