"""A Markdown text to a body: the only module that knows Python-Markdown.

References `[[id]]`, citations `[[kilde s. 65]]` and live figures `{{ query }}` are found by a scan of our own, which
gives exact places, and swapped for private-use marks that the tree turns back: into `Ref` and `Figure` nodes, or
literally inside code.
"""

from __future__ import annotations

import functools
import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from strategisite.body import EMPTY, Body, Figure, Inline, Node, Ref, told_of
from strategisite.diagnostics import Diagnostic, Span, diagnostic
from strategisite.query import KINDS

MARK = re.compile("\ue000(\\d+)\ue001")
SPECIAL = re.compile(
    r"\[\[([^\[\]\n]*)\]\]|\{\{([^{}\n]*)\}\}"
    r"|\[(?<!!\[)([^\[\]\n]*)\]\(\s*<?((?![a-z]+:)[^()\s<>]+\.md)(#[^()\s<>]*)?>?(?:\s+\x22[^\x22\n]*\x22)?\s*\)"
)
CITATION = re.compile(r"^(?P<source>[a-zæøå0-9-]+(?:/[a-z0-9-]+)?)\s+s\.\s*(?P<page>[0-9]{1,4})(?:\s*[–-]\s*(?P<to>[0-9]{1,4}))?$")
CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)`*\s*$|\Z)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.M | re.S)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*\n?)+")
RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--|<!\[CDATA\[|<\?[a-z]")
HEADING = re.compile(r"^(#{1,6})[ \t]+\S", re.M)
IMAGE = re.compile(r"!\[([^\]\n]*)\]\(\s*([^()\s]*)[^()\n]*\)")
TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
WIDEST = 8  # columns that A4 has room for
TYPED_COUNT = re.compile(rf"\b\d+\s+(?:{'|'.join(KINDS)})\b")
TAGS = frozenset(
    [
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
        "code",
        "em",
        "strong",
        "a",
        "img",
        "br",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "div",
        "sup",
        "section",
        "span",
    ]
)
INLINE = {  # what a text must hold for an inline pattern to match; those not named here are always tried
    "backtick": re.compile("`"),
    "escape": re.compile(r"\\"),
    "footnote": re.compile(r"\[\^"),
    "reference": re.compile(r"\["),
    "link": re.compile(r"\["),
    "image_link": re.compile(r"!\["),
    "image_reference": re.compile(r"!\["),
    "short_reference": re.compile(r"\["),
    "short_image_ref": re.compile(r"!\["),
    "autolink": re.compile("<"),
    "automail": re.compile("<"),
    "linebreak": re.compile("  \n"),
    "em_strong": re.compile("[*_]"),
}
ALWAYS, SIGNS = re.compile(""), re.compile(r"[`\\\[!<*_]|  \n")  # the second is all of the above in one
NEEDS = {"attr_list": "{", "unescape": "\\"}  # steps over the tree, and the sign without which they find nothing
MAX_DEPTH = 200  # elements inside each other; well before Python's own limit, which is not met at the same place by every process
OUTSIDE = ("http://", "https://", "mailto:", "tel:", "#")
CONTAINERS = frozenset(["div", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "blockquote", "section"])
ATTRIBUTES = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",), "li": ("id",), "sup": ("id",)}
CLASSES = {"admonition", "admonition-title", "note", "warning", "footnote", "footnote-ref", "footnote-backref"}


ESCAPED = re.compile("\x02(\\d+)\x03")  # Python-Markdown's marks for an escaped character, a back-link and its space
BACKLINK, NBSP = "\x02zz1337820767766393qq\x03", "\x02qq3936677670287331zz\x03"


def read_body(text: str, path: str, first_line: int) -> tuple[Body, list[Diagnostic]]:
    """Parse a body. `first_line` is its first line in the file."""
    if not text.strip():
        return EMPTY, []
    place = _Places(text, path, first_line)
    text = text.replace("\ue000", "").replace("\ue001", "")
    clear = _without_code(text)
    found = list(_check(clear, place))
    originals: list[tuple[str, Ref | Figure]] = []
    spans: list[Span] = []

    def swap(match: re.Match) -> str:
        number = len(originals)
        originals.append((match[0], _special(match, number)))
        start = match.start(2) + len(match[2]) - len(match[2].lstrip()) if match[2] is not None else match.start()
        spans.append(place(start, match.end() - match.start() if match[2] is None else len(match[2].strip())))
        return f"\ue000{number}\ue001"

    swapped = SPECIAL.sub(swap, text)
    try:
        blocks = tuple(_nodes(_parse(swapped), originals, code=False))
    except RecursionError:
        _markdown.cache_clear()  # broken off midway, the parser remembers where it was
        return EMPTY, [*found, diagnostic(place(0), "tekst-for-dyb")]
    found += _dead_ends(blocks, text, place)
    pictures = tuple((match[2], place(match.start(), len(match[0]))) for match in IMAGE.finditer(clear))
    return Body.of(blocks, tuple(spans), pictures), found


