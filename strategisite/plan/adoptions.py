"""Who adopted a plan, and when: one line a body, whatever its sources differ on."""

from __future__ import annotations

from collections import defaultdict

from strategisite.flow import Entry
from strategisite.kinds.strategy import Adoption
from strategisite.plan.context import Context
from strategisite.say import danish
from strategisite.views import AdoptionView


def adoption_views(context: Context, strategy: Entry) -> tuple[AdoptionView, ...]:
    """The bodies that adopted a plan, in the order of its file; each with all that is said of when."""
    by_body: defaultdict[str, list[Adoption]] = defaultdict(list)
    for adoption in strategy.item.adoptions:
        by_body[adoption.body].append(adoption)
    return tuple(_view(context, body, said) for body, said in by_body.items())


def adopted(context: Context, strategy: Entry) -> tuple[str, ...]:
    """The same in words: »Et udvalg, januar 2010«."""
    return tuple(
        f"{it.body.title}, {it.dates}"
        if len({when for when, _, _ in it.said}) == 1
        else context.word("vedtaget-flere-datoer", organ=it.body.title, datoer=it.dates)
        for it in adoption_views(context, strategy)
    )


def _view(context: Context, body: str, said: list[Adoption]) -> AdoptionView:
    dates = list(dict.fromkeys(one.date for one in said))
    return AdoptionView(
        body=context.actor(body),
        dates=danish.dates(dates, context.word("eller")),
        said=tuple((danish.date(one.date), one.remark or "", context.cite(one.source)) for one in said),
    )
