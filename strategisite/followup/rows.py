"""The actions that a round is about, in the order of their plans, and what is known of each beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry, Site
from strategisite.followup.layout import (
    ANSVARLIG,
    FARVE_NU,
    HANDLING,
    MÅL,
    NUMMER,
    STATUS_NU,
    TITEL,
)
from strategisite.followup.names import name_of, names
from strategisite.kinds import ACTION, ACTOR, COLOUR, STATUS, STRATEGY, Action, Target
from strategisite.say.danish import date

NOBODY, ONLY = "Uden ansvarlig", "Opfølgning"


class Group(NamedTuple):
    """The actions of one sheet, and what the sheet is called."""

    name: str
    actions: tuple[Entry[Action], ...]


def strategies(site: Site) -> tuple[Entry, ...]:
    """All plans, the oldest first."""
    return tuple(sorted(site.of_kind(STRATEGY), key=lambda s: (str(s.item.period.from_year), s.id)))


def actions_of(site: Site, above: Entry) -> Iterator[Entry[Action]]:
    """The decided actions below a part of a plan, in its order."""
    for key in site.children.get(above.key, ()):
        child = site.entries[key]
        if child.kind != ACTION.name:
            yield from actions_of(site, child)
        elif not child.item.is_example:
            yield child


def by_strategy(site: Site, chosen: Sequence[Entry]) -> tuple[Group, ...]:
    """A sheet for each plan that has actions."""
    groups = [Group(STRATEGY.heading(one.item), tuple(actions_of(site, one))) for one in chosen]
    filled = [group for group in groups if group.actions]
    return (filled[0]._replace(name=ONLY),) if len(filled) == 1 else tuple(filled)


def by_actor(site: Site, chosen: Sequence[Entry]) -> tuple[Group, ...]:
    """A sheet for each who is responsible; an action with several stands with the first of them alone, so that it is
    told of once.
    """
    found: dict[str, list[Entry]] = {}
    for group in by_strategy(site, chosen):
        for action in group.actions:
            found.setdefault(next(iter(responsible(action)), ""), []).append(action)
    actors = {entry.id: ACTOR.abbreviation(entry.item) or entry.item.name for entry in site.of_kind(ACTOR)}
    nobody = found.pop("", [])
    groups = [Group(actors.get(actor, actor), tuple(actions)) for actor, actions in found.items()]
    return (*groups, *([Group(NOBODY, tuple(nobody))] if nobody else ()))


def responsible(action: Entry[Action]) -> tuple[str, ...]:
    """The ids of who is responsible for an action."""
    return tuple(dict.fromkeys(part.actor for part in action.item.actors if part.role == "ansvarlig"))


class Beforehand:
    """What a sheet says of an action before anybody has filled anything in."""

    def __init__(self, site: Site):
        self._statuses, self._colours = names(site, STATUS.name), names(site, COLOUR.name)
        self._actors = names(site, ACTOR.name)

    def of(self, action: Entry[Action]) -> dict[str, str]:
        """Each by the heading of its column."""
        item = action.item
        stands = standing(item, follow_ups(item))
        status = name_of(self._statuses, stands.status)
        return {
            HANDLING: action.key,
            NUMMER: item.number or "",
            TITEL: item.title,
            ANSVARLIG: ", ".join(name_of(self._actors, actor) for actor in responsible(action)),
            STATUS_NU: f"{status} ({date(stands.status_date)})" if status else "",
            FARVE_NU: name_of(self._colours, stands.colour),
            **{f"{MÅL} {number}": _told(target) for number, target in enumerate(item.targets, 1)},
        }


def _told(target: Target) -> str:
    """A target with its number and its deadline."""
    number = f"{target.direction} {target.value.replace('.', ',')} {target.unit or ''}".strip() if target.value else ""
    deadline = f"frist {date(target.deadline)}" if target.deadline else ""
    more = ", ".join(filter(None, (number, deadline)))
    return f"{target.text.rstrip('.')} ({more})" if more else target.text
