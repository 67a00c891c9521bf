"""What is not meant for readers, wherever it stands: what came along from a letter or another program, days that no
calendar has, a word written twice, places that only their writer can open.

Each is yielded by its place in the text, with the words to point at, the code of the message, its level and values.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from strategisite.say.danish import MONTH_NAMES, MONTHS
from strategisite.text.rare import Rare

PASTED = (
    Rare(  # at the beginning of a line
        r"^(?:(?:[Mm]ed )?[Vv]enlige? hilsen\b.*|(?:De )?[Bb]edste hilsner\b.*|Mvh\b.*|(?:Sendt|Emne|Vedr): .+"
        r"|Sendt fra min\b.*|Denne (?:e-?)?mail\b.*|(?:Hej|Kære) [A-ZÆØÅ][a-zæøå]+,?$|Overskrift \d$|Dokument\d+\b.*"
        r"|Fejl! [^.!?\n]*|Her skriver du\b.*|Vælg et element\.?$|Side \d+ af \d+$"
        r"|(?:Selvfølgelig|Bestemt|Naturligvis)[!,] [Hh]er (?:er|får du)\b.*)",
        (
            *("enlig hilsen", "enlige hilsen", "edste hilsner", "Mvh", "Sendt", "Emne: ", "Vedr: ", "mail", "Hej "),
            *("Kære ", "Overskrift ", "Dokument", "Fejl! ", "Her skriver du", "Vælg et element", "Side "),
            *("! Her ", "! her ", ", Her ", ", her "),
        ),
        re.M,
    ),
    Rare(
        r"\b(?:Slettet|Formateret): .*|\bKlik (?:eller tryk )?her for at (?:angive|skrive|vælge)\b"
        r"|\bKlik for at angive\b|\b\d+(?:[.,]\d+)?E\+\d+\b|\b[Ss]om (?:en )?(?:AI-)?sprogmodel\b"
        r'|\bPAGEREF\b|\bHYPERLINK "|\bMERGEFIELD\b|\bKommenteret? \[\w+\]|\bcontentReference\[|\(#_ftn\w+\)',
        (
            *("Slettet: ", "Formateret: ", "Klik ", "E+", "sprogmodel", "PAGEREF", "HYPERLINK", "MERGEFIELD"),
            *("Kommentere", "contentReference[", "(#_ftn"),
        ),
    ),
    Rare(r"\[[A-ZÆØÅ]{2,3}(?:\d+\]|: [^\]]*\])|«[A-ZÆØÅ]\w+»", "[«"),
    Rare(
        r"#(?:I/T|N/A|REF!|REFERENCE!|VÆRDI!|VALUE!|NAVN\?|NAME\?|DIV/0!|DIVISION/0!)|#{4,}(?= *(?:[|.,]|$))|#{7,}",
        ("#I/T", "#N/A", "#REF", "#VÆ", "#VAL", "#NA", "#DIV", "####"),
        re.M,
    ),
)
CLOSED = Rare(  # what says of itself that it is not for all
    r"\b(?:[Ii]kke|Kun|kun) til (?:offentliggørelse|videresendelse|intern(?:t)? brug)\b"
    r"|\bmå ikke (?:offentliggøres|videresendes)\b|^(?:Strengt )?[Ff]ortroligt?[.!:]?$|\bFORTROLIGT?\b",
    (" til offentliggørelse", " til videresendelse", " til intern", "må ikke ", "ortrolig", "FORTROLIG"),
    re.M,
)
CUT = (  # addresses that a line, a slip or a space has cut
    Rare(
        r"https?://[^\s<>()\[\]]*[\w/=-](?:(?:…|\.{3})(?!\w)|-\n(?=\w))|https?://h?t?tps?:?//[^\s<>()\[\]]*",
        ("…", "...", "-\n", "://http", "://ttp", "://htp", "://tp"),
        re.I,
    ),
    Rare(r"[\w.]+ @[\w-]+\.(?:dk|com|org|net|eu)\b", (" @",), re.I),
    Rare(r"\bwww\.\w+,(?:dk|com|org|net|eu)\b", ("www.",), re.I),
)
MAY_REPEAT = re.compile("der|den|det|de|som|for|at|har|på|så|når|om|kan|skal|vil|ikke|med|af|til|tekst|test|bla")
TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b(?!-)")
# first a digit, which few letters are: what is before it is asked afterwards
DATE = re.compile(rf"([0-9](?<!\w.)[0-9]?)(?:\. (?P<month>{MONTHS})\b|[./-](?P<number>\d{{1,2}})[./-](?:19|20)\d\d\b)")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WEEKDAY = Rare(  # before the date that it is of
    rf"\b({'|'.join(WEEKDAYS)})(?: den)? (\d{{1,2}})\. ({MONTHS}) ((?:19|20)\d\d)\b", WEEKDAYS, re.I
)
DAYS_APART = re.compile(
    r"([0-9](?<!\w.)[0-9]?)\.(\d{1,2})\.((?:19|20)\d\d) ?[-–] ?(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b"
)
SPAN = re.compile(r"([12](?<![\d./-].)(?:(?<=1)9|(?<=2)0)\d\d) ?[-–] ?((?:19|20)\d\d)(?![\d/-]|\.\d)")
OWN = Rare(
    r"(?<![\w/])[A-Z]:\\[^\s<>|]+|(?<!\\)\\\\[\w.-]+\\[^\s<>|]+"
    r"|https?://[^\s<>()\]]*?(?:/:[a-z]:/|[?&](?:e|token|sessionid|sid)=|safelinks\.protection|meetup-join|//1drv\.ms/"
    r"|google\.\w+/url\?)"
    r"[^\s<>()\]]*|https?://[^\s/@<>()]+:[^\s/@<>()]+@[^\s<>()\]]+",
    (":\\", "\\\\", "/:", "?", "&", "safelinks.", "meetup-join", "//1drv.", "@"),
    re.I,
)
OVER_ALL = Rare(  # more than all of some people or places
    r"(?<![\d.,])(?:1(?:0[1-9]|[1-9]\d)|[2-9]\d\d)(?:,\d+)? ?(?:pct\.?|procent|%) af (?:alle |de |disse |vores )?"
    r"(?:\w+ )?\w*(?:børn|unge|elever|familier|borgere|forældre|piger|drenge|ansatte|medarbejdere|skoler"
    r"|handlinger|sager)(?:e?ne)?\b",
    ("pct. af ", "pct af ", "procent af ", "% af "),
    re.I,
)
IN_A_ROW = (  # items of a list that have come to stand on one line, as a line of a form makes them
    (Rare(r"(?<=\S)[ \t\u00a0]*[•▪‣◦][ \t\u00a0]*\w[^\n•▪‣◦]{0,30}", "•▪‣◦"), "advarsel"),
    (Rare(r"([●■➢➤])[^\n]*?\S[ \t\u00a0]*\1[ \t\u00a0]*\w", "●■➢➤"), "advarsel"),  # one alone is a sign
    (
        Rare(
            r":[ \t]?([-–—o])[ \t\u00a0]+\S[^.:!?\n]*?[ \t]\1[ \t\u00a0]+(?=\w)",
            [f":{space}{sign}" for space in ("", " ", "\t") for sign in "-–—o"],
        ),
        "råd",
    ),
    (
        Rare(
            r":[ \t]?1\.[ \t\u00a0]+(?=\D)[^:!?\n]*?(?<!\bog)(?<!\beller)(?<!\btil)(?<!,)"
            r"[ \t]2\.[ \t\u00a0]+(?=[^\W\d])",
            (":1.", ": 1.", ":\t1."),
        ),
        "råd",
    ),
)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Slip(NamedTuple):
    start: int
    shown: str
    code: str
    level: str
    values: Mapping[str, str]


def slips(text: str) -> Iterator[Slip]:
    """All of them, kind by kind."""
    for pattern in PASTED:
        for found in pattern.finditer(text):
            yield Slip(found.start(), found[0], "fra-andet-program", "advarsel", {"tekst": found[0][:60]})
    for pattern, level in IN_A_ROW:
        found = next(pattern.finditer(text), None)  # the first of a row tells of them all
        if found:
            yield Slip(found.start(), found[0], "punkter-i-rad", level, {"tekst": found[0].strip(": \t\u00a0")[:40]})
    for found in OVER_ALL.finditer(text):
        yield Slip(found.start(), found[0], "over-hundrede-procent", "råd", {"tekst": found[0]})
    for found in _written_twice(text):
        yield Slip(found.start(), found[0], "ord-to-gange", "råd", {"ord": found[1]})
    for pattern, is_wrong in IMPOSSIBLE:
        for found in pattern.finditer(text):
            if is_wrong(found):
                yield Slip(found.start(), found[0], "umulig-dato", "advarsel", {"tekst": found[0]})
    for found in CLOSED.finditer(text):
        yield Slip(found.start(), found[0], "ikke-til-alle", "advarsel", {"tekst": found[0]})
    for pattern in CUT:
        for found in pattern.finditer(text):
            yield Slip(found.start(), found[0], "adresse-brudt", "advarsel", {"adresse": found[0]})
    for found in OWN.finditer(text):
        yield Slip(found.start(), found[0], "egen-adresse", "advarsel", {"adresse": found[0]})


def _written_twice(text: str) -> Iterator[re.Match[str]]:
    """A word and a space and the word again. The pattern is tried where the second begins as something in the first."""
    start = told = 0
    for first, second in pairwise(text.split(" ")):
        after = start + len(first) + 1
        if second[:2] in first and start >= told:
            found = TWICE.search(text, start, after + len(second))
            if found and not MAY_REPEAT.fullmatch(found[1]):
                told = found.end()
                yield found
        start = after


def _is_no_day(found: re.Match[str]) -> bool:
    """Whether there can be no such day: as `31. juni`, or as `31.6.2020`."""
    day, month = int(found[1]), MONTH_NAMES.index(found["month"]) + 1 if found["month"] else int(found["number"])
    return not (1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1])


def _ends_early(found: re.Match[str]) -> bool:
    """Whether a span of years, or of days as `1.2.2021-31.1.2020`, ends before it begins."""
    groups = [int(group) for group in found.groups()]
    half = len(groups) // 2
    return groups[:half][::-1] > groups[half:][::-1]


def _is_other_weekday(found: re.Match[str]) -> bool:
    """Whether a day that there is was another day of the week."""
    month = MONTH_NAMES.index(found[3]) + 1
    try:
        return datetime.date(int(found[4]), month, int(found[2])).weekday() != WEEKDAYS.index(found[1].lower())
    except ValueError:
        return False  # there is no such day, which is told as such


IMPOSSIBLE = (
    (DATE, _is_no_day),
    (SPAN, _ends_early),
    (DAYS_APART, _ends_early),
    (WEEKDAY, _is_other_weekday),
)
