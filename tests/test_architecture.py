"""The shape of the engine: stages know the shared floor and themselves, and only some of them touch the world."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from sites.minimal import REPOSITORY

ENGINE = REPOSITORY / "strategisite"
STAGES = ("load", "validate", "link", "plan", "render", "write")
# They use the stages; the stages do not know them.
DRIVERS = {"pipeline", "asking", "cli", "commands", "serve", "desk", "history"}
OUTSIDE = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rmdir",
    "iterdir",
    "glob",
    "rglob",
    "stat",
}
MAX_LINES = 460  # of at most 120 letters; what is longer has a second story in it
MAX_UNNAMED = 3  # what a view is given without its name
MODULES = sorted(ENGINE.rglob("*.py"))


def part(names: Sequence[str]) -> str:
    """The part of the engine that a module belongs to. What a stage knows of one kind stands with the kind, and is
    called after the stage: `kinds/action/plan.py`.
    """
    first, *rest = names
    return next((name for name in rest if name in STAGES), first) if first == "kinds" else first


def part_of(path: Path) -> str:
    return part(path.relative_to(ENGINE).with_suffix("").parts)


FLOOR = [path for path in MODULES if part_of(path) not in {*STAGES, *DRIVERS, "__main__"}]


def name(path: Path) -> str:
    return path.relative_to(ENGINE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(*stages: str) -> list[Path]:
    return [path for path in MODULES if part_of(path) in stages]


def imports(path: Path) -> Iterator[str]:
    """Everything a module imports, anywhere in it, by its full name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """The last name of everything that a module calls."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def ours(path: Path) -> set[str]:
    """The parts of the engine that a module imports: stages, and modules of the floor."""
    return {part(full.split(".")[1:]) for full in imports(path) if full.startswith("strategisite.")}


@pytest.mark.parametrize("path", modules(*STAGES), ids=name)
def test_stage_imports_only_the_floor_and_itself(path: Path):
    assert not ours(path) & ((set(STAGES) - {part_of(path)}) | DRIVERS)


@pytest.mark.parametrize("path", FLOOR, ids=name)
def test_floor_knows_no_stage_and_no_driver(path: Path):
    assert not ours(path) & (set(STAGES) | DRIVERS)


@pytest.mark.parametrize(
    "path",
    [ENGINE / "cli.py", *sorted(p for room in ("serve", "commands", "desk") for p in (ENGINE / room).glob("*.py"))],
    ids=name,
)
def test_only_the_pipeline_knows_the_stages(path: Path):
    stages = {
        full
        for full in imports(path)
        if full.split(".")[1:2] and full.split(".")[1] in STAGES and full.startswith("strategisite.")
    }
    assert all(full.startswith("strategisite.load.files.") for full in stages), stages


@pytest.mark.parametrize("stage", STAGES)
def test_stage_exports_one_function_of_its_name(stage: str):
    functions = [node.name for node in tree(ENGINE / stage / "__init__.py").body if isinstance(node, ast.FunctionDef)]
    assert stage in functions
    assert all(function == stage or function.startswith("_") for function in functions)


@pytest.mark.parametrize("path", modules("validate", "link", "plan"), ids=name)
def test_middle_stages_read_and_write_no_files(path: Path):
    assert not {full.split(".")[0] for full in imports(path)} & {"os", "pathlib", "io", "shutil", "tempfile", "glob"}
    assert not set(calls(path)) & OUTSIDE


@pytest.mark.parametrize("path", modules("validate", "link", "plan", "render"), ids=name)
def test_no_clock_randomness_or_environment_reaches_a_page(path: Path):
    assert not {full.split(".")[0] for full in imports(path)} & {
        "time",
        "random",
        "secrets",
        "uuid",
        "locale",
        "socket",
        "platform",
    }
    assert not {"os", "os.environ", "os.getenv"} & set(imports(path))
    assert not set(calls(path)) & {"now", "today", "utcnow", "getenv", "hash", "id"}


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name not in ("cli.py", "preview.py", "printing.py")], ids=name
)
def test_only_the_command_line_and_the_preview_print(path: Path):
    is_script = 'if __name__ == "__main__"' in path.read_text(encoding="utf-8")
    assert is_script or "print" not in set(calls(path))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_says_what_it_is_and_is_short(path: Path):
    assert ast.get_docstring(tree(path))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


VIEWS = {node.name for path in modules("views") for node in tree(path).body if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_views_are_made_by_name(path: Path):
    """Twenty values in a row, half of them texts, change places unseen."""
    made = (
        node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in VIEWS
    )
    assert [ast.unparse(node.func) for node in made if len(node.args) > MAX_UNNAMED] == []


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("markdown", {"text/markdown_tree.py"}),
        ("pyromark", {"text/commonmark.py"}),
        ("yaml", {"text/yaml_spans.py", "edit/nodes.py", "say/diagnostics.py"}),
        ("mkdocs", {"serve/mkdocs_shell.py"}),
        ("jinja2", {"render/templates.py", "render/quick.py"}),
        ("xlsxwriter", {"render/data.py", "followup/sheet_out.py"}),
        ("openpyxl", {"followup/workbook.py"}),
        ("watchfiles", {"serve/preview.py"}),
        ("rich", {"cli.py"}),
    ],
)
def test_each_package_is_known_by_one_module(package: str, home: set[str]):
    assert {name(path) for path in MODULES if any(full.split(".")[0] == package for full in imports(path))} <= home


# Beside the mirror of the engine: what holds for any site, for this content, for readers of pages and of paper.
OF_THEIR_OWN = {"laws", "koebenhavn", "browser", "pdf", "sites", "diagnostics"}


def test_the_tests_mirror_the_engine():
    """Who looks for the tests of `say/danish.py` finds them in `tests/say/`; what is at the engine's top has its tests
    at the top. Tests of the whole engine, its messages and its style stand there too.
    """
    tests = REPOSITORY / "tests"
    rooms = {path.relative_to(tests).parts[0] for path in tests.glob("*/test_*.py")}
    assert rooms - OF_THEIR_OWN <= {path.parent.name for path in ENGINE.glob("*/__init__.py")}
    whole = {"architecture", "benchmarks", "diagnostics", "messages", "style", "types"}
    loose = {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")}
    assert loose - whole <= {path.stem for path in ENGINE.glob("*.py")}


def test_no_random_test_has_a_deadline_on_the_clock_and_ci_tries_the_same_cases():
    assert settings.default.deadline is None
    tests = [
        path for path in (REPOSITORY / "tests").rglob("*.py") if path.name not in ("conftest.py", Path(__file__).name)
    ]
    assert [
        path.name for path in tests if re.search(r"settings\([^)]*deadline", path.read_text(encoding="utf-8"))
    ] == []
    assert "CI=1 make test" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
