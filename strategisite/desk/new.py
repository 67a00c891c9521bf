"""Where something new belongs, what its id is, and what stands in its file to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_origin

from strategisite.edit import data, front_matter
from strategisite.flow import Listed
from strategisite.kinds import InData, InFolder, Kind
from strategisite.say.danish import number_after, slug

TITLES = ("titel", "korttitel", "navn", "ord", "tema", "angivet", "tekst")
LONGEST = 50  # letters of an id that is made of a title
EMPTY = "---\n---\n\n"


def path_of(kind: Kind[Any], id_: str, parent: Listed | None, content: str) -> str:
    """The file of a new entry."""
    where = kind.where
    if isinstance(where, InData):
        return f"{content}/_data/{kind.name}.yml"
    if isinstance(where, InFolder):
        return f"{content}/{where.folder}/{id_}.md"
    above = parent.path.rpartition("/")[0] if parent else content
    return f"{above}/{id_}/{where.own_file}.md" if where.own_file else f"{above}/{id_}.md"


def number_for(kind: Kind[Any], parent: Listed | None, content: str, there: Iterable[Listed]) -> str:
    """The number that is free behind those of its kind beside it; empty where they have none, or there are none."""
    beside = re.compile(re.escape(path_of(kind, "\0", parent, content)).replace("\0", "[^/]+"))
    numbers = [one.number for one in there if one.kind == kind.name and beside.fullmatch(one.path)]
    return number_after(parent.number if parent else "", numbers) if numbers and all(numbers) else ""


def id_for(title: str, taken: Iterable[str]) -> str:
    """An id that says what it is of, and that nothing else has."""
    made = slug(title)
    made = made if len(made) <= LONGEST else made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    known, number, id_ = set(taken), 2, made
    while id_ in known:
        id_, number = f"{made}-{number}", number + 1
    return id_


def title_in(values: dict[str, Any]) -> str:
    """What a new entry is called, by its fields: of several words, the first."""
    said = (values.get(name) for name in TITLES)
    first = (value[0] if isinstance(value, list) and value else value for value in said)
    return next((value for value in first if isinstance(value, str)), "")


def page_text(values: dict[str, Any], order: Sequence[str], body: str) -> str:
    """A page's file, with its fields in the order of the model."""
    made = front_matter(EMPTY)
    for name, value in values.items():
        made.put((name,), value, order)
    made.body(f"\n{body.strip(chr(10))}\n" if body.strip() else "\n")
    return made.text


def with_entry(text: str, id_: str, values: dict[str, Any]) -> str:
    """A file of data with one entry more."""
    made = data(text)
    made.insert((), id_, values)
    return made.text


def skeleton(kind: Kind[Any], id_: str) -> dict[str, Any]:
    """The fields that an entry must have, still empty; its title is its id until it has one."""
    required = {f.alias or name: f.annotation for name, f in kind.model.model_fields.items() if f.is_required()}
    title = next((name for name in TITLES if name in required), "")
    called = re.sub("-", " ", id_).capitalize()
    named = [called] if get_origin(required.get(title)) is tuple else called
    return {name: named if name == title else None for name in required}
