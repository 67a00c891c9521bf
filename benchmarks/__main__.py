"""`make bench`, or `python -m benchmarks`: measures each part, keeps its figures in .results/, writes
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import print as printing
from benchmarks import report
from benchmarks.peers import cases, content, ours
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.mkdocs import MKDOCS, ZENSICAL
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.served import served
from benchmarks.peers.tool import WORK, Tool
from benchmarks.real import real

PEERS = (HUGO, ELEVENTY, MKDOCS, PELICAN, ZENSICAL)
PARTS = ("builds", "shipped", "real", "served", "growth", "print")
SIZES, GROWTH, PRINT, ROWS = [1000], [100], [40], 170  # together they take less than ten minutes on two cores


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Our builds beside others', measured anew."
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"only these, of {', '.join(PARTS)}; other figures are kept"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="actions in the plan (1000)")
    parser.add_argument(
        "--growth", type=int, nargs="*", default=GROWTH, help="further sizes for our own builds alone, once each (100)"
    )
    parser.add_argument(
        "--print", type=int, nargs="*", default=PRINT, help="actions in a printed document, about two pages each (40)"
    )
    parser.add_argument("--rows", type=int, default=ROWS, help="rows in a printed overview (170)")
    parser.add_argument("--rounds", type=int, default=3, help="timed rounds (3)")
    parser.add_argument(
        "--limit", type=float, default=600, help="seconds after which a run is stopped and its tool left out (600)"
    )
    options = parser.parse_args()
    if wrong := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(wrong)}")
    return options


def corpus_of(size: int, *, lean: bool = True) -> content.Content:
    return content.read(ours.make(size, WORK / f"{size}" / "content", lean=lean))


def installed() -> tuple[list[Tool], dict[str, str]]:
    """The peers that are installed, and why the others are not."""
    problems = {tool.name: tool.install() for tool in PEERS}
    for name, problem in problems.items():
        if problem:
            print(f"  {name} is left out: {problem}", file=sys.stderr)
    return [tool for tool in PEERS if not problems[tool.name]], {name: text for name, text in problems.items() if text}


def measured(part: str, options: argparse.Namespace) -> dict[str, Any]:
    """One part's figures, as data."""
    rows: list[dict[str, Any]] = []
    common = {"rounds": options.rounds, **machine()}
    if part == "print":
        names, missing = printing.engines()
        documents = [printing.document("actions", size) for size in options.print] + [
            printing.document("overview", options.rows)
        ]
        rows = printing.compare(list(names), documents, options.rounds, options.limit)
        return {"rows": rows, "missing": missing, "version": names, **common}
    if part == "real":
        return {"rows": real(options.rounds, options.limit), **common}
    if part == "growth":
        for size in sorted(set(options.growth) - set(options.sizes)):
            rows += cases.compare([ours.LEAN], corpus_of(size), 1, options.limit)[0]
        return {"rows": rows, **common}
    if part == "shipped":
        for size in options.sizes:
            rows += cases.compare([ours.SHIPPED], corpus_of(size, lean=False), options.rounds, options.limit)[0]
        return {"rows": rows, **common}
    peers, missing = installed()
    tools = [ours.LEAN, *peers]
    facts = {name: {tool.name: getattr(tool, name) for tool in tools} for name in ("version", "unequal")} | {
        "missing": missing
    }
    if part == "served":
        rows = [served(tool, corpus_of(size)) for size in options.sizes for tool in tools if tool.serve]
        return {"rows": rows, **facts, **common}
    unlike: list[str] = []
    for size in options.sizes:
        more, found = cases.compare(tools, corpus_of(size), options.rounds, options.limit)
        rows += more
        unlike += [f"{size} actions: {sentence}" for sentence in found]
    return {"rows": rows, "unlike": unlike, **facts, **common}


def machine() -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    node = (
        subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
        if shutil.which("node")
        else "none"
    )
    return {
        "machine": f"{cores} cores, {memory:.0f} GiB",
        "python": platform.python_version(),
        "node": node.lstrip("v"),
    }


def main() -> None:
    options = arguments()
    report.RESULTS.mkdir(exist_ok=True)
    for part in options.parts or PARTS:
        print(part, file=sys.stderr)
        figures = measured(part, options)
        Path(report.RESULTS / f"{part}.json").write_text(
            json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    print(report.write())


if __name__ == "__main__":
    main()
