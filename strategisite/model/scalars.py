"""Scalar types: how a value's text is read. Values arrive as text (see `yaml_spans`), so each type reads its own."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, LiteralString, NamedTuple

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from strategisite.figures.printed import FOREIGN, read_printed
from strategisite.say.danish import slug
from strategisite.text.signs import CPR, GARBLED, UNCLOSED, plain_id, shows, strange, unfinished
from strategisite.text.slips import slips

UNKNOWN = "ukendt"
SHORT_WORDS = 30
LONGEST_AMOUNT = 60  # characters of what may be meant as one
ID = "[a-zæøå0-9-]+"
LONGEST = 80  # of what is suggested as an id


MARKUP = re.compile(  # what does something in a text below the fields: marks of ours, and Markdown
    r"(?P<ours>\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\})"
    r"|\*\*[^\s*](?:[^*]*[^\s*])?\*\*|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])"
    r"|(?<!\w)(?P<under>__?)[^\s_](?:[^_]*[^\s_])?(?P=under)(?!\w)|~~[^~\n]+~~|==\w[^=\n]*\w==|`[^`]+`|^[-*•] (?=\w)"
    r"|!?\[[^\[\]]+\]\([^()\s]+\)|\[\^\w+\]|(?<=[\w.,])\[\d{1,2}\]|</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#[0-9]+);|^#{1,6} "
)
FLAWS = (MARKUP, UNCLOSED, CPR, GARBLED)
BESIDE_A_NUMBER = {  # words that take nothing from it: »ca.«, »op til« and »fra 2028« would be lost
    *("mio", "mill", "mia", "million", "millioner", "milliard", "milliarder", "tusind", "t", "tkr", "mkr", "kr"),
    *("kroner", "dkk", "i", "alt", "om", "året", "årlig", "årligt", "årlige", "pr", "per", "år", "hvert", "pct"),
}
MADE_DATE = r"([0-9]{4})-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[1-9][0-9]))?"
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def fail(code: LiteralString, **values: object) -> PydanticCustomError:
    """What is wrong with a value; `at` is the field of a group that it is told at, where it is there."""
    return PydanticCustomError(code, code, {k: "" if v is None else str(v) for k, v in values.items()})


def as_meant(read: Callable[[Any], Any], text: str) -> str:
    """A text as a value is written: what it surely means, where it is written in another way; else as it stands."""
    try:
        made = read(text)
    except PydanticCustomError as error:
        context = error.context or {}
        if error.type == "tvetydigt-beløb":  # in YAML it may be a number with decimals; one who types it writes Danish
            return str(context["helt"])
        meant = str(context.get("suggestion") or context.get("forslag") or "")
        is_date = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){1,2}", meant)
        said_more = set(re.findall(r"[^\W\d_]+", text.lower())) - BESIDE_A_NUMBER
        sure = is_date or meant in ("ja", "nej") or (re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", meant) and not said_more)
        return meant if sure else text
    return str(made) if isinstance(made, int) and not isinstance(made, bool) else text


def read_whole(text: Any) -> int:
    """A whole number such as `7`."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,9}", text):
        raise fail("forkert-type", ventet="heltal", suggestion=_only(r"[0-9]{1,9}", text))
    return int(text)


def read_page(text: Any) -> int:
    """One page's number, from 1 to 9999."""
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}", text):
        if 1 <= int(text) <= 9999:
            return int(text)
        raise fail("umuligt-sidetal", værdi=text)
    pages = re.findall(r"[0-9]{1,4}", text) if isinstance(text, str) else []
    one, two = "side: {}", "side: {} og til_side: {}"
    meant = (one if len(pages) == 1 else two).format(*pages) if 1 <= len(pages) <= 2 else "for eksempel side: 65"
    raise fail("forkert-sidetal", værdi=text if isinstance(text, str) else None, forslag=meant)


def read_page_count(text: Any) -> int:
    """How many pages a document has, from 1 to 9999."""
    return read_page(str(read_whole(text)))


def _only(pattern: str, text: Any) -> str:
    """What a value says beside other words, where it says one such thing; else nothing."""
    found = re.findall(rf"(?<![\w.,]){pattern}(?![\w,]|\.\d)", text) if isinstance(text, str) else []
    return found[0] if len(found) == 1 else ""


