"""Danish forms: order, numbers, amounts, dates, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strategisite.say import danish

NBSP = "\u00a0"


def in_order(words: str) -> str:
    return " ".join(sorted(words.split(), key=danish.sort_key))


@pytest.mark.parametrize(
    "words",
    [
        "abe bi zebra ære ø å",
        "Abe bi Zebra Ære",
        "Ørsted Aabenraa",
        "år aas åt",
        "café cafes",
        "kapitel2 kapitel10",
        "2 10 a",
        "1.I.2 1.I.10",
    ],
)
def test_words_are_in_danish_order(words: str):
    assert in_order(" ".join(reversed(words.split()))) == words


@pytest.mark.parametrize(
    "words",
    [
        "»bi« ce (de) –eg",
        "12 »bi« ce",
        "§2 10 a",
        "...aks “bo” ’ce",
        "zoo 'ærter' [ø] «år»",
        "mål »måler« målt",
        "çest dest",
        "öre øst",
        "»aal« åre",
    ],
)
def test_signs_in_front_do_not_count(words: str):
    assert in_order(" ".join(reversed(words.split()))) == words


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("»Gnist«", "G"),
        ("- pause", "P"),
        ("– pause", "P"),
        ("(under)vejs", "U"),
        ("'Ro", "R"),
        ("§ 7 a", "0–9"),
        ("4. klasse", "0–9"),
        ("»4«", "0–9"),
        ("Aalestrup", "Å"),
        ("»aa«", "Å"),
        ("åben", "Å"),
        ("Åben", "Å"),
        ("élite", "E"),
        ("Öre", "Ø"),
        ("Ærø", "Æ"),
        ("ñandu", "N"),
        ("…", "#"),
        ("", "#"),
        ("{{ krølle", "K"),
    ],
)
def test_a_name_stands_below_its_first_letter_or_digit(text: str, head: str):
    assert danish.index_head(text) == head


@given(st.lists(st.text(max_size=6), max_size=30))
def test_each_head_of_an_index_comes_once(names: list[str]):
    heads = [danish.index_head(name) for name in sorted(names, key=danish.sort_key)]
    assert len({*heads}) == len([head for at, head in enumerate(heads) if at == 0 or heads[at - 1] != head])


def test_case_does_not_count():
    assert danish.sort_key("Øl") == danish.sort_key("øl")


def said(words: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """The words of a file, also those in blocks, which are named with them."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from said(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


WORDS = dict(said(yaml.safe_load((Path(__file__).parents[2] / "templates/words/da.yml").read_text(encoding="utf-8"))))
VERBS = {"afviger", "stemmer", "kræver"}


def test_every_word_with_a_number_and_a_noun_has_its_singular():
    """»1 handlinger« cannot be said: on a page, by a script or on paper."""
    many = re.compile(r"\{(\w+)\} (?:af \{\w+\} )?(\w+er)\b")
    nouns = {
        key: found[2]
        for key, text in WORDS.items()
        if "antal" in text and (found := many.search(str(text))) and found[2] not in VERBS
    }
    nouns |= {key: "" for key, text in WORDS.items() if "{alle}" in str(text) and re.search(r"\w+er\b", text)}
    assert len(nouns) > 10
    assert {key for key in nouns if not key.endswith("-1") and f"{key}-1" not in WORDS} == set()
    said_of_one = {key: re.search(r"\b1 (\w+er)\b", str(text)) for key, text in WORDS.items() if key.endswith("-1")}
    assert [key for key, found in said_of_one.items() if found and found[1] not in VERBS] == []


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ({"antal": 1}, "x-1"),
        ({"antal": "1"}, "x-1"),
        ({"antal": 0}, "x"),
        ({"antal": 2}, "x"),
        ({"antal": 1, "alle": 9}, "x"),
        ({"antal": 1, "alle": 1}, "x-1"),
        ({"antal": 0, "alle": 1}, "x-1"),
        ({}, "x"),
    ],
)
def test_the_number_that_rules_the_noun_decides_its_form(values: dict[str, object], form: str):
    assert danish.form_of("x", values, {"x", "x-1"}) == form
    assert danish.form_of("x", values, {"x"}) == "x"


@pytest.mark.parametrize("text", ["²", "10²", "½", "١٢", "1" * 5000, ""])
def test_odd_digits_can_be_sorted(text: str):
    danish.sort_key(text)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_texts_can_be_sorted(texts: list[str]):
    sorted(texts, key=danish.sort_key)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Å b", "aa-b"),
        ("Ære & øl", "aere-oel"),
        ("Café", "cafe"),
        ("  1.I.2 ", "1-i-2"),
        ("…", ""),
        ("MÜLLER", "muller"),
    ],
)
def test_slug_is_ascii(text: str, name: str):
    assert danish.slug(text) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("IX", 9),
        ("XIV", 14),
        ("XL", 40),
        ("XC", 90),
        ("C", 100),
        ("7", 7),
        ("12", 12),
    ],
)
def test_roman_numeral_has_its_value(text: str, value: int):
    assert danish.roman(text) == value


