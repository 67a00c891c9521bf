"""Where an action stands: its dated entries in order, and the status and colour they leave it with on a given day."""

from __future__ import annotations

from datetime import date as Day
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # actions say how they are asked for by where they stand
    from strategisite.kinds.action.course import FollowUp, OpeningStatus
    from strategisite.kinds.action.model import Action

OPENING, FOLLOW_UP = "udgangspunkt", "opfølgning"  # where a status comes from


class Standing(NamedTuple):
    """The latest known status, its own date and where it comes from; the colour; the date of the last follow-up. Empty
    where unknown.
    """

    status: str = ""
    status_date: str = ""
    status_from: str = ""
    colour: str = ""
    colour_date: str = ""  # of the follow-up that gave it; a plan's own colour has none
    followed_up: str = ""


def day(text: str, *, last: bool = False) -> Day:
    """A date, month or year as its first day, or with `last` its last."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return Day(*parts)
    if len(parts) == 2:
        following = Day(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return Day.fromordinal(following.toordinal() - 1) if last else Day(parts[0], parts[1], 1)
    return Day(parts[0], 12, 31) if last else Day(parts[0], 1, 1)


def opening_status(action: Action, until: Day | None = None) -> OpeningStatus | None:
    """The status that a source gave at the plan's beginning, where it surely had said so by a day."""
    opening = action.opening
    return opening if opening and (until is None or day(opening.date, last=True) <= until) else None


def follow_ups(action: Action, until: Day | None = None) -> tuple[FollowUp, ...]:
    """The entries in order of date, up to a day. One dated by month or year alone is known to stand only when that is
    over.
    """
    entries = sorted(action.follow_ups, key=lambda f: day(f.date, last=True))
    return tuple(f for f in entries if until is None or day(f.date, last=True) <= until)


def standing(action: Action, entries: tuple[FollowUp, ...], until: Day | None = None) -> Standing:
    """How its `entries` leave an action: the last that says each; else the opening status, the plan's own colour."""
    given = next((f for f in reversed(entries) if f.colour), None)
    colour, colour_date = (given.colour or "", given.date) if given else (action.colour or "", "")
    followed_up = entries[-1].date if entries else ""
    last = next((f for f in reversed(entries) if f.status), None)
    if last:
        return Standing(
            status=last.status or "",
            status_date=last.date,
            status_from=FOLLOW_UP,
            colour=colour,
            colour_date=colour_date,
            followed_up=followed_up,
        )
    opening = opening_status(action, until)
    if opening:
        return Standing(
            status=opening.status,
            status_date=opening.date,
            status_from=OPENING,
            colour=colour,
            colour_date=colour_date,
            followed_up=followed_up,
        )
    return Standing(colour=colour, colour_date=colour_date, followed_up=followed_up)
