"""The budget of a plan: what its actions come to, and where the actions behind each sum are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from strategisite.figures.answers import Totals, added, ask, summed, totals_of
from strategisite.figures.query import parse
from strategisite.flow import Entry
from strategisite.kinds import STATEMENT, Expense, needs_money
from strategisite.plan.blocks import action_row, noted_against, statement_view
from strategisite.plan.charts import Group, amount_scale, by_area, by_financing, by_year, money_chart
from strategisite.plan.context import Context
from strategisite.say import danish
from strategisite.say.danish import slug
from strategisite.views import BudgetView, Crumb, LinkView, Noted, StatementView, TotalsRow, TotalsTable, TotalsView

AGAINST_MONEY = ("beløb", "finansiering")  # what notes say against


class Summed(NamedTuple):
    """A row of totals: the actions, how far in it stands, and the address at which the actions are shown."""

    group: Group
    level: int = 1
    rows: str = ""


def totals_table(
    context: Context,
    name: str,
    called: str | None,
    actions: Sequence[Entry],
    groups: Iterable[Summed],
) -> TotalsTable:
    """Totals per group, each at its level, and those of all the actions: all in the one unit that they read well in.

    The caption says what the plan calls its amounts.
    """
    rows = [(it, summed(a.item for a in it.group.actions)) for it in groups if it.group.actions]
    whole = summed(a.item for a in actions)
    unit = danish.money_unit(value for totals in (whole, *(t for _, t in rows)) for value in totals.sums)
    shown = tuple(
        TotalsRow(link=it.group.link, totals=context.totals(totals, unit), level=it.level, rows=it.rows)
        for it, totals in rows
    )
    caption = context.word(f"tabel-{name}") + (f" ({called})" if called else "")
    return TotalsTable(
        anchor=name, caption=caption, head=context.word(f"hoved-{name}"), rows=shown, totals=context.totals(whole, unit)
    )


def _shown_at(overview: str, *groups: Group, needing: bool = False) -> str:
    """Where a plan's list of actions shows those that are in all of some groups; as the list itself writes it."""
    asked = {slug(group.field).replace("-", ""): group.value for group in groups} | ({"penge": "ja"} if needing else {})
    return f"{overview}?{urlencode(asked)}" if overview else ""


def _groups(overview: str, groups: Iterable[Group], *, needing: bool = False) -> Iterator[Summed]:
    return (Summed(group, 1, _shown_at(overview, group, needing=needing)) for group in groups)


def _areas_and_years(context: Context, strategy: Entry, overview: str, actions: Sequence[Entry]) -> Iterator[Summed]:
    """Focus areas, and below each its actions by start year."""
    for area in by_area(context, strategy, actions):
        yield Summed(area, 1, _shown_at(overview, area))
        for year in by_year(strategy, area.actions):
            yield Summed(year, 2, _shown_at(overview, area, year))


def budget_view(context: Context, strategy: Entry, address: str) -> BudgetView:
    title = context.word("side-budget")
    actions = context.actions(strategy)
    needing = [a for a in actions if needs_money(a.item, context.site.entries)]
    needing_areas, needing_years = by_area(context, strategy, needing), by_year(strategy, needing)
    kinds = by_financing(context, actions)
    overview = f"{strategy.id}/handlingsoversigt/index.html" if context.has_page(strategy, "handlingsoversigt") else ""
    whole = context.totals(summed(a.item for a in actions))
    called = strategy.item.amounts
    tables = (
        totals_table(context, "område", called, actions, _areas_and_years(context, strategy, overview, actions)),
        totals_table(context, "penge-område", called, needing, _groups(overview, needing_areas, needing=True)),
        totals_table(context, "penge-år", called, needing, _groups(overview, needing_years, needing=True)),
        totals_table(context, "finansiering", called, actions, _groups(overview, kinds)),
    )
    needs = tuple(
        (it.link, tuple(action_row(context, a) for a in it.actions), context.totals(summed(a.item for a in it.actions)))
        for it in needing_years
    )
    shares, unsplit = _shares(context, actions)
    drawn = (*needing_areas, *needing_years)  # a krone is as long in both charts
    largest = amount_scale(summed(a.item for a in group.actions) for group in drawn)
    crumbs = (Crumb(address, title),)
    return BudgetView(
        frame=context.frame(title=title, kind="budget", address=address, plan=strategy, crumbs=crumbs),
        title=title,
        tables=tables,
        shares=shares,
        shares_unknown=unsplit,
        needs=needs,
        totals=whole,
        needs_totals=context.totals(summed(a.item for a in needing)),
        overview=overview,
        facts=_amount_facts(context, called, actions),
        caution=strategy.item.cautions.money or "",
        shares_said=_shares_said(context, actions),
        stated=_stated_sums(context, strategy),
        doubts=tuple(_doubts(context, actions)),
        explained=context.explained("penge", strategy),
        charts=(
            money_chart(context, "penge-år", needing_years, "penge-aar", largest),
            money_chart(context, "penge-område", needing_areas, "penge-omraade", largest),
        ),
    )


