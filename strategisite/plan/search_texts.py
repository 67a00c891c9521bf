"""What the search knows of each page: title, place, plan, and three texts of falling weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeGuard

from strategisite.demand.values import per_entry
from strategisite.figures.query import parse
from strategisite.flow import Entry
from strategisite.kinds import KINDS, kind_of
from strategisite.plan.addresses import address_of, heading_of
from strategisite.plan.context import Context
from strategisite.plan.fill import answer_query
from strategisite.plan.planned import planned
from strategisite.plan.search_pages import page_texts
from strategisite.say.danish import slug
from strategisite.text.body import Figure, Ref
from strategisite.text.filling import headings, sentences
from strategisite.views import BudgetView
from strategisite.views.common import View
from strategisite.views.page import PlannedPage, is_html

EXAMPLE = "eksempel"  # what a hit is that a plan only names as an example
OVERVIEW = "oversigt"  # what a page of several kinds is among hits
SPACED = re.compile(r" ([.,;:)])")  # what a left-out citation leaves
# templates of pages that no reader looks for by name
UNSOUGHT = frozenset(f"pages/{name}.html" for name in ("forside", "opslag", "felter", "flyttet", "404"))


@dataclass(frozen=True, slots=True)
class Found:
    """A page or entry to be found. `title` and `head` are what it is called; `lead` and `text` what it says."""

    address: str
    title: str
    mark: str  # its printed number, or its abbreviation
    kind: str
    plan: str  # the plan's id, or empty
    above: str  # the address it stands below
    head: str
    lead: str
    text: str
    also: tuple[str, ...] = ()  # other addresses of what is told here, each of which leads here
    asked: tuple[tuple[str, str], ...] = ()  # words that readers ask for it by, and how the line that answers begins


def is_sought(page: PlannedPage[object]) -> TypeGuard[PlannedPage[View]]:
    """Whether readers look for a page by name."""
    return is_html(page) and page.template not in UNSOUGHT


def sought_addresses(context: Context, pages: list[PlannedPage[object]]) -> frozenset[str]:
    """The addresses of all pages that readers look for, and of the parts of them that are found on their own."""
    made = frozenset(page.address for page in pages if is_sought(page))
    entries = (e for e in context.site.entries.values() if address_of(e) in made)
    return made.union(part.address for entry in entries for part in _parts(context, entry))


def findable(context: Context, pages: list[PlannedPage[object]]) -> Iterator[Found]:
    """Everything that a search can lead to, in the order of the site."""
    entries = {address_of(e): e for e in context.site.entries.values()}
    plans = {address_of(s): s.id for s in context.strategies}
    pages_made = {page.address for page in pages}
    for page in pages:
        entry = entries.get(page.address)
        if entry:
            yield _own_page(context, entry)
        elif is_sought(page):
            found = _overview(context, page, plans)
            yield found
            if isinstance(view := page.view(), BudgetView):
                yield from _selections(context, view, found.plan)
    for entry in (entry for kind in KINDS.values() for entry in context.site.of_kind(kind)):
        common, place, _ = address_of(entry).partition("#")
        if place:  # it has a place on a common page
            if common in pages_made and not planned(kind_of(entry)).told_with(context, entry):
                yield _on_a_page(context, entry)
        elif address_of(entry) in pages_made:
            yield from _parts(context, entry)


def _overview(context: Context, page: PlannedPage[View], plans: dict[str, str]) -> Found:
    """A page of several kinds: its headings, and what the site itself has counted and added up on it."""
    view = page.view()
    frame = view.frame
    assert frame, "only print has views without one"
    headings, texts = page_texts(context, page.template, view)
    return Found(
        address=page.address,
        title=frame.title,
        mark="",
        kind=OVERVIEW,
        plan=plans[frame.plan.address] if frame.plan else "",
        above=frame.crumbs[-2].address if len(frame.crumbs) > 1 else "",
        head=frame.title,
        lead=_joined(headings),
        text=_joined((*texts, *headings)),
    )


def _selections(context: Context, view: BudgetView, plan: str) -> Iterator[Found]:
    """The lists of actions behind the sums of a budget: who asks which actions need money in a year is led to all of
    them, and not to pages that have the words.
    """
    assert view.frame and view.frame.plan, "a budget is a plan's"
    kind = view.frame.plan.actions
    for table in view.tables:
        area = ""
        for row in table.rows:
            name = f"{row.link.number} {row.link.title}".strip()
            area = name if row.level == 1 else area
            among = {"slags": kind[:1].upper() + kind[1:], "gruppe": area, "år": name}
            kept = f"oversigt.udvalg.{slug(table.anchor)}{'-år' * (row.level > 1)}"
            if row.rows and kept in context.words:  # all of an area, or of a way of paying, has a page of its own
                title = context.word(kept, **among)
                said = context.word("oversigt.udvalg.sum", antal=row.totals.actions, sum=row.totals.said)
                above, asked = row.rows.partition("?")[0], context.word("oversigt.udvalg.spørges")
                yield Found(row.rows, title, "", OVERVIEW, plan, above, title, lead="", text=said, asked=((asked, ""),))


@per_entry
def _parts(context: Context, entry: Entry) -> tuple[Found, ...]:
    """The parts of an entry's page that are found on their own."""
    plan = context.plan_of(entry)
    return tuple(
        Found(
            address=f"{address_of(entry)}#{part.anchor}",
            title=part.title,
            mark="",
            kind=part.kind,
            plan=plan.id if plan else "",
            above=address_of(entry),
            head=part.title,
            lead=_joined(part.texts),
            text=_joined(part.texts),
        )
        for part in planned(kind_of(entry)).parts(context, entry)
    )


