"""Whether a picture's bytes are what its name says, all there, and no more than can be drawn; and whether the name
itself can be used.

An interrupted transfer leaves a file that no program can draw; a file of a few kilobytes may say that it is gigabytes
large.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import NamedTuple

from strategisite.files.names import RESERVED_BY_WINDOWS


class Format(NamedTuple):
    """How pictures of one kind begin, and what stands in their second half. Some programs write more after a picture's
    own end.
    """

    beginning: re.Pattern[bytes]
    end: re.Pattern[bytes]


JPEG = Format(re.compile(rb"\xff\xd8\xff"), re.compile(rb"\xff\xd9"))
FORMATS = {
    ".png": Format(re.compile(rb"\x89PNG\r\n\x1a\n"), re.compile(rb"IEND\xaeB`\x82")),
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".gif": Format(re.compile(rb"GIF8[79]a"), re.compile(rb"\0;")),
    ".webp": Format(re.compile(rb"RIFF....WEBP", re.S), re.compile(b"")),  # says how long it is
    ".svg": Format(
        re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg)"), re.compile(rb"</(?:[\w-]+:)?svg\s*>")
    ),
}


MOST_PIXELS = 25_000_000  # a page of A4 at 600 dots per inch has 35 million, at 400 it has 15
LONGEST = 100  # bytes of a name, so that Windows can open the file where it is copied to
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


def picture_problem(name: str, content: bytes) -> str:
    """What is wrong with a picture of that name: the diagnostic's code, or "" for nothing."""
    ending = posixpath.splitext(name)[1].lower()
    kind = FORMATS[ending]
    if not kind.beginning.match(content):
        return "billede-forkert-type"
    said = 8 + int.from_bytes(content[4:8], "little") if ending == ".webp" else 0
    whole = len(content) >= said and kind.end.search(content, len(content) // 2)
    return "" if whole else "billede-afbrudt"


def size_in_pixels(content: bytes) -> tuple[int, int] | None:
    """The width and height that a picture's first bytes say; None for a drawing, and where they do not say."""
    if content.startswith(b"\x89PNG") and content[12:16] == b"IHDR":
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content.startswith(b"GIF8"):
        return _size_of_gif(content)
    if content.startswith(b"\xff\xd8"):
        return _size_of_jpeg(content)
    if content.startswith(b"RIFF"):
        return _size_of_webp(content)
    return None


def _size_of_gif(content: bytes) -> tuple[int, int] | None:
    """The canvas or the first frame, whichever is the larger."""
    width, height = _little(content, 6, 2), _little(content, 8, 2)
    flags = content[10] if len(content) > 10 else 0
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while content[at : at + 1] == b"!":  # an extension: blocks, each with its length, and an empty one
        at += 2
        while at < len(content) and content[at]:
            at += content[at] + 1
        at += 1
    if content[at : at + 1] == b",":
        width, height = max(width, _little(content, at + 5, 2)), max(height, _little(content, at + 7, 2))
    return width, height


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        else:
            at += 2 if kind == 0x01 or 0xD0 <= kind <= 0xD8 else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _size_of_webp(content: bytes) -> tuple[int, int] | None:
    match content[12:16]:
        case b"VP8X":
            return 1 + _little(content, 24, 3), 1 + _little(content, 27, 3)
        case b"VP8L":
            bits = _little(content, 21, 4)
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            return _little(content, 26, 2) & 0x3FFF, _little(content, 28, 2) & 0x3FFF
    return None


def _little(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "little")


def reserved_in(name: str) -> str:
    """The name in a picture's path that Windows keeps for itself, or ""."""
    names = (part.partition(".")[0].rstrip() for part in name.split("/"))
    return next((one for one in names if one.lower() in RESERVED_BY_WINDOWS), "")


def name_problem(name: str) -> str:
    """What keeps a picture from having that name below the content folder: the diagnostic's code, or "" for nothing."""
    if reserved_in(name):
        return "reserveret-navn"
    for part in name.split("/"):
        invisible = any(unicodedata.category(sign)[0] == "C" for sign in part)
        if (
            invisible
            or len(part.encode()) > LONGEST
            or part.endswith((" ", "."))
            or ESCAPED.search(part)
            or "\\" in part
        ):
            return "billednavn"
    return ""
