"""Python-Markdown's reading of a text as a tree of nodes: the only module that knows the package.

What stands in the text as a private-use mark becomes the reference or figure that it was swapped for, and in code what
was written.
"""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from strategisite.text.agreement import MARK, unescaped
from strategisite.text.body import Figure, Inline, Node, Ref

FENCES = ("```", "~~~")
BLOCK_TAGS = [
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "div",
    "section",
]
TABLE_TAGS = ["table", "thead", "tbody", "tr", "th", "td"]
TAGS = frozenset([*BLOCK_TAGS, *TABLE_TAGS, "code", "em", "strong", "a", "img", "br", "sup", "span"])
# the signs of which a text must hold one for a step of Python-Markdown to find anything in it; steps not named here are
# always taken
IN_LINES = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "em_strong": ("*", "_"),
}
IN_BLOCKS = {
    "hashheader": ("#",),
    "hr": ("--", "- -", "-  -", "__", "_ _", "_  _", "**", "* *", "*  *"),
    "quote": (">",),
    "reference": ("]:",),
    "footnote": ("[^",),
    "deflist": (":",),
    "table": ("|",),
}
IN_BODIES = {"fenced_code_block": FENCES, "footnote": ("[^",), "footnote-duplicate": ("[^",)}
ANY = ("",)
# elements inside each other; well before Python's own limit, which is not met at the same place by every process
MAX_DEPTH = 200
CONTAINERS = frozenset(["div", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "blockquote", "section"])
ATTRIBUTES = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",), "li": ("id",), "sup": ("id",)}
CLASSES = {"admonition", "admonition-title", "note", "warning", "footnote", "footnote-ref", "footnote-backref"}
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")  # what a backslash may stand before in CommonMark


ESCAPED = re.compile("\x02(\\d+)\x03")  # Python-Markdown's marks for an escaped character, a back-link and its space
MAIL = re.compile("\x02amp\x03#(\\d+);")  # how it hides mail addresses
BACKLINK, NBSP = "\x02zz1337820767766393qq\x03", "\x02qq3936677670287331zz\x03"
Original = tuple[str, Ref | Figure]


@functools.cache
def _markdown():
    import markdown
    from markdown.treeprocessors import InlineProcessor
    from markdown.util import AtomicString

    apply: Callable[..., tuple[str, bool, int]] = vars(InlineProcessor)["_InlineProcessor__applyPattern"]

    class InlineStage(InlineProcessor):
        """Python-Markdown's inline stage, which runs all patterns over all texts, bar the runs that find nothing."""

        def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
            if isinstance(data, AtomicString) or not _holds(data, signs):
                return data
            for place in range(patternIndex, len(patterns)):
                needed, pattern = patterns[place]
                start, matched = 0, _holds(data, needed)
                while matched:
                    data, matched, start = apply(self, pattern, data, place, start)
            return data

    def parse_blocks(parent: ET.Element, blocks: list[str]) -> None:
        """`BlockParser.parseBlocks` without the processors that find nothing."""
        while blocks:
            for needed, processor in processors:
                if (
                    _holds(blocks[0], needed)
                    and processor.test(parent, blocks[0])
                    and processor.run(parent, blocks) is not False
                ):
                    break

    made = markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "admonition", "sane_lists", "fenced_code"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "Tilbage til teksten"},
        },
    )
    made.ESCAPED_CHARS = PUNCTUATION
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.deregister("entity")
    made.treeprocessors.deregister("unescape")  # entities are read first (`_read`)
    made.treeprocessors.register(InlineStage(made), "inline", 20)  # its own name and place
    made.parser.blockprocessors.deregister("setextheader")  # a line below a line is not a heading here
    patterns = [(IN_LINES.get(name, ANY), step) for name, step in _steps(made.inlinePatterns)]
    signs = tuple({sign for needed, _ in patterns for sign in needed})
    processors = [(IN_BLOCKS.get(name, ANY), step) for name, step in _steps(made.parser.blockprocessors)]
    made.parser.parseBlocks = parse_blocks
    block_level = frozenset(made.block_level_elements)
    made.is_block_level = lambda tag: tag in block_level
    return made


@functools.cache
def _steps(registry) -> list[tuple[str, Any]]:
    """A registry's steps in their order, with their names; it sorts itself at the first look at them."""
    return [(item.name, step) for step, item in zip(list(registry), registry._priority, strict=True)]


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110, a generator's start would cost more than the look
        if sign in text:
            return True
    return False


