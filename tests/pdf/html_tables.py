"""The tables of a page on screen, as captions, rows and cells of text; what is written out for the eye alone is left
out.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from pdf.tagged import words

VOID = {"br", "img", "input", "meta", "link", "col", "hr", "wbr"}
SKIPPED = {"colgroup", "button", "script", "style"}
SILENT = {"kilde", "paa-papir", "uden-plads"}  # page references, and what is not shown on screen


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.inside: str | None = None  # what the text at hand belongs to
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if self.silent or tag in SKIPPED or SILENT & set((held.get("class") or "").split()) or "hidden" in held:
            self.silent += tag not in VOID
        elif tag == "table":
            self.tables.append(("", []))
        elif self.tables and tag == "tr":
            self.tables[-1][1].append([])
        elif self.tables and tag in ("th", "td"):
            self.tables[-1][1][-1].append("")
            self.inside = "cell"
        elif self.tables and tag == "caption":
            self.inside = "caption"
        elif tag in ("span", "q", "p", "li", "br", "div", "dt", "dd"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent -= tag not in VOID
        elif tag in ("th", "td", "caption"):
            self.inside = None
        elif tag in ("span", "q", "p", "li", "div", "dt", "dd"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self.silent or not self.inside:
            return
        if self.inside == "caption":
            self.tables[-1] = (self.tables[-1][0] + data, self.tables[-1][1])
        else:
            self.tables[-1][1][-1][-1] += data


def html_tables(page: Path) -> list[tuple[str, list[list[str]]]]:
    """Each table's caption and rows."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return [(words(caption), [[words(cell) for cell in row] for row in rows]) for caption, rows in reader.tables]
