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


def test_others_with_numbers_from_the_same_page_are_one_press_away(minimal: Path):
    """And those of another page, or that only announce a number there, are not."""
    first = indicator("14870")
    others = {"samme": ("Samme side", 1), "anden": ("Anden side", 2)}
    texts = [
        first.replace("boern:", f"{id_}:").replace("side: 1", f"side: {page}") for id_, (_, page) in others.items()
    ]
    named = [re.sub(r"navn: .*", f"navn: {name}", text) for text, (name, _) in zip(texts, others.values(), strict=True)]
    (minimal / "content/_data/indikatorer.yml").write_text("".join([first, *named]), encoding="utf-8")
    assert pipeline.build(minimal, pdf="without").ok

    def beside(id_: str) -> list[str]:
        page = (minimal / f"site/indikatorer/{id_}/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
        told = re.search(r"Andre tal fra de samme sider i kilden:(.*?)</p>", page, re.S)
        return re.findall(r">([^<]+)</a>", told[1]) if told else []

    assert (beside("boern"), beside("anden")) == (["Samme side"], [])
