"""What a body calls its lists never stops a build, whatever Excel takes for the name of a sheet."""

from __future__ import annotations

import io

import openpyxl

from strategisite.render.data import render_data
from strategisite.views.page import Page

NAMES = ("Tal/beløb", "tal beløb", "[Mål]: hvad?", "", "x" * 40, "X" * 40, "'")


def test_each_sheet_has_a_name_that_excel_takes():
    view = ("Alt", "2020-01-02", tuple((name, ("id",), ((name,),)) for name in NAMES))
    book = openpyxl.load_workbook(io.BytesIO(render_data(Page("data/alt.xlsx", "xlsx", "", view))))
    assert [sheet["A2"].value or "" for sheet in book] == list(NAMES)
    names = [sheet.title for sheet in book]
    assert len({name.casefold() for name in names}) == len(NAMES) and all(0 < len(name) <= 31 for name in names)
    assert names[0] == "Tal beløb" and not any(sign in "".join(names) for sign in "[]:*?/\\")
