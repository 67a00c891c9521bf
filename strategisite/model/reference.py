"""What plans refer to: actors, sources, terms, vocabularies; and what is said of the sources: statements and notes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from strategisite.model.base import Citation, Item, Sources, danish
from strategisite.model.scalars import ActorId, Address, Date, PageNumber, Refers, SourceId, Text, Whole, YesNo, fail


class Actor(Item):
    """En aktør: forvaltning, udvalg, enhed, institution eller partner."""

    name: Text = danish("navn", "Navnet, skrevet ud.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen, som kilderne bruger.", default=None)
    kind: Literal[
        "kommune",
        "politisk-organ",
        "forvaltning",
        "kontor",
        "enhed",
        "institution",
        "samarbejde",
        "stat",
        "interesseorganisation",
        "faggruppe",
        "borgere",
        "anden",
    ] = danish("type", "Hvad slags aktør det er.")
    part_of: ActorId | None = danish("del_af", "Den aktør, den er en del af.", default=None)
    description: Text | None = danish("beskrivelse", "Hvad kilderne siger om den.", default=None)
    sources: Sources = danish("kilder", "Hvor den er nævnt.")


class Source(Item):
    """En kilde: et dokument, som indholdet bygger på eller nævner."""

    title: Text = danish("titel", "Titlen, som den er trykt.")
    short_name: Text | None = danish("kortnavn", "Et kort navn til henvisninger.", default=None)
    publisher: Text | None = danish("udgiver", "Hvem der har udgivet dokumentet.", default=None)
    date: Date | None = danish("dato", "Dato, måned eller år.", default=None)
    case_number: Text | None = danish("sagsnummer", "Sagsnummer.", default=None)
    document_number: Text | None = danish("dokumentnummer", "Dokumentnummer.", default=None)
    kind: Literal[
        "strategi",
        "sag",
        "notat",
        "plan",
        "rapport",
        "bog",
        "evaluering",
        "politik",
        "koncept",
        "budget",
        "bilag",
        "andet",
    ] = danish("type", "Hvad slags dokument det er.")
    pages: PageNumber | None = danish(
        "sider",
        "Hvor mange sider dokumentet har, når det vides. Så kan ingen henvise til en side, der ikke er der.",
        default=None,
    )
    at_hand: YesNo = danish("i_hænde", "ja, når teksten er blandt dem, siderne bygger på.")
    description: Text | None = danish("beskrivelse", "Hvad det er, og hvordan strategien bruger det.", default=None)
    address: Text | None = danish("trykt_adresse", "Adressen, som den er trykt.", default=None)
    mentioned_in: Citation | None = danish("nævnt_i", "Hvor dokumentet er nævnt.", default=None)


class Term(Item):
    """Et fagord eller en forkortelse."""

    word: Text = danish("ord", "Ordet.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen.", default=None)
    explanation: Text | None = danish("forklaring", "Hvad dokumenterne siger, det betyder.", default=None)
    meaning_from: Literal["kilderne", "udefra"] = danish(
        "betydning_fra",
        "udefra, når betydningen ikke står i kilderne. Så skrives en forkortelse ikke ud i teksterne.",
        default="kilderne",
    )
    actor: ActorId | None = danish("aktør", "Aktørens id, når ordet er navnet på en aktør.", default=None)
    sources: tuple[Citation, ...] = danish("kilder", "Hvor ordet er brugt eller forklaret.", default=())

    @model_validator(mode="after")
    def _cited(self) -> Term:
        if self.explanation and self.meaning_from == "kilderne" and not self.sources:
            raise fail("mangler-kilde", felt="kilder")
        return self


class FinancingCategory(Item):
    """En måde at betale en handling på."""

    name: Text = danish("navn", "Navnet.")
    needs_money: YesNo = danish("kræver_penge", "ja, når der skal findes nye penge.")
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


Meaning = Literal[
    "ikke-begyndt", "i-gang", "gennemført", "stoppet", "ukendt"
]  # what the engine knows of a status; its name is the body's


class Status(Item):
    """En status, ved planens begyndelse eller i opfølgningen."""

    name: Text = danish("navn", "Navnet.")
    means: Meaning = danish(
        "betyder", "Hvad den betyder for handlingen: ikke-begyndt, i-gang, gennemført, stoppet eller ukendt."
    )
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


class Reading(Item):
    """En ærlig måde at regne efter på."""

    name: Text = danish("navn", "Læsningen i almindelige ord.")
    query: Text = danish("forespørgsel", "Forespørgslen, der regner efter.")
    method: Literal["antal", "samlet", "årlig", "pr_år"] = danish(
        "regnemåde",
        "antal; samlet: alle beløb lagt sammen, som de er trykt; årlig: kun årlige; pr_år: periodebeløb delt med antal år.",
    )


class Enumeration(Item):
    """Ting, kilden selv nævner, og som programmet tæller."""

    name: Text = danish("navn", "Hvad der tælles.")
    items: Annotated[tuple[Text, ...], Field(min_length=1)] = danish("led", "Tingene, en for en.")
    source: Citation = danish("kilde", "Hvor de er nævnt.")


class Statement(Item):
    """Et udsagn: et antal eller en sum, som et dokument angiver."""

    source: SourceId = danish("kilde", "Kildens id.")
    page: PageNumber | None = danish("side", "Side.", default=None)
    to_page: PageNumber | None = danish("til_side", "Sidste side.", default=None)
    about: tuple[Annotated[Address, Refers("udsagn")], ...] = danish("om", "Siderne, udsagnet handler om.", default=())
    stated: Text = danish("angivet", "Ordene, som de er trykt.")
    value: Whole | None = danish("værdi", "Tallet, ordene angiver.", default=None)
    unit: Literal["antal", "kr"] = danish("enhed", "antal eller kr.", default="antal")
    readings: tuple[Reading, ...] = danish("læsninger", "Måder at regne efter på.", default=())
    enumeration: Enumeration | None = danish("optælling", "Ting, kilden selv nævner.", default=None)
    expected: Literal["stemmer", "afviger", "kan ikke afgøres"] = danish("forventet", "Den afgørelse, vi venter.")
    explanation: Text = danish("forklaring", "Hvorfor.")


class NotePlace(Item):
    """Et sted i en kilde, med ordene som de er trykt."""

    source: SourceId = danish("kilde", "Kildens id.")
    page: PageNumber | None = danish("side", "Side.", default=None)
    to_page: PageNumber | None = danish("til_side", "Sidste side.", default=None)
    printed: Text | None = danish("trykt", "Ordene, som de er trykt.", default=None)


class Note(Item):
    """En redaktionel note om noget i kilderne, der ikke passer sammen."""

    about: tuple[Annotated[Address, Refers("note")], ...] = danish("om", "Siderne, noten handler om.", default=())
    places: Annotated[tuple[NotePlace, ...], Field(min_length=1)] = danish("steder", "Alle steder i kilderne.")
    text: Text = danish("tekst", "Hvad der ikke passer sammen, og hvordan vi læser det.")
