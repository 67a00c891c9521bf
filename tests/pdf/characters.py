"""What a font's glyphs stand for: its ToUnicode map (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re

BF = re.compile(rb"(beginbfchar|beginbfrange)(.*?)endbf", re.S)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The text of each glyph's code."""
    made: dict[int, str] = {}
    for kind, inside in BF.findall(cmap):
        found = [match[1] if match[1] is not None else match[0] for match in HEX.finditer(inside)]
        while found:
            if kind == b"beginbfchar":
                code, text, *found = found
                made[int(code, 16)] = _utf16(text)
            else:
                low, high, text, *found = found
                texts = [text]
                if text == b"[":
                    end = found.index(b"]")
                    texts, found = found[:end], found[end + 1 :]
                for number, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                    said = _utf16(texts[min(number, len(texts) - 1)])
                    made[code] = said if len(texts) > 1 else said[:-1] + chr(ord(said[-1]) + number)
    return made


def _utf16(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")
