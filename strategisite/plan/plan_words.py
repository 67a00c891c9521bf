"""What a plan calls its levels, one and many, and how far it is known to apply."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.say import danish

UNSTATED = "ikke-oplyst"  # the validity of which the sources say nothing


def plural_of(strategy: Entry, noun: str) -> str:
    """What stands after a number of many of a plan's level: as the plan says it, else as Danish has it."""
    return strategy.item.levels.plurals.get(noun) or danish.plural(noun)


def of_level(strategy: Entry, count: int, noun: str) -> str:
    """»1 handling«, »43 handlinger«."""
    return f"{count} {noun if count == 1 else plural_of(strategy, noun)}"


def standing_of(strategy: Entry) -> str:
    """Whether a plan is in force; of one whose adoption no source tells, nobody may ask whether it *still* is."""
    status = strategy.item.validity.status
    return f"{status}-uden-vedtagelse" if status == UNSTATED and not strategy.item.adoptions else status


def ended_in(strategy: Entry) -> int | None:
    """The last year of a plan's period, where that is over as of its »today« and its validity is not told."""
    last = strategy.item.period.to_year
    is_over = isinstance(last, int) and last < int(strategy.item.updated[:4])
    return last if is_over and strategy.item.validity.status == UNSTATED else None
