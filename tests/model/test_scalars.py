"""Scalars: how text is read as amounts, dates, years and the like, and what is refused rather than guessed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from strategisite.model import scalars


def reason(read, text: Any) -> str:
    """The code that a reader refuses a value with."""
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    return caught.value.type


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4000000", 4_000_000),
        ("0", 0),
        ("ukendt", "ukendt"),
        ("4.000.000", 4_000_000),
        ("1.200,00", 1200),
        ("1.234.567,00", 1_234_567),
    ],
)
def test_amount_with_one_meaning_is_read(text: str, value: int | str):
    assert scalars.read_amount(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.200", "tvetydigt-beløb"),
        ("12.345", "tvetydigt-beløb"),
        ("1,5", "brøk-beløb"),
        ("1.5", "brøk-beløb"),
        ("1,200", "brøk-beløb"),
        ("1200,50", "brøk-beløb"),
        ("4 mio.", "beløb-med-ord"),
        ("1.2.3", "beløb-med-ord"),
        ("", "forkert-type"),
        (None, "forkert-type"),
        (["1"], "forkert-type"),
        ("1e6", "beløb-med-ord"),
        ("9" * 5000, "forkert-type"),
        ("9" * 400, "forkert-type"),
        ("-4000000", "negativt-beløb"),
        ("\u22124", "negativt-beløb"),
        ("-1.200", "negativt-beløb"),
        ("4 000 000", "beløb-med-ord"),
    ],
)
def test_amount_that_can_be_misread_is_refused(text: Any, code: str):
    assert reason(scalars.read_amount, text) == code


@given(st.text(alphabet="0123456789.,- ukendt", max_size=12))
def test_amount_that_is_read_has_the_digits_that_were_written(text: str):
    try:
        value = scalars.read_amount(text)
    except PydanticCustomError:
        return
    assert value == "ukendt" or abs(value) == int(re.sub(r"\D", "", text.removesuffix(",00")))


@pytest.mark.parametrize("text", ["2010-04-07", "2010-04", "2010", "2012-02-29", "2000-02-29", "1900", "2100"])
def test_date_is_kept_as_it_is_written(text: str):
    assert scalars.read_date(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-13-01", "dårlig-dato"),
        ("2011-02-29", "umulig-dag"),
        ("1900-02-29", "umulig-dag"),
        ("2010-00", "dårlig-dato"),
        ("2010-04-31", "umulig-dag"),
        ("2010-4-7", "dårlig-dato"),
        ("7. april 2010", "dårlig-dato"),
        ("31. april 2010", "umulig-dag"),
        ("den 30/2 2012", "umulig-dag"),
        ("32.1.2010", "umulig-dag"),
        ("7. apil 2010", "dårlig-dato"),
        ("10-04-07", "dårlig-dato"),
        (None, "forkert-type"),
        (["2010"], "forkert-type"),
        ("1899", "umuligt-år"),
        ("2101-01-01", "umuligt-år"),
    ],
)
def test_date_that_does_not_exist_is_refused(text: Any, code: str):
    assert reason(scalars.read_date, text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1899", "umuligt-år"),
        ("20111", "umuligt-år"),
        ("-2011", "umuligt-år"),
        ("ca. 2011", "forkert-type"),
        (None, "forkert-type"),
        ({}, "forkert-type"),
    ],
)
def test_impossible_year_is_refused(text: Any, code: str):
    assert reason(scalars.read_year, text) == code
    assert scalars.read_year_or_unknown("ukendt") == "ukendt"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (scalars.read_whole, "1.5"),
        (scalars.read_whole, "-1"),
        (scalars.read_whole, "1" * 10),
        (scalars.read_yes_no, "yes"),
        (scalars.read_yes_no, True),
        (scalars.read_text, None),
        (scalars.read_text, ["a"]),
        (scalars.read_slug, "Stort"),
        (scalars.read_slug, "a/b"),
        (scalars.read_reference, ["a"]),
        (scalars.read_reference, None),
        (scalars.read_reference, " . "),
    ],
)
def test_other_types_are_refused(read, text: Any):
    assert reason(read, text) == "forkert-type"


@pytest.mark.parametrize("text", ["1", "1.I", "1.I.2", "1.2", "10.XIV.12", "0", "0.1", "1.0", "100.20"])
def test_printed_number_is_read(text: str):
    assert scalars.read_number(text) == text


@pytest.mark.parametrize("text", ["1.a", "I", "1.I.2.3", "1.", "", None, "1" * 5000, "01", "1.I.04", "1.00"])
def test_other_numbers_are_refused(text: Any):
    assert reason(scalars.read_number, text) == "forkert-nummer"


def test_text_is_read_as_one_line():
    assert scalars.read_text("et\n  to ") == "et to"


def test_short_text_has_at_most_thirty_words():
    assert scalars.read_short("ord " * 30)
    assert reason(scalars.read_short, "ord " * 31) == "for-mange-ord"


@pytest.mark.parametrize("text", ["...", "?", ".", "–", "- -"])
def test_short_text_has_a_word(text: str):
    assert reason(scalars.read_short, text) == "tomt-felt"


@pytest.mark.parametrize(("text", "meant"), [
    ("4 000 000", "4000000"), ("4 mio. kr.", "4000000"), ("4.000.000 kr.", "4000000"), ("kr. 250.000", "250000"),
    ("1½ mill.", "1500000"),
])  # fmt: skip
def test_amount_with_words_is_told_as_it_is_written(text: str, meant: str):
    with pytest.raises(PydanticCustomError) as caught:
        scalars.read_amount(text)
    assert (caught.value.type, caught.value.context["forslag"]) == ("beløb-med-ord", meant)


@pytest.mark.parametrize(("text", "meant"), [
    ("64-65", "side: 64 og til_side: 65"), ("64–65", "side: 64 og til_side: 65"), ("s. 65", "side: 65"),
    ("65.", "side: 65"),
    ("tre", "for eksempel side: 65"), ("3, 5, 7", "for eksempel side: 65"),
])  # fmt: skip
def test_page_with_words_is_told_as_it_is_written(text: str, meant: str):
    with pytest.raises(PydanticCustomError) as caught:
        scalars.read_page(text)
    assert (caught.value.type, caught.value.context["forslag"]) == ("forkert-sidetal", meant)


@pytest.mark.parametrize("text", ["0", "10000", "999999999"])
def test_impossible_page_is_refused(text: str):
    assert reason(scalars.read_page, text) == "umuligt-sidetal"


@pytest.mark.parametrize(
    ("text", "why"),
    [("12-14", "forkert-type"), ("ca. 120", "forkert-type"), ("0", "umuligt-sidetal"), ("", "forkert-type")],
)
def test_how_many_pages_there_are_is_a_number_and_no_place(text: str, why: str):
    assert reason(scalars.read_page_count, text) == why
    assert scalars.read_page_count("120") == 120


@given(st.text(alphabet="0123456789.,-", max_size=12))
def test_a_decimal_that_is_read_is_a_number_in_data(text: str):
    try:
        value = scalars.read_decimal(text)
    except PydanticCustomError:
        return
    assert float(value) == float(text if text.count(".") < 2 else text.replace(".", ""))


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (scalars.read_amount, "4 mio.", "4000000"),
        (scalars.read_amount, "4,5 mio. kr. om året", "4500000"),
        (scalars.read_amount, "500.000 kr. i alt", "500000"),
        (scalars.read_amount, "500.000", "500000"),
        (scalars.read_amount, "op til 4 mio.", ""),
        (scalars.read_amount, "ca. 4 mio. kr.", ""),
        (scalars.read_amount, "mindst 4 mio.", ""),
        (scalars.read_amount, "4,5 mio. kr. pr. år fra 2028", ""),
        (scalars.read_amount, "under 1 mio.", ""),
        (scalars.read_year, "efterår 2010", ""),
        (scalars.read_year, "fra 2010", ""),
        (scalars.read_year, "år 2010", "2010"),
        (scalars.read_date, "1.3.27", "2027-03-01"),
        (scalars.read_date, "den 1. marts 2027", "2027-03-01"),
        (scalars.read_date, "10-04-07", ""),
        (scalars.read_yes_no, "Ja", "ja"),
    ],
)
def test_what_is_meant_is_taken_only_where_nothing_of_it_is_lost(read: Any, text: str, value: str):
    assert scalars.as_meant(read, text) == (value or text)
