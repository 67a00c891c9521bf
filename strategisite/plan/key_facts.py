"""The five facts of an action that everybody asks for, each short enough to be set as a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategisite.demand.values import per_entry
from strategisite.figures.expenses import years_said
from strategisite.figures.standing import follow_ups, opening_status, standing
from strategisite.flow import Entry
from strategisite.kinds import ACTOR, Action, Expense, needs_money
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import abbreviation_of, address_of, title_of
from strategisite.plan.context import Context
from strategisite.plan.course import status_said
from strategisite.plan.facts import Part, between, said
from strategisite.plan.other_values import with_others
from strategisite.say import danish
from strategisite.views import KeyFact, KeyFacts, LinkView, Run, Said

NAMED = 2  # as many actors beside the responsible are named in the line; more are counted, and named below it


@per_entry
def key_facts(context: Context, entry: Entry) -> KeyFacts:
    """When, how much, how paid for, who and how far."""
    facts = KeyFacts(
        start=_start(context, entry),
        expense=_expense(context, entry),
        financing=_financing(context, entry),
        who=_who(context, entry),
        status=_status(context, entry),
    )
    return KeyFacts(*(with_others(context, entry, fact) for fact in facts))


def _mark(context: Context, key: str, doubt: str) -> LinkView:
    """The mark that opens the fact's own row, which says what contradicts or limits it."""
    return LinkView(f"#f-{key}", context.word(f"nøgletal.tvivl-{doubt}"))


def _unstated(context: Context) -> Run:
    return Run("ikke-oplyst", context.word("nøgletal.ikke-oplyst"))


def _start(context: Context, entry: Entry) -> KeyFact:
    """The year of the overview with its own place; the years of the body text, where there are others, with theirs."""
    start = entry.item.start
    year = str(start.overview) if start and start.overview else ""
    other, cites = other_years(context, entry.item), context.cites(start.sources) if start else ()
    return KeyFact(
        key="start",
        name=context.word("handling.fakta.start"),
        value=said(year or _unstated(context)),
        below=said(cites[:1]),
        unknown=not year,
        is_number=bool(year),
        others=said(other, cites[1:]) if other else (),
        mark=_mark(context, "start", "start") if other else None,
    )


def other_years(context: Context, action: Action) -> str:
    """The years that the body text gives, where they are not that of the overview alone."""
    if not action.start or not years_besides(action):
        return ""
    return context.word("nøgletal.brødtekst-år", år=danish.listed([str(year) for year in action.start.body_years]))


def years_besides(action: Action) -> tuple[str, ...]:
    """The years that the body text gives and the overview does not, where that gives one."""
    start = action.start
    if not start or not start.overview:
        return ()
    return tuple(str(year) for year in sorted({*start.body_years} - {start.overview}))


def _expense(context: Context, entry: Entry) -> KeyFact:
    action: Action = entry.item
    expense = action.expense
    plan = context.plan_of(entry)
    amounts = (plan and plan.item.amounts) or ""
    name = amounts[:1].upper() + amounts[1:] or context.word("handling.fakta.udgift")
    cite = context.cite(expense.source) if expense else None
    if expense is None or not isinstance(expense.amount, int):
        unknown = expense is not None and expense.amount == UNKNOWN
        aside = expense is not None and expense.set_aside
        word = "ukendt-efter-kilden" if unknown else "afsat" if aside else "ikke-oplyst"
        return KeyFact(
            key="udgift",
            name=name,
            value=said(Run("ukendt" if unknown else "ikke-oplyst", context.word(f"nøgletal.{word}"))),
            below=said(context.word("nøgletal.afsat-uden-beløb") if aside else "", cite),
            others=_granted(context, action),
            unknown=True,
        )
    number, _, unit = danish.amount(expense.amount).partition("\u00a0")
    return KeyFact(
        key="udgift",
        name=name,
        value=said(number),
        unit=unit,
        below=said(_period(context, expense), cite),
        is_number=True,
        mark=_mark(context, "udgift", "beløb") if expense.caution else None,
    )


