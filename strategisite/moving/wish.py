"""What is asked for – another id, place, number or title – and all that follows from it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategisite.flow import Entry
from strategisite.kinds import STRATEGY, InData, InPlan, kind_of, parents_of
from strategisite.model.scalars import ID, LONGEST
from strategisite.moving.renames import Renames
from strategisite.say.danish import number_after, slug


class Wish(NamedTuple):
    """What an entry is to have: an id, the key of what it lies below, a number, a title; "" for what it has."""

    key: str
    id: str = ""
    under: str = ""
    number: str = ""
    title: str = ""


class Impossible(Exception):
    """Why a wish cannot be met: the code of a sentence, and its values."""

    def __init__(self, code: str, **values: str):
        super().__init__(code)
        self.code, self.values = code, values


def renames_of(wish: Wish, entries: Mapping[str, Entry], content: str) -> Renames:
    """All that is called otherwise afterwards."""
    entry = entries[wish.key]
    kind = kind_of(entry)
    id_ = wish.id or entry.id
    _allowed(entry, id_, entries)
    parent = _parent(entry, wish.under, entries)
    keys, paths = {}, {}
    if id_ != entry.id and entry.kind == STRATEGY.name:
        keys = {key: f"{id_}/{id_ if key == wish.key else one.id}" for key, one in _of_plan(entry, entries)}
    elif id_ != entry.id:
        keys = {wish.key: f"{entry.collection}/{id_}"}
    if not isinstance(kind.where, InData):
        paths = dict(_paths(entry, id_, parent, entries, content))
    numbers = dict(_numbers(entry, wish, parent, entries))
    old_title = kind.title(entry.item)
    titles = {wish.key: (old_title, wish.title)} if wish.title and wish.title != old_title else {}
    if not (keys or paths or numbers or titles):
        raise Impossible("intet-nyt")
    addresses = dict(_addresses(entry, id_)) if keys else {}
    return Renames(entries=entries, keys=keys, paths=paths, numbers=numbers, titles=titles, addresses=addresses)


def below(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Entry]:
    """What lies below a part of a plan, at whatever depth."""
    for one in entries.values():
        if one.collection == entry.collection and one.parent == entry.id and one is not entry:
            yield one
            yield from below(one, entries)


def _of_plan(strategy: Entry, entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    return ((key, one) for key, one in entries.items() if one.collection == strategy.collection)


def _allowed(entry: Entry, id_: str, entries: Mapping[str, Entry]) -> None:
    kind = kind_of(entry)
    fits = re.fullmatch(ID, id_) if kind.is_vocabulary else slug(id_) == id_
    if not fits or not 0 < len(id_) <= LONGEST:
        meant = slug(id_)[:LONGEST].strip("-")
        raise Impossible("dårligt-id", id=id_, forslag=meant if meant != id_ else "")
    if id_ == entry.id:
        return
    collection = id_ if entry.kind == STRATEGY.name else entry.collection
    taken = entries.get(f"{collection}/{id_}")
    if taken is not None or (entry.kind == STRATEGY.name and any(one.collection == id_ for one in entries.values())):
        raise Impossible("findes", id=id_, fil=taken.path if taken else id_)


def _parent(entry: Entry, under: str, entries: Mapping[str, Entry]) -> Entry | None:
    """What it is to lie below; None where it lies below nothing."""
    now = entries.get(f"{entry.collection}/{entry.parent}") if entry.parent else None
    if not under:
        return now
    fitting = [key for key, one in entries.items() if one.kind in parents_of(kind_of(entry))]
    own = [key for key in fitting if key.split("/")[0] == entry.collection]
    inside = {one.key for one in below(entry, entries)} | {entry.key}
    if under in fitting and under not in own:
        raise Impossible("anden-plan")
    if under not in own or under in inside:
        raise Impossible("kan-ikke-ligge", valg=", ".join(key for key in own if key not in inside) or "–")
    return entries[under]


def _paths(
    entry: Entry, id_: str, parent: Entry | None, entries: Mapping[str, Entry], content: str
) -> Iterator[tuple[str, str]]:
    """The files that get another place, with all that lies in a folder that does."""
    where, folder = kind_of(entry).where, posixpath.dirname(entry.path)
    if not isinstance(where, InPlan) or not where.own_file:
        above = posixpath.dirname(parent.path) if parent else folder
        if (new := f"{above}/{id_}.md") != entry.path:
            yield entry.path, new
        return
    above = posixpath.dirname(parent.path) if parent else content
    new = f"{above}/{id_}"
    for one in entries.values() if new != folder else ():
        if one.path.startswith(f"{folder}/"):
            yield one.path, new + one.path.removeprefix(folder)


def _numbers(
    entry: Entry, wish: Wish, parent: Entry | None, entries: Mapping[str, Entry]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The entry's number where it is asked for, or has to fit another place; and those of all that lies below it."""
    old = _number(entry)
    new = wish.number or old
    if not wish.number and old and parent is not None and parent.id != entry.parent:
        new = _next(entry, parent, entries)
    if new == old:
        return
    if "nummer" not in kind_of(entry).fields:
        raise Impossible("uden-nummer")
    yield entry.key, (old, new)
    for one in below(entry, entries) if old else ():
        number = _number(one)
        if number.startswith(f"{old}."):
            yield one.key, (number, new + number.removeprefix(old))


def _next(entry: Entry, parent: Entry, entries: Mapping[str, Entry]) -> str:
    """The first free number behind those below another parent, in the digits that the entry has or its new kin have."""
    there = (_number(one) for one in entries.values() if one.parent == parent.id and one.collection == entry.collection)
    return number_after(_number(parent), there, _number(entry))


def _number(entry: Entry) -> str:
    return kind_of(entry).number(entry.item) or ""


def _addresses(entry: Entry, id_: str) -> Iterator[tuple[str, str]]:
    """The page that gets another address, as fields name pages; of a strategy all pages below it."""
    if entry.kind == STRATEGY.name:
        yield entry.collection, id_
        return
    address = kind_of(entry).address
    pages = address(entry), address(entry.called(entry.collection, id_))
    old, new = (page.removesuffix("index.html").rstrip("/") for page in pages)
    yield old, new
