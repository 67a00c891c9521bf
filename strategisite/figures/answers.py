"""Answers to queries: which rows of the content match, and what their amounts come to.

Nothing is multiplied, spread or continued over years: a total keeps yearly amounts, amounts for a period (or whose
period is unclear), the number of unknown costs, and the number of actions with money set aside but no amount, apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from strategisite.figures.query import Query, Row, matching
from strategisite.flow import Entry
from strategisite.kinds import ASKED, KINDS, PARTS, Action, Expense


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


def ask(query: Query, entries: Mapping[str, Entry], verdicts: Mapping[str, str] | None = None) -> tuple[Row, ...]:
    """The rows that a query matches, in the content's order. Each row holds its entry's key under `_key`."""
    if query.strategy:  # no row of another plan is made only to be left out
        entries = {key: e for key, e in entries.items() if e.collection == query.strategy or e.kind not in PARTS}
    asked = ASKED[query.kind]
    of = next(name for name, kind in KINDS.items() if asked in kind.asked)
    rows = (row for e in entries.values() if e.kind == of for row in asked.of(e, entries, verdicts or {}))
    return matching(query, rows)


def actions_in(rows: Iterable[Row], entries: Mapping[str, Entry]) -> tuple[Action, ...]:
    return tuple(entries[row["_key"][0]].item for row in rows)
