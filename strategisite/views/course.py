"""Views of a plan's course: decisions, hearings, waves and timeline, status through the years, kinship, portfolio."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import About, CiteView, ColourView, Filled, Frame, LinkView, PlanView
from strategisite.views.facts import Said
from strategisite.views.plan import AdoptionView, AreaBlock, BudgetGlance, GoalView


class RemarkView(NamedTuple):
    text: str
    change: str
    cite: CiteView
    place: CiteView | None
    verdict: str
    explanation: str
    touches: tuple[LinkView, ...]
    is_read: bool  # what it touches is our reading


class ProjectView(NamedTuple):
    text: str
    area: LinkView | None
    action: LinkView | None
    reason: str
    cite: CiteView


class TargetView(NamedTuple):
    """A target and how it stands: the measured value at a date, whether it is met, and how that was judged."""

    text: str
    wanted: str
    deadline: str
    measured: str
    met: str
    cite: CiteView


class AnnexView(NamedTuple):
    """An annex, where it is named, and its file with kind and size, where it is handed out."""

    number: str
    text: str
    cite: CiteView
    file: str
    told: str


class PointView(NamedTuple):
    """A numbered point, and where it stands."""

    number: str
    text: str
    cite: CiteView


class ProspectView(NamedTuple):
    """Something that a case holds out: how firmly, on what condition, when, and whether it came."""

    text: str
    strength: str
    due: str
    state: str
    explanation: str
    cite: CiteView


class DecisionRow(NamedTuple):
    link: LinkView
    date: str
    sort: str
    bodies: tuple[LinkView, ...]
    kind: str
    case_number: str
    outcome: str


class DecisionsView(NamedTuple):
    frame: Frame
    title: str
    rows: tuple[DecisionRow, ...]
    hearings: tuple[LinkView, ...]


class TouchedView(NamedTuple):
    """What a case concerns on one level of a plan: »Plan: 15 handlinger«."""

    name: str
    links: tuple[LinkView, ...]


class DecisionView(NamedTuple):
    frame: Frame | None
    row: DecisionRow
    short: str
    date_text: str
    recommendations: tuple[PointView, ...]
    outcome_cite: CiteView | None
    annexes: tuple[AnnexView, ...]
    prospects: tuple[ProspectView, ...]
    touches: tuple[TouchedView, ...]
    body: Filled
    about: About


class HearingView(NamedTuple):
    frame: Frame | None
    title: str
    short: str
    party: LinkView
    status: str
    date: str
    led: str
    remarks: tuple[RemarkView, ...]
    body: Filled
    about: About


class WaveView(NamedTuple):
    id: str
    name: str
    start: str
    end: str
    cite: CiteView
    projects: tuple[ProjectView, ...]


class TimelineRow(NamedTuple):
    """An action in time: the overview's year, the body text's words, its waves, and what differs."""

    link: LinkView
    year: str
    year_at: int  # thousandths of the axis, -1 where no year is given
    body: str
    waves: tuple[str, ...]
    differs: tuple[str, ...]
    mark: LinkView | None = None  # the note that says what else a source has of the start


class TimelineView(NamedTuple):
    frame: Frame | None
    title: str
    starts: tuple[tuple[LinkView, str], ...]  # how many actions are recommended to start in a year, and which
    waves: tuple[WaveView, ...]
    years: tuple[tuple[int, str], ...]
    rows: tuple[TimelineRow, ...]
    decisions: tuple[DecisionRow, ...]


class KinView(NamedTuple):
    theme: str
    columns: tuple[tuple[LinkView, tuple[tuple[LinkView, CiteView], ...]], ...]  # plan, its places
    reading: str


class StatusRow(NamedTuple):
    """An action of which the sources say something: its status with its date, and its last follow-up."""

    link: LinkView
    status: str
    opening: Said  # what the status rests on, where it is the one of the plan's beginning
    colour: ColourView | None
    date: str  # of the last follow-up
    text: str
    cite: CiteView | None
    coloured: (
        tuple[str, LinkView | None, str] | None
    )  # when, by whom and why the colour was given, where an entry gave it


class AreaCounts(NamedTuple):
    """How many actions of each focus area stand where, and have which colour."""

    heads: tuple[tuple[str, ColourView | None], ...]  # a status, or a colour
    rows: tuple[tuple[LinkView, tuple[int, ...]], ...]
    whole: tuple[int, ...]


class StatusView(NamedTuple):
    frame: Frame | None
    title: str
    intro: str
    counts: tuple[str, ...]  # how many actions stand where
    caution: str
    areas: AreaCounts | None  # the same by focus area, where there is follow-up
    years: tuple[LinkView, ...]
    dates: tuple[LinkView, ...]
    changes: tuple[tuple[str, tuple[StatusRow, ...]], ...]
    unchanged: str  # said of a year in which nothing changed
    rows: tuple[StatusRow, ...]
    followed: bool  # whether any action has a follow-up or a colour to show
    unsaid: tuple[LinkView, ...]  # the actions that the sources say nothing of
    targets: tuple[tuple[LinkView, TargetView], ...]
    stale: tuple[tuple[LinkView, str], ...]
    report: LinkView | None = None  # what has moved since the year before, where there is follow-up


class PlanRow(NamedTuple):
    plan: PlanView
    short: str
    owner: LinkView
    adoptions: tuple[AdoptionView, ...]
    goals: tuple[GoalView, ...]
    glance: BudgetGlance
    areas: tuple[AreaBlock, ...]
    counted: tuple[str, ...]  # how many focus areas, actions and examples it has, in words
    pages: tuple[LinkView, ...]


class KinshipView(NamedTuple):
    frame: Frame
    title: str
    plans: tuple[PlanRow, ...]
    themes: tuple[tuple[str, KinView], ...]  # id, theme


class PortfolioView(NamedTuple):
    frame: Frame
    title: str
    plans: tuple[PlanRow, ...]
