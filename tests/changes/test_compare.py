"""What a comparison of two states of the content tells, and of what kind each change is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sites.minimal import ACTION, FILES

from strategisite.changes import Change, Comparison, compare
from strategisite.changes.words import sides
from strategisite.history.state import read_state
from strategisite.load.theme import read_theme

AREA = "content/opdigtet-plan/opdigtet-omraade"
SUB = f"{AREA}/opdigtet-delstrategi/_om.md"
RESULTS = """\
resultater:
  - {sigt: kort, tekst: Flere lader sig finde på., kilde: {kilde: opdigtet-sag, side: 2}}
  - {id: det-lange, sigt: lang, tekst: Alle er fundet på., kilde: {kilde: opdigtet-sag, side: 2}}
"""
OTHER = f"{AREA}/anden-delstrategi/_om.md"
HANDLING = "opdigtet-plan/opdigtet-handling"
Files = dict[str, str]
BASE: Files = {
    **FILES,
    SUB: FILES[SUB].replace("kilder:", RESULTS + "kilder:"),
    OTHER: FILES[SUB].replace("1.I", "1.II").replace("Opdigtet del", "Anden del"),
    "content/_data/status.yml": "i-gang: {navn: I gang, betyder: i-gang, forklaring: Den er begyndt.}\n",
}
WORDS = read_theme(Path(__file__).parents[2], "templates")[0].words


def state(folder: Path, files: Files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_state(folder, folder.name)[0]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory):
    return state(tmp_path_factory.mktemp("before"), BASE)


@pytest.fixture
def told(base, tmp_path: Path) -> Callable[..., Comparison]:
    """What is told of changes: of texts of files, new files, and files that are gone (None)."""

    def compared(changes: dict[str, tuple[str, str] | str | None]) -> Comparison:
        files = dict(BASE)
        for name, change in changes.items():
            if change is None:
                del files[name]
            elif isinstance(change, str):
                files[name] = change
            else:
                assert change[0] in files[name]
                files[name] = files[name].replace(*change)
        return compare(base, state(tmp_path / "after", files), WORDS)

    return compared


def changes(comparison: Comparison, key: str) -> list[Change]:
    entries = [*comparison.shared, *(entry for plan in comparison.plans for entry in plan.entries)]
    return [change for entry in entries if entry.key == key for change in entry.changes]


def lines(comparison: Comparison, key: str) -> list[tuple[str, ...]]:
    return [(c.nature, c.how, c.field, c.before, c.after) for c in changes(comparison, key)]


def test_nothing_is_told_where_only_the_writing_differs(told):
    text = BASE[ACTION].replace("startår: 2021\n", "").replace("nummer:", "startår: {oversigt: 2021}\nnummer:")
    assert told({ACTION: text + "\n\n"}).is_empty


def test_an_expense_is_said_as_one_figure_with_its_sums_and_their_cause(told):
    comparison = told({ACTION: ("1 mill. kr. årligt, beløb: 1000000", "4,5 mill. kr. årligt, beløb: 4500000")})
    assert lines(comparison, "opdigtet-plan/opdigtet-handling") == [
        ("oplysning", "ændret", "udgift", "1\u00a0mio.\u00a0kr. om året", "4,5\u00a0mio.\u00a0kr. om året"),
        ("oplysning", "ændret", "udgift, trykt", "»1 mill. kr. årligt«", "»4,5 mill. kr. årligt«"),
    ]
    (plan,) = comparison.plans
    assert [(row.name, row.before.yearly, row.after.yearly) for row in plan.sums] == [
        ("Opdigtet plan", 1_000_000, 4_500_000),
        ("1 Opdigtet område", 1_000_000, 4_500_000),
        ("1.I Opdigtet delstrategi", 1_000_000, 4_500_000),
    ]
    assert [(reason.name, reason.how) for reason in plan.reasons] == [("1.I.1 Opdigtet handling", "ændret")]


def test_a_page_number_put_right_is_our_rendering_and_no_new_fact(told):
    comparison = told(
        {ACTION: ("kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder: [{kilde: opdigtet-sag, side: 4}]")}
    )
    assert [line[0] for line in lines(comparison, "opdigtet-plan/opdigtet-handling")] == ["gengivelse"]
    assert comparison.plans[0].sums == ()


def test_a_text_is_told_by_the_words_that_differ(told):
    (change,) = changes(told({ACTION: ("Handlingen er fundet på", "Handlingen er grebet ud af luften")}), HANDLING)
    assert (change.nature, change.how, change.field) == ("gengivelse", "tekst", "brødtekst")
    assert [(piece.op, piece.text) for piece in change.words if piece.op in ("before", "after")] == [
        ("before", "fundet på"),
        ("after", "grebet ud af luften"),
    ]


FOLLOWED = (
    "opfølgning: [{dato: 2020-01-01, status: i-gang, tekst: Den er begyndt., kilde: opdigtet-sag}]\nfarve: grøn\n"
)


def test_items_of_a_list_do_not_run_together(told):
    """An item is seldom a sentence: without a sign it would read on into the next."""
    text = "Handlingen er fundet på [[opdigtet-sag s. 3]]."
    listed = f"{text}\n\nDet omfatter\n\n- penge til børn\n- plads til **voksne**\n\nOg ro."
    (change,) = changes(told({ACTION: (text, listed)}), HANDLING)
    assert "Det omfatter · penge til børn · plads til voksne · Og ro." in sides(change.words)[1]


def test_of_a_list_only_what_has_come_and_gone_is_told(told, tmp_path):
    note = "n: {om: [opdigtet-handling%s], steder: [{kilde: opdigtet-sag, side: 3}], tekst: Kun til prøven.}\n"
    before, after = (
        state(tmp_path / name, {**BASE, "content/_data/noter.yml": note % more})
        for name, more in (("first", ""), ("then", ", opdigtet-omraade"))
    )
    (changed,) = compare(before, after, WORDS).shared
    (change,) = changed.changes
    assert (changed.title, change.before, change.after) == ("Note: 1.I.1 Opdigtet handling", "", "1 Opdigtet område")


def test_follow_up_and_colour_are_told_apart_from_facts(told):
    found = lines(told({ACTION: ("startår: 2021\n", f"startår: 2022\n{FOLLOWED}")}), HANDLING)
    assert found == [
        ("opfølgning", "ændret", "opfølgning", "", found[0][4]),
        ("opfølgning", "ændret", "farve", "", "grøn"),
        ("oplysning", "ændret", "startår, oversigt", "2021", "2022"),
    ]
    assert found[0][4].startswith("1. januar 2020 (status: I gang; tekst: Den er begyndt.")


def test_a_follow_up_of_another_day_is_another_one(told, tmp_path):
    first = BASE[ACTION].replace("startår: 2021\n", f"startår: 2021\n{FOLLOWED}")
    second = first.replace(
        "kilde: opdigtet-sag}]\nf",
        "kilde: opdigtet-sag}, {dato: 2020-01-02, tekst: Den er begyndt., kilde: opdigtet-sag}]\nf",
    )
    before, after = state(tmp_path / "a", {**BASE, ACTION: first}), state(tmp_path / "b", {**BASE, ACTION: second})
    (line,) = lines(compare(before, after, WORDS), HANDLING)
    assert line[3] == "" and line[4].startswith("2. januar 2020")


def test_a_decision_is_a_decision(told):
    text = (
        "---\ntitel: Opdigtet sag om penge\nkort: Den er fundet på.\nslags: beslutning\ndato: 2020-01-02\n"
        "kilder: [{kilde: opdigtet-sag, side: 1}]\n---\n\nIntet.\n"
    )
    comparison = told({"content/beslutninger/opdigtet-beslutning.md": text})
    assert lines(comparison, "beslutninger/opdigtet-beslutning") == [("beslutning", "ny", "", "", "")]


def test_a_moved_action_keeps_its_identity_and_moves_its_money(told):
    moved = ACTION.replace("opdigtet-delstrategi", "anden-delstrategi")
    comparison = told({ACTION: None, moved: BASE[ACTION].replace("1.I.1", "1.II.1")})
    assert lines(comparison, HANDLING) == [
        ("plan", "flyttet", "", "1.I Opdigtet delstrategi", "1.II Anden delstrategi"),
        ("plan", "nummer", "", "1.I.1", "1.II.1"),
    ]
    (plan,) = comparison.plans
    assert [(row.name, row.before.yearly, row.after.yearly) for row in plan.sums] == [
        ("1.I Opdigtet delstrategi", 1_000_000, 0),
        ("1.II Anden delstrategi", 0, 1_000_000),
    ]
    assert [reason.how for reason in plan.reasons] == ["flyttet"]


@pytest.mark.parametrize("former", ["tidligere: [opdigtet-handling]\n", ""], ids=["former id", "same title"])
def test_a_renamed_file_is_no_new_action(told, former: str):
    other = ACTION.replace("opdigtet-handling", "omdoebt-handling")
    comparison = told({ACTION: None, other: BASE[ACTION].replace("startår:", f"{former}startår:")})
    assert lines(comparison, "opdigtet-plan/omdoebt-handling") == [
        ("gengivelse", "id", "", "opdigtet-handling", "omdoebt-handling")
    ]


def test_a_new_title_is_a_new_name(told):
    comparison = told({ACTION: ("titel: Opdigtet handling", "titel: Handling med nyt navn")})
    assert lines(comparison, HANDLING) == [("plan", "omdøbt", "", "Opdigtet handling", "Handling med nyt navn")]


@pytest.mark.parametrize("place", [0, 1], ids=["by its words", "by its id"])
def test_a_result_that_moves_is_told_once(told, place: int):
    result = RESULTS.splitlines(keepends=True)[place + 1]
    there = result.replace("Alle er fundet på", "Hver og en er fundet på")  # one with an id may be reworded
    comparison = told({SUB: (result, ""), OTHER: ("kilder:", f"resultater:\n{there}kilder:")})
    assert lines(comparison, "opdigtet-plan/opdigtet-delstrategi") == []
    (line,) = lines(comparison, "opdigtet-plan/anden-delstrategi")
    assert line[:2] == ("plan", "flyttet")
    assert line[3:] == ("1.I Opdigtet delstrategi", "1.II Anden delstrategi")


def test_gone_and_new_actions_are_told_with_their_money(told):
    new = (
        BASE[ACTION]
        .replace("Opdigtet handling", "Helt andet")
        .replace("1000000", "250000")
        .replace("1 mill", "0,25 mill")
    )
    comparison = told({ACTION: None, ACTION.replace("opdigtet-handling", "helt-andet"): new})
    assert [line[1] for line in lines(comparison, "opdigtet-plan/helt-andet")] == ["ny"]
    assert [line[1] for line in lines(comparison, HANDLING)] == ["udgået"]
    assert {(reason.how, reason.before, reason.after) for reason in comparison.plans[0].reasons} == {
        ("ny", "", "0,25\u00a0mio.\u00a0kr. om året"),
        ("udgået", "1\u00a0mio.\u00a0kr. om året", ""),
    }


def test_what_cannot_be_read_is_compared_as_text_and_moves_no_sum(told):
    comparison = told({ACTION: ("startår: 2021", "startår: i morgen")})
    assert [refused.path for refused in comparison.refused] == [ACTION]
    assert [piece.text for piece in comparison.refused[0].words if piece.op == "after"] == ["i morgen"]
    assert comparison.plans == ()


@pytest.mark.parametrize(("came", "how"), [(True, "ny"), (False, "udgået")])
def test_a_vocabulary_that_comes_or_goes_is_told_once(tmp_path: Path, came: bool, how: str):
    file = "content/_data/status.yml"
    more = f"{BASE[file]}slut: {{navn: Slut, betyder: gennemført, forklaring: Den er slut.}}\n"
    without, with_ = {name: text for name, text in BASE.items() if name != file}, {**BASE, file: more}
    sides = (without, with_) if came else (with_, without)
    before, after = (state(tmp_path / name, files) for name, files in zip(("før", "nu"), sides, strict=True))
    (changed,) = compare(before, after, WORDS).shared
    assert (changed.name, changed.kind) == ("Status: I gang, Slut", "ordforråd")
    assert [change.how for change in changed.changes] == [how]


def test_an_entry_of_a_vocabulary_that_was_there_is_told_by_itself(told: Callable[..., Comparison]):
    one = "slut: {navn: Slut, betyder: gennemført, forklaring: Den er slut.}\n"
    (changed,) = told({"content/_data/status.yml": BASE["content/_data/status.yml"] + one}).shared
    assert (changed.key, [change.how for change in changed.changes]) == ("status/slut", ["ny"])
