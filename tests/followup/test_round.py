"""A round of follow-up from the sheet that is sent out to the files, as the commands do it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from sites.course_sample import write_course_sample

from followup.filling import CYCLING, FOLDER, HOMEWORK, LUNCH, SILENT, SOURCE, content_of, filled, saved, sent_out, told
from strategisite import pipeline
from strategisite.cli import main
from strategisite.demand.inputs import memory_folder
from strategisite.desk.doing import JOURNAL
from strategisite.desk.journal import Journal
from strategisite.edit import together


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_course_sample(tmp_path / "sted")


def read_in(site: Path, *what: Path | str) -> int:
    return main(["--mappe", str(site), "followup", "in", *map(str, what)])


def test_a_sheet_has_a_row_for_each_decided_action_and_a_column_for_each_field(site: Path):
    book = openpyxl.load_workbook(sent_out(site, "opdigtet-opfoelgningsplan", "--date", "2024-05-01"))
    assert book.sheetnames == ["Opfølgning", "Regler", "Valg"]
    rows = list(book["Opfølgning"].iter_rows(values_only=True))
    assert rows[0] == (
        *("Handling", "Nummer", "Titel", "Ansvarlig", "Seneste status", "Seneste farve", "Mål 1"),
        *("Dato", "Status", "Farve", "Besluttet af", "Begrundelse", "Tekst", "Beløb", "Prisniveau"),
        *("Kilde", "Side", "Til side", "Kladde", "Målt 1"),
    )
    assert [row[1] for row in rows[1:]] == ["1.I.1", "1.I.2", "1.I.3", "1.I.4"]
    assert rows[1][2:7] == (
        "Opdigtet frokost",
        "",
        "Gennemført (30. november 2022)",
        "grøn",
        "Opdigtede varme måltider (mindst 100 måltider, frist 31. december 2022)",
    )
    assert {row[7] for row in rows[1:]} == {datetime(2024, 5, 1)}
    assert {cell for row in rows[1:] for cell in row[8:19]} == {None}


def test_only_what_is_to_be_filled_in_is_unlocked_and_choices_come_from_the_vocabularies(site: Path):
    book = openpyxl.load_workbook(sent_out(site, "opdigtet-opfoelgningsplan"))
    page = book.worksheets[0]
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert [cell.protection.locked for cell in page[LUNCH]] == [True] * 7 + [False] * 13
    assert page.cell(SILENT, 20).protection.locked  # it has no target to measure
    lists = {}
    for rule in page.data_validations.dataValidation:
        if rule.type == "list":
            _, area = rule.formula1.split("!")
            heading = page.cell(1, openpyxl.utils.range_boundaries(str(rule.sqref))[0]).value
            lists[heading] = [row[0].value for row in book["Valg"][area.replace("$", "")]]
    assert lists["Status"] == ["Ikke begyndt", "I gang", "Ændret undervejs", "Gennemført", "Stoppet"]
    assert lists["Farve"] == ["grøn", "gul", "rød"]
    assert "Det opdigtede udvalg" in lists["Besluttet af"]
    assert SOURCE in lists["Kilde"]


def test_each_responsible_has_a_sheet_and_each_action_one_row(site: Path):
    lunch = site / FOLDER / "opdigtet-frokost.md"
    roles = "aktører: [{id: opdigtet-forvaltning, rolle: ansvarlig}, {id: opdigtet-raad, rolle: ansvarlig}]\nkilder:"
    text = lunch.read_text(encoding="utf-8")
    assert text.count("\nkilder:") == 1
    lunch.write_text(text.replace("\nkilder:", f"\n{roles}"), encoding="utf-8")
    book = openpyxl.load_workbook(sent_out(site, "--per-actor"))
    assert book.sheetnames == ["Den opdigtede forvaltning", "Regler", "Uden ansvarlig", "Valg"]
    keys = [row[0] for name in (book.sheetnames[0], book.sheetnames[2]) for row in book[name].values][0:]
    keys = [key for key in keys if key != "Handling"]
    assert len(keys) == len(set(keys)) == 6
    assert keys[0].endswith("/opdigtet-frokost")


def test_a_sheet_as_it_was_sent_out_writes_nothing(site: Path, capsys: pytest.CaptureFixture):
    before = content_of(site)
    assert read_in(site, sent_out(site, "--date", "2024-05-01"), "--write") == 0
    assert "intet nyt" in capsys.readouterr().out
    assert content_of(site) == before


def test_what_is_filled_in_is_shown_then_written_and_then_nothing_more(site: Path, capsys: pytest.CaptureFixture):
    lunch, silent = (f"{FOLDER}/{name}.md" for name in ("opdigtet-frokost", "opdigtet-tavs-handling"))
    strange = 'Det går: godt, # 1 {næsten}, og "godt" [nok] – ja.'
    text = (site / lunch).read_bytes().replace(b"farve: gul", b"# en bem\xc3\xa6rkning\nfarve: 'gul'")
    (site / lunch).write_bytes(text.replace(b"\n", b"\r\n"))
    decided = {"Besluttet_af": "Det opdigtede udvalg", "Begrundelse": "Opdigtet."}
    file = filled(
        sent_out(site),
        *told(LUNCH, strange, Status="I gang", Farve="rød", **decided),
        *((LUNCH, "Beløb", 4_000_000), (LUNCH, "Side", "14"), (LUNCH, "Målt 1", 1.25)),
        *told(SILENT, Dato=date(2024, 5, 1)),
    )
    before = content_of(site)
    assert read_in(site, file) == 0
    assert f"Tekst: {strange}" in capsys.readouterr().out
    assert content_of(site) == before
    assert read_in(site, file, "--write") == 0
    after = content_of(site)
    assert {name for name in after if after[name] != before[name]} == {lunch, silent}
    for name in (lunch, silent):
        lines, left = after[name].splitlines(keepends=True), iter(after[name].splitlines(keepends=True))
        assert all(line in left for line in before[name].splitlines(keepends=True))  # what was there is as it was
        assert all(line.endswith(b"\r\n") == (name == lunch) for line in lines)
    report, item = pipeline.check(site), action(site, "opdigtet-frokost")
    assert report.ok
    new = item.follow_ups[-1]
    assert (new.date, new.status, new.colour, new.text, new.amount) == ("2024-05-01", "i-gang", "rød", strange, 4000000)
    assert (new.decided_by, new.reason) == ("opdigtet-udvalg", "Opdigtet.")
    assert (new.source.source, new.source.page, new.source.to_page) == ("opdigtet-status", 14, None)
    assert (item.targets[0].measured[-1].value, item.targets[0].measured[-1].source) == ("1.25", new.source)
    assert [one.text for one in action(site, "opdigtet-tavs-handling").follow_ups] == ["Opdigtet nyt."]
    assert read_in(site, file, "--write") == 0
    assert content_of(site) == after
    (done,) = Journal(memory_folder(site) / JOURNAL).done()  # which the desk undoes, and keeps in git
    assert {one.path: one.before for one in done.files} == {name: before[name] for name in (lunch, silent)}
    assert done.title.startswith("2 filer (")


def action(site: Path, id_: str) -> Any:
    ready = pipeline.prepare(site, fresh=True, pdf=False)
    assert isinstance(ready, pipeline.Ready)
    return ready.site.entries[f"opdigtet-opfoelgningsplan/{id_}"].item


def test_a_measurement_alone_is_no_follow_up(site: Path):
    before = action(site, "opdigtet-frokost")
    edits = [(LUNCH, "Dato", "2024"), (LUNCH, "Målt 1", "130"), (LUNCH, "Kilde", "opdigtet-status")]
    assert read_in(site, filled(sent_out(site), *edits), "--write") == 0
    after = action(site, "opdigtet-frokost")
    assert after.follow_ups == before.follow_ups
    assert [one.value for one in after.targets[0].measured] == ["80", "120", "130"]


WRONG = {  # what is filled in, and what is told of it, where
    "ark-formel": ([*told(LUNCH), (LUNCH, "Begrundelse", "=1+1")], "L2"),
    "ark-celle-fejl": ([*told(LUNCH), (LUNCH, "Begrundelse", "#REF!")], "L2"),
    "ark-blev-til-dato": ([*told(LUNCH), (LUNCH, "Side", date(2024, 1, 13))], "Q2"),
    "ark-uden-handling": ([(30, "Tekst", "Opdigtet.")], "M30"),
    "ark-handling-væk": ([(LUNCH, "Handling", "opdigtet-opfoelgningsplan/opdigtet-borte"), *told(LUNCH)], "A2"),
    "ark-anden-handling": ([(LUNCH, "Titel", "Opdigtet cykling"), *told(LUNCH)], "C2"),
    "ark-intet-mål": ([*told(SILENT), (SILENT, "Målt 1", 3)], "T5"),
    "ark-kolonne-mangler": ([(1, "Tekst", "Bemærkning")], "A1"),
    "ark-kolonne-ukendt": ([(1, "Tekst", "Teksten"), *told(LUNCH, text=None), (LUNCH, 13, "Opdigtet.")], "M2"),
    "ark-kolonne-ukendt ": ([(LUNCH, 25, "Opdigtet bemærkning.")], "Y2"),  # without a heading
    "ark-kolonne-to-gange": ([(1, "Prisniveau", "tekst ")], "O1"),
    "opfølgning-fra-før": (told(LUNCH, Dato="2022-11-30"), "A2"),
    "umulig-dag": (told(LUNCH, Dato="31.11.2024"), "H2"),
    "dårlig-dato": (told(LUNCH, Dato="snart"), "H2"),
    "mangler-felt": ([(LUNCH, "Status", "I gang"), (LUNCH, "Dato", "2024"), (LUNCH, "Kilde", SOURCE)], "M2"),
    "mangler-kilde": (told(LUNCH, Kilde=None), "P2"),
    "ikke-på-listen": (told(LUNCH, Status="I gangg"), "I2"),
    "ukendt-aktør": (told(LUNCH, Besluttet_af="Ingen"), "K2"),
    "ukendt-kilde": (told(LUNCH, Kilde="Ingen"), "P2"),
    "opmærkning-i-felt": (told(LUNCH, "Se [[opdigtet-cykling]]."), "M2"),
    "beløb-med-ord": ([*told(LUNCH), (LUNCH, "Beløb", "4 til 5 mio. kr.")], "N2"),
    "brøk-beløb": ([*told(LUNCH), (LUNCH, "Beløb", 4.5)], "N2"),
    "forkert-sidetal": ([*told(LUNCH), (LUNCH, "Side", "s. 13-14")], "Q2"),
    "forkert-type": ([*told(LUNCH), (LUNCH, "Målt 1", "mange")], "T2"),
    "styretegn": (told(LUNCH, "Opdigtet\ue000."), "M2"),
    "opfølgning-samme-dag": (told(LUNCH, Dato="2022-11-30", Status="Stoppet"), "I2"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(code: str, site: Path, capsys: pytest.CaptureFixture):
    edits, cell = WRONG[code]
    file, before = filled(sent_out(site), *edits), content_of(site)
    assert read_in(site, file, "--write") == 1
    said = capsys.readouterr().err
    assert f"udfyldt.xlsx:Opdigtet opfølgningsplan!{cell}: fejl[{code.strip()}]" in said
    assert content_of(site) == before


def looking_so(file: Path, row: int, column: int, *, struck: bool = False, hidden: bool = False) -> Path:
    """The sheet with a cell struck through, or a row hidden."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    page.cell(row, column).font = Font(strike=struck)
    page.row_dimensions[row].hidden = hidden
    book.save(file)
    return file


