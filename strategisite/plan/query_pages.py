"""A page for each query that a body or a statement asks: the rows that its figure rests on."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.as_of import document_time
from strategisite.flow import Page
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler, answer_query
from strategisite.query import SINGULAR, parse
from strategisite.views import Crumb, QueryView

SINGULAR_OF = {many: one for one, many in SINGULAR.items()}


def query_pages(context: Context, filler: Filler) -> Iterator[Page]:
    """One page per query, by its normal form; made last, when all bodies have been filled."""
    for entry in context.site.of_kind("udsagn"):
        for reading in entry.item.readings:
            filler.ask(reading.query, document_time(entry, context.site.entries))
    for address, (query, as_of) in sorted(filler.asked.items()):
        said, table = answer_query(context, parse(query.text()), as_of)
        kind = SINGULAR_OF.get(query.kind, query.kind) if len(table.rows) == 1 else query.kind
        title = context.word("titel-opslag", antal=len(table.rows), slags=kind)
        frame = context.frame(
            title=f"{title}: {table.caption} ({' '.join([query.verb, ', '.join(query.fields)]).strip()})",
            kind="opslag",
            address=address,
            plan=context.entry(query.strategy, query.strategy) if query.strategy else None,
            crumbs=(Crumb(address, title),),
        )
        yield Page(address, "html", "pages/opslag.html", QueryView(frame, title, query.text(), said, table))