def _doubts(context: Context, actions: Sequence[Entry]) -> Iterator[tuple[LinkView, str]]:
    """What who reads a sum must know of the amounts in it: the reservations of each, and what notes say against them or
    against how they are paid, once for all the actions that they are about, which are named.
    """
    for action in actions:
        if _known([action]) and action.item.expense.caution:
            yield context.link(action), action.item.expense.caution
    notes: defaultdict[Noted, list[str]] = defaultdict(list)
    for action in actions:
        for it in noted_against(context, action):
            if it.what in AGAINST_MONEY:
                notes[it].append(action.item.number or action.item.title)
    for note, named in sorted(notes.items(), key=lambda one: (int(one[0].number), one[0].line)):
        link = LinkView(note.address, context.word("noter.nummereret", nummer=note.number))
        yield link, f"{note.line} ({', '.join(named)})"


def _known(actions: Iterable[Entry]) -> list[Expense]:
    """The expenses with a known amount."""
    return [e for e in (action.item.expense for action in actions) if e is not None and isinstance(e.amount, int)]


def _amount_facts(context: Context, called: str | None, actions: Sequence[Entry]) -> tuple[str, ...]:
    """What the plan calls its amounts, and of how many of them a source states the price level."""
    known = _known(actions)
    priced = sum(expense.price_level is not None for expense in known)
    facts = [context.word("budget-kaldes", navn=called)] if called else []
    if known:
        key = "ingen" if not priced else "alle" if priced == len(known) else "nogle"
        facts.append(context.word(f"budget-prisniveau-{key}", kendt=priced, antal=len(known)))
    if granted := _granted(actions):
        named = ", ".join(action.item.number or action.item.title for action, _ in granted)
        said = {"antal": len(granted), "handlinger": named, "beløb": danish.amount(sum(it for _, it in granted))}
        facts.append(context.word("budget-bevilget", **said))
    return tuple(facts)


def _granted(actions: Sequence[Entry]) -> list[tuple[Entry, int]]:
    """Actions of which no expense is known, and what is set aside for them already: no sum has it."""
    ways = ((action, action.item.financing) for action in actions if not _known([action]))
    return [(one, it.granted.amount) for one, it in ways if it and it.granted and isinstance(it.granted.amount, int)]


def _shares_said(context: Context, actions: Sequence[Entry]) -> str:
    """How many of the known amounts a source splits."""
    known = _known(actions)
    split = sum(bool(expense.shares) for expense in known)
    key = "ingen" if not split else "alle" if split == len(known) else "nogle"
    return context.word(f"budget-delt-{key}", delt=split, antal=len(known)) if known else ""


def _stated_sums(context: Context, strategy: Entry) -> tuple[StatementView, ...]:
    """Sums of several of the plan's actions that a source itself gives."""
    return tuple(
        statement_view(context, e)
        for e in context.site.of_kind(STATEMENT)
        if e.item.unit == "kr" and _adds_up(context, strategy, e)
    )


def _adds_up(context: Context, strategy: Entry, statement: Entry) -> bool:
    queries = [parse(query) for _, _, query in context.site.verdicts[statement.id].values if query]
    return any(q.verb == "sum" and q.strategy == strategy.id and len(ask(q, context.site.entries)) > 1 for q in queries)


def _shares(context: Context, actions: Sequence[Entry]) -> tuple[tuple[tuple[LinkView, TotalsView], ...], TotalsView]:
    """Amounts that a source gives to one actor, and the known amounts that no source splits; yearly ones and others
    apart.
    """
    given: defaultdict[str, list[Totals]] = defaultdict(list)
    unsplit: list[Totals] = []
    for expense in _known(actions):
        if not expense.shares:
            unsplit.append(totals_of(expense))
        for actor, part in expense.shares.items():
            if isinstance(part, int):
                given[actor].append(totals_of(expense, part))
    sums = {actor: added(parts) for actor, parts in given.items()}
    rest = added(unsplit)
    unit = danish.money_unit(value for totals in (rest, *sums.values()) for value in totals.sums)
    return tuple(
        (context.actor(actor), context.totals(totals, unit)) for actor, totals in sums.items()
    ), context.totals(rest, unit)
