"""Drawings (SVG) as programs that they may be: what is told of one before it is copied, shown or printed.

A drawing that is opened on its own runs its scripts in the site's name, may fetch from anywhere, and may ask for more
drawing than any machine can do. So it holds shapes and words, refers to nothing outside itself, and is of a size.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from strategisite.media.pictures import MOST_PIXELS, size_in_pixels
from strategisite.say.glyphs import missing, number, printable

BOM = b"\xef\xbb\xbf"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
SCRIPTS = {"script", "handler", "listener"}
ANIMATIONS = {"animate", "set", "animateTransform", "animateMotion", "animateColor", "discard"}
HTML = {"foreignObject", "iframe", "object", "embed", "audio", "video", "canvas", "html", "body"}
TEXTS = {"text", "tspan", "textPath", "tref"}
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)", re.I)
OWN_URL = re.compile(r"url\(\s*(?:#[^\s'\"()]*|'#[^'()]*'|\"#[^\"()]*\")\s*\)", re.I)
PICTURE_URL = re.compile(r"url\(\s*['\"]?(data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*)['\"]?\s*\)", re.I)
FETCHES = re.compile(r"@import|\b(?:url|src|image-set|image|expression)\(|javascript:|-moz-binding|behavior\s*:", re.I)
ANIMATED = re.compile(r"(?:java|vb|live)script:|data:text|url\((?!#)")
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)", re.I)
SIGN = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z]*|%)\s*")
UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "ex": 8.0,
}
MOST_DEPTH, MOST_DRAWN, MOST_BYTES = 200, 200_000, 5_000_000
MOST_EFFECTS = 200  # steps of filters, each as often as it is used
MOST_REACH = 1000.0  # of one step: a blur so wide reads that many pixels for each
MOST_SHARE, MOST_WIDE = 20.0, 10_000.0  # of a filter's room: times what it is used on, or in the drawing's units
MOST_TOLD = 5


class Told(NamedTuple):
    """What is told of a drawing: where, counted in bytes from its beginning, and the diagnostic's code, level and
    values.
    """

    at: int
    code: str
    values: Mapping[str, str] = {}
    level: str = "fejl"


class _Element(NamedTuple):
    at: int
    space: str
    name: str
    attributes: Mapping[str, str]
    children: list[_Element]


def read_drawing(content: bytes, fonts: Mapping[str, bytes]) -> list[Told]:
    """All that is to be told of a drawing: `fonts` are those that its words are printed in."""
    content = content.removeprefix(BOM)
    if len(content) > MOST_BYTES:
        return [Told(0, "svg-tung")]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return [Told(error.start, "ikke-utf8")]
    reader = _Reader(content, fonts)
    reader.read()
    return reader.told


def for_paper(name: str, content: bytes, fonts: Mapping[str, bytes]) -> bytes:
    """A picture as it is printed: a drawing has each sign that the fonts lack as its number, as texts have it."""
    if not name.lower().endswith(".svg"):
        return content
    text = content.decode("utf-8", "replace")
    if SIGN.search(text):
        text = SIGN.sub(lambda found: _shown(found, fonts), text)
    return printable(text, fonts).encode()


def _shown(found: re.Match[str], fonts: Mapping[str, bytes]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    lacks = code < 0x110000 and not 0xD800 <= code < 0xE000 and any(missing(chr(code), fonts))
    return f"[{number(chr(code))}]" if lacks else found[0]


class _Stop(Exception):
    """No more can be read, or need be."""


class _Reader:
    """One reading of a drawing, from beginning to end."""

    def __init__(self, content: bytes, fonts: Mapping[str, bytes]):
        self.content, self.fonts = content, fonts
        self.told: list[Told] = []
        self.open: list[_Element] = []
        self.root: _Element | None = None
        self.ids: dict[str, _Element] = {}
        self.style: list[str] = []
        self.count = self.signs = 0
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> None:
        try:
            self.parser.Parse(self.content, True)
        except _Stop:
            return
        except expat.ExpatError:
            self._tell("svg-ulæselig", at=self.parser.ErrorByteIndex)
            return
        if self.root is None:
            self._tell("svg-ulæselig", at=0)
            return
        self._measure(self.root)
        self._weigh(self.root)

    def _tell(self, code: str, *, at: int | None = None, level: str = "fejl", **values: object) -> None:
        if sum(one.code == code for one in self.told) < MOST_TOLD:
            said = {name: str(value) for name, value in values.items()}
            self.told.append(
                Told(at=max(0, self.parser.CurrentByteIndex if at is None else at), code=code, values=said, level=level)
            )

    def _doctype(self, *_: object) -> None:
        self._tell("svg-doctype", at=self.content.find(b"<!DOCTYPE"))
        raise _Stop  # what it defines would have to be read to understand the rest

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._tell("svg-udefra", hvad=f"<?{target}")

    def _start(self, full: str, given: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        attributes: dict[str, str] = {}
        element = _Element(at=self.parser.CurrentByteIndex, space=space, name=name, attributes=attributes, children=[])
        self.count += 1
        if len(self.open) >= MOST_DEPTH or self.count > MOST_DRAWN:
            self._tell("svg-tung")
            raise _Stop
        if self.root is None:
            if (space, name) != (SVG, "svg"):
                self._tell("svg-ulæselig")
                raise _Stop
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)
        if name in SCRIPTS:
            self._tell("svg-script", hvad=f"<{name}>")
        elif _is_html(element) and not any(map(_is_html, self.open[:-1])):
            self._tell("svg-html", hvad=f"<{name}>")
        for full_key, value in given.items():
            key_space, _, key = full_key.rpartition(" ")
            if not key_space:
                attributes[key] = value
            elif key_space == XLINK and key == "href":
                attributes.setdefault("href", value)
            elif (key_space, key) == (XML, "base"):
                self._tell("svg-udefra", hvad="xml:base")
        for key, value in attributes.items():
            self._attribute(name, key, value)
        if "id" in attributes:
            self.ids.setdefault(attributes["id"], element)

    def _attribute(self, element: str, key: str, value: str) -> None:
        bare = "".join(value.split()).lower()
        if key.lower().startswith("on"):
            self._tell("svg-script", hvad=key)
        elif key == "attributeName" and (bare.startswith("on") or bare.endswith("href")):
            self._tell("svg-script", hvad=f'<{element} attributeName="{value.strip()[:40]}">')
        elif (
            element in ANIMATIONS
            and key in ("to", "from", "by", "values")
            and re.search("(java|vb|live)script:|data:text|url\\((?!#)", bare)
        ):
            self._tell("svg-script", hvad=f"<{element} {key}>")
        elif key in ("href", "src"):
            self._reference(value)
        elif "url(" in bare or "\\" in value or key == "style":
            self._css(value)

    def _reference(self, value: str) -> None:
        bare = "".join(sign for sign in value if sign > " ")
        if re.match("(java|vb|live)script:", bare, re.I):
            self._tell("svg-script", hvad=bare[:40])
        elif bare and not bare.startswith("#"):
            self._embedded(value)

    def _embedded(self, value: str) -> None:
        """A picture in the drawing itself; all else that is referred to lies elsewhere."""
        whole = EMBEDDED.fullmatch(value.strip())
        try:
            picture = base64.b64decode("".join(whole[1].split()), validate=True) if whole else None
        except (binascii.Error, ValueError):
            picture = b""
        if picture is None:
            self._tell("svg-udefra", hvad=f"{value.strip()[:60]}{'…' if len(value.strip()) > 60 else ''}")
            return
        size = size_in_pixels(picture)
        if size is None:
            self._tell("svg-indlagt")
        elif size[0] * size[1] > MOST_PIXELS:
            self._tell("billede-for-stort", bredde=size[0], højde=size[1], højst=MOST_PIXELS // 1_000_000)

    def _css(self, text: str) -> None:
        """A style may fetch; what it hides by escapes and comments is looked at as a browser reads it."""
        plain = re.sub(
            r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", _unescaped, re.sub(r"/\*.*?\*/", "", text, flags=re.S), flags=re.S
        )
        for found in PICTURE_URL.finditer(plain):
            self._embedded(found[1])
        fetches = FETCHES.search(PICTURE_URL.sub("", OWN_URL.sub("", plain)))
        if fetches:
            rest = PICTURE_URL.sub("", OWN_URL.sub("", plain))[fetches.start() :]
            self._tell("svg-udefra", hvad=" ".join(rest[:60].split()))

    def _end(self, _: str) -> None:
        element = self.open.pop()
        if element.name == "style":
            self._css("".join(self.style))
            self.style.clear()

    def _words(self, text: str) -> None:
        inside = self.open[-1].name if self.open else ""
        if inside == "style":
            self.style.append(text)
        if inside not in TEXTS:
            return
        for offset, sign in missing(text, self.fonts) if self.fonts else ():
            self.signs += 1
            if self.signs <= MOST_TOLD:
                at = self.parser.CurrentByteIndex + len(text[:offset].encode("utf-8", "surrogatepass"))
                self._tell("tegn-uden-skrift", at=at, level="advarsel", tegn=sign, kode=number(sign))

    def _measure(self, root: _Element) -> None:
        """A drawing has a width and a height, or the box that it is drawn in."""
        box = [
            float(part)
            for part in re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", root.attributes.get("viewBox", ""))
        ]
        sides = [_length(root.attributes.get(side, "")) for side in ("width", "height")]
        wrong = any(side is not None and side <= 0 for side in sides) or (len(box) == 4 and min(box[2:]) <= 0)
        if wrong or ("viewBox" in root.attributes and len(box) != 4) or (not box and None in sides):
            self._tell("svg-uden-mål", at=root.at)
            return
        filters = [element for element in _below(root) if element.name == "filter"]
        area = max(box[2] * box[3] if box else 0, (sides[0] or 0) * (sides[1] or 0))
        if filters and area > MOST_PIXELS:
            self._tell("svg-tung", at=filters[0].at)

    def _weigh(self, root: _Element) -> None:
        """How much there is to draw, each thing as often as it is used; and how much of it is slow effects."""
        known: dict[int, tuple[int, int]] = {}

        def weight(element: _Element, above: tuple[int, ...]) -> tuple[int, int]:
            if id(element) in above or len(above) > 2 * MOST_DEPTH:
                raise _Stop  # it draws itself, or goes on and on
            if id(element) not in known:
                inner = [*element.children, *(self.ids[name] for name in _named(element) if name in self.ids)]
                weights = [weight(one, (*above, id(element))) for one in inner]
                effect = _effect(element)
                if effect > MOST_REACH:
                    raise _Stop
                known[id(element)] = (
                    1 + sum(drawn for drawn, _ in weights),
                    bool(effect) + sum(effects for _, effects in weights),
                )
            return known[id(element)]

        try:
            drawn, effects = weight(root, ())
            heavy = drawn > MOST_DRAWN or effects > MOST_EFFECTS
        except _Stop:
            heavy = True
        if heavy:
            self._tell("svg-tung", at=root.at)


def _is_html(element: _Element) -> bool:
    return element.name in HTML or element.space.endswith("xhtml")


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return (chr(code) if 0 < code < 0x110000 else "") if found[1] else found[2]


def _length(text: str) -> float | None:
    """A length in pixels; None for none, and for a share of what is around."""
    found = LENGTH.fullmatch(text)
    return float(found[1]) * UNITS[found[2].lower()] if found and found[2].lower() in UNITS else None


def _below(element: _Element) -> Iterator[_Element]:
    waiting = [element]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.children


def _named(element: _Element) -> Iterator[str]:
    """The ids of what an element draws besides its own."""
    for key, value in element.attributes.items():
        if key == "href" and value.strip().startswith("#") and element.name != "a":
            yield value.strip()[1:]
        elif key != "id":
            yield from REFERENCE.findall(value)


def _effect(element: _Element) -> float:
    """How far one step of a filter reaches, 0 for what is none."""
    if element.name == "filter":
        own_units = element.attributes.get("filterUnits") == "userSpaceOnUse"
        most = MOST_WIDE if own_units else MOST_SHARE
        for found in (LENGTH.fullmatch(element.attributes.get(side, "")) for side in ("width", "height")):
            if found and float(found[1]) / (100 if found[2] == "%" else 1) > (MOST_SHARE if found[2] == "%" else most):
                return MOST_REACH + 1
    if not element.name.startswith("fe"):
        return 0.0
    numbers = [
        float(part) for key in ("stdDeviation", "radius", "order") for part in _numbers(element.attributes.get(key, ""))
    ]
    octaves = [100 * part for part in _numbers(element.attributes.get("numOctaves", ""))]
    return max([1.0, *map(abs, numbers), *octaves])


def _numbers(text: str) -> list[float]:
    return [float(part) for part in re.findall(r"[+-]?\d+\.?\d*(?:[eE][+-]?\d{1,3})?", text)]
