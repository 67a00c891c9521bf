"""Colours: how far they are from each other, and where they are put in a sheet of tokens."""

from __future__ import annotations

import pytest
from sites.minimal import REPOSITORY

from strategisite.media.colours import (
    PAIRS,
    Palette,
    contrast,
    light,
    palette,
    stronger,
    too_weak,
    with_colours,
    with_family,
)

SHEET = (REPOSITORY / "templates/assets/tokens.css").read_text(encoding="utf-8")
SMALL = ":root {\n  --a: #111;\n  --b: #fff;\n}\n@media (prefers-color-scheme: dark) {\n  :root { --a: #eee; }\n}\n"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000", "#ffffff", 21),
        ("#fff", "#FFF", 1),
        ("#777777", "#fff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#f00", "#fff", 4.0),
    ],
)
def test_contrast_is_counted_as_wcag_does_whichever_is_on_top(one: str, other: str, expected: float):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_colour_is_put_where_it_stands_in_the_light_and_in_the_dark():
    made = with_colours(SMALL, Palette({"a": "#123456"}, {"a": "#abcdef"}))
    assert made == SMALL.replace("#111", "#123456").replace("#eee", "#abcdef")
    assert palette(made) == Palette({"a": "#123456", "b": "#fff"}, {"a": "#abcdef", "b": "#fff"})


def test_a_dark_colour_that_the_sheet_does_not_have_is_added_to_it():
    made = with_colours(SMALL, Palette({}, {"b": "#010101"}))
    assert made.startswith(SMALL)
    assert (light(made)["b"], palette(made).dark["b"]) == ("#fff", "#010101")


def test_nothing_said_leaves_the_sheet_as_it_is():
    assert with_colours(SHEET, Palette({}, {})) == SHEET


def test_a_name_that_begins_as_another_is_left_alone():
    made = with_colours(SHEET, Palette({"accent": "#010203"}, {}))
    assert (light(made)["accent"], light(made)["accent-svag"]) == ("#010203", light(SHEET)["accent-svag"])


def test_a_family_stands_first_and_cannot_break_out_of_its_quotes():
    assert '--skrift: "Opdigtet", "Source Sans",' in with_family(SHEET, "Opdigtet")
    assert r'--skrift: "A\"B\\", "Source Sans",' in with_family(SHEET, 'A"B\\')


def test_the_templates_own_colours_stand_out_from_each_other():
    """So that whatever is told is told of a colour that somebody chose."""
    whole = palette(SHEET)
    assert {name for pair in PAIRS for name in pair[:2]} <= whole.light.keys()
    assert list(too_weak(whole, whole)) == []


def test_only_what_was_said_is_judged_as_a_text_and_as_a_ground():
    said = Palette({"accent": "#aaaaaa"}, {"papir": "#777777"})
    weak = list(too_weak(said, palette(with_colours(SHEET, said))))
    assert {one.ground for one in weak if one.front == "accent" and not one.is_dark} == {
        "papir",
        "flade",
        "accent-svag",
    }
    assert {one.ground for one in weak if one.is_dark} == {"papir"}
    assert {one.front for one in weak if not one.is_dark} == {"accent"}
    assert {one.least for one in weak if one.front.startswith("omraade")} == {3.0}
    assert {one.least for one in weak if one.front in ("blaek", "groen")} == {4.5}


@pytest.mark.parametrize(
    ("colour", "others"),
    [("#e07a10", {"#fff": 4.5, "#e3eff0": 4.5}), ("#333", {"#121516": 4.5}), ("#777777", {"#777777": 3.0})],
)
def test_the_colour_that_is_named_instead_stands_out_from_all(colour: str, others: dict[str, float]):
    made = stronger(colour, others)
    assert all(contrast(made, other) >= least for other, least in others.items())


def test_where_none_stands_out_the_best_of_black_and_white_is_named():
    assert stronger("#777777", {"#000000": 4.5, "#666666": 6}) == "#ffffff"
