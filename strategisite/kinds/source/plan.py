"""What is planned of sources."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import SOURCE
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought
from strategisite.say import danish


def _search(context: Context, entry: Entry) -> Sought:
    item = entry.item
    return Sought(lead=(context.word(f"kilder.type.{item.kind}"), danish.date(item.date or "")))


SOURCES = Planned(kind=SOURCE, search=_search)
