"""What CommonMark, which editors' own previews speak, makes of a body: the only module that knows pyromark.

A body is read twice: by Python-Markdown into the tree that pages are made of (`markdown_tree.py`), and here into an
outline: which blocks there are, where they stand, what numbers their items were written with, and what their words and
inline marks are. `agreement.py` holds the one against the other. Frames (`!!! note "Title"`), which CommonMark does
not know, are shown to it as quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyromark.event import LinkDef

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt"])
# what an inline element is in the canonical form of a leaf's words: signs that no text can hold
OPEN, CLOSE = "\x0e", "\x0f"
BREAK = f"{OPEN}br{CLOSE}"


@dataclass(slots=True)
class Block:
    """A block: its kind (the tag it becomes, or `note`, `frame`, `html`), its place in the outline's text, in bytes,
    and what is in it.

    `value` is what the kind has to tell: an item's marker as it was written, a footnote's label, a frame's first line,
    the info of code, a cell's alignment. `words` is a leaf's text in canonical form, with its inline elements.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    words: str = ""
    children: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A body as CommonMark reads it. Places are offsets in `source`; `line` makes them lines of the body, from 0."""

    source: bytes
    lines: list[int]  # for each line of the source, the line of the text that it comes from
    blocks: list[Block] = field(default_factory=list)
    html: list[tuple[int, str]] = field(default_factory=list)  # raw HTML: place, text
    struck: list[int] = field(default_factory=list)  # struck out texts, which the site has no form for
    images: list[tuple[int, int, str, str]] = field(
        default_factory=list
    )  # pictures: place from and to, address, alternative text
    links: list[tuple[int, str, str]] = field(default_factory=list)  # links: place, address, kind
    notes_used: list[tuple[int, str]] = field(default_factory=list)  # references to footnotes: place, label
    code: list[tuple[int, int]] = field(default_factory=list)  # code in lines and blocks: from, to
    definitions: Mapping[str, LinkDef] = field(default_factory=dict)  # of links: label -> dest, title, span
    labels: list[str] = field(default_factory=list)  # of definitions, and of links that name one beside their words
    figures: dict[int, str] = field(default_factory=dict)  # live figures: the mark's number -> query
    frames: list[tuple[int, str]] = field(default_factory=list)  # first lines of frames: line of the text, the line
    starts: list[int] = field(default_factory=list)  # where each line of the source begins
    order: list[Block] = field(default_factory=list)  # all blocks in reading order

    def line(self, offset: int) -> int:
        if not self.starts:
            self.starts += [0, *(found.end() for found in re.finditer(b"\n", self.source))]
        return self.lines[bisect_right(self.starts, offset) - 1]

    def text(self, block: Block) -> str:
        return self.source[block.start : block.end].decode()

    def walk(self) -> Iterator[Block]:
        """All blocks in reading order, of a text that has been read to its end."""
        if not self.order:
            waiting = self.blocks[::-1]
            while waiting:
                block = waiting.pop()
                self.order.append(block)
                waiting += block.children[::-1]
        return iter(self.order)

    def raw(self, block: Block) -> list[str]:
        """A leaf's lines as they were written, without what the containers round it put before them."""
        lines = self.text(block).strip().split("\n")
        lines[1:] = [re.sub(r"^(?:[ \t]*>)*[ \t]*", "", line) for line in lines[1:]]
        return [
            line.rstrip() + "  " if line.endswith("  ") else line.rstrip() for line in lines
        ]  # two spaces break a line


def outline(text: str) -> Outline:
    """Read a body."""
    framed, lines, frames = _framed(text)
    made = Outline(framed.encode(), lines, frames=frames)
    reader = _Reader(made)
    parse = _parser()
    for event, place in parse.events_with_range(framed):
        reader.take(event, place["start"], place["end"])
    if b"]:" in made.source:
        made.definitions = parse.reference_definitions(framed)
        made.labels += made.definitions
    return made


@cache
def _parser():
    from pyromark import Markdown, Options

    options = (
        Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_DEFINITION_LIST
    )
    return Markdown(options=options)