def test_what_is_struck_through_is_not_written_as_if_it_held(site: Path, capsys: pytest.CaptureFixture):
    file, before = filled(sent_out(site), *told(LUNCH)), content_of(site)
    assert read_in(site, looking_so(file, LUNCH, 13, struck=True), "--write") == 1
    assert "!M2: fejl[ark-overstreget]: teksten i kolonnen »Tekst« er streget over" in capsys.readouterr().err
    assert content_of(site) == before
    assert read_in(site, looking_so(file, LUNCH, 13), "--write") == 0


def test_a_hidden_row_is_read_and_that_is_told(site: Path, capsys: pytest.CaptureFixture):
    file = looking_so(filled(sent_out(site), *told(LUNCH)), LUNCH, 13, hidden=True)
    assert read_in(site, looking_so(file, CYCLING, 13, hidden=True), "--write") == 0  # nothing is typed in that one
    said = capsys.readouterr().err
    assert "!M2: råd[ark-skjult]" in said and said.count("ark-skjult") == 1
    assert "Opdigtet nyt." in (site / FOLDER / "opdigtet-frokost.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        ("ark-kun-til-læsning", [(LUNCH, "Seneste status", "Stoppet"), *told(LUNCH)]),
        ("ark-kun-til-læsning", [(LUNCH, "Ansvarlig", "Det opdigtede værk")]),
        ("ark-kun-dato", [(LUNCH, "Kilde", SOURCE)]),
        ("usynligt-tegn", told(LUNCH, "Opdigtet\u200b.")),
        ("dato-efter-opdateret", told(LUNCH, Dato="2025-01-01")),
    ],
)
def test_advice_is_told_and_stops_nothing(code: str, edits: list, site: Path, capsys: pytest.CaptureFixture):
    assert read_in(site, filled(sent_out(site), *edits), "--write") == 0
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "code", "written"),
    [
        ("11-1-2024", "ark-dato-langt-fra", True),  # day and month as in America
        ("2023-11-01", "ark-dato-langt-fra", True),
        ("2034-11-01", "ark-dato-fremtid", False),
        ("2024-12-20", "", True),
        ("2024", "", True),  # some day of that year
        ("2023", "ark-dato-langt-fra", True),
    ],
)
def test_a_date_that_is_hardly_meant_is_told(
    typed: str, code: str, written: bool, site: Path, capsys: pytest.CaptureFixture
):
    file = filled(sent_out(site, "--date", "2024-11-01"), *told(LUNCH, Dato=typed))
    assert (read_in(site, file, "--write") == 0) == written
    said = capsys.readouterr().err
    assert f"!H2: {'advarsel' if written else 'fejl'}[{code}]" in said if code else "ark-dato" not in said
    assert ("Opdigtet nyt." in (site / FOLDER / "opdigtet-frokost.md").read_text(encoding="utf-8")) == written


