"""What is planned of statements."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds.statement import STATEMENT
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    item = entry.item
    return Sought(
        title=f"»{item.stated}«", texts=(f"({context.cite(item).text})",), about=context.first_of(entry, item.about)
    )


STATEMENTS = Planned(kind=STATEMENT, search=_search)
