"""Whether a picture's bytes are what its name says, and all there: an interrupted transfer leaves a file that no program can draw."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple


class Format(NamedTuple):
    """How pictures of one kind begin, and what stands in their second half. Some programs write more after a picture's own end."""

    beginning: re.Pattern[bytes]
    end: re.Pattern[bytes]


JPEG = Format(re.compile(rb"\xff\xd8\xff"), re.compile(rb"\xff\xd9"))
FORMATS = {
    ".png": Format(re.compile(rb"\x89PNG\r\n\x1a\n"), re.compile(rb"IEND\xaeB`\x82")),
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".gif": Format(re.compile(rb"GIF8[79]a"), re.compile(rb"\0;")),
    ".webp": Format(re.compile(rb"RIFF....WEBP", re.S), re.compile(b"")),  # says how long it is
    ".svg": Format(re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg)"), re.compile(rb"</(?:[\w-]+:)?svg\s*>")),
}


def picture_problem(name: str, content: bytes) -> str:
    """What is wrong with a picture of that name: the diagnostic's code, or "" for nothing."""
    ending = posixpath.splitext(name)[1].lower()
    kind = FORMATS[ending]
    if not kind.beginning.match(content):
        return "billede-forkert-type"
    said = 8 + int.from_bytes(content[4:8], "little") if ending == ".webp" else 0
    whole = len(content) >= said and kind.end.search(content, len(content) // 2)
    return "" if whole else "billede-afbrudt"
