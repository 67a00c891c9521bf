"""Danish forms: names, order, numbers, amounts and dates. Babel knows the forms; nothing else formats."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"  # for patterns
MONTH_NAMES: tuple[str, ...] = tuple(MONTHS.split("|"))
MINUS = "\u2212"


def slug(text: str) -> str:
    """An ASCII name for a text: `Å b` becomes `aa-b`."""
    folded = text.lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ü", "u"), ("ä", "ae"), ("ö", "oe")):
        folded = folded.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


# For the search. The endings are those of nouns, adjectives and verbs, longest first; the pairs are stems whose vowel
# changes.
ENDINGS = ["ernes", "enes", "erne", "ene", "ens", "ets", "ers", "er", "en", "et", "es", "e", "s"]
IRREGULAR = (
    ("børn", "barn"),
    ("mænd", "mand"),
    ("mødr", "mor"),
    ("fædr", "far"),
    ("brødr", "bror"),
    ("døtr", "dat"),
    ("bøg", "bog"),
    ("hænd", "hånd"),
    ("tænd", "tand"),
    ("stæd", "stad"),
    ("kræft", "kraft"),
    ("næt", "nat"),
    ("stør", "stor"),
)
ALIKE = ("ijy", "cks", "gk", "dt", "bp", "fvw", "ou", "mn", "sz")  # letters that are written for one another
STOP_WORDS = frozenset(
    [
        "ad",
        "af",
        "alle",
        "alt",
        "altså",
        "at",
        "blev",
        "blive",
        "bliver",
        "da",
        "de",
        "dem",
        "den",
        "der",
        "deres",
        "det",
        "dette",
        "dig",
        "din",
        "disse",
        "dog",
        "du",
        "efter",
        "eller",
        "en",
        "end",
        "endnu",
        "er",
        "et",
        "for",
        "fra",
        "få",
        "får",
        "før",
        "gør",
        "ham",
        "han",
        "har",
        "havde",
        "have",
        "hende",
        "her",
        "hos",
        "hun",
        "hvad",
        "hvem",
        "hver",
        "hvilke",
        "hvilken",
        "hvilket",
        "hvis",
        "hvor",
        "hvordan",
        "hvorfor",
        "hvornår",
        "i",
        "i dag",
        "ikke",
        "ind",
        "ja",
        "jeg",
        "kan",
        "kun",
        "kunne",
        "laver",
        "man",
        "med",
        "mellem",
        "men",
        "mere",
        "mod",
        "må",
        "nej",
        "noget",
        "nogle",
        "nu",
        "når",
        "ofte",
        "og",
        "også",
        "om",
        "op",
        "os",
        "over",
        "på",
        "samt",
        "sig",
        "sin",
        "sine",
        "sit",
        "skal",
        "skulle",
        "som",
        "stadig",
        "står",
        "så",
        "til",
        "ud",
        "under",
        "var",
        "ved",
        "vi",
        "vil",
        "ville",
        "være",
    ]
)


DIGITS = "0123456789"
DANISH_LAST = {"{": "Æ", "|": "Ø", "}": "Å"}  # signs that come after z, in the order of the letters
IN_DANISH = str.maketrans({
    "ä": "{", "æ": "{", "ö": "|", "ø": "|", "å": "}", "ü": "y", "ß": "ss", "œ": "oe",
    "{": " ", "|": " ", "}": " ",
})  # fmt: skip


def _without_accent(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)) or letter


def index_head(text: str) -> str:
    """The head in an index that a text stands below, by what it is sorted by: its first letter, »0–9«, or »#« where it
    has neither.
    """
    if not (key := sort_key(text)):
        return "#"
    number, _, letters = key[0]
    return DANISH_LAST.get(letters[0], letters[0].upper()) if number else "0–9"


@functools.cache
def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Danish order: æ, ø, å last, aa as å, digits as numbers; case, accents, and signs in front aside."""
    folded = unicodedata.normalize("NFC", text).lower().replace("aa", "å").translate(IN_DANISH)
    letters = "".join(map(_without_accent, folded)) if not folded.isascii() else folded
    first = next(
        (at for at, sign in enumerate(letters) if sign.isalpha() or sign in DANISH_LAST or sign in DIGITS), len(letters)
    )
    parts = [part for part in re.split(r"([0-9]+)", letters[first:]) if part]
    return tuple((0, len(p.lstrip("0")), p.lstrip("0")) if p[0] in DIGITS else (1, 0, p) for p in parts)


