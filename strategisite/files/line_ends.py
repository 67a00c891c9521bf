"""Files that are copied as they are: the same bytes whatever line ends git checked them out with."""

from __future__ import annotations

import posixpath

BINARY = {
    *(
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".ico",
        ".pdf",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".xlsx",
        ".docx",
        ".zip",
        ".gz",
    ),
    *(".mp3", ".mp4", ".webm", ".wasm", ".avif"),
}
LOOKED_AT = 8000  # bytes: git takes a file for text where there is no NUL in as many


def with_plain_line_ends(name: str, content: bytes) -> bytes:
    """A file's bytes with LF for CRLF, where it is text."""
    if b"\r\n" not in content or posixpath.splitext(name)[1].lower() in BINARY or b"\0" in content[:LOOKED_AT]:
        return content
    return content.replace(b"\r\n", b"\n")
