"""Doubts about notes: one that stands beside nothing, and a place beside a fact that the note's pages have not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.figures.standing import follow_ups, standing
from strategisite.flow import Entry
from strategisite.kinds import Action, Note
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
    keys = [resolved.get((note.key, target)) for target in item.about]
    if not all(key in entries for key in keys):
        return
    actions = [entries[key] for key in keys if key and isinstance(entries[key].item, Action)]
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
