"""`make bench`: our builds beside MkDocs on pages of the same texts, whole processes in turns; medians and ratios.

MkDocs gets the action bodies as plain pages with a small theme; it checks no fields, sums nothing and makes no overviews, so it does less.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import ROOT, make

RUNS = 3


def timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"})
    return time.perf_counter() - start


def mkdocs_project(ours: Path, folder: Path) -> Path:
    """The same bodies as plain Markdown pages for MkDocs."""
    pages = folder / "docs"
    pages.mkdir(parents=True)
    for path in (ours / "content").rglob("handling-*.md"):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        body = re.sub(r"\[\[(handling-\d+)\]\]", r"[\1](\1.md)", body)
        body = re.sub(r"\[\[([^\]]*)\]\]", r"(\1)", body)
        (pages / path.name).write_text(f"# {path.stem}\n{body}", encoding="utf-8")
    (pages / "index.md").write_text("# Oversigt\n\n" + "".join(f"- [{p.stem}]({p.name})\n" for p in sorted(pages.glob("h*.md"))), encoding="utf-8")
    theme = folder / "theme"
    theme.mkdir()
    (theme / "main.html").write_text("<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: null, custom_dir: theme}\nplugins: []\nnav: [index.md]\nmarkdown_extensions: [tables, footnotes, attr_list]\n"
        "validation: {nav: {omitted_files: ignore}}\n",
        encoding="utf-8",
    )
    return folder


def main() -> None:
    sizes = [int(a) for a in sys.argv[1:]] or [1000]
    print(f"{'handlinger':>10} {'tilfælde':<28} {'vores s':>9} {'mkdocs s':>9} {'forhold':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            ours = make(size, Path(name) / "ours")
            theirs = mkdocs_project(ours, Path(name) / "theirs")
            ours_command = [sys.executable, "-m", "strategisite", "build", "--quiet"]
            theirs_command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            edited = sorted((ours / "content").rglob("handling-7.md"))[0]
            cases: dict[str, tuple[list[float], list[float]]] = {c: ([], []) for c in ("fra bunden", "intet ændret", "én tekst ændret")}
            for run in range(RUNS):
                for folder in (ours / "site", ours / ".strategisite", theirs / "site"):
                    shutil.rmtree(folder, ignore_errors=True)
                for case, (mine, other) in cases.items():
                    if case == "én tekst ændret":
                        edited.write_text(edited.read_text(encoding="utf-8") + f"\nRettelse {run}.\n", encoding="utf-8")
                        page = theirs / "docs" / "handling-7.md"
                        page.write_text(page.read_text(encoding="utf-8") + f"\nRettelse {run}.\n", encoding="utf-8")
                    mine.append(timed(ours_command, ours))
                    other.append(timed(theirs_command, theirs))
                    time.sleep(0.1)
            for case, (mine, other) in cases.items():
                a, b = statistics.median(mine), statistics.median(other)
                print(f"{size:>10} {case:<28} {a:>9.2f} {b:>9.2f} {b / a:>7.1f}x   (spredning {min(mine):.2f}–{max(mine):.2f})")


if __name__ == "__main__":
    main()
