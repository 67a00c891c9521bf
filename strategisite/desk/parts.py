"""The parts of lists in a form: one more, one less, and the way to each text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strategisite.desk.names import Names
from strategisite.desk.shapes import Group, Many, Pairs, Scalar, Shape
from strategisite.desk.states import Foreign, Part, empty_of, origin_of, typed_value, value_of


def ways(shape: Shape, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all texts that fields of a shape have in a file."""
    if isinstance(shape, Scalar):
        yield path
    elif isinstance(shape, Group) and isinstance(value, dict):
        for field in shape.fields:
            if field.name in value:
                yield from ways(field.shape, value[field.name], (*path, field.name))
    elif isinstance(shape, Many) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from ways(shape.item, item, (*path, number))
    elif isinstance(shape, Pairs) and isinstance(value, dict):
        yield from ((*path, key) for key in value)


def part_more_or_less(group: Group, state: Any, what: str, name: str, names: Names) -> str:
    """Put an empty part into a list of a form, or take one out; the name of what is to be looked at then."""
    shape: Shape = group
    steps = name.split("/")[1:]
    number = steps.pop() if steps and what == "fjern" else ""
    for step in steps:
        if isinstance(shape, Group):
            field = next((field for field in shape.fields if field.name == step), None)
            if field is None or isinstance(state, Foreign):
                return ""
            shape, state = field.shape, state[step]
        elif isinstance(shape, Many) and step.isdigit() and int(step) < len(state):
            shape, state = shape.item, state[int(step)].state
        else:
            return ""
    if not isinstance(shape, Many | Pairs) or isinstance(state, Foreign):
        return ""
    way = "/".join(["f", *steps])
    if what == "tilføj":
        state.append(Part("", empty_of(shape.item if isinstance(shape, Many) else shape, names)))
        return _first(shape, f"{way}/{len(state) - 1}")
    if number.isdigit() and int(number) < len(state):
        del state[int(number)]
    return way


def _first(shape: Many | Pairs, name: str) -> str:
    """The name of the first text in a new part."""
    inner: Shape = shape
    while not isinstance(inner, Scalar):
        if isinstance(inner, Pairs):
            return f"{name}/nøgle"
        if isinstance(inner, Group):
            name, inner = f"{name}/{inner.fields[0].name}", inner.fields[0].shape
        elif inner is shape:
            inner = inner.item
        else:
            return name
    return name


def as_written(shape: Shape, state: Any, before: Any, names: Names) -> Any:
    """A state of which each part has the number that it will have in the file; those with nothing in them have none."""
    if isinstance(state, Foreign) or isinstance(shape, Scalar):
        return state
    before = shape.expanded(before) if isinstance(shape, Group | Many) else before
    if isinstance(shape, Group):
        known = before if isinstance(before, dict) else {}
        return {f.name: as_written(f.shape, state[f.name], known.get(f.name), names) for f in shape.fields}
    made: list[Part] = []
    if isinstance(shape, Pairs):
        for part in state:
            made.append(Part(typed_value(shape.key, part.state["nøgle"], part.origin or None, names) or "", part.state))
        return made
    items, number = before if isinstance(before, list) else [], 0
    for part in state:
        old = origin_of(items, part)
        stays = value_of(shape.item, part.state, old, names) is not None
        made.append(Part(str(number) if stays else "", as_written(shape.item, part.state, old, names)))
        number += stays
    return made


def as_now(shape: Shape, state: Any, was: Any, now: Any) -> Any:
    """What was typed in a form of what a file `was`, as a form of what it is `now`: parts that stand in both have the
    numbers that they have now, so that what is written beside them stays; others are new, and stand last.
    """
    if isinstance(state, Foreign) or isinstance(shape, Scalar):
        return state
    if isinstance(shape, Pairs):
        return [Part(part.origin if part.origin in (now or {}) else "", part.state) for part in state]
    was, now = shape.expanded(was), shape.expanded(now)
    if isinstance(shape, Group):
        old, new = (one if isinstance(one, dict) else {} for one in (was, now))
        return {f.name: as_now(f.shape, state[f.name], old.get(f.name), new.get(f.name)) for f in shape.fields}
    items, present = (one if isinstance(one, list) else [] for one in (was, now))
    numbers = _same_items(items, present)
    kept, added = [], []
    for part in state:
        before = origin_of(items, part)
        number = numbers.get(int(part.origin)) if before is not None else None
        there = None if number is None else present[number]
        made = Part("" if number is None else str(number), as_now(shape.item, part.state, before, there))
        (added if number is None else kept).append(made)
    return sorted(kept, key=lambda part: int(part.origin)) + added


def _same_items(was: list[Any], now: list[Any]) -> dict[int, int]:
    """The numbers that items have now: of those that are as they were, and of the others where none came or went."""
    made: dict[int, int] = {}
    for number, item in enumerate(was):
        same = next((n for n, one in enumerate(now) if one == item and n not in made.values()), None)
        if same is not None:
            made[number] = same
    changed = [n for n in range(len(was)) if n not in made], [n for n in range(len(now)) if n not in made.values()]
    return made | dict(zip(*changed, strict=True)) if len(changed[0]) == len(changed[1]) else made
