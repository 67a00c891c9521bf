"""What is planned of sub-strategies."""

from __future__ import annotations

from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import SUB_STRATEGY
from strategisite.plan.blocks import (
    about_view,
    since_view,
    sub_block,
    variants_view,
)
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import part_frame
from strategisite.plan.glance import drawn_row
from strategisite.plan.planned import Planned
from strategisite.plan.search_money import part_sought
from strategisite.views import (
    SubView,
)


def sub_view(context: Context, filler: Filler, entry: Entry) -> SubView:
    item = entry.item
    totals = summed(a.item for a in context.actions(entry))
    block = sub_block(context, entry)
    return SubView(
        frame=part_frame(context, entry),
        number=item.number or "",
        title=item.title,
        short=item.short,
        variants=variants_view(context, entry),
        block=block._replace(rows=tuple(drawn_row(context, entry, row) for row in block.rows)),
        totals=context.totals(totals),
        examples=len(context.examples(entry)),
        body=filler.fill(entry),
        about=about_view(context, entry),
        since=since_view(context, item),
    )


SUB_STRATEGIES = Planned(kind=SUB_STRATEGY, view=sub_view, search=part_sought)
