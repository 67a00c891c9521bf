"""Headings of a text have addresses of their own, and links to them lead there or are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import SUB, apply, body, findings
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.text.body_reader import read_body

PAGE = "site/opdigtet-plan/opdigtet-handling/index.html"


def page(site: Path, *edits: tuple) -> str:
    report = pipeline.build(apply(site, list(edits)), pdf="without")
    assert report.ok, report.diagnostics
    return (site / PAGE).read_text(encoding="utf-8")


def under(text: str, words: str) -> str:
    """The id of the heading with some words."""
    return re.search(rf'<h[2-6] id="([^"]+)">{words}</h', text)[1]


def test_no_heading_has_an_id_that_its_page_has_itself(minimal: Path):
    words = ["Indhold", "Søg", "Forløbet", "Kort adresse", "Kilder overskrift", "På siden", "Mere", "Mere"]
    links = " ".join(f"[{word}](#{anchor})" for word, anchor in (("a", "indhold"), ("b", "forloebet"), ("c", "mere-2")))
    text = page(minimal, *body("\n\n".join([links, *(f"## {word}\n\nTekst om {word}." for word in words)])))
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert text.count('id="indhold"') == 1 and '<main id="indhold"' in text
    for word, shown in (("a", "Indhold"), ("b", "Forløbet")):
        target = re.search(rf'<a href="#([^"]+)">{word}</a>', text)[1]
        assert f'<h2 id="{target}">{shown}</h2>\n<p>Tekst om {shown}' in text, "a link leads to the text's own heading"
    assert '<a href="#mere-2">c</a>' in text and under(text, "Mere") == "mere"


@pytest.mark.parametrize(
    ("link", "address"),
    [("#opdigtet-afsnit", "#opdigtet-afsnit"), ("_om.md#om-stoette", "../opdigtet-delstrategi/index.html#om-stoette")],
)
def test_a_link_leads_to_the_heading_that_it_names(link: str, address: str, minimal: Path):
    heading = (SUB, "Delstrategien", "## Om støtte\n\nDelstrategien")
    text = page(minimal, heading, *body(f"Se [der]({link}).\n\n## Opdigtet afsnit\n\nTekst"))
    assert re.search(rf'<a href="(?:\.\./)*(?:opdigtet-plan/)?{re.escape(address.removeprefix("../"))}">der</a>', text)


@pytest.mark.parametrize("link", ["#opdigtet-afsni", "_om.md#findes-ikke", "opdigtet-handling.md#opdigtet-afsni"])
def test_a_link_to_a_heading_that_is_not_there_is_told(link: str, minimal: Path):
    (found,) = findings(minimal, body(f"Se [der]({link}).\n\n## Opdigtet afsnit\n\nTekst"))
    assert (found.code, found.span.path, found.span.line) == ("ukendt-overskrift", ACTION, 12)
    assert found.suggestion == ("" if "findes" in link else "opdigtet-afsnit")


def test_many_headings_of_one_name_are_told_apart_in_time_that_grows_with_their_number():
    """A loop over all that are taken would look twenty million times."""
    headings = read_body("## Mål\n\n" * 5000, "a.md", 1)[0].headings
    assert headings[:3] == ("maal", "maal-2", "maal-3") and len(set(headings)) == 5000
