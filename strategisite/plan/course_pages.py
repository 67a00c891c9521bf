"""Pages of a plan's course: the timeline with its waves, status as of each year and entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Day

from strategisite.demand.values import per_entry
from strategisite.figures.standing import FOLLOW_UP, OPENING, Standing, day, follow_ups, opening_status, standing
from strategisite.flow import Entry
from strategisite.kinds import COLOUR, STATUS, WAVE, FollowUp, OpeningStatus
from strategisite.plan.addresses import address_of, filled
from strategisite.plan.charts import by_area
from strategisite.plan.context import Context
from strategisite.plan.course import (
    decision_row,
    decisions_in_time,
    is_stale,
    meaning,
    opening_said,
    status_name,
    status_said,
    target_view,
    wave_view,
)
from strategisite.plan.glance import budget_glance
from strategisite.plan.key_facts import key_facts, years_besides
from strategisite.say import danish
from strategisite.views import Crumb, Frame, LinkView
from strategisite.views.common import View
from strategisite.views.course import (
    AreaCounts,
    StatusRow,
    StatusView,
    TimelineRow,
    TimelineView,
)
from strategisite.views.page import Page, PlannedPage


def course_pages(context: Context) -> Iterator[PlannedPage[View]]:
    for strategy in context.strategies:
        if context.has_page(strategy, "forloeb"):
            yield Page.late(f"{strategy.id}/forloeb/index.html", "pages/forloeb.html", timeline_view, context, strategy)
        if context.has_page(strategy, "status"):
            yield from _statuses(context, strategy)


def _frame(context: Context, title: str, address: str, kind: str, above: str = "", description: str = "") -> Frame:
    crumbs = (
        (Crumb(address, title),)
        if not above
        else (Crumb("beslutninger/index.html", context.word(above)), Crumb(address, title))
    )
    return context.frame(title=title, kind=kind, address=address, plan=None, crumbs=crumbs, description=description)


# time


def _year(action: Entry) -> int | None:
    return action.item.start.overview if action.item.start else None


def timeline_view(context: Context, strategy: Entry) -> TimelineView:
    """Every action in time, the waves, and the decisions that touch the plan."""
    address, title = f"{strategy.id}/forloeb/index.html", context.word("side-forløb")
    waves = [w for w in context.site.of_kind(WAVE) if w.item.strategy == strategy.id]
    views = tuple(wave_view(context, w) for w in waves)
    actions = context.actions(strategy)
    years = [y for y in map(_year, actions) if y]
    first, last = (min(years), max(years)) if years else (0, 0)
    span = max(1, last - first + 1)

    def at(year: int) -> int:
        return (2 * (year - first) + 1) * 500 // span

    rows = []
    for action in actions:
        year = _year(action)
        link = context.link(action)
        body = (action.item.start and action.item.start.body) or ""
        in_waves = tuple(v.name for v in views if any(p.action == link for p in v.projects))
        rows.append(
            TimelineRow(
                link=link,
                year=str(year or ""),
                year_at=at(year) if year else -1,
                body=body,
                waves=in_waves,
                differs=_differences(context, action, views),
                mark=_noted(context, action),
            )
        )
    touching = [
        d
        for d in decisions_in_time(context)
        if any(
            (key := context.site.resolved.get((d.key, t))) and context.site.entries[key].collection == strategy.id
            for t in d.item.touches
        )
    ]
    frame = context.frame(title=title, kind="forløb", address=address, plan=strategy, crumbs=(Crumb(address, title),))
    marks = tuple((at(y), str(y)) for y in range(first, last + 1)) if years else ()
    return TimelineView(
        frame=frame,
        title=title,
        starts=budget_glance(context, strategy).starts,
        waves=views,
        years=marks,
        rows=tuple(rows),
        decisions=tuple(decision_row(context, d) for d in touching),
    )


def _differences(context: Context, action: Entry, waves: tuple) -> tuple[str, ...]:
    """Years that the body text or a wave's start gives beside the recommended start, or instead of it."""
    year = _year(action)
    if not year:
        return ()
    link = context.link(action)
    found = []
    if years_besides(action.item):
        found.append(
            context.word("forskel-brødtekst", år=danish.listed(sorted(map(str, action.item.start.body_years))))
        )
    for wave in waves:
        printed = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", wave.start)}
        if printed and year not in printed and any(p.action == link for p in wave.projects):
            found.append(context.word("forskel-bølge", bølge=wave.name, år=danish.listed(sorted(map(str, printed)))))
    return tuple(found)


def _noted(context: Context, action: Entry) -> LinkView | None:
    """The note on the action's page that the mark at its start opens."""
    mark = key_facts(context, action).start.mark
    if not mark or mark.address == "#f-start":  # what the others say may be no difference: the note says it
        return None
    return LinkView(address_of(action) + mark.address, mark.title.partition(":")[0])


