"""Doubts about numbers that are no amounts: an indicator's, a target's, a statement's, against their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.figures.printed import WORDS, misread
from strategisite.flow import Entry, Path
from strategisite.kinds import Action, Aim, Baseline, Indicator, Point, Statement, Target
from strategisite.link.contradicted import denied
from strategisite.link.years import YEARS
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic

NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
UNIT = re.compile(r"\s*(pct\b\.?|procent\w*|%|mio\b\.?(?:\s*kr\b\.?)?|mia\b\.?(?:\s*kr\b\.?)?|kr\b\.?)", re.I)
SHARES = ("pct", "procent", "%")
DOWN = re.compile(r"(?:fald\w*|reducer\w*|mindsk\w*|sænk\w*|skåret|nedgang)\s+(?:ned\s+)?(?:på|med)\s+\S*$", re.I)
LIMITS = {
    "mindst": re.compile(
        r"\b(?:mindst|minimum|ikke under|ikke færre|(?<!ikke )(?:flere|mere) end|ikke mindre end"
        r"|op på|(?:stig\w*|øge\w*|løfte\w*) til)\b",
        re.I,
    ),
    "højst": re.compile(
        r"\b(?:højst|maksimalt|maks|ikke over|ikke flere|ikke mere end|(?<!ikke )(?:færre|mindre) end"
        r"|ned på|under(?= \d)|(?:fald\w*|sænk\w*|reducer\w*|nedbring\w*) til)\b",
        re.I,
    ),
}
NO_AIM = re.compile(  # numbers that a target's words hold beside its own: years, paragraphs, ages, deadlines
    r"§+ ?\d+|\b(?:19|20)\d\d\b|\b\d{1,2}\.(?= [a-zæøå])|\b\d+(?:[-–]\d+)?-årig\w*"
    r"|\b(?:inden for|efter|i) \w+ (?:dage|uger|måneder|år)\b",
    re.I,
)
COUNT = rf"(?:\d+|{'|'.join(word for word in WORDS if word.isalpha())})"
RELATIVE = re.compile(  # what is told by what it is measured against
    r"\b(?:fordobl|halver|tredobl)\w*|\bdobbelt\b"
    rf"|\b(?P<some>{COUNT}) (?:ud )?af (?:de |alle )?(?P<of>{COUNT})\b|\b\w+ ud af \w+"
    r"|\bhver (?P<each>\w+)|(?<!næsten )(?<!op mod )(?<!knap )(?<!godt )(?<!over )(?<!end )"
    r"\b(?P<part>halvdelen|en tredjedel|en fjerdedel|tre fjerdedele|to tredjedele|alle)\b",
    re.I,
)
SHARE = {
    "halvdelen": 50,
    "en tredjedel": 33,
    "en fjerdedel": 25,
    "tre fjerdedele": 75,
    "to tredjedele": 67,
    "alle": 100,
}
EACH = {"anden": 50, "tredje": 33, "fjerde": 25, "femte": 20, "tiende": 10}
NEAR = 1.5  # points; shares in words are rounded
DUE = re.compile(r"\b(?:inden|senest|til|udgangen af|i løbet af)\b[^.,]{0,25}?((?:19|20)[0-9]{2})(?![0-9])", re.I)
COUNTED = re.compile(
    r"^(?:antal|børn|unge|personer|familier|elever|sager|pladser|forløb|stk)", re.I
)  # never below none
RESTED = re.compile(r" (?!af\b|ud\b)[^\W\d]{3,}")  # a noun behind a number
RELATIVE_TIME = re.compile(  # which is another one for each reader
    r"\b(?:(?:i|sidste|forrige|næste|dette) (?:år|kvartal|måned|uge)|i dag|i fjor|for tiden|[Nn]u|sidst)\b", re.I
)
BOUND = {"stiger": "mindst", "falder": "højst"}  # what is asked of a number that is to rise, or to fall
FAR = 20  # times as much, or as little, as the number before it


def measured_doubts(entry: Entry[Indicator]) -> Iterator[Diagnostic]:
    """What is told of an indicator's numbers, each at its field."""
    item, before = entry.item, "0"
    yield from _aim(entry)
    began: list[tuple[Path, Baseline | Point]] = [(("udgangspunkt",), item.baseline)] if item.baseline else []
    if item.target and item.target.value is not None:
        yield from _against_print(entry, ("måltal",), item.target, item.unit or "")
    for path, one in [*began, *((("serie", number), point) for number, point in enumerate(item.series))]:
        when = RELATIVE_TIME.search(one.period or "")
        if when and not YEARS.search(one.period or ""):
            yield diagnostic(entry.span(*path, "periode"), "tid-uden-år", level="advarsel", tekst=when[0])
        if one.value is None:
            continue
        years = YEARS.findall(one.printed or "")
        if years and YEARS.search(one.period or "") and not set(years) & set(YEARS.findall(one.period or "")):
            yield denied(entry, (*path, "periode"), one.period or "", "trykt", one.printed or "", "råd")
        wrong = list(_against_print(entry, path, one, item.unit or "")) if one.printed else []
        yield from wrong or _possible(entry, (*path, "værdi"), one.value, item.unit or "")
        if _is_far(before, one.value):
            said = {"tal": danish.decimal(one.value), "forrige": danish.decimal(before)}
            yield diagnostic(entry.span(*path, "værdi"), "måling-langt-fra", level="råd", **said)
        before = one.value


