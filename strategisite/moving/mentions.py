"""Where entries are named: every id, file, address and query in fields and texts, by the types of the model."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategisite.flow import Entry, Site
from strategisite.kinds import COLLECTIONS, STRATEGY
from strategisite.model.marked import marked_texts
from strategisite.model.scalars import A_SOURCE, Asks, Leads, Refers, Whose

Path = tuple[str | int, ...]


class InField(NamedTuple):
    """The place of a text in the fields of an entry; of a mapping's key, where it is one."""

    path: Path
    is_key: bool = False


class Mention(NamedTuple):
    """An entry's key named by another: where it is, and what is written there. Where only one collection can be
    meant it needs none before it.
    """

    target: str  # as the model reads it
    key: str
    place: InField | int  # of a text below the fields: the number of its mark
    one_collection: bool = False


class Asked(NamedTuple):
    """A query, an address of the site, or the id of a strategy that says whose another id is."""

    sort: type[Asks | Leads | Whose]
    text: str
    place: InField | int


def mentions(entry: Entry, site: Site) -> Iterator[Mention]:
    """All entries that an entry names."""
    sheet = entry.sheet
    for target, mark, path, is_key in sheet.references:
        refers = Refers(*mark)
        key = _key(entry, site, target, refers)
        if key:
            beside = refers.of_strategy and "/" in target  # the strategy is named beside it
            yield Mention(target, key, InField(path, is_key), beside or _collection(refers) != "")
    body = entry.body
    for ref in body.references() if body else ():
        key = _key(entry, site, ref.target, A_SOURCE) if ref.page is not None else _linked(entry, site, ref.target)
        if key:
            yield Mention(ref.target, key, ref.number, ref.page is not None)


def asked(entry: Entry) -> Iterator[Asked]:
    """All queries, addresses and strategies' ids in an entry."""
    for sort in (Asks, Leads, Whose):
        yield from (Asked(sort, text, InField(path)) for _, text, path in marked_texts(entry.item, sort))
    body = entry.body
    yield from (Asked(Asks, figure.query, figure.number) for figure in (body.figures() if body else ()))


def file_meant(entry: Entry, target: str) -> str:
    """The file that a link from a text leads to, by its place in the project."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), target))


def _collection(refers: Refers) -> str:
    """The file of data, or the plan, in which alone an id is looked for."""
    if refers.to == (STRATEGY.name,):
        return STRATEGY.name
    return refers.to[0] if len(refers.to) == 1 and refers.to[0] in COLLECTIONS else ""


def _key(entry: Entry, site: Site, target: str, refers: Refers) -> str:
    collection = _collection(refers)
    if not collection:
        return _linked(entry, site, target)
    above = target if collection == STRATEGY.name else collection
    key = target if "/" in target else f"{above}/{target}"
    if key in site.entries:
        return key
    return site.resolved.get((entry.key, f"kilde:{target}" if refers == A_SOURCE else target), "")


def _linked(entry: Entry, site: Site, target: str) -> str:
    return site.resolved.get((entry.key, target), "")


def by_file(entries: Mapping[str, Entry]) -> dict[str, list[Entry]]:
    """The entries of each file."""
    made: dict[str, list[Entry]] = {}
    for entry in entries.values():
        made.setdefault(entry.path, []).append(entry)
    return made
