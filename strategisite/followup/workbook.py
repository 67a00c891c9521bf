"""A workbook's bytes, or a CSV file's, to plain cells: what is typed in each, as text, or why it cannot be read.

What a cell shows is what is read of it: a date as its day, a percentage as the number before its sign. This module
alone knows the package that reads workbooks.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils.datetime import to_excel

from strategisite.say.diagnostics import Cell, Diagnostic, Span, diagnostic
from strategisite.text.signs import Sign, composed, hidden, readable

MOST_BYTES, MOST_UNPACKED = 20_000_000, 100_000_000
YEARS = range(1900, 2101)
MOST_ROWS, MOST_COLUMNS = 20_000, 300
ENDINGS = {".xlsx"}
CSV_SHEET = "CSV"  # what the one sheet of such a file is called where it is told of
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how the old format begins, and a workbook with a password


class Value(NamedTuple):
    """What stands in a cell. Where it is nothing that can be read, `problem` is the code of what is told; `is_date` is
    said of what the sheet holds as a day; `signs` are those in it that nobody sees.
    """

    text: str
    is_date: bool = False
    problem: str = ""
    signs: tuple[Sign, ...] = ()


@dataclass
class Sheet:
    """A sheet's cells that hold something, by row and column; those that are merged, by their first; hidden rows."""

    file: str
    name: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: tuple[tuple[int, int], ...] = ()
    hidden: frozenset[int] = frozenset()

    def at(self, row: int, column: int) -> Cell:
        return Cell.of(self.file, self.name, row, column)

    def row(self, number: int) -> Mapping[int, Value]:
        return {column: value for (row, column), value in self.cells.items() if row == number}

    @property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})


def read_workbook(content: bytes, file: str) -> tuple[list[Sheet], list[Diagnostic]]:
    """The sheets of a workbook, hidden ones too."""
    whole, ending = Span(file), file[file.rfind(".") :].lower() if "." in file else ""
    if ending not in ENDINGS:
        return [], [diagnostic(whole, "ark-filtype", endelse=ending or "ingen endelse")]
    if content.startswith(OLD_OR_LOCKED):
        return [], [diagnostic(whole, "ark-låst")]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                return [], [diagnostic(whole, "ark-for-stort", hvor="")]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: colours, pictures, rules of validation
            book = openpyxl.load_workbook(io.BytesIO(content))
            return _sheets(book, file)
    except Exception:  # whatever a damaged or a foreign file makes of the package, it is told of the file
        return [], [diagnostic(whole, "ark-ulæseligt")]


def read_csv(content: bytes, file: str) -> tuple[list[Sheet], list[Diagnostic]]:
    """The one sheet of a file of comma-separated values, whatever parts them; as a spreadsheet wrote it, in whichever
    of the encodings that these use.
    """
    whole = Span(file)
    if len(content) > MOST_BYTES:
        return [], [diagnostic(whole, "ark-for-stort", hvor="")]
    text = _decoded(content)
    if text is None or "\x00" in text:
        return [], [diagnostic(whole, "ark-ulæseligt")]
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return [], [diagnostic(whole, "ark-ulæseligt")]
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        return [], [diagnostic(whole, "ark-for-stort", hvor=file)]
    cells = {
        (row, column): value
        for row, texts in enumerate(rows, 1)
        for column, written in enumerate(texts, 1)
        if (value := as_typed(written)) is not None
    }
    return [Sheet(file=file, name=CSV_SHEET, cells=cells)], []


def _decoded(content: bytes) -> str | None:
    """The text of a file that may be UTF-8, with a mark or without, Windows' own, or what Excel calls Unicode."""
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return None


def _sheets(book: Any, file: str) -> tuple[list[Sheet], list[Diagnostic]]:
    sheets: list[Sheet] = []
    for page in book.worksheets:
        if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
            return [], [diagnostic(Span(f"{file}:{page.title}"), "ark-for-stort", hvor=page.title)]
        cells = {
            (cell.row, cell.column): value
            for row in page.iter_rows()
            for cell in row
            if (value := _value(cell)) is not None
        }
        merged = sorted((it.min_row, it.min_col) for it in page.merged_cells.ranges)
        hidden = frozenset(row for row, seen in page.row_dimensions.items() if seen.hidden)
        sheets.append(Sheet(file=file, name=page.title, cells=cells, merged=tuple(merged), hidden=hidden))
    return sheets, []


def _value(cell: Any) -> Value | None:
    value: object = cell.value
    if value is None:
        return None
    if cell.font is not None and cell.font.strike:
        return Value(str(value), problem="ark-overstreget")
    if cell.data_type == "f":
        return Value(str(value) if isinstance(value, str) else "", problem="ark-formel")
    if cell.data_type == "e":
        return Value(str(value), problem="ark-celle-fejl")
    if isinstance(value, datetime | date):
        typed = to_excel(value)
        if typed in YEARS:  # a year, typed where a date is to stand: it would be a day of 1905
            return Value(str(int(typed)), is_date=True)
        return Value(_as_shown(value, cell.number_format), is_date=True)
    if isinstance(value, bool):
        return Value("ja" if value else "nej")
    if isinstance(value, int | float):
        return Value(_number(value, "%" in cell.number_format))
    return as_typed(str(value))


def _as_shown(value: date, number_format: str) -> str:
    """A day, or the month or the year alone where no more of it is shown."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
    letters = "ymd" if "d" in shown or "y" not in shown else "ym" if "m" in shown else "y"
    return "-".join((f"{value.year:04}", f"{value.month:02}", f"{value.day:02}")[: len(letters)])


def _number(value: int | float, is_percent: bool) -> str:
    """A number as it is typed, without the noise of its last digits. Three decimals get a fourth: a stroke of three may
    be read as thousands.
    """
    made = Decimal(format(value, ".15g")) * (100 if is_percent else 1)
    if not made.is_finite():
        return str(value)
    text = format(made, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if re.fullmatch(r"-?[0-9]+\.[0-9]{3}", text) else text


def as_typed(written: str) -> Value | None:
    """A text on one line, in the form that the files of the content have."""
    text = composed(re.sub(r"_x000[dD]_", "", written))
    text = re.sub(r"[ \t\r\n\x0b\x0c]+", " ", text).strip(" ")
    signs = list(hidden(text))
    text = readable(text, signs).strip(" ")
    return Value(text, signs=tuple(signs)) if text else None