def target_doubts(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """An action's targets against the words that they are told in."""
    for number, target in enumerate(entry.item.targets):
        if target.value is None:
            continue
        at: Path = ("resultatmål", number)
        if not _is_aimed_at(float(target.value), target.unit or "", target.text):
            span, said = entry.span("resultatmål", number, "måltal"), danish.decimal(target.value)
            yield diagnostic(span, "måltal-andet", level="advarsel", tal=said, tekst=target.text)
        else:
            yield from _possible(entry, (*at, "måltal"), target.value, target.unit or "")
            yield from _unit(entry, at, target)
        years = DUE.findall(target.text)
        if target.deadline and years and target.deadline[:4] not in years:
            yield denied(entry, (*at, "frist"), target.deadline, "tekst", target.text, "råd")
        for place, measured in enumerate(target.measured):
            yield from _possible(entry, (*at, "målt", place, "værdi"), measured.value, target.unit or "")
            if _is_far(target.value, measured.value):
                said = {"tal": danish.decimal(measured.value), "forrige": danish.decimal(target.value)}
                path = ("resultatmål", number, "målt", place, "værdi")
                yield diagnostic(entry.span(*path), "måling-langt-fra", level="råd", **said)
        if (says := _limit(target.text, float(target.value))) and says != target.direction:
            span = entry.span("resultatmål", number, "måltal" if target.direction == "mindst" else "retning")
            yield diagnostic(span, "retning-andet", level="advarsel", retning=target.direction, tekst=target.text)


def statement_doubts(entry: Entry[Statement]) -> Iterator[Diagnostic]:
    """The number of a statement against its words."""
    item = entry.item
    if item.value is None:
        return
    if misread(item.value, item.stated) if item.unit == "kr" else not _is_said(float(item.value), item.stated):
        span, said = entry.span("værdi"), danish.whole(item.value)
        yield diagnostic(span, "udsagn-andet-tal", level="advarsel", værdi=said, angivet=item.stated)


def _is_far(one: str, other: str) -> bool:
    """Whether two numbers are so far apart that noughts may be missing; nothing is far from none."""
    small, large = sorted(abs(float(value)) for value in (one, other))
    return bool(small) and large / small >= FAR


def _is_said(value: float, text: str) -> bool:
    """Whether a text says a number, in figures or as a word; also where it says none."""
    said = _numbers(text)
    return not said or value in said


def _numbers(text: str) -> set[float]:
    said = {_number(match[0]) for match in NUMBER.finditer(text)}
    return said | {float(WORDS[word]) for word in re.findall(r"\w+", text.lower()) if WORDS.get(word, 1) != 1}


def _is_aimed_at(value: float, unit: str, text: str) -> bool:
    """Whether a target's words say its number, or none that could be another: with the target's unit, where numbers
    have units.
    """
    if relative := RELATIVE.search(text):
        share = _share(relative)
        said = share is None or _kind(unit) != "pct" or abs(share - value) <= NEAR
        return said or value in _numbers(text)
    text = NO_AIM.sub(" ", text)
    shares = [
        match for match in NUMBER.finditer(text) if (said := UNIT.match(text, match.end())) and _kind(said[1]) == "pct"
    ]
    if _kind(unit) == "pct":
        return not shares or value in map(_number, (match[0] for match in shares))
    for match in reversed(shares):
        text = text[: match.start()] + text[match.end() :]
    return _is_said(value, text)


def _share(told: re.Match[str]) -> float | None:
    """The per cent that words tell of a whole: »tre ud af fire« is 75; none where they tell of something else."""
    if told["part"]:
        return SHARE[told["part"].lower()]
    if told["each"]:
        return EACH.get(told["each"].lower())
    some, whole = ((_counted(told[name]) if told[name] else None) for name in ("some", "of"))
    return float(100 * some / whole) if some and whole and some <= whole else None


def _counted(word: str) -> float | None:
    return float(WORDS.get(word.lower(), 0)) or (float(word) if word.isdigit() else None)


def _possible(entry: Entry, path: Path, value: str, unit: str) -> Iterator[Diagnostic]:
    """A number that its unit cannot be: more than all, or fewer than none."""
    number = float(value)
    if (_kind(unit) == "pct" and number > 100) or (number < 0 and COUNTED.match(unit)):
        yield diagnostic(entry.span(*path), "umuligt-tal", level="råd", tal=danish.decimal(value), enhed=unit)


def _unit(entry: Entry, path: Path, target: Target) -> Iterator[Diagnostic]:
    """A target whose number the words have with another unit."""
    for found in NUMBER.finditer(target.text):
        if _number(found[0]) == float(target.value or 0):
            said = UNIT.match(target.text, found.end())
            is_share = bool(said and _kind(said[1]) == "pct")
            if is_share != (_kind(target.unit or "") == "pct") and (is_share or RESTED.match(target.text, found.end())):
                yield denied(entry, (*path, "enhed"), target.unit or "–", "tekst", target.text, "råd")
            return


def _limit(text: str, value: float) -> str:
    """Whether a text says »at least« or »at most« of a number; nothing where it says neither, both, or of another."""
    said = [
        name for name, sign in LIMITS.items() if (found := sign.search(text)) and _is_of(value, text[found.end() :])
    ]
    return said[0] if len(said) == 1 else ""


def _is_of(value: float, text: str) -> bool:
    """Whether the first number of a text, if it has any, is this one."""
    first = NUMBER.search(text)
    return first is None or _number(first[0]) == value


def _against_print(entry: Entry, path: Path, one: Baseline | Point | Aim, unit: str) -> Iterator[Diagnostic]:
    """The number and its unit are those that are printed."""
    printed = re.sub("(?<=[0-9])½", ",5", one.printed or "")
    found = {_number(match[0]): match.end() for match in NUMBER.finditer(printed)}
    wanted = abs(float(one.value or 0))
    relative = RELATIVE.search(printed)
    share = _share(relative) if relative and _kind(unit) == "pct" else None
    if wanted in _in_full(printed) or (share is not None and abs(share - wanted) <= NEAR):
        return
    if found and wanted not in found:
        yield diagnostic(
            entry.span(*path, "værdi"), "måling-ikke-trykt", level="advarsel", tal=one.value or "", trykt=printed
        )
        return
    if float(one.value or 0) > 0 and DOWN.search(printed[: found.get(wanted, 0)]):
        span, said_ = entry.span(*path, "værdi"), danish.decimal(one.value or "")
        yield diagnostic(span, "måling-fortegn", level="advarsel", tal=said_, trykt=printed)
    said = UNIT.match(printed, found.get(wanted, len(printed)))
    if said and unit and _kind(said[1]) != _kind(unit):
        yield diagnostic(entry.span(*path, "trykt"), "måling-anden-enhed", level="advarsel", trykt=printed, enhed=unit)


def _in_full(text: str) -> set[float]:
    """The numbers of a text with a word for their noughts: »5,1 tusind« is 5100."""
    worth = {"tusind": 1e3, "mio": 1e6, "mill": 1e6, "million": 1e6, "mia": 1e9, "milliard": 1e9}
    return {
        round(_number(found[1]) * worth[found[2].lower()], 2)
        for found in re.finditer(rf"({NUMBER.pattern}) ?(tusind|million|milliard|mio|mill|mia)", text, re.I)
    }


def _number(text: str) -> float:
    whole = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text)
    return float((text.replace(".", "") if whole else text).replace(",", "."))


def _kind(unit: str) -> str:
    """A unit as it is compared: »%« and »procent« are »pct.«."""
    plain = unit.lower().replace(".", "").replace(" ", "")
    return "pct" if plain.startswith(SHARES) else plain


def _aim(entry: Entry[Indicator]) -> Iterator[Diagnostic]:
    """An indicator that is to rise to »at most« something, or to fall to more than it began with."""
    aim, began = entry.item.target, entry.item.baseline
    if aim is None or aim.direction is None:
        return
    bounds = {name for name, sign in LIMITS.items() if sign.search(aim.printed)}
    if len(bounds) == 1 and BOUND[aim.direction] not in bounds:
        yield denied(entry, ("måltal", "retning"), aim.direction, "trykt", aim.printed)
    elif aim.value is not None and began and began.value is not None:
        rises = float(aim.value) - float(began.to_value or began.value)
        if (rises < 0 and aim.direction == "stiger") or (rises > 0 and aim.direction == "falder"):
            said = danish.decimal(began.value)
            yield denied(
                entry, ("måltal", "retning"), aim.direction, "udgangspunkt", f"{said} → {danish.decimal(aim.value)}"
            )
