"""Which entries of two states of the content are the same one: by their keys, by former ids, by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategisite.flow import Entry
from strategisite.kinds import STRATEGY, kind_of


class Pair(NamedTuple):
    """An entry as it was and as it is; one of the two where it is new or gone."""

    before: Entry | None
    after: Entry | None

    @property
    def now(self) -> Entry:
        entry = self.after or self.before
        assert entry
        return entry


def pairs(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> tuple[Pair, ...]:
    """All entries of both, in the order that they have now; what is gone stands behind."""
    was_plan = _former_plans(before, after)
    mates = dict(_by_key(before, after, was_plan))
    for match in (_by_former_id, _by_name):
        old = {key: entry for key, entry in before.items() if key not in mates.values()}
        new = {key: entry for key, entry in after.items() if key not in mates}
        for now, was in match(old, new, was_plan):
            if now not in mates and was not in mates.values():
                mates[now] = was
    taken = set(mates.values())
    gone = [Pair(entry, None) for key, entry in before.items() if key not in taken]
    return (*(Pair(before.get(mates.get(key, "")), entry) for key, entry in after.items()), *gone)


Matches = Iterator[tuple[str, str]]  # key now, key before
Plans = Mapping[str, str]


def _former_plans(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, str]:
    """The folder that each plan stood in before."""
    old = {entry.collection for entry in before.values() if entry.kind == STRATEGY.name}
    new = {entry.collection: entry for entry in after.values() if entry.kind == STRATEGY.name}
    free = old - new.keys()
    found = {plan: plan for plan in new}
    for plan, entry in new.items():
        former = [id_ for id_ in getattr(entry.item, "former_ids", ()) if id_ in free]
        if plan not in old and former:
            found[plan] = former[0]
    return found


def _by_key(before: Mapping[str, Entry], after: Mapping[str, Entry], was_plan: Plans) -> Matches:
    for key, entry in after.items():
        was = _key(entry.collection, entry.id, was_plan)
        if entry.kind == STRATEGY.name:
            was = next((k for k, e in before.items() if e.kind == entry.kind and e.collection == was.split("/")[0]), "")
        if was in before and before[was].kind == entry.kind:
            yield key, was


def _key(collection: str, id_: str, was_plan: Plans) -> str:
    return f"{was_plan.get(collection, collection)}/{id_}"


def _by_former_id(before: Mapping[str, Entry], after: Mapping[str, Entry], was_plan: Plans) -> Matches:
    for key, entry in after.items():
        for id_ in getattr(entry.item, "former_ids", ()):
            was = _key(entry.collection, id_, was_plan)
            if was in before and before[was].kind == entry.kind:
                yield key, was


def _by_name(before: Mapping[str, Entry], after: Mapping[str, Entry], was_plan: Plans) -> Matches:
    """Of the same kind in the same plan, and called the same."""
    known = {(e.collection, e.kind, kind_of(e).title(e.item)): key for key, e in before.items()}
    for key, entry in after.items():
        plan = was_plan.get(entry.collection, entry.collection)
        was = known.get((plan, entry.kind, kind_of(entry).title(entry.item)))
        if was:
            yield key, was
