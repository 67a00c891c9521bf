"""The front page: the whole at a glance."""

from __future__ import annotations

from strategisite.kinds import DECISION
from strategisite.kinds.strategy.plan import strategy_view
from strategisite.plan.changes_page import latest_changes
from strategisite.plan.context import Context
from strategisite.plan.course import decision_date, time_order
from strategisite.plan.fill import Filler
from strategisite.views import FrontView

MOST_NEWS = 5  # decisions
MOST_OF_EACH = 3  # where there are changes beside them


def front_view(context: Context, filler: Filler) -> FrontView:
    """The whole at a glance: per strategy its goals, focus areas, start years and money."""
    frame = context.frame(
        title=context.site.settings.site_name,
        kind="forside",
        address="index.html",
        plan=context.strategies[0] if len(context.strategies) == 1 else None,
        description=context.word("forside-beskrivelse"),
    )
    newest_first = context.strategies[::-1]
    plans = tuple(strategy_view(context, filler, strategy)._replace(frame=frame) for strategy in newest_first)
    dated = [e for e in context.site.of_kind(DECISION) if (e.item.date or e.item.written) and not e.item.announced_only]
    changes = latest_changes(context, MOST_OF_EACH)
    latest = tuple(
        (context.link(e), decision_date(context, e.item), tuple(context.actor(body) for body in e.item.bodies))
        for e in sorted(dated, key=time_order, reverse=True)[: MOST_OF_EACH if changes else MOST_NEWS]
    )
    return FrontView(frame=frame, decisions=latest, changes=changes, plans=plans)
