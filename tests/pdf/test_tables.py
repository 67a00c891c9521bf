"""How the tables of the real content's PDFs are tagged: every cell has its headers, every caption its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pdf.tagged import Element, Tagged, words
from strategisite.views.page import Page


def tables(document: Tagged) -> Iterator[Element]:
    yield from document.root.all("Table")


def under_a_head(body: Element) -> dict[int, Element]:
    """The rows that a row header above them spans, by their ids, each with that header."""
    found: dict[int, Element] = {}
    rows = body.below
    for place, row in enumerate(rows):
        head = row.below[0]
        if id(row) not in found:
            span = int(head.attribute("/RowSpan") or 1)
            found |= dict.fromkeys(map(id, rows[place + 1 : place + span]), head)
    return found


def test_every_row_and_column_of_a_table_has_a_header(all_of_them: list[tuple[Page, Tagged]]) -> None:
    count = 0
    for page, document in all_of_them:
        for table in tables(document):
            count += 1
            heads = [cell for head in table.all("THead") for cell in head.all("TH", "TD")]
            columns = table.all("THead")[0].below[0].below
            assert columns and {(cell.tag, str(cell.attribute("/Scope"))) for cell in heads} == {("TH", "/Column")}, (
                page.address
            )
            for body in table.all("TBody"):
                for row in body.below:
                    first, *rest = row.below
                    if id(row) in under_a_head(body):
                        assert {cell.tag for cell in row.below} == {"TD"}, f"{page.address}: {row.text}"
                        continue
                    if rest:
                        assert (first.tag, str(first.attribute("/Scope"))) == ("TH", "/Row"), (
                            f"{page.address}: {row.text}"
                        )
                        assert {cell.tag for cell in rest} == {"TD"}
                    else:  # a focus area or a sub-strategy and its problem, or the sum of what a query found
                        assert first.attribute("/ColSpan") == len(columns), f"{page.address}: {row.text}"
                        head = (first.tag, str(first.attribute("/Scope"))) == ("TH", "/Column")
                        assert head or (first.tag == "TD" and row.text.startswith("I alt: ")), (
                            f"{page.address}: {row.text}"
                        )
    assert count


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
    assert count


def test_no_column_is_so_narrow_that_words_fall_apart(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """A word may be broken where a column is narrow, but not into bits of two or three letters."""
    for page, document in all_of_them:
        for word in (word for table in tables(document) for cell in table.all("TH", "TD") for word in cell.raw.split()):
            breaks = word.count("\u00ad")
            assert breaks < 2 or (len(word) - breaks) / (breaks + 1) >= 5, f"{page.address}: {word}"


def test_cells_point_to_the_heads_of_their_row_and_column(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """What spans columns points to its row's alone. A group's head is read where it stands: to hear it in every cell
    would tire.
    """
    count = 0
    for page, document in all_of_them:
        for table in tables(document):
            (columns, *_), *_ = [head.below for head in table.all("THead")]
            above = [str(cell.object.ID) for cell in columns.below]
            cells = table.all("TH", "TD")
            pointed = {str(one) for cell in cells for one in cell.attribute("/Headers") or []}
            assert pointed <= {str(cell.object.ID) for cell in cells if "/ID" in cell.object}, page.address
            spanned = {row: head for body in table.all("TBody") for row, head in under_a_head(body).items()}
            for row in (row for body in table.all("TBody") for row in body.below):
                if len(row.below) == 1 and id(row) not in spanned:
                    continue
                head = spanned.get(id(row), row.below[0])
                place, beside = int(id(row) in spanned), str(head.object.ID)
                for cell in row.below:
                    span = int(cell.attribute("/ColSpan") or 1)
                    wanted = [*([above[place]] if span == 1 else []), *([beside] if place else [])]
                    assert [str(one) for one in cell.attribute("/Headers") or []] == wanted, (
                        f"{page.address}: {cell.text}"
                    )
                    place, count = place + span, count + 1
    assert count


def pages_of(element: Element) -> set[tuple[int, int]]:
    """The pages that an element has something on."""

    def inside(part: Any, page: Any) -> Iterator[tuple[int, int]]:
        if isinstance(part, pikepdf.Array):
            for one in part:
                yield from inside(one, page)
        elif isinstance(part, pikepdf.Dictionary):
            page = part.get("/Pg", page)
            if "/MCID" in part:
                yield page.objgen
            else:
                yield from inside(part.get("/K"), page)
        elif part is not None:
            yield page.objgen

    return set(inside(element.object.get("/K"), element.object.get("/Pg")))


def test_a_page_that_says_that_a_table_goes_on_has_the_rest_of_one(all_of_them: list[tuple[Page, Tagged]]) -> None:
    count = 0
    for page, document in all_of_them:
        on = [pages_of(table) for table in tables(document)]
        sheets = [it.obj.objgen for it in document.pdf.pages]
        for number, sheet in enumerate(document.sheets):
            parted = any({sheets[number - 1], sheets[number]} <= these for these in on) if number else False
            says = ", fortsat" in words(" ".join(text for _, text in sheet.artifacts))
            assert says <= parted, (page.address, number + 1)
            count += says
    assert count > 10
