"""The columns that the data files have of an action: to add one is to add a line here."""

from __future__ import annotations

from typing import Any

from strategisite.figures.standing import Standing, follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import ACTOR, Expense, FollowUp, OpeningStatus, needs_money
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.data_columns import Column, citation_data


def expense_data(context: Context, expense: Expense | None) -> dict[str, Any]:
    amount = expense.amount if expense else None
    shares = {}
    for actor, part in (expense.shares if expense else {}).items():
        item = context.site.entries[ACTOR.key(actor)].item
        shares[item.abbreviation or item.name] = part
    return {
        "trykt": expense.printed if expense else None,
        "beløb": amount if isinstance(amount, int) else None,
        "ukendt": amount == UNKNOWN,
        "periode": expense.period if expense else None,
        "afsat": bool(expense and expense.set_aside),
        "fordeling": shares,
    }


def opening_data(item: OpeningStatus | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "status": item.status,
        "trykt": item.printed,
        "dato": item.date,
        "datering": item.dating,
        "forbehold": item.caution,
        "kilde": citation_data(item.source),
    }


def follow_up_data(item: FollowUp) -> dict[str, Any]:
    return {
        "dato": item.date,
        "status": item.status,
        "farve": item.colour,
        "besluttet_af": item.decided_by,
        "begrundelse": item.reason,
        "tekst": item.text,
        "beløb": item.amount,
        "prisniveau": item.price_level,
        "kilde": citation_data(item.source),
    }


def _financing(context: Context, action: Entry) -> dict[str, Any] | None:
    financing = action.item.financing
    if not financing:
        return None
    return {
        "kategori": financing.category,
        "trykt": financing.printed,
        "forbehold": financing.caution,
        "kræver_penge": needs_money(action.item, context.site.entries),
    }


def _number_above(context: Context, action: Entry, kind: str) -> str | None:
    return next((p.item.number or p.id for p in context.parents(action) if p.kind == kind), None)


def _roles(action: Entry) -> list[dict[str, Any]]:
    return [
        {"id": part.actor, "rolle": part.role, "kilde": part.source and citation_data(part.source)}
        for part in action.item.actors
    ]


def _stands(action: Entry) -> Standing:
    return standing(action.item, follow_ups(action.item))


ACTION_COLUMNS: tuple[Column[Entry], ...] = (
    Column("id", "Handlingens id, unikt i strategien.", lambda _, a: a.id),
    Column("slags", "handling, eller den slags eksempel, det er.", lambda _, a: a.item.kind),
    Column("nummer", "Nummer efter rækkefølgen i brødteksten.", lambda _, a: a.item.number),
    Column("titel", "Titlen i brødteksten.", lambda _, a: a.item.title),
    Column(
        "titel_i_oversigt",
        "Titlen i handlingsoversigten, når den er en anden, ellers null.",
        lambda _, a: a.item.title_in_overview,
    ),
    Column("strategi", "Strategiens id.", lambda _, a: a.collection),
    Column("fokusområde", "Fokusområdets nummer.", lambda context, a: _number_above(context, a, "fokusområde")),
    Column("delstrategi", "Delstrategiens nummer.", lambda context, a: _number_above(context, a, "delstrategi")),
    Column("kort", "Hvad det er og for hvem, højst 30 ord.", lambda _, a: a.item.short),
    Column("startår", "Anbefalet startår i oversigten.", lambda _, a: a.item.start.overview if a.item.start else None),
    Column(
        "startår_brødtekst",
        "Hvad brødteksten siger om tidspunktet, ellers null.",
        lambda _, a: a.item.start.body if a.item.start else None,
    ),
    Column(
        "farve",
        "Farven efter den seneste opfølgning, eller som planen angiver den, ellers null.",
        lambda _, a: _stands(a).colour or None,
    ),
    Column("status", "Den seneste status, som en kilde siger, ellers null.", lambda _, a: _stands(a).status or None),
    Column(
        "status_dato",
        "Hvornår kilden siger det: dato, måned eller år. Null, når status er null.",
        lambda _, a: _stands(a).status_date or None,
    ),
    Column(
        "status_art",
        "udgangspunkt, når status er fra planens begyndelse, eller opfølgning. Null, når status er null.",
        lambda _, a: _stands(a).status_from or None,
    ),
    Column(
        "udgangspunkt",
        "Status ved planens begyndelse: status, trykt (kildens ord), dato, datering, forbehold og kilde, ellers null.",
        lambda _, a: opening_data(a.item.opening),
    ),
    Column(
        "opfølgning",
        (
            "Alle opfølgninger efter dato: dato, status, farve, besluttet_af, begrundelse, tekst, beløb, prisniveau "
            "og kilde."
        ),
        lambda _, a: [follow_up_data(f) for f in follow_ups(a.item)],
    ),
    Column(
        "finansiering",
        "kategori, trykt (ordene i kilden), forbehold og kræver_penge (om der skal findes nye penge).",
        lambda context, a: _financing(context, a),
    ),
    Column(
        "udgift",
        "trykt (kun når et beløb er trykt), beløb i hele kroner eller null, ukendt (true, når kilden siger, at "
        "udgiften ikke kendes), "
        "periode (årlig, samlet eller uklar), afsat (true, når der er afsat penge uden et beløb) og fordeling på "
        "forvaltninger.",
        lambda context, a: expense_data(context, a.item.expense),
    ),
    Column("effekt", "Forventet effekt, genfortalt.", lambda _, a: a.item.effect),
    Column("forudsætninger", "Forudsætninger, genfortalt.", lambda _, a: a.item.prerequisites),
    Column("aktører", "Aktørernes id'er.", lambda _, a: list(dict.fromkeys(i.actor for i in a.item.actors))),
    Column(
        "roller",
        "Hver aktørs id og rolle, og kilde, hvor en kilde giver rollen. Uden kilde er rollen vores læsning af teksten.",
        lambda _, a: _roles(a),
    ),
    Column("kilder", "kilde, side og til_side.", lambda _, a: [citation_data(c) for c in a.item.sources]),
    Column("url", "Sidens adresse på stedet.", lambda _, a: address_of(a)),
)
