"""Validate: documents become typed entries, or diagnostics."""

from __future__ import annotations

from strategisite.diagnostics import Diagnostic
from strategisite.flow import Document, Entry
from strategisite.validate.entries import WRONG, read_entries
from strategisite.validate.places import place_of
from strategisite.yaml_spans import Tree

__all__ = ["validate"]


def validate(
    documents: tuple[Document, ...], unread: tuple[str, ...], content: str
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], list[Diagnostic]]:
    """Type every document by its place below the content folder.

    The second value holds what is there but wrong (id `*` for a whole collection): its body is still checked, and a
    mistake is told once, not again wherever it is referred to.
    """
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for path in unread:
        place, _ = place_of(path, content)
        if place:
            collection, id_ = (place.id, "*") if place.kind == "samling" else (place.collection, place.id)
            entries.append(Entry(collection, id_, WRONG, None, path, Tree()))
    for document in documents:
        place, problems = place_of(document.path, content)
        found += problems
        if place:
            made, problems = read_entries(document, place)
            entries += made
            found += problems
            if place.kind == "samling" and any(problem.code.startswith("yaml-") for problem in problems):
                entries.append(Entry(place.id, "*", WRONG, None, document.path, document.tree))
    right = tuple(entry for entry in entries if entry.kind != WRONG)
    return right, tuple(entry for entry in entries if entry.kind == WRONG), found
