"""The content model: the one place where code (English) and content (Danish) meet.

Each field has its Danish name as alias and a Danish description. Validation, the JSON Schema in `schema/`, the
editor's help and the page *Felter* all come from here. Values arrive as text (see `yaml_spans`), so each scalar type
reads its own text. Terms follow the reference documents: a *Strategy* has *FocusAreas*, these have *SubStrategies*,
these have *Actions*.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

UNKNOWN = "ukendt"
SHORT_WORDS = 30


def _fail(code: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(code, code, {k: "" if v is None else str(v) for k, v in values.items()})


def read_whole(text: Any) -> int:
    """A whole number such as `7`."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{1,9}", text):
        raise _fail("forkert-type", ventet="et helt tal")
    return int(text)


def read_year(text: Any) -> int:
    """A year between 1900 and 2100."""
    if isinstance(text, str) and re.fullmatch(r"-?\d+", text):
        year = int(text)
        if 1900 <= year <= 2100:
            return year
        raise _fail("umuligt-år", værdi=text)
    raise _fail("forkert-type", ventet="et årstal med fire cifre")


def read_year_or_unknown(text: Any) -> int | str:
    return UNKNOWN if text == UNKNOWN else read_year(text)


def read_amount(text: Any) -> int | str:
    """Whole kroner, or `ukendt`. Danish thousands separators are read where only one reading is possible."""
    if text == UNKNOWN:
        return UNKNOWN
    if not isinstance(text, str):
        raise _fail("forkert-type", ventet="et beløb i hele kroner eller ordet ukendt")
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        raise _fail("tvetydigt-beløb", værdi=text, helt=text.replace(".", ""), brøk=text.replace(".", ","))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}(,00)?", text) or re.fullmatch(r"-?\d{1,3}\.\d{3},00", text):
        return int(text.removesuffix(",00").replace(".", ""))
    if re.fullmatch(r"-?\d+[.,]\d+", text):
        raise _fail("brøk-beløb", værdi=text)
    raise _fail("forkert-type", ventet="et beløb i hele kroner eller ordet ukendt")


def read_yes_no(text: Any) -> bool:
    if text in ("ja", "nej"):
        return text == "ja"
    raise _fail("forkert-type", ventet="ja eller nej")


def read_date(text: Any) -> str:
    """A date `2010-04-07`, a month `2010-04` or a year `2010`, kept as text."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text) if isinstance(text, str) else None
    if not match:
        raise _fail("dårlig-dato", værdi=text)
    year, month, day = (int(part) if part else None for part in match.groups())
    if not 1900 <= year <= 2100:
        raise _fail("umuligt-år", værdi=year)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if month is not None and not 1 <= month <= 12 or day is not None and not 1 <= day <= days[month - 1]:
        raise _fail("dårlig-dato", værdi=text)
    return text


def read_text(text: Any) -> str:
    if not isinstance(text, str):
        raise _fail("forkert-type", ventet="tekst")
    return " ".join(text.split())


def read_short(text: Any) -> str:
    """At most 30 words."""
    text = read_text(text)
    count = len(text.split())
    if count > SHORT_WORDS:
        raise _fail("for-mange-ord", antal=count, højst=SHORT_WORDS)
    return text


def read_slug(text: Any) -> str:
    if not isinstance(text, str) or not re.fullmatch(r"[a-zæøå0-9-]+", text):
        raise _fail("forkert-type", ventet="et id (små bogstaver, tal og bindestreg)")
    return text


def read_target(text: Any) -> str:
    """An id, or `samling/id` where the bare id is not unique."""
    if not isinstance(text, str) or not re.fullmatch(r"[a-zæøå0-9-]+(/[a-zæøå0-9-]+)?", text):
        raise _fail("forkert-type", ventet="et id eller samling/id")
    return text


def read_number(text: Any) -> str:
    """A printed number such as `1`, `1.I`, `1.I.2` or `1.2`."""
    if not isinstance(text, str) or not re.fullmatch(r"\d+(\.[IVXLC]+|\.\d+){0,2}", text):
        raise _fail("forkert-nummer", værdi=text)
    return text


_TEXT = {"type": "string"}
Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema(_TEXT)]
ShortText = Annotated[str, BeforeValidator(read_short), WithJsonSchema(_TEXT)]
Whole = Annotated[int, BeforeValidator(read_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Year = Annotated[int, BeforeValidator(read_year), WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2100})]
YearOrUnknown = Annotated[
    int | str, BeforeValidator(read_year_or_unknown), WithJsonSchema({"anyOf": [{"type": "integer"}, {"const": UNKNOWN}]})
]
Amount = Annotated[
    int | str, BeforeValidator(read_amount), WithJsonSchema({"anyOf": [{"type": "integer"}, {"const": UNKNOWN}]})
]
YesNo = Annotated[bool, BeforeValidator(read_yes_no), WithJsonSchema({"enum": ["ja", "nej"]})]
Date = Annotated[str, BeforeValidator(read_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"})]
Slug = Annotated[str, BeforeValidator(read_slug), WithJsonSchema({"type": "string", "pattern": "^[a-zæøå0-9-]+$"})]
Target = Annotated[str, BeforeValidator(read_target), WithJsonSchema({"type": "string", "pattern": "^[a-zæøå0-9/-]+$"})]
Number = Annotated[str, BeforeValidator(read_number), WithJsonSchema(_TEXT)]


def danish(alias: str, description: str, **more: Any) -> Any:
    """A field with its Danish name and description."""
    return Field(alias=alias, description=description, **more)


class Item(BaseModel):
    """A part of the content: unknown fields are mistakes, values cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


