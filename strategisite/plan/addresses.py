"""Addresses: one rule, `/<collection>/<id>/index.html`, whatever place or title an entry has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from strategisite.demand.noting import note
from strategisite.flow import UNREAD, Entry
from strategisite.kinds import kind_of
from strategisite.say.danish import slug


def address_of(entry: Entry) -> str:
    """An entry's address from the site's root."""
    return kind_of(entry).address(entry)


def short_address(entry: Entry, number: str = "") -> str:
    """An action's convenience: an address by its printed number, which may change; it sends the reader on."""
    return f"{entry.collection}/h/{slug(number or entry.item.number)}/index.html"


def short_addresses(entry: Entry, taken: Set[tuple[str, str]]) -> list[str]:
    """An action's short addresses by its number and by those it had before, but for numbers that others have by now
    (`taken`).
    """
    own, former = entry.sheet.number, entry.sheet.former_numbers
    numbers = [number for number in former if (entry.collection, number) not in taken]
    return [short_address(entry, number) for number in ([own] if own else []) + numbers]


def former_addresses(entry: Entry, plan: Entry | None) -> list[str]:
    """Where an entry stood before it, or the strategy that it is a part of, was called what it is called now. Of one
    that stands on a page with others the page is the same (`former.py`).
    """
    ids = (entry.id, *(entry.sheet.former_ids if entry is not plan else ()))
    collections = (entry.collection, *(plan.sheet.former_ids if plan and plan.id == entry.collection else ()))
    _now, *before = [(collection, id_) for collection in collections for id_ in ids]
    addresses = [address_of(entry.called(collection, id_)) for collection, id_ in before]
    return [address for address in addresses if "#" not in address]


def edition_file(address: str) -> str:
    """The PDF of a page, beside it, under a name that still says what it is in a folder of downloads."""
    page, _, anchor = address.partition("#")
    folder = page.removesuffix("index.html")
    return folder + (anchor or folder.rstrip("/").replace("/", "-")) + ".pdf"


def abbreviation_of(entry: Entry) -> str:
    """An actor's or a term's abbreviation, where it is another than its title: »ABC (ABC)« says nothing."""
    short = entry.item.abbreviation or ""
    return "" if short == title_of(entry) else short


def written_out(entry: Entry) -> str:
    """What an actor's or a term's abbreviation stands for, where the sources say so."""
    is_said = getattr(entry.item, "meaning_from", "kilderne") == "kilderne"
    return title_of(entry) if abbreviation_of(entry) and is_said else ""


def title_of(entry: Entry) -> str:
    return kind_of(entry).title(entry.item)


def is_example(entry: Entry) -> bool:
    """Whether an entry is a measure that its plan only names as an example."""
    if entry.sheet is UNREAD:
        return kind_of(entry).is_example(entry.item)
    note(f"fields {entry.key}")
    return entry.sheet.is_example


def fills(entry: Entry) -> tuple[str, ...]:
    """The lists of its plan that an entry has something for, by their paths, as `start/2021`."""
    if entry.sheet is UNREAD:
        return tuple(kind_of(entry).fills(entry.item))
    note(f"fields {entry.key}")
    return entry.sheet.fills


def filled(entries: Iterable[Entry], path: str) -> Iterator[str]:
    """Which lists below a path entries have something for, as `2021` of those below `start`."""
    for below in (below for entry in entries for below in fills(entry)):
        if below.startswith(f"{path}/"):
            yield below.removeprefix(f"{path}/")


def heading_of(entry: Entry) -> str:
    """A title short enough for menus and breadcrumbs."""
    return kind_of(entry).heading(entry.item)
