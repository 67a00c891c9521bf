"""The front page: the whole at a glance."""

from __future__ import annotations

from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import DECISION, TEXT_PAGE, needs_money
from strategisite.kinds.strategy.plan import strategy_view
from strategisite.plan.charts import by_area, by_year, count_chart, money_chart
from strategisite.plan.charts import needing as needing_entries
from strategisite.plan.context import Context
from strategisite.plan.course import (
    decision_date,
    time_order,
)
from strategisite.plan.fill import Filler
from strategisite.views import (
    BudgetGlance,
    Chart,
    FrontView,
    LinkView,
)


def _glance_charts(context: Context, strategy: Entry) -> tuple[Chart, Chart]:
    """Needed money by focus area and starts by year, with anchors of their own where several plans share the page."""
    needing = needing_entries(context, context.actions(strategy))
    money = money_chart(context, "penge-område", by_area(context, strategy, needing), "")
    starts = count_chart(context, "startår", by_year(strategy, context.actions(strategy)), "")
    if len(context.strategies) == 1:
        return money, starts
    return money._replace(anchor=f"{money.anchor}-{strategy.id}"), starts._replace(
        anchor=f"{starts.anchor}-{strategy.id}"
    )


def front_view(context: Context, filler: Filler) -> FrontView:
    """The whole at a glance: per strategy its goals, focus areas, start years and money."""
    frame = context.frame(
        title=context.site.settings.site_name,
        kind="forside",
        address="index.html",
        plan=context.strategies[0] if len(context.strategies) == 1 else None,
        description=context.word("forside-beskrivelse"),
    )
    plans = tuple(strategy_view(context, filler, strategy)._replace(frame=frame) for strategy in context.strategies)
    budgets = []
    for strategy in context.strategies:
        actions = [a.item for a in context.actions(strategy)]
        needing = [a for a in actions if needs_money(a, context.site.entries)]
        years = sorted({a.start.overview for a in actions if a.start and a.start.overview})
        starts = tuple(
            (
                LinkView(f"{strategy.id}/start/{y}/index.html", str(y)),
                str(sum(a.start is not None and a.start.overview == y for a in actions)),
            )
            for y in years
        )
        budgets.append(
            BudgetGlance(
                address=f"{strategy.id}/budget/index.html",
                overview=f"{strategy.id}/handlingsoversigt/index.html",
                totals=context.totals(summed(actions)),
                needs=context.totals(summed(needing)),
                starts=starts,
                has_money=context.has_page(strategy, "budget"),
                charts=_glance_charts(context, strategy),
            )
        )
    dated = [e for e in context.site.of_kind(DECISION) if (e.item.date or e.item.written) and not e.item.announced_only]
    latest = tuple(
        (context.link(e), decision_date(context, e.item), tuple(context.actor(body) for body in e.item.bodies))
        for e in sorted(dated, key=time_order, reverse=True)[:5]
    )
    texts = tuple(context.link(e, e.item.short) for e in context.site.of_kind(TEXT_PAGE))
    return FrontView(frame=frame, decisions=latest, plans=plans, budgets=tuple(budgets), texts=texts)
