"""The course of an action and a plan as plain parts: follow-up, targets, fates, decisions, hearings, waves."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from strategisite import danish
from strategisite.answers import ask
from strategisite.flow import Entry
from strategisite.model.course import FollowUp, Remark, Target, WaveProject
from strategisite.plan.context import Context
from strategisite.query import parse
from strategisite.views import LinkView
from strategisite.views.action_course import CourseView, FateView, FollowUpView, ProjectView, RemarkView, TargetView
from strategisite.views.course import DecisionRow, WaveView

STALE_DAYS = 400  # a year and a month: follow-up is yearly


def day(text: str, *, last: bool = False) -> Day:
    """A date, month or year as its first day, or with `last` its last."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return Day(*parts)
    if len(parts) == 2:
        following = Day(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return Day.fromordinal(following.toordinal() - 1) if last else Day(parts[0], parts[1], 1)
    return Day(parts[0], 12, 31) if last else Day(parts[0], 1, 1)


def number(text: str) -> str:
    """22.5 becomes 22,5; 9787 becomes 9.787."""
    whole, _, rest = text.partition(".")
    sign = "−" if whole.startswith("-") else ""
    return sign + danish.whole(abs(int(whole))) + (f",{rest}" if rest else "")


def follow_ups(action: Entry, as_of: Day | None = None) -> tuple[FollowUp, ...]:
    """An action's entries in order of date, up to a day."""
    entries = sorted(action.item.follow_ups, key=lambda f: (day(f.date), action.item.follow_ups.index(f)))
    return tuple(f for f in entries if as_of is None or day(f.date) <= as_of)


def standing(entries: tuple[FollowUp, ...]) -> tuple[str, str, str]:
    """Status, colour and date as the entries leave them: the last that says each. Empty where none does."""
    status = next((f.status for f in reversed(entries) if f.status), "")
    colour = next((f.colour for f in reversed(entries) if f.colour), "")
    return status, colour, entries[-1].date if entries else ""


def status_name(context: Context, status: str) -> str:
    entry = context.entry("status", status)
    return entry.item.name if entry else ""


def follow_up_view(context: Context, item: FollowUp) -> FollowUpView:
    amount = danish.amount(item.amount) if isinstance(item.amount, int) else ""
    if amount and item.price_level:
        amount = f"{amount} ({item.price_level})"
    return FollowUpView(
        danish.date(item.date),
        status_name(context, item.status or ""),
        item.colour or "",
        context.actor(item.decided_by) if item.decided_by else None,
        item.reason or "",
        item.text,
        amount,
        context.cite(item.source),
    )


def target_view(context: Context, target: Target, as_of: Day | None = None) -> TargetView:
    """A target's last measurement up to a day. Met is said only where number stands against number."""
    measured = [m for m in sorted(target.measured, key=lambda m: day(m.date)) if as_of is None or day(m.date) <= as_of]
    last = measured[-1] if measured else None
    unit = f" {target.unit}" if target.unit else ""
    met = "ukendt"
    if last and target.value is not None:
        reached = (
            Decimal(last.value) >= Decimal(target.value) if target.direction == "mindst" else Decimal(last.value) <= Decimal(target.value)
        )
        met = "nået" if reached else "ikke-nået"
    return TargetView(
        target.text,
        f"{target.direction} {number(target.value)}{unit}" if target.value is not None else "",
        danish.date(target.deadline) if target.deadline else "",
        f"{number(last.value)}{unit} ({danish.date(last.date)})" if last else "",
        met,
        context.cite(last.source if last else target.source),
    )


def remark_targets(context: Context, hearing: Entry, remark: Remark) -> tuple[LinkView, ...]:
    """What a remark concerns: the ids it names, and the actions its query finds."""
    named = context.about(hearing, remark.touches)
    if not remark.query:
        return named
    found = tuple(context.link(context.site.entries[row["_key"][0]]) for row in ask(parse(remark.query), context.site.entries))
    return tuple(dict.fromkeys((*named, *found)))


def remark_view(context: Context, hearing: Entry, remark: Remark) -> RemarkView:
    return RemarkView(
        remark.text,
        remark.change or "",
        context.cite(remark.source),
        context.cite(remark.place) if remark.place else None,
        context.word(f"vurdering-{remark.verdict}"),
        remark.explanation,
        remark_targets(context, hearing, remark),
    )


def project_view(context: Context, wave: Entry, project: WaveProject) -> ProjectView:
    def link(target: str | None) -> LinkView | None:
        if not target:
            return None
        key = target if "/" in target else f"{wave.item.strategy}/{target}"
        return context.link(context.site.entries[key])

    return ProjectView(project.text, link(project.area), link(project.action), project.reason, context.cite(project.source))


def wave_view(context: Context, wave: Entry) -> WaveView:
    item = wave.item
    projects = tuple(project_view(context, wave, p) for p in item.projects)
    return WaveView(wave.id, item.name, item.start or "", context.cite(item.source), projects)


def decision_row(context: Context, entry: Entry) -> DecisionRow:
    item = entry.item
    return DecisionRow(
        context.link(entry),
        danish.date(item.date) if item.date else "",
        item.date or "9999",
        context.actor(item.body) if item.body else None,
        context.word(f"sag-{item.kind}"),
        item.case_number or "",
        item.outcome.text if item.outcome else "",
    )


def decisions_touching(context: Context, entry: Entry) -> tuple[Entry, ...]:
    keys = dict.fromkeys(link.source for link in context.site.links_to.get(entry.key, ()) if link.kind == "beslutning")
    return tuple(context.site.entries[key] for key in keys)


def course_view(context: Context, entry: Entry) -> CourseView:
    """All that is known of an action's course, and of the focus area's kin in other plans."""
    site = context.site
    entries = follow_ups(entry)
    status, colour, as_of = standing(entries)
    plan = context.plan_of(entry)
    fate = entry.item.fate
    successor = site.resolved.get((entry.key, fate.successor)) if fate and fate.successor else None
    own = context.link(entry)
    hearings = tuple(
        (context.link(hearing), view)
        for hearing in site.of_kind("høring")
        for remark in hearing.item.remarks
        for view in [remark_view(context, hearing, remark)]
        if own in view.touches
    )
    waves = tuple(
        (LinkView(f"{plan.id}/forloeb/index.html#{wave.id}", wave.item.name), view)
        for wave in site.of_kind("boelger")
        for project in wave.item.projects
        for view in [project_view(context, wave, project)]
        if plan and view.action == own
    )
    family = {e.key for e in (entry, *context.parents(entry)[1:])}
    kin = tuple(
        LinkView(f"slaegtskab/index.html#{k.id}", k.item.theme)
        for k in site.of_kind("slaegtskab")
        if any(f"{p.strategy}/{p.id}" in family for p in k.item.places)
    )
    stale = ""
    if plan and entries and (day(plan.item.updated) - day(as_of, last=True)).days > STALE_DAYS:
        stale = context.word("status-forældet", dato=danish.date(as_of))
    return CourseView(
        status_name(context, status),
        colour or entry.item.colour or "",
        danish.date(as_of) if as_of else "",
        tuple(follow_up_view(context, f) for f in reversed(entries)),
        tuple(target_view(context, t) for t in entry.item.targets),
        FateView(fate.kind, context.link(site.entries[successor]) if successor else None, fate.reason, context.cite(fate.source))
        if fate
        else None,
        tuple(context.link(d) for d in decisions_touching(context, entry)),
        hearings,
        waves,
        kin,
        stale,
    )
