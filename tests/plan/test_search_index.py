"""The search index: small, the same bytes each time, and good at what staff ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import files_below
from sites.course_sample import PLAN, write_course_sample

from benchmarks.search import ask, script_data
from strategisite.pipeline import build
from strategisite.plan.search_index import packed, tokens


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict:
    return script_data(built_site / "assets/soeg-indeks.js")


def test_scripts_of_one_build_have_the_same_mark_and_length(built_site: Path, index: dict):
    excerpts = script_data(built_site / "assets/soeg-tekster.js")
    assert excerpts["mark"] == index["mark"]
    assert len(excerpts["texts"]) == len(index["pages"])


def test_an_edit_changes_the_index_as_a_clean_build_would(minimal: Path):
    assert build(minimal).ok
    page = minimal / "content/sider/om.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEt ganske nyt ord: trillebør.\n", encoding="utf-8")
    assert build(minimal).ok
    edited = {name: data for name, data in files_below(minimal / "site").items() if "soeg-" in name}
    assert build(minimal, Path("rent")).ok
    assert edited == {name: data for name, data in files_below(minimal / "rent").items() if "soeg-" in name}
    assert ask(minimal / "site", ["trillebøren"])["answers"][0]["hits"] == ["sider/om/index.html"]


def test_every_page_is_found_by_its_own_title_and_number(built_site: Path, index: dict):
    by_name: dict[str, set[str]] = {}
    for address, title, mark, kind, *_ in index["pages"]:
        if index["kinds"][kind][1] > 0.5:  # notes and statements have others' titles
            for name in filter(None, (title, mark)):
                by_name.setdefault(name.lower(), set()).add(address)
    for answer in ask(built_site, list(by_name))["answers"]:
        wanted = by_name[answer["query"]]
        assert set(answer["hits"][: len(wanted)]) == wanted, answer["query"]


def test_tokens():
    assert tokens("Skolefravær, §50-undersøgelse og 3,57 mill. Kr.") == {
        "skolefravær",
        "§50",
        "undersøgelse",
        "3,57",
        "3,57mio",
        "mill",
        "kr",
    }
    assert tokens("1.I.2 koster 11.600.000 kr.") == {"1.i.2", "koster", "11600000", "11,6mio", "kr"}
    assert tokens("og i det") == frozenset()
    assert tokens("1" + 5000 * "0") == {"1" + 5000 * "0"}, "a number that no machine word holds is a word"


def test_postings_are_packed_in_order():
    words, postings = packed({"skole": [(0, 0), (3, 2), (30, 2)], "skolegang": [(1, 1)]})
    assert words == "0skole\n5gang"
    assert postings == "DbA  A\n B", "text, lead, title: pages passed over since the one before, in base 26"


def test_a_goal_is_found_with_the_words_it_follows_on(tmp_path: Path):
    root = write_course_sample(tmp_path / "sted")
    plan = root / f"content/{PLAN}/strategi.md"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("\nmål:", "\nmål_indledning: 'Planen kan bidrage til, at:'\nmål:", 1),
        encoding="utf-8",
    )
    assert build(root).ok
    found = script_data(root / "site/assets/soeg-indeks.js")["pages"]
    texts = script_data(root / "site/assets/soeg-tekster.js")["texts"]
    (number,) = [number for number, page in enumerate(found) if page[0] == f"{PLAN}/index.html"]
    assert "Planen kan bidrage til, at:\nEt opdigtet mål." in texts[number]


def test_what_a_sentence_works_out_is_part_of_its_text(minimal: Path):
    """A sentence without its figures says nothing; a table of its own is no part of one."""
    page = minimal / "content/sider/om.md"
    said = "Der er {{ antal handlinger i opdigtet-plan }} i alt [[opdigtet-sag s. 1]].\n\n{{ liste handlinger }}\n"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{said}", encoding="utf-8")
    assert build(minimal, pdf="without").ok
    found = script_data(minimal / "site/assets/soeg-indeks.js")["pages"]
    texts = script_data(minimal / "site/assets/soeg-tekster.js")["texts"]
    (number,) = [number for number, page in enumerate(found) if page[0] == "sider/om/index.html"]
    assert texts[number].endswith("\nDer er 1 i alt."), texts[number]
