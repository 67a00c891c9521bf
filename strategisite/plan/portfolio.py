"""The plans beside each other: who made them, when, whether they hold, what they are to reach and what they need."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.flow import Entry
from strategisite.plan.adoptions import adoption_views
from strategisite.plan.blocks import area_block, goal_views
from strategisite.plan.context import Context
from strategisite.plan.frames import list_frame
from strategisite.plan.glance import budget_glance
from strategisite.plan.plan_words import of_level
from strategisite.plan.planned import Listing
from strategisite.views.course import PlanRow, PortfolioView


def portfolio_view(context: Context) -> PortfolioView:
    address, title = "planer/index.html", context.word("side-planer")
    return PortfolioView(
        list_frame(context, title, address, "planer"), title, plan_rows(context, {it.id for it in context.strategies})
    )


def plan_rows(context: Context, named: set[str]) -> tuple[PlanRow, ...]:
    """What the plans with these ids are told apart by, the oldest first."""
    return tuple(
        PlanRow(
            plan=context.plan_view(strategy),
            short=strategy.item.short,
            owner=context.actor(strategy.item.body),
            adoptions=adoption_views(context, strategy),
            goals=goal_views(context, strategy),
            glance=budget_glance(context, strategy),
            areas=tuple(area_block(context, area) for area in context.children(strategy)),
            counted=tuple(_counted(context, strategy)),
            pages=context.plan_pages(strategy),
        )
        for strategy in context.strategies
        if strategy.id in named
    )


def _counted(context: Context, strategy: Entry) -> Iterator[str]:
    """How many focus areas, actions and examples a plan has, in words."""
    levels, actions, examples = strategy.item.levels, len(context.actions(strategy)), len(context.examples(strategy))
    yield of_level(strategy, len(context.children(strategy)), levels.focus_area)
    if actions or not examples:
        yield of_level(strategy, actions, levels.action)
    if examples:
        yield context.word("plan-eksempler", antal=examples)


PLANS = Listing(
    word="side-planer",
    template="planer",
    address="planer/index.html",
    view=portfolio_view,
    is_there=lambda context: len(context.strategies) > 1,
)