def _framed(text: str) -> tuple[str, list[int], list[tuple[int, str]]]:
    """The text with frames as quotations; the line that each of its lines comes from; the first lines of the frames."""
    lines = text.split("\n")
    if "!!!" not in text:
        return text, list(range(len(lines))), []
    made: list[tuple[int, str]] = []
    frames: list[tuple[int, str]] = []
    _frame(list(enumerate(lines)), made, frames)
    return "\n".join(line for _, line in made), [number for number, _ in made], frames


def _frame(lines: list[tuple[int, str]], made: list[tuple[int, str]], frames: list[tuple[int, str]]) -> None:
    """Write lines with their frames as quotations into `made`, frames inside them too."""
    fence = ""
    place = 0
    while place < len(lines):
        number, line = lines[place]
        place += 1
        opened = FENCE.match(line)
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        if fence or not line.startswith("!!!"):
            made.append((number, line))
            continue
        inside: list[tuple[int, str]] = []
        while place < len(lines) and (not lines[place][1].strip() or lines[place][1].startswith(("    ", "\t"))):
            inside.append((lines[place][0], lines[place][1][1 if lines[place][1].startswith("\t") else 4 :]))
            place += 1
        after: list[tuple[int, str]] = []
        while inside and not inside[-1][1].strip():
            after.insert(0, inside.pop())
        frames.append((number, line))
        quoted: list[tuple[int, str]] = []
        _frame(inside, quoted, frames)
        made += [(number, ""), (number, f"> {line}"), (number, ">")]
        made += [(at, f"> {text}") for at, text in quoted]
        made += [(number, ""), *after]


def _named(tag: Any) -> tuple[str, Any]:
    """An element's name, and what is said of it, if anything is."""
    return (tag, None) if isinstance(tag, str) else next(iter(tag.items()))