def test_what_somebody_wrote_for_the_date_of_a_sheet_is_none(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site, "--date", "2024-11-01"), *told(LUNCH, Dato="2023-11-01"))
    book = openpyxl.load_workbook(file)
    (cell,) = (row[1] for row in book["Regler"].iter_rows() if row[0].value == "Dato, der er skrevet på forhånd")
    cell.value = "engang"
    book.save(file)
    assert read_in(site, file, "--write") == 0
    assert "ark-dato" not in capsys.readouterr().err


def test_a_follow_up_before_the_latest_is_told(site: Path, capsys: pytest.CaptureFixture):
    assert read_in(site, filled(sent_out(site), *told(LUNCH, Dato="2022-06-01")), "--write") == 0
    assert "!H2: advarsel[ark-dato-før-den-seneste]" in capsys.readouterr().err
    assert read_in(site, filled(sent_out(site, name="andet.xlsx"), *told(HOMEWORK, Dato="2023")), "--write") == 0
    assert "ark-dato" not in capsys.readouterr().err  # it may be later in that year


def test_what_many_cells_have_in_common_is_told_once_and_what_must_be_mended_last(
    site: Path, capsys: pytest.CaptureFixture
):
    late = [told(row, Dato="2025-01-01") for row in (LUNCH, HOMEWORK, CYCLING)]
    edits = [*(edit for row in late for edit in row), (CYCLING, "Status", "I gangg")]
    before = content_of(site)
    assert read_in(site, filled(sent_out(site), *edits), "--write") == 1
    said, out = (text.splitlines() for text in reversed(capsys.readouterr()))
    (warned,) = (number for number, line in enumerate(said) if "advarsel[dato-efter-opdateret]" in line)
    (wrong,) = (number for number, line in enumerate(said) if ": fejl[ikke-på-listen]" in line)
    assert warned < wrong and "!H2: advarsel" in said[warned]
    assert [line for line in said if "det samme i" in line] == ["    det samme i 2 celler mere: H3, H4"]
    summary = "1 fejl i arket (I4). Intet er ændret."
    assert summary in (*said, *out) and not any("Opdigtet nyt" in line for line in out), "nothing of it is written"
    assert content_of(site) == before


