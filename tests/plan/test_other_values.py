"""Another value of a key fact: a † named for the note or sum that holds it, and the place's words below; on the
action's page, in the overview and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from mistakes import NOTES, SOURCES, STATEMENTS, apply
from pdf.tagged import Tagged, words
from sites.minimal import ACTION, FILES, write_minimal_site

from strategisite import pipeline

LONG = "Den opdigtede handling begynder først i 2024"  # 44 letters
OTHER = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/opdigtet-uomtalt.md"
TOLD = f"""\
et-beloeb:
  om: [opdigtet-handling]
  steder:
    - {{kilde: opdigtet-sag, side: 2, trykt: "1,5 mill. kr.", ved: udgift}}
    - {{kilde: opdigtet-sag, side: 3, trykt: 1 mill. kr. årligt}}
    - {{kilde: opdigtet-notat, side: 2, trykt: 40 tegn fra den første til den sidste xx, ved: udgift}}
  tekst: Beløbet er ikke det samme.
et-aar:
  om: [opdigtet-delstrategi, opdigtet-handling]
  steder:
    - {{kilde: opdigtet-sag, side: 1, trykt: {LONG}, ved: start}}
    - {{kilde: opdigtet-sag, side: 1, trykt: {LONG} eller senere, ved: start}}
    - {{kilde: opdigtet-notat, trykt: 2025, ved: start}}
  tekst: Året er ikke det samme.
kun-omtalt:
  om: [opdigtet-handling]
  steder: [{{kilde: opdigtet-sag, side: 2, trykt: den opdigtede ramme}}]
  tekst: Noten siger intet imod.
"""
SUMS = "".join(
    f"{id_}: {{kilde: opdigtet-sag, side: {page}, om: [{about}], angivet: {stated}, værdi: {value}, enhed: kr, "
    f"forventet: {verdict}, forklaring: Opdigtet., læsninger: [{{navn: a, regnemåde: samlet, "
    "forespørgsel: sum udgift handlinger i opdigtet-plan}]}\n"
    for id_, page, about, stated, value, verdict in (
        ("samme-sted", 2, "opdigtet-handling", "1.5 mill. kr.", 1_500_000, "afviger"),
        ("andet-sted", 1, "opdigtet-handling", "1.7 mill. kr.", 1_700_000, "afviger"),
        ("passer", 1, "opdigtet-handling", "1 mill. kr.", 1_000_000, "stemmer"),
        ("om-flere", 1, "opdigtet-handling, opdigtet-uomtalt", "1.8 mill. kr.", 1_800_000, "afviger"),
    )
)
EDITS = [
    (NOTES, TOLD),
    (STATEMENTS, SUMS),
    (SOURCES, FILES[SOURCES] + "opdigtet-notat: {titel: Opdigtet notat, dato: 2019-01-02, type: notat, i_hænde: ja}\n"),
    (OTHER, re.sub("^udgift: .*\n", "", FILES[ACTION], flags=re.M).replace("1.I.1", "1.I.2")),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = apply(write_minimal_site(tmp_path_factory.mktemp("andre") / "sted"), EDITS)
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    return root / "site"


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    text = (site / address).read_text(encoding="utf-8").replace("\u00ad", "").replace("\u00a0", " ")
    return lxml.html.fromstring(re.sub(r"</?q>", "'", text))


def plain(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def facts(site: Path, action: str = "opdigtet-handling") -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Each key fact's name and text, and its marks: where they lead and what they are called."""
    for post in page(site, f"opdigtet-plan/{action}/index.html").xpath("//dl[@class='regnskab']/div"):
        marks = [(a.get("href"), a.get("aria-label")) for a in post.find_class("dag")]
        yield plain(post.find("dt")), plain(post.find("dd")), marks


def test_the_places_words_stand_below_the_fact_and_the_mark_alone_leads_to_too_long_ones(site: Path):
    told = {name: (text, marks) for name, text, marks in facts(site)}
    text, marks = told["Udgift"]
    assert text.endswith(
        "s. 2: '1,5 mill. kr.' · Opdigtet notat (2019), s. 2: '40 tegn fra den første til den sidste xx' · "
        "s. 1: '1.7 mill. kr.'"
    )
    assert [href for href, _ in marks] == ["#et-beloeb"]
    text, marks = told["Anbefalet start"]
    assert text.endswith("Opdigtet notat (2019): '2025'") and "2024" not in text and "s. 1:" not in text
    assert marks == [("#et-aar", marks[0][1])]
    assert re.fullmatch(r"Note \d: et andet sted siger noget andet om »Anbefalet start«", marks[0][1])


