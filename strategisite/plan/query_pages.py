"""A page for each query that a body or a statement asks: the rows that its figure rests on."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.figures.as_of import AsOf
from strategisite.figures.query import Query, parse
from strategisite.plan.context import Context
from strategisite.plan.fill import answer_query
from strategisite.plan.marks import asked
from strategisite.say import danish
from strategisite.views import Crumb, QueryView
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage


def query_pages(context: Context) -> Iterator[PlannedPage[View]]:
    """One page per query, by its normal form."""
    for address, (query, as_of) in asked(context).items():
        yield Page.late(address, "pages/opslag.html", query_view, context, address, query, as_of)


def query_view(context: Context, address: str, query: Query, as_of: AsOf | None) -> QueryView:
    plan = context.entry(query.strategy, query.strategy) if query.strategy else None
    _, table = answer_query(context, parse(query.text()), as_of, query.strategy or "")
    title = table.caption
    frame = context.frame(
        title=_told_apart(context, title, query),
        kind="opslag",
        address=address,
        plan=plan,
        crumbs=(Crumb(address, title),),
    )
    return QueryView(frame=frame, title=title, query=query.text(), table=table)


def _told_apart(context: Context, title: str, query: Query) -> str:
    """The title for the browser: what is counted, listed and shown in a table are pages of their own, though their rows
    may be the same.
    """
    if query.verb not in ("liste", "tabel"):
        return title
    names = [context.word(f"felter.{name}").lower() for name in query.fields]
    return context.word(f"opslag-{query.verb}", slags=title, felter=danish.listed(names))
