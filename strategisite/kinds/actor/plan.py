"""What is planned of actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from strategisite.demand.values import once, per_entry
from strategisite.flow import Entry
from strategisite.kinds import ACTION, ACTOR, ACTOR_TYPE, ROLES
from strategisite.plan.addresses import (
    abbreviation_of,
    address_of,
    is_example,
    title_of,
)
from strategisite.plan.blocks import (
    about_view,
    alphabetical,
    roles_note,
)
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.plan_words import of_level
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.say import danish
from strategisite.views import (
    ActorRow,
    ActorsView,
    ActorView,
    LinkView,
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


@once
def _sharing(context: Context) -> dict[str, list[Entry]]:
    """The actions of whose expense a source gives each actor a part."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for action in context.site.of_kind(ACTION):
        for actor, part in action.item.expense.shares.items() if action.item.expense else ():
            if isinstance(part, int):
                found[actor].append(action)
    return found


@per_entry
def _shared(context: Context, actor: Entry) -> tuple[Entry, ...]:
    return tuple(_sharing(context).get(actor.id, ()))


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
        groups[item.kind].append(
            ActorRow(
                link=context.link(entry),
                abbreviation=item.abbreviation or "",
                kind=context.choice(ACTOR_TYPE, item.kind),
                part_of=above,
                counts=str(len({t[1].key for t in own})),
            )
        )
    address = "aktoerer/index.html"
    title = context.word("aktoerer.side")
    kinds = [e for e in context.site.of_kind(ACTOR_TYPE) if e.id in groups]
    return ActorsView(
        list_frame(context, title, address, "aktører"),
        title,
        tuple((title_of(e), tuple(groups[e.id])) for e in kinds),
    )


def _part_in(context: Context, plan: Entry, taking: Sequence[tuple[str, Entry, str]]) -> PartView:
    """The part of one plan, each measure once in a role, by the actor itself where it has the role."""
    roles: list[tuple[str, str, tuple[LinkView, ...]]] = []
    for role in ROLES:
        for examples in (False, True):
            links: dict[str, LinkView] = {}
            for found_role, action, via in taking:
                chosen = found_role == role and action.collection == plan.id and is_example(action) == examples
                if chosen and (action.key not in links or not via):
                    links[action.key] = context.link(action, via)
            if links:
                roles.append((role, _counted(context, plan, len(links), examples=examples), tuple(links.values())))
    named = {action.key for _, action, _ in taking if action.collection == plan.id and is_example(action)}
    return PartView(
        LinkView(address_of(plan), plan.item.short_title),
        tuple(roles),
        context.word("antal-eksempler", antal=len(named)) if named else "",
    )


def _counted(context: Context, plan: Entry, count: int, *, examples: bool) -> str:
    """»43 handlinger«, »24 eksempler på tiltag«: in the plan's own words."""
    return context.word("plan-eksempler", antal=count) if examples else of_level(plan, count, plan.item.levels.action)


def actor_view(context: Context, filler: Filler, entry: Entry) -> ActorView:
    item, taking = entry.item, _taking_part(context, entry)
    shares = tuple(
        (
            context.link(action),
            context.word(
                f"udgift-{action.item.expense.period}", beløb=danish.amount(action.item.expense.shares[entry.id]), år=""
            ),
        )
        for action in _shared(context, entry)
    )
    return ActorView(
        frame=entry_frame(context, entry, "aktør"),
        name=item.name,
        abbreviation=abbreviation_of(entry),
        kind=context.choice(ACTOR_TYPE, item.kind),
        description=item.description or "",
        part_of=context.actor(item.part_of) if item.part_of else None,
        parts=tuple(context.link(p) for p in _parts(context, entry)),
        takes_part=tuple(
            _part_in(context, plan, taking)
            for plan in context.strategies
            if any(t[1].collection == plan.id for t in taking)
        ),
        shares=shares,
        about=about_view(context, entry),
        roles_note=roles_note(context, [action.item for _, action, _ in taking]),
    )


def _search(context: Context, entry: Entry) -> Sought:
    return Sought(lead=(context.choice(ACTOR_TYPE, entry.item.kind),))


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
