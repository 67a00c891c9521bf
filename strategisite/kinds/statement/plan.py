"""What is planned of statements."""

from __future__ import annotations

from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import STATEMENT
from strategisite.plan.blocks import (
    statement_view,
)
from strategisite.plan.context import Context
from strategisite.plan.frames import list_frame
from strategisite.plan.numbering import numbers, statement_groups
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.views import (
    ChecksView,
)


def checks_view(context: Context) -> ChecksView:
    address = "talkontrol/index.html"
    title = context.word("udsagn.side")
    entries = context.site.entries
    groups = tuple(
        (verdict, tuple(statement_view(context, entries[key]) for key in keys))
        for verdict, keys in statement_groups(context)
    )
    return ChecksView(list_frame(context, title, address, "talkontrol"), title, groups)


def _search(context: Context, entry: Entry) -> Sought:
    """A number is called after what it is of; one of several things after their plan, for it is none of each."""
    item = entry.item
    about = context.referred(entry, item.about)
    return Sought(
        title=f"»{item.stated}«",
        names=(item.stated,),
        texts=(f"({context.cite(item).text})",),
        about=about[0] if len(about) == 1 else context.plan_of(about[0]) if about else None,
    )


def statement_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    verdict = context.site.verdicts[entry.id]
    values = [value for _, value, _ in verdict.values]
    return {
        "id": entry.id,
        "nummer": numbers(context)[entry.key],
        "kilde": item.source,
        "side": item.page,
        "angivet": item.stated,
        "værdi": item.value,
        "enhed": item.unit,
        "beregnet": values[0] if values else None,
        "talt_pr": verdict.date,
        "læsninger": [
            {"navn": name, "værdi": value, "forespørgsel": query or None} for name, value, query in verdict.values
        ],
        "afgørelse": verdict.verdict,
        "forklaring": item.explanation,
        "om": list(item.about),
    }


LIST = Listing(
    word="udsagn.side",
    template="talkontrol",
    address="talkontrol/index.html",
    view=checks_view,
)
STATEMENTS = Planned(
    kind=STATEMENT,
    search=_search,
    row=statement_data,
)
