"""A file that is dragged in lies beside its page under a safe name, and the page leads to it; undone, both are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import files_below
from plan.test_attached import PDF, office
from sites.every_kind import PNG
from sites.minimal import ACTION, write_minimal_site

from desk.test_desk import Editor, Sent
from strategisite.desk.attaching import ATTACH
from strategisite.desk.page import HOME
from strategisite.desk.sent import WITH_FILE, read_form
from strategisite.say.diagnostics import counted

BESIDE = ACTION.rpartition("/")[0]
SOURCES = "content/_data/kilder.yml"
KIND = f"{WITH_FILE}; boundary=----opdigtet"


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(write_minimal_site(tmp_path))


def with_file(values: dict[str, str], name: str, content: bytes) -> bytes:
    """What a browser sends of a form with a file."""
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in values.items()]
    parts.append(f'name="vedhæftet"; filename="{name}"\r\nContent-Type: x/y\r\n\r\n'.encode() + content)
    sent = b"".join(b"------opdigtet\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    return sent + b"------opdigtet--\r\n"


def attach(editor: Editor, name: str, content: bytes, words: str = "", path: str = ACTION, id_: str = "") -> int:
    editor.open(path, id_)
    assert f'enctype="{WITH_FILE}"' in editor.reply.html and 'type="file"' in editor.reply.html
    values = {"mærke": editor.desk.token, "fil": path, "id": id_, "ord": words}
    editor.reply = editor.desk.post(ATTACH, with_file(values, name, content), KIND)
    return editor.reply.status


def test_a_document_is_stored_and_linked_and_undone(editor: Editor):
    before = files_below(editor.root / "content")
    assert attach(editor, "C:\\Mine filer\\Underskrevet æble & pære.PDF", PDF, "den [underskrevne] aftale") == 303
    name = "underskrevet-aeble-paere.pdf"
    assert (editor.root / BESIDE / name).read_bytes() == PDF
    assert editor.text().endswith(f"[[opdigtet-sag s. 3]].\n\n[den \\[underskrevne\\] aftale]({name})\n")
    editor.follow()
    assert not counted(editor.found)["fejl"]
    page = (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert "den [underskrevne] aftale (PDF, 84 kB)</a>" in page.replace("\u00ad", "")
    assert attach(editor, "Underskrevet æble & pære.pdf", PDF, "igen") == 303  # the same file is there once
    assert attach(editor, "Underskrevet æble & pære.pdf", PDF + b"\n", "en anden") == 303
    assert {path.name for path in (editor.root / BESIDE).glob("*.pdf")} == {name, name.replace(".", "-2.")}
    for _ in range(3):
        editor.reply = editor.desk.get(HOME, "")
        editor.send(Sent(editor.reply.html), where="fortryd")
    assert files_below(editor.root / "content") == before


def test_a_picture_needs_words_for_those_who_cannot_see_it(editor: Editor):
    before = files_below(editor.root / "content")
    assert attach(editor, "Hus.png", PNG) == 409
    assert "hvad det viser" in editor.reply.html and files_below(editor.root / "content") == before
    assert attach(editor, "Hus.png", PNG, "Et hus med en have") == 303
    assert editor.text().endswith("\n\n![Et hus med en have](hus.png)\n")
    editor.follow()
    assert not counted(editor.found)["fejl"]


def test_nobodys_number_comes_in_with_a_file(editor: Editor):
    before = files_below(editor.root / "content")
    for name, words in (("Aftale.pdf", "aftalen om 010203-1234"), ("010203-1234.pdf", "aftalen")):
        assert attach(editor, name, PDF, words) == 409
        assert "ligner et CPR-nummer" in editor.reply.html and files_below(editor.root / "content") == before


def test_a_source_hands_its_file_out(editor: Editor):
    assert attach(editor, "Sagen.xlsx", office("xl/workbook.xml"), path=SOURCES, id_="opdigtet-sag") == 303
    assert editor.text(SOURCES).endswith("  i_hænde: ja\n  fil: kilder/sagen.xlsx\n")
    editor.follow()
    page = (editor.root / "site/kilder/opdigtet-sag/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    assert "medier/kilder/sagen.xlsx" in page and "(XLSX, 1 kB)" in page
    editor.open("content/_data/aktoerer.yml", "opdigtet-udvalg")
    assert WITH_FILE not in editor.reply.html


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"MZ", "kan ikke lægges ud"),
        ("a.md", b"---\n---\n", "kan ikke lægges ud"),
        ("pdf", PDF, "kan ikke lægges ud"),
        ("a.pdf", b"MZ", "er ikke, hvad navnet siger"),
        ("a.pdf", PDF[:-9], "er ikke hel"),
        ("a.docx", office("xl/workbook.xml"), "er ikke, hvad navnet siger"),
        ("a.png", PNG[:-12], "er ikke hel"),
        ("a.pdf", PDF[:-7] + b"x" * 20_000_000 + PDF[-7:], "højst 20 MB"),
        ("", b"", "Vælg først en fil"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_said_and_nothing_is_written(editor: Editor, name: str, content: bytes, told: str):
    before = files_below(editor.root / "content")
    assert attach(editor, name, content, "ord") == 409
    assert told in editor.reply.html or "større end 20 MB" in editor.reply.html
    assert files_below(editor.root / "content") == before


@pytest.mark.parametrize("name", ["../../x.pdf", "/etc/x.pdf", "con.pdf", ".. .pdf", "æ.pdf", "x" * 300 + ".pdf"])
def test_no_name_leads_anywhere_else(editor: Editor, name: str):
    before = files_below(editor.root)
    assert attach(editor, name, PDF, "ord") == 303
    new = {path for path in files_below(editor.root).keys() - before.keys() if not path.startswith((".str", "site/"))}
    assert len(new) == 1 and next(iter(new)).startswith(f"{BESIDE}/") and len(next(iter(new)).rpartition("/")[2]) < 70
    editor.follow()
    assert not counted(editor.found)["fejl"], editor.found


@pytest.mark.parametrize("body", [b"", b"------opdigtet", b"------opdigtet\r\nx\r\n------opdigtet--\r\n", b"\xff" * 99])
def test_what_is_no_form_is_refused(editor: Editor, body: bytes):
    assert editor.desk.post(ATTACH, body, KIND).status in (403, 413)
    assert editor.desk.post(ATTACH, body, WITH_FILE).status == 413
    assert editor.desk.post(ATTACH, None, KIND).status == 413
    sent = with_file({"a": "1\r\n2"}, "æ.pdf", b"\r\n--x\r\n\x00\xff")
    texts, file = read_form(sent, KIND)
    assert texts == {"a": "1\r\n2"} and file == ("æ.pdf", b"\r\n--x\r\n\x00\xff")


def as_large(width: int, height: int) -> bytes:
    """A picture that says that it is so large."""
    return PNG[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PNG[24:]


def test_a_picture_that_would_stop_all_pages_is_not_taken(editor: Editor):
    before = files_below(editor.root / "content")
    assert attach(editor, "kaempe.png", as_large(6000, 5000), "Et hus") == 409
    assert "billedet er på 6000 × 5000 billedpunkter. Intet er gemt." in editor.reply.html
    assert files_below(editor.root / "content") == before
    assert attach(editor, "stort.png", as_large(4000, 5000), "Et hus") == 303


def test_a_file_that_no_text_leads_to_is_told_and_can_be_deleted_and_had_again(editor: Editor):
    name = "brev.pdf"
    assert attach(editor, name, PDF, "et brev") == 303
    alone = f"»{name}« ligger her, men ingen tekst fører til den."
    editor.open(ACTION)
    assert alone not in editor.reply.html
    editor.root.joinpath(ACTION).write_text(editor.text().replace(f"[et brev]({name})", ""), encoding="utf-8")
    editor.open(ACTION)
    assert alone in editor.reply.html
    values = {"mærke": editor.desk.token, "fil": ACTION, "id": "", "slet": f"{BESIDE}/{name}"}
    for path, status in ((f"{BESIDE}/andet.pdf", 409), (ACTION, 409), ("mkdocs.yml", 409), (f"{BESIDE}/{name}", 303)):
        editor.reply = editor.desk.post(ATTACH, with_file({**values, "slet": path}, "", b""), KIND)
        assert editor.reply.status == status, path
    assert not (editor.root / BESIDE / name).exists() and editor.root.joinpath(ACTION).exists()
    editor.follow()
    editor.reply = editor.desk.get(HOME, "")
    assert f"Opdigtet handling: {name}" in editor.reply.html  # what is undone is named
    editor.send(Sent(editor.reply.html), where="fortryd")
    assert (editor.root / BESIDE / name).read_bytes() == PDF
