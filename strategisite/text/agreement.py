"""Two readers must agree: a body's tree is held against CommonMark's outline of the same text, and against its words.

`differs` compares block by block: kinds and order, items and their numbers, cells, headings, links, pictures and words.
`lost` counts: each run of letters and digits that was written must be in the tree, and no other.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from strategisite.text.body import Figure, Inline, Node, Ref, numbered
from strategisite.text.commonmark import CLOSE, OPEN, Block, Outline, canonical

INLINE = frozenset(["em", "strong", "code", "a", "img", "br", "sup", "span"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
RUN = re.compile(r"[^\W_]+|[−+§](?=[ \u00a0]?\d)|(?<=\d)[ \u00a0]?[%‰]|(?<![\w|-])-(?=[ \u00a0]?\d)")
MARK = re.compile("\ue000(\\d+)\ue001")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
ESCAPE = re.compile(rf"\\[!-/:-@\[-`{{-~]|{ENTITY.pattern}")

Line = tuple[str, int]  # what a block is and says, and where it stands


def differs(outline: Outline, blocks: Iterable[Inline], marks: list[str]) -> int | None:
    """Where in the outline's text the tree is another than the outline, or None where they are one."""
    marks = [" ".join(mark.split()) for mark in marks]
    notes: dict[str, list[str]] = {}
    read = [what for what, _ in _of_tree(blocks, notes, marks)]
    found = _first(_of_outline(outline.blocks), read, marks)
    for note in outline.walk():
        if found is None and note.kind == "note":
            found = _first(_of_outline(note.children), notes.get(note.value, []), marks, note.start)
    return found


def _first(lines: Iterable[Line], read: list[str], marks: list[str], place: int = 0) -> int | None:
    """The place of the first line that was read as something else; `place` is where the lines begin."""
    number = 0
    for number, (what, place) in enumerate(lines, 1):
        if "\ue000" in what:
            what = turned_back(what, marks)
        if number > len(read) or what != read[number - 1]:
            return place
    return place if number < len(read) else None


