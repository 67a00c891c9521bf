"""What is planned of each kind of content, beside what the kind itself says: its page, its list, its part in the search
and in the data; and all lists that there are.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from strategisite.flow import Entry
from strategisite.kinds import KINDS, Kind
from strategisite.model import Item
from strategisite.views.common import View

if TYPE_CHECKING:  # they are made of what stands here
    from strategisite.plan.context import Context
    from strategisite.plan.data_columns import Column
    from strategisite.plan.fill import Filler

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the search has of an entry, beside what its kind says."""

    title: str = ""  # where it is another than the entry's heading
    names: Iterable[str] = ()  # what it is called too
    lead: Iterable[str | None] = ()
    opening: Iterable[str | None] = ()  # what a hit shows where it has none of the words that were asked for
    texts: Iterable[str | None] = ()
    about: Entry | None = None  # what it is about, whose plan is its own
    also: tuple[str, ...] = ()  # addresses of what is told with it
    asked: tuple[tuple[str, str], ...] = ()  # words that readers ask by, though it lacks them; how the answer begins


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtPart:
    """A part of an entry's page that is found on its own."""

    kind: str  # what the words call it
    anchor: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page that lists something of all plans."""

    word: str  # of its title
    template: str
    address: str
    view: Callable[[Context], View]
    is_there: Callable[[Context], bool] = lambda _: True
    in_menu: bool = True


def _no_more(context: Context, entry: Entry) -> Sought:
    return Sought()


def _no_parts(context: Context, entry: Entry) -> Iterable[SoughtPart]:
    return ()


def _alone(context: Context, entry: Entry) -> Entry | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Generic[ItemT]):
    """What is planned of a kind."""

    kind: Kind[ItemT]
    view: Callable[[Context, Filler, Entry], View] | None = None  # of an entry's own page
    search: Callable[[Context, Entry], Sought] = _no_more
    parts: Callable[[Context, Entry], Iterable[SoughtPart]] = _no_parts  # of its page, found on their own
    told_with: Callable[[Context, Entry], Entry | None] = _alone  # the entry that the search tells of it with
    row: Callable[[Context, Entry], dict[str, Any]] | None = None  # of the data
    columns: Sequence[Column[Entry]] = ()  # what the row holds, where the page *Data* says what each is


def planned(kind: Kind[ItemT]) -> Planned[ItemT]:
    """What is planned of a kind: what its own module says, or what all have in common."""
    return _registry().get(kind.name) or Planned(kind=kind)


@functools.cache
def _registry() -> Mapping[str, Planned[Any]]:
    """The kinds of which more is planned; they are built of what stands in this stage, so they are asked for late."""
    from strategisite.kinds.action.plan import ACTIONS
    from strategisite.kinds.actor.plan import ACTORS
    from strategisite.kinds.decision.plan import DECISIONS
    from strategisite.kinds.focus_area.plan import FOCUS_AREAS
    from strategisite.kinds.hearing.plan import HEARINGS
    from strategisite.kinds.indicator.plan import INDICATORS
    from strategisite.kinds.note.plan import NOTES
    from strategisite.kinds.report.plan import REPORTS
    from strategisite.kinds.source.plan import SOURCES
    from strategisite.kinds.statement.plan import STATEMENTS
    from strategisite.kinds.strategy.plan import STRATEGIES
    from strategisite.kinds.sub_strategy.plan import SUB_STRATEGIES
    from strategisite.kinds.term.plan import TERMS
    from strategisite.kinds.text_page.plan import TEXT_PAGES

    made = (
        STRATEGIES,
        FOCUS_AREAS,
        SUB_STRATEGIES,
        ACTIONS,
        REPORTS,
        TEXT_PAGES,
        DECISIONS,
        HEARINGS,
        ACTORS,
        SOURCES,
        TERMS,
        STATEMENTS,
        NOTES,
        INDICATORS,
    )
    return {one.kind.name: one for one in made}


OF_PLANS = (  # the templates of pages that are of several kinds and in no menu of lists
    *("handlingsoversigt", "eksempler", "budget", "resultater", "startaar", "startaarene", "forloeb", "status"),
    *("daekning", "opslag", "flyttet"),
)
SEARCH = "soeg"
ALWAYS = ("404", "was", "forside", "strategi")  # what every page leads to, and an address that is no more


def page_names() -> frozenset[str]:
    """What the settings may name: the templates of pages, and the search."""
    own = (*(kind.template for kind in KINDS.values() if kind.template), *(one.template for one in listings()))
    return frozenset((*own, *OF_PLANS, SEARCH)) - {*ALWAYS}


@functools.cache
def listings() -> tuple[Listing, ...]:
    """All lists, as the menu has them; as late, and for the same reason."""
    from strategisite.kinds.actor.plan import LIST as ACTORS
    from strategisite.kinds.decision.plan import LIST as DECISIONS
    from strategisite.kinds.indicator.plan import LIST as INDICATORS
    from strategisite.kinds.kinship.plan import LIST as KINSHIPS
    from strategisite.kinds.note.plan import LIST as NOTES
    from strategisite.kinds.source.plan import LIST as SOURCES
    from strategisite.kinds.statement.plan import LIST as STATEMENTS
    from strategisite.kinds.term.plan import LIST as TERMS
    from strategisite.plan.changes_page import CHANGES
    from strategisite.plan.editions_page import EDITIONS
    from strategisite.plan.list_pages import DATA, FIELDS, INDEX
    from strategisite.plan.portfolio import PLANS

    in_menu = (
        PLANS,
        DECISIONS,
        INDICATORS,
        KINSHIPS,
        ACTORS,
        TERMS,
        SOURCES,
        STATEMENTS,
        NOTES,
        INDEX,
        EDITIONS,
        CHANGES,
        DATA,
    )
    return (*in_menu, FIELDS)
