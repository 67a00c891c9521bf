"""Doubts about fields of one entry of which one says what another denies, and what was copied and not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategisite.figures.standing import day
from strategisite.flow import Entry, Path
from strategisite.kinds import FINANCING, STATUS, Action, Decision, Indicator, Strategy
from strategisite.link.measured import LIMITS
from strategisite.link.naming import plain
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic

Entries = Mapping[str, Entry]
BEGUN = ("i-gang", "gennemført", "stoppet")  # what a status means that no later one can take back as »not begun«
OTHERS = re.compile(r" (?:eller|og|samt|evt|eventuelt) ")  # of several ways of paying one is chosen
BOUND = {"stiger": "mindst", "falder": "højst"}  # what is asked of a number that is to rise, or to fall


def ways_of_paying(entries: Entries) -> dict[str, Entry]:
    """The categories of financing by their names, as readers remember them."""
    return {plain(one.item.name): one for one in entries.values() if one.kind == FINANCING.name}


def contradictions(entry: Entry, entries: Entries, ways: Entries) -> Iterator[Diagnostic]:
    """What an entry's fields say against each other, each told at the one that is more likely wrong. `ways` are those
    of paying, by their names.
    """
    match entry.item:
        case Action():
            yield from _follow_ups(entry, entries)
            yield from _fate(entry)
            yield from _financing(entry, entries, ways)
        case Decision():
            yield from _decision(entry)
        case Strategy():
            last, today = entry.item.period.to_year, entry.item.updated
            if entry.item.validity.status == "i-kraft" and isinstance(last, int) and last < int(today[:4]):
                yield denied(entry, ("gyldighed", "status"), "i-kraft", "periode", f"til {last}")
        case Indicator():
            yield from _aim(entry)
        case _:
            pass


def denied(entry: Entry, path: Path, value: str, other: str, says: str, level: str = "advarsel") -> Diagnostic:
    """That another field, or the text, says something else than the field at `path`."""
    said = {"felt": str(path[-1]), "værdi": value, "andet": other, "siger": says}
    return diagnostic(entry.span(*path), "felter-uenige", level=level, **said)


def _follow_ups(entry: Entry[Action], entries: Entries) -> Iterator[Diagnostic]:
    """One that takes back that an action was begun; one that says word for word what another said."""
    numbered = sorted(enumerate(entry.item.follow_ups), key=lambda one: day(one[1].date, last=True))
    begun: tuple[str, str] | None = None
    texts: set[str] = set()
    for number, one in numbered:
        path: Path = ("opfølgning", number)
        status = entries.get(STATUS.key(one.status)) if one.status else None
        if status and status.item.means == "ikke-begyndt" and begun:
            yield denied(entry, (*path, "status"), status.item.name, f"status fra {begun[0]}", begun[1])
        if status and status.item.means in BEGUN:
            begun = (one.date, status.item.name)
        if plain(one.text) in texts:
            yield diagnostic(entry.span(*path, "tekst"), "to-gange", level="råd", hvad=one.text[:60], felt="opfølgning")
        texts.add(plain(one.text))


def _fate(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """An action that ended and yet became another, or went on as none."""
    fate = entry.item.fate
    if fate and (fate.kind == "ophørt") == bool(fate.successor):
        yield denied(entry, ("skæbne", "slags"), fate.kind, "handling", fate.successor or "–")


def _financing(entry: Entry[Action], entries: Entries, ways: Entries) -> Iterator[Diagnostic]:
    """A category whose own name is not what is printed, where that is another's."""
    financing = entry.item.financing
    chosen = entries.get(FINANCING.key(financing.category)) if financing else None
    if not financing or not chosen:
        return
    printed, own = f" {plain(financing.printed)} ", f" {plain(chosen.item.name)} "
    named = [way for name, way in ways.items() if f" {name} " in printed]
    if (
        named
        and not OTHERS.search(printed)
        and own not in printed
        and not any(f" {plain(way.item.name)} " in own for way in named)
    ):
        yield denied(entry, ("finansiering", "kategori"), chosen.item.name, "trykt", financing.printed)


def _decision(entry: Entry[Decision]) -> Iterator[Diagnostic]:
    """A case that was only announced, with an outcome; a date outside the days between which it was written."""
    item = entry.item
    if item.announced_only and item.outcome:
        yield denied(entry, ("kun_varslet",), "ja", "udfald", item.outcome.text)
    if item.date and item.written:
        first, last = day(item.written.first), day(item.written.last, last=True)
        if not (first <= day(item.date, last=True) and day(item.date) <= last):
            yield denied(entry, ("dato",), item.date, "skrevet_mellem", f"{item.written.first} – {item.written.last}")


def _aim(entry: Entry[Indicator]) -> Iterator[Diagnostic]:
    """An indicator that is to rise to »at most« something, or to fall to more than it began with."""
    aim, began = entry.item.target, entry.item.baseline
    if aim is None or aim.direction is None:
        return
    bounds = {name for name, sign in LIMITS.items() if sign.search(aim.printed)}
    if len(bounds) == 1 and BOUND[aim.direction] not in bounds:
        yield denied(entry, ("måltal", "retning"), aim.direction, "trykt", aim.printed)
    elif aim.value is not None and began and began.value is not None:
        rises = float(aim.value) - float(began.to_value or began.value)
        if (rises < 0 and aim.direction == "stiger") or (rises > 0 and aim.direction == "falder"):
            said = danish.decimal(began.value)
            yield denied(
                entry, ("måltal", "retning"), aim.direction, "udgangspunkt", f"{said} → {danish.decimal(aim.value)}"
            )
