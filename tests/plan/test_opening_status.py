"""A status at the plan's beginning: shown with its date and its source's words, and never taken for follow-up."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import pytest
from pdf.tagged import Tagged
from sites.course_sample import PLAN, write_course_sample

from strategisite import pipeline
from strategisite.figures.answers import ask
from strategisite.figures.as_of import AsOf, as_known
from strategisite.figures.query import parse

SAID = (
    "{status: i-gang, trykt: Den opdigtede handling kører, dato: 2019-12, forbehold: Kun opdigtet prøve., "
    "kilde: {kilde: opdigtet-plantekst, side: 8}}"
)
SILENT, LUNCH = "opdigtet-tavs-handling", "opdigtet-frokost"


def opened(root: Path, action: str, said: str = SAID) -> Path:
    path = next(root.glob(f"content/{PLAN}/*/*/{action}.md"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("\nnummer:", f"\nudgangspunkt: {said}\nnummer:", 1), encoding="utf-8"
    )
    return path


def told(site: Path, address: str) -> str:
    source = re.search(
        r"<main.*?</main>", (site / address).read_text(encoding="utf-8").replace("\u00ad", ""), re.DOTALL
    )[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One action with an opening status and nothing else; one with an opening status and follow-up."""
    root = write_course_sample(tmp_path_factory.mktemp("udgangspunkt") / "sted")
    opened(root, SILENT)
    opened(root, LUNCH)
    plan = root / f"content/{PLAN}/strategi.md"
    listed = f"\n{{{{ tabel titel, status handlinger i {PLAN} hvor status = i-gang }}}}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + listed, encoding="utf-8")
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


def test_an_actions_page_tells_the_words_the_date_and_what_they_do_not_cover(site: Path):
    text = told(site, f"{PLAN}/{SILENT}/index.html")
    assert "Status I gang, dec. 2019 † ved planens begyndelse [s. 8]" in text
    assert "Status Ved planens begyndelse: kilden skriver Den opdigtede handling kører [s. 8]" in text
    assert (
        "Forbehold: Kun opdigtet prøve." in text and "Ingen kilde siger, hvordan det gik efter december 2019." in text
    )
    lacking = re.search(r"Ikke i kilderne (.*?) Kort adresse", text)[1]
    assert "opfølgning" in lacking.split(", "), "it is no follow-up"


def test_follow_up_gives_the_status_and_the_opening_one_stays_beside_it(site: Path):
    text = told(site, f"{PLAN}/{LUNCH}/index.html")
    assert "Status Gennemført, 30. nov. 2022" in text
    beside = "Status Ved planens begyndelse: I gang, dec. 2019. kilden skriver Den opdigtede handling kører [s. 8]"
    assert beside in text
    assert "Ingen kilde siger" not in text
    course = text.split("Forløbet")[1]
    assert "Den opdigtede handling kører" not in course
    way, entries = course.split("Opfølgning 30. november 2022: ")
    assert re.findall(r"30\. november (\d+)", way) == ["2020", "2021", "2022"], "the way goes forwards"
    assert re.findall(r"30\. november (\d+):", f"30. november 2022: {entries}") == ["2022", "2021", "2020"]


def test_the_status_page_counts_both_apart(site: Path):
    text = told(site, f"{PLAN}/status/index.html")
    assert "1 handling var ifølge kilderne i gang ved planens begyndelse (december 2019)." in text
    assert "1 handling har status »gennemført« efter opfølgning (30. november 2022)." in text
    assert "giver kilderne ingen status" not in text
    assert SILENT not in text.split("Ikke fulgt op i over et år")[1].split("Handlinger med")[0]


def test_a_start_year_says_what_was_under_way_before_also_of_what_has_been_followed_up_since(site: Path):
    begun = "1 af dem var ifølge kilderne i gang ved planens begyndelse (december 2019)."
    assert f"2 handlinger er anbefalet til start i 2020. {begun}" in told(site, f"{PLAN}/start/2020/index.html")
    assert "ved planens begyndelse (" not in told(site, f"{PLAN}/start/2021/index.html")


def test_an_opening_status_makes_no_page_of_its_year_and_no_change(site: Path):
    assert {path.name for path in (site / PLAN / "status").iterdir() if path.is_dir()}.isdisjoint({"2019", "2019-12"})
    begun = told(site, f"{PLAN}/status/2020/index.html")
    assert "Begyndt (" not in begun  # lunch was under way before
    assert "I gang, dec. 2019" in begun


