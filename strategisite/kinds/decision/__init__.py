"""A decision, or a case that asks for one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from strategisite.kinds.kind import InFolder, Kind, own_page
from strategisite.model.base import DRAFT, Citation, Item, Sources, danish
from strategisite.model.scalars import (
    PLAN_PARTS,
    ActorId,
    Address,
    Date,
    FileName,
    Refers,
    ShortText,
    Slug,
    Text,
    Whole,
    YesNo,
    fail,
)


class Recommendation(Item):
    """Et punkt i en indstilling."""

    number: Whole = danish("nummer", "Punktets nummer.")
    text: Text = danish("tekst", "Punktet, genfortalt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Outcome(Item):
    """Hvad der blev besluttet."""

    text: Text = danish("tekst", "Beslutningen, genfortalt.")
    source: Citation = danish("kilde", "Hvor den står.")


class Annex(Item):
    """Et bilag til en sag."""

    number: Text | None = danish("nummer", "Bilagets nummer, når det har et.", default=None)
    title: Text = danish("titel", "Titlen, som den er trykt.")
    source: Citation = danish("kilde", "Hvor bilaget er nævnt.")
    file: FileName | None = danish(
        "fil", "Filen ved siden af sagens, når vi må lægge den ud: dens navn med endelse.", default=None
    )


class Prospect(Item):
    """Noget, en sag stiller i udsigt, med den styrke, kilden giver det."""

    what: Text = danish("hvad", "Hvad der er stillet i udsigt, genfortalt.")
    strength: Literal["besluttet", "skal", "vil", "forventes", "foreslås", "ønskes"] = danish(
        "styrke", "Hvor fast kilden siger det: besluttet, skal, vil, forventes, foreslås eller ønskes."
    )
    condition: Text | None = danish(
        "hvis", "Betingelsen, når kilden har en. Den skal kunne læses efter ordet hvis.", default=None
    )
    due: Text | None = danish("frist", "Fristen, som den er trykt.", default=None)
    happened: Literal["ja", "nej", "fremgår-ikke"] = danish("skete", "Om kilderne viser, at det skete.")
    text: Text = danish("tekst", "Hvad kilderne viser om det.")
    source: Citation = danish("kilde", "Hvor det står.")


class Written(Item):
    """De to dage, en sag er skrevet imellem."""

    first: Date = danish("fra", "Dagen, sagen tidligst er skrevet.")
    last: Date = danish("til", "Dagen, sagen senest er skrevet.")

    @model_validator(mode="after")
    def _in_order(self) -> Written:
        known = min(len(self.first), len(self.last))  # a month is held against a day by what both say
        if self.first[:known] > self.last[:known]:
            raise fail("datoer-i-orden", at="til", fra=self.first, til=self.last)
        return self


def _one_or_more(value: Any) -> Any:
    return () if value is None else (value,) if isinstance(value, str) else value


Bodies = Annotated[
    tuple[ActorId, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}, {"type": "null"}]}),
]


class Decision(Item):
    """En beslutning eller en sag, der beder om en."""

    title: Text = danish("titel", "Titlen.")
    short: ShortText = danish("kort", "Hvad det drejer sig om, højst 30 ord.")
    kind: Literal["beslutning", "indstilling", "orientering", "høringssvar"] = danish("slags", "Hvad slags sag det er.")
    bodies: Bodies = danish(
        "organ", "Hvem der beslutter eller orienteres: et aktør-id eller en liste af dem.", default=()
    )
    date: Date | None = danish("dato", "Dato, måned eller år, når en er trykt.", default=None)
    written: Written | None = danish(
        "skrevet_mellem",
        "De dage, sagen er skrevet imellem, når ingen dato er trykt, men teksten viser det.",
        default=None,
    )
    date_text: Text | None = danish("dato_tekst", "Ord om datoen, når den kræver dem.", default=None)
    announced_only: YesNo = danish(
        "kun_varslet",
        "ja, når kilderne varsler sagen eller mødet, men ikke viser, at det blev til noget.",
        default=False,
    )
    case_number: Text | None = danish("sagsnummer", "Sagsnummer.", default=None)
    recommendations: tuple[Recommendation, ...] = danish("indstillinger", "Indstillingens punkter.", default=())
    outcome: Outcome | None = danish("udfald", "Udfaldet, når det er trykt.", default=None)
    annexes: tuple[Annex, ...] = danish("bilag", "Bilag.", default=())
    prospects: tuple[Prospect, ...] = danish("stiller_i_udsigt", "Hvad sagen stiller i udsigt.", default=())
    touches: tuple[Annotated[Address, Refers("beslutning", to=PLAN_PARTS)], ...] = danish(
        "berører", "Id'er på det, sagen berører.", default=()
    )
    sources: Sources = danish("kilder", "Kilde og side.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er.", default=())
    draft: YesNo = danish("kladde", DRAFT, default=False)


DECISION = Kind(
    name="beslutning",
    model=Decision,
    where=InFolder("beslutninger"),
    title=lambda decision: decision.title,
    case_number=lambda decision: decision.case_number,
    address=own_page,
    template="beslutning",
    told_as="decision",
    followed=("stiller_i_udsigt.skete", "stiller_i_udsigt.tekst"),
    listed_on="beslutninger/index.html",
    weight=0.7,
    lead=lambda decision: (decision.short,),
    is_proper=True,
)
