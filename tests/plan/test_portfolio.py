"""The plans beside each other, and who adopted each: one line a body, whatever its sources differ on."""

from __future__ import annotations

import html
import re

import pytest
from edits import change
from sites.course_sample import LATER, PLAN, write_course_sample

from strategisite import pipeline

ADOPTED = """\
vedtaget:
  - {{organ: {body}, dato: 2027-02-03, kilde: {source}, bemærkning: Opdigtet A.}}
  - {{organ: {body}, dato: 2027-02-04, kilde: {source}, bemærkning: Opdigtet B.}}
opdateret:"""


def words(markup: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\u00ad", "")
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sample with a plan that one body adopted on a day that its sources differ on."""
    root = write_course_sample(tmp_path_factory.mktemp("planer") / "sted")
    strategy = root / "content" / PLAN / "strategi.md"
    text = strategy.read_text(encoding="utf-8")
    body = re.search(r"^organ: (\S+)", text, re.M)[1]
    source = re.search(r"kilde: ([a-z0-9-]+)", text)[1]
    change(strategy, lambda it: it.replace("opdateret:", ADOPTED.format(body=body, source=source), 1))
    report, artifacts = pipeline.produce(root, pdf=False)
    assert report.ok, report.diagnostics
    return {made.address: made.content.decode() for made in artifacts if made.address.endswith(".html")}


def cells(page: str, name: str) -> list[str]:
    """The cells of a row of the table of plans by its first."""
    table = re.search(r'<table class="[^"]*side-om-side.*?</table>', page, re.S)[0]
    rows = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S))
    return next([words(cell) for cell in rest] for first, *rest in rows if words(first) == name)


@pytest.mark.parametrize("address", ["planer/index.html", "slaegtskab/index.html"])
def test_plans_are_told_apart_in_one_table(pages: dict[str, str], address: str):
    page = pages[address]
    assert cells(page, "Vedtaget")[0].endswith(", 3. eller 4. februar 2027")
    assert cells(page, "Vedtaget")[1] == "ikke oplyst"
    assert [*map(len, (cells(page, name) for name in ("", "Periode", "Planens dele", "Penge", "Målene")))] == [2] * 5
    assert cells(page, "Planens dele")[1] == "1 felt, 2 skridt, 1 eksempel på et tiltag"
    assert f'href="../{LATER}/budget/index.html"' in page


def test_a_body_stands_once_with_each_date_that_a_source_states(pages: dict[str, str]):
    page = pages[f"{PLAN}/index.html"]
    fact = words(re.search(r"<dt[^>]*>Vedtaget</dt>(.*?)</div>", page, re.S)[1])
    assert fact.startswith("3. eller 4. februar 2027") and fact.count("2027") == 1
    assert "Opdigtet A." in fact and "Opdigtet B." in fact