# status


def _statuses(context: Context, strategy: Entry) -> Iterator[PlannedPage[View]]:
    """Status as it stands, as of each year's end, and as of each dated entry."""
    years, dates = _told(context, strategy)
    for as_of in ("", *map(str, years), *(d for d in dates if len(d) > 4)):
        yield Page.late(_status_address(strategy, as_of), "pages/status.html", status_view, context, strategy, as_of)


def _status_address(strategy: Entry, as_of: str = "") -> str:
    return f"{strategy.id}/status/{as_of}/index.html" if as_of else f"{strategy.id}/status/index.html"


@per_entry
def _told(context: Context, strategy: Entry) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The years that follow-up or measuring tells of, with those between, and the dates of follow-up."""
    actions = context.actions(strategy)
    dates = sorted(set(filled(actions, "rapport")), key=lambda d: day(d, last=True))
    told = {day(d).year for d in (*dates, *filled(actions, "status"))}
    return tuple(range(min(told), max(told) + 1) if told else ()), tuple(dates)


def _called(context: Context, strategy: Entry, as_of: str) -> tuple[str, str]:
    """Title and opening words of a page of status."""
    if len(as_of) == 4:
        return context.word("titel-status-år", år=as_of), context.word("intro-status-år", år=as_of)
    if as_of:
        date = danish.date(as_of)
        return context.word("titel-status-dato", dato=date), context.word("intro-status-dato", dato=date)
    title = context.word("side-status")
    if _told(context, strategy)[1]:
        return title, context.word("intro-status", dato=danish.date(strategy.item.updated))
    if not context.actions(strategy):
        return title, context.word("intro-status-eksempler")
    openings = (a.item.opening.date for a in context.actions(strategy) if a.item.opening)
    opened = max(openings, key=lambda d: day(d, last=True), default="")
    intro = context.word("intro-status-ingen")
    return title, f"{intro} {context.word('status-ingen-siden', dato=danish.date(opened))}" if opened else intro


def status_view(context: Context, strategy: Entry, as_of: str) -> StatusView:
    """Where each action stands as of a year's end or a date; without one, all that is told."""
    address, (title, intro) = _status_address(strategy, as_of), _called(context, strategy, as_of)
    years, dates = _told(context, strategy)
    year = int(as_of) if len(as_of) == 4 else None
    until = day(as_of, last=True) if as_of else None  # without: everything that is told
    today = until or day(strategy.item.updated)
    actions = context.actions(strategy)
    rows, unsaid, targets, stale, changes = [], [], [], [], {}
    standings = []
    for action in actions:
        entries = follow_ups(action.item, until)
        stands = standing(action.item, entries, until)
        standings.append(stands)
        if any(stands):
            rows.append((action, entries))
        else:
            unsaid.append(context.link(action))
        targets += [(context.link(action), target_view(context, t, until)) for t in action.item.targets]
        if is_stale(context, action.item, entries, today):
            stale.append((context.link(action), danish.date(entries[-1].date)))
        if year is not None:
            for place, entry in enumerate(entries):
                if day(entry.date).year == year:
                    for change in _changes(context, action, entries[:place], entries[: place + 1], until):
                        changes.setdefault(change, []).append(_row(context, action, entries[: place + 1], until))
    crumbs = (Crumb(address, title),)
    if address.count("/") > 2:
        crumbs = (Crumb(_status_address(strategy), context.word("side-status")), *crumbs)
    dating = _dating([opening for action, entries in rows if (opening := _opening(action, entries, until))])
    counts = list(_counts(context, standings))
    return StatusView(
        frame=context.frame(title=title, kind="status", address=address, plan=strategy, crumbs=crumbs),
        title=title,
        intro=intro,
        counts=(f"{counts[0]} {dating}", *counts[1:]) if dating else tuple(counts),
        caution=strategy.item.cautions.status or "",
        areas=_by_area(context, strategy, actions, standings),
        years=tuple(LinkView(_status_address(strategy, str(y)), str(y)) for y in years),
        dates=tuple(LinkView(_status_address(strategy, d), danish.date(d)) for d in dates if len(d) > 4),
        changes=tuple(
            (context.word(f"ændring-{name}"), tuple(changes[name]))
            for name in ("begyndt", "ændret", "stoppet", "gennemført", "farve")
            if name in changes
        ),
        unchanged=context.word("intet-ændret", år=year) if year is not None and not changes else "",
        rows=tuple(_row(context, action, entries, until, dated=not dating) for action, entries in rows),
        followed=any(stands.followed_up or stands.colour for stands in standings),
        unsaid=tuple(unsaid),
        targets=tuple(targets),
        stale=tuple(stale),
        report=LinkView(f"{strategy.id}/rapport/index.html", context.word("side-rapport"))
        if context.has_page(strategy, "rapport")
        else None,
    )


