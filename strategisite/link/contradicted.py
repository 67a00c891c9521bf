"""Doubts about fields of one entry of which one says what another denies, and what was copied and not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategisite.figures.standing import day
from strategisite.flow import Entry, Path
from strategisite.kinds import FINANCING, STATUS, Action, Decision, Hearing, Strategy
from strategisite.link.years import YEARS
from strategisite.say import danish
from strategisite.say.danish import MONTH_NAMES, MONTHS, plain
from strategisite.say.diagnostics import Diagnostic, diagnostic

Entries = Mapping[str, Entry]
BEGUN = ("i-gang", "gennemført", "stoppet")  # what a status means that no later one can take back as »not begun«
OTHERS = re.compile(r" (?:eller|og|samt|evt|eventuelt) ")  # of several ways of paying one is chosen
ENDED = re.compile(
    r"\b(?:er|var|blev|har været) (?:nu |allerede )?(?:udløbet|ophævet|ophørt|afløst|erstattet|bortfaldet)\b"
    r"|\b(?:gælder|er) (?:den )?(?:ikke længere|ikke mere)\b|\bikke længere (?:i kraft|gældende)\b",
    re.I,
)
AGAIN = re.compile(r"\b(?:igen|på ny|genoptag\w*|genstart\w*|genåbn\w*|fortsæt\w*|fortsat\w*|forlænge\w*)\b", re.I)
UNSEEN = re.compile(
    r"ingen kilde\w*|det fremgår ikke|kilderne (?:viser|siger) (?:det )?ikke|det (?:skete|blev) (?:det )?ikke", re.I
)
ENDS = {  # how a case ended, as it is told of what is done
    "godkendt": re.compile(
        r"(?<!ikke )(?<!aldrig )\b(?:godkendt|godkendte|vedtog|vedtaget|tiltrådt|tiltrådte)\b(?! (?:ikke|aldrig))", re.I
    ),
    "forkastet": re.compile(
        r"\b(?:forkastede?|forkastet|afviste?|afvist|afslog|afslået|stemt ned)\b"
        r"|\b(?:ikke|aldrig) (?:godkendt|vedtaget|tiltrådt)\b|\b(?:godkendte|vedtog|tiltrådte) ikke\b",
        re.I,
    ),
    "udskudt": re.compile(r"\b(?:udskød|udskudt|udsat til|udsatte (?:sagen|punktet|behandlingen))\b", re.I),
}
DECIDED = re.compile(  # who decided, and what; not on what condition, or what was proposed
    r"(?<!hvis )(?<!at )(?<!om )\b(?:\w*udvalget|\w*rådet|borgerrepræsentationen|byrådet) "
    r"(?:har )?(?:godkendte?|godkendt|vedtog|vedtaget|tiltrådte?|forkastede|afviste|afslog|udskød|sagde (?:ja|nej))\b",
    re.I,
)
DAY = re.compile(rf"\b(?P<day>[0-9]{{1,2}})\. (?P<month>{MONTHS}) (?P<year>(?:19|20)[0-9]{{2}})\b", re.I)


def ways_of_paying(entries: Entries) -> dict[str, Entry]:
    """The categories of financing by their names, as readers remember them."""
    return {plain(one.item.name): one for one in entries.values() if one.kind == FINANCING.name}


def contradictions(entry: Entry, entries: Entries, ways: Entries) -> Iterator[Diagnostic]:
    """What an entry's fields say against each other, each told at the one that is more likely wrong. `ways` are those
    of paying, by their names.
    """
    match entry.item:
        case Action():
            yield from _follow_ups(entry, entries)
            yield from _fate(entry)
            yield from _financing(entry, entries, ways)
        case Decision():
            yield from _decision(entry)
        case Hearing():
            yield from _hearing(entry)
        case Strategy():
            validity = entry.item.validity
            if validity.status == "i-kraft" and (ended := ENDED.search(validity.text)):
                yield denied(entry, ("gyldighed", "status"), "i-kraft", "tekst", ended[0])
            if validity.status == "i-kraft" and not (validity.sources or entry.item.adoptions):
                yield denied(entry, ("gyldighed", "status"), "i-kraft", "vedtaget", "ingen har vedtaget den", "råd")
            last, today = entry.item.period.to_year, entry.item.updated
            if entry.item.validity.status == "i-kraft" and isinstance(last, int) and last < int(today[:4]):
                yield denied(entry, ("gyldighed", "status"), "i-kraft", "periode", f"til {last}")
        case _:
            pass


def denied(entry: Entry, path: Path, value: str, other: str, says: str, level: str = "advarsel") -> Diagnostic:
    """That another field, or the text, says something else than the field at `path`."""
    said = {"felt": str(path[-1]), "værdi": value, "andet": other, "siger": says}
    return diagnostic(entry.span(*path), "felter-uenige", level=level, **said)


def _follow_ups(entry: Entry[Action], entries: Entries) -> Iterator[Diagnostic]:
    """One that takes back that an action was begun, or that it was ended and does not say so; one that says word for
    word what another said.
    """
    numbered = sorted(enumerate(entry.item.follow_ups), key=lambda one: day(one[1].date, last=True))
    begun: tuple[str, str] | None = None
    ended: tuple[str, str] | None = None
    texts: set[str] = set()
    for number, one in numbered:
        path: Path = ("opfølgning", number)
        status = entries.get(STATUS.key(one.status)) if one.status else None
        if status and status.item.means == "ikke-begyndt" and begun:
            yield denied(entry, (*path, "status"), status.item.name, f"status fra {begun[0]}", begun[1])
        if status and status.item.means == "i-gang" and ended and not AGAIN.search(one.text):
            yield denied(entry, (*path, "status"), status.item.name, f"status fra {ended[0]}", ended[1], "råd")
        if status and status.item.means in BEGUN:
            begun = (one.date, status.item.name)
            ended = begun if status.item.means != "i-gang" else None
        if plain(one.text) in texts:
            yield diagnostic(entry.span(*path, "tekst"), "to-gange", level="råd", hvad=one.text[:60], felt="opfølgning")
        texts.add(plain(one.text))


def _fate(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """An action that ended and yet became another, or went on as none."""
    fate = entry.item.fate
    if fate and (fate.kind == "ophørt") == bool(fate.successor):
        yield denied(entry, ("skæbne", "slags"), fate.kind, "handling", fate.successor or "–")


def _financing(entry: Entry[Action], entries: Entries, ways: Entries) -> Iterator[Diagnostic]:
    """A category whose own name is not what is printed, where that is another's."""
    financing = entry.item.financing
    chosen = entries.get(FINANCING.key(financing.category)) if financing else None
    if not financing or not chosen:
        return
    printed, own = f" {plain(financing.printed)} ", f" {plain(chosen.item.name)} "
    named = [way for name, way in ways.items() if f" {name} " in printed]
    if (
        named
        and not OTHERS.search(printed)
        and own not in printed
        and not any(f" {plain(way.item.name)} " in own for way in named)
    ):
        yield denied(entry, ("finansiering", "kategori"), chosen.item.name, "trykt", financing.printed)


