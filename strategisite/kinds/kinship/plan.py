"""What is planned of the kinship of plans."""

from __future__ import annotations

from strategisite.kinds import KINSHIP
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.frames import list_frame
from strategisite.plan.planned import Listing
from strategisite.plan.portfolio import plan_rows
from strategisite.views import CiteView, LinkView
from strategisite.views.course import KinshipView, KinView


def kinship_view(context: Context) -> KinshipView:
    address, title = "slaegtskab/index.html", context.word("slaegtskab.side")
    themes: list[tuple[str, KinView]] = []
    named = {place.strategy for entry in context.site.of_kind(KINSHIP) for place in entry.item.places}
    for entry in context.site.of_kind(KINSHIP):
        columns: list[tuple[LinkView, tuple[tuple[LinkView, CiteView], ...]]] = []
        for strategy in (s for s in context.strategies if s.id in named):
            places = tuple(
                (
                    context.link(context.site.entries[context.site.resolved[entry.key, f"{p.strategy}/{p.id}"]]),
                    context.cite(p.source),
                )
                for p in entry.item.places
                if p.strategy == strategy.id
            )
            columns.append((LinkView(address_of(strategy), strategy.item.short_title), places))
        themes.append((entry.id, KinView(entry.item.theme, tuple(columns), entry.item.reading)))
    return KinshipView(
        frame=list_frame(context, title, address, "slægtskab"),
        title=title,
        plans=plan_rows(context, named),
        themes=tuple(themes),
    )


LIST = Listing(
    word="slaegtskab.side",
    template="slaegtskab",
    address="slaegtskab/index.html",
    view=kinship_view,
    is_there=lambda context: bool(context.site.of_kind(KINSHIP)),
)
