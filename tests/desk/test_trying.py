"""What is typed is tried as one types: told at its field, shown beside the form, and never written."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sites.minimal import ACTION, FILES, write_minimal_site

from desk.test_desk import ACTORS, Editor, Sent
from strategisite.asking import NotNow, tried
from strategisite.desk.page import GO_ON, HOME


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    editor = Editor(write_minimal_site(tmp_path_factory.mktemp("trying")))
    editor._rebuild()
    return editor


@pytest.fixture
def editor(site: Editor) -> Editor:
    (site.root / ACTION).write_text(FILES[ACTION], encoding="utf-8")
    return site


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def attempt(editor: Editor, form: Sent, **values: str) -> Sent:
    before = everything(editor.root)
    assert editor.send(form, where="proev", **values).status == 200
    assert everything(editor.root) == before, "nothing is written"
    return Sent(editor.reply.html)


def beside(editor: Editor) -> str:
    """The page beside the form, as the answer names it."""
    found = re.search('data-side="([^"]*)"', editor.reply.html)
    assert found
    return found[1]


def page(editor: Editor) -> str:
    """The page as it was built, without PDFs."""
    return (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")


def without_pdf(page: bytes) -> str:
    return re.sub(r' <span class="adskil hent-pdf"><a href="[^"]*\.pdf">[^<]*</a></span>', "", page.decode())


def mens(editor: Editor) -> str:
    return editor.reply.html.split('id="mens" aria-live="polite">')[1].split("</form>")[0].split('class="felt"')[0]


def test_what_is_typed_is_shown_and_not_written(editor: Editor):
    attempt(editor, editor.open(), **{"f/titel": "Skrevet #1"})
    assert beside(editor) == "/opdigtet-plan/opdigtet-handling/index.html?proev=1"
    assert "Skrevet #1" in editor.tried.page.decode()
    assert "Ikke gemt endnu. Der er ingen fejl" in mens(editor)
    assert editor.desk.post(f"{HOME}proev", urlencode({"fil": ACTION}).encode()).status == 403


def test_an_untouched_form_says_nothing(editor: Editor):
    attempt(editor, editor.open())
    assert "Ikke gemt" not in editor.reply.html
    assert without_pdf(editor.tried.page) == page(editor)


def test_a_mistake_is_told_at_its_field_and_the_page_stays_as_it_was(editor: Editor):
    form = attempt(editor, editor.open(), **{"f/udgift/beløb": "4,5", "f/aktører/0/rolle": ""})
    assert set(form.wrong) == {"f/udgift/beløb", "f/aktører/0/rolle"}
    assert "der 2 fejl" in mens(editor) and beside(editor) == "-"
    assert attempt(editor, form, **{"f/udgift/beløb": "4000", "f/aktører/0/rolle": "høres"}).wrong == []
    form = attempt(editor, form, **{"f/udgift/beløb": "4000", "f/aktører/0/rolle": "høres", "tekst": "[[intet]]"})
    assert form.wrong == ["tekst"]


def test_messages_find_their_part_where_others_are_gone_or_empty(editor: Editor):
    editor.send(editor.open(), "tilføj f/aktører")
    editor.send(Sent(editor.reply.html), "tilføj f/aktører")
    form = attempt(editor, Sent(editor.reply.html), **{"f/aktører/2/id": "Det opdigtede udvalg"})
    assert form.wrong == ["f/aktører/2/rolle"]
    editor.send(Sent(editor.reply.html), "fjern f/aktører/0", **{"f/aktører/2/id": "Det opdigtede udvalg"})
    form = Sent(editor.reply.html)
    assert attempt(editor, form).wrong == ["f/aktører/1/rolle"]
    assert attempt(editor, form, **{"f/aktører/1/rolle": "høres"}).wrong == []


def test_an_entry_among_many_and_one_that_is_not_there_yet(editor: Editor):
    assert attempt(editor, editor.open(ACTORS, "opdigtet-udvalg"), **{"f/navn": "Et andet navn"}).wrong == []
    assert "Et andet navn" in editor.tried.page.decode()
    editor.reply = editor.desk.get(f"{HOME}ny", "slags=side")
    form = attempt(editor, Sent(editor.reply.html), **{"f/titel": "En ny side", "tekst": "Den er *ny*."})
    assert form.wrong == ["f/kort"] and beside(editor) == ""
    new = {"f/titel": "En ny side", "f/kort": "Fundet på.", "tekst": "Den er *ny*."}
    editor.send(form, "tilføj f/kilder", where="ny", **new)
    source = {"f/kilder/0/kilde": "Opdigtet sag", "f/kilder/0/side": "3"}
    assert attempt(editor, Sent(editor.reply.html), **source).wrong == []
    assert "<em>ny</em>" in editor.tried.page.decode()


def test_what_another_saves_meanwhile_is_told_at_once(editor: Editor):
    form = editor.open()
    editor.write("titel: Opdigtet handling", "titel: Den andens titel")
    form = attempt(editor, form, **{"f/kort": "Mit"})
    assert "mens du skriver" in mens(editor) and form.values["f/kort"] == "Mit"


def test_what_is_tried_leaves_nothing_in_the_process(editor: Editor):
    """Neither in what is held of files, nor in the next build."""
    editor._rebuild()
    text = FILES[ACTION].replace("titel: Opdigtet handling", "titel: Prøvet")
    assert "Prøvet" in tried(editor.root, None, {ACTION: text.encode()}, ACTION, "").page.decode()
    editor._rebuild()
    again = tried(editor.root, None, {}, ACTION, "")
    assert without_pdf(again.page) == page(editor) and "Prøvet" not in again.page.decode()


def test_a_saved_mistake_is_listed_first_with_the_way_to_its_field(editor: Editor):
    editor.send(editor.open(), **{"f/udgift/beløb": "4,5"})
    editor.follow()
    top = editor.reply.html.split("<form")[0]
    (anchor,) = re.findall(r'<li><a href="#(n\d+)">Udgift › Beløb</a>', top)
    assert f'id="{anchor}" name="f/udgift/beløb"' in editor.reply.html
    assert 'id="stand" role="alert" tabindex="-1" autofocus' in top
    said = editor.desk.get(HOME, "").html.split("<details")[0]
    assert re.search(r"Opdigtet handling, linje \d+: beløbet", said), said


def test_enter_saves_nothing_it_shows_what_is_written(editor: Editor):
    """The first button of a form is what Enter presses in a field, also without scripts."""
    form = editor.open()
    assert re.search(r"<button[^>]*>", editor.reply.html.split('action="/__strategisite/desk/ret"')[1])[
        0
    ] == GO_ON.removesuffix("</button>")
    editor.send(form, "prøv", **{"f/udgift/beløb": "4,5"})
    assert editor.text() == FILES[ACTION] and "Ikke gemt endnu" in mens(editor)
    assert Sent(editor.reply.html).wrong == ["f/udgift/beløb"]
    files = set(editor.root.rglob("*.md"))
    editor.reply = editor.desk.get(f"{HOME}ny", "slags=side")
    assert Sent(editor.reply.html).buttons[0] == "prøv"
    editor.send(Sent(editor.reply.html), "prøv", "ny", **{"f/titel": "En halv side"})
    assert set(editor.root.rglob("*.md")) == files and Sent(editor.reply.html).values["f/titel"] == "En halv side"
    assert Sent(editor.reply.html).wrong == ["f/kort"]


def test_what_is_saved_and_may_be_meant_otherwise_is_told_with_the_way_to_it(editor: Editor):
    editor.send(editor.open(), **{"f/udgift/beløb": "3 mio."})
    editor.follow()
    top = editor.reply.html.split("<form")[0]
    assert "Gemt. Se efter her, om det er, som det skal være:" in top
    (anchor,) = re.findall(r'<li><a href="#(n\d+)">Udgift › Beløb</a>: beløbet 3.000.000 er hverken', top)
    assert f'id="{anchor}" name="f/udgift/beløb"' in editor.reply.html
    editor.send(editor.open(), **{"f/udgift/beløb": "1 mio."})
    editor.follow()
    assert "<p>Gemt. </p>" in editor.reply.html


def test_the_way_to_a_part_leads_to_its_first_field(editor: Editor):
    editor.send(editor.open(), "tilføj f/opfølgning")
    new = {"f/opfølgning/0/dato": "2020-01-01", "f/opfølgning/0/tekst": "Det går."}
    editor.send(Sent(editor.reply.html), **new)
    editor.follow()
    top = editor.reply.html.split("<form")[0]
    (anchor,) = re.findall(r'<li><a href="#(n\d+)">Opfølgning › 1 › Kilde</a>', top)
    assert f'id="{anchor}" name="f/opfølgning/0/kilde/kilde"' in editor.reply.html


def test_what_is_chosen_by_name_is_called_so(editor: Editor):
    editor.send(editor.open(), "tilføj f/aktører")
    editor.send(Sent(editor.reply.html), **{"f/aktører/1/rolle": "høres"})
    editor.follow()
    assert ">Aktører › 2 › Navn</a>" in editor.reply.html and not re.search(r"<label[^>]*>Id\b", editor.reply.html)


def test_a_form_speaks_of_its_fields_and_not_of_files(editor: Editor):
    for typed, step in (
        ({"f/udgift/periode": ""}, "Hjælp: vælg årlig, samlet eller uklar i »periode«"),
        (
            {"f/udgift/periode": "årlig", "f/kilder/0/kilde": "ikke-der"},
            "Hjælp: vælg kilden på listen; er den der ikke",
        ),
        ({"f/kilder/0/kilde": "Opdigtet sag", "f/udgift/fra": "2022", "f/udgift/til": "2021"}, "»fra« og det sidste"),
    ):
        editor.send(editor.open(), **typed)
        editor.follow()
        told = " ".join(re.findall(r'class="besked[^>]*>.*?<span>(.*?)</span></p>', editor.reply.html))
        assert step in told and not re.search(r"\.yml|\.md|id'et|\w+: \d", told)


def test_an_error_in_another_file_is_not_said_to_be_of_this_one(editor: Editor):
    form, other = editor.open(), editor.root / "content/sider/opdigtet-side.md"
    other.parent.mkdir(exist_ok=True)
    try:
        other.write_text("---\ntitel: Uden mere\n---\n\nFundet på.\n", encoding="utf-8")
        attempt(editor, form, **{"f/titel": "Skrevet"})
        said = mens(editor)
        assert "Der er ingen fejl i det, du har skrevet, men 2 fejl i andre filer." in said
        assert "Uden mere, linje 2: feltet »kort« mangler" in said
        attempt(editor, form, **{"f/titel": "Skrevet", "f/udgift/beløb": "4,5"})
        assert "Med det, du har skrevet, er der 1 fejl." in mens(editor) and "Uden mere, linje 2" in mens(editor)
        editor.send(form, **{"f/titel": "Skrevet"})
        editor.follow()
        assert "Gemt, og her er ingen fejl. Men der er 2 fejl i andre filer" in editor.reply.html
    finally:
        other.unlink()
        editor._rebuild()


def test_that_nobody_could_look_is_not_said_to_be_without_errors(editor: Editor, monkeypatch: pytest.MonkeyPatch):
    form = editor.open()

    def busy(*_: object) -> None:
        raise NotNow

    monkeypatch.setattr(editor.desk, "_try", busy)
    monkeypatch.setattr(editor.desk._adding, "_try", busy)
    new = Sent(editor.desk.get(f"{HOME}ny", "slags=side").html)
    for one, values in ((form, {"f/titel": "Skrevet"}), (new, {"f/titel": "Ny"})):
        assert editor.send(one, where="proev", **values).status == 503
        assert "Prøv igen om lidt" in editor.reply.html and "ingen fejl" not in editor.reply.html


@pytest.mark.parametrize(
    ("typed", "meant"), [("Det opdigtete udvalg", "Det opdigtede udvalg"), ("opdigtet-udvalgg", "Det opdigtede udvalg")]
)
def test_what_is_misspelt_is_suggested_by_its_name(editor: Editor, typed: str, meant: str):
    form = attempt(editor, editor.open(), **{"f/aktører/0/id": typed})
    assert form.wrong == ["f/aktører/0/id"]
    assert f"aktøren »{typed}« findes ikke" in editor.reply.html and f"mente du »{meant}«?" in editor.reply.html
    assert "mente du »opdigtet-udvalg«?" not in editor.reply.html and "aktoerer.yml" not in mens(editor)


def test_a_name_like_none_is_not_suggested(editor: Editor):
    attempt(editor, editor.open(), **{"f/aktører/0/id": "Park og vej"})
    assert "mente du" not in editor.reply.html and "vælg aktøren på listen" in editor.reply.html


def test_a_number_that_another_has_is_told_here_with_the_others_name(editor: Editor):
    below = (editor.root / ACTION).parent
    second = below / "anden-handling.md"
    text = FILES[ACTION].replace("titel: Opdigtet handling", "titel: Anden handling").replace("1.I.1", "1.I.2")
    second.write_text(text, encoding="utf-8")
    try:
        for file, title in (
            (ACTION, "Anden handling"),
            (f"{ACTION.rpartition('/')[0]}/{second.name}", "Opdigtet handling"),
        ):
            form = editor.open(file)
            other = "1.I.2" if file == ACTION else "1.I.1"
            assert attempt(editor, form, **{"f/nummer": other}).wrong == ["f/nummer"]
            assert f"nummeret {other} har »{title}« også" in editor.reply.html
    finally:
        second.unlink()


def test_in_a_text_what_is_meant_is_suggested_as_it_is_to_be_written(editor: Editor):
    """There a reference is an id; at a field it is a name."""
    attempt(editor, editor.open(), tekst="Se [[opdigtet-handlin]].")
    assert "mente du »opdigtet-handling«?" in editor.reply.html
