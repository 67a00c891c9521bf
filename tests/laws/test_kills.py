"""Wherever a build ends too soon, the next one makes the output a clean build's."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY
from edits import append_text, change, inputs, restore
from published import published
from sites.minimal import ACTION

from laws.builds import build_and_compare
from strategisite import pipeline
from strategisite.demand.store import Store

ACTION_PAGE = "opdigtet-plan/opdigtet-handling/index.html"


class Killed(BaseException):
    """Stands for a process that ends here and now: nothing catches it."""


def edit_everything(root: Path) -> None:
    """Every page is to be made again, one is new and one is to be removed."""
    change(root / "templates/layouts/base.html", lambda text: text.replace("<footer", "<hr><footer", 1))
    (root / ACTION).replace((root / ACTION).with_name("nyt-navn.md"))
    append_text("templates/assets/site.css", "/* nyt */", root)


@contextlib.contextmanager
def killed_at(count: int, error: type[BaseException] = Killed) -> Iterator[list[str]]:
    """A process that ends at its `count`-th step on the disk; the list tells the steps that it took."""
    steps: list[str] = []

    def counted(step: Callable, word: str) -> Callable:
        def act(*arguments, **options):
            if len(steps) == count:
                raise error("dræbt")
            what = arguments[0].file if word == "keep" else arguments[1 if word == "replace" else 0]
            steps.append(f"{word} {Path(what).as_posix()}")
            return step(*arguments, **options)

        return act

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counted(os.replace, "replace"))
        patch.setattr(Path, "unlink", counted(Path.unlink, "unlink"))
        patch.setattr(Store, "announce", counted(Store.announce, "keep"))
        patch.setattr(Store, "save", counted(Store.save, "keep"))
        yield steps


def steps_of_a_build(root: Path) -> list[str]:
    with killed_at(-1) as steps:
        assert pipeline.build(root).ok
    return steps


def test_files_are_replaced_in_an_order_that_holds_for_readers(minimal: Path) -> None:
    """Assets, pages, lists, then removals, and what the next build is to know last."""
    assert pipeline.build(minimal).ok
    edit_everything(minimal)
    steps = [step.replace(f"{minimal.as_posix()}/", "") for step in steps_of_a_build(minimal)]
    new, front = "replace site/opdigtet-plan/nyt-navn/index.html", "replace site/index.html"
    order = [
        f"replace site/{published(minimal / 'site')}",
        new,
        "replace site/a-aa/index.html",
        front,
        f"unlink site/{ACTION_PAGE}",
    ]
    assert [steps.index(step) for step in order] == sorted(steps.index(step) for step in order)
    first = next(step for step in steps if ".strategisite" not in step)
    assert ".strategisite/" in steps[-1] and first == order[0]


@pytest.mark.slow
@pytest.mark.parametrize("error", [Killed, OSError])
@pytest.mark.parametrize("first", [True, False], ids=["first build", "later build"])
def test_a_killed_build_is_completed_by_the_next(
    minimal: Path, tmp_path: Path, first: bool, error: type[BaseException]
) -> None:
    if not first:
        assert pipeline.build(minimal).ok
        edit_everything(minimal)
    trial = shutil.copytree(minimal, tmp_path / "trial")
    total = len(steps_of_a_build(trial))
    between = range(5, total - 3, max(1, (total - 8) // 4))  # some of each kind
    for count in {0, 1, *between[:5], total - 3, total - 2, total - 1}:
        root = shutil.copytree(minimal, tmp_path / str(count))
        with killed_at(count, error), contextlib.suppress(Killed):
            report = pipeline.build(root)
            # a memory that cannot be written is advice: the site is right without it
            assert not report.ok or any(found.code == "hukommelse-skrives-ikke" for found in report.diagnostics)
        assert build_and_compare(root), count
        assert not list((root / "site").rglob("*~")), count


@pytest.mark.slow
def test_a_killed_build_does_no_harm_where_the_edit_is_taken_back(minimal: Path, tmp_path: Path) -> None:
    assert pipeline.build(minimal).ok
    before = inputs(minimal)
    for count in (1, 9, 20, 30):
        root = shutil.copytree(minimal, tmp_path / str(count), copy_function=shutil.copy2)
        edit_everything(root)
        with killed_at(count), contextlib.suppress(Killed):
            pipeline.build(root)
        restore(root, before)
        assert build_and_compare(root)


KILLED = """
import os, signal, sys
from pathlib import Path
from strategisite import pipeline
from strategisite.demand import store
owner, name = {"replace": (os, "replace"), "keeping": (store, "_save_values")}[sys.argv[2]]
real, left = getattr(owner, name), [int(sys.argv[3])]
def last(*arguments):
    left[0] -= 1
    return real(*arguments) if left[0] else os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, last)
pipeline.build(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("step", "number"),
    [("replace", 1), ("replace", 2), ("replace", 12), ("replace", -1), ("keeping", 1)],
)
def test_a_killed_process_is_completed_by_the_next(minimal: Path, tmp_path: Path, step: str, number: int) -> None:
    """The same with a real process that is really killed: at its first files, in the midst, at the last, and while it
    leaves what the next is to know.
    """
    assert pipeline.build(minimal).ok
    edit_everything(minimal)
    if number < 0:
        trial = shutil.copytree(minimal, tmp_path / "trial")
        number += 1 + sum(said.startswith("replace") for said in steps_of_a_build(trial))
    command = [sys.executable, "-B", "-c", KILLED, str(minimal), step, str(number)]  # -B: no step is of Python's own
    done = subprocess.run(command, cwd=REPOSITORY, check=False)
    assert done.returncode == -9
    assert build_and_compare(minimal)
    junk = [path for path in minimal.rglob("*") if path.name.endswith((".ny", ".old", "~", "-journal"))]
    assert junk == []
