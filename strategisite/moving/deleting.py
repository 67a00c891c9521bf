"""What is taken away: its file or its entry, what refers to it, and what of that is an item of a list and can go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from strategisite.edit import Editable, Refused, data, front_matter
from strategisite.edit.together import Edit
from strategisite.flow import Entry, Site
from strategisite.kinds import PARTS, InData, kind_of
from strategisite.model.base import Item
from strategisite.model.scalars import Whose
from strategisite.model.shapes import is_tuple
from strategisite.moving.mentions import Asked, InField, Mention, asked, by_file, mentions
from strategisite.moving.renames import Renames
from strategisite.moving.rewriting import NotEdited
from strategisite.moving.wish import below
from strategisite.say.diagnostics import Span

Path = tuple[str | int, ...]
NOTHING = "~"  # what no entry is called


class Referring(NamedTuple):
    """A place that names what is to go: the entry that does, and the item of a list that can be taken out for it."""

    entry: Entry
    span: Span
    item: Path | None


def referring(key: str, site: Site) -> tuple[Referring, ...]:
    """All that names an entry, in fields, texts and queries; not what it says of itself."""
    gone = _gone(site.entries[key], site)
    found: list[Referring] = []
    for entry in site.entries.values():
        if entry.key == key:
            continue
        for mention in mentions(entry, site):
            if mention.key == key:
                found.append(Referring(entry, _span(entry, mention), _item(entry, mention)))
        for one in asked(entry):
            if gone.asked_written(one, one.text) != one.text:
                found.append(Referring(entry, _span(entry, one), None))
    return tuple(found)


def all_below(key: str, site: Site) -> list[Entry]:
    """What lies below a part of a plan, which has to go first."""
    entry = site.entries[key]
    return [*below(entry, site.entries)] if entry.kind in PARTS else []


def without(key: str, found: Iterable[Referring], site: Site, read: Callable[[str], bytes]) -> Iterator[Edit]:
    """The files without an entry and without the items of lists that name it."""
    gone = site.entries[key]
    items: dict[str, set[tuple[Entry, Path]]] = {}
    for one in found:
        if one.item is not None:
            items.setdefault(one.entry.path, set()).add((one.entry, one.item))
    entries = by_file(site.entries)
    for path in dict.fromkeys([*items, gone.path]):
        before = read(path)
        if path == gone.path and len(entries[path]) == 1:
            yield Edit(path, before, None)
            continue
        try:
            document = _document(entries[path][0], before)
            for base, item in sorted(((_base(entry), item) for entry, item in items.get(path, ())), key=_last_first):
                document.remove((*base, *item))
            if path == gone.path:
                document.remove((gone.id,))
        except (Refused, UnicodeDecodeError) as error:
            raise NotEdited(path, error if isinstance(error, Refused) else Refused("ulæselig")) from error
        yield Edit(path, before, document.text.encode())


def _document(entry: Entry, raw: bytes) -> Editable:
    return (data if isinstance(kind_of(entry).where, InData) else front_matter)(raw.decode("utf-8"))


def _base(entry: Entry) -> Path:
    return (entry.id,) if isinstance(kind_of(entry).where, InData) else ()


def _last_first(one: tuple[Path, Path]) -> tuple[Any, ...]:
    """The order in which items are taken out: the last of a list first, so that the others keep their numbers."""
    base, item = one
    return (*map(str, (*base, *item[:-1])), -int(item[-1]))


def _gone(entry: Entry, site: Site) -> Renames:
    """As if an entry were called what nothing is: what then is written otherwise speaks of it."""
    kind = kind_of(entry)
    number, title = kind.number(entry.item) or "", kind.title(entry.item)
    address = kind.address(entry).removesuffix("index.html").rstrip("/")
    return Renames(
        entries=site.entries,
        keys={entry.key: f"{NOTHING}/{NOTHING}" if entry.id == entry.collection else f"{entry.collection}/{NOTHING}"},
        paths={},
        numbers={entry.key: (number, NOTHING)} if number else {},
        titles={entry.key: (title, NOTHING)},
        addresses={address: NOTHING},
    )


def _span(entry: Entry, named: Mention | Asked) -> Span:
    place = named.place
    if isinstance(place, InField):
        return entry.span(*place.path, key=place.is_key)
    assert entry.body is not None
    return entry.body.spans[place]


def _item(entry: Entry, mention: Mention) -> Path | None:
    """The item of a list that is the reference: the id alone, or what begins with it."""
    place = mention.place
    if not isinstance(place, InField) or place.is_key:
        return None
    *above, last = place.path
    if isinstance(last, int):
        return place.path
    if not above or not isinstance(above[-1], int):
        return None
    item = _at(entry.item, tuple(above))
    fields = type(item).model_fields.values() if isinstance(item, Item) else ()
    first = next((field for field in fields if Whose() not in field.metadata), None)
    return tuple(above) if first is not None and first.alias == last else None


def _at(value: object, path: Path) -> object:
    """What stands at a path of Danish names in a model's value."""
    for step in path:
        if isinstance(value, Item):
            names = {field.alias or name: name for name, field in type(value).model_fields.items()}
            value = getattr(value, names[str(step)], None)
        elif is_tuple(value) and isinstance(step, int):
            value = value[step]
    return value
