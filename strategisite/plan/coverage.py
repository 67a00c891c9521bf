"""*Hvad kilderne svarer på*: what the content does not say.

Which actions lack an amount, a partner, an effect; where results stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import Action, FocusArea, SubStrategy, result_ids
from strategisite.plan.addresses import address_of
from strategisite.plan.blocks import goal_views, roles_note
from strategisite.plan.context import Context
from strategisite.views import CoverageView, Crumb, Gap, LinkView
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage

Answers = Callable[[Action], bool]
QUESTIONS: tuple[tuple[str, Answers], ...] = (
    ("start", lambda a: bool(a.start and a.start.overview)),
    ("brødtekst", lambda a: bool(a.start and a.start.body)),
    ("finansiering", lambda a: a.financing is not None),
    ("beløb", lambda a: a.expense is not None and isinstance(a.expense.amount, int)),
    ("ansvarlig", lambda a: any(i.role == "ansvarlig" and i.source for i in a.actors)),
    ("partner", lambda a: any(i.role != "ansvarlig" and i.source for i in a.actors)),
    ("effekt", lambda a: a.effect is not None),
    ("forudsætninger", lambda a: a.prerequisites is not None),
    ("status", lambda a: bool(standing(a, follow_ups(a)).status)),
    ("farve", lambda a: a.colour is not None),
    ("resultat", lambda a: bool(a.contributions)),
)
READ: dict[str, Answers] = {  # by us, where no source says who does what
    "ansvarlig": lambda a: any(i.role == "ansvarlig" for i in a.actors),
    "partner": lambda a: any(i.role != "ansvarlig" for i in a.actors),
}
SELDOM = ("resultat",)  # asked only where a source answers for one action at least, since few plans state it


def coverage_pages(context: Context) -> Iterator[PlannedPage[View]]:
    for strategy in context.strategies:
        if context.has_page(strategy, "daekning"):
            address = f"{strategy.id}/daekning/index.html"
            yield Page.late(address, "pages/daekning.html", coverage_view, context, strategy, address)


def coverage_view(context: Context, strategy: Entry, address: str) -> CoverageView:
    title = context.word("side-dækning")
    actions = context.actions(strategy)
    questions = [(name, test) for name, test in QUESTIONS if name not in SELDOM or any(test(a.item) for a in actions)]
    areas = [a for a in context.children(strategy) if isinstance(a.item, FocusArea)]
    subs = [s for area in areas for s in context.children(area) if isinstance(s.item, SubStrategy)]
    gaps = tuple(
        Gap(
            context.word(f"handling.dækning.{name}"),
            _of(context, actions, name, test),
            tuple(context.link(a) for a in actions if not test(a.item)),
        )
        for name, test in questions
    )
    matrix = tuple(
        (context.link(area), tuple(_of(context, below, name, test) for name, test in questions))
        for area in areas
        for below in [context.actions(area)]
    )
    results = tuple(
        (context.link(s), str(len(context.actions(s))), str(terms.count("kort")), str(terms.count("lang")))
        for s in subs
        for terms in [[r.term for r in s.item.results]]
    )
    crumbs = (Crumb(address, title),)
    frame = context.frame(title=title, kind="dækning", address=address, plan=strategy, crumbs=crumbs)
    return CoverageView(
        frame=frame,
        title=title,
        gaps=gaps,
        matrix=matrix,
        results=results,
        unled=tuple(_unled(context, subs, actions)),
        goals=goal_views(context, strategy),
        areas=tuple(context.link(a) for a in areas),
        roles_note=roles_note(context, [a.item for a in actions]),
        results_caution=strategy.item.cautions.results or "",
        goals_caution=strategy.item.cautions.goals or "",
    )


def _of(context: Context, actions: Sequence[Entry], name: str, test: Answers) -> str:
    """For how many of some actions the sources answer; and for how many more we have read an answer out of the text."""
    have = sum(test(action.item) for action in actions)
    read = sum(READ[name](action.item) and not test(action.item) for action in actions) if name in READ else 0
    return context.word("dækning-læst" if read else "dækning-af", har=have, alle=len(actions), læst=read)


def _unled(context: Context, subs: list[Entry], actions: tuple[Entry, ...]) -> Iterator[tuple[LinkView, str]]:
    """Results without a stated action, in strategies where such links are stated; and results of sub-strategies without
    actions.
    """
    led = {c.result for a in actions for c in a.item.contributions}
    for sub in subs:
        for id_, result in zip(result_ids(sub), sub.item.results, strict=True):
            if (led and id_ not in led) or not context.actions(sub):
                yield LinkView(f"{address_of(sub)}#{id_}", result.text, sub.item.number or ""), result.term
