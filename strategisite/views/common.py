"""The parts of views that all pages share: links, citations, totals, tables, the frame, notes and statements."""

from __future__ import annotations

from dataclasses import dataclass

from strategisite.body import Node


@dataclass(frozen=True, slots=True)
class Hop:
    """A link in running text. `kind`: `ref`, `kilde` (a citation), `tal` (a live figure) or `ord` (a term)."""

    address: str
    text: str
    kind: str = "ref"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: text, where it leads, and what to sort by. `missing` says that the value is unknown."""

    text: str
    address: str = ""
    sort: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class TotalsView:
    """The four totals as text, the number of actions they rest on, and all of it said in words."""

    yearly: str
    period: str
    unknown: str
    set_aside: str
    count: str
    said: str


@dataclass(frozen=True, slots=True)
class QueryTable:
    """The answer to a query that stands alone: headings, rows, and the totals where amounts are shown."""

    caption: str
    headings: tuple[tuple[str, str], ...]  # text, kind: text, number or year
    rows: tuple[tuple[Cell, ...], ...]
    totals: TotalsView | None
    address: str
    parts: tuple[tuple[int, int, int, int], ...] = ()  # each row's part of the totals, in kroner and counts


Filled = tuple["Node | Hop | QueryTable | str", ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    address: str
    title: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CiteView:
    """A citation: the source's page, its short name, and »s. 13–14«."""

    address: str
    source: str
    pages: str

    @property
    def text(self) -> str:
        return f"{self.source}, {self.pages}" if self.pages else self.source


@dataclass(frozen=True, slots=True)
class NavItem:
    address: str
    title: str
    number: str
    current: bool
    open: bool
    children: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanView:
    """What every page says of the plan it belongs to."""

    address: str
    title: str
    short_title: str
    period: str
    validity: str
    validity_text: str
    updated: str
    level: str  # what the plan calls its first level, and its actions
    action: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb, with the pages beside it."""

    address: str
    title: str
    siblings: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page's own content."""

    site_name: str
    title: str
    kind: str
    address: str
    language: str
    description: str
    plan: PlanView | None
    crumbs: tuple[Crumb, ...]
    nav: tuple[NavItem, ...]
    pages: tuple[LinkView, ...]
    general: tuple[LinkView, ...]
    previous: LinkView | None
    next: LinkView | None
    updated: str
    updated_text: str
    contact: str
    contact_phone: str
    statement: str
    noindex: bool
    print_note: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    cite: CiteView
    printed: str


@dataclass(frozen=True, slots=True)
class NoteView:
    id: str
    text: str
    places: tuple[PlaceView, ...]
    about: tuple[LinkView, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    name: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class StatementView:
    id: str
    cite: CiteView
    stated: str
    readings: tuple[ReadingView, ...]
    items: tuple[str, ...]
    verdict: str
    explanation: str
    about: tuple[LinkView, ...]
    address: str


@dataclass(frozen=True, slots=True)
class BacklinkView:
    heading: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What stands beside or below a page's text: notes, statements, what refers here, and the sources."""

    notes: tuple[NoteView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    backlinks: tuple[BacklinkView, ...] = ()
    sources: tuple[CiteView, ...] = ()