def test_merged_cells_are_told(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site), *told(LUNCH))
    book = openpyxl.load_workbook(file)
    book.worksheets[0].merge_cells("M2:M4")
    book.save(file)
    assert read_in(site, file, "--write") == 1
    assert "!M2: fejl[ark-flettet]" in capsys.readouterr().err


def test_two_sheets_that_say_different_things_of_an_action_are_told_and_two_alike_are_one(
    site: Path, capsys: pytest.CaptureFixture
):
    out = sent_out(site)
    one, same = filled(out, *told(LUNCH), name="en.xlsx"), filled(out, *told(LUNCH), name="samme.xlsx")
    other = filled(out, *told(LUNCH, "Noget andet."), name="anden.xlsx")
    assert read_in(site, one, other, "--write") == 1
    said = capsys.readouterr().err
    assert "anden.xlsx:Opdigtet opfølgningsplan!A2: fejl[ark-række-to-gange]" in said
    rows = {"a.xlsx": LUNCH, "b.xlsx": HOMEWORK}
    wrong = [filled(out, *told(row, Status="I gangg"), name=name) for name, row in rows.items()]
    assert read_in(site, *wrong, "--write") == 1
    told_all = "".join(capsys.readouterr())
    where = ", ".join(f"{name}:Opdigtet opfølgningsplan!I{row}" for name, row in rows.items())
    assert f"2 fejl i arket ({where}). Intet er ændret." in told_all
    assert "en.xlsx:Opdigtet opfølgningsplan!A2" in said
    assert read_in(site, one, same, "--write") == 0
    assert len([f for f in action(site, "opdigtet-frokost").follow_ups if f.text == "Opdigtet nyt."]) == 1


