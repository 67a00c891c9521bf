"""JSON Schema in Danish for editors who write by hand, with what there is in a project as choices.

`schema/` holds what the models say; these say what a text editor can offer: the fields of a kind with their help, and
the ids of actors, sources, words and all else that can be named. They are no judge (`check` is): wherever a short form
or another id may stand, it may.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from strategisite.desk.names import Names
from strategisite.desk.shapes import Group, Many, Pairs, Scalar, Shape, group_of
from strategisite.flow import Listed
from strategisite.kinds import KINDS, InData, Kind
from strategisite.model.scalars import UNKNOWN
from strategisite.say.danish import slug
from strategisite.schema import DIALECT

Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "number"]}  # a title may be a year
SORTS: Mapping[str, Schema] = {
    "beløb": {"anyOf": [{"type": "integer", "minimum": 0}, {"enum": [UNKNOWN]}, TEXT]},
    "dato": {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
    "tal": {"type": ["number", "string"]},
    "side": {"type": "integer", "minimum": 1, "maximum": 9999},
    "heltal": {"type": "integer", "minimum": 0},
    "år": {"anyOf": [{"type": "integer", "minimum": 1900, "maximum": 2100}, {"enum": [UNKNOWN]}]},
}


def file_of(kind: Kind[Any]) -> str:
    """The name of a kind's schema."""
    return f"{slug(kind.name)}.schema.json"


def choosing_schemas(listed: Iterable[Listed], called: Mapping[str, str]) -> dict[str, str]:
    """File name -> JSON text: of a page its fields, of a file of data the whole file."""
    names = Names(listed)
    return {
        file_of(kind): json.dumps(_whole(kind, names, called), ensure_ascii=False, indent=1) + "\n"
        for kind in KINDS.values()
    }


def _whole(kind: Kind[Any], names: Names, called: Mapping[str, str]) -> Schema:
    maker = _Maker(names)
    fields = maker.group(group_of(kind.model))
    title = {"title": called.get(kind.name, kind.name)}
    if isinstance(kind.where, InData):
        return {"$schema": DIALECT, **title, "type": "object", "additionalProperties": fields, "$defs": maker.shared}
    return {"$schema": DIALECT, **title, **fields, "$defs": maker.shared}


class _Maker:
    """Makes the schema of one file; what stands in many places in it is `shared`."""

    def __init__(self, names: Names):
        self._names = names
        self.shared: dict[str, Schema] = {}

    def group(self, group: Group) -> Schema:
        return {
            "type": "object",
            "properties": {
                one.name: {**self.part(one.shape), "description": one.help}
                if one.required
                else {**_or_nothing(self.part(one.shape)), "description": one.help}
                for one in group.fields
            },
            "required": [one.name for one in group.fields if one.required],
            "additionalProperties": False,
        }

    def part(self, shape: Shape) -> Schema:
        if isinstance(shape, Scalar):
            return self._scalar(shape)
        if isinstance(shape, Group):
            return self._named(shape)
        if isinstance(shape, Pairs):
            return {"type": "object", "additionalProperties": self._scalar(shape.value)}
        item = self.part(shape.item)
        several = {"type": "array", "items": item}
        return {"anyOf": [several, item]} if isinstance(shape.item, Scalar) else several

    def _named(self, group: Group) -> Schema:
        """A group, or the one value that stands for it."""
        name = group.model.__name__
        if name not in self.shared:
            self.shared[name] = {}  # it may hold itself
            made = self.group(group)
            short = group.expanded("x")
            alone = next((key for key, value in short.items() if value == "x"), "") if isinstance(short, dict) else ""
            made = {"anyOf": [made, made["properties"][alone]]} if alone else made
            self.shared[name] = {"title": (group.model.__doc__ or "").strip().split("\n")[0], **made}
        return {"$ref": f"#/$defs/{name}"}

    def _scalar(self, shape: Scalar) -> Schema:
        if shape.choices:
            return {"enum": list(shape.choices)}
        if shape.refers is not None:
            return self._choice(shape.refers)
        return dict(SORTS.get(shape.sort, TEXT))

    def _choice(self, kinds: tuple[str, ...]) -> Schema:
        """The ids of some kinds, each with its name. Of one that is not there yet `check` tells."""
        name = "valg-" + ("-".join(slug(kind) for kind in kinds) or "alle")
        if name not in self.shared:
            of = {id_: title for title, id_ in self._names.of(kinds).items()}
            ids = sorted(of)
            choices = [{"enum": ids, "enumDescriptions": [of[id_] for id_ in ids]}] if ids else []
            self.shared[name] = {"anyOf": [*choices, {"type": "string"}]}
        return {"$ref": f"#/$defs/{name}"}


def _or_nothing(part: Schema) -> Schema:
    """A field that may be left empty."""
    if "type" in part:
        sorts = part["type"] if isinstance(part["type"], list) else [part["type"]]
        return {**part, "type": [*sorts, "null"]}
    return {"anyOf": [*(part["anyOf"] if set(part) == {"anyOf"} else [part]), {"type": "null"}]}


def shape_with_parts(shape: Shape) -> Group | None:
    """The fields that stand below a field, if any do."""
    inner = shape.item if isinstance(shape, Many) else shape
    return inner if isinstance(inner, Group) else None
