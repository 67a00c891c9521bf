"""Lists of what is not of one kind: A–Å, fields, data; and the technical pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from strategisite.demand.noting import note
from strategisite.flow import Entry
from strategisite.kinds import ACTION, COLLECTIONS, KINDS, kind_of
from strategisite.plan.addresses import address_of, former_addresses, heading_of, short_addresses
from strategisite.plan.context import Context
from strategisite.plan.data_columns import BUDGET_COLUMNS
from strategisite.plan.downloads import DOWNLOADS
from strategisite.plan.field_rows import field_rows
from strategisite.plan.former import former_lists
from strategisite.plan.frames import list_frame
from strategisite.plan.planned import Listing, planned
from strategisite.say import danish
from strategisite.views import (
    DataView,
    DownloadRow,
    FieldsView,
    IndexView,
    LinkView,
    PlainView,
)
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage


def index_view(context: Context) -> IndexView:
    address = "a-aa/index.html"
    title = context.word("side-a-å")
    found: dict[tuple[str, str], LinkView] = {}
    for entry in context.site.entries.values():
        kind = kind_of(entry)
        if not kind.is_named or kind.is_vocabulary:
            continue
        link = context.link(entry)._replace(note=context.kind_of(entry))
        names = {link.title, getattr(entry.item, "abbreviation", None), getattr(entry.item, "title_in_overview", None)}
        for name in filter(None, names):
            found[name, link.address] = LinkView(address=link.address, title=name, number=link.number, note=link.note)
    letters: defaultdict[str, list[LinkView]] = defaultdict(list)
    for (name, _), link in sorted(found.items(), key=lambda pair: (danish.sort_key(pair[0][0]), pair[0][1])):
        letters[danish.index_head(name)].append(link)
    return IndexView(
        list_frame(context, title, address, "a-å"), title, tuple((k, tuple(v)) for k, v in letters.items())
    )


def fields_view(context: Context) -> FieldsView:
    address = "felter/index.html"
    title = context.word("side-felter")
    shown = tuple(
        (danish.slug(name), context.word(f"{name}.navn"), field_rows(kind.model)) for name, kind in KINDS.items()
    )
    return FieldsView(list_frame(context, title, address, "felter"), title, shown)


def data_view(context: Context) -> DataView:
    address = "data/index.html"
    title = context.word("side-data")
    downloads = tuple(
        DownloadRow(
            context.word(f"data-{name}"),
            context.word(f"data-{name}-om"),
            tuple((f"data/{name}.{f}", f) for f in data.formats),
        )
        for name, data in DOWNLOADS.items()
        if data.formats
    )
    described = (("data-felter", planned(ACTION).columns), ("data-felter-budget", BUDGET_COLUMNS))
    fields = tuple(
        (context.word(name), tuple((column.name, column.meaning) for column in columns)) for name, columns in described
    )
    for_editors = LinkView("felter/index.html", context.word("side-felter")) if context.makes("felter") else None
    return DataView(
        frame=list_frame(context, title, address, "data"),
        title=title,
        downloads=downloads,
        fields=fields,
        for_editors=for_editors,
    )


HERE = "./"  # how the 404 page, which is shown anywhere, says what its script is to find (`assets/hjem.js`)


def technical_pages(context: Context) -> Iterator[PlannedPage[View]]:
    """404, the accessibility page, and pages that send old addresses on."""
    yield Page.late("404.html", "pages/404.html", plain_view, context, "404.html", "404")
    yield Page.late("was/index.html", "pages/was.html", plain_view, context, "was/index.html", "was")
    taken = {(entry.collection, entry.sheet.number or "") for entry in context.site.of_kind(ACTION)}
    for entry in context.site.entries.values() if context.makes("flyttet") else ():
        plan = context.plan_of(entry) if entry.collection not in COLLECTIONS else None
        short = short_addresses(entry, taken) if entry.kind == ACTION.name else []
        for address in (*former_addresses(entry, plan), *short):
            yield Page.late(address, "pages/flyttet.html", moved_view, context, address, entry)


def moved_pages(context: Context, pages: Sequence[PlannedPage[object]]) -> Iterator[PlannedPage[View]]:
    """Pages that send the old addresses of a plan's lists on."""
    for address, plan, target in former_lists(context, pages) if context.makes("flyttet") else ():
        yield Page.late(address, "pages/flyttet.html", moved_view, context, address, plan, target)


def plain_view(context: Context, address: str, kind: str) -> PlainView:
    title = context.word("side-404" if kind == "404" else "side-tilgængelighed")
    frame = list_frame(context, title, address, kind)
    base = (context.site.settings.site_url or HERE) if kind == "404" else ""
    return PlainView(frame, title, base=base)


def moved_view(context: Context, address: str, entry: Entry, target: str = "") -> PlainView:
    note(f"leads {address}")  # another may come to have the number, or the id, that this is the address of
    frame = list_frame(context, heading_of(entry), address, "flyttet")
    return PlainView(frame, heading_of(entry), target or address_of(entry))


INDEX = Listing(word="side-a-å", template="a-aa", address="a-aa/index.html", view=index_view)
FIELDS = Listing(word="side-felter", template="felter", address="felter/index.html", view=fields_view, in_menu=False)
DATA = Listing(word="side-data", template="data", address="data/index.html", view=data_view)
