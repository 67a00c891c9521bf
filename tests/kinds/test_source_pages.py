"""A source's page, page by page: what is quoted from each page of the document, what builds on it, and that every
citation lands there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edits import change
from html_page import Page
from links import dead_links
from mistakes import PDF, SOURCES, apply, field, source_file
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.kinds import Action
from strategisite.kinds.citing import citations
from strategisite.render.plain import plain
from strategisite.views import CiteView, PageRun

SOURCE_PAGE = "kilder/opdigtet-sag/index.html"
NOTES = """\
opdigtet-note:
  om: [opdigtet-handling]
  steder:
  - {kilde: opdigtet-sag, side: 3, trykt: 1 mill. kr. årligt}
  - {kilde: opdigtet-sag, side: 7, til_side: 8, trykt: engang en million}
  - {kilde: opdigtet-sag, side: 9}
  tekst: Beløbet står to steder.
opdigtet-note-om-intet:
  steder: [{kilde: opdigtet-sag, side: 8}]
  tekst: Her mangler ord.
"""
STATEMENTS = """\
opdigtet-udsagn:
  kilde: opdigtet-sag
  side: 4
  angivet: to handlinger
  værdi: 2
  læsninger: [{navn: Talt, forespørgsel: antal handlinger i opdigtet-plan, regnemåde: antal}]
  forventet: afviger
  forklaring: Der er en.
"""
QUOTING = """
Kilden skriver »helt opdigtet« [[opdigtet-sag s. 5–6]], og »ingen siger dette«.
Se [[kilder/opdigtet-notat]] og [[opdigtet-sag]].
"""
OTHER = """\
opdigtet-notat: {titel: Opdigtet notat, type: notat, i_hænde: ja, nævnt_i: {kilde: opdigtet-sag, side: 2}}
tomt-notat: {titel: Tomt notat, type: notat, i_hænde: ja, fil: kilder/et notat.pdf}
lukket-notat:
  titel: Lukket notat
  udgiver: Det opdigtede udvalg
  sagsnummer: 2020-1
  dokumentnummer: 2020-7
  type: notat
  i_hænde: nej
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_minimal_site(tmp_path_factory.mktemp("kilder") / "sted")
    data = root / "content/_data"
    (data / "noter.yml").write_text(NOTES, encoding="utf-8")
    (data / "udsagn.yml").write_text(STATEMENTS, encoding="utf-8")
    for path, more in ((data / "kilder.yml", OTHER), (root / ACTION, QUOTING)):
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    (root / "content/kilder").mkdir()
    for name in ("et notat.pdf", "udkast.pdf"):
        (root / "content/kilder" / name).write_bytes(PDF.replace(b"\n", b"\n" * 1_240_000))
    built = pipeline.build(root, pdf="without")
    assert sorted(found.code for found in built.diagnostics) == ["fil-ubrugt", "note-uden-sider"]
    return root / "site"


