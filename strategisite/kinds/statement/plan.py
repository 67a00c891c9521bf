"""What is planned of statements."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import STATEMENT
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    item = entry.item
    return Sought(
        title=f"»{item.stated}«",
        texts=(f"({context.cite(item).text})",),
        about=next(iter(context.referred(entry, item.about)), None),
    )


STATEMENTS = Planned(kind=STATEMENT, search=_search)
