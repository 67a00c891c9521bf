"""Sheets as people fill them in: opened, written in, saved."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from sites.course_sample import PLAN

from strategisite.cli import main

LUNCH, HOMEWORK, CYCLING, SILENT = 2, 3, 4, 5  # the rows of the first plan's actions
FOLDER = f"content/{PLAN}/opdigtet-skole/opdigtet-delstrategi"
SOURCE = "Opdigtede statusnotater"


def sent_out(site: Path, *how: str, name: str = "ark.xlsx") -> Path:
    """A sheet as it is sent out."""
    file = site / name
    assert main(["--mappe", str(site), "--quiet", "followup", "out", str(file), *how]) == 0
    return file


def filled(file: Path, *edits: tuple[int, str | int, Any], name: str = "udfyldt.xlsx", sheet: int = 0) -> Path:
    """The sheet with values in cells: row, heading or column, value."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[sheet]
    columns = {cell.value: cell.column for cell in page[1]}
    for row, where, value in edits:
        page.cell(row, columns[where] if isinstance(where, str) else where).value = value
    made = file.with_name(name)
    book.save(made)
    return made


def told(row: int, text: str = "Opdigtet nyt.", **more: Any) -> list[tuple[int, str, Any]]:
    """What makes a whole follow-up of a row."""
    fields = {"Dato": "2024-05-01", "Tekst": text, "Kilde": SOURCE} | {k.replace("_", " "): v for k, v in more.items()}
    return [(row, heading, value) for heading, value in fields.items() if value is not None]


def content_of(site: Path) -> dict[str, bytes]:
    """Every file of the content."""
    return {str(path.relative_to(site)): path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
