"""Answers to queries: what the content's rows are, which rows match, and what their amounts come to.

Nothing is multiplied, spread or continued over years: a total keeps yearly amounts, amounts for a period (or whose
period is unclear), the number of unknown costs, and the number of actions with money set aside but no amount, apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from strategisite.figures.query import Query, Row, matching
from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import (
    ACTION,
    ACTOR,
    FINANCING,
    FOCUS_AREA,
    NOTE,
    PARTS,
    SOURCE,
    STATEMENT,
    STRATEGY,
    SUB_STRATEGY,
    Action,
    Expense,
    FocusArea,
    Kind,
    SubStrategy,
)
from strategisite.model import UNKNOWN

ROLES = ("ansvarlig", "udfører", "samarbejder", "finansierer", "høres")


class Totals(NamedTuple):
    """The five columns, which together hold each action once, and how many actions they rest on.

    Two are sums in kroner, each with the number of known amounts behind it: a sum of none is not 0, and a known 0 is.
    Three are numbers of actions: cost said to be unknown, money set aside without an amount, no expense stated at all.
    """

    yearly: int = 0
    period: int = 0
    unknown: int = 0
    set_aside: int = 0
    unstated: int = 0
    actions: int = 0
    yearly_known: int = 0
    period_known: int = 0

    @property
    def sums(self) -> tuple[int | None, int | None]:
        """The columns that are sums in kroner; one of no known amount is None."""
        return self.yearly if self.yearly_known else None, self.period if self.period_known else None

    @property
    def counts(self) -> tuple[int, int, int]:
        """The columns that are numbers of actions."""
        return self.unknown, self.set_aside, self.unstated

    @property
    def columns(self) -> tuple[int | None, int | None, int, int, int]:
        """The columns in their one order."""
        return *self.sums, *self.counts

    @property
    def text(self) -> str:
        """The columns for the scripts, which add them up anew for the rows shown: apart by spaces, `-` where none is
        known.
        """
        return " ".join("-" if value is None else str(value) for value in self.columns)


def totals_of(expense: Expense | None, part: int | None = None) -> Totals:
    """One action's part of a total; or what a `part` of its amount is of one."""
    amount = part if part is not None else expense.amount if expense else None
    if expense is None or (amount is None and not expense.set_aside):
        return Totals(unstated=1, actions=1)
    if amount is None:
        return Totals(set_aside=1, actions=1)
    if not isinstance(amount, int):
        return Totals(unknown=1, actions=1)
    if expense.period == "årlig":
        return Totals(yearly=amount, yearly_known=1, actions=1)
    return Totals(period=amount, period_known=1, actions=1)


def summed(actions: Iterable[Action]) -> Totals:
    return added(totals_of(action.expense) for action in actions)


def added(totals: Iterable[Totals]) -> Totals:
    return Totals(*map(sum, zip(Totals(), *totals, strict=True)))


def per_year(actions: Iterable[Action]) -> Fraction:
    """Yearly amounts plus amounts for a stated number of years divided by that number. Only statements ask for this."""
    total = Fraction(0)
    for action in actions:
        expense = action.expense
        if expense is None or not isinstance(expense.amount, int):
            continue
        years = expense.years
        if years is None and expense.from_year and expense.to_year and expense.period != "årlig":
            years = expense.to_year - expense.from_year + 1
        total += Fraction(expense.amount, years if years and expense.period != "årlig" else 1)
    return total


def needs_money(action: Action, entries: Mapping[str, Entry]) -> bool:
    """Whether the action's financing category says that new money must be found."""
    category = entries.get(FINANCING.key(action.financing.category)) if action.financing else None
    return bool(category and category.item.needs_money)


def ask(query: Query, entries: Mapping[str, Entry], verdicts: Mapping[str, str] | None = None) -> tuple[Row, ...]:
    """The rows that a query matches, in the content's order. Each row holds its entry's key under `_key`."""
    if query.strategy:  # no row of another plan is made only to be left out
        entries = {key: e for key, e in entries.items() if e.collection == query.strategy or e.kind not in PARTS}
    return matching(query, _ROWS[query.kind](entries, verdicts or {}))


def actions_in(rows: Iterable[Row], entries: Mapping[str, Entry]) -> tuple[Action, ...]:
    return tuple(entries[row["_key"][0]].item for row in rows)


def _of(entries: Mapping[str, Entry], kind: Kind[Any]) -> Iterator[Entry]:
    return (entry for entry in entries.values() if entry.kind == kind.name)


def _words(**values: object) -> dict[str, tuple[str, ...]]:
    """Field values as tuples of text; None becomes no value."""
    made: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        if value is None:
            made[name] = ()
        elif isinstance(value, bool):
            made[name] = ("ja" if value else "nej",)
        else:
            made[name] = tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)
    return made


def _cited(item: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.source for citation in getattr(item, "sources", ())))


