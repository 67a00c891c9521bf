"""Templates, scripts and sheets as their tools want them: typstyle for Typst, biome for JavaScript and CSS, and lines
that can be read in all. `make format` lays out what can be laid out by a tool.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from sites.minimal import REPOSITORY

TOOLS = Path(__file__).parent / ".tools/node_modules"
BIOME = TOOLS / "@biomejs/biome/bin/biome"
TYPSTYLE = TOOLS / "@typstyle/typstyle-wasm-bundler/typstyle_wasm_bg.wasm"
FORMAT = Path(__file__).with_name("typst_format.mjs")
PRINT = REPOSITORY / "templates/print"
LONGEST = 120
READ = frozenset({".html", ".typ", ".css", ".js", ".mjs", ".py"})
OURS = {  # folder -> what is read in it; the benchmarks' templates are as their tools' own examples have them
    "templates": READ,
    "strategisite": READ,
    "tests": READ,
    "benchmarks": READ - {".html"},
}
OTHERS = {".tools", ".results", "node_modules", "__pycache__"}


def node(*command: Path | str, project: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    program = shutil.which("node")
    assert program and BIOME.is_file() and TYPSTYLE.is_file(), "Node, biome or typstyle is missing: run tests/setup.sh"
    return subprocess.run([program, *command], cwd=project, capture_output=True, text=True, check=False)


def biome(project: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    return node(BIOME, "check", "--error-on-warnings", "--colors=off", ".", project=project)


def typstyle(files: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    return node(FORMAT, "--check", *files)


def long_lines(folder: Path, read: frozenset[str] = READ) -> list[str]:
    """The lines of a folder's files that are longer than can be read."""
    files = [path for path in folder.rglob("*") if path.suffix in read and not OTHERS & set(path.parts)]
    return [
        f"{path.relative_to(folder)}:{number}"
        for path in sorted(files)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]


def test_typst_is_formatted():
    done = typstyle(sorted(PRINT.glob("*.typ")))
    assert done.returncode == 0, f"run `make format`\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("fault", ["#let a   = 1\n", "#let f(x) = { let y = x; y }\n", "#let broken = (\n"])
def test_unformatted_typst_is_seen(fault: str, tmp_path: Path):
    right, wrong = tmp_path / "right.typ", tmp_path / "wrong.typ"
    right.write_text("#let a = 1\n", encoding="utf-8")
    wrong.write_text(fault, encoding="utf-8")
    done = typstyle([right, wrong])
    assert done.returncode == 1, done.stdout + done.stderr
    assert "right.typ" not in done.stdout
    assert wrong.read_text(encoding="utf-8") == fault, "what is only looked at is not written"


def test_scripts_and_sheets_are_right():
    done = biome()
    assert done.returncode == 0, f"run `make format`, and mend what it leaves\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("a.js", '"use strict";\n(() => {\n  const seen = 1;\n})();\n', "noUnusedVariables"),
        ("a.mjs", "console.log(sene);\n", "noUndeclaredVariables"),
        ("a.js", '"use strict";\nconsole.log( 1)\n', "format"),
        ("a.css", "p {\n  colr: red;\n}\n", "noUnknownProperty"),
        ("a.css", "p {\n  color: red;\n  color: red;\n}\n", "noDuplicateProperties"),
        ("a.css", "p{color:red}\n", "format"),
    ],
)
def test_a_fault_of_a_script_or_a_sheet_is_seen(name: str, text: str, rule: str, tmp_path: Path):
    shutil.copy(REPOSITORY / "biome.jsonc", tmp_path)
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets" / name).write_text(text, encoding="utf-8")
    done = biome(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"templates/assets/{name}" in done.stderr and rule in done.stderr, done.stderr


@pytest.mark.parametrize("folder", OURS)
def test_no_line_is_longer_than_can_be_read(folder: str):
    assert long_lines(REPOSITORY / folder, OURS[folder]) == []


def test_a_long_line_is_seen(tmp_path: Path):
    (tmp_path / "a.html").write_text("kort\n" + "å" * 120 + "\n" + "å" * 121 + "\n", encoding="utf-8")
    assert long_lines(tmp_path) == ["a.html:3"]


def test_git_keeps_nothing_large():
    listed = subprocess.run(["git", "-C", str(REPOSITORY), "ls-files", "-z"], capture_output=True, check=True).stdout
    names = [name for name in listed.decode().split("\0") if name]
    assert names
    assert [name for name in names if (REPOSITORY / name).stat().st_size > 1_000_000] == []
