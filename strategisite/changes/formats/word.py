"""A comparison as a Word document, with headings, lists and tables that Word knows as such."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from strategisite.changes.report import Report, Run

STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "p": "Normal", "li": "List Bullet"}
COLOURS = {"before": (0x8F, 0x1D, 0x1D), "after": (0x14, 0x53, 0x2D)}
EPOCH = datetime(1980, 1, 1)  # the earliest that a zip can hold: the same input gives the same bytes
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold


def as_docx(report: Report) -> bytes:
    """The document. What is gone is struck out, what is new underlined: colour is not all that tells them apart."""
    from docx import Document

    document: Any = Document()
    document.core_properties.title = report.title
    document.core_properties.language = "da-DK"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = EPOCH
    for block in report.blocks:
        if block.kind == "table":
            _table(document, block.rows)
            continue
        paragraph = document.add_paragraph(style=STYLES[block.kind])
        for run in block.line:
            _run(paragraph, run)
    made = io.BytesIO()
    document.save(made)
    return _steady(made.getvalue())


def _run(paragraph: Any, run: Run) -> None:
    from docx.shared import RGBColor

    made = paragraph.add_run(UNFIT.sub("", run.text))
    made.bold = True if run.style == "strong" else None
    made.font.strike = True if run.style == "before" else None
    made.underline = True if run.style == "after" else None
    if run.style in COLOURS:
        made.font.color.rgb = RGBColor(*COLOURS[run.style])


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # is said again on the next page
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = UNFIT.sub("", text)


def _steady(content: bytes) -> bytes:
    """The same file with no time of its making in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
