"""Which signs the fonts of print hold. A sign that they lack is told to the editor, and printed by its number."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator, Mapping

# What every Latin text font holds: only a text with another sign asks the fonts, which takes a moment.
UNCOMMON = re.compile("[^\t\n\r -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u200b-\u200d\u2060\u2212]")
SAME = {"\u2011": "\u2060-\u2060"}  # a hyphen that no line ends at


def missing(text: str, fonts: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Each sign in a text that the fonts lack, with its offset."""
    for match in UNCOMMON.finditer(text):
        if ord(match[0]) not in _held(tuple(fonts.values())):
            yield match.start(), match[0]


def printable(text: str, fonts: Mapping[str, bytes]) -> str:
    """A text with each sign that the fonts lack as its number: »[U+1F600]«."""
    text = text.replace("\u2011", SAME["\u2011"])
    if not UNCOMMON.search(text):
        return text
    held = _held(tuple(fonts.values()))
    return UNCOMMON.sub(lambda match: match[0] if ord(match[0]) in held else f"[{number(match[0])}]", text)


def number(sign: str) -> str:
    return f"U+{ord(sign):04X}"


@functools.lru_cache(maxsize=4)
def _held(fonts: tuple[bytes, ...]) -> frozenset[int]:
    """The signs that all of the fonts hold."""
    from fontTools.ttLib import TTFont

    sets = [frozenset(TTFont(io.BytesIO(font)).getBestCmap()) for font in fonts if font[:4] in (b"OTTO", b"\0\1\0\0", b"true")]
    private = range(0xE000, 0xF900)  # PDF/A forbids them, whatever the font draws there
    return frozenset.intersection(*sets).difference(private) if sets else frozenset()
