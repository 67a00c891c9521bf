"""What stands in a form, between the values of a file and what was typed.

A state has the shape of its field: a text; a dict of states; a list of items, each with the number that it has in the
file (none where it is new). What nobody has touched gives exactly the value that it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strategisite.desk.names import Names
from strategisite.desk.shapes import Group, Many, Pairs, Scalar, Shape
from strategisite.model.scalars import as_meant

UNIT = " kr."


@dataclass(slots=True)
class Part:
    """An item of a list, or a pair, and where in the file it is from."""

    origin: str
    state: Any


class Foreign(str):
    """A value that is not of its field's shape: shown, and left as it is."""


def state_of(shape: Shape, raw: Any, names: Names) -> Any:
    """The state of a value that stands in a file."""
    if isinstance(shape, Scalar):
        return Foreign(_told(raw)) if isinstance(raw, dict | list) else shown(shape, raw, names)
    if isinstance(shape, Group):
        raw = shape.expanded(raw)
        if raw is not None and not isinstance(raw, dict):
            return Foreign(_told(raw))
        return {field.name: state_of(field.shape, (raw or {}).get(field.name), names) for field in shape.fields}
    if isinstance(shape, Many):
        raw = shape.expanded(raw)
        if raw is not None and not isinstance(raw, list):
            return Foreign(_told(raw))
        return [Part(str(number), state_of(shape.item, item, names)) for number, item in enumerate(raw or ())]
    if raw is not None and not isinstance(raw, dict):
        return Foreign(_told(raw))
    return [
        Part(key, {"nøgle": shown(shape.key, key, names), "værdi": shown(shape.value, part, names)})
        for key, part in (raw or {}).items()
    ]


def empty_of(shape: Shape, names: Names) -> Any:
    """The state of an item that is not there yet."""
    return {"nøgle": "", "værdi": ""} if isinstance(shape, Pairs) else state_of(shape, None, names)


def shown(shape: Scalar, raw: Any, names: Names) -> str:
    """A value as an editor reads it."""
    if raw is None:
        return ""
    if shape.refers is not None:
        return names.name_of(raw, shape.refers)
    if shape.sort == "beløb" and re.fullmatch(r"[0-9]{1,15}", raw):
        return f"{int(raw):,}".replace(",", ".") + UNIT
    return str(raw)


def typed_value(shape: Scalar, typed: str, before: Any, names: Names) -> str | None:
    """The value that a text in a form stands for."""
    if typed == shown(shape, before, names):
        return before
    text = re.sub(r"\s+", " ", typed).strip()
    if not text:
        return None
    if shape.refers is not None:
        return names.id_of(text, shape.refers)
    return as_meant(shape.read, text) if shape.read is not None else text


def value_of(shape: Shape, state: Any, before: Any, names: Names) -> Any:
    """The value that a state stands for; None where there is nothing in it. `before` is what the file has there."""
    if isinstance(state, Foreign):
        return before
    if isinstance(shape, Scalar):
        return typed_value(shape, state, before, names)
    if isinstance(shape, Group):
        before = shape.expanded(before)
        known = before if isinstance(before, dict) else {}
        made = {f.name: value_of(f.shape, state[f.name], known.get(f.name), names) for f in shape.fields}
        others = {key: part for key, part in known.items() if key not in made}
        full = {key: part for key, part in made.items() if part is not None or (key in known and known[key] is None)}
        whole = full | others
        if not any(part is not None for part in whole.values()):
            return None
        return shape.shortened(whole) if before is None else whole
    if isinstance(shape, Many):
        before = shape.expanded(before)
        items = before if isinstance(before, list) else []
        values = [value_of(shape.item, part.state, origin_of(items, part), names) for part in state]
        made = [value for value in values if value is not None]
        return made or (before if not before and not state else None)
    known = before if isinstance(before, dict) else {}
    pairs: dict[str, Any] = {}
    for part in state:
        key = typed_value(shape.key, part.state["nøgle"], part.origin or None, names)
        value = typed_value(shape.value, part.state["værdi"], known.get(part.origin), names)
        if key is not None:
            pairs[key] = value
    return pairs or (before if not before and not state else None)


def posted_state(shape: Shape, posted: Mapping[str, str], name: str, before: Any, names: Names) -> Any:
    """The state of a form that was sent. Fields that could not be changed are not in it."""
    if isinstance(shape, Scalar):
        typed = posted.get(name)
        return state_of(shape, before, names) if typed is None else typed.replace("\r\n", "\n")
    if isinstance(shape, Group):
        if not any(key.startswith(f"{name}/") for key in posted):
            return state_of(shape, before, names)
        before = shape.expanded(before)
        known = before if isinstance(before, dict) else {}
        return {
            f.name: posted_state(f.shape, posted, f"{name}/{f.name}", known.get(f.name), names) for f in shape.fields
        }
    if f"{name}@" not in posted:
        return state_of(shape, before, names)
    found = (re.fullmatch(rf"{re.escape(name)}/([0-9]{{1,6}})@fra", key) for key in posted)
    before = shape.expanded(before) if isinstance(shape, Many) else before
    made: list[Part] = []
    for number in sorted(int(match[1]) for match in found if match):
        at, origin = f"{name}/{number}", posted[f"{name}/{number}@fra"]
        if isinstance(shape, Pairs):
            state: Any = {part: posted.get(f"{at}/{part}", "") for part in ("nøgle", "værdi")}
        else:
            items = before if isinstance(before, list) else []
            state = posted_state(shape.item, posted, at, origin_of(items, Part(origin, None)), names)
        made.append(Part(origin, state))
    return made


def origin_of(items: list[Any], part: Part) -> Any:
    """What the file has where an item is from."""
    return items[int(part.origin)] if part.origin.isdigit() and int(part.origin) < len(items) else None


def _told(raw: Any) -> str:
    """A value in a line."""
    if isinstance(raw, dict):
        return ", ".join(f"{key}: {_told(part)}" for key, part in raw.items())
    return "; ".join(map(_told, raw)) if isinstance(raw, list) else str(raw or "")


told = _told
