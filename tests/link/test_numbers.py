"""Printed numbers over time: what had a number keeps its short address, and numbers that nothing has are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import AREA, BESIDE, SUB, action, apply, findings
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.say.danish import as_roman, roman


def sent_on(site: Path) -> dict[str, str]:
    """Each page that sends its reader on, and where to."""
    report, artifacts = pipeline.produce(site, pdf=False)
    assert report.ok, report.diagnostics
    pages = {a.address: a.content.decode() for a in artifacts if a.address.endswith(".html")}
    sends = re.compile('http-equiv="refresh" content="0; url=(?:[.][.]/)*([^"]*)"')
    return {address: found[1] for address, html in pages.items() if (found := sends.search(html))}


def with_numbers(number: str, former: str, name: str = "ny-handling") -> tuple[str, str]:
    path, text = action(name, number)
    return path, text.replace("startår: 2021", f"tidligere_numre: [{former}]")


def test_renumbered_action_keeps_the_short_address_of_its_old_number(minimal: Path):
    sent = sent_on(apply(minimal, [with_numbers("1.I.3", "1.I.2")]))
    assert (
        sent["opdigtet-plan/h/1-i-2/index.html"]
        == sent["opdigtet-plan/h/1-i-3/index.html"]
        == "opdigtet-plan/ny-handling/index.html"
    )


def test_short_address_is_that_of_the_action_which_bears_the_number_as_printed(minimal: Path):
    sent = sent_on(apply(minimal, [with_numbers("1.I.3", "1.I.2"), action("anden", "1.I.2")]))
    assert sent["opdigtet-plan/h/1-i-2/index.html"] == "opdigtet-plan/anden/index.html"
    found = [(one.code, one.level) for one in findings(minimal)]
    assert found == [("nummer-optaget", "råd")]


def test_action_without_a_number_keeps_its_old_one(minimal: Path):
    for path, number in ((AREA, "1"), (SUB, "1.I"), (ACTION, "1.I.1")):
        apply(minimal, [(path, f"nummer: {number}\n", "tidligere_numre: [1.I.1]\n" if path == ACTION else "")])
    assert sent_on(minimal)["opdigtet-plan/h/1-i-1/index.html"] == "opdigtet-plan/opdigtet-handling/index.html"


@pytest.mark.parametrize(
    ("numbers", "lacking"),
    [
        (["1.I.2", "1.I.3"], []),
        (["1.I.3"], ["1.I.2"]),
        (["1.I.3", "1.I.6"], ["1.I.2", "1.I.4 til 1.I.5"]),
        (["1.I.10", "1.I.2"], ["1.I.3 til 1.I.9"]),
    ],
)
def test_numbers_that_nothing_has_are_told(numbers: list[str], lacking: list[str], minimal: Path):
    report = pipeline.check(apply(minimal, [action(f"nr-{n}", number) for n, number in enumerate(numbers)]))
    assert report.ok
    assert [dict(one.values)["nummer"] for one in report.diagnostics if one.code == "nummer-mangler"] == lacking
    assert len(report.diagnostics) == len(lacking)


def test_number_that_an_action_says_it_had_is_accounted_for(minimal: Path):
    assert findings(minimal, [with_numbers("1.I.3", "1.I.2")]) == ()


def test_roman_and_plain_rows_are_both_counted(minimal: Path):
    area, sub = (FILES[name].replace("titel: Opdigtet", "titel: Nummer") for name in (AREA, SUB))
    areas = [
        (AREA.replace("opdigtet-omraade", f"omr-{n}"), area.replace("område\nnummer: 1", f"{n}\nnummer: {n}"))
        for n in (2, 4)
    ]
    subs = [(SUB.replace("opdigtet-delstrategi", "fjerde"), sub.replace("1.I", "1.IV"))]
    told = {dict(one.values)["nummer"] for one in findings(minimal, [*areas, *subs])}
    assert told == {"3", "1.II til 1.III"}


def test_nothing_is_said_of_gaps_while_a_file_is_wrong(minimal: Path):
    wrong = (f"{BESIDE}/wrong.md", FILES[ACTION].replace("1.I.1", "1.I.2").replace("startår: 2021", "startår: x"))
    assert {one.code for one in findings(minimal, [wrong, action("tre", "1.I.3")])} == {"forkert-type"}


def test_roman_numerals_are_read_as_they_are_written():
    assert [roman(as_roman(n)) for n in range(1, 200)] == list(range(1, 200))


def test_everything_of_a_renamed_strategy_is_sent_on_from_its_old_address(minimal: Path):
    (minimal / "content/opdigtet-plan").rename(minimal / "content/ny-plan")
    for path in ("content/ny-plan/strategi.md", "content/sider/om.md"):
        text = (
            (minimal / path).read_text(encoding="utf-8").replace("handlinger i opdigtet-plan", "handlinger i ny-plan")
        )
        (minimal / path).write_text(
            text.replace("korttitel:", "tidligere: [opdigtet-plan]\nkorttitel:"), encoding="utf-8"
        )
    sent = sent_on(minimal)
    assert sent["opdigtet-plan/index.html"] == "ny-plan/index.html"
    assert sent["opdigtet-plan/opdigtet-handling/index.html"] == "ny-plan/opdigtet-handling/index.html"
    assert {one.code for one in findings(minimal)} == {"gammelt-id"}  # »[[opdigtet-plan]]« on a page
