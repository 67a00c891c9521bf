"""What is told of years and dates stands at the one that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from figures.test_answers import CITED, PAGES, entry
from mistakes import PLAN, apply, field
from sites.minimal import ACTION

from strategisite import pipeline
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
    spans = [found.span for found in pipeline.check(minimal).diagnostics]
    assert [lines[at.line - 1][at.column - 1 :][: at.length] for at in spans] == ([told] if told else [])


VALID = {"status": "i-kraft", "tekst": "Ja."}


def plan(name: str, updated: str) -> Entry:
    period = {"fra": "2010", "til": "ukendt", "tekst": "Fra 2010.", "kilde": "plan"}
    fields = {"korttitel": name, "organ": "by", "opdateret": updated, "periode": period, "gyldighed": VALID}
    return entry("strategi", name, {**PAGES, **fields}, collection=name)


@pytest.mark.parametrize(("begins", "doubted"), [("2020", 0), ("2021", 0), ("2022", 1)])
def test_a_plan_may_be_written_the_year_before_it_begins(begins: str, doubted: int, minimal: Path):
    apply(minimal, [(PLAN, "fra: 2020", f"fra: {begins}")])
    found = [one.code for one in pipeline.check(minimal).diagnostics]
    assert found.count("opdateret-langt-væk") == doubted


@pytest.mark.parametrize("updated", [("2020-06-30", "2020"), ("2020", "2020-06-30"), ("2020-09-01", "2011")])
def test_today_is_the_newest_that_any_plan_may_be_of(updated: tuple[str, str]):
    plans = [plan(f"plan-{number}", date) for number, date in enumerate(updated)]  # »2020« may be its last day
    fields = {"titel": "Sagen", "kort": "Kort.", "slags": "beslutning", "dato": "2020-09-01", "kilder": CITED}
    entries = (*plans, entry("beslutning", "sag", fields))
    assert list(time_doubts({one.key: one for one in entries}, entries)) == []
