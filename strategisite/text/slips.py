"""What is not meant for readers, wherever it stands: what came along from a letter or another program, days that no
calendar has, a word written twice, places that only their writer can open.

Each is yielded by its place in the text, with the words to point at, the code of the message, its level and values.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategisite.say.danish import MONTH_NAMES, MONTHS

PASTED = re.compile(
    r"^(?:[Mm]ed )?[Vv]enlige? hilsen\b.*|^(?:De )?[Bb]edste hilsner\b.*|^Mvh\b.*"
    r"|^(?:Sendt|Emne|Vedr): .+|\b(?:Slettet|Formateret): .*|^Sendt fra min\b.*|^Overskrift \d$"
    r"|^Dokument\d+\b.*|^Fejl! [^.!?\n]*|^Her skriver du\b.*"
    r"|^Denne (?:e-?)?mail\b.*|^(?:Hej|Kære) [A-ZÆØÅ][a-zæøå]+,?$"
    r"|\bKlik (?:eller tryk )?her for at (?:angive|skrive|vælge)\b|\bKlik for at angive\b|^Vælg et element\.?$"
    r"|\b\d+(?:[.,]\d+)?E\+\d+\b|\b[Ss]om (?:en )?(?:AI-)?sprogmodel\b"
    r'|\bPAGEREF\b|\bHYPERLINK "|\bMERGEFIELD\b|\bKommenteret? \[\w+\]'
    r"|\bcontentReference\[|\(#_ftn\w+\)|^Side \d+ af \d+$"
    r"|^(?:Selvfølgelig|Bestemt|Naturligvis)[!,] [Hh]er (?:er|får du)\b.*",
    re.M,
)
MARKED = re.compile(  # that with signs of its own, looked for apart: any text has some of the signs
    r"\[[A-ZÆØÅ]{2,3}(?:\d+\]|: [^\]]*\])|«[A-ZÆØÅ]\w+»"
    r"|#(?:I/T|N/A|REF!|REFERENCE!|VÆRDI!|VALUE!|NAVN\?|NAME\?|DIV/0!|DIVISION/0!)|#{4,}(?= *(?:[|.,]|$))|#{7,}",
    re.M,
)
CLOSED = re.compile(  # what says of itself that it is not for all
    r"\b(?:[Ii]kke|Kun|kun) til (?:offentliggørelse|videresendelse|intern(?:t)? brug)\b"
    r"|\bmå ikke (?:offentliggøres|videresendes)\b|^(?:Strengt )?[Ff]ortroligt?[.!:]?$|\bFORTROLIGT?\b",
    re.M,
)
CUT = re.compile(  # addresses that a line, a slip or a space has cut
    r"https?://[^\s<>()\[\]]*[\w/=-](?:(?:…|\.{3})(?!\w)|-\n(?=\w))|https?://h?t?tps?:?//[^\s<>()\[\]]*"
    r"|[\w.]+ @[\w-]+\.(?:dk|com|org|net|eu)\b|\bwww\.\w+,(?:dk|com|org|net|eu)\b",
    re.I,
)
MAY_REPEAT = "der|den|det|de|som|for|at|har|i|på|er det|så|når|om|kan|skal|vil|ikke|med|af|til|tekst|test|bla"
TWICE = re.compile(rf"\b(?!(?:{MAY_REPEAT})\b)([^\W\d_]{{2,}}) \1\b(?!-)")
DATE = re.compile(rf"\b(\d{{1,2}})\. ({MONTHS})\b|\b(\d{{1,2}})[./-](\d{{1,2}})[./-](?:19|20)\d\d\b")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})(?: den)? (\d{{1,2}})\. ({MONTHS}) ((?:19|20)\d\d)\b", re.I
)  # before the date that it is of
DAYS_APART = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d) ?[-–] ?(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
SPAN = re.compile(r"(?<![\d./-])((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)(?![\d/-]|\.\d)")
OWN = re.compile(
    r"(?<![\w/])[A-Z]:\\[^\s<>|]+|(?<!\\)\\\\[\w.-]+\\[^\s<>|]+"
    r"|https?://[^\s<>()\]]*?(?:/:[a-z]:/|[?&](?:e|token|sessionid|sid)=|safelinks\.protection|meetup-join|//1drv\.ms/"
    r"|google\.\w+/url\?)"
    r"[^\s<>()\]]*|https?://[^\s/@<>()]+:[^\s/@<>()]+@[^\s<>()\]]+",
    re.I,
)
# one of which is in whatever the patterns find: to look for these first costs a tenth
SIGNS_OF_PASTED = (
    *("hils", "Mvh", "Sendt", "Emne", "Vedr", "mail", "Hej", "Kære", "Klik", "Vælg", "PAGEREF", "HYPERLINK"),
    *("MERGEFIELD", "Komment", "Formateret", "contentReference", "#_ftn", "Side", "E+", "Slettet", "Overskrift"),
    *("Dokument", "Fejl!", "Her skriver", "sprogmodel", "! Her", "! her", ", her"),
)
SIGNS_OF_CUT = ("://", " @", "www.")
SIGNS_OF_OWN = ("\\", "://")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Slip(NamedTuple):
    start: int
    shown: str
    code: str
    level: str
    values: Mapping[str, str]


def slips(text: str) -> Iterator[Slip]:
    """All of them, kind by kind."""
    for found in PASTED.finditer(text) if any(sign in text for sign in SIGNS_OF_PASTED) else ():
        yield Slip(found.start(), found[0], "fra-andet-program", "advarsel", {"tekst": found[0][:60]})
    for found in MARKED.finditer(text):
        yield Slip(found.start(), found[0], "fra-andet-program", "advarsel", {"tekst": found[0][:60]})
    for found in TWICE.finditer(text):
        yield Slip(found.start(), found[0], "ord-to-gange", "råd", {"ord": found[1]})
    for found in DATE.finditer(text):
        if not _is_day(found):
            yield Slip(found.start(), found[0], "umulig-dato", "advarsel", {"tekst": found[0]})
    for pattern, is_wrong in ((SPAN, _ends_early), (DAYS_APART, _ends_early), (WEEKDAY, _is_other_weekday)):
        for found in pattern.finditer(text):
            if is_wrong(found):
                yield Slip(found.start(), found[0], "umulig-dato", "advarsel", {"tekst": found[0]})
    for found in CLOSED.finditer(text):
        yield Slip(found.start(), found[0], "ikke-til-alle", "advarsel", {"tekst": found[0]})
    for found in CUT.finditer(text) if any(sign in text for sign in SIGNS_OF_CUT) else ():
        yield Slip(found.start(), found[0], "adresse-brudt", "advarsel", {"adresse": found[0]})
    for found in OWN.finditer(text) if any(sign in text for sign in SIGNS_OF_OWN) else ():
        yield Slip(found.start(), found[0], "egen-adresse", "advarsel", {"adresse": found[0]})


def _is_day(found: re.Match[str]) -> bool:
    """Whether there can be such a day: as `31. maj`, or as `31.5.2020`."""
    day, month = (int(found[1]), MONTH_NAMES.index(found[2]) + 1) if found[1] else (int(found[3]), int(found[4]))
    return 1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]


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
