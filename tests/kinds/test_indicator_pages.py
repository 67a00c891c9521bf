"""What an indicator's page says below its number: its period, or that there is none and of when its document is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edits import change
from mistakes import SOURCES, indicator

from strategisite import pipeline

SAID = "»14.870 børn« [s. 1]"


@pytest.mark.parametrize(("period", "dated", "said"), [
    ('periode: "2020", ', True, f"2020 {SAID}"),
    ("periode: null, ", True, f"År ikke oplyst; dokumentet er fra 2020. {SAID}"),
    ("periode: null, ", False, f"År ikke oplyst. {SAID}"),
])  # fmt: skip
def test_a_number_of_no_year_says_of_when_its_document_is(period: str, dated: bool, said: str, minimal: Path):
    point = f"udgangspunkt: {{{period}værdi: 14870, trykt: 14.870 børn, kilde: {{kilde: opdigtet-sag, side: 1}}}}"
    text = re.sub(r"serie: .*", f"serie: []\n  {point}", indicator("14870"))
    (minimal / "content/_data/indikatorer.yml").write_text(text, encoding="utf-8")
    if not dated:
        change(minimal / SOURCES, lambda text: text.replace("  dato: 2020-01-02\n", ""))
    assert pipeline.build(minimal, pdf="without").ok
    page = (minimal / "site/indikatorer/boern/index.html").read_text(encoding="utf-8")
    (below,) = re.findall(r'<p class="uddyb">(.*?)</p>', page.replace("\u00ad", ""), re.S)
    told = re.sub(r"<q>(.*?)</q>", r"»\1«", below)
    shown = re.sub(r"\[Opdigtet sag, s\. 1\]", "[s. 1]", re.sub(r"<[^>]+>", "", told))
    assert " ".join(shown.split()) == said
