"""Soft hyphens: in the words of a page, and nowhere else."""

import re

from strategisite.render.hyphens import PARTS, SOFT, hyphenate, hyphenated


def test_long_words_may_break_and_short_ones_may_not():
    assert hyphenated("Ungdomsforvaltningen").replace(SOFT, "") == "Ungdomsforvaltningen"
    assert SOFT in hyphenated("Ungdomsforvaltningen")
    assert hyphenate("<p>skolefravær</p>") == "<p>skolefravær</p>"


def test_no_part_is_shorter_than_four_letters():
    for word in ("skolesocialrådgiverprojektet", "netværksplejefamilierne", "implementeringsforudsætninger"):
        assert min(len(part) for part in hyphenated(word).split(SOFT)) >= 4


def test_compounds_are_broken_between_their_words():
    for word in (
        "social-udvalget", "børne-familie-teams", "døgn-institutioner", "kontakt-person-korps", "unge-rådgivninger", "screenings-værktøjer",
        "fokus-områderne", "behandlings-program", "familie-rådgiverne", "videre-udvikles", "medarbejder-grupper",
    ):  # fmt: skip
        assert hyphenated(word.replace("-", "")).replace(SOFT, "-") == word


def test_no_part_begins_as_no_danish_syllable_does():
    for word in ("udadreagerende", "socialismen", "afgangseksamensbevis", "registeropfølgninger", "implementeringsforudsætninger"):
        for part in hyphenated(word).split(SOFT)[1:]:
            assert not re.match("[aeiouyæøå]|[^aeiouyæøå]{4}|dg|pf|rd|nst", part) or any(part.startswith(known) for known in PARTS), word


def test_attributes_titles_and_code_stay_as_they_are():
    title = "<title>Ungdomsforvaltningen</title>"
    page = title + '<a href="ungdomsforvaltningen" title="Ungdomsforvaltningen"><code>Ungdomsforvaltningen</code></a>'
    assert hyphenate(page) == page
