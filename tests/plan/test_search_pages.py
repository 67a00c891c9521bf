"""The search knows what the site itself writes: headings of its pages, and what it has added up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import apply
from sites.course_sample import PLAN, write_course_sample
from sites.every_kind import write_every_kind
from sites.minimal import write_minimal_site

from benchmarks.search import ask, script_data
from strategisite.pipeline import build

OVERVIEWS = frozenset(  # the pages of several kinds, but for those whose headings are titles or letters alone
    [
        *("budget", "forloeb", "status", "daekning", "start", "resultater", "handlingsoversigt"),
        *("beslutninger", "aktoerer", "ord", "kilder", "talkontrol", "data", "indikatorer"),
    ]
)
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def texts_of(root: Path) -> dict[str, str]:
    """What the index has of each page, its title first."""
    pages = script_data(root / "site/assets/soeg-indeks.js")["pages"]
    texts = script_data(root / "site/assets/soeg-tekster.js")["texts"]
    return {page[0]: f"{page[1]}\n{text}" for page, text in zip(pages, texts, strict=True)}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course_sample(tmp_path_factory.mktemp("sider") / "sted")
    assert build(root, pdf="without").ok
    return root


def test_a_share_is_never_found_without_the_word_that_it_is_what_is_known(tmp_path: Path):
    root = write_every_kind(tmp_path / "sted")
    assert build(root, pdf="without").ok
    texts = [text for address, text in texts_of(root).items() if address.endswith("/budget/index.html")]
    shares = re.findall(r"([^.:]*): 2\smio", " ".join(texts).replace("\xad", ""))
    assert "Kendt andel for Det opdigtede råd af handlingernes beløb" in [said.strip() for said in shares], shares


def test_headings_of_pages_that_the_site_makes_are_found(course: Path):
    texts = texts_of(course)
    entries = {page[1] for page in script_data(course / "site/assets/soeg-indeks.js")["pages"]}
    looked_at = 0
    for address, text in texts.items():
        first, *rest = address.split("/")
        if (
            "#" in address
            or "?" in address
            or (rest[0] if first == PLAN else first) not in OVERVIEWS
            or (first != PLAN and len(rest) > 1)
        ):
            continue
        main = (course / "site" / address).read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
        for heading in HEADING.findall(main):
            said = re.sub(r"<[^>]+>| \(\d+\)|\u00ad", "", heading).strip()
            looked_at += 1
            assert said in text or said in entries, (address, said)
    assert looked_at > 20


def test_a_sum_is_found_on_the_budget_with_whose_it_is_and_what_it_leaves_out(tmp_path: Path):
    root = write_minimal_site(tmp_path / "sted")
    words = [("content/_data/soegeord.yml", "pris: {ord: [hvad koster det hele], sider: [opdigtet-plan/budget]}\n")]
    apply(root, words)
    assert build(root, pdf="without").ok
    first, *_ = texts_of(root)["opdigtet-plan/budget/index.html"].partition("\n")[2].split("\n")
    assert "Handlingens beløb: 1 mio. kr. om året (1 handling). Beløbets prisniveau er ikke oplyst." in first
    asked, amount = ask(root / "site", ["hvad koster det hele", "1 mio om året"])["answers"]
    assert asked["hits"][0] == "opdigtet-plan/budget/index.html"
    assert "opdigtet-plan/budget/index.html" in amount["hits"]


def test_goals_are_found_as_such(course: Path):
    hits = ask(course / "site", ["mål"])["answers"][0]["hits"]
    assert hits[0] == f"{PLAN}/index.html#maal"
    assert "Et opdigtet mål." in texts_of(course)[hits[0]]


def test_an_actor_and_the_term_that_is_its_name_are_one_hit(tmp_path: Path):
    root = write_minimal_site(tmp_path / "sted")
    cite = "kilder: [{kilde: opdigtet-sag, side: 1}]"
    path = root / "content/_data/aktoerer.yml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + f"opr: {{navn: OPR, forkortelse: OPR, type: enhed, beskrivelse: Findes ikke., {cite}}}\n"
        + f"oxr: {{navn: OXR-kontoret, type: enhed, beskrivelse: Findes ikke., {cite}}}\n",
        encoding="utf-8",
    )
    (root / "content/_data/ord.yml").write_text(
        f"kort-opr: {{ord: Opdigtet Rådgivning, forkortelse: OPR, aktør: opr, betydning_fra: udefra, {cite}}}\n"
        f"kort-oxr: {{ord: Opdigtet Xylofon, forkortelse: OXR, aktør: oxr, betydning_fra: udefra, {cite}}}\n",
        encoding="utf-8",
    )
    words = "r: {ord: [hvem vejleder], indhold: [ord/kort-opr]}\n"
    (root / "content/_data/soegeord.yml").write_text(words, encoding="utf-8")
    assert build(root, pdf="without").ok
    pages = {page[0]: page for page in script_data(root / "site/assets/soeg-indeks.js")["pages"]}
    assert pages["aktoerer/opr/index.html"][1:3] == ["Opdigtet Rådgivning", "OPR"]
    assert "ord/index.html#kort-opr" not in pages
    assert texts_of(root)["aktoerer/opr/index.html"].split("\n")[1].startswith("OPR: Opdigtet Rådgivning.")
    assert "ord/index.html#kort-oxr" in pages, "a term about an actor of another name stands alone"
    for query in ("OPR", "opdigtet rådgivning", "hvem vejleder"):
        assert ask(root / "site", [query])["answers"][0]["hits"][0] == "aktoerer/opr/index.html", query
