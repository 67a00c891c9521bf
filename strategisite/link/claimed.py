"""Doubts about what a text says of all parts: »de seks handlinger« of a part that has five, a list that lacks one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import PARTS, Selection
from strategisite.link.sheets import sheet_of
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import Node, Ref, told_of
from strategisite.text.claims import NUMBERED, WHOLE

Entries = Mapping[str, Entry]
LEAST = 3  # parts below, from which on one may be forgotten
LISTED = 2  # of them in a list that is meant to be whole


def claim_doubts(entries: Entries) -> Iterator[Diagnostic]:
    """Counts of all parts where there are others, those of an edition, which its query finds and which change with it,
    and numbers that no part of a plan has or had.
    """
    telling = [entry for entry in entries.values() if sheet_of(entry).claims]
    below = _below(entries) if telling else dict[str, Counter[str]]()
    sheets = [sheet_of(entry) for entry in entries.values()] if telling else []
    known = {number for one in sheets for number in (one.number, *one.former_numbers) if number}
    for entry in telling:
        for claim, at in sheet_of(entry).claims:
            span = at if isinstance(at, Span) else entry.span(*at)
            said, _, what = claim.removesuffix(f" {WHOLE}").partition(" ")
            part = _plan_of(entry, entries) if claim.endswith(WHOLE) else entry
            if said == NUMBERED:
                if known and what not in known:
                    yield diagnostic(span, "ukendt-nummer", level="råd", nummer=what)
            elif isinstance(entry.item, Selection) and not claim.endswith(WHOLE):  # which may tell of its plan
                yield diagnostic(span, "antal-i-udgave", level="råd", antal=claim)
            elif (there := below.get(part.key, Counter[str]()).get(what)) and there != int(said):
                yield diagnostic(span, "antal-andet", level="råd", skrevet=f"{said} {what}", antal=there)


def _plan_of(entry: Entry, entries: Entries) -> Entry:
    """The plan that an entry is a part of; itself where it is of none."""
    while entry.parent is not None and (above := entries.get(f"{entry.collection}/{entry.parent}")):
        entry = above
    return entry


def list_doubts(entries: Entries, resolved: Mapping[tuple[str, str], str]) -> Iterator[Diagnostic]:
    """Lists by hand of the parts below a part of a plan, which lack one that has come to it."""
    children: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        if entry.parent is not None:
            children[f"{entry.collection}/{entry.parent}"].append(entry)
    for key, below in children.items():
        entry = entries.get(key)
        if entry is None or len(below) < LEAST:
            continue
        cited = {resolved.get((key, target)) for target, *_ in sheet_of(entry).cited}
        lacking = [one for one in below if one.key not in cited and not sheet_of(one).is_example]
        if lacking and len(below) - len(lacking) >= LISTED and entry.body:
            listed = [one for one in told_of(entry.body.blocks, "li") if isinstance(one, Node)]
            first = [ref for item in listed for ref in told_of((item,)) if isinstance(ref, Ref)]
            named = [ref for ref in first if resolved.get((key, ref.target)) in {one.key for one in below}]
            if len(named) >= LISTED:
                said = "«, »".join(one.item.title for one in lacking)
                span = entry.body.spans[named[-1].number]
                yield diagnostic(span, "liste-mangler", level="råd", mangler=said)


def _below(entries: Entries) -> dict[str, Counter[str]]:
    """How many of what can be asked for a plan and each of its parts has, by the part's key and the noun of a query. An
    example is nobody's to carry out, and no plan counts it.
    """
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries.values():
        rows = PARTS[entry.kind].asked[0] if entry.kind in PARTS and not sheet_of(entry).is_example else None
        if rows and entry.parent is None:  # what a plan itself holds: its goals
            made[entry.key][rows.noun] = sum(1 for _ in rows.sources(entry, entries, {}))
        part = entry
        while rows and part.parent is not None and (above := entries.get(f"{part.collection}/{part.parent}")):
            made[above.key][rows.noun] += 1
            part = above
    return made
