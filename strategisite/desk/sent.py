"""What a browser sends of a form: its texts, and with them a file, if one was chosen or dragged in."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs

FORM, WITH_FILE = "application/x-www-form-urlencoded", "multipart/form-data"
FIELDS = 20_000  # texts of a form
NAME = re.compile(rb'\bname="([^"]*)"', re.I)
FILE_NAME = re.compile(rb'\bfilename="([^"]*)"', re.I)
BOUNDARY = re.compile(r'\bboundary="?([^";,\s]{1,70})"?', re.I)


class File(NamedTuple):
    """A file as it was sent: its name on the editor's machine, and its bytes."""

    name: str
    content: bytes


def read_form(body: bytes | None, kind: str) -> tuple[dict[str, str], File | None]:
    """The texts of a form by their names, and its file. ValueError where it is none, or too large."""
    if body is None:
        raise ValueError
    if kind.partition(";")[0].strip().lower() == WITH_FILE:
        return _parts(body, kind)
    found = parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=False, max_num_fields=FIELDS)
    return {key: values[-1] for key, values in found.items()}, None


def _parts(body: bytes, kind: str) -> tuple[dict[str, str], File | None]:
    boundary = BOUNDARY.search(kind)
    if not boundary:
        raise ValueError
    texts: dict[str, str] = {}
    file: File | None = None
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, found, content = part.partition(b"\r\n\r\n")
        name, named = NAME.search(head), FILE_NAME.search(head)
        if not found or not name or len(texts) > FIELDS:
            raise ValueError
        if named is None:
            texts[name[1].decode("utf-8")] = content.decode("utf-8")
        elif named[1]:
            file = File(named[1].decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2], content)
    return texts, file
