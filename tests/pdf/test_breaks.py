"""Where pages end, on every page of every PDF of the real content."""

from __future__ import annotations

from collections.abc import Iterator

from pdf.tagged import HEADINGS, Element, Tagged
from strategisite.views.page import Page

FEW = 15  # words that are no page


def texts(element: Element, inside: str = "") -> Iterator[tuple[int, str, str]]:
    """All that is said, in reading order: the page, the heading that it is of, and the words."""
    inside = element.tag if HEADINGS.match(element.tag) else inside
    pages = iter(element.own_pages)
    for child in element.children:
        if isinstance(child, Element):
            yield from texts(child, inside)
        elif child.strip():
            yield next(pages), inside, child
        else:
            next(pages)


def test_no_heading_stands_last_on_a_page(all_of_them: list[tuple[Page, Tagged]]) -> None:
    wrong, seen = [], 0
    for page, document in all_of_them:
        last = {number: (heading, said) for number, heading, said in texts(document.root)}
        seen += len(last)
        wrong += [(page.address, number, said) for number, (heading, said) in last.items() if heading]
    assert wrong == [] and seen > len(all_of_them)


def test_a_heading_that_stands_last_would_be_found() -> None:
    under = Element("H2", None, [Element("Span", None, ["Sidst"], [2])], [])
    said = list(texts(Element("Document", None, [Element("P", None, ["Først"], [1]), under], [])))
    assert said == [(1, "", "Først"), (2, "H2", "Sidst")]


def test_no_last_page_is_nearly_empty(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        said = "".join(document.sheets[-1].marked.values()).split()
        assert len(said) >= FEW or len(document.sheets) == 1, f"{page.address}: {' '.join(said)}"


def test_no_table_has_its_caption_alone_on_a_page(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """A row stands with the head that names it."""
    for page, document in all_of_them:
        for table in document.root.all("Table"):
            heads = [number for part in table.all("THead") for number in part.pages]
            rows = [number for part in table.all("TBody") for number in part.pages]
            if heads and rows:
                assert min(heads) == min(rows), f"{page.address}, page {min(heads)}: {table.text[:60]}"
