"""The way of an action: what the sources date of it, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.demand.values import per_entry
from strategisite.figures.standing import follow_ups, opening_status
from strategisite.flow import Entry
from strategisite.kinds import HEARING
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.course import decision_date, decisions_touching, remarks_about, status_name, time_order
from strategisite.plan.facts import said
from strategisite.say import danish
from strategisite.views import Said

FEWEST = 3  # points that make a way; fewer are said in the rows alone


@per_entry
def way_of(context: Context, action: Entry) -> tuple[tuple[str, Said], ...]:
    """The dated points of an action, each with its date in words; none where they are too few to be drawn."""
    points = sorted(_points(context, action), key=lambda point: point[0])
    return tuple((date, what) for _, date, what in points) if len(points) >= FEWEST else ()


def _points(context: Context, action: Entry) -> Iterator[tuple[str, str, Said]]:
    """Where a point stands in time, its date and what it is."""
    opening = opening_status(action.item)
    if opening:
        name = status_name(context, opening.status)
        yield opening.date, danish.date(opening.date), said(name, context.cite(opening.source))
    heard = {link.address for link, _ in remarks_about(context, action)}
    for hearing in context.site.of_kind(HEARING):
        if address_of(hearing) in heard and hearing.item.date:
            yield time_order(hearing), danish.date(hearing.item.date), said(context.link(hearing))
    for decision in decisions_touching(context, action):
        date = decision_date(context, decision.item)
        if date:
            yield time_order(decision), date, said(context.link(decision))
    for entry in follow_ups(action.item):
        name = status_name(context, entry.status or "") or context.word("opfølgning")
        yield entry.date, danish.date(entry.date), said(name, context.cite(entry.source))
