"""The one number of each note and each recomputed figure: the same on every page and in every edition."""

from __future__ import annotations

from collections import defaultdict

from strategisite.demand.values import once
from strategisite.flow import Entry
from strategisite.kinds import NOTE, STATEMENT, Strategy
from strategisite.model.base import PlanPart
from strategisite.plan.addresses import heading_of
from strategisite.plan.context import Context

VERDICTS = ("afviger", "kan ikke afgøres", "stemmer")
Groups = tuple[tuple[str, tuple[str, ...]], ...]  # heading, or verdict; keys of entries


@once
def note_groups(context: Context) -> Groups:
    """All notes, grouped by the focus area (or other page) that the first of their pages belongs to."""
    order: dict[str, int] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for entry in context.site.of_kind(NOTE):
        head, rank = _group_of(context, entry)
        order[head] = rank
        groups[head].append(entry.key)
    return tuple((head, tuple(groups[head])) for head in sorted(groups, key=lambda head: (order[head], head)))


def _group_of(context: Context, note: Entry) -> tuple[str, int]:
    key = context.site.resolved.get((note.key, note.item.about[0])) if note.item.about else None
    if key:
        target, keys = context.site.entries[key], list(context.site.entries)
        way = (*context.parents(target), target)
        if isinstance(target.item, PlanPart) and len(way) > 1:
            return context.label(way[1]), keys.index(way[1].key) + 1
        if isinstance(target.item, Strategy):
            return heading_of(target), keys.index(target.key)
    return context.word("noter-øvrige"), 10_000


@once
def statement_groups(context: Context) -> Groups:
    """All recomputed figures by their verdicts, those that do not agree first."""
    statements = context.site.of_kind(STATEMENT)
    groups = (
        (verdict, tuple(e.key for e in statements if context.site.verdicts[e.id].verdict == verdict))
        for verdict in VERDICTS
    )
    return tuple(group for group in groups if group[1])


@once
def numbers(context: Context) -> dict[str, int]:
    """The number of each note among all notes, and of each figure among all figures, by their keys."""
    return {
        key: number
        for groups in (note_groups(context), statement_groups(context))
        for number, key in enumerate((key for _, keys in groups for key in keys), 1)
    }
