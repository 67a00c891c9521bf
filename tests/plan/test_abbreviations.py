"""An actor's abbreviation is written out where a page uses it first, with no word of its own in the glossary; what the
glossary says of it counts more.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import TERMS, Edit, apply, body

from strategisite import pipeline

PAGE = "opdigtet-plan/opdigtet-handling/index.html"
WORD = "et-ord: {ord: Det Opdigtede Udvalg, forkortelse: DOU, aktør: opdigtet-udvalg%s}\n"


@pytest.mark.parametrize(("edits", "said"), [
    ([], "DOU (Det opdigtede udvalg) bestemmer, og DOU betaler"),
    ([(TERMS, WORD % "")], "DOU (Det Opdigtede Udvalg) bestemmer, og DOU betaler"),
    ([(TERMS, WORD % ", betydning_fra: udefra")], "DOU bestemmer, og DOU betaler"),
])  # fmt: skip
def test_an_actors_abbreviation_is_written_out_once(edits: list[Edit], said: str, minimal: Path):
    report = pipeline.build(apply(minimal, [*edits, *body("DOU bestemmer, og DOU betaler")]), pdf="without")
    assert report.ok, report.diagnostics
    text = (minimal / "site" / PAGE).read_text(encoding="utf-8").replace("\u00ad", "")
    assert said in re.sub("<[^>]*>", "", text.replace("\u00a0", " "))
