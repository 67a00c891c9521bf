"""Documents that are handed out as they are: which files those are, and whether one is a PDF, and whole."""

from __future__ import annotations

import re

from strategisite.media.pictures import Format

ENDING = ".pdf"
PDF = Format(re.compile(rb"%PDF-"), re.compile(rb"%%EOF"))


def is_document(name: str) -> bool:
    return name.lower().endswith(ENDING)


def document_problem(content: bytes) -> str:
    """What is wrong with a document's bytes: the diagnostic's code, or "" for nothing."""
    if not PDF.beginning.match(content):
        return "fil-ikke-pdf"
    return "" if PDF.end.search(content, len(content) // 2) else "fil-afbrudt"