@functools.cache
def roman(text: str) -> int:
    """The value of a Roman numeral; plain digits are read as such."""
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in text]
    return sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def as_roman(value: int) -> str:
    """4 becomes IV."""
    made = ""
    for worth, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        made += sign * (value // worth)
        value %= worth
    return made


def number_key(number: str) -> tuple[int, ...]:
    """The order of printed numbers: 1.II.3 becomes (1, 2, 3)."""
    return tuple(roman(part) for part in number.split("."))


def number_after(above: str, numbers: Iterable[str], like: str = "1") -> str:
    """The first number behind all of those below `above`, in their digits, or where there are none in those of `like`:
    »1.I.5« behind »1.I.4«, »2.IV« behind »2.III«.
    """
    last = [number.rpartition(".")[2] for number in numbers if number]
    free = max((number_key(one)[0] for one in last), default=0) + 1
    own = last[0] if last else like.rpartition(".")[2]
    return f"{above}.{free if own.isdigit() else as_roman(free)}".lstrip(".")


@functools.cache
def _locale():
    from babel import Locale

    return Locale.parse("da")


def whole(value: int) -> str:
    """1234567 becomes 1.234.567."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale()).replace("-", MINUS)


def decimal(text: str) -> str:
    """22.5 becomes 22,5; 1234 becomes 1.234."""
    whole_, _, rest = text.partition(".")
    sign = MINUS if whole_.startswith("-") else ""
    return sign + whole(abs(int(whole_))) + (f",{rest}" if rest else "")


@functools.cache
def millions(value: int) -> str:
    """Kroner as millions without a unit, as exact as needed: 3250000 becomes 3,25."""
    from decimal import Decimal

    from babel.numbers import format_decimal

    exact = (Decimal(value) / 1_000_000).normalize()
    decimals = max(1, len(f"{exact:f}".partition(".")[2]))
    return format_decimal(
        exact, format="#,##0." + "0" * decimals, locale=_locale(), decimal_quantization=False
    ).replace("-", MINUS)


def reads_as_millions(value: int) -> bool:
    """Whether an amount is read best in millions: a large one that three decimals hold exactly."""
    return abs(value) >= 100_000 and value % 1000 == 0


def amount(value: int) -> str:
    """Kroner with unit: 4000000 becomes »4 mio. kr.«, 3250000 »3,25 mio. kr.«, 333333 »333.333 kr.«."""
    if reads_as_millions(value):
        return f"{millions(value).removesuffix(',0')}\u00a0mio.\u00a0kr."
    return f"{whole(value)}\u00a0kr."


def money_unit(values: Iterable[int | None]) -> str:
    """The unit of a column of amounts that all read well in it: `mio-kr`, or `kr` where millions would need many
    decimals.
    """
    return "mio-kr" if all(reads_as_millions(value) for value in values if value) else "kr"


def in_unit(value: int, unit: str) -> str:
    """An amount without its unit, for a column that says it."""
    return millions(value) if value and unit == "mio-kr" else whole(value)


def size(count: int) -> str:
    """Bytes as readers know them: 84210 becomes »84 kB«, 1655000 »1,7 MB«."""
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB".replace(".", ",")


@functools.cache
def date(text: str) -> str:
    """2028-05-09 becomes »9. maj 2028«, 2028-05 »maj 2028«, 2028 stays."""
    from babel.dates import get_month_names

    parts = text.split("-")
    if len(parts) == 1:
        return text
    month = get_month_names("wide", locale=_locale())[int(parts[1])]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])}. {month} {parts[0]}"


def dates(several: list[str], joint: str) -> str:
    """Dates in one line: 2028-05-09 and 2028-05-10 become »9. eller 10. maj 2028« with »eller« for `joint`."""
    days = [text.split("-") for text in several]
    if all(len(day) == 3 and day[:2] == days[0][:2] for day in days):
        *before, last = several
        return f" {joint} ".join([*(f"{int(text[8:])}." for text in before), date(last)])
    return f" {joint} ".join(map(date, several))


@functools.cache
def short_date(text: str) -> str:
    """2028-11-09 becomes »9. nov. 2028«, 2028-11 »nov. 2028«, 2028 stays. Short months are written out: »juni 2028«."""
    from babel.dates import get_month_names

    year, *rest = text.split("-")
    if not rest:
        return text
    widths = {width: get_month_names(width, locale=_locale())[int(rest[0])] for width in ("wide", "abbreviated")}
    month = widths["wide" if len(widths["wide"]) <= 5 else "abbreviated"]
    return f"{int(rest[1])}. {month} {year}" if len(rest) == 2 else f"{month} {year}"


def listed(words: list[str]) -> str:
    """»a, b og c«."""
    return " og ".join(([", ".join(words[:-1])] if words[:-1] else []) + words[-1:])


QUALIFIED = re.compile(
    r"(?<!\w)(ca\.|cirka|omkring|omtrent|knap|knapt|godt|over|under|mindst|højst|op til|mere end|mindre end|færre end)"
    r"\s+(\d[\d.]*(?:,\d+)?)",
    re.IGNORECASE,
)


def qualifier(text: str, number: str) -> str:
    """What stands before a number where it is written, so that it is only about so much; nothing where nothing does.

    >>> qualifier("kun ca. 3.040 af dem", "3040")
    'ca.'
    """
    for found in QUALIFIED.finditer(text):
        if Decimal(found[2].rstrip(".").replace(".", "").replace(",", ".")) == abs(Decimal(number)):
            return found[1].lower()
    return ""


PLURALS = {
    "aktør": "aktører",
    "delspor": "delspor",
    "delstrategi": "delstrategier",
    "eksempel": "eksempler",
    "fokusområde": "fokusområder",
    "handling": "handlinger",
    "indsats": "indsatser",
    "initiativ": "initiativer",
    "kilde": "kilder",
    "mål": "mål",
    "note": "noter",
    "område": "områder",
    "resultat": "resultater",
    "spor": "spor",
    "tema": "temaer",
    "tiltag": "tiltag",
    "udsagn": "udsagn",
}


NEUTER = frozenset(
    ["delspor", "eksempel", "fokusområde", "initiativ", "mål", "område", "resultat", "spor", "tema", "tiltag", "udsagn"]
)


def gender(noun: str) -> str:
    """The article of a noun, »en« or »et«; nothing where it is not known: a plan has its own words for its levels."""
    return "et" if noun in NEUTER else "en" if noun in PLURALS else ""


def genitive(name: str) -> str:
    """»Fondens«, »ABC's«, »husets«, »XYZS'«."""
    if name[-1:].lower() in ("s", "x", "z"):
        return f"{name}'"
    return f"{name}s" if name[-1:].islower() else f"{name}'s"


def plural(noun: str) -> str:
    """What stands after a number of many: »handlinger«; »× noget« where it is not known, for a plan has its own words
    for its levels.
    """
    return PLURALS.get(noun, f"× {noun}")


def form_of(key: str, values: Mapping[str, object], words: Collection[str]) -> str:
    """A word's key in the form that its number asks for: `key-1` for one. The number is `alle` (»1 af 43 handlinger«),
    else `antal`.
    """
    one = str(values.get("alle", values.get("antal", ""))) == "1"
    return f"{key}-1" if one and f"{key}-1" in words else key


def plain(name: str) -> str:
    """A name as readers remember it: without case, signs and spaces."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
