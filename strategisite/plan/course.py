"""The course of an action and a plan as plain parts: follow-up, targets, fates, decisions, hearings, waves."""

from __future__ import annotations

from collections import defaultdict
from datetime import date as Day
from decimal import Decimal

from strategisite.demand.values import once, per_entry
from strategisite.figures.answers import ask
from strategisite.figures.query import parse
from strategisite.figures.standing import day, follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import (
    DECISION,
    HEARING,
    WAVE,
    Action,
    Decision,
    FollowUp,
    OpeningStatus,
    Remark,
    Target,
    WaveProject,
)
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.facts import quoted, said
from strategisite.say import danish
from strategisite.views import LinkView, Said
from strategisite.views.course import DecisionRow, ProjectView, RemarkView, TargetView, WaveView

STALE_DAYS = 400  # a year and a month: follow-up is yearly
OVER = ("gennemført", "stoppet")


def status_name(context: Context, status: str) -> str:
    entry = context.entry("status", status)
    return entry.item.name if entry else ""


def meaning(context: Context, status: str) -> str:
    """What a status means, whatever it is called; nothing where there is none."""
    entry = context.entry("status", status)
    return entry.item.means if entry else ""


def status_said(context: Context, status: str, date: str) -> str:
    """»I gang, nov. 2009«: a status is never shown without its date. Nothing where there is none."""
    return f"{status_name(context, status)}, {danish.short_date(date)}" if status else ""


@per_entry
def status_of(context: Context, action: Entry) -> str:
    """The latest status of an action that is known, with its date."""
    stands = standing(action.item, follow_ups(action.item))
    return status_said(context, stands.status, stands.status_date)


@per_entry
def stands_said(context: Context, action: Entry) -> str:
    """Where an action stands, in a list: its status and its colour, as far as they are known; the colour's date where
    it is of another day.
    """
    stands = standing(action.item, follow_ups(action.item))
    colour = context.entry("farver", stands.colour)
    told = context.word("status-farve", farve=colour.item.name) if colour else ""
    if told and stands.colour_date not in ("", stands.status_date):
        told += f" ({danish.short_date(stands.colour_date)})"
    return " · ".join(filter(None, (status_of(context, action), told)))


def opening_said(context: Context, item: OpeningStatus, *, dated: bool = True) -> Said:
    """The words that an opening status rests on, how it was dated, and what it does not cover."""
    return said(
        f"{context.word('status-kilden-skriver')} ",
        quoted(item.printed),
        context.cite(item.source),
        f" {item.dating}" if item.dating and dated else None,
        f" {context.word('forbehold')} {item.caution}" if item.caution else None,
    )


def target_view(context: Context, target: Target, as_of: Day | None = None) -> TargetView:
    """A target's last measurement up to a day. Met is said only where number stands against number."""
    measured = sorted(target.measured, key=lambda m: day(m.date, last=True))
    measured = [m for m in measured if as_of is None or day(m.date, last=True) <= as_of]
    last = measured[-1] if measured else None
    unit = f" {target.unit}" if target.unit else ""
    met = "ukendt"
    if last and target.value is not None:
        reached = (
            Decimal(last.value) >= Decimal(target.value)
            if target.direction == "mindst"
            else Decimal(last.value) <= Decimal(target.value)
        )
        early = target.deadline and day(last.date, last=True) < day(target.deadline, last=True)
        met = "nået" if reached else "endnu-ikke-nået" if early else "ikke-nået"
    return TargetView(
        text=target.text,
        wanted=f"{target.direction} {danish.decimal(target.value)}{unit}" if target.value is not None else "",
        deadline=danish.date(target.deadline) if target.deadline else "",
        measured=f"{danish.decimal(last.value)}{unit} ({danish.date(last.date)})" if last else "",
        met=met,
        cite=context.cite(last.source if last else target.source),
    )


def remark_targets(context: Context, hearing: Entry, remark: Remark) -> tuple[LinkView, ...]:
    """What a remark concerns: the ids it names, and the actions its query finds."""
    named = context.about(hearing, remark.touches)
    if not remark.query:
        return named
    found = tuple(
        context.link(context.site.entries[row["_key"][0]]) for row in ask(parse(remark.query), context.site.entries)
    )
    return tuple(dict.fromkeys((*named, *found)))


def remark_view(context: Context, hearing: Entry, remark: Remark) -> RemarkView:
    return RemarkView(
        text=remark.text,
        change=remark.change or "",
        cite=context.cite(remark.source),
        place=context.cite(remark.place) if remark.place else None,
        verdict=context.word(f"høring.vurdering.{remark.verdict}"),
        explanation=remark.explanation,
        touches=remark_targets(context, hearing, remark),
        is_read=remark.verdict in ("vores-læsning", "fremgår-ikke"),
    )


