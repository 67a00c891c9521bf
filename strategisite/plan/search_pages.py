"""What the search knows of the pages that the site itself makes: their headings, and what was added up and counted."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.plan.context import Context
from strategisite.say.danish import slug
from strategisite.views import BudgetView, CoverageView, DataView, GlossaryView, OverviewView, SourcesView, TotalsView
from strategisite.views.common import View
from strategisite.views.course import DecisionsView, StatusView, TimelineView
from strategisite.views.indicators import IndicatorsView
from strategisite.views.lists import ActorsView, ChecksView

INTROS = {  # of pages whose first words are always the same
    "aktoerer": "intro-aktører",
    "beslutninger": "intro-beslutninger",
    "daekning": "intro-dækning",
    "data": "intro-data",
    "forloeb": "intro-forløb",
    "indikatorer": "intro-indikatorer",
    "kilder": "intro-kilder",
    "ordliste": "intro-ordliste",
    "planer": "intro-planer",
    "slaegtskab": "intro-slægtskab",
    "startaarene": "intro-startårene",
    "talkontrol": "intro-talkontrol",
    "udgaver": "intro-udgaver",
}


def page_texts(context: Context, template: str, view: View) -> tuple[list[str], list[str]]:
    """The headings of a page with the answer that it opens with, and what it says; its first is what a hit shows."""
    name = template.rpartition("/")[2].removesuffix(".html")
    intro = context.word(INTROS[name]) if name in INTROS else getattr(view, "intro", "")
    sums, intros = list(_counted(context, view)), [intro] if isinstance(intro, str) else []
    first, then = (sums, intros) if isinstance(view, BudgetView) else (intros, sums)
    leading = sums[:1] if isinstance(view, BudgetView) else []
    return [*_headings(context, name, view), *leading], [*first, *then]


def _headings(context: Context, name: str, view: View) -> Iterator[str]:
    """The headings that templates write, but for those that are entries' own titles, or letters."""
    word = context.word
    if isinstance(view, BudgetView):
        for table in view.tables:
            yield table.caption
            if name == "budget":
                yield word(f"budget-afsnit-{slug(table.anchor)}")
        if name == "budget":
            yield word("budget-forvaltninger")
            yield word("budget-mangler")
            yield from (chart.caption for chart in view.charts)
        if view.stated:
            yield word("budget-kildens-summer")
    elif isinstance(view, TimelineView):
        if view.years:
            yield word("tidslinje")
            yield word("tabel-tidslinje")
        if view.decisions:
            yield word("beslutninger-om-planen")
    elif isinstance(view, StatusView):
        yield from (heading for heading, _ in view.changes)
        said = {
            "resultatmål": view.targets,
            "ikke-fulgt-op": view.stale,
            "status-alle": view.rows,
            "status-uden": view.unsaid,
        }
        yield from (word(key) for key, rows in said.items() if rows)
    elif isinstance(view, CoverageView):
        yield from map(word, ("dækning-matrix", "dækning-mangler", "dækning-resultater", "dækning-mål"))
        yield from (gap.question for gap in view.gaps)
    elif isinstance(view, DecisionsView):
        yield from (word("høringer-overskrift") for _ in view.hearings[:1])
    elif isinstance(view, GlossaryView):
        yield word("finansieringsformer")
    elif isinstance(view, SourcesView):
        yield word("kilder-i-hænde")
        yield word("kilder-nævnt")
    elif isinstance(view, DataView):
        yield from (row.title for row in view.downloads)
        yield from (caption for caption, _ in view.fields)
    elif isinstance(view, IndicatorsView):
        yield from dict.fromkeys(group.name for plan in view.plans for group in (*plan.measured, *plan.announced))
        yield from (word("indikatorer-uden-tal") for _ in [plan for plan in view.plans if plan.announced][:1])
    elif isinstance(view, ActorsView):
        yield from (heading for heading, _ in view.groups)
    elif isinstance(view, ChecksView):
        yield from (word(f"talkontrol-{verdict}", antal=len(rows)) for verdict, rows in view.groups)


def _counted(context: Context, view: View) -> Iterator[str]:
    """Sums with whose they are and what they leave out, and counts."""
    if isinstance(view, BudgetView):
        if view.facts or view.charts:  # else of the start years alone
            yield from _answers(context, view)
        for year, _, totals in view.needs:
            yield f"{context.word('budget-mangler-år', år=year.title, antal=totals.actions)}: {totals.said}."
        for table in view.tables:
            yield from (f"{table.caption}. {row.link.title}: {row.totals.said}." for row in table.rows)
        share = "ov-aktoer-andel"
        yield from (context.word(share, navn=actor.title, beloeb=totals.said) for actor, totals in view.shares)
    elif isinstance(view, OverviewView):
        yield _sum(context, view.totals)
        if view.needs.actions != "0":
            yield f"{context.word('felter.kræver_penge')}: {view.needs.said}."
    elif isinstance(view, StatusView):
        yield " ".join(view.counts)
    elif isinstance(view, DataView):
        yield from (row.description for row in view.downloads)


def _answers(context: Context, view: BudgetView) -> Iterator[str]:
    """What a budget opens with, each sentence with what it leaves open: what all comes to, and what is asked for."""
    needing, all_of = view.needs_totals, view.totals
    said = f"{context.word('budget-alle', antal=all_of.actions)} {all_of.said}."
    yield " ".join(filter(None, (said, *view.facts, view.caution)))
    if needing.actions == "0":
        yield context.word("budget-ingen-nye")
    else:
        yield f"{context.word('budget-nye', antal=needing.actions, alle=all_of.actions)} {needing.said}."


def _sum(context: Context, totals: TotalsView) -> str:
    return context.word("soeg-lagt-sammen", sum=totals.said)
