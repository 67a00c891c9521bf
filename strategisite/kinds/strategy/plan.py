"""What is planned of strategies."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.flow import Entry
from strategisite.kinds import STRATEGY, TEXT_PAGE
from strategisite.plan.adoptions import adoption_views
from strategisite.plan.blocks import about_view, goal_views
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import part_frame
from strategisite.plan.glance import areas_with_bars, budget_glance
from strategisite.plan.planned import Planned, Sought, SoughtPart
from strategisite.views import StrategyView

GOALS = "målene"  # what the words call what a plan's goals are among hits


def strategy_view(context: Context, filler: Filler, entry: Entry) -> StrategyView:
    item = entry.item
    return StrategyView(
        frame=part_frame(context, entry),
        plan=context.plan_view(entry),
        title=item.title,
        short=item.short,
        body=filler.fill(entry),
        goals=goal_views(context, entry),
        period_text=item.period.text,
        period_cite=context.cite(item.period.source),
        validity_cites=context.cites(item.validity.sources),
        adoptions=adoption_views(context, entry),
        owner=context.actor(item.body),
        areas=areas_with_bars(context, entry),
        texts=tuple(
            context.link(e, e.item.short)
            for e in context.site.of_kind(TEXT_PAGE)
            if e.item.strategy in (entry.id, None)
        ),
        has_results=context.has_page(entry, "resultater"),
        about=about_view(context, entry),
        glance=budget_glance(context, entry),
    )


def _search(context: Context, entry: Entry) -> Sought:
    """A hit on a plan says first whether it still holds."""
    plan = context.plan_view(entry)
    return Sought(opening=(f"{plan.validity}. {plan.validity_text}", entry.item.short))


def _parts(context: Context, entry: Entry) -> Iterator[SoughtPart]:
    """The goals of a plan are found as such."""
    if entry.item.goals:
        texts = (entry.item.goals_lead or "", *(goal.text for goal in entry.item.goals))
        yield SoughtPart(kind=GOALS, anchor="maal", title=context.word(f"{GOALS}.navn"), texts=texts)


STRATEGIES = Planned(kind=STRATEGY, view=strategy_view, search=_search, parts=_parts)