class _Reader:
    """Builds the outline of a stream of events."""

    def __init__(self, made: Outline):
        self.made = made
        self.open: list[Block] = []
        self.leaf: Block | None = None  # the leaf whose words are being read
        self.words: list[str] = []
        self.inline: list[str] = []  # what closes the inline elements that are open
        self.alt: list[str] | None = None  # the alternative text of a picture that is being read
        self.image: tuple[int, int, str, str] | None = None

    def take(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event == "Rule":
                self._close_leaf()
                self._add(Block("hr", start, end))
            else:
                self._say(" " if event == "SoftBreak" else f"{OPEN}br{CLOSE}", start, end)
            return
        ((name, value),) = event.items()
        if name == "Text":
            if self.open and self.open[-1].kind in ("pre", "html"):
                self.open[-1].words += value
            else:
                self._say(value, start, end)
        elif name == "Start":
            self._start(value, start, end)
        elif name == "End":
            self._end(value, end)
        elif name == "Code":
            self.made.code.append((start, end))
            self._say(f"{OPEN}code{CLOSE}{value}{OPEN}/{CLOSE}" if self.alt is None else value, start, end)
        elif name == "FootnoteReference":
            self.made.notes_used.append((start, value))
            self._say(f"{OPEN}sup{CLOSE}", start, end)
        elif name in ("Html", "InlineHtml"):
            self.made.html.append((start, value))
            if name == "InlineHtml":
                self._say(value, start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = _named(tag)
        match name:
            case "Emphasis" | "Strong":
                self._element("em" if name == "Emphasis" else "strong", start, end)
            case "Strikethrough":
                self.made.struck.append(start)
                self._element("del", start, end)
            case "Link":
                self.made.links.append((start, value["dest_url"], value["link_type"]))
                if value["link_type"] == "Reference":
                    self.made.labels.append(value["id"])
                address = ("mailto:" if value["link_type"] == "Email" else "") + value["dest_url"]
                self._element(f"a {address} {value['title']}".rstrip(), start, end)
            case "Image":
                self._say("", start, end)
                if value["link_type"] == "Reference":
                    self.made.labels.append(value["id"])
                if self.alt is None:
                    self.alt, self.image = [], (start, end, value["dest_url"], value["title"])
                self.inline.append("img")
            case _:
                self._block(name, value, start, end)

    def _block(self, name: str, value: Any, start: int, end: int) -> None:
        self._close_leaf()
        match name:
            case "Paragraph":
                made = Block("p", start, end)
            case "Heading":
                made = Block(value["level"].lower(), start, end)
            case "List":
                made = Block("ul" if value is None else "ol", start, end)
            case "Item":
                written = self.made.source[start:end].lstrip().split(None, 1)
                made = Block(kind="li", start=start, end=end, value=written[0].decode() if written else "")
                if self.open[-1].kind == "ol":
                    made.value = re.split(r"\D", made.value, maxsplit=1)[0]
                else:
                    made.value = made.value[:1]
            case "CodeBlock":
                made = Block(
                    kind="pre", start=start, end=end, value="indented" if value == "Indented" else value["Fenced"]
                )
                self.made.code.append((start, end))
            case "FootnoteDefinition":
                made = Block(kind="note", start=start, end=end, value=value)
            case "Table":
                made = Block("table", start, end)
                made.value = " ".join(value)
            case "TableHead" | "TableRow":
                made = Block("tr", start, end)
            case "TableCell":
                row, table = self.open[-1], self.open[-2]
                side = table.value.split(" ")[len(row.children)].lower() if table.value else "none"
                made = Block(
                    kind="th" if row is table.children[0] else "td",
                    start=start,
                    end=end,
                    value=side if side != "none" else "",
                )
            case "BlockQuote":
                made = Block("blockquote", start, end)
            case "HtmlBlock":
                made = Block("html", start, end)
            case _:
                made = Block(
                    {"DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd"}[name],
                    start,
                    end,
                )
        self._add(made)
        self.open.append(made)
        if made.kind in LEAVES:
            self.leaf = made

    def _add(self, block: Block) -> None:
        (self.open[-1].children if self.open else self.made.blocks).append(block)

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in ("Emphasis", "Strong", "Strikethrough", "Link", "Image"):
            closing = self.inline.pop()
            if closing == "img":
                if "img" not in self.inline and self.image and self.alt is not None:
                    alt = "".join(self.alt)
                    start, to, address, title = self.image
                    self.made.images.append((start, to, address, alt))
                    self.alt = self.image = None
                    self._say(f"{OPEN}img {address} {alt} {title}".rstrip() + CLOSE, start, to)
            else:
                self._say(closing, end, end)
            return
        self._close_leaf()
        block = self.open.pop()
        if block.kind == "blockquote" and block.children and block.children[0].words.startswith("!!!"):
            first = block.children.pop(0)
            block.kind, block.value = "frame", self.made.text(first).strip()

    def _element(self, name: str, start: int, end: int) -> None:
        self._say(f"{OPEN}{name}{CLOSE}", start, end)
        self.inline.append(f"{OPEN}/{CLOSE}")

    def _say(self, words: str, start: int, end: int) -> None:
        if self.alt is not None:
            if not words.startswith(OPEN):
                self.alt.append(words)
            return
        if self.leaf is None:  # the words of a tight item stand in it without a paragraph
            escaped = start > 0 and self.made.source[start - 1 : start] == b"\\"
            self.leaf = Block("p", start - escaped, end)
            self._add(self.leaf)
        elif self.leaf not in self.open[-1:]:
            self.leaf.end = max(self.leaf.end, end)
        self.words.append(words)

    def _close_leaf(self) -> None:
        if self.leaf is not None:
            self.leaf.words = canonical("".join(self.words))
            self.words.clear()
            self.leaf = None


def canonical(words: str) -> str:
    """A leaf's words with one space for any white space, and one order for what is both bold and italic."""
    if "\n" in words or "  " in words or "\t" in words or words[:1] == " " or words[-1:] == " ":
        words = re.sub(r"[ \t\n]+", " ", words).strip(" ")
    if OPEN not in words:
        return words
    if BREAK in words:
        words = re.sub(f" ?{BREAK} ?", BREAK, words)
    return words.replace(f"{OPEN}em{CLOSE}{OPEN}strong{CLOSE}", f"{OPEN}strong{CLOSE}{OPEN}em{CLOSE}")
