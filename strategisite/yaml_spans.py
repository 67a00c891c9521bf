"""YAML text to values, each with its place.

Every scalar stays text (or None for an empty or `null` plain scalar), so `no`, `010` and `2025-13-01` are never
misread: the model reads them. What a strategy has no use for (tags, many aliases, deep nesting) is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from strategisite.diagnostics import Diagnostic, Span, diagnostic

Path = tuple[str | int, ...]
MAX_DEPTH = 12
MAX_ALIASES = 20
NULLS = {"", "~", "null", "Null", "NULL"}
PROBLEMS = (
    (re.compile(r"tab|'\\t'"), "yaml-tabulator"),
    (re.compile(r"block (end|mapping|collection)|indent|mapping values are not allowed|simple key|expected ':'"), "yaml-indrykning"),
    (re.compile(r"scanning a quoted|unexpected end of stream|flow"), "yaml-uafsluttet"),
)


@dataclass(slots=True)
class Tree:
    """YAML values and the places of values (`spans`) and of mapping keys (`keys`), by path from the root."""

    value: Any = None
    spans: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of a path, or of its nearest known parent."""
        while path:
            if key and path in self.keys:
                return self.keys[path]
            if path in self.spans:
                return self.spans[path]
            path = path[:-1]
        return self.spans[()]


class LateTree:
    """A tree whose values are known, and whose places are read from its text when one is asked for."""

    __slots__ = ("_parts", "_source", "_tree", "value")

    def __init__(self, value: Any, *source: Any):
        """`source` is what `read_yaml` takes; or a late tree, and a key of its mapping, below which this one is."""
        self.value, self._source = value, source
        self._tree: Tree | None = None
        self._parts: dict[str, Tree] | None = None  # the trees below the keys, read once for all of them

    def tree(self) -> Tree:
        if self._tree is None:
            above, *rest = self._source
            self._tree = above.parts()[rest[0]] if isinstance(above, LateTree) else read_yaml(above, *rest)[0]
        return self._tree

    def parts(self) -> dict[str, Tree]:
        if self._parts is None:
            self._parts = _subtrees(self.tree())
        return self._parts

    def span(self, path: Path, *, key: bool = False) -> Span:
        return self.tree().span(path, key=key)


def read_yaml(text: str, path: str, line_offset: int = 0) -> tuple[Tree, list[Diagnostic]]:
    """Read one YAML document. `line_offset` is the number of file lines before the text."""
    found: list[Diagnostic] = []
    tree = Tree(spans={(): Span(path, line_offset + 1)})
    tab = re.search(r"^[ ]*(\t)", text, re.M)
    if tab:
        line = text.count("\n", 0, tab.start(1)) + 1
        column = tab.start(1) - text.rfind("\n", 0, tab.start(1))
        return tree, [diagnostic(Span(path, line + line_offset, column), "yaml-tabulator")]
    builder = _Builder(path, line_offset, tree, found)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):  # one by one: what is too deep is never read to its end
            if not builder.take(event):
                tree.value = None  # half a tree would be told as missing fields
                break
            if builder.ended:
                break
    except yaml.YAMLError as error:
        tree.value = None
        found.append(_problem(error, text, path, line_offset))
    return tree, found


