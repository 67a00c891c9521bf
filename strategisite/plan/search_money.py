"""What the search says of money: what a part of a plan comes to, and what is an actor's of what it takes part in."""

from __future__ import annotations

from collections.abc import Iterable

from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import kind_of
from strategisite.plan.context import Context
from strategisite.plan.planned import Sought
from strategisite.plan.shares import share_of


def part_sought(context: Context, part: Entry) -> Sought:
    """A part of a plan is found by who asks what it costs, and shows what its actions come to, where it has any."""
    actions = context.actions(part)
    if not actions:
        return Sought()
    heading = context.word("lagt-sammen")
    said = context.said(summed(a.item for a in actions))
    return Sought(texts=(f"{heading}: {said}",), asked=((context.word(f"{kind_of(part).name}.spørges"), heading),))


def shares_said(context: Context, actor: Entry, actions: Iterable[Entry]) -> tuple[str, ...]:
    """What share an actor is known to have of the amounts of its actions, in each plan where some are known."""
    found = list(actions)
    plans = [[a.item for a in found if a.collection == plan.id] for plan in context.strategies]
    return tuple(share_of(context, actor, of_plan) for of_plan in plans if set(summed(of_plan).sums) != {None})
