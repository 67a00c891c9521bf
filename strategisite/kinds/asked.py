"""What readers can ask for with a query: the rows that a kind of content gives, and the fields that each has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Literal, Protocol, TypeVar, get_args

from strategisite.flow import Entry
from strategisite.model.base import Item
from strategisite.model.shapes import is_tuple

ItemT = TypeVar("ItemT", bound=Item)
Entries = Mapping[str, Entry]
Values = tuple[str, ...]
# An expense is what an action costs, which alone is summed; it, a number, a year and a date can be more or less than
# something; a choice is one of those that the model lists; an entry is named by its id, a part of a plan by its printed
# number or its id.
Type = Literal["text", "number", "year", "expense", "date", "yes-no", "choice", "entry", "part"]


class Citing(Protocol):
    """What names a document."""

    @property
    def source(self) -> str: ...


class Source(Generic[ItemT]):
    """What the fields of a row are read from: an entry, or one of the things that it holds."""

    def __init__(self, entry: Entry, item: ItemT, entries: Entries, verdicts: Mapping[str, str], id_: str = ""):
        self.entry, self.item, self.entries, self.verdicts, self.id = entry, item, entries, verdicts, id_ or entry.id

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The printed numbers of the parts of a plan that the entry is and lies in, by their kinds; the ids of those
        without.
        """
        found: dict[str, str] = {}
        part: Entry | None = self.entry
        while part is not None:
            found[part.kind] = getattr(part.item, "number", None) or part.id
            part = self.entries.get(f"{part.collection}/{part.parent}") if part.parent else None
        return found


SourceT = TypeVar("SourceT", bound=Source[Any], contravariant=True)


@dataclass(frozen=True)
class Asked(Generic[SourceT]):
    """A field that a query can ask for."""

    name: str
    read: Callable[[SourceT], object]  # None is no value
    type: Type = "text"
    names: str = ""  # the kind of what its values name
    choices: Values = ()
    told: Literal["in quotes", "as it is", "in small letters"] = "in quotes"  # its values, in a sentence

    @property
    def is_ordered(self) -> bool:
        return self.type in ("number", "year", "expense", "date")

    def values(self, source: SourceT) -> Values:
        value = self.read(source)
        if isinstance(value, str):  # most are
            return (value,)
        if value is None:
            return ()
        if isinstance(value, bool):
            return ("ja" if value else "nej",)
        return tuple(map(str, value)) if is_tuple(value) else (str(value),)


def one_source(entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[Source[Any]]:
    """An entry that is a row of its own."""
    yield Source(entry, entry.item, entries, verdicts)


@dataclass(frozen=True, eq=False)
class Rows:
    """What a query asks for by a noun."""

    noun: str
    fields: tuple[Asked[Any], ...]
    shown: Values  # the fields of its table where the query names none
    sources: Callable[[Entry, Entries, Mapping[str, str]], Iterable[Source[Any]]] = one_source
    by_name: Mapping[str, Asked[Any]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {asked.name: asked for asked in self.fields})

    def of(self, entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[dict[str, Values]]:
        """The rows of an entry. Each holds its entry's key under `_key`."""
        for source in self.sources(entry, entries, verdicts):
            yield {"_key": (entry.key,), **{asked.name: asked.values(source) for asked in self.fields}}


def choices(model: type[Item], name: str) -> Values:
    """The choices that a model lists for a field."""
    return tuple(_listed(model.model_fields[name].annotation))


def _listed(annotation: object) -> Iterator[str]:
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _listed(part)


def cited(citations: Iterable[Citing]) -> Values:
    """The sources of citations, each once."""
    return tuple(dict.fromkeys(citation.source for citation in citations))


def part_field(kind: str) -> Asked[Source[Any]]:
    """The part of its plan that a row is of."""
    return Asked(kind, lambda source: source.above.get(kind), "part", names=kind)


def id_field(kind: str = "") -> Asked[Source[Any]]:
    """A row's id; `kind` is what it is the id of, where that is an entry."""
    return Asked("id", lambda source: source.id, names=kind)


STRATEGY_FIELD: Asked[Source[Any]] = Asked("strategi", lambda source: source.entry.collection, "part", names="strategi")
NUMBER_FIELD: Asked[Source[Any]] = Asked("nummer", lambda source: source.item.number, told="as it is")
TITLE_FIELD: Asked[Source[Any]] = Asked("titel", lambda source: source.item.title)
SHORT_FIELD: Asked[Source[Any]] = Asked("kort", lambda source: source.item.short)


def sources_field(read: Callable[[Any], Iterable[Citing]] = lambda item: item.sources) -> Asked[Source[Any]]:
    """The documents that say what a row says."""
    return Asked("kilde", lambda source: cited(read(source.item)), "entry", names="kilder")


def actors_field(name: str, read: Callable[[Any], object]) -> Asked[Any]:
    """A field that names actors."""
    return Asked(name, read, "entry", names="aktoerer", told="as it is")
