"""A plan at a glance: what its focus areas need and when they start, and what a row is drawn on."""

from __future__ import annotations

from strategisite.demand.values import per_entry
from strategisite.figures.answers import summed, totals_of
from strategisite.flow import Entry
from strategisite.kinds import needs_money
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import address_of, filled
from strategisite.plan.blocks import area_outline
from strategisite.plan.charts import amount_bar, amount_scale, by_area, by_year, count_chart, money_chart
from strategisite.plan.charts import needing as needing_entries
from strategisite.plan.context import Context
from strategisite.views import ActionRow, AreaBlock, BudgetGlance, Chart, LinkView

MOST_YEARS = 12  # that a row draws its start year among


def _charts(context: Context, strategy: Entry) -> tuple[Chart, Chart]:
    """Needed money by focus area and starts by year, with anchors of their own where several plans share the page."""
    needing = needing_entries(context, context.actions(strategy))
    money = money_chart(context, "penge-område", by_area(context, strategy, needing), "")
    starts = count_chart(context, "startår", by_year(strategy, context.actions(strategy)), "")
    if len(context.strategies) == 1:
        return money, starts
    return money._replace(anchor=f"{money.anchor}-{strategy.id}"), starts._replace(
        anchor=f"{starts.anchor}-{strategy.id}"
    )


def areas_with_bars(context: Context, strategy: Entry) -> tuple[AreaBlock, ...]:
    """A plan's focus areas, each with what its actions need as a bar."""
    areas = context.children(strategy)
    sums = [summed(a.item for a in needing_entries(context, context.actions(area))) for area in areas]
    end = amount_scale(sums)
    return tuple(
        area_outline(context, area)._replace(bar=amount_bar(context.link(area), total, end))
        for area, total in zip(areas, sums, strict=True)
    )


def budget_glance(context: Context, strategy: Entry) -> BudgetGlance:
    """A plan's few numbers."""
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
    return BudgetGlance(
        address=f"{strategy.id}/budget/index.html",
        overview=f"{strategy.id}/handlingsoversigt/index.html",
        totals=context.totals(summed(actions)),
        needs=context.totals(summed(needing)),
        starts=starts,
        has_money=context.has_page(strategy, "budget"),
        charts=_charts(context, strategy),
    )


def year_of(action: Entry) -> object:
    """The year that a decided action is recommended to start, or that it is unknown."""
    return next(map(int, filled((action,), "start")), UNKNOWN)


def start_years(context: Context, strategy: Entry) -> list[object]:
    """The recommended start years of a plan's actions in order, `ukendt` last."""
    return sorted({year_of(a) for a in context.actions(strategy)}, key=str)


@per_entry
def _scales(context: Context, strategy: Entry) -> tuple[int, dict[str, Entry], tuple[str, ...]]:
    """What a plan's rows are drawn on: the scale of their amounts, its actions by address, and its start years."""
    actions = context.actions(strategy)
    years = [year for year in start_years(context, strategy) if isinstance(year, int)]
    axis = tuple(map(str, range(min(years), max(years) + 1))) if years and max(years) - min(years) < MOST_YEARS else ()
    return amount_scale(totals_of(a.item.expense) for a in actions), {address_of(a): a for a in actions}, axis


def drawn_row(context: Context, part: Entry, row: ActionRow) -> ActionRow:
    """A row with its amount as a bar and its start year on the axis of the plan that `part` is of; an example as it
    is.
    """
    plan = context.plan_of(part)
    if plan is None:
        return row
    end, actions, axis = _scales(context, plan)
    action = actions.get(row.link.address)
    if action is None:
        return row
    return row._replace(
        bar=amount_bar(row.link, totals_of(action.item.expense), end),
        years=tuple((year, year == row.start) for year in axis),
    )