def read_year(text: Any) -> int:
    """A year between 1900 and 2100."""
    if isinstance(text, str) and re.fullmatch(r"-?[0-9]{1,9}", text):
        year = int(text)
        if 1900 <= year <= 2100:
            return year
        raise fail("umuligt-år", værdi=text)
    raise fail(
        "forkert-type", ventet="årstal", suggestion=_only(r"(?:19|20)[0-9]{2}", re.sub(r"[-/.]", " ", str(text)))
    )


def read_year_or_unknown(text: Any) -> int | str:
    return UNKNOWN if text == UNKNOWN else read_year(text)


def read_amount(text: Any) -> int | str:
    """Whole kroner, or `ukendt`. Danish thousands separators are read where only one reading is possible."""
    if text == UNKNOWN:
        return UNKNOWN
    if not isinstance(text, str):
        raise fail("forkert-type", ventet="beløb")
    if re.match(r"\s*[-\u2212\u2013]\s*[0-9]", text):
        raise fail("negativt-beløb", værdi=text)
    if re.fullmatch(r"[0-9]{1,15}", text):
        return int(text)
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text):
        raise fail("tvetydigt-beløb", værdi=text, helt=text.replace(".", ""), brøk=text.replace(".", ","))
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,4}(,00)?", text) or re.fullmatch(r"[0-9]{1,3}\.[0-9]{3},00", text):
        return int(text.removesuffix(",00").replace(".", ""))
    if re.fullmatch(r"[0-9]+[.,][0-9]+", text):
        raise fail("brøk-beløb", værdi=text)
    if not 0 < len(text) <= LONGEST_AMOUNT:
        raise fail("forkert-type", ventet="beløb")
    if foreign := FOREIGN.search(text):
        raise fail("beløb-i-valuta", værdi=text, valuta=foreign[0])
    printed = read_printed(text)
    meant = {*printed.amounts, *printed.bare}
    raise fail(
        "beløb-med-ord",
        værdi=text,
        forslag=meant.pop() if len(meant) == 1 else "for eksempel 4000000, eller ordet ukendt",
    )


def read_decimal(text: Any) -> str:
    """A number such as `22.5` or `-159`, kept as text so that no digit is lost or added."""
    if not isinstance(text, str):
        raise fail("forkert-type", ventet="decimaltal")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", text):
        whole, decimals = re.split("[.,]", text)
        exact = decimals.rstrip("0") or "0" if decimals.endswith("0") else f"{decimals}0"
        raise fail("tvetydigt-tal", værdi=text, helt=whole + decimals, brøk=f"{whole}.{exact}")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){2,3}", text):
        return text.replace(".", "")
    if re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?|-?[0-9]{10,15}", text):
        return text
    if re.fullmatch(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,9}),[0-9]{1,6}", text):
        raise fail("decimalkomma", værdi=text, forslag=text.replace(".", "").replace(",", "."))
    raise fail("forkert-type", ventet="decimaltal")


def read_yes_no(text: Any) -> bool:
    if text in ("ja", "nej"):
        return text == "ja"
    meant = {"ja": "ja", "yes": "ja", "true": "ja", "nej": "nej", "no": "nej", "false": "nej"}.get(
        str(text).strip().lower(), ""
    )
    raise fail("forkert-type", ventet="ja-nej", suggestion=meant)


def read_date(text: Any) -> str:
    """A date `2028-05-09`, a month `2028-05` or a year `2028`, kept as text."""
    if not isinstance(text, str):
        raise fail("forkert-type", ventet="dato")
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        meant = _meant_date(text)
        if days := _too_few(meant):
            raise fail("umulig-dag", værdi=text, dage=days)
        raise fail("dårlig-dato", værdi=text, suggestion=meant)
    year, month = int(match[1]), int(match[2] or 1)
    if not 1900 <= year <= 2100:
        raise fail("umuligt-år", værdi=year)
    if days := _too_few(text):
        raise fail("umulig-dag", værdi=text, dage=days)
    if not 1 <= month <= 12 or match[3] == "00":
        raise fail("dårlig-dato", værdi=text)
    return text


