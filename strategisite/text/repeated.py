"""What a text has twice or begins and does not go on with: equal headings and paragraphs, a heading with nothing below
it, a table whose last row is no sum of those above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from strategisite.text.agreement import HEADINGS
from strategisite.text.commonmark import Block, Outline
from strategisite.text.lookalikes import Finding

LONG = 60  # characters; a shorter paragraph may well stand twice
IN_ALL = re.compile(r"(?:i alt|sum|total|samlet|tilsammen)\.?:?", re.I)
NUMBER = re.compile(r"[-\u2212]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
LEAST = 2  # rows above a sum


def repeated(outline: Outline) -> Iterator[Finding]:
    """All that is told of it, in the order of the text."""
    seen: dict[tuple[str, str], Block] = {}
    for block in outline.walk():
        text = " ".join(outline.text(block).split())
        if block.kind in HEADINGS:
            what, shown = "overskrift", text.lstrip("# ")
        elif block.kind == "p" and len(text) >= LONG:
            what, shown = "afsnit", text
        else:
            if block.kind == "table":
                yield from _sums(outline, block)
            continue
        if seen.setdefault((what, shown.casefold()), block) is not block:
            first = outline.text(block).partition("\n")[0]
            yield Finding(block.start, first, "to-gange", "råd", {"hvad": shown[:60], "felt": "teksten"})
    yield from _empty(outline)


def _empty(outline: Outline) -> Iterator[Finding]:
    """Headings with nothing below them before the next that is no part of theirs."""
    for block, after in zip(outline.blocks, [*outline.blocks[1:], None], strict=True):
        if block.kind in HEADINGS and (after is None or (after.kind in HEADINGS and after.kind <= block.kind)):
            yield Finding(block.start, outline.text(block).partition("\n")[0], "overskrift-uden-tekst", "råd")


def _sums(outline: Outline, table: Block) -> Iterator[Finding]:
    """A last row that says it is what is above it in all, and is not, in a column of numbers."""
    *rows, last = [[outline.text(cell).strip(" *") for cell in row.children] for row in table.children[1:]] or [[]]
    if len(rows) < LEAST or not last or not IN_ALL.fullmatch(last[0]):
        return
    for column, said in enumerate(last):
        above = [row[column] if column < len(row) else "" for row in rows]
        if not column or not all(map(NUMBER.fullmatch, [said, *above])):
            continue
        total = sum(map(_value, above), Decimal())
        if total != _value(said):
            yield Finding(
                table.children[-1].start,
                outline.text(table.children[-1]).strip(),
                "tabel-sum",
                "råd",
                {"skrevet": said, "sum": f"{total:f}".replace(".", ",")},
            )


def _value(number: str) -> Decimal:
    return Decimal(number.replace("\u2212", "-").replace(".", "").replace(",", "."))
