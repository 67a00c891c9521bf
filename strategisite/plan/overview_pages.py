"""Views across a strategy: Handlingsoversigt, Budget, start years, Resultater."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strategisite.figures.answers import Totals, summed
from strategisite.figures.standing import OPENING, follow_ups, opening_status, standing
from strategisite.flow import Entry
from strategisite.kinds import ACTOR, COLOUR, FINANCING, ROLES, STATUS, Action, SubStrategy, needs_money
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import address_of
from strategisite.plan.blocks import area_block, area_outline, goal_views, roles_note
from strategisite.plan.budget import Summed, budget_view, totals_table
from strategisite.plan.charts import Group
from strategisite.plan.context import Context
from strategisite.plan.course import status_said
from strategisite.plan.course_pages import counts_of
from strategisite.plan.glance import drawn_row, start_years, year_of
from strategisite.plan.key_facts import years_besides
from strategisite.plan.shares import named
from strategisite.say import danish
from strategisite.views import (
    AreaBlock,
    BudgetView,
    Crumb,
    ExamplesView,
    Frame,
    LinkView,
    OverviewView,
    ResultsView,
)
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage


def overview_pages(context: Context) -> Iterator[PlannedPage[View]]:
    for strategy in context.strategies:
        makers = (
            ("handlingsoversigt", whole_view),
            ("eksempler", examples_view),
            ("budget", budget_view),
            ("resultater", results_view),
        )
        for path, make in makers:
            if context.has_page(strategy, path):
                address = f"{strategy.id}/{path}/index.html"
                yield Page.late(address, f"pages/{path}.html", make, context, strategy, address)
        if context.has_page(strategy, "start"):
            for year in start_years(context, strategy):
                address = f"{strategy.id}/start/{year}/index.html"
                yield Page.late(address, "pages/startaar.html", start_view, context, strategy, year)
            yield Page.late(f"{strategy.id}/start/index.html", "pages/startaarene.html", starts_view, context, strategy)


def _frame(context: Context, strategy: Entry, title: str, address: str, kind: str, above: Crumb | None = None) -> Frame:
    crumbs = (above, Crumb(address, title)) if above else (Crumb(address, title),)
    return context.frame(title=title, kind=kind, address=address, plan=strategy, crumbs=crumbs)


def _facets(context: Context, strategy: Entry) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """What the overview can be filtered by: field, label, values with labels."""
    actions = context.actions(strategy)
    areas = context.children(strategy)
    years = sorted({str((a.item.start and a.item.start.overview) or UNKNOWN) for a in actions})
    besides = sorted({year for a in actions for year in years_besides(a.item)})
    used = {a.item.financing.category for a in actions if a.item.financing}
    kinds = [e for e in context.site.of_kind(FINANCING) if e.id in used]
    actor_ids = _actors(a.item for a in actions)
    actors = sorted((context.site.entries[ACTOR.key(i)] for i in actor_ids), key=lambda e: danish.sort_key(e.item.name))
    taken = {i.role for a in actions for i in a.item.actors}
    roles = [role for role in ROLES if role in taken]
    subs = [c for area in areas for c in context.children(area) if isinstance(c.item, SubStrategy)]

    stands = {standing(a.item, follow_ups(a.item)) for a in actions}
    statuses = sorted(
        {(context.site.entries[STATUS.key(s.status)].item.order, s.status, s.status_date) for s in stands if s.status}
    )

    given = {s.colour for s in stands}
    colours = [e for e in context.site.of_kind(COLOUR) if e.id in given]

    def silent(some: bool) -> tuple[tuple[str, str], ...]:
        """The value for actions of which the sources say nothing, where there are any."""
        return ((UNKNOWN, context.word("nøgletal.ikke-oplyst")),) if some else ()

    return (
        (
            "fokusområde",
            context.word("felter.fokusområde"),
            tuple((e.item.number or e.id, context.label(e)) for e in areas),
        ),
        (
            "delstrategi",
            context.word("felter.delstrategi"),
            tuple((e.item.number or e.id, context.label(e)) for e in subs),
        ),
        (
            "startår",
            context.word("felter.startår"),
            (*((y, y) for y in years if y != UNKNOWN), *silent(UNKNOWN in years)),
        ),
        *([("brødtekstår", context.word("start-i-brødteksten"), tuple((y, y) for y in besides))] if besides else []),
        ("penge", context.word("felter.kræver_penge"), (("ja", context.word("ja")), ("nej", context.word("nej")))),
        (
            "finansiering",
            context.word("felter.finansiering"),
            (*((e.id, e.item.name) for e in kinds), *silent(any(a.item.financing is None for a in actions))),
        ),
        (
            "aktør",
            context.word("felter.aktør"),
            (*((e.id, e.item.name) for e in actors), *silent(any(not a.item.actors for a in actions))),
        ),
        ("rolle", context.word("felter.rolle"), tuple((r, context.word(f"handling.rolle.{r}")) for r in roles)),
        *(
            (
                (
                    "status",
                    context.word("felter.status"),
                    (
                        *((f"{status}-{date}", status_said(context, status, date)) for _, status, date in statuses),
                        *silent(any(not s.status for s in stands)),
                    ),
                ),
            )
            if statuses
            else ()
        ),
        *(
            (
                (
                    "farve",
                    context.word("felter.farve"),
                    (*((e.id, e.item.name) for e in colours), *silent(any(not s.colour for s in stands))),
                ),
            )
            if colours
            else ()
        ),
    )


def overview_view(
    context: Context,
    frame: Frame | None,
    strategy: Entry,
    title: str,
    intro: str,
    actions: Sequence[Entry],
    *,
    whole: bool = False,
    caution: str = "",
) -> OverviewView:
    """A table of some of a plan's actions with their totals; the `whole` one shows every focus area and can be
    filtered.
    """
    chosen = {a.key for a in actions}
    items = [a.item for a in actions]
    needing = [a for a in items if needs_money(a, context.site.entries)]
    return OverviewView(
        frame=frame,
        title=title,
        intro=intro,
        areas=tuple(
            _only(context, area, chosen)
            for area in context.children(strategy)
            if whole or _holds(context, area, chosen)
        ),
        totals=context.totals(summed(items)),
        needs=context.totals(summed(needing)),
        facets=_facets(context, strategy) if whole else (),
        whole=whole,
        caution=caution,
        money_caution=(strategy.item.cautions.money or "") if needing else "",
        roles_note=roles_note(context, items),
        parties=tuple((id_, named(context.site.entries[ACTOR.key(id_)])) for id_ in _actors(items)) if whole else (),
    )


def _actors(actions: Iterable[Action]) -> list[str]:
    return sorted({part.actor for action in actions for part in action.actors})


def whole_view(context: Context, strategy: Entry, address: str) -> OverviewView:
    title = context.word("side-handlingsoversigt")
    actions = context.actions(strategy)
    intro = context.word("intro-handlingsoversigt", antal=len(actions))
    frame = _frame(context, strategy, title, address, "oversigt")
    return overview_view(context, frame, strategy, title, intro, actions, whole=True)


def examples_view(context: Context, strategy: Entry, address: str) -> ExamplesView:
    """The measures that a plan names as examples, by its first level; they are not decided actions."""
    title = context.word("side-eksempler")
    groups = tuple(
        (
            context.link(area),
            tuple(
                (context.link(e), e.item.short, context.word(f"handling.kort.{e.item.kind}"))
                for e in context.examples(area)
            ),
        )
        for area in context.children(strategy)
        if context.examples(area)
    )
    return ExamplesView(
        frame=_frame(context, strategy, title, address, "eksempler"),
        title=title,
        groups=groups,
        how_many=str(len(context.examples(strategy))),
    )


def _starting(context: Context, strategy: Entry, year: object) -> list[Entry]:
    return [a for a in context.actions(strategy) if year_of(a) == year]


def start_view(context: Context, strategy: Entry, year: object) -> OverviewView:
    """The actions recommended to start in one year."""
    chosen = _starting(context, strategy, year)
    address = f"{strategy.id}/start/{year}/index.html"
    title = context.word("titel-startår", år=year)
    needing = sum(needs_money(a.item, context.site.entries) for a in chosen)
    above = Crumb(f"{strategy.id}/start/index.html", context.word("side-startår"))
    frame = _frame(context, strategy, title, address, "startår", above)
    money = context.word("intro-startår-penge", antal=needing) if needing else context.word("ingen-kræver-penge")
    besides = [context.label(a) for a in context.actions(strategy) if str(year) in years_besides(a.item)]
    other = context.word("intro-startår-brødtekst", år=year, handlinger=danish.listed(besides)) if besides else ""
    opened = [(OPENING, o.status, o.date) for a in chosen if (o := opening_status(a.item))]
    begun = counts_of(context, opened, "intro-startår")
    intro = " ".join(filter(None, (context.word("intro-startår", år=year, antal=len(chosen)), *begun, money, other)))
    caution = " ".join(filter(None, (context.word("startår-forbehold"), strategy.item.cautions.start_years)))
    return overview_view(context, frame, strategy, title, intro, chosen, caution=caution)


def starts_view(context: Context, strategy: Entry) -> BudgetView:
    """The start years with their actions and totals."""
    title = context.word("side-startår")
    rows = [
        Summed(
            Group(
                LinkView(f"{strategy.id}/start/{year}/index.html", context.word("titel-startår", år=year)),
                _starting(context, strategy, year),
            )
        )
        for year in start_years(context, strategy)
    ]
    table = totals_table(context, "startår", strategy.item.amounts, context.actions(strategy), rows)
    empty = context.totals(Totals())
    return BudgetView(
        frame=_frame(context, strategy, title, f"{strategy.id}/start/index.html", "startår"),
        title=title,
        tables=(table,),
        shares=(),
        shares_unknown=empty,
        needs=(),
        totals=empty,
        needs_totals=empty,
    )


def _holds(context: Context, entry: Entry, chosen: set[str]) -> bool:
    return any(a.key in chosen for a in context.actions(entry))


def _only(context: Context, area: Entry, chosen: set[str]) -> AreaBlock:
    """A focus area's block with the chosen actions only, its totals counted anew."""
    block = area_block(context, area)
    addresses = {address_of(context.site.entries[key]) for key in chosen}
    subs = []
    for sub in block.subs:
        rows = tuple(row for row in sub.rows if row.link.address in addresses)
        if rows:
            subs.append(sub._replace(rows=tuple(drawn_row(context, area, row) for row in rows)))
    items = [a.item for a in context.actions(area) if a.key in chosen]
    needing = [a for a in items if needs_money(a, context.site.entries)]
    return block._replace(subs=tuple(subs), totals=context.totals(summed(items)), needs=context.totals(summed(needing)))


def results_view(context: Context, strategy: Entry, address: str) -> ResultsView:
    title = context.word("side-resultater")
    blocks = tuple(area_outline(context, area, results=True) for area in context.children(strategy))
    return ResultsView(
        frame=_frame(context, strategy, title, address, "resultater"),
        title=title,
        areas=blocks,
        goals=goal_views(context, strategy),
        short_count=str(sum(len(s.short_term) for b in blocks for s in b.subs)),
        long_count=str(sum(len(s.long_term) for b in blocks for s in b.subs)),
    )
