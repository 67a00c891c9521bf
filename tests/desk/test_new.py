"""Something new: its file lies where it belongs, with its fields in the model's order, and an undo takes it away."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import files_below
from sites.course_sample import write_course_sample
from sites.minimal import FILES, write_minimal_site

from desk.test_desk import Editor, Sent
from strategisite.desk.new import id_for, path_of, skeleton
from strategisite.desk.page import HOME, places
from strategisite.desk.shapes import group_of
from strategisite.edit.files import Changed, create, digest_of, remove
from strategisite.flow import Listed
from strategisite.kinds import KINDS, parents_of
from strategisite.say.diagnostics import counted

AREA = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi"
SOURCE = {"f/kilder/0/kilde": "Opdigtet sag", "f/kilder/0/side": "3"}


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(write_minimal_site(tmp_path))


def blank(editor: Editor, kind: str, *more: str, under: str = "") -> Sent:
    """The empty form of a kind, with a part more in each of some lists."""
    editor.reply = editor.desk.get(f"{HOME}ny", urlencode({"slags": kind, "under": under}))
    assert editor.reply.status == 200
    form = Sent(editor.reply.html)
    for name in more:
        editor.send(form, f"tilføj {name}", where="ny")
        form = Sent(editor.reply.html)
    return form


@pytest.mark.parametrize(("kind", "under", "edit", "hint"), [
    ("handling", "opdigtet-plan/opdigtet-delstrategi", "", "det næste ledige er 1.I.2."),
    ("delstrategi", "opdigtet-plan/opdigtet-omraade", "", "det næste ledige er 1.II."),
    ("fokusområde", "opdigtet-plan/opdigtet-plan", "", "det næste ledige er 2."),
    ("handling", "", "", ""),  # nobody has said where
    ("handling", "opdigtet-plan/opdigtet-delstrategi", "nummer: 1.I.1\n", ""),  # those beside it have none
])  # fmt: skip
def test_a_form_says_which_number_is_free(editor: Editor, kind: str, under: str, edit: str, hint: str):
    action = editor.root / AREA / "opdigtet-handling.md"
    action.write_text(action.read_text(encoding="utf-8").replace(edit, ""), encoding="utf-8")
    blank(editor, kind, under=under)
    said = re.search(r"det næste ledige er [^<]*", editor.reply.html)
    assert (said[0] if said else "") == hint


def test_a_new_action_is_a_file_as_an_editor_would_have_written_it(editor: Editor):
    form = blank(editor, "handling", "f/kilder", "f/aktører", under="opdigtet-plan/opdigtet-delstrategi")
    new = {
        "f/titel": "Lektiehjælp: for alle",
        "f/nummer": "1.I.2",
        "f/kort": "En handling til, som er fundet på.",
        "f/startår/oversigt": "2022",
        "f/aktører/0/id": "Det opdigtede udvalg",
        "f/aktører/0/rolle": "ansvarlig",
        "tekst": "Den er fundet på [[opdigtet-sag s. 3]].",
    }
    editor.send(form, where="ny", **new, **SOURCE)
    editor.follow()
    assert "Gemt." in editor.reply.html
    assert editor.text(f"{AREA}/lektiehjaelp-for-alle.md") == (
        '---\ntitel: "Lektiehjælp: for alle"\nkilder: [{kilde: opdigtet-sag, side: 3}]\nnummer: 1.I.2\n'
        "kort: En handling til, som er fundet på.\nstartår: {oversigt: 2022}\n"
        "aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]\n---\n\nDen er fundet på [[opdigtet-sag s. 3]].\n"
    )
    assert not counted(editor.found)["fejl"]
    assert (editor.root / "site/opdigtet-plan/lektiehjaelp-for-alle/index.html").is_file()
    editor.send(form, where="fortryd")
    assert not (editor.root / f"{AREA}/lektiehjaelp-for-alle.md").exists()
    assert editor.text(f"{AREA}/opdigtet-handling.md") == FILES[f"{AREA}/opdigtet-handling.md"]


def test_a_new_source_is_a_few_lines_at_the_end_of_its_file(editor: Editor):
    new = {"f/titel": "Årsrapport, opdigtet", "f/dato": "1. marts 2028", "f/type": "Notat", "f/i_hænde": "ja"}
    editor.send(blank(editor, "kilder"), where="ny", **new)
    editor.follow()
    assert editor.text("content/_data/kilder.yml") == FILES["content/_data/kilder.yml"] + (
        "aarsrapport-opdigtet:\n  titel: Årsrapport, opdigtet\n  dato: 2028-03-01\n  type: notat\n  i_hænde: ja\n"
    )
    assert not counted(editor.found)["fejl"]


def test_a_file_of_data_that_is_not_there_is_made_and_taken_away(editor: Editor):
    editor.send(blank(editor, "ord"), where="ny", **{"f/ord": "Opdigtet ord", "f/forklaring": "Et ord til prøven."})
    form = editor.follow()
    assert (
        editor.text("content/_data/ord.yml") == "opdigtet-ord:\n  ord: Opdigtet ord\n  forklaring: Et ord til prøven.\n"
    )
    editor.send(form, where="fortryd")
    assert not (editor.root / "content/_data/ord.yml").exists()


def test_a_new_sub_strategy_gets_a_folder_that_goes_with_it(editor: Editor):
    form = blank(editor, "delstrategi", "f/kilder", under="opdigtet-plan/opdigtet-omraade")
    editor.send(form, where="ny", **SOURCE, **{"f/titel": "Anden del", "f/kort": "Fundet på.", "tekst": "Fundet på."})
    form = editor.follow()
    assert (editor.root / "content/opdigtet-plan/opdigtet-omraade/anden-del/_om.md").is_file()
    editor.send(form, where="fortryd")
    assert not (editor.root / "content/opdigtet-plan/opdigtet-omraade/anden-del").exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(editor: Editor):
    form = blank(editor, "handling")
    assert editor.send(form, where="ny", **{"f/kort": "Skrevet"}).status == 409
    assert "hvad det hedder" in editor.reply.html and Sent(editor.reply.html).values["f/kort"] == "Skrevet"
    assert editor.send(form, where="ny", **{"f/titel": "T"}).status == 409
    assert "hvad det hører til" in editor.reply.html
    under = {"under": "opdigtet-plan/opdigtet-handling"}  # nothing stands below an action
    assert editor.send(form, where="ny", **{"f/titel": "T"}, **under).status == 409
    editor.send(form, where="ny", under="opdigtet-plan/opdigtet-delstrategi", **{"f/titel": "T"})
    assert set(editor.follow().wrong) >= {"f/kort"}  # saved, and the rest is told
    assert editor.desk.get(f"{HOME}ny", "slags=findes-ikke").status == 404
    assert editor.send(form, where="ny", slags="findes-ikke").status == 404


def test_an_id_is_never_one_that_something_has(editor: Editor):
    assert id_for("Én æble & pære", []) == "en-aeble-paere"
    assert id_for("A b", ["a-b", "a-b-2"]) == "a-b-3"
    assert len(id_for("ord " * 40, [])) <= 50
    new = {"f/navn": "Opdigtet handling", "f/type": "Enhed"}
    editor.send(blank(editor, "aktoerer", "f/kilder"), where="ny", **new, **SOURCE)
    assert "opdigtet-handling-2:\n" in editor.text("content/_data/aktoerer.yml")


def test_a_page_leads_to_what_can_stand_below_it(editor: Editor):
    editor.open(f"{AREA}/_om.md")
    assert "slags=handling&amp;under=opdigtet-plan/opdigtet-delstrategi" in editor.reply.html
    assert "slags=strategi" not in editor.reply.html
    assert editor.desk.get(HOME, "").html.count(f"{HOME}ny?") == len(KINDS)
    assert {name: parents_of(kind) for name, kind in KINDS.items() if parents_of(kind)} == {
        "fokusområde": ("strategi",),
        "delstrategi": ("fokusområde",),
        "handling": ("fokusområde", "delstrategi"),
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_can_begin_empty(editor: Editor, kind):
    begun = skeleton(kind, "et-id")
    assert begun and (["Et id"] in begun.values()) == (kind.name == "soegeord")
    if not parents_of(kind):
        assert path_of(kind, "et-id", None, "content").startswith("content/")
    titled = next((one for one in ("titel", "navn", "ord", "tema", "angivet", "tekst") if one in kind.fields), "")
    several = (f"f/{titled}",) if kind.name == "soegeord" else ()
    values = {f"f/{titled}/0" if several else f"f/{titled}": "Noget nyt"}
    under = {"fokusområde": "opdigtet-plan/opdigtet-plan", "delstrategi": "opdigtet-plan/opdigtet-omraade"}
    values["under"] = under.get(kind.name, "opdigtet-plan/opdigtet-delstrategi")
    editor.send(blank(editor, kind.name, *several), where="ny", **values)
    editor.follow()
    assert "Noget nyt" in editor.reply.html


def test_nothing_new_has_somebodys_number(editor: Editor):
    before = files_below(editor.root / "content")
    under = "opdigtet-plan/opdigtet-delstrategi"
    editor.send(blank(editor, "handling"), where="ny", under=under, **{"f/titel": "Om 010203-1234"})
    assert editor.reply.status == 409 and "ligner et CPR-nummer" in editor.reply.html
    assert files_below(editor.root / "content") == before


def test_a_new_file_takes_nobodys_place(editor: Editor):
    path = f"{AREA}/opdigtet-handling.md"
    with pytest.raises(Changed):
        create(editor.root, "content", path, b"x")
    with pytest.raises(Changed):
        remove(editor.root, "content", path, digest_of(b"x"))
    assert editor.text(path) == FILES[path]
    assert [file for file in (editor.root / "content").rglob(".*")] == []


def test_the_places_are_in_the_order_of_their_numbers_plan_by_plan(tmp_path: Path):
    editor = Editor(write_course_sample(tmp_path / "to-planer"))
    blank(editor, "handling")
    (menu,) = re.findall(r'<select id="under".*?</select>', editor.reply.html)
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', menu)
    assert len(groups) == 2 and all(label and "<option" in inside for label, inside in groups)
    first = Listed("a/b/_om.md", "delstrategi", "a", "b", "1.IX", "Niende", "a/b/")
    mixed = [first._replace(id=id_, number=number) for id_, number in (("x", "1.IX"), ("y", "1.V"), ("z", "1.II"))]
    assert re.findall(r'value="a/(.)"', places(mixed, ["delstrategi"], "")) == ["z", "y", "x"]


def test_what_must_be_filled_in_stands_first_and_help_says_more_than_its_label(editor: Editor):
    form = blank(editor, "handling")
    names = list(dict.fromkeys(re.findall(r'name="f/([^"/@]+)', editor.reply.html)))
    assert set(names[:3]) == {"titel", "kilder", "kort"} and set(names[-4:]) >= {"tidligere", "kladde", "gennemgået"}
    assert editor.reply.html.lower().count("for eksempel 1.i.2") == 1
    blank(editor, "kilder")
    assert '<p class="hjælp">Sagsnummer.</p>' not in editor.reply.html
    assert form.values["under"] == ""


def test_a_part_says_since_when_by_its_date_alone(editor: Editor):
    editor.send(editor.open(), **{"f/siden/dato": "1. februar 2019"})
    form = editor.follow()
    assert form.wrong == [] and not [one for one in editor.found if one.level == "fejl"]
    assert "\nsiden: 2019-02-01\n" in editor.text()
    editor.send(form, **{"f/siden/dato": "2019-02"})
    assert "\nsiden: 2019-02\n" in editor.text()
    editor.send(editor.open(), **{"f/siden/kilde/kilde": "Opdigtet sag"})
    assert editor.follow().wrong == [] and "siden: 2019-02\n" not in editor.text()


def test_each_form_says_how_texts_refer_to_it(editor: Editor):
    editor.open("content/_data/kilder.yml", "opdigtet-sag")
    assert "<code>[[opdigtet-sag s. 3]]</code>" in editor.reply.html
    editor.open()
    assert "<code>[[opdigtet-handling]]</code>" in editor.reply.html


def test_all_that_a_new_form_lacks_is_told_at_once(editor: Editor):
    form = blank(editor, "handling")
    assert editor.send(form, where="ny", **{"tekst": "Fundet på.", "f/startår/oversigt": "i fjor"}).status == 409
    told = Sent(editor.reply.html)
    assert set(told.wrong) >= {"under", "f/titel", "f/kort"}
    assert "f/startår/oversigt" not in told.wrong  # of a place that is not chosen only what is missing is surely so
    top = editor.reply.html.split("<form")[0].split('id="stand"')[1]
    assert all(said in top for said in ("hvad det hedder", "hvad det hører til", 'href="#under"', "Kort</a>"))
    here = {"under": "opdigtet-plan/opdigtet-delstrategi"}
    assert editor.send(form, where="ny", **here, **{"f/startår/oversigt": "i fjor"}).status == 409
    told = Sent(editor.reply.html)
    assert set(told.wrong) >= {"f/titel", "f/kort", "f/startår/oversigt"} and "under" not in told.wrong
    assert "hvad det hører til" not in editor.reply.html.split("<form")[0]
    assert not list(editor.root.glob(f"{AREA}/handling*"))


def test_a_new_form_is_not_told_what_it_lacks_before_one_has_said_what_it_is(editor: Editor):
    """All that it lacks would come at the first key, and move what one is about to press."""
    form = blank(editor, "handling")
    for typed in ({"f/nummer": "1.I.2"}, {"f/titel": "Ny"}):
        assert editor.send(form, where="proev", **typed).status == 200
        assert Sent(editor.reply.html).wrong == [] and 'data-side=""' in editor.reply.html
    assert (
        editor.send(form, where="proev", under="opdigtet-plan/opdigtet-delstrategi", **{"f/titel": "Ny"}).status == 200
    )
    assert "f/kort" in Sent(editor.reply.html).wrong


@pytest.mark.parametrize("kind", KINDS)
def test_no_empty_form_of_any_kind_ends_without_a_word(editor: Editor, kind: str):
    form = blank(editor, kind)
    assert editor.send(form, where="ny").status == 409
    assert "Skriv først, hvad det hedder. Intet er gemt." in editor.reply.html
    assert re.search(r"<ul><li><a href=\"#\S+\">", editor.reply.html)  # each, with the way to its field
    required = {f"f/{field.name}" for field in group_of(KINDS[kind].model).fields if field.required}
    marked = set(Sent(editor.reply.html).wrong)
    assert marked & required or "soegeord" in kind  # whose one field is a list, and is told at it
    assert editor.send(form, where="proev").status == 200
