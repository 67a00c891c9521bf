"""The text of an action's file with what is added to it; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strategisite.edit import front_matter
from strategisite.followup.filled import Setting
from strategisite.followup.proposals import FOLLOW_UPS, Addition
from strategisite.kinds import Action, Expense, Target
from strategisite.model import Item

ORDER = (Action, Expense)  # of the fields that are set: an action's own, and those of its expense


def with_changes(text: str, additions: Iterable[Addition], sets: Iterable[Setting] = ()) -> str:
    """The file's text with other values in fields, and each addition last in its list. Raises `Refused` where the file
    cannot take one.
    """
    edited = front_matter(text)
    for one in sets:
        start = next(n for n in range(len(one.path)) if edited.get(one.path[: n + 1]) is None or n + 1 == len(one.path))
        value: Any = one.value
        for step in reversed(one.path[start + 1 :]):
            value = {step: value}
        edited.put(one.path[: start + 1], value, _order(ORDER[start]) if start < len(ORDER) else ())
    for addition in additions:
        *above, key = addition.path
        name = str(key)
        if name in (edited.get(tuple(above)) or {}):
            edited.append(addition.path, dict(addition.value))
        else:
            model = Action if addition.path[0] == FOLLOW_UPS else Target
            edited.insert(tuple(above), name, [dict(addition.value)], _order(model))
    return edited.text


def _order(model: type[Item]) -> tuple[str, ...]:
    """The Danish names of a model's fields, in its order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())
