"""Readers' own words: where each leads, and those that lead to no page."""

from __future__ import annotations

from collections.abc import Iterator, Set

from strategisite.flow import Entry
from strategisite.kinds import SEARCH_WORD, kind_of
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.say.diagnostics import Diagnostic, diagnostic, nearest

INDEX = "index.html"


def phrases(context: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word or phrase, and the addresses that it leads to: overviews before what they show."""
    for entry in context.site.of_kind(SEARCH_WORD):
        targets = (*map(_whole, entry.item.pages), *map(address_of, _content(context, entry)))
        for phrase in entry.item.words:
            yield phrase, targets


def lost(context: Context, addresses: Set[str]) -> Iterator[Diagnostic]:
    """Words that lead to an address that is none of a page, or to an entry that gets no page."""
    known = sorted(filter(None, map(_short, addresses)))
    for entry in context.site.of_kind(SEARCH_WORD):
        for place, page in enumerate(entry.item.pages):
            if _whole(page) not in addresses:
                near = nearest(page, known)
                yield diagnostic(entry.span("sider", place), "ukendt-side", side=page, suggestion=near)
        for place, target in enumerate(_content(context, entry)):
            if not context.makes(kind_of(target).template):
                span = entry.span("indhold", place)
                yield diagnostic(span, "henvisning-uden-side", id=target.key, side=kind_of(target).template)


def _content(context: Context, entry: Entry) -> list[Entry]:
    return [context.site.entries[context.site.resolved[entry.key, id_]] for id_ in entry.item.content]


def _whole(page: str) -> str:
    """An address as the site has it, of one as editors write it: `data`, `plan/budget#aar`."""
    path, mark, place = page.partition("#")
    return f"{path.rstrip('/')}/{INDEX}{mark}{place}".lstrip("/")


def _short(address: str) -> str:
    return address.replace(f"/{INDEX}", "").removesuffix(INDEX)
