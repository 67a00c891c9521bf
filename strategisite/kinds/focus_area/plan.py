"""What is planned of focus areas."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import FOCUS_AREA
from strategisite.plan.blocks import (
    about_view,
    area_block,
    goal_views,
    since_view,
    variants_view,
)
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import part_frame
from strategisite.plan.glance import drawn_row
from strategisite.plan.planned import Planned
from strategisite.plan.search_money import part_sought
from strategisite.views import (
    AreaView,
)


def area_view(context: Context, filler: Filler, entry: Entry) -> AreaView:
    item = entry.item
    strategy = context.parents(entry)[0]
    block = area_block(context, entry)
    subs = tuple(s._replace(rows=tuple(drawn_row(context, entry, r) for r in s.rows)) for s in block.subs)
    return AreaView(
        frame=part_frame(context, entry),
        level=strategy.item.levels.focus_area.capitalize(),
        number=item.number or "",
        title=item.title,
        short=item.short,
        variants=variants_view(context, entry),
        block=block._replace(subs=subs),
        goals=goal_views(context, strategy),
        body=filler.fill(entry),
        about=about_view(context, entry),
        since=since_view(context, item),
    )


FOCUS_AREAS = Planned(kind=FOCUS_AREA, view=area_view, search=part_sought)
