"""Doubts about time: years outside a plan's own, dates after »i dag« or before the plan, two follow-ups of one day that
disagree.

There is no clock: »today« is what a strategy says in `opdateret`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from strategisite.figures.standing import day
from strategisite.flow import Entry, Path
from strategisite.kinds import SOURCE, STRATEGY, Action, Decision, Hearing, Indicator, Source, Strategy, Wave
from strategisite.model.base import Citation, Item, Since, fields_of
from strategisite.model.shapes import is_tuple
from strategisite.say.diagnostics import Diagnostic, diagnostic

LONGEST = 30  # years of a plan whose end no source states; what lies later is doubted
NEAR = 5  # years: so long before a plan its adoption, prices and beginning may be, so far ahead a review or a start
YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


class Times(NamedTuple):
    """A plan's years, as far as they are known, and its »today«."""

    first: int | None
    last: int | None
    today: str
    path: str  # of the file that says so
    documents: Mapping[str, str] = {}  # the dates of sources, by their ids

    @property
    def said(self) -> str:
        return f"{self.first or '?'}–{self.last or ''}"

    def is_outside(self, year: int) -> bool:
        """Whether a year is before the plan, or so long after its beginning or its end that it is likely a slip."""
        last = self.last or (self.first + LONGEST if self.first else None)
        return bool((self.first and year < self.first) or (last and year > last))


def times_of(strategy: Entry) -> Times:
    """A plan begins with its period or its adoption, whichever is the earlier."""
    item = strategy.item
    begins = [
        year for year in (item.period.from_year, *(int(a.date[:4]) for a in item.adoptions)) if isinstance(year, int)
    ]
    last = item.period.to_year if isinstance(item.period.to_year, int) else None
    return Times(first=min(begins, default=None), last=last, today=item.updated, path=strategy.path)


def time_doubts(entries: Mapping[str, Entry], doubted: Collection[Entry]) -> Iterator[Diagnostic]:
    """All that is told of years and dates of those that are `doubted`, each at its field."""
    plans = {entry.id: times_of(entry) for entry in entries.values() if entry.kind == STRATEGY.name}
    newest = max((times.today for times in plans.values()), key=lambda text: day(text, last=True), default="")
    if doubted:
        documents = {one.id: one.item.date for one in entries.values() if one.kind == SOURCE.name and one.item.date}
        plans = {id_: times._replace(documents=documents) for id_, times in plans.items()}
    for entry in doubted:
        times = plans.get(getattr(entry.item, "strategy", None) or entry.collection)
        if times:
            yield from _since(entry, times)
        yield from _reviewed(entry, newest)
        if isinstance(entry.item, Strategy) and times:
            yield from _today(entry, times)
            yield from _adopted(entry, times)
        elif isinstance(entry.item, Action) and times:
            yield from _action(entry, times)
        elif isinstance(entry.item, Wave) and times:
            for name, text in (("start", entry.item.start), ("slut", entry.item.end)):
                for year in YEARS.findall(text or ""):
                    yield from _year(entry, times, int(year), (name,))
        elif isinstance(entry.item, Indicator):
            yield from _series(entry, times or Times(None, None, newest, ""))
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


def _reviewed(entry: Entry, newest: str) -> Iterator[Diagnostic]:
    """A review that is years ahead of all that is told: nobody would be asked for the next one."""
    reviewed = getattr(entry.item, "reviewed", None)
    if reviewed and newest and int(reviewed[:4]) > int(newest[:4]) + NEAR:
        yield from _future(entry, reviewed, newest, ("gennemgået",), "")


def _adopted(entry: Entry[Strategy], times: Times) -> Iterator[Diagnostic]:
    """An adoption that is still to come, or so far from the plan's years that one of them must be wrong."""
    period = entry.item.period
    first, last = ((year if isinstance(year, int) else None) for year in (period.from_year, period.to_year))
    for number, adoption in enumerate(entry.item.adoptions):
        path: Path = ("vedtaget", number, "dato")
        yield from _told(entry, adoption.date, times, path, adoption.source)
        year = int(adoption.date[:4])
        if (first and year < first - NEAR) or (last and year > last):
            said = f"{first or '?'}–{last or ''}"
            yield diagnostic(entry.span(*path), "vedtaget-langt-fra", level="advarsel", dato=adoption.date, tid=said)


def _since(entry: Entry, times: Times) -> Iterator[Diagnostic]:
    """When something came to the plan, or a part of it: not before it, not after today."""
    item: Item = entry.item
    lists = ((name, value) for name, value in fields_of(item) if is_tuple(value))
    parts: list[tuple[Path, object]] = [((name, n), part) for name, value in lists for n, part in enumerate(value)]
    for path, part in [((), item), *parts]:
        since = getattr(part, "since", None)
        if isinstance(since, Since):
            place = (*path, "siden", "dato") if since.source else (*path, "siden")
            yield from _dated(entry, since.date, times, place, since.source)


