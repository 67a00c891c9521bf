"""What is planned of actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from operator import itemgetter

from strategisite.demand.values import once, per_entry
from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import ACTION, ACTOR, ACTOR_TYPE, ROLES, SOURCE, TERM
from strategisite.plan.addresses import (
    abbreviation_of,
    address_of,
    is_example,
    title_of,
)
from strategisite.plan.blocks import (
    about_view,
    alphabetical,
    expense_text,
    roles_note,
)
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.plan_words import of_level
from strategisite.plan.planned import Listing, Planned, Sought, planned
from strategisite.plan.search_money import shares_said
from strategisite.plan.shares import named as named_of
from strategisite.plan.shares import whose
from strategisite.say import danish
from strategisite.views import (
    ActorRow,
    ActorsView,
    ActorView,
    LinkView,
    PartRow,
    PartTable,
    PartView,
)


@per_entry
def _parts(context: Context, actor: Entry) -> tuple[Entry, ...]:
    return tuple(e for e in context.site.of_kind(ACTOR) if e.item.part_of == actor.id)


def _all_parts(context: Context, actor: Entry) -> Iterator[Entry]:
    for part in _parts(context, actor):
        yield part
        yield from _all_parts(context, part)


@once
def _roles(context: Context) -> dict[str, list[tuple[tuple[int, int], str, Entry]]]:
    """The roles of each actor: where among all actions and their actors each stands, the role, and the action."""
    found: defaultdict[str, list[tuple[tuple[int, int], str, Entry]]] = defaultdict(list)
    for number, action in enumerate(context.site.of_kind(ACTION)):
        for place, part in enumerate(action.item.actors):
            found[part.actor].append(((number, place), part.role, action))
    return found


@per_entry
def _taking_part(context: Context, actor: Entry) -> tuple[tuple[str, Entry, str], ...]:
    """Role, action and »via« for the actor itself and all its parts, in the order of the actions."""
    names = {
        actor.id: "",
        **{p.id: context.word("via", navn=p.item.abbreviation or p.item.name) for p in _all_parts(context, actor)},
    }
    found = [
        (place, role, action, via) for id_, via in names.items() for place, role, action in _roles(context).get(id_, ())
    ]
    return tuple((role, action, via) for _, role, action, via in sorted(found, key=itemgetter(0)))


def actors_view(context: Context) -> ActorsView:
    groups: defaultdict[str, list[ActorRow]] = defaultdict(list)
    for entry in alphabetical(context, list(context.site.of_kind(ACTOR))):
        item = entry.item
        taking = _taking_part(context, entry)
        own = [t for t in taking if not t[2] and not is_example(t[1])]
        above = context.actor(item.part_of) if item.part_of else None
        count = Counter(role for role, _ in dict.fromkeys((role, action.key) for role, action, _ in own))
        as_what = [context.word(f"aktør-som.{role}", antal=count[role]) for role in ROLES if count[role]]
        keys = {action.key for _, action, _ in taking}
        named = sum(len(_mentioned(context, entry, plan, keys)) for plan in context.strategies)
        if named and not own:
            as_what.append(context.word("aktør-som.nævnt", antal=named))
        groups[item.kind].append(
            ActorRow(
                link=context.link(entry),
                abbreviation=item.abbreviation or "",
                kind=context.choice(ACTOR_TYPE, item.kind),
                part_of=above,
                counts=str(len({t[1].key for t in own})),
                as_what=", ".join(as_what),
            )
        )
    address = "aktoerer/index.html"
    title = context.word("aktoerer.side")
    kinds = [e for e in context.site.of_kind(ACTOR_TYPE) if e.id in groups]
    return ActorsView(
        list_frame(context, title, address, "aktører"),
        title,
        tuple((title_of(e), tuple(groups[e.id])) for e in kinds),
        roles_note=roles_note(context, (it.item for plan in context.strategies for it in context.actions(plan))),
    )


def _part_in(context: Context, actor: Entry, plan: Entry, taking: Sequence[tuple[str, Entry, str]]) -> PartView:
    """The part of one plan, each measure once: by the actor itself where it has a role, else through its parts."""
    here = [t for t in taking if t[1].collection == plan.id]
    decided = [t for t in here if not is_example(t[1])]
    itself = {action.key for _, action, via in decided if not via}
    examples = [t for t in here if is_example(t[1])]
    named = len({action.key for _, action, _ in examples})
    through = len({action.key for _, action, _ in decided} - itself)
    name = named_of(actor)[0]
    return PartView(
        plan=LinkView(address_of(plan), plan.item.short_title),
        roles=tuple(_counted_roles(context, plan, here)),
        own=_table(
            context,
            actor,
            context.word("aktør-tabel-selv", navn=name, antal=_counted(context, plan, len(itself), examples=False)),
            [t for t in decided if t[1].key in itself],
        ),
        through=_table(
            context,
            actor,
            context.word("aktør-tabel-dele", navn=name, antal=_counted(context, plan, through, examples=False)),
            [t for t in decided if t[1].key not in itself],
        ),
        examples=_table(context, actor, _counted(context, plan, named, examples=True), examples),
        examples_note=context.word("antal-eksempler", antal=named) if named else "",
        mentioned=_mentioned(context, actor, plan, {action.key for _, action, _ in here}),
        amounts=plan.item.amounts or "",
    )


def _counted_roles(context: Context, plan: Entry, taking: Sequence[tuple[str, Entry, str]]) -> Iterator[str]:
    """»Ansvarlig: 43 handlinger«, decided actions and examples apart, and those that only parts have it in."""
    for role in ROLES:
        for examples in (False, True):
            here = [(action.key, via) for r, action, via in taking if r == role and is_example(action) == examples]
            own = {key for key, via in here if not via}
            through = {key for key, _ in here} - own
            said = [_counted(context, plan, len(own), examples=examples)] if own else []
            if through:
                said.append(
                    context.word("aktør-gennem", antal=_counted(context, plan, len(through), examples=examples))
                )
            if said:
                yield f"{context.word(f'handling.rolle.{role}')}: {', '.join(said)}"


def _table(context: Context, actor: Entry, caption: str, taking: Sequence[tuple[str, Entry, str]]) -> PartTable | None:
    """Measures with the roles in each, and what they cost together, which is not what the actor has."""
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    actions: dict[str, Entry] = {}
    for role, action, via in sorted(taking, key=lambda t: bool(t[2])):
        name = context.word(f"handling.rolle.{role}")
        if name not in roles[action.key]:
            roles[action.key][f"{name} ({via})" if via else name] = None
    for _, action, _ in taking:
        actions[action.key] = action
    if not actions:
        return None
    rows = [_part_row(context, actor, action, tuple(roles[key])) for key, action in actions.items()]
    totals = summed(action.item for action in actions.values())
    known = totals.yearly_known or totals.period_known
    lacks = [
        context.word(f"aktør-mangler-{name}")
        for name in ("start", "expense")
        if not any(getattr(r, name) for r in rows)
    ]
    return PartTable(
        caption=caption,
        rows=tuple(rows),
        said=context.said(totals) if known and len(rows) > 1 else "",
        whose=whose(context, [actor], [action.item for action in actions.values()]) if known else "",
        lacks=danish.listed(lacks) if lacks else "",
    )


def _of_when(context: Context, actor: Entry) -> str:
    """Of which years the documents are that describe an actor; nothing where none of them has a date."""
    dates = [context.site.entries[SOURCE.key(one.source)].item.date for one in actor.item.sources]
    years = sorted({date[:4] for date in dates if date})
    undated = [context.word("aktør-fra-uden-dato")] if None in dates else []
    return context.word("aktør-fra", år=danish.listed([*years, *undated])) if years else ""


def _part_row(context: Context, actor: Entry, action: Entry, roles: tuple[str, ...]) -> PartRow:
    expense, start = action.item.expense, action.item.start
    share = expense.shares.get(actor.id) if expense else None
    return PartRow(
        link=context.link(action),
        roles=roles,
        start=str((start and start.overview) or ""),
        expense=expense_text(context, expense),
        share=context.word(f"udgift-{expense.period}", beløb=danish.amount(share), år="")
        if expense and isinstance(share, int)
        else "",
    )


def _mentioned(context: Context, actor: Entry, plan: Entry, taking: Set[str]) -> tuple[LinkView, ...]:
    """The measures whose texts lead to the actor and give it no role."""
    leading = {link.source for link in context.site.links_to.get(actor.key, ()) if link.kind == "brødtekst"}
    return tuple(context.link(a) for a in context.measures(plan) if a.key in leading and a.key not in taking)


def _counted(context: Context, plan: Entry, count: int, *, examples: bool) -> str:
    """»43 handlinger«, »24 eksempler på tiltag«: in the plan's own words."""
    return context.word("plan-eksempler", antal=count) if examples else of_level(plan, count, plan.item.levels.action)


