"""Doubts about numbers that are no amounts: an indicator's, a target's, a statement's, against their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.figures.printed import WORDS, misread
from strategisite.flow import Entry, Path
from strategisite.kinds import Action, Aim, Baseline, Indicator, Point, Statement
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic

NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
UNIT = re.compile(r"\s*(pct\b\.?|procent\w*|%|mio\b\.?(?:\s*kr\b\.?)?|mia\b\.?(?:\s*kr\b\.?)?|kr\b\.?)", re.I)
SHARES = ("pct", "procent", "%")
DOWN = re.compile(r"(?:fald\w*|reducer\w*|mindsk\w*|sænk\w*|skåret|nedgang)\s+(?:ned\s+)?(?:på|med)\s+\S*$", re.I)
LIMITS = {
    "mindst": re.compile(r"\b(?:mindst|minimum|ikke under|ikke færre|flere end)\b", re.I),
    "højst": re.compile(r"\b(?:højst|maksimalt|maks|ikke over|ikke flere|færre end)\b", re.I),
}
NO_AIM = re.compile(  # numbers that a target's words hold beside its own: years, paragraphs, ages, deadlines
    r"§+ ?\d+|\b(?:19|20)\d\d\b|\b\d{1,2}\.(?= [a-zæøå])|\b\d+(?:[-–]\d+)?-årig\w*"
    r"|\b(?:inden for|efter|i) \w+ (?:dage|uger|måneder|år)\b",
    re.I,
)
RELATIVE = re.compile(  # an aim that is told by what it is measured against
    r"\b(?:fordobl|halver|tredobl)\w*|\bdobbelt\b|\b(?:\w+ ud af|hver) \w+"
    r"|\b(?:halvdelen|en (?:tredje|fjerde)del|alle)\b",
    re.I,
)
FAR = 20  # times as much, or as little, as the number before it


def measured_doubts(entry: Entry[Indicator]) -> Iterator[Diagnostic]:
    """What is told of an indicator's numbers, each at its field."""
    item, before = entry.item, "0"
    began: list[tuple[Path, Baseline | Point]] = [(("udgangspunkt",), item.baseline)] if item.baseline else []
    if item.target and item.target.value is not None:
        yield from _against_print(entry, ("måltal",), item.target, item.unit or "")
    for path, one in [*began, *((("serie", number), point) for number, point in enumerate(item.series))]:
        if one.value is None:
            continue
        if one.printed:
            yield from _against_print(entry, path, one, item.unit or "")
        if _is_far(before, one.value):
            said = {"tal": danish.decimal(one.value), "forrige": danish.decimal(before)}
            yield diagnostic(entry.span(*path, "værdi"), "måling-langt-fra", level="råd", **said)
        before = one.value


def target_doubts(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """An action's targets against the words that they are told in."""
    for number, target in enumerate(entry.item.targets):
        if target.value is None:
            continue
        if not _is_aimed_at(float(target.value), target.unit or "", target.text):
            span, said = entry.span("resultatmål", number, "måltal"), danish.decimal(target.value)
            yield diagnostic(span, "måltal-andet", level="advarsel", tal=said, tekst=target.text)
        for place, measured in enumerate(target.measured):
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
    said = {_number(match[0]) for match in NUMBER.finditer(text)}
    said |= {float(WORDS[word]) for word in re.findall(r"\w+", text.lower()) if WORDS.get(word, 1) != 1}
    return not said or value in said


def _is_aimed_at(value: float, unit: str, text: str) -> bool:
    """Whether a target's words say its number, or none that could be another: with the target's unit, where numbers
    have units.
    """
    if RELATIVE.search(text):
        return True
    text = NO_AIM.sub(" ", text)
    shares = [
        match for match in NUMBER.finditer(text) if (said := UNIT.match(text, match.end())) and _kind(said[1]) == "pct"
    ]
    if _kind(unit) == "pct":
        return not shares or value in map(_number, (match[0] for match in shares))
    for match in reversed(shares):
        text = text[: match.start()] + text[match.end() :]
    return _is_said(value, text)


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


def _number(text: str) -> float:
    whole = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text)
    return float((text.replace(".", "") if whole else text).replace(",", "."))


def _kind(unit: str) -> str:
    """A unit as it is compared: »%« and »procent« are »pct.«."""
    plain = unit.lower().replace(".", "").replace(" ", "")
    return "pct" if plain.startswith(SHARES) else plain
