"""What readers can ask of actions, and of the measures that a plan names as examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, get_args

from strategisite.figures.standing import Standing, follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds.action.model import Action, Role
from strategisite.kinds.action.money import Expense
from strategisite.kinds.asked import (
    NUMBER_FIELD,
    SHORT_FIELD,
    STRATEGY_FIELD,
    TITLE_FIELD,
    Asked,
    Entries,
    Rows,
    Source,
    actors_field,
    choices,
    id_field,
    part_field,
    sources_field,
)
from strategisite.kinds.financing import FINANCING
from strategisite.model.scalars import UNKNOWN

ROLES: tuple[Role, ...] = get_args(Role)


def needs_money(action: Action, entries: Entries) -> bool:
    """Whether the action's financing category says that new money must be found."""
    category = entries.get(FINANCING.key(action.financing.category)) if action.financing else None
    return bool(category and category.item.needs_money)


class ActionSource(Source[Action]):
    """An action, and where it stands."""

    @cached_property
    def stands(self) -> Standing:
        return standing(self.item, follow_ups(self.item))


def _role(role: Role) -> Asked[Any]:
    return actors_field(role, lambda a: tuple(i.actor for i in a.item.actors if i.role == role))


FIELDS: tuple[Asked[Any], ...] = (
    id_field("handling"),
    NUMBER_FIELD,
    TITLE_FIELD,
    Asked[ActionSource]("titel_i_oversigt", lambda a: a.item.title_in_overview),
    SHORT_FIELD,
    Asked[ActionSource](
        "startår", lambda a: (a.item.start and a.item.start.overview) or UNKNOWN, "year", told="as it is"
    ),
    part_field("fokusområde"),
    part_field("delstrategi"),
    Asked[ActionSource](
        "finansiering",
        lambda a: a.item.financing.category if a.item.financing else UNKNOWN,
        "entry",
        names="finansiering",
    ),
    Asked[ActionSource](
        "kræver_penge", lambda a: needs_money(a.item, a.entries) if a.item.financing else UNKNOWN, "yes-no"
    ),
    Asked[ActionSource](
        "udgift", lambda a: a.item.expense.amount if a.item.expense else None, "expense", told="as it is"
    ),
    Asked[ActionSource](
        "periode",
        lambda a: a.item.expense.period if a.item.expense else None,
        "choice",
        choices=choices(Expense, "period"),
    ),
    Asked[ActionSource]("afsat", lambda a: bool(a.item.expense and a.item.expense.set_aside), "yes-no"),
    Asked[ActionSource]("effekt", lambda a: a.item.effect or UNKNOWN),
    Asked[ActionSource]("forudsætninger", lambda a: a.item.prerequisites or UNKNOWN),
    Asked[ActionSource]("status", lambda a: a.stands.status or UNKNOWN, "entry", names="status"),
    Asked[ActionSource]("status_dato", lambda a: a.stands.status_date or UNKNOWN, "date"),
    Asked[ActionSource]("farve", lambda a: a.stands.colour or UNKNOWN, "entry", names="farver", told="as it is"),
    Asked[ActionSource]("senest_opfulgt", lambda a: a.stands.followed_up or UNKNOWN, "date"),
    actors_field("aktør", lambda a: tuple(dict.fromkeys(i.actor for i in a.item.actors))),
    *map(_role, ROLES),
    sources_field(),
    STRATEGY_FIELD,
    Asked[ActionSource]("slags", lambda a: a.item.kind, "choice", choices=choices(Action, "kind")),
)


def _decided(entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[ActionSource]:
    if not entry.item.is_example:
        yield ActionSource(entry, entry.item, entries, verdicts)


def _examples(entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[ActionSource]:
    if entry.item.is_example:
        yield ActionSource(entry, entry.item, entries, verdicts)


ACTION_ROWS = (
    Rows("handlinger", FIELDS, ("nummer", "titel", "startår", "finansiering", "udgift"), _decided),
    # measures that a plan names as examples: not decided, so never counted among the actions
    Rows("eksempler", FIELDS, ("titel", "fokusområde", "slags"), _examples),
)