def _series(entry: Entry[Indicator], times: Times) -> Iterator[Diagnostic]:
    """Numbers of a time that is not yet, of the same time twice, or in another order than that of time: the last one
    is shown as the newest. An indicator without a plan has only its »today«.
    """
    began = entry.item.baseline
    before = [began.period] if began and began.period and began.value is not None else []
    if times.today and (years := YEARS.findall(" ".join(before))):
        yield from _future(entry, min(years), times.today, ("udgangspunkt", "periode"), times.path)
    for number, point in enumerate(entry.item.series):
        path: Path = ("serie", number, "periode")
        period, years = point.period, [int(year) for year in YEARS.findall(point.period)]
        earlier = [int(year) for other in before for year in YEARS.findall(other)]
        if re.fullmatch("[0-9]{5,}", period):
            yield diagnostic(entry.span(*path), "periode-ikke-år", level="advarsel", periode=period)
        if period in before:
            yield diagnostic(entry.span(*path), "periode-to-gange", level="advarsel", periode=period)
        elif years and earlier and max(years) < max(earlier):
            yield diagnostic(entry.span(*path), "serie-i-uorden", level="advarsel", periode=period, før=before[-1])
        if years and times.today and point.value is not None:
            yield from _told(entry, str(min(years)), times, path, point.source)
        before.append(period)


def _action(entry: Entry, times: Times) -> Iterator[Diagnostic]:
    item: Action = entry.item
    if item.start and item.start.overview:
        yield from _year(entry, times, item.start.overview, ("startår", "oversigt"))
    for place, year in enumerate(item.start.body_years if item.start else ()):
        yield from _year(entry, times, year, ("startår", "brødtekst_år", place))
    for field, year in (
        ("fra", item.expense and item.expense.from_year),
        ("til", item.expense and item.expense.to_year),
    ):
        if year:
            yield from _year(entry, times, year, ("udgift", field))
    if item.expense:
        yield from _price_level(entry, item.expense.price_level, times, ("udgift", "prisniveau"))
    if item.opening:
        if times.first and int(item.opening.date[:4]) < times.first - NEAR:
            span = entry.span("udgangspunkt", "dato")
            yield diagnostic(span, "dato-før-planen", level="advarsel", dato=item.opening.date, år=times.first)
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
        yield from _dated(entry, follow_up.date, times, (*path, "dato"), follow_up.source)
        yield from _price_level(entry, follow_up.price_level, times, (*path, "prisniveau"))
        if follow_up.colour and not (follow_up.decided_by and follow_up.reason):
            missing = [
                name
                for name, value in (("besluttet_af", follow_up.decided_by), ("begrundelse", follow_up.reason))
                if not value
            ]
            yield diagnostic(
                entry.span(*path, "farve"), "farve-uden-hvem", level="advarsel", felter=" og ".join(missing)
            )
        if not (follow_up.colour or follow_up.status) and (follow_up.decided_by or follow_up.reason):
            given = "besluttet_af" if follow_up.decided_by else "begrundelse"
            yield diagnostic(entry.span(*path, given), "besluttet-hvad", level="advarsel", felt=given)
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
            seen: Path = ("resultatmål", number, "målt", place, "dato")
            yield from _dated(entry, measured.date, times, seen, measured.source)
        if target.deadline:
            yield from _year(
                entry, times._replace(last=None), int(target.deadline[:4]), ("resultatmål", number, "frist")
            )


def _price_level(entry: Entry, text: str | None, times: Times, path: Path) -> Iterator[Diagnostic]:
    """Prices of a year long before the plan, or still to come."""
    for year in (int(year) for year in re.findall("[0-9]{4,}", text or "")):
        if (times.first and year < times.first - NEAR) or year > int(times.today[:4]):
            yield diagnostic(
                entry.span(*path), "år-uden-for-planen", level="advarsel", år=year, tid=times.said, fil=times.path
            )


def _year(entry: Entry, times: Times, year: int, path: Path) -> Iterator[Diagnostic]:
    if times.is_outside(year):
        yield diagnostic(
            entry.span(*path), "år-uden-for-planen", level="advarsel", år=year, tid=times.said, fil=times.path
        )


def _dated(entry: Entry, date: str, times: Times, path: Path, source: Citation | None) -> Iterator[Diagnostic]:
    """A date of what was seen: not before the plan, not after today, not after the document that tells of it."""
    if times.first and int(date[:4]) < times.first:
        yield diagnostic(entry.span(*path), "dato-før-planen", level="advarsel", dato=date, år=times.first)
    yield from _told(entry, date, times, path, source)


def _told(entry: Entry, date: str, times: Times, path: Path, source: Citation | None) -> Iterator[Diagnostic]:
    """What a document tells of: not after today, and not after the document's own date, as far as that is known."""
    document = times.documents.get(source.source) if source else None
    if day(date) > day(times.today, last=True):
        yield from _future(entry, date, times.today, path, times.path)
    elif document and source and day(date) > day(document, last=True):
        said = {"kilde": source.source, "kildedato": document, "dato": date}
        yield diagnostic(entry.span(*path), "kilde-ældre", level="advarsel", **said)


def _future(entry: Entry, date: str, today: str, path: Path, file: str) -> Iterator[Diagnostic]:
    if day(date) > day(today, last=True):
        where = file or "strategi.md"
        yield diagnostic(
            entry.span(*path), "dato-efter-opdateret", level="advarsel", dato=date, opdateret=today, fil=where
        )