def test_sheets_with_other_names_moved_columns_and_a_title_above_are_still_read(site: Path):
    file = filled(sent_out(site), *told(CYCLING))
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    page.title = "Mit eget navn"
    page.insert_rows(1)
    page["A1"] = "Opfølgning for det opdigtede år"
    page.insert_cols(5)
    for name in ("Regler", "Valg"):
        del book[name]
    book.save(file)
    assert read_in(site, file, "--write") == 0
    assert action(site, "opdigtet-cykling").follow_ups[-1].text == "Opdigtet nyt."


def test_notes_on_a_sheet_of_their_own_are_not_read_and_told_so(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site), *told(CYCLING))
    book = openpyxl.load_workbook(file)
    book.create_sheet("Noter")["B3"] = "Husk kaffen."
    book.save(file)
    assert read_in(site, file) == 0
    assert "udfyldt.xlsx:Noter:1:1: råd[ark-ikke-læst]" in capsys.readouterr().err


def test_a_row_follows_its_action_to_a_new_id(site: Path):
    file = filled(sent_out(site), *told(CYCLING))
    old = site / FOLDER / "opdigtet-cykling.md"
    text = old.read_text(encoding="utf-8").replace("\nkilder:", "\ntidligere: [opdigtet-cykling]\nkilder:")
    old.with_name("opdigtet-paa-hjul.md").write_text(text, encoding="utf-8")
    old.unlink()
    assert read_in(site, file, "--write") == 0
    assert action(site, "opdigtet-paa-hjul").follow_ups[-1].text == "Opdigtet nyt."


def test_where_one_file_cannot_take_it_none_is_written(site: Path, capsys: pytest.CaptureFixture):
    homework = site / FOLDER / "opdigtet-lektiehjaelp.md"
    text = homework.read_text(encoding="utf-8")
    measured = "målt: %s, tekst: Opdigtet., kilde: {kilde: opdigtet-plantekst, side: 6}}"
    one = "&en [{dato: 2021, værdi: 3, kilde: {kilde: opdigtet-status, side: 1}}]"
    targets = "\n".join((f"  - {{id: opdigtet-a, {measured % one}", f"  - {{id: opdigtet-b, {measured % '*en'}"))
    text = re.sub(r"\nresultatmål:(\n .*)+", f"\nresultatmål:\n{targets}", text)
    homework.write_text(text, encoding="utf-8")
    file = filled(sent_out(site), *told(LUNCH), *told(HOMEWORK), (HOMEWORK, "Målt 1", 4))
    before = content_of(site)
    assert read_in(site, file, "--write") == 1
    assert f"{FOLDER}/opdigtet-lektiehjaelp.md:1:1: fejl[ark-filen-afviser]" in capsys.readouterr().err
    assert content_of(site) == before


