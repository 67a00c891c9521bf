"""What the fields of an entry cite and refer to, found by the types that the model gives them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple, get_args

from pydantic import BaseModel

from strategisite.kinds import NotePlace, Statement
from strategisite.model import Citation
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


class _Field(NamedTuple):
    name: str
    alias: str
    mark: Refers | Asks | None


def citations(value: object, path: Path = ()) -> Iterator[tuple[Citation | NotePlace | Statement, Path]]:
    """Every citation inside a model value, with its path."""
    if isinstance(value, Citation | NotePlace | Statement):
        yield value, path
    if isinstance(value, BaseModel):
        for field in _fields(type(value)):
            if field.mark is None:
                yield from citations(getattr(value, field.name), (*path, field.alias))
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from citations(part, (*path, number))


def references(value: object, path: Path = (), strategy: str = "") -> Iterator[Written]:
    """Every id inside a model value. One that is of the strategy named beside it, or above, gets that as its
    collection.
    """
    if isinstance(value, BaseModel):
        strategy = getattr(value, "strategy", None) or strategy
        for field in _fields(type(value)):
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


def queries(value: object, path: Path = ()) -> Iterator[tuple[str, Path]]:
    """Every query inside a model value whose rows are shown, with its path."""
    if isinstance(value, BaseModel):
        for field in _fields(type(value)):
            part, at = getattr(value, field.name), (*path, field.alias)
            if field.mark is None:
                yield from queries(part, at)
            elif isinstance(field.mark, Asks) and part:
                yield part, at
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from queries(part, (*path, number))


def _ids(value: object, path: Path) -> Iterator[tuple[str, Path | Key]]:
    if isinstance(value, str):
        yield value, path
    elif is_tuple(value):
        yield from ((str(target), (*path, number)) for number, target in enumerate(value))
    elif is_dict(value):
        yield from ((target, Key((*path, target))) for target in value)


@functools.cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of a model that hold ids or queries, or can hold models that do."""
    found: list[_Field] = []
    for name, field in model.model_fields.items():
        mark = next((one for one in field.metadata if isinstance(one, Refers | Asks)), None)
        mark = _mark(field.annotation) if mark is None else mark
        if mark is not None or _holds_model(field.annotation):
            found.append(_Field(name, field.alias or name, mark))
    return tuple(found)


def _mark(annotation: object) -> Refers | Asks | None:
    """What the texts in a type are: ids of what, or queries; of its parts, the first that says so."""
    marks = (one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Refers | Asks))
    found = next(marks, None)
    return found if found is not None else next((m for a in get_args(annotation) if (m := _mark(a)) is not None), None)


def _holds_model(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(map(_holds_model, get_args(annotation)))
