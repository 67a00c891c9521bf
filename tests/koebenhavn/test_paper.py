"""How much there is on this plan's paper: the tests of paper look at all of it, and would pass where nothing is."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path

import pytest
from largest_plan import BOOK, OVERVIEW_ON_PAPER, STRATEGY
from pdf.tagged import Tagged
from pdf.test_sums import pdf_tables


@pytest.fixture(scope="module")
def book(built_site: Path) -> Tagged:
    return Tagged(built_site / BOOK)


def test_there_are_as_many_editions_as_the_content_asks_for(built_site: Path) -> None:
    assert len(list(built_site.rglob("*.pdf"))) > 80


def test_the_book_has_figures_tables_notes_and_pages_named(book: Tagged) -> None:
    text = book.root.text
    assert len(book.root.all("Figure")) >= 8 and len(book.root.all("Table")) > 10
    assert len(set(re.findall(r"noten \(nr\. (\d+)\)", text))) > 10
    assert len(re.findall(r"\d\.[IV]+\.\d [A-ZÆØÅ][^()]{8,60}? \(side \d+\)", text)) > 20


def test_the_overview_on_paper_has_all_actions(built_site: Path) -> None:
    (_, rows), *_ = pdf_tables(Tagged(built_site / OVERVIEW_ON_PAPER))
    assert len([row for row in rows if re.match(r"\d\.[IV]+\.\d", row[0])]) == 43


def test_paper_is_as_long_as_readers_bear(built_site: Path, book: Tagged) -> None:
    assert len(book.sheets) <= 120
    actions = json.loads((built_site / "data/handlinger.json").read_text(encoding="utf-8"))
    own = [it["url"] for it in actions if it["strategi"] == STRATEGY]
    folders = [(built_site / url.removesuffix("index.html")) for url in own]
    lengths = [len(Tagged(path).sheets) for folder in folders for path in folder.glob("*.pdf")]
    assert len(lengths) == 43 and statistics.median(lengths) <= 2 and max(lengths) <= 3
    assert len(Tagged(built_site / MEETING).sheets) <= 25


MEETING = "udgaver/handlinger-der-kraever-penge.pdf"


def test_the_first_two_pages_of_a_meetings_selection_are_enough_alone(built_site: Path) -> None:
    paper = Tagged(built_site / MEETING)
    first = " ".join(" ".join("".join(sheet.marked.values()).split()) for sheet in paper.sheets[:2])
    (_, rows), *_ = pdf_tables(paper)
    titles = {found[1] for row in rows if (found := re.match(r"(\d\.[IV]+\.\d)", row[0]))}
    assert len(titles) == 16 and all(title in first for title in titles)
    assert "De viste handlinger i alt" in first and "37,3" in first and "5,0" in first
    assert first.count("udgiften er ikke kendt") == 2 and "Udgift ukendt: 2" in first
    assert "Note 133:" not in rows and "lægges ikke sammen" in first
