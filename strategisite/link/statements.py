"""Statements recomputed: what a document says about a count or a sum, against what the content gives.

A statement is judged by the content as its document knew it (`as_of`): what came later never makes it wrong. The
verdict is `stemmer` where one honest reading gives the stated number, `afviger` where none does, and `kan ikke afgøres`
where there is nothing to compute from. A verdict other than the expected one stops the build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from strategisite.figures.answers import actions_in, ask, per_year, summed
from strategisite.figures.as_of import AsOf, as_known, document_time
from strategisite.figures.query import Query, QueryError, parse
from strategisite.figures.standing import day
from strategisite.flow import Entry, Verdict
from strategisite.kinds import SOURCE, STATEMENT, STRATEGY, Reading, Statement
from strategisite.link.causes import Causes
from strategisite.link.query_values import Values as AskedValues
from strategisite.link.references import query_problem
from strategisite.link.seen import Seen
from strategisite.link.unknown import unknown_strategy
from strategisite.model.base import PlanPart
from strategisite.say.danish import date
from strategisite.say.diagnostics import Diagnostic, diagnostic

Values = list[tuple[str, int | None, str]]


class Judge:
    """Recomputes statements. What a document of a time knew of a plan is found once."""

    def __init__(self, entries: Mapping[str, Entry]):
        self.entries = entries
        self.strategies = {entry.id for entry in entries.values() if entry.kind == STRATEGY.name}
        self._known: dict[tuple[AsOf, str | None], dict[str, Entry]] = {}

    def known(self, as_of: AsOf, plan: str | None) -> dict[str, Entry]:
        key = (as_of, plan)
        if key not in self._known:
            self._known[key] = as_known(self.entries, as_of, plan)
        return self._known[key]

    def values(self, statement: Statement, as_of: AsOf, without: Set[str] = frozenset()) -> Values:
        """What each reading that can be read gives, and the enumeration; `without` names entries that are not to be
        counted.
        """
        values: Values = []
        for reading in statement.readings:
            query = _query(reading)
            if query is not None:
                known = self.known(as_of, query.strategy)
                values.append((reading.name, _computed(reading, query, known, without), query.text()))
        if statement.enumeration:
            values.append((statement.enumeration.name, len(statement.enumeration.items), ""))
        return values

    def newcomers(self, statement: Statement, as_of: AsOf) -> tuple[Entry, ...]:
        """Entries that are counted though all their sources are later than the document, where without them its number
        stands.
        """
        found: dict[str, Entry] = {}
        for reading in statement.readings:
            query = _query(reading)
            rows = ask(query, self.known(as_of, query.strategy)) if query else ()
            found |= {row["_key"][0]: self.entries[row["_key"][0]] for row in rows}
        newer = {key: entry for key, entry in found.items() if self._is_newer(entry, as_of)}
        stands = newer and _verdict(statement, self.values(statement, as_of, newer.keys())) == statement.expected
        return tuple(newer.values()) if stands else ()

    def _is_newer(self, entry: Entry, as_of: AsOf) -> bool:
        if as_of.until is None or not isinstance(entry.item, PlanPart):
            return False
        sources = [self.entries.get(SOURCE.key(citation.source)) for citation in entry.item.sources]
        return all(
            source is not None and source.item.date and day(source.item.date) > as_of.until for source in sources
        )


def judge(entries: Mapping[str, Entry], causes: Causes, seen: Seen) -> tuple[dict[str, Verdict], list[Diagnostic]]:
    """The verdict of every statement, by its id. Where entries are missing because they are wrong, verdicts are not
    held against them.
    """
    statements = [entry for entry in entries.values() if entry.kind == STATEMENT.name]
    known = seen.verdicts(statements)
    if known is not None:
        seen.judged(known)
        return known, []
    court = Judge(entries)
    asked = AskedValues(entries, causes)
    verdicts: dict[str, Verdict] = {}
    found: list[Diagnostic] = []
    undated: defaultdict[str, list[str]] = defaultdict(list)  # what came later without saying so -> what it makes wrong
    for entry in statements:
        statement: Statement = entry.item
        as_of = document_time(entry, entries)
        values = court.values(statement, as_of)
        problems = [*_unreadable(entry), *_foreign(entry, court.strategies, causes)]
        if causes.complete and not problems:
            problems += _never(entry, asked)
        if values and statement.value is None:
            problems.append(diagnostic(entry.span("angivet"), "udsagn-uden-tal", id=entry.id))
        found += problems
        verdicts[entry.id] = verdict = Verdict(tuple(values), _verdict(statement, values), as_of.date)
        if causes.complete and not problems and verdict.verdict != statement.expected:
            newcomers = court.newcomers(statement, as_of)
            for newcomer in newcomers:
                undated[newcomer.key].append(f"»{statement.stated}« ({_name(entry, entries)})")
            if not newcomers:
                found.append(_otherwise(entry, verdict, entries))
    for key, stated in undated.items():
        newcomer = entries[key]
        first = min(entries[SOURCE.key(citation.source)].item.date for citation in newcomer.item.sources)
        place = newcomer.span("titel", key=True)
        found.append(
            diagnostic(place, "mangler-siden", titel=newcomer.item.title, udsagn="; ".join(stated), dato=first)
        )
    if not found:
        seen.judged(verdicts)
    return verdicts, found


def _otherwise(entry: Entry, verdict: Verdict, entries: Mapping[str, Entry]) -> Diagnostic:
    """A verdict that is not the expected one: what was asked, what it gives, and what the document says."""
    shown = "; ".join(
        f"{'intet tal' if value is None else value} ({query or name})" for name, value, query in verdict.values
    )
    return diagnostic(
        entry.span("forventet"),
        "udsagn-afgørelse",
        ord=entry.item.stated,
        kilde=_name(entry, entries),
        angivet="intet tal" if entry.item.value is None else entry.item.value,
        beregnet=verdict.verdict,
        ventet=entry.item.expected,
        tal=shown or "intet at regne på",
        dato=date(verdict.date) if verdict.date else "uden dato",
    )


def _name(entry: Entry, entries: Mapping[str, Entry]) -> str:
    """A statement's document as its readers know it, with the page."""
    source = entries.get(SOURCE.key(entry.item.source))
    name = (source.item.short_name or source.item.title) if source else entry.item.source
    return f"{name} s. {entry.item.page}" if entry.item.page is not None else name


