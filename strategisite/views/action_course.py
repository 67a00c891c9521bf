"""Views of one action's course: follow-up, targets, fate, remarks, waves."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import CiteView, LinkView


class RemarkView(NamedTuple):
    text: str
    change: str
    cite: CiteView
    place: CiteView | None
    verdict: str
    explanation: str
    touches: tuple[LinkView, ...]


class ProjectView(NamedTuple):
    text: str
    area: LinkView | None
    action: LinkView | None
    reason: str
    cite: CiteView


class FollowUpView(NamedTuple):
    """One dated entry, as it was given; never overwritten."""

    date: str
    status: str
    colour: str
    decided_by: LinkView | None
    reason: str
    text: str
    amount: str
    cite: CiteView


class OpeningView(NamedTuple):
    """The status at the plan's beginning, with its date, in the source's words; how it was dated, and what it does not cover."""

    said: str
    printed: str
    dating: str
    caution: str
    cite: CiteView


class TargetView(NamedTuple):
    """A target and how it stands: the measured value at a date, whether it is met, and how that was judged."""

    text: str
    wanted: str
    deadline: str
    measured: str
    met: str
    cite: CiteView


class FateView(NamedTuple):
    kind: str
    successor: LinkView | None
    reason: str
    cite: CiteView


class CourseView(NamedTuple):
    """What an action's page says of its course. The status, the latest known, has its date with it."""

    status: str
    colour: str
    opening: OpeningView | None
    silence: str  # what no source says of the time since, where there is no follow-up
    follow_ups: tuple[FollowUpView, ...] = ()
    targets: tuple[TargetView, ...] = ()
    fate: FateView | None = None
    origins: tuple[FateView, ...] = ()  # the earlier actions that became this one
    decisions: tuple[LinkView, ...] = ()
    hearings: tuple[tuple[LinkView, RemarkView], ...] = ()
    waves: tuple[tuple[LinkView, ProjectView], ...] = ()
    kin: tuple[LinkView, ...] = ()
    stale: str = ""
