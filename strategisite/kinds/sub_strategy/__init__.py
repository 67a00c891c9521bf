"""A sub-strategy: a plan's second level, with the problem it is to solve and the results it is to lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from strategisite.flow import Entry
from strategisite.kinds.asked import (
    NUMBER_FIELD,
    SHORT_FIELD,
    STRATEGY_FIELD,
    TITLE_FIELD,
    Asked,
    Entries,
    Rows,
    Source,
    choices,
    id_field,
    part_field,
    sources_field,
)
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


def result_ids(sub: Entry) -> tuple[str, ...]:
    """The ids of a sub-strategy's results, also their anchors: their own, or number and place, as `1-ii-r3`."""
    base = (sub.item.number or sub.id).lower().replace(".", "-")
    return tuple(result.id or f"{base}-r{place}" for place, result in enumerate(getattr(sub.item, "results", ()), 1))


def _results(entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[Source[Result]]:
    for id_, result in zip(result_ids(entry), entry.item.results, strict=True):
        yield Source(entry, result, entries, verdicts, id_)


SUB_STRATEGY_ROWS = Rows(
    "delstrategier",
    (
        id_field("delstrategi"),
        NUMBER_FIELD,
        TITLE_FIELD,
        SHORT_FIELD,
        part_field("fokusområde"),
        Asked[Source[SubStrategy]]("problem", lambda sub: sub.item.problem and sub.item.problem.text),
        sources_field(),
        STRATEGY_FIELD,
    ),
    ("nummer", "titel"),
)
RESULT_ROWS = Rows(
    "resultater",
    (
        id_field(),
        Asked[Source[Result]]("sigt", lambda result: result.item.term, "choice", choices=choices(Result, "term")),
        Asked[Source[Result]]("titel", lambda result: result.item.text),
        part_field("delstrategi"),
        part_field("fokusområde"),
        sources_field(lambda result: (result.source,)),
        STRATEGY_FIELD,
    ),
    ("delstrategi", "sigt", "titel"),
    _results,
)
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
    asked=(SUB_STRATEGY_ROWS, RESULT_ROWS),
    told_as="plan",
    fills=lambda sub: ("resultater",) if sub.results else (),
)