def text(html: str) -> str:
    """Words as they are read: without elements, and with no sign that only divides words."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00ad", "").split()).replace(" ,", ",")


def parts(site: Path, page: str = SOURCE_PAGE) -> dict[str, str]:
    """What is said of each page of the document, by the name of its line."""
    html = (site / page).read_text(encoding="utf-8")
    found = re.findall(r'<details class="kildeside".*?</details>', html, re.S)
    return {text(re.search(r"<h3>(.*?)</h3>", part)[1]): part for part in found}


def test_the_pages_stand_in_their_order_and_what_has_none_comes_last(site: Path):
    assert list(parts(site)) == [*(f"Side {page}" for page in (1, 2, 3, 4, 5, 7, 8, 9)), "Uden sidetal"]
    assert " id=" not in parts(site)["Uden sidetal"]
    assert list(parts(site, "kilder/opdigtet-notat/index.html")) == ["Uden sidetal"]


def test_words_stand_below_the_page_that_they_are_printed_on_with_what_quotes_them(site: Path):
    said = {name: text(part) for name, part in parts(site).items()}
    assert "2 citater, brugt 2 steder" in said["Side 3"]
    assert "»1 mill. kr. årligt« 1.I.1 (udgift), note om 1.I.1" in quoted(parts(site)["Side 3"])
    assert "»Opdigtet ramme« 1.I.1 (finansiering)" in quoted(parts(site)["Side 3"])
    assert "»to handlinger« regnet efter: afviger" in quoted(parts(site)["Side 4"])
    assert "»helt opdigtet« 1.I.1 (teksten)" in quoted(parts(site)["Side 5"])
    assert "»engang en million« note om 1.I.1" in quoted(parts(site)["Side 7"])
    assert "ingen siger dette" not in " ".join(said.values())
    assert "Ordret" not in said["Side 9"]


def quoted(part: str) -> list[str]:
    found = re.findall(r"<li><q>(.*?)</q>(.*?)</li>", part, re.S)
    return [f"»{text(words)}« {text(used)}" for words, used in found]


def test_what_builds_on_a_page_is_told_with_its_field_and_all_its_pages(site: Path):
    said = {name: text(part) for name, part in parts(site).items()}
    assert "Strategi (1) Opdigtet plan (periode; s. 1–3)" in said["Side 1"]
    assert "Aktør (1) Det opdigtede udvalg" in said["Side 1"]
    assert "Kilde (1) Opdigtet notat" in said["Side 2"]
    assert "Handling (1) 1.I.1 Opdigtet handling (udgift, finansiering, teksten)" in said["Side 3"]
    assert "Handling (1) 1.I.1 Opdigtet handling (teksten; s. 5–6)" in said["Side 5"]
    assert "Note (1) note om 1.I.1" in said["Side 9"]
    assert "Note (1) noten" in said["Side 8"]


def test_a_note_that_quotes_stands_with_its_words_alone(site: Path):
    said = {name: text(part) for name, part in parts(site).items()}
    assert "Note (" not in said["Side 3"] + said["Side 7"]
    assert "brugt 1 sted " in said["Side 7"]


def test_only_what_stands_alone_is_open(site: Path):
    assert not any(" open" in part.partition(">")[0] for part in parts(site).values())
    (alone,) = parts(site, "kilder/opdigtet-notat/index.html").values()
    assert alone.startswith('<details class="kildeside" open>')
    assert " id=" not in alone
    assert "Ingen sider bygger på kilden." in (site / "kilder/tomt-notat/index.html").read_text(encoding="utf-8")


def test_each_citation_leads_to_its_page_and_is_called_by_document_and_page(site: Path):
    page = (site / "opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'<a class="kilde" href="([^"]*)" title="[^"]*" aria-label="([^"]*)">', page))
    to = "../../kilder/opdigtet-sag/index.html"
    assert links == {
        f"{to}#s-3": "Opdigtet sag (2020), s. 3",
        f"{to}#s-5": "Opdigtet sag (2020), s. 5–6",
    }
    beside = re.search(r"<dt>Kilder til siden</dt><dd>(.*?)</dd>", page, re.S)[1]
    assert text(beside) == "Opdigtet sag (2020), s. 3, 5–6"
    assert re.findall(r"#s-\d+", beside) == ["#s-3", "#s-5"]
    assert "Opdigtet sag (2020), s. 5–6" in beside
    assert dead_links(site) == []


def test_no_page_of_a_document_stands_twice(site: Path):
    ids = Page(SOURCE_PAGE, (site / SOURCE_PAGE).read_text(encoding="utf-8")).ids
    assert sorted(one for one in ids if one.startswith("s-")) == [f"s-{page}" for page in (1, 2, 3, 4, 5, 7, 8, 9)]


def test_what_cites_another_page_by_now_moves_there(tmp_path: Path):
    root = write_minimal_site(tmp_path / "sted")
    assert pipeline.build(root, pdf="without").ok
    assert list(parts(root / "site"))[-1] == "Side 3"
    apply(root, field("[[opdigtet-sag s. 3]]", "»fundet på« [[opdigtet-sag s. 12]]"))
    assert pipeline.build(root, pdf="without").ok
    assert list(parts(root / "site"))[-1] == "Side 12"
    assert quoted(parts(root / "site")["Side 12"]) == ["»fundet på« 1.I.1 (teksten)"]
    assert dead_links(root / "site") == []


def test_what_may_be_handed_out_is_linked_and_copied_and_nothing_else_is(site: Path):
    page = (site / "kilder/tomt-notat/index.html").read_text(encoding="utf-8")
    assert '<a href="../../medier/kilder/et%20notat.pdf">Hent dokumentet (PDF, 1,2 MB)</a>' in page
    assert (site / "medier/kilder/et notat.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in site.rglob("*.pdf")] == ["et notat.pdf"]


def test_who_may_not_have_the_document_is_told_where_to_ask(site: Path):
    said = text((site / "kilder/lukket-notat/index.html").read_text(encoding="utf-8"))
    asked = "Spørg efter det hos Det opdigtede udvalg. Sagsnummeret er 2020-1. Dokumentnummeret er 2020-7."
    assert f"Dokumentet kan ikke hentes her. {asked}" in said
    assert "kan ikke hentes" not in (site / "kilder/tomt-notat/index.html").read_text(encoding="utf-8")


def test_a_document_that_is_no_longer_handed_out_is_taken_away(tmp_path: Path):
    root = apply(write_minimal_site(tmp_path / "sted"), source_file("rapport.pdf", "rapport.pdf"))
    assert pipeline.build(root, pdf="without").ok
    copied = root / "site/medier/rapport.pdf"
    assert copied.read_bytes() == PDF
    apply(root, [("content/rapport.pdf", PDF.replace(b"1.7", b"2.0"))])
    assert pipeline.build(root, pdf="without").ok
    assert b"2.0" in copied.read_bytes()
    apply(root, [(SOURCES, "  fil: rapport.pdf\n", "")])
    assert [found.code for found in pipeline.build(root, pdf="without").diagnostics] == ["fil-ubrugt"]
    assert not copied.exists()
    assert [found.code for found in pipeline.build(root, pdf="without").diagnostics] == ["fil-ubrugt"]
    assert "Dokumentet kan ikke hentes her." in (root / "site" / SOURCE_PAGE).read_text(encoding="utf-8")


def test_paper_is_not_told_where_citations_lead_on_screen():
    cite = CiteView("kilder/sag/index.html", "Sagen", "s. 3", (PageRun("3", "s-3", "side 3"),))
    assert plain(cite) == {"address": "kilder/sag/index.html", "source": "Sagen", "pages": "s.\u00a03"}


def test_words_are_from_the_place_named_beside_them_or_nearest_above():
    cite = {"kilde": "sag", "side": "3"}
    action = Action.model_validate(
        {
            "titel": "Opdigtet",
            "kort": "Opdigtet.",
            "kilder": [{"kilde": "sag", "side": "1"}],
            "udgift": {"trykt": "engang", "kilde": {"kilde": "sag", "side": "2"}},
            "finansiering": {
                "trykt": "puljen",
                "kategori": "ramme",
                "bevilget": {"trykt": "allerede givet", "beløb": "7"},
                "kilde": cite,
            },
        }
    )
    found = {one.citation.page: one.words for one in citations(action)}
    assert found == {1: (), 2: ("engang",), 3: ("puljen", "allerede givet")}


def test_a_citation_of_another_document_than_the_texts_own_is_named(minimal: Path) -> None:
    sources, action = minimal / "content/_data/kilder.yml", minimal / ACTION
    other = "andet-notat: {titel: Andet notat, dato: 2020-01-02, type: sag, i_hænde: ja}\n"
    change(sources, lambda text: text + other)
    change(action, lambda text: text + "\nDet samme står et andet sted [[andet-notat s. 2]].\n")
    expense = "årlig, kilde: {kilde: opdigtet-sag, side: 3}"
    change(action, lambda text: text.replace(expense, "årlig, kilde: {kilde: andet-notat, side: 4}"))
    assert pipeline.build(minimal, pdf="without").ok
    page = (minimal / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    shown = re.findall(r'<a class="(kilde[^"]*)"[^>]*>(\[[^<]*\])</a>', page)
    assert {("kilde navn", f"[Andet notat (2020), s. {page}]") for page in (2, 4)} <= {*shown}
    assert {css for css, words in shown if words == "[s. 3]"} == {"kilde"}
