"""A plan and its parts: Strategy, FocusArea, SubStrategy, Action, and the text pages beside them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import model_validator

from strategisite.model.base import SINCE, Citation, Item, Since, Sources, danish
from strategisite.model.course import Fate, FollowUp, OpeningStatus, Target
from strategisite.model.scalars import (
    ActorId,
    Address,
    Amount,
    Date,
    FinancingId,
    Number,
    Refers,
    ShortText,
    Slug,
    StrategyId,
    Text,
    Whole,
    Year,
    YearOrUnknown,
    YesNo,
    fail,
)


class Variant(Item):
    """En anden ordlyd af en titel, som en kilde trykker den."""

    printed: Text = danish("trykt", "Ordene, som de står i kilden.")
    source: Citation = danish("kilde", "Hvor de står.")


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


class Expense(Item):
    """Den forventede udgift: de trykte ord og læsningen af dem."""

    printed: Text | None = danish("trykt", "Ordene i oversigtens udgiftsfelt.", default=None)
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
            raise fail("beløb-uden-periode")
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise fail("år-i-orden", fra=self.from_year, til=self.to_year)
        if self.set_aside and self.amount is not None:
            raise fail("afsat-med-beløb")
        parts = [part for part in self.shares.values() if isinstance(part, int)]
        if parts and (not isinstance(self.amount, int) or sum(parts) > self.amount):
            raise fail(
                "fordeling-over-beløb", sum=sum(parts), beløb="ikke oplyst" if self.amount is None else self.amount
            )
        return self


class Grant(Item):
    """Penge, der allerede er bevilget før strategien, og som derfor ikke er et nyt behov."""

    printed: Text = danish("trykt", "Ordene i kilden.")
    amount: Amount | None = danish("beløb", "Hele kroner.", default=None)
    budget: Text | None = danish("budget", "Hvilket budget pengene kommer fra.", default=None)


class Financing(Item):
    """Hvordan handlingen betales."""

    printed: Text = danish("trykt", "Ordene i oversigtens finansieringsfelt.")
    category: FinancingId = danish("kategori", "Et id fra finansiering.yml.")
    caution: Text | None = danish("forbehold", "Kildens forbehold, for eksempel »formentlig«.", default=None)
    granted: Grant | None = danish("bevilget", "Penge, der allerede er bevilget.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")


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


class Entry(Item):
    """Fælles for alt, der har sin egen side."""

    title: Text = danish("titel", "Titlen, som kilden trykker den.")
    sources: Sources = danish("kilder", "Kilde og side for det, siden fortæller.")
    former_ids: tuple[Slug, ...] = danish(
        "tidligere", "Tidligere id'er. Gamle adresser sendes videre hertil.", default=()
    )


class PlanPart(Entry):
    """Fælles for planens dele: de kan være kommet til senere end planen."""

    since: Since | None = danish("siden", SINCE, default=None)


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
    colour: Literal["grøn", "gul", "rød"] | None = danish(
        "farve", "Farven, når en kilde angiver den. Den beregnes aldrig.", default=None
    )


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


class Goal(Item):
    """Et overordnet mål."""

    id: Slug = danish("id", "Målets id.")
    text: Text = danish("tekst", "Målet, genfortalt.")
    since: Since | None = danish("siden", SINCE, default=None)
    sources: Sources = danish("kilder", "Hvor det står.")


class Period(Item):
    """Den tid, strategien gælder for."""

    from_year: YearOrUnknown = danish("fra", "Første år eller ukendt.")
    to_year: YearOrUnknown = danish("til", "Sidste år eller ukendt.")
    text: Text = danish("tekst", "Hvad kilderne siger om perioden.")
    source: Citation = danish("kilde", "Hvor det står.")

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if isinstance(self.from_year, int) and isinstance(self.to_year, int) and self.from_year > self.to_year:
            raise fail("år-i-orden", fra=self.from_year, til=self.to_year)
        return self


class Validity(Item):
    """Om strategien er i kraft."""

    status: Literal["i-kraft", "afløst", "ikke-oplyst"] = danish("status", "i-kraft, afløst eller ikke-oplyst.")
    text: Text = danish("tekst", "Hvad kilderne siger om det.")
    sources: tuple[Citation, ...] = danish("kilder", "Hvor det står.", default=())


class Adoption(Item):
    """En vedtagelse, som en kilde angiver den."""

    body: ActorId = danish("organ", "Hvem der vedtog den: et aktør-id.")
    date: Date = danish("dato", "Dato, måned eller år, som kilden angiver.")
    source: Citation = danish("kilde", "Hvor det står.")
    remark: Text | None = danish("bemærkning", "Hvad læseren skal vide om angivelsen.", default=None)


class Levels(Item):
    """Planens egne navne på sine niveauer."""

    focus_area: Text = danish("fokusområde", "Øverste niveau.", default="fokusområde")
    sub_strategy: Text = danish("delstrategi", "Andet niveau.", default="delstrategi")
    action: Text = danish("handling", "Nederste niveau.", default="handling")
    plurals: dict[str, Text] = danish(
        "flertal", "Navnene i flertal, hvor programmet ikke kender dem, for eksempel {felt: felter}.", default={}
    )


class Cautions(Item):
    """Hvad læseren skal vide om det, der er lavet af planens indhold, for eksempel hvad kilderne ikke viser."""

    start_years: Text | None = danish("startår", "Ved listerne efter anbefalet startår.", default=None)
    theory: Text | None = danish("forandringsteori", "Ved tegningen af, hvordan det skal virke.", default=None)
    results: Text | None = danish("resultater", "Hvor handlinger og resultater er talt op.", default=None)
    goals: Text | None = danish("mål", "Hvor det vises, hvad kilderne siger om vejen til målene.", default=None)


class Strategy(Entry):
    """En strategi: én plan for ét organ og én periode."""

    short_title: Text = danish("korttitel", "En kort titel til menu og brødkrumme.")
    short: Text = danish("kort", "Hvad planen er.")
    body: ActorId = danish("organ", "Hvem planen er lavet af: et aktør-id.")
    updated: Date = danish("opdateret", "Hvornår indholdet sidst er opdateret. Det er »i dag« for alle beregninger.")
    period: Period = danish("periode", "Den tid, planen gælder for.")
    validity: Validity = danish("gyldighed", "Om planen er i kraft, afløst eller ikke oplyst.")
    adoptions: tuple[Adoption, ...] = danish("vedtaget", "Hvornår og af hvem, med alle angivelser.", default=())
    levels: Levels = danish("niveauer", "Planens navne på sine niveauer.", default=Levels())
    adopted_text: YesNo = danish(
        "vedtaget_tekst",
        "ja, når det er sikkert, at siderne gengiver den tekst, der blev vedtaget. Så siger hver side det.",
        default=False,
    )
    goals_lead: Text | None = danish(
        "mål_indledning",
        "Det, der står foran målene, med kildens styrke, for eksempel »Planen skal bidrage til, at:«.",
        default=None,
    )
    goals: tuple[Goal, ...] = danish("mål", "De overordnede mål.", default=())
    amounts: Text | None = danish(
        "beløb_kaldes",
        "Det, planen kalder sine beløb, for eksempel »forventede udgifter«. Står ved tabeller og summer.",
        default=None,
    )
    cautions: Cautions = danish(
        "forbehold", "Hvad læseren skal vide om det, der er lavet af planens indhold.", default=Cautions()
    )

    @model_validator(mode="after")
    def _goals_once(self) -> Strategy:
        ids = [goal.id for goal in self.goals]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice:
            raise fail("dobbelt-id", id=twice, sted="et andet mål")
        return self


Explained = Literal["stedet", "farver", "forandringsteori"]


class Page(Entry):
    """En side med tekst, for eksempel om organisationen."""

    short: Text = danish("kort", "Hvad siden fortæller.")
    strategy: StrategyId | None = danish("strategi", "Den strategi, siden hører til.", default=None)
    order: Whole = danish("rækkefølge", "Plads i menuen.", default=100)
    explains: tuple[Explained, ...] = danish(
        "forklarer",
        "Hvad siden forklarer: stedet, farver eller forandringsteori. Andre sider henviser til den.",
        default=(),
    )


class Selection(Item):
    """En udgave til print, som en redaktør sætter sammen. Filens tekst står forrest i den."""

    title: Text = danish("titel", "Udgavens titel.")
    short: Text = danish("kort", "Hvad udgaven er til.")
    query: Text | None = danish(
        "forespørgsel", "Et opslag, for eksempel: liste handlinger i planens-id hvor startår = 2010.", default=None
    )
    content: tuple[Annotated[Address, Refers("udgave")], ...] = danish(
        "indhold", "Id'er på det, der skal med, i den rækkefølge, det skal stå.", default=()
    )

    @model_validator(mode="after")
    def _holds_something(self) -> Selection:
        if not self.query and not self.content:
            raise fail("tom-udgave")
        return self
