"""When each page last changed and what of it, from the editions that the content itself tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategisite.demand.values import once
from strategisite.flow import Entry
from strategisite.kinds import TOLD_EDITION, ToldChange, ToldEdition
from strategisite.plan.addresses import address_of
from strategisite.say import danish

if TYPE_CHECKING:  # it makes the frame, which says when
    from strategisite.plan.context import Context


@once
def told_editions(context: Context) -> tuple[Entry[ToldEdition], ...]:
    """The editions, the latest first; none as long as nothing has changed in any."""
    told = context.site.of_kind(TOLD_EDITION)
    told = told if any(entry.item.changes for entry in told) else ()
    return tuple(sorted(told, key=lambda entry: (entry.item.date, entry.id), reverse=True))


def entry_about(context: Context, change: ToldChange) -> Entry | None:
    """What a change is of, where it is still there, also under another id."""
    entry = context.site.entries.get(change.about)
    if entry is not None:
        return entry
    collection, _, id_ = change.about.partition("/")
    return _former(context).get((collection, id_))


@once
def _former(context: Context) -> dict[tuple[str, str], Entry]:
    """What is called otherwise by now, by its former ids."""
    entries = context.site.entries.values()
    return {(entry.collection, id_): entry for entry in entries for id_ in getattr(entry.item, "former_ids", ())}


@once
def last_changes(context: Context) -> dict[str, tuple[str, str]]:
    """When the page at an address last changed, and what of it; the fields of one day together."""
    found: dict[str, tuple[str, list[str]]] = {}
    for edition in told_editions(context):
        for change in edition.item.changes:
            entry = entry_about(context, change)
            address = address_of(entry) if entry else ""
            day, fields = found.get(address, ("", []))
            if change.date > day:
                found[address] = (change.date, [change.field])
            elif change.date == day and change.field not in fields:
                fields.append(change.field)
    return {address: (day, danish.listed(fields)) for address, (day, fields) in found.items() if address}


def last_changed(context: Context, address: str) -> str:
    """»3. marts 2027: udgift«; nothing where nothing is told of a page."""
    day, what = last_changes(context).get(address, ("", ""))
    return context.word("senest-ændret", dato=danish.date(day), hvad=what) if day else ""
