"""What printed editions are put together of: the views that the pages on screen have, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from strategisite.flow import Entry
from strategisite.kinds import TEXT_PAGE
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.edition_ends import CHECKS, NOTES, Views
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
from strategisite.views.course import StatusView, TimelineView
from strategisite.views.print import Part
from strategisite.views.report import ReportView

Own = TypeVar("Own", bound=View)
Concerned = TypeVar("Concerned", NoteView, StatementView)
GLOSSARY = "ord/index.html"
# the lists of a plan, by the names that editors have for them: where, what prints them, and their views
OF_PLANS: dict[str, tuple[str, str, type[View]]] = {
    "handlingsoversigt": ("handlingsoversigt", "oversigt", OverviewView),
    "budget": ("budget", "budget", BudgetView),
    "tidslinje": ("forloeb", "forløb", TimelineView),
    "status": ("status", "status", StatusView),
    "rapport": ("rapport", "rapport", ReportView),
}


def page_part(views: Views, of: type[Own], kind: str, level: int, address: str) -> Part[Own]:
    """A part that is a page with a view `of` the type that what prints this kind of part is given."""
    return Part(kind=kind, level=level, address=address, view=views.bare(address, of))


def own_part(views: Views, entry: Entry) -> list[Part[View]]:
    """An entry's page, of whatever kind it is; nothing where it has none."""
    address = address_of(entry)
    return [Part(kind=entry.kind, level=2, address=address, view=views.any(address))] if address in views else []


def own_parts(views: Views, of: type[Own], kind: str, level: int, entries: Iterable[Entry]) -> list[Part[View]]:
    """The pages of several entries of one kind, as far as they have any."""
    there = (address for address in map(address_of, entries) if address in views)
    return [page_part(views, of, kind, level, address) for address in there]


def area_parts(context: Context, views: Views, area: Entry) -> list[Part[View]]:
    """A focus area, its sub-strategies and their actions, in the plan's order."""
    parts = own_parts(views, AreaView, "fokusområde", 1, [area])
    for child in context.children(area):
        above = own_part(views, child)
        parts += above
        parts += own_parts(views, ActionView, "handling", 3 if above else 2, context.children(child))
    return parts


def book_parts(context: Context, views: Views, strategy: Entry) -> list[Part[View]]:
    """Everything about one plan but the text of its notes: first how it is read, and all of it at a glance."""
    texts = [e for e in context.site.of_kind(TEXT_PAGE) if e.item.strategy == strategy.id]
    guides = [e for e in texts if "læsning" in e.item.explains]
    parts: list[Part[View]] = [page_part(views, StrategyView, "strategi", 1, address_of(strategy))]
    parts += own_parts(views, TextView, "side", 1, guides)
    parts += plan_list(views, strategy, "handlingsoversigt")
    for area in context.children(strategy):
        parts += area_parts(context, views, area)
    parts += own_parts(views, TextView, "side", 1, (e for e in texts if e not in guides))
    for name in ("budget", "tidslinje", "status"):
        parts += plan_list(views, strategy, name)
    return parts + glossary(views)


def plan_list(views: Views, strategy: Entry, name: str) -> list[Part[View]]:
    """A list of a plan by its name; nothing where the plan has none."""
    path, kind, of = OF_PLANS[name]
    address = f"{strategy.id}/{path}/index.html"
    return [page_part(views, of, kind, 1, address)] if address in views else []


def listed(context: Context, views: Views, plans: Sequence[Entry], name: str) -> list[Part[View]]:
    """A list by its name, for each plan, or what of it is about one of them."""
    if name in OF_PLANS:
        return [part for plan in plans for part in plan_list(views, plan, name)]
    if name == "ordliste":
        return glossary(views)
    only = plans[0] if len(plans) == 1 else None

    def wanted(view: NoteView | StatementView) -> bool:
        return only is None or _is_of_plan(context, only, view)

    return notes_part(views, wanted) if name == "noter" else checks_part(views, wanted)


def glossary(views: Views) -> list[Part[View]]:
    """The words with their explanations, if there are any."""
    words = views.maybe(GLOSSARY, GlossaryView)
    return [page_part(views, GlossaryView, "ordliste", 1, GLOSSARY)] if words and words.terms else []


def notes_part(views: Views, wanted: Callable[[NoteView], bool]) -> list[Part[View]]:
    """Some of the editorial notes as a chapter of its own, if there are any."""
    notes = views.maybe(NOTES, NotesView)
    groups = _kept(notes.groups if notes else (), wanted)
    if not notes or not groups:
        return []
    how_many = str(sum(len(group) for _, group in groups))
    view = NotesView(frame=None, title=notes.title, groups=groups, how_many=how_many)
    return [Part(kind="noter", level=1, address=NOTES, view=view)]


def checks_part(views: Views, wanted: Callable[[StatementView], bool]) -> list[Part[View]]:
    """Some of the recomputed figures as a chapter of its own, if there are any."""
    checks = views.maybe(CHECKS, ChecksView)
    groups = _kept(checks.groups if checks else (), wanted)
    if not checks or not groups:
        return []
    view = ChecksView(frame=None, title=checks.title, groups=groups)
    return [Part(kind="talkontrol", level=1, address=CHECKS, view=view)]


def about_sources(views: Views, parts: Sequence[Part[View]]) -> list[Part[View]]:
    """The editorial notes and the recomputed figures that the parts show or refer to, in full, once, at the back."""
    named = {address for part in parts for address in views.pointed(part).addresses}

    def is_named(view: NoteView | StatementView) -> bool:
        return view.address in named

    there = {part.address for part in parts}
    notes = [] if NOTES in there else notes_part(views, is_named)
    return notes + ([] if CHECKS in there else checks_part(views, is_named))


def _kept(
    groups: Iterable[tuple[str, tuple[Concerned, ...]]], wanted: Callable[[Concerned], bool]
) -> tuple[tuple[str, tuple[Concerned, ...]], ...]:
    found = ((head, tuple(view for view in group if wanted(view))) for head, group in groups)
    return tuple((head, group) for head, group in found if group)


def _is_of_plan(context: Context, strategy: Entry, view: NoteView | StatementView) -> bool:
    """Whether a note or a recomputed figure is about a plan's own pages, or about no plan's."""
    others = [s.id for s in context.strategies if s is not strategy]
    texts = {address_of(e): e.item.strategy for e in context.site.of_kind(TEXT_PAGE)}  # some of which belong to a plan
    plans = {texts.get(link.address) or link.address.split("/")[0] for link in view.about}
    return strategy.id in plans or not plans.intersection(others)