def test_a_file_that_somebody_saves_meanwhile_is_left_as_they_saved_it(
    site: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    """The other files are written, and reading the sheet again writes the rest."""
    file, lunch = filled(sent_out(site), *told(LUNCH), *told(CYCLING)), site / FOLDER / "opdigtet-frokost.md"
    put, theirs = together.replace, lunch.read_bytes().replace(b"Fundet", b"Her fundet")

    def replace(root: Path, content: str, path: str, *rest: Any) -> None:
        if path.endswith("frokost.md"):
            lunch.write_bytes(theirs)
        put(root, content, path, *rest)

    monkeypatch.setattr(together, "replace", replace)
    assert read_in(site, file, "--write") == 1
    assert "opdigtet-frokost.md:1:1: fejl[ark-filen-afviser]" in capsys.readouterr().err
    assert lunch.read_bytes() == theirs
    assert action(site, "opdigtet-cykling").follow_ups[-1].text == "Opdigtet nyt."
    monkeypatch.undo()
    assert read_in(site, file, "--write") == 0
    assert action(site, "opdigtet-frokost").follow_ups[-1].text == "Opdigtet nyt."
    assert [one.text for one in action(site, "opdigtet-cykling").follow_ups].count("Opdigtet nyt.") == 1


def test_a_mistake_in_the_content_is_told_first(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site), *told(LUNCH))
    (site / FOLDER / "opdigtet-cykling.md").write_text("---\ntitel: Opdigtet\n---\n", encoding="utf-8")
    before = content_of(site)
    assert read_in(site, file, "--write") == 1
    assert "opdigtet-cykling.md" in capsys.readouterr().err
    assert content_of(site) == before


FILES = {
    "ark-filtype": ("ark.xlsm", b"PK"),
    "ark-filtype ": ("ark.csv", b"Handling;Tekst\n"),
    "ark-filtype  ": ("ark.ods", b"PK"),
    "ark-filtype   ": ("ark", b""),
    "ark-låst": ("ark.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "ark-ulæseligt": ("ark.xlsx", b"PK\x03\x04 opdigtet"),
    "ark-ulæseligt ": ("ark.xlsx", b""),
    "ark-fremmed": ("ark.xlsx", saved(openpyxl.Workbook())),
    "ark-findes-ikke": ("ark.xlsx", None),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_is_no_sheet_of_ours_is_told(code: str, site: Path, capsys: pytest.CaptureFixture):
    name, content = FILES[code]
    if content is not None:
        (site / name).write_bytes(content)
    assert read_in(site, site / name, "--write") == 1
    assert f"fejl[{code.strip()}]" in capsys.readouterr().err


def test_a_folder_and_a_far_too_large_sheet_are_told(site: Path, capsys: pytest.CaptureFixture):
    assert read_in(site, site / "content") == 1
    assert "fejl[ark-er-mappe]" in capsys.readouterr().err
    assert read_in(site, filled(sent_out(site), (60_000, "Tekst", "x"))) == 1
    assert "fejl[ark-for-stort]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("ark-findes", ["mkdocs.yml.xlsx"]),
        ("ark-filtype", ["ark.csv"]),
        ("ark-mappe-mangler", ["ingen/ark.xlsx"]),
        ("ark-ukendt-strategi", ["ark.xlsx", "opdigtet-borte"]),
        ("dårlig-dato", ["ark.xlsx", "--date", "1.3.2024"]),
    ],
)
def test_no_sheet_is_made_over_a_file_or_with_what_is_not_known(
    code: str, asked: list[str], site: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(site)
    (site / "mkdocs.yml.xlsx").write_bytes(b"nogens")
    assert main(["followup", "out", *asked]) == 2
    said = capsys.readouterr().err
    assert f"fejl[{code}]" in said
    assert "Traceback" not in said
    assert (site / "mkdocs.yml.xlsx").read_bytes() == b"nogens"
    assert not [*site.rglob("ark.xlsx"), *site.rglob("ark.csv")]


def test_the_same_sheet_has_the_same_bytes(site: Path):
    assert sent_out(site).read_bytes() == sent_out(site, name="igen.xlsx").read_bytes()


def test_the_rules_tell_of_every_column(site: Path):
    book = openpyxl.load_workbook(sent_out(site))
    told_of = {row[0].value for row in book["Regler"].iter_rows()}
    columns = {re.sub(r"(?<=[lt]) 1$", " 1, 2 …", cell.value) for cell in book.worksheets[0][1]}
    assert columns <= told_of


def test_english_has_the_same_to_say(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site), *told(LUNCH, Dato="i går"))
    assert main(["--mappe", str(site), "--lang", "en", "followup", "in", str(file)]) == 1
    said = capsys.readouterr().err
    assert "error[dårlig-dato]" in said and "Nothing was changed" in said


