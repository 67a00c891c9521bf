"""What templates see: one view per page, plain frozen data made for that page and nothing else.

Addresses are from the site's root and end in `index.html` (with `#` for a place on a page); the template makes them
relative. Amounts, dates and counts arrive as text in Danish form. A page's freshness is the digest of its view.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Share:
    actor: LinkView
    amount: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    """An action's expense and financing, printed and read. Empty text where the source says nothing."""

    expense_printed: str
    expense: str
    expense_unknown: bool
    expense_cite: CiteView | None
    caution: str
    price_level: str
    shares: tuple[Share, ...]
    shares_unknown: bool
    financing: str
    financing_printed: str
    financing_caution: str
    financing_cite: CiteView | None
    granted: str
    needs_money: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    role: str
    actors: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    frame: Frame
    number: str
    title: str
    title_in_overview: str
    short: str
    start: str
    start_body: str
    start_cites: tuple[CiteView, ...]
    money: MoneyView
    effect: str
    prerequisites: str
    overview_cite: CiteView | None
    roles: tuple[RoleView, ...]
    colour: str
    body: Filled
    about: About
    area: LinkView
    sub: LinkView | None
    short_address: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in an overview. `facets` holds its values for filters: name -> values."""

    link: LinkView
    start: str
    start_sort: str
    expense: str
    expense_printed: str
    expense_sort: str
    expense_unknown: bool
    financing: str
    financing_printed: str
    needs_money: bool
    effect: str
    prerequisites: str
    actors: tuple[LinkView, ...]
    totals: tuple[int, int, int, int]
    facets: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ContributionView:
    """An action said to lead to a result; assumption and strength of evidence where they are stated."""

    link: LinkView
    assumption: str
    evidence: str
    cite: CiteView


@dataclass(frozen=True, slots=True)
class ResultView:
    anchor: str
    text: str
    cite: CiteView
    actions: tuple[ContributionView, ...] = ()


@dataclass(frozen=True, slots=True)
class SubBlock:
    """A sub-strategy in an overview or a change theory: its problem, actions and results."""

    link: LinkView
    short: str
    problem: str
    problem_cite: CiteView | None
    rows: tuple[ActionRow, ...]
    short_term: tuple[ResultView, ...]
    long_term: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class AreaBlock:
    link: LinkView
    subs: tuple[SubBlock, ...]
    totals: TotalsView
    needs: TotalsView
    short: str = ""
    starts: tuple[tuple[str, int], ...] = ()
    crossing: str = ""
    crossing_cite: CiteView | None = None


@dataclass(frozen=True, slots=True)
class GoalView:
    id: str
    text: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True)
class StrategyView:
    frame: Frame
    title: str
    short: str
    body: Filled
    goals: tuple[GoalView, ...]
    period_text: str
    period_cite: CiteView
    validity_cites: tuple[CiteView, ...]
    adoptions: tuple[tuple[LinkView, str, str, CiteView], ...]  # who, when, remark, where
    owner: LinkView
    areas: tuple[AreaBlock, ...]
    about: About


@dataclass(frozen=True, slots=True)
class AreaView:
    frame: Frame
    number: str
    title: str
    short: str
    variants: tuple[PlaceView, ...]
    block: AreaBlock
    goals: tuple[GoalView, ...]
    body: Filled
    about: About


@dataclass(frozen=True, slots=True)
class SubView:
    frame: Frame
    number: str
    title: str
    short: str
    variants: tuple[PlaceView, ...]
    block: SubBlock
    totals: TotalsView
    body: Filled
    about: About


@dataclass(frozen=True, slots=True)
class TextView:
    frame: Frame
    title: str
    short: str
    body: Filled
    about: About


@dataclass(frozen=True, slots=True)
class FrontView:
    frame: Frame
    plans: tuple[StrategyView, ...]
    budgets: tuple[BudgetGlance, ...]
    texts: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BudgetGlance:
    """The front page's few numbers: all actions, those that need money, and how many start each year."""

    address: str
    overview: str
    totals: TotalsView
    needs: TotalsView
    starts: tuple[tuple[LinkView, str], ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView:
    frame: Frame
    title: str
    intro: str
    areas: tuple[AreaBlock, ...]
    totals: TotalsView
    needs: TotalsView
    facets: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # field, label, (value, label)


@dataclass(frozen=True, slots=True)
class TotalsRow:
    link: LinkView
    totals: TotalsView
    level: int = 1
    exact: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TotalsTable:
    anchor: str
    caption: str
    head: str
    rows: tuple[TotalsRow, ...]
    totals: TotalsView


@dataclass(frozen=True, slots=True)
class Bar:
    """A chart's row: its name, what is drawn (kind and length in thousandths of the scale), and its value in words."""

    link: LinkView
    parts: tuple[tuple[str, int, int], ...]  # kind `fyldt` or `omrids`, start and length in thousandths
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars from zero on one scale, with the table that holds the same figures."""

    anchor: str
    caption: str
    legend: tuple[tuple[str, str], ...]  # kind, meaning
    ticks: tuple[tuple[int, str], ...]  # thousandths, label
    bars: tuple[Bar, ...]
    table: str  # the twin's anchor


@dataclass(frozen=True, slots=True)
class Gap:
    """A question to the content: how many of the actions have an answer, and which have none."""

    question: str
    have: str
    missing: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    frame: Frame
    title: str
    gaps: tuple[Gap, ...]
    matrix: tuple[tuple[LinkView, tuple[str, ...]], ...]  # focus area, »n af m« per question
    results: tuple[tuple[LinkView, str, str, str], ...]  # sub-strategy, actions, short-term, long-term results
    unled: tuple[tuple[LinkView, str], ...]  # results that no action is said to lead to, where links are stated
    goals: tuple[GoalView, ...]
    areas: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BudgetView:
    frame: Frame
    title: str
    tables: tuple[TotalsTable, ...]
    shares: tuple[tuple[LinkView, str, str], ...]  # actor, amount, actions
    shares_unknown: tuple[str, str]
    needs: tuple[tuple[LinkView, tuple[ActionRow, ...], TotalsView], ...]
    totals: TotalsView
    needs_totals: TotalsView
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultsView:
    frame: Frame
    title: str
    areas: tuple[AreaBlock, ...]
    goals: tuple[GoalView, ...]
    short_count: str
    long_count: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    link: LinkView
    abbreviation: str
    kind: str
    part_of: LinkView | None
    counts: str


@dataclass(frozen=True, slots=True)
class ActorsView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[ActorRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    frame: Frame
    name: str
    abbreviation: str
    kind: str
    description: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    roles: tuple[tuple[str, tuple[LinkView, ...]], ...]
    shares: tuple[tuple[LinkView, str], ...]
    about: About


@dataclass(frozen=True, slots=True)
class SourcesView:
    frame: Frame
    title: str
    at_hand: tuple[LinkView, ...]
    named: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    frame: Frame
    title: str
    facts: tuple[tuple[str, str], ...]
    description: str
    at_hand: bool
    mentioned: CiteView | None
    citing: tuple[tuple[str, tuple[LinkView, ...]], ...]
    notes: tuple[NoteView, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    id: str
    word: str
    abbreviation: str
    explanation: str
    outside: bool
    actor: LinkView | None
    cites: tuple[CiteView, ...]
    used: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    frame: Frame
    title: str
    terms: tuple[TermView, ...]
    financing: tuple[tuple[str, str, bool, str], ...]  # id, name, needs money, explanation


@dataclass(frozen=True, slots=True)
class ChecksView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[StatementView, ...]], ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[NoteView, ...]], ...]
    count: str


@dataclass(frozen=True, slots=True)
class IndexView:
    frame: Frame
    title: str
    letters: tuple[tuple[str, tuple[LinkView, ...]], ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class FieldsView:
    frame: Frame
    title: str
    models: tuple[tuple[str, str, tuple[FieldRow, ...]], ...]  # anchor, heading, fields


@dataclass(frozen=True, slots=True)
class DownloadRow:
    title: str
    description: str
    files: tuple[tuple[str, str], ...]  # address, format


@dataclass(frozen=True, slots=True)
class DataView:
    frame: Frame
    title: str
    downloads: tuple[DownloadRow, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QueryView:
    frame: Frame
    title: str
    query: str
    answer: str
    table: QueryTable


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page with nothing but its frame and perhaps one link: 404, redirects, accessibility."""

    frame: Frame
    title: str
    target: str = ""
    base: str = ""
    links: tuple[LinkView, ...] = field(default=())
