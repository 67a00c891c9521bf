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
from collections.abc import Iterable, Iterator

from strategisite.body import EMPTY, Body, Figure, Inline, Node, Ref, told_of
from strategisite.diagnostics import Diagnostic, Span, diagnostic
from strategisite.query import KINDS

MARK = re.compile("\ue000(\\d+)\ue001")
LINE_END = r"\n(?![ \t]*\n)"  # within a paragraph
SPECIAL = re.compile(
    rf"\[\[((?:[^\[\]\n]|{LINE_END})*)\]\]|\{{\{{((?:[^{{}}\n]|{LINE_END})*)\}}\}}"
    r"|\[(?<!!\[)([^\[\]\n]*)\]\(\s*<?((?![a-z]+:)[^()\s<>]+\.md)(#[^()\s<>]*)?>?(?:\s+\x22[^\x22\n]*\x22)?\s*\)"
)
OPENED = re.compile(r"\[\[|\{\{")
CITATION = re.compile(r"^(?P<source>[a-zæøå0-9-]+(?:/[a-z0-9-]+)?)\s+s\.\s*(?P<page>[0-9]{1,4})(?:\s*[–-]\s*(?P<to>[0-9]{1,4}))?$")
FENCES = ("```", "~~~")
CODE_IN_LINE = re.compile(r"`(?P<more>`*)(?!`).+?(?<!`)`(?P=more)(?!`)", re.S)
CODE = re.compile(rf"^(?P<fence>`{{3,}}|~{{3,}})[^\n]*\n.*?(?:^(?P=fence)`*\s*$|\Z)|{CODE_IN_LINE.pattern}", re.M | re.S)
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
# the signs of which a text must hold one for a step of Python-Markdown to find anything in it; steps not named here are always taken
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
IN_BODIES = {"fenced_code_block": FENCES, "attr_list": ("{",), "unescape": ("\\",), "footnote": ("[^",), "footnote-duplicate": ("[^",)}
ANY = ("",)
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
        marked = match[0] if match[2] is None else match[2].strip()
        spans.append(place(start, len(marked.partition("\n")[0])))  # a place is on one line
        return f"\ue000{number}\ue001"

    swapped = SPECIAL.sub(swap, text)
    try:
        blocks = _nodes(_parse(swapped), originals, code=False)
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
        return Figure(_on_one_line(query), False, number)
    if link_path is not None:
        return Ref(link_path, link_text, None, None, number)
    inside = _on_one_line(inside)
    cited = CITATION.match(inside)
    if cited:
        return Ref(cited["source"], "", int(cited["page"]), int(cited["to"]) if cited["to"] else None, number)
    target, _, shown = inside.partition("|")
    return Ref(target.strip(), shown.strip(), None, None, number)


def _on_one_line(text: str) -> str:
    """A mark's text as if it were not broken over lines; offsets are kept but for the spaces around it."""
    return re.sub(r"\s", " ", text.strip())


class _Places:
    """Turns an offset in the body into a place in the file."""

    def __init__(self, text: str, path: str, first_line: int):
        self.text, self.path, self.first_line = text, path, first_line

    def __call__(self, offset: int, length: int = 1) -> Span:
        line = self.text.count("\n", 0, offset)
        return Span(self.path, self.first_line + line, offset - self.text.rfind("\n", 0, offset), length)


