"""Doubts about the choices of vocabularies: what a name says against what the choice means, and two that are alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from strategisite.flow import Entry
from strategisite.kinds import COLOUR, KINDS, Colour, Status
from strategisite.kinds.choice import Choice
from strategisite.kinds.colour import Hue, Shape
from strategisite.link.contradicted import denied
from strategisite.say.danish import plain
from strategisite.say.diagnostics import Diagnostic, diagnostic

UNSAID: int = Choice.model_fields["order"].default
MEANT = {  # what is called so means one thing
    "ikke-begyndt": ("ikke begyndt", "ikke påbegyndt", "ikke startet"),
    "i-gang": ("i gang", "igangsat", "påbegyndt", "i proces"),
    "gennemført": ("gennemført", "afsluttet", "færdig", "udført"),
    "stoppet": ("stoppet", "opgivet", "standset", "indstillet"),
}


def vocabulary_doubts(entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """All that is told of them, each at its field; of two that are alike at the later one."""
    seen: set[tuple[str, str, object]] = set()
    has_shapes = sum(entry.kind == COLOUR.name for entry in entries.values()) <= len(get_args(Shape))
    for entry in entries.values():
        if not KINDS[entry.kind].is_vocabulary:
            continue
        yield from _named(entry)
        order = entry.item.order if getattr(entry.item, "order", UNSAID) != UNSAID else None
        shape = getattr(entry.item, "shape", None) if has_shapes else None  # of more colours two must be alike
        for field, value in (("rækkefølge", order), ("form", shape)):
            if value is not None and (entry.kind, field, value) in seen:
                yield diagnostic(entry.span(field), "to-gange", level="råd", hvad=str(value), felt=field)
            seen.add((entry.kind, field, value))


def meant_by(name: str) -> str:
    """What a status means by what it is called; nothing where that says none."""
    return next((means for means, names in MEANT.items() if plain(name) in names), "")


def _named(entry: Entry) -> Iterator[Diagnostic]:
    match entry.item:
        case Colour():
            called = plain(entry.item.name)
            if called in get_args(Hue):
                if called != entry.item.hue:
                    yield denied(entry, ("nuance",), entry.item.hue, "navn", entry.item.name)
                elif entry.id in get_args(Hue) and entry.id != called:  # it is the id that an editor chooses
                    yield denied(entry, ("navn",), entry.item.name, "id", entry.id)
        case Status():
            means = meant_by(entry.item.name)
            if means and means != entry.item.means:
                yield denied(entry, ("betyder",), entry.item.means, "navn", entry.item.name)
        case _:
            pass
