"""An address that one entry had and another has now leads to the one that has it, also where nothing of the first has
changed since.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from clean_build import clean
from mistakes import Edit, action, apply
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.demand.held import held_of

OTHER, TEXT = action("anden", "1.I.2")
GONE_ON = FILES[ACTION].replace("nummer: 1.I.1", "nummer: 1.I.3\ntidligere_numre: [1.I.1]")
TAKEN: Edit = (OTHER, TEXT.replace("nummer: 1.I.2", "nummer: 1.I.1\ntidligere_numre: [1.I.2]"))
FORMER: Edit = (ACTION, FILES[ACTION].replace("startår:", "tidligere: [gammel]\nstartår:"))
NAMED: Edit = (OTHER.replace("anden.md", "gammel.md"), TEXT.replace("titel: Anden", "titel: Gammel"))


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("steps", [
    [[(OTHER, TEXT)], [(ACTION, GONE_ON)], [TAKEN]],
    [[(OTHER, TEXT)], [(ACTION, GONE_ON)], [TAKEN], [(OTHER, TEXT)]],
    [[FORMER], [(ACTION, FILES[ACTION]), NAMED]],
])  # fmt: skip
def test_each_build_is_a_clean_builds(steps: list[list[Edit]], anew: bool, minimal: Path):
    pipeline.build(minimal, pdf="without")
    for edits in steps:
        apply(minimal, edits)
        if anew:
            held_of(None)
        assert pipeline.build(minimal, pdf="without").ok
        made = clean(minimal)
        assert made is not None
        sent_on = {name: content for name, content in made.items() if b'http-equiv="refresh"' in content}
        assert sent_on
        assert [name for name, content in sent_on.items() if (minimal / "site" / name).read_bytes() != content] == []
