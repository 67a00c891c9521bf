"""What a page, a data file and a sheet of paper say is what the content says, field for field, under the right name.

One small site with a word of its own in each field, made in memory. Nothing is compared with another thing that we
made.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from mistakes import ACTORS, AREA, BESIDE, PLAN, SOURCES, SUB, TERMS, apply, field
from pdf.tagged import Tagged, words
from sites.minimal import ACTION, FILES, write_minimal_site

from strategisite import pipeline
from strategisite.render.data import render_data
from strategisite.render.plain import plain
from strategisite.views.page import Page

RICH = (
    FILES[ACTION]
    .replace(
        "startår: 2021\n",
        """\
titel_i_oversigt: Oversigtens titelord
startår: {oversigt: 2021, brødtekst: Et starttidsord.,
  kilder: [{kilde: opdigtet-sag, side: 11}, {kilde: opdigtet-sag, side: 12}]}
effekt: Et virkningsord.
forudsætninger: Et kravord.
""",
    )
    .replace("aktører: [", "aktører: [{id: haandvaerker, rolle: udfører}, {id: aaben, rolle: høres}, ")
    .replace(
        "kilder: [{kilde: opdigtet-sag, side: 3}]",
        (
            "kilder: [{kilde: opdigtet-sag, side: 14}, {kilde: opdigtet-sag, side: 13}, {kilde: opdigtet-sag, side: "
            "30, til_side: 31}]"
        ),
    )
)
EDITS = [
    (ACTION, RICH),
    (ACTORS, FILES[ACTORS] + "".join(
        f"{id_}:\n  navn: {name}\n  type: samarbejde\n  kilder: [opdigtet-sag]\n"
        for id_, name in (("haandvaerker", "Håndværkerlauget"), ("aaben", "Aaben Dør"), ("aal", "Ålefiskerne"),
         ("zebra", "Zebraklubben"))
    )),
    (SOURCES, FILES[SOURCES] + "a-id: {titel: Åben kilde, type: notat, i_hænde: ja}\n"
        "z-id: {titel: Allerførste kilde, type: notat, i_hænde: ja}\n"),
    (f"{BESIDE}/uden-alt.md", "---\ntitel: '=1+1'\nnummer: 1.I.2\nkort: Siger intet.\nkilder: [z-id, a-id]\n---\n"),
    ("content/opdigtet-plan/andet-omraade/_om.md",
     FILES[AREA].replace("nummer: 1", "nummer: 2").replace("Opdigtet o", "Andet o")),
    ("content/opdigtet-plan/andet-omraade/tom-del/_om.md", FILES[SUB].replace("nummer: 1.I", "nummer: 2.I").replace(
        "kilder:", "resultater: [{sigt: kort, tekst: Et kortord., kilde: opdigtet-sag},"
        " {sigt: lang, tekst: Et langord., kilde: opdigtet-sag}]\nkilder:"
    )),
    (TERMS, "aandehul: {ord: Aandehul, kilder: [opdigtet-sag]}\n"),
    (PLAN, "}} handling ", "}} handlinger "),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return apply(write_minimal_site(tmp_path_factory.mktemp("ord") / "sted"), EDITS)


@pytest.fixture(scope="module")
def made(site: Path) -> dict[str, bytes]:
    report, artifacts = pipeline.produce(site, pdf=False)
    assert report.ok, report.diagnostics
    return {artifact.address: artifact.content for artifact in artifacts}


def page(made: dict[str, bytes], address: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(made[address].decode().replace("\u00ad", "")).xpath("//main")[0]


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def facts(made: dict[str, bytes], name: str) -> dict[str, str]:
    """An action's key facts, lines and roles by their names; a name that stands twice has both, in their order."""
    article = page(made, f"opdigtet-plan/{name}/index.html").xpath(".//article")[0]
    lines = article.xpath("./dl[@class='regnskab']/div | ./dl[@class='linjer to-spalter']/div")
    found: dict[str, str] = {}
    for one in lines:
        head = text(one.xpath("dt")[0])
        found[head] = f"{found[head]} {text(one.xpath('dd')[0])}" if head in found else text(one.xpath("dd")[0])
    return found


def roles(made: dict[str, bytes], name: str) -> list[str]:
    return [
        " ".join(map(text, [line, *line.xpath("following-sibling::span[contains(@class, 'bemaerk')][1]")]))
        for line in page(made, f"opdigtet-plan/{name}/index.html").xpath(
            ".//span[@class='linje'][span[@class='rolle']]"
        )
    ]


def ends(made: dict[str, bytes], name: str) -> dict[str, str]:
    """The small lines at the end of an action's page, by their names."""
    rows = page(made, f"opdigtet-plan/{name}/index.html").xpath(".//*[@id='kilder']/dl/div")
    return {text(one.xpath("dt")[0]): text(one.xpath("dd")[0]) for one in rows}


