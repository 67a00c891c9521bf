"""YAML text to nodes, each with the place of its own letters: what can be replaced without touching anything else.

Places are offsets in the text as it is written, with its own line ends. A node ends with its last letter: blanks,
comments and line ends after it are nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from strategisite.edit.refused import Refused
from strategisite.text.yaml_spans import MAX_DEPTH, NULLS

# What other readers of YAML take for a number, a truth or a time, though it may have been meant as text.
RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
AS_IT_IS = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
OTHER = re.compile(r"[-+]?0[oO]?[0-7]+|[yYnN]|[-+]?\.[0-9]+|[-+]?[0-9][0-9_.]*([eE][-+]?[0-9]+)?")


@dataclass(slots=True, eq=False)
class Node:
    """A value, or a key."""

    start: int
    end: int
    column: int
    style: str | None = None  # of a text: `|`, `>`, a quote, or none
    flow: bool = False  # in brackets
    text: str | None = None  # of a text
    pairs: list[tuple[Node, Node]] | None = None  # of a mapping
    items: list[Node] | None = None  # of a list
    fixed: str = ""  # why it cannot be changed
    alias: Node | None = None

    @property
    def value(self) -> Any:
        """What the node says, as content is read: texts stay texts."""
        if self.alias is not None:
            return self.alias.value
        if self.pairs is not None:
            return {str(key.text): value.value for key, value in self.pairs}
        if self.items is not None:
            return [item.value for item in self.items]
        return self.text

    def part(self, step: int | str) -> Node | None:
        """What a mapping has at a key, or a list at a place; of a key that stands twice what the last one has."""
        if self.alias is not None:
            return self.alias.part(step)
        if isinstance(step, str):
            return next((value for key, value in reversed(self.pairs or ()) if key.text == step), None)
        return self.items[step] if self.items and step < len(self.items) else None

    @property
    def parts(self) -> list[Node]:
        """The nodes in it."""
        return [node for pair in self.pairs or () for node in pair] + list(self.items or ())

    def held(self) -> str:
        """Why it, or something in it, cannot be replaced; nothing where it can."""
        return self.fixed or next(filter(None, (part.held() for part in self.parts)), "")


@dataclass(slots=True)
class _Reader:
    text: str
    stack: list[Node] = field(default_factory=list)
    waiting: list[Node | None] = field(default_factory=list)  # of each open collection: the key without its value
    anchors: dict[str, Node] = field(default_factory=dict)
    root: Node | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event))
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise Refused("ulæselig")
            node = self._node(event)
            node.fixed, node.alias = "anker", self.anchors[event.anchor]
            if node.alias in self.stack:
                raise Refused("ulæselig")
            self._put(node)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                raise Refused("ulæselig")
            node = self._node(event)
            node.flow = bool(event.flow_style)
            if isinstance(event, yaml.MappingStartEvent):
                node.pairs = []
            else:
                node.items = []
            self._put(node)
            self.stack.append(node)
            self.waiting.append(None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self.stack.pop()
            self.waiting.pop()
            if node.flow and self.text[event.end_mark.index - 1 : event.end_mark.index] in ("}", "]"):
                node.end = event.end_mark.index
            else:  # a reader says that it ends where the next begins; `[a: b]` has a mapping without brackets
                node.end = max((part.end for part in node.parts), default=node.end)

    def _node(self, event: Any) -> Node:
        node = Node(event.start_mark.index, event.end_mark.index, event.start_mark.column)
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            node.fixed = "anker"
            self.anchors[event.anchor] = node
        if getattr(event, "tag", None):
            node.fixed = "mærke"
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        node = self._node(event)
        node.style = event.style or None
        node.text = event.value if node.style or event.value not in NULLS or self._wants_key() else None
        if node.style in ("|", ">"):
            node.end = _block_end(self.text, node.start, node.end)
        return node

    def _wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].pairs is not None and self.waiting[-1] is None

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        above = self.stack[-1]
        if above.items is not None:
            above.items.append(node)
        elif self.waiting[-1] is None:
            self.waiting[-1] = node
        else:
            assert above.pairs is not None
            above.pairs.append((self.waiting[-1], node))
            self.waiting[-1] = None


def read_nodes(text: str) -> Node | None:
    """The nodes of one YAML document; None where it says nothing. `Refused` where it cannot be read."""
    reader = _Reader(text)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1 or (isinstance(event, yaml.DocumentEndEvent) and event.explicit):
                raise Refused("ulæselig")
            reader.take(event)
    except (yaml.YAMLError, ValueError) as error:  # half a pair of UTF-16 cannot be written as bytes
        raise Refused("ulæselig") from error
    root = reader.root
    return None if root is None or (root.text is None and root.start == root.end and not root.parts) else root


def is_read_as_text(text: str) -> bool:
    """Whether any reader of YAML takes a text without quotes for what it says. Whole numbers, decimals and dates are
    written as they are: they say the same as numbers.
    """
    if AS_IT_IS.fullmatch(text):
        return True
    if OTHER.fullmatch(text):
        return False
    resolvers = [*RESOLVERS.get(text[:1], ()), *RESOLVERS.get(None, ())]
    return text not in NULLS and not any(pattern.match(text) for _, pattern in resolvers)


def _block_end(text: str, start: int, end: int) -> int:
    """Where a text below `|` or `>` ends; blank lines after it belong to it only where they are kept."""
    lines = list(re.finditer(r"[^\r\n]*(?=\r\n|\r|\n|\Z)", text[start:end]))
    kept = "+" in lines[0][0].partition("#")[0]
    whole = text[start:end].rstrip(" \t") if kept else text[start:end]
    if kept:
        return start + len(re.sub(r"(\r\n|\r|\n)\Z", "", whole))
    return start + max((line.end() for line in lines if line[0].strip()), default=0)