def test_what_no_place_is_marked_for_has_no_mark(site: Path):
    told = {name: (text, marks) for name, text, marks in facts(site)}
    assert [name for name, (_, marks) in told.items() if marks] == ["Anbefalet start", "Udgift"]
    assert not any(
        ("ramme" in text and name != "Finansiering") or "1.8 mill" in text for name, (text, _) in told.items()
    )
    assert not any(marks or "Opdigtet notat" in text for _, text, marks in facts(site, "opdigtet-uomtalt"))


def test_the_mark_opens_what_its_name_says(site: Path):
    html = page(site, "opdigtet-plan/opdigtet-handling/index.html")
    for mark in html.xpath("//dl[@class='regnskab']//a[@class='dag']"):
        opened = html.get_element_by_id(mark.get("href").removeprefix("#"))
        assert plain(opened).startswith(mark.get("aria-label").split(":")[0])


def test_the_overviews_row_has_the_mark_and_the_words_and_leads_to_the_page(site: Path):
    rows = page(site, "opdigtet-plan/handlingsoversigt/index.html").find_class("handling")
    told, silent = rows
    assert "s. 2: '1,5 mill. kr.'" in plain(told) and "Opdigtet notat (2019): '2025'" in plain(told)
    marks = [(a.get("href"), a.get("aria-label")) for a in told.find_class("dag")]
    assert [href for href, _ in marks] == [
        "../../opdigtet-plan/opdigtet-handling/index.html#et-aar",
        "../../opdigtet-plan/opdigtet-handling/index.html#et-beloeb",
    ]
    assert all(name.startswith("Opdigtet handling: Note ") for _, name in marks)
    assert not silent.find_class("dag") and "Opdigtet notat" not in plain(silent)


@pytest.mark.parametrize(("name", "has_room"), [("opdigtet-handling", True), ("handlingsoversigt", False)])
def test_paper_has_the_mark_and_the_words_that_there_is_room_for(site: Path, name: str, has_room: bool):
    text = words(Tagged(site / f"opdigtet-plan/{name}/opdigtet-plan-{name}.pdf").root.text)
    assert "2021 †" in text and "1,5 mill. kr.« · Opdigtet notat" in text
    assert ("(2019): »2025«" in text) == has_room


def test_the_timeline_has_the_note_among_what_differs(site: Path):
    told, silent = (
        row.xpath("td[last()]")[0]
        for row in page(site, "opdigtet-plan/forloeb/index.html").xpath(
            "//table[contains(@class, 'tidslinje')]/tbody/tr"
        )
    )
    [link] = told.xpath(".//a")
    assert link.get("href").endswith("opdigtet-handling/index.html#et-aar")
    assert re.fullmatch(r"Note \d", plain(told))  # what it says may be a reservation, and no other year
    assert plain(silent) == "ingen"


START = """\
startår:
  oversigt: 2021
  brødtekst: begynder i 2023
  brødtekst_år: [2023]
  kilder: [{kilde: opdigtet-sag, side: 3}, {kilde: opdigtet-sag, side: 1}]
"""


def test_each_year_of_the_start_stands_beside_its_own_page(minimal: Path):
    """The overview's and the body text's, on the action's page, in the row of the overview and on paper."""
    apply(minimal, [(ACTION, "startår: 2021\n", START)])
    report, artifacts = pipeline.produce(minimal, pdf=False)
    assert report.ok, report.diagnostics
    made = {it.address: it.content.decode().replace("\u00ad", "") for it in artifacts if it.address.endswith(".html")}
    page = lxml.html.document_fromstring(made["opdigtet-plan/opdigtet-handling/index.html"])
    start = " ".join(page.xpath("//div[contains(@class, 'post-start')]/dd")[0].text_content().split())
    assert start == "2021† [s. 3] · brødteksten: 2023 [s. 1]"
    rows = lxml.html.document_fromstring(made["opdigtet-plan/handlingsoversigt/index.html"])
    cell = " ".join(rows.xpath("//tr[@class='handling']/td[contains(@class, 'år')]")[0].text_content().split())
    assert cell.startswith("2021") and cell.endswith("† brødteksten: 2023")
    report, content = pipeline.print_one(minimal, "opdigtet-plan/handlingsoversigt")
    assert content, report.diagnostics
    (minimal / "oversigt.pdf").write_bytes(content)
    assert "brødteksten: 2023" in " ".join(Tagged(minimal / "oversigt.pdf").root.text.split())


