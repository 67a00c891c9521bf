"""What the search knows of each page: title, place, plan, and three texts of falling weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from strategisite.flow import Entry, Page
from strategisite.kinds import KINDS
from strategisite.model import Item
from strategisite.plan.action_facts import action_facts
from strategisite.plan.addresses import address_of, heading_of, is_example, title_of
from strategisite.plan.blocks import expense_text
from strategisite.plan.context import Context
from strategisite.plan.facts import found_by
from strategisite.say import danish
from strategisite.text.body import Body
from strategisite.text.filling import sentences

SPACED = re.compile(r" ([.,;:)])")  # what a left-out citation leaves
# templates of pages that no reader looks for by name
UNSOUGHT = frozenset(f"pages/{name}.html" for name in ("forside", "opslag", "felter", "flyttet", "404"))
LISTED_ON = {
    "aktoerer": "aktoerer/index.html",
    "kilder": "kilder/index.html",
    "beslutning": "beslutninger/index.html",
    "høring": "beslutninger/index.html",
}


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


def findable(context: Context, pages: list[Page]) -> Iterator[Found]:
    """Everything that a search can lead to, in the order of the site."""
    entries = {address_of(e): e for e in context.site.entries.values()}
    plans = {address_of(s): s.id for s in context.strategies}
    for page in pages:
        entry = entries.get(page.address)
        if entry:
            plan = context.plan_of(entry)
            yield _entry(context, entry, plan.id if plan else "", _above(context, entry))
        elif page.format == "html" and page.template not in UNSOUGHT:
            view = page.made().view
            frame, intro = view.frame, getattr(view, "intro", "")
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
    for entry in (entry for kind in KINDS for entry in context.site.of_kind(kind)):
        above, mark, _ = address_of(entry).partition("#")
        if mark:  # it has a place on a common page
            yield _entry(context, entry, getattr(entry.item, "strategy", None) or "", above)


def _above(context: Context, entry: Entry) -> str:
    """The address of the page that an entry's own stands below."""
    plan = context.plan_of(entry)
    above = context.parents(entry)[-1:] or ((plan,) if plan and plan is not entry else ())
    return address_of(above[0]) if above else LISTED_ON.get(entry.kind, "index.html")


def _entry(context: Context, entry: Entry, plan: str, above: str) -> Found:
    item = entry.item
    title = heading_of(entry)
    mark = getattr(item, "number", "") or getattr(item, "abbreviation", "") or ""
    mark = "" if mark == title else mark
    names = [title_of(entry), title, mark, getattr(item, "case_number", None)]
    kind = context.word(f"slags-{entry.kind}")
    lead = [
        kind,
        getattr(item, "short", None),
        getattr(item, "title_in_overview", None),
        *(v.printed for v in getattr(item, "variants", ())),
    ]
    match entry.kind:
        case "handling":
            lead.append(expense_text(context, item.expense))
            text = [item.short, *found_by(action_facts(context, entry))]
        case "delstrategi":
            text = [item.short, item.problem.text if item.problem else "", *(r.text for r in item.results)]
        case "strategi":
            text = [item.short, item.goals_lead, *(g.text for g in item.goals), item.validity.text, item.period.text]
        case "aktoerer":
            lead += [context.word(f"type-{item.kind}"), item.description]
            text = [item.description]
        case "kilder":
            lead += [
                context.word(f"kildetype-{item.kind}"),
                item.short_name,
                item.publisher,
                danish.date(item.date or ""),
                item.description,
            ]
            text = [item.description]
        case "ord" | "finansiering":
            lead.append(item.explanation)
            text = [
                item.explanation,
                context.word("betydning-udefra") if getattr(item, "meaning_from", "") == "udefra" else "",
            ]
        case "noter":
            about = _about(context, entry)
            title, names = heading_of(about) if about else kind, []
            plan = _plan(context, about)
            lead += [title, item.text]
            text = [item.text]
        case "udsagn":
            names = []
            plan = _plan(context, _about(context, entry))
            lead.append(item.stated)
            title, text = f"»{item.stated}«", [item.explanation, f"({context.cite(item).text})"]
        case "fokusområde" | "side":
            text = [item.short]
        case "indikatorer":
            text = [item.measures]
        case "slaegtskab":
            text = [item.reading]
        case "boelger":
            text = [project.text for project in item.projects]
        case _:
            text = list(_told(item))
    sort = "eksempel" if is_example(entry) else entry.kind
    found = Found(
        address=address_of(entry),
        title=title,
        mark=mark,
        kind=sort,
        plan=plan,
        above=above,
        head=_joined(dict.fromkeys(names)),
        lead=_joined(lead),
        text=_joined(text),
    )
    if not entry.body:
        return found
    told, said = tuple(part for part in text if part), tuple(_said(context, entry, entry.body))
    return replace(found, entry=entry.key, told=told, said=said).with_body(entry.body)


def _said(context: Context, entry: Entry, body: Body) -> Iterator[tuple[int, str]]:
    """What the search says of each reference in a body: its own words, or what it leads to is called."""
    for ref in body.references():
        if ref.page is None:
            target = context.site.entries[context.site.resolved[entry.key, ref.target]]
            yield (
                ref.number,
                ref.text or (heading_of(target) if target.kind not in ("kilder", "noter", "udsagn") else ""),
            )


def _told(value: object) -> Iterator[str]:
    """Every text of more than one word inside an item."""
    if isinstance(value, str):
        yield from [value] if " " in value else []
    elif isinstance(value, Item):
        yield from (text for name in type(value).model_fields for text in _told(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _told(part))


def _about(context: Context, entry: Entry) -> Entry | None:
    """The first entry that a note or a statement is about."""
    keys = (context.site.resolved.get((entry.key, target)) for target in entry.item.about)
    return next((context.site.entries[key] for key in keys if key), None)


def _plan(context: Context, about: Entry | None) -> str:
    plan = context.plan_of(about) if about else None
    return plan.id if plan else ""


def _joined(parts: Iterable[str | None]) -> str:
    """One text, a line per part."""
    lines = (" ".join(part.split()) for part in parts if part)
    return SPACED.sub(r"\1", "\n".join(filter(None, lines))).replace("\u00ad", "")
