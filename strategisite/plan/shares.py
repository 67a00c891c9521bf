"""Sums over actions that someone takes part in: they are never that one's money, and the share that is known stands
beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strategisite.figures.answers import added, totals_of
from strategisite.figures.query import Query
from strategisite.flow import Entry
from strategisite.kinds import ACTOR, Action, Expense
from strategisite.plan.addresses import abbreviation_of, title_of
from strategisite.plan.context import Context
from strategisite.say import danish


def shares_text(expense: Expense | None) -> str:
    """The known shares for the scripts: `id:2000000:-`, yearly and for a period or unclear, `-` where none is known."""
    shares = expense.shares.items() if expense else ()
    known = ((actor, totals_of(expense, part).sums) for actor, part in shares if isinstance(part, int))
    return " ".join(
        ":".join([actor, *("-" if value is None else str(value) for value in values)]) for actor, values in known
    )


def named(actor: Entry) -> tuple[str, str]:
    """What an actor is called in a sentence about its share, and the genitive of it."""
    name = abbreviation_of(actor) or title_of(actor)
    return name, danish.genitive(name)


def asked_for(context: Context, query: Query) -> tuple[Entry, ...]:
    """The actors that a query limits its actions to."""
    ids = (
        v
        for c in query.conditions
        if query.asked(c.field).names == ACTOR.name and c.operator in ("=", "i")
        for v in c.values
    )
    found = (context.entry("aktoerer", id_) for id_ in dict.fromkeys(ids))
    return tuple(entry for entry in found if entry)


def not_their_share(context: Context, actors: Sequence[Entry]) -> str:
    """That the sum is not theirs whose actions are summed: »Handlinger, X er med i – ikke Xs andel.«; nothing without
    actors.
    """
    if not actors:
        return ""
    names = f" {context.word('eller')} ".join(named(actor)[0] for actor in actors)
    return context.word(
        "ov-aktoer-sum" if len(actors) == 1 else "ov-aktoer-sum-flere", navn=names, ejefald=named(actors[0])[1]
    )


def whose(context: Context, actors: Sequence[Entry], actions: Iterable[Action]) -> str:
    """That a sum over actions is not the actors' money, and what share of it each is known to have."""
    taken = list(actions)
    shares = (share_of(context, actor, taken) for actor in actors)
    return " ".join(filter(None, (not_their_share(context, actors), *shares)))


def share_of(context: Context, actor: Entry, actions: Iterable[Action]) -> str:
    """What share of the amounts of actions an actor is known to have, or that none is known."""
    expenses = [action.expense for action in actions if action.expense]
    parts = [totals_of(e, part) for e in expenses if isinstance(part := e.shares.get(actor.id), int)]
    known = context.said(added(parts)) if parts else ""
    return context.word("ov-aktoer-andel" if known else "ov-aktoer-andel-ingen", navn=named(actor)[0], beloeb=known)
