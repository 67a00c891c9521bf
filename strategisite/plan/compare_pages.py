"""Pages across plans: indicators, kinship by theme, and the portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategisite.flow import Entry, Page
from strategisite.kinds import INDICATOR, KINSHIP
from strategisite.plan.addresses import address_of
from strategisite.plan.blocks import area_block
from strategisite.plan.charts import scale
from strategisite.plan.context import Context
from strategisite.plan.course import number
from strategisite.plan.plan_words import of_level
from strategisite.views import Bar, Chart, Crumb, Frame, LinkView
from strategisite.views.course import IndicatorsView, IndicatorView, KinshipView, KinView, PlanRow, PortfolioView

GROUPS = ("baseline", "opfølgning", "borger", "økonomi", "vilkår")


def compare_pages(context: Context) -> Iterator[Page]:
    if context.site.of_kind(INDICATOR):
        yield Page.late("indikatorer/index.html", "pages/indikatorer.html", indicators_view, context)
    if context.site.of_kind(KINSHIP):
        yield Page.late("slaegtskab/index.html", "pages/slaegtskab.html", kinship_view, context)
    if len(context.strategies) > 1:
        yield Page.late("planer/index.html", "pages/planer.html", portfolio_view, context)


def _frame(context: Context, title: str, address: str, kind: str) -> Frame:
    return context.frame(title=title, kind=kind, address=address, plan=None, crumbs=(Crumb(address, title),))


def indicators_view(context: Context) -> IndicatorsView:
    address, title = "indikatorer/index.html", context.word("indikatorer.side")
    groups = []
    for strategy in (*context.strategies, None):
        mine = [e for e in context.site.of_kind(INDICATOR) if e.item.strategy == (strategy.id if strategy else None)]
        parts = tuple(
            (
                context.word(f"indikatorer.gruppe.{name}"),
                tuple(_indicator(context, e) for e in mine if e.item.group == name),
            )
            for name in GROUPS
            if any(e.item.group == name for e in mine)
        )
        if parts:
            groups.append((strategy.item.title if strategy else context.word("indikatorer-øvrige"), parts))
    return IndicatorsView(_frame(context, title, address, "indikatorer"), title, tuple(groups))


def _indicator(context: Context, entry: Entry) -> IndicatorView:
    item = entry.item
    strategy = context.entry(item.strategy, item.strategy) if item.strategy else None
    goal = next((g for g in strategy.item.goals if g.id == item.goal), None) if strategy and item.goal else None
    baseline, target = item.baseline, item.target
    aim = context.word(f"indikatorer.måltal.{target.kind}", trykt=target.printed) if target else ""
    return IndicatorView(
        id=entry.id,
        name=item.name,
        measures=item.measures,
        goal=goal.text if goal else "",
        goal_address=f"{address_of(strategy)}#maal-{goal.id}" if goal and strategy else "",
        baseline=_with_period(baseline.printed or context.word("resultat-ikke-trykt"), baseline.period)
        if baseline
        else "",
        baseline_cite=context.cite(baseline.source) if baseline else None,
        series=tuple(
            ("" if p.period in p.printed else p.period, p.printed, context.cite(p.source)) for p in item.series
        ),
        target=aim,
        target_cite=context.cite(target.source) if target else None,
        cautions=item.cautions,
        progress=_progress(context, entry),
        chart=_series_chart(context, entry),
    )


def _progress(context: Context, entry: Entry) -> str:
    """How far from baseline to target the last value is, where all three are printed numbers. The method is shown."""
    item = entry.item
    last = next((p for p in reversed(item.series) if p.value is not None), None)
    if not (item.baseline and item.baseline.value and item.target and item.target.value and last):
        return ""
    start, end, now = Decimal(item.baseline.value), Decimal(item.target.value), Decimal(last.value)
    if start == end:
        return ""
    share = round((now - start) / (end - start) * 100)
    return context.word(
        "fremskridt",
        pct=number(str(share)),
        nu=number(last.value),
        fra=number(item.baseline.value),
        til=number(item.target.value),
        periode=last.period,
    )


def _series_chart(context: Context, entry: Entry) -> Chart | None:
    """Bars by period, where at least two periods have a number and none is negative."""
    points = [p for p in entry.item.series if p.value is not None]
    if len(points) < 2 or any(Decimal(p.value) < 0 for p in points):
        return None
    factor = 10 ** max(len(p.value.partition(".")[2]) for p in points)
    values = [int(Decimal(p.value) * factor) for p in points]
    if not any(values):
        return None  # nothing would be drawn
    end, step = scale(max(values))
    bars = tuple(
        Bar(LinkView(f"indikatorer/index.html#{entry.id}", p.period), (("fyldt", 0, v * 1000 // end),), p.printed)
        for p, v in zip(points, values, strict=True)
    )
    ticks = tuple((at * 1000 // end, number(str(Decimal(at) / factor))) for at in range(0, end + 1, step))
    unit = f" ({entry.item.unit})" if entry.item.unit else ""
    return Chart(
        anchor=f"diagram-{entry.id}", caption=f"{entry.item.name}{unit}", legend=(), ticks=ticks, bars=bars, table=""
    )


def kinship_view(context: Context) -> KinshipView:
    address, title = "slaegtskab/index.html", context.word("slaegtskab.side")
    themes = []
    named = {place.strategy for entry in context.site.of_kind(KINSHIP) for place in entry.item.places}
    for entry in context.site.of_kind(KINSHIP):
        columns = []
        for strategy in (s for s in context.strategies if s.id in named):
            places = tuple(
                (
                    context.link(context.site.entries[context.site.resolved[entry.key, f"{p.strategy}/{p.id}"]]),
                    context.cite(p.source),
                )
                for p in entry.item.places
                if p.strategy == strategy.id
            )
            columns.append((LinkView(address_of(strategy), strategy.item.short_title), places))
        themes.append((entry.id, KinView(entry.item.theme, tuple(columns), entry.item.reading)))
    return KinshipView(_frame(context, title, address, "slægtskab"), title, tuple(themes))


def _with_period(printed: str, period: str | None) -> str:
    """What is printed, with its period where the printed words do not say it themselves."""
    return f"{printed} ({period})" if period and period not in printed else printed


def portfolio_view(context: Context) -> PortfolioView:
    address, title = "planer/index.html", context.word("side-planer")
    rows = []
    for strategy in context.strategies:
        plan, levels = context.plan_view(strategy), strategy.item.levels
        blocks = tuple(area_block(context, a) for a in context.children(strategy))
        actions, examples = len(context.actions(strategy)), len(context.examples(strategy))
        counted = [of_level(strategy, len(blocks), levels.focus_area)]
        counted += [of_level(strategy, actions, levels.action)] if actions or not examples else []
        counted += [context.word("plan-eksempler", antal=examples)] if examples else []
        rows.append(
            PlanRow(
                link=context.link(strategy),
                period=plan.period,
                validity=plan.validity,
                short=strategy.item.short,
                owner=context.actor(strategy.item.body),
                areas=blocks,
                counted=tuple(counted),
                pages=context.plan_pages(strategy),
            )
        )
    return PortfolioView(_frame(context, title, address, "planer"), title, tuple(rows))
