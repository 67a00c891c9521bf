"""The engine's types and its style, by the tools that `pyproject.toml` sets up: pyright and ruff."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites.minimal import REPOSITORY

PYRIGHT = Path(__file__).parent / ".tools/node_modules/pyright/index.js"
WRONG = '"""A module with one mistake of type, and one of style."""\n\nimport os\n\nnumber: int = "one"\n'


def pyright(project: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node and PYRIGHT.is_file(), "Node or pyright is missing: run tests/setup.sh"
    command = [node, str(PYRIGHT), "--project", str(project), "--pythonpath", sys.executable]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def ruff(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "."]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


SEAMS = '''"""What the values between the stages are made of is known where they are used."""

from strategisite.flow import Entry
from strategisite.views.page import Page, PlannedPage, is_edition
from strategisite.kinds import ACTION
from strategisite.plan.context import Context
from strategisite.plan.course_pages import timeline_view
from strategisite.plan.edition_ends import Views
from strategisite.views import ActionView, TextView
from strategisite.views.print import Part


def planned(context: Context, strategy: Entry, views: Views, page: PlannedPage[object]) -> None:
    made = Page.late("a/index.html", "pages/a.html", timeline_view, context, strategy).made()
    print(made.view.waves, is_edition(page) and page.view().parts, views.bare("a", TextView).body)
    part = Part(kind="handling", level=1, address="a", view=views.bare("a", ActionView))
    print(part.view.about.notes)
    Page.late("a/index.html", "pages/a.html", timeline_view, context)  # wrong: of no plan
    Page.late("a/index.html", "pages/a.html", timeline_view, strategy, context)  # wrong: in another order
    Page.late("a.json", "", len, "")  # wrong: a number is no view
    print(made.view.groups)  # wrong: another page's
    print(page.view().parts)  # wrong: of any page
    print(context.site.of_kind(ACTION)[0].item.adoptions)  # wrong: a plan's field
    print(part.view.groups)  # wrong: another kind's
'''


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A project under the same rules, in which something is wrong."""
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    (tmp_path / "strategisite").mkdir()
    (tmp_path / "strategisite/wrong.py").write_text(WRONG, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_types_are_right() -> None:
    done = pyright(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_a_wrong_type_is_seen(wrong: Path) -> None:
    done = pyright(wrong)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "wrong.py:5" in done.stdout and "reportAssignmentType" in done.stdout


@pytest.mark.slow
def test_what_stands_between_the_stages_has_its_type(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[tool.pyright]\nextraPaths = ["{REPOSITORY.as_posix()}"]\n')
    (tmp_path / "seams.py").write_text(SEAMS, encoding="utf-8")
    done = pyright(tmp_path)
    seen = sorted({int(line) for line in re.findall(r"seams\.py:(\d+):\d+ - error", done.stdout)})
    assert seen == [number for number, line in enumerate(SEAMS.splitlines(), 1) if "# wrong" in line], done.stdout


def test_style_is_right() -> None:
    done = ruff(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fault_of_style_is_seen(wrong: Path) -> None:
    done = ruff(wrong)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "F401" in done.stdout and "wrong.py:3" in done.stdout


def test_all_is_formatted() -> None:
    command = [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "."]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run `make format`\n{done.stdout}"
