"""Two builds at once into one folder, and builds held up against a clean one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below
from edits import append_text
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.cli import main
from strategisite.demand import lock
from strategisite.demand.inputs import lock_file
from strategisite.demand.lock import locked


def test_one_of_two_has_the_lock(tmp_path: Path):
    file, waits = tmp_path / "a.lock", []
    with locked(file, lambda: waits.append(1)) as first, locked(file, lambda: waits.append(2), patience=0.1) as second:
        assert (first, second, waits) == (True, False, [2])


def test_the_second_waits_until_the_first_is_done(tmp_path: Path):
    file, order = tmp_path / "a.lock", []

    def second() -> None:
        with locked(file, lambda: order.append("waits")) as free:
            order.append(free)

    with locked(file, lambda: None):
        thread = threading.Thread(target=second)
        thread.start()
        while not order:
            time.sleep(0.01)
        order.append("done")
    thread.join()
    assert order == ["waits", "done", True]


@pytest.mark.parametrize("content", ["", "4000000", "1", "ours", "x\n" * 1000])
def test_what_a_lock_file_holds_is_no_lock(tmp_path: Path, content: str):
    """A process of another machine, one that ended, one that is there: whoever left the file, nobody has it open."""
    file = tmp_path / "a.lock"
    content = str(os.getpid()) if content == "ours" else content
    file.write_text(content)
    with locked(file, lambda: pytest.fail("nobody has the lock")) as free:
        assert free
    assert file.read_text() == content


HOLDER = """
import sys, time; from pathlib import Path; from strategisite.demand.inputs import lock_file
from strategisite.demand.lock import locked
with locked(Path(sys.argv[1]), lambda: None) as free:
    print(free, flush=True)
    {work}
    time.sleep(60)
"""


@pytest.mark.parametrize("work", ["pass", "import os; os.fork()"])
def test_a_lock_ends_with_its_process(tmp_path: Path, work: str):
    """Also where a worker that it forked lives on."""
    file, seen = tmp_path / "a.lock", []
    code = HOLDER.format(work=work)
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, process_group=0
    )
    try:
        assert holder.stdout.readline() == "True\n"
        with locked(file, lambda: seen.append("waits"), patience=0.1) as free:
            assert not free and seen == ["waits"]
        holder.kill()
        holder.wait()
        with locked(file, lambda: seen.append("waits again")) as free:
            assert free and seen == ["waits"]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(holder.pid, signal.SIGKILL)


def test_where_no_lock_can_be_made_the_build_goes_on(tmp_path: Path):
    (tmp_path / "fil").write_text("x")
    with locked(tmp_path / "fil" / "a.lock", lambda: None) as free:
        assert free


def test_a_build_that_cannot_wait_longer_says_so_and_changes_nothing(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    assert pipeline.build(minimal).ok
    append_text(ACTION, "Mere.\n", minimal)
    before = files_below(minimal / "site")
    monkeypatch.setattr(lock.locked.__wrapped__, "__defaults__", (0.1,))
    with locked(lock_file(minimal), lambda: None):
        assert main(["build", "--mappe", str(minimal)]) == 1
    said = capsys.readouterr().err
    assert "Venter på den." in said and "fejl[optaget]" in said
    assert files_below(minimal / "site") == before


def test_many_builds_at_once_end_in_the_right_output(minimal: Path):
    command = [sys.executable, "-m", "strategisite", "build", "--mappe", str(minimal), "--quiet"]
    builds = [subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert [build.wait() for build in builds] == [0] * 4
    assert files_below(minimal / "site") == clean(minimal)


def test_a_paranoid_build_says_that_all_is_well(minimal: Path, capsys: pytest.CaptureFixture):
    for _ in range(2):  # one that makes everything, and one with nothing to do
        assert main(["build", "--paranoid", "--mappe", str(minimal)]) == 0
        assert "byte for byte" in capsys.readouterr().out


def test_a_paranoid_build_names_the_first_difference(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    assert pipeline.build(minimal).ok
    monkeypatch.setattr(
        "strategisite.demand.inputs.unchanged_since", lambda *_: (1, {})
    )  # a build that overlooks what happens here
    for name in ("ord/index.html", "kilder/index.html"):
        (minimal / "site" / name).write_text("andet", encoding="utf-8")
    assert main(["build", "--paranoid", "--mappe", str(minimal)]) == 1
    assert "kilder/index.html" in capsys.readouterr().err
    (minimal / "site/aaa.txt").write_text("fremmed", encoding="utf-8")  # not ours: neither right nor wrong
    assert main(["build", "--paranoid", "--mappe", str(minimal)]) == 1
    assert "kilder/index.html" in capsys.readouterr().err


def test_a_paranoid_build_sees_a_page_that_should_be_gone(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    assert pipeline.build(minimal).ok
    (minimal / ACTION).rename((minimal / ACTION).with_name("nyt-navn.md"))
    monkeypatch.setattr("strategisite.demand.inputs.unchanged_since", lambda *_: (1, {}))
    assert main(["build", "--paranoid", "--mappe", str(minimal)]) == 1
    assert ".html" in capsys.readouterr().err
