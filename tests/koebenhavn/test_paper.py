"""How much there is on this plan's paper: the tests of paper look at all of it, and would pass where nothing is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from largest_plan import BOOK, OVERVIEW_ON_PAPER
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
    assert len(set(re.findall(r"noten \(nr\. (\d+), side", text))) > 10
    assert len(re.findall(r"\d\.[IV]+\.\d [A-ZÆØÅ][^()]{8,60}? \(side \d+\)", text)) > 20


def test_the_overview_on_paper_has_all_actions(built_site: Path) -> None:
    (_, rows), *_ = pdf_tables(Tagged(built_site / OVERVIEW_ON_PAPER))
    assert len([row for row in rows if re.match(r"\d\.[IV]+\.\d", row[0])]) == 43
