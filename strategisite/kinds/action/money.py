"""What an action costs and how it is paid for: the printed words, and what they are read as."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from strategisite.figures.printed import noughts
from strategisite.model.base import Citation, Item, danish
from strategisite.model.scalars import ActorId, Amount, FinancingId, Printed, Text, Whole, Year, YesNo, fail
from strategisite.say.danish import whole

# Columns of a sheet. A column is summed, so yearly amounts and others are never in one.
YEARLY_AMOUNT, OTHER_AMOUNT = "udgift.årligt", "udgift.periode_eller_uklart"


class Expense(Item):
    """Den forventede udgift: de trykte ord og læsningen af dem."""

    printed: Printed | None = danish("trykt", "Ordene i oversigtens udgiftsfelt.", default=None)
    amount: Amount | None = danish(
        "beløb", "Hele kroner, eller ukendt, når kilden siger, at udgiften ikke kendes.", default=None
    )
    period: Literal["årlig", "samlet", "uklar"] | None = danish(
        "periode", "Om beløbet er årligt, samlet for en periode, eller om det er uklart.", default=None
    )
    from_year: Year | None = danish("fra", "Første år, når kilden nævner det.", default=None)
    to_year: Year | None = danish("til", "Sidste år, når kilden nævner det.", default=None)
    years: Whole | None = danish("antal_år", "Antal år, når kilden kun nævner antallet.", default=None)
    shares: dict[ActorId, Amount] = danish("fordeling", "Dele af beløbet pr. aktør. Dele er aldrig tillæg.", default={})
    price_level: Text | None = danish("prisniveau", "Prisniveau, når kilden nævner det.", default=None)
    set_aside: YesNo = danish("afsat", "ja, når der er afsat penge uden at beløbet er nævnt.", default=False)
    caution: Text | None = danish("forbehold", "Hvad man skal vide om læsningen af beløbet.", default=None)
    source: Citation = danish("kilde", "Hvor beløbet står.")

    @model_validator(mode="after")
    def _fits_together(self) -> Expense:
        if isinstance(self.amount, int) and self.period is None:
            raise fail("beløb-uden-periode", at="beløb")
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise fail("år-i-orden", at="til", fra=self.from_year, til=self.to_year)
        if self.set_aside and self.amount is not None:
            raise fail("afsat-med-beløb", at="afsat")
        parts = {actor: part for actor, part in self.shares.items() if isinstance(part, int)}
        total = sum(parts.values())
        if parts and (not isinstance(self.amount, int) or total > self.amount):
            for actor, part in parts.items():
                rest = self.amount - (total - part) if isinstance(self.amount, int) else 0
                if isinstance(self.amount, int) and rest > 0 and noughts(part, rest):
                    said = {"aktør": actor, "værdi": part, "læst": rest, "beløb": whole(self.amount)}
                    raise fail("del-nuller", at="fordeling", **said)
            raise fail(
                "fordeling-over-beløb",
                at="beløb",
                sum=total,
                beløb="ikke oplyst" if self.amount is None else self.amount,
            )
        return self


class Grant(Item):
    """Penge, der allerede er bevilget før strategien, og som derfor ikke er et nyt behov."""

    printed: Printed = danish("trykt", "Ordene i kilden.")
    amount: Amount | None = danish("beløb", "Hele kroner.", default=None)
    budget: Text | None = danish("budget", "Hvilket budget pengene kommer fra.", default=None)


class Financing(Item):
    """Hvordan handlingen betales."""

    printed: Printed = danish("trykt", "Ordene i oversigtens finansieringsfelt.")
    category: FinancingId = danish("kategori", "Et id fra finansiering.yml.")
    caution: Text | None = danish("forbehold", "Kildens forbehold, for eksempel »formentlig«.", default=None)
    granted: Grant | None = danish("bevilget", "Penge, der allerede er bevilget.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")
