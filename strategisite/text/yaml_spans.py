"""YAML text to values, each with its place.

Every scalar stays text (or None for an empty or `null` plain scalar), so `no`, `010` and `2025-13-01` are never
misread: the model reads them. What a strategy has no use for (tags, many aliases, deep nesting) is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.signs import SPACE, strange
from strategisite.text.yaml_faults import (
    BULLET,
    NO_SPACE,
    Fault,
    comment,
    escapes,
    fault,
    guilty,
    not_a_dash,
    parted,
    strange_sign,
    structural_signs,
)

Path = tuple[str | int, ...]
MAX_DEPTH = 12
MAX_ALIASES = 20
NULLS = {"", "~", "null", "Null", "NULL"}
PROBLEMS = (
    (re.compile(r"tab|'\\t'"), "yaml-tabulator"),
    (
        re.compile(r"block (end|mapping|collection)|indent|mapping values are not allowed|simple key|expected ':'"),
        "yaml-indrykning",
    ),
    (re.compile(r"scanning a quoted|unexpected end of stream|flow"), "yaml-uafsluttet"),
)


@dataclass(slots=True)
class Tree:
    """YAML values and the places of values (`spans`) and of mapping keys (`keys`), by path from the root.

    `commas` has the places of commas before the keys in `{…}`: what follows may have been meant as text.
    """

    value: Any = None
    spans: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    commas: dict[Path, Span] = field(default_factory=dict)

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of a path, or of its nearest known parent."""
        while path:
            if key and path in self.keys:
                return self.keys[path]
            if path in self.spans:
                return self.spans[path]
            path = path[:-1]
        return self.spans[()]

    def comma(self, path: Path) -> Span | None:
        """The place of the comma before a key in `{…}`."""
        return self.commas.get(path)


class WithText(Protocol):
    """What a tree is read from: a file's text, the line before which its body begins, and how it is called."""

    @property
    def text(self) -> str: ...
    @property
    def body_start(self) -> int: ...

    path: str


class LateTree:
    """A tree whose values are known, and whose places are read from its file's text when one is asked for."""

    __slots__ = ("_above", "_key", "_parts", "_tree", "value")

    def __init__(self, value: Any, above: WithText | LateTree, key: str = ""):
        """`above` is the file; or a late tree, and a key of its mapping, below which this one is."""
        self.value, self._above, self._key = value, above, key
        self._tree: Tree | None = None
        self._parts: dict[str, Tree] | None = None  # the trees below the keys, read once for all of them

    def tree(self) -> Tree:
        if self._tree is None:
            above = self._above
            self._tree = above.parts()[self._key] if isinstance(above, LateTree) else _fields_of(above)
        return self._tree

    def parts(self) -> dict[str, Tree]:
        if self._parts is None:
            self._parts = _subtrees(self.tree())
        return self._parts

    def span(self, path: Path, *, key: bool = False) -> Span:
        return self.tree().span(path, key=key)

    def comma(self, path: Path) -> Span | None:
        return self.tree().comma(path)


def _fields_of(file: WithText) -> Tree:
    """The fields of a file: the whole of it, or what stands between its two lines of `---`."""
    if not file.path.lower().endswith(".md"):
        return read_yaml(file.text, file.path)[0]
    head = file.text[: file.body_start].rstrip().removesuffix("---").partition("\n")[2]
    return read_yaml(head, file.path, 1)[0]