def _problem(error: yaml.YAMLError, text: str, path: str, offset: int) -> Diagnostic:
    """A reader's complaint as a diagnostic: an unclosed quote or bracket at its opening, all else where it shows."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or getattr(error, 'reason', '')}"
    code = next((code for pattern, code in PROBLEMS if pattern.search(said)), "yaml-ugyldig")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    mark = next((m for m in (reversed(marks) if code == "yaml-uafsluttet" else marks) if m), None)
    if mark:
        return diagnostic(Span(path, mark.line + 1 + offset, mark.column + 1), code)
    strange = re.search("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if strange:
        before = text[: strange.start()]
        return diagnostic(Span(path, before.count("\n") + 1 + offset, len(before) - before.rfind("\n")), "yaml-styretegn")
    return diagnostic(Span(path, 1 + offset), code)


class _Builder:
    """Builds the tree from events with a stack of its own, so that deep nesting cannot exhaust Python's."""

    def __init__(self, path: str, offset: int, tree: Tree, found: list[Diagnostic]):
        self.path, self.offset, self.tree, self.found = path, offset, tree, found
        self.stack: list[tuple[Any, Path]] = []  # open collections
        self.pending: list[str | None] = []  # per open mapping: the key that waits for its value
        self.anchors: dict[str, Any] = {}
        self.aliases = 0
        self.documents = 0
        self.ended = False

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when reading further makes no sense."""
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
            self.stack.pop()
            self.pending.pop()
        elif isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        return True

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Span(self.path, start.line + 1 + self.offset, start.column + 1, max(1, length))

    def _stop(self, event: yaml.Event, code: str, **values: object) -> bool:
        self.found.append(diagnostic(self._span(event), code, **values))
        return False

    def _place(self, event: yaml.Event, value: Any) -> Path | None:
        """Put a value into the open collection; its path, or None where a mapping key was taken."""
        span = self._span(event)
        if not self.stack:
            self.tree.value = value
            self.tree.spans[()] = span
            return ()
        parent, path = self.stack[-1]
        if isinstance(parent, list):
            place = (*path, len(parent))
            parent.append(value)
        elif self.pending[-1] is None:
            key = str(value)
            if key in parent:
                self.found.append(diagnostic(span, "dobbelt-nøgle", felt=key, linje=self.tree.keys[(*path, key)].line))
            self.pending[-1] = key
            self.tree.keys[(*path, key)] = span
            return None
        else:
            place = (*path, self.pending[-1])
            parent[self.pending[-1]] = value
            self.pending[-1] = None
        self.tree.spans[place] = span
        return place

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        if event.tag:
            return self._stop(event, "yaml-mærke", mærke=event.tag)
        value = None if not event.style and event.value in NULLS else event.value
        is_key = bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None
        self._place(event, event.value if is_key else value)
        if event.anchor:
            self.anchors[event.anchor] = value
        return True

    def _open(self, event: yaml.Event, value: Any) -> bool:
        if event.tag:
            return self._stop(event, "yaml-mærke", mærke=event.tag)
        if len(self.stack) >= MAX_DEPTH:
            return self._stop(event, "yaml-for-dybt", højst=MAX_DEPTH)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None:
            return self._stop(event, "yaml-ugyldig")
        path = self._place(event, value)
        if event.anchor:
            self.anchors[event.anchor] = value
        self.stack.append((value, path or ()))
        self.pending.append(None)
        return True

    def _alias(self, event: yaml.AliasEvent) -> bool:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            return self._stop(event, "yaml-for-mange-henvisninger", højst=MAX_ALIASES)
        if event.anchor not in self.anchors or any(self.anchors[event.anchor] is open_ for open_, _ in self.stack):
            return self._stop(event, "yaml-ugyldig")
        self._place(event, self.anchors[event.anchor])
        return True


def subtrees(tree: Tree | LateTree) -> dict[str, Tree | LateTree]:
    """The trees below the keys of a mapping, with paths counted from there; a tree's own place is its key's."""
    return {key: LateTree(value, tree, key) for key, value in tree.value.items()} if isinstance(tree, LateTree) else _subtrees(tree)


def _subtrees(tree: Tree) -> dict[str, Tree]:
    made = {key: Tree(value, {(): tree.span((key,), key=True)}) for key, value in tree.value.items()}
    for path, span in tree.spans.items():
        if len(path) > 1:
            made[path[0]].spans[path[1:]] = span
    for path, span in tree.keys.items():
        if len(path) > 1:
            made[path[0]].keys[path[1:]] = span
    return made


def plain(mapping: Mapping[str, Any], *steps: str, default: Any = None) -> Any:
    """Follow `steps` into nested mappings; `default` where a step is missing."""
    value: Any = mapping
    for step in steps:
        if not isinstance(value, Mapping) or step not in value:
            return default
        value = value[step]
    return value
