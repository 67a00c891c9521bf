"""Editions that editors put together: whether what they name can be printed, and whether there is anything in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.figures.answers import ask
from strategisite.figures.query import QueryError, parse
from strategisite.flow import Entry
from strategisite.kinds import ASKED, PRINTED, SELECTION, Selection
from strategisite.link.seen import Seen
from strategisite.say.diagnostics import Diagnostic, diagnostic


def check_selections(
    entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str], seen: Seen
) -> Iterator[Diagnostic]:
    """What is wrong with the editions' contents, each mistake at its own field."""
    for entry in entries.values():
        if entry.kind != SELECTION.name or seen.queries_of(entry):
            continue
        selection: Selection = entry.item
        for number, target in enumerate(selection.content):
            key = resolved.get((entry.key, target))
            if key and entries[key].kind not in PRINTED:
                yield diagnostic(entry.span("indhold", number), "udgave-indhold", id=target)
        if selection.query:
            try:
                query = parse(selection.query)
            except QueryError:
                continue  # told where all queries are read
            if query.verb != "liste" or ASKED[query.kind].by_name["id"].names not in PRINTED:
                yield diagnostic(entry.span("forespørgsel"), "udgave-forespørgsel", ord=f"{query.verb} {query.kind}")
            elif not ask(query, entries):
                yield diagnostic(entry.span("forespørgsel"), "udgave-intet-fundet")
