"""Workbooks as other programs leave them: what a cell shows is what is read, and nothing makes a traceback."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.course_sample import write_course_sample

from followup.filling import LUNCH, filled, saved, sent_out, told
from strategisite import pipeline
from strategisite.asking import linked_anew
from strategisite.flow import Site
from strategisite.followup.filled import filled_rows
from strategisite.followup.proposals import Proposal, proposals
from strategisite.followup.workbook import read_workbook
from strategisite.say.diagnostics import as_text, has_errors, ordered

TEXT = 13  # the column
SAMPLE = Path(__file__).with_name("libreoffice.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course_sample(tmp_path_factory.mktemp("opfølgning") / "sted")


@pytest.fixture(scope="module")
def ready(folder: Path) -> pipeline.Ready:
    made = pipeline.prepare(folder, fresh=True, pdf=False)
    assert isinstance(made, pipeline.Ready)
    return made


@pytest.fixture(scope="module")
def sheet(folder: Path) -> bytes:
    return sent_out(folder).read_bytes()


def read(site: Site, content: bytes) -> tuple[list[Proposal], list[Any]]:
    """What a workbook would write, and all that is told of it; each message can be shown."""
    sheets, found = read_workbook(content, "ark.xlsx")
    rows, more = filled_rows(sheets, "ark.xlsx") if not found else ([], [])
    made, problems = proposals(site, rows)
    told_of = [*found, *more, *problems]
    for lang in ("da", "en"):
        assert all(as_text(one, {}, lang) for one in ordered(told_of))
    return made, told_of


def read_cell(put: Any, number_format: str = "General") -> Any:
    book = openpyxl.Workbook()
    cell = book.active.cell(1, 1)
    cell.value, cell.number_format = put, number_format
    sheets, found = read_workbook(saved(book), "ark.xlsx")
    assert not found
    return sheets[0].cells.get((1, 1))


@pytest.mark.parametrize(
    ("put", "shown_as", "text"),
    [
        (4000000, "#,##0", "4000000"),
        (4000000.0, "General", "4000000"),
        (0.1 + 0.2, "General", "0.3"),
        (1.234, "General", "1.2340"),
        (12345678.9, "General", "12345678.9"),
        (0.12, "0%", "12"),
        (0.125, "0.0%", "12.5"),
        (-3, "General", "-3"),
        (1e21, "General", "1000000000000000000000"),
        (date(2027, 3, 1), "yyyy-mm-dd", "2027-03-01"),
        (datetime(2027, 3, 1, 8, 30), "dd-mm-yyyy hh:mm", "2027-03-01"),
        (date(2027, 3, 1), "[$-406]d. mmmm yyyy", "2027-03-01"),
        (date(2027, 3, 1), "mmm yy", "2027-03"),
        (date(2027, 1, 1), "yyyy", "2027"),
        (time(8, 30), "hh:mm", "08:30:00"),
        (True, "General", "ja"),
        ("  to \n linjer\t her ", "General", "to linjer her"),
        ("a\u030a", "@", "å"),
        ("skjult\u200bt", "@", "skjultt"),
        ("'=1", "@", "'=1"),
        ("14\u00a0870", "@", "14\u00a0870"),
    ],
)
def test_what_a_cell_shows_is_what_is_read(put: Any, shown_as: str, text: str):
    assert read_cell(put, shown_as).text == text


@pytest.mark.parametrize("put", [None, "", "   ", "\n"])
def test_an_empty_cell_holds_nothing(put: Any):
    assert read_cell(put) is None


def test_a_sheet_that_libreoffice_saved_is_read(ready: pipeline.Ready):
    """`libreoffice.xlsx` is a sheet of this site, filled in as here and saved anew by LibreOffice 7.4:
    `soffice --headless --convert-to xlsx --outdir ud libreoffice.xlsx`.
    """
    made, found = read(ready.site, SAMPLE.read_bytes())
    assert not found
    assert [(one.action.id, [it.value for it in one.additions]) for one in made] == [
        (
            "opdigtet-frokost",
            [
                {
                    "dato": "2024-05-01",
                    "status": "i-gang",
                    "tekst": "Opdigtet nyt.",
                    "beløb": "4000000",
                    "kilde": {"kilde": "opdigtet-status"},
                },
                {"dato": "2024-05-01", "værdi": "12.5", "kilde": {"kilde": "opdigtet-status"}},
            ],
        )
    ]


CELLS = st.one_of(
    st.text(max_size=40).filter(lambda text: not openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.search(text)),
    st.sampled_from(["=1/0", "#REF!", "I gang", "rød", "opdigtet-status", "2024-05-01", "1.3.2024", "ukendt", "Tekst"]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(min_value=date(1901, 1, 1), max_value=date(2100, 1, 1)),
    st.booleans(),
    st.none(),
)
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 21), CELLS), max_size=12), st.booleans())
def test_whatever_is_typed_anywhere_is_told_or_taken_up_whole(
    ready: pipeline.Ready, sheet: bytes, edits: list, merged: bool
):
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    page = book.worksheets[0]
    for row, column, value in edits:
        page.cell(row, column).value = value
    if merged:
        page.merge_cells("I2:J3")
    made, found = read(ready.site, saved(book))
    if not has_errors(found):
        becomes = {one.action.key: one.becomes for one in made if one.becomes}
        assert len(becomes) == len(made)
        linked_anew(ready, becomes)
    if merged:
        assert any(one.code in ("ark-flettet", "ark-fremmed") for one in found)
    elif not found:  # nothing is lost in silence
        actions = (entry.item for entry in ready.site.entries.values() if entry.kind == "handling")
        known = {one.text for action in actions for one in action.follow_ups}
        kept = {leaf for one in made for it in one.additions for leaf in leaves(it.value)} | known
        (typed,) = page.iter_cols(min_row=2, min_col=TEXT, max_col=TEXT, values_only=True)
        assert all(" ".join(text.split()) in kept for text in typed if isinstance(text, str) and text.strip())


def leaves(value: Any) -> list[Any]:
    return [leaf for part in value.values() for leaf in leaves(part)] if isinstance(value, dict) else [value]


@MANY
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=20), st.integers(0, 3000))
def test_a_damaged_workbook_is_told(ready: pipeline.Ready, sheet: bytes, changes: list, cut: int):
    content = bytearray(sheet)
    for place, value in changes:
        content[place % len(content)] = value
    read(ready.site, bytes(content[: len(content) - cut]))


def test_a_workbook_that_unpacks_to_far_too_much_is_told(ready: pipeline.Ready, sheet: bytes):
    import zipfile

    stream = io.BytesIO(sheet)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/stor.xml", "w") as part:
        for _ in range(110):
            part.write(b"\0" * 1_000_000)
    assert [one.code for one in read(ready.site, stream.getvalue())[1]] == ["ark-for-stort"]


def test_a_row_that_says_what_its_action_has_already_is_nothing_new(folder: Path, ready: pipeline.Ready, sheet: bytes):
    again = told(LUNCH, "Opdigtet gennemført i 2022.", Dato="2022-11-30", Status="Gennemført")
    made, found = read(ready.site, filled(folder / "ark.xlsx", *again, (LUNCH, "Side", "3")).read_bytes())
    assert (made, found) == ([], [])