def _too_few(date: str) -> int:
    """How many days the month of a written date has, where its day comes after the last of them; else none."""
    match = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})", date)
    days = monthrange(int(match[1]), int(match[2]))[1] if match and int(match[1]) else 0
    return days if match and int(match[3]) > days else 0


def _meant_date(text: str) -> str:
    """A date in another form – 1.3.2011, 1. marts 2011, 2011-3-1 – as dates are written here, whether or not the month
    has that day; or nothing.
    """

    def number(month: re.Match[str]) -> str:
        return str(MONTHS.index(month[1].lower()) + 1) if month[1].lower() in MONTHS else month[0]

    written = re.sub(r"\b([A-Za-z]{3})[a-z]*\.?", number, text.strip().removeprefix("den ").strip())
    parts = [part for part in re.split(r"[\s./-]+", written) if part]
    if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts) or not 2 <= len(parts) <= 3:
        return ""
    if len(parts) == 3 and len(parts[2]) == 2 and re.search(r"[./]", text):
        parts[2] = f"20{parts[2]}"  # 1.3.27
    parts = parts if len(parts[0]) == 4 else parts[::-1]
    made = re.fullmatch(MADE_DATE, "-".join([parts[0], *(part.zfill(2) for part in parts[1:])]))
    return made[0] if made and 1900 <= int(made[1]) <= 2100 else ""


def read_text(text: Any) -> str:
    """Words, on one line. Spaces that are no wider than one are as they were typed."""
    if not isinstance(text, str):
        raise fail("forkert-type", ventet="tekst")
    if not shows(text):
        raise fail("tomt-felt")
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _noting(read: Any) -> Any:
    """A reader that also notes each text in which something stands that is to be told: what only does something below
    the fields, letters of a wrong character set, what is still to be written.
    """

    def noted(text: Any, info: ValidationInfo) -> str:
        made = read(text)
        if info.context is not None and _has_flaw(made):
            info.context.append(text)
        return made

    return noted


def _has_flaw(text: str) -> bool:
    """Whether there is anything to tell of a text that can be read."""
    return any(one.search(text) for one in FLAWS) or any(next(it, None) for it in (unfinished(text), slips(text)))


def read_short(text: Any) -> str:
    """At most 30 words."""
    text = read_text(text)
    if not re.search(r"\w", text):
        raise fail("tomt-felt")
    count = len(text.split())
    if count > SHORT_WORDS:
        raise fail("for-mange-ord", antal=count, højst=SHORT_WORDS)
    return text


def read_slug(text: Any) -> str:
    if not isinstance(text, str) or not re.fullmatch(ID, text):
        raise _no_id(text)
    return text


def _no_id(text: Any) -> PydanticCustomError:
    sign = strange(text) if isinstance(text, str) else None
    if sign:
        meant = plain_id(text) if re.fullmatch(ID, plain_id(text)) else ""
        return fail("id-tegn", id=text, slags=sign.kind, nummer=sign.number, ved=sign.offset, suggestion=meant)
    return fail(
        "forkert-type", ventet="id", suggestion=slug(text) if isinstance(text, str) and len(text) < LONGEST else ""
    )


def read_reference(text: Any) -> str:
    """The id of something else. What it is called is taken too: whether there is such a thing is seen when all is
    known.
    """
    if not isinstance(text, str) or not re.search(r"\w", text) or strange(text):
        raise _no_id(text)
    return text.strip()


def read_site_page(text: Any) -> str:
    """A page of the site by its address, as it may be copied from a browser: without what every address ends in."""
    if not isinstance(text, str) or not re.search(r"\w", text) or strange(text):
        raise _no_id(text)
    return text.strip().strip("/").removesuffix("index.html").rstrip("/")


FIGURES = "(?:0|[1-9][0-9]{0,3})"  # without a nought in front
PRINTED_NUMBER = rf"{FIGURES}(?:\.(?:[IVXLC]{{1,9}}|{FIGURES})){{0,2}}"


def read_number(text: Any) -> str:
    """A printed number such as `1`, `1.I`, `1.I.2` or `1.2`."""
    if not isinstance(text, str) or not re.fullmatch(PRINTED_NUMBER, text):
        raise fail("forkert-nummer", værdi=text)
    return text


