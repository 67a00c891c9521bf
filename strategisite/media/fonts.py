"""Whether a file is the font that its name says, what the font calls itself, and which of a family's cuts it is.

A font for the screen is packed and cannot be looked into here, so its name says the cut; one for paper says it itself.
"""

from __future__ import annotations

import io
import posixpath
import re
from typing import Any, NamedTuple

WEIGHTS = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "": 400,
    "regular": 400,
    "book": 400,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}
CUT = re.compile(rf"({'|'.join(sorted(filter(None, WEIGHTS), key=len, reverse=True))}|)(italic|it|oblique|)", re.I)
SCREEN, PAPER = ".woff2", (".ttf", ".otf")
BEGINNINGS = {".woff2": (b"wOF2",), ".ttf": (b"\0\1\0\0", b"true"), ".otf": (b"OTTO", b"\0\1\0\0")}


class Cut(NamedTuple):
    """One of a family: how heavy it is, and whether it leans."""

    weight: int
    italic: bool

    @property
    def name(self) -> str:
        return f"{self.weight}{'-kursiv' if self.italic else ''}"


class Font(NamedTuple):
    """What a font for paper says of itself."""

    family: str
    cut: Cut


def is_font(name: str, content: bytes) -> bool:
    """Whether the bytes begin as those of a font with that name do, and are all there."""
    ending = posixpath.splitext(name)[1].lower()
    whole = ending != SCREEN or int.from_bytes(content[8:12], "big") == len(content)
    return content.startswith(BEGINNINGS[ending]) and whole


def cut_of(name: str) -> Cut | None:
    """The cut that a file's name ends in: `navn-semibold.woff2`, `navn-Italic.woff2`."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    found = CUT.fullmatch(re.split(r"[-_ ]", stem)[-1])
    return Cut(WEIGHTS[found[1].lower()], bool(found[2])) if found and found[0] else None


def read_font(content: bytes) -> Font | None:
    """What a font for paper says of itself; nothing where it cannot be read."""
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(io.BytesIO(content))
        named: Any = font["name"]
        drawn: Any = font["OS/2"]
        family = named.getDebugName(16) or named.getDebugName(1) or ""
        font.getBestCmap()
        return Font(family, Cut(int(drawn.usWeightClass), bool(drawn.fsSelection & 1)))
    except Exception:  # whatever a damaged file makes of its reader, it is no font
        return None
