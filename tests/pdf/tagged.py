"""A tagged PDF as a screen reader gets it: the structure tree with its text, and beside it each page's artifacts."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from pdf.characters import to_unicode

HEADINGS = re.compile(r"H[1-6]$")
READ = "BDC BMC EMC Tf cm q Q Tj TJ Do"  # the operators that say or place text; all others draw
INLINE = {"Span", "Link", "Reference", "Strong", "Em", "Quote", "Code", "Lbl", "Note", "Annot"}


def words(text: str) -> str:
    """A text without what setting it in lines puts in: soft hyphens, word joiners, kinds of spaces."""
    return " ".join(re.sub("[\u00ad\u2060\u200b]", "", text).split())


@dataclass
class Element:
    """An element of the structure tree."""

    tag: str
    object: Any
    children: list[Element | str] = field(default_factory=list)
    own_pages: list[int] = field(default_factory=list)  # where each text stands that is this element's own

    def __iter__(self) -> Iterator[Element]:
        """The elements below, in reading order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    @property
    def below(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def pages(self) -> list[int]:
        """The pages that it stands on, in order."""
        return sorted({*self.own_pages, *(page for element in self for page in element.own_pages)})

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self if element.tag in tags]

    @property
    def raw(self) -> str:
        """The text as it is set; every block on a line of its own."""
        made = ""
        for child in self.children:
            if isinstance(child, str):
                made += child
            else:
                made += child.raw if child.tag in INLINE else f"\n{child.raw}\n"
        return made

    @property
    def text(self) -> str:
        return words(self.raw)

    @property
    def annotation(self) -> Any:
        """What a link leads by."""
        return next(
            part.Obj for part in self.object.K if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/OBJR"
        )

    def attribute(self, name: str) -> Any:
        found = self.object.get("/A")
        for part in [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(part, pikepdf.Dictionary) and name in part:
                return part[name]
        return None


@dataclass
class Sheet:
    """A page: the text of its marked content by number, and its artifacts: kind, text."""

    marked: dict[int, str] = field(default_factory=dict)
    starts: dict[int, float] = field(default_factory=dict)  # how far from the left it begins
    artifacts: list[tuple[str, str]] = field(default_factory=list)
    loose: str = ""  # text that is neither

    def artifact(self, kind: str) -> str:
        return words("".join(text for name, text in self.artifacts if name == kind))


class Tagged:
    """A PDF, read when asked."""

    def __init__(self, path: Path):
        self.pdf = pikepdf.open(path)
        self.maps: dict[tuple[int, int], dict[int, str]] = {}

    @cached_property
    def sheets(self) -> list[Sheet]:
        made = []
        for page in self.pdf.pages:
            sheet = Sheet()
            self._read(page, page.obj.get("/Resources"), sheet, [])
            made.append(sheet)
        return made

    @cached_property
    def root(self) -> Element:
        return self._element(self.pdf.Root.StructTreeRoot, None)

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [(int(e.tag[1]), e.text) for e in self.root if HEADINGS.match(e.tag)]

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """Pages by their objects, from 1."""
        return {sheet.obj.objgen: number for number, sheet in enumerate(self.pdf.pages, 1)}

    @cached_property
    def _places(self) -> dict[str, Any]:
        named = self.pdf.Root.get("/Names", {}).get("/Dests")
        return dict(pikepdf.NameTree(named).items()) if named is not None else {}

    def led_to(self, link: Any) -> int:
        """The page that a link within the file leads to."""
        place = link.Dest if isinstance(link.Dest, pikepdf.Array) else self._places[str(link.Dest)]
        return self.numbers[place[0].objgen]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root, 1))

    @property
    def fonts(self) -> dict[str, bool]:
        """The names of all fonts, without the mark of a subset; and whether each is embedded."""
        made = {}
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                name = str(thing.FontName).lstrip("/").partition("+")[2]
                made[name] = any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        return made

    def _element(self, object_: Any, page: int | None) -> Element:
        made = Element(str(object_.get("/S", "/Root")).lstrip("/"), object_)
        page = self.numbers[object_.Pg.objgen] if "/Pg" in object_ else page
        below = object_.get("/K")
        for child in [] if below is None else list(below) if isinstance(below, pikepdf.Array) else [below]:
            if isinstance(child, int):
                made.children.append(self.sheets[page - 1].marked.get(child, ""))
                made.own_pages.append(page)
            elif "/S" in child:
                made.children.append(self._element(child, page))
            elif child.get("/Type") == "/MCR":
                number = self.numbers[child.Pg.objgen] if "/Pg" in child else page
                made.children.append(self.sheets[number - 1].marked.get(int(child.MCID), ""))
                made.own_pages.append(number)
        return made

    def _read(self, stream: Any, resources: Any, sheet: Sheet, inside: list[tuple[str, Any]]) -> None:
        """Collect the text of a content stream. `inside` is the marked content that it stands in: kind, number."""
        fonts: list[dict[int, str]] = [{}]
        lefts = [0.0]
        silent = 0  # depth of a span whose text is said otherwise
        for operands, operator in pikepdf.parse_content_stream(stream, READ):
            name = str(operator)
            match name:
                case "BDC" | "BMC":
                    kind, held = str(operands[0]), operands[1] if len(operands) > 1 else {}
                    if isinstance(held, pikepdf.Name):
                        held = resources.Properties[held]
                    if kind == "/Artifact":
                        sheet.artifacts.append((str(held.get("/Subtype", "")).lstrip("/"), ""))
                        inside.append(("artifact", None))
                    elif "/MCID" in held:
                        inside.append(("marked", int(held.MCID)))
                    else:
                        inside.append(("more", None))
                    if "/ActualText" in held and not silent:
                        _say(sheet, inside, str(held.ActualText))
                        silent = len(inside)
                case "EMC":
                    silent = 0 if silent == len(inside) else silent
                    inside.pop()
                case "Tf":
                    fonts[-1] = self._map(resources.Font[operands[0]])
                case "cm":
                    lefts[-1] += float(operands[4])
                case "q":
                    fonts.append(fonts[-1])
                    lefts.append(lefts[-1])
                case "Q":
                    fonts.pop()
                    lefts.pop()
                case "Tj" | "TJ" if not silent:
                    parts = operands[0] if name == "TJ" else operands
                    said = b"".join([bytes(part) for part in parts if isinstance(part, pikepdf.String)])
                    if inside and inside[-1][0] == "marked":
                        sheet.starts.setdefault(inside[-1][1], lefts[-1])
                    _say(
                        sheet,
                        inside,
                        "".join([fonts[-1].get(code, "\ufffd") for (code,) in struct.iter_unpack(">H", said)]),
                    )
                case "Do":
                    form = resources.XObject[operands[0]]
                    if form.get("/Subtype") == "/Form":
                        self._read(form, form.get("/Resources"), sheet, list(inside))

    def _map(self, font: Any) -> dict[int, str]:
        if font.objgen not in self.maps:
            self.maps[font.objgen] = to_unicode(font.ToUnicode.read_bytes())
        return self.maps[font.objgen]


def _say(sheet: Sheet, inside: list[tuple[str, Any]], text: str) -> None:
    for kind, number in reversed(inside):
        if kind == "marked":
            sheet.marked[number] = sheet.marked.get(number, "") + text
            return
        if kind == "artifact":
            name, before = sheet.artifacts[-1]
            sheet.artifacts[-1] = (name, before + text)
            return
    sheet.loose += text


def _titles(items: Any, level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, words(item.title)
        yield from _titles(item.children, level + 1)
