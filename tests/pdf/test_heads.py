"""The head of a table that goes on to another page: plain words on each page, and what it leads to stands below the
table.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_build_here
from sites.minimal import ACTION, write_minimal_site

from pdf.one_body import HEAD, OneBody
from pdf.tagged import Element, Tagged
from pdf.verapdf import STANDARDS, verapdf

PLAN = "opdigtet-plan"
ONE, BOOK = f"{PLAN}/opdigtet-handling/{PLAN}-opdigtet-handling.pdf", f"{PLAN}/{PLAN}.pdf"
TERM = """
opdigtet-ord:
  ord: opdigtet betegnelse
  forkortelse: OBT
  forklaring: Et ord.
  kilder: [{kilde: opdigtet-sag, side: 1}]
"""
HEADS = {  # as it is written -> as it is read; a letter is a note's
    "[[opdigtet-delstrategi]]": "Opdigtet delstrategi",
    "**[[opdigtet-plan|Planen]]** og `kode`": "Planen og kode",
    "[nettet](https://sted.example/hoved)": "netteta",
    "<https://fuldt.example>": "https://fuldt.example",
    "[brev](mailto:os@sted.example)": "breva",
    "Først[^kun] og[^også]": "Førsta ogb",
    "OBT": "OBT (opdigtet betegnelse)",
    "Kilde [[opdigtet-sag s. 2]]": "Kilde [1, s. 2]",
    "{{ antal handlinger i opdigtet-plan }} handling": "1 handling",
}
NOTES = """
Teksten nævner[^også] en note og [en side](https://sted.example/tekst).

[^kun]: Noten, som kun hovedet nævner, [[opdigtet-sag s. 3]].
[^også]: Noten, som teksten også nævner.
"""


def rows(count: int) -> str:
    return "\n".join(f"| Bydel {number} | ja |" for number in range(count))


def write(folder: Path, body: str) -> Path:
    write_minimal_site(folder)
    (folder / ACTION).write_text(f"{HEAD}{body}\n", encoding="utf-8")
    (folder / "content/_data/ord.yml").write_text(TERM.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of seventy rows for each head; built as an editor builds."""
    tables = [f"Tabel.\n\n| {head} | Andet |\n| --- | --- |\n{rows(70)}\n" for head in HEADS]
    root = write(tmp_path_factory.mktemp("hoveder") / "sted", "\n".join([*tables, NOTES]))
    done = run_build_here(root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module", params=[ONE, BOOK])
def document(site: Path, request: pytest.FixtureRequest) -> Tagged:
    return Tagged(site / request.param)


def tables(document: Tagged) -> list[Element]:
    return [table for table in document.root.all("Table") if table.all("TR")[-1].text == "Bydel 69 ja"]


def test_a_head_says_its_words_and_leads_nowhere(document: Tagged) -> None:
    heads = [table.all("THead")[0] for table in tables(document)]
    assert [head.all("TH")[0].text for head in heads] == list(HEADS.values())
    assert not [head.text for head in heads if head.all("Link", "Note")]


def test_each_table_crosses_a_page_and_shows_its_head_there(document: Tagged) -> None:
    repeated = " ".join(text for sheet in document.sheets for _, text in sheet.artifacts)
    squeezed = repeated.replace("\u00a0", " ").replace("\u00ad", "")
    for said in HEADS.values():
        assert said in squeezed, said


def test_what_a_head_leads_to_stands_below_the_table(document: Tagged) -> None:
    paragraphs = [element.text for element in document.root.all("P")]
    below = [text for text in paragraphs if text.startswith(("a ", "b "))]
    assert below == [
        "a https://sted.example/hoved",
        "a os@sted.example",
        "a Noten, som kun hovedet nævner, [1, s. 3].",
        "b Noten, som teksten også nævner.",
    ]
    leads = [
        str(link.A.URI)
        for page in document.pdf.pages
        for link in page.obj.get("/Annots", [])
        if "/A" in link and "/URI" in link.A
    ]
    assert {"https://sted.example/hoved", "mailto:os@sted.example", "https://sted.example/tekst"} <= set(leads)


def test_a_note_that_the_text_refers_to_as_well_is_its_footnote(document: Tagged) -> None:
    notes = [note.text.lstrip("0123456789 ") for note in document.root.all("Note")]
    assert notes == ["Noten, som teksten også nævner.", "https://sted.example/tekst"]


def test_they_keep_the_standards(site: Path) -> None:
    verdicts = verapdf([site / ONE, site / BOOK])
    assert len(verdicts) == 2 * len(STANDARDS) and not any(verdicts.values()), verdicts


@pytest.mark.parametrize("sentences", range(20, 64, 4))
def test_no_row_of_a_short_table_is_where_a_note_in_its_head_stops_the_print(printed: OneBody, sentences: int) -> None:
    """Eight rows, pushed step by step over the foot of a page."""
    body = "En sætning om noget, som står her. " * sentences
    text = printed(f"{body}\n\n| Nr. | Tekst[^a] |\n| --- | --- |\n{rows(8)}\n\n[^a]: Noten siger dette.\n").root.text
    assert text.count("Noten siger dette.") == 1 and all(f"Bydel {number} ja" in text for number in range(8))
