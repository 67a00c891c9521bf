"""Money on paper is what the content says, added up by hand in `money_site`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites.money_site import (
    ALFA,
    ALL,
    AREA_1,
    AREA_2,
    AREA_3,
    CALLED,
    NAMES,
    in_full,
    in_kroner,
    write_money_site,
)  # fmt: skip

from pdf.tagged import Tagged
from pdf.test_sums import pdf_tables
from strategisite import pipeline


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with its PDFs; for reading only."""
    root = write_money_site(tmp_path_factory.mktemp("penge") / "sted")
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    return root / "site"


def test_overview_says_its_columns(money: Path) -> None:
    (_, rows), *_ = pdf_tables(Tagged(money / f"{ALFA}/handlingsoversigt/{ALFA}-handlingsoversigt.pdf"))
    told = {row[0]: row[1].split(" · ") for row in rows if len(row) == 2}
    wanted = {"Fokusområde 1 i alt": AREA_1, "Fokusområde 2 i alt": AREA_2, "Fokusområde 3 i alt": AREA_3, "I alt": ALL}
    for name, numbers in wanted.items():
        assert told[name] == [f"{column}: {value}" for column, value in zip(NAMES, in_full(numbers), strict=True)]


def test_budget_has_its_columns(money: Path) -> None:
    wanted = {"1 Del 1": AREA_1, "2 Del 2": AREA_2, "3 Del 3": AREA_3, "I alt": ALL}
    on_paper = dict(pdf_tables(Tagged(money / f"{ALFA}/budget/{ALFA}-budget.pdf")))
    caption = f"Alle handlingers beløb efter fokusområde og anbefalet startår ({CALLED})"
    head, *rows = on_paper[caption]
    units = ["", " (kr.)", " (kr.)", " (antal)", " (antal)", " (antal)"]
    assert head == ["Fokusområde og startår", *(name + unit for name, unit in zip(NAMES, units, strict=True))]
    told = {row[0]: row[1:] for row in rows if row[0] in wanted}
    assert told == {name: in_kroner(numbers) for name, numbers in wanted.items()}


def test_no_two_plans_are_added(money: Path) -> None:
    """9 and 12.333.333 would be the yearly and all amounts of both."""
    editions = list(money.rglob("*.pdf"))
    assert editions
    for path in editions:
        assert not re.search(r"\b9(,0)? mio|\b12\.333\.333|\b2\.333\.333|\b7\.333\.333", Tagged(path).root.text), path


def test_effect_and_prerequisites_stand_below_their_own_names(money: Path) -> None:
    paper = Tagged(money / f"{ALFA}/gratis/{ALFA}-gratis.pdf").root
    printed = {item.below[0].text: item.below[1].text for item in paper.all("L")[0].all("LI") if len(item.below) == 2}
    figures = {item.all("P")[0].text: " ".join(it.text for it in item.all("P")[1:]) for item in paper.all("Div")[1:]}
    assert printed["Forventet effekt"].startswith("Det virker i gratis.")
    assert printed["Kræver"].startswith("Først en aftale om gratis.")
    assert figures["Opdigtede skøn"].startswith("0 kr. om året")
    assert printed["Opdigtede skøn"].startswith("I kilden står: »0 kr. årligt«")
