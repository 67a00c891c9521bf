"""How an expense is read, in the words of the interface."""

from __future__ import annotations

from typing import Protocol

from strategisite.kinds.action import Expense
from strategisite.say import danish


class Word(Protocol):
    """Gives a word of the interface, its places filled."""

    def __call__(self, key: str, /, **values: object) -> str: ...


def expense_said(word: Word, expense: Expense | None) -> str:
    """How the expense is read: »4 mio. kr. om året«; empty where there is no expense of its own."""
    if expense is None or (expense.amount is None and not expense.set_aside):
        return ""
    if expense.set_aside:
        return word("afsat-uden-beløb")
    if not isinstance(expense.amount, int):
        return word("ukendt-beløb")
    years = years_said(word, expense)
    return word(f"udgift-{expense.period}", beløb=danish.amount(expense.amount), år=f" {years}" if years else "")


def years_said(word: Word, expense: Expense) -> str:
    """The years that an amount is for, as far as the source says them: »2009–2012«, »fra 2011«, »til 2012«."""
    if expense.from_year and expense.to_year:
        return f"{expense.from_year}–{expense.to_year}"
    if expense.from_year:
        return word("periode-fra", fra=expense.from_year)
    if expense.to_year:
        return word("periode-til", til=expense.to_year)
    return word("i-antal-år", antal=expense.years) if expense.years else ""
