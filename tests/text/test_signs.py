"""Signs that are not seen: which are found, what they are called, and that no line is another without them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.say.diagnostics import catalogue
from strategisite.text.signs import (
    GARBLED,
    KINDS,
    composed,
    hidden,
    invisible,
    kind_of,
    plain_id,
    readable,
    shows,
    strange,
)


@pytest.mark.parametrize(("sign", "kind"), [
    ("\u00a0", "mellemrum"), ("\u2009", "mellemrum"), ("\u00ad", "blød-bindestreg"), ("\u200b", "usynligt"),
    ("\ufeff", "usynligt"),
    ("\u2028", "linjeskift"), ("\u202d", "retning"), ("\x1b", "styretegn"), ("\uf0a7", "privat"), ("\ufffd", "tabt"),
    ("a", ""), ("å", ""),
    ("–", ""), ("½", ""), ("\t", ""), ("\n", ""), (" ", ""), ("я", ""),
])  # fmt: skip
def test_sign_has_its_kind(sign: str, kind: str):
    assert kind_of(sign) == kind


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_kind_has_words_in_every_message_that_names_signs(lang: str):
    kinds = {kind for kind, _ in KINDS} | {"streg", "fremmed"}
    every = [entry["ord_for_slags"] for entry in catalogue(lang).values() if "ord_for_slags" in entry]
    spoken = [words for words in every if kinds & set(words)]  # of signs; others say what lacks
    assert len(spoken) >= 3
    assert all(set(words) == kinds for words in spoken)


@pytest.mark.parametrize(("id_", "offset", "kind", "meant"), [
    ("fravaers\u200brapport", 8, "usynligt", "fravaersrapport"), ("i\u2011gang", 1, "streg", "i-gang"),
    ("i–gang", 1, "streg", "i-gang"),
    ("s\u043ef", 1, "fremmed", "sof"), ("skole\u00advej", 5, "blød-bindestreg", "skolevej"),
    ("\u00a0sof", 0, "mellemrum", "sof"),
])  # fmt: skip
def test_sign_of_an_id_that_is_not_what_it_seems_is_found(id_: str, offset: int, kind: str, meant: str):
    found = strange(id_)
    assert (found.offset, found.kind) == (offset, kind)
    assert plain_id(id_) == meant


@pytest.mark.parametrize("id_", ["i-gang", "æble-2", "SOF", "to ord", "é", "a/b", "s. 65"])
def test_what_is_seen_for_what_it_is_is_not_strange(id_: str):
    assert strange(id_) is None


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("sko\u200ble", [(3, True)], "skole"),
        ("a\u2028b", [(1, False)], "a b"),
        ("a\x0bb\ufeffc", [(1, False), (3, True)], "a bc"),
        ("a\u200fb", [(1, True)], "ab"),
        ("\u05d0\u200fb", [], "\u05d0\u200fb"),
        ("a\u00a0b\u00adc", [], "a\u00a0b\u00adc"),
    ],
)
def test_what_has_no_width_is_taken_out_and_what_is_a_mistake_is_a_space(text: str, found: list, left: str):
    signs = list(hidden(text))
    assert [(one.offset, one.taken_out) for one in signs] == found
    assert readable(text, signs) == left


def test_all_that_is_not_seen_is_told_with_its_place():
    assert list(invisible("a\u00a0b\u200b")) == [(1, "\u00a0", "mellemrum"), (3, "\u200b", "usynligt")]


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\u00ad\u2028", "\u3164", "\u2800", "\u0301"])
def test_nothing_shows(text: str):
    assert not shows(text)


@pytest.mark.parametrize("text", ["a", " 1 ", "–", "§", "😀", "字"])
def test_something_shows(text: str):
    assert shows(text)


@given(st.text())
def test_what_is_read_on_with_has_the_same_lines_and_all_that_shows(text: str):
    text = composed(text.replace("\r", "\n"))
    signs = list(hidden(text))
    left = readable(text, signs)
    assert left.count("\n") == text.count("\n")
    assert len(left) == len(text) - sum(one.taken_out for one in signs)
    assert all(text[one.offset] == one.sign for one in signs)
    shown = [c for c in text if unicodedata.category(c)[0] in "LNPS" and kind_of(c) == ""]
    assert [c for c in left if unicodedata.category(c)[0] in "LNPS" and kind_of(c) == ""] == shown


@pytest.mark.parametrize(("text", "found"), [
    ("bÃ¸rn", True), ("b?rn og unge", False), ("sm?børn", False), ("\ufb01nde", False),
])  # fmt: skip
def test_a_letter_that_is_not_shown_as_it_was_written_is_found(text: str, found: bool):
    """Whether it can be nothing else."""
    letter = GARBLED.search(text)
    assert letter and bool(letter["sure"]) is found


@pytest.mark.parametrize("text", [
    "Hvad nu? Ja", "Se https://a.example/side?id=3", "Se a.example/b%C3%B8rn", "![Blå](bl%C3%A5.png)",
    "kk.dk?emne=børn", "Hvad?", "Â og Ã",
    "børn", "a?b",
])  # fmt: skip
def test_what_is_shown_as_it_was_written_is_not(text: str):
    assert GARBLED.search(text) is None
