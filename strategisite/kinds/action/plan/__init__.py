"""What is planned of actions."""

from __future__ import annotations

from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import (
    ACTION,
    FocusArea,
    SubStrategy,
)
from strategisite.kinds.action.plan.columns import ACTION_COLUMNS
from strategisite.kinds.action.plan.facts import action_course, action_facts
from strategisite.plan.addresses import (
    short_address,
)
from strategisite.plan.blocks import (
    about_view,
    expense_text,
    since_view,
)
from strategisite.plan.context import Context
from strategisite.plan.data_columns import row_of
from strategisite.plan.facts import found_by
from strategisite.plan.fill import Filler
from strategisite.plan.frames import part_frame
from strategisite.plan.key_facts import key_facts
from strategisite.plan.planned import Planned, Sought
from strategisite.plan.way import way_of
from strategisite.views import (
    ActionView,
)


def action_view(context: Context, filler: Filler, entry: Entry) -> ActionView:
    item = entry.item
    parents = context.parents(entry)
    area = next(p for p in parents if isinstance(p.item, FocusArea))
    sub = next((p for p in parents if isinstance(p.item, SubStrategy)), None)
    return ActionView(
        frame=part_frame(context, entry),
        number=item.number or "",
        title=item.title,
        title_in_overview=item.title_in_overview or "",
        short=item.short,
        key_facts=key_facts(context, entry),
        facts=action_facts(context, entry),
        body=filler.fill(entry),
        about=about_view(context, entry),
        course=action_course(context, entry),
        way=way_of(context, entry),
        kind=item.kind,
        area=context.link(area),
        sub=context.link(sub) if sub else None,
        short_address=short_address(entry) if item.number else "",
        since=since_view(context, item),
    )


def _search(context: Context, entry: Entry) -> Sought:
    facts = action_facts(context, entry)
    asked = {(it.topic, it.key): context.words.get(f"handling.spørges.{it.key or it.field}", "") for it in facts}
    return Sought(
        lead=(expense_text(context, entry.item.expense),),
        texts=found_by(facts),
        asked=tuple((words, topic) for (topic, _), words in asked.items() if words),
    )


def _row(context: Context, entry: Entry) -> dict[str, Any]:
    return row_of(context, ACTION_COLUMNS, entry)


ACTIONS = Planned(kind=ACTION, view=action_view, search=_search, row=_row, columns=ACTION_COLUMNS)
