"""The text of an action's file with what is added to it; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from strategisite.edit import front_matter
from strategisite.followup.proposals import FOLLOW_UPS, Addition
from strategisite.kinds import Action, Target
from strategisite.model import Item


def with_additions(text: str, additions: Iterable[Addition]) -> str:
    """The file's text with each value last in its list. Raises `Refused` where the file cannot take one."""
    edited = front_matter(text)
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
