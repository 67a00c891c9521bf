"""Values with places to items of the model: every mistake of every field at its place. Content and settings are read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from strategisite.diagnostics import Diagnostic, diagnostic, nearest
from strategisite.model.base import Item
from strategisite.yaml_spans import LateTree, Tree

TYPE_NAMES = {
    "model_type": "felter",
    "dict_type": "felter",
    "tuple_type": "liste",
    "list_type": "liste",
    "string_type": "tekst",
}


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
                yield diagnostic(tree.span(path[:-1], key=True), code, felt=field, om=_about(model, path))
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
                about = {"om": _about(model, path)} if kind == "mangler-felt" else {}
                yield diagnostic(span, kind, **({"felt": field} | about | values))


def _about(model: type[BaseModel], path: tuple[Any, ...]) -> str:
    """What a field is for, in the model's words."""
    fields = _fields(model, path[:-1])
    described = next((field.description or "" for name, field in fields if name == path[-1]), "")
    return described[:1].lower() + described[1:].rstrip(".")


def _field_names(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The Danish field names of the model at a path below `model`."""
    return [name for name, _ in _fields(model, path)]


def _fields(model: type[BaseModel], path: tuple[Any, ...]) -> list[tuple[str, FieldInfo]]:
    """The fields of the model at a path below `model`, by their Danish names."""
    for step in path:
        if isinstance(step, str):
            field = next((f for name, f in model.model_fields.items() if (f.alias or name) == step), None)
            inner = _model_in(field.annotation) if field else None
            if inner is None:
                return []
            model = inner
    return [(f.alias or name, f) for name, f in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model class inside an annotation such as `tuple[Citation, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in getattr(annotation, "__args__", ()) if (m := _model_in(part))), None)
