"""A measure that a plan only names as an example says so wherever it is listed: pages, menus, search and paper."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from pdf.tagged import Tagged
from sites.course_sample import LATER, write_course_sample

from benchmarks.search import script_data
from strategisite import pipeline
from strategisite.pipeline import build

ADDRESS = f"{LATER}/opdigtet-eksempel/index.html"
DECIDED = f"{LATER}/opdigtet-andet-skridt/index.html"
MARK = "eksempel på tiltag"
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]*)[^"]*"[^>]*>(.*?)</a>(.*?)(?=<a\b|</li>|</th>|</td>|</p>|$)', re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, in which an actor takes part in the example and in a decided action, built without paper."""
    root = write_course_sample(tmp_path_factory.mktemp("eksempler") / "sted")
    for id_ in ("opdigtet-eksempel", "opdigtet-andet-skridt"):
        path = root / f"content/{LATER}/opdigtet-felt/{id_}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("kilder:", "aktører: [{id: opdigtet-forvaltning, rolle: ansvarlig}]\nkilder:", 1),
            encoding="utf-8",
        )
    report = build(root)
    assert report.ok, report.diagnostics
    return root


def links_to(site: Path, address: str) -> dict[str, list[str]]:
    """What every link to a page says, with what stands right after it, by the page that has it."""
    found: dict[str, list[str]] = {}
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        if page == address or page.startswith("opslag/"):  # a query's table is named by what was asked for
            continue
        for href, text, after in LINK.findall(path.read_text(encoding="utf-8").replace("\u00ad", "")):
            if posixpath.normpath(posixpath.join(posixpath.dirname(page), href)) == address:
                found.setdefault(page, []).append(re.sub(r"<[^>]+>", "", text + after))
    return found


def test_every_page_that_lists_an_example_says_that_it_is_one(root: Path):
    found = links_to(root / "site", ADDRESS)
    lists = {f"{LATER}/eksempler/index.html", f"{LATER}/opdigtet-felt/index.html", DECIDED, "a-aa/index.html"}
    assert lists | {"aktoerer/opdigtet-forvaltning/index.html", "kilder/opdigtet-ny-plan/index.html"} <= set(found)
    assert [(page, told) for page, all_told in found.items() for told in all_told if MARK not in told.lower()] == []


def test_the_list_of_editions_has_examples_apart_from_decided_actions(root: Path):
    page = (root / "site/udgaver/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    parts = dict(re.findall(r"<h2[^>]*>([^<]*)</h2>(.*?)</section>", page, re.DOTALL))
    decided = parts["Handlingerne i Opdigtet efterfølger"]
    examples = parts["Eksempler på tiltag i Opdigtet efterfølger"]
    assert "opdigtet-eksempel" in examples and "opdigtet-eksempel" not in decided
    assert "opdigtet-andet-skridt" in decided and "opdigtet-andet-skridt" not in examples


def test_a_decided_action_is_never_called_an_example(root: Path):
    found = links_to(root / "site", DECIDED)
    assert found
    assert [(page, told) for page, all_told in found.items() for told in all_told if MARK in told.lower()] == []


def test_a_page_of_an_example_is_described_as_one(root: Path):
    description = re.compile(r'<meta name="description" content="([^"]*)"')
    told = {
        address: description.search((root / "site" / address).read_text(encoding="utf-8"))[1]
        for address in (ADDRESS, DECIDED)
    }
    assert told == {ADDRESS: "Eksempel på tiltag. Fundet på til prøven.", DECIDED: "Fundet på til prøven."}


def test_a_search_hit_on_an_example_has_what_it_says_of_itself(root: Path):
    index = script_data(root / "site/assets/soeg-indeks.js")
    says = {page[0]: index["kinds"][page[3]][2] for page in index["pages"]}
    assert says[ADDRESS] == MARK and says[DECIDED] == ""


def test_paper_names_an_example_in_its_heading_and_contents(root: Path):
    _, content = pipeline.print_one(root, LATER)
    assert content
    file = root / "bog.pdf"
    file.write_bytes(content)
    paper = Tagged(file)
    headings, bookmarks = ([title for _, title in found] for found in (paper.headings, paper.bookmarks))
    for titles in (headings, bookmarks):
        assert f"Opdigtet eksempel ({MARK})" in titles and "Opdigtet andet skridt" in titles, titles
