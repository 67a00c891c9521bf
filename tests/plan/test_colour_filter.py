"""The overview can be filtered by the colours that sources give its actions, and only where they give any."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from mistakes import apply, field
from sites.minimal import write_minimal_site

from strategisite import pipeline

COLOURS = "content/_data/farver.yml"
OVERVIEW = "site/opdigtet-plan/handlingsoversigt/index.html"
FILTER = ".//*[@data-felt='farve']//label"


def overview(site: Path) -> lxml.html.HtmlElement:
    assert pipeline.build(site, pdf="without").ok
    return lxml.html.fromstring((site / OVERVIEW).read_text("utf-8"))


def test_a_colour_is_a_choice_of_the_filter_under_its_own_name(tmp_path: Path):
    site = write_minimal_site(tmp_path)
    (site / COLOURS).open("a", encoding="utf-8").write("blå: {navn: opdigtet venten, nuance: blå, form: rude}\n")
    page = overview(apply(site, field("startår:", "farve: blå\nstartår:")))
    assert [" ".join(label.text_content().split()) for label in page.xpath(FILTER)] == ["opdigtet venten"]
    assert page.xpath(f"{FILTER}/input/@value") == page.xpath(".//tr[@class='handling']/@data-farve") == ["blå"]


def test_there_is_no_filter_where_no_source_gives_a_colour(tmp_path: Path):
    assert overview(write_minimal_site(tmp_path)).xpath(FILTER) == []
