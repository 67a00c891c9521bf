"""Views of a plan: its pages and the overviews across it."""

from __future__ import annotations

from dataclasses import dataclass

from strategisite.views.action_course import CourseView
from strategisite.views.common import About, CiteView, Filled, Frame, LinkView, PlaceView, PlanView, TotalsView


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
    course: CourseView
    kind: str
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
    decided: bool = True  # or only named as an example


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
    key: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)  # decided actions, short-term results, long-term results


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
    key: str = ""  # what filters know it by: its number, or its id
    hue: int = 1
    gains: tuple[tuple[str, CiteView], ...] = ()
    examples: int = 0  # measures that the plan only names as examples; no total counts them
    has_money: bool = True  # whether the plan says what its actions cost


@dataclass(frozen=True, slots=True)
class GoalView:
    id: str
    text: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True)
class StrategyView:
    frame: Frame
    plan: PlanView
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
    has_results: bool
    about: About


@dataclass(frozen=True, slots=True)
class AreaView:
    frame: Frame
    level: str
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
    examples: int
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
    decisions: tuple[tuple[LinkView, str], ...]  # the latest, with their dates
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
    has_money: bool = True
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
