"""Doubts about amounts: what was read against what is printed, and the parts against the whole."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.figures.printed import misread, noughts, read_printed
from strategisite.flow import Entry
from strategisite.kinds import Expense
from strategisite.say.danish import whole
from strategisite.say.diagnostics import Diagnostic, diagnostic


def amount_doubts(entry: Entry) -> Iterator[Diagnostic]:
    """What is told of an action's amounts. A reservation that names the amount says that the reading is meant."""
    item = entry.item
    if item.expense:
        yield from _reading(entry, item.expense.printed, item.expense.amount, item.expense.caution, ("udgift",))
        yield from _parts(entry, item.expense)
    if item.financing and item.financing.granted:
        granted = item.financing.granted
        yield from _reading(
            entry, granted.printed, granted.amount, item.financing.caution, ("finansiering", "bevilget")
        )


def _reading(
    entry: Entry, printed: str | None, amount: int | str | None, caution: str | None, path: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if not printed or not isinstance(amount, int) or (caution and amount in read_printed(caution).sums):
        return
    wrong = misread(amount, printed)
    if wrong and wrong.is_factor:
        yield diagnostic(entry.span(*path, "beløb"), "beløb-nuller", beløb=amount, trykt=printed, læst=wrong.printed)
    elif wrong:
        yield diagnostic(
            entry.span(*path, "beløb"), "beløb-andet", level="advarsel", beløb=amount, trykt=printed, læst=wrong.printed
        )


def _parts(entry: Entry, expense: Expense) -> Iterator[Diagnostic]:
    """Parts that do not come to the whole, or would if one had another number of noughts. More than the whole is
    refused by the model.
    """
    parts = {actor: part for actor, part in expense.shares.items() if isinstance(part, int)}
    if not parts or len(parts) < len(expense.shares) or not isinstance(expense.amount, int):
        return
    total = sum(parts.values())
    if total == expense.amount:
        return
    for actor, part in parts.items():
        whole_part = expense.amount - (total - part)
        if noughts(part, whole_part):
            span = entry.span("udgift", "fordeling", actor)
            yield diagnostic(
                span,
                "del-nuller",
                level="advarsel",
                aktør=actor,
                værdi=part,
                læst=whole_part,
                beløb=whole(expense.amount),
            )
            return
    if not (expense.caution and total in read_printed(expense.caution).sums):
        span = entry.span("udgift", "fordeling", key=True)
        rest = whole(expense.amount - total)
        yield diagnostic(
            span, "fordeling-under-beløb", level="råd", sum=whole(total), beløb=whole(expense.amount), rest=rest
        )
