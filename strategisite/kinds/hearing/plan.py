"""What is planned of hearings."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import HEARING
from strategisite.plan.blocks import about_view
from strategisite.plan.context import Context
from strategisite.plan.course import (
    remark_view,
)
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame
from strategisite.plan.planned import Planned
from strategisite.say import danish
from strategisite.views.course import (
    HearingView,
)


def hearing_view(context: Context, filler: Filler, entry: Entry) -> HearingView:
    item = entry.item
    return HearingView(
        frame=entry_frame(context, entry, "høring", item.short),
        title=item.title,
        short=item.short,
        party=context.actor(item.party),
        status=context.word(f"høring.status.{item.status}"),
        date=danish.date(item.date) if item.date else "",
        led=context.word(f"høring.førte.{item.led_to_revision}"),
        remarks=tuple(remark_view(context, entry, r) for r in item.remarks),
        body=filler.fill(entry),
        about=about_view(context, entry),
    )


HEARINGS = Planned(kind=HEARING, view=hearing_view)