def _verdict(statement: Statement, values: Values) -> str:
    if not values or statement.value is None:
        return "kan ikke afgøres"
    return "stemmer" if any(value == statement.value for _, value, _ in values) else "afviger"


def _query(reading: Reading) -> Query | None:
    """A reading's query; None where it cannot be read, or its method is another's."""
    try:
        query = parse(reading.query)
    except QueryError:
        return None
    return query if _fits(reading, query) else None


def _fits(reading: Reading, query: Query) -> bool:
    return (reading.method == "antal") == (query.verb == "antal") and query.verb in ("antal", "sum")


def _never(entry: Entry, asked: AskedValues) -> Iterator[Diagnostic]:
    """Readings that ask for a value that nothing can have."""
    for number, reading in enumerate(entry.item.readings):
        yield from asked.problems(reading.query, entry.span("læsninger", number, "forespørgsel"))


def _unreadable(entry: Entry) -> Iterator[Diagnostic]:
    """Readings whose query cannot be read, or does not go with their method."""
    for number, reading in enumerate(entry.item.readings):
        try:
            query = parse(reading.query)
        except QueryError as error:
            yield query_problem(error, entry.span("læsninger", number, "forespørgsel"))
            continue
        if not _fits(reading, query):
            yield diagnostic(
                entry.span("læsninger", number, "regnemåde"), "forkert-regnemåde", regnemåde=reading.method
            )


def _computed(reading: Reading, query: Query, entries: Mapping[str, Entry], without: Set[str]) -> int | None:
    rows = [row for row in ask(query, entries) if row["_key"][0] not in without]
    if reading.method == "antal":
        return len(rows)
    actions = actions_in(rows, entries)
    if reading.method == "pr_år":
        return round(per_year(actions))
    totals = summed(actions)
    return totals.yearly if reading.method == "årlig" else totals.yearly + totals.period


def _foreign(entry: Entry, strategies: Set[str], causes: Causes) -> Iterator[Diagnostic]:
    """A reading that asks a strategy there is none of, or adds up several."""
    for number, reading in enumerate(entry.item.readings):
        try:
            query = parse(reading.query)
        except QueryError:
            continue
        place = ("læsninger", number, "forespørgsel")
        if (
            query.strategy
            and query.strategy not in strategies
            and not causes.explain(f"{query.strategy}/{query.strategy}")
        ):
            yield unknown_strategy(entry.span(*place), query.strategy, strategies)
        if query.verb == "sum" and not query.strategy and len(strategies) > 1:
            yield diagnostic(entry.span(*place), "forespørgsel-flere-planer")
