"""A file beside a text is handed out where the text leads to it, with its kind and size; on screen, on paper and in
the search.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pdf.tagged import Tagged, words
from sites.every_kind import PNG
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.media.documents import document_problem, is_file

BESIDE = ACTION.rpartition("/")[0]
PDF = b"%PDF-1.7\n" + b"x" * 84_000 + b"\n%%EOF\n"
CASE = "content/beslutninger/opdigtet-sag.md"
LINKS = """
Se [den *underskrevne* aftale](aftale.pdf), [regnearket](<et ark.xlsx>), [brevet](brev.docx#side=2)
og [et billede](hus.png), eller [siden](https://eksempel.example/a.pdf). [[opdigtet-sag s. 3]]
"""


def office(name: str, size: int = 4) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "x" * size)
    return made.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_minimal_site(tmp_path_factory.mktemp("bilag"))
    (root / ACTION).write_text((root / ACTION).read_text(encoding="utf-8") + LINKS, encoding="utf-8")
    there = {
        "aftale.pdf": PDF,
        "~$ftale.pdf": PDF,
        "et ark.xlsx": office("xl/workbook.xml"),
        "hus.png": PNG,
        "udkast.pdf": PDF,
    }
    for name, content in (there | {"brev.docx": office("word/document.xml")}).items():
        (root / BESIDE / name).write_bytes(content)
    (root / CASE).parent.mkdir()
    annexes = (
        "bilag:\n  - {titel: Aftalen, kilde: opdigtet-sag, fil: bilag-1.pdf}\n  - {titel: Uden, kilde: opdigtet-sag}\n"
    )
    fields = "titel: Sagen\nkort: Fundet på.\nslags: orientering\nkilder: [opdigtet-sag]\n"
    (root / CASE).write_text(f"---\n{fields}{annexes}---\n\nFundet på.\n", encoding="utf-8")
    (root / CASE).with_name("bilag-1.pdf").write_bytes(PDF)
    report = pipeline.build(root, pdf="without")
    told = [(one.code, one.span.path.rpartition("/")[2]) for one in report.diagnostics]
    assert report.ok and told == [("fil-ubrugt", "udkast.pdf")], report.diagnostics
    return root


def test_a_page_leads_to_the_files_with_their_kind_and_size(site: Path):
    page = (site / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    beside = f"../../medier/{BESIDE.removeprefix('content/')}"
    assert f'<a href="{beside}/aftale.pdf">den underskrevne aftale (PDF, 84 kB)</a>' in page
    assert f'<a href="{beside}/et%20ark.xlsx">regnearket (XLSX, 1 kB)</a>' in page
    assert f'<a href="{beside}/brev.docx">brevet (DOCX, 1 kB)</a>' in page
    assert f'<a href="{beside}/hus.png">et billede (PNG, 1 kB)</a>' in page
    assert '<a href="https://eksempel.example/a.pdf">siden</a>' in page
    case = (site / "site/beslutninger/opdigtet-sag/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    assert '<a href="../../medier/beslutninger/bilag-1.pdf">Aftalen (PDF, 84 kB)</a>' in case


def test_what_is_led_to_is_copied_and_nothing_else_is(site: Path):
    found = {path.name for path in (site / "site/medier").rglob("*") if path.is_file()}
    assert found == {"aftale.pdf", "et ark.xlsx", "brev.docx", "hus.png", "bilag-1.pdf"}
    assert (site / "site/medier" / BESIDE.removeprefix("content/") / "aftale.pdf").read_bytes() == PDF


def test_the_search_finds_the_page_by_the_name_of_the_file(site: Path):
    found = "".join(path.read_text(encoding="utf-8") for path in (site / "site/assets").glob("soeg*.js"))
    assert "aftale.pdf" in found


def test_paper_says_the_kind_and_size_too(site: Path, tmp_path: Path):
    for address, said in (
        ("opdigtet-plan/opdigtet-handling", "Se den underskrevne aftale (PDF, 84 kB), regnearket (XLSX, 1 kB)"),
        ("beslutninger", "Aftalen (PDF, 84 kB)"),
    ):
        report, content = pipeline.print_one(site, f"{address}/index.html")
        assert content, report.diagnostics
        (tmp_path / "side.pdf").write_bytes(content)
        assert said in words(Tagged(tmp_path / "side.pdf").root.text)


def test_a_file_of_another_size_makes_its_page_anew(site: Path):
    file = site / BESIDE / "brev.docx"
    file.write_bytes(office("word/document.xml", 4900))
    assert pipeline.build(site, pdf="without").made
    assert "brevet (DOCX, 5 kB)" in (site / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(
        encoding="utf-8"
    )
    assert pipeline.difference(site, pdf=False)[1] is None


@pytest.mark.parametrize(
    ("address", "is_ours"),
    [
        ("a.pdf", True), ("../b/A.PDF", True), ("a b.xlsx", True), ("a%20b.docx", True), ("a.png", True),
        ("a.pdf#page=2", True), ("a.doc", False), ("https://x.example/a.pdf", False), ("www.x.dk/a.pdf", False),
        ("K:/a.pdf", False), ("file:///a.pdf", False), ("/a.pdf", False), ("//x/a.pdf", False), ("#a.pdf", False),
        ("a.md", False), ("a", False), ("javascript:a.pdf", False),
    ],
)  # fmt: skip
def test_only_files_of_the_content_are_ours(address: str, is_ours: bool):
    assert is_file(address) == is_ours


def test_a_document_is_what_its_name_says():
    assert document_problem("a.xlsx", office("xl/workbook.xml")) == ""
    assert document_problem("a.xlsx", office("word/document.xml")) == "fil-forkert-type"
    assert document_problem("a.docx", office("word/document.xml")[:-30]) == "fil-afbrudt"
    assert document_problem("a.pdf", office("word/document.xml")) == "fil-forkert-type"
