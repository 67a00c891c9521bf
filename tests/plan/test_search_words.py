"""Readers' own words lead where editors say, and a word that no page has is mended only where it is plain what was
meant.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mistakes import apply
from sites.minimal import ACTION, write_minimal_site

from benchmarks.search import ask
from strategisite.pipeline import build, check

WORDS = """\
opdigtet-hjaelp:
  ord:
    - Hvem ringer jeg til
    - gaffeltruck
    - hvor er
  indhold: [sider/om]
opdigtet-regning:
  ord:
    - kæmpe stor regning
    - kæmpebudget
  sider: [/opdigtet-plan/budget/, data/index.html]
  indhold: [opdigtet-handling]
"""
TEXTS = "Plejefamilier og skolesocialrådgivere mødes på 9. klassetrin. De skal formulere sig. Børnetallet falder.\n"
Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    root = write_minimal_site(tmp_path_factory.mktemp("ord") / "sted")
    apply(root, [("content/_data/soegeord.yml", WORDS), (ACTION, "Handlingen er fundet på", f"{TEXTS}\nFundet på")])
    assert build(root, pdf="without").ok
    return lambda query: ask(root / "site", [query])["answers"][0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("gaffeltruck", ["sider/om"]),
        ("gaffeltrucken", ["sider/om"]),
        ("gaffeltr", ["sider/om"]),
        ("gafeltruck", ["sider/om"]),
        ("hvem ringer jeg til", ["sider/om"]),
        ("hvor er", ["sider/om"]),
        ("er gaffeltrucken der stadig i dag?", ["sider/om"]),
        ("stor kæmpe regning", ["opdigtet-plan/budget", "data", "opdigtet-plan/opdigtet-handling"]),
        ("Kæmpebudget", ["opdigtet-plan/budget", "data", "opdigtet-plan/opdigtet-handling"]),
    ],
)
def test_words_lead_where_editors_say_in_their_order(answer: Ask, query: str, found: list[str]):
    assert [hit.removesuffix("/index.html") for hit in answer(query)["hits"]][: len(found)] == found


def test_a_phrase_leads_only_where_all_its_words_are_asked_for(answer: Ask):
    assert answer("stor regning")["kind"] == "none"


def test_words_of_a_phrase_stand_before_all_but_what_is_called_so(tmp_path: Path):
    root = write_minimal_site(tmp_path / "sted")
    words = "en: {ord: [Opdigtet handling, opdigtede handlinger], sider: [aktoerer]}\n"
    apply(root, [("content/_data/soegeord.yml", words)])
    assert build(root, pdf="without").ok
    own, other = ask(root / "site", ["opdigtet handling", "opdigtede handlinger"])["answers"]
    assert own["hits"][:2] == ["opdigtet-plan/opdigtet-handling/index.html", "aktoerer/index.html"]
    assert other["hits"][:2] == ["aktoerer/index.html", "opdigtet-plan/opdigtet-handling/index.html"]


def test_a_phrase_among_other_words_leads_on_where_no_page_has_them_all(answer: Ask):
    found = answer("hvilken gaffeltruck har xylofonister og trompetister")
    assert (found["kind"], found["hits"]) == ("some", ["sider/om/index.html"])
    assert found["missing"] == ["xylofonister", "trompetister"]
    assert answer("plejefamilier gaffeltruck")["hits"][0] == "sider/om/index.html"


@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ("plejefamlie", "plejefamilier"),
        ("plejefamilje", "plejefamilier"),
        ("plejefamiliie", "plejefamilier"),
        ("pljeefamilie", "plejefamilier"),
        ("skolesosialrådgiver", "skolesocialrådgivere"),
        ("klasetrin", "klassetrin"),
    ],
)
def test_a_misspelt_word_is_mended_and_the_word_is_named(answer: Ask, query: str, instead: str):
    found = answer(query)
    assert (found["kind"], found["instead"]) == ("near", [[query, [instead]]])
    assert found["hits"] == ["opdigtet-plan/opdigtet-handling/index.html"]


@pytest.mark.parametrize(
    "query", ["klage", "formular", "børnehave", "afløst", "klistret", "platfamilier", "xylofonist"]
)
def test_another_word_is_not_offered_for_one_that_only_looks_like_it(answer: Ask, query: str):
    assert (answer(query)["kind"], answer(query)["hits"]) == ("none", [])


def test_what_no_page_has_is_named_beside_what_is_found(answer: Ask):
    found = answer("xylofon for plejefamilier")
    assert (found["kind"], found["missing"]) == ("some", ["xylofon"])
    assert found["hits"] == ["opdigtet-plan/opdigtet-handling/index.html"]


def test_today_is_no_word_to_find_and_day_is(answer: Ask):
    assert answer("plejefamilier i dag")["missing"] == []
    assert answer("plejefamilier mødes i dag- og")["missing"] == ["dag"]


def test_what_may_be_meant_is_no_answer_where_the_rest_is_missing(answer: Ask):
    assert answer("klage plejefamilje")["kind"] == "none"


def test_words_are_on_no_page(tmp_path: Path):
    root = write_minimal_site(tmp_path / "sted")
    apply(root, [("content/_data/soegeord.yml", WORDS)])
    report = check(root)
    assert report.ok and not report.diagnostics
    assert build(root, pdf="without").ok
    assert not (root / "site/soegeord").exists()
    for page in (root / "site").rglob("*.html"):
        assert "gaffeltruck" not in page.read_text(encoding="utf-8"), page
