"""JSON, CSV, XLSX and the search's scripts with the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from typing import Any

from strategisite.render.feed import atom
from strategisite.views.page import Page

Sheet = tuple[str, tuple[str, ...], tuple[tuple[Any, ...], ...]]  # its name, its columns, its rows
LONGEST = 32_767  # characters that Excel takes in a cell
FIXED = (1980, 1, 1, 0, 0, 0)


def render_data(page: Page) -> bytes:
    """A data page's bytes by its format."""
    if page.format == "json":
        return (json.dumps(page.view, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()
    if page.format == "atom":
        return atom(page.view)
    if page.format == "js":
        return _script(*page.view)
    title, updated, held = page.view
    return _csv(*held) if page.format == "csv" else _xlsx(title, updated, held)


def _script(name: str, data: Any) -> bytes:
    """Data as a plain script, which also works from file:// and under a strict policy."""
    text = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"window.strategisite = window.strategisite || {{}};\nwindow.strategisite.{name} = {text};\n".encode()


def _csv(names: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> bytes:
    """For Danish Excel: byte order mark, semicolons, decimal comma."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(
            ["" if v is None else str(v).replace(".", ",") if isinstance(v, float) else _safe(v) for v in row]
        )
    return stream.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is quoted."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _xlsx(title: str, updated: str, sheets: tuple[Sheet, ...]) -> bytes:
    """A workbook with a fixed creation date, repacked without compression so that no zlib shows in the bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    year, month, day = [*(int(part) for part in (updated or "2000-01-01").split("-")), 1, 1][:3]
    book.set_properties({"title": title, "created": datetime(year, month, day)})
    bold = book.add_format({"bold": True, "text_wrap": True})
    money = book.add_format({"num_format": "#,##0"})
    taken: set[str] = set()
    for name, columns, rows in sheets:
        _worksheet(book.add_worksheet(_sheet_name(name, taken)), columns, rows, bold, money)
    book.close()
    return _stored(stream.getvalue())


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes and no sheet before has: what the lists are called is a body's own to say."""
    plain = re.sub(r"[][:*?/\\]", " ", name).strip(" '")[:31] or "-"
    while plain.casefold() in taken:
        plain = f"{len(taken) + 1} {plain}"[:31]
    taken.add(plain.casefold())
    return plain


def _worksheet(sheet: Any, names: tuple[str, ...], rows: tuple[tuple[Any, ...], ...], bold: Any, money: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, names, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, money if abs(value) > 9999 else None)
            elif value is not None:
                text = str(value)
                sheet.write_string(number, column, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
    for column, name in enumerate(names):
        longest = max([len(name), *(len(str(row[column] or "")) for row in rows)], default=8)
        sheet.set_column(column, column, min(60, longest + 2))
    sheet.autofilter(0, 0, max(1, len(rows)), max(0, len(names) - 1))


def _stored(packed: bytes) -> bytes:
    """The same zip, stored, with one fixed time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, FIXED)
            info.create_system = 0
            new.writestr(info, old.read(name))
    return made.getvalue()
