"""Where an action stands: its dated entries in order, and the status and colour they leave it with on a given day."""

from __future__ import annotations

from datetime import date as Day

from strategisite.model import Action
from strategisite.model.course import FollowUp


def day(text: str, *, last: bool = False) -> Day:
    """A date, month or year as its first day, or with `last` its last."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return Day(*parts)
    if len(parts) == 2:
        following = Day(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return Day.fromordinal(following.toordinal() - 1) if last else Day(parts[0], parts[1], 1)
    return Day(parts[0], 12, 31) if last else Day(parts[0], 1, 1)


def follow_ups(action: Action, until: Day | None = None) -> tuple[FollowUp, ...]:
    """The entries in order of date, up to a day. One dated by month or year alone is known to stand only when that is over."""
    entries = sorted(action.follow_ups, key=lambda f: day(f.date, last=True))
    return tuple(f for f in entries if until is None or day(f.date, last=True) <= until)


def standing(entries: tuple[FollowUp, ...], colour: str | None = None) -> tuple[str, str, str]:
    """Status, colour and date as the entries leave them: the last that says each; `colour` is the plan's own. Empty where none does."""
    status = next((f.status for f in reversed(entries) if f.status), "")
    colour = next((f.colour for f in reversed(entries) if f.colour), colour or "")
    return status, colour, entries[-1].date if entries else ""
