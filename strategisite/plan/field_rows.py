"""The fields of a model as the page of fields lists them, from the schema that editors' programs read."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from strategisite.kinds import Statement
from strategisite.model import Citation, Item
from strategisite.views import FieldRow


@functools.cache
def field_rows(model: type[Item]) -> tuple[FieldRow, ...]:
    """A model's fields with Danish names; fields inside fields with their path."""
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})

    def rows(part: dict[str, Any], path: str, depth: int) -> Iterator[FieldRow]:
        for name, field in part.get("properties", {}).items():
            inner, kind = _resolve(field, definitions)
            yield FieldRow(
                name=path + name,
                kind=kind,
                required=name in part.get("required", ()),
                description=field.get("description", ""),
            )
            if inner and inner.get("title") not in (Citation.__name__, Statement.__name__) and depth < 2:
                yield from rows(inner, f"{path}{name}.", depth + 1)

    return tuple(rows(schema, "", 0))


def _resolve(field: dict[str, Any], definitions: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The model inside a field's schema, if any, and the field's kind in words."""
    for option in field.get("anyOf", [field]):
        if "$ref" in option:
            inner = definitions[option["$ref"].rsplit("/", 1)[-1]]
            return inner, "kilde og side" if inner.get("title") == Citation.__name__ else "felter"
        if option.get("type") == "array":
            inner, kind = _resolve(option["items"], definitions)
            return inner, f"liste af {kind}"
        if "enum" in option:
            return None, ", ".join(map(str, option["enum"]))
    kinds = {"integer": "helt tal", "number": "tal", "string": "tekst", "object": "felter", "null": "", None: ""}
    words = [kinds.get(o.get("type"), "") or str(o.get("const", "")) for o in field.get("anyOf", [field])]
    return None, " eller ".join(w for w in words if w)
