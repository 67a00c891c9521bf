"""A plan's course through time: decisions, hearings, waves, follow-up, targets, fates, indicators, kinship of plans."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from strategisite.model.base import Citation, Item, Sources, danish
from strategisite.model.scalars import (
    ActorId,
    Address,
    Amount,
    Date,
    Decimal,
    Reference,
    Refers,
    ShortText,
    Slug,
    StatusId,
    StrategyId,
    Text,
    Whole,
    YesNo,
    fail,
)

Colour = Literal["grøn", "gul", "rød"]


class FollowUp(Item):
    """En dateret opfølgning. Den bevares og overskrives aldrig."""

    date: Date = danish("dato", "Hvornår det blev opgjort.")
    status: StatusId | None = danish("status", "Et id fra status.yml.", default=None)
    colour: Colour | None = danish("farve", "Farven, hvis der er givet en ny.", default=None)
    decided_by: ActorId | None = danish("besluttet_af", "Hvem der gav status eller farve: et aktør-id.", default=None)
    reason: Text | None = danish("begrundelse", "Hvorfor farven eller status blev ændret.", default=None)
    text: Text = danish("tekst", "Hvad opfølgningen siger, genfortalt.")
    amount: Amount | None = danish("beløb", "Beløb, opfølgningen nævner, i hele kroner.", default=None)
    price_level: Text | None = danish("prisniveau", "Prisniveau, når kilden nævner det.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")


class OpeningStatus(Item):
    """Hvad en kilde siger om handlingens status ved planens begyndelse. Det er ingen opfølgning."""

    status: StatusId = danish("status", "Et id fra status.yml.")
    printed: Text = danish("trykt", "Kildens egne ord om det.")
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
    successor: Annotated[Address, Refers("skæbne")] | None = danish(
        "handling", "Handlingen, den blev til.", default=None
    )
    reason: Text = danish("begrundelse", "Hvorfor.")
    source: Citation = danish("kilde", "Hvor det står.")


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
            raise fail("datoer-i-orden", fra=self.first, til=self.last)
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
    touches: tuple[Annotated[Address, Refers("beslutning")], ...] = danish(
        "berører", "Id'er på det, sagen berører.", default=()
    )
    sources: Sources = danish("kilder", "Kilde og side.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er.", default=())


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
    touches: tuple[Annotated[Address, Refers("høring")], ...] = danish(
        "handlinger", "Id'er på det, bemærkningen angår.", default=()
    )
    query: Text | None = danish("gælder", "En forespørgsel på de handlinger, bemærkningen angår.", default=None)


class Hearing(Item):
    """En høring: hvem der svarede, og hvad det førte til."""

    title: Text = danish("titel", "Titlen.")
    short: ShortText = danish("kort", "Hvad det drejer sig om, højst 30 ord.")
    party: ActorId = danish("part", "Hvem der svarede: et aktør-id.")
    status: Literal["afgivet", "udkast", "ikke-behandlet"] = danish("status", "Om svaret er afgivet.")
    date: Date | None = danish("dato", "Hvornår parten behandlede det.", default=None)
    led_to_revision: Literal["ja", "nej", "fremgår-ikke"] = danish(
        "førte_til_revision", "Om sagen siger, at svaret ændrede strategien."
    )
    remarks: tuple[Remark, ...] = danish("bemærkninger", "Bemærkningerne, en for en.", default=())
    sources: Sources = danish("kilder", "Kilde og side.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er.", default=())


class WaveProject(Item):
    """Et projekt eller tiltag, som planen nævner i en bølge."""

    text: Text = danish("tekst", "Projektet, genfortalt.")
    area: Annotated[Address, Refers("bølge", of_strategy=True)] | None = danish(
        "fokusområde", "Fokusområdets id.", default=None
    )
    action: Annotated[Address, Refers("bølge", of_strategy=True)] | None = danish(
        "handling", "Handlingens id, når teksten støtter det.", default=None
    )
    reason: Text = danish("begrundelse", "Hvad der støtter koblingen, eller at den ikke fremgår.")
    source: Citation = danish("kilde", "Hvor det står.")


class Wave(Item):
    """En bølge i en implementeringsplan."""

    name: Text = danish("navn", "Navnet.")
    strategy: StrategyId = danish("strategi", "Strategiens id.")
    start: Text | None = danish("start", "Hvornår den begynder, som det er trykt.", default=None)
    source: Citation = danish("kilde", "Hvor den er beskrevet.")
    projects: tuple[WaveProject, ...] = danish("projekter", "Det, bølgen nævner.", default=())


class Point(Item):
    """Et tal i en serie."""

    period: Text = danish("periode", "År eller periode, som den er trykt.")
    value: Decimal | None = danish("værdi", "Tallet med punktum som decimaltegn.", default=None)
    printed: Text = danish("trykt", "Tallet, som det er trykt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Baseline(Item):
    """Udgangspunktet for en indikator."""

    period: Text | None = danish("periode", "Periode, som den er trykt.", default=None)
    value: Decimal | None = danish("værdi", "Tallet.", default=None)
    printed: Text | None = danish(
        "trykt", "Ordene, som de er trykt. Uden dem siger siden, at resultatet ikke er trykt.", default=None
    )
    source: Citation = danish("kilde", "Hvor det står.")


class Aim(Item):
    """Hvor en indikator skal hen, og hvor fast kilden siger det."""

    kind: Literal["mål", "måltal", "ønske", "ventet"] = danish(
        "slags",
        "mål, når kilden har det som mål; måltal, når den kalder det et måltal; ønske, når det ønskes; ventet, når det ventes.",
    )
    value: Decimal | None = danish("værdi", "Tallet.", default=None)
    direction: Literal["stiger", "falder"] | None = danish("retning", "stiger eller falder.", default=None)
    printed: Text = danish("trykt", "Ordene, som de er trykt.")
    source: Citation = danish("kilde", "Hvor det står.")


class Indicator(Item):
    """En indikator: hvad der måles, hvor det begyndte, og hvor det skal hen."""

    name: Text = danish("navn", "Navnet.")
    strategy: StrategyId | None = danish("strategi", "Strategiens id.", default=None)
    group: Literal["vilkår", "borger", "økonomi", "opfølgning", "baseline"] = danish(
        "gruppe", "Hvad slags indikator det er."
    )
    measures: Text = danish("måler", "Hvad der måles, genfortalt.")
    goal: Slug | None = danish("mål", "Id på målet, den hører til.", default=None)
    unit: Text | None = danish("enhed", "Enheden.", default=None)
    baseline: Baseline | None = danish("udgangspunkt", "Udgangspunktet, når det er trykt.", default=None)
    series: tuple[Point, ...] = danish("serie", "Tal efter periode.", default=())
    target: Aim | None = danish("måltal", "Hvad den skal nå.", default=None)
    cautions: tuple[Text, ...] = danish("forbehold", "Forbehold, som hører til tallet.", default=())
    sources: Sources = danish("kilder", "Kilde og side.")


class KinPlace(Item):
    """Et sted i en af planerne."""

    strategy: Reference = danish(
        "strategi", "Strategiens id."
    )  # no reference of its own: it says whose the other id is
    id: Annotated[Reference, Refers("slægtskab", of_strategy=True)] = danish("id", "Id i strategien.")
    source: Citation = danish("kilde", "Hvor det står.")


class Kinship(Item):
    """To planers slægtskab om et tema. Det er vores læsning, ikke kildernes."""

    theme: Text = danish("tema", "Temaet.")
    places: Annotated[tuple[KinPlace, ...], Field(min_length=1)] = danish("steder", "Steder i planerne.")
    reading: Text = danish("læsning", "Vores læsning.")
