"""What else the sources say of a key fact: the places of notes that are marked so, what notes say against it, and sums
that do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from strategisite.figures.standing import FOLLOW_UP, day, follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import NOTE, SOURCE, STATEMENT, Note, NotePlace, Statement
from strategisite.plan.context import Context
from strategisite.plan.facts import between, quoted, said
from strategisite.plan.numbering import numbers
from strategisite.views import CiteView, KeyFact, LinkView, Said

CONTRADICTED = {"start": "year", "udgift": "amount", "finansiering": "financing", "status": "status"}  # by key fact
LONGEST = 40  # letters of printed words that a small line has room for; to longer ones only the mark leads


class Other(NamedTuple):
    """Another value: where it stands, its words (empty where they are too long), and the note or sum that holds it."""

    cite: CiteView
    printed: str
    mark: LinkView


def with_others(context: Context, entry: Entry, fact: KeyFact) -> KeyFact:
    """A fact with the other values that are known of it. A mark of its own stays."""
    found = tuple(_found(context, entry, fact))
    if not found:
        return fact
    lines = dict.fromkeys(_line(context, entry, fact, other) for other in found if other.printed)
    others = between(" · ", filter(None, (fact.others, *lines)))
    return fact._replace(others=others, mark=fact.mark or found[0].mark)


def _line(context: Context, entry: Entry, fact: KeyFact, other: Other) -> Said:
    """»s. 20: 3,7 mio. kr.«; the source is named where it is another than the fact's."""
    own = {run.cite.address for run in fact.below if run.cite} or {
        cite.address for cite in context.cites(entry.item.sources[:1])
    }
    place = (
        None if other.cite.address in own and other.cite.pages else other.cite.source,
        other.cite.pages.replace(" ", "\u00a0"),
    )
    return said(between(", ", filter(None, place)), ": ", quoted(other.printed))


def _found(context: Context, entry: Entry, fact: KeyFact) -> Iterator[Other]:
    """Notes come first; a sum that stands where a note's place does is told by the note."""
    told: set[tuple[str, int | None]] = set()
    about = {link.source: None for link in context.site.links_to.get(entry.key, ()) if link.kind in ("note", "udsagn")}
    entries = [context.site.entries[key] for key in about]
    for note in (e for e in entries if e.kind == NOTE.name):
        item: Note = note.item
        places = [it for it in item.places if not (fact.key == "status" and _is_past(context, entry, it))]
        for place in places:
            if place.beside == fact.key:
                told.add((place.source, place.page))
                yield _other(context, note, place, place.printed or "", "nøgletal.tvivl-note", fact)
        line = getattr(item.contradicts, CONTRADICTED.get(fact.key, ""), None)
        if line and places and not any(place.beside == fact.key for place in places):
            name = context.word("nøgletal.tvivl-modsagt", nummer=numbers(context)[note.key], linje=line)
            yield Other(context.cite(places[0]), "", LinkView(f"#{note.id}", name))
    for sum_ in (e for e in entries if e.kind == STATEMENT.name):
        stated: Statement = sum_.item
        if fact.key == "udgift" and _contradicts(context, sum_, entry) and (stated.source, stated.page) not in told:
            yield _other(context, sum_, stated, stated.stated, "nøgletal.tvivl-tal", fact)


def _is_past(context: Context, entry: Entry, place: NotePlace) -> bool:
    """Whether a document is older than the follow-up that the status is from: it tells of none of that day."""
    stands = standing(entry.item, follow_ups(entry.item))
    written = context.site.entries[SOURCE.key(place.source)].item.date
    return stands.status_from == FOLLOW_UP and bool(written) and day(written, last=True) < day(stands.status_date)


def _other(
    context: Context, holder: Entry, place: NotePlace | Statement, printed: str, word: str, fact: KeyFact
) -> Other:
    name = context.word(word, nummer=numbers(context)[holder.key], fakta=fact.name)
    return Other(context.cite(place), printed if len(printed) <= LONGEST else "", LinkView(f"#{holder.id}", name))


def _contradicts(context: Context, sum_: Entry, entry: Entry) -> bool:
    """Whether a recomputed amount is of this entry alone, and another than is stated."""
    is_amount = sum_.item.unit == "kr" and context.site.verdicts[sum_.id].verdict == "afviger"
    return is_amount and context.referred(sum_, sum_.item.about) == [entry]
