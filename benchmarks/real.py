"""The project's own content, built whole with the shipped templates: cold, again, with one text edited, and all pages
anew.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT
from benchmarks.peers import measure, ours
from benchmarks.peers.cases import summary
from benchmarks.peers.tool import WORK

NAME = "ours, the real content"
COPIED = ("content", "templates", "mkdocs.yml", "build.py")


def real(rounds: int, limit: float) -> list[dict[str, Any]]:
    """A row for each case."""
    root = WORK / "real"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    pages = [path for path in sorted((root / "content").rglob("*.md")) if path.name != "_om.md"]
    page = max(pages, key=lambda path: len(path.parts))  # the deepest is an action
    text = page.read_text(encoding="utf-8").rstrip("\n")
    cases = {"cold": ("site", ".strategisite"), "nothing": (), "body": (), "anew": ("site",)}
    runs: dict[str, list[measure.Run]] = {case: [] for case in cases}
    for number in range(rounds + 1):
        for case, removed in cases.items():
            for name in removed:
                shutil.rmtree(root / name, ignore_errors=True)
            token = f"t{time.time_ns():x}"
            if case == "body":
                page.write_text(f"{text}\n\nRettelse {token} i teksten.\n", encoding="utf-8")
            os.sync()
            run = measure.run(ours.command("build"), root, ours.ENV, limit, memory=not number)
            error = run.error or (
                "the edit is not shown" if case == "body" and not shown(root, page.stem, token) else ""
            )
            if error:
                print(f"  the real content, {case}: {error}", file=sys.stderr)
                return [{"tool": NAME, "case": case, "error": error}]
            runs[case].append(run)
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    kinds = [path.suffix for path in files]
    made = {"files": len(files), "pages": kinds.count(".html"), "pdfs": kinds.count(".pdf")}
    return [{"tool": NAME, "case": case, **made, **summary(done)} for case, done in runs.items()]


def shown(root: Path, name: str, token: str) -> bool:
    return any(token in path.read_text(encoding="utf-8") for path in (root / "site").rglob(f"{name}/index.html"))
