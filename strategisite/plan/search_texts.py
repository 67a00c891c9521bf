"""What the search knows of each page: title, place, plan, and three texts of falling weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from strategisite.demand.values import per_entry
from strategisite.flow import Entry
from strategisite.kinds import KINDS, kind_of
from strategisite.plan.addresses import address_of, heading_of
from strategisite.plan.context import Context
from strategisite.plan.planned import planned
from strategisite.text.body import Body
from strategisite.text.filling import sentences
from strategisite.views.page import PlannedPage, is_html

EXAMPLE = "eksempel"  # what a hit is that a plan only names as an example
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
    # the entry's key, where it has a body; what is told before the body, and what is said of the body's references
    entry: str = ""
    told: tuple[str, ...] = ()
    said: tuple[tuple[int, str], ...] = ()

    def with_body(self, body: Body) -> Found:
        """The same entry with another body, whose references are the same."""
        said = dict(self.said)
        return replace(self, text=_joined((*self.told, *sentences(body, lambda ref: said[ref.number]))))


def findable(context: Context, pages: list[PlannedPage[object]]) -> Iterator[Found]:
    """Everything that a search can lead to, in the order of the site."""
    entries = {address_of(e): e for e in context.site.entries.values()}
    plans = {address_of(s): s.id for s in context.strategies}
    for page in pages:
        entry = entries.get(page.address)
        if entry:
            yield _own_page(context, entry)
        elif is_html(page) and page.template not in UNSOUGHT:
            view = page.view()
            frame, intro = view.frame, getattr(view, "intro", "")
            assert frame, "only print has views without one"
            plan = plans[frame.plan.address] if frame.plan else ""
            above = frame.crumbs[-2].address if len(frame.crumbs) > 1 else ""
            yield Found(
                address=page.address,
                title=frame.title,
                mark="",
                kind="oversigt",
                plan=plan,
                above=above,
                head=frame.title,
                lead="",
                text=intro if isinstance(intro, str) else "",
            )
    made = {page.address for page in pages}
    for entry in (entry for kind in KINDS.values() for entry in context.site.of_kind(kind)):
        common, place, _ = address_of(entry).partition("#")
        if place and common in made:  # it has a place on a common page
            yield _on_a_page(context, entry)


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
    title = kind.heading(item)
    mark = kind.number(item) or kind.abbreviation(item) or ""
    mark = "" if mark == title else mark
    more = planned(kind).search(context, entry)
    texts = tuple(filter(None, (*kind.texts(item), *more.texts)))
    found = Found(
        address=kind.address(entry),
        title=more.title or title,
        mark=mark,
        kind=EXAMPLE if kind.is_example(item) else kind.name,
        plan=plan if more.about is None else _plan(context, more.about),
        above=above,
        head=_joined(dict.fromkeys((kind.title(item), title, mark, kind.case_number(item)) if kind.is_named else ())),
        lead=_joined((context.word(f"{kind.name}.navn"), *kind.lead(item), *more.lead)),
        text=_joined(texts),
    )
    if not entry.body:
        return found
    said = tuple(_said(context, entry, entry.body))
    return replace(found, entry=entry.key, told=texts, said=said).with_body(entry.body)


def _said(context: Context, entry: Entry, body: Body) -> Iterator[tuple[int, str]]:
    """What the search says of each reference in a body: its own words, or what it leads to is called."""
    for ref in body.references():
        if ref.page is None:
            target = context.site.entries[context.site.resolved[entry.key, ref.target]]
            yield (
                ref.number,
                ref.text or (heading_of(target) if kind_of(target).is_named and not kind_of(target).is_cited else ""),
            )


def _plan(context: Context, about: Entry) -> str:
    plan = context.plan_of(about)
    return plan.id if plan else ""


def _joined(parts: Iterable[str | None]) -> str:
    """One text, a line per part."""
    lines = (" ".join(part.split()) for part in parts if part)
    return SPACED.sub(r"\1", "\n".join(filter(None, lines))).replace("\u00ad", "")
