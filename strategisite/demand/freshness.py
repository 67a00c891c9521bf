"""Which pages are to be made, and why: from what has changed along the notes to whatever has read it.

A value that comes out as it was stops the way: whoever has read it stays as it is. Nothing is made that reads nothing
that has changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from strategisite.demand.leaves import Leaves, reason
from strategisite.demand.store import UNMADE, Stat, Store
from strategisite.demand.values import Holder, Known, made_again
from strategisite.views.page import PlannedPage

ORDER = ("visning", "skabelon", "ord", "program", "pdf")


@dataclass
class Fresh:
    """What there is to do. `stale` has the pages by their addresses, each with its reason."""

    stale: dict[str, str] = field(default_factory=dict[str, str])
    leaves: dict[str, str] = field(default_factory=dict[str, str])  # the digests of what has changed
    values: dict[str, Known] = field(default_factory=dict[str, Known])  # those that have been made again
    lost: set[str] = field(default_factory=set[str])  # those of the stale of which nothing but the file is another
    way: dict[str, str] = field(default_factory=dict[str, str])  # a name -> what it has read that has changed

    def had(self, store: Store, known: Mapping[str, str]) -> dict[str, bytes]:
        """What the store has of the lost, by their addresses; `known` are their digests."""
        found = ((address, store.made(address, known[address])) for address in self.lost)
        return {address: content for address, content in found if content is not None}


def freshness(
    store: Store, leaves: Leaves, context: Holder, pages: Mapping[str, PlannedPage[object]], on_disk: Mapping[str, Stat]
) -> Fresh:
    """What of these pages is to be made. A file that is not as it was left is made again, whatever has changed."""
    fresh = Fresh()
    because = _changed(store, leaves, context, pages, fresh)
    context.values.as_told(store.names)
    known = store.pages()
    for address in pages:
        name = f"page {address}"
        if known.get(address, UNMADE) == UNMADE:
            fresh.stale[address] = "program" if address in store.outputs and not store.same_engine else "ny"
        elif address in on_disk and name in because:
            fresh.stale[address] = "+".join(word for word in ORDER if word in because[name])
        elif address not in on_disk or store.outputs.get(address) != on_disk[address]:
            fresh.stale[address] = "fil-ændret" if address in on_disk else "fil-mangler"
            if name not in because:
                fresh.lost.add(address)
    return fresh


def _changed(
    store: Store, leaves: Leaves, context: Holder, pages: Mapping[str, PlannedPage[object]], fresh: Fresh
) -> dict[str, set[str]]:
    """The names of all that has changed, or may have, with the kinds of change behind it."""
    because: dict[str, set[str]] = {}
    waiting: deque[tuple[int, str]] = deque()
    for left in store.leaves():
        now = leaves(left.name)
        if now != left.digest:
            fresh.leaves[left.name] = now
            because[left.name] = {reason(left.name)}
            waiting.append((left.id, left.name))
    looked: set[str] = set()
    while waiting:
        id_, changed = waiting.popleft()
        for reader in store.readers(id_):
            because.setdefault(reader.name, set()).update(because[changed])
            fresh.way.setdefault(reader.name, changed)
            if reader.name in looked:
                continue
            looked.add(reader.name)
            if reader.name.startswith("page "):
                continue
            known = made_again(context, pages, reader.name)
            if known is not None:
                fresh.values[reader.name] = known
            if known is None or known.digest != reader.digest:
                waiting.append((reader.id, reader.name))
    return because


def way_to(fresh: Fresh, address: str) -> list[str]:
    """The names on the way from something that has changed to a page, the change first."""
    name = f"page {address}"
    way: list[str] = []
    while name in fresh.way and fresh.way[name] not in way:
        name = fresh.way[name]
        way.append(name)
    return way[::-1]
