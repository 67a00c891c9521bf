"""What the entries are called and where they stand, for whoever chooses among them; also those that are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from strategisite.flow import GUESSED, Entry, Listed
from strategisite.kinds import COLLECTIONS, KINDS, InData, Kind
from strategisite.text.yaml_spans import plain
from strategisite.validate.places import place_of

TITLES = ("titel", "navn", "ord", "tema", "tekst")


def listed(right: Iterable[Entry], wrong: Iterable[Entry], content: str) -> Iterator[Listed]:
    """All entries that have a file; of a whole file of data that cannot be read there are none."""
    for entry in right:
        kind = KINDS[entry.kind]
        yield Listed(
            path=entry.path,
            kind=kind.name,
            collection=entry.collection,
            id=entry.id,
            number=kind.number(entry.item) or "",
            title=kind.title(entry.item),
            address=kind.address(entry),
            in_data=isinstance(kind.where, InData),
            also=_also(kind, entry),
            lacks=tuple((one.name, one.field) for one in kind.lacks(entry.item)),
            reviewed=getattr(entry.item, "reviewed", ""),
            today=getattr(entry.item, "updated", None) or "",
        )
    for entry in wrong:
        place, _ = place_of(entry.path, content)
        if place is None or entry.id == "*" or entry.kind == GUESSED:
            continue
        fields = entry.tree.value if entry.tree and isinstance(entry.tree.value, dict) else {}
        named = (plain(fields, title) for title in TITLES)
        kind = COLLECTIONS.get(place.id, place.kind) if place.is_collection else place.kind
        yield Listed(
            path=entry.path,
            kind=kind.name,
            collection=entry.collection,
            id=entry.id,
            number="",
            title=next((name for name in named if isinstance(name, str) and name), entry.id),
            address=_address(kind, entry),
            right=False,
            in_data=place.is_collection,
        )


def _also(kind: Kind[Any], entry: Entry) -> tuple[str, ...]:
    """What else it is called than its title."""
    names = (kind.heading(entry.item), *(getattr(entry.item, name, None) for name in ("short_name", "abbreviation")))
    return tuple(dict.fromkeys(name for name in names if name and name != kind.title(entry.item)))


def _address(kind: Kind[Any], entry: Entry) -> str:
    """The page of an entry whose fields could not be read; none where only they would tell."""
    try:
        return kind.address(entry)
    except AttributeError:
        return ""