@dataclass(frozen=True)
class Means:
    """Stands on a field whose value is said in another way than it is written."""

    what: Literal["words", "kroner", "date", "decimal"]


_TEXT = {"type": "string"}
Text = Annotated[str, BeforeValidator(_noting(read_text)), Means("words"), WithJsonSchema(_TEXT)]
ShortText = Annotated[str, BeforeValidator(_noting(read_short)), Means("words"), WithJsonSchema(_TEXT)]
Whole = Annotated[int, BeforeValidator(read_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
PageNumber = Annotated[
    int, BeforeValidator(read_page), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999})
]
PageCount = Annotated[
    int, BeforeValidator(read_page_count), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999})
]
Decimal = Annotated[str, BeforeValidator(read_decimal), Means("decimal"), WithJsonSchema({"type": "number"})]
Year = Annotated[int, BeforeValidator(read_year), WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2100})]
YearOrUnknown = Annotated[
    int | str,
    BeforeValidator(read_year_or_unknown),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"const": UNKNOWN}]}),
]
Amount = Annotated[
    int | str,
    BeforeValidator(read_amount),
    Means("kroner"),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"const": UNKNOWN}]}),
]
YesNo = Annotated[bool, BeforeValidator(read_yes_no), WithJsonSchema({"enum": ["ja", "nej"]})]
Date = Annotated[
    str,
    BeforeValidator(read_date),
    Means("date"),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}),
]
Slug = Annotated[str, BeforeValidator(read_slug), WithJsonSchema({"type": "string", "pattern": "^[a-zæøå0-9-]+$"})]
Reference = Annotated[
    str, BeforeValidator(read_reference), WithJsonSchema({"type": "string", "pattern": "^[a-zæøå0-9-]+$"})
]
Address = Annotated[
    str, BeforeValidator(read_reference), WithJsonSchema({"type": "string", "pattern": "^[a-zæøå0-9/-]+$"})
]


class Refers(NamedTuple):
    """Stands on a field that holds an id: what the reference is called, the kinds that it may lead to (all, where none
    is said), and whether the id is one of the strategy named beside it.
    """

    kind: str
    to: tuple[str, ...] = ()
    of_strategy: bool = False


@dataclass(frozen=True)
class Asks:
    """Stands on a field that holds a query: one whose rows are shown, or one that only counts."""

    shown: bool = True


@dataclass(frozen=True)
class Leads:
    """Stands on a field that holds the address of a page of the site."""


@dataclass(frozen=True)
class HandsOut:
    """Stands on a field that holds the place of a file that is handed out."""


@dataclass(frozen=True)
class Whose:
    """Stands on a field that holds the id of the strategy that an id beside it is of."""


@dataclass(frozen=True)
class Quotes:
    """Stands on a field that holds a document's own words, from the place that is named beside them."""


PLAN_PARTS = ("strategi", "fokusområde", "delstrategi", "handling")
A_SOURCE = Refers("kilde", to=("kilder",))
AN_ACTOR = Refers("aktør", to=("aktoerer",))
SourceId = Annotated[Reference, A_SOURCE]
ActorId = Annotated[Reference, AN_ACTOR]
StatusId = Annotated[Reference, Refers("status", to=("status",))]
ColourId = Annotated[Reference, Refers("farve", to=("farver",))]
ActorTypeId = Annotated[Reference, Refers("type", to=("aktoertyper",))]
SourceTypeId = Annotated[Reference, Refers("type", to=("kildetyper",))]
IndicatorGroupId = Annotated[Reference, Refers("gruppe", to=("indikatorgrupper",))]
FinancingId = Annotated[Reference, Refers("finansiering", to=("finansiering",))]
StrategyId = Annotated[Reference, Refers("plan", to=("strategi",))]
QueryText = Annotated[Text, Asks()]
FileName = Annotated[Text, HandsOut()]
CountingQuery = Annotated[Text, Asks(shown=False)]
SitePage = Annotated[
    str, BeforeValidator(read_site_page), Leads(), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9/#-]+$"})
]
Printed = Annotated[Text, Quotes()]
Number = Annotated[str, BeforeValidator(read_number), WithJsonSchema(_TEXT)]
