"""From a form to its file: only what was changed in it is set, put in or taken out."""

from __future__ import annotations

from typing import Any

from strategisite.desk.names import Names
from strategisite.desk.opened import Open
from strategisite.desk.shapes import Group, Many, Pairs, Scalar, Shape
from strategisite.desk.states import Foreign, value_of
from strategisite.edit import Editable

Path = tuple[str | int, ...]


def put_in(opened: Open, state: Any, body: str) -> None:
    """Make an entry's text what a form says."""
    change_entry(opened.document, opened.base, opened.group, state, opened.names)
    if opened.document.has_body:
        opened.document.body(body)


def change_entry(document: Editable, base: Path, shape: Group, state: Any, names: Names) -> None:
    """Make the fields of an entry what a form says."""
    for field in shape.fields:
        change(document, (*base, field.name), field.shape, state[field.name], names, shape.order)


def change(document: Editable, path: Path, shape: Shape, state: Any, names: Names, order: tuple[str, ...] = ()) -> None:
    """Make the value at a path what a state stands for. `order` is that of the fields beside it."""
    before = document.get(path)
    if isinstance(state, Foreign):
        return
    new = value_of(shape, state, before, names)
    if new == before or (isinstance(shape, Group | Many) and new == shape.expanded(before)):
        return
    if new is None:
        if _is_there(document, path):
            document.remove(path)
    elif isinstance(before, dict | list) and before and not isinstance(shape, Scalar):
        _change_parts(document, path, shape, state, before, new, names)
    else:
        value = _short(shape, new) if isinstance(shape, Group | Many) and isinstance(before, str) else new
        if isinstance(path[-1], int):
            document.set(path, value)
        else:
            document.put(path, value, order)


def _change_parts(
    document: Editable, path: Path, shape: Shape, state: Any, before: Any, new: Any, names: Names
) -> None:
    if isinstance(shape, Group):
        change_entry(document, path, shape, state, names)
    elif isinstance(shape, Many):
        kept = {int(part.origin): part for part in state if part.origin.isdigit() and int(part.origin) < len(before)}
        gone = [n for n in range(len(before)) if n not in kept]
        empty = [n for n, part in kept.items() if value_of(shape.item, part.state, before[n], names) is None]
        if len({*gone, *empty}) == len(before):  # nothing is left of it
            document.set(path, new)
            return
        for number, part in kept.items():
            if number not in empty:
                change(document, (*path, number), shape.item, part.state, names)
        for number in sorted({*gone, *empty}, reverse=True):
            document.remove((*path, number))
        for value in new[len(before) - len({*gone, *empty}) :]:
            document.append(path, value)
    elif isinstance(shape, Pairs):
        if not before.keys() & new.keys():
            document.set(path, new)
            return
        for key in before.keys() - new.keys():
            document.remove((*path, key))
        for key, value in new.items():
            document.put((*path, key), value)


def _is_there(document: Editable, path: Path) -> bool:
    above = document.get(path[:-1])
    step = path[-1]
    return (isinstance(above, dict) and step in above) or (isinstance(above, list) and isinstance(step, int))


def _short(shape: Group | Many, new: Any) -> Any:
    """The short form of fields or of a list, where it has one."""
    parts = new.values() if isinstance(new, dict) else new
    return next((part for part in parts if isinstance(part, str) and shape.expanded(part) == new), new)