def project_view(context: Context, wave: Entry, project: WaveProject) -> ProjectView:
    def link(target: str | None) -> LinkView | None:
        if not target:
            return None
        key = target if "/" in target else f"{wave.item.strategy}/{target}"
        return context.link(context.site.entries[context.site.resolved[wave.key, key]])

    return ProjectView(
        text=project.text,
        area=link(project.area),
        action=link(project.action),
        reason=project.reason,
        cite=context.cite(project.source),
    )


def wave_view(context: Context, wave: Entry) -> WaveView:
    item = wave.item
    projects = tuple(project_view(context, wave, p) for p in item.projects)
    return WaveView(
        id=wave.id,
        name=item.name,
        start=item.start or "",
        end=item.end or "",
        cite=context.cite(item.source),
        projects=projects,
    )


def time_order(entry: Entry) -> str:
    """Where a decision or hearing stands in time: its date, else the interval it was written in, which stands between
    its two days.
    """
    item = entry.item
    written = getattr(item, "written", None)
    return item.date or (f"{written.first}/{written.last}" if written else "9999")


def decision_date(context: Context, item: Decision) -> str:
    """A decision's date in words, which say when the day is only announced, or only known to lie between two."""
    if item.date:
        date = danish.date(item.date)
        return context.word("dato-varslet", dato=date) if item.announced_only else date
    if item.written:
        return context.word(
            "dato-skrevet-mellem", fra=danish.date(item.written.first), til=danish.date(item.written.last)
        )
    return ""


def decision_kind(context: Context, item: Decision) -> str:
    kind = context.word(f"beslutning.slags.{item.kind}")
    return context.word("beslutning.kun-varslet", slags=kind) if item.announced_only else kind


def _outcome(context: Context, item: Decision) -> str:
    """What was decided. A case that is for information and asks for nothing has no outcome to lack."""
    if item.outcome:
        return item.outcome.text
    return context.word("udfald-orientering") if item.kind == "orientering" and not item.recommendations else ""


def decision_row(context: Context, entry: Entry) -> DecisionRow:
    item = entry.item
    return DecisionRow(
        link=context.link(entry),
        date=decision_date(context, item),
        sort=time_order(entry),
        bodies=tuple(context.actor(body) for body in item.bodies),
        kind=decision_kind(context, item),
        case_number=item.case_number or "",
        outcome=_outcome(context, item),
    )


def decisions_touching(context: Context, entry: Entry) -> tuple[Entry, ...]:
    keys = dict.fromkeys(link.source for link in context.site.links_to.get(entry.key, ()) if link.kind == "beslutning")
    return tuple(context.site.entries[key] for key in keys)


@per_entry
def remarks_about(context: Context, action: Entry) -> tuple[tuple[LinkView, RemarkView], ...]:
    """The remarks of hearings that concern an action: those that concern it alone before those of several."""
    return tuple(sorted(_remarks(context).get(address_of(action), ()), key=lambda pair: len(pair[1].touches)))


@once
def _remarks(context: Context) -> dict[str, list[tuple[LinkView, RemarkView]]]:
    """The remarks of all hearings, by the address of what each concerns."""
    found = defaultdict(list)
    for hearing in context.site.of_kind(HEARING):
        for remark in hearing.item.remarks:
            view = remark_view(context, hearing, remark)
            for target in view.touches:
                found[target.address].append((context.link(hearing), view))
    return found


@per_entry
def projects_of(context: Context, action: Entry) -> tuple[tuple[LinkView, ProjectView], ...]:
    """The projects of waves that are tied to an action."""
    return tuple(_projects(context).get(address_of(action), ()))


@once
def _projects(context: Context) -> dict[str, list[tuple[LinkView, ProjectView]]]:
    """The projects of all waves, by the address of the action each is tied to."""
    found = defaultdict(list)
    for wave in context.site.of_kind(WAVE):
        for project in wave.item.projects:
            view = project_view(context, wave, project)
            if view.action:
                found[view.action.address].append((LinkView(address_of(wave), wave.item.name), view))
    return found


def is_stale(context: Context, action: Action, entries: tuple[FollowUp, ...], today: Day) -> bool:
    """Whether more than a year and a month has gone since the last entry. What is over is not followed up."""
    over = meaning(context, standing(action, entries).status) in OVER
    return bool(entries) and not over and (today - day(entries[-1].date, last=True)).days > STALE_DAYS


def decisions_in_time(context: Context) -> list[Entry]:
    """All decisions in time."""
    return sorted(context.site.of_kind(DECISION), key=lambda e: (time_order(e), e.id))
