"""Doubts about time: years outside a plan's own, dates after »i dag« or before the plan, two follow-ups of one day that
disagree.

There is no clock: »today« is what a strategy says in `opdateret`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from strategisite.figures.standing import day
from strategisite.flow import Entry
from strategisite.kinds import STRATEGY, Action, Decision, Hearing, Source, Strategy, Wave
from strategisite.say.diagnostics import Diagnostic, diagnostic

LONGEST = 30  # years of a plan whose end no source states; what lies later is doubted
Path = tuple[str | int, ...]


class Times(NamedTuple):
    """A plan's years, as far as they are known, and its »today«."""

    first: int | None
    last: int | None
    today: str
    path: str  # of the file that says so

    @property
    def said(self) -> str:
        return f"{self.first or '?'}–{self.last or ''}"


def times_of(strategy: Entry) -> Times:
    """A plan begins with its period or its adoption, whichever is the earlier."""
    item = strategy.item
    begins = [
        year for year in (item.period.from_year, *(int(a.date[:4]) for a in item.adoptions)) if isinstance(year, int)
    ]
    last = item.period.to_year if isinstance(item.period.to_year, int) else None
    return Times(first=min(begins, default=None), last=last, today=item.updated, path=strategy.path)


def time_doubts(entries: Mapping[str, Entry], doubted: Iterable[Entry]) -> Iterator[Diagnostic]:
    """All that is told of years and dates of those that are `doubted`, each at its field."""
    plans = {entry.id: times_of(entry) for entry in entries.values() if entry.kind == STRATEGY.name}
    newest = max((times.today for times in plans.values()), key=lambda text: day(text, last=True), default="")
    for entry in doubted:
        times = plans.get(getattr(entry.item, "strategy", None) or entry.collection)
        if isinstance(entry.item, Strategy) and times:
            yield from _today(entry, times)
        elif isinstance(entry.item, Action) and times:
            yield from _action(entry, times)
        elif isinstance(entry.item, Wave) and times:
            years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", entry.item.start or "")
            for year in years:
                yield from _year(entry, times, int(year), ("start",))
        elif isinstance(entry.item, Decision | Hearing | Source) and newest:
            written = getattr(entry.item, "written", None)
            for date, path in ((entry.item.date, ("dato",)), (written and written.last, ("skrevet_mellem", "til"))):
                if date:
                    yield from _future(entry, date, newest, path, "")


def _today(entry: Entry, times: Times) -> Iterator[Diagnostic]:
    """A plan that was updated long before it began, or long after it ended: it is written the year before."""
    year = int(times.today[:4])
    last = times.last or (times.first + LONGEST if times.first else None)
    if (times.first and year < times.first - 1) or (last and year > last + LONGEST):
        yield diagnostic(
            entry.span("opdateret"), "opdateret-langt-væk", level="advarsel", dato=times.today, tid=times.said
        )


def _action(entry: Entry, times: Times) -> Iterator[Diagnostic]:
    item: Action = entry.item
    if item.start and item.start.overview:
        yield from _year(entry, times, item.start.overview, ("startår", "oversigt"))
    for field, year in (
        ("fra", item.expense and item.expense.from_year),
        ("til", item.expense and item.expense.to_year),
    ):
        if year:
            yield from _year(entry, times, year, ("udgift", field))
    if item.opening:
        yield from _future(entry, item.opening.date, times.today, ("udgangspunkt", "dato"), times.path)
        first = min((f.date for f in item.follow_ups), key=lambda text: day(text, last=True), default="")
        if first and day(item.opening.date) > day(first, last=True):
            yield diagnostic(
                entry.span("udgangspunkt", "dato"),
                "udgangspunkt-efter-opfølgning",
                dato=item.opening.date,
                første=first,
            )
    for number, follow_up in enumerate(item.follow_ups):
        path: Path = ("opfølgning", number)
        yield from _dated(entry, follow_up.date, times, (*path, "dato"))
        if follow_up.colour and not (follow_up.decided_by and follow_up.reason):
            missing = [
                name
                for name, value in (("besluttet_af", follow_up.decided_by), ("begrundelse", follow_up.reason))
                if not value
            ]
            yield diagnostic(
                entry.span(*path, "farve"), "farve-uden-hvem", level="advarsel", felter=" og ".join(missing)
            )
    for (_, one), (number, other) in combinations(enumerate(item.follow_ups), 2):
        for field, a, b in (("status", one.status, other.status), ("farve", one.colour, other.colour)):
            if one.date == other.date and a and b and a != b:
                yield diagnostic(
                    entry.span("opfølgning", number, field),
                    "opfølgning-samme-dag",
                    dato=one.date,
                    felt=field,
                    en=a,
                    anden=b,
                )
    for number, target in enumerate(item.targets):
        for place, measured in enumerate(target.measured):
            yield from _dated(entry, measured.date, times, ("resultatmål", number, "målt", place, "dato"))
        if target.deadline:
            yield from _year(
                entry, times._replace(last=None), int(target.deadline[:4]), ("resultatmål", number, "frist")
            )


def _year(entry: Entry, times: Times, year: int, path: Path) -> Iterator[Diagnostic]:
    last = times.last or (times.first + LONGEST if times.first else None)
    if (times.first and year < times.first) or (last and year > last):
        yield diagnostic(
            entry.span(*path), "år-uden-for-planen", level="advarsel", år=year, tid=times.said, fil=times.path
        )


def _dated(entry: Entry, date: str, times: Times, path: Path) -> Iterator[Diagnostic]:
    """A date of what was seen: not before the plan, not after today."""
    if times.first and int(date[:4]) < times.first:
        yield diagnostic(entry.span(*path), "dato-før-planen", level="advarsel", dato=date, år=times.first)
    yield from _future(entry, date, times.today, path, times.path)


def _future(entry: Entry, date: str, today: str, path: Path, file: str) -> Iterator[Diagnostic]:
    if day(date) > day(today, last=True):
        where = file or "strategi.md"
        yield diagnostic(
            entry.span(*path), "dato-efter-opdateret", level="advarsel", dato=date, opdateret=today, fil=where
        )
