"""Views of the lists: actors, sources, glossary, statements, notes, A–Å, fields, data, and the technical pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from strategisite.figures.answers import ROLES
from strategisite.flow import Entry, Page
from strategisite.kinds import (
    ACTION,
    ACTOR,
    COLLECTIONS,
    FINANCING,
    KINDS,
    NOTE,
    SOURCE,
    STATEMENT,
    TERM,
    Action,
    Note,
    Statement,
    Strategy,
    kind_of,
)
from strategisite.model.base import PlanPart
from strategisite.plan.addresses import (
    abbreviation_of,
    address_of,
    former_addresses,
    heading_of,
    is_example,
    short_addresses,
)
from strategisite.plan.blocks import about_view, alphabetical, note_view, roles_note, statement_view
from strategisite.plan.context import Context
from strategisite.plan.data_columns import ACTION_COLUMNS, BUDGET_COLUMNS
from strategisite.plan.downloads import DOWNLOADS
from strategisite.plan.field_rows import field_rows
from strategisite.plan.plan_words import of_level
from strategisite.say import danish
from strategisite.views import (
    ActorRow,
    ActorsView,
    ActorView,
    ChecksView,
    Crumb,
    DataView,
    DownloadRow,
    FieldsView,
    Frame,
    GlossaryView,
    IndexView,
    LinkView,
    NotesView,
    PartView,
    PlainView,
    SourcesView,
    SourceView,
    TermView,
)


def list_pages(context: Context) -> Iterator[Page]:
    if context.makes("aktoer"):
        for entry in alphabetical(context, list(context.site.of_kind(ACTOR))):
            yield Page.late(address_of(entry), "pages/aktoer.html", actor_view, context, entry)
        yield Page.late("aktoerer/index.html", "pages/aktoerer.html", actors_view, context)
    if context.makes("kilde"):
        for entry in _alphabetical_sources(context):
            yield Page.late(address_of(entry), "pages/kilde.html", source_view, context, entry)
        yield Page.late("kilder/index.html", "pages/kilder.html", sources_view, context)
    alone = (
        ("ordliste", "ord", glossary_view),
        ("talkontrol", "talkontrol", checks_view),
        ("noter", "noter", notes_view),
        ("a-aa", "a-aa", index_view),
        ("felter", "felter", fields_view),
        ("data", "data", data_view),
    )
    for template, path, make in alone:
        if context.makes(template):
            yield Page.late(f"{path}/index.html", f"pages/{template}.html", make, context)
    yield from _technical(context)


def _frame(context: Context, title: str, address: str, kind: str, above: tuple[str, str] | None = None) -> Frame:
    crumbs = (
        (Crumb(address, title),) if above is None else (Crumb(above[0], context.word(above[1])), Crumb(address, title))
    )
    return context.frame(title=title, kind=kind, address=address, plan=None, crumbs=crumbs)


# actors


def _parts(context: Context, actor: Entry) -> list[Entry]:
    return [e for e in context.site.of_kind(ACTOR) if e.item.part_of == actor.id]


def _all_parts(context: Context, actor: Entry) -> Iterator[Entry]:
    for part in _parts(context, actor):
        yield part
        yield from _all_parts(context, part)


def _taking_part(context: Context, actor: Entry) -> list[tuple[str, Entry, str]]:
    """Role, action and »via« for the actor itself and all its parts."""
    found = []
    names = {
        actor.id: "",
        **{p.id: context.word("via", navn=p.item.abbreviation or p.item.name) for p in _all_parts(context, actor)},
    }
    for action in context.site.of_kind(ACTION):
        for part in action.item.actors:
            if part.actor in names:
                found.append((part.role, action, names[part.actor]))
    return found


def actors_view(context: Context) -> ActorsView:
    groups: defaultdict[str, list[ActorRow]] = defaultdict(list)
    for entry in alphabetical(context, list(context.site.of_kind(ACTOR))):
        item = entry.item
        taking = _taking_part(context, entry)
        own = [t for t in taking if not t[2] and t[1].item.kind == "handling"]
        above = context.actor(item.part_of) if item.part_of else None
        groups[item.kind].append(
            ActorRow(
                link=context.link(entry),
                abbreviation=item.abbreviation or "",
                kind=context.word(f"aktoerer.type.{item.kind}"),
                part_of=above,
                counts=str(len({t[1].key for t in own})),
            )
        )
    address = "aktoerer/index.html"
    title = context.word("aktoerer.side")
    kinds = [
        k
        for k in (
            "kommune",
            "politisk-organ",
            "forvaltning",
            "kontor",
            "enhed",
            "institution",
            "samarbejde",
            "faggruppe",
            "borgere",
            "stat",
            "interesseorganisation",
            "anden",
        )
        if k in groups
    ]
    return ActorsView(
        _frame(context, title, address, "aktører"),
        title,
        tuple((context.word(f"aktoerer.type.{k}"), tuple(groups[k])) for k in kinds),
    )


def _part_in(context: Context, plan: Entry, taking: list[tuple[str, Entry, str]]) -> PartView:
    """The part of one plan, each measure once in a role, by the actor itself where it has the role."""
    roles = []
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


def actor_view(context: Context, entry: Entry) -> ActorView:
    item, taking = entry.item, _taking_part(context, entry)
    shares = tuple(
        (
            context.link(action),
            context.word(
                f"udgift-{action.item.expense.period}", beløb=danish.amount(action.item.expense.shares[entry.id]), år=""
            ),
        )
        for action in context.site.of_kind(ACTION)
        if action.item.expense and isinstance(action.item.expense.shares.get(entry.id), int)
    )
    return ActorView(
        frame=_frame(context, item.name, address_of(entry), "aktør", ("aktoerer/index.html", "aktoerer.side")),
        name=item.name,
        abbreviation=abbreviation_of(entry),
        kind=context.word(f"aktoerer.type.{item.kind}"),
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


# sources


def _alphabetical_sources(context: Context) -> list[Entry]:
    return alphabetical(context, list(context.site.of_kind(SOURCE)))


def sources_view(context: Context) -> SourcesView:
    entries = _alphabetical_sources(context)
    address = "kilder/index.html"
    title = context.word("kilder.side")

    def links(at_hand: bool) -> tuple[LinkView, ...]:
        return tuple(
            context.link(
                e, ", ".join(filter(None, (context.word(f"kilder.type.{e.item.kind}"), danish.date(e.item.date or ""))))
            )
            for e in entries
            if e.item.at_hand == at_hand
        )

    return SourcesView(
        frame=_frame(context, title, address, "kilder"), title=title, at_hand=links(True), named=links(False)
    )


def source_view(context: Context, entry: Entry) -> SourceView:
    item = entry.item
    site = context.site
    citing = [
        site.entries[link.source] for link in site.links_to.get(entry.key, ()) if link.kind in ("kilde", "brødtekst")
    ]
    groups: defaultdict[str, dict[str, LinkView]] = defaultdict(dict)
    for other in citing:
        if not isinstance(other.item, Note | Statement):
            groups[context.kind_of(other)].setdefault(other.key, context.link(other))
    facts = (
        ("kildetype", context.word(f"kilder.type.{item.kind}")),
        ("udgiver", item.publisher or ""),
        ("dato", danish.date(item.date or "")),
        ("sagsnummer", item.case_number or ""),
        ("dokumentnummer", item.document_number or ""),
        ("adresse", item.address or ""),
    )
    return SourceView(
        frame=_frame(context, item.title, address_of(entry), "kilde", ("kilder/index.html", "kilder.side")),
        title=item.title,
        facts=tuple((context.word(f"felter.{name}"), value) for name, value in facts),
        description=item.description or "",
        at_hand=item.at_hand,
        mentioned=context.cite(item.mentioned_in) if item.mentioned_in else None,
        citing=tuple((kind, tuple(links.values())) for kind, links in groups.items()),
        notes=tuple(dict.fromkeys(note_view(context, e) for e in citing if isinstance(e.item, Note))),
        statements=tuple(dict.fromkeys(statement_view(context, e) for e in citing if isinstance(e.item, Statement))),
    )


# glossary, statements, notes


def glossary_view(context: Context) -> GlossaryView:
    address = "ord/index.html"
    title = context.word("ord.side")
    terms = tuple(_term(context, e) for e in alphabetical(context, list(context.site.of_kind(TERM))))
    kinds = sorted(context.site.of_kind(FINANCING), key=lambda e: e.item.order)
    financing = tuple(
        (f"finansiering-{k.id}", k.item.name, k.item.needs_money, k.item.explanation, _using(context, k)) for k in kinds
    )
    return GlossaryView(
        frame=_frame(context, title, address, "ordliste"), title=title, terms=terms, financing=financing
    )


def _using(context: Context, entry: Entry) -> tuple[LinkView, ...]:
    """The actions that name an entry, each once."""
    links = context.site.links_to.get(entry.key, ())
    return tuple(dict.fromkeys(context.link(context.site.entries[link.source]) for link in links))


def _term(context: Context, entry: Entry) -> TermView:
    item = entry.item
    used = []
    for link in context.site.links_to.get(entry.key, ()):
        source = context.site.entries[link.source]
        if link.kind in ("note", "udsagn"):
            used.append(LinkView(address_of(source), context.word(f"{source.kind}.omtalt")))
        elif link.kind == "brødtekst":
            used.append(context.link(source))
    return TermView(
        id=entry.id,
        word=item.word,
        abbreviation=abbreviation_of(entry),
        explanation=item.explanation or "",
        outside=item.meaning_from == "udefra",
        actor=context.actor(item.actor) if item.actor else None,
        cites=context.cites(item.sources),
        used=tuple(dict.fromkeys(used)),
    )


def checks_view(context: Context) -> ChecksView:
    address = "talkontrol/index.html"
    title = context.word("udsagn.side")
    views = [statement_view(context, e) for e in context.site.of_kind(STATEMENT)]
    groups = tuple(
        (verdict, tuple(v for v in views if v.verdict == verdict))
        for verdict in ("afviger", "kan ikke afgøres", "stemmer")
    )
    return ChecksView(_frame(context, title, address, "talkontrol"), title, tuple(g for g in groups if g[1]))


def notes_view(context: Context) -> NotesView:
    """All notes, grouped by the focus area (or other page) that the first of their pages belongs to."""
    address = "noter/index.html"
    title = context.word("noter.side")
    order: dict[str, int] = {}
    groups: defaultdict[str, list] = defaultdict(list)
    notes = context.site.of_kind(NOTE)
    for entry in notes:
        key = context.site.resolved.get((entry.key, entry.item.about[0])) if entry.item.about else None
        head = context.word("noter-øvrige")
        rank = 10_000
        if key:
            target = context.site.entries[key]
            way = (*context.parents(target), target)
            if isinstance(target.item, PlanPart) and len(way) > 1:
                head, rank = context.label(way[1]), list(context.site.entries).index(way[1].key) + 1
            elif isinstance(target.item, Strategy):
                head, rank = heading_of(target), list(context.site.entries).index(target.key)
        order[head] = rank
        groups[head].append(note_view(context, entry))
    shown = tuple((head, tuple(groups[head])) for head in sorted(groups, key=lambda h: (order[h], h)))
    return NotesView(
        frame=_frame(context, title, address, "noter"), title=title, groups=shown, how_many=str(len(notes))
    )


# index, fields, data


def index_view(context: Context) -> IndexView:
    address = "a-aa/index.html"
    title = context.word("side-a-å")
    found: dict[tuple[str, str], LinkView] = {}
    for entry in context.site.entries.values():
        kind = kind_of(entry)
        if not kind.is_named or kind.is_vocabulary:
            continue
        link = context.link(entry)._replace(note=context.kind_of(entry))
        names = {link.title, getattr(entry.item, "abbreviation", None), getattr(entry.item, "title_in_overview", None)}
        for name in filter(None, names):
            found[name, link.address] = LinkView(address=link.address, title=name, number=link.number, note=link.note)
    letters: defaultdict[str, list[LinkView]] = defaultdict(list)
    for (name, _), link in sorted(found.items(), key=lambda pair: (danish.sort_key(pair[0][0]), pair[0][1])):
        letters[danish.index_head(name)].append(link)
    return IndexView(_frame(context, title, address, "a-å"), title, tuple((k, tuple(v)) for k, v in letters.items()))


def fields_view(context: Context) -> FieldsView:
    address = "felter/index.html"
    title = context.word("side-felter")
    shown = tuple(
        (danish.slug(name), context.word(f"{name}.navn"), field_rows(kind.model)) for name, kind in KINDS.items()
    )
    return FieldsView(_frame(context, title, address, "felter"), title, shown)


def data_view(context: Context) -> DataView:
    address = "data/index.html"
    title = context.word("side-data")
    downloads = tuple(
        DownloadRow(
            context.word(f"data-{name}"),
            context.word(f"data-{name}-om"),
            tuple((f"data/{name}.{f}", f) for f in formats),
        )
        for name, formats in DOWNLOADS
    )
    described = (("data-felter", ACTION_COLUMNS), ("data-felter-budget", BUDGET_COLUMNS))
    fields = tuple(
        (context.word(name), tuple((column.name, column.meaning) for column in columns)) for name, columns in described
    )
    for_editors = LinkView("felter/index.html", context.word("side-felter")) if context.makes("felter") else None
    return DataView(
        frame=_frame(context, title, address, "data"),
        title=title,
        downloads=downloads,
        fields=fields,
        for_editors=for_editors,
    )


def _technical(context: Context) -> Iterator[Page]:
    """404, the accessibility page, and pages that send old addresses on."""
    yield Page.late("404.html", "pages/404.html", plain_view, context, "404.html", "404")
    yield Page.late("was/index.html", "pages/was.html", plain_view, context, "was/index.html", "was")
    taken = {(entry.collection, entry.item.number) for entry in context.site.of_kind(ACTION)}
    for entry in context.site.entries.values() if context.makes("flyttet") else ():
        plan = context.plan_of(entry) if entry.collection not in COLLECTIONS else None
        short = short_addresses(entry, taken) if isinstance(entry.item, Action) else []
        for address in (*former_addresses(entry, plan), *short):
            yield Page.late(address, "pages/flyttet.html", moved_view, context, address, entry)


def plain_view(context: Context, address: str, kind: str) -> PlainView:
    title = context.word("side-404" if kind == "404" else "side-tilgængelighed")
    frame = _frame(context, title, address, kind)
    return PlainView(frame, title, base=context.site.settings.site_url) if kind == "404" else PlainView(frame, title)


def moved_view(context: Context, address: str, entry: Entry) -> PlainView:
    frame = _frame(context, heading_of(entry), address, "flyttet")
    return PlainView(frame, heading_of(entry), address_of(entry))
