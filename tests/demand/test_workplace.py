"""The folder of a process goes with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import REPOSITORY

from strategisite.demand.workplace import LOCK, PREFIX, Workplace

PROCESS = """
import os, sys, time
from strategisite.demand.workplace import Workplace
place = Workplace()
(place.path / "noget.pdf").write_bytes(b"x")
print(place.path, flush=True)
if sys.argv[1] == "fork" and not os.fork():
    os._exit(0) if len(sys.argv) > 2 else sys.exit(0)
sys.stdin.read() if sys.argv[1] != "done" else None
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def begun(folder: Path, how: str) -> tuple[subprocess.Popen[str], Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS, how],
        cwd=REPOSITORY,
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def test_it_goes_with_its_process(folder: Path):
    process, place = begun(folder, "done")
    process.communicate()
    assert place.parent == folder and not place.exists()


def test_what_a_killed_process_left_goes_when_the_next_begins(folder: Path):
    process, left = begun(folder, "wait")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (left / "noget.pdf").exists()
    place = Workplace()
    assert not left.exists() and place.path.is_dir()
    place.close()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("how", ["wait", "fork"])
def test_what_a_living_process_holds_stays(folder: Path, how: str):
    """Also when a process that it forked has ended."""
    process, theirs = begun(folder, how)
    Workplace().close()
    assert (theirs / "noget.pdf").exists()
    process.communicate()
    assert not theirs.exists()


def test_what_is_not_a_workplace_stays(folder: Path):
    (folder / f"{PREFIX}regnskab").mkdir()
    (folder / f"{PREFIX}regnskab/brev.txt").write_text("x")
    (folder / "andet").mkdir()
    (folder / "andet" / LOCK).write_text("")
    Workplace().close()
    assert (folder / f"{PREFIX}regnskab/brev.txt").exists() and (folder / "andet" / LOCK).exists()