def test_printed_numbers_sort_by_value():
    numbers = ["1", "1.I", "1.I.2", "1.I.10", "1.II", "1.IX", "1.X", "2", "10"]
    assert sorted(reversed(numbers), key=danish.number_key) == numbers


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (1234567, "1.234.567"), (-1500, "-1.500")])
def test_whole_number_has_danish_separators(value: int, text: str):
    assert danish.whole(value).replace("\u2212", "-") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4_000_000, "4,0"),
        (3_570_000, "3,57"),
        (300_000, "0,3"),
        (1, "0,000001"),
        (1_234_500_000, "1.234,5"),
        (10_000_000, "10,0"),
    ],
)
def test_millions_are_as_exact_as_needed(value: int, text: str):
    assert danish.millions(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4_000_000, "4 mio. kr."),
        (3_570_000, "3,57 mio. kr."),
        (100_000, "0,1 mio. kr."),
        (1500, "1.500 kr."),
        (99_999, "99.999 kr."),
        (0, "0 kr."),
        (333_333, "333.333 kr."),
        (1_234_567, "1.234.567 kr."),
        (6_574_500, "6.574.500 kr."),
        (159_000, "0,159 mio. kr."),
        (-2_500_000, "\u22122,5 mio. kr."),
        (-7, "\u22127 kr."),
    ],
)
def test_amount_has_its_unit(value: int, text: str):
    assert danish.amount(value).replace(NBSP, " ") == text
    assert " " not in danish.amount(value)


@given(st.integers(min_value=0, max_value=10**12))
def test_amount_loses_no_krone(value: int):
    digits, unit = danish.amount(value).split(NBSP, 1)
    exact = float(digits.replace(".", "").replace(",", "."))
    assert round(exact * (1_000_000 if unit.startswith("mio") else 1)) == value


@given(st.lists(st.integers(min_value=0, max_value=10**12)))
def test_a_column_of_amounts_has_one_unit_that_loses_no_krone(values: list[int]):
    unit = danish.money_unit(values)
    for value in values:
        exact = float(danish.in_unit(value, unit).replace(".", "").replace(",", "."))
        assert round(exact * (1_000_000 if unit == "mio-kr" else 1)) == value
        assert len(danish.in_unit(value, unit).partition(",")[2]) <= 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2010-04-07", "7. april 2010"),
        ("2010-04", "april 2010"),
        ("2010", "2010"),
        ("2009-12-31", "31. december 2009"),
        ("2012-05-01", "1. maj 2012"),
    ],
)
def test_date_is_written_out(text: str, said: str):
    assert danish.date(text) == said


@pytest.mark.parametrize(
    ("several", "said"),
    [
        (["2009-12-02"], "2. december 2009"),
        (["2009-12-02", "2009-12-03"], "2. eller 3. december 2009"),
        (["2009-12-02", "2009-12-03", "2009-12-09"], "2. eller 3. eller 9. december 2009"),
        (["2009-12-30", "2010-01-02"], "30. december 2009 eller 2. januar 2010"),
        (["2009-12-02", "2010-12-02"], "2. december 2009 eller 2. december 2010"),
        (["2010-01", "2010-01-05"], "januar 2010 eller 5. januar 2010"),
        (["2010-01", "2010"], "januar 2010 eller 2010"),
    ],
)
def test_several_dates_stand_in_one_line(several: list[str], said: str):
    assert danish.dates(several, "eller") == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_words_are_listed(words: list[str], said: str):
    assert danish.listed(words) == said


@pytest.mark.parametrize(("noun", "many", "article"), [
    ("spor", "spor", "et"), ("handling", "handlinger", "en"), ("fokusområde", "fokusområder", "et"),
    ("skridt", "× skridt", ""),
])  # fmt: skip
def test_a_noun_has_its_plural_and_its_article(noun: str, many: str, article: str):
    assert (danish.plural(noun), danish.gender(noun)) == (many, article)


def test_all_neuter_nouns_have_a_plural():
    assert set(danish.PLURALS) >= danish.NEUTER


@pytest.mark.parametrize(
    ("above", "numbers", "like", "free"),
    [
        ("1.I", ["1.I.1", "1.I.4", "1.I.2"], "1", "1.I.5"),
        ("2", ["2.I", "2.III"], "1", "2.IV"),
        ("", ["1", "5"], "1", "6"),
        ("3", [], "1.II", "3.I"),
        ("3.II", [""], "1.I.7", "3.II.1"),
        ("9", ["9.VIII"], "1", "9.IX"),
    ],
)
def test_the_number_that_is_free_is_of_the_digits_that_stand_there(
    above: str, numbers: list[str], like: str, free: str
) -> None:
    assert danish.number_after(above, numbers, like) == free
