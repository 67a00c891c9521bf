"""What is planned of indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import INDICATOR, INDICATOR_GROUP
from strategisite.plan.addresses import (
    address_of,
    title_of,
)
from strategisite.plan.charts import scale
from strategisite.plan.context import Context
from strategisite.plan.course import number
from strategisite.plan.data_columns import citation_data
from strategisite.plan.frames import list_frame
from strategisite.plan.planned import Listing, Planned
from strategisite.views import (
    Bar,
    Chart,
    LinkView,
)
from strategisite.views.course import IndicatorsView, IndicatorView


def indicators_view(context: Context) -> IndicatorsView:
    address, title = "indikatorer/index.html", context.word("indikatorer.side")
    groups: list[tuple[str, tuple[tuple[str, tuple[IndicatorView, ...]], ...]]] = []
    for strategy in (*context.strategies, None):
        mine = [e for e in context.site.of_kind(INDICATOR) if e.item.strategy == (strategy.id if strategy else None)]
        parts = tuple(
            (
                title_of(group),
                tuple(_indicator(context, e) for e in mine if e.item.group == group.id),
            )
            for group in context.site.of_kind(INDICATOR_GROUP)
            if any(e.item.group == group.id for e in mine)
        )
        if parts:
            groups.append((strategy.item.title if strategy else context.word("indikatorer-øvrige"), parts))
    return IndicatorsView(list_frame(context, title, address, "indikatorer"), title, tuple(groups))


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


def _with_period(printed: str, period: str | None) -> str:
    """What is printed, with its period where the printed words do not say it themselves."""
    return f"{printed} ({period})" if period and period not in printed else printed


def indicator_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "navn": item.name,
        "strategi": item.strategy,
        "gruppe": item.group,
        "måler": item.measures,
        "mål": item.goal,
        "enhed": item.unit,
        "udgangspunkt": {
            "periode": item.baseline.period,
            "værdi": _figure(item.baseline.value),
            "trykt": item.baseline.printed,
        }
        if item.baseline
        else None,
        "serie": [{"periode": p.period, "værdi": _figure(p.value), "trykt": p.printed} for p in item.series],
        "måltal": {
            "slags": item.target.kind,
            "værdi": _figure(item.target.value),
            "retning": item.target.direction,
            "trykt": item.target.printed,
        }
        if item.target
        else None,
        "forbehold": list(item.cautions),
        "kilder": [citation_data(c) for c in item.sources],
        "url": address_of(entry),
    }


def _figure(text: str | None) -> int | float | None:
    """A number that is kept as text while it must not lose a digit, as the number that it is."""
    return None if text is None else float(text) if "." in text else int(text)


LIST = Listing(
    word="indikatorer.side",
    template="indikatorer",
    address="indikatorer/index.html",
    view=indicators_view,
    is_there=lambda context: bool(context.site.of_kind(INDICATOR)),
)
INDICATORS = Planned(
    kind=INDICATOR,
    row=indicator_data,
)
