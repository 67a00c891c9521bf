"""What a comparison tells: of each entry what has changed, of what kind each change is, and of each plan its sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from strategisite.figures.answers import Totals

# In the order in which readers are told: what was decided, where a plan has got to, what it consists of, its facts, and
# what is only our own rendering of them.
NATURES = ("beslutning", "opfølgning", "plan", "oplysning", "gengivelse")
Nature = Literal["beslutning", "opfølgning", "plan", "oplysning", "gengivelse"]
How = Literal["ny", "udgået", "flyttet", "omdøbt", "nummer", "id", "ændret", "tekst"]


class Piece(NamedTuple):
    """A run of words: the same in both, only before, only after, or left out here."""

    op: Literal["same", "before", "after", "skip"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed: what kind of change, of which field, and how it read before and after."""

    nature: Nature
    how: How
    field: str = ""  # as readers know it; empty where it is the whole entry
    before: str = ""
    after: str = ""
    words: tuple[Piece, ...] = ()  # of a text


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry and what has changed of it."""

    key: str
    kind: str  # what readers call such an entry
    title: str
    number: str
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class SumRow:
    """What a plan, or a part of it, came to before, and comes to after."""

    name: str
    before: Totals
    after: Totals


@dataclass(frozen=True, slots=True)
class Reason:
    """An action that makes a plan's sums differ."""

    name: str
    how: How
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What has changed in one plan."""

    key: str
    title: str
    entries: tuple[Changed, ...]
    sums: tuple[SumRow, ...]  # those that differ
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that today's model cannot read as it was on one side, compared as text."""

    path: str
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two states of the content."""

    before: str  # what the two are called
    after: str
    plans: tuple[PlanChanges, ...] = ()
    shared: tuple[Changed, ...] = ()  # what belongs to no plan
    refused: tuple[Refused, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.plans or self.shared or self.refused)
