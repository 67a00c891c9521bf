"""A file's text under edit: each operation replaces the smallest node that it can.

Before an edit is taken the new text is read: only what was asked for differs, and no letter outside the node, the comma
or the line that it needs. Else nothing is done, and `Refused` says why.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from strategisite.edit.blocks import as_block
from strategisite.edit.nodes import Node, read_nodes
from strategisite.edit.places import Change, Place, find, line_end
from strategisite.edit.refused import Refused
from strategisite.edit.removing import removals
from strategisite.edit.written import STEP, WIDTH, in_brackets, is_for_a_line, key_text, quoted, value_forms

Path = tuple[str | int, ...]
BOM = "\ufeff"
OPENING = re.compile(r"---[ \t]*(\r\n|\r|\n)")
CLOSING = re.compile(r"^---[ \t]*(?=\r|\n|\Z)(\r\n|\r|\n)?", re.M)
LINE_END = re.compile(r"\r\n|\r|\n")
BLANK_LINE = re.compile(r"(\r\n|\r|\n)[ \t]*(\r\n|\r|\n)")


class Editable:
    """Fields, and in a Markdown file the body after them. `front_matter` and `data` make one of a text."""

    def __init__(self, text: str, *, markdown: bool):
        self._markdown = markdown
        self._read(text)

    def _read(self, text: str) -> None:
        start, end, body = _parts(text) if self._markdown else (int(text.startswith(BOM)), len(text), len(text))
        root = read_nodes(text[start:end])
        self.text, self._start, self._end, self._body, self._root = text, start, end, body, root

    def _become(self, read: Editable) -> None:
        """The text that was read already, to see what it says."""
        self.text, self._start, self._end, self._body, self._root = (
            read.text, read._start, read._end, read._body, read._root,
        )  # fmt: skip

    @property
    def value(self) -> Any:
        """All fields; each text as it is written."""
        return {} if self._root is None else self._root.value

    def get(self, path: Path) -> Any:
        """The value at a path; None where there is none."""
        if not path:
            return self.value
        node = self._root
        for step in path:
            node = node.part(step) if node else None
        return node.value if node else None

    def read_only(self, path: Path) -> Refused | None:
        """Why only the file itself can change what is at a path, if so."""
        try:
            find(self._root, path).replaceable()
        except Refused as refused:
            return refused
        return None

    @property
    def has_body(self) -> bool:
        """Whether a body follows the fields."""
        return self._markdown

    @property
    def fields_text(self) -> str:
        """The fields as they are written."""
        return self._yaml

    @property
    def body_text(self) -> str:
        """What follows the fields, with plain line ends."""
        return LINE_END.sub("\n", self.text[self._body :])

    def set(self, path: Path, value: Any) -> None:
        """Another value at a path where there is one."""
        place = find(self._root, path)
        value = _as_text(value)
        if place.node is not None and place.node.value == value:
            return
        place.replaceable()
        expected = self._changed(path, lambda above, step: above.__setitem__(step, value))
        self._take(self._settings(place, value), expected, path)

    def set_all(self, values: Mapping[Path, str]) -> None:
        """Other texts at many paths: read once where each can take its place as it is, else one by one."""
        places = {path: find(self._root, path) for path in values}
        expected, made = copy.deepcopy(self.value), self._yaml
        for path, place in sorted(places.items(), key=lambda one: -one[1].node.start if one[1].node else 0):
            place.replaceable()
            above = expected
            for step in path[:-1]:
                above = above[step]
            above[path[-1]] = values[path]
            assert place.node is not None
            start, end, text = next(self._settings(place, values[path]))
            made = f"{made[:start]}{text}{made[end:]}"
        try:
            self._take([(0, len(self._yaml), made)], expected, ())
        except Refused:
            for path, value in values.items():
                self.set(path, value)

    def insert(self, path: Path, key: str, value: Any, order: Sequence[str] = ()) -> None:
        """A new key in the mapping at a path, after the nearest of those before it in the `order`."""
        place, whole, value = find(self._root, path), (*path, key), _as_text(value)
        if place.node is None:
            self._take(self._first(key, value), {key: value}, whole)
            return
        if place.node.value is None and path:
            self.set(path, {key: value})
            return
        place.changeable()
        pairs = place.node.pairs
        if pairs is None:
            raise Refused("ikke-felter", path)
        if any(name.text == key for name, _ in pairs):
            raise Refused("findes", whole)
        if not pairs and path:
            self.set(path, {key: value})
            return
        before = set(order[: order.index(key)] if key in order else order)
        known = [number for number, (name, _) in enumerate(pairs) if name.text in before or key not in order]
        after = max(known, default=-1)
        expected = self._changed((*path, key), lambda above, step: above.__setitem__(step, value))
        self._take(self._additions(place, Change("insert", value, key, after)), expected, whole)

    def append(self, path: Path, item: Any) -> None:
        """One more item in the list at a path."""
        place, item = find(self._root, path), _as_text(item)
        node = place.node
        if node is None or (node.items is None and node.value is not None):
            raise Refused("ikke-liste", path)
        if not node.items:
            self.set(path, [item])
            return
        place.changeable()
        expected = self._changed((*path, len(node.items)), lambda above, _: above.append(item))
        self._take(self._additions(place, Change("insert", item, None, len(node.items) - 1)), expected, path)

    def put(self, path: Path, value: Any, order: Sequence[str] = ()) -> None:
        """A value at a path, whether its key is there or not."""
        above = self.get(path[:-1])
        if isinstance(above, dict) and path[-1] in above:
            self.set(path, value)
        else:
            self.insert(path[:-1], str(path[-1]), value, order)

    def rekey(self, path: Path, key: str) -> None:
        """Another name for the key at a path, whose value stays where it is."""
        place = find(self._root, path)
        if place.key is None or place.above is None:
            raise Refused("ikke-felter", path[:-1])
        place.changeable()
        if place.key.text == key:
            return
        if any(name.text == key for name, _ in place.above.node.pairs or ()):
            raise Refused("findes", (*path[:-1], key))

        def change(above: Any, _: Any) -> None:
            pairs = [(key if name == path[-1] else name, value) for name, value in above.items()]
            above.clear()
            above.update(pairs)

        made = key_text(key) if place.key.style is None else quoted(key, place.key.style)
        self._take([(place.key.start, place.key.end, made)], self._changed(path, change), path)

    def remove(self, path: Path) -> None:
        """Take out a key with its value, or an item."""
        place = find(self._root, path)
        place.replaceable()
        above = place.above
        if above is None or above.node is None:
            raise Refused("går-ikke", path)
        if len(above.node.pairs or above.node.items or ()) == 1 and len(path) > 1:
            self.set(path[:-1], {} if above.node.pairs else [])
            return
        expected = self._changed(path, lambda value, step: value.__delitem__(step))
        self._take(removals(self._yaml, place), expected, path)

    def body(self, text: str) -> None:
        """Another body: lines that are the same at its beginning and end stay as they are."""
        if not self._markdown:
            raise Refused("går-ikke")
        old = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", self.text[self._body :])
        new = re.findall(r"[^\n]*\n|[^\n]+\Z", LINE_END.sub("\n", text))
        plain = [LINE_END.sub("\n", line) for line in old]
        same = next((n for n, (a, b) in enumerate(zip(plain, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - same
        tail = next((n for n in range(most) if plain[-1 - n] != new[-1 - n]), most)
        middle = [line.replace("\n", self._line_end) for line in new[same : len(new) - tail]]
        before = self.text[: self._body]
        if new and not LINE_END.search(before[-1:]):  # the closing line of the fields was the file's last
            before += self._line_end
        made = before + "".join([*old[:same], *middle, *old[len(old) - tail :]])
        again = Editable(made, markdown=True)
        if again.value != self.value or again.body_text != LINE_END.sub("\n", text):
            raise Refused("går-ikke")
        self._become(again)

    @property
    def _yaml(self) -> str:
        return self.text[self._start : self._end]

    @property
    def _line_end(self) -> str:
        found = LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _changed(self, path: Path, change: Any) -> Any:
        """All values as they are to be after a change of what is above the last step."""
        root = copy.deepcopy(self.value)
        above = root
        for step in path[:-1]:
            above = above[step]
        change(above, path[-1])
        return root

    def _take(self, ways: Iterable[tuple[int, int, str]], expected: Any, path: Path) -> None:
        """The first way that gives what is expected, and nothing else."""
        for start, end, text in ways:
            start, end = start + self._start, end + self._start
            made = self.text[:start] + text.replace("\n", self._line_end) + self.text[end:]
            try:
                again = Editable(made, markdown=self._markdown)
            except Refused:
                continue
            if again.value == expected and again.body_text == self.body_text:
                self._become(again)
                return
        raise Refused("går-ikke", path)

    def _settings(self, place: Place, value: Any) -> Iterator[tuple[int, int, str]]:
        """Ways to write another value at a place."""
        assert place.node is not None
        if place.in_brackets:
            if _is_for_lines(value):
                yield from as_block(self._yaml, place, Change("set", value))
            yield from _in_brackets(self._yaml, place, value)
        else:
            yield from _in_lines(self._yaml, place, value)

    def _first(self, key: str, value: Any) -> Iterator[tuple[int, int, str]]:
        """Ways to write the first key of all."""
        text = self._yaml
        start = "" if not text or text[-1] in "\r\n" else "\n"
        for own_line, form in value_forms(value, STEP, WIDTH - len(key), block=self._is_data(value)):
            yield len(text), len(text), f"{start}{key_text(key)}:{_behind_colon(own_line, form, STEP)}\n"

    def _is_data(self, value: Any) -> bool:
        """Whether a value is an entry of a file of data, which has lines of its own."""
        return isinstance(value, dict) and not self._markdown

    def _additions(self, place: Place, change: Change) -> Iterator[tuple[int, int, str]]:
        """Ways to write another key or item behind the one that it follows; before the first, where it follows none."""
        node, text = place.node, self._yaml
        assert node is not None
        if node.flow or place.in_brackets:
            if _is_for_lines(change.value):
                yield from as_block(text, place, change)
            key = "" if change.key is None else f"{key_text(change.key)}: "
            parts = [value for _, value in node.pairs] if node.pairs is not None else node.items or []
            for form in _flat_forms(change.value):
                if change.after < 0:
                    first = node.pairs[0][0] if node.pairs else parts[0]
                    yield first.start, first.start, f"{key}{form}, "
                else:
                    yield parts[change.after].end, parts[change.after].end, f", {key}{form}"
            return
        indent = " " * node.column
        start = "-" if change.key is None else f"{key_text(change.key)}:"
        pairs = node.pairs or []
        parts = [value for _, value in pairs] if node.pairs is not None else node.items or []
        beside = [part for part in parts if isinstance(part.value, type(change.value))]
        block = bool(beside) and not any(part.flow for part in beside)
        for own_line, form in value_forms(
            change.value, indent + STEP, WIDTH - len(indent) - len(start) - 1, block=block
        ):
            behind = f" {form}" if change.key is None else _behind_colon(own_line, form, indent + STEP)
            if change.after < 0:
                yield pairs[0][0].start, pairs[0][0].start, f"{start}{behind}\n{indent}"
                continue
            end = line_end(text, parts[change.after].end)
            apart = "\n" if pairs and _stand_apart(text, pairs, change.after) else ""
            yield end, end, f"{apart}\n{indent}{start}{behind}"


def _parts(text: str) -> tuple[int, int, int]:
    """Where the fields of a Markdown text begin and end, and where its body begins."""
    opening = OPENING.match(text, int(text.startswith(BOM)))
    closing = CLOSING.search(LINE_END.sub(_one_sign, text), opening.end()) if opening else None
    if opening is None or closing is None:
        raise Refused("uden-felter")
    end = closing.end()
    return opening.end(), closing.start(), end


def _one_sign(match: re.Match[str]) -> str:
    """A line end that a pattern knows as one, of the same length."""
    return " \n"[-len(match[0]) :]


def _as_text(value: Any) -> Any:
    """A value as content is read: numbers are texts."""
    if isinstance(value, dict):
        return {str(key): _as_text(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(part) for part in value]
    return value if value is None or isinstance(value, str) else str(value)


def _is_for_lines(value: Any) -> bool:
    return is_for_a_line(value) if isinstance(value, str) else value is not None and in_brackets(value) is None


def _flat_forms(value: Any) -> Iterator[str]:
    """Ways to write a value in brackets."""
    yield from (form for own_line, form in value_forms(value, STEP, WIDTH, flow=True) if not own_line)


def _in_brackets(text: str, place: Place, value: Any) -> Iterator[tuple[int, int, str]]:
    node = place.node
    assert node is not None
    how = {} if isinstance(value, dict | list) else {"like": node.style}
    for own_line, form in value_forms(value, STEP, WIDTH, flow=True, **how):
        if own_line:
            continue
        if node.start == node.end and place.key is not None:
            colon = "" if ":" in text[place.key.end : node.start] else ":"
            yield node.start, node.end, f"{colon} {form}"
        else:
            yield node.start, node.end, form


def _in_lines(text: str, place: Place, value: Any) -> Iterator[tuple[int, int, str]]:
    """Ways to write a value behind a key or a dash that stands on a line of its own."""
    node, above = place.node, place.above
    assert node is not None and above is not None and above.node is not None
    indent = " " * (above.node.column + len(STEP))
    lines = bool(re.search(r"[\r\n]", text[node.start : node.end]))
    how = {} if isinstance(value, dict | list) else {"like": node.style, "lines": lines}
    was_block = bool(node.pairs or node.items) and not node.flow
    for own_line, form in value_forms(value, indent, WIDTH - len(indent), block=was_block, **how):
        if place.key is None:
            yield node.start, node.end, form if node.start < node.end else f" {form}"
            continue
        colon = text.index(":", place.key.end) + 1
        gap = text[colon : node.start]
        if own_line and was_block and "\n" in gap.replace("\r", "\n"):
            inner = next(value_forms(value, " " * node.column, 0, block=True))[1]
            yield node.start, node.end, inner
        if "#" not in gap:
            keeps = not own_line and not was_block and gap and node.start < node.end
            start = node.start if keeps else colon
            yield start, node.end, form if keeps else _behind_colon(own_line, form, indent)
        elif not own_line:
            yield node.start, node.end, form


def _behind_colon(own_line: bool, form: str, indent: str) -> str:
    return f"\n{indent}{form}" if own_line else f" {form}"


def _stand_apart(text: str, pairs: list[tuple[Node, Node]], after: int) -> bool:
    """Whether blank lines stand between the keys of a mapping."""
    beside = after + 1 if after + 1 < len(pairs) else after
    gap = text[pairs[beside - 1][1].end : pairs[beside][0].start] if beside > 0 else ""
    return bool(BLANK_LINE.match(gap.lstrip(" \t")))


def front_matter(text: str) -> Editable:
    """A Markdown file: fields between two lines of `---`, and a body."""
    return Editable(text, markdown=True)


def data(text: str) -> Editable:
    """A file of fields alone."""
    return Editable(text, markdown=False)
