"""Drafts: what says `kladde: ja` is marked for whoever is writing, and left out of what is built."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from strategisite.flow import Drafts
from strategisite.model import Item
from strategisite.model.reading import empty_fields, read_item
from strategisite.model.shapes import is_dict, is_list, is_tuple
from strategisite.say.diagnostics import Diagnostic
from strategisite.text.yaml_spans import LateTree, Path, Tree

Made = TypeVar("Made", bound=Item)
MARK = "Kladde: "
CALLED = ("title", "short_title", "name", "text")  # the fields by which readers know a thing: those that it has


class Shown(NamedTuple):
    """An item as it is to be shown, its fields with their places, and what is wrong. A draft that is left out is None
    without a mistake; `digest` tells an item of which drafts were left out or marked from one as it is written.
    """

    item: Any
    tree: Tree | LateTree
    found: list[Diagnostic]
    left_out: bool = False
    digest: str = ""


def read_shown(model: type[Made], tree: Tree | LateTree, drafts: Drafts) -> Shown:
    """Read an item; what is a draft in it, or that it is one, is taken as `drafts` says."""
    item, found = read_item(model, tree)
    lines = {one.span.line for one in found}
    found += (one for one in empty_fields(tree) if one.span.line not in lines)
    if item is None or drafts == "as written":
        return Shown(item, tree, found)
    inside = frozenset(_places(item))
    if not (inside or _is_draft(item)):
        return Shown(item, tree, found)
    if drafts == "marked":
        return Shown(_marked(item), tree, found, digest=f" {drafts}")
    if _is_draft(item):
        return Shown(None, tree, found, left_out=True)
    return Shown(_left(item), _without(tree, inside), found, digest=f" {drafts}")


def is_touched(digest: str) -> bool:
    """Whether a digest is that of an item in which drafts are shown."""
    return digest.endswith(" marked")


@functools.cache
def _holders(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields in which something may be a draft, by their names in code and in content."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if any("draft" in inside.model_fields or _holders(inside) for inside in _models(field.annotation))
    )


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _is_draft(value: object) -> bool:
    return bool(getattr(value, "draft", False))


def _parts(item: Item) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """What may be a draft or hold one: each list, with its field's names."""
    for name, alias in _holders(type(item)):
        value = getattr(item, name)
        if is_tuple(value):
            yield name, alias, value


def _places(item: Item, path: Path = ()) -> Iterator[Path]:
    """Where in an item there are drafts."""
    for _, alias, parts in _parts(item):
        for number, part in enumerate(parts):
            if _is_draft(part):
                yield (*path, alias, number)
            else:
                yield from _places(part, (*path, alias, number))


def _marked(item: Item) -> Item:
    update: dict[str, Any] = {name: tuple(map(_marked, parts)) for name, _, parts in _parts(item)}
    if _is_draft(item):
        update |= {name: MARK + text for name in CALLED if isinstance(text := getattr(item, name, None), str)}
    return item.model_copy(update=update)


def _left(item: Item) -> Item:
    """An item without what is a draft in it."""
    update = {name: tuple(_left(part) for part in parts if not _is_draft(part)) for name, _, parts in _parts(item)}
    return item.model_copy(update=update)


def _without(tree: Tree | LateTree, gone: frozenset[Path]) -> Tree:
    """Fields without some that stand in lists; those behind them move up."""
    tree = tree.tree() if isinstance(tree, LateTree) else tree

    def moved(path: Path) -> Path | None:
        if not any(path[: len(one)] == one for one in gone):
            return tuple(
                step - sum((*path[:place], before) in gone for before in range(step)) if isinstance(step, int) else step
                for place, step in enumerate(path)
            )
        return None

    def left(places: dict[Path, Any]) -> dict[Path, Any]:
        return {new: place for path, place in places.items() if (new := moved(path)) is not None}

    def kept(value: Any, path: Path = ()) -> Any:
        if is_dict(value):
            return {key: kept(part, (*path, key)) for key, part in value.items()}
        if is_list(value):
            return [kept(part, (*path, n)) for n, part in enumerate(value) if (*path, n) not in gone]
        return value

    return Tree(kept(tree.value), left(tree.spans), left(tree.keys), left(tree.commas))
