"""What leaves the desk as a document and comes back: a round's sheet, the committee's report, what has changed."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlencode

import docx
import openpyxl
import pytest
from followup.filling import LUNCH, SILENT, SOURCE, content_of, filled, sent_out, told
from sites.course_sample import PLAN, write_course_sample

from desk.test_desk import Reply, Sent
from desk.test_keeping import git, in_git
from desk.test_table import LUNCH_FILE, LUNCH_ROW, SILENT_FILE, SILENT_ROW, Round, changed
from strategisite import pipeline
from strategisite.desk.documents import ADDRESS, CHANGES, FREEZE, PUBLISH, SHEET
from strategisite.desk.sent import WITH_FILE
from strategisite.desk.words import WORDS
from strategisite.followup.layout import HANDLING, TITEL

KIND = f"{WITH_FILE}; boundary=----opdigtet"


LUNCH_AGAIN = [(SILENT, HANDLING, f"{PLAN}/opdigtet-frokost"), (SILENT, TITEL, "Opdigtet frokost")]


class Office(Round):
    """An editor who fetches documents and sends them in."""

    def get(self, address: str, **asked: str) -> Reply:
        self.reply = self.desk.get(address, urlencode(asked))
        return self.reply

    def press(self, address: str, **posted: str) -> Reply:
        self.reply = self.desk.post(address, urlencode({"mærke": self.desk.token, **posted}).encode())
        return self.reply

    def send_in(self, content: bytes, name: str = "udfyldt.xlsx") -> Sent:
        head = "------opdigtet\r\nContent-Disposition: form-data; name="
        body = (
            f'{head}"mærke"\r\n\r\n{self.desk.token}\r\n{head}"fil"; filename="{name}"\r\n\r\n'.encode()
            + content
            + b"\r\n------opdigtet--\r\n"
        )
        self.reply = self.desk.post(SHEET, body, KIND)
        return Sent(self.reply.html)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(in_git(write_course_sample(tmp_path / "sted"), monkeypatch))


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_the_page_is_one_press_from_the_desks_front_and_changes_nothing(editor: Office):
    before = content_of(editor.root)
    assert f'<a href="{ADDRESS}">' in editor.desk.get("/__strategisite/desk/", "").html
    editor.get(ADDRESS)
    assert editor.reply.status == 200
    assert "1. Opdigtet" not in editor.seen()
    for said in ("Hent et regneark", "Læs et udfyldt regneark", "Gem rapporten", "Hent det, der er ændret"):
        assert said in editor.seen()
    assert not changed(before, editor)


def test_a_sheet_is_fetched_of_one_plan_with_its_date_as_one_writes_it(editor: Office):
    made = editor.get(SHEET, plan=PLAN, dato="1. maj 2024")
    assert made.file and made.file.name == "opfoelgningsark-2024-05-01.xlsx"
    head, *rows = rows_of(made.file.content)
    keys = [row[head.index(HANDLING)] for row in rows if row[0]]
    assert keys and all(str(key).startswith(f"{PLAN}/") for key in keys)
    assert {str(row[head.index("Dato")])[:10] for row in rows if row[0]} == {"2024-05-01"}
    everything = editor.get(SHEET)
    assert everything.file and everything.file.name == "opfoelgningsark.xlsx"
    per_unit = editor.get(SHEET, enhed="ja")
    assert per_unit.file
    named = {tuple(openpyxl.load_workbook(io.BytesIO(one.file.content)).sheetnames) for one in (everything, per_unit)}
    assert len(named) == 2


def test_a_date_that_is_none_is_told_and_no_sheet_is_made(editor: Office):
    made = editor.get(SHEET, dato="engang")
    assert made.status == 409 and made.file is None
    assert "engang" in editor.seen() and "--date" not in made.html


def test_a_filled_sheet_stands_in_the_table_and_is_saved_by_its_press(editor: Office):
    book = filled(
        sent_out(editor.root), *told(LUNCH, "Opdigtet nyt.", Status="I gang"), *told(SILENT, "Opdigtet tavst.")
    )
    before = content_of(editor.root)
    form = editor.send_in(book.read_bytes())
    assert editor.reply.status == 200, editor.seen()
    assert "2 handlinger er udfyldt i regnearket" in editor.seen()
    assert not changed(before, editor)
    typed = {name: text for name, text in form.values.items() if name.startswith("r/") and text}
    assert typed == {
        f"{LUNCH_ROW}Dato": "2024-05-01", f"{LUNCH_ROW}Status": "I gang", f"{LUNCH_ROW}Tekst": "Opdigtet nyt.",
        f"{LUNCH_ROW}Kilde": SOURCE, f"{SILENT_ROW}Dato": "2024-05-01", f"{SILENT_ROW}Tekst": "Opdigtet tavst.",
        f"{SILENT_ROW}Kilde": SOURCE,
    }  # fmt: skip
    editor.save(form)
    assert changed(before, editor) == {LUNCH_FILE, SILENT_FILE}
    assert "Opdigtet tavst." in editor.text(SILENT_FILE)
    editor.desk.post("/__strategisite/desk/fortryd", urlencode({"mærke": editor.desk.token}).encode())
    assert not changed(before, editor)


def test_what_a_sheet_says_twice_is_not_forgotten_when_the_rest_is_saved(editor: Office):
    out = sent_out(editor.root)
    book = openpyxl.load_workbook(filled(out, *told(LUNCH), *told(SILENT, "Opdigtet tavst.")))
    page = book.worksheets[0]
    page.append([cell.value for cell in page[LUNCH]])
    page.cell(page.max_row, [cell.value for cell in page[1]].index("Tekst") + 1).value = "Noget andet."
    made = io.BytesIO()
    book.save(made)
    form = editor.send_in(made.getvalue())
    assert "ikke taget med her: »Opdigtet frokost«" in editor.seen()
    form = editor.save(form)
    assert "Opdigtet tavst." in editor.text(SILENT_FILE) and "Opdigtet nyt." not in editor.text(LUNCH_FILE)
    assert "Gemt: opfølgning på 1 handling." in editor.seen()
    assert "ikke taget med her: »Opdigtet frokost«" in editor.seen()
    editor.save(
        form, **{f"{SILENT_ROW}Tekst": "Mere.", f"{SILENT_ROW}Dato": "2024-06-01", f"{SILENT_ROW}Kilde": SOURCE}
    )
    assert "ikke taget med her: »Opdigtet frokost«" in editor.seen()
    editor.save(Sent(editor.reply.html))
    assert "Gemt: opfølgning på 0" not in editor.seen() and WORDS["da"]["uændret"] in editor.seen()
    assert "ikke taget med her: »Opdigtet frokost«" in editor.seen()
    editor.table("udeladt=Noget+andet")  # an address says nothing in its place
    assert "Noget andet" not in editor.reply.html


def test_a_sheet_that_nobody_filled_in_or_that_was_read_before_says_nothing_new(editor: Office):
    sheet = sent_out(editor.root, "--date", "2024-05-01")
    editor.send_in(sheet.read_bytes())
    assert "Der er intet nyt i regnearket" in editor.seen()
    book = filled(sheet, *told(LUNCH))
    editor.save(editor.send_in(book.read_bytes()))
    form = editor.send_in(book.read_bytes())
    assert "Der er intet nyt i regnearket" in editor.seen()
    assert not any(text for name, text in form.values.items() if name.startswith("r/"))


def test_what_is_wrong_in_a_sheet_is_told_at_its_row_and_field_with_the_cell(editor: Office):
    book = filled(sent_out(editor.root), *told(LUNCH, Dato="31. juni 2024"), *told(SILENT, Status="Snart færdig"))
    before = content_of(editor.root)
    form = editor.send_in(book.read_bytes())
    assert editor.reply.status == 409
    assert form.values[f"{LUNCH_ROW}Dato"] == "31. juni 2024"
    assert form.values[f"{SILENT_ROW}Status"] == "Snart færdig"
    assert re.search(r"udfyldt\.xlsx:[^!]+![A-Z]+2\b", editor.seen())
    assert editor.reply.html.count('aria-invalid="true"') >= 2
    editor.save(form)
    assert not changed(before, editor)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "", "Vælg først et regneark"),
        (b"ikke et ark", "udfyldt.xlsx", "udfyldt.xlsx"),
        (b"Handling;Tekst\n", "udfyldt.csv", ".csv"),
    ],
)
def test_a_file_that_is_no_sheet_is_told(editor: Office, content: bytes, name: str, said: str):
    before = content_of(editor.root)
    editor.send_in(content, name)
    assert editor.reply.status == 409 and said in editor.seen()
    assert "intet nyt i regnearket" not in editor.seen() and ":1:1" not in editor.seen()
    assert not changed(before, editor)


@pytest.mark.parametrize(
    ("edits", "left"),
    [
        (told(LUNCH, "=1+1", Status="I gang"), "1 række er ikke taget med"),  # a formula
        ([*LUNCH_AGAIN, *told(LUNCH, "Et."), *told(SILENT, "To.")], "2 rækker er ikke taget med"),
        (
            [
                *((row, 30, text) for row, text in ((1, "Ny kolonne"), (LUNCH, "x"), (SILENT, "y"))),
                *told(LUNCH, "Et."),
                *told(SILENT, "To."),
            ],
            "2 rækker er ikke taget",
        ),
        ([(LUNCH, HANDLING, f"{PLAN}/opdigtet-tavs-handling"), *told(LUNCH, "Et.")], "1 række er ikke taget med"),
    ],
    ids=["formula", "twice", "a column more", "another's"],
)
def test_what_is_wrong_with_a_row_as_such_is_not_taken_over(editor: Office, edits: list, left: str):
    """The table has no field for it: who saved would write what was told to be wrong."""
    before = content_of(editor.root)
    form = editor.send_in(filled(sent_out(editor.root), *edits).read_bytes())
    assert editor.reply.status == 409 and left in editor.seen()
    assert not any(text for name, text in form.values.items() if name.startswith("r/"))
    editor.save(form)
    assert not changed(before, editor)


def test_rows_with_nothing_in_an_unknown_column_are_taken_over_and_the_others_named(editor: Office):
    edits = [(1, 30, "Ny kolonne"), (SILENT, 30, "x"), *told(LUNCH, "Et."), *told(SILENT, "To.")]
    form = editor.send_in(filled(sent_out(editor.root), *edits).read_bytes())
    assert editor.reply.status == 409 and "1 række er ikke taget med her: »Opdigtet tavs handling« (" in editor.seen()
    assert [
        text for name, text in form.values.items() if name.startswith("r/") and name.endswith("/Tekst") and text
    ] == ["Et."]


def test_how_many_actions_a_sheet_is_of_is_told(editor: Office):
    file = filled(sent_out(editor.root), *told(LUNCH, "Et."))
    editor.send_in(file.read_bytes())
    assert "Regnearket har rækker til" not in editor.seen()
    book = openpyxl.load_workbook(file)
    book.worksheets[0].delete_rows(SILENT)
    book.save(file)
    editor.send_in(file.read_bytes())
    assert re.search(r"Regnearket har rækker til \d+ af de \d+ handlinger, der er\.", editor.seen())


def test_two_rows_that_say_the_same_of_an_action_are_one(editor: Office):
    before = content_of(editor.root)
    book = filled(sent_out(editor.root), *LUNCH_AGAIN, *told(LUNCH, "Et."), *told(SILENT, "Et."))
    form = editor.send_in(book.read_bytes())
    assert editor.reply.status == 200 and "1 handling er udfyldt" in editor.seen(), editor.seen()
    editor.save(form)
    assert changed(before, editor) == {LUNCH_FILE}


def test_rows_of_an_action_that_is_not_there_are_told_and_none_is_lost(editor: Office):
    book = filled(sent_out(editor.root), (LUNCH, HANDLING, f"{PLAN}/findes-ikke"), *told(LUNCH), *told(SILENT))
    form = editor.send_in(book.read_bytes())
    assert editor.reply.status == 409 and "findes-ikke" in editor.seen()
    assert form.values[f"{SILENT_ROW}Tekst"] == "Opdigtet nyt."


def test_the_report_is_kept_once_and_can_be_undone(editor: Office):
    before = content_of(editor.root)
    editor.press(FREEZE, plan=PLAN)
    assert editor.reply.status == 200, editor.seen()
    assert "Rapporten er gemt" in editor.seen()
    (made,) = changed(before, editor)
    assert made.startswith("content/rapporter/")
    address = made.removeprefix("content/").removesuffix(".md")
    assert f'<a href="/{address}/">Se rapporten</a>' in editor.reply.html
    ready = pipeline.prepare(editor.root, fresh=True)
    assert isinstance(ready, pipeline.Ready) and ready.plan.at(f"{address}/index.html") is not None
    editor.press(FREEZE, plan=PLAN)
    assert editor.reply.status == 409 and changed(before, editor) == {made}
    editor.press("/__strategisite/desk/fortryd")
    assert not changed(before, editor)


@pytest.mark.parametrize(
    ("plan", "date"), [(PLAN, "engang"), (PLAN, "1. maj 1999"), (PLAN, "1. maj 2035"), ("opdigtet-ukendt", "")]
)
def test_a_report_that_there_is_nothing_for_is_told(editor: Office, plan: str, date: str):
    before = content_of(editor.root)
    editor.press(FREEZE, plan=plan, dato=date)
    assert editor.reply.status == 409 and not changed(before, editor)
    assert "--date" not in editor.reply.html and 'role="alert"' in editor.reply.html


def test_what_has_changed_is_fetched_as_word_and_pdf_since_the_version_that_was_chosen(editor: Office):
    first = git(editor.root, "rev-parse", "HEAD").strip()
    file = editor.root / LUNCH_FILE
    file.write_text(file.read_text(encoding="utf-8").replace("Opdigtet frokost", "Opdigtet middag"), encoding="utf-8")
    editor.get(ADDRESS)
    assert f'<option value="{first}">' in editor.reply.html and "Begyndelsen" in editor.reply.html
    made = editor.get(CHANGES, fra=first, som="docx")
    assert made.file and made.file.name == "aendringer.docx"
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made.file.content)).paragraphs)
    assert "Opdigtet middag" in text and first not in text and f"({first[:8]})" in text
    made = editor.get(CHANGES, fra=first, som="pdf")
    assert made.file and made.file.content.startswith(b"%PDF-")


def test_a_version_that_is_not_there_is_told(editor: Office):
    made = editor.get(CHANGES, fra="0" * 40, som="docx")
    assert made.status == 409 and made.file is None and 'role="alert"' in made.html


def test_the_draft_of_what_has_changed_is_written_and_can_be_undone(editor: Office):
    before = content_of(editor.root)
    editor.press(PUBLISH)
    assert editor.reply.status == 200 and "Udgaven fra" in editor.seen()
    (made,) = changed(before, editor)
    assert made == "content/_data/aendringer.yml"
    editor.press("/__strategisite/desk/fortryd")
    assert not changed(before, editor)


def test_without_git_the_rest_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    editor = Office(write_course_sample(tmp_path / "sted"))
    assert editor.get(ADDRESS).status == 200
    assert "Hent et regneark" in editor.seen() and "Mappen er ikke gemt i git" in editor.seen()
    assert editor.get(SHEET).file
    assert editor.press(PUBLISH).status == 409


def test_nothing_is_taken_in_without_this_starts_mark(editor: Office):
    before = content_of(editor.root)
    for address in (FREEZE, PUBLISH):
        assert editor.desk.post(address, b"plan=x").status == 403
    head = b'------opdigtet\r\nContent-Disposition: form-data; name="fil"; filename="a.xlsx"\r\n\r\n'
    body = head + b"x\r\n------opdigtet--\r\n"
    assert editor.desk.post(SHEET, body, KIND).status == 403
    assert not changed(before, editor)
