"""docs/benchmarks.md, written from what the last measurements left in .results/. It holds no figure of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import tables

HERE = Path(__file__).resolve().parent
RESULTS = HERE / ".results"
DOCUMENT = HERE.parent / "docs" / "benchmarks.md"

HEAD = """# Benchmarks

Written by `make bench` from what it measured; do not edit. {machine}, Python {python}, Node {node}.

    make bench                                                     # small sizes: less than ten minutes on two cores
    make bench SIZES="1000 10000" GROWTH="100 100000" PRINT="40 400" ROWS=1700 ROUNDS=3
    .venv/bin/python -m benchmarks served --sizes 10000            # one part; the others' figures are kept

It needs Linux, and installs the other tools by package name into `benchmarks/.tools/`. Figures of small
differences between machines mean little; the ratios of one run mean more.

All tools get the same invented plan, of N actions: a page for each action, focus area and sub-strategy, one
overview of all, a budget table; on every page a header, a breadcrumb and a sidebar. Six kinds of the peers'
pages are compared word by word; where they differ it is said below. Whole processes are run in turns: in each
of {rounds} rounds each tool is run once in each case, after one round that is not timed. Each run is checked:
all pages are there, the overview has N rows, the edited text is on its page.

- **Cold**: neither output nor caches. **Nothing changed**: the same again. **One body edited**: a sentence in one
  action. **All pages anew**: the output removed, caches kept. **One title edited**: of one action; the overview
  must show it.
"""
COMMON = (
    (
        "the peers' budget table sums by start year, ours by kind of expense and with sub-strategies; our plan has "
        "a page of its own"
    ),
    "how dear it is to write a file again that is as it was (see Written) differs from disk to disk",
)


def read(part: str) -> dict[str, Any]:
    path = RESULTS / f"{part}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rows": []}


def write() -> Path:
    """Write the document. Returns where it is."""
    DOCUMENT.write_text("\n".join(part for part in sections() if part).rstrip() + "\n", encoding="utf-8")
    return DOCUMENT


def sections() -> Iterable[str]:
    builds, shipped, own, growth, preview, prints = map(
        read, ("builds", "shipped", "real", "growth", "served", "print")
    )
    known = next((part for part in (builds, shipped, own, preview, prints) if part["rows"]), None)
    if not known:
        return
    yield HEAD.format(**{k: known[k] for k in ("machine", "python", "node", "rounds")})
    if builds["rows"]:
        yield "## Lean templates beside others\n"
        yield from tables.builds(builds)
    if shipped["rows"]:
        yield "## Our shipped templates: every list, search and downloads, without PDFs\n"
        yield from tables.builds(shipped)
    if own["rows"]:
        yield from tables.real(own["rows"])
    if builds["rows"]:
        yield from tables.growth(builds["rows"] + growth["rows"])
    if preview["rows"]:
        yield from tables.served(preview)
    if prints["rows"]:
        yield from tables.print_table(prints)
    yield from notes(builds, shipped, own, preview, prints)


def notes(*parts: dict[str, Any]) -> Iterable[str]:
    merged: dict[str, dict[str, str]] = {name: {} for name in ("unequal", "version", "missing")}
    for part in parts:
        for name, kept in merged.items():
            kept |= part.get(name, {})
    yield "## What is unequal\n"
    points = [f"**{tool}** {text}" for tool, text in merged["unequal"].items()]
    points += [sentence for part in parts for sentence in part.get("unlike", [])]
    yield "".join(f"- {point}.\n" for point in [*points, *COMMON])
    yield "## Versions\n"
    yield ", ".join(f"{tool} {version}" for tool, version in merged["version"].items() if tool != tables.OURS) + ".\n"
    rows = [row for part in parts for row in part["rows"] if "error" in row]
    failed = {f"{row['tool']} at {row.get('size', 'all')}": row["error"] for row in rows}
    left = [f"{tool}: {' '.join(text.split())}" for tool, text in (merged["missing"] | failed).items()]
    yield "Left out:\n\n" + "".join(f"- {line}\n" for line in left) if left else ""
