"""What is planned of decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from strategisite.flow import Entry
from strategisite.kinds import DECISION, HEARING, Prospect, kind_of
from strategisite.kinds.decision import Annex
from strategisite.model.scalars import PLAN_PARTS
from strategisite.plan.addresses import address_of, is_example
from strategisite.plan.attached import handed_out
from strategisite.plan.blocks import about_view
from strategisite.plan.context import Context
from strategisite.plan.course import decision_row, decisions_in_time
from strategisite.plan.data_columns import citation_data
from strategisite.plan.facts import small_first
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.plan_words import of_level
from strategisite.plan.planned import Listing, Planned
from strategisite.views.course import (
    AnnexView,
    DecisionsView,
    DecisionView,
    PointView,
    ProspectView,
    TouchedView,
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
    annexes = tuple(_annex(context, entry, annex) for annex in item.annexes)
    return DecisionView(
        frame=entry_frame(context, entry, "beslutning", item.short),
        row=decision_row(context, entry),
        short=item.short,
        date_text=item.date_text or "",
        recommendations=points,
        outcome_cite=context.cite(item.outcome.source) if item.outcome else None,
        annexes=annexes,
        prospects=tuple(_prospect(context, p) for p in item.prospects),
        touches=_touched(context, entry),
        body=filler.fill(entry),
        about=about_view(context, entry),
    )


def _annex(context: Context, entry: Entry, annex: Annex) -> AnnexView:
    file, told = handed_out(context, entry, annex.file) if annex.file else ("", "")
    cite = context.cite(annex.source)
    return AnnexView(number=annex.number or "", text=annex.title, cite=cite, file=file, told=told)


def _touched(context: Context, decision: Entry) -> tuple[TouchedView, ...]:
    """What a case concerns, plan by plan and level by level, as each plan calls its levels."""
    found: defaultdict[tuple[str, str, bool], list[Entry]] = defaultdict(list)
    for entry in context.referred(decision, decision.item.touches):
        found[entry.collection, entry.kind, is_example(entry)].append(entry)
    several = len({collection for collection, *_ in found}) > 1
    order = [(s, kind, example) for s in context.strategies for kind in PLAN_PARTS for example in (False, True)]
    return tuple(
        TouchedView(_level_said(context, plan, entries, named=several), tuple(map(context.link, entries)))
        for plan, kind, example in order
        if (entries := found.get((plan.id, kind, example)))
    )


def _level_said(context: Context, plan: Entry, entries: Sequence[Entry], *, named: bool) -> str:
    """»15 handlinger«, with the plan's name where there are several; of the plan itself that it is the plan."""
    first = entries[0]
    level = kind_of(first).level
    if level is None:
        said = context.word("berører-planen")
    elif is_example(first):
        said = context.word("plan-eksempler", antal=len(entries))
    else:
        said = of_level(plan, len(entries), level(plan.item.levels))
    return f"{plan.item.short_title}: {small_first(said)}" if named else said


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
