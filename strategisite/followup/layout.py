"""What a sheet of follow-up looks like: which columns there are, what stands in them, and what is to be filled in.

The columns to fill in are the fields of the follow-up's model, so a new field is a new column; what is measured has a
column for each target that an action can have.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, BeforeValidator

from strategisite.kinds import FollowUp
from strategisite.model import Citation
from strategisite.model.marked import marked_fields
from strategisite.model.scalars import Refers, as_meant, read_amount, read_date, read_decimal, read_yes_no

Path = tuple["str | int", ...]
Type = Literal["date", "number", "choice", "text"]
HANDLING, NUMMER, TITEL, ANSVARLIG = "Handling", "Nummer", "Titel", "Ansvarlig"
STATUS_NU, FARVE_NU = "Seneste status", "Seneste farve"
MÅL, MÅLT = "Mål", "Målt"
RULES, CHOICES = "Regler", "Valg"
DATE_GIVEN = "Dato, der er skrevet på forhånd"
TEXT: Type = "text"
Reader = Callable[[Any], Any]
TYPES: dict[Reader, Type] = {
    read_date: "date",
    read_amount: "number",
    read_decimal: "number",
    read_yes_no: "text",
}
SHARED = ("dato", "kilde", "kladde")  # said of a whole round: alone they say nothing of an action
MEASURED_DESCRIPTION = "Tallet, målet er målt til. Det skrives ved målet med rækkens dato, kilde og kladde."


class Column(NamedTuple):
    """A column: its heading, the field below a follow-up that it holds, what that is for, the kind whose entries are
    its choices, and what reads a text of it.
    """

    heading: str
    path: tuple[str, ...]
    description: str
    type: Type = "text"
    refers: str = ""
    required: bool = False
    target: int | None = None  # the number, from 0, of the target that it says something of
    read: Reader | None = None

    @property
    def is_shared(self) -> bool:
        return self.path[0] in SHARED

    def as_meant(self, text: str) -> str:
        """What is typed in it as a file has it: »15. november 2026« is 2026-11-15."""
        return as_meant(self.read, " ".join(text.split())) if self.read else text


GIVEN = (
    Column(HANDLING, (), "Handlingens id i planens filer. Rækken hører til den handling, der står her."),
    Column(NUMMER, (), "Handlingens nummer i planen."),
    Column(TITEL, (), "Handlingens titel."),
    Column(ANSVARLIG, (), "Hvem der er ansvarlig for handlingen."),
    Column(STATUS_NU, (), "Den seneste status, der står i planen, og hvornår den er fra."),
    Column(FARVE_NU, (), "Den seneste farve, der står i planen."),
)


def targets(count: int) -> tuple[tuple[Column, Column], ...]:
    """For each target that an action can have: a column that tells it, and one for what is measured."""
    return tuple(
        (
            Column(f"{MÅL} {number}", (), "Et resultatmål, som handlingen har i planen."),
            Column(f"{MÅLT} {number}", (MÅLT,), MEASURED_DESCRIPTION, "number", target=number - 1, read=read_decimal),
        )
        for number in range(1, count + 1)
    )


@functools.cache
def filled_in() -> tuple[Column, ...]:
    """The columns to fill in, in the order of the model's fields."""
    return tuple(_columns(FollowUp, (), required=True))


def _columns(model: type[BaseModel], above: tuple[str, ...], *, required: bool) -> Iterator[Column]:
    marks = {marked.alias: marked.mark for marked in marked_fields(model)}
    for name, field in model.model_fields.items():
        alias = field.alias or name
        needed = required and field.is_required()
        if _holds(field.annotation, Citation):
            yield from _columns(Citation, (*above, alias), required=needed)
            continue
        mark = marks.get(alias)
        refers = mark.to[0] if isinstance(mark, Refers) else ""
        read = _reader(field.metadata, field.annotation)
        type_: Type = "choice" if refers else TYPES[read] if read else TEXT
        heading = alias.replace("_", " ").capitalize()
        yield Column(heading, (*above, alias), field.description or "", type_, refers, needed, read=read)


def _holds(annotation: object, model: type[BaseModel]) -> bool:
    return annotation is model or any(_holds(part, model) for part in get_args(annotation))


def _reader(metadata: Any, annotation: object) -> Reader | None:
    """What reads a field's text, where it is more than words."""
    marks = [
        one.func for one in (*metadata, *getattr(annotation, "__metadata__", ())) if isinstance(one, BeforeValidator)
    ]
    if here := next((read for read in TYPES if read in marks), None):
        return here
    return next((found for part in get_args(annotation) if (found := _reader((), part))), None)


def as_heading(text: str) -> str:
    """What tells one heading from another: neither case nor spaces do."""
    return " ".join(text.split()).casefold()