def read_yaml(text: str, path: str, line_offset: int = 0, *, content: bool = False) -> tuple[Tree, list[Diagnostic]]:
    """Read one YAML document. `line_offset` is the number of file lines before the text.

    In `content` every word reaches a reader: a comment has a line of its own, and a field's text is one paragraph.
    """
    found: list[Diagnostic] = []
    tree = Tree(spans={(): Span(path, line_offset + 1)})
    tab = re.search(r"^[ ]*(?:-[ ]+)*-?(\t)", text, re.M)
    if tab:
        line = text.count("\n", 0, tab.start(1)) + 1
        column = tab.start(1) - text.rfind("\n", 0, tab.start(1))
        return tree, [diagnostic(Span(path, line + line_offset, column), "yaml-tabulator")]
    builder = _Builder(text, path, line_offset, tree, found, content)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):  # one by one: what is too deep is never read to its end
            if not builder.take(event):
                tree.value = None  # half a tree would be told as missing fields
                break
            if builder.ended:
                break
    except yaml.YAMLError as error:
        tree.value = None
        builder.cannot_go_on(error)
    return tree, found


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    value: Any
    path: Path
    flow: bool  # in brackets
    column: int  # where it begins, or its last key
    start: int
    key: str | None = None  # of a mapping: the one that waits for its value
    comma: int = -1  # in brackets: the comma before what was read last
    begins: int = 0  # where what was read last begins and ends
    ends: int = 0

    def wants_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


