"""What has been filled in: the rows of the sheets that are ours, each with its action's key and its cells by column.

Nothing that somebody has typed is passed over in silence: what has no column, no action or no readable value is told at
its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from strategisite.followup.layout import (
    CHOICES,
    DATE_GIVEN,
    GIVEN,
    HANDLING,
    RULES,
    TITEL,
    Column,
    Path,
    as_heading,
    filled_in,
    targets,
)
from strategisite.followup.workbook import Sheet, Value
from strategisite.say.diagnostics import Cell, Diagnostic, Span, diagnostic, nearest

HEAD_WITHIN = 20  # rows in which the headings are looked for
MOST_TARGETS = 99
OURS = {as_heading(RULES), as_heading(CHOICES)}


class Setting(NamedTuple):
    """A field of an action that is to have another value: where it stands, the value, its cell, and what it was."""

    path: Path
    value: str
    at: Cell
    old: str


class Filled(NamedTuple):
    """A row: the action's key, the title beside it, where the row begins, what is filled in by its column, and where
    each field of a follow-up is to stand. `given` is the date that the sheet was sent out with, `stands` what the sheet
    says of the action in columns that nobody is to fill in, `sets` the fields that an overview changes.
    """

    key: str
    title: str
    at: Cell
    title_at: Cell
    cells: Mapping[Column, tuple[str, Cell]]
    places: Mapping[str, Cell]
    given: str
    stands: Mapping[str, tuple[str, Cell]] = {}
    sets: tuple[Setting, ...] = ()


def filled_rows(sheets: list[Sheet], file: str) -> tuple[list[Filled], list[Diagnostic]]:
    """The rows of a workbook that belong to actions, and all that is wrong with it as a sheet."""
    given = next((date for sheet in sheets if (date := _date_given(sheet))), "")
    rows: list[Filled] = []
    found: list[Diagnostic] = []
    read = 0
    for sheet in sheets:
        head = _head(sheet)
        if head is not None:
            read += 1
            made, problems = _Reading(sheet, head, given).read()
            rows += made
            found += problems
        elif sheet.cells and as_heading(sheet.name) not in OURS:
            found.append(diagnostic(Span(f"{file}:{sheet.name}"), "ark-ikke-læst", level="råd", ark=sheet.name))
    if not read:
        found = [diagnostic(Span(file), "ark-fremmed", overskrift=HANDLING)]
    return rows, found


def _date_given(sheet: Sheet) -> str:
    """The date that the rules say the sheets were sent out with."""
    for (row, column), value in sheet.cells.items():
        if value.text == DATE_GIVEN and column == 1 and (row, 2) in sheet.cells:
            return sheet.cells[row, 2].text
    return ""


def _head(sheet: Sheet) -> int | None:
    """The row of the headings: the first in which more of ours stand than the lists of choices have."""
    ours = {as_heading(column.heading) for column in (*GIVEN, *filled_in())}
    for row in sheet.rows:
        if row > HEAD_WITHIN:
            break
        words = {as_heading(value.text) for value in sheet.row(row).values()}
        if len(words & ours) > len({column.refers for column in filled_in() if column.refers}):
            return row
    return None


def _columns() -> dict[str, Column]:
    """Every column that a sheet can have, by its heading."""
    pairs = (column for pair in targets(MOST_TARGETS) for column in pair)
    return {as_heading(column.heading): column for column in (*GIVEN, *filled_in(), *pairs)}


class _Reading:
    """One sheet that is being read."""

    def __init__(self, sheet: Sheet, head: int, given: str):
        self.sheet, self.head, self.given = sheet, head, given
        self.found: list[Diagnostic] = []
        self.columns: dict[int, Column] = {}
        self.by_row: dict[int, dict[int, Value]] = {}
        for (row, column), value in sheet.cells.items():
            self.by_row.setdefault(row, {})[column] = value

    def read(self) -> tuple[list[Filled], list[Diagnostic]]:
        self._headings()
        for row, column in self.sheet.merged:
            if row >= self.head:
                self._tell("ark-flettet", row, column)
        rows = [made for row in sorted(self.by_row) if row > self.head and (made := self._row(row))]
        return rows, self.found

    def _tell(self, code: str, row: int, column: int, level: str = "fejl", **values: str) -> None:
        self.found.append(diagnostic(self.sheet.at(row, column), code, level=level, **values))

    def _headings(self) -> None:
        known, there = _columns(), set[str]()
        for place, value in sorted(self.by_row[self.head].items()):
            heading = as_heading(value.text)
            column = known.get(heading)
            if column is None:
                self._unknown_column(place, value.text)
            elif heading in there:
                self._tell("ark-kolonne-to-gange", self.head, place, kolonne=column.heading)
            else:
                self.columns[place] = column
                there.add(heading)
        for column in (GIVEN[0], *filled_in()):
            needed = column.required or not column.path
            if as_heading(column.heading) not in there and (needed or column.refers):  # a status that nobody could type
                level = "fejl" if needed else "advarsel"
                self._tell("ark-kolonne-mangler", self.head, 1, level, kolonne=column.heading)
        filled = {place for cells in self.by_row.values() for place in cells}
        for place in sorted(filled - self.by_row[self.head].keys()):
            self._unknown_column(place, "")

    def _unknown_column(self, place: int, heading: str) -> None:
        """A column that is none of ours matters where something stands in it."""
        first = next((row for row in sorted(self.by_row) if row > self.head and place in self.by_row[row]), None)
        if first is None:
            return
        wanted = {as_heading(column.heading): column.heading for column in (*GIVEN, *filled_in())}
        meant = wanted.get(nearest(as_heading(heading), wanted), "") if heading else ""
        self.found.append(
            diagnostic(self.sheet.at(first, place), "ark-kolonne-ukendt", kolonne=heading or "–", suggestion=meant)
        )

    def _row(self, row: int) -> Filled | None:
        cells = self.by_row[row]
        values = {column: (cells[place], place) for place, column in self.columns.items() if place in cells}
        given = {column.heading: value for column, (value, _) in values.items() if not column.path}
        places = {column.heading: place for place, column in self.columns.items()}
        typed = {column: found for column, found in values.items() if column.path}
        if HANDLING not in given:
            if typed or given:
                self._tell("ark-uden-handling", row, min(self.by_row[row]))
            return None
        written = [place for column, (_, place) in typed.items() if column.type != "date"]
        if written and row in self.sheet.hidden:
            self.found.append(diagnostic(self.sheet.at(row, min(written)), "ark-skjult", level="råd"))
        return Filled(
            key=given[HANDLING].text,
            title=given[TITEL].text if TITEL in given else "",
            at=self.sheet.at(row, places[HANDLING]),
            title_at=self.sheet.at(row, places.get(TITEL, places[HANDLING])),
            cells=dict(self._cells(row, typed)),
            places={c.path[-1]: self.sheet.at(row, place) for place, c in self.columns.items() if c.path},
            given=self.given,
            stands={
                it.heading: (value.text, self.sheet.at(row, at)) for it, (value, at) in values.items() if not it.path
            },
        )

    def _cells(self, row: int, typed: Mapping[Column, tuple[Value, int]]) -> Iterator[tuple[Column, tuple[str, Cell]]]:
        for column, (value, place) in typed.items():
            at = self.sheet.at(row, place)
            if value.problem:
                self._tell(value.problem, row, place, kolonne=column.heading)
            elif value.is_date and column.type != "date":
                self._tell("ark-blev-til-dato", row, place, kolonne=column.heading, værdi=value.text)
            for sign in value.signs:
                code, level = ("usynligt-tegn", "råd") if sign.taken_out else ("styretegn", "fejl")
                self.found.append(diagnostic(at, code, level=level, slags=sign.kind, nummer=sign.number))
            yield column, (value.text, at)
