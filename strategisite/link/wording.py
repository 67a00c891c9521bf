"""Doubts about words that deny a field of their own entry: when an action begins, whose answer it is, which case, what
a colour or a status is called; and about what was copied whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import get_args

from strategisite.flow import Entry
from strategisite.kinds import ACTOR, SOURCE, STATUS, Action, Colour, Decision, Hearing, Status
from strategisite.kinds.colour import Hue
from strategisite.link.belonging import names_another
from strategisite.link.contradicted import denied
from strategisite.link.naming import plain
from strategisite.model.base import Item, fields_of
from strategisite.model.shapes import is_tuple
from strategisite.say.danish import MONTHS
from strategisite.say.diagnostics import Diagnostic, diagnostic
from strategisite.text.filling import sentences

Entries = Mapping[str, Entry]
BEGINS = re.compile(
    r"\b(?:begynd(?:er|e|te)|start(?:er|e|es|ede)|(?:sættes|blev sat|er sat) i gang|igangsættes|går i gang)"
    r"(?: allerede| først)?(?: den \d{1,2}\.)?"
    rf"(?: (?:i|primo|medio|ultimo|fra|foråret|efteråret|sommeren|vinteren|{MONTHS}))+ (?P<year>(?:19|20)\d\d)\b",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MEANT = {  # what is called so means one thing
    "ikke-begyndt": ("ikke begyndt", "ikke påbegyndt", "ikke startet"),
    "i-gang": ("i gang", "igangsat", "påbegyndt", "i proces"),
    "gennemført": ("gennemført", "afsluttet", "færdig", "udført"),
    "stoppet": ("stoppet", "opgivet", "standset", "indstillet"),
}
SAYS = re.compile(  # a whole text that only says how far it is
    r"(?:Handlingen|Indsatsen|Projektet|Den) er (?:nu |fortsat |endnu |stadig )?(?P<status>[\w ]+?)\.?", re.I
)
LIKE = 0.8  # of two case numbers, from which on one is likely the other with a slip
LISTED_ELSEWHERE = ("aktører", "kilder", "opfølgning", "serie")  # whose copies have rules of their own


def wording_doubts(entry: Entry, entries: Entries) -> Iterator[Diagnostic]:
    """What an entry's own words say against its fields, and what stands in it twice."""
    match entry.item:
        case Action():
            yield from _begins(entry)
            yield from _how_far(entry, entries)
        case Decision():
            yield from _case_number(entry, entries)
        case Colour():
            called = plain(entry.item.name)
            if called in get_args(Hue) and called != entry.item.hue:
                yield denied(entry, ("nuance",), entry.item.hue, "navn", entry.item.name)
        case Status():
            called = plain(entry.item.name)
            means = next((means for means, names in MEANT.items() if called in names), entry.item.means)
            if means != entry.item.means:
                yield denied(entry, ("betyder",), entry.item.means, "navn", entry.item.name)
        case _:
            pass
    yield from _copied(entry)


def hearing_doubts(hearing: Entry[Hearing], entries: Entries) -> Iterator[Diagnostic]:
    """An answer that its title says is another actor's."""
    party = entries.get(ACTOR.key(hearing.item.party))
    title = f" {plain(hearing.item.title)} "
    if party is None or any(f" {plain(name)} " in title for name in _names(party)):
        return
    for other in entries.values():
        if other.kind == ACTOR.name and f" {plain(other.item.name)} " in title:
            yield denied(hearing, ("part",), party.item.name, "titel", hearing.item.title)
            return


def _names(actor: Entry) -> tuple[str, ...]:
    return tuple(filter(None, (actor.item.name, actor.item.abbreviation)))


def _begins(entry: Entry[Action]) -> Iterator[Diagnostic]:
    """A text that says in which year the action begins, and it is none that its fields give."""
    start = entry.item.start
    if start is None or not start.overview:
        return
    known = {str(year) for year in (start.overview, *start.body_years)} | set(YEAR.findall(start.body or ""))
    texts = (("kort", entry.item.short), ("teksten", " ".join(sentences(entry.body, lambda _: ""))))
    for name, text in texts:
        years = [found for found in BEGINS.finditer(text) if found["year"] not in known]
        if years and not any(found["year"] in known for found in BEGINS.finditer(text)):
            yield denied(entry, ("startår", "oversigt"), str(start.overview), name, years[0][0], "råd")


def _how_far(entry: Entry[Action], entries: Entries) -> Iterator[Diagnostic]:
    """A follow-up of which the text only says a status, and it is another."""
    for number, one in enumerate(entry.item.follow_ups):
        status, said = entries.get(STATUS.key(one.status or "")), SAYS.fullmatch(one.text.strip())
        if not status or not said:
            continue
        called = plain(said["status"])
        means = next((means for means, names in MEANT.items() if called in names), "")
        if means and means != status.item.means:
            yield denied(entry, ("opfølgning", number, "status"), status.item.name, "tekst", one.text)


def _case_number(entry: Entry[Decision], entries: Entries) -> Iterator[Diagnostic]:
    """A case number that is nearly that of a document it cites."""
    own = entry.item.case_number
    cited = [entries.get(SOURCE.key(citation.source)) for citation in entry.item.sources]
    numbers = {one.item.case_number: one for one in cited if one and one.item.case_number}
    if not own or own in numbers:
        return
    for number, source in numbers.items():
        if SequenceMatcher(None, own, number).ratio() >= LIKE:
            yield denied(entry, ("sagsnummer",), own, f"sagsnummer for {source.id}", number)
            return


def _copied(entry: Entry) -> Iterator[Diagnostic]:
    """Things in one list of which one says what another says, or has its number."""
    item: Item = entry.item
    for field, value in fields_of(item):
        if field in LISTED_ELSEWHERE or not is_tuple(value):
            continue
        seen: set[str] = set()
        numbers: set[object] = set()
        ids: set[object] = set()
        for place, part in enumerate(value):
            if not isinstance(part, Item):
                continue
            own = {"number"} if names_another(part) else {"id", "number"}
            said = part.model_dump_json(exclude=own)
            number, id_ = getattr(part, "number", None), getattr(part, "id", None) if "id" in own else None
            if id_ is not None and id_ in ids:
                continue  # that is told as such
            ids.add(id_)
            if said in seen or (number is not None and number in numbers):
                words = next((text for _, text in fields_of(part) if isinstance(text, str)), str(number))
                yield diagnostic(entry.span(field, place), "to-gange", level="advarsel", hvad=words[:60], felt=field)
            seen.add(said)
            numbers.add(number)
