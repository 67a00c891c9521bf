"""What the last build has seen, so that it is not looked at again.

An entry in whose file nothing was wrong is right still, as long as all that it was held against is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from strategisite.demand.digests import bytes_digest, digest
from strategisite.flow import Entry, Verdict
from strategisite.kinds import FINANCING, SOURCE, STATUS, STRATEGY
from strategisite.model.shapes import is_dict

HELD_AGAINST = (STRATEGY.name, SOURCE.name, STATUS.name, FINANCING.name)  # kinds that doubts of all others rest on


class Seen:
    """`before` is what the last build left of this, and `now` what this one leaves."""

    def __init__(self, entries: Mapping[str, Entry], media: Mapping[str, bytes], before: Mapping[str, object]):
        self._before = before
        years = [entry.digest for entry in entries.values() if entry.kind in HELD_AGAINST]
        self.now: dict[str, object] = {
            "pictures": digest([(name, bytes_digest(content).hex()) for name, content in sorted(media.items())]),
            "years": digest(years),  # and pages, and what statuses and ways of paying mean
            "fields": digest([(entry.key, entry.parent, entry.digest) for entry in entries.values()]),
        }
        self._same = {name for name, value in self.now.items() if before.get(name) == value}

    def text_of(self, entry: Entry) -> bool:
        """Whether an entry's own text and its pictures have been looked at."""
        return entry.checked and "pictures" in self._same

    def times_of(self, entry: Entry) -> bool:
        """Whether its amounts, dates, pages and statuses have been held against plans, sources and vocabularies."""
        return entry.checked and "years" in self._same

    def queries_of(self, entry: Entry) -> bool:
        """Whether its queries have been held against what all fields hold."""
        return entry.checked and "fields" in self._same

    def verdicts(self, statements: Iterable[Entry]) -> dict[str, Verdict] | None:
        """The verdicts of all statements, where nothing that they rest on has changed, and none is wrong."""
        left = self._before.get("verdicts")
        if not is_dict(left) or not all(map(self.queries_of, statements)):
            return None
        kept = cast("Mapping[str, tuple[list[tuple[str, int | None, str]], str, str | None]]", left)
        return {
            id_: Verdict(tuple((name, value, query) for name, value, query in values), verdict, date)
            for id_, (values, verdict, date) in kept.items()
        }

    def judged(self, verdicts: Mapping[str, Verdict]) -> None:
        """Leave the verdicts for the next build."""
        self.now["verdicts"] = {id_: (one.values, one.verdict, one.date) for id_, one in verdicts.items()}
