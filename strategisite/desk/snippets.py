"""Snippets for VS Code: a file or an entry of every kind, and every field that has parts, with ids as choices.

What a kind's snippet holds is what `build.py new` writes (`new.skeleton`); here its parts are filled in as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strategisite.desk.names import Names
from strategisite.desk.new import skeleton
from strategisite.desk.schemas import shape_with_parts
from strategisite.desk.shapes import Field, Group, Many, Scalar, Shape, group_of
from strategisite.flow import Listed
from strategisite.kinds import KINDS, InData, Kind
from strategisite.say.danish import slug

FEW = 400  # choices that a snippet offers
# What is not filled in is told by `check`: no place holds what could pass for a fact.
TO_FILL_IN = {"dato": "åååå-mm-dd", "beløb": "kroner", "side": "sidetal", "år": "årstal", "tal": "tal", "heltal": "tal"}
TO_CHOOSE = "vælg"
TAKEN, PARTING = "\\$}", "\\,|"  # signs that mean something in a place, and between choices
Snippet = dict[str, Any]


def snippets(listed: Iterable[Listed], called: Mapping[str, str]) -> str:
    """The file of snippets."""
    names, made = Names(listed), {}
    parts: dict[str, tuple[Field, Kind[Any]]] = {}
    for kind in KINDS.values():
        made[f"Ny: {called.get(kind.name, kind.name)}"] = _whole(kind, names, called)
        if not isinstance(kind.where, InData):
            for one in group_of(kind.model).fields:
                parts.setdefault(one.name, (one, kind))
    for name, (one, _) in parts.items():
        if shape_with_parts(one.shape):
            made[f"Felt: {name}"] = {
                "scope": "markdown",
                "prefix": name,
                "description": one.help,
                "body": [*_Body(names).field(one, "", whole=True), "$0"],
            }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _whole(kind: Kind[Any], names: Names, called: Mapping[str, str]) -> Snippet:
    in_data = isinstance(kind.where, InData)
    body, wanted = _Body(names), skeleton(kind, "ny")
    head = [f"{body.stop('id-med-små-bogstaver')}:"] if in_data else ["---"]
    fields = [one for one in group_of(kind.model).fields if one.name in wanted]
    lines = [line for one in fields for line in body.field(one, "  " if in_data else "")]
    text = [*head, *lines, *(["$0"] if in_data else ["---", "", "$0"])]
    return {
        "scope": "yaml" if in_data else "markdown",
        "prefix": f"ny {called.get(kind.name, kind.name).lower()}",
        "description": (kind.model.__doc__ or slug(kind.name)).strip().split("\n")[0],
        "body": text,
    }


class _Body:
    """The lines of one snippet; its places are numbered in the order in which they are filled in."""

    def __init__(self, names: Names):
        self._names, self._number = names, 0

    def stop(self, shown: str) -> str:
        """A place with a word that is written over."""
        self._number += 1
        return f"${{{self._number}:{_escaped(shown, TAKEN)}}}"

    def choice(self, choices: Iterable[str]) -> str:
        self._number += 1
        return f"${{{self._number}|{','.join(_escaped(one, PARTING) for one in (TO_CHOOSE, *choices))}|}}"

    def field(self, one: Field, indent: str, *, whole: bool = False) -> Iterator[str]:
        """A field with what it must have; `whole`: with all that it can have."""
        yield from self._under(f"{indent}{one.name}:", one.shape, one.help, indent, whole)

    def _under(self, head: str, shape: Shape, help_: str, indent: str, whole: bool) -> Iterator[str]:
        if isinstance(shape, Scalar):
            yield f"{head} {self._value(shape, help_)}"
        elif isinstance(shape, Many):
            yield head
            if isinstance(shape.item, Group):
                first, *more = self._fields(shape.item, f"{indent}    ", whole)
                yield f"{indent}  - {first.strip()}"
                yield from more
            elif isinstance(shape.item, Scalar):
                yield f"{indent}  - {self._value(shape.item, help_)}"
        elif isinstance(shape, Group):
            yield head
            yield from self._fields(shape, f"{indent}  ", whole)
        else:
            yield f"{head}"
            yield f"{indent}  {self.stop('navn')}: {self.stop(help_)}"

    def _fields(self, group: Group, indent: str, whole: bool) -> list[str]:
        must = [one for one in group.fields if one.required]
        # a citation without its page says little
        more = [one for one in group.fields if one.name == "side"]
        wanted = group.fields if whole else tuple(dict.fromkeys([*(must or group.fields[:1]), *more]))
        return [line for one in wanted for line in self.field(one, indent)]

    def _value(self, shape: Scalar, help_: str) -> str:
        if shape.choices:
            return self.choice(shape.choices)
        ids = sorted(self._names.of(shape.refers).values()) if shape.refers else []
        if 0 < len(ids) <= FEW:
            return self.choice(ids)
        return self.stop(TO_FILL_IN.get(shape.sort, help_.rstrip(".")))


def _escaped(text: str, signs: str) -> str:
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text)
