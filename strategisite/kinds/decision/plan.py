"""What is planned of decisions."""

from __future__ import annotations

from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import DECISION, HEARING, Prospect
from strategisite.plan.addresses import (
    address_of,
)
from strategisite.plan.blocks import about_view
from strategisite.plan.context import Context
from strategisite.plan.course import decision_row, decisions_in_time
from strategisite.plan.data_columns import citation_data
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.planned import Listing, Planned
from strategisite.views.course import (
    DecisionsView,
    DecisionView,
    PointView,
    ProspectView,
)


def decisions_view(context: Context) -> DecisionsView:
    title = context.word("beslutning.side")
    return DecisionsView(
        frame=list_frame(context, title, "beslutninger/index.html", "beslutninger"),
        title=title,
        rows=tuple(decision_row(context, e) for e in decisions_in_time(context)),
        hearings=tuple(context.link(h, h.item.short) for h in context.site.of_kind(HEARING)),
    )


def decision_view(context: Context, filler: Filler, entry: Entry) -> DecisionView:
    item = entry.item
    points = tuple(PointView(str(r.number), r.text, context.cite(r.source)) for r in item.recommendations)
    annexes = tuple(PointView(a.number or "", a.title, context.cite(a.source)) for a in item.annexes)
    return DecisionView(
        frame=entry_frame(context, entry, "beslutning", item.short),
        row=decision_row(context, entry),
        short=item.short,
        date_text=item.date_text or "",
        recommendations=points,
        outcome_cite=context.cite(item.outcome.source) if item.outcome else None,
        annexes=annexes,
        prospects=tuple(_prospect(context, p) for p in item.prospects),
        touches=context.about(entry, item.touches),
        body=filler.fill(entry),
        about=about_view(context, entry),
    )


def _prospect(context: Context, item: Prospect) -> ProspectView:
    strength = context.word(f"beslutning.styrke.{item.strength}")
    strength = (
        context.word("beslutning.styrke.hvis", styrke=strength, betingelse=item.condition)
        if item.condition
        else strength
    )
    state = context.word(f"beslutning.skete.{item.happened}")
    return ProspectView(
        text=item.what,
        strength=strength,
        due=item.due or "",
        state=state,
        explanation=item.text,
        cite=context.cite(item.source),
    )


def decision_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "titel": item.title,
        "slags": item.kind,
        "organ": list(item.bodies),
        "dato": item.date,
        "skrevet_mellem": {"fra": item.written.first, "til": item.written.last} if item.written else None,
        "kun_varslet": item.announced_only,
        "sagsnummer": item.case_number,
        "udfald": item.outcome.text if item.outcome else None,
        "indstillinger": [{"nummer": r.number, "tekst": r.text} for r in item.recommendations],
        "stiller_i_udsigt": [
            {"hvad": p.what, "styrke": p.strength, "hvis": p.condition, "frist": p.due, "skete": p.happened}
            for p in item.prospects
        ],
        "kilder": [citation_data(c) for c in item.sources],
        "url": address_of(entry),
    }


LIST = Listing(
    word="beslutning.side",
    template="beslutninger",
    address="beslutninger/index.html",
    view=decisions_view,
    is_there=lambda context: bool(context.site.of_kind(DECISION)),
)
DECISIONS = Planned(
    kind=DECISION,
    view=decision_view,
    row=decision_data,
)
