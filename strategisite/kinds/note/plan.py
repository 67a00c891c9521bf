"""What is planned of notes."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import NOTE
from strategisite.plan.addresses import heading_of
from strategisite.plan.context import Context
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    """A note is found by what it is about."""
    about = next(iter(context.referred(entry, entry.item.about)), None)
    title = heading_of(about) if about else context.word("noter.navn")
    return Sought(title=title, lead=(title,), about=about)


NOTES = Planned(kind=NOTE, search=_search)
