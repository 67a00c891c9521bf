"""Printed editions: which there are, and what each holds. They are made of the views that the pages on screen have.

Hele planen, one focus area, Handlings- og budgetoversigt, the actions of one start year, decisions and status, one
action, and the selections that editors name in `content/udgaver/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ParamSpec, TypeVar

from strategisite.figures.answers import ask
from strategisite.figures.query import parse
from strategisite.flow import Entry
from strategisite.kinds import DECISION, HEARING, SELECTION, TEXT_PAGE, Action
from strategisite.plan.addresses import address_of, edition_file
from strategisite.plan.context import Context
from strategisite.plan.course import time_order
from strategisite.plan.edition_ends import (
    INDEXED,
    Views,
    index_lines,
    ordinals_in,
    pictures_in,
    present_in,
    source_lines,
)
from strategisite.plan.fill import Filler
from strategisite.plan.glance import start_years
from strategisite.plan.overview_pages import overview_view
from strategisite.plan.shares import asked_for, whose
from strategisite.say import danish
from strategisite.views import (
    ActionView,
    AreaView,
    BudgetView,
    ChecksView,
    GlossaryView,
    NotesView,
    NoteView,
    OverviewView,
    StatementView,
    StrategyView,
    TextView,
)
from strategisite.views.common import View
from strategisite.views.course import DecisionView, HearingView, StatusView, TimelineView
from strategisite.views.page import Page, PlannedPage, is_html
from strategisite.views.print import Edition, Part

Given = ParamSpec("Given")
Own = TypeVar("Own", bound=View)
Concerned = TypeVar("Concerned", NoteView, StatementView)


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
    for entry in context.site.of_kind(SELECTION):
        yield _page("udvalg", address_of(entry), selected_edition, context, filler, views, entry)


def _page(
    kind: str, address: str, make: Callable[Given, Edition], *given: Given.args, **named: Given.kwargs
) -> PlannedPage[Edition]:
    return Page.edition(edition_file(address), f"print/{kind}.typ", make, *given, **named)


def area_edition(context: Context, views: Views, area: Entry) -> Edition:
    parts = _area(context, views, area)
    return _edition(context, views, context.plan_of(area), "haefte", context.label(area), parts, address_of(area))


def book_edition(context: Context, views: Views, strategy: Entry) -> Edition:
    parts = _book(context, views, strategy)
    return _edition(context, views, strategy, "bog", strategy.item.title, parts, address_of(strategy))


def action_edition(context: Context, views: Views, action: Entry) -> Edition:
    address = address_of(action)
    parts = [_part(views, ActionView, "handling", 1, address)]
    return _edition(context, views, context.plan_of(action), "handling", context.label(action), parts, address)


def _edition(
    context: Context,
    views: Views,
    strategy: Entry | None,
    kind: str,
    title: str,
    parts: Sequence[Part[View]],
    address: str,
) -> Edition:
    settings = context.site.settings
    heading = context.word(f"udgave-{kind}") if kind != "handling" else context.word("handling.navn")
    sources = source_lines(parts, views)
    updated = strategy.item.updated if strategy else context.updated
    path = views.paths.get(address) or (strategy.path if strategy else "")
    return Edition(
        address=address,
        kind=kind,
        title=title,
        subtitle=heading,
        plan=context.plan_view(strategy) if strategy else None,
        adopted=_adopted(context, strategy) if strategy else (),
        note=context.rendering_of(strategy),
        updated=updated,
        updated_text=danish.date(updated) if updated else "",
        site_name=settings.site_name,
        site_url=settings.site_url,
        contact=settings.contact,
        parts=tuple(parts),
        sources=sources,
        register=index_lines(context, parts, views) if kind == "bog" else (),
        indexed=INDEXED,
        present=present_in(parts, sources),
        ordinals=ordinals_in(parts),
        pictures=pictures_in(context, parts, views),
        path=path,
        places=tuple((it.address, views.paths[it.address]) for it in (*parts, *sources) if it.address in views.paths),
    )


def _adopted(context: Context, strategy: Entry) -> tuple[str, ...]:
    """Who adopted the plan, and when: »Et udvalg, januar 2010«; where sources differ, each date that one states."""
    dates: dict[str, dict[str, None]] = {}
    for adoption in strategy.item.adoptions:
        dates.setdefault(context.actor(adoption.body).title, {})[danish.date(adoption.date)] = None
    several = f" {context.word('eller')} "
    return tuple(
        context.word("vedtaget-flere-datoer", organ=body, datoer=several.join(when))
        if len(when) > 1
        else f"{body}, {next(iter(when))}"
        for body, when in dates.items()
    )


def _part(views: Views, of: type[Own], kind: str, level: int, address: str) -> Part[Own]:
    """A part that is a page with a view `of` the type that what prints this kind of part is given."""
    return Part(kind=kind, level=level, address=address, view=views.bare(address, of))


def _own_part(views: Views, entry: Entry) -> list[Part[View]]:
    """An entry's page, of whatever kind it is; nothing where it has none."""
    address = address_of(entry)
    return [Part(kind=entry.kind, level=2, address=address, view=views.any(address))] if address in views else []


