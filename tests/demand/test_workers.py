"""Work split over processes: the same answers in the same order, whoever does it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below

from strategisite import pipeline, render, validate
from strategisite.demand import workers


@pytest.fixture(autouse=True)
def no_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left some, beside which no process is forked."""
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)


def test_beside_other_threads_this_process_does_the_work(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(workers.threading, "active_count", lambda: 2)
    assert {pid for _, pid in workers.spread(doubler, 5, range(40), least=1)} == {os.getpid()}


def doubler(shared: int) -> Callable[[int], tuple[int, int]]:
    return lambda item: (item * 2 + shared, os.getpid())


def threads_asked_for(shared: None) -> Callable[[int], tuple[int, str]]:
    return lambda item: (os.getpid(), os.environ.get("RAYON_NUM_THREADS", ""))


def test_a_worker_starts_no_threads_beside_the_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(workers, "_held", {})
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    told = workers.spread(threads_asked_for, None, range(40), least=1)
    assert os.getpid() not in dict(told) and set(dict(told).values()) == {"1"}
    assert "RAYON_NUM_THREADS" not in os.environ


@pytest.mark.parametrize("pool", ["our own", "another's"])
def test_what_a_press_holds_is_put_away_when_its_process_ends(unbuilt_areas: Path, tmp_path: Path, pool: str):
    """In a program of its own: this one may have printed, after which it does not fork."""
    code = (
        "import multiprocessing, sys; from concurrent.futures import ProcessPoolExecutor; from pathlib import Path\n"
        "from strategisite import pipeline, render; from strategisite.demand import workers\n"
        "if __name__ == '__main__':\n"
        "    workers.processors, render.editions.MANY_EDITIONS = lambda: 2, 1\n"
        "    engine = ProcessPoolExecutor(1, multiprocessing.get_context('spawn')) if sys.argv[2][0] == 'a' else None\n"
        "    assert pipeline.build(Path(sys.argv[1]), executor=engine).ok\n"
    )
    script, temporary = tmp_path / "script.py", tmp_path / "temporary"
    script.write_text(code, encoding="utf-8")
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, str(script), str(unbuilt_areas), pool],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(temporary)},
        check=False,
    )
    assert done.returncode == 0 and not list(temporary.iterdir())


def counted(shared: Path) -> Callable[[int], int]:
    """Tells each time it is made ready."""
    with (shared / str(os.getpid())).open("a", encoding="utf-8") as file:
        file.write("ready\n")
    return lambda item: os.getpid()


def test_another_engines_process_makes_ready_once_for_all_its_parts(tmp_path: Path):
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as engine:
        processes = set(workers.spread(counted, tmp_path, range(64), least=1, executor=engine))
    assert {path.name for path in tmp_path.iterdir()} == set(map(str, processes))
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"ready\n"}


def telling_once(shared: int) -> Callable[[int], list[int]]:
    news = [shared]
    return lambda item: [news.pop()] if news else []


def test_a_part_that_is_asked_for_again_has_the_same_answer():
    packed = pickle.dumps((telling_once, 5))
    part = ("a job", packed, 0, [1, 2])
    assert workers._foreign_part(*part) == workers._foreign_part(*part) == [[5], []]


class Late(Future):
    """A task's answer; the first that is asked for makes the executor begin."""

    def __init__(self, owner: Backwards):
        super().__init__()
        self.owner = owner

    def result(self, timeout: float | None = None) -> object:
        self.owner.begin()
        return super().result(timeout)


class Backwards(Executor):
    """An engine of somebody else's: it sends tasks to other processes, the last one first."""

    def __init__(self) -> None:
        self.pool = ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))
        self.waiting: list[tuple[Late, tuple]] = []
        self.done = 0

    def submit(self, task: Callable, /, *arguments: object, **options: object) -> Late:
        future = Late(self)
        self.waiting.append((future, (task, *arguments)))
        return future

    def begin(self) -> None:
        while self.waiting:
            future, call = self.waiting.pop()
            future.set_result(self.pool.submit(*call).result())
            self.done += 1

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.pool.shutdown(wait, cancel_futures=cancel_futures)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_number_of_workers_gives_the_same_answers_in_order(count: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "processors", lambda: count)
    monkeypatch.setitem(
        workers._held, "threads", False
    )  # where another test has printed, this process no longer forks by itself
    answers = workers.spread(doubler, 5, range(40), least=1)
    assert [value for value, _ in answers] == [item * 2 + 5 for item in range(40)]
    assert (os.getpid() in {pid for _, pid in answers}) == (count == 1)


def test_a_small_job_stays_in_this_process():
    assert {pid for _, pid in workers.spread(doubler, 5, range(40), least=41)} == {os.getpid()}
    assert workers.spread(doubler, 5, [], least=0) == []


def test_where_no_other_process_can_be_had_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert {pid for _, pid in workers.spread(doubler, 5, range(40), least=1)} == {os.getpid()}


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_site_has_the_same_bytes_by_many_workers_and_by_one(
    minimal: Path, method: str, monkeypatch: pytest.MonkeyPatch
):
    expected = clean(minimal)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: [method])
    monkeypatch.setattr(workers, "processors", lambda: 3)
    monkeypatch.setattr(render, "MANY", 1)
    monkeypatch.setattr(validate, "MANY", 1)
    assert pipeline.build(minimal).ok
    assert files_below(minimal / "site") == expected


def test_another_engine_may_do_the_work_in_any_order(minimal: Path):
    expected = clean(minimal)
    with Backwards() as engine:
        assert pipeline.build(minimal, executor=engine).ok
        assert engine.done > 2
    assert files_below(minimal / "site") == expected
