"""What is planned of the pages of text."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import TEXT_PAGE
from strategisite.plan.blocks import (
    about_view,
)
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import part_frame
from strategisite.plan.planned import Planned
from strategisite.views import (
    TextView,
)


def text_view(context: Context, filler: Filler, entry: Entry) -> TextView:
    return TextView(
        frame=part_frame(context, entry),
        title=entry.item.title,
        short=entry.item.short,
        body=filler.fill(entry),
        about=about_view(context, entry),
    )


TEXT_PAGES = Planned(kind=TEXT_PAGE, view=text_view)
