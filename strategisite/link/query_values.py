"""The values that a query asks for: one that nothing can have is a mistake, not an answer of 0. `ukendt` can always be
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.figures.answers import ask
from strategisite.figures.query import DATE, Query, located, number_in
from strategisite.flow import Entry
from strategisite.kinds import KINDS, STRATEGY
from strategisite.link.causes import Causes
from strategisite.link.unknown import names_of, some
from strategisite.model import UNKNOWN
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest


class Values:
    """What each field can be, found once for each kind and strategy that is asked."""

    def __init__(self, entries: Mapping[str, Entry], causes: Causes | None = None):
        self.entries, self.causes = entries, causes
        self._found: dict[tuple[str, str, str | None], dict[str, str]] = {}

    def problems(self, text: str, span: Span) -> Iterator[Diagnostic]:
        """The values of a query, which can be read, that nothing can have; `span` is where its text begins."""
        query, _, places = located(text)
        if query.strategy and f"{query.strategy}/{query.strategy}" not in self.entries:
            return  # told where strategies are looked up
        for condition, offsets in zip(query.conditions, places, strict=True):
            for value, offset in zip(condition.values, offsets, strict=True):
                if value == UNKNOWN and condition.operator not in "<>":
                    continue
                inside = span.length == 1 or offset <= span.length
                place = span._replace(column=span.column + offset, length=max(1, len(value))) if inside else span
                yield from self._problem(query, condition.field, condition.operator, value, place)

    def _problem(self, query: Query, field: str, operator: str, value: str, place: Span) -> Iterator[Diagnostic]:
        asked = query.asked(field)
        if operator in "<>" and not asked.is_ordered:
            yield diagnostic(place, "forespørgsel-ikke-tal", felt=field, tegn=operator, ord=value)
        elif asked.type == "date":
            if not DATE.fullmatch(value):
                yield diagnostic(place, "dårlig-dato", værdi=value)
        elif asked.type in ("number", "expense") or operator in "<>":
            if number_in(value) is None:
                yield diagnostic(place, "forespørgsel-tal", felt=field, ord=value)
        else:
            known = self._known(query, field)
            waits = (
                self.causes is not None
                and not known
                and self.causes.explain(value, asked.names if asked.type == "entry" else "")
            )
            if value not in known and not waits:
                meant = next(
                    (v for v, name in known.items() if slug(name) == slug(value) or slug(v) == slug(value)), ""
                )
                if not meant and not value.isdigit():  # another year is another question
                    meant = nearest(value, known) or known_by_name(value, known)
                choices = some(list(known))
                yield diagnostic(
                    place,
                    "forespørgsel-ukendt-værdi",
                    felt=field,
                    ord=value,
                    kendte=choices or "ukendt",
                    suggestion=meant,
                )

    def _known(self, query: Query, field: str) -> dict[str, str]:
        """The values of a field, and what else each is called."""
        asked = field, query.kind, query.strategy
        if asked not in self._found:
            self._found[asked] = dict(self._look(query, field))
        return self._found[asked]

    def _look(self, query: Query, field: str) -> Iterator[tuple[str, str]]:
        asked = query.asked(field)
        if asked.type == "yes-no":
            yield from (("ja", "ja"), ("nej", "nej"))
        elif asked.type == "choice":
            yield from ((value, value) for value in asked.choices)
        elif asked.type == "entry":
            for entry in (e for e in self.entries.values() if e.collection == asked.names):
                names = list(names_of(entry))
                short = getattr(entry.item, "abbreviation", None) or getattr(entry.item, "short_name", None)
                yield entry.id, short or (names[1] if len(names) > 1 else entry.id)
        elif asked.names == STRATEGY.name:
            yield from ((e.id, e.item.title) for e in self.entries.values() if e.kind == STRATEGY.name)
        elif asked.type == "part":
            for row in self._rows(KINDS[asked.names].asked[0].noun, query.strategy):
                number, id_, title = (row[name][0] if row[name] else "" for name in ("nummer", "id", "titel"))
                yield number or id_, title
        else:
            for row in self._rows(query.kind, query.strategy):
                yield from ((value, value) for value in row.get(field, ()) if value != UNKNOWN)

    def _rows(self, kind: str, strategy: str | None) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        return ask(Query(verb="liste", fields=(), kind=kind, strategy=strategy, conditions=()), self.entries)


def known_by_name(value: str, known: Mapping[str, str]) -> str:
    """The value that is called almost as is asked for."""
    near = nearest(value, [name.lower() for name in known.values()])
    return next((v for v, name in known.items() if near and name.lower() == near), "")
