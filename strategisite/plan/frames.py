"""The frames of pages: of lists, of entries that stand on one, and of the parts of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.demand.values import per_entry
from strategisite.flow import Entry
from strategisite.kinds import TEXT_PAGE, kind_of
from strategisite.plan.addresses import address_of, heading_of, is_example, title_of
from strategisite.plan.context import Context
from strategisite.plan.planned import listings
from strategisite.views import Crumb, Frame


def list_frame(context: Context, title: str, address: str, kind: str) -> Frame:
    """The frame of a page that belongs to no plan."""
    return context.frame(title=title, kind=kind, address=address, plan=None, crumbs=(Crumb(address, title),))


def entry_frame(context: Context, entry: Entry, kind: str, description: str = "") -> Frame:
    """The frame of an entry's own page, below the page that lists it."""
    title, address, listed_on = title_of(entry), address_of(entry), kind_of(entry).listed_on
    word = next(listing.word for listing in listings() if listing.address == listed_on)
    crumbs = (Crumb(listed_on, context.word(word)), Crumb(address, title))
    return context.frame(
        title=title, kind=kind, address=address, plan=None, entry=entry, crumbs=crumbs, description=description
    )


def part_frame(context: Context, entry: Entry) -> Frame:
    """The frame of a part of a plan, or of a text, which has its place between others of its plan."""
    plan, short = context.plan_of(entry), entry.item.short
    in_plan = plan is not None and plan.id == entry.collection and plan is not entry
    before, after = beside(context, entry) if plan and plan is not entry else (None, None)
    return context.frame(
        title=title_of(entry),
        kind=entry.kind,
        address=address_of(entry),
        plan=plan,
        entry=entry,
        crumbs=context.crumbs_for(entry) if in_plan else (Crumb(address_of(entry), heading_of(entry)),),
        description=f"{context.word('eksempel.navn')}. {short}" if is_example(entry) else short,
        neighbours=(context.link(before) if before else None, context.link(after) if after else None),
    )


@per_entry
def reading_order(context: Context, strategy: Entry) -> tuple[Entry, ...]:
    """A plan, all its parts and its texts, as they are read."""
    return tuple(_in_order(context, strategy))


@per_entry
def beside(context: Context, entry: Entry) -> tuple[Entry | None, Entry | None]:
    """What is read before and after a part of a plan, or one of its texts."""
    plan = context.plan_of(entry)
    return _all_beside(context, plan)[entry.key] if plan else (None, None)


@per_entry
def _all_beside(context: Context, strategy: Entry) -> dict[str, tuple[Entry | None, Entry | None]]:
    order = reading_order(context, strategy)
    neighbours = zip((None, *order), order, (*order[1:], None), strict=False)
    return {entry.key: (before, after) for before, entry, after in neighbours}


def _in_order(context: Context, strategy: Entry) -> Iterator[Entry]:
    yield strategy
    yield from _below(context, strategy)
    yield from (e for e in context.site.of_kind(TEXT_PAGE) if e.item.strategy == strategy.id)


def _below(context: Context, entry: Entry) -> Iterator[Entry]:
    for child in context.children(entry):
        yield child
        yield from _below(context, child)