class _Builder:
    """Builds the tree from events with a stack of its own, so that deep nesting cannot exhaust Python's."""

    def __init__(self, text: str, path: str, offset: int, tree: Tree, found: list[Diagnostic], content: bool):
        self.text, self.path, self.offset, self.tree, self.found, self.content = (
            text,
            path,
            offset,
            tree,
            found,
            content,
        )
        self.stack: list[_Open] = []
        self.anchors: dict[str, Any] = {}
        self.unused: dict[str, yaml.Event] = {}  # anchors that nothing refers to yet
        self.aliases = 0
        self.documents = 0
        self.ended = False
        self.read_to = 0  # where the last value or key ends
        self.plain: tuple[int, int] | None = (
            None  # the line where a text without quotes ends that was read last, and its field's column
        )

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when reading further makes no sense."""
        self._comments(event.start_mark.index)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            self.ended = self.documents > 1
            if self.ended:
                self._stop(event, "yaml-to-dokumenter")
            return True
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            return self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            closed = self.stack.pop()
            if closed.flow:
                self.read_to, self.plain = event.end_mark.index, None
                if self.stack:
                    self.stack[-1].begins, self.stack[-1].ends = closed.start, event.end_mark.index
        elif isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        elif isinstance(event, yaml.StreamEndEvent):
            for anchored in self.unused.values():
                self._stop(anchored, "yaml-ugyldig")
        return True

    def cannot_go_on(self, error: yaml.YAMLError) -> None:
        """Tell why the text cannot be read: what its writer did, where that is known; else what the reader says, where
        it stopped.
        """
        self.found[:] = [
            one for one in self.found if one.level == "fejl"
        ]  # advice was given on what is not what it seemed
        signs = list(structural_signs(self.text))
        if signs:
            self._tell(*signs)
            return
        said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or getattr(error, 'reason', '')}"
        code = next((code for pattern, code in PROBLEMS if pattern.search(said)), "yaml-ugyldig")
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        stopped = max((mark.line for mark in marks if mark), default=0)
        known = guilty(self.text, stopped)
        if known:
            self._tell(known)
            return
        mark = next((m for m in (reversed(marks) if code == "yaml-uafsluttet" else marks) if m), None)
        span = (
            Span(self.path, mark.line + 1 + self.offset, mark.column + 1) if mark else Span(self.path, 1 + self.offset)
        )
        self.found.append(diagnostic(span, code))

    def _tell(self, *faults: Fault, level: str = "fejl") -> None:
        for one in faults:
            self.found.append(diagnostic(self._at(one.offset, one.length), one.code, level=level, **dict(one.values)))

    def _at(self, offset: int, length: int = 1) -> Span:
        line = self.text.count("\n", 0, offset)
        return Span(
            path=self.path, line=line + 1 + self.offset, column=offset - self.text.rfind("\n", 0, offset), length=length
        )

    def _comments(self, start: int) -> None:
        """What stands behind a # and would not be read, between the last value and `start`."""
        gap = self.text[self.read_to : start]
        if self.content and "#" in gap:
            for match in re.finditer(r"#[^\n]*", gap):
                offset = self.read_to + match.start()
                line_start = self.text.rfind("\n", 0, offset) + 1
                column, line = offset - line_start, self.text.count("\n", 0, offset)
                goes_on = (
                    self.plain
                    and line == self.plain[0] + 1
                    and column > self.plain[1]
                    and "," not in gap[: match.start()]
                )
                if self.text[line_start:offset].strip() or goes_on:
                    self._tell(comment(self.text, offset))
                    self.plain = (line, self.plain[1]) if self.plain else None
        self.read_to = max(self.read_to, start)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Span(path=self.path, line=start.line + 1 + self.offset, column=start.column + 1, length=max(1, length))

    def _stop(self, event: yaml.Event, code: str, **values: str) -> bool:
        self.found.append(diagnostic(self._span(event), code, **values))
        return False

    def _place(self, event: yaml.Event, value: Any) -> Path | None:
        """Put a value into the open collection; its path, or None where a mapping key was taken."""
        span = self._span(event)
        if not self.stack:
            self.tree.value = value
            self.tree.spans[()] = span
            return ()
        above = self.stack[-1]
        if isinstance(above.value, list):
            place = (*above.path, len(above.value))
            above.value.append(value)
        elif above.key is None:
            key = str(value)
            if key in above.value:
                self.found.append(
                    diagnostic(span, "dobbelt-nøgle", felt=key, linje=self.tree.keys[(*above.path, key)].line)
                )
            above.key = key
            self.tree.keys[(*above.path, key)] = span
            if above.flow and above.comma >= 0:
                self.tree.commas[(*above.path, key)] = self._at(above.comma)
            return None
        else:
            place = (*above.path, above.key)
            above.value[above.key] = value
            above.key = None
        self.tree.spans[place] = span
        return place

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        if event.tag:
            return self._stop(event, "yaml-mærke", mærke=event.tag)
        start, end = event.start_mark.index, event.end_mark.index
        above = self.stack[-1] if self.stack else None
        is_key = above is not None and above.wants_key()
        if above and above.flow:
            if above.key is not None and start == end and ":" not in self.text[above.ends : start]:
                return self._without_colon(above)
            if is_key or isinstance(above.value, list):
                above.comma = self.text.rfind(",", above.ends, start)
        if self.content and is_key and not self._is_name(event):
            return False
        value = None if not is_key and not event.style and event.value in NULLS else event.value
        self._place(event, value)
        if event.anchor:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = event
        if self.content and not is_key:
            self._written(event, above)
        self.read_to, self.plain = end, None
        if above:
            above.begins, above.ends = start, end
            above.column = event.start_mark.column if is_key else above.column
            if not is_key and not event.style and start < end:
                self.plain = event.end_mark.line, -1 if above.flow else above.column
        return True

    def _is_name(self, event: yaml.ScalarEvent) -> bool:
        """Whether a key can be the name of a field or an id; what else it is, is told."""
        start, end = event.start_mark.index, event.end_mark.index
        above = self.stack[-1]
        if above.flow and not self.text[end:].lstrip(" \n").startswith(":"):
            return True  # a piece of a text
        bullet = BULLET.match(event.value)
        if bullet and not above.flow:
            self._tell(not_a_dash(start, bullet[1]))
            return False
        if " " in event.value and not SPACE.match(event.value):
            if self.plain != (event.start_mark.line - 1, event.start_mark.column):
                return True
            self._tell(fault(start, end - start, "yaml-uden-felt", felt=next(reversed(above.value))))
            return False
        sign = strange(event.value)
        if sign:
            self._tell(
                *(
                    list(structural_signs(self.text))
                    or [strange_sign(max(start, self.text.find(sign.sign, start, end)), sign.sign)]
                )
            )
        return not sign

    def _without_colon(self, above: _Open) -> bool:
        """A piece of `{…}` without a colon is no field: it was parted by a comma from the text that it belongs to."""
        piece, start, end = str(above.key), above.begins, above.ends
        del self.tree.keys[(*above.path, piece)]
        above.key = None
        signs = list(structural_signs(self.text[start:end]))
        missed = NO_SPACE.match(self.text, start, end)
        before = next(reversed(above.value), None)
        if signs or missed or above.comma < 0:
            self._tell(*(one._replace(offset=one.offset + start) for one in signs))
            if not signs:
                self._tell(
                    fault(missed.start(1), 1, "yaml-mellemrum") if missed else fault(above.start, 1, "yaml-ugyldig")
                )
            return False
        self._tell(fault(above.comma, 1, "yaml-deler-tekst", tegn="komma", tekst=piece))
        if isinstance(above.value.get(before), str):  # to read on with
            above.value[before] += self.text[above.comma : end]
        return True

    def _written(self, event: yaml.ScalarEvent, above: _Open | None) -> None:
        """What YAML would make of a value without a word, and its writer did not mean."""
        start, end = event.start_mark.index, event.end_mark.index
        raw = self.text[start:end]
        if not event.style and SPACE.match(raw[1:]) and raw[0] == "-":
            self._tell(strange_sign(start + 1, raw[1]))
        if event.style == '"' and "\\" in raw:
            self._tell(*filter(None, [escapes(raw, start)]))
        if event.style in ("|", ">") and "#" in raw.partition("\n")[0]:
            self._tell(comment(self.text, self.text.index("#", start)))
        if "\n" in raw.strip():
            self._tell(*filter(None, [parted(raw, start, event.style, event.value)]), level="advarsel")
        if above and above.flow and isinstance(above.value, list) and above.comma >= 0 and not event.style:
            around = self.text[above.comma - 1] + self.text[above.comma + 1]
            spaced = " " in event.value + self.text[above.begins : above.ends] and not any(
                isinstance(part, dict) for part in above.value
            )
            if level := "fejl" if around.isdigit() else "råd" if spaced else "":
                self._tell(fault(above.comma, 1, "yaml-deler-tekst", tegn="komma", tekst=event.value), level=level)

    def _open(self, event: yaml.CollectionStartEvent, value: Any) -> bool:
        if event.tag:
            return self._stop(event, "yaml-mærke", mærke=event.tag)
        if len(self.stack) >= MAX_DEPTH:
            return self._stop(event, "yaml-for-dybt", højst=str(MAX_DEPTH))
        if self.stack and self.stack[-1].wants_key():
            return self._stop(event, "yaml-ugyldig")
        path = self._place(event, value)
        if event.anchor:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = event
        start, end = event.start_mark, event.end_mark
        flow, at = bool(event.flow_style), start.index
        self.stack.append(
            _Open(value=value, path=path or (), flow=flow, column=start.column, start=at, begins=at, ends=end.index)
        )
        if event.flow_style:
            self.read_to, self.plain = end.index, None
        return True

    def _alias(self, event: yaml.AliasEvent) -> bool:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            return self._stop(event, "yaml-for-mange-henvisninger", højst=str(MAX_ALIASES))
        if event.anchor not in self.anchors or any(self.anchors[event.anchor] is above.value for above in self.stack):
            return self._stop(event, "yaml-ugyldig")
        self.unused.pop(event.anchor, None)
        self._place(event, self.anchors[event.anchor])
        self.read_to, self.plain = event.end_mark.index, None
        return True


def subtrees(tree: Tree | LateTree) -> Mapping[str, Tree | LateTree]:
    """The trees below the keys of a mapping, with paths counted from there; a tree's own place is its key's."""
    return (
        {key: LateTree(value, tree, key) for key, value in tree.value.items()}
        if isinstance(tree, LateTree)
        else _subtrees(tree)
    )


def _subtrees(tree: Tree) -> dict[str, Tree]:
    made = {key: Tree(value, {(): tree.span((key,), key=True)}) for key, value in tree.value.items()}
    for places in ("spans", "keys", "commas"):
        for path, span in getattr(tree, places).items():
            if len(path) > 1:
                getattr(made[path[0]], places)[path[1:]] = span
    return made


def plain(mapping: Mapping[str, Any], *steps: str, default: Any = None) -> Any:
    """Follow `steps` into nested mappings; `default` where a step is missing."""
    value: Any = mapping
    for step in steps:
        if not isinstance(value, Mapping) or step not in value:
            return default
        value = value[step]
    return value