@pytest.mark.parametrize(
    ("heading", "typed", "field", "value"),
    [
        ("Beløb", "2,5 mio.", "amount", 2_500_000),
        ("Beløb", "500.000 kr.", "amount", 500_000),
        ("Dato", "15. november 2026", "date", "2026-11-15"),
        ("Dato", "15.11.2026", "date", "2026-11-15"),
        ("Dato", "nov. 2026", "date", "2026-11"),
        ("Dato", 2026, "date", "2026"),  # in a cell whose format is a date's
        ("Status", "Igang", "status", "i-gang"),
        ("Status", "ikke  BEGYNDT", "status", "ikke-begyndt"),
    ],
)
def test_a_cell_is_read_as_it_is_said(site: Path, heading: str, typed: object, field: str, value: object):
    cells = {"Status": "I gang", "Dato": date(2026, 5, 1), heading: typed}
    more = [(LUNCH, heading, typed)] if heading == "Beløb" else []
    assert read_in(site, filled(sent_out(site), *told(LUNCH, "Opdigtet.", **cells), *more), "--write") == 0
    assert getattr(action(site, "opdigtet-frokost").follow_ups[-1], field) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [("31. november 2026", "umulig-dag"), ("15.13.2026", "dårlig-dato"), ("i efteråret", "dårlig-dato")],
)
def test_what_is_no_day_is_told_at_its_cell(site: Path, typed: str, code: str, capsys: pytest.CaptureFixture):
    before = content_of(site)
    assert read_in(site, filled(sent_out(site), *told(LUNCH, "Opdigtet.", Status="I gang", Dato=typed)), "--write") == 1
    assert f"!H2: fejl[{code}]" in capsys.readouterr().err
    assert content_of(site) == before


def test_a_column_that_was_deleted_is_told_though_it_may_be_empty(site: Path, capsys: pytest.CaptureFixture):
    file = filled(sent_out(site), *told(LUNCH, Status="I gang"))
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    page.delete_cols([cell.value for cell in page[1]].index("Status") + 1)
    file.write_bytes(saved(book))
    read_in(site, file)
    said = capsys.readouterr().err
    assert "advarsel[ark-kolonne-mangler]: kolonnen »Status« mangler" in said and said.count("ark-kolonne-mangler") == 1


def test_who_decided_without_what_is_told_at_its_cell(site: Path, capsys: pytest.CaptureFixture[str]):
    sheet = filled(sent_out(site), *told(LUNCH, Besluttet_af="Det opdigtede udvalg"))
    assert main(["--mappe", str(site), "followup", "in", str(sheet)]) == 0
    said = capsys.readouterr().err
    assert "K2: advarsel[besluttet-hvad]" in said and "tøm feltet" in said
    both = filled(
        sent_out(site, name="to.xlsx"),
        *told(LUNCH, Besluttet_af="Det opdigtede udvalg", Status="Gennemført"),
        name="begge.xlsx",
    )
    main(["--mappe", str(site), "followup", "in", str(both)])
    assert "besluttet-hvad" not in capsys.readouterr().err