def _term_of(context: Context, actor: Entry) -> Entry | None:
    """The glossary's word for the actor's abbreviation, where it is another than the actor's name."""
    short = actor.item.abbreviation
    terms = (e for e in context.site.of_kind(TERM) if short and e.item.abbreviation == short)
    return next((e for e in terms if e.item.word not in (short, actor.item.name)), None)


def actor_view(context: Context, filler: Filler, entry: Entry) -> ActorView:
    item, taking = entry.item, _taking_part(context, entry)
    term = _term_of(context, entry)
    parts = (_part_in(context, entry, plan, taking) for plan in context.strategies)
    return ActorView(
        frame=entry_frame(context, entry, "aktør"),
        name=item.name,
        abbreviation=abbreviation_of(entry),
        written=context.link(term) if term else None,
        written_outside=term is not None and term.item.meaning_from == "udefra",
        kind=context.choice(ACTOR_TYPE, item.kind),
        description=item.description or "",
        of_when=_of_when(context, entry) if item.description else "",
        part_of=context.actor(item.part_of) if item.part_of else None,
        parts=tuple(context.link(p) for p in _parts(context, entry)),
        takes_part=tuple(part for part in parts if part.roles or part.mentioned),
        about=about_view(context, entry),
        roles_note=roles_note(context, [action.item for _, action, _ in taking]),
    )