AGAINST = """\
mod-aar:
  om: [opdigtet-handling, opdigtet-uomtalt]
  steder: [{kilde: opdigtet-sag, side: 2, trykt: et sted}]
  modsiger: {år: Et andet sted venter handlingen.}
  tekst: Om det hele.
mod-beloeb:
  om: [opdigtet-handling]
  steder: [{kilde: opdigtet-sag, side: 3, trykt: et sted}]
  modsiger: {beløb: Det er måske de samme penge.}
  tekst: Om beløbet.
mod-betaling:
  om: [opdigtet-handling]
  steder: [{kilde: opdigtet-sag, side: 3, trykt: et sted, ved: finansiering}]
  modsiger: {finansiering: Rammen er måske en anden.}
  tekst: Om rammen.
mod-status:
  om: [opdigtet-handling, opdigtet-uomtalt]
  steder: [{kilde: opdigtet-notat, side: 1, trykt: et sted}]
  modsiger: {status: Den er ikke begyndt.}
  tekst: Om status.
"""
FOLLOWED = "opfølgning: [{dato: 2022-01-02, status: i-gang, tekst: Begyndt., kilde: {kilde: opdigtet-sag, side: 3}}]\n"


def test_what_a_note_says_against_a_fact_is_the_name_of_its_mark_on_screen_too(minimal: Path):
    """Not only where a place of it is marked for the fact; of a status not what was written before it."""
    opened = "opdateret: 2020-01-02"
    strategy = "content/opdigtet-plan/strategi.md"
    apply(minimal, [
        *EDITS[2:], (NOTES, AGAINST), (ACTION, "udgift:", f"{FOLLOWED}udgift:"),
        (strategy, opened, "opdateret: 2022-02-02"),
        ("content/_data/status.yml", "i-gang: {navn: I gang, betyder: i-gang, forklaring: Begyndt., rækkefølge: 1}\n"),
    ])  # fmt: skip
    report = pipeline.build(minimal, pdf="without")
    assert report.ok, report.diagnostics

    def marked(action: str) -> dict[str, list[str]]:
        found = {name: [title for _, title in marks] for name, _, marks in facts(minimal / "site", action)}
        return {
            name: [re.sub(r"Note \d", "Note n", title) for title in titles] for name, titles in found.items() if titles
        }

    assert marked("opdigtet-handling") == {
        "Anbefalet start": ["Note n: Et andet sted venter handlingen."],
        "Udgift": ["Note n: Det er måske de samme penge."],
        "Finansiering": ["Note n: et andet sted siger noget andet om »Finansiering«"],
    }
    assert marked("opdigtet-uomtalt") == {
        "Anbefalet start": ["Note n: Et andet sted venter handlingen."],
        "Status": ["Note n: Den er ikke begyndt."],
    }
    timeline = page(minimal / "site", "opdigtet-plan/forloeb/index.html")
    rows = timeline.xpath("//table[contains(@class, 'tidslinje')]/tbody/tr/td[last()]")
    assert all(re.fullmatch(r"Note \d", plain(row)) for row in rows)
    budget = page(minimal / "site", "opdigtet-plan/budget/index.html")
    (doubts,) = (plain(it) for it in budget.xpath("//details[@class='regler']/ul") if "samme penge" in plain(it))
    assert re.fullmatch(
        r"Note \d: Det er måske de samme penge\. \(1\.I\.1\)Note \d: Rammen er måske en anden\. \(1\.I\.1\)", doubts
    )
    row = budget.xpath("//tbody/tr[.//a[contains(., 'Opdigtet handling')] and contains(., '1 mill')]")[0]
    assert [re.sub(r".*Note \d: ", "", a.get("aria-label")) for a in row.find_class("dag")] == [
        "Det er måske de samme penge.", "et andet sted siger noget andet om »Finansiering«",
    ]  # fmt: skip