def test_each_fact_of_an_action_stands_under_its_own_name(made: dict[str, bytes]):
    said = facts(made, "opdigtet-handling")
    assert said["Anbefalet start"].startswith("2021 [s. 11]")
    assert said["Anbefalet start"].endswith("Et starttidsord. [s. 12]")
    assert said["Udgift"] == "1 mio. kr. om året [s. 3]"
    assert said["Finansiering"] == "Opdigtet ramme kræver nye penge [s. 3]"
    assert said["Kræver"].startswith("Et kravord.") and said["Forventet effekt"].startswith("Et virkningsord.")
    assert said["Ansvarlig"] == "DOU med Håndværkerlauget og Aaben Dør · rollerne er vores læsning"
    assert said["Hvem"].endswith("Rollerne er vores læsning af teksten.")
    lines = roles(made, "opdigtet-handling")
    assert lines[0].startswith("Ansvarlig: Det opdigtede udvalg (DOU)")
    assert lines[1].startswith("Udfører: Håndværkerlauget") and lines[2].startswith("Høres: Aaben Dør")
    assert len(lines) == 3
    whole = page(made, "opdigtet-plan/opdigtet-handling/index.html")
    assert "I handlingsoversigten hedder den Oversigtens titelord" in text(whole)
    printed = {
        text(one.xpath("dt")[0]): text(one.xpath("dd")[0])
        for one in whole.xpath(".//section[@aria-labelledby='ordlyd-overskrift']/dl/div")
    }
    assert printed == {"Udgift": "1 mill. kr. årligt", "Finansiering": "Opdigtet ramme"}


def test_what_is_not_said_is_said_not_to_be(made: dict[str, bytes]):
    said = facts(made, "uden-alt")
    assert list(said) == ["Anbefalet start", "Udgift", "Finansiering", "Hvem", "Status"]
    assert set(said.values()) == {"ikke oplyst"}
    lacking = ends(made, "uden-alt")["Ikke i kilderne"].split(", ")
    assert lacking == [
        "hvem", "hvad den kræver", "hvilken effekt der er forventet", "farve", "beslutning", "bølge", "opfølgning",
        "hvad det blev til",
    ]  # fmt: skip
    assert ends(made, "opdigtet-handling")["Ikke i kilderne"].split(", ") == [
        "fordeling mellem forvaltninger", "prisniveau", *lacking[3:],
    ]  # fmt: skip


def test_pages_that_meet_are_told_as_one(made: dict[str, bytes]):
    assert ends(made, "opdigtet-handling")["Kilder til siden"] == "Opdigtet sag (2020), s. 3, 13–14, 30–31"


def test_a_citation_is_heard_as_its_document_and_page(made: dict[str, bytes]):
    cites = page(made, "opdigtet-plan/opdigtet-handling/index.html").xpath(".//a[@class='kilde']")
    heard = {(one.get("aria-label"), one.get("title")) for one in cites}
    assert heard == {(said, said) for said in (f"Opdigtet sag (2020), s. {number}" for number in (3, 11, 12))}


def test_data_hold_every_field_of_an_action_as_it_was_written(made: dict[str, bytes]):
    one = next(row for row in json.loads(made["data/handlinger.json"]) if row["id"] == "opdigtet-handling")
    wanted = {
        "nummer": "1.I.1", "titel": "Opdigtet handling", "titel_i_oversigt": "Oversigtens titelord",
        "slags": "handling",
        "kort": "En handling, som er fundet på til prøven.", "startår": 2021, "startår_brødtekst": "Et starttidsord.",
        "effekt": "Et virkningsord.", "forudsætninger": "Et kravord.", "fokusområde": "1", "delstrategi": "1.I",
    }  # fmt: skip
    assert {name: one[name] for name in wanted} == wanted
    assert one["finansiering"]["kategori"] == "opdigtet-ramme" and one["udgift"]["beløb"] == 1_000_000
    assert [cite["side"] for cite in one["kilder"]] == [14, 13, 30] and one["kilder"][2]["til_side"] == 31


def test_the_overview_can_be_asked_for_what_each_action_lacks(made: dict[str, bytes]):
    filters = page(made, "opdigtet-plan/handlingsoversigt/index.html").xpath(".//fieldset | .//details")
    asked = {
        text(one.xpath(".//legend | ./summary")[0]): text(one) for one in filters if one.xpath(".//legend | ./summary")
    }
    for name in ("Startår", "Finansiering", "Aktør"):
        found = next(value for key, value in asked.items() if key.startswith(name))
        assert "ikke oplyst" in found, name  # as the rows say it
    actors = next(value for key, value in asked.items() if key.startswith("Aktør"))
    assert actors.index("Det opdigtede udvalg") < actors.index("Håndværkerlauget") < actors.index("Aaben Dør"), (
        "in Danish order"
    )


