"""What a plan came to before and comes to after, and which actions make the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strategisite.changes.matching import Pair
from strategisite.changes.saying import Saying
from strategisite.changes.told import Reason, SumRow
from strategisite.figures.answers import Totals, summed, totals_of
from strategisite.figures.expenses import expense_said
from strategisite.flow import Entry
from strategisite.kinds import ACTION, PARTS, STRATEGY


def sum_rows(parts: Sequence[Pair], before: Saying, after: Saying) -> tuple[SumRow, ...]:
    """The plan and the parts of it whose sums differ, from the top down."""
    found: list[SumRow] = []
    for pair in parts:
        if pair.now.kind == ACTION.name or pair.now.kind not in PARTS:
            continue
        was, now = _total(pair.before, before), _total(pair.after, after)
        if was != now:
            name = after if pair.after else before
            found.append(SumRow(name.name(pair.now), was, now))
    return tuple(found)


def _total(part: Entry | None, saying: Saying) -> Totals:
    return summed(entry.item for entry in _below(part, saying)) if part else Totals()


def _below(part: Entry, saying: Saying) -> Iterable[Entry]:
    """The actions of a plan, or of a part of it."""
    for entry in saying.counted.values():
        if entry.kind != ACTION.name or entry.collection != part.collection:
            continue
        above: Entry | None = entry
        while above is not None and above.key != part.key and part.kind != STRATEGY.name:
            above = saying.entries.get(f"{above.collection}/{above.parent}") if above.parent else None
        if above is not None:
            yield entry


def reasons(parts: Sequence[Pair], before: Saying, after: Saying) -> tuple[Reason, ...]:
    """The actions that make sums differ: new, gone, moved to another part, or with another expense."""
    found: list[Reason] = []
    for was, now in parts:
        if ACTION.name not in (was and was.kind, now and now.kind):
            continue
        old, new = was and was.item.expense, now and now.item.expense
        said = _said(before, was), _said(after, now)
        if was is None or now is None:
            name = after.name(now) if now else before.name(was) if was else ""
            found.append(Reason(name, "ny" if was is None else "udgået", *said))
        elif totals_of(old) != totals_of(new):
            found.append(Reason(after.name(now), "ændret", *said))
        elif was.parent != now.parent:
            found.append(Reason(after.name(now), "flyttet", *said))
    return tuple(found)


def _said(saying: Saying, entry: Entry | None) -> str:
    if entry is None:
        return ""
    return expense_said(saying.word, entry.item.expense) or saying.word("ingen-egen-udgift")
