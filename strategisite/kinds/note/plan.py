"""What is planned of notes."""

from __future__ import annotations

from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import NOTE
from strategisite.plan.addresses import (
    heading_of,
)
from strategisite.plan.blocks import (
    note_view,
)
from strategisite.plan.context import Context
from strategisite.plan.data_columns import citation_data
from strategisite.plan.frames import list_frame
from strategisite.plan.numbering import note_groups, numbers
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.views import (
    NotesView,
)


def notes_view(context: Context) -> NotesView:
    """All notes in the order of their numbers."""
    address = "noter/index.html"
    title = context.word("noter.side")
    entries = context.site.entries
    groups = tuple(
        (head, tuple(note_view(context, entries[key]) for key in keys)) for head, keys in note_groups(context)
    )
    how_many = str(sum(len(notes) for _, notes in groups))
    frame = list_frame(context, title, address, "noter")
    return NotesView(frame=frame, title=title, groups=groups, how_many=how_many)


def _search(context: Context, entry: Entry) -> Sought:
    """A note is found by what it is about, and by its number."""
    about, number = next(iter(context.referred(entry, entry.item.about)), None), numbers(context)[entry.key]
    heading = heading_of(about) if about else context.word("noter.navn")
    # a hit says below it what it is about; the number is met in the title, and is no word of it
    return Sought(title=context.word("noter.nummereret", nummer=number), lead=(heading,), about=about)


def note_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "nummer": numbers(context)[entry.key],
        "om": [link.address for link in context.about(entry, item.about)],
        "steder": [{**citation_data(p), "trykt": p.printed, "ved": p.beside} for p in item.places],
        "tekst": item.text,
        "modsiger": dict(item.contradicts.lines()) if item.contradicts else {},
    }


LIST = Listing(
    word="noter.side",
    template="noter",
    address="noter/index.html",
    view=notes_view,
)
NOTES = Planned(
    kind=NOTE,
    search=_search,
    row=note_data,
)