def test_results_that_no_action_leads_to_are_told(made: dict[str, bytes]):
    said = text(page(made, "opdigtet-plan/daekning/index.html"))
    assert "Et kortord." in said and "Et langord." in said


def test_each_focus_area_has_the_hue_of_its_place(made: dict[str, bytes]):
    """Where areas stand in one list without figures, and on their own pages."""
    found: dict[str, set[str]] = {"Opdigtet område": set(), "Andet område": set()}
    for address in (a for a in made if a.startswith("opdigtet-plan/") and a.endswith(".html")):
        for one in page(made, address).xpath(".//*[contains(@class, 'omraade-')]"):
            hue = re.search(r"omraade-(\d)", one.get("class"))
            head = text(one.xpath("(.//h1 | .//h2 | .//h3 | .//th)[1]")[0])
            for name in found:
                if hue and name in head:
                    found[name].add(f"{hue[1]} {one.tag}")
    assert found == {"Opdigtet område": {"1 article", "1 tbody"}, "Andet område": {"2 article", "2 tbody"}}


def test_aa_is_sorted_and_found_as_å(made: dict[str, bytes]):
    index = page(made, "a-aa/index.html")
    letters = {text(head): head.getparent() for head in index.xpath(".//h2")}
    assert (
        "Aandehul" in text(letters["Å"]) and "Aaben Dør" in text(letters["Å"]) and "Ålefiskerne" in text(letters["Å"])
    )
    assert "Aandehul" not in text(letters["A"])
    names = [text(a) for a in page(made, "aktoerer/index.html").xpath(".//a")]
    assert names.index("Zebraklubben") < names.index("Aaben Dør") < names.index("Ålefiskerne")


def test_a_sheet_runs_no_text_as_a_formula(made: dict[str, bytes]):
    rows = list(csv.reader(io.StringIO(made["data/handlinger.csv"].decode("utf-8-sig")), delimiter=";"))
    column = rows[0].index("titel")
    assert [row[column] for row in rows[1:]] == ["Opdigtet handling", "'=1+1"]
    assert [cell for row in rows[1:] for cell in row if cell[:1] in ("=", "+", "@")] == []


def test_a_script_holds_no_sign_that_ends_a_line_in_it():
    script = render_data(Page("assets/x.js", "js", "", ("ord", ["en\u2028to\u2029tre"]))).decode()
    assert "\\u2028" in script and "\\u2029" in script and not set("\u2028\u2029") & set(script)


@pytest.mark.parametrize("number", ["1.I.1", "1", "2.I", "1.1.1"])
def test_a_number_that_does_not_fit_its_place_is_a_mistake(number: str, minimal: Path):
    report = pipeline.check(
        apply(minimal, [(SUB, "nummer: 1.I", f"nummer: {number}"), *field("nummer: 1.I.1", f"nummer: {number}.1")])
    )
    assert any(
        found.code in ("nummer-passer-ikke", "dobbelt-nummer") and found.span.path == SUB
        for found in report.diagnostics
    )


# on paper


@pytest.fixture(scope="module")
def sheet(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    report, content = pipeline.print_one(site, "opdigtet-plan/opdigtet-handling")
    assert content, report.diagnostics
    file = tmp_path_factory.mktemp("tryk") / "handling.pdf"
    file.write_bytes(content)
    return Tagged(file)


def pairs(sheet: Tagged) -> Iterator[tuple[str, str]]:
    cells = [words(cell.text) for cell in sheet.root.all("Lbl", "LBody", "TH", "TD")]
    yield from pairwise(cells)


def test_each_fact_stands_under_its_own_name_on_paper_too(sheet: Tagged):
    said = dict(pairs(sheet))
    assert said["Kræver"].startswith("Et kravord.") and said["Forventet effekt"].startswith("Et virkningsord.")
    whole = words(sheet.root.text)
    assert "Anbefalet start 2021 " in whole and "Anbefalet start Brødteksten siger: Et starttidsord. " in whole
    assert said["Udfører"].startswith("Håndværkerlauget") and said["Høres"].startswith("Aaben Dør")


def test_sources_on_paper_are_numbered_by_title(site: Path):
    plan = pipeline.prepare(site, pdf=True).plan
    edition = next(one for one in plan.pages if one.address.endswith("uden-alt.pdf"))
    lines = [(line.number, line.title) for line in edition.made().view.sources]
    assert [title for _, title in sorted(lines)] == ["Allerførste kilde", "Åben kilde"]


def test_no_line_on_paper_begins_with_a_citation(site: Path):
    plan = pipeline.prepare(site, pdf=True).plan
    edition = next(one for one in plan.pages if one.address.endswith("opdigtet-handling.pdf"))
    assert "Handlingen er fundet på\u00a0" in json.dumps(plain(edition.made().view), ensure_ascii=False)
