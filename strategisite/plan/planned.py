"""What is planned of each kind of content, beside what the kind itself says: its part in the search."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from strategisite.flow import Entry
from strategisite.kinds import Kind
from strategisite.model import Item
from strategisite.plan.context import Context

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the search has of an entry, beside what its kind says."""

    title: str = ""  # where it is another than the entry's heading
    lead: Iterable[str | None] = ()
    texts: Iterable[str | None] = ()
    about: Entry | None = None  # what it is about, whose plan is its own


def _no_more(context: Context, entry: Entry) -> Sought:
    return Sought()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Generic[ItemT]):
    """What is planned of a kind."""

    kind: Kind[ItemT]
    search: Callable[[Context, Entry], Sought] = _no_more


def planned(kind: Kind[ItemT]) -> Planned[ItemT]:
    """What is planned of a kind: what its own module says, or what all have in common."""
    return _registry().get(kind.name) or Planned(kind=kind)


@functools.cache
def _registry() -> Mapping[str, Planned[Any]]:
    """The kinds of which more is planned; they are built of what stands in this stage, so they are asked for late."""
    from strategisite.kinds.action.plan import ACTIONS
    from strategisite.kinds.actor.plan import ACTORS
    from strategisite.kinds.note.plan import NOTES
    from strategisite.kinds.source.plan import SOURCES
    from strategisite.kinds.statement.plan import STATEMENTS
    from strategisite.kinds.term.plan import TERMS

    return {one.kind.name: one for one in (ACTIONS, ACTORS, SOURCES, TERMS, STATEMENTS, NOTES)}
