"""docs/benchmarks.md, written from what the last measurements left in .results/. It holds no figure of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.peers.cases import CASES

HERE = Path(__file__).resolve().parent
RESULTS = HERE / ".results"
DOCUMENT = HERE.parent / "docs" / "benchmarks.md"
TITLES = {
    "cold": "Cold",
    "nothing": "Nothing changed",
    "body": "One body edited",
    "anew": "All pages anew",
    "title": "One title edited",
}
OURS = "ours"
Row = dict[str, Any]
Rows = dict[tuple[str, int, str], Row]

HEAD = """# Benchmarks

Written by `make bench` from what it measured; do not edit. {machine}, Python {python}, Node {node}.

    make bench                                                  # {defaults}: a few minutes
    make bench SIZES="1000 10000" GROWTH="100000" PRINT="80 800" ROWS=1700 ROUNDS=3
    .venv/bin/python -m benchmarks served --sizes 10000         # one part; the others' figures are kept

It needs Linux, and installs the other tools by package name into `benchmarks/.tools/`. Figures of small differences between
machines mean little; the ratios of one run mean more.

All tools get the same invented plan, of N actions: a page for each action, focus area and sub-strategy, one overview of all, a
budget table; on every page a header, a breadcrumb and a sidebar. The peers' pages are proved to show the same words. Whole processes
are run in turns: in each of {rounds} rounds each tool is run once in each case, after one round that is not timed. Each run is checked: all
pages are there, the overview has N rows, the edited text is on its page.

- **Cold**: neither output nor caches. **Nothing changed**: the same again. **One body edited**: a sentence in one action.
  **All pages anew**: the output removed, caches kept. **One title edited**: of one action; the overview must show it.
"""
AFTER_SECONDS = "Seconds from start to exit: median (least–most), and how many times as long as ours.\n"
AFTER_MEMORY = (
    "CPU seconds of the process and its children, median. Peak memory in MiB: the process tree's (the sum of each process's share), "
    "sampled in the round that is not timed. Pages: HTML files; a page: one action's, in KB.\n"
)
REWRITING = "all but ours also write files that are the same as before; how dear that is differs from disk to disk"
ABOUT_PRINT = (
    "One PDF of all action pages joined (»actions«), or of the overview of all (»overview«). WeasyPrint and Chromium print our HTML, "
    "which is made beforehand. Ours starts from the content and forgets its caches first, and its PDF of the plan also has front "
    "matter, lists and an index.\n"
)


def read(part: str) -> dict[str, Any]:
    path = RESULTS / f"{part}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rows": []}


def write() -> Path:
    """Write the document. Returns where it is."""
    DOCUMENT.write_text("\n".join(part for part in sections() if part).rstrip() + "\n", encoding="utf-8")
    return DOCUMENT


def sections() -> Iterable[str]:
    builds, shipped, growth, preview, prints = (read(part) for part in ("builds", "shipped", "growth", "served", "print"))
    known = next((part for part in (builds, shipped, preview, prints) if part["rows"]), None)
    if not known:
        return
    yield HEAD.format(defaults="100 and 1,000 actions, 3 rounds", **{k: known[k] for k in ("machine", "python", "node", "rounds")})
    if builds["rows"]:
        yield "## Lean templates beside others\n"
        yield from builds_section(builds)
    if shipped["rows"]:
        yield "## Our shipped templates, everything on\n"
        yield from builds_section(shipped)
    if builds["rows"]:
        yield from growth_section(builds["rows"] + growth["rows"])
    if preview["rows"]:
        yield from served_section(preview)
    if prints["rows"]:
        yield from print_section(prints)
    yield from notes(builds, preview, prints)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def by_key(rows: list[Row]) -> Rows:
    return {(row["tool"], row["size"], row["case"]): row for row in rows}


def unique(rows: list[Row], name: str) -> list[Any]:
    return list(dict.fromkeys(row[name] for row in rows))


def seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def cell(row: Row, ours: Row | None) -> str:
    if "wall" not in row:
        return "–"
    text = f"{seconds(row['wall'])} ({seconds(row['least'])}–{seconds(row['most'])})"
    return text if ours is None or ours is row or "wall" not in ours else f"{text} ×{times(row['wall'] / ours['wall'])}"


def times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def builds_section(part: dict[str, Any]) -> Iterable[str]:
    rows = by_key(part["rows"])
    tools, sizes = unique(part["rows"], "tool"), unique(part["rows"], "size")
    for size in sizes:
        yield f"### {size:,} actions\n"
        yield AFTER_SECONDS if len(tools) > 1 else AFTER_SECONDS.replace(", and how many times as long as ours", "")
        body = ([tool, *(cell(rows[tool, size, case], rows.get((OURS, size, case))) for case in CASES)] for tool in tools)
        yield table(["", *TITLES.values()], body)
        yield AFTER_MEMORY if size == sizes[0] else ""
        heads = ["", *(f"CPU: {TITLES[case].lower()}" for case in CASES), "MiB cold", "MiB one body", "Pages", "A page"]
        yield table(heads, more(rows, tools, size))


def more(rows: Rows, tools: list[str], size: int) -> Iterable[list[str]]:
    for tool in tools:
        cold, edit = rows[tool, size, "cold"], rows[tool, size, "body"]
        if "wall" in cold:
            cpu = [seconds(rows[tool, size, case]["cpu"]) for case in CASES]
            yield [tool, *cpu, f"{cold['peak']:.0f}", f"{edit['peak']:.0f}", f"{cold['pages']:,}", f"{cold['action_kb']:.1f}"]


def growth_section(rows: list[Row]) -> Iterable[str]:
    """Each tool's cold build from size to size, and how many times longer than the size before."""
    found = by_key(rows)
    sizes = sorted(unique(rows, "size"))
    if len(sizes) < 2:
        return
    yield "## Growth\n"
    yield "Seconds cold, and how many times the size before; peak MiB, and KB for each action.\n"
    lines = []
    for tool in unique(rows, "tool"):
        line, before = [tool], None
        for size in sizes:
            row = found.get((tool, size, "cold"), {})
            if "wall" in row:
                more_than = f" ×{times(row['wall'] / before)}" if before else ""
                line.append(f"{seconds(row['wall'])}{more_than}, {row['peak']:,.0f} MiB, {row['peak'] * 1024 / size:,.0f} KB")
            else:
                line.append("")
            before = row.get("wall")
        lines.append(line)
    yield table(["", *(f"{size:,}" for size in sizes)], lines)
    further = [[f"{size:,}", *(cell(found[OURS, size, case], None) for case in CASES)] for size in sizes if (OURS, size, "cold") in found]
    yield "Ours, all cases (sizes beyond the comparison are timed once):\n"
    yield table(["Actions", *TITLES.values()], further)


