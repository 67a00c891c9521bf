"""A focus area: a plan's first level."""

from __future__ import annotations

from strategisite.kinds.asked import (
    NUMBER_FIELD,
    SHORT_FIELD,
    STRATEGY_FIELD,
    TITLE_FIELD,
    Rows,
    id_field,
    sources_field,
)
from strategisite.kinds.kind import InPlan, Kind, own_page
from strategisite.model.base import Citation, Item, PlanPart, Variant, danish
from strategisite.model.scalars import Number, Text, Whole


class CrossCutting(Item):
    """Hvordan et fokusområde virker på de andre."""

    text: Text = danish("tekst", "Virkningen, genfortalt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Gain(Item):
    """En økonomisk gevinst, planen venter."""

    text: Text = danish("tekst", "Gevinsten, genfortalt.")
    source: Citation = danish("kilde", "Hvor det står.")


class FocusArea(PlanPart):
    """Et fokusområde: strategiens øverste inddeling."""

    number: Number | None = danish("nummer", "For eksempel 1.", default=None)
    order: Whole = danish("rækkefølge", "Plads, når der ikke er noget nummer.", default=0)
    gains: tuple[Gain, ...] = danish("gevinster", "Forventede økonomiske gevinster.", default=())
    short: Text = danish("kort", "Hvad området handler om.")
    cross_cutting: CrossCutting | None = danish("tværgående", "Når området virker på de andre områder.", default=None)
    variants: tuple[Variant, ...] = danish("varianter", "Titlen, som den ellers er trykt.", default=())


FOCUS_AREA = Kind(
    name="fokusområde",
    model=FocusArea,
    where=InPlan(depths=(1,), own_file="_om"),
    title=lambda area: area.title,
    number=lambda area: area.number,
    level=lambda levels: levels.focus_area,
    address=own_page,
    template="fokusomraade",
    told_as="plan",
    lead=lambda area: (area.short, *(variant.printed for variant in area.variants)),
    texts=lambda area: (area.short,),
    names=lambda area: (variant.printed for variant in area.variants),
    asked=(
        Rows(
            "fokusområder",
            (id_field("fokusområde"), NUMBER_FIELD, TITLE_FIELD, SHORT_FIELD, sources_field(), STRATEGY_FIELD),
            ("nummer", "titel"),
        ),
    ),
)
