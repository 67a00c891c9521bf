"""An overview that was downloaded comes back: what is another in it is shown, then written, and nothing else."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sites.course_sample import write_course_sample

from followup.filling import FOLDER, SOURCE, content_of, saved
from strategisite import pipeline
from strategisite.cli import main
from strategisite.commands import importing
from strategisite.render.data import render_data

LUNCH, HOMEWORK, SILENT = "opdigtet-frokost", "opdigtet-lektiehjaelp", "opdigtet-tavs-handling"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Ready:
    """A site that no test changes."""
    made = pipeline.prepare(write_course_sample(tmp_path_factory.mktemp("hentet") / "sted"), fresh=True, pdf=False)
    assert isinstance(made, pipeline.Ready)
    return made


@pytest.fixture(scope="module")
def downloads(ready: pipeline.Ready) -> dict[str, bytes]:
    """The downloads of the sample, by their ending."""
    pages = (ready.plan.at(f"data/handlinger.{kind}") for kind in ("csv", "xlsx"))
    return {page.format: render_data(dataclasses.replace(page, view=page.view())) for page in pages if page}


@pytest.fixture
def steady(ready: pipeline.Ready, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That site, read once for all who write nothing."""
    monkeypatch.setattr(importing, "site_of", lambda *_: ready)
    return ready.report.output.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_course_sample(tmp_path / "sted")


def edited(
    site: Path, download: bytes, *edits: tuple[str, str, Any], more: Callable[[Any], None] | None = None
) -> Path:
    """The workbook with values in cells: the action's id, the heading, the value; a new heading is put last."""
    book = openpyxl.load_workbook(io.BytesIO(download))
    page = book.worksheets[0]
    for id_, heading, value in edits:
        heads = {cell.value: cell.column for cell in page[1]}
        rows = {cell.value: cell.row for cell in page["A"]}
        if heading not in heads:
            heads[heading] = page.max_column + 1
            page.cell(1, heads[heading]).value = heading
        page.cell(rows[id_], heads[heading]).value = value
    if more:
        more(page)
    file = site / "oversigt.xlsx"
    book.save(file)
    return file


def rows_of(download: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(download.decode("utf-8-sig"), newline=""), delimiter=";"))


def put(rows: list[list[str]], id_: str, heading: str, value: str) -> None:
    next(row for row in rows if row[0] == id_)[rows[0].index(heading)] = value


def csv_text(rows: list[list[str]], delimiter: str = ";") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def read(site: Path, file: Path, *how: str) -> int:
    return main(["--mappe", str(site), "import", str(file), *how])