def _without_code(text: str) -> str:
    """The text with code blanked out, offsets kept."""
    if "`" in text or "~~~" in text:
        text = (CODE if _holds(text, FENCES) else CODE_IN_LINE).sub(_blank, text)
    return INDENTED.sub(_blank, text) if "    " in text or "\t" in text else text


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _check(clear: str, place: _Places) -> Iterator[Diagnostic]:
    """What a body, its code blanked out, must not hold: raw HTML, a first-level heading, a jump in levels, a picture without words."""
    for match in RAW_HTML.finditer(clear) if "<" in clear else ():
        yield diagnostic(place(match.start(), len(match[0])), "rå-html", html=match[0])
    level = 1
    for match in HEADING.finditer(clear) if "#" in clear else ():
        depth = len(match[1])
        if depth == 1:
            yield diagnostic(place(match.start(), 1), "overskrift-niveau-1")
        elif depth > level + 1:
            yield diagnostic(place(match.start(), depth), "overskrift-spring", fra=level, til=depth)
        level = max(depth, 2)
    for match in OPENED.finditer(SPECIAL.sub(_blank, clear)) if "[[" in clear or "{{" in clear else ():
        yield diagnostic(place(match.start(), 2), "uafsluttet-mærke", mærke=match[0])
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
            if isinstance(data, AtomicString) or not _holds(data, signs):
                return data
            for place in range(patternIndex, len(patterns)):
                needed, pattern = patterns[place]
                start, matched = 0, _holds(data, needed)
                while matched:
                    data, matched, start = self._InlineProcessor__applyPattern(pattern, data, place, start)
            return data

    def parse_blocks(parent: ET.Element, blocks: list[str]) -> None:
        """`BlockParser.parseBlocks` without the processors that find nothing."""
        while blocks:
            for needed, processor in processors:
                if _holds(blocks[0], needed) and processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    made = markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "admonition", "attr_list", "sane_lists", "fenced_code"],
        extension_configs={"tables": {"use_align_attribute": True}, "footnotes": {"BACKLINK_TITLE": "Tilbage til teksten"}},
    )
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.deregister("entity")
    made.treeprocessors.register(InlineStage(made), "inline", 20)  # its own name and place
    made.parser.blockprocessors.deregister("setextheader")  # a line below a line is not a heading here
    made.parser.blockprocessors["hashheader"].RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")
    patterns = [(IN_LINES.get(name, ANY), step) for name, step in _steps(made.inlinePatterns)]
    signs = tuple({sign for needed, _ in patterns for sign in needed})
    processors = [(IN_BLOCKS.get(name, ANY), step) for name, step in _steps(made.parser.blockprocessors)]
    made.parser.parseBlocks = parse_blocks
    made.is_block_level = frozenset(made.block_level_elements).__contains__
    return made


@functools.cache
def _steps(registry) -> list[tuple[str, object]]:
    """A registry's steps in their order, with their names; it sorts itself at the first look at them."""
    return [(item.name, step) for step, item in zip(list(registry), registry._priority, strict=True)]


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110, a generator's start would cost more than the look
        if sign in text:
            return True
    return False


def _parse(text: str) -> ET.Element:
    """Markdown to an element tree: `Markdown.convert` without its last step, serializing."""
    made = _markdown()
    made.reset()
    lines = text.split("\n")
    idle = {name for name, signs in IN_BODIES.items() if not _holds(text, signs)}
    for name, step in _steps(made.preprocessors):
        lines = step.run(lines) if name not in idle else lines
    root = made.parser.parseDocument(lines).getroot()
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


def _nodes(element: ET.Element, originals: list, *, code: bool, depth: int = 0) -> tuple[Inline, ...]:
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


def _node(element: ET.Element, children: tuple[Inline, ...], originals: list) -> Node:
    tag = element.tag
    if not element.attrib and tag != "p":
        return Node(tag, (), children)
    names = [name for name in ATTRIBUTES.get(tag, ()) if element.get(name) is not None]
    kept = [(name, "".join(_text(element.get(name) or "", originals, code=True))) for name in names]
    classes = [c for c in element.get("class", "").split() if c in CLASSES]
    if element.get("align"):
        classes.append(f"{element.get('align')}-stillet")
    if classes:
        kept.append(("class", " ".join(classes)))
    alone = [c for c in children if not (isinstance(c, str) and not c.strip())]
    if tag == "p" and len(alone) == 1 and isinstance(alone[0], Figure):
        return Node("div", (("class", "opslag"),), (Figure(alone[0].query, True, alone[0].number),))
    return Node(tag, tuple(kept), children)


def _text(text: str, originals: list, code: bool) -> tuple[Inline, ...]:
    """A text in which marks are turned back: into what they stand for, in `code` into what was written."""
    if "\ue000" not in text:
        return (_read(text),)
    made: list[Inline] = []
    position = 0
    for match in MARK.finditer(text):  # before entities are read, which could write marks of their own
        if match.start() > position:
            made.append(_read(text[position : match.start()]))
        original, special = originals[int(match[1])]
        made.append(original if code else special)
        position = match.end()
    if position < len(text):
        made.append(_read(text[position:]))
    return tuple(made)


def _read(text: str) -> str:
    """Python-Markdown's marks and HTML's entities as the characters they stand for."""
    if "\x02" not in text and "&" not in text:
        return str(text)  # Python-Markdown has a kind of text of its own
    text = ESCAPED.sub(lambda m: chr(int(m[1])), text).replace("\x02amp\x03", "&")
    return html.unescape(text.replace(BACKLINK, "↩").replace(NBSP, "\u00a0"))
