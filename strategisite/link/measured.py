"""Doubts about what an indicator has been measured to: each number against its printed words and the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.flow import Entry, Path
from strategisite.kinds import Baseline, Indicator, Point
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic

NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
UNIT = re.compile(r"\s*(pct\b\.?|procent\w*|%|mio\b\.?(?:\s*kr\b\.?)?|mia\b\.?(?:\s*kr\b\.?)?|kr\b\.?)", re.I)
SHARES = ("pct", "procent", "%")
FAR = 20  # times as much, or as little, as the number before it


def measured_doubts(entry: Entry[Indicator]) -> Iterator[Diagnostic]:
    """What is told of an indicator's numbers, each at its field."""
    item, before = entry.item, "0"
    began: list[tuple[Path, Baseline | Point]] = [(("udgangspunkt",), item.baseline)] if item.baseline else []
    for path, one in [*began, *((("serie", number), point) for number, point in enumerate(item.series))]:
        if one.value is None:
            continue
        if one.printed:
            yield from _against_print(entry, path, one, item.unit or "")
        small, large = sorted(abs(float(value)) for value in (before, one.value))
        if small and large / small >= FAR:
            said = {"tal": danish.decimal(one.value), "forrige": danish.decimal(before)}
            yield diagnostic(entry.span(*path, "værdi"), "måling-langt-fra", level="råd", **said)
        before = one.value


def _against_print(entry: Entry, path: Path, one: Baseline | Point, unit: str) -> Iterator[Diagnostic]:
    """The number and its unit are those that are printed."""
    printed = one.printed or ""
    found = {_number(match[0]): match.end() for match in NUMBER.finditer(printed)}
    wanted = abs(float(one.value or 0))
    if found and wanted not in found:
        yield diagnostic(
            entry.span(*path, "værdi"), "måling-ikke-trykt", level="advarsel", tal=one.value or "", trykt=printed
        )
        return
    said = UNIT.match(printed, found.get(wanted, len(printed)))
    if said and unit and _kind(said[1]) != _kind(unit):
        yield diagnostic(entry.span(*path, "trykt"), "måling-anden-enhed", level="advarsel", trykt=printed, enhed=unit)


def _number(text: str) -> float:
    whole = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text)
    return float((text.replace(".", "") if whole else text).replace(",", "."))


def _kind(unit: str) -> str:
    """A unit as it is compared: »%« and »procent« are »pct.«."""
    plain = unit.lower().replace(".", "").replace(" ", "")
    return "pct" if plain.startswith(SHARES) else plain
