"""What is planned of terms."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import TERM
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    outside = entry.item.meaning_from == "udefra"
    return Sought(texts=(context.word("betydning-udefra"),) if outside else ())


TERMS = Planned(kind=TERM, search=_search)
