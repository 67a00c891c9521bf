"""An indicator: what is measured, where it began, and where it is to go."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import DRAFT, FORMER, Citation, Item, Sources, danish
from strategisite.model.scalars import Decimal, IndicatorGroupId, Printed, Slug, StrategyId, Text, YesNo, fail


class Measured(Item):
    """Et tal, eller et spænd, når to tal er trykt."""

    value: Decimal | None = danish("værdi", "Tallet.", default=None)
    to_value: Decimal | None = danish(
        "til_værdi", "Det største tal, når et spænd er trykt. Det mindste står i værdi.", default=None
    )

    @model_validator(mode="after")
    def _in_order(self) -> Measured:
        if self.to_value is not None and (self.value is None or float(self.to_value) <= float(self.value)):
            raise fail("tal-i-orden", at="til_værdi", fra=self.value or "?", til=self.to_value)
        return self


class Point(Measured):
    """Et tal i en serie."""

    period: Text = danish("periode", "År eller periode, som den er trykt.")
    printed: Printed = danish("trykt", "Tallet, som det er trykt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Baseline(Measured):
    """Udgangspunktet for en indikator."""

    period: Text | None = danish("periode", "Periode, som den er trykt.", default=None)
    printed: Printed | None = danish(
        "trykt", "Ordene, som de er trykt. Uden dem siger siden, at resultatet ikke er trykt.", default=None
    )
    source: Citation = danish("kilde", "Hvor det står.")


class Aim(Item):
    """Hvor en indikator skal hen, og hvor fast kilden siger det."""

    kind: Literal["mål", "måltal", "ønske", "ventet"] = danish(
        "slags",
        (
            "mål, når kilden har det som mål; måltal, når den kalder det et måltal; ønske, når det ønskes; ventet, "
            "når det ventes."
        ),
    )
    value: Decimal | None = danish("værdi", "Tallet.", default=None)
    direction: Literal["stiger", "falder"] | None = danish("retning", "stiger eller falder.", default=None)
    printed: Printed = danish("trykt", "Ordene, som de er trykt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Indicator(Item):
    """En indikator: hvad der måles, hvor det begyndte, og hvor det skal hen."""

    name: Text = danish("navn", "Navnet.")
    strategy: StrategyId | None = danish("strategi", "Strategiens id.", default=None)
    group: IndicatorGroupId = danish("gruppe", "Hvad slags indikator det er: et id fra indikatorgrupper.yml.")
    measures: Text = danish("måler", "Hvad der måles, genfortalt.")
    goal: Slug | None = danish("mål", "Id på målet, den hører til.", default=None)
    unit: Text | None = danish("enhed", "Enheden.", default=None)
    baseline: Baseline | None = danish("udgangspunkt", "Udgangspunktet, når det er trykt.", default=None)
    series: tuple[Point, ...] = danish("serie", "Tal efter periode.", default=())
    target: Aim | None = danish("måltal", "Hvad den skal nå.", default=None)
    cautions: tuple[Text, ...] = danish("forbehold", "Forbehold, som hører til tallet.", default=())
    sources: Sources = danish("kilder", "Kilde og side.")
    draft: YesNo = danish("kladde", DRAFT, default=False)
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


INDICATOR = Kind(
    told_as="plan",
    followed=("serie",),
    name="indikatorer",
    model=Indicator,
    where=InData(),
    title=lambda indicator: indicator.name,
    address=own_page,
    template="indikator",
    listed_on="indikatorer/index.html",
    weight=0.6,
    texts=lambda indicator: (indicator.measures,),
    is_bare=False,
)
