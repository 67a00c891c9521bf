"""Views of the lists: actors, sources, glossary, statements, notes, A–Å, fields, data, and the technical pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from strategisite.figures.answers import ROLES
from strategisite.flow import Entry, Page
from strategisite.kinds import COLLECTIONS, KINDS
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
        yield from _actors(context)
    if context.makes("kilde"):
        yield from _sources(context)
    alone = (
        ("ordliste", _glossary),
        ("talkontrol", _checks),
        ("noter", _notes),
        ("a-aa", _index),
        ("felter", _fields),
        ("data", _data),
    )
    yield from (make(context) for template, make in alone if context.makes(template))
    yield from _technical(context)


def _frame(context: Context, title: str, address: str, kind: str, above: tuple[str, str] | None = None) -> Frame:
    crumbs = (
        (Crumb(address, title),) if above is None else (Crumb(above[0], context.word(above[1])), Crumb(address, title))
    )
    return context.frame(title=title, kind=kind, address=address, plan=None, crumbs=crumbs)


# actors


def _parts(context: Context, actor: Entry) -> list[Entry]:
    return [e for e in context.site.of_kind("aktoerer") if e.item.part_of == actor.id]


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
    for action in context.site.of_kind("handling"):
        for part in action.item.actors:
            if part.actor in names:
                found.append((part.role, action, names[part.actor]))
    return found


def _actors(context: Context) -> Iterator[Page]:
    groups: defaultdict[str, list[ActorRow]] = defaultdict(list)
    for entry in alphabetical(context, list(context.site.of_kind("aktoerer"))):
        item = entry.item
        taking = _taking_part(context, entry)
        own = [t for t in taking if not t[2] and t[1].item.kind == "handling"]
        above = context.actor(item.part_of) if item.part_of else None
        groups[item.kind].append(
            ActorRow(
                link=context.link(entry),
                abbreviation=item.abbreviation or "",
                kind=context.word(f"type-{item.kind}"),
                part_of=above,
                counts=str(len({t[1].key for t in own})),
            )
        )
        yield _actor(context, entry, taking)
    address = "aktoerer/index.html"
    title = context.word("side-aktører")
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
    view = ActorsView(
        _frame(context, title, address, "aktører"),
        title,
        tuple((context.word(f"type-{k}"), tuple(groups[k])) for k in kinds),
    )
    yield Page(address=address, format="html", template="pages/aktoerer.html", view=view)


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


def _actor(context: Context, entry: Entry, taking: list[tuple[str, Entry, str]]) -> Page:
    item = entry.item
    shares = tuple(
        (
            context.link(action),
            context.word(
                f"udgift-{action.item.expense.period}", beløb=danish.amount(action.item.expense.shares[entry.id]), år=""
            ),
        )
        for action in context.site.of_kind("handling")
        if action.item.expense and isinstance(action.item.expense.shares.get(entry.id), int)
    )
    view = ActorView(
        frame=_frame(context, item.name, address_of(entry), "aktør", ("aktoerer/index.html", "side-aktører")),
        name=item.name,
        abbreviation=abbreviation_of(entry),
        kind=context.word(f"type-{item.kind}"),
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
    return Page(address=address_of(entry), format="html", template="pages/aktoer.html", view=view)


# sources


def _sources(context: Context) -> Iterator[Page]:
    entries = alphabetical(context, list(context.site.of_kind("kilder")))
    for entry in entries:
        yield _source(context, entry)
    address = "kilder/index.html"
    title = context.word("side-kilder")

    def links(at_hand: bool) -> tuple[LinkView, ...]:
        return tuple(
            context.link(
                e, ", ".join(filter(None, (context.word(f"kildetype-{e.item.kind}"), danish.date(e.item.date or ""))))
            )
            for e in entries
            if e.item.at_hand == at_hand
        )

    view = SourcesView(
        frame=_frame(context, title, address, "kilder"), title=title, at_hand=links(True), named=links(False)
    )
    yield Page(address=address, format="html", template="pages/kilder.html", view=view)


def _source(context: Context, entry: Entry) -> Page:
    item = entry.item
    site = context.site
    citing = [
        site.entries[link.source] for link in site.links_to.get(entry.key, ()) if link.kind in ("kilde", "brødtekst")
    ]
    groups: defaultdict[str, dict[str, LinkView]] = defaultdict(dict)
    for other in citing:
        if other.kind not in ("noter", "udsagn"):
            groups[context.kind_of(other)].setdefault(other.key, context.link(other))
    facts = (
        ("kildetype", context.word(f"kildetype-{item.kind}")),
        ("udgiver", item.publisher or ""),
        ("dato", danish.date(item.date or "")),
        ("sagsnummer", item.case_number or ""),
        ("dokumentnummer", item.document_number or ""),
        ("adresse", item.address or ""),
    )
    view = SourceView(
        frame=_frame(context, item.title, address_of(entry), "kilde", ("kilder/index.html", "side-kilder")),
        title=item.title,
        facts=tuple((context.word(f"felt-{name}"), value) for name, value in facts),
        description=item.description or "",
        at_hand=item.at_hand,
        mentioned=context.cite(item.mentioned_in) if item.mentioned_in else None,
        citing=tuple((kind, tuple(links.values())) for kind, links in groups.items()),
        notes=tuple(dict.fromkeys(note_view(context, e) for e in citing if e.kind == "noter")),
        statements=tuple(dict.fromkeys(statement_view(context, e) for e in citing if e.kind == "udsagn")),
    )
    return Page(address=address_of(entry), format="html", template="pages/kilde.html", view=view)


# glossary, statements, notes


def _glossary(context: Context) -> Page:
    address = "ord/index.html"
    title = context.word("side-ordliste")
    terms = tuple(_term(context, e) for e in alphabetical(context, list(context.site.of_kind("ord"))))
    kinds = sorted(context.site.of_kind("finansiering"), key=lambda e: e.item.order)
    financing = tuple(
        (f"finansiering-{k.id}", k.item.name, k.item.needs_money, k.item.explanation, _using(context, k)) for k in kinds
    )
    view = GlossaryView(
        frame=_frame(context, title, address, "ordliste"), title=title, terms=terms, financing=financing
    )
    return Page(address=address, format="html", template="pages/ordliste.html", view=view)


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
            used.append(LinkView(address_of(source), context.word(f"ord-for-{source.kind}")))
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


def _checks(context: Context) -> Page:
    address = "talkontrol/index.html"
    title = context.word("side-talkontrol")
    views = [statement_view(context, e) for e in context.site.of_kind("udsagn")]
    groups = tuple(
        (verdict, tuple(v for v in views if v.verdict == verdict))
        for verdict in ("afviger", "kan ikke afgøres", "stemmer")
    )
    view = ChecksView(_frame(context, title, address, "talkontrol"), title, tuple(g for g in groups if g[1]))
    return Page(address=address, format="html", template="pages/talkontrol.html", view=view)


def _notes(context: Context) -> Page:
    """All notes, grouped by the focus area (or other page) that the first of their pages belongs to."""
    address = "noter/index.html"
    title = context.word("side-noter")
    order: dict[str, int] = {}
    groups: defaultdict[str, list] = defaultdict(list)
    notes = context.site.of_kind("noter")
    for entry in notes:
        key = context.site.resolved.get((entry.key, entry.item.about[0])) if entry.item.about else None
        head = context.word("noter-øvrige")
        rank = 10_000
        if key:
            target = context.site.entries[key]
            way = (*context.parents(target), target)
            if target.kind in ("fokusområde", "delstrategi", "handling") and len(way) > 1:
                head, rank = context.label(way[1]), list(context.site.entries).index(way[1].key) + 1
            elif target.kind == "strategi":
                head, rank = heading_of(target), list(context.site.entries).index(target.key)
        order[head] = rank
        groups[head].append(note_view(context, entry))
    shown = tuple((head, tuple(groups[head])) for head in sorted(groups, key=lambda h: (order[h], h)))
    view = NotesView(
        frame=_frame(context, title, address, "noter"), title=title, groups=shown, how_many=str(len(notes))
    )
    return Page(address=address, format="html", template="pages/noter.html", view=view)


# index, fields, data


def _index(context: Context) -> Page:
    address = "a-aa/index.html"
    title = context.word("side-a-å")
    found: dict[tuple[str, str], LinkView] = {}
    for entry in context.site.entries.values():
        if entry.kind in ("noter", "udsagn", "status", "finansiering"):
            continue
        link = context.link(entry)._replace(note=context.kind_of(entry))
        names = {link.title, getattr(entry.item, "abbreviation", None), getattr(entry.item, "title_in_overview", None)}
        for name in filter(None, names):
            found[name, link.address] = LinkView(address=link.address, title=name, number=link.number, note=link.note)
    letters: defaultdict[str, list[LinkView]] = defaultdict(list)
    for (name, _), link in sorted(found.items(), key=lambda pair: (danish.sort_key(pair[0][0]), pair[0][1])):
        letters[danish.index_head(name)].append(link)
    view = IndexView(_frame(context, title, address, "a-å"), title, tuple((k, tuple(v)) for k, v in letters.items()))
    return Page(address=address, format="html", template="pages/a-aa.html", view=view)


def _fields(context: Context) -> Page:
    address = "felter/index.html"
    title = context.word("side-felter")
    shown = tuple(
        (danish.slug(name), context.word(f"slags-{name}"), field_rows(kind.model)) for name, kind in KINDS.items()
    )
    view = FieldsView(_frame(context, title, address, "felter"), title, shown)
    return Page(address=address, format="html", template="pages/felter.html", view=view)


def _data(context: Context) -> Page:
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
    view = DataView(
        frame=_frame(context, title, address, "data"),
        title=title,
        downloads=downloads,
        fields=fields,
        for_editors=for_editors,
    )
    return Page(address=address, format="html", template="pages/data.html", view=view)


def _technical(context: Context) -> Iterator[Page]:
    """404, the accessibility page, and pages that send old addresses on."""
    settings = context.site.settings
    title = context.word("side-404")
    yield Page(
        address="404.html",
        format="html",
        template="pages/404.html",
        view=PlainView(_frame(context, title, "404.html", "404"), title, base=settings.site_url),
    )
    title = context.word("side-tilgængelighed")
    yield Page(
        address="was/index.html",
        format="html",
        template="pages/was.html",
        view=PlainView(_frame(context, title, "was/index.html", "was"), title),
    )
    taken = {(entry.collection, entry.item.number) for entry in context.site.of_kind("handling")}
    for entry in context.site.entries.values() if context.makes("flyttet") else ():
        plan = context.plan_of(entry) if entry.collection not in COLLECTIONS else None
        short = short_addresses(entry, taken) if entry.kind == "handling" else []
        for address in (*former_addresses(entry, plan), *short):
            frame = _frame(context, heading_of(entry), address, "flyttet")
            view = PlainView(frame, heading_of(entry), address_of(entry))
            yield Page(address=address, format="html", template="pages/flyttet.html", view=view)
