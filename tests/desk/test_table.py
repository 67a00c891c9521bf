"""A round of follow-up at the desk's table: by the way that sheets go, the right rows saved, the wrong ones kept."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from followup.filling import FOLDER, LUNCH, SILENT, SOURCE, content_of, filled, sent_out, told
from sites.course_sample import write_course_sample

from desk.test_desk import Editor, Sent
from strategisite.cli import main
from strategisite.desk.page import HOME, form_address
from strategisite.desk.words import WORDS

PLAN = "opdigtet-opfoelgningsplan"
LUNCH_ROW, HOMEWORK_ROW, CYCLING_ROW, SILENT_ROW, NEXT_ROW = (
    f"r/{key}/"
    for key in (
        f"{PLAN}/opdigtet-frokost",
        f"{PLAN}/opdigtet-lektiehjaelp",
        f"{PLAN}/opdigtet-cykling",
        f"{PLAN}/opdigtet-tavs-handling",
        "opdigtet-efterfoelger/opdigtet-skridt",
    )
)
HOMEWORK_FILE = f"{FOLDER}/opdigtet-lektiehjaelp.md"
ALL = {"alle/Dato": "1. maj 2024", "alle/Kilde": SOURCE}
LUNCH_FILE, SILENT_FILE = f"{FOLDER}/opdigtet-frokost.md", f"{FOLDER}/opdigtet-tavs-handling.md"


class Round(Editor):
    """An editor at the table, who builds when asked."""

    def _rebuild(self) -> None:
        """The pages are of no interest here."""

    def table(self, query: str = "") -> Sent:
        self.reply = self.desk.get(f"{HOME}runde", query)
        assert self.reply.status == 200
        return Sent(self.reply.html)

    def save(self, form: Sent, gør: str = "gem", **values: str) -> Sent:
        self.send(form, gør, "runde", **values)
        return Sent(self.reply.html)

    def seen(self) -> str:
        html = re.sub(r"<datalist.*?</datalist>|<option[^>]*>[^<]*</option>", "", self.reply.html, flags=re.S)
        return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def editor(tmp_path: Path) -> Round:
    return Round(write_course_sample(tmp_path / "sted"))


def changed(before: dict[str, bytes], editor: Round) -> set[str]:
    after = content_of(editor.root)
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_a_table_of_untouched_rows_writes_nothing_and_shows_what_is_known(editor: Round):
    before = content_of(editor.root)
    form = editor.table()
    assert "1.I.1 Opdigtet frokost Gennemført (30. november 2022) grøn" in editor.seen()
    assert form.options[f"{LUNCH_ROW}Status"] == [
        "",
        *("Ikke begyndt", "I gang", "Ændret undervejs", "Gennemført", "Stoppet"),
    ]
    editor.save(form, **ALL)
    assert WORDS["da"]["uændret"] in editor.seen()
    assert not changed(before, editor)
    assert f"{SILENT_ROW}Målt 1" not in form.values  # it has no target
    assert f"{LUNCH_ROW}Målt 1" in form.values


def test_many_rows_are_saved_at_once_with_the_bytes_that_a_sheet_would_write(editor: Round, tmp_path: Path):
    other = write_course_sample(tmp_path / "andet")
    strange = 'Det går igen: godt, # 1 {næsten}, og "godt" [nok] – ja.'
    file = filled(
        sent_out(other),
        *told(LUNCH, strange, Status="I gang", Farve="rød", Besluttet_af="Det opdigtede udvalg", Begrundelse="Fordi."),
        *((LUNCH, "Beløb", 4_000_000), (LUNCH, "Målt 1", 130.5)),
        *told(SILENT, Dato="2024-04", Side=14),
    )
    assert main(["--mappe", str(other), "--quiet", "followup", "in", str(file), "--write"]) == 0
    before = content_of(editor.root)
    lunch = {"Status": "I gang", "Farve": "rød", "Besluttet af": "udvalg", "Begrundelse": "Fordi.", "Tekst": strange}
    lunch |= {"Beløb": "4 mio.", "Målt 1": "130,5"}
    silent = {"Tekst": "Opdigtet nyt.", "Dato": "april 2024", "Side": "14"}
    typed = {LUNCH_ROW + k: v for k, v in lunch.items()} | {SILENT_ROW + k: v for k, v in silent.items()}
    form = editor.table(f"plan={PLAN}")
    editor.save(form, **ALL, **typed)
    assert editor.reply.location == f"{HOME}runde?plan={PLAN}&gemt=2"
    assert changed(before, editor) == {LUNCH_FILE, SILENT_FILE}
    assert content_of(editor.root) == content_of(other)
    editor.follow()
    assert "Opdigtet frokost I gang (1. maj 2024) rød" in editor.seen()
    editor.save(form, **ALL, **typed)  # the same once more, as by the browser's own »back«
    assert "fulgt op et andet sted" in editor.seen() and changed(content_of(other), editor) == set()
    editor.save(editor.table(), **ALL, **typed)
    assert WORDS["da"]["uændret"] in editor.seen() and changed(content_of(other), editor) == set()


def test_the_rows_that_are_right_are_saved_and_the_wrong_ones_stay_as_they_were_typed(editor: Round):
    before = content_of(editor.root)
    typed = {f"{LUNCH_ROW}Tekst": "Opdigtet nyt.", f"{CYCLING_ROW}Status": "Stoppet", f"{SILENT_ROW}Tekst": "Nyt."}
    form = editor.save(editor.table(), **ALL, **typed, **{f"{SILENT_ROW}Beløb": "4,5"})
    assert editor.reply.status == 409
    assert "Gemt: 1 handling. Ikke gemt: 2." in editor.seen()
    assert changed(before, editor) == {LUNCH_FILE}
    assert form.wrong == [f"{CYCLING_ROW}Tekst", f"{SILENT_ROW}Beløb"]
    assert form.focus in form.wrong
    left = {name: text for name, text in form.values.items() if name.startswith("r/") and text}
    assert left == {f"{CYCLING_ROW}Status": "Stoppet", f"{SILENT_ROW}Tekst": "Nyt.", f"{SILENT_ROW}Beløb": "4,5"}
    editor.save(form, **{f"{CYCLING_ROW}Tekst": "Opdigtet slut.", f"{SILENT_ROW}Beløb": "40.000"})
    assert editor.reply.location.endswith("gemt=2")
    assert "beløb: 40000," in editor.text(SILENT_FILE)


WRONG = {  # what is typed, and the field at which the code is told
    "dårlig-dato": ({**ALL, "alle/Dato": "engang"}, "alle/Dato"),
    "mangler-felt": ({"alle/Kilde": SOURCE}, "alle/Dato"),
    "mangler-kilde": ({"alle/Dato": "2024"}, "alle/Kilde"),
    "ukendt-kilde": ({**ALL, f"{LUNCH_ROW}Kilde": "Ingen"}, f"{LUNCH_ROW}Kilde"),
    "ukendt-aktør": ({**ALL, f"{LUNCH_ROW}Besluttet af": "Ingen"}, f"{LUNCH_ROW}Besluttet af"),
    "ikke-på-listen": ({**ALL, f"{LUNCH_ROW}Status": "I gangg"}, f"{LUNCH_ROW}Status"),
    "opmærkning-i-felt": ({**ALL, f"{LUNCH_ROW}Tekst": "Se [[x]]."}, f"{LUNCH_ROW}Tekst"),
    "styretegn": ({**ALL, f"{LUNCH_ROW}Tekst": "Nyt\ue000."}, f"{LUNCH_ROW}Tekst"),
    "forkert-type": ({**ALL, f"{LUNCH_ROW}Målt 1": "mange"}, f"{LUNCH_ROW}Målt 1"),
    "ark-dato-fremtid": ({**ALL, f"{LUNCH_ROW}Dato": "1. maj 2034"}, f"{LUNCH_ROW}Dato"),
    "opfølgning-fra-før": ({**ALL, f"{LUNCH_ROW}Dato": "2022-11-30"}, ""),
}


def test_each_mistake_is_told_at_its_field_and_nothing_of_its_row_is_written(editor: Round):
    before, empty = content_of(editor.root), editor.table()
    for code, (typed, field) in WRONG.items():
        said = editor.save(empty, **{f"{LUNCH_ROW}Tekst": "Opdigtet nyt.", **typed})
        assert said.wrong == ([field] if field else []), code
        assert "Intet er gemt. Der er fejl ved 1 handling." in editor.seen(), code
        assert said.values[f"{LUNCH_ROW}Tekst"].replace("\r\n", "\n"), code
        assert not changed(before, editor), code


def test_what_is_told_of_a_row_that_is_saved_leads_to_where_it_stands_now(editor: Round):
    typed = {f"{LUNCH_ROW}Tekst": "Opdigtet nyt.", f"{LUNCH_ROW}Dato": "1. juni 2022"}
    form = editor.save(editor.table(), **ALL, **typed)
    assert editor.reply.status == 200 and "dato: 2022-06-01" in editor.text(LUNCH_FILE)
    assert not any(text for name, text in form.values.items() if name.startswith("r/") and text)
    top, rows = editor.reply.html.split(f'<form method="post" action="{HOME}runde"', 1)
    note = "datoen 1. juni 2022 er før handlingens seneste opfølgning (30. november 2022)"
    assert WORDS["da"]["gemt-se-efter"] in top and note in top and note not in rows
    assert f'<li><a href="{escape(form_address(LUNCH_FILE, ""))}">1.I.1 Opdigtet frokost</a>' in top


def test_a_status_that_is_none_is_told_by_the_names_that_one_sees(editor: Round):
    editor.save(editor.table(), **ALL, **{f"{LUNCH_ROW}Tekst": "Opdigtet nyt.", f"{LUNCH_ROW}Status": "I gnag"})
    assert "kan ikke være »I gnag«, for det er ikke på listen Hjælp: mente du »I gang«?" in editor.seen()
    assert "_data" not in editor.seen()


def test_what_is_wrong_of_all_is_told_once(editor: Round):
    typed = {f"{row}Tekst": "Nyt." for row in (LUNCH_ROW, CYCLING_ROW, SILENT_ROW)}
    form = editor.save(editor.table(), **{**ALL, "alle/Kilde": "Ingen"}, **typed)
    assert form.wrong == ["alle/Kilde"] and form.focus == "alle/Kilde"
    assert editor.seen().count("Ingen") == 1
    assert "Der er fejl ved 3 handlinger" in editor.seen()


def test_one_undo_takes_back_all_that_was_saved_together_also_after_a_restart(editor: Round):
    before = content_of(editor.root)
    typed = {f"{row}Tekst": "Nyt." for row in (LUNCH_ROW, CYCLING_ROW, SILENT_ROW)}
    editor.save(editor.table(), **ALL, **typed)
    assert len(changed(before, editor)) == 3
    editor.again()
    home = editor.desk.get(HOME, "").html
    assert "3 filer" in home
    editor.send(Sent(home), where="fortryd")
    assert editor.reply.status == 303
    assert not changed(before, editor)
    assert "fortryd" not in editor.desk.get(HOME, "").html


def test_rows_are_chosen_by_area_and_unit_and_what_is_typed_at_others_is_kept(editor: Round):
    editor.write("\nkilder:", "\naktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]\nkilder:", SILENT_FILE)
    form = editor.table()
    form = editor.save(form, "vis", **ALL, enhed="opdigtet-udvalg", **{f"{LUNCH_ROW}Tekst": "Skjult nyt."})
    assert {name.rpartition("/")[0] + "/" for name in form.options if name.startswith("r/")} == {SILENT_ROW}
    assert "1 besluttet handling vises." in editor.seen() and "ved 1 handling, som ikke vises" in editor.seen()
    assert form.values["alle/Dato"] == "1. maj 2024"
    (area,) = re.findall(r'value="(opdigtet-efterfoelger/[^"]*)">', editor.reply.html)
    form = editor.save(form, "vis", enhed="", område=area)
    assert {name for name in form.options if name.endswith("Tekst")} >= {f"{NEXT_ROW}Tekst"}
    assert not {name for name in form.options if name.startswith(LUNCH_ROW)}
    before = content_of(editor.root)
    editor.save(form, område="", enhed="")
    assert changed(before, editor) == {LUNCH_FILE} and "Skjult nyt." in editor.text(LUNCH_FILE)
    assert "Uden aktører" in editor.table("enhed=-").options["enhed"]
    assert f"{SILENT_ROW}Tekst" not in editor.table("enhed=-").options


def test_a_follow_up_that_came_meanwhile_is_shown_before_another_is_added(editor: Round):
    form = editor.table()
    typed = {f"{LUNCH_ROW}Tekst": "Mit nye."}
    theirs = {f"{LUNCH_ROW}Tekst": "Den andens.", "alle/Dato": "2024-04-01"}
    editor.save(editor.table(), **{**ALL, **theirs, f"{LUNCH_ROW}Status": "Stoppet"})
    before = content_of(editor.root)
    again = editor.save(form, **ALL, **typed)
    assert "fulgt op et andet sted" in editor.seen() and "Stoppet (1. april 2024)" in editor.seen()
    assert not changed(before, editor)
    editor.save(again)
    assert editor.reply.location.endswith("gemt=1")
    assert "Den andens." in editor.text(LUNCH_FILE) and "Mit nye." in editor.text(LUNCH_FILE)


def test_with_mistakes_in_the_content_nothing_is_saved_and_nothing_typed_is_lost(editor: Round):
    form = editor.table()
    editor.write("titel: Opdigtet cykling", "titel: [", f"{FOLDER}/opdigtet-cykling.md")
    before = content_of(editor.root)
    form = editor.save(form, **ALL, **{f"{LUNCH_ROW}Tekst": "Nyt."})
    assert WORDS["da"]["ret-indholdet"] in editor.seen() and "opdigtet-cykling.md" in editor.seen()
    assert not changed(before, editor)
    editor.write("titel: [", "titel: Opdigtet cykling", f"{FOLDER}/opdigtet-cykling.md")
    editor.save(form)
    assert "tekst: Nyt." in editor.text(LUNCH_FILE)


def test_a_row_whose_action_is_gone_and_a_file_that_cannot_take_it_are_told(editor: Round):
    gone = f"r/{PLAN}/opdigtet-borte/"
    one = "[{dato: 2021, værdi: 3, kilde: {kilde: opdigtet-status, side: 1}}]"
    targets = "\n".join(
        f"  - {{id: {id_}, målt: {shared}, tekst: Opdigtet., kilde: {{kilde: opdigtet-plantekst, side: 6}}}}"
        for id_, shared in (("opdigtet-a", f"&en {one}"), ("opdigtet-b", "*en"))
    )
    (before,) = re.findall(r"\nresultatmål:\n(?: .*\n)+", editor.text(HOMEWORK_FILE))
    editor.write(before, f"\nresultatmål:\n{targets}\n", HOMEWORK_FILE)
    form = editor.table()
    typed = {f"{row}Tekst": "Nyt." for row in (gone, CYCLING_ROW)} | {f"{HOMEWORK_ROW}Målt 1": "4"}
    form = editor.save(form, **ALL, **typed)
    assert "Gemt: 1 handling. Ikke gemt: 2." in editor.seen()
    assert f"handlingen »{gone[2:-1]}« findes ikke" in editor.seen()
    assert "det nye kan ikke skrives i filen" in editor.seen()
    assert targets in editor.text(HOMEWORK_FILE)
    assert form.values[f"{gone}Tekst"] == "Nyt." and form.values[f"{HOMEWORK_ROW}Målt 1"] == "4"


def test_the_desk_leads_to_the_table(editor: Round):
    assert f'href="{HOME}runde"' in editor.desk.get(HOME, "").html