def _plan_numbers(entry: Entry, entries: Mapping[str, Entry]) -> tuple[str | None, str | None]:
    """The numbers of an entry's focus area and sub-strategy; their ids where the plan prints no numbers."""
    area = sub = None
    parent = entry
    while parent is not None:
        if isinstance(parent.item, FocusArea):
            area = parent.item.number or parent.id
        elif isinstance(parent.item, SubStrategy):
            sub = parent.item.number or parent.id
        parent = entries.get(f"{parent.collection}/{parent.parent}") if parent.parent else None
    return area, sub


def _decided(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    return (_action(entry, entries) for entry in _of(entries, ACTION) if not entry.item.is_example)


def _examples(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    return (_action(entry, entries) for entry in _of(entries, ACTION) if entry.item.is_example)


def _action(entry: Entry, entries: Mapping[str, Entry]) -> Row:
    item: Action = entry.item
    expense, financing = item.expense, item.financing
    area, sub = _plan_numbers(entry, entries)
    stands = standing(item, follow_ups(item))
    roles = {role: tuple(i.actor for i in item.actors if i.role == role) for role in ROLES}
    return _words(
        _key=entry.key,
        slags=item.kind,
        id=entry.id,
        strategi=entry.collection,
        nummer=item.number,
        titel=item.title,
        titel_i_oversigt=item.title_in_overview,
        kort=item.short,
        startår=(item.start and item.start.overview) or UNKNOWN,
        fokusområde=area,
        delstrategi=sub,
        finansiering=financing.category if financing else UNKNOWN,
        kræver_penge=needs_money(item, entries) if financing else UNKNOWN,
        udgift=expense.amount if expense else None,
        periode=expense.period if expense else None,
        afsat=bool(expense and expense.set_aside),
        effekt=item.effect or UNKNOWN,
        forudsætninger=item.prerequisites or UNKNOWN,
        status=stands.status or UNKNOWN,
        status_dato=stands.status_date or UNKNOWN,
        farve=stands.colour or UNKNOWN,
        senest_opfulgt=stands.followed_up or UNKNOWN,
        aktør=tuple(dict.fromkeys(i.actor for i in item.actors)),
        kilde=_cited(item),
        **roles,
    )


def _subs(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, SUB_STRATEGY):
        problem = entry.item.problem
        yield _part(entry, fokusområde=_plan_numbers(entry, entries)[0], problem=problem and problem.text)


def _areas(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    return (_part(entry) for entry in _of(entries, FOCUS_AREA))


def _part(entry: Entry, **more: object) -> Row:
    """What the parts of a plan above its actions have in common, and what one has beside that."""
    item = entry.item
    return _words(
        _key=entry.key,
        id=entry.id,
        strategi=entry.collection,
        nummer=item.number,
        titel=item.title,
        kort=item.short,
        kilde=_cited(item),
        **more,
    )


def result_ids(sub: Entry) -> tuple[str, ...]:
    """The ids of a sub-strategy's results, also their anchors: their own, or number and place, as `1-ii-r3`."""
    base = (sub.item.number or sub.id).lower().replace(".", "-")
    return tuple(result.id or f"{base}-r{place}" for place, result in enumerate(getattr(sub.item, "results", ()), 1))


def _results(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, SUB_STRATEGY):
        area, sub = _plan_numbers(entry, entries)
        for id_, result in zip(result_ids(entry), entry.item.results, strict=True):
            yield _words(
                _key=entry.key,
                id=id_,
                strategi=entry.collection,
                sigt=result.term,
                titel=result.text,
                delstrategi=sub,
                fokusområde=area,
                kilde=result.source.source,
            )


def _goals(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, STRATEGY):
        for goal in entry.item.goals:
            yield _words(_key=entry.key, id=goal.id, strategi=entry.collection, titel=goal.text, kilde=_cited(goal))


def _actors(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, ACTOR):
        item = entry.item
        yield _words(
            _key=entry.key, id=entry.id, titel=item.name, type=item.kind, del_af=item.part_of, kilde=_cited(item)
        )


def _sources(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, SOURCE):
        item = entry.item
        yield _words(
            _key=entry.key,
            id=entry.id,
            titel=item.title,
            type=item.kind,
            i_hænde=item.at_hand,
            dato=item.date or UNKNOWN,
        )


def _notes(entries: Mapping[str, Entry], _: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, NOTE):
        places = tuple(dict.fromkeys(place.source for place in entry.item.places))
        yield _words(_key=entry.key, id=entry.id, titel=entry.item.text, kilde=places)


def _statements(entries: Mapping[str, Entry], verdicts: Mapping[str, str]) -> Iterator[Row]:
    for entry in _of(entries, STATEMENT):
        yield _words(
            _key=entry.key,
            id=entry.id,
            titel=entry.item.stated,
            kilde=entry.item.source,
            afgørelse=verdicts.get(entry.id, UNKNOWN),
        )


_ROWS = {
    "handlinger": _decided,
    "eksempler": _examples,
    "delstrategier": _subs,
    "fokusområder": _areas,
    "resultater": _results,
    "mål": _goals,
    "aktører": _actors,
    "kilder": _sources,
    "noter": _notes,
    "udsagn": _statements,
}
