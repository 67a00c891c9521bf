"""Doubts: what can be read, and yet is hardly what was meant. Each is told at its field, with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import HEARING, WAVE, Action, Indicator, Note, Statement
from strategisite.link.amounts import amount_doubts
from strategisite.link.belonging import own_faults, wave_doubts
from strategisite.link.besides import note_doubts
from strategisite.link.cited import by_cause, page_doubts
from strategisite.link.claimed import claim_doubts, list_doubts
from strategisite.link.contradicted import contradictions, ways_of_paying
from strategisite.link.copied import copied_texts
from strategisite.link.far import far_doubts
from strategisite.link.measured import measured_doubts, statement_doubts, target_doubts
from strategisite.link.naming import Called, link_doubts, name_doubts
from strategisite.link.seen import Seen
from strategisite.link.vocabulary import vocabulary_doubts
from strategisite.link.wording import hearing_doubts, wording_doubts
from strategisite.link.years import time_doubts
from strategisite.say.diagnostics import Diagnostic


def doubts(
    entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str], seen: Seen, *, complete: bool
) -> Iterator[Diagnostic]:
    """All of them, entry by entry. None waits for what is wrong elsewhere but those of how many there are, which ask
    that all that there is be there.
    """
    yield from by_cause(_doubts(entries, resolved, seen, complete=complete), entries)


def _doubts(
    entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str], seen: Seen, *, complete: bool
) -> Iterator[Diagnostic]:
    yield from name_doubts(entries)
    if complete:
        yield from claim_doubts(entries)
        yield from list_doubts(entries, resolved)
    yield from copied_texts(entries)
    yield from vocabulary_doubts(entries)
    yield from far_doubts(entries, resolved)
    doubted = [entry for entry in entries.values() if not seen.times_of(entry)]
    ways = ways_of_paying(entries) if doubted else {}
    called = Called(entries)
    yield from time_doubts(entries, doubted)
    for entry in doubted:
        if isinstance(entry.item, Action):
            yield from amount_doubts(entry, entries)
            yield from target_doubts(entry)
        elif isinstance(entry.item, Note):
            yield from note_doubts(entry, entries, resolved)
        elif isinstance(entry.item, Indicator):
            yield from measured_doubts(entry)
        elif isinstance(entry.item, Statement):
            yield from statement_doubts(entry)
        yield from page_doubts(entry, entries, resolved)
        yield from link_doubts(entry, entries, resolved, called)
        yield from own_faults(entry, entries, resolved)
        yield from contradictions(entry, entries, ways)
        yield from wording_doubts(entry, entries)
    for entry in entries.values():
        if entry.kind == WAVE.name and not seen.queries_of(entry):  # where actions lie stands in no plan's own fields
            yield from wave_doubts(entry, entries, resolved)
        elif entry.kind == HEARING.name and not seen.queries_of(entry):  # what actors are called, likewise
            yield from hearing_doubts(entry, entries)
