"""The five builds, in turns: in each round every tool is run once in each case, and what it made is checked.

A first round is not timed: it loads programs and files into memory, samples how much memory each tool takes, and counts
the files that each writes.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.peers import equal, measure, project
from benchmarks.peers.content import Content
from benchmarks.peers.project import EDITED, NotDone, Project
from benchmarks.peers.tool import Tool


def cold(p: Project, token: str) -> None:
    p.remove(p.tool.output, *p.tool.caches)


def nothing(p: Project, token: str) -> None:
    pass


def anew(p: Project, token: str) -> None:
    p.remove(p.tool.output)


def whole(p: Project, token: str) -> None:
    p.expect_whole()


def text_shown(p: Project, token: str) -> None:
    p.expect(token, EDITED)


def title_shown(p: Project, token: str) -> None:
    p.expect(token, EDITED, *p.tool.titled)


CASES: dict[str, tuple[Callable[[Project, str], None], Callable[[Project, str], None]]] = {
    "cold": (cold, whole),
    "nothing": (nothing, whole),
    "body": (lambda p, token: p.edit_body(token), text_shown),
    "anew": (anew, whole),
    "title": (lambda p, token: p.edit_title(token), title_shown),
}


def compare(
    tools: Sequence[Tool], content: Content, rounds: int, limit: float
) -> tuple[list[dict[str, Any]], list[str]]:
    """A row for each tool and case (medians, spread, memory, what was made; or why there is no figure), and where peers
    differ.
    """
    size = len(content.actions)
    projects = [project.write(tool, content) for tool in tools]
    runs: dict[tuple[str, str], list[measure.Run]] = {(tool.name, case): [] for tool in tools for case in CASES}
    written: dict[tuple[str, str], int] = {}
    out: dict[str, str] = {}
    unlike: list[str] = []
    for number in range(rounds + 1):
        first = number == 0
        for case, (before, check) in CASES.items():
            for p in projects[number % len(projects) :] + projects[: number % len(projects)]:
                if p.tool.name in out:
                    continue
                token = f"t{time.time_ns():x}"
                before(p, token)
                stamps = p.stamps() if first else {}
                os.sync()
                run = measure.run(p.tool.build(), p.root, p.tool.env, limit, memory=first)
                try:
                    if run.error:
                        raise NotDone(f"{p.tool.name}: {run.error}")
                    check(p, token)
                except NotDone as problem:
                    out[p.tool.name] = f"{case}: {problem}"
                    print(f"  left out at {size}: {problem}", file=sys.stderr)
                runs[p.tool.name, case].append(run)
                if first:
                    written[p.tool.name, case] = len(p.stamps().items() - stamps.items())
            if first and case == "cold":
                unlike = equal.differences([p for p in projects if p.tool.name not in out and not p.tool.ours])
        print(f"  {size} actions, round {number} of {rounds} done", file=sys.stderr)
    made = {p.tool.name: p.made() for p in projects if p.tool.name not in out}
    rows = []
    for (name, case), done in runs.items():
        found = made[name] | summary(done) | {"written": written[name, case]} if name in made else {"error": out[name]}
        rows.append({"tool": name, "size": size, "case": case, **found})
    return rows, unlike


def summary(runs: list[measure.Run]) -> dict[str, Any]:
    """Seconds: median, least and most; CPU seconds: median; MiB: of the first run."""
    timed = runs[1:]
    walls = [run.wall for run in timed]
    return {
        "wall": statistics.median(walls),
        "least": min(walls),
        "most": max(walls),
        "cpu": statistics.median(run.cpu for run in timed),
        "peak": runs[0].peak,
        "runs": len(timed),
    }