def _search(context: Context, entry: Entry) -> Sought:
    """An actor is told with the terms that are its name, and called what its abbreviation stands for."""
    item = entry.item
    links = (context.site.entries[link.source] for link in context.site.links_to.get(entry.key, ()))
    terms = [e for e in dict.fromkeys(links) if e.kind == TERM.name and planned(TERM).told_with(context, e) == entry]
    written_out = [e.item.word for e in terms if e.item.word not in (item.name, item.abbreviation)]
    called = written_out[:1] if item.name == item.abbreviation else []
    return Sought(
        title="".join(called),
        names=called,
        lead=(context.choice(ACTOR_TYPE, item.kind), *written_out, *(e.item.explanation for e in terms)),
        opening=[_explained(context, e) for e in terms if e.item.word in written_out],
        texts=[
            *(_explained(context, e) for e in terms if e.item.word not in written_out),
            *shares_said(context, entry, dict.fromkeys(a for _, a, _ in _taking_part(context, entry))),
        ],
        also=tuple(map(address_of, terms)),
    )


def _explained(context: Context, term: Entry) -> str:
    item = term.item
    name = f"{item.abbreviation}: {item.word}." if item.abbreviation else f"{item.word}."
    outside = context.word("betydning-udefra") if item.meaning_from == "udefra" else ""
    return " ".join(filter(None, (name, item.explanation, outside)))


LIST = Listing(
    word="aktoerer.side",
    template="aktoerer",
    address="aktoerer/index.html",
    view=actors_view,
)
ACTORS = Planned(
    kind=ACTOR,
    view=actor_view,
    search=_search,
)
