"""The way from a file's root to one of its values, and what on that way only the file itself can change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from strategisite.edit.nodes import Node
from strategisite.edit.refused import ReadOnly, Refused

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`set` a value, or `insert` one behind the part whose number is `after`; the key is None in a list."""

    what: str
    value: Any
    key: str | None = None
    after: int = -1


@dataclass(frozen=True, slots=True)
class Place:
    """A node, the place of the collection that holds it, and the key that it stands at."""

    path: Path
    node: Any  # Node; None only at the root of a file without fields
    above: Place | None = None
    key: Node | None = None
    number: int = 0  # among the parts of the collection

    @property
    def in_brackets(self) -> bool:
        """Whether it stands within `{…}` or `[…]`."""
        above = self.above
        return above is not None and (above.node.flow or above.in_brackets)

    def changeable(self) -> None:
        """Raises where the node, or what holds it, is shared with another place."""
        place: Place | None = self
        while place is not None and place.node is not None:
            if place.node.fixed:
                raise ReadOnly(place.node.fixed, self.path)
            place = place.above
        _plain_keys(self.node, self.path)

    def replaceable(self) -> None:
        """Raises where the node, something in it or what holds it is shared with another place."""
        self.changeable()
        if held := self.node.held():
            raise ReadOnly(held, self.path)


def find(root: Node | None, path: Path) -> Place:
    """The place of a path."""
    place = Place((), root)
    for number, step in enumerate(path):
        here, node = path[: number + 1], place.node
        if node is None:
            raise Refused("findes-ikke", here)
        if node.fixed:
            raise ReadOnly(node.fixed, here)
        if isinstance(step, int):
            if node.items is None:
                raise Refused("ikke-liste", path[:number])
            if not 0 <= step < len(node.items):
                raise Refused("findes-ikke", here)
            place = Place(here, node.items[step], place, None, step)
            continue
        if node.pairs is None:
            raise Refused("ikke-felter", path[:number])
        _plain_keys(node, here)
        found = [at for at, (key, _) in enumerate(node.pairs) if key.text == step]
        if not found:
            raise Refused("findes-ikke", here)
        if len(found) > 1:
            raise ReadOnly("to-gange", here)
        key, value = node.pairs[found[0]]
        if key.fixed:
            raise ReadOnly(key.fixed, here)
        place = Place(here, value, place, key, found[0])
    return place


def _plain_keys(node: Node | None, path: Path) -> None:
    """Raises where a mapping takes keys from another place, or has one that is no text."""
    for key, _ in (node.pairs if node else None) or ():
        if key.text is None:
            raise ReadOnly(key.fixed or "nøgle", path)
        if key.text == "<<" and not key.style:
            raise ReadOnly("fletning", path)


def line_end(text: str, offset: int) -> int:
    """Where a line ends, before the signs that end it."""
    match = re.compile(r"[\r\n]|\Z").search(text, offset)
    return match.start() if match else len(text)


def line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
