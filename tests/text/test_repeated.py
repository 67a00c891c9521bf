"""What stands twice in a text, or begins and does not go on, is told; what only looks so is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from link.test_belonging import told
from mistakes import body
from sites.minimal import ACTION, FILES

LONG = "Et afsnit, som er så langt, at det næppe er skrevet to gange med vilje af nogen."
TABLE = "| År | Beløb |\n| --- | ---: |\n| 2020 | {} |\n| 2021 | {} |\n| {} | {} |"


@pytest.mark.parametrize(("text", "found"), [
    (f"{LONG}\n\n{LONG}", [("to-gange", LONG)]),
    (f"{LONG}\n\nNoget nyt.\n\n{LONG.upper()}", [("to-gange", LONG.upper())]),
    (f"{LONG}\n\n{LONG} Mere.", []), ("Kort.\n\nKort.", []), (f"- {LONG}\n- {LONG}", [("to-gange", LONG)]),
    ("## Mål\n\nEt.\n\n## Mål\n\nTo.", [("to-gange", "## Mål")]), ("## Mål\n\nEt.\n\n## Midler\n\nTo.", []),
])  # fmt: skip
def test_equal_headings_and_paragraphs(text: str, found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, body(f"{text}\n\nSlut")) == found


@pytest.mark.parametrize(("text", "found"), [
    ("## Mål\n\n## Midler\n\nTo.", ["## Mål"]), ("## Mål\n\n### Første\n\nEt.", []),
    ("## Mål\n\n### Første\n\n## Midler\n\nTo.", ["### Første"]), ("## Mål\n\n- et", []),
])  # fmt: skip
def test_headings_with_nothing_below_them(text: str, found: list[str], minimal: Path):
    assert told(minimal, body(f"{text}\n\nSlut")) == [("overskrift-uden-tekst", words) for words in found]


def test_a_heading_at_the_end(minimal: Path):
    assert told(minimal, [(ACTION, f"{FILES[ACTION]}\n## Mere\n")]) == [("overskrift-uden-tekst", "## Mere")]


@pytest.mark.parametrize(("cells", "doubted"), [
    (("1", "2", "I alt", "3"), 0), (("1", "2", "I alt", "4"), 1), (("1.200", "0,5", "Sum", "1.200,5"), 0),
    (("1.200", "800", "**I alt**", "**2.100**"), 1), (("1", "ukendt", "I alt", "4"), 0), (("1", "2", "2022", "4"), 0),
    (("1 mio.", "2 mio.", "I alt", "4 mio."), 0), (("−1", "3", "I alt", "2"), 0),
])  # fmt: skip
def test_a_last_row_that_is_no_sum(cells: tuple[str, ...], doubted: int, minimal: Path):
    assert [code for code, _ in told(minimal, body(f"{TABLE.format(*cells)}\n\nSlut"))].count("tabel-sum") == doubted