def _dead_ends(blocks: tuple[Inline, ...], text: str, place: _Places) -> Iterator[Diagnostic]:
    """Links to a place of our own that are written in another way than can be checked."""
    for node in told_of(blocks, "a"):
        address = dict(node.attributes).get("href", "") if isinstance(node, Node) else ""
        if address and not address.startswith(OUTSIDE):
            yield diagnostic(place(max(0, text.find(address)), len(address)), "ukendt-henvisning", id=address)


def _special(match: re.Match, number: int) -> Ref | Figure:
    inside, query, link_text, link_path, _ = match.groups()
    if query is not None:
        return Figure(query.strip(), False, number)
    if link_path is not None:
        return Ref(link_path, link_text, None, None, number)
    cited = CITATION.match(inside.strip())
    if cited:
        return Ref(cited["source"], "", int(cited["page"]), int(cited["to"]) if cited["to"] else None, number)
    target, _, shown = inside.partition("|")
    return Ref(target.strip(), shown.strip(), None, None, number)


class _Places:
    """Turns an offset in the body into a place in the file."""

    def __init__(self, text: str, path: str, first_line: int):
        self.text, self.path, self.first_line = text, path, first_line

    def __call__(self, offset: int, length: int = 1) -> Span:
        line = self.text.count("\n", 0, offset)
        return Span(self.path, self.first_line + line, offset - self.text.rfind("\n", 0, offset), length)


def _without_code(text: str) -> str:
    """The text with code blanked out, offsets kept."""
    blank = lambda match: re.sub(r"[^\n]", " ", match[0])  # noqa: E731
    text = CODE.sub(blank, text) if "`" in text or "~" in text else text
    return INDENTED.sub(blank, text) if "    " in text or "\t" in text else text


def _check(clear: str, place: _Places) -> Iterator[Diagnostic]:
    """What a body, its code blanked out, must not hold: raw HTML, a first-level heading, a jump in levels, a picture without words."""
    for match in RAW_HTML.finditer(clear) if "<" in clear else ():
        yield diagnostic(place(match.start(), len(match[0])), "rå-html", html=match[0])
    level = 1
    for match in HEADING.finditer(clear):
        depth = len(match[1])
        if depth == 1:
            yield diagnostic(place(match.start(), 1), "overskrift-niveau-1")
        elif depth > level + 1:
            yield diagnostic(place(match.start(), depth), "overskrift-spring", fra=level, til=depth)
        level = max(depth, 2)
    for match in IMAGE.finditer(clear) if "![" in clear else ():
        if not match[1].strip():
            yield diagnostic(place(match.start(), len(match[0])), "billede-uden-tekst", billede=match[2])
    for match in TABLE_RULE.finditer(clear) if "|" in clear else ():
        columns = match[0].strip().strip("|").count("|") + 1
        if columns > WIDEST:
            yield diagnostic(place(match.start(), len(match[0])), "tabel-for-bred", level="advarsel", antal=columns, højst=WIDEST)
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", clear) if "{{" in clear else ():
        typed = TYPED_COUNT.search(paragraph[0])
        if typed and "{{" in paragraph[0]:
            yield diagnostic(place(paragraph.start() + typed.start(), len(typed[0])), "skrevet-antal", level="råd")


@functools.cache
def _markdown():
    import markdown
    from markdown.treeprocessors import InlineProcessor
    from markdown.util import AtomicString

    class InlineStage(InlineProcessor):
        """Python-Markdown's inline stage, which runs every pattern over every text, without the runs that find nothing."""

        def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
            if isinstance(data, AtomicString) or not SIGNS.search(data):
                return data
            for place in range(patternIndex, len(tries)):
                needed, pattern = tries[place]
                start, matched = 0, needed.search(data) is not None
                while matched:
                    data, matched, start = self._InlineProcessor__applyPattern(pattern, data, place, start)
            return data

    made = markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "admonition", "attr_list", "sane_lists", "fenced_code"],
        extension_configs={"tables": {"use_align_attribute": True}, "footnotes": {"BACKLINK_TITLE": "Tilbage til teksten"}},
    )
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.deregister("entity")
    made.treeprocessors.register(InlineStage(made), "inline", 20)  # its own name and place
    made.parser.blockprocessors.deregister("setextheader")  # a line below a line is not a heading here
    tries = [(INLINE.get(item.name, ALWAYS), made.inlinePatterns[item.name]) for item in made.inlinePatterns._priority]
    made.parser.blockprocessors["hashheader"].RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")
    return made


