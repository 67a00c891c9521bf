"""Charts as plain data: horizontal bars from zero on one scale. What is unknown or 0 is said in words and not drawn.

Where nothing at all is drawn there is no scale either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from strategisite.figures.answers import Totals, summed
from strategisite.flow import Entry
from strategisite.kinds import FINANCING, FocusArea, needs_money
from strategisite.model import UNKNOWN
from strategisite.plan.context import Context
from strategisite.say import danish
from strategisite.views import Bar, Chart, LinkView

STEPS = (1, 2, 5)
SMALLEST_OF_A_MILLION = 100_000  # the least step that a scale in millions can say in one decimal


class Group(NamedTuple):
    """Some of a plan's actions, by what they have in common: its page, and what the list of actions calls it."""

    link: LinkView
    actions: Sequence[Entry]
    field: str = ""
    value: str = ""


def scale(largest: int) -> tuple[int, int]:
    """A round upper end and a round step for an axis from zero: at most six steps."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * 6 >= largest:
                return -(-max(largest, 1) // (step * power)) * step * power, step * power
        power *= 10


def _chart(
    context: Context,
    name: str,
    legend: tuple[tuple[str, str], ...],
    rows: Sequence[tuple[LinkView, int, int, str, int]],
    table: str,
    *,
    money: bool,
    largest: int = 0,
) -> Chart:
    """Rows hold a link, the filled and the outlined amount, the value in words, and how many amounts are not known. Two
    kinds of money are not drawn as one bar. The scale has room for `largest` too, which another chart has.
    """
    largest = max((largest, *(max(solid, open_) if money else solid + open_ for _, solid, open_, *_ in rows)))
    end, step = scale(largest)
    unit = ("mio-kr" if step >= SMALLEST_OF_A_MILLION else "kr") if money else "antal"
    bars = []
    for link, solid, open_, value, unknown in rows:
        parts = [("fyldt", 0, _length(solid, end))] if solid else []
        parts += [("omrids", 0 if money else solid * 1000 // end, _length(open_, end))] if open_ else []
        bars.append(Bar(link=link, parts=tuple(parts), value=value, marks=unknown))
    marks = range(0, end + 1, step) if largest else ()
    ticks = tuple((at * 1000 // end, danish.in_unit(at, unit).removesuffix(",0")) for at in marks)
    caption = context.word(f"diagram-{name}", enhed=context.word(unit))
    return Chart(
        anchor=f"diagram-{name}",
        caption=caption,
        legend=legend if largest else (),
        ticks=ticks,
        bars=tuple(bars),
        table=table,
        apart=money,
    )


def _length(amount: int, end: int) -> int:
    """An amount in thousandths of the scale: what is not 0 is seen."""
    return max(1, amount * 1000 // end)


def money_chart(context: Context, name: str, groups: Iterable[Group], table: str, largest: int = 0) -> Chart:
    """Known amounts per group: yearly filled, for a period or unclear outlined below it; unknown ones as marks. On the
    scale of a chart beside it, where its `largest` amount is given.
    """
    rows = []
    for group in groups:
        totals: Totals = summed(a.item for a in group.actions)
        rows.append((group.link, totals.yearly, totals.period, context.said(totals), totals.unknown + totals.set_aside))
    legend = (("fyldt", context.word("diagram-årligt")), ("omrids", context.word("diagram-periode")))
    return _chart(context, name, legend, rows, table, money=True, largest=largest)


def count_chart(context: Context, name: str, groups: Iterable[Group], table: str) -> Chart:
    """Numbers of actions per group: those that need new money filled, the others outlined."""
    rows = []
    for group in groups:
        needing = sum(needs_money(a.item, context.site.entries) for a in group.actions)
        others = len(group.actions) - needing
        said = context.word("diagram-antal" if needing else "diagram-antal-ingen", penge=needing, andre=others)
        rows.append((group.link, needing, others, said, 0))
    legend = (("fyldt", context.word("diagram-kræver")), ("omrids", context.word("diagram-kræver-ikke")))
    return _chart(context, name, legend, rows, table, money=False)


def amount_scale(totals: Iterable[Totals]) -> int:
    """The upper end of the scale that amounts of both kinds are drawn on: the largest of them."""
    return max((value or 0 for total in totals for value in total.sums), default=0)


def amount_bar(link: LinkView, total: Totals, end: int) -> Bar:
    """A total as bars in its row, yearly amounts filled and others outlined: a krone is as long in both."""
    kinds = zip(("fyldt", "omrids"), total.sums, strict=True)
    return Bar(link, tuple((kind, 0, _length(value, end)) for kind, value in kinds if value), "")


def needing(context: Context, actions: Sequence[Entry]) -> list[Entry]:
    return [a for a in actions if needs_money(a.item, context.site.entries)]


def by_area(context: Context, strategy: Entry, actions: Sequence[Entry]) -> list[Group]:
    """Some of a plan's actions by the focus areas they are below, in the plan's order."""
    chosen = {a.key for a in actions}
    areas = (area for area in context.children(strategy) if isinstance(area.item, FocusArea))
    return [
        Group(
            link=context.link(area),
            actions=[a for a in context.measures(area) if a.key in chosen],
            field="fokusområde",
            value=area.item.number or area.id,
        )
        for area in areas
    ]


def by_year(strategy: Entry, actions: Sequence[Entry]) -> list[Group]:
    """Actions by the year in which they are recommended to start, `ukendt` last; no year without any."""
    groups: defaultdict[object, list[Entry]] = defaultdict(list)
    for action in actions:
        groups[(action.item.start and action.item.start.overview) or UNKNOWN].append(action)
    return [
        Group(LinkView(f"{strategy.id}/start/{year}/index.html", str(year)), groups[year], "startår", str(year))
        for year in sorted(groups, key=str)
    ]


def by_financing(context: Context, actions: Sequence[Entry]) -> list[Group]:
    """Actions by their kind of financing, in the order of the kinds, also those without any action."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for action in actions:
        if action.item.financing is not None:
            groups[action.item.financing.category].append(action)
    kinds = context.site.of_kind(FINANCING)
    return [Group(context.link(kind), groups[kind.id], "finansiering", kind.id) for kind in kinds]