def _own_parts(views: Views, of: type[Own], kind: str, level: int, entries: Iterable[Entry]) -> list[Part[View]]:
    """The pages of several entries of one kind, as far as they have any."""
    there = (address for address in map(address_of, entries) if address in views)
    return [_part(views, of, kind, level, address) for address in there]


def _area(context: Context, views: Views, area: Entry) -> list[Part[View]]:
    """A focus area, its sub-strategies and their actions, in the plan's order."""
    parts = _own_parts(views, AreaView, "fokusområde", 1, [area])
    for child in context.children(area):
        above = _own_part(views, child)
        parts += above
        parts += _own_parts(views, ActionView, "handling", 3 if above else 2, context.children(child))
    return parts


def _book(context: Context, views: Views, strategy: Entry) -> list[Part[View]]:
    """Everything about one plan."""
    parts: list[Part[View]] = [_part(views, StrategyView, "strategi", 1, address_of(strategy))]
    for area in context.children(strategy):
        parts += _area(context, views, area)
    texts = [e for e in context.site.of_kind(TEXT_PAGE) if e.item.strategy == strategy.id]
    parts += _own_parts(views, TextView, "side", 1, texts)
    chapters: tuple[tuple[str, str, type[View]], ...] = (
        ("handlingsoversigt", "oversigt", OverviewView),
        ("budget", "budget", BudgetView),
        ("forloeb", "forløb", TimelineView),
        ("status", "status", StatusView),
    )
    for path, kind, of in chapters:
        if f"{strategy.id}/{path}/index.html" in views:
            parts.append(_part(views, of, kind, 1, f"{strategy.id}/{path}/index.html"))
    checks, words = views.maybe("talkontrol/index.html", ChecksView), views.maybe("ord/index.html", GlossaryView)
    groups = checks.groups if checks else ()
    statements = tuple((verdict, kept) for verdict, group in groups if (kept := _of_plan(context, strategy, group)))
    if checks and statements:
        parts.append(
            Part(
                kind="talkontrol",
                level=1,
                address="talkontrol/index.html",
                view=ChecksView(None, checks.title, statements),
            )
        )
    parts += _notes(views, lambda group: _of_plan(context, strategy, group))
    if words and words.terms:
        parts.append(_part(views, GlossaryView, "ordliste", 1, "ord/index.html"))
    return parts


def _of_plan(context: Context, strategy: Entry, group: tuple[Concerned, ...]) -> tuple[Concerned, ...]:
    """The notes or statements about a plan's own pages, and those that are about no plan's."""
    others = [s.id for s in context.strategies if s is not strategy]
    texts = {address_of(e): e.item.strategy for e in context.site.of_kind(TEXT_PAGE)}  # some of which belong to a plan

    def concerns(view: NoteView | StatementView) -> bool:
        plans = {texts.get(link.address) or link.address.split("/")[0] for link in view.about}
        return strategy.id in plans or not plans.intersection(others)

    return tuple(view for view in group if concerns(view))


def _across(context: Context, views: Views, strategy: Entry) -> Iterator[PlannedPage[Edition]]:
    """The overview with the budget, the start years, and decisions with status."""
    id_ = strategy.id
    if context.has_page(strategy, "handlingsoversigt"):
        yield _page("oversigt", f"{id_}/handlingsoversigt/index.html", overview_edition, context, views, strategy)
    for year in start_years(context, strategy) if context.has_page(strategy, "start") else ():
        address = f"{id_}/start/{year}/index.html"
        if address in views:
            yield _page("oversigt", address, start_edition, context, views, strategy, address)
    if context.has_page(strategy, "status"):
        yield _page("forloeb", f"{id_}/status/index.html", course_edition, context, views, strategy)


