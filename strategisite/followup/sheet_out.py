"""The workbook that is sent out: the sheets to fill in, the rules, and the lists that cells choose from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from datetime import datetime
from typing import Any

import xlsxwriter

from strategisite.flow import Site
from strategisite.followup.layout import (
    CHOICES,
    DATE_GIVEN,
    GIVEN,
    HANDLING,
    MÅL,
    RULES,
    TITEL,
    Column,
    filled_in,
    targets,
)
from strategisite.followup.names import names
from strategisite.followup.rows import Beforehand, Group
from strategisite.say.diagnostics import column_letters

WIDTHS = {HANDLING: 14, "Nummer": 9, TITEL: 34, "Begrundelse": 34, "Tekst": 60, MÅL: 34}
USUAL_WIDTH, LONGEST_NAME, LONGEST_HINT = 16, 31, 255
MADE = datetime(2000, 1, 1)  # the same sheet has the same bytes, whenever it is made
RESERVED = {"history", RULES.casefold(), CHOICES.casefold()}
INTRODUCTION = (
    "Skriv kun i de hvide celler. De grå er låst og udfyldt på forhånd.",
    "En række, der ikke er skrevet noget i, ændrer intet i planen.",
    "Er der noget nyt, skal Tekst sige, hvad der er sket med handlingen, og Kilde, hvor det står.",
    "En opfølgning bliver stående. Det, der er skrevet før, bliver aldrig rettet eller overskrevet.",
    "Datoen er den dag, det blev gjort op. Skriv den som en dato, for eksempel 2027-03-01.",
    "Skriv beløb i hele kroner, for eksempel 4.000.000. Skriv ukendt, hvis kilden siger, at beløbet ikke kendes.",
    "Giver opfølgningen en ny farve, så skriv også, hvem der besluttede det, og hvorfor.",
    "Sæt tal og tekst ind som værdier, ikke som formler, og flet ikke celler.",
    "Rækker kan filtreres og skjules, og arkene kan få andre navne. Overskrifterne skal blive, som de er.",
    "Gem filen som Excel-projektmappe (.xlsx), og send den tilbage.",
)


def made_sheets(site: Site, groups: Sequence[Group], date: str) -> bytes:
    """A workbook for the actions of some groups. A `date` is written in each row."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Opfølgning", "created": MADE})
    _Book(book, site, date).write(groups)
    book.close()
    return stream.getvalue()


