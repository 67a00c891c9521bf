"""The parts of views that all pages share: links, citations, totals, tables, the frame, notes and statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol, Self

from strategisite.flow import LateTuple
from strategisite.media.identity import Identity
from strategisite.text.body import Node


class PageRun(NamedTuple):
    """Pages of a source that follow on each other: »13–14« (first in a list »s. 13–14«), the anchor of the first, and
    »side 13 til 14«.
    """

    text: str
    anchor: str
    spoken: str


class Hop(NamedTuple):
    """A link in running text. `kind`: `ref`, `kilde` (a citation), `tal` (a live figure), `ord` (what an abbreviation
    stands for) or `forkortelse` (one that no source writes out). A citation of pages has its run of them, and may be of
    another document than the one that the text mostly cites, which is then named."""

    address: str
    text: str
    kind: str = "ref"
    title: str = ""
    runs: tuple[PageRun, ...] = ()
    is_of_another: bool = False


NOTHING = "–"  # in a cell, where other rows have something that this one is not to have


class Cell(NamedTuple):
    """A table cell: text, where it leads, and what to sort by. `missing` says that the value is unknown."""

    text: str
    address: str = ""
    sort: str = ""
    missing: bool = False


class TotalsColumn(NamedTuple):
    """One column of a total: its name and unit, and its value as it stands below them and alone. None known is said in
    words.
    """

    name: str
    unit: str
    short: str
    full: str
    part: str  # which it is, for the scripts: `antal`, or its place among the columns that are summed


class TotalsView(NamedTuple):
    """A total: the number of actions, the five columns that hold them each once, and all of it said in words."""

    columns: tuple[TotalsColumn, ...]  # the number of actions first
    actions: str
    said: str


class QueryTable(NamedTuple):
    """The answer to a query that stands alone: headings, rows, and the totals where amounts are shown."""

    caption: str
    headings: tuple[tuple[str, str], ...]  # text, kind: text, number or year
    rows: tuple[tuple[Cell, ...], ...]
    totals: TotalsView | None
    address: str
    parts: tuple[str, ...] = ()  # each row's part of the totals, for the scripts
    unit: str = ""  # of the amounts
    whose: str = ""  # that the totals are not an actor's money, where the rows are those that it takes part in


FilledPart = Node[Hop | QueryTable] | Hop | QueryTable | str


class Filled(Protocol):
    """A filled body: its parts, made when they are read."""

    def __iter__(self) -> Iterator[FilledPart]: ...

    def __len__(self) -> int: ...


class LinkView(NamedTuple):
    address: str
    title: str
    number: str = ""
    note: str = ""


class ColourView(NamedTuple):
    """A colour of the body's vocabulary: what it is called, and the hue and shape that it is drawn with."""

    name: str
    hue: str
    shape: str


class CiteView(NamedTuple):
    """A citation: the source's page, its short name, »s. 13–14«, and the place of each run of pages on it."""

    address: str
    source: str
    pages: str
    runs: tuple[PageRun, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.source}, {self.pages}" if self.pages else self.source

    @property
    def place(self) -> str:
        """The address of the first page that is cited."""
        return f"{self.address}#{self.runs[0].anchor}" if self.runs else self.address

    @property
    def spoken(self) -> str:
        """»Planen 2020, side 65«: what it is called where it is heard alone."""
        return ", ".join((self.source, *(run.spoken for run in self.runs)))


class NavItem(NamedTuple):
    address: str
    title: str
    number: str = ""
    note: str = ""
    current: bool = False
    open: bool = False
    children: tuple[NavItem, ...] = ()


class PlanView(NamedTuple):
    """What every page says of the plan it belongs to."""

    address: str
    title: str
    short_title: str
    period: str
    validity: str
    validity_short: str
    validity_text: str
    updated: str
    level: str  # what the plan calls its first level, and its actions
    action: str
    actions: str  # for many of them
    goals_lead: str  # what the goals follow on: »Planen skal bidrage til, at:«
    amounts: str  # what the plan calls its amounts: »forventede udgifter«
    adoption_untold: bool  # whether `validity` already says that no source tells of an adoption
    theory_cautions: tuple[str, str, str]  # what to know of the drawn change theory: itself, its results, its goals
    theory_page: LinkView | None  # the pages that explain it, and the colours of actions
    colours_page: LinkView | None


class Crumb(NamedTuple):
    """A step of the breadcrumb, with the pages beside it."""

    address: str
    title: str
    siblings: tuple[LinkView, ...] | LateTuple[LinkView] = ()


class View(Protocol):
    """What the template of a page gets."""

    @property
    def frame(self) -> Frame | None: ...

    def _replace(self, **changed: Any) -> Self: ...


class Frame(NamedTuple):
    """Everything around a page's own content. A view that a printed edition can hold has none there: menus are not
    printed.
    """

    site_name: str
    identity: Identity  # whose it is
    site_url: str  # where the site stands, with a slash at its end; empty where that is not said
    title: str
    kind: str
    address: str
    language: str
    description: str
    plan: PlanView | None
    crumbs: tuple[Crumb, ...]
    nav: tuple[NavItem, ...] | LateTuple[NavItem]
    outline: tuple[NavItem, ...] | LateTuple[NavItem]
    menu: tuple[LinkView, ...]  # the one row of navigation
    foot: tuple[tuple[str, tuple[LinkView, ...]], ...]  # all other pages, in named columns
    plans: tuple[tuple[LinkView, str], ...]  # all plans, and how far each is known to apply
    previous: LinkView | None
    next: LinkView | None
    updated: str
    updated_text: str
    document: str  # the address of the document that the page is mostly told by, if one is: others are named
    contact: str
    contact_phone: str
    statement: str
    noindex: bool
    print_note: str
    about_site: LinkView | None  # the page that says what the site is
    searched: bool  # whether there is a search
    changed: str  # when the page last changed, and what of it; empty where nothing is told
    former: tuple[tuple[str, str], ...]  # where something stands on the page, and where it stood under another id


class PlaceView(NamedTuple):
    cite: CiteView
    printed: str


class NoteView(NamedTuple):
    id: str
    text: str
    places: tuple[PlaceView, ...]
    about: tuple[LinkView, ...]
    address: str
    number: str
    contradicts: tuple[tuple[str, str], ...]  # what of its pages it contradicts: a field's name, and a short line


class ReadingView(NamedTuple):
    name: str
    value: str
    address: str


class SinceView(NamedTuple):
    """When a part of a plan came, where it came later than the plan."""

    date: str
    cite: CiteView | None


class StatementView(NamedTuple):
    id: str
    cite: CiteView
    stated: str
    readings: tuple[ReadingView, ...]
    items: tuple[str, ...]
    as_of: str  # when the plan was as it is counted here, in words; empty where nothing of it is counted
    verdict: str
    explanation: str
    about: tuple[LinkView, ...]
    address: str
    number: str


class BacklinkView(NamedTuple):
    heading: str
    links: tuple[LinkView, ...]


class About(NamedTuple):
    """What stands beside or below a page's text: notes, statements, what refers here, and the sources."""

    notes: tuple[NoteView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    backlinks: tuple[BacklinkView, ...] = ()
    sources: tuple[CiteView, ...] = ()
