"""A form changes its file as an editor would have, tells what is wrong at its field, and never writes over another."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sites.minimal import ACTION, FILES, REPOSITORY, write_minimal_site

from strategisite import pipeline
from strategisite.asking import Tried, catalogue, marked, tried
from strategisite.desk.changes import change_entry
from strategisite.desk.desk import Desk, Reply
from strategisite.desk.journal import Done, Journal
from strategisite.desk.names import Names
from strategisite.desk.page import HOME, Form
from strategisite.desk.shapes import Many, Scalar, group_of
from strategisite.desk.states import Foreign, state_of
from strategisite.desk.words import WORDS
from strategisite.edit import data, front_matter
from strategisite.edit.files import Changed, Elsewhere, digest_of, read, replace
from strategisite.edit.together import Was
from strategisite.flow import Catalogue
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import Diagnostic

ACTORS = "content/_data/aktoerer.yml"


class Sent(HTMLParser):
    """What a browser would send of the form in a page, and what a reader sees of it."""

    def __init__(self, html: str):
        super().__init__()
        self.values: dict[str, str] = {}
        self.options: dict[str, list[str]] = {}
        self.wrong: list[str] = []
        self.buttons: list[str] = []
        self.focus = ""
        self._name, self._selected, self._text = "", False, ""
        self._option: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        at = {key: value or "" for key, value in attrs}
        self._text = ""
        if "aria-invalid" in at:
            self.wrong.append(at["name"])
        if "autofocus" in at:
            self.focus = at.get("name", "") + at.get("value", "") * (tag == "button")
        if tag == "input":
            self.values[at["name"]] = at.get("value", "")
        elif tag == "button":
            self.buttons.append(at.get("value", ""))
        elif tag in ("select", "textarea"):
            self._name = at["name"]
            self.options[self._name] = []
        elif tag == "option":
            self._selected, self._option = "selected" in at, at.get("value")

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and self._name:
            self.options[self._name].append(self._text)
            if self._selected or self._name not in self.values:
                self.values[self._name] = self._text if self._option is None else self._option
        elif tag == "textarea":
            self.values[self._name] = self._text.removeprefix("\n").replace("\n", "\r\n")
        if tag in ("select", "textarea"):
            self._name = ""
        self._text = ""


def check(root: Path) -> Sequence[Diagnostic]:
    return pipeline.check(root).diagnostics


class Editor:
    """An editor at the desk of the smallest site."""

    def __init__(self, root: Path):
        self.root = root
        self.found: tuple[Diagnostic, ...] = ()
        self.desk = self.again()
        self.file, self.id = ACTION, ""

    def again(self) -> Desk:
        """The desk, started anew."""
        asked = (self._catalogue, self._rebuild, lambda: self.found, self._try, self._marked, check)
        self.desk = Desk(self.root, "da", *asked)
        return self.desk

    def _catalogue(self) -> Catalogue:
        return catalogue(self.root)

    def _try(self, unsaved: Mapping[str, bytes], path: str, id_: str) -> tuple[Tried, str]:
        self.tried = tried(self.root, None, unsaved, path, id_)
        return self.tried, f"/{self.tried.address}?proev=1" if self.tried.page else ""

    def _marked(self, address: str) -> str:
        return (marked(self.root, None, address) or b"").decode()

    def _rebuild(self) -> None:
        self.found = tuple(pipeline.build(self.root, pdf="without", writing=True).diagnostics)

    def open(self, file: str = ACTION, id_: str = "") -> Sent:
        self.file, self.id = file, id_
        self.reply = self.desk.get(f"{HOME}ret", urlencode({"fil": file, "id": id_}))
        assert self.reply.status == 200
        return Sent(self.reply.html)

    def send(self, form: Sent, gør: str = "gem", where: str = "ret", **values: str) -> Reply:
        sent = {**form.values, "gør": gør, **{key.replace("__", "/"): value for key, value in values.items()}}
        self.reply = self.desk.post(f"{HOME}{where}", urlencode(sent).encode())
        return self.reply

    def follow(self) -> Sent:
        assert self.reply.status == 303, re.sub(r"<[^>]*>", " ", self.reply.html)
        path, _, query = self.reply.location.partition("?")
        self.reply = self.desk.get(path, query)
        return Sent(self.reply.html)

    def text(self, file: str = "") -> str:
        return (self.root / (file or self.file)).read_bytes().decode()

    def write(self, before: str, after: str, file: str = ACTION) -> None:
        assert before in self.text(file)
        (self.root / file).write_bytes(self.text(file).replace(before, after).encode())


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(write_minimal_site(tmp_path))


def changed(editor: Editor, file: str = ACTION) -> list[str]:
    """The lines that are not as they were."""
    return [line for line in editor.text(file).splitlines() if line not in FILES[file].splitlines()]


def test_an_untouched_form_writes_nothing(editor: Editor):
    editor.send(editor.open())
    assert editor.text() == FILES[ACTION]
    assert WORDS["da"]["uændret"] in editor.reply.html
    assert not (editor.root / ".strategisite/desk.jsonl").exists()


def test_the_room_of_the_page_beside_is_known_before_the_form_is(editor: Editor):
    """A browser shows the beginning of a long page first: what came after it would move all that is there."""
    editor.open()
    shown = editor.reply.html
    assert 0 < shown.index('class="plads"') < shown.index("<form") < shown.index("data-side")


@pytest.mark.parametrize(
    ("field", "typed", "lines"),
    [
        ("f/titel", "Opdigtet: anden #1", ['titel: "Opdigtet: anden #1"']),
        ("f/kort", "To\r\nlinjer", ["kort: To linjer"]),
        ("f/udgift/beløb", "4 mio.", [FILES[ACTION].splitlines()[5].replace("1000000", "4000000")]),
        ("f/udgift/beløb", "500.000 kr.", [FILES[ACTION].splitlines()[5].replace("1000000", "500000")]),
        ("f/udgift/beløb", "500.000", [FILES[ACTION].splitlines()[5].replace("1000000", "500000")]),
        ("f/udgift/beløb", "ukendt", [FILES[ACTION].splitlines()[5].replace("1000000", "ukendt")]),
        ("f/startår/oversigt", "2022", ["startår: 2022"]),
        ("f/effekt", "Flere, håber man", ["effekt: Flere, håber man"]),
        ("f/siden/dato", "1. marts 2027", ["siden: 2027-03-01"]),
        ("f/aktører/0/rolle", "høres", ["aktører: [{id: opdigtet-udvalg, rolle: høres}]"]),
        ("f/udgift/fra", "", []),
        ("tekst", "\r\nNyt afsnit.\r\n", ["Nyt afsnit."]),
    ],
)
def test_what_is_typed_stands_in_the_file_and_nothing_else_is_another(
    editor: Editor, field: str, typed: str, lines: list[str]
):
    form = editor.open()
    editor.send(form, **{field: typed})
    made = changed(editor)
    assert made[: len(lines)] == lines
    assert len(editor.text().splitlines()) <= len(FILES[ACTION].splitlines()) + 1


def test_amounts_are_read_back_as_one_writes_them(editor: Editor):
    form = editor.open()
    assert form.values["f/udgift/beløb"] == "1.000.000 kr."
    editor.send(form, **{"f/udgift/beløb": "4 mio."})
    assert editor.follow().values["f/udgift/beløb"] == "4.000.000 kr."
    assert WORDS["da"]["gemt"] in editor.reply.html


def test_names_are_chosen_and_ids_written(editor: Editor):
    editor.write(
        "opdigtet-udvalg:",
        "andet-kontor:\n  navn: Et andet kontor\n  type: enhed\n  kilder: [opdigtet-sag]\nopdigtet-udvalg:",
        ACTORS,
    )
    form = editor.open()
    assert form.values["f/aktører/0/id"] == "Det opdigtede udvalg"
    assert form.options["f/aktører/0/id"][1:] == ["Det opdigtede udvalg", "Et andet kontor"]
    editor.send(form, **{"f/aktører/0/id": "Et andet kontor"})
    assert changed(editor) == ["aktører: [{id: andet-kontor, rolle: ansvarlig}]"]
    editor.write("andet-kontor", "findes-ikke")
    form = editor.open()
    assert form.values["f/aktører/0/id"] == "findes-ikke"  # what nobody has stays what it is
    editor.send(form, **{"f/titel": "Ny"})
    assert "findes-ikke" in editor.text()


def test_lists_grow_and_shrink_without_being_saved(editor: Editor):
    form = editor.open()
    editor.send(form, "tilføj f/aktører", **{"f/titel": "Skrevet, ikke gemt"})
    assert editor.text() == FILES[ACTION]
    form = Sent(editor.reply.html)
    assert form.focus == "f/aktører/1/id"
    assert form.values["f/titel"] == "Skrevet, ikke gemt"
    editor.send(form, **{"f/aktører/1/id": "Det opdigtede udvalg", "f/aktører/1/rolle": "høres"})
    assert "aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: høres}]" in editor.text()
    form = editor.follow()
    editor.send(form, "fjern f/aktører/0")
    editor.send(Sent(editor.reply.html))
    assert "aktører: [{id: opdigtet-udvalg, rolle: høres}]" in editor.text()
    form = editor.follow()
    editor.send(form, "fjern f/aktører/0")
    editor.send(Sent(editor.reply.html))
    assert "aktører" not in editor.text()


def test_a_followup_with_a_comma_is_lines(editor: Editor):
    editor.send(editor.open(), "tilføj f/opfølgning")
    form = Sent(editor.reply.html)
    new = {
        "dato": "1/3 2021",
        "tekst": "Det går, men langsomt: se sagen",
        "kilde/kilde": "Opdigtet sag",
        "kilde/side": "2",
    }
    editor.send(form, **{f"f/opfølgning/0/{key}": value for key, value in new.items()})
    assert changed(editor) == [
        "opfølgning:",
        "  - dato: 2021-03-01",
        '    tekst: "Det går, men langsomt: se sagen"',
        "    kilde: {kilde: opdigtet-sag, side: 2}",
    ]
    assert not [one for one in editor.found if one.level == "fejl"]


def test_nobodys_number_comes_into_a_file(editor: Editor):
    before = editor.text()
    for typed in ({"tekst": "Barnet 010203-1234 er med."}, {"f/kort": "Om 311299-0001."}):
        form = editor.send(editor.open(), **typed) and Sent(editor.reply.html)
        assert editor.reply.status == 409 and "ligner et CPR-nummer" in editor.reply.html
        assert editor.text() == before
        name, text = next(iter(typed.items()))
        assert form.values[name].strip() == text  # what was typed can be mended
    editor.write("En handling, som", "En handling 010203-1234, som")
    editor.send(editor.open(), **{"f/titel": "Noget andet"})  # what stands there already keeps nobody from mending
    assert editor.reply.status == 303


def test_a_saved_mistake_is_told_at_its_field_and_the_last_good_page_stays(editor: Editor):
    editor._rebuild()
    page = (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_bytes()
    editor.send(editor.open(), **{"f/udgift/beløb": "4,5", "f/titel": "", "f/aktører/0/rolle": ""})
    form = editor.follow()
    assert set(form.wrong) == {"f/udgift/beløb", "f/titel", "f/aktører/0/rolle"}
    assert "Gemt, men der er 3 fejl" in editor.reply.html
    assert 'role="alert"' in editor.reply.html
    assert form.values["f/udgift/beløb"] == "4,5"
    assert (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_bytes() == page
    editor.send(form, **{"f/udgift/beløb": "4000", "f/titel": "Mendet", "f/aktører/0/rolle": "høres"})
    assert editor.follow().wrong == []
    assert b"Mendet" in (editor.root / "site/opdigtet-plan/opdigtet-handling/index.html").read_bytes()


def test_what_a_save_brings_with_it_elsewhere_is_told_at_it_and_only_then(editor: Editor):
    editor.write("Læs mere i", "Se handling 1.I.1 i", "content/sider/om.md")
    editor._rebuild()
    form = editor.open()
    said = WORDS["da"]["andre-steder"]
    assert said not in editor.reply.html
    editor.send(form, f__nummer="1.I.2")
    form = editor.follow()
    assert said in editor.reply.html and "Om det opdigtede sted, linje 7: " in editor.reply.html
    assert "teksten nævner 1.I.1, men intet har det nummer" in editor.reply.html
    editor.send(form, f__titel="En anden titel")
    editor.follow()
    assert WORDS["da"]["gemt"] in editor.reply.html and said not in editor.reply.html


def test_mistakes_in_the_text_and_in_other_files_are_told_too(editor: Editor):
    editor.send(editor.open(), tekst="\nSe [[findes-ikke]].\n")
    assert editor.follow().wrong == ["tekst"]
    editor.open("content/opdigtet-plan/strategi.md")
    assert "1.I.1 Opdigtet handling, linje 12: " in editor.reply.html


def test_an_entry_of_a_data_file_is_edited_alone(editor: Editor):
    form = editor.open(ACTORS, "opdigtet-udvalg")
    assert "tekst" not in form.values
    editor.send(form, **{"f/beskrivelse": "Et udvalg, som er fundet på."})
    assert changed(editor, ACTORS) == ["  beskrivelse: Et udvalg, som er fundet på."]
    before, _, after = editor.text(ACTORS).partition("  beskrivelse: Et udvalg, som er fundet på.\n")
    assert before.endswith("  type: politisk-organ\n") and before + after == FILES[ACTORS]
    editor.send(editor.follow(), **{"f/navn": ""})
    assert editor.follow().wrong == ["f/navn"]


def test_what_another_has_saved_is_never_written_over(editor: Editor):
    form = editor.open()
    editor.write("titel: Opdigtet handling", "titel: Den andens titel")
    editor.write("nummer: 1.I.1", "nummer: 1.I.1\neffekt: Den andens effekt")
    theirs = editor.text()
    mine = {"f/titel": "Min titel", "f/startår/oversigt": "2023", "tekst": "Min tekst.\n"}
    assert editor.send(form, **mine).status == 409
    assert editor.text() == theirs
    form = Sent(editor.reply.html)
    assert "Den andens titel" in editor.reply.html
    assert form.values["f/titel"] == "Min titel"
    assert form.values["f/effekt"] == "Den andens effekt"
    assert form.values["f/startår/oversigt"] == "2023"
    editor.send(form)
    assert "titel: Min titel\n" in editor.text() and "effekt: Den andens effekt\n" in editor.text()
    assert editor.text().endswith("---\nMin tekst.\n")


def test_lists_and_texts_that_both_changed_are_shown_twice(editor: Editor):
    form = editor.open()
    editor.write("rolle: ansvarlig", "rolle: udfører")
    editor.write("Handlingen er fundet på", "Den andens tekst")
    editor.send(form, **{"f/aktører/0/rolle": "høres", "tekst": "\nMin tekst.\n"})
    assert editor.reply.status == 409
    assert "rolle: udfører" in editor.reply.html and "Den andens tekst" in editor.reply.html
    editor.send(Sent(editor.reply.html))
    assert "aktører: [{id: opdigtet-udvalg, rolle: høres}]" in editor.text()
    assert "Min tekst." in editor.text()


def test_what_is_written_beside_the_parts_of_a_list_stays(editor: Editor):
    """Also where both have changed the list: in a part, by one more, by one less."""
    lines = "".join(f"  - {{id: opdigtet-udvalg, rolle: {role}}} # {role}\n" for role in ("ansvarlig", "udfører"))
    editor.write("aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]\n", f"aktører:\n{lines}")
    form = editor.open()
    editor.send(form, "tilføj f/aktører")
    form = Sent(editor.reply.html)
    editor.write("  - {id: opdigtet-udvalg, rolle: udfører}", "  # nyt\n  - {id: opdigtet-udvalg, rolle: finansierer}")
    mine = {"f/aktører/0/rolle": "høres", "f/aktører/2/id": "Det opdigtede udvalg", "f/aktører/2/rolle": "samarbejder"}
    assert editor.send(form, **mine).status == 409
    assert editor.send(Sent(editor.reply.html)).status == 303
    assert editor.text().split("aktører:\n")[1].split("kilder:")[0].splitlines() == [
        "  - {id: opdigtet-udvalg, rolle: høres} # ansvarlig",
        "  # nyt",
        "  - {id: opdigtet-udvalg, rolle: udfører} # udfører",
        "  - {id: opdigtet-udvalg, rolle: samarbejder}",
    ]
    form = editor.open()
    editor.send(form, "fjern f/aktører/2")
    form = Sent(editor.reply.html)
    editor.write("  - {id: opdigtet-udvalg, rolle: høres} # ansvarlig\n", "")
    assert editor.send(form, **{"f/aktører/1/rolle": "finansierer"}).status == 409
    assert editor.send(Sent(editor.reply.html)).status == 303
    assert "  # nyt\n  - {id: opdigtet-udvalg, rolle: finansierer} # udfører\n" in editor.text()


def test_everything_done_can_be_undone_also_after_a_restart(editor: Editor):
    editor.send(editor.open(), **{"f/titel": "Første"})
    editor.send(editor.open(), **{"f/kort": "Anden"})
    first = editor.text().replace("kort: Anden", "kort: En handling, som er fundet på til prøven.")
    editor.again()
    form = editor.open()
    assert "Det seneste, der er gemt her: 1.I.1 Første (kort)." in editor.reply.html
    editor.send(form, where="fortryd")
    assert editor.text() == first
    editor.follow()
    assert 'role="status"' in editor.reply.html
    editor.send(form, where="fortryd")
    assert editor.text() == FILES[ACTION]
    assert editor.send(form, where="fortryd").status == 409


def test_what_was_changed_elsewhere_since_is_not_undone(editor: Editor):
    editor.send(editor.open(), **{"f/titel": "Første"})
    editor.write("titel: Første", "titel: Den andens")
    text = editor.text()
    assert editor.send(editor.open(), where="fortryd").status == 409
    assert editor.text() == text
    assert "Den kan ikke fortrydes" in editor.reply.html
    assert editor.text() == text and not Journal(editor.root / ".strategisite/desk.jsonl").done()


def test_a_journal_that_was_cut_off_has_what_came_before(tmp_path: Path):
    journal = Journal(tmp_path / "dyb/desk.jsonl")
    one = Done(title="Æ", files=(Was("content/a.md", b"\xff\x00", "x"), Was("content/b.md", None, None)))
    journal.add(one)
    journal.add(one._replace(title="to"))
    file = tmp_path / "dyb/desk.jsonl"
    file.write_bytes(file.read_bytes()[:-9])
    assert journal.done() == [one]
    journal.add(one._replace(title="tre"))
    assert [it.title for it in journal.done()] == ["Æ", "tre"]
    journal.forget_last()
    assert journal.done() == [one]


def test_what_a_save_that_was_cut_off_has_left_is_gone_after_the_next_start(editor: Editor):
    folder = (editor.root / ACTION).parent
    left, young, other = folder / ".desk-x1~", folder / ".desk-x2~", folder / "desk-x3~"
    for file in (left, young, other):
        file.write_text("halv", encoding="utf-8")
    for file in (left, other):
        os.utime(file, (1, 1))
    editor.again()
    assert [file.exists() for file in (left, young, other)] == [False, True, True]
    assert editor.text() == FILES[ACTION]


def test_nothing_is_saved_without_this_starts_mark(editor: Editor):
    form = editor.open()
    for mark in ("", "x", form.values["mærke"] + "x", "æ"):
        assert editor.send(form, **{"f/titel": "X", "mærke": mark}).status == 403
    old = editor.open()
    editor.again()
    assert editor.send(old, **{"f/titel": "X"}).status == 403
    assert editor.text() == FILES[ACTION]
    assert editor.desk.post(f"{HOME}ret", None).status == 413


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "../x.md",
        "content/../mkdocs.yml",
        "/etc/passwd",
        "content/_data/ny.yml",
        "templates/words/da.yml",
        "",
    ],
)
def test_no_other_file_than_an_entrys_is_opened_or_written(editor: Editor, path: str):
    form = editor.open()
    assert editor.desk.get(f"{HOME}ret", urlencode({"fil": path})).status == 404
    assert editor.send(form, fil=path, **{"f/titel": "X"}).status == 404
    with pytest.raises((Elsewhere, OSError)):
        replace(editor.root, "content", path, "", b"x")
    assert editor.text() == FILES[ACTION]


def test_a_file_is_whole_at_any_time_and_no_link_is_followed(editor: Editor, monkeypatch: pytest.MonkeyPatch):
    raw = read(editor.root, "content", ACTION)
    with pytest.raises(Changed):
        replace(editor.root, "content", ACTION, "en anden", b"x")

    def fails(*_: object) -> None:
        raise OSError("fuld")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", fails)
        with pytest.raises(OSError, match="fuld"):
            replace(editor.root, "content", ACTION, digest_of(raw), b"x")
        form = editor.open()
        assert editor.send(form, **{"f/titel": "X"}).status == 409
        assert Sent(editor.reply.html).values["f/titel"] == "X"
    assert read(editor.root, "content", ACTION) == raw
    assert [path for path in (editor.root / "content").rglob(".*")] == []
    outside = editor.root / "udenfor"
    outside.mkdir()
    (outside / "b.md").write_text("---\n---\n")
    (editor.root / "content/led").symlink_to(outside, target_is_directory=True)
    (editor.root / "content/fil.md").symlink_to(outside / "b.md")
    for path in ("content/led/b.md", "content/fil.md"):
        with pytest.raises((Elsewhere, OSError)):
            replace(editor.root, "content", path, digest_of(b"---\n---\n"), b"x")
    assert (outside / "b.md").read_text() == "---\n---\n"


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_keeps_them(editor: Editor):
    (editor.root / ACTION).write_bytes(b"\xef\xbb\xbf" + FILES[ACTION].replace("\n", "\r\n").encode())
    before = editor.text()
    editor.send(editor.open(), **{"f/titel": "Ny", "tekst": "\r\nNy tekst.\r\n"})
    new = editor.text()
    assert new == before.replace("titel: Opdigtet handling", "titel: Ny").replace(
        "Handlingen er fundet på [[opdigtet-sag s. 3]].", "Ny tekst."
    )


def test_shared_and_doubled_values_are_read_only_and_said(editor: Editor):
    editor.write("kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder: [&k {kilde: opdigtet-sag, side: 3}, *k]")
    form = editor.open()
    assert "f/kilder/0/kilde" not in form.values and "f/kilder/1/side" not in form.values
    assert "deler sin værdi med et andet sted" in editor.reply.html
    editor.send(form, **{"f/titel": "Ny"})
    assert "titel: Ny\n" in editor.text() and "[&k {kilde: opdigtet-sag, side: 3}, *k]" in editor.text()
    assert editor.send(editor.open(), "fjern f/kilder/0").status == 200
    assert editor.send(Sent(editor.reply.html)).status == 409
    assert "deler sin værdi" in editor.reply.html


def test_a_page_leads_to_what_stands_on_it(editor: Editor):
    def side(address: str) -> Reply:
        return editor.desk.get(f"{HOME}side", urlencode({"adresse": address}))

    assert side("/opdigtet-plan/opdigtet-handling/").location.startswith(f"{HOME}ret?fil=content%2Fopdigtet-plan")
    assert side("/aktoerer/opdigtet-udvalg/").location.endswith("&id=opdigtet-udvalg")
    assert side("/status/").location == HOME
    assert "opdigtet-ramme" in editor.desk.get(HOME, "").html
    assert editor.desk.get(f"{HOME}andet", "").status == 404


def test_a_form_is_shown_where_the_content_is_wrong(editor: Editor):
    editor.write("rolle: ansvarlig", "rolle: x")
    editor.write("type: politisk-organ", "type: politisk-organ\n  ukendt: 1", ACTORS)
    editor._rebuild()
    form = editor.open()
    assert form.wrong == ["f/aktører/0/rolle"] and form.values["f/aktører/0/rolle"] == "x"
    editor.send(form, **{"f/aktører/0/rolle": "ansvarlig"})
    assert editor.text() == FILES[ACTION]
    assert (
        "ukendt" in editor.open(ACTORS, "opdigtet-udvalg").values.get("f/navn", "")
        or "kendes ikke" in editor.reply.html
    )


@pytest.mark.parametrize("name", FILES)
def test_the_desk_stands_whatever_is_wrong_with_a_file(editor: Editor, name: str):
    """Each file of the content in turn has fields that nobody knows, none at all, or is no YAML."""
    if not name.startswith("content/"):
        return
    bulk = "et-id:\n  ukendt: 1\n" if name.endswith(".yml") else "---\nukendt: 1\n---\n"
    for text in (bulk, "", "---\na: [\n---\n", "\xff\0", "- 1\n"):
        (editor.root / name).write_bytes(text.encode("latin-1"))
        editor._rebuild()
        assert editor.desk.get(HOME, "").status == 200
        assert editor.desk.get(f"{HOME}ret", urlencode({"fil": name, "id": "et-id"})).status in (200, 404)
        assert editor.desk.get(f"{HOME}side", urlencode({"adresse": "/opdigtet-plan/"})).status in (200, 303)


def test_an_entry_whose_address_only_its_fields_tell_is_listed_though_they_are_wrong(editor: Editor):
    (editor.root / "content/_data/boelger.yml").write_text("en-boelge:\n  navn: Bølgen\n", encoding="utf-8")
    assert "Bølgen" in editor.desk.get(HOME, "").html
    form = editor.open("content/_data/boelger.yml", "en-boelge")
    assert form.values["f/navn"] == "Bølgen"


@pytest.mark.parametrize("body", [b"", b"\xff", b"f=%ZZ", b"x" * 100, "før=[]&gør=gem".encode(), b"&" * 50_000])
def test_no_form_gives_a_traceback(editor: Editor, body: bytes):
    mark = urlencode({"mærke": editor.desk.token, "fil": ACTION}).encode() + b"&"
    for where in ("ret", "fortryd", "x"):
        assert editor.desk.post(f"{HOME}{where}", body).status in (403, 404, 413)
        assert editor.desk.post(f"{HOME}{where}", mark + body).status in (400, 404, 409, 413)
    form = editor.open()
    for values in ({"f/aktører/0@fra": "99"}, {"f/aktører/7@fra": "x"}, {"før": json.dumps({"felter": {"titel": []}})}):
        assert editor.send(form, **values).status in (303, 400, 409, 200)
    for what in (
        "fjern f/x/1",
        "tilføj f",
        "fjern f",
        "tilføj f/titel",
        "fjern f/aktører/99",
        "tilføj f/aktører/x/y",
        "?",
    ):
        assert editor.send(editor.open(), what).status in (200, 303, 409)


def test_every_entry_of_the_content_has_a_whole_form_that_changes_nothing():
    """Each field of each entry is of its shape, and what is shown gives what stands in the file."""
    settings, listed, _ = catalogue(REPOSITORY)
    assert settings
    names = Names(listed)
    files: dict[str, tuple] = {}
    for one in listed:
        if one.path not in files:
            text = read(REPOSITORY, settings.content, one.path).decode()
            files[one.path] = (data(text) if one.in_data else front_matter(text), text)
        made, text = files[one.path]
        base = (one.id,) if one.in_data else ()
        group = group_of(KINDS[one.kind].model)
        state = state_of(group, made.get(base), names)
        assert not [field for field, part in state.items() if isinstance(part, Foreign)], one
        change_entry(made, base, group, state, names)
        assert made.text == text


def test_a_short_name_or_an_abbreviation_is_enough(minimal: Path):
    """Unless two have it, or it is what another is called."""
    sources = minimal / "content/_data/kilder.yml"
    sources.write_text(
        sources.read_text(encoding="utf-8")
        + "andet: {titel: Opdigtet andet, kortnavn: Sagen 2020, type: sag, i_hænde: ja}\n"
        + "tredje: {titel: Opdigtet tredje, kortnavn: Planen, type: sag, i_hænde: ja}\n"
        + "fjerde: {titel: Opdigtet fjerde, kortnavn: planen, type: sag, i_hænde: ja}\n"
        + "femte: {titel: Opdigtet femte, kortnavn: Opdigtet tredje, type: sag, i_hænde: ja}\n"
        + "".join(f"mere-{n}: {{titel: Mere {n}, type: sag, i_hænde: ja}}\n" for n in range(40)),  # too many for a menu
        encoding="utf-8",
    )
    names = Names(catalogue(minimal).listed)
    for typed in ("Sagen 2020", "sagen 2020", "Opdigtet andet", "andet"):
        assert names.id_of(typed, ("kilder",)) == "andet"
    assert names.name_of("andet", ("kilder",)) == "Opdigtet andet"
    assert names.id_of("Opdigtet tredje", ("kilder",)) == "tredje"
    assert names.id_of("Planen", ("kilder",)) == "Planen", "it may be either"
    assert names.id_of("DOU", ("aktoerer",)) == "opdigtet-udvalg"
    group, action = group_of(KINDS["handling"].model), front_matter(FILES[ACTION]).get(())
    html = Form(group=group, state=state_of(group, action, names), names=names, words=WORDS["da"]).html()
    assert "<option>Sagen 2020</option>" in html and "<option>Opdigtet andet</option>" in html
    assert "<option>Planen</option>" not in html


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_has_a_form(kind):
    names = Names(())
    group = group_of(kind.model)
    form = Form(group=group, state=state_of(group, None, names), names=names, words=WORDS["da"])
    sent = Sent(form.html())
    for field in group.fields:
        wanted = f"f/{field.name}" + ("@" if isinstance(field.shape, Many) else "")
        assert isinstance(field.shape, Scalar | Many) <= (wanted in sent.values), field.name


def test_both_languages_say_the_same_things():
    assert WORDS["da"].keys() == WORDS["en"].keys()
    for key, said in WORDS["da"].items():
        assert sorted(re.findall(r"{\w+}", said)) == sorted(re.findall(r"{\w+}", WORDS["en"][key])), key


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("1.I.1", "1.I.1 Opdigtet handling"),
        ("1.I", "1.I Opdigtet delstrategi"),
        ("opdigtet HANDLING", "1.I.1 Opdigtet handling"),
        ("handling opdigtet", "1.I.1 Opdigtet handling"),
        ("opdigtet handlnig", "1.I.1 Opdigtet handling"),
        ("opdigtede udvalg", "Det opdigtede udvalg"),
    ],
)
def test_what_there_is_is_found_by_what_one_remembers_of_its_name(editor: Editor, typed: str, first: str):
    html = editor.desk.get(HOME, urlencode({"find": typed})).html
    found = html.split('<div role="status">')[1].split("</div>")[0]
    assert re.sub(r"<[^>]*>", "", found.split("</li>")[0]).startswith(first)
    assert f'value="{typed}"' in html


def test_a_whole_number_finds_what_has_it_and_not_what_has_each_of_its_parts(editor: Editor):
    html = editor.desk.get(HOME, urlencode({"find": "1.I.1"})).html
    assert html.split('<div role="status">')[1].split("</div>")[0].count("<li>") == 1


def test_what_is_called_nothing_is_said_and_an_empty_search_shows_all(editor: Editor):
    html = editor.desk.get(HOME, urlencode({"find": "<zebra>"})).html
    assert "Der er ikke noget, der hedder »&lt;zebra&gt;«." in html and "<zebra>" not in html
    assert "<summary>" in html
    assert 'role="status"' not in editor.desk.get(HOME, "find=+").html


def test_messages_at_a_form_name_documents_and_not_their_ids(editor: Editor):
    sources = editor.root / "content/_data/kilder.yml"
    sources.write_text(sources.read_text("utf-8").replace("i_hænde: ja", "i_hænde: ja\n  sider: 2"), "utf-8")
    editor._rebuild()
    editor.open()
    said = re.sub(r"<[^>]*>", "", editor.reply.html).replace("\u00a0", " ")
    told = re.findall(r"(\w+)(?:, linje \d+)?: kilden »([^»«]*)« har 2 sider og ingen side 3", said)
    assert {name for place, name in told if place != "Brødtekst"} == {"Opdigtet sag"} and len(told) > 3
    assert ("Brødtekst", "opdigtet-sag") in told  # where one writes ids
