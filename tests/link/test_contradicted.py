"""Fields that say against each other are told at one of them; what an office rightly writes is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import (
    DECISION,
    INDICATORS,
    PLAN,
    STATUSES,
    Edit,
    apply,
    body,
    decision,
    field,
    follow_up,
    indicator,
    target,
)
from sites.minimal import ACTION, FILES

from link.test_belonging import told
from strategisite import pipeline

VOCABULARY = "".join(
    f"{id_}: {{navn: {id_.capitalize()}, betyder: {means}, forklaring: Opdigtet.}}\n"
    for id_, means in {"senere": "ikke-begyndt", "nu": "i-gang", "klar": "gennemført", "uvist": "ukendt"}.items()
)
FINANCING = "content/_data/finansiering.yml"
OTHER_WAY = "anden-vej: {navn: En anden vej, kræver_penge: nej, forklaring: Opdigtet.}\n"


def followed(*statuses: str) -> list[Edit]:
    entries = (f"dato: 2020-01-0{day}, status: {status}, tekst: Nr. {day}." for day, status in enumerate(statuses, 1))
    return [(STATUSES, VOCABULARY), (PLAN, "opdateret: 2020-01-02", "opdateret: 2020-06-02"), *follow_up(*entries)]


def codes(site: Path, edits: list[Edit]) -> list[tuple[str, str]]:
    return [one for one in told(site, edits) if one[0] in ("felter-uenige", "to-gange")]


@pytest.mark.parametrize(("statuses", "found"), [
    ("senere nu klar", []), ("nu senere", ["senere"]), ("klar uvist senere", ["senere"]), ("senere senere", []),
    ("klar nu", ["nu"]), ("klar uvist nu", ["nu"]), ("uvist senere", []),
])  # fmt: skip
def test_what_was_begun_is_not_said_to_be_not_begun_later(statuses: str, found: list[str], minimal: Path):
    assert [words for _, words in codes(minimal, followed(*statuses.split()))] == found


@pytest.mark.parametrize(("name", "before", "after", "found"), [
    (STATUSES, "nu: {navn: Nu, betyder: i-gang", "nu: {navn: Nu, betyder: ikke-begyndt", "felter-uenige"),
    (FINANCING, "navn: En anden vej", "navn: Opdigtet ramme til", None),
    (FINANCING, "navn: En anden vej", "navn: Trykt", "felter-uenige"),
])  # fmt: skip
def test_another_meaning_is_held_against_files_that_nobody_touched(
    name: str, before: str, after: str, found: str | None, minimal: Path
):
    ways = (FINANCING, FILES[FINANCING] + OTHER_WAY)
    again = (ACTION, "tekst: Nr. 2.", "tekst: Genoptaget.")
    apply(minimal, [ways, *followed("klar", "nu"), again, (ACTION, "trykt: Opdigtet ramme", "trykt: Trykt")])
    assert pipeline.build(minimal, pdf="without").diagnostics == ()
    apply(minimal, [(name, before, after)])
    assert {one.code for one in pipeline.build(minimal, pdf="without").diagnostics} == ({found} if found else set())


@pytest.mark.parametrize(("texts", "found"), [
    (("Der er begyndt.", "Der er sluttet."), []), (("Der er begyndt.", "Der er  begyndt"), ["Der er  begyndt"]),
])  # fmt: skip
def test_a_follow_up_is_not_another_copied(texts: tuple[str, str], found: list[str], minimal: Path):
    entries = (f"dato: 2020-01-0{day}, tekst: {text}" for day, text in enumerate(texts, 1))
    assert [words for _, words in codes(minimal, follow_up(*entries))] == found


@pytest.mark.parametrize(("fate", "found"), [
    ("slags: ophørt", []), ("slags: videreført", ["videreført"]), ("slags: sammenlagt", ["sammenlagt"]),
    ("slags: ophørt, handling: ny-plan/ny", ["ophørt"]), ("slags: videreført, handling: ny-plan/ny", []),
])  # fmt: skip
def test_what_ended_became_nothing_and_what_went_on_became_something(fate: str, found: list[str], minimal: Path):
    text = f"skæbne: {{{fate}, begrundelse: Ja., kilde: opdigtet-sag}}\n"
    assert [words for _, words in codes(minimal, field("startår: 2021\n", f"startår: 2021\n{text}"))] == found


@pytest.mark.parametrize(("printed", "found"), [
    ("Opdigtet ramme", []), ("En anden vej", ["opdigtet-ramme"]), ("en anden vej.", ["opdigtet-ramme"]),
    ("Rammen eller en anden vej", []),
])  # fmt: skip
def test_financing_is_of_the_category_that_is_printed(printed: str, found: list[str], minimal: Path):
    edits = [(FINANCING, FILES[FINANCING] + OTHER_WAY), *field("trykt: Opdigtet ramme", f"trykt: {printed}")]
    assert [words for _, words in codes(minimal, edits)] == found


@pytest.mark.parametrize(("fields", "found"), [
    ("kun_varslet: ja\ndato: 2020-01-01", []),
    ("kun_varslet: ja\ndato: 2020-01-01\nudfald: {tekst: Godkendt., kilde: opdigtet-sag}", ["ja"]),
    ("kun_varslet: nej\ndato: 2020-01-01\nudfald: {tekst: Godkendt., kilde: opdigtet-sag}", []),
    ("dato: 2020-01-01\nskrevet_mellem: {fra: 2019-12, til: 2020-01}", []),
    ("dato: 2020\nskrevet_mellem: {fra: 2019-12-01, til: 2020-01-02}", []),
    ("dato: 2020-01\nskrevet_mellem: {fra: 2020-01-02, til: 2020-01-02}", []),
    ("dato: 2019-11-30\nskrevet_mellem: {fra: 2019-12, til: 2020-01}", ["2019-11-30"]),
])  # fmt: skip
def test_a_case_agrees_with_itself(fields: str, found: list[str], minimal: Path):
    assert [words for _, words in codes(minimal, [(DECISION, decision(fields))])] == found


@pytest.mark.parametrize(("ends", "today", "found"), [
    ("2022", "2021-01-02", []), ("2021", "2021-01-02", []), ("ukendt", "2031-01-02", []),
    ("2020", "2021-01-02", ["i-kraft"]),
])  # fmt: skip
def test_no_plan_is_in_force_when_its_time_is_over(ends: str, today: str, found: list[str], minimal: Path):
    told_by = "i sagen., kilder: [{kilde: opdigtet-sag, side: 1}]}"
    edits = [(PLAN, "til: ukendt", f"til: {ends}"), (PLAN, "status: ikke-oplyst", "status: i-kraft")]
    edits.append((PLAN, "i sagen.}", told_by))
    assert [words for _, words in codes(minimal, [*edits, (PLAN, "2020-01-02", today)])] == found


def aiming(aim: str, began: str = "50") -> list[Edit]:
    cite = "kilde: opdigtet-sag"
    fields = f"  udgangspunkt: {{værdi: {began}, trykt: '{began}', {cite}}}\n  måltal: {{slags: mål, {aim}, {cite}}}\n"
    return [(INDICATORS, indicator("14870").replace("  serie", f"{fields}  serie"))]


@pytest.mark.parametrize(("aim", "found"), [
    ("værdi: 40, retning: falder, trykt: højst 40", []), ("værdi: 60, retning: stiger, trykt: mindst 60", []),
    ("værdi: 40, retning: stiger, trykt: højst 40", ["stiger"]),
    ("værdi: 60, retning: falder, trykt: til 60", ["falder"]),
    ("retning: falder, trykt: færre", []), ("værdi: 60, trykt: 60", []),
])  # fmt: skip
def test_an_aim_lies_where_it_is_said_to_lie(aim: str, found: list[str], minimal: Path):
    assert [words for code, words in codes(minimal, aiming(aim)) if code == "felter-uenige"] == found


def test_an_aim_is_the_number_that_is_printed(minimal: Path):
    assert ("måling-ikke-trykt", "21") in told(minimal, aiming("værdi: 21, trykt: højst 12 pct."))


@pytest.mark.parametrize(("measured", "far"), [("7", 0), ("90", 0), ("1250", 1), ("0.4", 1), ("0", 0)])
def test_a_measurement_far_from_its_target_is_worth_a_look(measured: str, far: int, minimal: Path):
    value = f"10, målt: [{{dato: 2020-01-02, værdi: {measured}, kilde: opdigtet-sag}}]"
    assert [code for code, _ in told(minimal, target(value))].count("måling-langt-fra") == far


@pytest.mark.parametrize(("text", "doubted"), [
    ("Den koster 1 mio. kr. om året", 0), ("Den koster 0,4 mio. kr. og 0,6 mio. kr.", 0), ("Den koster 4 mio. kr.", 1),
    ("Der er 4 børn", 0), ("Den koster penge", 0), ("Den koster 1 mio. kr., og den anden 4 mio. kr.", 0),
])  # fmt: skip
def test_the_text_tells_of_the_amount_of_the_fields(text: str, doubted: int, minimal: Path):
    assert [code for code, _ in told(minimal, body(text))].count("beløb-i-brødteksten") == doubted


@pytest.mark.parametrize(("level", "found"), [
    ("2020-priser", []), ("2018-priser", []), ("2202-priser", ["år-uden-for-planen"]), ("løbende priser", []),
    ("2012-priser", ["år-uden-for-planen"]), ("2021-priser", ["år-uden-for-planen"]),
])  # fmt: skip
def test_prices_are_of_a_year_near_the_plan(level: str, found: list[str], minimal: Path):
    edits = field("periode: årlig", f"periode: årlig, prisniveau: {level}")
    assert [code for code, _ in told(minimal, edits)] == found


@pytest.mark.parametrize(("fields", "found"), [
    ("gyldighed: {status: i-kraft, tekst: Opdigtet.}", ["i-kraft"]),
    ("gyldighed: {status: i-kraft, tekst: Opdigtet., kilder: [{kilde: opdigtet-sag, side: 1}]}", []),
    ("gyldighed: {status: ikke-oplyst, tekst: Opdigtet.}", []),
])  # fmt: skip
def test_that_a_plan_is_in_force_is_said_by_somebody(fields: str, found: list[str], minimal: Path):
    said = codes(minimal, [(PLAN, "gyldighed: {status: ikke-oplyst, tekst: Det står ikke i sagen.}", fields)])
    assert [words for _, words in said] == found