def test_data_tell_where_the_status_comes_from(site: Path):
    rows = {row["id"]: row for row in json.loads((site / "data/handlinger.json").read_text(encoding="utf-8"))}
    keys = ("status", "status_dato", "status_art")
    assert [rows[SILENT][key] for key in keys] == ["i-gang", "2019-12", "udgangspunkt"]
    assert [rows[LUNCH][key] for key in keys] == ["afsluttet", "2022-11-30", "opfølgning"]
    assert [rows["opdigtet-skridt"][key] for key in keys] == [None, None, None]
    assert rows[SILENT]["opfølgning"] == [] and rows[LUNCH]["udgangspunkt"]["trykt"] == "Den opdigtede handling kører"
    with (site / "data/handlinger.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = [row for row in csv.DictReader(file, delimiter=";") if row["id"] == SILENT]
    assert [row[key] for key in keys] == ["i-gang", "2019-12", "udgangspunkt"]
    described = told(site, "data/index.html")
    assert all(key in described for key in (*keys, "udgangspunkt"))


def test_lists_filters_tables_and_search_show_it_with_its_date(site: Path):
    overview = (site / PLAN / "handlingsoversigt/index.html").read_text(encoding="utf-8")
    assert 'data-status="i-gang-2019-12"' in overview and 'value="i-gang-2019-12"> <span>I gang, dec. 2019<' in overview
    assert "I gang, dec. 2019" in told(site, f"{PLAN}/opdigtet-delstrategi/index.html")
    assert "I gang, dec. 2019" in told(site, f"{PLAN}/index.html")  # the table of a query
    assert "Status: I gang, dec. 2019" in (site / "assets/soeg-tekster.js").read_text(encoding="utf-8")
    assert "Status 3 af 4" not in told(site, f"{PLAN}/daekning/index.html")  # all four have one


def test_paper_says_it_too(site: Path):
    for name in (f"{SILENT}/{PLAN}-{SILENT}", f"status/{PLAN}-status"):
        (path,) = [
            p
            for p in site.rglob("*.pdf")
            if p.as_posix().endswith(f"{name}.pdf") or p.stem == f"{PLAN}-{name.split('/')[0]}"
        ]
        text = Tagged(path).root.text
        status = (
            "I gang, dec. 2019" if name.startswith("status") else "Status I gang, dec. 2019 † ved planens begyndelse"
        )
        assert all(said in text for said in (status, "Den opdigtede handling kører", "Kun opdigtet prøve.")), name


def test_a_document_knows_only_what_was_there(root: Path):
    entries = pipeline.prepare(root, pdf=False).site.entries
    query = parse(f"antal handlinger i {PLAN} hvor status = i-gang")
    known = {"2019-11": 0, "2019-11-30": 0, "2019-12-01": 2, "2019-12": 2, "2020-12": 2}  # a month may be its first day
    known[None] = 2  # undated: as the plan was at its beginning
    assert {when: len(ask(query, as_known(entries, AsOf(when), PLAN))) for when in known} == known


@pytest.mark.parametrize(("said", "found"), [
    (SAID, []),
    (SAID.replace("2019-12", "2020"), []),
    (SAID.replace("2019-12", "2020-12"), ["udgangspunkt-efter-opfølgning"]),
    (SAID.replace("2019-12", "2024-07"), ["dato-efter-opdateret", "udgangspunkt-efter-opfølgning"]),
    (SAID.replace("2019-12", "2019-13"), ["dårlig-dato"]),
    (SAID.replace("i-gang", "i-gank"), ["ikke-på-listen"]),
    (SAID.replace("opdigtet-plantekst", "opdigtet-plantext"), ["ukendt-kilde"]),
    (SAID.replace("dato: 2019-12, ", ""), ["mangler-felt"]),
    (SAID.replace("trykt: Den opdigtede handling kører, ", ""), ["mangler-felt"]),
])  # fmt: skip
def test_an_opening_status_is_checked(said: str, found: list[str], tmp_path: Path):
    root = write_course_sample(tmp_path / "sted")
    path = opened(root, LUNCH, said)
    told = pipeline.check(root).diagnostics
    assert sorted(d.code for d in told) == found
    assert {d.span.path for d in told} <= {path.relative_to(root).as_posix()}
