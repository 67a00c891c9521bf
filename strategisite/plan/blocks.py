"""The blocks that several pages share: an action's row, a sub-strategy's block, a focus area's, notes, backlinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from strategisite.demand.values import once, per_entry
from strategisite.figures.answers import summed, totals_of
from strategisite.figures.as_of import AsOf
from strategisite.figures.expenses import expense_said
from strategisite.figures.query import parse
from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import (
    ROLES,
    SOURCE,
    Action,
    Actor,
    Expense,
    FocusArea,
    Result,
    SubStrategy,
    needs_money,
    result_ids,
)
from strategisite.model import UNKNOWN, Citation, Since
from strategisite.plan.addresses import address_of, title_of
from strategisite.plan.context import Context
from strategisite.plan.course import stands_said
from strategisite.plan.fill import query_address
from strategisite.plan.key_facts import key_facts, other_years, years_besides
from strategisite.plan.numbering import numbers
from strategisite.plan.page_runs import page_run
from strategisite.plan.query_words import as_of_words
from strategisite.plan.shares import shares_text
from strategisite.say import danish
from strategisite.views import (
    About,
    ActionRow,
    AreaBlock,
    BacklinkView,
    CiteView,
    ContributionView,
    GoalView,
    Noted,
    NoteView,
    PageRun,
    PlaceView,
    ReadingView,
    ResultView,
    SinceView,
    StatementView,
    SubBlock,
)


def expense_text(context: Context, expense: Expense | None) -> str:
    """How the expense is read: »4 mio. kr. om året«; empty where there is no expense of its own."""
    return expense_said(context.word, expense)


def roles_note(context: Context, actions: Iterable[Action]) -> str:
    """That roles which no source gives are our reading; nothing where sources give all."""
    sources = [part.source for action in actions for part in action.actors]
    if None not in sources:
        return ""
    return context.word("roller-læst-nogle" if any(sources) else "roller-læst")


@per_entry
def action_row(context: Context, entry: Entry) -> ActionRow:
    """An action as a row of an overview."""
    action: Action = entry.item
    expense, financing = action.expense, action.financing
    category = context.entry("finansiering", financing.category) if financing else None
    needs = needs_money(action, context.site.entries)
    part = totals_of(action.expense)
    known = next((value for value in part.sums if value is not None), None)
    start = action.start.overview if action.start else None
    parents = context.parents(entry)
    actors = tuple(dict.fromkeys(i.actor for i in action.actors))
    stands = standing(action, follow_ups(action))
    facets = (
        ("fokusområde", tuple(p.item.number or p.id for p in parents if isinstance(p.item, FocusArea))),
        ("delstrategi", tuple(p.item.number or p.id for p in parents if isinstance(p.item, SubStrategy))),
        ("startår", (str(start) if start else UNKNOWN,)),
        ("brødtekstår", years_besides(action)),
        ("finansiering", (action.financing.category if action.financing else UNKNOWN,)),
        ("penge", ("ja" if needs else "nej",)),
        ("aktør", actors),
        ("rolle", tuple(dict.fromkeys(value for i in action.actors for value in (i.role, f"{i.role}:{i.actor}")))),
        ("status", (f"{stands.status}-{stands.status_date}" if stands.status else UNKNOWN,)),
        ("farve", (stands.colour or UNKNOWN,)),
    )
    facts = key_facts(context, entry)
    return ActionRow(
        link=context.link(entry),
        is_marked=any(fact is not None and fact.mark is not None for fact in facts),
        start=str(start or ""),
        start_sort=str(start or 9999),
        start_other=other_years(context, action),
        expense=expense_text(context, expense),
        expense_printed=(expense and expense.printed) or "",
        expense_sort="" if known is None else str(known),
        expense_unknown=bool(expense and expense.amount == UNKNOWN),
        financing=category.item.name if category else "",
        financing_printed=financing.printed if financing else "",
        needs_money=needs,
        effect=action.effect or "",
        prerequisites=action.prerequisites or "",
        actors=tuple(context.actor(a) for a in actors),
        totals=part.text,
        shares=shares_text(action.expense),
        facets=facets,
        status=stands_said(context, entry),
        decided=not action.is_example,
        key_facts=facts,
        roles=tuple(
            (context.word(f"handling.rolle.{role}"), with_it)
            for role in ROLES
            if (with_it := tuple(context.actor(part.actor) for part in action.actors if part.role == role))
        ),
        colour=context.colour(stands.colour),
        noted=noted_against(context, entry),
        reservations=tuple(said for said in (expense and expense.caution, financing and financing.caution) if said),
    )


def noted_against(context: Context, entry: Entry) -> tuple[Noted, ...]:
    """What notes say against an amount, a year, a status or a date of an entry, by the numbers of the notes."""
    about = (link.source for link in context.site.links_to.get(entry.key, ()) if link.kind == "note")
    notes = (note_view(context, context.site.entries[key]) for key in dict.fromkeys(about))
    return tuple(
        Noted(what=what, line=line, number=note.number, address=note.address)
        for note in sorted(notes, key=lambda note: int(note.number))
        for what, line in note.contradicts
    )


@per_entry
def sub_block(context: Context, sub: Entry) -> SubBlock:
    """A sub-strategy with its problem, actions and results; a focus area stands in for its own straight actions."""
    item = sub.item
    problem = getattr(item, "problem", None)
    leading = _leading(context)
    stated: tuple[Result, ...] = getattr(item, "results", ())
    results = [
        (
            r.term,
            ResultView(
                anchor=id_,
                text=r.text,
                cite=context.cite(r.source),
                actions=leading.get((sub.collection, id_), ()),
                since=since_view(context, r),
            ),
        )
        for id_, r in zip(result_ids(sub), stated, strict=True)
    ]
    rows = tuple(action_row(context, a) for a in context.children(sub) if isinstance(a.item, Action))
    terms = [term for term, _ in results]
    return SubBlock(
        link=context.link(sub),
        short=item.short,
        problem=problem.text if problem else "",
        problem_cite=context.cite(problem.source) if problem else None,
        rows=rows,
        short_term=tuple(r for term, r in results if term == "kort"),
        long_term=tuple(r for term, r in results if term == "lang"),
        key=sub.item.number or sub.id,
        counts=(sum(row.decided for row in rows), terms.count("kort"), terms.count("lang")),
    )


@once
def _leading(context: Context) -> dict[tuple[str, str], tuple[ContributionView, ...]]:
    """The actions that are said to lead to each result, by strategy and result."""
    found: defaultdict[tuple[str, str], list[ContributionView]] = defaultdict(list)
    for strategy in context.strategies:
        for action in context.measures(strategy):
            for part in action.item.contributions:
                found[strategy.id, part.result].append(
                    ContributionView(
                        link=context.link(action),
                        assumption=part.assumption or "",
                        evidence=part.evidence or "",
                        cite=context.cite(part.source),
                    )
                )
    return {result: tuple(links) for result, links in found.items()}


@per_entry
def area_block(context: Context, area: Entry) -> AreaBlock:
    """A focus area with its sub-strategies, totals, the totals of what needs money, and actions per start year."""
    children = context.children(area)
    subs = [sub_block(context, c) for c in children if isinstance(c.item, SubStrategy)]
    if any(isinstance(c.item, Action) for c in children):
        subs.insert(0, sub_block(context, area))
    actions = [a.item for a in context.actions(area)]
    needing = [a for a in actions if needs_money(a, context.site.entries)]
    crossing = area.item.cross_cutting
    plan = context.plan_of(area)
    starts: defaultdict[str, int] = defaultdict(int)
    for action in actions:
        starts[str((action.start and action.start.overview) or UNKNOWN)] += 1
    return AreaBlock(
        link=context.link(area),
        subs=tuple(subs),
        totals=context.totals(summed(actions)),
        needs=context.totals(summed(needing)),
        short=area.item.short,
        starts=tuple(sorted(starts.items())) if set(starts) != {UNKNOWN} else (),
        crossing=crossing.text if crossing else "",
        crossing_cite=context.cite(crossing.source) if crossing else None,
        key=area.item.number or area.id,
        hue=_place(context, area),
        gains=tuple((gain.text, context.cite(gain.source)) for gain in area.item.gains),
        examples=len(context.examples(area)),
        has_money=plan is not None and context.has_page(plan, "budget"),
    )


def area_outline(context: Context, area: Entry, *, results: bool = False) -> AreaBlock:
    """A focus area's block for a page that counts its actions and results and does not name them; `results` keeps
    those.

    A view holds only what its page shows, so that an edited action makes no page over again for nothing.
    """
    block = area_block(context, area)
    left = {"rows": ()} if results else {"rows": (), "short_term": (), "long_term": ()}
    return block._replace(subs=tuple(sub._replace(**left) for sub in block.subs))


def _place(context: Context, area: Entry) -> int:
    """A focus area's place in its plan, for its hue: five hues in turn."""
    above = context.parents(area)
    beside = context.children(above[-1]) if above else (area,)
    return beside.index(area) % 5 + 1


