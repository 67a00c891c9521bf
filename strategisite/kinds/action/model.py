"""The fields of an action."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from strategisite.kinds.action.course import Fate, FollowUp, OpeningStatus, Target
from strategisite.kinds.action.money import Expense, Financing
from strategisite.model.base import Citation, Item, PlanPart, danish
from strategisite.model.scalars import ActorId, ColourId, Number, ShortText, Slug, Text, Whole, Year


class StartYear(Item):
    """Hvornår handlingen anbefales sat i gang."""

    overview: Year | None = danish("oversigt", "Anbefalet startår i handlingsoversigten.", default=None)
    body: Text | None = danish("brødtekst", "Hvad brødteksten siger om tidspunktet, genfortalt.", default=None)
    body_years: tuple[Year, ...] = danish(
        "brødtekst_år", "De årstal, brødteksten giver for starten. Andre årstal hører ikke til her.", default=()
    )
    sources: tuple[Citation, ...] = danish("kilder", "Hvor det står.", default=())

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"oversigt": value} if isinstance(value, str) else value


Role = Literal["ansvarlig", "udfører", "samarbejder", "finansierer", "høres"]


class Involvement(Item):
    """En aktør og dens rolle."""

    actor: ActorId = danish("id", "Aktørens id fra aktoerer.yml.")
    role: Role = danish("rolle", "ansvarlig, udfører, samarbejder, finansierer eller høres.")
    source: Citation | None = danish(
        "kilde", "Hvor det står, at aktøren har rollen. Uden kilde er rollen vores læsning.", default=None
    )


class Contribution(Item):
    """At en handling fører til et bestemt resultat, når en kilde eller en redaktør siger det."""

    result: Slug = danish("resultat", "Resultatets id: dets eget, eller nummeret, for eksempel 1-i-r2.")
    assumption: Text | None = danish("antagelse", "Hvad der skal holde, for at det virker.", default=None)
    evidence: Literal["stærk", "middel", "svag"] | None = danish(
        "evidens", "Hvor godt det er underbygget.", default=None
    )
    source: Citation = danish("kilde", "Hvor det står.")


class Action(PlanPart):
    """En handling: det, der besluttes, betales, sættes i gang og følges op."""

    kind: Literal["handling", "eksempel-inden-for-rammen", "eksempel-ved-investering"] = danish(
        "slags", "handling, eller et eksempel på et tiltag, som planen ikke siger er besluttet.", default="handling"
    )
    order: Whole = danish("rækkefølge", "Plads, når der ikke er noget nummer.", default=0)
    number: Number | None = danish(
        "nummer", "Nummer efter rækkefølgen i strategiens brødtekst, for eksempel 1.I.2.", default=None
    )
    former_numbers: tuple[Number, ...] = danish(
        "tidligere_numre", "Numre, handlingen har haft. De korte adresser med dem fører stadig hertil.", default=()
    )
    title_in_overview: Text | None = danish(
        "titel_i_oversigt", "Titlen i handlingsoversigten, når den er en anden.", default=None
    )
    short: ShortText = danish("kort", "Hvad det er og for hvem, højst 30 ord.")
    start: StartYear | None = danish("startår", "Anbefalet start.", default=None)
    expense: Expense | None = danish("udgift", "Udgiften, når kilden nævner en.", default=None)
    financing: Financing | None = danish("finansiering", "Finansieringen.", default=None)
    effect: Text | None = danish("effekt", "Forventet effekt, genfortalt.", default=None)
    prerequisites: Text | None = danish(
        "forudsætninger", "Hvad der skal være på plads først, genfortalt.", default=None
    )
    actors: tuple[Involvement, ...] = danish("aktører", "Hvem der er med, og i hvilken rolle.", default=())
    contributions: tuple[Contribution, ...] = danish("bidrager_til", "Resultater, handlingen fører til.", default=())
    targets: tuple[Target, ...] = danish("resultatmål", "Det, den årlige opfølgning måler på.", default=())
    opening: OpeningStatus | None = danish(
        "udgangspunkt", "Status ved planens begyndelse, når en kilde siger den.", default=None
    )
    follow_ups: tuple[FollowUp, ...] = danish("opfølgning", "Dateret opfølgning.", default=())
    fate: Fate | None = danish("skæbne", "Hvad der blev af den i en senere plan.", default=None)
    colour: ColourId | None = danish(
        "farve", "Farven, når en kilde angiver den: et id fra farver.yml. Den beregnes aldrig.", default=None
    )

    @property
    def is_example(self) -> bool:
        """Whether its plan only names it as an example, and does not say that it is decided."""
        return self.kind != "handling"
