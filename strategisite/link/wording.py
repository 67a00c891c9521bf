"""Doubts about words that deny a field of their own entry: when an action begins, whose answer it is, which case, what
a colour or a status is called, of which day something is told; and about what was copied whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from strategisite.flow import Entry, Path
from strategisite.kinds import ACTOR, COLOUR, SOURCE, STATUS, Action, Decision, FollowUp, Hearing, SearchWord, Selection
from strategisite.link.contradicted import denied
from strategisite.link.copied import copied_in
from strategisite.link.vocabulary import meant_by
from strategisite.link.years import YEARS
from strategisite.model.base import fields_of
from strategisite.say.danish import MONTHS, plain
from strategisite.say.diagnostics import Diagnostic, diagnostic
from strategisite.text.filling import sentences

Entries = Mapping[str, Entry]
BEGINS = re.compile(
    r"\b(?:begynd(?:er|e|te)|start(?:er|e|es|ede)|(?:sættes|blev sat|er sat) i gang|igangsættes|går i gang)"
    r"(?: allerede| først)?(?: den \d{1,2}\.)?"
    rf"(?: (?:i|primo|medio|ultimo|fra|foråret|efteråret|sommeren|vinteren|{MONTHS}))+ (?P<year>(?:19|20)\d\d)\b",
    re.I,
)
SAYS = re.compile(  # a whole text that only says how far it is
    r"(?:Handlingen|Indsatsen|Projektet|Den) er (?:nu |fortsat |endnu |stadig )?(?P<status>[\w ]+?)\.?", re.I
)
NEVER = r"(?:er|blev|var) (?:\w+ )?(?:ikke|aldrig|hverken) (?:\w+ )?"
DONE = r"(?:er|blev|var|har været) (?:(?!ikke\b|aldrig\b|snart\b|næsten\b|endnu\b)\w+ )?"
HOW_FAR = {  # how far something is, told in a text of more than that
    "ikke-begyndt": re.compile(rf"\b{NEVER}(?:begyndt|påbegyndt|startet|sat i gang|igangsat|kommet i gang)\b", re.I),
    "i-gang": re.compile(rf"\b{DONE}(?:begyndt|påbegyndt|startet|(?:sat |kommet )?i (?:fuld )?gang|igangsat)\b", re.I),
    "går-videre": re.compile(
        r"\b(?:er|går) (?:nu |fortsat |stadig )*i fuld gang\b"
        r"|\b(?:går|kører|forløber) (?:\w+ )?(?:som planlagt|planmæssigt)\b"
        r"|\bfortsætter (?:som planlagt|uændret|planmæssigt)\b",
        re.I,
    ),
    "gennemført": re.compile(rf"\b{DONE}(?:gennemført|afsluttet|færdig\w*|udført|ført til ende)\b", re.I),
    "stoppet": re.compile(rf"\b{DONE}(?:stoppet|opgivet|standset|indstillet|droppet|skrinlagt|aflyst)\b", re.I),
}
DENIED = {  # parts of what is under way may well be done, or not be begun; what was stopped may never have begun
    "ikke-begyndt": ("i-gang", "går-videre", "gennemført"),
    "i-gang": ("stoppet",),
    "gennemført": ("ikke-begyndt", "stoppet"),
    "stoppet": ("går-videre",),
}
AS_OF = re.compile(  # of when a text says that it tells; the year of a document's name is none
    rf"\b(?:[Ss]tatus|[Oo]pfølgning|[Pp]r\.)(?: (?:pr\.|for|i|fra|den|ultimo|primo|medio|\d{{1,2}}\.|{MONTHS}))*"
    r" (?P<year>(?:19|20)\d\d)\b"
)
HAPPENED = re.compile(  # what is told as done, and when
    r"\b[Ii] (?P<year>(?:19|20)\d\d) (?:blev|var)\b"
    r"|\b(?:blev|er blevet|var) (?:\w+ ){1,4}i (?P<then>(?:19|20)\d\d)\b"
)
HUES_AGAINST = {"gennemført": ("rød",), "stoppet": ("grøn",)}  # what colours hardly go with how far something is
NO_TITLE = re.compile(
    r"^(?:[Tt]itel|[Oo]verskrift|[Nn]avn) ?:|^(?:kopi|Kopi) af\b|- (?:kopi|Kopi)$"
    r"|(?<!\bmv)(?<!\bosv)(?<!\.\w)(?<!\.fl)\.$|^(?=.*[A-ZÆØÅ]{4})[^a-zæøå]+ [^a-zæøå]+$"
)
SEPARATE = re.compile(r"\w ?[,;/] ?\w")  # what parts expressions that were meant to be one each
LIKE = 0.8  # of two case numbers, from which on one is likely the other with a slip


def wording_doubts(entry: Entry, entries: Entries) -> Iterator[Diagnostic]:
    """What an entry's own words say against its fields, and what stands in it twice."""
    match entry.item:
        case Action():
            yield from _begins(entry)
            yield from _how_far(entry, entries)
        case Decision():
            yield from _case_number(entry, entries)
        case Selection():
            asked, said = (YEARS.findall(text) for text in (entry.item.query or "", entry.item.title))
            if asked and said and not set(asked) & set(said):
                yield denied(entry, ("forespørgsel",), asked[0], "titel", entry.item.title, "råd")
        case SearchWord():
            for number, words in enumerate(entry.item.words):
                if SEPARATE.search(words):
                    yield diagnostic(entry.span("ord", number), "søgeord-flere", level="advarsel", ord=words)
        case _:
            pass
    yield from _of_another_field(entry)
    yield from copied_in(entry)


