"""Views of a plan's course: decisions, hearings, waves and timeline, status through the years, indicators, kinship, portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from strategisite.views.action_course import ProjectView, RemarkView, TargetView
from strategisite.views.common import About, CiteView, Filled, Frame, LinkView
from strategisite.views.plan import AreaBlock, Chart


@dataclass(frozen=True, slots=True)
class PointView:
    """A numbered point or a promise: what it is, when, its state, and where it stands."""

    number: str
    text: str
    due: str
    state: str
    explanation: str
    cite: CiteView


@dataclass(frozen=True, slots=True)
class DecisionRow:
    link: LinkView
    date: str
    sort: str
    body: LinkView | None
    kind: str
    case_number: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DecisionsView:
    frame: Frame
    title: str
    rows: tuple[DecisionRow, ...]
    hearings: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    frame: Frame
    row: DecisionRow
    short: str
    date_text: str
    recommendations: tuple[PointView, ...]
    outcome_cite: CiteView | None
    annexes: tuple[PointView, ...]
    promises: tuple[PointView, ...]
    touches: tuple[LinkView, ...]
    body: Filled
    about: About


@dataclass(frozen=True, slots=True)
class HearingView:
    frame: Frame
    title: str
    short: str
    party: LinkView
    status: str
    date: str
    led: str
    remarks: tuple[RemarkView, ...]
    body: Filled
    about: About


@dataclass(frozen=True, slots=True)
class WaveView:
    id: str
    name: str
    start: str
    cite: CiteView
    projects: tuple[ProjectView, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An action in time: the overview's year, the body text's words, its waves, and what differs."""

    link: LinkView
    year: str
    year_at: int  # thousandths of the axis, -1 where no year is given
    body: str
    waves: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    frame: Frame
    title: str
    waves: tuple[WaveView, ...]
    years: tuple[tuple[int, str], ...]
    rows: tuple[TimelineRow, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class KinView:
    theme: str
    columns: tuple[tuple[LinkView, tuple[tuple[LinkView, CiteView], ...]], ...]  # plan, its places
    reading: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    link: LinkView
    status: str
    colour: str
    date: str
    change: str
    text: str
    cite: CiteView | None
    coloured: tuple[str, LinkView | None, str] | None  # when, by whom and why the colour was given, where an entry gave it


@dataclass(frozen=True, slots=True)
class StatusView:
    frame: Frame
    title: str
    intro: str
    years: tuple[LinkView, ...]
    dates: tuple[LinkView, ...]
    changes: tuple[tuple[str, tuple[StatusRow, ...]], ...]
    unchanged: str  # said of a year in which nothing changed
    rows: tuple[StatusRow, ...]
    targets: tuple[tuple[LinkView, TargetView], ...]
    stale: tuple[tuple[LinkView, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    id: str
    name: str
    measures: str
    goal: str
    goal_address: str
    baseline: str
    baseline_cite: CiteView | None
    series: tuple[tuple[str, str, CiteView], ...]
    target: str
    target_cite: CiteView | None
    cautions: tuple[str, ...]
    progress: str
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[tuple[str, tuple[IndicatorView, ...]], ...]], ...]  # plan, (group, indicators)


@dataclass(frozen=True, slots=True)
class KinshipView:
    frame: Frame
    title: str
    themes: tuple[tuple[str, KinView], ...]  # id, theme


@dataclass(frozen=True, slots=True)
class PlanRow:
    link: LinkView
    period: str
    validity: str
    short: str
    owner: LinkView
    areas: tuple[AreaBlock, ...]
    levels: tuple[str, str, str]
    counts: tuple[str, str, str]  # focus areas, actions, examples
    pages: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    frame: Frame
    title: str
    plans: tuple[PlanRow, ...]
