"""The facts of an action, each in its place, and the steps of its course."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.demand.values import per_entry
from strategisite.figures.standing import day, follow_ups, opening_status, standing
from strategisite.flow import Entry
from strategisite.kinds import ROLES, Action, FollowUp, needs_money
from strategisite.kinds.action.course import BECAME
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import address_of
from strategisite.plan.blocks import expense_text, roles_note
from strategisite.plan.context import Context
from strategisite.plan.course import (
    decisions_touching,
    is_stale,
    opening_said,
    projects_of,
    remarks_about,
    status_name,
    status_of,
    status_said,
    target_view,
)
from strategisite.plan.facts import Part, between, fact, nowhere, quoted, said
from strategisite.say import danish
from strategisite.views import ColourView, Fact, LinkView, Run, Said


@per_entry
def action_facts(context: Context, entry: Entry) -> tuple[Fact, ...]:
    """What an action's page says first, on screen and on paper, and what the search finds it by."""
    action: Action = entry.item
    overview = context.cite(action.financing.source) if action.financing else None
    needs, effect = action.prerequisites, action.effect
    return (
        _start(context, action),
        _expense(context, entry),
        *_money_details(context, action),
        _financing(context, entry),
        *_roles(context, action),
        fact(
            context,
            context.word("handling.fakta.kræver"),
            needs,
            cites=needs and overview,
            unsaid=context.word("print-hvad-den-kræver"),
            field="forudsætninger",
        ),
        fact(
            context,
            context.word("handling.fakta.effekt"),
            effect,
            cites=effect and overview,
            unsaid=context.word("print-hvilken-effekt"),
            field="effekt",
        ),
        _status(context, entry),
        _colour(context, entry),
    )


def _start(context: Context, action: Action) -> Fact:
    """The year in the overview, with the first citation; what the text says of it is cited by the others."""
    start = action.start
    year = str(start.overview) if start and start.overview else ""
    body = (start and start.body) or ""
    cites = context.cites(start.sources) if start else ()
    below = (context.word("brødteksten-siger"), " ", body, cites[1:]) if body else None
    return fact(
        context,
        context.word("handling.fakta.start"),
        year,
        below,
        cites=cites[:1],
        known=bool(year or body),
        key="start",
        field="startår",
    )


def _expense(context: Context, entry: Entry) -> Fact:
    """The expense as it is read, under its plan's own name, cited by the financing where it has no source itself; below
    it the words of the source, and what they leave open."""
    action: Action = entry.item
    expense, financing = action.expense, action.financing
    plan = context.plan_of(entry)
    amounts = (plan and plan.item.amounts) or ""
    name = amounts[:1].upper() + amounts[1:] or context.word("handling.fakta.udgift")
    read = expense_text(context, expense)
    value = read or Run("ikke-oplyst", context.word("ingen-egen-udgift"))
    source = expense or financing
    cite = context.cite(source.source) if source else None
    if expense is None:
        return fact(context, name, value, cites=cite, key="udgift", field="udgift")
    unknown = expense.amount == UNKNOWN
    return fact(
        context,
        name,
        Run("ukendt", read) if unknown else value,
        expense.caution,
        cites=cite,
        printed=(quoted(expense.printed) if expense.printed else None,),
        key="udgift",
        field="udgift",
    )


def _money_details(context: Context, action: Action) -> Iterator[Fact]:
    """How a known amount is shared, and its price level."""
    expense = action.expense
    if expense is None or not isinstance(expense.amount, int):
        return
    shares = [
        (context.actor(actor), f" {danish.amount(part)}")
        for actor, part in expense.shares.items()
        if isinstance(part, int)
    ]
    divided = (between(", ", shares), " ", context.word("dele-er-ikke-tillæg")) if shares else None
    yield fact(
        context,
        context.word("fordeling"),
        divided,
        unsaid=context.word("ikke-i-kilderne-fordeling"),
        field="udgift/fordeling",
    )
    yield fact(context, context.word("prisniveau"), expense.price_level, field="udgift/prisniveau")


