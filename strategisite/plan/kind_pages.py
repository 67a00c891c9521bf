"""The pages of the kinds of content: of each entry that has its own, and the lists."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.flow import Entry
from strategisite.kinds import KINDS, kind_of
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import reading_order
from strategisite.plan.front_page import front_view
from strategisite.plan.planned import listings, planned
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage


def plan_pages(context: Context, filler: Filler) -> Iterator[PlannedPage[View]]:
    """The front page, and the pages of each plan's parts and texts, as they are read."""
    if context.makes("forside"):
        yield Page.late("index.html", "pages/forside.html", front_view, context, filler)
    for strategy in context.strategies:
        for entry in reading_order(context, strategy):
            yield from _page(context, filler, entry)


def kind_pages(context: Context, filler: Filler) -> Iterator[PlannedPage[View]]:
    """The pages of all other entries that have their own, and the lists."""
    read = {entry.key for strategy in context.strategies for entry in reading_order(context, strategy)}
    for entry in (entry for kind in KINDS.values() for entry in context.site.of_kind(kind)):
        if entry.key not in read:
            yield from _page(context, filler, entry)
    for listing in listings():
        if context.lists(listing):
            yield Page.late(listing.address, f"pages/{listing.template}.html", listing.view, context)


def _page(context: Context, filler: Filler, entry: Entry) -> Iterator[PlannedPage[View]]:
    kind = kind_of(entry)
    view = planned(kind).view
    if view and context.makes(kind.template):
        yield Page.late(address_of(entry), f"pages/{kind.template}.html", view, context, filler, entry)
