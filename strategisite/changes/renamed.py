"""What an entry said before, with the ids, numbers and titles that others have by now: that another is called
otherwise is told of that one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategisite.changes.matching import Pair
from strategisite.flow import Entry
from strategisite.kinds import STRATEGY, kind_of
from strategisite.model.base import Item
from strategisite.model.marked import marked_fields
from strategisite.model.scalars import Asks, Leads, Refers, Whose
from strategisite.model.shapes import is_dict, is_tuple
from strategisite.moving.mentions import Asked, InField
from strategisite.moving.renames import Renames

ANYWHERE = InField(())


def renames_in(pairs: Iterable[Pair], before: Mapping[str, Entry]) -> Renames:
    """What is called otherwise by now."""
    both = [(was, now) for was, now in pairs if was and now]
    numbers = {was.key: (_number(was), _number(now)) for was, now in both if _number(was) != _number(now)}
    titles = {was.key: (_title(was), _title(now)) for was, now in both if _title(was) != _title(now)}
    keys = {was.key: now.key for was, now in both if was.key != now.key}
    plans = {was.id: now.id for was, now in both if was.kind == STRATEGY.name and was.id != now.id}
    return Renames(entries=before, keys=keys, paths={}, numbers=numbers, titles=titles, addresses=plans)


def as_named_now(item: Item, entry: Entry, renames: Renames, strategy: str = "") -> Item:
    """An item of an entry with what others are called by now."""
    strategy = getattr(item, "strategy", None) or strategy
    changed: dict[str, Any] = {}
    for field in marked_fields(type(item)):
        before = getattr(item, field.name)
        match field.mark:
            case None:
                after = _inside(before, entry, renames, strategy)
            case Refers():
                after = _each(before, field.mark, entry, renames, strategy)
            case Asks() | Leads() | Whose():
                after = _asked(before, type(field.mark), renames)
            case _:
                after = before
        if after != before:
            changed[field.name] = after
    return item.model_copy(update=changed) if changed else item


def query_now(query: str, renames: Renames) -> str:
    """A query with what others are called by now."""
    return renames.asked_written(Asked(Asks, query, ANYWHERE), query)


def _asked(value: Any, sort: type[Asks | Leads | Whose], renames: Renames) -> Any:
    if is_tuple(value):
        return tuple(_asked(one, sort, renames) for one in value)
    return renames.asked_written(Asked(sort, value, ANYWHERE), value) if isinstance(value, str) else value


def _inside(value: Any, entry: Entry, renames: Renames, strategy: str) -> Any:
    if isinstance(value, Item):
        return as_named_now(value, entry, renames, strategy)
    return tuple(_inside(one, entry, renames, strategy) for one in value) if is_tuple(value) else value


def _each(value: Any, mark: Refers, entry: Entry, renames: Renames, strategy: str) -> Any:
    if is_tuple(value):
        return tuple(_each(one, mark, entry, renames, strategy) for one in value)
    if is_dict(value):
        return {_each(name, mark, entry, renames, strategy): one for name, one in value.items()}
    if not isinstance(value, str):
        return value
    places = (strategy, entry.collection, *mark.to, value)
    keys = [value, *(f"{place}/{value}" for place in places)]
    key = next((key for key in keys if key in renames.entries), "")
    if not key:
        known = [key for key in renames.keys if key.endswith(f"/{value}")]
        key = known[0] if len(known) == 1 else ""
    new = renames.key(key)
    return value if new == key else new if "/" in value else new.split("/")[1]


def _number(entry: Entry) -> str:
    return kind_of(entry).number(entry.item) or ""


def _title(entry: Entry) -> str:
    return kind_of(entry).title(entry.item)
