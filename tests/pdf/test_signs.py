"""Texts print as they stand, whatever signs they hold; and every kind of block that a body can have arrives."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites.signs_site import BOOK, CODE, ONE, PLAIN, SHORT

from pdf.tagged import Element, Tagged, words
from pdf.verapdf import STANDARDS, verapdf


@pytest.fixture(scope="module")
def one(signs_site: Path) -> Tagged:
    return Tagged(signs_site / ONE)


@pytest.fixture(scope="module")
def book(signs_site: Path) -> Tagged:
    return Tagged(signs_site / BOOK)


def texts(document: Tagged, tag: str) -> list[str]:
    return [element.text for element in document.root.all(tag)]


def depth_of_lists(element: Element) -> int:
    return max((depth_of_lists(child) + (child.tag == "L") for child in element.below), default=0)


@pytest.mark.parametrize("expected", [text for _, text in PLAIN])
def test_a_paragraph_prints_as_it_stands(one: Tagged, expected: str) -> None:
    assert words(expected) in texts(one, "P")


def test_spaces_and_soft_hyphens_are_kept(one: Tagged) -> None:
    raw = one.root.raw
    assert "10\u00a0kr. til 3\u00a0børn" in raw
    assert "bo\u00adlig\u00adsocial og u\u00admulig" in raw


def test_a_field_prints_as_it_stands(one: Tagged) -> None:
    assert words(SHORT) in texts(one, "P")


def test_lists_have_three_levels_and_their_numbers(one: Tagged) -> None:
    dots, numbers = (item for item in one.root.below[0].below if item.tag == "L" and depth_of_lists(item) == 2)
    assert [label.text for label in dots.all("Lbl")] == ["•", "–", "·", "–", "•"]
    assert (
        dots.text
        == "• 1. kvartal i en liste – anden række med # og $ · tredje række med @ og kursiv – anden igen • første igen"
    )
    assert numbers.text == "1. et nummer 2. et til 1. under to 1. under det 3. det tredje"
    assert dots.all("Em")[0].text == "kursiv"


def test_a_table_has_its_cells_and_alignments(one: Tagged) -> None:
    table = one.root.all("Table")[0]
    rows = [[cell.text for cell in row.below] for row in table.all("TR")]
    assert rows == [["Venstre", "Midt", "Højre"], ["1. kvartal", "# $ @", "1.000"], ["kursiv", "fed", "kode"]]
    assert [table.all(tag)[0].text for tag in ("Em", "Strong", "Code")] == ["kursiv", "fed", "kode"]


def test_a_tables_columns_stand_left_centred_and_right(one: Tagged) -> None:
    """Words of different widths begin at one place in a column that stands left, at different places in the others."""
    begins: dict[str, float] = {}
    sheet = next(sheet for sheet in one.sheets if "Venstre" in sheet.marked.values())
    for number, left in sorted(sheet.starts.items()):
        begins.setdefault(sheet.marked[number], left)
    assert begins["Venstre"] == begins["kursiv"] and begins["Venstre"] < begins["Midt"] < begins["Højre"]
    assert begins["Midt"] != begins["# $ @"] != begins["fed"]
    assert begins["Højre"] < begins["kode"] and begins["Højre"] != begins["1.000"]


def test_code_keeps_its_lines_and_spaces(one: Tagged) -> None:
    block = next(code for code in one.root.all("Code") if "#set" in code.text)
    lines = [part.raw for part in block.all("P")]
    assert lines == CODE.rstrip("\n").split("\n")


def test_a_note_used_twice_is_printed_once(one: Tagged) -> None:
    notes = [(note.all("Lbl")[0].text, note.text.lstrip("1234 ")) for note in one.root.all("Note")]
    assert notes == [
        ("1", "Noten siger # og $ og kursiv."),
        ("2", "Den anden note."),
        ("3", "https://sted.example/en_fil-1"),
        ("4", "os@sted.example"),
    ]
    sentence = next(p for p in one.root.all("P") if p.text.startswith("En fodnote"))
    assert [label.text for label in sentence.below if label.tag == "Lbl"] == ["1", "1", "2"]


def test_definitions_notices_and_quotations_arrive(one: Tagged) -> None:
    terms = {item.below[0].text: item.below[1].text for item in one.root.all("LI") if len(item.below) == 2}
    assert terms["Opdigtet ord"] == "En forklaring med = og +." and terms["Et andet ord"] == "Dets forklaring."
    assert "Husk # og $ En påmindelse med @ og <." in one.root.text
    assert texts(one, "BlockQuote") == ["Et citat med = og // i sig."]


def test_pictures_have_their_words_and_their_own_size(one: Tagged) -> None:
    figures = one.root.all("Figure")
    assert [str(f.object.Alt) for f in figures] == ["Et opdigtet billede: en prik", "En opdigtet tegning: en firkant"]
    boxes = [[float(side) for side in figure.attribute("/BBox")] for figure in figures]
    widths = [right - left for left, _, right, _ in boxes]
    assert all(2 < width < 60 for width in widths), "a picture of four dots fills no page"


def test_links_figures_and_citations_arrive(one: Tagged, book: Tagged) -> None:
    targets = [
        str(link.A.URI)
        for page in one.pdf.pages
        for link in page.obj.get("/Annots", [])
        if "/A" in link and "/URI" in link.A
    ]
    written, bare = (
        {"https://sted.example/en_fil-1", "mailto:os@sted.example"},
        {"https://sted.example/a//b_c*d", "mailto:a@sted.example"},
    )
    assert set(targets) == written | bare
    assert "Mere står i Opdigtet delstrategi." in one.root.text
    assert "Der er 1 handling [1, s. 2–3]." in one.root.text
    assert "Mere står i Opdigtet delstrategi (side" in book.root.text
    query = next(table for table in one.root.all("Table") if table.all("Caption"))
    assert [[cell.text for cell in row.below] for row in query.all("TR")][:1] == [
        ["Nummer", "Titel", "Udgift (mio. kr.)"]
    ]
    assert [cell.text for cell in query.all("TR")[1].below][2] == "1,0" and "1 mio. kr. om året" in query.all("TR")[
        2
    ].text


def test_headings_are_headings_with_their_signs(one: Tagged) -> None:
    assert (2, "1. kvartal: # $ @ <") in one.headings and (3, "Under # og $") in one.headings


def test_it_stands_the_same_in_the_book(one: Tagged, book: Tagged) -> None:
    inside = iter(texts(book, "P"))
    assert all(words(text) in inside for _, text in PLAIN)


def test_all_pdfs_of_it_keep_the_standards(signs_site: Path) -> None:
    files = list(signs_site.rglob("*.pdf"))
    verdicts = verapdf(files)
    assert len(verdicts) == len(files) * len(STANDARDS) >= 8
    assert {str(file): rules for (file, _), rules in verdicts.items() if rules} == {}


def test_nothing_in_it_is_empty_or_said_in_another_language(one: Tagged, book: Tagged) -> None:
    for document in (one, book):
        assert all(element.text for element in document.root.all("P", "LBody", "TH", "Note", "Caption"))
        assert not [element.tag for element in document.root if "/Lang" in element.object]


def test_words_on_two_lines_are_two_words(one: Tagged) -> None:
    """A line's end that the template sets, as in a list of facts, parts words for a screen reader too."""
    facts = {item.below[0].text: item.below[1].text for item in one.root.all("LI") if len(item.below) == 2}
    assert (facts["Fokusområde"], facts["Delstrategi"]) == ("1 Opdigtet område", "1.I Opdigtet delstrategi")
    assert facts["Ansvarlig"] == "Det opdigtede udvalg (DOU) Rollerne er vores læsning af teksten."
