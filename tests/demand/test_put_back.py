"""Files that are gone or another's, of pages that are as they were: they come from what was kept, byte for byte."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from conftest import files_below, run_build_here
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.render.making import Maker

PAGE = "opdigtet-plan/opdigtet-handling/index.html"
PDF = "opdigtet-plan/opdigtet-handling/opdigtet-plan-opdigtet-handling.pdf"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are made, as they are."""
    there: list[str] = []
    make = Maker.__call__

    def noted(self: Maker, address: str):
        there.append(address)
        return make(self, address)

    monkeypatch.setattr(Maker, "__call__", noted)
    return there


def kept(root: Path) -> dict[str, int]:
    """What the store has of pages, by their addresses: how many bytes."""
    (file,) = (root / ".strategisite").glob("*.db")
    with sqlite3.connect(file) as store:
        return dict(store.execute("SELECT address, length(content) FROM made"))


def test_an_output_that_is_gone_is_there_again_and_nothing_is_made(minimal: Path, made: list[str]):
    assert pipeline.build(minimal).stands
    before = files_below(minimal / "site")
    shutil.rmtree(minimal / "site")
    made.clear()
    report = pipeline.build(minimal)
    assert files_below(minimal / "site") == before
    assert made == ["udgaver/index.html"]  # which tells of what printing gave
    assert set(report.why.values()) == {"fil-mangler"} and report.made == len(before)


@pytest.mark.parametrize("address", [PAGE, PDF])
def test_a_file_that_another_changed_is_mended_and_one_build_later_all_is_as_it_was(
    minimal: Path, made: list[str], address: str
):
    pipeline.build(minimal)
    before = files_below(minimal / "site")
    (minimal / "site" / address).write_bytes(b"en andens")
    made.clear()
    assert pipeline.build(minimal).why == {address: "fil-ændret"}
    assert made == [] and files_below(minimal / "site") == before
    assert pipeline.build(minimal).made == 0


def test_what_is_kept_takes_no_more_room_than_what_it_is_of(minimal: Path):
    pipeline.build(minimal)
    (file,) = (minimal / ".strategisite").glob("*.db")
    parts = [*files_below(minimal / "content").values(), *files_below(minimal / "site").values()]
    assert file.stat().st_size <= sum(map(len, parts))


def test_a_page_that_is_gone_and_is_to_say_something_else_is_made(minimal: Path, made: list[str]):
    pipeline.build(minimal)
    (minimal / "site" / PAGE).unlink()
    file = minimal / ACTION
    file.write_text(
        file.read_text(encoding="utf-8").replace("kort: En handling", "kort: En anden handling"), encoding="utf-8"
    )
    made.clear()
    pipeline.build(minimal)
    assert PAGE in made and "En anden handling" in (minimal / "site" / PAGE).read_text(encoding="utf-8")
    assert run_build_here(minimal, "build", "--paranoid").returncode == 0


def test_what_is_no_page_any_more_is_not_kept_and_copies_and_pdfs_never_are(minimal: Path):
    pipeline.build(minimal)
    assert PAGE in kept(minimal) and PDF not in kept(minimal)
    assert not [address for address in kept(minimal) if address.endswith((".css", ".woff2", ".png", ".svg"))]
    (minimal / ACTION).unlink()
    pipeline.build(minimal, pdf="without")
    assert PAGE not in kept(minimal)


def test_what_is_kept_and_cannot_be_read_is_made_again(minimal: Path, made: list[str]):
    pipeline.build(minimal)
    before = files_below(minimal / "site")
    (file,) = (minimal / ".strategisite").glob("*.db")
    with sqlite3.connect(file) as store:
        store.execute("UPDATE made SET content = substr(content, 1, 40)")
    (minimal / "site" / PAGE).unlink()
    made.clear()
    pipeline.build(minimal)
    assert made == [PAGE] and files_below(minimal / "site") == before
