"""One file that cannot be written does not keep the others old, and what is said of a build is what it did."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below
from edits import append_text
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.cli import main
from strategisite.demand.store import Store
from strategisite.load import printer

PAGE = "opdigtet-plan/opdigtet-handling/index.html"


@pytest.fixture
def built(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(printer.PINNED, "typst", "0")
    assert pipeline.build(minimal).ok
    append_text("templates/layouts/base.html", "<!-- nyt -->", minimal)
    return minimal


@pytest.mark.parametrize(("number", "code"), [
    (errno.EACCES, "fil-åben"), (errno.ENOSPC, "disk-fuld"), (errno.EFBIG, "disk-fuld"),
    (errno.EROFS, "disk-skrivebeskyttet"),
    (errno.ENAMETOOLONG, "sti-for-lang"), (errno.EIO, "kan-ikke-skrives"),
])  # fmt: skip
def test_the_others_are_written_and_the_next_build_mends_it(
    built: Path, number: int, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    real = os.replace

    def replace(old, new):
        if str(new).endswith(PAGE):
            raise OSError(number, os.strerror(number))
        real(old, new)

    old = (built / "site" / PAGE).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        assert main(["build", "--mappe", str(built)]) == 1
    said = capsys.readouterr().err
    assert f"site/{PAGE}:1:1: fejl[{code}]" in said and "Intet er ændret" not in said and "~" not in said
    assert f"ikke skrevet: 1 ({PAGE})" in said
    expected = clean(built)
    assert files_below(built / "site") == expected | {PAGE: old}
    assert pipeline.build(built).ok and files_below(built / "site") == expected


def test_a_full_disk_is_told_as_one(built: Path):
    """A process that may write no file of more than so many bytes."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    code = f"{limit}; from strategisite.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "build", "--no-pdf", "--mappe", str(built)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "fejl[disk-fuld]" in done.stderr and "Intet er ændret" not in done.stderr
    assert not list((built / "site").rglob("*~"))
    assert pipeline.build(built).ok and files_below(built / "site") == clean(built)


def test_a_memory_that_cannot_be_written_is_advice(built: Path, monkeypatch: pytest.MonkeyPatch):
    def connect(*given: object, **named: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    shutil.rmtree(built / ".strategisite")
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        report = pipeline.build(built)
    assert report.ok and [d.code for d in report.diagnostics if d.code.startswith("hukommelse")] == [
        "hukommelse-skrives-ikke"
    ]
    assert files_below(built / "site") == clean(built)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def spoilt(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def foreign(file: Path) -> None:
    file.write_bytes(b"En andens fil.\n" * 500)


def of_another_version(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as store:
        store.execute("PRAGMA user_version = 99")


def without_a_table(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as store:
        store.execute("DROP TABLE note")


@pytest.mark.parametrize("harm", [emptied, cut_off, spoilt, foreign, of_another_version, without_a_table])
def test_any_store_starts_anew_with_one_line(built: Path, harm: Callable[[Path], None]):
    (file,) = (built / ".strategisite").glob("*.db")
    harm(file)
    append_text(ACTION, "\nMere.\n", built)
    report = pipeline.build(built)
    assert report.ok and sum(d.code.startswith("hukommelse") for d in report.diagnostics) == 1
    assert files_below(built / "site") == clean(built)


@pytest.mark.parametrize("when", ["during", "after"])
def test_an_output_that_was_lost_or_replaced_is_made_again(built: Path, when: str, monkeypatch: pytest.MonkeyPatch):
    real = Store.save

    def save(*arguments):  # the files are written, and what is left is not yet
        (built / "site" / PAGE).unlink()
        (built / "site/404.html").write_bytes(b"x")
        real(*arguments)

    with monkeypatch.context() as patch:
        if when == "during":
            patch.setattr(Store, "save", save)
        assert pipeline.build(built).ok
    if when == "after":
        (built / "site" / PAGE).unlink()
    assert main(["build", "--mappe", str(built), "--quiet"]) == 0
    assert files_below(built / "site") == clean(built)


@pytest.mark.parametrize("name", ["content/sider/om.md", "content/ny.pdf", "templates/ny.pdf", "brev.txt", "link.pdf"])
def test_a_pdf_is_not_written_over_what_is_none(minimal: Path, name: str, capsys: pytest.CaptureFixture):
    (minimal / "brev.txt").write_text("husk")
    (minimal / "link.pdf").symlink_to(minimal / ACTION)
    before = files_below(minimal)
    assert main(["pdf", "opdigtet-plan", "-o", str(minimal / name), "--mappe", str(minimal)]) == 2
    assert name.rpartition("/")[2] in capsys.readouterr().err and files_below(minimal) == before
