"""Soft hyphens: in the words of a page, and nowhere else."""

import re
from pathlib import Path

from sites.minimal import REPOSITORY

from strategisite.say.hyphens import PARTS, SOFT, hyphenate, hyphenated


def test_long_words_may_break_and_short_ones_may_not():
    assert hyphenated("Ungdomsforvaltningen").replace(SOFT, "") == "Ungdomsforvaltningen"
    assert SOFT in hyphenated("Ungdomsforvaltningen")
    assert hyphenate("<p>skolefravær</p>") == "<p>skolefravær</p>"


def test_no_part_is_shorter_than_four_letters():
    for word in ("skolesocialrådgiverprojektet", "netværksplejefamilierne", "implementeringsforudsætninger"):
        assert min(len(part) for part in hyphenated(word).split(SOFT)) >= 4


def test_long_words_are_divided_as_by_hand():
    lines = Path(__file__).with_name("divided_words.txt").read_text(encoding="utf-8").splitlines()
    by_hand = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(by_hand) > 150
    ours = [hyphenated(word.replace("-", "")).replace(SOFT, "-") for word in by_hand]
    assert [pair for pair in zip(ours, by_hand, strict=True) if pair[0] != pair[1]] == []


def test_capital_letters_are_divided_alike():
    assert (
        hyphenated("Døgninstitutioner") == f"Døgn{SOFT}institutioner"
        and hyphenated("BUDGETRAMME") == f"BUDGET{SOFT}RAMME"
    )


def test_a_word_of_the_list_has_its_divisions_and_stands_once():
    lines = (REPOSITORY / "strategisite/say/word_parts.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len({word.replace("-", "") for word in words}) == len(words) > 500
    assert all(re.fullmatch("[a-zæøåé]+(-[a-zæøåé]+)*", word) for word in words)


def test_no_part_begins_as_no_danish_syllable_does():
    for word in (
        "udadreagerende",
        "socialismen",
        "afgangseksamensbevis",
        "registeropfølgninger",
        "implementeringsforudsætninger",
    ):
        for part in hyphenated(word).split(SOFT)[1:]:
            assert not re.match("[aeiouyæøå]|[^aeiouyæøå]{4}|dg|pf|rd|nst", part) or any(
                part.startswith(known) for known in PARTS
            ), word


def test_attributes_titles_and_code_stay_as_they_are():
    title = "<title>Ungdomsforvaltningen</title>"
    page = title + '<a href="ungdomsforvaltningen" title="Ungdomsforvaltningen"><code>Ungdomsforvaltningen</code></a>'
    assert hyphenate(page) == page
