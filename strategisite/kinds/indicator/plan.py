"""What is planned of indicators: a page of each, and the list, with the measured ones as figures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from strategisite.demand.values import per_entry
from strategisite.flow import Entry
from strategisite.kinds import INDICATOR, INDICATOR_GROUP, SOURCE, Baseline, Indicator, Point
from strategisite.plan.addresses import address_of, title_of
from strategisite.plan.blocks import about_view
from strategisite.plan.context import Context
from strategisite.plan.data_columns import citation_data
from strategisite.plan.facts import quoted, said
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.planned import Listing, Planned
from strategisite.say import danish
from strategisite.views import LinkView, Said
from strategisite.views.indicators import (
    AnnouncedView,
    FigureView,
    IndicatorBlock,
    IndicatorGroupView,
    IndicatorPlanView,
    IndicatorsView,
    IndicatorView,
    LineView,
)

YEAR = re.compile(r"(?:19|20)\d\d")


# the list


def indicators_view(context: Context) -> IndicatorsView:
    """The indicators of each plan, in groups: those that have a number as figures, the others as names."""
    plans: list[IndicatorPlanView] = []
    for strategy in (*context.strategies, None):
        mine = [e for e in context.site.of_kind(INDICATOR) if e.item.strategy == (strategy.id if strategy else None)]
        groups = [
            (title_of(g), [e for e in mine if e.item.group == g.id]) for g in context.site.of_kind(INDICATOR_GROUP)
        ]
        if mine:
            measured = tuple(
                IndicatorGroupView(name, tuple(_block(context, e) for e in found))
                for name, entries in groups
                if (found := [e for e in entries if _latest(e.item)])
            )
            announced = tuple(
                _announced(context, name, found)
                for name, entries in groups
                if (found := [e for e in entries if not _latest(e.item)])
            )
            name = strategy.item.title if strategy else context.word("indikatorer-øvrige")
            plans.append(
                IndicatorPlanView(name=name, measured=measured, announced=announced, lacks=_lacking(context, mine))
            )
    title, address = context.word("indikatorer.side"), "indikatorer/index.html"
    return IndicatorsView(list_frame(context, title, address, "indikatorer"), title, tuple(plans))


def _lacking(context: Context, entries: Iterable[Entry]) -> str:
    """What the sources lack of the measured ones, said once for all."""
    measured = [e.item for e in entries if _latest(e.item)]
    aimless = sum(item.target is None for item in measured)
    return context.word("indikatorer-uden-mål", antal=aimless, alle=len(measured)) if aimless else ""


def _announced(context: Context, name: str, entries: Sequence[Entry]) -> AnnouncedView:
    """A group of indicators without a number: a sentence of each, and what is the same of all of them once above."""
    starts = [_start(context, e.item.baseline) for e in entries]
    common = len(entries) > 1 and all(start == starts[0] for start in starts)
    own = [()] * len(starts) if common else starts
    rows = tuple(
        (entry.id, context.link(entry), _aim(context, entry) or start or said(entry.item.measures))
        for entry, start in zip(entries, own, strict=True)
    )
    return AnnouncedView(name=name, common=starts[0] if common else (), rows=rows)


# one indicator


@per_entry
def _block(context: Context, entry: Entry) -> IndicatorBlock:
    """A measured indicator: its latest number, where it is to go, and the numbers before it."""
    found = _latest(entry.item)
    return IndicatorBlock(
        id=entry.id,
        link=context.link(entry),
        figure=_figure(context, entry.item, found) if found else None,
        earlier=tuple(_figure(context, entry.item, one) for one in reversed(_numbers(entry.item)) if one is not found),
        aim=_aim(context, entry),
        progress=_progress(context, entry),
        cautions=entry.item.cautions,
        line=_line(entry.item),
    )


def indicator_view(context: Context, filler: Filler, entry: Entry) -> IndicatorView:
    item: Indicator = entry.item
    strategy = context.entry(item.strategy, item.strategy) if item.strategy else None
    goal = next((g for g in strategy.item.goals if g.id == item.goal), None) if strategy and item.goal else None
    block = _block(context, entry)
    lacks = [
        name
        for name, known in (
            ("tal", block.figure),
            ("mål", block.aim),
        )
        if not known
    ]
    worded = [said(_when(p.period), quoted(p.printed), context.cite(p.source)) for p in item.series if p.value is None]
    if item.baseline and item.baseline.value is None:
        worded.insert(0, _start(context, item.baseline))
    return IndicatorView(
        frame=entry_frame(context, entry, "indikator", item.measures),
        plan=LinkView(address_of(strategy), strategy.item.short_title) if strategy else None,
        group=title_of(context.site.entries[INDICATOR_GROUP.key(item.group)]),
        measures=item.measures,
        goal=LinkView(f"{address_of(strategy)}#maal-{goal.id}", goal.text) if goal and strategy else None,
        block=block,
        worded=tuple(worded),
        beside=tuple(context.link(e) for e in context.site.of_kind(INDICATOR) if e is not entry and _meet(e, entry)),
        lacks=danish.listed([context.word(f"indikator-mangler-{name}") for name in lacks]) if lacks else "",
        about=about_view(context, entry),
    )


def _meet(one: Entry, other: Entry) -> bool:
    """Whether two indicators have numbers from a page: each may be needed to read the other."""
    return not _pages(one.item).isdisjoint(_pages(other.item))


def _pages(item: Indicator) -> set[tuple[str, int | None]]:
    return {(one.source.source, one.source.page) for one in _numbers(item) if one.source.page}


def _numbers(item: Indicator) -> list[Baseline | Point]:
    """What is measured, in the order of time: where it began, and the series."""
    began = [item.baseline] if item.baseline else []
    return [one for one in (*began, *item.series) if one.value is not None]


def _latest(item: Indicator) -> Baseline | Point | None:
    return next(reversed(_numbers(item)), None)


def _period(one: Baseline | Point) -> str:
    return one.period or ""


def _when(period: str | None) -> str:
    return f"{period}: " if period else ""


def _start(context: Context, baseline: Baseline | None) -> Said:
    """The words of a beginning that has no number; or that its result is not printed."""
    if baseline is None:
        return ()
    period = baseline.period
    if not baseline.printed:
        text = context.word("resultat-ikke-trykt")
        return said(f"{text} ({period})" if period else text, context.cite(baseline.source))
    told = period and period in baseline.printed
    return said("" if told else _when(period), quoted(baseline.printed), context.cite(baseline.source))


def _aim(context: Context, entry: Entry) -> Said:
    target = entry.item.target
    if target is None:
        return ()
    return said(context.word(f"indikatorer.måltal.{target.kind}", trykt=target.printed), context.cite(target.source))


def _figure(context: Context, item: Indicator, one: Baseline | Point) -> FigureView:
    """A number as a figure, with what stands before it in print (»ca.«); the printed words where they say more."""
    assert one.value is not None
    text = (
        danish.decimal(one.value)
        if one.to_value is None
        else f"{danish.decimal(one.value)}–{danish.decimal(one.to_value)}"
    )
    printed = one.printed or ""
    unit = "" if item.unit in (None, context.word("antal")) else item.unit
    before = danish.qualifier(printed, one.value)
    plain = " ".join(filter(None, (before, text, unit)))
    says_more = printed and printed.replace(".", "") not in (plain.replace(".", ""), text.replace(".", ""))
    return FigureView(
        before=before,
        number=text,
        unit=unit,
        period=_period(one),
        untold=_untold(context, one),
        printed=printed if says_more else "",
        cite=context.cite(one.source),
    )


def _untold(context: Context, one: Baseline | Point) -> str:
    """That no source tells when it was counted, and of which year the document is that prints it."""
    date = context.site.entries[SOURCE.key(one.source.source)].item.date
    return context.word("indikator-år-trykt", år=date[:4]) if date else context.word("indikator-år-ukendt")


def _progress(context: Context, entry: Entry) -> str:
    """How far from baseline to target the last value is, where all three are printed numbers. The method is shown."""
    item = entry.item
    last = next((p for p in reversed(item.series) if p.value is not None), None)
    if not (item.baseline and item.baseline.value and item.target and item.target.value and last):
        return ""
    start, end, now = Decimal(item.baseline.value), Decimal(item.target.value), Decimal(last.value)
    if start == end or item.baseline.to_value or last.to_value:
        return ""
    share = round((now - start) / (end - start) * 100)
    return context.word(
        "fremskridt",
        pct=danish.decimal(str(share)),
        nu=danish.decimal(last.value),
        fra=danish.decimal(item.baseline.value),
        til=danish.decimal(item.target.value),
        periode=last.period,
    )


def _line(item: Indicator) -> LineView | None:
    """A line through the numbers whose time is known, on a scale that holds 0, where there are two or more of them;
    where their periods are years it goes by years, and is broken where years between are not told. The aim is drawn
    where it is a number.
    """
    points = [(p.period, Decimal(p.value)) for p in _numbers(item) if p.period and p.value and p.to_value is None]
    if len(points) < 2:
        return None
    values = [value for _, value in points]
    aim = Decimal(item.target.value) if item.target and item.target.value is not None else None
    held = (*values, Decimal(0), *([aim] if aim is not None else []))
    low, high = min(held), max(held)
    if low == high:
        return None  # nothing would be drawn
    years = [int(period) for period, _ in points if YEAR.fullmatch(period)]
    dated = len(years) == len(points) and all(a < b for a, b in itertools.pairwise(years))
    places = years if dated else range(len(points))
    across = [(place - places[0]) * 1000 // (places[-1] - places[0]) for place in places]

    def down(value: Decimal) -> int:
        return int((high - value) * 1000 / (high - low))

    dots = tuple((x, down(value)) for x, value in zip(across, values, strict=True))
    gaps = [dated and b - a > 1 for a, b in itertools.pairwise(places)]
    return LineView(
        dots=dots,
        steps=tuple((*a, *b, gap) for a, b, gap in zip(dots, dots[1:], gaps, strict=False)),
        zero=down(Decimal(0)),
        aim=-1 if aim is None else down(aim),
        first=(points[0][0], danish.decimal(str(values[0]))),
        last=(points[-1][0], danish.decimal(str(values[-1]))),
        broken=any(gaps),
    )


# data


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
        "udgangspunkt": _measured(item.baseline) if item.baseline else None,
        "serie": [_measured(p) for p in item.series],
        "måltal": {
            "slags": item.target.kind,
            "værdi": _as_number(item.target.value),
            "retning": item.target.direction,
            "trykt": item.target.printed,
        }
        if item.target
        else None,
        "forbehold": list(item.cautions),
        "kilder": [citation_data(c) for c in item.sources],
        "url": address_of(entry),
    }


def _measured(one: Baseline | Point) -> dict[str, Any]:
    return {
        "periode": one.period,
        "værdi": _as_number(one.value),
        "til_værdi": _as_number(one.to_value),
        "trykt": one.printed,
    }


def _as_number(text: str | None) -> int | float | None:
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
    view=indicator_view,
    row=indicator_data,
)
