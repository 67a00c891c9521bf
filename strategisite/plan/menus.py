"""What stands around every page: one row of what staff ask for, all else in columns at the foot, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategisite.demand.noting import note
from strategisite.demand.values import once, per_entry
from strategisite.flow import Entry
from strategisite.media.identity import Identity, Sender
from strategisite.plan.addresses import address_of, heading_of
from strategisite.plan.plan_words import standing_of
from strategisite.plan.planned import listings
from strategisite.views import LinkView

if TYPE_CHECKING:  # it has its menus from here
    from strategisite.plan.context import Context

# The row: the word of each, and the page that it leads to, the first that there is; `/` begins a page of the plan.
ROW = (
    ("handlinger", ("/handlingsoversigt",)),
    ("eksempler", ("/eksempler",)),
    ("penge", ("/budget",)),
    ("hvornår", ("/forloeb", "/start")),
    ("hvem", ("aktoerer",)),
    ("status", ("/status",)),
    ("beslutninger", ("beslutninger",)),
    ("udskrifter", ("udgaver",)),
)
# The columns of the foot; what no column names stands in the last.
COLUMNS = (
    ("opslag", ("ord", "a-aa", "indikatorer", "kilder")),
    ("kilder", ("talkontrol", "noter", "slaegtskab")),
)


def main_menu(context: Context, plan: Entry | None) -> tuple[LinkView, ...]:
    """The row of a page: of its plan's overviews, or of the newest plan's with actions where it belongs to none."""
    return _row(context, plan or _leading(context)) if context.strategies else ()


def foot_menu(context: Context, plan: Entry | None) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    return _foot(context, plan or _leading(context)) if context.strategies else ()


@once
def plans_menu(context: Context) -> tuple[tuple[LinkView, str], ...]:
    """All plans, the newest first, and what is known of how far each applies."""
    return tuple(
        (
            LinkView(address_of(plan), heading_of(plan), note=context.period(plan)),
            context.word(f"strategi.gyldighed-kort.{standing_of(plan)}"),
        )
        for plan in context.strategies[::-1]
    )


@once
def _leading(context: Context) -> Entry:
    plans = context.strategies[::-1]
    return next((plan for plan in plans if context.actions(plan)), plans[0])


@per_entry
def _row(context: Context, plan: Entry) -> tuple[LinkView, ...]:
    return tuple(_items(context, plan))


def _items(context: Context, plan: Entry) -> Iterator[LinkView]:
    there = {link.address for link in (*context.plan_pages(plan), *lists_in_menu(context))}
    for word, paths in ROW:
        addresses = (f"{plan.id}{path}/index.html" if path.startswith("/") else f"{path}/index.html" for path in paths)
        address = next((a for a in addresses if a in there), None)
        if address:
            yield LinkView(address, context.word(f"menu-{word}"))


@once
def lists_in_menu(context: Context) -> tuple[LinkView, ...]:
    there = (listing for listing in listings() if listing.in_menu and context.lists(listing))
    return tuple(LinkView(listing.address, context.word(listing.word)) for listing in there)


@per_entry
def _foot(context: Context, plan: Entry) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    shown = {link.address for link in _row(context, plan)}
    of_plan = tuple(link for link in context.plan_pages(plan) if link.address not in shown)
    lists = [link for link in lists_in_menu(context) if link.address not in shown]
    columns: list[tuple[str, tuple[LinkView, ...]]] = [
        ("planen", (LinkView(address_of(plan), heading_of(plan)), *of_plan))
    ]
    for name, paths in COLUMNS:
        addresses = [f"{path}/index.html" for path in paths]
        columns.append((name, tuple(link for link in lists if link.address in addresses)))
    placed = {link.address for _, links in columns for link in links}
    columns.append(("stedet", tuple(link for link in lists if link.address not in placed)))
    return tuple((context.word(f"bund-{name}"), links) for name, links in columns if links)


def sender_of(context: Context) -> Sender:
    """Whose the site is."""
    note("identity sender")
    return context.theme.identity.sender


def identity_of(context: Context) -> Identity:
    """The same, with the icons that there are."""
    note("identity icons")
    return Identity(sender_of(context), context.theme.identity.icons)
