"""The committee's report: what has moved since the year before, and a frozen one that says the same for good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites.course_sample import PLAN, write_course_sample

from strategisite import pipeline
from strategisite.cli import main
from strategisite.views.report import ReportView

FOLDER = f"content/{PLAN}/opdigtet-skole/opdigtet-delstrategi"
FROZEN = f"content/rapporter/{PLAN}-2023-11-30.md"


def ready_of(site: Path) -> pipeline.Ready:
    made = pipeline.prepare(site, fresh=True, pdf=True)
    assert isinstance(made, pipeline.Ready), made.report.diagnostics
    return made


def view_of(ready: pipeline.Ready, address: str = f"{PLAN}/rapport/index.html") -> ReportView:
    page = ready.plan.at(address)
    assert page is not None
    view = page.view()
    assert isinstance(view, ReportView)
    return view


def words(site: Path, address: str) -> str:
    """What a reader reads of a page between its heading and its end."""
    (main_part,) = re.findall(r"<main.*?</main>", (site / "site" / address).read_text(encoding="utf-8"), re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", main_part).split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_course_sample(tmp_path / "sted")


def edit(site: Path, file: str, before: str, after: str) -> None:
    path = site / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_report_says_what_has_moved_and_what_not(site: Path):
    edit(site, f"{FOLDER}/opdigtet-cykling.md", "\nkort:", "\nsiden: {dato: 2023-02-01, kilde: opdigtet-status}\nkort:")
    view = view_of(ready_of(site))
    assert view.title == "Opfølgning 30. november 2023: Opdigtet opfølgningsplan"
    sums, area = view.sections
    assert sums.table and area.table
    assert sums.table.head == ("Handlinger", "Før (30. november 2022)", "30. november 2023")
    assert {row.name.title: row.cells for row in sums.table.rows} == {
        "I alt": ("3", "4"),
        "I gang": ("1", "0"),
        "Ændret undervejs": ("0", "1"),
        "Gennemført": ("1", "1"),
        "Stoppet": ("0", "1"),
        "Uden oplyst status": ("1", "1"),
        "farve: grøn": ("1", "1"),
        "farve: rød": ("0", "1"),
    }
    said = r"Handlingernes udgifter var .* 1 uden oplyst .* og er med opfølgningerne .* 2 uden oplyst .*"
    assert re.fullmatch(said, sums.lines[0])
    assert [(row.name.title, *row.cells) for row in area.table.rows] == [
        ("Opdigtet lektiehjælp", "I gang, 30. nov. 2021", "Stoppet, 30. nov. 2023 · rød", "Stoppet, Anden farve"),
        ("Opdigtet cykling", "Ikke med i planen", "Ændret undervejs, juni 2022", "Ny i planen"),
    ]
    assert area.lines == (
        "2 handlinger står, som de stod.",
        "Uden opfølgning siden: 1.I.3 Opdigtet cykling og 1.I.4 Opdigtet tavs handling.",
    )
    assert all(row.name.address for row in area.table.rows)


def test_a_plan_without_follow_up_has_neither_page_nor_paper_nor_a_way_to_it(site: Path, capsys: pytest.CaptureFixture):
    ready = ready_of(site)
    addresses = {page.address for page in ready.plan.pages}
    assert {one for one in addresses if "/rapport" in one} == {
        f"{PLAN}/rapport/index.html",
        f"{PLAN}/rapport/{PLAN}-rapport.pdf",
    }
    linked = {link.address for link in ready.plan.context.plan_pages(ready.plan.context.strategies[-1])}
    assert not any("rapport" in address for address in linked)
    assert main(["--mappe", str(site), "followup", "freeze", "opdigtet-efterfoelger"]) == 2
    assert "fejl[rapport-uden-opfølgning]" in capsys.readouterr().err
    assert main(["--mappe", str(site), "followup", "freeze", "--date", "1990"]) == 2
    assert "fejl[rapport-uden-opfølgning]" in capsys.readouterr().err
    assert main(["--mappe", str(site), "followup", "freeze", "--date", "i går"]) == 2
    assert "fejl[dårlig-dato]" in capsys.readouterr().err
    assert main(["--mappe", str(site), "followup", "freeze", "opdigtet-borte"]) == 2
    assert "fejl[ark-ukendt-strategi]" in capsys.readouterr().err
    assert not (site / "content/rapporter").exists()


def test_a_first_round_is_held_up_against_the_beginning(site: Path):
    report = ready_of(site).plan.report(PLAN, "2020-12-31")
    assert report is not None
    assert "Det er den første opfølgning" in report.intro
    (_, area) = report.sections
    assert area.table and area.table.head[1] == "Ved begyndelsen"
    assert {row.name.title: row.cells for row in area.table.rows}["Opdigtet frokost"][2:] == ("Status oplyst",)


def test_a_frozen_report_says_the_same_whatever_changes_on_page_and_on_paper(site: Path, capsys: pytest.CaptureFixture):
    live = view_of(ready_of(site))
    assert main(["--mappe", str(site), "followup", "freeze"]) == 0
    assert not capsys.readouterr().err
    address = f"rapporter/{PLAN}-2023-11-30/index.html"
    assert pipeline.build(site, pdf="without").ok
    before, (report, paper) = words(site, address), pipeline.print_one(site, address)
    assert report.ok and paper
    for section in live.sections:
        said = [section.title, *section.lines]
        said += [cell for row in section.table.rows for cell in row.cells] if section.table else []
        assert all(" ".join(text.split()) in before.replace("\u00ad", "") for text in said)
    frozen = (site / FROZEN).read_bytes()
    for file in (site / FOLDER).glob("*.md"):
        text = file.read_text(encoding="utf-8").replace("titel: Opdigtet", "titel: Ganske anden")
        text = text.replace("status: stoppet", "status: i-gang").replace("farve: rød", "farve: gul")
        file.write_text(text.replace("beløb: ", "beløb: 9"), encoding="utf-8")
    edit(site, f"content/{PLAN}/strategi.md", "titel: Opdigtet", "titel: Ganske anden")
    edit(site, f"content/{PLAN}/strategi.md", "opdateret: 2024", "opdateret: 2025")
    edit(site, "content/_data/status.yml", "navn: Stoppet", "navn: Ophørt")
    assert pipeline.build(site, pdf="without").ok
    assert words(site, address) == before
    assert "Ganske anden" in words(site, f"{PLAN}/rapport/index.html")
    report, again = pipeline.print_one(site, address)
    assert report.ok and again == paper
    assert main(["--mappe", str(site), "followup", "freeze"]) == 1
    assert "fejl[rapport-findes]" in capsys.readouterr().err
    assert (site / FROZEN).read_bytes() == frozen
