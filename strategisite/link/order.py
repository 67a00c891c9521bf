"""Ids once, parents present, printed numbers in their place; entries in the order of their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import ACTION, KINDS, OWN_FILES, STRATEGY, kind_of
from strategisite.link.causes import Causes
from strategisite.link.sheets import sheet_of
from strategisite.say.danish import as_roman, number_key
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic


def ordered_entries(
    entries: tuple[Entry, ...], causes: Causes, content: str
) -> tuple[dict[str, Entry], dict[str, tuple[str, ...]], list[Diagnostic]]:
    """Entries by key in reading order, each entry's children's keys, and what does not fit."""
    found: list[Diagnostic] = []
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in first:
            found.append(diagnostic(Span(entry.path), "dobbelt-id", id=entry.id, sted=first[entry.key].path))
        else:
            first[entry.key] = entry
    children: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in first.values():
        if entry.parent is not None:
            children[f"{entry.collection}/{entry.parent}"].append(entry)
            if not causes.knows(f"{entry.collection}/{entry.parent}"):
                found += _parent_problems(entry, first)
    lacking = [problem for problem in dict.fromkeys(found) if problem.code == "mangler-forælder"]
    for problem in lacking:
        causes.missing(dict(problem.values)["id"], problem.span.path)
    found += _twice_numbered(first.values())
    found += _renumbered(first.values())
    if causes.complete:
        found += _gaps(children)
    for below in children.values():
        below.sort(key=_order)
    index: dict[str, Entry] = {}

    def take(entry: Entry) -> None:
        index[entry.key] = entry
        for child in children.get(entry.key, ()):
            take(child)

    for entry in sorted(first.values(), key=_order):
        if entry.parent is None or f"{entry.collection}/{entry.parent}" not in first:
            take(entry)
    if causes.complete and not any(entry.kind == STRATEGY.name for entry in index.values()):
        found.append(diagnostic(Span(content), "mangler-opdateret"))
    return index, {key: tuple(e.key for e in below) for key, below in children.items()}, found


def _order(entry: Entry) -> tuple[Any, ...]:
    return entry.collection, *sheet_of(entry).order, entry.id


def _parent_problems(entry: Entry, entries: dict[str, Entry]) -> Iterable[Diagnostic]:
    parent = entries.get(f"{entry.collection}/{entry.parent}")
    if parent is None:
        folder = entry.path.rpartition("/")[0]
        if entry.path.rpartition("/")[2].removesuffix(".md") in OWN_FILES:
            folder = folder.rpartition("/")[0]
        yield diagnostic(
            Span(folder),
            "mangler-forælder",
            mappe=entry.parent,
            fil=f"{OWN_FILES[0 if entry.parent == entry.collection else -1]}.md",
            id=f"{entry.collection}/{entry.parent}",
        )
        return
    above, number = sheet_of(parent).number, sheet_of(entry).number
    if number is None:
        if above is not None:  # a plan's parts are numbered throughout, or not at all
            about = f"det begynder med {above}, for eksempel {above}.1"
            yield diagnostic(entry.span("titel", key=True), "mangler-felt", felt="nummer", om=about)
        return
    fits = number.startswith(f"{above}.") and number.count(".") == above.count(".") + 1 if above else "." not in number
    if not fits:
        yield diagnostic(entry.span("nummer"), "nummer-passer-ikke", nummer=number, forælder=above or "intet")


def _twice_numbered(entries: Iterable[Entry]) -> Iterable[Diagnostic]:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        number = sheet_of(entry).number
        if number is None:
            continue
        other = seen.setdefault((entry.collection, number), entry)
        if other is not entry:
            for one, its in ((entry, other), (other, entry)):  # who edits either is told
                title = kind_of(its).title(its.item)
                yield diagnostic(one.span("nummer"), "dobbelt-nummer", nummer=number, titel=title, sted=its.path)


def _renumbered(entries: Iterable[Entry]) -> Iterable[Diagnostic]:
    """Former numbers that an action has now: the short address by such a number leads to that action."""
    actions = [entry for entry in entries if entry.kind == ACTION.name]
    now = {(entry.collection, sheet_of(entry).number): entry for entry in actions}
    for entry in actions:
        for place, number in enumerate(sheet_of(entry).former_numbers):
            if other := now.get((entry.collection, number)):
                yield diagnostic(
                    entry.span("tidligere_numre", place), "nummer-optaget", level="råd", nummer=number, sted=other.path
                )


def _keeps(entry: Entry) -> str:
    """Whether it can say which numbers it has had."""
    return "handling" if "tidligere_numre" in KINDS[entry.kind].fields else ""


def _gaps(children: dict[str, list[Entry]]) -> Iterable[Diagnostic]:
    """Numbers that nothing has, below the last of their row. One that an action has had before is accounted for."""
    below = [entry for row in children.values() for entry in row]
    had = {(entry.collection, number) for entry in below for number in sheet_of(entry).former_numbers}
    for row in children.values():
        last = 0
        numbered = ((number, entry) for entry in row if (number := sheet_of(entry).number))
        for number, entry in sorted(numbered, key=lambda one: number_key(one[0])):
            above, _, written = number.rpartition(".")
            own = number_key(written)[0]
            between = [
                f"{above}.{n if written.isdigit() else as_roman(n)}".lstrip(".")
                for n in range(last + 1, min(own, last + 1000))
            ]
            lacking = [one for one in between if (entry.collection, one) not in had]
            if lacking:
                numbers = lacking[0] if len(lacking) == 1 else f"{lacking[0]} til {lacking[-1]}"
                yield diagnostic(
                    entry.span("nummer"),
                    "nummer-mangler",
                    level="råd",
                    nummer=numbers,
                    første=lacking[0],
                    hvad=_keeps(entry),
                )
            last = own
