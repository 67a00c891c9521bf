"""Editions printed: those of which what they are printed of has changed; each told apart by a digest of all that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain

from strategisite.demand.digests import digest, view_digest
from strategisite.demand.leaves import Leaves
from strategisite.demand.noting import noted
from strategisite.demand.values import Known
from strategisite.demand.workers import spread
from strategisite.render.pdf import Pressed, Shared, presser
from strategisite.render.print_order import in_groups
from strategisite.views.page import Page, PlannedPage
from strategisite.views.print import Edition

MANY_EDITIONS = 12
# what has been printed, by the page and the digest of what it is made of
AtHand = Callable[[Page[Edition], str], Pressed | None]


def keyed(page: PlannedPage[Edition], leaves: Leaves) -> tuple[Page[Edition], Known]:
    """An edition with its view, and what is left of it: a digest of all that it is printed of, and what it has read."""
    made, reads = noted(page.made)
    given = (f"template {page.template}", "words", "engine", "settings")
    key = digest((view_digest(made.view), *map(leaves, given)))
    return made, Known(key, frozenset(reads | set(given)))


def is_as_printed(value: Known, known: str | None, reason: str) -> bool:
    """Whether an edition is printed of what it was printed of when its digest was `known`, and its file is there."""
    return value.digest == known and not reason.startswith(("fil-", "ny"))


def printed(
    todo: Sequence[Page[Edition]],
    keys: Mapping[str, str],
    shared: Shared,
    executor: Executor | None,
    at_hand: AtHand | None,
) -> dict[str, Pressed]:
    """Print editions, or take those that are `at_hand`; each by its address."""
    if at_hand:
        return {page.address: done for page in todo if (done := at_hand(page, keys[page.address])) is not None}
    groups = in_groups(todo)
    pressed: Iterable[Collection[Pressed]] = spread(
        presser, shared, groups, 2 if len(todo) >= MANY_EDITIONS else len(groups) + 1, executor
    )
    return dict(zip((page.address for group in groups for page in group), chain.from_iterable(pressed), strict=True))
