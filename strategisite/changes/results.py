"""Results of sub-strategies on both sides: the same one may stand below another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from strategisite.changes.matching import Pair
from strategisite.changes.saying import Saying
from strategisite.changes.told import Change
from strategisite.flow import Entry
from strategisite.kinds import SUB_STRATEGY, Result, SubStrategy


class Moved(NamedTuple):
    """A result that stands below another sub-strategy than before."""

    result: Result
    source: str  # the key of the sub-strategy that it stood below
    target: str


def moved_results(parts: Sequence[Pair], before: Saying, after: Saying) -> dict[str, list[Change]]:
    """What there is to tell of moved results, by the key of the sub-strategy that they are below now."""
    found: dict[str, list[Change]] = {}
    for moved in moves(parts):
        change = Change(
            nature="plan",
            how="flyttet",
            field=f"{after.field('resultat')} »{moved.result.text}«",
            before=before.name(before.entries[moved.source]),
            after=after.name(after.entries[moved.target]),
        )
        found.setdefault(moved.target, []).append(change)
    return found


def moves(parts: Sequence[Pair]) -> list[Moved]:
    """The results that left one sub-strategy and came to another, known by their own ids or their words."""
    subs = [pair for pair in parts if pair.now.kind == SUB_STRATEGY.name]
    left = [(pair.before, one) for pair in subs if pair.before for one in _only(pair.before, pair.after)]
    found: list[Moved] = []
    for pair in subs:
        for one in _only(pair.after, pair.before) if pair.after else ():
            mate = next(((sub, old) for sub, old in left if _is_same(old, one)), None)
            if mate and pair.after and mate[0] is not pair.before:
                left.remove(mate)
                found.append(Moved(one, mate[0].key, pair.after.key))
    return found


def _only(entry: Entry, other: Entry | None) -> list[Result]:
    """The results that the other side does not have."""
    there: Sequence[Result] = other.item.results if other else ()
    return [one for one in entry.item.results if not any(_is_same(one, two) for two in there)]


def _is_same(one: Result, other: Result) -> bool:
    if one.id or other.id:
        return one.id == other.id
    return one.text == other.text


def without(sub: SubStrategy, moved: Sequence[Result]) -> SubStrategy:
    """A sub-strategy but for results that are told of as moved."""
    rest = tuple(one for one in sub.results if not any(_is_same(one, two) for two in moved))
    return sub if len(rest) == len(sub.results) else sub.model_copy(update={"results": rest})
