"""A comparison as text: plain, Markdown, HTML, and JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from html import escape

from strategisite.changes.report import Block, Report, Run
from strategisite.changes.told import Comparison

PLAIN = {"plain": "{}", "strong": "{}", "before": "[-{}-]", "after": "[+{}+]"}
MARKDOWN = {"plain": "{}", "strong": "**{}**", "before": "~~{}~~", "after": "**{}**"}
HTML = {"plain": "{}", "strong": "<strong>{}</strong>", "before": "<del>{}</del>", "after": "<ins>{}</ins>"}
ACTIVE = re.compile(r"([\\`*_\[\]{}<>#|~])")  # what does something in Markdown
STYLE = """\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "Source Sans Pro", Arial, sans-serif; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #767676; padding: .3rem .5rem;
text-align: left; vertical-align: top; } del { color: #8f1d1d; } ins { color: #14532d; font-weight: 600; }"""


def as_text(report: Report) -> str:
    """Plain text; words that are gone stand in [-…-], new ones in [+…+]."""
    return "\n".join(_plain(report)) + "\n"


def _plain(report: Report) -> Iterator[str]:
    for place, block in enumerate(report.blocks):
        text = "".join(PLAIN[run.style].format(run.text) for run in block.line)
        match block.kind:
            case "h1" | "h2" | "h3":
                yield from [""] if place else []
                yield text
                yield {"h1": "=", "h2": "-", "h3": "."}[block.kind] * len(text)
            case "table":
                for row in block.rows[1:]:
                    yield f"{row[0]}"
                    yield from (f"  {head}: {cell}" for head, cell in zip(block.rows[0][1:], row[1:], strict=True))
            case "li":
                yield f"- {text}"
            case _:
                yield text


def as_markdown(report: Report) -> str:
    """Markdown, as forges show it."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_marked(report))).strip() + "\n"


def _marked(report: Report) -> Iterator[str]:
    for block in report.blocks:
        text = "".join(_marked_run(run) for run in block.line)
        match block.kind:
            case "table":
                head, *rows = block.rows
                yield from ("", _row(head), "|" + " --- |" * len(head), *(_row(row) for row in rows), "")
            case "li":
                yield f"- {text}"
            case "p":
                yield from ("", text, "")
            case _:
                yield from ("", f"{'#' * int(block.kind[1])} {text}", "")


def _marked_run(run: Run) -> str:
    return MARKDOWN[run.style].format(ACTIVE.sub(r"\\\1", run.text)) if run.text.strip() else run.text


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(ACTIVE.sub(r"\\\1", cell) for cell in cells) + " |"


def as_html(report: Report) -> str:
    """A page of its own that needs no other file."""
    return (
        f'<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n<title>{escape(report.title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{STYLE}\n</style>\n</head>\n'
        f"<body>\n<main>\n{as_elements(report)}</main>\n</body>\n</html>\n"
    )


def as_elements(report: Report) -> str:
    """The document as a part of a page."""
    return "".join(_elements(report))


def _elements(report: Report) -> Iterator[str]:
    listed = False
    for block in report.blocks:
        if listed != (block.kind == "li"):
            listed = not listed
            yield "<ul>\n" if listed else "</ul>\n"
        yield _element(block)
    if listed:
        yield "</ul>\n"


def _element(block: Block) -> str:
    if block.kind == "table":
        head, *rows = block.rows
        top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        lines = (
            f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>\n'
            for row in rows
        )
        return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{''.join(lines)}</tbody>\n</table>\n"
    text = "".join(HTML[run.style].format(escape(run.text)) for run in block.line)
    return f"<{block.kind}>{text}</{block.kind}>\n"


def as_json(comparison: Comparison) -> str:
    """All that differs, as data; sums in whole kroner."""

    def plain(value: object) -> object:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        if isinstance(value, tuple):
            names: tuple[str, ...] = getattr(value, "_fields", ())
            parts = [plain(one) for one in value]
            return dict(zip(names, parts, strict=True)) if names else parts
        return value

    return json.dumps(plain(comparison), ensure_ascii=False, indent=2) + "\n"