def overview_edition(context: Context, views: Views, strategy: Entry) -> Edition:
    """The overview with the budget."""
    address = f"{strategy.id}/handlingsoversigt/index.html"
    parts: list[Part[View]] = [_part(views, OverviewView, "oversigt", 1, address)]
    if context.has_page(strategy, "budget"):
        parts.append(_part(views, BudgetView, "budget", 1, f"{strategy.id}/budget/index.html"))
    return _edition(context, views, strategy, "oversigt", context.word("udgave-oversigt"), parts, address)


def start_edition(context: Context, views: Views, strategy: Entry, address: str) -> Edition:
    """The actions of one start year."""
    parts: list[Part[View]] = [_part(views, OverviewView, "oversigt", 1, address)]
    return _edition(context, views, strategy, "oversigt", views.bare(address, OverviewView).title, parts, address)


def course_edition(context: Context, views: Views, strategy: Entry) -> Edition:
    """Status, the timeline, and the decisions and hearings that concern the plan."""
    address = f"{strategy.id}/status/index.html"
    parts: list[Part[View]] = [_part(views, StatusView, "status", 1, address)]
    if context.has_page(strategy, "forloeb"):
        parts.append(_part(views, TimelineView, "forløb", 1, f"{strategy.id}/forloeb/index.html"))
    happened: tuple[tuple[str, tuple[Entry, ...], type[View]], ...] = (
        (DECISION.name, context.site.of_kind(DECISION), DecisionView),
        (HEARING.name, context.site.of_kind(HEARING), HearingView),
    )
    for kind, found, of in happened:
        entries = sorted(found, key=lambda e: (time_order(e), e.id))
        parts += _own_parts(views, of, kind, 1, (e for e in entries if _touches(context, e, strategy)))
    parts += _named_notes(views, parts)
    return _edition(context, views, strategy, "forloeb", context.word("udgave-forloeb"), parts, address)


def _named_notes(views: Views, parts: Sequence[Part[View]]) -> list[Part[View]]:
    """The editorial notes that the parts show or refer to."""
    named = {address for part in parts for address in views.pointed(part).addresses}
    return _notes(views, lambda group: tuple(note for note in group if note.address in named))


def _notes(views: Views, chosen: Callable[[tuple[NoteView, ...]], tuple[NoteView, ...]]) -> list[Part[View]]:
    """Some of the editorial notes as a chapter of its own, if there are any."""
    notes = views.maybe("noter/index.html", NotesView)
    groups = tuple((head, kept) for head, group in (notes.groups if notes else ()) if (kept := chosen(group)))
    if not notes or not groups:
        return []
    return [
        Part(
            kind="noter",
            level=1,
            address="noter/index.html",
            view=NotesView(
                frame=None, title=notes.title, groups=groups, how_many=str(sum(len(group) for _, group in groups))
            ),
        )
    ]


def _touches(context: Context, entry: Entry, strategy: Entry) -> bool:
    """Whether a decision or hearing concerns a plan; one that names no plan's pages concerns them all."""
    targets = getattr(entry.item, "touches", ()) or [t for r in getattr(entry.item, "remarks", ()) for t in r.touches]
    keys = [context.site.resolved.get((entry.key, target)) for target in targets]
    plans = {plan.id for key in keys if key and (plan := context.plan_of(context.site.entries[key]))}
    return strategy.id in plans or not plans


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
            parts.append(Part(kind="oversigt", level=2, address=f"{address_of(entry)}-{plan.id}", view=view))
    parts += [part for e in chosen for part in _own_part(views, e)]
    parts += _named_notes(views, parts)
    return _edition(context, views, strategy, "udvalg", item.title, parts, address_of(entry))


def selected(context: Context, entry: Entry) -> list[Entry]:
    """The entries that an edition's query finds, and those it lists, each once and in that order."""
    site = context.site
    keys = [row["_key"][0] for row in ask(parse(entry.item.query), site.entries)] if entry.item.query else []
    keys += [site.resolved[entry.key, target] for target in entry.item.content]
    return [site.entries[key] for key in dict.fromkeys(keys)]
