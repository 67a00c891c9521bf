"""Documents to typed entries, with every mistake of every field at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.flow import WRONG, Document, Entry
from strategisite.model import COLLECTIONS, PAGE_KINDS, Item
from strategisite.model.reading import read_item
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import Body
from strategisite.text.yaml_spans import LateTree, Tree, subtrees
from strategisite.validate.places import MAX_NAME, RESERVED_BY_SYSTEMS, SLUG, Place, too_long

PARTS = ("strategi", "fokusområde", "delstrategi", "handling")  # of a plan: what a file is depends on its folder
WITH_TEXT = ("handling", "side")  # what stands on the other kinds of page is in their fields and below them


def read_entries(
    document: Document, place: Place, read: tuple[Body, list[Diagnostic]] | None
) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one document: one for a page, one per key for a collection. `read` is a page's body with its
    mistakes.
    """
    if read is None:
        return _collection(document, place)
    body, problems = read
    item, found = read_item(PAGE_KINDS[place.kind], document.tree)
    found = _misplaced(place.kind, document.tree, found)
    found += _former(item, document.tree)
    found += problems
    if place.kind in WITH_TEXT and not document.body.strip():
        found.append(diagnostic(Span(document.path, document.body_line), "tom-tekst", level="råd"))
    if item is None:
        return [
            Entry(
                collection=place.collection,
                id=place.id,
                kind=WRONG,
                item=None,
                path=document.path,
                tree=document.tree,
                body=body,
            )
        ], found
    return [
        Entry(
            collection=place.collection,
            id=place.id,
            kind=place.kind,
            item=item,
            path=document.path,
            tree=document.tree,
            body=body,
            parent=place.parent,
        )
    ], found


def _misplaced(kind: str, tree: Tree | LateTree, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with the fields; where they are those of another part of a plan than stands there, it is the place."""
    foreign = (
        [dict(problem.values)["felt"] for problem in found if problem.code == "ukendt-felt"] if kind in PARTS else []
    )
    fits = {
        part: [name for name in foreign if name in tree.value and name in _fields_of(part)]
        for part in PARTS
        if part != kind
    }
    part = max(fits, key=lambda part: len(fits[part]), default=kind)
    if not fits.get(part):
        return found
    told = diagnostic(
        tree.span((fits[part][0],), key=True), "forkert-sted", felt=fits[part][0], hører=part, ligger=kind
    )
    return [told, *(problem for problem in found if problem.code not in ("ukendt-felt", "mangler-felt"))]


def _fields_of(kind: str) -> set[str]:
    return {field.alias or name for name, field in PAGE_KINDS[kind].model_fields.items()}


def _former(item: Item | None, tree: Tree | LateTree) -> Iterator[Diagnostic]:
    """Former ids become addresses too, so they keep the rules of names."""
    for number, old in enumerate(getattr(item, "former_ids", ())):
        if not SLUG.fullmatch(old):
            yield diagnostic(tree.span(("tidligere", number)), "dårligt-navn", navn=old, suggestion=slug(old))
        elif old in RESERVED_BY_SYSTEMS:
            yield diagnostic(tree.span(("tidligere", number)), "reserveret-navn", navn=old)


def _collection(document: Document, place: Place) -> tuple[list[Entry], list[Diagnostic]]:
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    if not isinstance(document.tree.value, dict):
        span = document.tree.span(())
        return [Entry(collection=place.id, id="*", kind=WRONG, item=None, path=document.path, tree=document.tree)], [
            diagnostic(span, "forkert-type", felt=place.id, ventet="id-er")
        ]
    for key, part in subtrees(document.tree).items():
        if not (
            SLUG.fullmatch(key) or (place.id in ("finansiering", "status") and re.fullmatch(r"[a-zæøå0-9-]+", key))
        ):
            found.append(diagnostic(document.tree.span((key,), key=True), "dårligt-navn", navn=key))
            continue
        if len(key) > MAX_NAME:
            found += too_long(key, document.tree.span((key,), key=True))
            continue
        if key in RESERVED_BY_SYSTEMS:
            found.append(diagnostic(document.tree.span((key,), key=True), "reserveret-navn", navn=key))
            continue
        item, problems = read_item(COLLECTIONS[place.id], part)
        found += problems
        entries.append(
            Entry(
                collection=place.id,
                id=key,
                kind=place.id if item is not None else WRONG,
                item=item,
                path=document.path,
                tree=part,
            )
        )
    return entries, found