def goal_views(context: Context, strategy: Entry) -> tuple[GoalView, ...]:
    return tuple(
        GoalView(id=g.id, text=g.text, cites=context.cites(g.sources), since=since_view(context, g))
        for g in strategy.item.goals
    )


@per_entry
def note_view(context: Context, entry: Entry) -> NoteView:
    """A note with all its places, the pages it is about, and the other pages that point to it."""
    item = entry.item
    places = tuple(PlaceView(context.cite(p), p.printed or "") for p in item.places)
    pointing = (link.source for link in context.site.links_to.get(entry.key, ()) if link.kind == "brødtekst")
    about = dict.fromkeys(
        (*context.about(entry, item.about), *(context.link(context.site.entries[key]) for key in pointing))
    )
    return NoteView(
        id=entry.id,
        text=item.text,
        places=places,
        about=tuple(about),
        address=address_of(entry),
        number=str(numbers(context)[entry.key]),
        contradicts=tuple(item.contradicts.lines()) if item.contradicts else (),
    )


@per_entry
def statement_view(context: Context, entry: Entry) -> StatementView:
    """A statement with every reading's value; counts and kroner in Danish form."""
    item = entry.item
    verdict = context.site.verdicts[entry.id]

    def shown(value: int | None) -> str:
        return "" if value is None else danish.amount(value) if item.unit == "kr" else danish.whole(value)

    as_of = AsOf(verdict.date)
    readings = tuple(
        ReadingView(name, shown(value), query_address(parse(query), as_of) if query else "")
        for name, value, query in verdict.values
    )
    items = item.enumeration.items if item.enumeration else ()
    return StatementView(
        id=entry.id,
        cite=context.cite(item),
        stated=item.stated,
        readings=readings,
        items=items,
        as_of=as_of_words(context, as_of) if any(query for _, _, query in verdict.values) else "",
        verdict=verdict.verdict,
        explanation=item.explanation,
        about=context.about(entry, item.about),
        address=address_of(entry),
        number=str(numbers(context)[entry.key]),
    )


