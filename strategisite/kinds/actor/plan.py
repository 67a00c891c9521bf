"""What is planned of actors."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import ACTOR
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    return Sought(lead=(context.word(f"aktoerer.type.{entry.item.kind}"),))


ACTORS = Planned(kind=ACTOR, search=_search)
