"""What is called what afterwards: ids, files, numbers, titles and addresses, and how each mention is then written."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategisite.figures.query import Query, renamed
from strategisite.flow import Entry
from strategisite.kinds import COLLECTIONS, KINDS, STRATEGY, Kind, kind_of
from strategisite.model.scalars import Asks, Leads, Whose
from strategisite.moving.mentions import Asked, Mention, file_meant

HIDDEN = frozenset(name for name, kind in COLLECTIONS.items() if not kind.is_bare)


@dataclass(frozen=True)
class Renames:
    """What changes. Keys, files and addresses lead from what they are to what they become; numbers and titles are by
    the key that an entry has now.
    """

    entries: Mapping[str, Entry]
    keys: Mapping[str, str]
    paths: Mapping[str, str]
    numbers: Mapping[str, tuple[str, str]]
    titles: Mapping[str, tuple[str, str]]
    addresses: Mapping[str, str]

    def key(self, key: str) -> str:
        return self.keys.get(key, key)

    def path(self, path: str) -> str:
        return self.paths.get(path, path)

    @cached_property
    def plans(self) -> dict[str, str]:
        """The strategies with another id."""
        renamed_ = ((key, new) for key, new in self.keys.items() if self.entries[key].kind == STRATEGY.name)
        return {key.split("/")[0]: new.split("/")[0] for key, new in renamed_}

    @cached_property
    def _ids(self) -> frozenset[str]:
        """The ids that mean something else than before, without a collection."""
        return frozenset(one.split("/")[1] for pair in self.keys.items() for one in pair)

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        """The keys that a bare id may mean afterwards."""
        made: dict[str, list[str]] = {}
        for key, entry in self.entries.items():
            new = self.key(key)
            made.setdefault(new.split("/")[1], []).extend([new] if entry.collection not in HIDDEN else [])
        return made

    def _means(self, id_: str, home: str) -> str:
        keys = self._after.get(id_, [])
        own = f"{home}/{id_}"
        return own if own in keys else keys[0] if len(keys) == 1 else ""

    def id_written(self, entry: Entry, mention: Mention, written: str) -> str:
        """An id as it is to be written in an entry."""
        key = self.key(mention.key)
        if key == mention.key and ("/" in written or mention.one_collection or written not in self._ids):
            return written
        if "/" in written:
            return key
        id_ = key.split("/")[1] if key != mention.key else written
        if mention.one_collection:
            return id_
        home = entry.sheet.strategy or entry.collection
        return id_ if self._means(id_, self.plans.get(home, home)) == key else key

    def link_written(self, entry: Entry, mention: Mention) -> str:
        """A link to a file as it is to be written in the text of an entry."""
        meant = self.entries[mention.key].path
        if self.path(meant) == meant and self.path(entry.path) == entry.path:
            return mention.target
        if file_meant(entry, mention.target) != meant:  # by a name that it has no more
            return mention.target if self.path(entry.path) == entry.path else self.beside(entry, mention.target)
        return posixpath.relpath(self.path(meant), posixpath.dirname(self.path(entry.path)))

    def beside(self, entry: Entry, address: str) -> str:
        """A relative address of a file that stays where it is, as it is to be written in the text of an entry."""
        old, new = posixpath.dirname(entry.path), posixpath.dirname(self.path(entry.path))
        return address if old == new else posixpath.normpath(posixpath.join(posixpath.relpath(old, new), address))

    def asked_written(self, asked: Asked, written: str) -> str:
        """A query, an address or a strategy's id as it is to be written."""
        if asked.sort is Whose:
            return self.plans.get(written, written)
        if asked.sort is Leads:
            return self._address(written)
        assert asked.sort is Asks
        return renamed(written, self._value)

    def _address(self, written: str) -> str:
        plain = written.strip("/").removesuffix("index.html").rstrip("/")
        for old, new in self.addresses.items():
            rest = plain.removeprefix(old)
            if plain.startswith(old) and rest[:1] in ("", "/", "#"):
                return written.replace(old, new, 1)
        return written

    def _value(self, query: Query, field: str, value: str) -> str:
        """What a value in a query is to be."""
        if field == "i":
            return self.plans.get(value, value)
        asked, known = query.asked(field), [*self._new_values(query, field, value)]
        if asked.type == "entry":
            return self.key(f"{asked.names}/{value}").split("/")[1]
        if asked.names == STRATEGY.name and asked.type == "part":
            return self.plans.get(value, value)
        return known[0] if known and len(set(known)) == 1 else value

    def _new_values(self, query: Query, field: str, value: str) -> Iterator[str]:
        """What each entry that a value may mean is called afterwards in that field."""
        asked = query.asked(field)
        kinds = [KINDS[asked.names]] if asked.names in KINDS else [_asked_for(query)]
        by: dict[str, Callable[[str], tuple[str, str]]] = {
            "id": lambda key: (key.split("/")[1], self.key(key).split("/")[1]),
            "nummer": lambda key: self._number(key),
            "titel": lambda key: self.titles.get(key) or _same(_title(self.entries[key])),
        }
        if asked.type == "part":
            by[field] = lambda key: self._number(key) if self._number(key)[0] else by["id"](key)
        if field not in by:
            return
        for key, entry in self.entries.items():
            if entry.kind in {kind.name for kind in kinds} and query.strategy in (None, entry.collection):
                now, new = by[field](key)
                if now == value:
                    yield new

    def _number(self, key: str) -> tuple[str, str]:
        entry = self.entries[key]
        return self.numbers.get(key) or _same(kind_of(entry).number(entry.item) or "")


def _asked_for(query: Query) -> Kind:
    return next(kind for kind in KINDS.values() if any(rows.noun == query.kind for rows in kind.asked))


def _same(text: str) -> tuple[str, str]:
    return text, text


def _title(entry: Entry) -> str:
    return kind_of(entry).title(entry.item)
