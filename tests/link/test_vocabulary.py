"""Choices whose names deny what they mean, or which nobody can tell apart, are told at their field."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import STATUSES

from link.test_belonging import told

COLOURS = "content/_data/farver.yml"
STATUS = "{}: {{navn: {}, betyder: {}, forklaring: Nr. {}., rækkefølge: {}}}\n"
COLOUR = "{}: {{navn: {}, nuance: {}, form: {}}}\n"


@pytest.mark.parametrize(("statuses", "found"), [
    ([("nu", "I gang", "i-gang", 1, 1), ("klar", "Færdig", "gennemført", 2, 2)], []),
    ([("nu", "I gang", "stoppet", 1, 1)], [("felter-uenige", "stoppet")]),
    ([("nu", "Færdig", "i-gang", 1, 1)], [("felter-uenige", "i-gang")]),
    ([("nu", "I gang", "i-gang", 1, 1), ("klar", "Færdig", "gennemført", 2, 1)], [("to-gange", "1")]),
])  # fmt: skip
def test_statuses(statuses: list[tuple[str, str, str, int, int]], found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, [(STATUSES, "".join(STATUS.format(*one) for one in statuses))]) == found


@pytest.mark.parametrize(("colours", "found"), [
    ([("grøn", "Grøn", "grøn", "cirkel"), ("rød", "Rød", "rød", "firkant")], []),
    ([("rød", "Grøn", "grøn", "cirkel")], [("felter-uenige", "Grøn")]), ([("grøn", "God", "rød", "cirkel")], []),
    ([("god", "Grøn", "rød", "cirkel")], [("felter-uenige", "rød")]),
    ([("grøn", "Grøn", "grøn", "cirkel"), ("rød", "Rød", "rød", "cirkel")], [("to-gange", "cirkel")]),
])  # fmt: skip
def test_colours(colours: list[tuple[str, str, str, str]], found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, [(COLOURS, "".join(COLOUR.format(*one) for one in colours))]) == found


def test_more_colours_than_shapes_must_share_one(minimal: Path):
    made = zip(
        "abcde", ("grøn", "gul", "rød", "blå", "grå"), ("cirkel", "trekant", "firkant", "rude", "rude"), strict=True
    )
    text = "".join(COLOUR.format(id_, f"navn {id_}", hue, shape) for id_, hue, shape in made)
    assert told(minimal, [(COLOURS, text)]) == []


def test_choices_that_say_no_order_are_not_alike(minimal: Path):
    text = "".join(STATUS.format(id_, name, "ukendt", id_, 1) for id_, name in (("a", "Hvid"), ("b", "Sort")))
    assert told(minimal, [(STATUSES, text.replace(", rækkefølge: 1", ""))]) == []
