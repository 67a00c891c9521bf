"""A build by a Dask cluster: two processes of its own make the same bytes, and what may go wrong is told."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below
from distributed import LocalCluster
from sites.two_areas import pdfs

from strategisite import cli, pipeline
from strategisite.demand import cluster as clusters
from strategisite.demand import workers
from strategisite.demand.cluster import ClusterError, cluster
from strategisite.say.outcomes import TEXTS


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as local:
        yield local


def built(root: Path, address: str, *more: str) -> subprocess.CompletedProcess[str]:
    """A build as it is asked for on the command line, by a program of its own."""
    command = [sys.executable, "-m", "strategisite", "--mappe", str(root), *more, "build", "--dask", address]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)


def told(code: str, address: str, language: str = "da") -> str:
    return "build.py: " + TEXTS[language][code].format(address=address) + "\n"


def test_a_site_with_print_has_the_same_bytes_by_a_cluster(unbuilt_areas: Path, two_workers: LocalCluster) -> None:
    done = built(unbuilt_areas, two_workers.scheduler_address)
    assert done.returncode == 0 and not done.stderr, done.stderr
    made = files_below(unbuilt_areas / "site")
    assert made == clean(unbuilt_areas) and len(pdfs(made)) >= 8


def test_a_build_after_an_edit_by_the_same_cluster_is_as_clean(unbuilt_areas: Path, two_workers: LocalCluster) -> None:
    """The workers hold what they made of the site before, and the store what they told of it."""
    with cluster(two_workers.scheduler_address) as executor:
        assert pipeline.build(unbuilt_areas, executor=executor).ok
        strategy = unbuilt_areas / "content/opdigtet-plan/strategi.md"
        strategy.write_text(strategy.read_text(encoding="utf-8").replace("titel: ", "titel: Ny "), encoding="utf-8")
        assert pipeline.build(unbuilt_areas, executor=executor).made > 1
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)


class Spied(Executor):
    """Notes what is sent to a cluster."""

    def __init__(self, executor: Executor):
        self.executor, self.makers = executor, list[str]()

    def submit(self, task: Callable, /, *arguments: object, **options: object):
        make, _ = workers.pickle.loads(arguments[1])
        self.makers.append(f"{make.__module__}.{make.__qualname__}")
        return self.executor.submit(task, *arguments, **options)


def test_texts_bodies_pages_and_pdfs_are_all_made_by_the_cluster(
    unbuilt_areas: Path, two_workers: LocalCluster
) -> None:
    with cluster(two_workers.scheduler_address) as executor:
        spied = Spied(executor)
        assert pipeline.build(unbuilt_areas, executor=spied).ok
    assert set(spied.makers) == {
        "strategisite.load.files._reader",
        "strategisite.validate._reader",
        "strategisite.render.making.Maker",
        "strategisite.render.pdf.presser",
    }


def readied(shared: int) -> Callable[[int], tuple[int, object]]:
    mark = object()
    return lambda item: (os.getpid(), id(mark))


def test_a_process_makes_ready_once_for_all_its_parts(two_workers: LocalCluster) -> None:
    with cluster(two_workers.scheduler_address) as executor:
        answers = workers.spread(readied, 5, range(64), least=1, executor=executor)
    processes = {pid for pid, _ in answers}
    assert os.getpid() not in processes and len(set(answers)) == len(processes) <= 2


def dying(shared: None) -> Callable[[int], int]:
    return lambda item: os._exit(1)


def test_workers_that_die_of_the_work_are_told(two_workers: LocalCluster) -> None:
    with pytest.raises(ClusterError, match="dask-afbrudt"), cluster(two_workers.scheduler_address) as executor:
        workers.spread(dying, None, range(2), least=1, executor=executor)
    two_workers.wait_for_workers(2)


def failing(shared: None) -> Callable[[int], int]:
    return lambda item: {}[item]


def test_a_fault_of_ours_is_not_said_to_be_the_clusters(two_workers: LocalCluster) -> None:
    with pytest.raises(KeyError), cluster(two_workers.scheduler_address) as executor:
        workers.spread(failing, None, range(2), least=1, executor=executor)


def test_a_worker_with_another_program_is_told(two_workers: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "program", lambda: ("another",))
    with pytest.raises(ClusterError, match="dask-andet-program"), cluster(two_workers.scheduler_address) as executor:
        workers.spread(readied, 5, range(4), least=1, executor=executor)


def test_when_no_worker_is_left_the_build_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "LOOK", 0.05)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0") as local,
        cluster(local.scheduler_address) as executor,
    ):
        assert executor.submit(int, "1").result() == 1
        local.scale(0)
        local.sync(local._correct_state)
        with pytest.raises(ClusterError, match="dask-afbrudt"):
            executor.submit(int, "1").result()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_cluster_without_workers_is_told(
    language: str, minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clusters, "ANSWER", 1.0)
    with LocalCluster(n_workers=0, dashboard_address=":0") as local:
        address = local.scheduler_address
        assert cli.main(["--mappe", str(minimal), "--lang", language, "build", "--dask", address]) == 2
    assert capsys.readouterr().err == told("dask-ingen-arbejder", address, language)
    assert not (minimal / "site").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "volapyk", "tcp://", "http://to ord", ""])
def test_an_address_that_nobody_answers_is_told(
    address: str, minimal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clusters, "ANSWER", 1.0)
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        address = address.format(port=taken.getsockname()[1])
        assert cli.main(["--mappe", str(minimal), "build", "--dask", address]) == 2
    assert capfd.readouterr().err == told("dask-svarer-ikke", address)
    assert not (minimal / "site").exists()


def test_one_who_listens_and_is_no_cluster_is_told_by_a_program_that_ends(minimal: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = built(minimal, address)
    assert (done.returncode, done.stderr) == (2, told("dask-svarer-ikke", address))


def test_that_the_package_is_missing_is_told(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["--mappe", str(minimal), "build", "--dask", "tcp://127.0.0.1:8786"]) == 2
    assert capsys.readouterr().err == told("dask-mangler", "")


def test_without_the_flag_nothing_of_dask_is_imported(minimal: Path) -> None:
    code = (
        "import sys; from strategisite.cli import main\n"
        "assert main(['--mappe', sys.argv[1], '--quiet']) == 0\n"
        "assert not {'dask', 'distributed', 'tornado'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(minimal)], cwd=REPOSITORY, check=False)
    assert done.returncode == 0


def test_what_must_be_the_same_on_all_machines_is_what_the_engine_needs() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {line.split(">")[0].split("=")[0] for line in project["dependencies"]}
    alone = {"rich", "watchfiles"}  # the terminal's colours, and the preview
    commands = {"openpyxl": "followup/workbook.py", "python-docx": "changes/formats/word.py"}  # which no worker runs
    assert set(clusters.PACKAGES) == needed - alone - set(commands)
    imports = re.compile(r"^\s*(?:from|import) (?:openpyxl|docx)\b", re.M)
    engine = REPOSITORY / "strategisite"
    found = {p.relative_to(engine).as_posix() for p in engine.rglob("*.py") if imports.search(p.read_text("utf-8"))}
    assert found == set(commands.values())