class Citation(Item):
    """Hvor i en kilde det står."""

    source: Slug = danish("kilde", "Kildens id fra kilder.yml.")
    page: Whole | None = danish("side", "Sidetal i kilden.", default=None)
    to_page: Whole | None = danish("til_side", "Sidste side, når det står over flere sider.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"kilde": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _pages_in_order(self) -> Citation:
        if self.to_page is not None and (self.page is None or self.to_page < self.page):
            raise _fail("sider-i-orden", fra="?" if self.page is None else self.page, til=self.to_page)
        return self


Sources = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Variant(Item):
    """En anden ordlyd af en titel, som en kilde trykker den."""

    printed: Text = danish("trykt", "Ordene, som de står i kilden.")
    source: Citation = danish("kilde", "Hvor de står.")


class StartYear(Item):
    """Hvornår handlingen anbefales sat i gang."""

    overview: Year | None = danish("oversigt", "Anbefalet startår i handlingsoversigten.", default=None)
    body: Text | None = danish("brødtekst", "Hvad brødteksten siger om tidspunktet, genfortalt.", default=None)
    sources: tuple[Citation, ...] = danish("kilder", "Hvor det står.", default=())

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"oversigt": value} if isinstance(value, str) else value


class Expense(Item):
    """Den forventede udgift: de trykte ord og læsningen af dem."""

    printed: Text | None = danish("trykt", "Ordene i oversigtens udgiftsfelt.", default=None)
    amount: Amount | None = danish("beløb", "Hele kroner, eller ukendt, når kilden siger, at udgiften ikke kendes.", default=None)
    period: Literal["årlig", "samlet", "uklar"] | None = danish(
        "periode", "Om beløbet er årligt, samlet for en periode, eller om det er uklart.", default=None
    )
    from_year: Year | None = danish("fra", "Første år, når kilden nævner det.", default=None)
    to_year: Year | None = danish("til", "Sidste år, når kilden nævner det.", default=None)
    years: Whole | None = danish("antal_år", "Antal år, når kilden kun nævner antallet.", default=None)
    shares: dict[Slug, Amount] = danish("fordeling", "Dele af beløbet pr. aktør. Dele er aldrig tillæg.", default={})
    price_level: Text | None = danish("prisniveau", "Prisniveau, når kilden nævner det.", default=None)
    set_aside: YesNo = danish("afsat", "ja, når der er afsat penge uden at beløbet er nævnt.", default=False)
    caution: Text | None = danish("forbehold", "Hvad man skal vide om læsningen af beløbet.", default=None)
    source: Citation = danish("kilde", "Hvor beløbet står.")

    @model_validator(mode="after")
    def _fits_together(self) -> Expense:
        if isinstance(self.amount, int) and self.period is None:
            raise _fail("beløb-uden-periode")
        if self.set_aside and self.amount is not None:
            raise _fail("afsat-med-beløb")
        parts = [part for part in self.shares.values() if isinstance(part, int)]
        if parts and (not isinstance(self.amount, int) or sum(parts) > self.amount):
            raise _fail("fordeling-over-beløb", sum=sum(parts), beløb="ikke oplyst" if self.amount is None else self.amount)
        return self


