"""A build with nothing to do: what it imports, and what it takes for nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import REPOSITORY
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.demand.inputs import GRAIN_NS, unchanged_since

SLOW = {
    "yaml",
    "pydantic",
    "jinja2",
    "markdown",
    "markupsafe",
    "xlsxwriter",
    "pyphen",
    "mkdocs",
    "rich",
    "multiprocessing",
    "typing",
}


@pytest.fixture
def settled(minimal: Path) -> Path:
    """A site built when its files were no longer new."""
    time.sleep(2 * GRAIN_NS / 1e9)
    assert pipeline.build(minimal).ok
    return minimal


def test_nothing_to_do_imports_nothing_slow(settled: Path):
    code = (
        "import json, sys; from strategisite.cli import main; main(['--json']); print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-S", "-c", code]  # -S: what the environment itself imports at start is not ours
    done = subprocess.run(
        command, cwd=settled, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, check=True
    )
    report, modules = map(json.loads, done.stdout.decode().splitlines())
    assert report["lavet"] == 0 and report["beholdt"] > 10
    assert not {name.split(".")[0] for name in modules} & SLOW
    assert {name for name in modules if name.startswith("strategisite")} == {
        "strategisite",
        "strategisite.cli",
        "strategisite.demand",
        "strategisite.demand.inputs",
        "strategisite.demand.store",
        "strategisite.say",
        "strategisite.say.outcomes",  # its words
    }


def test_what_is_as_it_was_needs_no_build(settled: Path):
    made = len(pipeline.produce(settled)[1])
    assert unchanged_since(settled, None, "with") == unchanged_since(settled, Path("site"), "with") == made
    assert unchanged_since(settled, Path("andet"), "with") is None


@pytest.mark.parametrize("name", ["fremmed.txt", ".git/HEAD", "web.config", "ny/index.html", "opdigtet-plan/noter.txt"])
def test_what_others_put_into_the_output_folder_is_no_matter(settled: Path, name: str):
    (settled / "site" / name).parent.mkdir(parents=True, exist_ok=True)
    (settled / "site" / name).write_text("x", encoding="utf-8")
    assert unchanged_since(settled, None, "with") == len(pipeline.produce(settled)[1])


@pytest.mark.parametrize("name", [ACTION, "mkdocs.yml", "templates/words/da.yml", "site/index.html"])
def test_a_touched_file_is_looked_at(settled: Path, name: str):
    os.utime(settled / name)
    assert unchanged_since(settled, None, "with") is None


@pytest.mark.parametrize("name", ["content/ny.md", "templates/ny.html"])
def test_a_new_file_is_looked_at(settled: Path, name: str):
    (settled / name).write_text("x", encoding="utf-8")
    assert unchanged_since(settled, None, "with") is None


@pytest.mark.parametrize("content", [b"", b"{", b"SQLite format 3\0" + b"\0" * 200, b"\xff" * 5000])
def test_a_damaged_store_means_a_build(settled: Path, content: bytes):
    for file in (settled / ".strategisite").glob("*.db"):
        file.write_bytes(content)
    assert unchanged_since(settled, None, "with") is None
    assert pipeline.build(settled).ok
    assert unchanged_since(settled, None, "with")
