"""What is planned of actions."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import ACTION
from strategisite.plan.action_facts import action_facts
from strategisite.plan.blocks import expense_text
from strategisite.plan.context import Context
from strategisite.plan.facts import found_by
from strategisite.plan.planned import Planned, Sought


def _search(context: Context, entry: Entry) -> Sought:
    return Sought(lead=(expense_text(context, entry.item.expense),), texts=found_by(action_facts(context, entry)))


ACTIONS = Planned(kind=ACTION, search=_search)
