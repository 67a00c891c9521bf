"""The fields of a model that say what their texts are: ids of something, queries, addresses, a document's own words."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from strategisite.model.scalars import Asks, HandsOut, Leads, Quotes, Refers, Whose
from strategisite.model.shapes import is_tuple

Mark = Refers | Asks | Quotes | Leads | Whose | HandsOut
MarkT = TypeVar("MarkT", bound=Asks | Leads | Whose | HandsOut)
Path = tuple[str | int, ...]  # Danish names of fields, and numbers in lists


class Marked(NamedTuple):
    """A field: its name in code and in content, and what it says of its texts; None where it can hold models."""

    name: str
    alias: str
    mark: Mark | None


@functools.cache
def marked_fields(model: type[BaseModel]) -> tuple[Marked, ...]:
    """The fields of a model whose texts are marked, or that can hold models."""
    found: list[Marked] = []
    for name, field in model.model_fields.items():
        mark = next((one for one in field.metadata if isinstance(one, Mark)), None)
        mark = _mark(field.annotation) if mark is None else mark
        if mark is not None or _holds_model(field.annotation):
            found.append(Marked(name, field.alias or name, mark))
    return tuple(found)


def marked_texts(value: object, mark: type[MarkT], path: Path = ()) -> Iterator[tuple[MarkT, str, Path]]:
    """Every text inside a model value that has such a mark, with its path."""
    if isinstance(value, BaseModel):
        for field in marked_fields(type(value)):
            part, at = getattr(value, field.name), (*path, field.alias)
            if field.mark is None:
                yield from marked_texts(part, mark, at)
            elif isinstance(field.mark, mark):
                parts = enumerate(part) if is_tuple(part) else ((None, part),)
                for number, text in parts:
                    if isinstance(text, str) and text:
                        yield field.mark, text, at if number is None else (*at, number)
    elif is_tuple(value):
        for number, part in enumerate(value):
            yield from marked_texts(part, mark, (*path, number))


def _mark(annotation: object) -> Mark | None:
    """What the texts in a type are: of its parts, the first that says so."""
    marks = (one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Mark))
    found = next(marks, None)
    return found if found is not None else next((m for a in get_args(annotation) if (m := _mark(a)) is not None), None)


def _holds_model(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(map(_holds_model, get_args(annotation)))
