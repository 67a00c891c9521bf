"""Long titles: the whole title and the notice on the cover, the colophon behind it, one line in the running head."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import change
from sites.two_areas import AREA_PDF, BOOK

from pdf.tagged import Sheet, Tagged, words
from strategisite import pipeline

TITLES = {
    "short": "Opdigtet plan for alle",
    "word of 24": "Undervisningsmaterialerne",
    "word of 42": "Ungdomsuddannelsesvejledningskoordinatoren",
    "words of 26 and 40": "Specialundervisningstilbuddene og kommunikationsmedarbejderuddannelsen",
    "136": "Opdigtet strategi for børn og unge og deres familier i dagtilbud, skoler, fritidshjem og klubber i alle "
    "bydele i årene fra 2010 til 2025",
    "270": "En samlet opdigtet strategi for forebyggelse, tidlig indsats, rådgivning, behandling og opfølgning for "
    "alle børn, unge og deres familier i dagtilbud, skoler, fritidshjem, klubber, ungdomsuddannelser og "
    "døgninstitutioner i perioden fra 2010 til og med udgangen af 2025",
    "900": "Ord og flere ord i en opdigtet titel, der aldrig ender " * 17,
}


def said(sheet: Sheet) -> str:
    return words(" ".join(sheet.marked.values()))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_however_long_fits_its_cover(two_areas: Path, title: str) -> None:
    title = title.strip()
    change(
        two_areas / "content/opdigtet-plan/strategi.md",
        lambda text: text.replace("titel: Opdigtet plan", f"titel: {title}", 1),
    )
    area = two_areas / "content/opdigtet-plan/opdigtet-omraade/_om.md"
    change(area, lambda text: text.replace("titel: Opdigtet område", f"titel: {title}", 1))
    for address in (BOOK, AREA_PDF):
        report, content = pipeline.print_one(two_areas, address)
        assert content, report.diagnostics
        (two_areas / "en.pdf").write_bytes(content)
        document = Tagged(two_areas / "en.pdf")
        cover = said(document.sheets[0])
        assert words(title).replace(" ", "") in cover.replace(" ", "") and "Gælder den?" in cover
        assert all(sheet.artifact("Header").count("…") <= 2 for sheet in document.sheets)
        if address == BOOK:
            assert "Om denne udgave" in said(document.sheets[1]) and "Indhold" in said(document.sheets[2])
        heads = [sheet.artifact("Header") for sheet in document.sheets[1:]]
        assert all(len(head) < 130 for head in heads), heads
        if len(title) > 140:
            assert any("…" in head for head in heads)


@pytest.mark.parametrize(
    ("name", "broken"), [("short", False), ("word of 24", False), ("word of 42", True), ("words of 26 and 40", False)]
)
def test_a_word_is_broken_only_where_it_would_else_be_small(two_areas: Path, name: str, broken: bool) -> None:
    change(
        two_areas / "content/opdigtet-plan/strategi.md",
        lambda text: text.replace("titel: Opdigtet plan", f"titel: {TITLES[name]}", 1),
    )
    _, content = pipeline.print_one(two_areas, BOOK)
    assert content
    (two_areas / "en.pdf").write_bytes(content)
    title = Tagged(two_areas / "en.pdf").root.all("Title", "H1", "P")[1].raw
    assert ("\u00ad" in title) == broken, title
