"""Statements recomputed: what a document says about a count or a sum, against what the content gives.

The verdict is `stemmer` where one honest reading gives the stated number, `afviger` where none does, and
`kan ikke afgøres` where there is nothing to compute from. A verdict other than the expected one stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.answers import actions_in, ask, per_year, summed
from strategisite.diagnostics import Diagnostic, diagnostic
from strategisite.flow import Entry, Verdict
from strategisite.link.causes import Causes
from strategisite.link.references import query_problem
from strategisite.link.unknown import unknown_strategy
from strategisite.model import Reading, Statement
from strategisite.query import Query, QueryError, parse


def judge(entries: Mapping[str, Entry], causes: Causes) -> tuple[dict[str, Verdict], list[Diagnostic]]:
    """The verdict of every statement, by its id. Where entries are missing because they are wrong, verdicts are not held against them."""
    verdicts: dict[str, Verdict] = {}
    found: list[Diagnostic] = []
    strategies = {entry.id for entry in entries.values() if entry.kind == "strategi"}
    for entry in entries.values():
        if entry.kind == "udsagn":
            values, problems = _values(entry, entries)
            found += problems
            found += _foreign(entry, strategies, causes)
            verdicts[entry.id] = verdict = Verdict(tuple(values), _verdict(entry.item, values))
            if causes.complete and not problems and verdict.verdict != entry.item.expected:
                shown = "; ".join(f"{name}: {value}" for name, value, _ in values) or "intet at regne på"
                found.append(
                    diagnostic(
                        entry.span("forventet"),
                        "udsagn-afgørelse",
                        id=entry.id,
                        beregnet=verdict.verdict,
                        ventet=entry.item.expected,
                        tal=shown,
                    )
                )
    return verdicts, found


def _verdict(statement: Statement, values: list[tuple[str, int | None, str]]) -> str:
    if not values or statement.value is None:
        return "kan ikke afgøres"
    return "stemmer" if any(value == statement.value for _, value, _ in values) else "afviger"


def _values(entry: Entry, entries: Mapping[str, Entry]) -> tuple[list[tuple[str, int | None, str]], list[Diagnostic]]:
    statement: Statement = entry.item
    values: list[tuple[str, int | None, str]] = []
    found: list[Diagnostic] = []
    for number, reading in enumerate(statement.readings):
        try:
            query = parse(reading.query)
        except QueryError as error:
            found.append(query_problem(error, entry.span("læsninger", number, "forespørgsel")))
            continue
        if (reading.method == "antal") != (query.verb == "antal") or query.verb not in ("antal", "sum"):
            found.append(diagnostic(entry.span("læsninger", number, "regnemåde"), "forkert-regnemåde", regnemåde=reading.method))
            continue
        values.append((reading.name, _computed(reading, query, entries), query.text()))
    if statement.enumeration:
        values.append((statement.enumeration.name, len(statement.enumeration.items), ""))
    if values and statement.value is None:
        found.append(diagnostic(entry.span("angivet"), "udsagn-uden-tal", id=entry.id))
    return values, found


def _computed(reading: Reading, query: Query, entries: Mapping[str, Entry]) -> int | None:
    rows = ask(query, entries)
    if reading.method == "antal":
        return len(rows)
    actions = actions_in(rows, entries)
    if reading.method == "pr_år":
        return round(per_year(actions))
    totals = summed(actions)
    return totals.yearly if reading.method == "årlig" else totals.yearly + totals.period


def _foreign(entry: Entry, strategies: set[str], causes: Causes) -> Iterator[Diagnostic]:
    """A reading that asks a strategy there is none of, or adds up several."""
    for number, reading in enumerate(entry.item.readings):
        try:
            query = parse(reading.query)
        except QueryError:
            continue
        place = ("læsninger", number, "forespørgsel")
        if query.strategy and query.strategy not in strategies and not causes.explain(f"{query.strategy}/{query.strategy}"):
            yield unknown_strategy(entry.span(*place), query.strategy, strategies)
        if query.verb == "sum" and not query.strategy and len(strategies) > 1:
            yield diagnostic(entry.span(*place), "forespørgsel-flere-planer")