class Grant(Item):
    """Penge, der allerede er bevilget før strategien, og som derfor ikke er et nyt behov."""

    printed: Text = danish("trykt", "Ordene i kilden.")
    amount: Amount | None = danish("beløb", "Hele kroner.", default=None)
    budget: Text | None = danish("budget", "Hvilket budget pengene kommer fra.", default=None)


class Financing(Item):
    """Hvordan handlingen betales."""

    printed: Text = danish("trykt", "Ordene i oversigtens finansieringsfelt.")
    category: Slug = danish("kategori", "Et id fra finansiering.yml.")
    caution: Text | None = danish("forbehold", "Kildens forbehold, for eksempel »formentlig«.", default=None)
    granted: Grant | None = danish("bevilget", "Penge, der allerede er bevilget.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")


Role = Literal["ansvarlig", "udfører", "samarbejder", "finansierer", "høres"]


class Involvement(Item):
    """En aktør og dens rolle."""

    actor: Slug = danish("id", "Aktørens id fra aktoerer.yml.")
    role: Role = danish("rolle", "ansvarlig, udfører, samarbejder, finansierer eller høres.")


class Contribution(Item):
    """At en handling fører til et bestemt resultat, når en kilde eller en redaktør siger det."""

    result: Slug = danish("resultat", "Resultatets id: dets eget, eller nummeret, for eksempel 1-i-r2.")
    assumption: Text | None = danish("antagelse", "Hvad der skal holde, for at det virker.", default=None)
    evidence: Literal["stærk", "middel", "svag"] | None = danish("evidens", "Hvor godt det er underbygget.", default=None)
    source: Citation = danish("kilde", "Hvor det står.")


class Entry(Item):
    """Fælles for alt, der har sin egen side."""

    title: Text = danish("titel", "Titlen, som kilden trykker den.")
    sources: Sources = danish("kilder", "Kilde og side for det, siden fortæller.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er. Gamle adresser sendes videre hertil.", default=())


class Action(Entry):
    """En handling: det, der besluttes, betales, sættes i gang og følges op."""

    number: Number = danish("nummer", "Nummer efter rækkefølgen i strategiens brødtekst, for eksempel 1.I.2.")
    title_in_overview: Text | None = danish("titel_i_oversigt", "Titlen i handlingsoversigten, når den er en anden.", default=None)
    short: ShortText = danish("kort", "Hvad det er og for hvem, højst 30 ord.")
    start: StartYear | None = danish("startår", "Anbefalet start.", default=None)
    expense: Expense | None = danish("udgift", "Udgiften, når kilden nævner en.", default=None)
    financing: Financing | None = danish("finansiering", "Finansieringen.", default=None)
    effect: Text | None = danish("effekt", "Forventet effekt, genfortalt.", default=None)
    prerequisites: Text | None = danish("forudsætninger", "Hvad der skal være på plads først, genfortalt.", default=None)
    actors: tuple[Involvement, ...] = danish("aktører", "Hvem der er med, og i hvilken rolle.", default=())
    contributions: tuple[Contribution, ...] = danish("bidrager_til", "Resultater, handlingen fører til.", default=())
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
    source: Citation = danish("kilde", "Hvor det står.")


class SubStrategy(Entry):
    """En delstrategi under et fokusområde."""

    number: Number = danish("nummer", "For eksempel 1.I.")
    short: ShortText = danish("kort", "Hvad delstrategien går ud på, højst 30 ord.")
    variants: tuple[Variant, ...] = danish("varianter", "Titlen, som den ellers er trykt.", default=())
    problem: Problem | None = danish("problem", "Problemet fra handlingsoversigten.", default=None)
    results: tuple[Result, ...] = danish("resultater", "Resultater på kort og længere sigt.", default=())