@per_entry
def about_view(context: Context, entry: Entry) -> About:
    """Notes, statements, what refers here, and the sources of an entry's page."""
    site = context.site
    by_kind: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for link in site.links_to.get(entry.key, ()):
        shown_above = link.kind == "aktør" and isinstance(site.entries[link.source].item, Action | Actor)
        if not shown_above:
            by_kind[link.kind if link.kind in ("note", "udsagn", "kilde") else "brødtekst"].setdefault(link.source)
    notes = tuple(note_view(context, site.entries[k]) for k in by_kind.pop("note", ()))
    statements = tuple(statement_view(context, site.entries[k]) for k in by_kind.pop("udsagn", ()))
    backlinks = tuple(
        BacklinkView(context.word(f"henviser-{kind}"), tuple(context.link(site.entries[k]) for k in keys))
        for kind, keys in sorted(by_kind.items())
        if kind == "brødtekst"
    )
    return About(
        notes=notes,
        statements=statements,
        backlinks=backlinks,
        sources=source_cites(context, entry),
    )


def _later_sources(action: Action) -> Iterator[Citation]:
    """What tells how it went: it is no source of the plan's own text, and of the page all the same."""
    yield from (one.source for one in action.follow_ups)
    yield from (measured.source for target in action.targets for measured in target.measured)


def source_cites(context: Context, entry: Entry) -> tuple[CiteView, ...]:
    """The entry's own sources and those its body cites: one line per source, with all its pages."""
    places: dict[str, set[tuple[int, int]]] = {}
    later = _later_sources(entry.item) if isinstance(entry.item, Action) else ()
    for citation in (*getattr(entry.item, "sources", ()), *later):
        spans = places.setdefault(SOURCE.key(citation.source), set())
        if citation.page is not None:
            spans.add((citation.page, citation.to_page or citation.page))
    for ref in entry.body.references() if entry.body else ():
        if ref.page is not None:
            spans = places.setdefault(context.site.resolved[entry.key, f"kilde:{ref.target}"], set())
            spans.add((ref.page, ref.to_page or ref.page))
    sources = [(context.site.entries[key], _runs(context, spans)) for key, spans in places.items()]
    return tuple(
        CiteView(
            address=address_of(source),
            source=context.source_name(source),
            pages=context.word("sidetal", side=", ".join(run.text for run in runs)) if runs else "",
            runs=tuple(run._replace(text=context.word("sidetal", side=run.text)) for run in runs[:1]) + runs[1:],
        )
        for source, runs in sources
    )


def _runs(context: Context, spans: set[tuple[int, int]]) -> tuple[PageRun, ...]:
    """»13–14, 64–65«: pages in order, those that meet joined."""
    joined: list[list[int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return tuple(page_run(context.word, first, last) for first, last in joined)


def since_view(context: Context, item: object) -> SinceView | None:
    """When a part of a plan came, where it came later than the plan."""
    since: Since | None = getattr(item, "since", None)
    return SinceView(danish.date(since.date), context.cite(since.source) if since.source else None) if since else None


def variants_view(context: Context, entry: Entry) -> tuple[PlaceView, ...]:
    return tuple(PlaceView(context.cite(v.source), v.printed) for v in getattr(entry.item, "variants", ()))


def alphabetical(context: Context, entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: (danish.sort_key(title_of(e)), e.key))
