"""What a kind of content is, in general: its model, where its files stand, what an entry is called, and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from strategisite.flow import Entry
from strategisite.kinds.asked import Rows
from strategisite.model.base import Item, Levels
from strategisite.model.shapes import is_tuple

ItemT = TypeVar("ItemT", bound=Item)
Text = str | None


@dataclass(frozen=True, slots=True)
class InPlan:
    """A part of a plan: what it is, its file and how deep it lies tell. The own file of a folder names what the folder
    is; any other file names itself.
    """

    depths: tuple[int, ...]  # folders below the strategy's
    own_file: str = ""  # without its ending

    def holds(self, name: str, depth: int) -> bool:
        return name == self.own_file and depth in self.depths


@dataclass(frozen=True, slots=True)
class InFolder:
    """A page in a folder of its kind, straight below the content folder."""

    folder: str


@dataclass(frozen=True, slots=True)
class InData:
    """An entry of a data file, by its key in it."""

    vocabulary: bool = False  # whether the entries are the choices of a field, by keys that may have Danish letters


def _nothing(item: Item) -> None:
    """What an entry of most kinds has not."""


def _none(item: Item) -> tuple[()]:
    return ()


def every_text(value: object) -> Iterator[str]:
    """Every text of more than one word inside an item."""
    if isinstance(value, str):
        yield from [value] if " " in value else []
    elif isinstance(value, Item):
        yield from (text for name in type(value).model_fields for text in every_text(getattr(value, name)))
    elif is_tuple(value):
        yield from (text for part in value for text in every_text(part))


@dataclass(frozen=True, slots=True)
class Wanted(Generic[ItemT]):
    """Something an entry is to have in the end: what it is called, its field, and whether it is there."""

    name: str
    field: str  # in Danish
    there: Callable[[ItemT], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[ItemT]):
    """One kind of content. Its name is that which the content, the words and the templates have for it."""

    name: str
    model: type[ItemT]
    where: InPlan | InFolder | InData
    title: Callable[[ItemT], str]
    short_title: Callable[[ItemT], Text] = _nothing  # for menus and breadcrumbs, where it has one
    number: Callable[[ItemT], Text] = _nothing  # as it is printed
    level: Callable[[Levels], str] | None = None  # what its plan calls it
    abbreviation: Callable[[ItemT], Text] = _nothing
    case_number: Callable[[ItemT], Text] = _nothing
    names: Callable[[ItemT], Iterable[Text]] = _none  # what it is called beside all these
    address: Callable[[Entry], str]
    template: str = ""  # of the page that an entry stands on, if it stands on one
    listed_on: str = "index.html"  # the page that an entry's own stands below
    has_text: bool = False  # whether the text below the fields is what its page is about
    is_example: Callable[[ItemT], bool] = lambda _: False  # whether its plan only names it as an example
    is_named: bool = True  # whether its title is what it is called, and not a text
    is_cited: bool = False  # whether a reference to it names it as a source
    by_title: bool = True  # whether entries stand in the order of their titles, or of their ids
    is_proper: bool = False  # whether its title is a name, in which an abbreviation is not explained
    is_bare: bool = True  # whether its id leads to it without its collection
    unknown: str = "ukendt-henvisning"  # the code of what is told of an id that no entry has
    weight: float = 1.0  # of what is found, beside other kinds
    lead: Callable[[ItemT], Iterable[Text]] = _none  # found sooner than what its page says
    texts: Callable[[ItemT], Iterable[Text]] = every_text  # that it is found by
    asked: tuple[Rows, ...] = ()  # what queries can ask for of it
    told_as: Literal["plan", "decision", "rendering"] = "rendering"  # what a change of it is to those who follow a plan
    wanted: tuple[Wanted[ItemT], ...] = ()  # what it is to have, though it can be read without
    fills: Callable[[ItemT], Iterable[str]] = _none  # the lists of its plan that it has something for, by their paths
    followed: tuple[str, ...] = ()  # the paths of its fields, in Danish, that follow up on what was decided

    def key(self, id_: str) -> str:
        """The key of an entry of a data file, by its id or by its key."""
        return id_ if "/" in id_ else f"{self.name}/{id_}"

    def heading(self, item: ItemT) -> str:
        """A title short enough for menus and breadcrumbs."""
        return self.short_title(item) or self.title(item)

    def lacks(self, item: ItemT) -> tuple[Wanted[ItemT], ...]:
        """What an entry is to have and has not. What a plan only names as an example is to have nothing."""
        return () if self.is_example(item) else tuple(one for one in self.wanted if not one.there(item))

    @property
    def is_vocabulary(self) -> bool:
        """Whether its entries are the choices of a field."""
        return isinstance(self.where, InData) and self.where.vocabulary

    @property
    def fields(self) -> frozenset[str]:
        """The Danish names of its fields."""
        return frozenset(field.alias or name for name, field in self.model.model_fields.items())


def own_page(entry: Entry) -> str:
    """The address of an entry that has a page of its own, whatever place or title it has."""
    return f"{entry.collection}/{entry.id}/index.html"


def on_page(page: str, prefix: str = "") -> Callable[[Entry], str]:
    """The address of an entry that stands on a page with all others of its kind."""
    return lambda entry: f"{page}/index.html#{prefix}{entry.id}"