def text_of(site: Path, id_: str) -> str:
    return (site / FOLDER / f"{id_}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_as_it_is_changes_nothing(kind: str, steady: Path, downloads: dict, capsys: pytest.CaptureFixture):
    file, before = steady / f"handlinger.{kind}", content_of(steady)
    file.write_bytes(downloads[kind])
    assert read(steady, file, "--write") == 0
    said = capsys.readouterr()
    assert said.out.strip() == "Oversigten siger det samme som planen. Intet er ændret." and not said.err
    assert content_of(steady) == before


def test_amounts_years_and_status_are_shown_then_written_at_their_nodes_and_then_nothing_more(
    site: Path, downloads: dict, capsys: pytest.CaptureFixture
):
    file = edited(
        site,
        downloads["xlsx"],
        *((LUNCH, "udgift.årligt", 2_500_000), (LUNCH, "startår", 2021), (HOMEWORK, "udgift.periode", "årlig")),
        *((SILENT, "status", "I gang"), (SILENT, "status_dato", date(2024, 3, 1)), (SILENT, "Tekst", "Opdigtet nyt.")),
        *((SILENT, "kilde", SOURCE), (SILENT, "startår", "2022")),
    )
    before = content_of(site)
    assert read(site, file) == 0
    said = capsys.readouterr().out
    assert "  udgift › beløb: 2.000.000 kr. → 2.500.000 kr." in said
    assert "  startår › oversigt: 2020 → 2021" in said and "  udgift › periode: samlet → årlig" in said
    assert "    Status: I gang" in said and "    Dato: 1. marts 2024" in said and "kør igen med --write" in said
    assert content_of(site) == before
    assert read(site, file, "--write") == 0
    after = content_of(site)
    paths = {id_: f"{FOLDER}/{id_}.md" for id_ in (LUNCH, HOMEWORK, SILENT)}
    assert {name for name in after if after[name] != before[name]} == set(paths.values())
    was = before[paths[LUNCH]].replace("beløb: 2000000".encode(), "beløb: 2500000".encode())
    assert after[paths[LUNCH]] == was.replace(b"{oversigt: 2020", b"{oversigt: 2021")
    assert after[paths[HOMEWORK]] == before[paths[HOMEWORK]].replace(b"periode: samlet", "periode: årlig".encode())
    new = "opfølgning: [{dato: 2024-03-01, status: i-gang, tekst: Opdigtet nyt., kilde: {kilde: opdigtet-status}}]\n"
    assert new in text_of(site, SILENT) and "\nstartår: 2022\n" in text_of(site, SILENT)
    assert pipeline.check(site).ok
    assert read(site, file, "--write") == 0
    assert "siger det samme som planen" in capsys.readouterr().out.splitlines()[-1] and content_of(site) == after


def as_text(page: Any) -> None:
    """Numbers as text, as a sheet that was pasted from elsewhere has them."""
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value = f"{cell.value:,}".replace(",", ".") if cell.value > 9999 else str(cell.value)


def moved(page: Any) -> None:
    page.move_range(f"A1:A{page.max_row}", cols=page.max_column)
    page.insert_rows(1)
    page["A1"] = "Handlingsoversigt, rettet"


def fewer(page: Any) -> None:
    """Only what is needed is kept."""
    for place in range(page.max_column, 0, -1):
        if page.cell(1, place).value not in ("id", "udgift.årligt", "titel"):
            page.delete_cols(place)


@pytest.mark.parametrize("how", [as_text, moved, fewer], ids=lambda how: how.__name__)
def test_a_sheet_that_was_changed_on_its_way_is_still_read(how: Any, site: Path, downloads: dict):
    before = content_of(site)
    file = edited(site, downloads["xlsx"], (LUNCH, "udgift.årligt", 2_500_000), more=how)
    assert read(site, file, "--write") == 0
    after = content_of(site)
    assert [name for name in after if after[name] != before[name]] == [f"{FOLDER}/{LUNCH}.md"]
    assert "beløb: 2500000" in text_of(site, LUNCH)


def test_a_sheet_that_libreoffice_saved_is_read(steady: Path, capsys: pytest.CaptureFixture):
    assert read(steady, Path(__file__).with_name("libreoffice-oversigt.xlsx")) == 0
    said = capsys.readouterr()
    assert "udgift › beløb: 2.000.000 kr. → 2.500.000 kr." in said.out and "1 handling ændres." in said.out
    (told, *_) = said.err.splitlines()
    assert told.startswith(
        "libreoffice-oversigt.xlsx:Handlinger!V2: advarsel[beløb-andet]"
    )  # as a line of a file is told


@pytest.mark.parametrize(
    ("encoding", "delimiter", "amount", "year"),
    [
        ("utf-8-sig", ";", "2.500.000,00", "30-11-2023"),
        ("cp1252", ";", "2500000", "30.11.2023"),
        ("utf-8", ",", "2,5 mio. kr.", "2023-11-30"),
        ("utf-16", "\t", "2.500.000", "30. november 2023"),
    ],
)
def test_a_file_of_values_is_read_as_spreadsheets_write_it(
    encoding: str, delimiter: str, amount: str, year: str, site: Path, downloads: dict, capsys: pytest.CaptureFixture
):
    """Amounts as they are shown, dates as the machine writes them; what is only shown in another way is no change."""
    rows, before = rows_of(downloads["csv"]), content_of(site)
    put(rows, LUNCH, "udgift.årligt", amount)
    put(rows, HOMEWORK, "status_dato", year)
    file = site / "handlinger.csv"
    file.write_bytes(csv_text(rows, delimiter).encode(encoding, errors="replace"))
    assert read(site, file, "--write") == 0, capsys.readouterr().err
    after = content_of(site)
    assert [name for name in after if after[name] != before[name]] == [f"{FOLDER}/{LUNCH}.md"]
    assert "beløb: 2500000" in text_of(site, LUNCH)


WRONG = {  # what stands in the sheet, and the cell at which the code is told
    "brøk-beløb": ([(LUNCH, "udgift.årligt", "4,5")], "V2"),
    "negativt-beløb": ([(LUNCH, "udgift.årligt", -5)], "V2"),
    "oversigt-andet-beløb": ([(LUNCH, "udgift.periode_eller_uklart", 5)], "W2"),
    "forkert-type": ([(LUNCH, "startår", "snart")], "J2"),
    "umuligt-år": ([(LUNCH, "startår", 210)], "J2"),
    "ukendt-valg": ([(LUNCH, "udgift.periode", "månedlig")], "Y2"),
    "ark-formel": ([(LUNCH, "udgift.årligt", "=1+1")], "V2"),
    "fordeling-over-beløb": ([(LUNCH, "udgift.fordeling", "Det opdigtede udvalg: 9000000")], "AA2"),
    "oversigt-fordeling": ([(LUNCH, "udgift.fordeling", "Ingen 5")], "AA2"),
    "ark-handling-væk": ([(LUNCH, "id", "opdigtet-borte"), ("opdigtet-borte", "startår", 2021)], "A2"),
    "ark-anden-handling": ([(LUNCH, "titel", "Opdigtet cykling"), (LUNCH, "startår", 2021)], "D2"),
    "oversigt-kolonne-ukendt": ([(LUNCH, "budget", "5")], "AI2"),
    "oversigt-opfølgning-mangler": ([(LUNCH, "status", "Stoppet")], "M2"),
    "ikke-på-listen": ([(LUNCH, "status", "Stoppppet"), (LUNCH, "tekst", "x"), (LUNCH, "kilde", SOURCE)], "M2"),
    "opfølgning-fra-før": ([(LUNCH, "status", "Stoppet"), (LUNCH, "tekst", "x"), (LUNCH, "kilde", SOURCE)], "A2"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(
    code: str, steady: Path, downloads: dict, capsys: pytest.CaptureFixture
):
    edits, cell = WRONG[code]
    before, file = content_of(steady), edited(steady, downloads["xlsx"], *edits, (HOMEWORK, "startår", 2022))
    assert read(steady, file, "--write", "--date", "2022-11-30" if len(edits) == 3 else "") == 1
    said = capsys.readouterr().err
    assert f"!{cell}: fejl[{code}]" in said, said
    assert content_of(steady) == before


def test_what_cannot_be_changed_so_and_what_was_emptied_is_told_and_left(
    steady: Path, downloads: dict, capsys: pytest.CaptureFixture
):
    before = content_of(steady)
    edits = [(LUNCH, "kort", "Noget andet."), (HOMEWORK, "kort", "Også andet."), (LUNCH, "udgift.årligt", None)]
    assert read(steady, edited(steady, downloads["xlsx"], *edits), "--write") == 0
    said = capsys.readouterr().err
    assert "!I2: advarsel[oversigt-kun-læst]" in said and "(2 steder i alt)" in said
    assert "!V2: advarsel[oversigt-tømt]" in said
    assert content_of(steady) == before


def test_a_new_status_takes_its_words_from_what_was_told_last(site: Path, downloads: dict):
    told = rows_of(downloads["csv"])[1][15]
    edits = [(LUNCH, "status", "stoppet"), (LUNCH, "opfølgning", f"{told}; 2024-05-01: Opdigtet slut.")]
    file = edited(site, downloads["xlsx"], *edits, (HOMEWORK, "udgift.ukendt", "ja"))
    assert read(site, file, "--write", "--source", SOURCE) == 0
    new = "{dato: 2024-05-01, status: stoppet, tekst: Opdigtet slut., kilde: {kilde: opdigtet-status}}"
    assert new in text_of(site, LUNCH)
    assert "beløb: ukendt" in text_of(site, HOMEWORK)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("oversigt.ods", b"PK", "oversigt-filtype"),
        ("oversigt.csv", b"navn;tal\n1;2\n", "oversigt-fremmed"),
        ("oversigt.csv", b'id;status\n"uafsluttet', "ark-ulæseligt"),
        ("oversigt.csv", b"\0\0\0", "ark-ulæseligt"),
        ("oversigt.xlsx", b"PK\3\4", "ark-ulæseligt"),
        ("oversigt.xlsx", None, "ark-findes-ikke"),
    ],
)
def test_a_file_that_is_no_overview_is_told(
    name: str, content: bytes | None, code: str, steady: Path, tmp_path: Path, capsys: pytest.CaptureFixture
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert read(steady, tmp_path / name, "--write") == 1
    assert f"fejl[{code}]" in capsys.readouterr().err


def column(data: bytes, name: str) -> list[Any]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [row[head.index(name)] for row in rows]


def test_yearly_amounts_and_others_are_in_columns_of_their_own_and_come_back_by_either(site: Path, downloads: dict):
    """Whoever sums a column of the sheet sums amounts of one kind."""
    yearly, others = (
        column(downloads["xlsx"], "udgift.årligt"),
        column(downloads["xlsx"], "udgift.periode_eller_uklart"),
    )
    periods = column(downloads["xlsx"], "udgift.periode")
    assert [amount for amount in yearly if amount] and [amount for amount in others if amount]
    assert all(period == "årlig" for amount, period in zip(yearly, periods, strict=True) if amount is not None)
    assert all(period != "årlig" for amount, period in zip(others, periods, strict=True) if amount is not None)
    moved_there = [(HOMEWORK, "udgift.periode", "årlig"), (HOMEWORK, "udgift.periode_eller_uklart", None)]
    file = edited(site, downloads["xlsx"], *moved_there, (HOMEWORK, "udgift.årligt", 3_000_000))
    assert read(site, file, "--write") == 0
    assert "beløb: 3000000" in text_of(site, HOMEWORK) and "periode: årlig" in text_of(site, HOMEWORK)


def test_an_older_sheet_with_one_column_of_amounts_is_read(site: Path, downloads: dict):
    book = openpyxl.load_workbook(io.BytesIO(downloads["xlsx"]))
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    yearly, other = heads.index("udgift.årligt") + 1, heads.index("udgift.periode_eller_uklart") + 1
    page.cell(1, yearly).value = "udgift.beløb"
    for row in range(2, page.max_row + 1):
        page.cell(row, yearly).value = page.cell(row, yearly).value or page.cell(row, other).value
        if page.cell(row, 1).value == HOMEWORK:
            page.cell(row, yearly).value = 1_250_000
    page.delete_cols(other)
    before = content_of(site)
    (site / "ældre.xlsx").write_bytes(saved(book))
    assert read(site, site / "ældre.xlsx", "--write") == 0
    after = content_of(site)
    assert [name for name in after if after[name] != before[name]] == [f"{FOLDER}/{HOMEWORK}.md"]
    assert "beløb: 1250000" in text_of(site, HOMEWORK)


def test_where_the_sheet_has_no_period_the_plans_own_tells_which_column_is_right(
    site: Path, downloads: dict, capsys: pytest.CaptureFixture
):
    book = openpyxl.load_workbook(edited(site, downloads["xlsx"], (HOMEWORK, "udgift.årligt", 5)))
    page = book.worksheets[0]
    page.delete_cols([cell.value for cell in page[1]].index("udgift.periode") + 1)
    (site / "uden.xlsx").write_bytes(saved(book))
    before = content_of(site)
    assert read(site, site / "uden.xlsx", "--write") == 1
    assert "oversigt-andet-beløb" in capsys.readouterr().err and content_of(site) == before
