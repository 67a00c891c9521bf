"""Documents to typed entries, with every mistake of every field at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from strategisite.body import Body
from strategisite.danish import slug
from strategisite.diagnostics import Diagnostic, diagnostic, nearest
from strategisite.flow import Document, Entry
from strategisite.model import COLLECTIONS, PAGE_KINDS, Item
from strategisite.validate.places import RESERVED_BY_SYSTEMS, SLUG, Place
from strategisite.yaml_spans import LateTree, Tree, subtrees

WRONG = "forkert"  # the kind of an entry that is there, but whose fields could not be read
TYPE_NAMES = {
    "model_type": "felter",
    "dict_type": "felter",
    "tuple_type": "liste",
    "list_type": "liste",
    "string_type": "tekst",
}


def read_entries(document: Document, place: Place, read: tuple[Body, list[Diagnostic]] | None) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one document: one for a page, one per key for a collection. `read` is a page's body with its mistakes."""
    if read is None:
        return _collection(document, place)
    body, problems = read
    item, found = read_item(PAGE_KINDS[place.kind], document.tree)
    found += _former(item, document.tree)
    found += problems
    if item is None:
        return [Entry(place.collection, place.id, WRONG, None, document.path, document.tree, body)], found
    return [Entry(place.collection, place.id, place.kind, item, document.path, document.tree, body, place.parent)], found


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
        return [Entry(place.id, "*", WRONG, None, document.path, document.tree)], [
            diagnostic(span, "forkert-type", felt=place.id, ventet="id-er")
        ]
    for key, part in subtrees(document.tree).items():
        if not (SLUG.fullmatch(key) or (place.id in ("finansiering", "status") and re.fullmatch(r"[a-zæøå0-9-]+", key))):
            found.append(diagnostic(document.tree.span((key,), key=True), "dårligt-navn", navn=key))
            continue
        if key in RESERVED_BY_SYSTEMS:
            found.append(diagnostic(document.tree.span((key,), key=True), "reserveret-navn", navn=key))
            continue
        item, problems = read_item(COLLECTIONS[place.id], part)
        found += problems
        entries.append(Entry(place.id, key, place.id if item is not None else WRONG, item, document.path, part))
    return entries, found


def read_item(model: type[Item], tree: Tree | LateTree) -> tuple[Item | None, list[Diagnostic]]:
    """Validate a tree's value against a model; all mistakes at once."""
    if not isinstance(tree.value, dict):
        return None, [diagnostic(tree.span(()), "forkert-type", felt="", ventet="felter")]
    try:
        return model.model_validate(tree.value), []
    except ValidationError as error:
        return None, list(_diagnostics(model, tree, error))


def _diagnostics(model: type[Item], tree: Tree | LateTree, error: ValidationError) -> Iterator[Diagnostic]:
    problems = error.errors(include_url=False)
    for problem in problems:
        place = problem["loc"]
        if problem["type"] == "too_short" and any(p["loc"][: len(place)] == place and p["loc"] != place for p in problems):
            continue  # the list is short only because what is in it is wrong
        path = tuple(part for part in problem["loc"] if part != "[key]")
        values = {str(k): v for k, v in (problem.get("ctx") or {}).items()}
        field = str(path[-1]) if path and isinstance(path[-1], str) else str(path[-2]) if len(path) > 1 else ""
        span = tree.span(path)
        match problem["type"]:
            case "missing":
                code = "mangler-kilde" if field in ("kilder", "kilde") else "mangler-felt"
                yield diagnostic(tree.span(path[:-1], key=True), code, felt=field)
            case "extra_forbidden":
                known = _field_names(model, path[:-1])
                yield diagnostic(
                    tree.span(path, key=True), "ukendt-felt", felt=field, kendte=", ".join(known), suggestion=nearest(field, known)
                )
            case "literal_error":
                known = re.findall(r"'([^']*)'", str(values.get("expected", "")))
                written = problem["input"] if isinstance(problem["input"], str) else ""
                yield diagnostic(span, "ukendt-valg", felt=field, værdi=written, valg=", ".join(known), suggestion=nearest(written, known))
            case "too_short":
                yield diagnostic(span, "mangler-kilde" if field == "kilder" else "tom-liste", felt=field)
            case kind if kind in TYPE_NAMES:
                yield diagnostic(span, "forkert-type", felt=field, ventet=TYPE_NAMES[kind])
            case kind:
                yield diagnostic(span, kind, **({"felt": field} | values))


def _field_names(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The Danish field names of the model at a path below `model`."""
    for step in path:
        if isinstance(step, str):
            field = next((f for f in model.model_fields.values() if f.alias == step), None)
            inner = _model_in(field.annotation) if field else None
            if inner is None:
                return []
            model = inner
    return [f.alias or "" for f in model.model_fields.values()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model class inside an annotation such as `tuple[Citation, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in getattr(annotation, "__args__", ()) if (m := _model_in(part))), None)
