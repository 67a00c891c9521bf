"""Views of a plan: its pages and the overviews across it."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.changes import ToldChangeView
from strategisite.views.common import (
    About,
    CiteView,
    ColourView,
    Filled,
    Frame,
    LinkView,
    PlaceView,
    PlanView,
    SinceView,
    StatementView,
    TotalsView,
)
from strategisite.views.facts import Fact, KeyFacts, Said


class ActionView(NamedTuple):
    frame: Frame | None
    number: str
    title: str
    title_in_overview: str
    short: str
    key_facts: KeyFacts
    facts: tuple[Fact, ...]
    body: Filled
    about: About
    course: tuple[Fact, ...]  # its steps
    way: tuple[tuple[str, Said], ...]  # its dated points, where there are enough to be drawn
    kind: str
    area: LinkView
    sub: LinkView | None
    short_address: str
    since: SinceView | None


class Bar(NamedTuple):
    """A chart's row: its name, what is drawn (kind and length in thousandths of the scale), and its value in words."""

    link: LinkView
    parts: tuple[tuple[str, int, int], ...]  # kind `fyldt` or `omrids`, start and length in thousandths
    value: str
    marks: int = 0  # how many amounts are not known, and so not drawn


class Noted(NamedTuple):
    """What a note says against a printed amount, year, status or date, in a line: `what` is the field's name."""

    what: str
    line: str
    number: str
    address: str


class ActionRow(NamedTuple):
    """An action in an overview. `facets` holds its values for filters: name -> values."""

    link: LinkView
    is_marked: bool  # whether one of its key facts has a mark, which the list then explains
    start: str
    start_sort: str
    start_other: str  # the years of the body text, where they are others
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
    totals: str  # its part of the totals, for the scripts
    shares: str  # what part of its amount each actor is known to have, for the scripts
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    key_facts: KeyFacts  # as the action's own page has them
    status: str = ""  # the latest known, with its date
    decided: bool = True  # or only named as an example
    roles: tuple[tuple[str, tuple[LinkView, ...]], ...] = ()  # what they are called, and who has them
    bar: Bar | None = None  # its amount on the scale of its plan
    years: tuple[tuple[str, bool], ...] = ()  # the plan's start years, and whether it is this
    colour: ColourView | None = None
    noted: tuple[Noted, ...] = ()  # what stands against its amount, year or status
    reservations: tuple[str, ...] = ()  # what a source holds back of its amount or its money


class ContributionView(NamedTuple):
    """An action said to lead to a result; assumption and strength of evidence where they are stated."""

    link: LinkView
    assumption: str
    evidence: str
    cite: CiteView


class ResultView(NamedTuple):
    anchor: str
    text: str
    cite: CiteView
    actions: tuple[ContributionView, ...] = ()
    since: SinceView | None = None


class SubBlock(NamedTuple):
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


class AreaBlock(NamedTuple):
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
    bar: Bar | None = None  # what its actions need, on the scale of its plan


class GoalView(NamedTuple):
    id: str
    text: str
    cites: tuple[CiteView, ...]
    since: SinceView | None = None


class AdoptionView(NamedTuple):
    """Who adopted a plan, and when. Where sources differ each date that one states is `said`, with its remark."""

    body: LinkView
    dates: str
    said: tuple[tuple[str, str, CiteView], ...]  # when, remark, where


class StrategyView(NamedTuple):
    frame: Frame | None
    plan: PlanView
    title: str
    short: str
    body: Filled
    goals: tuple[GoalView, ...]
    period_text: str
    period_cite: CiteView
    validity_cites: tuple[CiteView, ...]
    adoptions: tuple[AdoptionView, ...]
    owner: LinkView
    areas: tuple[AreaBlock, ...]
    texts: tuple[LinkView, ...]  # what there is to read about it
    has_results: bool
    about: About
    glance: BudgetGlance


class AreaView(NamedTuple):
    frame: Frame | None
    level: str
    number: str
    title: str
    short: str
    variants: tuple[PlaceView, ...]
    block: AreaBlock
    goals: tuple[GoalView, ...]
    body: Filled
    about: About
    since: SinceView | None