def _of_outline(blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        match block.kind:
            case "p":
                if block.words:
                    yield f"p {block.words}", block.start
            case "pre":
                yield f"pre {_code(block.words)}", block.start
            case "hr":
                yield "hr", block.start
            case "html":
                yield f"p {canonical(block.words)}", block.start
            case "frame":
                yield f"frame {block.value.split()[1] if ' ' in block.value else ''}", block.start
                yield from _of_outline(block.children)
                yield "/frame", block.end
            case "note":
                pass
            case kind if kind in HEADINGS or kind in ("th", "td", "dt"):
                yield f"{kind} {block.value} {block.words}", block.start
            case "li":
                yield f"li {block.value if block.value.isdigit() else ''}", block.start
                yield from _of_outline(block.children)
            case kind:
                yield kind, block.start
                yield from _of_outline(block.children)
                yield f"/{kind}", block.end


def _of_tree(nodes: Iterable[Inline], notes: dict[str, list[str]], marks: list[str]) -> Iterator[Line]:
    """The same of the tree's nodes; neighbouring inlines are a paragraph. What footnotes hold goes into `notes`."""
    words: list[str] = []

    def paragraph() -> Iterator[Line]:
        text = canonical("".join(words))
        words.clear()
        if text:
            yield f"p {text}", 0

    for node in nodes:
        if not isinstance(node, Node) or node.tag in INLINE:
            words.append(_said(node, marks))
            continue
        yield from paragraph()
        attributes = dict(node.attributes)
        css = attributes.get("class", "")
        match node.tag:
            case "p":
                text = canonical("".join(_said(child, marks) for child in node.children))
                if text:
                    yield f"p {text}", 0
            case "div" if "footnote" in css.split():
                for item in (
                    item
                    for lst in node.children
                    if isinstance(lst, Node)
                    for item in lst.children
                    if isinstance(item, Node)
                ):
                    label = dict(item.attributes).get("id", "").removeprefix("fn:")
                    notes[label] = [what for what, _ in _of_tree(_without_way_back(item.children), notes, marks)]
            case "div" if "admonition" in css.split():
                yield f"frame {css.split()[-1]}", 0
                yield from _of_tree([c for c in node.children if not _is_title(c)], notes, marks)
                yield "/frame", 0
            case "div":  # a live figure alone in its paragraph
                yield f"p {canonical(''.join(_said(child, marks) for child in node.children))}", 0
            case "pre":
                yield f"pre {_code(_literal(node))}", 0
            case "hr":
                yield "hr", 0
            case "table":
                yield "table", 0
                yield from _of_tree(
                    [row for part in node.children if isinstance(part, Node) for row in part.children], notes, marks
                )
                yield "/table", 0
            case kind if kind in HEADINGS or kind in ("th", "td", "dt"):
                side = css.removesuffix("-stillet")
                yield f"{kind} {side} {canonical(''.join(_said(child, marks) for child in node.children))}", 0
            case "ol" | "ul":
                yield node.tag, 0
                for number, item in numbered(node):
                    yield f"li {number if node.tag == 'ol' else ''}", 0
                    yield from _of_tree(item.children, notes, marks)
                yield f"/{node.tag}", 0
            case kind:
                yield kind, 0
                yield from _of_tree(node.children, notes, marks)
                yield f"/{kind}", 0
    yield from paragraph()


def _code(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.expandtabs(4).strip("\n").split("\n"))


def _is_title(node: Inline) -> bool:
    return isinstance(node, Node) and "admonition-title" in dict(node.attributes).get("class", "")


def _without_way_back(nodes: Iterable[Inline]) -> list[Inline]:
    """A footnote's blocks without the links that lead back to the text."""
    made: list[Inline] = []
    for node in nodes:
        if isinstance(node, Node) and dict(node.attributes).get("class") == "footnote-backref":
            if made and isinstance(made[-1], str):
                made[-1] = made[-1].rstrip("\u00a0")
            continue
        made.append(node._replace(children=tuple(_without_way_back(node.children))) if isinstance(node, Node) else node)
    return made


def _literal(node: Inline) -> str:
    return node if isinstance(node, str) else "".join(map(_literal, node.children)) if isinstance(node, Node) else ""


def _said(node: Inline, marks: list[str]) -> str:
    """An inline in canonical form; `marks` are what references and figures were swapped for, by their numbers."""
    if isinstance(node, str):
        return node
    if isinstance(node, Ref | Figure):
        return marks[node.number]
    attributes = dict(node.attributes)
    match node.tag:
        case "br":
            return f"{OPEN}br{CLOSE}"
        case "img":
            shown = f"img {attributes.get('src', '')} {attributes.get('alt', '')} {attributes.get('title', '')}"
            return f"{OPEN}{shown.rstrip()}{CLOSE}"
        case "sup":
            return f"{OPEN}sup{CLOSE}"
        case "code":
            return f"{OPEN}code{CLOSE}{_literal(node)}{OPEN}/{CLOSE}"
        case "a":
            opened = f"a {attributes.get('href', '')} {attributes.get('title', '')}".rstrip()
        case tag:
            opened = tag
    return f"{OPEN}{opened}{CLOSE}{''.join(_said(child, marks) for child in node.children)}{OPEN}/{CLOSE}"


def lost(outline: Outline, blocks: Iterable[Inline], marks: list[str]) -> tuple[list[str], list[str]]:
    """The runs of letters and digits that were written and are not in the tree, and those of the tree that were not
    written.
    """
    written, excused = _written(outline, marks)
    texts: list[str] = []
    _texts(blocks, texts)
    read = Counter(RUN.findall("\x1f".join(texts)))  # a sign that no run reaches over
    if read == written:
        return [], []
    missing = written - read - excused
    repeated = set(
        RUN.findall(" ".join([*marks, *(f"{d['dest']} {d['title']}" for d in outline.definitions.values())]))
    )
    return list(missing), [run for run in read - written if run not in repeated]


def _written(outline: Outline, marks: list[str]) -> tuple[Counter[str], Counter[str]]:
    """The runs of a text; and what of them is not for readers: signs of lists, labels, and the kinds of code and
    frames.
    """
    written: Counter[str] = Counter()
    position = 0
    for start, end in [*outline.code, (len(outline.source), len(outline.source))]:
        if start < position:
            continue
        text = outline.source[position:start].decode(errors="replace")
        text = ESCAPE.sub(
            lambda found: found[0][1:] if found[0][0] == "\\" else html.unescape(found[0]), MARK.sub(" ", text)
        )
        written.update(RUN.findall(text))
        written.update(RUN.findall(turned_back(outline.source[start:end].decode(errors="replace"), marks)))
        position = end
    excused: Counter[str] = Counter()
    for block in outline.walk():
        if block.kind in ("pre", "note"):
            excused.update(RUN.findall(block.value))
        elif block.kind == "frame":
            excused.update(RUN.findall(block.value.split('"')[0]))
        elif block.kind == "li" and not block.value.isdigit():
            excused.update([block.value])
    for _, label in outline.notes_used:
        excused.update(RUN.findall(label))
    for label in outline.labels:
        excused.update(RUN.findall(label))
    return written, excused


def turned_back(text: str, marks: list[str]) -> str:
    """A text with the marks as they were written; a mark that is none of ours stays."""
    return MARK.sub(lambda mark: marks[int(mark[1])] if int(mark[1]) < len(marks) else mark[0], text)


def unescaped(text: str) -> str:
    """Entities as the characters that they stand for."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _texts(nodes: Iterable[Inline], read: list[str]) -> None:
    """All that is to be read of a tree: words, addresses, alternative texts, titles, and the numbers of lists."""
    for node in nodes:
        if isinstance(node, str):
            read.append(node)
        elif isinstance(node, Node):
            if node.attributes or node.tag in ("ol", "sup"):
                attributes = dict(node.attributes)
                if node.tag == "sup" or attributes.get("class") == "footnote-backref":
                    continue
                if node.tag == "ol":
                    read += [str(number) for number, _ in numbered(node)]
                if node.tag == "div" and "footnote" in attributes.get("class", "").split():
                    for part in node.children:
                        _texts(part.children if isinstance(part, Node) else (), read)
                    continue
                read += [attributes.get(name, "") for name in ("alt", "title", "src")]
                if _literal(node) != attributes.get("href", "").removeprefix("mailto:"):
                    read.append(attributes.get("href", ""))
            _texts(node.children, read)
