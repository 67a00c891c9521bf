"""The front page: the whole at a glance."""

from __future__ import annotations

from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import DECISION, needs_money
from strategisite.kinds.strategy.plan import strategy_view
from strategisite.plan.blocks import area_outline
from strategisite.plan.charts import amount_bar, amount_scales, by_area, by_year, count_chart, money_chart
from strategisite.plan.charts import needing as needing_entries
from strategisite.plan.context import Context
from strategisite.plan.course import (
    decision_date,
    time_order,
)
from strategisite.plan.fill import Filler
from strategisite.views import (
    AreaBlock,
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


def _with_bars(context: Context, strategy: Entry) -> tuple[AreaBlock, ...]:
    """A plan's focus areas, each with what its actions need as a bar."""
    areas = context.children(strategy)
    sums = [summed(a.item for a in needing_entries(context, context.actions(area))) for area in areas]
    scales = amount_scales(sums)
    return tuple(
        area_outline(context, area)._replace(bar=amount_bar(context.link(area), total, scales))
        for area, total in zip(areas, sums, strict=True)
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
    newest_first = context.strategies[::-1]
    plans = tuple(
        strategy_view(context, filler, strategy)._replace(frame=frame, areas=_with_bars(context, strategy))
        for strategy in newest_first
    )
    budgets = []
    for strategy in newest_first:
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
    return FrontView(frame=frame, decisions=latest, plans=plans, budgets=tuple(budgets))
