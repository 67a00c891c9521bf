"""What does not belong together: a goal of no plan, a project's action in another area, two with one id or one day, and
what leads to itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import FOCUS_AREA, STRATEGY, Action, Indicator, Strategy, Wave
from strategisite.model.base import Item, fields_of
from strategisite.model.marked import marked_fields
from strategisite.model.shapes import is_tuple
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
    """Projects whose action lies in another area than the one that they name."""
    item: Wave = wave.item
    for number, project in enumerate(item.projects):
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