def _of_another_field(entry: Entry) -> Iterator[Diagnostic]:
    """A field that says what another has said, and nothing of its own; a title that is not one."""
    fields = {name: value for name, value in fields_of(entry.item) if isinstance(value, str)}
    for name, other in (("kort", "titel"), ("effekt", "kort"), ("effekt", "titel"), ("forudsætninger", "effekt")):
        if name in fields and other in fields and plain(fields[name]) == plain(fields[other]):
            yield diagnostic(entry.span(name), "samme-tekst", level="råd", felt=name, sted=other)
    if NO_TITLE.search(fields.get("titel", "")):
        yield diagnostic(entry.span("titel"), "titel-form", level="råd", titel=fields["titel"])


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
    known = {str(year) for year in (start.overview, *start.body_years)} | set(YEARS.findall(start.body or ""))
    texts = (("kort", entry.item.short), ("teksten", " ".join(sentences(entry.body, lambda _: ""))))
    for name, text in texts:
        years = [found for found in BEGINS.finditer(text) if found["year"] not in known]
        if years and not any(found["year"] in known for found in BEGINS.finditer(text)):
            yield denied(entry, ("startår", "oversigt"), str(start.overview), name, years[0][0], "råd")


def _how_far(entry: Entry[Action], entries: Entries) -> Iterator[Diagnostic]:
    """A follow-up of which the text only says a status, and it is another; or one that tells of nothing but what its
    status denies.
    """
    for number, one in enumerate(entry.item.follow_ups):
        status, said = entries.get(STATUS.key(one.status or "")), SAYS.fullmatch(one.text.strip())
        yield from _of_another_day(entry, ("opfølgning", number), one)
        if not status:
            continue
        path: Path = ("opfølgning", number, "status")
        colour = entries.get(COLOUR.key(one.colour or ""))
        if colour and colour.item.hue in HUES_AGAINST.get(status.item.means, ()):
            yield denied(entry, ("opfølgning", number, "farve"), colour.item.name, "status", status.item.name, "råd")
        means = meant_by(said["status"]) if said else ""
        if means and means != status.item.means:
            yield denied(entry, path, status.item.name, "tekst", one.text)
            continue
        denials = {way: found for way, words in HOW_FAR.items() if (found := words.search(one.text))}
        against = [found[0] for way, found in denials.items() if way in DENIED.get(status.item.means, ())]
        if against and status.item.means not in denials:
            yield denied(entry, path, status.item.name, "tekst", against[0], "råd")


def _of_another_day(entry: Entry[Action], path: Path, one: FollowUp) -> Iterator[Diagnostic]:
    """A follow-up whose text says that it is of another year, or tells as done what came after its day."""
    year = one.date[:4]
    told = [found["year"] for found in AS_OF.finditer(one.text)]
    later = [found["year"] or found["then"] for found in HAPPENED.finditer(one.text)]
    afterwards = next((then for then in later if then > year), None)
    wrong = told[0] if told and year not in YEARS.findall(one.text) else afterwards
    if wrong:
        yield denied(entry, (*path, "dato"), one.date, "tekst", wrong, "råd")


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
