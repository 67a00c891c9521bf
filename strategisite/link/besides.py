"""Doubts about notes: one that stands beside nothing, and a place beside a fact that the note's pages have not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.figures.printed import read_printed
from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import Action, Note
from strategisite.link.contradicted import denied
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic


def note_doubts(
    note: Entry, entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str]
) -> Iterator[Diagnostic]:
    """Each `ved` of a note without an action, or whose fact an action lacks. What a note is about is known only when
    all of it is found.
    """
    item: Note = note.item
    if not item.about:
        yield diagnostic(note.span("tekst"), "note-uden-sider", level="råd")
    yield from _printed(note)
    keys = [resolved.get((note.key, target)) for target in item.about]
    if not all(key in entries for key in keys):
        return
    actions = [entries[key] for key in keys if key and isinstance(entries[key].item, Action)]
    yield from _same_pages(note, actions)
    for number, place in enumerate(item.places):
        if not place.beside:
            continue
        span = note.span("steder", number, "ved")
        lacking = [action.item.title for action in actions if not _has(action.item, place.beside)]
        if not actions:
            yield diagnostic(span, "ved-uden-handling", level="advarsel", ved=place.beside)
        elif lacking:
            yield diagnostic(
                span, "ved-uden-oplysning", level="advarsel", ved=place.beside, handling="«, »".join(lacking)
            )


def _printed(note: Entry[Note]) -> Iterator[Diagnostic]:
    """An amount in the short line that neither the places nor the text have."""
    said = note.item.contradicts.amount if note.item.contradicts else None
    told = read_printed(" ".join([note.item.text, *(place.printed or "" for place in note.item.places)]))
    strange = [amount for amount in read_printed(said or "").amounts if amount not in told.sums]
    if strange and told.amounts:
        path = ("modsiger", "beløb")
        yield denied(note, path, danish.amount(strange[0]), "steder", danish.amount(told.amounts[0]), "råd")


def _same_pages(note: Entry[Note], actions: list[Entry[Action]]) -> Iterator[Diagnostic]:
    """Amounts of the very page that actions cite for their expenses, of which none is printed as theirs."""
    expenses = [action.item.expense for action in actions if action.item.expense]
    for number, place in enumerate(note.item.places):
        here = [
            one.printed or "" for one in expenses if (place.source, place.page) == (one.source.source, one.source.page)
        ]
        own = {amount for printed in here for amount in read_printed(printed).amounts}
        amounts = read_printed(place.printed or "").amounts
        if own and amounts and not own & set(amounts):
            yield denied(note, ("steder", number, "trykt"), place.printed or "", "udgift", here[0], "råd")


def _has(action: Action, fact: str) -> bool:
    match fact:
        case "start":
            return bool(action.start and action.start.overview)
        case "udgift":
            return action.expense is not None
        case "finansiering":
            return action.financing is not None
        case "hvem":
            return bool(action.actors)
        case _:
            return bool(standing(action, follow_ups(action)).status)