def tree_of(text: str, originals: list[Original]) -> tuple[Inline, ...]:
    """A text's blocks. `originals` are what its marks stand for, by their numbers: as written, and as a node."""
    try:
        return _nodes(_parse(text), originals, code=False)
    except BaseException:
        _markdown.cache_clear()  # broken off midway, the parser remembers where it was
        raise


def _parse(text: str) -> ET.Element:
    """Markdown to an element tree: `Markdown.convert` without its last step, serializing."""
    made = _markdown()
    made.reset()
    lines = text.split("\n")
    idle = {name for name, signs in IN_BODIES.items() if not _holds(text, signs)}
    for name, step in _steps(made.preprocessors):
        lines = step.run(lines) if name not in idle else lines
    made.parser.parseDocument(lines)
    root = made.parser.root
    for name, step in _steps(made.treeprocessors):
        changed = step.run(root) if name not in idle else None
        root = changed if changed is not None else root
    for element in root.iter("p"):
        stashed = re.fullmatch(r"\s*\x02wzxhzdk:(\d+)\x03\s*", element.text or "")
        if stashed and len(element) == 0:  # a fenced block comes ready-made; take its text back
            element.tag, element.text = "pre", ""
            block = made.htmlStash.rawHtmlBlocks[int(stashed[1])]
            ET.SubElement(element, "code").text = re.sub(r"<[^>]*>", "", str(block))
    return root


def _nodes(element: ET.Element, originals: list[Original], *, code: bool, depth: int = 0) -> tuple[Inline, ...]:
    """An element's children as nodes, marks turned back, neighbouring texts as one."""
    if depth > MAX_DEPTH:
        raise RecursionError
    made: list[Inline] = []
    blank = element.tag in CONTAINERS  # what is only space between its children is none of its text
    if element.text and not (blank and element.text.isspace()):
        _add(made, _text(element.text, originals, code))
    for child in element:
        children = _nodes(child, originals, code=code or child.tag in ("code", "pre"), depth=depth + 1)
        if child.tag in TAGS:
            made.append(_node(child, children, originals))
        else:
            _add(made, children)
        if child.tail and not (blank and child.tail.isspace()):
            _add(made, _text(child.tail, originals, code))
    return tuple(made)


def _add(made: list[Inline], nodes: Iterable[Inline]) -> None:
    for node in nodes:
        if isinstance(node, str) and made and isinstance(made[-1], str):
            made[-1] += node
        else:
            made.append(node)


def _node(element: ET.Element, children: tuple[Inline, ...], originals: list[Original]) -> Node:
    tag = element.tag
    if not element.attrib and tag != "p":
        return Node(tag, (), children)
    names = [name for name in ATTRIBUTES.get(tag, ()) if element.get(name) is not None]
    kept = [(name, _written(element.get(name) or "", originals)) for name in names]
    classes = [c for c in element.get("class", "").split() if c in CLASSES]
    if element.get("align"):
        classes.append(f"{element.get('align')}-stillet")
    if classes:
        kept.append(("class", " ".join(classes)))
    alone = [c for c in children if not (isinstance(c, str) and not c.strip())]
    if tag == "p" and len(alone) == 1 and isinstance(alone[0], Figure):
        return Node("div", (("class", "opslag"),), (Figure(alone[0].query, True, alone[0].number),))
    return Node(tag, tuple(kept), children)


def _written(text: str, originals: list[Original]) -> str:
    """A text in which marks are turned back into what was written."""
    return "".join(part if isinstance(part, str) else part[0] for part in _parted(text, originals))


def _text(text: str, originals: list[Original], code: bool) -> tuple[Inline, ...]:
    """A text in which marks are turned back: into what they stand for, in `code` into what was written."""
    if "\ue000" not in text:
        return (_read(text),)
    return tuple(part if isinstance(part, str) else part[0 if code else 1] for part in _parted(text, originals))


def _parted(text: str, originals: list[Original]) -> Iterator[str | Original]:
    """A text's marks, and what stands between them."""
    position = 0
    for match in MARK.finditer(text):  # before entities are read, which could write marks of their own
        if match.start() > position:
            yield _read(text[position : match.start()])
        yield originals[int(match[1])]
        position = match.end()
    if position < len(text):
        yield _read(text[position:])


def _read(text: str) -> str:
    """Python-Markdown's marks and HTML's entities as the characters they stand for."""
    if "\x02" not in text and "&" not in text:
        return str(text)  # Python-Markdown has a kind of text of its own
    text = MAIL.sub(lambda m: chr(int(m[1])), unescaped(text))  # before an & after a backslash is an & again
    return ESCAPED.sub(lambda m: chr(int(m[1])), text).replace(BACKLINK, "↩").replace(NBSP, "\u00a0")
