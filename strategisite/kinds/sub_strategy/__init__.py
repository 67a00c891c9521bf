"""A sub-strategy: a plan's second level, with the problem it is to solve and the results it is to lead to."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.kind import InPlan, Kind, own_page
from strategisite.model.base import SINCE, Citation, Item, PlanPart, Since, Variant, danish
from strategisite.model.scalars import Number, ShortText, Slug, Text, Whole


class Problem(Item):
    """Det problem, delstrategien skal løse."""

    text: Text = danish("tekst", "Problemet, genfortalt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Result(Item):
    """Et resultat, delstrategien skal føre til."""

    id: Slug | None = danish("id", "Eget id, når noget skal henvise til resultatet.", default=None)
    term: Literal["kort", "lang"] = danish("sigt", "kort eller lang sigt.")
    text: Text = danish("tekst", "Resultatet, genfortalt.")
    since: Since | None = danish("siden", SINCE, default=None)
    source: Citation = danish("kilde", "Hvor det står.")


class SubStrategy(PlanPart):
    """En delstrategi under et fokusområde."""

    number: Number | None = danish("nummer", "For eksempel 1.I.", default=None)
    order: Whole = danish("rækkefølge", "Plads, når der ikke er noget nummer.", default=0)
    short: ShortText = danish("kort", "Hvad delstrategien går ud på, højst 30 ord.")
    variants: tuple[Variant, ...] = danish("varianter", "Titlen, som den ellers er trykt.", default=())
    problem: Problem | None = danish("problem", "Problemet fra handlingsoversigten.", default=None)
    results: tuple[Result, ...] = danish("resultater", "Resultater på kort og længere sigt.", default=())


SUB_STRATEGY = Kind(
    name="delstrategi",
    model=SubStrategy,
    where=InPlan(depths=(2,), own_file="_om"),
    title=lambda sub: sub.title,
    number=lambda sub: sub.number,
    level=lambda levels: levels.sub_strategy,
    address=own_page,
    template="delstrategi",
    lead=lambda sub: (sub.short, *(variant.printed for variant in sub.variants)),
    texts=lambda sub: (sub.short, sub.problem and sub.problem.text, *(result.text for result in sub.results)),
    names=lambda sub: (variant.printed for variant in sub.variants),
)