def _by_area(
    context: Context, strategy: Entry, actions: Sequence[Entry], standings: Sequence[Standing]
) -> AreaCounts | None:
    """How many of each focus area's actions stand where, and have which colour; nothing without follow-up."""
    if not any(stands.followed_up or stands.colour for stands in standings):
        return None
    found = {action.key: stands for action, stands in zip(actions, standings, strict=True)}
    statuses = [e.id for e in context.site.of_kind(STATUS)]
    statuses = sorted({s.status for s in standings}, key=lambda s: statuses.index(s) if s else len(statuses))
    colours = [e.id for e in context.site.of_kind(COLOUR) if any(s.colour == e.id for s in standings)]
    if colours and not all(s.colour for s in standings):
        colours.append("")

    def counted(some: Sequence[Entry]) -> tuple[int, ...]:
        stand = [found[action.key] for action in some]
        by_status = [sum(s.status == status for s in stand) for status in statuses]
        return (*by_status, *(sum(s.colour == colour for s in stand) for colour in colours))

    return AreaCounts(
        heads=(
            *((status_name(context, s) or context.word("status-uoplyst"), None) for s in statuses),
            *((context.word("farve-uoplyst"), context.colour(c)) for c in colours),
        ),
        rows=tuple((g.link, counted(g.actions)) for g in by_area(context, strategy, actions) if g.actions),
        whole=counted(actions),
    )


def _counts(context: Context, standings: list[Standing]) -> Iterator[str]:
    """How many actions stand where, in sentences, then those nothing is said of."""
    stated = [(s.status_from, s.status, s.status_date) for s in standings if s.status]
    yield from counts_of(context, stated, "status-antal")
    without = sum(not s.status for s in standings)
    if without:
        yield context.word("status-antal-ingen", antal=without)
    if standings and not any(s.colour for s in standings):
        yield context.word("status-ingen-farve")


def counts_of(context: Context, stated: list[tuple[str, str, str]], word: str) -> Iterator[str]:
    """How many actions have each status, in sentences, from where it is stated, what and when: as of the plan's
    beginning apart from after follow-up.
    """
    order = {entry.id: (entry.item.order, entry.id) for entry in context.site.of_kind(STATUS)}
    found = sorted(
        {(origin, status) for origin, status, _ in stated},
        key=lambda pair: (pair[0] == FOLLOW_UP, order[pair[1]]),
    )
    for origin, status in found:
        dates = [date for *of, date in stated if of == [origin, status]]
        ends = dict.fromkeys(danish.date(pick(dates, key=lambda d: day(d, last=True))) for pick in (min, max))
        name = status_name(context, status)
        said = f"{name[:1].lower()}{name[1:]}"
        yield context.word(f"{word}-{origin}", antal=len(dates), status=said, dato="–".join(ends))


def _dating(openings: list[OpeningStatus]) -> str:
    """How the opening statuses were dated, where it is the same for all: it is said once, above the rows."""
    datings = {opening.dating or "" for opening in openings}
    return datings.pop() if len(datings) == 1 else ""


def _opening(action: Entry, entries: tuple[FollowUp, ...], until: Day | None) -> OpeningStatus | None:
    """The opening status of an action that has no later one."""
    return opening_status(action.item, until) if standing(action.item, entries, until).status_from == OPENING else None


def _row(
    context: Context, action: Entry, entries: tuple[FollowUp, ...], until: Day | None, *, dated: bool = True
) -> StatusRow:
    stands = standing(action.item, entries, until)
    opening = _opening(action, entries, until)
    last = entries[-1] if entries else None
    given = next((f for f in reversed(entries) if f.colour), None)
    by = context.actor(given.decided_by) if given and given.decided_by else None
    return StatusRow(
        link=context.link(action),
        status=status_said(context, stands.status, stands.status_date),
        opening=opening_said(context, opening, dated=dated) if opening else (),
        colour=context.colour(stands.colour),
        date=danish.date(stands.followed_up) if last else "",
        text=last.text if last else "",
        cite=context.cite(last.source) if last else None,
        coloured=(danish.date(given.date), by, given.reason or "") if given else None,
    )


def _changes(
    context: Context, action: Entry, before: tuple[FollowUp, ...], after: tuple[FollowUp, ...], until: Day | None
) -> Iterator[str]:
    """What one entry changed: begun, changed, stopped, carried through, recoloured. A first »not begun« changes
    nothing.
    """
    old, new = standing(action.item, before, until), standing(action.item, after, until)
    was, means = meaning(context, old.status), meaning(context, new.status)
    if new.status != old.status and (old.status or means not in ("ikke-begyndt", "ukendt")):
        yield (
            {"i-gang": "begyndt", "stoppet": "stoppet", "gennemført": "gennemført"}.get(means, "ændret")
            if means != was
            else "ændret"
        )
    if new.colour != old.colour:
        yield "farve"
