"""The content as a document knew it: what came later is left out, so that it never makes an earlier document wrong.

A part of a plan says `siden` where it came later than the plan; one that does not has been there as long as the plan.
Only what surely came after the document is left out: what came in the year of a document that is dated by its year
alone is counted. A document without a date is held against the plan as it was adopted: what came later than that is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day
from typing import Any, NamedTuple

from strategisite.figures.standing import day, follow_ups
from strategisite.flow import Entry
from strategisite.kinds import SOURCE, Action, Source, Strategy, SubStrategy, result_ids
from strategisite.model import Since


class AsOf(NamedTuple):
    """When a document was written: a date, month or year; None where it has no date."""

    date: str | None

    @property
    def until(self) -> Day | None:
        """The last day on which the document may have been written."""
        return day(self.date, last=True) if self.date else None


def document_time(entry: Entry, entries: Mapping[str, Entry]) -> AsOf:
    """The time of a statement: its document's date."""
    source = entries.get(SOURCE.key(entry.item.source))
    return AsOf(source.item.date if source else None)


def as_known(entries: Mapping[str, Entry], as_of: AsOf, plan: str | None = None) -> dict[str, Entry]:
    """The entries, and of each what it held, as a document of that time knew them.

    A document that names its `plan` knew it, be it as a draft; other plans are known from their adoption.
    """
    until = as_of.until
    known: dict[str, Entry] = {}
    for key, entry in entries.items():  # parents come before their children
        above = f"{entry.collection}/{entry.parent}"
        if (above in entries and above not in known) or _came_later(entry, until, plan):
            continue
        changed = _what_came_later(entry, until)
        known[key] = entry.holding(entry.item.model_copy(update=changed)) if changed else entry
    return known


def came_after(since: Since | None, until: Day | None) -> bool:
    """Whether something surely came after a day; after the plan's adoption, where there is none."""
    return since is not None and (until is None or day(since.date) > until)


def _came_later(entry: Entry, until: Day | None, plan: str | None) -> bool:
    if isinstance(entry.item, Strategy):
        first = _beginning(entry.item) if entry.id != plan and until else None
        return bool(first and until and first > until)
    if isinstance(entry.item, Source):
        return bool(entry.item.date and until and day(entry.item.date) > until)
    return came_after(getattr(entry.item, "since", None), until)


def _beginning(strategy: Strategy) -> Day | None:
    """The first day a plan is said to be there: adopted, or begun where no adoption is stated; else None."""
    adopted = [day(adoption.date) for adoption in strategy.adoptions]
    year = strategy.period.from_year
    return min(adopted) if adopted else Day(year, 1, 1) if isinstance(year, int) else None


def _what_came_later(entry: Entry, until: Day | None) -> dict[str, Any]:
    """The fields of an item that hold something that came later, without it."""
    item = entry.item
    changed: dict[str, Any] = {}
    if isinstance(item, Strategy) and _any_later(item.goals, until):
        changed["goals"] = tuple(goal for goal in item.goals if not came_after(goal.since, until))
    if isinstance(item, SubStrategy) and _any_later(
        item.results, until
    ):  # those that stay keep the ids that their places gave them
        named = zip(item.results, result_ids(entry), strict=True)
        changed["results"] = tuple(
            r.model_copy(update={"id": id_}) for r, id_ in named if not came_after(r.since, until)
        )
    if isinstance(item, Action) and item.opening and until and day(item.opening.date) > until:
        changed["opening"] = None
    if isinstance(item, Action) and item.follow_ups:
        changed["follow_ups"] = follow_ups(item, until) if until else ()
    return changed


def _any_later(items: Iterable[Any], until: Day | None) -> bool:
    return any(came_after(item.since, until) for item in items)