class _Book:
    """One workbook that is being written."""

    def __init__(self, book: Any, site: Site, date: str):
        self.book, self.date = book, date
        self.beforehand = Beforehand(site)
        kinds = dict.fromkeys(column.refers for column in filled_in() if column.refers)
        self.choices: Mapping[str, list[str]] = {kind: list(names(site, kind)) for kind in kinds}
        look = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#767676"}
        self.head = book.add_format(look | {"bold": True, "bg_color": "#D9D9D9"})
        self.locked = book.add_format(look | {"bg_color": "#EDEDED"})
        free = look | {"locked": False}
        self.free = {
            "text": book.add_format(free | {"num_format": "@"}),
            "choice": book.add_format(free | {"num_format": "@"}),
            "number": book.add_format(free | {"num_format": "General"}),
            "date": book.add_format(free | {"num_format": "yyyy-mm-dd"}),
        }

    def write(self, groups: Sequence[Group]) -> None:
        taken = set(RESERVED)
        for group in groups:
            self._sheet(group, sheet_name(group.name, taken))
            if group is groups[0]:
                self._rules()
        if not groups:
            self._rules()
        self._lists()

    def _sheet(self, group: Group, name: str) -> None:
        sheet = self.book.add_worksheet(name)
        most = max((len(action.item.targets) for action in group.actions), default=0)
        pairs = targets(most)
        columns = (*GIVEN, *(column for column, _ in pairs), *filled_in(), *(column for _, column in pairs))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.heading, self.head)
            width = WIDTHS.get(column.heading.rstrip(" 0123456789"), USUAL_WIDTH)
            sheet.set_column(place, place, width)
            if column.path and group.actions:
                self._validate(sheet, place, column, len(group.actions))
        for row, action in enumerate(group.actions, 1):
            known = self.beforehand.of(action)
            for place, column in enumerate(columns):
                missing = column.target is not None and column.target >= len(action.item.targets)
                if not column.path or missing:
                    sheet.write_string(row, place, known.get(column.heading, ""), self.locked)
                else:
                    self._empty(sheet, row, place, column)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(group.actions)), len(columns) - 1)
        allowed = ("format_cells", "format_columns", "format_rows", "autofilter")
        sheet.protect("", dict.fromkeys(allowed, True))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _empty(self, sheet: Any, row: int, place: int, column: Column) -> None:
        """A cell to fill in; the date may be there already."""
        look = self.free[column.type]
        if column.type != "date" or not self.date:
            sheet.write_blank(row, place, None, look)
        elif len(self.date) == len("2027-03-01"):
            sheet.write_datetime(row, place, Day.fromisoformat(self.date), look)
        else:  # a month or a year
            sheet.write_string(row, place, self.date, self.free["text"])

    def _validate(self, sheet: Any, place: int, column: Column, rows: int) -> None:
        """What a cell is for, told where it stands, and its choices."""
        rule: dict[str, Any] = {"validate": "any"}
        if column.refers:
            listed = list(self.choices).index(column.refers)
            letter = column_letters(listed + 1)
            last = max(1, len(self.choices[column.refers])) + 1
            rule = {
                "validate": "list",
                "source": f"={CHOICES}!${letter}$2:${letter}${last}",
                "error_title": "Det står ikke på listen",
                "error_message": "Vælg på listen i cellen.",
            }
        hint = told_in_a_cell(column)
        sheet.data_validation(
            1, place, rows, place, rule | {"input_title": column.heading, "input_message": hint[:LONGEST_HINT]}
        )

    def _rules(self) -> None:
        sheet = self.book.add_worksheet(RULES)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 100)
        lines: list[tuple[str, str]] = [("Sådan udfyldes arket", "")]
        lines += [("", line) for line in INTRODUCTION]
        lines += [("", ""), ("Kolonne", "Hvad der skal stå")]
        lines += [(column.heading, _told(column)) for column in (*GIVEN, *filled_in())]
        lines += [(f"{column.heading[:-2]} 1, 2 …", column.description) for column in targets(1)[0]]
        lines += [("", ""), (DATE_GIVEN, self.date)]
        for row, line in enumerate(lines):
            is_head = row == 0 or line[0] == "Kolonne"
            for place, text in enumerate(line):
                sheet.write_string(row, place, text, self.head if is_head and text else self.locked)
        sheet.protect("")

    def _lists(self) -> None:
        sheet = self.book.add_worksheet(CHOICES)
        headings = {column.refers: column.heading for column in reversed(filled_in()) if column.refers}
        for place, (kind, listed) in enumerate(self.choices.items()):
            sheet.set_column(place, place, 40)
            sheet.write_string(0, place, headings[kind], self.head)
            for row, name in enumerate(listed, 1):
                sheet.write_string(row, place, name, self.locked)
        sheet.protect("")


def told_in_a_cell(column: Column) -> str:
    """What a column is for. Of what is chosen the list says the rest."""
    if not column.refers:
        return column.description
    about, colon, _ = column.description.partition(":")
    return f"{about}. Vælg på listen." if colon else "Vælg på listen."


def _told(column: Column) -> str:
    return told_in_a_cell(column) + (" Skal udfyldes." if column.required else "")


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet can have, and that no other has."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).split()).strip("'") or "Ark"
    for made in _numbered(plain[:LONGEST_NAME].rstrip("' ")):
        if made.casefold() not in taken:
            taken.add(made.casefold())
            return made
    raise AssertionError("there is always another number")


def _numbered(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        end = f" {number}"
        yield name[: LONGEST_NAME - len(end)].rstrip("' ") + end
        number += 1