@per_entry
def _own_page(context: Context, entry: Entry) -> Found:
    plan = context.plan_of(entry)
    return _entry(context, entry, plan.id if plan else "", _above(context, entry))


@per_entry
def _on_a_page(context: Context, entry: Entry) -> Found:
    return _entry(context, entry, getattr(entry.item, "strategy", None) or "", address_of(entry).partition("#")[0])


def _above(context: Context, entry: Entry) -> str:
    """The address of the page that an entry's own stands below."""
    plan = context.plan_of(entry)
    above = context.parents(entry)[-1:] or ((plan,) if plan and plan is not entry else ())
    return address_of(above[0]) if above else kind_of(entry).listed_on


def _entry(context: Context, entry: Entry, plan: str, above: str) -> Found:
    kind, item = kind_of(entry), entry.item
    more = planned(kind).search(context, entry)
    heading = kind.heading(item)
    title = more.title or heading
    mark = kind.number(item) or kind.abbreviation(item) or ""
    mark = "" if mark == title else mark
    # what it is called stands above already
    texts = dict.fromkeys(filter(None, (*more.opening, *kind.lead(item), *kind.texts(item), *more.texts)))
    texts = tuple(text for text in texts if text != title)
    said = partial(_said, context, entry)
    titles, below = ((), ()) if not entry.body else (headings(entry.body, said), sentences(entry.body, said))
    return Found(
        address=kind.address(entry),
        title=title,
        mark=mark,
        kind=EXAMPLE if kind.is_example(item) else kind.name,
        plan=plan if more.about is None else _plan(context, more.about),
        above=above if more.about is None else address_of(more.about),
        head=_joined(
            dict.fromkeys(
                (*((kind.title(item), heading, mark, kind.case_number(item)) if kind.is_named else ()), *more.names)
            )
        ),
        lead=_joined((context.word(f"{kind.name}.navn"), *kind.lead(item), *more.lead, *titles)),
        text=_joined((*texts, *below)),
        also=more.also,
        asked=more.asked,
    )


def _said(context: Context, entry: Entry, mark: Ref | Figure) -> str:
    """What the search says of a reference in a body: its own words, or what it leads to is called; and of a live figure
    in a sentence: its answer.
    """
    if isinstance(mark, Figure):
        plan = context.plan_of(entry)
        return "" if mark.alone else answer_query(context, parse(mark.query), plan=plan.id if plan else "")[0]
    target = context.site.entries[context.site.resolved[entry.key, mark.target]]
    kind = kind_of(target)
    if mark.text or kind.is_cited:
        return mark.text
    return heading_of(target) if kind.is_named else context.word(f"{kind.name}.omtalt")


def _plan(context: Context, about: Entry) -> str:
    plan = context.plan_of(about)
    return plan.id if plan else ""


def _joined(parts: Iterable[str | None]) -> str:
    """One text, a line per part."""
    lines = (" ".join(part.split()) for part in parts if part)
    return SPACED.sub(r"\1", "\n".join(filter(None, lines))).replace("\u00ad", "")
