"""The report's tables: Markdown from the rows of results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.peers.cases import CASES

TITLES = {
    "cold": "Cold",
    "nothing": "Nothing changed",
    "body": "One body edited",
    "anew": "All pages anew",
    "title": "One title edited",
}
INCREMENTAL = ("nothing", "body", "title")
OURS = "ours"
Row = dict[str, Any]
Rows = dict[tuple[str, int, str], Row]

AFTER_SECONDS = "Seconds from start to exit: median (least–most), and how many times as long as ours.\n"
AFTER_MEMORY = (
    "CPU seconds of the process and its children, median. Peak memory in MiB: the process tree's (the sum of each "
    "process's share), "
    "sampled in the round that is not timed. Written: files of the output. Pages: HTML files; KB and words: of one "
    "action's page.\n"
)
ABOUT_PRINT = (
    "One PDF of all action pages joined (»actions«), or of the overview of all (»overview«). WeasyPrint and "
    "Chromium print our HTML, "
    "which is made beforehand. Ours starts from the content and forgets its caches first, and its PDF of the plan "
    "also has front "
    "matter, lists and an index.\n"
)


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


def builds(part: dict[str, Any]) -> Iterable[str]:
    rows = by_key(part["rows"])
    tools, sizes = unique(part["rows"], "tool"), unique(part["rows"], "size")
    for size in sizes:
        yield f"### {size:,} actions\n"
        yield AFTER_SECONDS if len(tools) > 1 else AFTER_SECONDS.replace(", and how many times as long as ours", "")
        body = (
            [tool, *(cell(rows[tool, size, case], rows.get((OURS, size, case))) for case in CASES)] for tool in tools
        )
        yield table(["", *TITLES.values()], body)
        yield AFTER_MEMORY if size == sizes[0] else ""
        heads = ["", *(f"CPU: {TITLES[case].lower()}" for case in CASES), "MiB cold", "MiB one body"]
        heads += [f"Written: {TITLES[case].lower()}" for case in INCREMENTAL] + ["Pages", "KB a page", "Words"]
        yield table(heads, more(rows, tools, size))


def more(rows: Rows, tools: list[str], size: int) -> Iterable[list[str]]:
    for tool in tools:
        cold, edit = rows[tool, size, "cold"], rows[tool, size, "body"]
        if "wall" in cold:
            cpu = [seconds(rows[tool, size, case]["cpu"]) for case in CASES]
            written = [f"{rows[tool, size, case]['written']:,}" for case in INCREMENTAL]
            made = [f"{cold['pages']:,}", f"{cold['action_kb']:.1f}", f"{cold['action_words']:,}"]
            yield [tool, *cpu, f"{cold['peak']:.0f}", f"{edit['peak']:.0f}", *written, *made]


def real(rows: list[Row]) -> Iterable[str]:
    """The project's own content."""
    if "wall" not in rows[0]:
        yield f"The real content could not be built: {rows[0]['error']}\n"
        return
    made = rows[0]
    yield "### The real content\n"
    yield (
        f"{made['pages']:,} pages, {made['pdfs']:,} PDFs, {made['files']:,} files in all. Seconds: median "
        "(least–most).\n"
    )
    heads = ["", "Seconds", "CPU", "MiB"]
    yield table(
        heads, ([TITLES[row["case"]], cell(row, None), seconds(row["cpu"]), f"{row['peak']:.0f}"] for row in rows)
    )


def growth(rows: list[Row]) -> Iterable[str]:
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
                line.append(
                    f"{seconds(row['wall'])}{more_than}, {row['peak']:,.0f} MiB, {row['peak'] * 1024 / size:,.0f} KB"
                )
            else:
                line.append("")
            before = row.get("wall")
        lines.append(line)
    yield table(["", *(f"{size:,}" for size in sizes)], lines)
    further = [
        [f"{size:,}", *(cell(found[OURS, size, case], None) for case in CASES)]
        for size in sizes
        if (OURS, size, "cold") in found
    ]
    yield "Ours, all cases (sizes beyond the comparison are timed once):\n"
    yield table(["Actions", *TITLES.values()], further)


def served(part: dict[str, Any]) -> Iterable[str]:
    yield "## Preview: from saving a file until its new text is served\n"
    yield (
        "Seconds, asked over loopback every 5 ms: median (least–most) of the edits of one body, and how many times "
        "as long as ours.\n"
    )
    ours = {row["size"]: row for row in part["rows"] if row["tool"] == OURS}

    def line(row: Row) -> list[str]:
        if "wall" not in row:
            return [row["tool"], f"{row['size']:,}", row["error"], "–", "–"]
        return [
            row["tool"],
            f"{row['size']:,}",
            cell(row, ours.get(row["size"])),
            seconds(row["ready"]),
            f"{row['peak']:.0f}",
        ]

    yield table(["", "Actions", "Save → served", "Ready after", "MiB then"], map(line, part["rows"]))


def print_table(part: dict[str, Any]) -> Iterable[str]:
    yield "## Print\n"
    yield ABOUT_PRINT
    ours = {(row["document"], row["size"]): row for row in part["rows"] if row["tool"] == OURS}

    def line(row: Row) -> list[str]:
        name = f"{row['tool']}, {row['document']} of {row['size']:,}"
        if "wall" not in row:
            return [name, "–", "–", "–", "–", "–", "–"]
        a_page = f"{1000 * row['wall'] / row['pages']:.1f}" if row["pages"] else "–"
        told = cell(row, ours.get((row["document"], row["size"])))
        return [name, told, seconds(row["cpu"]), f"{row['peak']:.0f}", str(row["pages"]), a_page, f"{row['mb']:.2f}"]

    yield table(
        ["", "Seconds", "CPU", "MiB", "Pages", "ms a page", "MB"],
        map(line, sorted(part["rows"], key=lambda row: row["document"])),
    )
