"""Each cell of a table stands below the head that its label says, on all pages of a site with all kinds of things."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
from sites.every_kind import write_every_kind

from strategisite.pipeline import build


def name(text: str) -> str:
    """A column's name without its unit, a colour's sign, or whose reading it is."""
    return re.sub(r" \([^)]*\)$|^\W+ ", "", " ".join(text.replace("\u00ad", "").split()))


def test_each_cell_has_the_label_of_its_head(tmp_path: Path):
    root = write_every_kind(tmp_path / "sted")
    assert build(root, pdf="without").ok
    held: dict[str, int] = {}
    for path in (root / "site").rglob("*.html"):
        for table in lxml.html.fromstring(path.read_bytes()).xpath("//table[thead]"):
            heads = [name(head.text_content()) for head in table.xpath("thead/tr[last()]/*")]
            for row in table.xpath("tbody/tr[count(*) > 1]"):
                labels = [cell.get("data-label") for cell in row.xpath("*")]
                if len(labels) == len(heads):  # no head of a group
                    wrong = [(a, b) for a, b in zip(heads, labels, strict=True) if b is not None and a != name(b)]
                    assert not wrong, path
                    held[table.get("class") or ""] = held.get(table.get("class") or "", 0) + sum(map(bool, labels))
    assert held["oversigt kort-tabel handlinger delens"] > 4 and sum(held.values()) > 60, held
