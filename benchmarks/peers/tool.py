"""One tool in the comparison, and how it is installed: pip in an environment of its own, or npm without its packages'
scripts.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.content import Content

TOOLS = Path(__file__).resolve().parent.parent / ".tools"
WORK = TOOLS / "work"
TIMEOUT = 900  # seconds for one installation


@dataclass(frozen=True)
class Tool:
    """`write` makes the tool's project in a folder; `build` and `serve` are commands run there (`serve` has a port)."""

    name: str
    version: str
    write: Callable[[Content, Path], None]
    build: Callable[[], list[str]]
    output: str
    source: str
    caches: tuple[str, ...] = ()
    serve: Callable[[int], list[str]] | None = None
    install: Callable[[], str] = str
    unequal: str = ""
    titled: tuple[str, ...] = ("handlingsoversigt",)  # pages beside the action's own that must show an edited title
    env: dict[str, str] = field(default_factory=dict)
    ours: bool = False


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pip(name: str, *packages: str) -> Callable[[], str]:
    """An installer of packages into `.tools/NAME`, which says what went wrong, or nothing."""

    def install() -> str:
        folder, wanted = TOOLS / name, "\n".join(packages)
        if _done(folder) == wanted:
            return ""
        shutil.rmtree(folder, ignore_errors=True)
        python = folder / "bin" / "python"
        return (
            _run([sys.executable, "-m", "venv", str(folder)])
            or _run(
                [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *packages]
            )
            or _mark(folder, wanted)
        )

    return install


def npm(name: str, packages: dict[str, str], overrides: dict[str, str]) -> Callable[[], str]:
    """The same for npm. `overrides` pins what a package asks for in a version that cannot be had everywhere."""

    def install() -> str:
        folder = TOOLS / name
        wanted = json.dumps(
            {"private": True, "type": "module", "dependencies": packages, "overrides": overrides}, indent=2
        )
        if _done(folder) == wanted:
            return ""
        shutil.rmtree(folder, ignore_errors=True)
        put(folder / "package.json", wanted)
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
        return _run(command, folder) or _mark(folder, wanted)

    return install


def _done(folder: Path) -> str:
    mark = folder / ".installed"
    return mark.read_text(encoding="utf-8") if mark.exists() else ""


def _mark(folder: Path, wanted: str) -> str:
    put(folder / ".installed", wanted)
    return ""


def _run(command: list[str], folder: Path | None = None) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return f"{command[0]}: {problem}"
    if not done.returncode:
        return ""
    lines = (
        [line for line in done.stderr.splitlines() if "error" in line.lower()]
        or done.stderr.splitlines()
        or ["no reason given"]
    )
    return lines[0].strip()
