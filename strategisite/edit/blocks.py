"""What stands in brackets, written with each part on a line of its own: where a text in it has a comma or a colon."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.edit.nodes import Node
from strategisite.edit.places import Change, Place
from strategisite.edit.written import STEP, WIDTH, key_text, value_forms


def as_block(text: str, place: Place, change: Change) -> Iterator[tuple[int, int, str]]:
    """The outermost brackets around a place, and those in them that lead to it, with a change made. What else stands in
    them is as it was. None where a comment stands in them.
    """
    outer = place
    while outer.in_brackets:
        assert outer.above is not None
        outer = outer.above
    node, above = outer.node, outer.above
    if above is None or not node.flow or "#" in _between(text, node):
        return
    way = place.path[len(outer.path) :]
    indent = " " * (above.node.column + len(STEP))
    made = _lines(text, node, way, change, indent)
    if outer.key is None:
        yield node.start, node.end, made
        return
    colon = text.index(":", outer.key.end) + 1
    if "#" not in text[colon : node.start]:
        yield colon, node.end, f"\n{indent}{made}"


def _between(text: str, node: Node) -> str:
    """The text of a collection that belongs to none of its parts."""
    if not node.parts:
        return text[node.start : node.end] if node.pairs is not None or node.items is not None else ""
    made, at = "", node.start
    for part in node.parts:
        made += text[at : part.start] + _between(text, part)
        at = max(at, part.end)
    return made + text[at : node.end]


def _lines(text: str, node: Node, way: tuple[str | int, ...], change: Change, indent: str) -> str:
    """A collection's parts, one a line; the first without its indent."""
    parts = node.pairs if node.pairs is not None else [(None, item) for item in node.items or ()]
    made: list[str] = []
    if not way and change.what == "insert" and change.after < 0:
        made.append(_written(change.key and key_text(change.key), change.value, indent))
    for number, (key, part) in enumerate(parts):
        name = None if key is None else text[key.start : key.end]
        on_the_way = bool(way) and (number if key is None else key.text) == way[0]
        if not on_the_way:
            made.append(f"{'-' if name is None else f'{name}:'} {text[part.start : part.end]}".rstrip(" "))
        elif change.what == "set" and len(way) == 1:
            made.append(_written(name, change.value, indent))
        else:
            inner = _lines(text, part, way[1:], change, indent + STEP)
            made.append(f"- {inner}" if name is None else f"{name}:\n{indent}{STEP}{inner}")
        if not way and change.what == "insert" and change.after == number:
            made.append(_written(change.key and key_text(change.key), change.value, indent))
    return f"\n{indent}".join(made)


def _written(name: str | None, value: object, indent: str) -> str:
    start = "-" if name is None else f"{name}:"
    own_line, form = next(value_forms(value, indent + STEP, WIDTH - len(indent) - len(start) - 1))
    return f"{start}\n{indent}{STEP}{form}" if own_line and name is not None else f"{start} {form}"
