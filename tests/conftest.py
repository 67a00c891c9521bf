"""What many tests share: the real content built once, and the smallest site in a folder of its own."""

from __future__ import annotations

import compileall
import contextlib
import functools
import gc
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]  # also where pytest is run by its bare name

from html_page import Page, read_pages  # noqa: E402
from sites.minimal import write_minimal_site  # noqa: E402
from sites.two_areas import write_two_areas  # noqa: E402

from strategisite import asking, cli, pipeline  # noqa: E402
from strategisite.demand.held import held_of  # noqa: E402
from strategisite.demand.inputs import engine_digest  # noqa: E402
from strategisite.demand.lock import locked  # noqa: E402
from strategisite.flow import Theme  # noqa: E402
from strategisite.render.templates import Templates  # noqa: E402

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as for all that a shell starts in the background; Ctrl-C is tried below
    signal.signal(signal.SIGINT, signal.default_int_handler)

MEMORY, ROOM = "/dev/shm", 8 * 2**30  # bytes: a whole run leaves less than half of it

# In this process it is one engine, read for each of its builds and by whoever asks what a folder has.
pipeline.engine_digest = asking.engine_digest = functools.cache(engine_digest)

# No test knows the clock. Where CI is set each random test tries the same cases every time; else the seed is printed.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """One seed for all random tests, so that any failure can be had again."""
    if not config.getoption("--hypothesis-seed"):
        config.option.hypothesis_seed = random.SystemRandom().randrange(10**9)
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        _write_to_memory()
        _compile_all()


def _write_to_memory() -> None:
    """Thousands of sites are written and forgotten: where memory has room for them, no disk has to keep them. Who has
    said where (TMPDIR) is obeyed.
    """
    with contextlib.suppress(OSError):
        room = shutil.disk_usage(MEMORY).free
        if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and room > ROOM:
            os.environ["TMPDIR"] = MEMORY
            tempfile.tempdir = None  # it is looked for anew


def _compile_all() -> None:
    """The engine and the shipped templates: else a hundred processes compile them each, where the environment lets no
    Python keep what it did.
    """
    compileall.compile_dir(REPOSITORY / "strategisite", quiet=1)
    folder = REPOSITORY / "templates"
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        environment = Templates(Theme(texts, {}, {}, ""), "templates").environment
        for name in texts:
            environment.get_template(name)


# Files that take longest begin first, so that no worker is left alone with one of them at the end.
LONGEST = [
    "tests/browser/test_pages.py",
    "tests/koebenhavn/test_output.py",
    "tests/pdf/test_standard.py",
    "tests/pdf/test_fresh.py",
    "tests/laws/test_random_edits.py",
    "tests/laws/test_settings_edits.py",
    "tests/browser/test_desk.py",
    "tests/serve/test_mkdocs_shell.py",
    "tests/pdf/test_faults.py",
    "tests/laws/test_kills.py",
    "tests/files/test_ownership.py",
    "tests/laws/test_laws.py",
    "tests/serve/test_live.py",
    "tests/desk/test_desk.py",
    "tests/browser/test_pressing.py",
    "tests/pdf/test_same_bytes.py",
    "tests/demand/test_cluster.py",
    "tests/demand/test_workers.py",
    "tests/laws/test_many_strategies.py",
    "tests/koebenhavn/test_guide.py",
    "tests/followup/test_round.py",
    "tests/test_types.py",
    "tests/files/test_plain_files.py",
    "tests/test_diagnostics.py",
    "tests/koebenhavn/test_overview_elsewhere.py",
    "tests/pdf/test_structure.py",
    "tests/laws/test_no_traceback.py",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.split("::")[0], len(rank)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests wait for browsers, previews and files a good part of their time."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.set_threshold(100_000, 50, 100)
    sys.dont_write_bytecode = True  # what tests make of templates is not kept in the place of those that are shipped


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What files before have left and the session keeps – pages and PDFs that have been read – is not looked through
    again at each build: that made one in a long run three times as dear as one alone.
    """
    if item.path != _seen.get("file"):
        _seen["file"] = item.path
        gc.collect()
        gc.freeze()


_seen: dict[str, Path] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    fixed = "CI is set: fixed" if os.environ.get("CI") else f"--hypothesis-seed={config.getoption('--hypothesis-seed')}"
    terminalreporter.write_line(f"random tests: {fixed}")


pytest_plugins = ["browser.chromium", "browser.overview"]


# As a timer does: the first two end with the browser they wait for, the third is Dask's own, idle between clusters.
WAITING = ("asyncio-waitpid", "asyncio_", "Dask-Offload")
GRACE = 20.0  # seconds for what is ending with a process of its own


@pytest.fixture(scope="module", autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """A server that is never ended takes its share of all tests that follow it."""
    before = {*threading.enumerate()}
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    left = [one for one in left if not isinstance(one, threading.Timer) and not one.name.startswith(WAITING)]
    end = time.monotonic() + GRACE
    for thread in left:
        thread.join(max(0.0, end - time.monotonic()))
    assert [thread for thread in left if thread.is_alive()] == []


def copy_project(folder: Path) -> Path:
    """What a build of the real content needs, copied into `folder`; returns the folder."""
    for name in ("content", "templates", "strategisite"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, folder / name)
    return folder


def run_build(
    root: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`python build.py` of a project, in a process of its own; a project without an engine uses ours."""
    command = [sys.executable, str(root / "build.py"), "--mappe", str(root), *arguments]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(REPOSITORY), **environment}
    return subprocess.run(
        command, cwd=cwd or root, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def run_build_here(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same command in this process, as if it had just begun: where it is what is said and done that counts, and not
    the process, which takes two seconds more. What is raised is raised.
    """
    given = ["--mappe", str(root), *arguments]
    held_of(None)
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told), contextlib.chdir(root):
        code = cli.main(given)
    return subprocess.CompletedProcess(given, code, out.getvalue(), told.getvalue())


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by posix path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project, for reading only."""
    return copy_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list]:
    """The real content, built once for all workers: its output folder, and how the build ended, its errors and its
    words.
    """
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine
    project, told = shared / "fælles", shared / "fælles.txt"
    with locked(shared / "fælles.lock", lambda: None, patience=600) as free:
        assert free
        if not told.exists():
            done = run_build(copy_project(project))
            told.write_text(json.dumps([done.returncode, done.stderr, done.stdout]), encoding="utf-8")
    code, errors, _ = said = json.loads(told.read_text(encoding="utf-8"))
    assert code == 0, errors
    return project / "site", said


@pytest.fixture(scope="session")
def built_site(real_build: tuple[Path, list]) -> Path:
    """The real content, built; for reading only."""
    return real_build[0]


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    """All HTML pages of the real content, by address."""
    return read_pages(built_site)


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """The smallest whole site, not yet built; a test may edit it."""
    return write_minimal_site(tmp_path / "sted")


@pytest.fixture
def unbuilt_areas(tmp_path: Path) -> Path:
    """The smallest site with two focus areas, not yet built; a test may edit it."""
    return write_two_areas(tmp_path / "sted")
