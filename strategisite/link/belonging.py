"""What does not belong together: a goal of no plan, a project's action in another area, two with one id or one day, and
what leads to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from strategisite.flow import Entry
from strategisite.kinds import FOCUS_AREA, STRATEGY, WAVE, Action, Indicator, Strategy, Wave
from strategisite.link.contradicted import denied
from strategisite.model.base import Item, fields_of
from strategisite.model.marked import marked_fields
from strategisite.model.shapes import is_tuple
from strategisite.say.danish import plain
from strategisite.say.diagnostics import Diagnostic, diagnostic, nearest

Entries = Mapping[str, Entry]
Resolved = Mapping[tuple[str, str], str]


def own_faults(entry: Entry, entries: Entries, resolved: Resolved) -> Iterator[Diagnostic]:
    """What an entry alone shows, beside its plan's own fields."""
    yield from _same_ids(entry)
    if isinstance(entry.item, Action):
        yield from _same_days(entry)
    elif isinstance(entry.item, Indicator):
        yield from _unknown_goal(entry, entries, resolved)


def wave_doubts(wave: Entry, entries: Entries, resolved: Resolved) -> Iterator[Diagnostic]:
    """Projects whose action lies in another area than the one that they name, and those that an earlier wave has; a
    wave with a later number than one that begins after it.
    """
    item: Wave = wave.item
    waves = [one for one in entries.values() if one.kind == WAVE.name and one.item.strategy == item.strategy]
    before = takewhile(lambda one: one.key != wave.key, waves)
    texts = {plain(project.text) for other in before for project in other.item.projects}
    if late := next((other.item for other in waves if _later(other.item, item)), None):
        yield denied(wave, ("start",), item.start or "", late.name, late.start or "", "råd")
    if item.start and item.end and _year(item.start) > _year(item.end) > 0:
        yield denied(wave, ("slut",), item.end, "start", item.start, "advarsel")
    for number, project in enumerate(item.projects):
        if plain(project.text) in texts:
            span = wave.span("projekter", number, "tekst")
            yield diagnostic(span, "to-gange", level="råd", hvad=project.text[:60], felt="projekter")
        area, action = (
            entries.get(resolved.get((wave.key, f"{item.strategy}/{id_}" if id_ and "/" not in id_ else id_ or ""), ""))
            for id_ in (project.area, project.action)
        )
        there = _area_of(action, entries) if action else None
        if area and action and there and area.kind == FOCUS_AREA.name and there is not area:
            said = {"handling": action.id, "område": there.id, "nævnt": area.id}
            yield diagnostic(
                wave.span("projekter", number, "handling"), "projekt-andet-område", level="advarsel", **said
            )


def _later(one: Wave, other: Wave) -> bool:
    """Whether one of two waves has the lower number and yet begins later."""
    numbers = [int(found[0]) if (found := re.match(r"\d+(?=\.)", wave.name)) else 0 for wave in (one, other)]
    years = [_year(wave.start or "") for wave in (one, other)]
    return all(numbers) and all(years) and numbers[0] < numbers[1] and years[0] > years[1]


def _year(text: str) -> int:
    """The first year of a text; 0 where there is none."""
    return int(found[0]) if (found := re.search(r"\b(?:19|20)\d\d\b", text)) else 0


def _area_of(entry: Entry, entries: Entries) -> Entry | None:
    """The focus area that a part of a plan is or lies in."""
    part: Entry | None = entry
    while part and part.kind != FOCUS_AREA.name:
        part = entries.get(f"{part.collection}/{part.parent}") if part.parent else None
    return part


def _same_ids(entry: Entry) -> Iterator[Diagnostic]:
    """Things in one list that have the same id of their own: a second would be shown where the first is meant."""
    item: Item = entry.item
    for field, value in fields_of(item):
        seen: set[str] = set()
        for number, part in enumerate(value) if is_tuple(value) else ():
            id_ = getattr(part, "id", None) if isinstance(part, Item) and not names_another(part) else None
            if id_ in seen:
                yield diagnostic(entry.span(field, number, "id"), "samme-id", id=id_, felt=field)
            elif id_:
                seen.add(id_)


def names_another(part: Item) -> bool:
    """Whether its id is that of something else, which may well be named twice."""
    return any(field.name == "id" for field in marked_fields(type(part)))


def _same_days(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """Measurements of one target that are of the same date: only one of them would be shown."""
    for number, target in enumerate(entry.item.targets):
        dates = [measured.date for measured in target.measured]
        for place, date in enumerate(dates):
            if date in dates[:place]:
                span = entry.span("resultatmål", number, "målt", place, "dato")
                yield diagnostic(span, "målt-samme-dag", dato=date)


def _unknown_goal(entry: Entry[Indicator], entries: Entries, resolved: Resolved) -> Iterator[Diagnostic]:
    """A goal that the indicator's plan has not."""
    item = entry.item
    key = resolved.get((entry.key, item.strategy)) if item.strategy else None
    plan = entries.get(key) if key else None
    if not item.goal or plan is None or plan.kind != STRATEGY.name or not isinstance(plan.item, Strategy):
        return
    goals = [goal.id for goal in plan.item.goals]
    if item.goal not in goals:
        known = {"valg": ", ".join(goals) or "–", "suggestion": nearest(item.goal, goals)}
        yield diagnostic(entry.span("mål"), "ukendt-mål", mål=item.goal, plan=plan.id, **known)
