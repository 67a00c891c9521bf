"""Questions about fields are answered by what has them: lists by their filters, actions by what is asked of them, notes
by their numbers.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites.course_sample import PLAN, write_course_sample
from sites.every_kind import write_every_kind
from sites.minimal import ACTION
from sites.money_site import CITE

from benchmarks.search import ask, script_data
from strategisite.pipeline import build

LIST = f"{PLAN}/handlingsoversigt/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course_sample(tmp_path_factory.mktemp("svar") / "sted")
    assert build(root, pdf="without").ok
    return root / "site"


def first(site: Path, query: str) -> str:
    (answer,) = ask(site, [query])["answers"]
    return answer["hits"][0] if answer["hits"] else ""


def test_lists_of_those_that_need_money_or_begin_in_an_area_have_a_place_among_hits(site: Path):
    pages = script_data(site / "assets/soeg-indeks.js")["pages"]
    found = {page[0]: page[1] for page in pages if page[0].startswith(f"{LIST}?")}
    assert found[f"{LIST}?startaar=2020&penge=ja"] == "Handlinger med anbefalet start i 2020, der kræver nye penge"
    assert any("fokusomraade=" in address and "startaar=" in address for address in found)
    assert all(("penge=ja" in address) != ("startaar=" in address and "fokusomraade=" in address) for address in found)


@pytest.mark.parametrize(
    "query", ["hvilke handlinger kræver nye penge i 2020", "handlinger der mangler nye penge 2020"]
)
def test_a_question_about_a_year_and_money_leads_to_the_list_and_not_to_pages_with_the_words(site: Path, query: str):
    assert first(site, query) == f"{LIST}?startaar=2020&penge=ja"


@pytest.mark.parametrize(("query", "shown"), [
    ("hvad koster frokost", "Udgift: 2 mio. kr. om året"),
    ("hvornår starter frokost", "Anbefalet start: 2020"),
    ("er frokosten gået i gang", "Status: "),
    ("frokost", "Fundet på til prøven."),  # who asks of nothing in it reads what it is
])  # fmt: skip
def test_an_action_is_found_by_what_is_asked_of_it_and_shows_the_answer(site: Path, query: str, shown: str):
    (answer,) = ask(site, [query])["answers"]
    assert answer["hits"][0] == f"{PLAN}/opdigtet-frokost/index.html"
    assert answer["shown"].startswith(shown)


def test_who_answers_for_an_action_is_not_shown_as_one_of_all_that_take_part(minimal: Path):
    action = minimal / ACTION
    text = action.read_text(encoding="utf-8").replace(
        "rolle: ansvarlig}", "rolle: ansvarlig}, {id: opdigtet-raad, rolle: høres}"
    )
    action.write_text(text.replace("aktører:", "effekt: Den virker.\naktører:"), encoding="utf-8")
    council = f"opdigtet-raad:\n  navn: Det opdigtede råd\n  type: politisk-organ\n  kilder: [{CITE}]\n"
    with (minimal / "content/_data/aktoerer.yml").open("a", encoding="utf-8") as file:
        file.write(council)
    assert build(minimal, pdf="without").ok
    who, came = ask(minimal / "site", ["hvem er ansvarlig for handlingen", "hvad kom der ud af handlingen"])["answers"]
    assert who["shown"] == (
        "Hvem: Ansvarlig: Det opdigtede udvalg (vores læsning). Høres: Det opdigtede råd (vores læsning)"
    )
    assert came["shown"] == "Forventet effekt: Den virker."


def test_a_part_of_a_plan_answers_what_it_costs_and_an_actor_what_its_share_is(tmp_path: Path):
    root = write_every_kind(tmp_path / "sted")
    assert build(root, pdf="without").ok
    part, actor = ask(root / "site", ["hvad koster 1.I", "rådet andel"])["answers"]
    assert re.fullmatch(rf"{PLAN}/[\w-]+/index.html", part["hits"][0])
    assert part["shown"].startswith("Lagt sammen: ") and "2 mio. kr. om året" in part["shown"].replace("\u00a0", " ")
    assert actor["hits"][0] == "aktoerer/opdigtet-raad/index.html"
    assert re.fullmatch(r"Kendt andel for .* af handlingernes beløb: 2 mio\. kr\. om året.*", actor["shown"])


def test_a_note_is_found_by_its_number_alone(tmp_path: Path):
    root = write_every_kind(tmp_path / "sted")
    assert build(root, pdf="without").ok
    pages = script_data(root / "site/assets/soeg-indeks.js")["pages"]
    notes = {page[1]: page[0] for page in pages if page[0].startswith("noter/index.html#")}
    assert notes and all(re.fullmatch(r"Note \d+", name) for name in notes)
    answers = ask(root / "site", [name.lower() for name in notes])["answers"]
    assert [answer["hits"] for answer in answers] == [[address] for address in notes.values()]


def test_pages_of_one_title_that_ends_in_a_number_are_all_found_by_it(tmp_path: Path):
    root = write_every_kind(tmp_path / "sted")
    lines = (
        "---",
        "titel: Opdigtet aftale 2020",
        "kort: Opdigtet.",
        "rækkefølge: 9",
        f"kilder: [{CITE}]",
        "---",
        "En tekst.",
    )
    for name in ("opdigtet-a", "opdigtet-b"):
        (root / f"content/sider/{name}.md").write_text("\n".join(lines), encoding="utf-8")
    assert build(root, pdf="without").ok
    (answer,) = ask(root / "site", ["opdigtet aftale 2020"])["answers"]
    assert answer["hits"][:2] == ["sider/opdigtet-a/index.html", "sider/opdigtet-b/index.html"]


def test_a_number_of_several_things_is_not_called_after_the_first_of_them(minimal: Path):
    second = (minimal / ACTION).read_text(encoding="utf-8").replace("1.I.1", "1.I.2")
    (minimal / ACTION).with_name("opdigtet-anden.md").write_text(second, encoding="utf-8")
    made = (
        "{id}: {{kilde: opdigtet-sag, side: 3, om: [{about}], angivet: {value} kr., værdi: {value}, enhed: kr, "
        "forventet: stemmer, forklaring: Opdigtet., "
        "læsninger: [{{navn: a, regnemåde: samlet, forespørgsel: {query}}}]}}\n"
    )
    whole = "sum udgift handlinger i opdigtet-plan"
    one = made.format(id="en", about="opdigtet-handling", value=1000000, query=f"{whole} hvor nummer = 1.I.1")
    both = made.format(id="flere", about="opdigtet-handling, opdigtet-anden", value=2000000, query=whole)
    (minimal / "content/_data/udsagn.yml").write_text(one + both, encoding="utf-8")
    report = build(minimal, pdf="without")
    assert report.ok, report.diagnostics
    pages = script_data(minimal / "site/assets/soeg-indeks.js")["pages"]
    above = {page[1]: pages[page[5]][1] for page in pages if page[0].startswith("talkontrol/index.html#")}
    assert above == {"»1000000 kr.«": "Opdigtet handling", "»2000000 kr.«": "Opdigtet plan"}


def test_the_line_that_is_shown_has_words_that_the_title_lacks_and_not_its_words_in_another_form(minimal: Path):
    lines = (
        "---",
        "titel: Opdigtet børnehus",
        "kort: Ingen ved, om det er vedtaget.",
        "rækkefølge: 9",
        f"kilder: [{CITE}]",
        "---",
        "I børnehusene er der opdigtede senge.",
    )
    (minimal / "content/sider/opdigtet-hus.md").write_text("\n".join(lines), encoding="utf-8")
    assert build(minimal, pdf="without").ok
    (answer,) = ask(minimal / "site", ["er det opdigtede børnehus vedtaget"])["answers"]
    assert answer["hits"][0] == "sider/opdigtet-hus/index.html"
    assert answer["shown"] == "Ingen ved, om det er vedtaget."