def served_section(part: dict[str, Any]) -> Iterable[str]:
    yield "## Preview: from saving a file until its new text is served\n"
    yield "Seconds, asked over loopback every 5 ms: median (least–most) of the edits of one body, and how many times as long as ours.\n"
    ours = {row["size"]: row for row in part["rows"] if row["tool"] == OURS}

    def line(row: Row) -> list[str]:
        if "wall" not in row:
            return [row["tool"], f"{row['size']:,}", row["error"], "–", "–"]
        return [row["tool"], f"{row['size']:,}", cell(row, ours.get(row["size"])), seconds(row["ready"]), f"{row['peak']:.0f}"]

    yield table(["", "Actions", "Save → served", "Ready after", "MiB then"], map(line, part["rows"]))


def print_section(part: dict[str, Any]) -> Iterable[str]:
    yield "## Print\n"
    yield ABOUT_PRINT

    def line(row: Row) -> list[str]:
        name = f"{row['tool']}, {row['document']} of {row['size']:,}"
        if "wall" not in row:
            return [name, "–", "–", "–", "–", "–", "–"]
        a_page = f"{1000 * row['wall'] / row['pages']:.1f}" if row["pages"] else "–"
        return [name, cell(row, None), seconds(row["cpu"]), f"{row['peak']:.0f}", str(row["pages"]), a_page, f"{row['mb']:.2f}"]

    yield table(["", "Seconds", "CPU", "MiB", "Pages", "ms a page", "MB"], map(line, sorted(part["rows"], key=lambda row: row["document"])))


def notes(*parts: dict[str, Any]) -> Iterable[str]:
    merged: dict[str, dict[str, str]] = {name: {} for name in ("unequal", "version", "missing")}
    for part in parts:
        for name, kept in merged.items():
            kept |= part.get(name, {})
    yield "## What is unequal\n"
    points = [f"**{tool}** {text}" for tool, text in merged["unequal"].items()]
    points += [sentence for part in parts for sentence in part.get("unlike", [])]
    yield "".join(f"- {point}.\n" for point in [*points, REWRITING])
    yield "## Versions\n"
    yield ", ".join(f"{tool} {version}" for tool, version in merged["version"].items() if tool != OURS) + ".\n"
    failed = {f"{row['tool']} at {row['size']:,}": row["error"] for part in parts for row in part["rows"] if "error" in row}
    left = [f"{tool}: {' '.join(text.split())}" for tool, text in (merged["missing"] | failed).items()]
    yield "Left out:\n\n" + "".join(f"- {line}\n" for line in left) if left else ""
