"""Doubts about what lies far from all others of its kind: a page of a document, the start of an action.

Another entry may be what makes one stand alone, so all are held against each other in each build, by their sheets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from strategisite.flow import Entry, Path
from strategisite.kinds import ACTION, SOURCE, STRATEGY
from strategisite.link.sheets import sheet_of
from strategisite.link.years import NEAR, times_of
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

PAGES = 50  # from the last page that all others cite, from which on one is likely a slip
YEARS = 10  # from the last start of the others, likewise


def far_doubts(entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str]) -> Iterator[Diagnostic]:
    """All of them, each at its place."""
    yield from _far_pages(entries, resolved)
    yield from _far_starts(entries)


def _far_pages(entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str]) -> Iterator[Diagnostic]:
    """Pages far behind all others that are cited of a document whose number of pages nobody has said."""
    cited: defaultdict[str, list[tuple[int, Entry, Path | Span]]] = defaultdict(list)
    counted = {one.key for one in entries.values() if one.kind == SOURCE.name and _own_number(one)}
    for entry in entries.values():
        sheet = sheet_of(entry)
        for source, page, path in sheet.far:
            if source and (key := SOURCE.key(source)) not in counted:
                cited[key].append((page, entry, path))
        for target, page, to_page, span in sheet.cited:
            key = resolved.get((entry.key, f"kilde:{target}"), "") if page is not None else ""
            if key and key not in counted:
                cited[key].append((max(page or 0, to_page or 0), entry, span))
    for places in cited.values():
        *others, last = sorted({page for page, *_ in places})
        if others and last > 2 * others[-1] + PAGES:
            for _, entry, at in (place for place in places if place[0] == last):
                span = at if isinstance(at, Span) else entry.span(*at)
                yield diagnostic(span, "side-langt-fra", level="råd", side=str(last), andet=str(others[-1]))


def _far_starts(entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """An action that begins many years after all others of its plan, and not soon."""
    plans = {entry.id: times_of(entry) for entry in entries.values() if entry.kind == STRATEGY.name}
    starts: defaultdict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for entry in entries.values():
        if entry.kind == ACTION.name and entry.collection in plans and (year := _own_number(entry)):
            starts[entry.collection].append((year, entry))
    for plan, begun in starts.items():
        times, years = plans[plan], sorted({year for year, _ in begun})
        soon = int(times.today[:4]) + NEAR if times.today else 0
        for before, year in pairwise(years):
            alone = [entry for other, entry in begun if other == year]
            if len(alone) == 1 and year - before >= YEARS and year > soon and not times.is_outside(year):
                span, said = alone[0].span("startår", "oversigt"), {"år": str(year), "andet": str(before)}
                yield diagnostic(span, "startår-langt-fra", level="råd", **said)


def _own_number(entry: Entry) -> int:
    """When an action begins, or how many pages a source has; 0 where nobody has said."""
    return next((number for source, number, _ in sheet_of(entry).far if not source), 0)
