"""`build.py new`: a file where it belongs, and nothing where it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sites.minimal import FILES, write_minimal_site

from strategisite import pipeline
from strategisite.cli import main

BELOW = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi"


def new(root: Path, *arguments: str, expect: int = 0) -> None:
    assert main(["new", *arguments, "--mappe", str(root)]) == expect


@pytest.mark.parametrize(
    "under", ["opdigtet-delstrategi", "opdigtet-plan/opdigtet-delstrategi", "1.I Opdigtet delstrategi"]
)
def test_an_action_lies_below_its_sub_strategy(tmp_path: Path, capsys: pytest.CaptureFixture[str], under: str):
    new(write_minimal_site(tmp_path), "handling", "lektiehjaelp", "--under", under)
    file = f"{BELOW}/lektiehjaelp.md"
    assert (tmp_path / file).read_text(encoding="utf-8") == (
        "---\ntitel: Lektiehjaelp\nkilder: null\nkort: null\n---\n\n"
    )
    assert capsys.readouterr().out == f"Lavet: {file}. Udfyld: titel, kilder, kort.\n"
    told = {(one.span.path, one.code) for one in pipeline.check(tmp_path).diagnostics if one.level == "fejl"}
    assert told and {path for path, _ in told} == {file}


def test_an_entry_of_data_stands_last_in_its_file_and_is_called_as_readers_call_it(tmp_path: Path):
    new(write_minimal_site(tmp_path), "Aktør", "et-kontor")
    name = "content/_data/aktoerer.yml"
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text == FILES[name] + "et-kontor:\n  navn: Et kontor\n  type: null\n  kilder: null\n"
    new(tmp_path, "ord", "et-ord", "--quiet")
    assert (tmp_path / "content/_data/ord.yml").read_text(encoding="utf-8") == "et-ord:\n  ord: Et ord\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["møde", "et"], "Vælg mellem: Strategi, "),
        (["handling", "Lektiehjælp!", "--under", "opdigtet-delstrategi"], "for eksempel lektiehjaelp"),
        (["handling", "../x", "--under", "opdigtet-delstrategi"], "kan ikke være et navn"),
        (["handling", "x"], "Vælg mellem: opdigtet-plan/opdigtet-omraade, "),
        (["handling", "x", "--under", "opdigtet-handling"], "--under"),
        (["aktør", "x", "--under", "opdigtet-plan"], "hører ikke til noget andet"),
        (["handling", "opdigtet-handling", "--under", "opdigtet-omraade"], "findes allerede"),
        (["aktør", "opdigtet-udvalg"], "findes allerede i content/_data/aktoerer.yml"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
):
    root = write_minimal_site(tmp_path)
    before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    new(root, *arguments, expect=2)
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()} == before


def test_it_is_told_as_data_too_and_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    new(write_minimal_site(tmp_path), "side", "ny-side", "--json")
    assert json.loads(capsys.readouterr().out)["fil"] == "content/sider/ny-side.md"
    new(tmp_path, "side", "ny-side", "--lang", "en", expect=2)
    assert "is there already" in capsys.readouterr().err
