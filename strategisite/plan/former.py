"""Where things were before they were called what they are called now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategisite.demand.values import once
from strategisite.kinds import KINDS
from strategisite.kinds.kind import own_page
from strategisite.plan.addresses import address_of
from strategisite.views.page import PlannedPage, is_html

if TYPE_CHECKING:  # it makes frames with this
    from strategisite.flow import Entry
    from strategisite.plan.context import Context

Anchors = dict[str, tuple[tuple[str, str], ...]]
TOGETHER = tuple(kind for kind in KINDS.values() if "tidligere" in kind.fields and kind.address is not own_page)


@once
def former_anchors(context: Context) -> Anchors:
    """For each page on which entries stand with others: where they stand, and where they stood by their former ids."""
    found: Anchors = {}
    for entry in (entry for kind in TOGETHER for entry in context.site.of_kind(kind)):
        page, _, anchor = address_of(entry).partition("#")
        for old in entry.item.former_ids if anchor else ():
            was = address_of(entry.called(entry.collection, old)).partition("#")[2]
            found[page] = (*found.get(page, ()), (anchor, was))
    return found


def former_lists(context: Context, pages: Sequence[PlannedPage[object]]) -> Iterator[tuple[str, Entry, str]]:
    """The old addresses of the lists of a plan that had another id, with the plan and where each list is now."""
    there = {page.address for page in pages}
    for plan in context.strategies:
        own = [page.address for page in pages if is_html(page) and page.address.startswith(f"{plan.id}/")]
        for old in plan.item.former_ids:
            for target in own:
                address = f"{old}/{target.removeprefix(f'{plan.id}/')}"
                if address not in there:
                    yield address, plan, target
