"""The committee's report of a round of follow-up: what has moved since the year before, area by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strategisite.figures.answers import summed
from strategisite.figures.standing import Standing, day, follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import COLOUR, REPORT, STATUS
from strategisite.plan.addresses import filled
from strategisite.plan.charts import by_area
from strategisite.plan.context import Context
from strategisite.plan.course import OVER, meaning, status_name, status_said
from strategisite.say import danish
from strategisite.views import Crumb, LinkView
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage
from strategisite.views.report import ReportRowView, ReportSectionView, ReportTableView, ReportView

PATH = "rapport"


class Round(NamedTuple):
    """A date of follow-up, and the last one of an earlier year; nothing where it is the first."""

    date: str
    before: str


class Moved(NamedTuple):
    """An action, how it stood then and how it stands now. `is_new` is one that came to the plan in between, `told` one
    of which the round says something.
    """

    action: Entry
    then: Standing
    now: Standing
    is_new: bool
    told: bool


def report_pages(context: Context) -> Iterator[PlannedPage[View]]:
    """The report of each plan that has been followed up."""
    for strategy in context.strategies:
        if context.has_page(strategy, PATH):
            address = f"{strategy.id}/{PATH}/index.html"
            yield Page.late(address, "pages/rapport.html", report_view, context, strategy)


def round_at(context: Context, strategy: Entry, date: str = "") -> Round | None:
    """The round of a date, or the latest; None where the plan had not been followed up by then."""
    dates = sorted(set(filled(context.actions(strategy), PATH)), key=lambda date: day(date, last=True))
    told = [one for one in dates if not date or day(one, last=True) <= day(date, last=True)]
    if not told:
        return None
    date = date or told[-1]
    return Round(date, next((one for one in reversed(told) if day(one).year < day(date).year), ""))


def report_view(context: Context, strategy: Entry) -> ReportView:
    """The report of the latest round."""
    latest = round_at(context, strategy)
    assert latest, "there is a page where there is follow-up"
    made = report_of(context, strategy, latest)
    address = f"{strategy.id}/{PATH}/index.html"
    crumbs = (Crumb(address, context.word("side-rapport")),)
    frame = context.frame(title=made.title, kind="rapport", address=address, plan=strategy, crumbs=crumbs)
    return made._replace(frame=frame, earlier=tuple(context.link(one) for one in context.site.of_kind(REPORT)))


def report_of(context: Context, strategy: Entry, round_: Round) -> ReportView:
    """What a round says beside the one before it."""
    moved = [_moved(context, action, round_) for action in context.actions(strategy)]
    date, before = danish.date(round_.date), danish.date(round_.before) if round_.before else ""
    intro = "rapport.intro" if before else "rapport.intro-første"
    return ReportView(
        frame=None,
        title=context.word("rapport.titel", dato=date, plan=strategy.item.short_title),
        intro=context.word(intro, dato=date, før=before, plan=strategy.item.title),
        frozen="",
        sections=(_sums(context, moved, before, date), *_areas(context, strategy, moved, before, date)),
        earlier=(),
    )


def _moved(context: Context, action: Entry, round_: Round) -> Moved:
    until, then = day(round_.date, last=True), day(round_.before, last=True) if round_.before else None
    entries = follow_ups(action.item, until)
    since = action.item.since
    came = day(since.date, last=True) if since else None
    return Moved(
        action=action,
        then=standing(action.item, follow_ups(action.item, then), then) if then else _opening(action),
        now=standing(action.item, entries, until),
        is_new=bool(then and came and then < came <= until),
        told=any(then is None or day(one.date, last=True) > then for one in entries),
    )


def _opening(action: Entry) -> Standing:
    """How an action stood before any follow-up."""
    return standing(action.item, ())


def _sums(context: Context, moved: Sequence[Moved], before: str, date: str) -> ReportSectionView:
    """How many actions stood and stand where, and what they cost, before and now."""
    known = [one for one in moved if not one.is_new]
    was, is_ = context.word("rapport.før", dato=before) if before else context.word("rapport.begyndelsen"), date

    def row(name: str, then: int, now: int) -> ReportRowView:
        return ReportRowView(LinkView("", name), (str(then), str(now)))

    rows = [row(context.word("rapport.handlinger"), len(known), len(moved))]
    stood, stands = [one.then for one in known], [one.now for one in moved]
    for status in (*(entry.id for entry in context.site.of_kind(STATUS)), ""):
        then, now = (sum(one.status == status for one in some) for some in (stood, stands))
        if then or now:
            rows.append(row(status_name(context, status) or context.word("status-uoplyst"), then, now))
    for colour in context.site.of_kind(COLOUR):
        then, now = (sum(one.colour == colour.id for one in some) for some in (stood, stands))
        if then or now:
            rows.append(row(context.word("status-farve", farve=colour.item.name), then, now))
    costs = [context.said(summed([one.action.item for one in some])) for some in (known, moved)]
    lines = [context.word("rapport.sum", sum=costs[1])]
    if costs[0] != costs[1]:
        lines = [context.word("rapport.sum-ændret", før=costs[0], nu=costs[1])]
    return ReportSectionView(
        title=context.word("rapport.summer"),
        lines=tuple(lines),
        table=ReportTableView(
            caption=context.word("rapport.summer"), head=(context.word("rapport.hvad"), was, is_), rows=tuple(rows)
        ),
    )


def _areas(
    context: Context, strategy: Entry, moved: Sequence[Moved], before: str, date: str
) -> Iterator[ReportSectionView]:
    """What has moved, area by area."""
    by_key = {one.action.key: one for one in moved}
    then = context.word("rapport.før", dato=before) if before else context.word("rapport.begyndelsen")
    for group in by_area(context, strategy, [one.action for one in moved]):
        mine = [by_key[action.key] for action in group.actions]
        if not mine:
            continue
        rows = [
            ReportRowView(
                context.link(one.action), (_stood(context, one.then, one.is_new), _stood(context, one.now), what)
            )
            for one in mine
            if (what := ", ".join(_what(context, one)))
        ]
        silent = [one for one in mine if not one.told and meaning(context, one.now.status) not in OVER]
        unmoved = len(mine) - len(rows)
        lines = [context.word("rapport.uændret", antal=unmoved)] if unmoved else []
        if silent:
            titles = danish.listed([context.label(one.action) for one in silent])
            lines.append(context.word("rapport.uden", antal=len(silent), handlinger=titles))
        head = (context.word("handling.navn"), then, date, context.word("rapport.ændring"))
        title = f"{group.link.number} {group.link.title}".strip()
        table = ReportTableView(caption=context.word("rapport.flyttet", område=title), head=head, rows=tuple(rows))
        yield ReportSectionView(title=title, lines=tuple(lines), table=table if rows else None)


def _stood(context: Context, stands: Standing, is_new: bool = False) -> str:
    """»I gang, nov. 2009 · gul«."""
    if is_new:
        return context.word("rapport.ikke-med")
    colour = context.colour(stands.colour)
    parts = (status_said(context, stands.status, stands.status_date), colour.name if colour else "")
    return " · ".join(filter(None, parts)) or context.word("status-uoplyst")


def _what(context: Context, one: Moved) -> Iterator[str]:
    """What has become another of an action."""
    if one.is_new:
        yield context.word("rapport.ny")
        return
    was, means = meaning(context, one.then.status), meaning(context, one.now.status)
    if one.now.status != one.then.status:
        begun = "begyndt" if one.then.status and was != "ukendt" else "oplyst"  # it may have been under way all along
        names = {"i-gang": begun, "stoppet": "stoppet", "gennemført": "gennemført"}
        yield context.word(f"rapport.{names.get(means, 'ændret') if means != was else 'ændret'}")
    if one.now.colour != one.then.colour:
        yield context.word("rapport.ny-farve")
