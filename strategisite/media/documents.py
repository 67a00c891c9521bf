"""Documents that are handed out as they are: which files those are, and whether one is whole, and what it is named."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from strategisite.media.pictures import FORMATS, Format
from strategisite.text.typed_addresses import kind_of_address

ZIP_END = re.compile(rb"PK\x05\x06")


class Document(NamedTuple):
    """A kind of documents: how its files look, and what an archive must hold to be one."""

    format: Format
    holds: bytes = b""


DOCUMENTS = {
    ".pdf": Document(Format(re.compile(rb"%PDF-"), re.compile(rb"%%EOF"))),
    ".xlsx": Document(Format(re.compile(rb"PK\x03\x04"), ZIP_END), b"xl/workbook"),
    ".docx": Document(Format(re.compile(rb"PK\x03\x04"), ZIP_END), b"word/document"),
}
HANDED_OUT = (*DOCUMENTS, *FORMATS)  # what a text or a field may lead to


def ending_of(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def is_document(name: str) -> bool:
    return ending_of(name) in DOCUMENTS


def is_file(address: str) -> bool:
    """Whether a link's address is that of a file among the content, which can be handed out."""
    plain = address.partition("#")[0]
    return ending_of(plain) in HANDED_OUT and kind_of_address(plain) in ("", "dokument") and not plain.startswith("/")


def document_problem(name: str, content: bytes) -> str:
    """What is wrong with a document's bytes: the diagnostic's code, or "" for nothing."""
    wanted = DOCUMENTS[ending_of(name)]
    if not wanted.format.beginning.match(content):
        return "fil-forkert-type"
    if not wanted.format.end.search(content, len(content) // 2):
        return "fil-afbrudt"
    return "" if wanted.holds in content else "fil-forkert-type"
