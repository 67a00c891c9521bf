"""The fields of a kind as a form has them, read from its model: what is a choice, a name, an amount, a list."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from strategisite.model import scalars
from strategisite.model.scalars import Refers

READERS: dict[Callable[..., Any], str] = {
    scalars.read_amount: "beløb",
    scalars.read_date: "dato",
    scalars.read_decimal: "tal",
    scalars.read_number: "nummer",
    scalars.read_page: "side",
    scalars.read_page_count: "side",
    scalars.read_slug: "id",
    scalars.read_whole: "heltal",
    scalars.read_year: "år",
    scalars.read_year_or_unknown: "år",
    scalars.read_yes_no: "ja-nej",
}
YES_NO = ("ja", "nej")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text: what sort of text it is, its choices, and the kinds whose names it can be."""

    sort: str = "tekst"
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] | None = None
    read: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together."""

    model: type[BaseModel]
    fields: tuple[Field, ...]

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def expanded(self, raw: Any) -> Any:
        """A short form, such as `kilde: sagen`, as the fields that it stands for."""
        short = getattr(self.model, "_short_form", None)
        made = short(raw) if short and isinstance(raw, str) else raw
        is_short = isinstance(raw, str) and isinstance(made, dict)
        return {key: part for key, part in made.items() if part is not None} if is_short else made

    def shortened(self, fields: dict[str, Any]) -> Any:
        """The short form, where it can stand alone and these fields, of which a required one is not there, cannot."""
        lacks = any(field.required and field.name not in fields for field in self.fields)
        parts = (part for part in fields.values() if lacks and isinstance(part, str))
        return next((part for part in parts if self.expanded(part) == fields), fields)


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: Shape

    def expanded(self, raw: Any) -> Any:
        """One value alone is a list of it."""
        return [raw] if isinstance(raw, str) else raw


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping whose keys an editor chooses."""

    key: Scalar
    value: Scalar


Shape = Scalar | Group | Many | Pairs


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    help: str
    shape: Shape
    required: bool


def begin_in(group: Group, name: str) -> str:
    """The part of a form to begin in for a field that is shown: what readers see of an expense is its amount. A name
    that ends in a stroke is the first part below it.
    """
    shape = next((field.shape for field in group.fields if field.name == name), None)
    if isinstance(shape, Group):
        amounts = (part for part in shape.fields if isinstance(part.shape, Scalar) and part.shape.sort == "beløb")
        amount = next((part.name for part in amounts), "")
        return f"f/{name}/{amount}"
    return f"f/{name}/" if name else ""


@functools.cache
def group_of(model: type[BaseModel]) -> Group:
    """The fields of a model, in its order."""
    return Group(model, tuple(_field(name, field) for name, field in model.model_fields.items()))


def _field(name: str, field: FieldInfo) -> Field:
    return Field(
        field.alias or name, field.description or "", shape_of(field.annotation, field.metadata), field.is_required()
    )


def shape_of(annotation: Any, marks: list[Any]) -> Shape:
    """What a type is to a form; `marks` stand on it."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(parts[0], [*marks, *parts[1:]])
    if origin in (Union, types.UnionType):
        kept = [part for part in parts if part is not type(None)]
        if len(kept) == 1:
            return shape_of(kept[0], marks)
    if origin is Literal:
        return Scalar("valg", choices=tuple(map(str, parts)))
    if origin is tuple:
        return Many(shape_of(parts[0], []))
    if origin is dict:
        key, value = (shape_of(part, []) for part in parts)
        assert isinstance(key, Scalar) and isinstance(value, Scalar)
        return Pairs(key, value)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return group_of(annotation)
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    if refers is not None:
        return Scalar("navn", refers=refers.to)
    readers: list[Any] = [mark.func for mark in marks if isinstance(mark, BeforeValidator)]
    read = next((reader for reader in readers if reader in READERS), None)
    sort = READERS.get(read, "tekst") if read else "tekst"
    return Scalar(sort, choices=YES_NO if sort == "ja-nej" else (), read=read)