class SubView(NamedTuple):
    frame: Frame | None
    number: str
    title: str
    short: str
    variants: tuple[PlaceView, ...]
    block: SubBlock
    totals: TotalsView
    examples: int
    body: Filled
    about: About
    since: SinceView | None


class TextView(NamedTuple):
    frame: Frame | None
    title: str
    short: str
    body: Filled
    about: About | None


class FrontView(NamedTuple):
    frame: Frame
    decisions: tuple[tuple[LinkView, str, tuple[LinkView, ...]], ...]  # the latest, with their dates and bodies
    changes: tuple[ToldChangeView, ...]  # the latest that are told of, where the site has their page
    plans: tuple[StrategyView, ...]


class BudgetGlance(NamedTuple):
    """A plan's few numbers: all actions, those that need money, and how many start each year."""

    address: str
    overview: str
    totals: TotalsView
    needs: TotalsView
    starts: tuple[tuple[LinkView, str], ...]
    has_money: bool = True
    charts: tuple[Chart, ...] = ()


class OverviewView(NamedTuple):
    frame: Frame | None
    title: str
    intro: str
    areas: tuple[AreaBlock, ...]
    totals: TotalsView
    needs: TotalsView
    facets: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # field, label, (value, label)
    whole: bool  # all actions of the plan; else the totals are of those chosen, and say so
    caution: str  # what the reader of the list should know
    money_caution: str  # and of its money
    roles_note: str
    parties: tuple[tuple[str, tuple[str, str]], ...] = ()  # actors that it can be filtered by: id, name and genitive


class TotalsRow(NamedTuple):
    link: LinkView
    totals: TotalsView
    level: int = 1
    rows: str = ""  # the address at which the actions behind it are shown


class TotalsTable(NamedTuple):
    anchor: str
    caption: str
    head: str
    rows: tuple[TotalsRow, ...]
    totals: TotalsView


class Chart(NamedTuple):
    """Horizontal bars from zero on one scale, with the table that holds the same figures."""

    anchor: str
    caption: str
    legend: tuple[tuple[str, str], ...]  # kind, meaning
    ticks: tuple[tuple[int, str], ...]  # thousandths, label
    bars: tuple[Bar, ...]
    table: str  # the twin's anchor
    apart: bool = False  # whether a bar's parts stand one above the other, each from zero, for they are never added


class Gap(NamedTuple):
    """A question to the content: how many of the actions have an answer, and which have none."""

    question: str
    have: str
    missing: tuple[LinkView, ...]


class CoverageView(NamedTuple):
    frame: Frame
    title: str
    gaps: tuple[Gap, ...]
    matrix: tuple[tuple[LinkView, tuple[str, ...]], ...]  # focus area, »n af m« per question
    results: tuple[tuple[LinkView, str, str, str], ...]  # sub-strategy, actions, short-term, long-term results
    unled: tuple[tuple[LinkView, str], ...]  # results that no action is said to lead to, where links are stated
    goals: tuple[GoalView, ...]
    areas: tuple[LinkView, ...]
    roles_note: str  # that the roles shown elsewhere are our reading, and not counted here
    results_caution: str
    goals_caution: str


class BudgetView(NamedTuple):
    frame: Frame | None
    title: str
    tables: tuple[TotalsTable, ...]
    shares: tuple[tuple[LinkView, TotalsView], ...]  # what a source gives to one actor
    shares_unknown: TotalsView  # of the actions whose known amount no source splits
    needs: tuple[tuple[LinkView, tuple[ActionRow, ...], TotalsView], ...]
    totals: TotalsView
    needs_totals: TotalsView
    overview: str = ""  # the address of the plan's list of actions, where it has one
    facts: tuple[str, ...] = ()  # what the amounts are called, and of how many a price level is stated
    caution: str = ""  # what the plan says its readers should know of its money
    shares_said: str = ""  # how many of the amounts a source splits
    stated: tuple[StatementView, ...] = ()  # sums of several actions that a source gives, beside ours
    charts: tuple[Chart, ...] = ()
    explained: LinkView | None = None  # the text page about the plan's money
    doubts: tuple[tuple[LinkView, str], ...] = ()  # what limits or contradicts the amounts, and where