def _financing(context: Context, entry: Entry) -> Fact:
    """How it is paid. Where new money must be found, the plan's own reservation says whether it was."""
    action: Action = entry.item
    name, financing = context.word("handling.fakta.finansiering"), action.financing
    category = context.entry("finansiering", financing.category) if financing else None
    if not financing or not category:
        return fact(context, name, None, key="finansiering", field="finansiering")
    needs, plan = needs_money(action, context.site.entries), context.plan_of(entry)
    reserved = plan.item.cautions.money if plan and not action.since else None  # what came later is not in it
    return fact(
        context,
        name,
        (category.item.name, Run("mærke", context.word("kræver-penge")) if needs else None),
        (context.word("forbehold"), " ", financing.caution) if financing.caution else None,
        _granted(context, action) or (reserved if needs else None),
        cites=context.cite(financing.source),
        printed=(quoted(financing.printed),),
        key="finansiering",
        field="finansiering",
    )


def _granted(context: Context, action: Action) -> str:
    granted = action.financing.granted if action.financing else None
    if not granted:
        return ""
    amount = danish.amount(granted.amount) if isinstance(granted.amount, int) else context.word("ukendt-beløb")
    return context.word("bevilget", beløb=amount, trykt=granted.printed, budget=granted.budget or "")


def _roles(context: Context, action: Action) -> Iterator[Fact]:
    """A fact for each role that an actor has; the last says which of them are our reading."""
    topic = context.word("handling.fakta.hvem")
    roles = [role for role in ROLES if any(part.role == role for part in action.actors)]
    for role in roles:
        parts = [part for part in action.actors if part.role == role]
        yield fact(
            context,
            context.word(f"handling.rolle.{role}"),
            between(", ", (context.actor(part.actor) for part in parts)),
            roles_note(context, [action]) if role == roles[-1] else None,
            cites=context.cites(tuple(part.source for part in parts if part.source)),
            topic=topic,
            field="aktører",
            ours=context.word("nøgletal.vores-læsning") if None in [part.source for part in parts] else "",
        )
    if not roles:
        yield fact(context, topic, None, field="aktører")


def _status(context: Context, entry: Entry) -> Fact:
    """The latest status, with its date; how it was at the plan's beginning, and since when no source says more."""
    opening, status = opening_status(entry.item), status_of(context, entry)
    began: Part = None
    if opening:
        then = status_said(context, opening.status, opening.date)
        began = (
            context.word("status-ved-begyndelsen"),
            " ",
            f"{then}. " if then != status else "",
            opening_said(context, opening),
        )
    silence = ""
    if not follow_ups(entry.item):
        silence = (
            context.word("status-ikke-siden", dato=danish.date(opening.date))
            if opening
            else context.word("status-ukendt")
        )
    return fact(
        context, context.word("handling.fakta.status"), status, began, silence, key="status", field="opfølgning"
    )


def _colour(context: Context, entry: Entry) -> Fact:
    colour = context.colour(standing(entry.item, follow_ups(entry.item)).colour)
    plan = context.plan_of(entry)
    page = context.plan_view(plan).colours_page if plan else None
    explained = LinkView(page.address, context.word("farvernes-betydning")) if page else None
    return fact(
        context, context.word("handling.fakta.farve"), _coloured(colour), explained=explained, field="opfølgning"
    )


def _coloured(colour: ColourView | None) -> Run | None:
    return Run("farve", colour.name, colour=colour) if colour else None


def action_course(context: Context, entry: Entry) -> tuple[Fact, ...]:
    """The steps of an action's course: where the sources tell of it, and where they fall silent."""
    decided = tuple(context.link(d) for d in decisions_touching(context, entry))
    waves = projects_of(context, entry)
    waved = between("; ", ((wave, ": ", project.text, project.cite) for wave, project in waves))
    return (
        *_came_from(context, entry),
        *_hearings(context, entry),
        _step(context, "beslutning.navn", between("; ", decided)),
        _step(context, "bølge", waved),
        _follow_up(context, entry),
        *_targets(context, entry),
        _fate(context, entry),
        *_kin(context, entry),
    )


def _step(
    context: Context, word: str, value: Part, *lines: Part, field: str = "", entries: tuple[Said, ...] = ()
) -> Fact:
    name = context.word(word)
    unsaid = name[:1].lower() + name[1:]
    return fact(context, f"{name}:", value, *lines, entries=entries, unsaid=unsaid, field=field)