class CrossCutting(Item):
    """Hvordan et fokusområde virker på de andre."""

    text: Text = danish("tekst", "Virkningen, genfortalt.")
    source: Citation = danish("kilde", "Hvor det står.")


class FocusArea(Entry):
    """Et fokusområde: strategiens øverste inddeling."""

    number: Number = danish("nummer", "For eksempel 1.")
    short: Text = danish("kort", "Hvad området handler om.")
    cross_cutting: CrossCutting | None = danish("tværgående", "Når området virker på de andre områder.", default=None)
    variants: tuple[Variant, ...] = danish("varianter", "Titlen, som den ellers er trykt.", default=())


class Goal(Item):
    """Et overordnet mål."""

    id: Slug = danish("id", "Målets id.")
    text: Text = danish("tekst", "Målet, genfortalt.")
    sources: Sources = danish("kilder", "Hvor det står.")


class Period(Item):
    """Den tid, strategien gælder for."""

    from_year: YearOrUnknown = danish("fra", "Første år eller ukendt.")
    to_year: YearOrUnknown = danish("til", "Sidste år eller ukendt.")
    text: Text = danish("tekst", "Hvad kilderne siger om perioden.")
    source: Citation = danish("kilde", "Hvor det står.")


class Validity(Item):
    """Om strategien stadig gælder."""

    status: Literal["i-kraft", "afløst", "ikke-oplyst"] = danish("status", "i-kraft, afløst eller ikke-oplyst.")
    text: Text = danish("tekst", "Hvad kilderne siger om det.")
    sources: tuple[Citation, ...] = danish("kilder", "Hvor det står.", default=())


class Adoption(Item):
    """En vedtagelse, som en kilde angiver den."""

    body: Slug = danish("organ", "Hvem der vedtog den: et aktør-id.")
    date: Date = danish("dato", "Dato, måned eller år, som kilden angiver.")
    source: Citation = danish("kilde", "Hvor det står.")
    remark: Text | None = danish("bemærkning", "Hvad læseren skal vide om angivelsen.", default=None)


class Levels(Item):
    """Planens egne navne på sine niveauer."""

    focus_area: Text = danish("fokusområde", "Øverste niveau.", default="fokusområde")
    sub_strategy: Text = danish("delstrategi", "Andet niveau.", default="delstrategi")
    action: Text = danish("handling", "Nederste niveau.", default="handling")


class Strategy(Entry):
    """En strategi: én plan for ét organ og én periode."""

    short_title: Text = danish("korttitel", "En kort titel til menu og brødkrumme.")
    short: Text = danish("kort", "Hvad planen er.")
    body: Slug = danish("organ", "Hvis plan det er: et aktør-id.")
    updated: Date = danish("opdateret", "Hvornår indholdet sidst er opdateret. Det er »i dag« for alle beregninger.")
    period: Period = danish("periode", "Den tid, planen gælder for.")
    validity: Validity = danish("gyldighed", "Om planen er i kraft, afløst eller ikke oplyst.")
    adoptions: tuple[Adoption, ...] = danish("vedtaget", "Hvornår og af hvem, med alle angivelser.", default=())
    levels: Levels = danish("niveauer", "Planens navne på sine niveauer.", default=Levels())
    goals: tuple[Goal, ...] = danish("mål", "De overordnede mål.", default=())


class Page(Entry):
    """En side med tekst, for eksempel om organisationen."""

    short: Text = danish("kort", "Hvad siden fortæller.")
    strategy: Slug | None = danish("strategi", "Den strategi, siden hører til.", default=None)
    order: Whole = danish("rækkefølge", "Plads i menuen.", default=100)


