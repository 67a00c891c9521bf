"""Views of the pages that editors write: strategy, focus area, sub-strategy, action, text page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from strategisite.figures.answers import needs_money, summed
from strategisite.flow import Entry, Late, Page
from strategisite.kinds import DECISION, TEXT_PAGE, FocusArea, Strategy, SubStrategy, TextPage
from strategisite.plan.action_facts import action_course, action_facts
from strategisite.plan.addresses import address_of, is_example, short_address
from strategisite.plan.blocks import (
    about_view,
    area_block,
    area_outline,
    goal_views,
    since_view,
    sub_block,
    variants_view,
)
from strategisite.plan.charts import by_area, by_year, count_chart, money_chart
from strategisite.plan.charts import needing as needing_entries
from strategisite.plan.context import Context
from strategisite.plan.course import decision_date, time_order
from strategisite.plan.fill import Filler
from strategisite.say import danish
from strategisite.views import (
    ActionView,
    AreaView,
    BudgetGlance,
    Chart,
    Crumb,
    Frame,
    FrontView,
    LinkView,
    StrategyView,
    SubView,
    TextView,
)


def entry_pages(context: Context, filler: Filler) -> Iterator[Page]:
    """A page for each strategy, focus area, sub-strategy, action and text page, and the front page."""
    views = {"fokusområde": area_view, "delstrategi": sub_view, "handling": action_view, "side": text_view}
    if context.makes("forside"):
        yield Page.late("index.html", "pages/forside.html", front_view, context, filler)
    for strategy in context.strategies:
        if context.makes("strategi"):
            frame = Late(_frame, context, strategy, None, None)
            yield Page.late(
                address_of(strategy), "pages/strategi.html", strategy_view, context, filler, strategy, frame
            )
        texts = [e for e in context.site.of_kind(TEXT_PAGE) if e.item.strategy == strategy.id]
        order = [strategy, *_below(context, strategy), *texts]
        for before, entry, after in zip(order, order[1:], [*order[2:], None], strict=False):
            frame = Late(_frame, context, entry, before, after)
            yield from _page(context, filler, entry, views[entry.kind], frame)
    for entry in context.site.of_kind(TEXT_PAGE):
        if not entry.item.strategy:
            yield from _page(context, filler, entry, text_view, Late(_frame, context, entry, None, None))


def _page(context: Context, filler: Filler, entry: Entry, make: Callable[..., object], frame: Late) -> Iterator[Page]:
    template = danish.slug(entry.kind)
    if context.makes(template):
        yield Page.late(address_of(entry), f"pages/{template}.html", make, context, filler, entry, frame)


def _below(context: Context, entry: Entry) -> Iterator[Entry]:
    for child in context.children(entry):
        yield child
        yield from _below(context, child)


def _frame(context: Context, entry: Entry, before: Entry | None, after: Entry | None) -> Frame:
    plan = context.plan_of(entry)
    crumbs = (
        context.crumbs_for(entry)
        if not isinstance(entry.item, TextPage)
        else (Crumb(address_of(entry), entry.item.title),)
    )
    if isinstance(entry.item, Strategy):
        crumbs = (Crumb(address_of(entry), entry.item.short_title),)
    return context.frame(
        title=entry.item.title,
        kind=entry.kind,
        address=address_of(entry),
        plan=plan,
        entry=entry,
        crumbs=crumbs,
        description=f"{context.word('eksempel.navn')}. {entry.item.short}" if is_example(entry) else entry.item.short,
        neighbours=(context.link(before) if before else None, context.link(after) if after else None),
    )


def strategy_view(context: Context, filler: Filler, entry: Entry, frame: Late) -> StrategyView:
    item = entry.item
    adoptions = tuple(
        (context.actor(a.body), danish.date(a.date), a.remark or "", context.cite(a.source)) for a in item.adoptions
    )
    return StrategyView(
        frame=frame(),
        plan=context.plan_view(entry),
        title=item.title,
        short=item.short,
        body=filler.fill(entry),
        goals=goal_views(context, entry),
        period_text=item.period.text,
        period_cite=context.cite(item.period.source),
        validity_cites=context.cites(item.validity.sources),
        adoptions=adoptions,
        owner=context.actor(item.body),
        areas=tuple(area_outline(context, area) for area in context.children(entry)),
        has_results=context.has_page(entry, "resultater"),
        about=about_view(context, entry),
    )


def area_view(context: Context, filler: Filler, entry: Entry, frame: Late) -> AreaView:
    item = entry.item
    strategy = context.parents(entry)[0]
    return AreaView(
        frame=frame(),
        level=strategy.item.levels.focus_area.capitalize(),
        number=item.number or "",
        title=item.title,
        short=item.short,
        variants=variants_view(context, entry),
        block=area_block(context, entry),
        goals=goal_views(context, strategy),
        body=filler.fill(entry),
        about=about_view(context, entry),
        since=since_view(context, item),
    )


def sub_view(context: Context, filler: Filler, entry: Entry, frame: Late) -> SubView:
    item = entry.item
    totals = summed(a.item for a in context.actions(entry))
    return SubView(
        frame=frame(),
        number=item.number or "",
        title=item.title,
        short=item.short,
        variants=variants_view(context, entry),
        block=sub_block(context, entry),
        totals=context.totals(totals),
        examples=len(context.examples(entry)),
        body=filler.fill(entry),
        about=about_view(context, entry),
        since=since_view(context, item),
    )


def action_view(context: Context, filler: Filler, entry: Entry, frame: Late) -> ActionView:
    item = entry.item
    parents = context.parents(entry)
    area = next(p for p in parents if isinstance(p.item, FocusArea))
    sub = next((p for p in parents if isinstance(p.item, SubStrategy)), None)
    return ActionView(
        frame=frame(),
        number=item.number or "",
        title=item.title,
        title_in_overview=item.title_in_overview or "",
        short=item.short,
        facts=action_facts(context, entry),
        body=filler.fill(entry),
        about=about_view(context, entry),
        course=action_course(context, entry),
        kind=item.kind,
        area=context.link(area),
        sub=context.link(sub) if sub else None,
        short_address=short_address(entry) if item.number else "",
        since=since_view(context, item),
    )


def text_view(context: Context, filler: Filler, entry: Entry, frame: Late) -> TextView:
    return TextView(
        frame=frame(),
        title=entry.item.title,
        short=entry.item.short,
        body=filler.fill(entry),
        about=about_view(context, entry),
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
    plans = tuple(strategy_view(context, filler, s, Late(lambda: frame)) for s in context.strategies)
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
