"""What is planned of notes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import NOTE, Strategy
from strategisite.model.base import PlanPart
from strategisite.plan.addresses import (
    heading_of,
)
from strategisite.plan.blocks import (
    note_view,
)
from strategisite.plan.context import Context
from strategisite.plan.data_columns import citation_data
from strategisite.plan.frames import list_frame
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.views import (
    NotesView,
    NoteView,
)


def notes_view(context: Context) -> NotesView:
    """All notes, grouped by the focus area (or other page) that the first of their pages belongs to."""
    address = "noter/index.html"
    title = context.word("noter.side")
    order: dict[str, int] = {}
    groups: defaultdict[str, list[NoteView]] = defaultdict(list)
    notes = context.site.of_kind(NOTE)
    for entry in notes:
        key = context.site.resolved.get((entry.key, entry.item.about[0])) if entry.item.about else None
        head = context.word("noter-øvrige")
        rank = 10_000
        if key:
            target = context.site.entries[key]
            way = (*context.parents(target), target)
            if isinstance(target.item, PlanPart) and len(way) > 1:
                head, rank = context.label(way[1]), list(context.site.entries).index(way[1].key) + 1
            elif isinstance(target.item, Strategy):
                head, rank = heading_of(target), list(context.site.entries).index(target.key)
        order[head] = rank
        groups[head].append(note_view(context, entry))
    shown = tuple((head, tuple(groups[head])) for head in sorted(groups, key=lambda h: (order[h], h)))
    return NotesView(
        frame=list_frame(context, title, address, "noter"), title=title, groups=shown, how_many=str(len(notes))
    )


def _search(context: Context, entry: Entry) -> Sought:
    """A note is found by what it is about."""
    about = next(iter(context.referred(entry, entry.item.about)), None)
    title = heading_of(about) if about else context.word("noter.navn")
    return Sought(title=title, lead=(title,), about=about)


def note_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "om": [link.address for link in context.about(entry, item.about)],
        "steder": [{**citation_data(p), "trykt": p.printed} for p in item.places],
        "tekst": item.text,
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
