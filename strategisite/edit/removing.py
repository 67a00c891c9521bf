"""Ways to take a part out of a mapping or a list: with its line, or with its comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from strategisite.edit.nodes import Node
from strategisite.edit.places import Place, line_end, line_start

COMMA = re.compile(r"(?:\s|#[^\r\n]*)*?,[ \t]*")


def removals(text: str, place: Place) -> Iterator[tuple[int, int, str]]:
    """The stretches of text of which one is to go."""
    assert place.above is not None
    above, number = place.above.node, place.number
    starts = _starts(text, above)
    start, end = starts[number], place.node.end
    last = number == len(starts) - 1
    if above.flow or place.in_brackets:
        before = _parts(above)[number - 1].end if number else start
        if not last and "#" not in text[end : starts[number + 1]]:
            yield start, starts[number + 1], ""
        elif last and "#" not in text[before:start]:
            yield before, end, ""
        comma = COMMA.match(text, end)
        if comma and "#" not in comma[0]:
            yield start, comma.end(), ""
        yield start, end, ""
        return
    begin, stop = line_start(text, start), line_end(text, end)
    alone = not text[end:stop].strip()
    if alone and not text[begin:start].strip():
        yield begin, re.compile(r"(\r\n|\r|\n)?").match(text, stop).end(), ""  # type: ignore[union-attr]
    if not last and "#" not in text[end : starts[number + 1]]:
        yield start, starts[number + 1], ""
    yield start, end, ""


def _parts(node: Node) -> list[Node]:
    return [value for _, value in node.pairs] if node.pairs is not None else list(node.items or ())


def _starts(text: str, node: Node) -> list[int]:
    """Where each part begins: its key, or in lines its dash."""
    if node.pairs is not None:
        return [key.start for key, _ in node.pairs]
    items = list(node.items or ())
    if node.flow:
        return [item.start for item in items]
    found = [node.start]
    for before, item in pairwise(items):
        dash = re.compile(rf"(?<=[\r\n]) {{{node.column}}}-(?=\s|\Z)").search(text, before.end, item.start)
        found.append(dash.end() - 1 if dash else item.start)
    return found
