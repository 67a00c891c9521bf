"""What waits for somebody is the same list at the desk and in `check --pasning`, and is of the kinds' own asking."""

import json
from pathlib import Path

import pytest
from edits import change
from sites.minimal import ACTION, write_minimal_site

from desk.test_desk import Editor
from strategisite.asking import catalogue
from strategisite.cli import main
from strategisite.desk.page import HOME
from strategisite.desk.upkeep import due
from strategisite.flow import Listed
from strategisite.kinds import KINDS

FOLLOW_UP = "opfølgning: [{dato: 2020-01-02, tekst: Begyndt., kilde: {kilde: opdigtet-sag, side: 3}}]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_minimal_site(tmp_path)


def waiting(root: Path) -> dict[str, tuple[list[str], bool]]:
    return {it.one.id: ([name for name, _ in it.lacks], it.review) for it in due(catalogue(root).listed)}


def test_an_action_waits_for_what_it_is_to_have(root: Path):
    assert waiting(root)["opdigtet-handling"] == (["effekt", "opfølgning"], True)
    change(root / ACTION, lambda text: text.replace("rolle: ansvarlig", "rolle: udfører"))
    change(root / ACTION, lambda text: text.replace("startår:", f"effekt: En effekt.\n{FOLLOW_UP}startår:"))
    assert waiting(root)["opdigtet-handling"] == (["ansvarlig"], True)
    change(root / ACTION, lambda text: text.replace("rolle: udfører", "rolle: ansvarlig"))
    change(root / ACTION, lambda text: text.replace("startår:", "gennemgået: 2020\nstartår:"))
    assert "opdigtet-handling" not in waiting(root)


def test_an_example_is_to_have_nothing(root: Path):
    change(root / ACTION, lambda text: text.replace("nummer: 1.I.1\n", "slags: eksempel-inden-for-rammen\n"))
    assert waiting(root)["opdigtet-handling"] == ([], True)


def test_what_the_kinds_ask_for_are_fields_of_theirs():
    assert all(one.field in kind.fields for kind in KINDS.values() for one in kind.wanted)


@pytest.mark.parametrize(("reviewed", "today", "waits"), [
    (None, "2028-03-01", True), ("", "2028-03-01", False), ("2027-03-01", "2028-03-01", False),
    ("2027-02-28", "2028-03-01", True), ("2027-02", "2028-02-28", False), ("2026", "2028-01-01", True),
    ("2027", "2028-12-31", False), ("2027-06", "2028-06-30", False), ("2019", "", False),
])  # fmt: skip
def test_a_year_is_counted_to_the_plans_own_today(reviewed: str | None, today: str, waits: bool):
    def listed(id_: str, **more: str | None) -> Listed:
        return Listed(path="", kind="side", collection="plan", id=id_, number="", title="", address="", **more)

    found = due([listed("plan", reviewed="", today=today), listed("x", reviewed=reviewed)])
    assert [it.one.id for it in found] == (["x"] if waits else [])


def test_the_command_tells_it_at_the_field_and_only_when_it_is_asked(root: Path, capsys):
    change(root / ACTION, lambda text: text.replace("startår:", "gennemgået: 2018\nstartår:"))
    found = []
    for more in ([], ["--pasning"]):
        assert main(["check", "--json", *more, "--mappe", str(root)]) == 0
        found.append(json.loads(capsys.readouterr().out)["fund"])
    told = [(one["kode"], one["linje"]) for one in found[1] if one["fil"] == ACTION and one not in found[0]]
    assert told == [("uden-ønsket", 1), ("uden-ønsket", 1), ("gennemgået-længe-siden", 5)]


def test_the_list_at_the_desk_leads_to_the_forms(root: Path):
    change(root / ACTION, lambda text: text.replace("startår:", "gennemgået: 2018\nstartår:"))
    desk = Editor(root).desk
    assert f'href="{HOME}pasning"' in desk.get(HOME, "").html
    html = desk.get(f"{HOME}pasning", "").html
    row = next(part for part in html.split("<tr>") if "Opdigtet handling" in part)
    assert f'href="{HOME}ret?fil=' in row and "effekt, opfølgning" in row and "2018 (over et år siden)" in row
    assert "aldrig" in next(part for part in html.split("<tr>") if "Om det opdigtede sted" in part)
