"""What does not belong together is told at its own field, and what an office rightly writes is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import INDICATORS, MISTAKES, NOTES, PLAN, SOURCES, SUB, Edit, field, findings, indicator, target
from sites.minimal import FILES

KINSHIP = "content/_data/slaegtskab.yml"
CITE = "kilde: {kilde: opdigtet-sag, side: 1}"
GOAL = "  - {{id: {}, tekst: Mere {}., kilder: [{{kilde: opdigtet-sag, side: 1}}]}}\n"
PLACES = ("byen", "skolen", "klubben")
TARGET = "  - {{id: {}, tekst: Flere er med i {}., måltal: 9, kilde: {{kilde: opdigtet-sag, side: 3}}}}\n"
RESULT = "  - {{{}sigt: kort, tekst: Mere ro i {}., kilde: {{kilde: opdigtet-sag, side: 3}}}}\n"


def told(site: Path, edits: list[Edit]) -> list[tuple[str, str]]:
    """Each code, and the words of the file that it stands at."""
    found = findings(site, edits)
    lines = {one.span.path: (site / one.span.path).read_text(encoding="utf-8").splitlines() for one in found}
    return [
        (one.code, lines[one.span.path][one.span.line - 1][one.span.column - 1 :][: one.span.length]) for one in found
    ]


def goals(*ids: str) -> Edit:
    cited = "kilder: [{kilde: opdigtet-sag, side: 1, til_side: 3}]"
    return (PLAN, cited, f"mål:\n{''.join(GOAL.format(id_, id_) for id_ in ids)}{cited}")


def of_plan(goal: str, plan: str = "  strategi: opdigtet-plan\n") -> Edit:
    return (INDICATORS, indicator("14870").replace("  gruppe", f"{plan}  mål: {goal}\n  gruppe"))


def targets(*ids: str) -> list[Edit]:
    return field("startår: 2021\n", f"startår: 2021\nresultatmål:\n{''.join(map(TARGET.format, ids, PLACES))}")


def results(*ids: str) -> list[Edit]:
    cited = "kilder: [{kilde: opdigtet-sag, side: 2}]"
    return [(SUB, cited, f"resultater:\n{''.join(map(RESULT.format, ids, PLACES))}{cited}")]


@pytest.mark.parametrize(("edits", "found"), [
    ([goals("ro", "venner")], []), ([goals("ro", "venner", "ro")], [("samme-id", "ro")]),
    (targets("ro", "venner"), []), (targets("ro", "ro"), [("samme-id", "ro")]),
    (results("", ""), []), (results("id: ro, ", "id: ro, "), [("samme-id", "ro")]),
    (field("rolle: ansvarlig}]", "rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: udfører}]"), []),
])  # fmt: skip
def test_an_id_is_that_of_one_thing_in_a_list(edits: list[Edit], found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, edits) == found


@pytest.mark.parametrize(("dates", "found"), [
    ("2020-01-01 2020-01-02", []), ("2020 2020-01-02", []),
    ("2020-01-01 2020-01-02 2020-01-01", [("målt-samme-dag", "2020-01-01")]),
])  # fmt: skip
def test_a_target_is_measured_once_a_day(dates: str, found: list[tuple[str, str]], minimal: Path):
    measured = ", ".join(f"{{dato: {date}, værdi: {n}, {CITE}}}" for n, date in enumerate(dates.split()))
    assert told(minimal, target(f"9, målt: [{measured}]")) == found


@pytest.mark.parametrize(("edits", "found"), [
    ([goals("ro"), of_plan("ro")], []), ([goals("ro"), of_plan("rro")], [("ukendt-mål", "rro")]),
    ([of_plan("ro")], [("ukendt-mål", "ro")]), ([goals("ro"), of_plan("ro", "")], []),
])  # fmt: skip
def test_an_indicator_is_of_a_goal_that_its_plan_has(edits: list[Edit], found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, edits) == found


@pytest.mark.parametrize(("area", "found"), [
    ("andet-omraade", [("projekt-andet-område", "opdigtet-handling")]), ("opdigtet-omraade", []),
])  # fmt: skip
def test_a_project_is_of_the_area_that_its_action_lies_in(area: str, found: list[tuple[str, str]], minimal: Path):
    (beside, (path, wave)) = MISTAKES["projekt-andet-område"]
    assert told(minimal, [beside, (path, wave.replace("fokusområde: andet-omraade", f"fokusområde: {area}"))]) == found


def test_what_leads_to_itself_is_told(minimal: Path):
    named = FILES[SOURCES].replace("  i_hænde: ja", "  i_hænde: ja\n  nævnt_i: {kilde: opdigtet-sag, side: 1}")
    assert told(minimal, [(SOURCES, named)]) == [("henviser-til-sig-selv", "opdigtet-sag")]


@pytest.mark.parametrize(("about", "found"), [
    ("om: [opdigtet-handling], ", []), ("", [("note-uden-sider", "Der er tvivl.")]),
    ("om: [], ", [("tom-liste", "[")]),
])  # fmt: skip
def test_a_note_is_about_something(about: str, found: list[tuple[str, str]], minimal: Path):
    note = f"tvivl: {{{about}steder: [{{kilde: opdigtet-sag, side: 1}}], tekst: Der er tvivl.}}\n"
    assert told(minimal, [(NOTES, note)]) == found


def test_what_names_another_may_name_it_twice(minimal: Path):
    place = f"{{strategi: opdigtet-plan, id: opdigtet-handling, {CITE}}}"
    theme = f"tema:\n  tema: Et opdigtet tema\n  steder: [{place}, {place}]\n  læsning: Opdigtet.\n"
    found = [found.code for found in findings(minimal, [(KINSHIP, theme)])]
    assert "samme-id" not in found and not [code for code in found if code.startswith(("ukendt", "yaml", "mangler"))]
