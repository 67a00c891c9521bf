"""The stylesheets are whole: a rule that is not closed takes all rules after it with it, without a word from any
browser.
"""

from __future__ import annotations

import re

import pytest
from conftest import REPOSITORY


@pytest.mark.parametrize("name", sorted(path.name for path in (REPOSITORY / "templates/assets").glob("*.css")))
def test_each_rule_is_closed_before_the_next_stands_alone(name: str):
    text = (REPOSITORY / "templates/assets" / name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"", "", text, flags=re.S)
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        assert not (line.startswith("@media") and depth), f"line {number} begins inside another rule"
        depth += line.count("{") - line.count("}")
        assert depth >= 0, f"line {number} closes more than was opened"
    assert depth == 0
