"""What is told of years and dates stands at the one that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from figures.test_answers import CITED, PAGES, entry
from mistakes import INDICATORS, PLAN, SOURCES, Edit, apply, field, findings, follow_up, indicator
from sites.minimal import ACTION

from link.test_belonging import told
from strategisite.flow import Entry
from strategisite.link.years import time_doubts

CITE = "kilde: {kilde: opdigtet-sag, side: 1}"
GOAL = f"resultatmål:\n  - {{id: boern, tekst: Flere er med., måltal: 9, frist: %s, {CITE}}}\n"
MEASURED = GOAL.replace("frist: %s", f"målt: [{{dato: %s, værdi: 7, {CITE}}}]")


@pytest.mark.parametrize(("fields", "told"), [
    (GOAL % "2019", "2019"), (GOAL % "2020", None), (GOAL % "2028", None),  # a goal may be due when the plan has ended
    (MEASURED % "2019-12-31", "2019-12-31"), (MEASURED % "2020-01-03", "2020-01-03"), (MEASURED % "2020-01-02", None),
])  # fmt: skip
def test_the_year_that_cannot_be_is_told_at_its_own_place(fields: str, told: str | None, minimal: Path):
    apply(minimal, [(PLAN, "til: ukendt", "til: 2024"), *field("startår: 2021\n", f"startår: 2021\n{fields}")])
    lines = (minimal / ACTION).read_text(encoding="utf-8").splitlines()
    spans = [found.span for found in findings(minimal)]
    assert [lines[at.line - 1][at.column - 1 :][: at.length] for at in spans] == ([told] if told else [])


VALID = {"status": "i-kraft", "tekst": "Ja."}


def plan(name: str, updated: str) -> Entry:
    period = {"fra": "2010", "til": "ukendt", "tekst": "Fra 2010.", "kilde": "plan"}
    fields = {"korttitel": name, "organ": "by", "opdateret": updated, "periode": period, "gyldighed": VALID}
    return entry("strategi", name, {**PAGES, **fields}, collection=name)


@pytest.mark.parametrize(("begins", "doubted"), [("2020", 0), ("2021", 0), ("2022", 1)])
def test_a_plan_may_be_written_the_year_before_it_begins(begins: str, doubted: int, minimal: Path):
    apply(minimal, [(PLAN, "fra: 2020", f"fra: {begins}")])
    found = [one.code for one in findings(minimal)]
    assert found.count("opdateret-langt-væk") == doubted


@pytest.mark.parametrize("updated", [("2020-06-30", "2020"), ("2020", "2020-06-30"), ("2020-09-01", "2011")])
def test_today_is_the_newest_that_any_plan_may_be_of(updated: tuple[str, str]):
    plans = [plan(f"plan-{number}", date) for number, date in enumerate(updated)]  # »2020« may be its last day
    fields = {"titel": "Sagen", "kort": "Kort.", "slags": "beslutning", "dato": "2020-09-01", "kilder": CITED}
    entries = (*plans, entry("beslutning", "sag", fields))
    assert list(time_doubts({one.key: one for one in entries}, entries)) == []


def series(*periods: str, plan: str = "") -> list[Edit]:
    points = enumerate(periods[1:])
    more = "".join(f', {{periode: "{p}", værdi: {15000 + n}, trykt: x, kilde: opdigtet-sag}}' for n, p in points)
    text = indicator("14870", more=more).replace('"2020"', f'"{periods[0]}"', 1)
    return [(INDICATORS, text.replace("  gruppe", f"{plan}  gruppe"))]


@pytest.mark.parametrize(("periods", "found"), [
    ("2018 2019 2020", []), ("2018/2019 2019/2020", []), ("2018 2018", [("periode-to-gange", '"2018"')]),
    ("2019 2018", [("serie-i-uorden", '"2018"')]), ("2018 2020 2019", [("serie-i-uorden", '"2019"')]),
    ("2019 2019/2020", []), ("skoleår nu", [("tid-uden-år", '"nu"')]),
])  # fmt: skip
def test_numbers_stand_once_for_each_time_and_in_its_order(periods: str, found: list, minimal: Path):
    assert told(minimal, series(*periods.split())) == found


def test_no_number_is_measured_in_a_time_to_come(minimal: Path):
    assert ("dato-efter-opdateret", '"2024"') in told(
        minimal, series("2019", "2024", plan="  strategi: opdigtet-plan\n")
    )


@pytest.mark.parametrize("plan", ["  strategi: opdigtet-plan\n", ""])
@pytest.mark.parametrize(("period", "found"), [("2019", []), ("2090", ["dato-efter-opdateret"]), ("nu", [])])
def test_an_indicator_did_not_begin_in_a_time_to_come(period: str, found: list[str], plan: str, minimal: Path):
    began = f'{plan}  udgangspunkt: {{periode: "{period}", værdi: 14000, trykt: "14.000", {CITE}}}\n'
    text = indicator("14870").replace("  gruppe", f"{began}  gruppe")
    assert [code for code, _ in told(minimal, [(INDICATORS, text)]) if code.startswith("dato")] == found


def adopted(date: str) -> list[Edit]:
    given = f"vedtaget: [{{organ: opdigtet-udvalg, dato: {date}, {CITE}}}]\nkilder: ["
    return [(PLAN, "til: ukendt", "til: 2024"), (PLAN, "kilder: [", given), (SOURCES, "dato: 2020-01-02\n  ", "")]


@pytest.mark.parametrize(("date", "found"), [
    ("2019-12-05", []), ("2020-01-02", []), ("2020", []), ("2015", []),
    ("2025-01-01", ["dato-efter-opdateret", "vedtaget-langt-fra"]), ("2020-02", ["dato-efter-opdateret"]),
])  # fmt: skip
def test_a_plan_is_adopted_near_its_years_and_not_in_a_time_to_come(date: str, found: list[str], minimal: Path):
    assert [code for code, _ in told(minimal, adopted(date))] == found


@pytest.mark.parametrize(("fields", "found"), [
    ("siden: 2020-01-02", []), ("siden: 2020-01-03", [("dato-efter-opdateret", "2020-01-03")]),
    ("siden: 2018", [("dato-før-planen", "2018")]), (f"siden: {{dato: 2018, {CITE}}}", [("dato-før-planen", "2018")]),
    ("gennemgået: 2024-03-01", []), ("gennemgået: 2062-03-01", [("dato-efter-opdateret", "2062-03-01")]),
    ("startår: {oversigt: 2021, brødtekst_år: [2021, 2022]}", []),
    ("startår: {oversigt: 2021, brødtekst_år: [2021, 2012]}", [("år-uden-for-planen", "2012")]),
])  # fmt: skip
def test_each_date_that_can_be_mistyped_is_looked_at(fields: str, found: list, minimal: Path):
    old = "startår: 2021" if fields.startswith("startår") else "kort: En"
    assert told(minimal, field(old, fields if old != "kort: En" else f"{fields}\nkort: En")) == found


@pytest.mark.parametrize(("dated", "found"), [
    ("2020-01-02", []), ("2020", []), ("2020-01", []), ("2019-12-31", [("kilde-ældre", "2020-01-02")]),
    ("2019", [("kilde-ældre", "2020-01-02")]), ("", []),
])  # fmt: skip
def test_a_document_tells_of_nothing_that_came_after_it(dated: str, found: list, minimal: Path):
    dates = [(SOURCES, "dato: 2020-01-02\n  ", f"dato: {dated}\n  " if dated else "")]
    assert told(minimal, [*dates, *follow_up("dato: 2020-01-02, tekst: Begyndt.")]) == found


@pytest.mark.parametrize(("at_hand", "codes"), [("ja", set()), ("nej", {"sider-uden-kilde"})])
def test_pages_are_cited_of_what_is_at_hand(at_hand: str, codes: set[str], minimal: Path):
    assert {code for code, _ in told(minimal, [(SOURCES, "i_hænde: ja", f"i_hænde: {at_hand}")])} == codes


def test_an_indicator_of_no_plan_where_there_is_no_plan_is_not_dated():
    began = {"periode": "2090", "værdi": "4", "trykt": "4", "kilde": "sag"}
    fields = {"navn": "Børn", "gruppe": "vilkår", "måler": "Hvor mange.", "udgangspunkt": began, "kilder": CITED}
    one = entry("indikatorer", "boern", fields)
    assert list(time_doubts({one.key: one}, [one])) == []
