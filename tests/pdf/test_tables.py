"""How the tables of the real content's PDFs are tagged: every cell has its headers, every caption its table."""

from __future__ import annotations

from collections.abc import Iterator

from pdf.tagged import Element, Tagged
from strategisite.flow import Page


def tables(document: Tagged) -> Iterator[Element]:
    yield from document.root.all("Table")


def test_every_row_and_column_of_a_table_has_a_header(all_of_them: list[tuple[Page, Tagged]]) -> None:
    count = 0
    for page, document in all_of_them:
        for table in tables(document):
            count += 1
            columns = [cell for head in table.all("THead") for cell in head.all("TH", "TD")]
            assert columns and {(cell.tag, str(cell.attribute("/Scope"))) for cell in columns} == {("TH", "/Column")}, page.address
            for body in table.all("TBody"):
                for row in body.below:
                    first, *rest = row.below
                    scope = "/Column" if _names_a_group(row, table) else "/Row"
                    assert (first.tag, str(first.attribute("/Scope"))) == ("TH", scope), f"{page.address}: {row.text}"
                    assert {cell.tag for cell in rest} <= {"TD"}
    assert count > 100


def test_a_caption_belongs_to_its_table_or_figure(all_of_them: list[tuple[Page, Tagged]]) -> None:
    count = 0
    for page, document in all_of_them:
        for element in document.root:
            tags = [part.tag for part in element.below]
            assert "Caption" not in tags or element.tag in ("Table", "Figure", "Div"), f"{page.address}: {element.tag}"
            if element.tag == "Table":
                assert "Caption" not in tags[1:], page.address
                count += tags[0] == "Caption"
            elif "Caption" in tags and element.tag == "Div":
                assert "Table" not in [below.tag for below in element], f"{page.address}: {element.text[:50]}"
    assert count > 100


def test_no_column_is_so_narrow_that_words_fall_apart(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """A word may be broken where a column is narrow, but not into bits of two or three letters."""
    broken = 0
    for page, document in all_of_them:
        for word in (word for table in tables(document) for cell in table.all("TH", "TD") for word in cell.raw.split()):
            breaks = word.count("\u00ad")
            broken += bool(breaks)
            assert breaks < 2 or (len(word) - breaks) / (breaks + 1) >= 5, f"{page.address}: {word}"
    assert broken > 100


def _names_a_group(row: Element, table: Element) -> bool:
    """A cell across the table, which rows below it point to: a focus area or a sub-strategy in the overview."""
    only, *more = row.below
    pointed = {str(one) for cell in table.all("TH", "TD") for one in cell.attribute("/Headers") or []}
    return not more and only.attribute("/ColSpan") == 7 and str(only.object.get("/ID")) in pointed


def test_cells_point_to_headers_that_are_there(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        for table in tables(document):
            cells = table.all("TH", "TD")
            ids = {str(cell.object.ID) for cell in cells if "/ID" in cell.object}
            for cell in cells:
                pointed = [str(one) for one in cell.attribute("/Headers") or []]
                assert set(pointed) <= ids and (cell.tag == "TH" or len(pointed) >= 2), f"{page.address}: {cell.text}"
