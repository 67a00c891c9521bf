"""Who does what in an action: our reading where no source says so, and then it is said, on every page that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edits import change
from sites.minimal import ACTION

from strategisite import pipeline

READ = "Rollerne er vores læsning af teksten."
SOME = "Roller uden henvisning til en kilde er vores læsning af teksten."
SHOWN = ("opdigtet-handling", "handlingsoversigt", "daekning")
TWO = (
    "[{id: opdigtet-udvalg, rolle: ansvarlig, kilde: {kilde: opdigtet-sag, side: 3}}, {id: opdigtet-udvalg, rolle: "
    "høres%s}]"
)


@pytest.mark.parametrize(("actors", "note", "counted"), [
    (None, READ, "0 af 1, 1 læst af os"),
    (TWO % "", SOME, "1 af 1"),
    (TWO % ", kilde: opdigtet-sag", "", "1 af 1"),
])  # fmt: skip
def test_roles_that_no_source_gives_are_our_reading(minimal: Path, actors: str | None, note: str, counted: str) -> None:
    if actors:
        change(minimal / ACTION, lambda text: text.replace("[{id: opdigtet-udvalg, rolle: ansvarlig}]", actors))
    result = pipeline.build(minimal, pdf="without")
    assert result.ok, result
    pages = [f"opdigtet-plan/{name}" for name in SHOWN] + ["aktoerer/opdigtet-udvalg", "aktoerer"]
    for name in pages:
        text = (minimal / "site" / name / "index.html").read_text(encoding="utf-8").replace("\u00ad", "")
        assert [said for said in (READ, SOME) if said in text] == ([note] if note else []), name
    cards = (minimal / "site/opdigtet-plan/handlingsoversigt/index.html").read_text(encoding="utf-8")
    assert ('data-label="Ansvarlig (vores læsning)"' in cards) == bool(note)  # a phone shows no head of the column
    coverage = (minimal / "site/opdigtet-plan/daekning/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    assert f">Ansvarlig: {counted}<" in coverage
    first = json.loads((minimal / "site/data/handlinger.json").read_text(encoding="utf-8-sig"))[0]["roller"][0]
    assert first["kilde"] == ({"kilde": "opdigtet-sag", "side": 3, "til_side": None} if actors else None)
