"""An action's course: where it began, dated follow-up, targets, and what became of it in a later plan."""

from __future__ import annotations

from typing import Annotated, Literal

from strategisite.model.base import DRAFT, Citation, Item, danish
from strategisite.model.scalars import (
    ActorId,
    Address,
    Amount,
    ColourId,
    Date,
    Decimal,
    Printed,
    Refers,
    Slug,
    StatusId,
    Text,
    YesNo,
)

BECAME = Refers("skæbne", to=("handling",))  # an action of a later plan


class FollowUp(Item):
    """En dateret opfølgning. Den bevares og overskrives aldrig."""

    date: Date = danish("dato", "Hvornår det blev opgjort.")
    status: StatusId | None = danish("status", "Et id fra status.yml.", default=None)
    colour: ColourId | None = danish("farve", "Farven, hvis der er givet en ny: et id fra farver.yml.", default=None)
    decided_by: ActorId | None = danish("besluttet_af", "Hvem der gav status eller farve: et aktør-id.", default=None)
    reason: Text | None = danish("begrundelse", "Hvorfor farven eller status blev ændret.", default=None)
    text: Text = danish("tekst", "Hvad opfølgningen siger, genfortalt.")
    amount: Amount | None = danish("beløb", "Beløb, opfølgningen nævner, i hele kroner.", default=None)
    price_level: Text | None = danish("prisniveau", "Prisniveau, når kilden nævner det.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")
    draft: YesNo = danish("kladde", DRAFT, default=False)


class OpeningStatus(Item):
    """Hvad en kilde siger om handlingens status ved planens begyndelse. Det er ingen opfølgning."""

    status: StatusId = danish("status", "Et id fra status.yml.")
    printed: Printed = danish("trykt", "Kildens egne ord om det.")
    date: Date = danish("dato", "Hvornår kilden siger det: dato, måned eller år, så nøjagtigt som det vides.")
    dating: Text | None = danish("datering", "Hvordan datoen er fundet, når den ikke står ved ordene.", default=None)
    caution: Text | None = danish(
        "forbehold", "Hvad ordene ikke dækker, for eksempel at det er et forsøg.", default=None
    )
    source: Citation = danish("kilde", "Hvor det står.")


class Measurement(Item):
    """En måling af et resultatmål."""

    date: Date = danish("dato", "Hvornår der blev målt.")
    value: Decimal = danish("værdi", "Tallet.")
    source: Citation = danish("kilde", "Hvor det står.")
    draft: YesNo = danish("kladde", DRAFT, default=False)


class Target(Item):
    """Et resultatmål, som den årlige opfølgning måler på."""

    id: Slug = danish("id", "Målets id.")
    text: Text = danish("tekst", "Målet, genfortalt.")
    value: Decimal | None = danish("måltal", "Tallet, der skal nås.", default=None)
    direction: Literal["mindst", "højst"] = danish("retning", "mindst eller højst.", default="mindst")
    unit: Text | None = danish("enhed", "Hvad tallet tæller.", default=None)
    deadline: Date | None = danish("frist", "Hvornår det skal være nået.", default=None)
    measured: tuple[Measurement, ...] = danish("målt", "Målinger med dato.", default=())
    source: Citation = danish("kilde", "Hvor målet står.")


class Fate(Item):
    """Hvad der blev af en handling i en senere plan."""

    kind: Literal["videreført", "sammenlagt", "ændret", "ophørt"] = danish(
        "slags", "videreført, sammenlagt, ændret eller ophørt."
    )
    successor: Annotated[Address, BECAME] | None = danish("handling", "Handlingen, den blev til.", default=None)
    reason: Text = danish("begrundelse", "Hvorfor.")
    source: Citation = danish("kilde", "Hvor det står.")
