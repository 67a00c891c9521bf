"""An entry whose file has been read, to be shown or changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from strategisite.desk.names import Names
from strategisite.desk.shapes import Group, group_of
from strategisite.desk.states import posted_state
from strategisite.edit import Editable, Refused, data, front_matter
from strategisite.edit.files import Elsewhere, read
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS


class Gone(Exception):
    """What was asked for is not there, or cannot be read: the code of a word, and what it says."""

    def __init__(self, code: str = "findes-ikke", **values: str):
        super().__init__(code)
        self.code, self.values = code, values


class Open(NamedTuple):
    """An entry whose file has been read."""

    one: Listed
    content: str
    raw: bytes
    document: Editable
    base: tuple[str | int, ...]
    group: Group
    names: Names
    there: Catalogue

    @property
    def value(self) -> Any:
        return self.document.get(self.base)

    @property
    def own(self) -> str:
        return self.one.id if self.one.in_data else ""


class Posted(NamedTuple):
    """A form that was sent: what stands in it, and what the file said when it was made."""

    state: Any
    body: str
    was: Any
    was_body: str
    digest: str
    before: Mapping[str, Any]


def open_entry(root: Path, lang: str, there: Catalogue, path: str, id_: str) -> Open:
    """The entry of a file. Raises `Gone`."""
    one = next((it for it in there.listed if it.path == path and (not it.in_data or it.id == id_)), None)
    if one is None or there.settings is None:
        raise Gone
    try:
        raw = read(root, there.settings.content, path)
        document = read_text(one, raw.decode("utf-8"))
    except Refused as refused:
        raise Gone("ulæselig", besked=refused.told(lang)) from refused
    except (Elsewhere, UnicodeDecodeError) as error:
        raise Gone from error
    base = (one.id,) if one.in_data else ()
    if not isinstance(document.get(base), dict):
        raise Gone
    return Open(
        one=one,
        content=there.settings.content,
        raw=raw,
        document=document,
        base=base,
        group=group_of(KINDS[one.kind].model),
        names=Names(there.listed),
        there=there,
    )


def read_text(one: Listed, text: str) -> Editable:
    """The text of an entry's file."""
    return data(text) if one.in_data else front_matter(text)


def posted_form(opened: Open, posted: Mapping[str, str]) -> Posted | None:
    """What was sent; None where it is no form of the desk's."""
    try:
        before = json.loads(posted["før"])
        was, was_body, digest = before["felter"], str(before["tekst"]), posted["digest"]
        assert isinstance(was, dict)
    except (ValueError, KeyError, TypeError, AssertionError):
        return None
    body = posted.get("tekst", "").replace("\r\n", "\n") if opened.document.has_body else ""
    return Posted(
        state=posted_state(opened.group, posted, "f", was, opened.names),
        body=was_body if body.rstrip("\n") == was_body.rstrip("\n") else f"{body.rstrip(chr(10))}\n",
        was=was,
        was_body=was_body,
        digest=digest,
        before=before,
    )