class Actor(Item):
    """En aktør: forvaltning, udvalg, enhed, institution eller partner."""

    name: Text = danish("navn", "Navnet, skrevet ud.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen, som kilderne bruger.", default=None)
    kind: Literal[
        "kommune", "politisk-organ", "forvaltning", "kontor", "enhed", "institution", "samarbejde", "stat",
        "interesseorganisation", "faggruppe", "borgere", "anden",
    ] = danish("type", "Hvad slags aktør det er.")
    part_of: Slug | None = danish("del_af", "Den aktør, den er en del af.", default=None)
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
        "strategi", "sag", "notat", "plan", "rapport", "bog", "evaluering", "politik", "koncept", "budget", "bilag", "andet"
    ] = danish("type", "Hvad slags dokument det er.")
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
        "betydning_fra", "udefra, når betydningen ikke står i kilderne.", default="kilderne"
    )
    actor: Slug | None = danish("aktør", "Aktørens id, når ordet er navnet på en aktør.", default=None)
    sources: tuple[Citation, ...] = danish("kilder", "Hvor ordet er brugt eller forklaret.", default=())

    @model_validator(mode="after")
    def _cited(self) -> Term:
        if self.explanation and self.meaning_from == "kilderne" and not self.sources:
            raise _fail("mangler-kilde", felt="kilder")
        return self


class FinancingCategory(Item):
    """En måde at betale en handling på."""

    name: Text = danish("navn", "Navnet.")
    needs_money: YesNo = danish("kræver_penge", "ja, når der skal findes nye penge.")
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


class Status(Item):
    """En status i opfølgningen."""

    name: Text = danish("navn", "Navnet.")
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


class Reading(Item):
    """En ærlig måde at regne efter på."""

    name: Text = danish("navn", "Læsningen i almindelige ord.")
    query: Text = danish("forespørgsel", "Forespørgslen, der regner efter.")
    method: Literal["antal", "samlet", "årlig", "pr_år"] = danish(
        "regnemåde", "antal; samlet: alle beløb lagt sammen, som de er trykt; årlig: kun årlige; pr_år: periodebeløb delt med antal år."
    )


class Enumeration(Item):
    """Ting, kilden selv nævner, og som programmet tæller."""

    name: Text = danish("navn", "Hvad der tælles.")
    items: Annotated[tuple[Text, ...], Field(min_length=1)] = danish("led", "Tingene, en for en.")
    source: Citation = danish("kilde", "Hvor de er nævnt.")


class Statement(Item):
    """Et udsagn: et antal eller en sum, som et dokument angiver."""

    source: Slug = danish("kilde", "Kildens id.")
    page: Whole | None = danish("side", "Side.", default=None)
    to_page: Whole | None = danish("til_side", "Sidste side.", default=None)
    about: tuple[Target, ...] = danish("om", "Siderne, udsagnet handler om.", default=())
    stated: Text = danish("angivet", "Ordene, som de er trykt.")
    value: Whole | None = danish("værdi", "Tallet, ordene angiver.", default=None)
    unit: Literal["antal", "kr"] = danish("enhed", "antal eller kr.", default="antal")
    readings: tuple[Reading, ...] = danish("læsninger", "Måder at regne efter på.", default=())
    enumeration: Enumeration | None = danish("optælling", "Ting, kilden selv nævner.", default=None)
    expected: Literal["stemmer", "afviger", "kan ikke afgøres"] = danish("forventet", "Den afgørelse, vi venter.")
    explanation: Text = danish("forklaring", "Hvorfor.")


class NotePlace(Item):
    """Et sted i en kilde, med ordene som de er trykt."""

    source: Slug = danish("kilde", "Kildens id.")
    page: Whole | None = danish("side", "Side.", default=None)
    to_page: Whole | None = danish("til_side", "Sidste side.", default=None)
    printed: Text | None = danish("trykt", "Ordene, som de er trykt.", default=None)


class Note(Item):
    """En redaktionel note om noget i kilderne, der ikke passer sammen."""

    about: tuple[Target, ...] = danish("om", "Siderne, noten handler om.", default=())
    places: Annotated[tuple[NotePlace, ...], Field(min_length=1)] = danish("steder", "Alle steder i kilderne.")
    text: Text = danish("tekst", "Hvad der ikke passer sammen, og hvordan vi læser det.")


PAGE_KINDS: dict[str, type[Item]] = {
    "strategi": Strategy, "fokusområde": FocusArea, "delstrategi": SubStrategy, "handling": Action, "side": Page,
}
COLLECTIONS: dict[str, type[Item]] = {
    "aktoerer": Actor, "kilder": Source, "ord": Term, "finansiering": FinancingCategory, "status": Status,
    "udsagn": Statement, "noter": Note,
}
