"""Documents to typed entries, with every mistake of every field at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from strategisite.demand.digests import digest, view_digest
from strategisite.flow import DRAFT, WRONG, Document, Drafts, Entry
from strategisite.kinds import PARTS, Kind
from strategisite.model import Item
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import Body
from strategisite.text.yaml_spans import LateTree, Tree, subtrees
from strategisite.validate.drafts import read_shown
from strategisite.validate.places import MAX_NAME, RESERVED_BY_SYSTEMS, SLUG, Place, too_long

DANISH_SLUG = re.compile(r"[a-zæøå0-9-]+")


def read_entries(
    document: Document, place: Place, read: tuple[Body, list[Diagnostic]] | None, drafts: Drafts = "left out"
) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one document: one for a page, one per key for a collection. `read` is a page's body with its
    mistakes.
    """
    if read is None:
        return _collection(document, place, drafts)
    body, problems = read
    item, tree, found, left_out, digested = read_shown(place.kind.model, document.tree, drafts)
    found = _misplaced(place.kind, document.tree, found)
    found += _former(item, document.tree)
    found += problems
    if place.kind.has_text and not document.body.strip():
        found.append(diagnostic(Span(document.path, document.body_line), "tom-tekst", level="råd"))
    if item is None:
        return [
            Entry(
                collection=place.collection,
                id=place.id,
                kind=DRAFT if left_out else WRONG,
                item=None,
                path=document.path,
                tree=document.tree,
                body=body,
                parent=place.parent,
            )
        ], found
    return [
        Entry(
            collection=place.collection,
            id=place.id,
            kind=place.kind.name,
            item=item,
            path=document.path,
            tree=tree,
            body=body,
            parent=place.parent,
            digest=digest(document.text[: document.body_start]) + digested,
        )
    ], found


def _misplaced(kind: Kind[Any], tree: Tree | LateTree, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with the fields; where they are those of another part of a plan, it is the place."""
    if kind.name not in PARTS:
        return found
    foreign = [dict(problem.values)["felt"] for problem in found if problem.code == "ukendt-felt"]
    fits = {
        name: [field for field in foreign if field in tree.value and field in part.fields]
        for name, part in PARTS.items()
        if part is not kind
    }
    part = max(fits, key=lambda part: len(fits[part]))
    if not fits[part]:
        return found
    told = diagnostic(
        tree.span((fits[part][0],), key=True), "forkert-sted", felt=fits[part][0], hører=part, ligger=kind.name
    )
    return [told, *(problem for problem in found if problem.code not in ("ukendt-felt", "mangler-felt"))]


def _former(item: Item | None, tree: Tree | LateTree) -> Iterator[Diagnostic]:
    """Former ids become addresses too, so they keep the rules of names."""
    for number, old in enumerate(getattr(item, "former_ids", ())):
        if not SLUG.fullmatch(old):
            yield diagnostic(tree.span(("tidligere", number)), "dårligt-navn", navn=old, suggestion=slug(old))
        elif old in RESERVED_BY_SYSTEMS:
            yield diagnostic(tree.span(("tidligere", number)), "reserveret-navn", navn=old)


def _collection(document: Document, place: Place, drafts: Drafts) -> tuple[list[Entry], list[Diagnostic]]:
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    if not isinstance(document.tree.value, dict):
        span = document.tree.span(())
        return [Entry(collection=place.id, id="*", kind=WRONG, item=None, path=document.path, tree=document.tree)], [
            diagnostic(span, "forkert-type", felt=place.id, ventet="id-er")
        ]
    keys = DANISH_SLUG if place.kind.is_vocabulary else SLUG
    for key, part in subtrees(document.tree).items():
        if not keys.fullmatch(key):
            found.append(diagnostic(document.tree.span((key,), key=True), "dårligt-navn", navn=key))
            continue
        if len(key) > MAX_NAME:
            found += too_long(key, document.tree.span((key,), key=True))
            continue
        if key in RESERVED_BY_SYSTEMS:
            found.append(diagnostic(document.tree.span((key,), key=True), "reserveret-navn", navn=key))
            continue
        if not isinstance(part.value, dict):
            found.append(diagnostic(document.tree.span((key,), key=True), "forkert-type", felt=key, ventet="felter"))
            entries.append(
                Entry(collection=place.id, id=key, kind=WRONG, item=None, path=document.path, tree=part, digest="")
            )
            continue
        item, part, problems, left_out, digested = read_shown(place.kind.model, part, drafts)
        found += [*problems, *(() if place.kind.is_vocabulary else _former(item, part))]
        entries.append(
            Entry(
                collection=place.id,
                id=key,
                kind=place.kind.name if item is not None else DRAFT if left_out else WRONG,
                item=item,
                path=document.path,
                tree=part,
                digest=view_digest(part.value) + digested,
            )
        )
    return entries, found
