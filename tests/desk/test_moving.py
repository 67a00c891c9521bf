"""Renaming and deleting at the desk: shown first, done as it was shown, and undone as a whole."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import files_below
from sites.minimal import ACTION, write_minimal_site

from desk.test_desk import ACTORS, Editor, Sent
from strategisite.desk.moving import DELETE, MOVE
from strategisite.desk.page import HOME
from strategisite.desk.words import WORDS

AREA = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi"


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(write_minimal_site(tmp_path))


def at(editor: Editor, address: str, path: str = ACTION, id_: str = "") -> Sent:
    editor.open(path, id_)
    assert f'href="{address}?{urlencode({"fil": path, **({"id": id_} if id_ else {})})}"'.replace("&", "&amp;") in (
        editor.reply.html
    )
    editor.reply = editor.desk.get(address, urlencode({"fil": path, "id": id_}))
    return Sent(editor.reply.html)


def test_a_new_id_is_shown_done_and_undone(editor: Editor):
    page = "content/sider/om.md"
    editor.write("[[opdigtet-plan]].", "[[opdigtet-handling]].", page)
    before = files_below(editor.root / "content")
    form = at(editor, MOVE)
    assert form.values["nyt-id"] == "opdigtet-handling" and form.values["titel"] == "Opdigtet handling"
    editor.send(form, "vis", where="flyt", **{"nyt-id": "ny-handling", "titel": "Ny: handling"})
    assert editor.reply.status == 200 and "nu:  Læs mere i [[ny-handling]]." in editor.reply.html
    assert files_below(editor.root / "content") == before
    editor.send(Sent(editor.reply.html), "gør", where="flyt")
    form = editor.follow()
    assert form.values["fil"] == f"{AREA}/ny-handling.md" and form.values["f/titel"] == "Ny: handling"
    assert "[[ny-handling]]" in editor.text(page) and not (editor.root / ACTION).exists()
    moved = (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert "refresh" in moved and "ny-handling/index.html" in moved
    assert "Det seneste, der er gemt her: 1.I.1 Opdigtet handling." in editor.reply.html
    editor.again()
    editor.reply = editor.desk.get(HOME, "")
    editor.send(Sent(editor.reply.html), where="fortryd")
    assert editor.reply.status == 303
    assert files_below(editor.root / "content") == before


def test_what_was_shown_is_what_is_done(editor: Editor):
    editor.send(at(editor, MOVE), "vis", where="flyt", **{"nyt-id": "ny-handling"})
    form = Sent(editor.reply.html)
    editor.write("[[opdigtet-plan]].", "[[opdigtet-handling]].", "content/sider/om.md")
    before = files_below(editor.root / "content")
    editor.send(form, "gør", where="flyt")
    assert "Se det igen." in editor.reply.html and "[[ny-handling]]" in editor.reply.html
    assert files_below(editor.root / "content") == before
    editor.send(Sent(editor.reply.html), "gør", where="flyt")
    assert editor.reply.status == 303


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"nyt-id": "Nyt Id"}, "for eksempel nyt-id"),
        ({"titel": " "}, "Feltet »Titel« er tomt. Intet er ændret."),
        ({"nyt-id": ""}, "Det hedder og ligger sådan allerede."),
        ({"under": "opdigtet-plan/opdigtet-handling"}, "Det kan ikke ligge der."),
        ({"nummer": "7"}, "Bagefter ville der være fejl"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(editor: Editor, typed: dict[str, str], told: str):
    before = files_below(editor.root / "content")
    editor.send(at(editor, MOVE), "vis", where="flyt", **typed)
    assert editor.reply.status == 409 and told in editor.reply.html and 'role="alert"' in editor.reply.html
    assert files_below(editor.root / "content") == before


def test_deleted_with_what_refers_to_it_and_undone(editor: Editor):
    selection = "content/udgaver/opdigtet-udgave.md"
    (editor.root / "content/udgaver").mkdir()
    text = "---\ntitel: Udgave\nkort: Til prøven.\nindhold: [opdigtet-delstrategi, opdigtet-handling]\n---\n"
    (editor.root / selection).write_text(text, encoding="utf-8")
    before = files_below(editor.root / "content")
    form = at(editor, DELETE)
    html = editor.reply.html.replace("\N{NO-BREAK SPACE}", " ")
    assert "<td>0 handlinger" in html and f"{selection}:4" in html
    assert form.buttons == ["vis"] and files_below(editor.root / "content") == before
    editor.send(form, "vis", where="slet")
    form = Sent(editor.reply.html)
    assert form.buttons == ["gør"]
    editor.send(form, "gør", where="slet")
    assert editor.reply.status == 303
    editor.reply = editor.desk.get(HOME, editor.reply.location.partition("?")[2])
    assert "Slettet: 1.I.1 Opdigtet handling." in editor.reply.html
    assert "indhold: [opdigtet-delstrategi]" in editor.text(selection) and not (editor.root / ACTION).exists()
    editor.send(Sent(editor.reply.html), where="fortryd")
    assert files_below(editor.root / "content") == before


def test_what_cannot_be_deleted_has_no_button(editor: Editor):
    form = at(editor, DELETE, ACTORS, "opdigtet-udvalg")
    assert form.buttons == []
    why, what = (editor.reply.html.index(words) for words in ("i hånden først", WORDS["da"]["forslag-spærret"]))
    assert why < what and WORDS["da"]["forslag"] not in editor.reply.html  # that it cannot be is said first
    editor.send(form, "gør", where="slet", fil=ACTORS, id="opdigtet-udvalg", mærke=editor.desk.token)
    assert "opdigtet-udvalg" in editor.text(ACTORS)
    at(editor, DELETE, f"{AREA}/_om.md")
    assert editor.reply.status == 409 and "Der ligger noget under det" in editor.reply.html