@functools.cache
def _steps(made) -> list[tuple[str, object]]:
    """The steps over the tree, with their names; sorted by the first look at them."""
    return [(item.name, step) for step, item in zip(list(made.treeprocessors), made.treeprocessors._priority, strict=True)]


def _parse(text: str) -> ET.Element:
    """Markdown to an element tree: `Markdown.convert` without its last step, serializing."""
    made = _markdown()
    made.reset()
    lines = text.split("\n")
    for step in made.preprocessors:
        lines = step.run(lines)
    root = made.parser.parseDocument(lines).getroot()
    idle = {name for name, sign in NEEDS.items() if sign not in text}
    for name, step in _steps(made):
        changed = step.run(root) if name not in idle else None
        root = changed if changed is not None else root
    for element in root.iter("p"):
        stashed = re.fullmatch(r"\s*\x02wzxhzdk:(\d+)\x03\s*", element.text or "")
        if stashed and len(element) == 0:  # a fenced block comes ready-made; take its text back
            element.tag, element.text = "pre", ""
            block = made.htmlStash.rawHtmlBlocks[int(stashed[1])]
            ET.SubElement(element, "code").text = re.sub(r"<[^>]*>", "", str(block))
    return root


def _nodes(element: ET.Element, originals: list, *, code: bool, depth: int = 0) -> Iterator[Inline]:
    """An element's children as nodes, marks turned back."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if element.text and (element.text.strip() or element.tag not in CONTAINERS):
        yield from _text(element.text, originals, code)
    for child in element:
        inner_code = code or child.tag in ("code", "pre")
        children = _joined(_nodes(child, originals, code=inner_code, depth=depth + 1))
        if child.tag in TAGS:
            yield _node(child, children, originals)
        else:
            yield from children
        tail = child.tail
        if tail and (tail.strip() or element.tag not in CONTAINERS):
            yield from _text(tail, originals, code)


def _node(element: ET.Element, children: tuple[Inline, ...], originals: list) -> Node:
    tag = element.tag
    if not element.attrib and tag != "p":
        return Node(tag, (), children)
    names = [name for name in ATTRIBUTES.get(tag, ()) if element.get(name) is not None]
    kept = [(name, "".join(_text(element.get(name), originals, code=True))) for name in names]
    classes = [c for c in element.get("class", "").split() if c in CLASSES]
    if element.get("align"):
        classes.append(f"{element.get('align')}-stillet")
    if classes:
        kept.append(("class", " ".join(classes)))
    alone = [c for c in children if not (isinstance(c, str) and not c.strip())]
    if tag == "p" and len(alone) == 1 and isinstance(alone[0], Figure):
        return Node("div", (("class", "opslag"),), (Figure(alone[0].query, True, alone[0].number),))
    return Node(tag, tuple(kept), children)


def _joined(nodes: Iterator[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    nodes = tuple(nodes)
    if len(nodes) < 2:
        return nodes
    made: list[Inline] = []
    for node in nodes:
        if isinstance(node, str) and made and isinstance(made[-1], str):
            made[-1] += node
        else:
            made.append(node)
    return tuple(made)


def _text(text: str | None, originals: list, code: bool) -> Iterator[Inline]:
    if not text:
        return
    if "\ue000" not in text:
        yield _read(text)
        return
    position = 0
    for match in MARK.finditer(text):  # before entities are read, which could write marks of their own
        if match.start() > position:
            yield _read(text[position : match.start()])
        original, special = originals[int(match[1])]
        yield original if code else special
        position = match.end()
    if position < len(text):
        yield _read(text[position:])


def _read(text: str) -> str:
    """Python-Markdown's marks and HTML's entities as the characters they stand for."""
    if "\x02" not in text and "&" not in text:
        return str(text)  # Python-Markdown has a kind of text of its own
    text = ESCAPED.sub(lambda m: chr(int(m[1])), text).replace("\x02amp\x03", "&")
    return html.unescape(text.replace(BACKLINK, "↩").replace(NBSP, "\u00a0"))
