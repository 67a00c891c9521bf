"""Printed editions: which there are, and what each holds. They are made of the views that the pages on screen have.

Hele planen, one focus area, what stands on a page of its own (an action, a list of a plan, the notes), the decisions
with the hearings, and the selections that editors name in `content/udgaver/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ParamSpec

from strategisite.figures.answers import ask
from strategisite.figures.query import parse
from strategisite.flow import Entry
from strategisite.kinds import DECISION, HEARING, NOTE, REPORT, SELECTION, STATEMENT, Action
from strategisite.plan.addresses import address_of, edition_file
from strategisite.plan.adoptions import adopted
from strategisite.plan.context import Context
from strategisite.plan.course import time_order
from strategisite.plan.edition_ends import (
    CHECKS,
    INDEXED,
    NOTES,
    Views,
    elsewhere,
    index_lines,
    numbers_in,
    pictures_in,
    present_in,
    source_lines,
)
from strategisite.plan.edition_parts import (
    about_sources,
    area_parts,
    book_parts,
    checks_part,
    listed,
    notes_part,
    own_part,
    own_parts,
    page_part,
    plan_list,
)
from strategisite.plan.fill import Filler
from strategisite.plan.glance import start_years
from strategisite.plan.menus import sender_of
from strategisite.plan.overview_pages import overview_view
from strategisite.plan.shares import asked_for, whose
from strategisite.say import danish
from strategisite.views import ActionView, OverviewView, TextView
from strategisite.views.common import View
from strategisite.views.course import DecisionView, HearingView
from strategisite.views.page import Page, PlannedPage, is_html
from strategisite.views.print import Edition, Part
from strategisite.views.report import ReportView

DECISIONS = "beslutninger/index.html"
Given = ParamSpec("Given")


def edition_pages(
    context: Context, filler: Filler, pages: Iterable[PlannedPage[object]]
) -> Iterator[PlannedPage[Edition]]:
    """A PDF for every page that names one."""
    paths = {address_of(entry): entry.path for entry in context.site.entries.values()}
    views = Views({page.address: page.view for page in pages if is_html(page)}, paths)
    for strategy in context.strategies:
        for area in context.children(strategy):
            if address_of(area) in views:
                yield _page("haefte", address_of(area), area_edition, context, views, area)
        yield _page("bog", address_of(strategy), book_edition, context, views, strategy)
        for action in context.measures(strategy):
            if address_of(action) in views:
                yield _page("handling", address_of(action), action_edition, context, views, action)
        yield from _across(context, views, strategy)
    held = {DECISIONS: (DECISION, HEARING), NOTES: (NOTE,), CHECKS: (STATEMENT,)}
    for address, kinds in held.items():
        if address in views and any(context.site.of_kind(kind) for kind in kinds):
            kind = "haefte" if address == DECISIONS else "ark"
            yield _page(kind, address, LISTS[address], context, views)
    for entry in context.site.of_kind(REPORT):
        if address_of(entry) in views:
            yield _page("ark", address_of(entry), report_edition, context, views, entry)
    for entry in context.site.of_kind(SELECTION):
        yield _page("udvalg", address_of(entry), selected_edition, context, filler, views, entry)


def _page(
    kind: str, address: str, make: Callable[Given, Edition], *given: Given.args, **named: Given.kwargs
) -> PlannedPage[Edition]:
    return Page.edition(edition_file(address), f"print/{kind}.typ", make, *given, **named)


def area_edition(context: Context, views: Views, area: Entry) -> Edition:
    parts = area_parts(context, views, area)
    parts += about_sources(views, parts)
    return _edition(context, views, context.plan_of(area), "haefte", context.label(area), parts, address_of(area))


def book_edition(context: Context, views: Views, strategy: Entry) -> Edition:
    parts = book_parts(context, views, strategy)
    return _edition(context, views, strategy, "bog", strategy.item.title, parts, address_of(strategy))


def action_edition(context: Context, views: Views, action: Entry) -> Edition:
    address = address_of(action)
    parts = [page_part(views, ActionView, "handling", 1, address)]
    return _edition(context, views, context.plan_of(action), "handling", context.label(action), parts, address)


def _edition(
    context: Context,
    views: Views,
    strategy: Entry | None,
    kind: str,
    title: str,
    parts: Sequence[Part[View]],
    address: str,
    updated: str = "",
) -> Edition:
    settings = context.site.settings
    heading = context.word("handling.navn" if kind == "handling" else f"udgave-{kind}")
    sources = source_lines(parts, views)
    updated = updated or (strategy.item.updated if strategy else context.updated)
    path = views.paths.get(address) or (strategy.path if strategy else "")
    return Edition(
        address=address,
        kind=kind,
        title=title,
        subtitle=heading if strategy or kind == "udvalg" else title,  # a list of all plans is called what it is
        plan=context.plan_view(strategy) if strategy else None,
        adopted=adopted(context, strategy) if strategy else (),
        note=context.rendering_of(strategy),
        updated=updated,
        updated_text=danish.date(updated) if updated else "",
        site_name=settings.site_name,
        sender=sender_of(context),
        site_url=settings.site_url,
        contact=settings.contact,
        parts=tuple(parts),
        sources=sources,
        register=index_lines(context, parts, views) if kind == "bog" else (),
        indexed=INDEXED,
        present=present_in(parts, sources),
        ordinals=numbers_in(parts, views),
        elsewhere=elsewhere(parts, views),
        pictures=pictures_in(context, parts, views),
        path=path,
        places=tuple((it.address, views.paths[it.address]) for it in (*parts, *sources) if it.address in views.paths),
    )


def _across(context: Context, views: Views, strategy: Entry) -> Iterator[PlannedPage[Edition]]:
    """The lists of a plan, each by itself: the overview, the start years, budget, timeline, status and report."""
    for name in ("handlingsoversigt", "budget", "tidslinje", "status", "rapport"):
        for part in plan_list(views, strategy, name):
            kind = "oversigt" if name == "handlingsoversigt" else "ark"
            yield _page(kind, part.address, list_edition, context, views, strategy, kind, name)
    for year in start_years(context, strategy) if context.has_page(strategy, "start") else ():
        address = f"{strategy.id}/start/{year}/index.html"
        if address in views:
            yield _page("oversigt", address, start_edition, context, views, strategy, address)


def list_edition(context: Context, views: Views, strategy: Entry, kind: str, name: str) -> Edition:
    """A list of a plan, by its name."""
    parts = plan_list(views, strategy, name)
    return _edition(context, views, strategy, kind, context.word(f"udgave-{name}"), parts, parts[0].address)


def start_edition(context: Context, views: Views, strategy: Entry, address: str) -> Edition:
    """The actions of one start year."""
    parts: list[Part[View]] = [page_part(views, OverviewView, "oversigt", 1, address)]
    return _edition(context, views, strategy, "oversigt", views.bare(address, OverviewView).title, parts, address)


def decisions_edition(context: Context, views: Views) -> Edition:
    """All decisions in the order of time, then the hearings, and the notes on them."""
    happened: tuple[tuple[str, tuple[Entry, ...], type[View]], ...] = (
        (DECISION.name, context.site.of_kind(DECISION), DecisionView),
        (HEARING.name, context.site.of_kind(HEARING), HearingView),
    )
    parts: list[Part[View]] = []
    for kind, found, of in happened:
        parts += own_parts(views, of, kind, 1, sorted(found, key=lambda e: (time_order(e), e.id)))
    parts += about_sources(views, parts)
    return _edition(context, views, None, "haefte", context.word("udgave-beslutninger"), parts, DECISIONS)


def notes_edition(context: Context, views: Views) -> Edition:
    """All editorial notes in full."""
    parts = notes_part(views, lambda _: True)
    return _edition(context, views, None, "ark", context.word("noter.side"), parts, NOTES)


def checks_edition(context: Context, views: Views) -> Edition:
    """All figures that were recomputed."""
    parts = checks_part(views, lambda _: True)
    return _edition(context, views, None, "ark", context.word("udsagn.side"), parts, CHECKS)


def report_edition(context: Context, views: Views, entry: Entry) -> Edition:
    """A report that was frozen."""
    parts: list[Part[View]] = [page_part(views, ReportView, "rapport", 1, address_of(entry))]
    return _edition(context, views, None, "ark", entry.item.title, parts, address_of(entry), entry.item.date)


LISTS = {DECISIONS: decisions_edition, NOTES: notes_edition, CHECKS: checks_edition}


def selected_edition(context: Context, filler: Filler, views: Views, entry: Entry) -> Edition:
    """What an editor chose: the text, a table of the chosen actions with their totals, and then each of them."""
    chosen = selected(context, entry)
    actions = [e for e in chosen if isinstance(e.item, Action)]
    plans = {e.collection: plan for e in chosen if (plan := context.plan_of(e))}
    strategy = next(iter(plans.values())) if len(plans) == 1 else None
    item = entry.item
    parts: list[Part[View]] = [
        Part(
            kind="side",
            level=1,
            address=address_of(entry),
            view=TextView(frame=None, title=item.title, short=item.short, body=filler.fill(entry), about=None),
        )
    ]
    for plan in plans.values():
        mine = [a for a in actions if a.collection == plan.id]
        if mine:
            title = (
                context.word("udgave-valgte")
                if strategy
                else f"{context.word('udgave-valgte')}: {plan.item.short_title}"
            )
            actors = asked_for(context, parse(item.query)) if item.query else ()
            caution = whose(context, actors, [a.item for a in mine])
            view = overview_view(context, None, plan, title, "", mine, caution=caution)
            parts.append(Part(kind="møde", level=2, address=f"{address_of(entry)}-{plan.id}", view=view))
    listed_of = list(plans.values()) or list(context.strategies)
    parts += [part for name in item.lists for part in listed(context, views, listed_of, name)]
    parts += [part for e in chosen for part in own_part(views, e)]
    if item.notes == "bagest":
        parts += about_sources(views, parts)
    return _edition(context, views, strategy, "udvalg", item.title, parts, address_of(entry))


def selected(context: Context, entry: Entry) -> list[Entry]:
    """The entries that an edition's query finds, and those it lists, each once and in that order."""
    site = context.site
    keys = [row["_key"][0] for row in ask(parse(entry.item.query), site.entries)] if entry.item.query else []
    keys += [site.resolved[entry.key, target] for target in entry.item.content]
    return [site.entries[key] for key in dict.fromkeys(keys)]
