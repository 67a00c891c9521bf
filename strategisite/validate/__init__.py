"""Validate: documents become typed entries, or diagnostics."""

from __future__ import annotations

from strategisite.diagnostics import Diagnostic
from strategisite.flow import Document, Entry
from strategisite.validate.entries import read_entries
from strategisite.validate.places import place_of

__all__ = ["validate"]


def validate(documents: tuple[Document, ...], content: str) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
    """Type every document by its place below the content folder."""
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for document in documents:
        place, problems = place_of(document.path, content)
        found += problems
        if place:
            made, problems = read_entries(document, place)
            entries += made
            found += problems
    return tuple(entries), found