def _granted(context: Context, action: Action) -> Said:
    """What is set aside already, where no expense is known."""
    financing = action.financing
    granted = financing.granted if financing else None
    if financing is None or granted is None or not isinstance(granted.amount, int):
        return ()
    which = granted.budget or context.word("nøgletal.bevilget-uden-budget")
    amount = danish.amount(granted.amount)
    return said(context.word("nøgletal.bevilget", beløb=amount, budget=which), context.cite(financing.source))


def _period(context: Context, expense: Expense) -> str:
    """»om året«, »i alt 2009–2012«, or that it is unclear which."""
    years = years_said(context.word, expense)
    period = context.word(f"nøgletal.periode-{expense.period}")
    unclear = expense.period == "uklar"
    return " · ".join(filter(None, (years, period))) if unclear else " ".join(filter(None, (period, years)))


def _financing(context: Context, entry: Entry) -> KeyFact:
    action: Action = entry.item
    name, financing = context.word("handling.fakta.finansiering"), action.financing
    category = context.entry("finansiering", financing.category) if financing else None
    if not financing or not category:
        return KeyFact(key="finansiering", name=name, value=said(_unstated(context)), unknown=True)
    needs = context.word("kræver-penge") if needs_money(action, context.site.entries) else ""
    return KeyFact(
        key="finansiering",
        name=name,
        value=said(category.item.name),
        below=said(needs, context.cite(financing.source)),
        mark=_mark(context, "finansiering", "finansiering") if financing.caution else None,
    )


def _who(context: Context, entry: Entry) -> KeyFact:
    parts = entry.item.actors
    responsible = list(dict.fromkeys(p.actor for p in parts if p.role == "ansvarlig"))
    others = [a for a in dict.fromkeys(p.actor for p in parts) if a not in responsible]
    if not parts:
        return KeyFact(
            key="hvem", name=context.word("handling.fakta.hvem"), value=said(_unstated(context)), unknown=True
        )
    first = responsible or others
    rest = others if responsible else []
    name = context.word("handling.rolle.ansvarlig" if responsible else "handling.fakta.hvem")
    read = any(p.source is None for p in parts)
    return KeyFact(
        key="hvem",
        name=name,
        value=said(_named(context, first)),
        below=said(
            between(
                " · ",
                filter(None, (said(_with(context, rest)), context.word("nøgletal.roller-læst") if read else None)),
            )
        ),
    )


def _named(context: Context, ids: Sequence[str]) -> Part:
    shown = [_short(context, id_) for id_ in ids[:NAMED]]
    more = context.word("nøgletal.flere", antal=len(ids) - NAMED) if len(ids) > NAMED else ""
    return (between(f" {context.word('og')} " if not more else ", ", shown), more)


def _with(context: Context, ids: Sequence[str]) -> Iterator[Part]:
    if ids:
        yield context.word("nøgletal.med") + " "
        yield _named(context, ids) if len(ids) <= NAMED else context.word("nøgletal.antal-andre", antal=len(ids))


def _short(context: Context, id_: str) -> LinkView:
    """An actor by its abbreviation, where it has one."""
    actor = context.site.entries[ACTOR.key(id_)]
    return LinkView(address_of(actor), abbreviation_of(actor) or title_of(actor))


def _status(context: Context, entry: Entry) -> KeyFact:
    """A status is never shown without its date."""
    stands, opening = standing(entry.item, follow_ups(entry.item)), opening_status(entry.item)
    name, colour = context.word("handling.fakta.status"), context.colour(stands.colour)
    coloured = said(Run("farve", colour.name, colour=colour)) if colour else None
    if coloured and stands.colour_date not in ("", stands.status_date):  # it is of another day than the status
        coloured = said(coloured, " (", danish.date(stands.colour_date), ")")
    if not stands.status:
        return KeyFact(key="status", name=name, value=said(_unstated(context)), below=said(coloured), unknown=True)
    began = opening is not None and stands.status_from == "udgangspunkt"
    below = (context.word("nøgletal.ved-begyndelsen") if began else None, coloured)
    return KeyFact(
        key="status",
        name=name,
        value=said(status_said(context, stands.status, stands.status_date)),
        below=said(between(" · ", filter(None, below)), context.cite(opening.source) if opening and began else None),
        mark=_mark(context, "status", "status") if opening and began and opening.caution else None,
    )
