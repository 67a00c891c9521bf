"""A hearing: who answered, and what the remarks led to."""

from __future__ import annotations

from typing import Annotated, Literal

from strategisite.kinds.kind import InFolder, Kind, own_page
from strategisite.model.base import DRAFT, Citation, Item, Sources, danish
from strategisite.model.scalars import (
    PLAN_PARTS,
    ActorId,
    Address,
    Date,
    QueryText,
    Refers,
    ShortText,
    Slug,
    Text,
    YesNo,
)


class Remark(Item):
    """En bemærkning i en høring, og hvad den førte til."""

    text: Text = danish("bemærkning", "Bemærkningen, genfortalt.")
    change: Text | None = danish("ændring", "Ændringen, som sagen siger, den førte til.", default=None)
    source: Citation = danish("kilde", "Hvor det står i sagen.")
    place: Citation | None = danish("sted", "Hvor den vedtagne tekst viser det.", default=None)
    verdict: Literal["stemmer", "afviger", "vores-læsning", "fremgår-ikke"] = danish(
        "vurdering", "Om teksten viser ændringen."
    )
    explanation: Text = danish("tekst", "Hvorfor.")
    touches: tuple[Annotated[Address, Refers("høring", to=PLAN_PARTS)], ...] = danish(
        "handlinger", "Id'er på det, bemærkningen angår.", default=()
    )
    query: QueryText | None = danish("gælder", "En forespørgsel på de handlinger, bemærkningen angår.", default=None)


class Hearing(Item):
    """En høring: hvem der svarede, og hvad det førte til."""

    title: Text = danish("titel", "Titlen.")
    short: ShortText = danish("kort", "Hvad det drejer sig om, højst 30 ord.")
    party: ActorId = danish("part", "Hvem der svarede: et aktør-id.")
    status: Literal["afgivet", "udkast", "ikke-behandlet"] = danish("status", "Om svaret er afgivet.")
    date: Date | None = danish("dato", "Hvornår parten behandlede det.", default=None)
    led_to_revision: Literal["ja", "nej", "uenige", "fremgår-ikke"] = danish(
        "førte_til_revision", "Om sagen siger, at svaret ændrede strategien, eller siger det forskelligt."
    )
    remarks: tuple[Remark, ...] = danish("bemærkninger", "Bemærkningerne, en for en.", default=())
    sources: Sources = danish("kilder", "Kilde og side.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er.", default=())
    draft: YesNo = danish("kladde", DRAFT, default=False)


HEARING = Kind(
    name="høring",
    model=Hearing,
    where=InFolder("hoeringer"),
    title=lambda hearing: hearing.title,
    address=own_page,
    template="hoering",
    listed_on="beslutninger/index.html",
    told_as="decision",
    weight=0.7,
    lead=lambda hearing: (hearing.short,),
    is_proper=True,
)
