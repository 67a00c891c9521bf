"""Addresses: one rule, `/<collection>/<id>/index.html`, whatever place or title an entry has."""

from __future__ import annotations

import functools
from collections.abc import Set

from strategisite.flow import Entry
from strategisite.say.danish import slug

ANCHORED = {
    "ord": "ord/index.html",
    "noter": "noter/index.html",
    "udsagn": "talkontrol/index.html",
    "finansiering": "ord/index.html",
    "udgave": "udgaver/index.html",
}

TEMPLATES = {  # of kinds whose pages are not called after them
    "aktoerer": "aktoer",
    "boelger": "forloeb",
    "finansiering": "ordliste",
    "kilder": "kilde",
    "ord": "ordliste",
    "udsagn": "talkontrol",
}


def address_of(entry: Entry) -> str:
    """An entry's address from the site's root."""
    if entry.kind in ANCHORED:
        return f"{ANCHORED[entry.kind]}#{entry.id if entry.kind != 'finansiering' else 'finansiering-' + entry.id}"
    if entry.kind == "boelger":
        return f"{entry.item.strategy}/forloeb/index.html#{entry.id}"
    if entry.kind in ("indikatorer", "slaegtskab"):
        return f"{entry.kind}/index.html#{entry.id}"
    if entry.kind == "strategi":
        return f"{entry.id}/index.html"
    return f"{entry.collection}/{entry.id}/index.html"


def page_template(entry: Entry) -> str:
    """The name of the template whose page an entry stands on."""
    return _template(entry.kind)


@functools.cache
def _template(kind: str) -> str:
    return TEMPLATES.get(kind, slug(kind))


def short_address(entry: Entry, number: str = "") -> str:
    """An action's convenience: an address by its printed number, which may change; it sends the reader on."""
    return f"{entry.collection}/h/{slug(number or entry.item.number)}/index.html"


def short_addresses(entry: Entry, taken: Set[tuple[str, str]]) -> list[str]:
    """An action's short addresses by its number and by those it had before, but for numbers that others have by now
    (`taken`).
    """
    item = entry.item
    numbers = [number for number in item.former_numbers if (entry.collection, number) not in taken]
    return [short_address(entry, number) for number in ([item.number] if item.number else []) + numbers]


def former_addresses(entry: Entry, plan: Entry | None) -> list[str]:
    """Where an entry stood before it, or the strategy that it is a part of, was called what it is called now."""
    old = getattr(entry.item, "former_ids", ())
    if entry.kind == "strategi":
        return [f"{id_}/index.html" for id_ in old]
    plans = plan.item.former_ids if plan and plan.id == entry.collection else ()
    moved = [f"{collection}/{id_}/index.html" for collection in plans for id_ in (entry.id, *old)]
    return [f"{entry.collection}/{id_}/index.html" for id_ in old] + moved


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
    """What a term's abbreviation stands for, where the sources say so."""
    return entry.item.word if abbreviation_of(entry) and entry.item.meaning_from == "kilderne" else ""


def title_of(entry: Entry) -> str:
    item = entry.item
    match entry.kind:
        case "aktoerer" | "finansiering" | "status" | "boelger" | "indikatorer":
            return item.name
        case "slaegtskab":
            return item.theme
        case "ord":
            return item.word
        case "noter":
            return item.text
        case "udsagn":
            return item.stated
    return item.title


def is_example(entry: Entry) -> bool:
    """Whether an entry is a measure that its plan only names as an example."""
    return entry.kind == "handling" and entry.item.kind != "handling"


def heading_of(entry: Entry) -> str:
    """A title short enough for menus and breadcrumbs."""
    return entry.item.short_title if entry.kind == "strategi" else title_of(entry)