def _decision(entry: Entry[Decision]) -> Iterator[Diagnostic]:
    """A case that was only announced, with an outcome; a date outside the days between which it was written, or another
    than its words say; points that lack between others; what happened although no source shows it.
    """
    item = entry.item
    for number, one in enumerate(item.prospects):
        path: Path = ("stiller_i_udsigt", number)
        if one.happened == "ja" and (unseen := UNSEEN.match(one.text)):
            yield denied(entry, (*path, "skete"), "ja", "tekst", unseen[0])
        years = [int(year) for year in YEARS.findall(one.due or "")]
        if item.date and years and max(years) < int(item.date[:4]):
            yield denied(entry, (*path, "frist"), one.due or "", "dato", item.date)
    for name, text in (("udfald", item.outcome and item.outcome.text), ("dato_tekst", item.date_text)):
        days = dates_in(text or "")
        if item.date and days and len(item.date) == len("2020-01-02") and item.date not in days:
            yield denied(entry, ("dato",), danish.date(item.date), name, danish.date(days[0]), "råd")
    numbers = [one.number for one in item.recommendations]
    for place, number in enumerate(numbers):
        before = numbers[place - 1] if place else 0
        if number > before + 1:
            said = f"{before or '–'} → {number}"
            yield denied(entry, ("indstillinger", place, "nummer"), str(number), "indstillinger", said, "råd")
    ended, told = _ends(item.outcome.text) if item.outcome else {}, _ends(item.short)
    if len(ended) == len(told) == 1 and ended.keys() != told.keys():
        yield denied(entry, ("kort",), next(iter(told.values())), "udfald", next(iter(ended.values())), "råd")
    if not item.outcome and not item.announced_only and (decided := DECIDED.search(item.short)):
        yield diagnostic(entry.span("kort"), "udfald-kun-i-kort", level="råd", ord=decided[0])
    if item.announced_only and item.outcome:
        yield denied(entry, ("kun_varslet",), "ja", "udfald", item.outcome.text)
    if item.date and item.written:
        first, last = day(item.written.first), day(item.written.last, last=True)
        if not (first <= day(item.date, last=True) and day(item.date) <= last):
            yield denied(entry, ("dato",), item.date, "skrevet_mellem", f"{item.written.first} – {item.written.last}")


def _ends(text: str) -> dict[str, str]:
    """How a text says that a case ended: each way with its words."""
    return {way: found[0] for way, words in ENDS.items() if (found := words.search(text))}


def _hearing(entry: Entry[Hearing]) -> Iterator[Diagnostic]:
    """Remarks that are found in the text, of an answer that is said to have led to nothing, or without what they led
    to.
    """
    for number, one in enumerate(entry.item.remarks):
        if one.verdict != "stemmer":
            continue
        if entry.item.led_to_revision == "nej" and one.change:
            yield denied(entry, ("førte_til_revision",), "nej", "bemærkninger", one.change)
            return
        if not (one.change or one.place):
            yield denied(entry, ("bemærkninger", number, "vurdering"), "stemmer", "ændring", "–", "råd")


def dates_in(text: str) -> list[str]:
    """The days that a text tells, as `2020-01-02`."""
    return [
        f"{found['year']}-{MONTH_NAMES.index(found['month'].lower()) + 1:02}-{int(found['day']):02}"
        for found in DAY.finditer(text)
    ]