@per_entry
def _came_from(context: Context, entry: Entry) -> tuple[Fact, ...]:
    """What earlier actions that became this one tell."""
    links = context.site.links_to.get(entry.key, ())
    earlier = (context.site.entries[link.source] for link in links if link.kind == BECAME.kind)
    return tuple(_became(context, one) for one in earlier)


def _became(context: Context, earlier: Entry) -> Fact:
    fate = earlier.item.fate
    came = (context.link(earlier), f" ({context.word(f'handling.skæbne.{fate.kind}')}). {fate.reason}")
    return fact(context, context.word("kom-af"), came, cites=context.cite(fate.source))


def _hearings(context: Context, entry: Entry) -> Iterator[Fact]:
    for hearing, remark in remarks_about(context, entry):
        change = f" {context.word('ændring')}: {remark.change}" if remark.change else ""
        read = f" {context.word('høring-læst')}" if remark.is_read else ""
        yield _step(context, "høring.navn", (hearing, f". {remark.text}{change}", remark.cite, read))


def _follow_up(context: Context, entry: Entry) -> Fact:
    """All entries, the latest first, and whether it is long since."""
    entries, plan = follow_ups(entry.item), context.plan_of(entry)
    stale = plan is not None and is_stale(context, entry.item, entries, day(plan.item.updated))
    since = standing(entry.item, entries).followed_up
    late = context.word("status-forældet", dato=danish.date(since)) if stale else None
    followed = tuple(_followed(context, it) for it in reversed(entries))
    return _step(context, "opfølgning", None, late, field="opfølgning", entries=followed)


def _followed(context: Context, item: FollowUp) -> Said:
    status = status_name(context, item.status or "")
    amount = danish.amount(item.amount) if isinstance(item.amount, int) else ""
    by = (" (", context.word("besluttet-af"), " ", context.actor(item.decided_by), ")") if item.decided_by else None
    return said(
        f"{danish.date(item.date)}: ",
        (Run("fremhævet", status), ". ") if status else None,
        (_coloured(context.colour(item.colour or "")), by, ". ") if item.colour else None,
        item.text,
        f" {context.word('begrundelse')} {item.reason}" if item.reason else None,
        f" {amount} ({item.price_level or context.word('prisniveau-fremgår-ikke')})." if amount else None,
        context.cite(item.source),
    )


def _targets(context: Context, entry: Entry) -> Iterator[Fact]:
    for target in (target_view(context, item) for item in entry.item.targets):
        aim = ", ".join(filter(None, (target.wanted, target.deadline)))
        value = (
            f"{target.text.rstrip('.')}{f': {aim}' if aim else ''}. {context.word('målt')}: ",
            target.measured or nowhere(context),
            f". {context.word('nået')} {context.word(f'mål-{target.met}')}",
            target.cite,
        )
        yield _step(context, "mål", value, field="resultatmål")


def _fate(context: Context, entry: Entry) -> Fact:
    name, unsaid, fate = context.word("hvad-blev-det-til"), context.word("print-hvad-det-blev-til"), entry.item.fate
    if not fate:
        return fact(context, name, None, unsaid=unsaid, field="skæbne")
    key = context.site.resolved.get((entry.key, fate.successor)) if fate.successor else None
    successor = (" ", context.link(context.site.entries[key])) if key else None
    value = (context.word(f"handling.skæbne.{fate.kind}"), successor, f". {fate.reason}")
    return fact(context, name, value, cites=context.cite(fate.source), unsaid=unsaid, field="skæbne")


def _kin(context: Context, entry: Entry) -> Iterator[Fact]:
    """The themes that the action, or what it stands below, shares with other plans."""
    site = context.site
    family = (entry, *context.parents(entry)[1:])
    themes = dict.fromkeys(
        link.source for e in family for link in site.links_to.get(e.key, ()) if link.kind == "slægtskab"
    )
    links = [LinkView(address_of(site.entries[key]), site.entries[key].item.theme) for key in themes]
    if links:
        yield fact(context, context.word("slægtskab-tema"), (between("; ", links), "."))
