"""What is planned of frozen reports: the same page as the report of today has, of what was written down."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import REPORT
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.planned import Planned
from strategisite.say import danish
from strategisite.views import Crumb, LinkView
from strategisite.views.report import ReportRowView, ReportSectionView, ReportTableView, ReportView


def frozen_view(context: Context, filler: Filler, entry: Entry) -> ReportView:
    item, address = entry.item, address_of(entry)
    return ReportView(
        frame=context.frame(
            title=item.title,
            kind="rapport",
            address=address,
            plan=None,
            crumbs=(Crumb(address, item.title),),
            description=item.short,
        ),
        title=item.title,
        intro=item.short,
        frozen=context.word("rapport.frosset", dato=danish.date(item.date), plan=item.plan),
        sections=tuple(
            ReportSectionView(
                title=section.title,
                lines=section.lines,
                table=ReportTableView(
                    caption=section.table.caption,
                    head=section.table.head,
                    rows=tuple(ReportRowView(LinkView("", row.name), row.cells) for row in section.table.rows),
                )
                if section.table
                else None,
            )
            for section in item.sections
        ),
        earlier=(),
    )


REPORTS = Planned(kind=REPORT, view=frozen_view)
