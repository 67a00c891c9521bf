"""The reader of printed amounts, and what it takes for a misreading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.figures.printed import Misread, misread, noughts, own_amounts, read_printed
from strategisite.say import danish


@pytest.mark.parametrize(("text", "amounts"), [
    ("4 mill. Kr. (delt ligeligt)", (4_000_000,)), ("3 mill.kr. i 2009-2012", (3_000_000,)),
    ("11,6 mill. Kr. fra 2011", (11_600_000,)),
    ("1 mill. K.r", (1_000_000,)), ("0,5 mill. Kr. til skærme og 1,5 mill.kr. til prøver", (500_000, 1_500_000)),
    ("1,5 mio. kroner", (1_500_000,)), ("500.000 kr.", (500_000,)), ("4 000 000 kr", (4_000_000,)),
    ("4\u00a0000\u00a0000 kr.", (4_000_000,)),
    ("kr. 250.000,00", (250_000,)), ("DKK 75.000", (75_000,)), ("12.500,-", (12_500,)), ("400 t.kr.", (400_000,)),
    ("400 tkr.", (400_000,)),
    ("400 (1.000 kr.)", (400_000,)), ("1.250 i 1.000 kr.", (1_250_000,)), ("7 tusind kr.", (7_000,)),
    ("2 mia. kr.", (2_000_000_000,)),
    ("2-3 mill. kr.", (2_000_000, 3_000_000)), ("mellem 2 og 3 mio.", (2_000_000, 3_000_000)),
    ("halvanden million", (1_500_000,)),
    ("fire millioner kroner", (4_000_000,)), ("½ mill.", (500_000,)),
    ("1½ mio.", (1_500_000,)), ("1.5 mio. kr.", (1_500_000,)), ("0 kr.", (0,)),
    ("1,0 mio. kr. i 2021 og 1,5 mio. kr. i 2022", (1_000_000, 1_500_000)), ("2 x 500.000 kr.", (1_000_000,)),
    ("tre gange 200.000 kr.", (600_000,)), ("en halv million", (500_000,)), ("1,5E+06 kr.", ()),
    ("1,0 / 1,5 / 2,0 mio. kr.", (1_000_000, 1_500_000, 2_000_000)),
    ("333.333 kr.", (333_333,)), ("25 pct. i 2010", ()), ("Finansieres inden for rammen", ()), ("66 folkeskoler", ()),
    ("", ()),
])  # fmt: skip
def test_printed_amounts_are_read(text: str, amounts: tuple[int, ...]):
    assert read_printed(text).amounts == amounts


@pytest.mark.parametrize(
    ("text", "bare"), [("4.000", (4_000,)), ("2010", ()), ("i 4 bydele", (4,)), ("5 pct.", ()), ("6 %", ())]
)
def test_figures_without_a_unit_are_kept_apart(text: str, bare: tuple[int, ...]):
    assert read_printed(text) == ((), bare)


@pytest.mark.parametrize(("amount", "text"), [
    (4_000_000, "4 mill. kr."), (2_000_000, "0,5 mill. til det ene og 1,5 mill. til det andet"),
    (500_000, "0,5 mill. og 1,5 mill."),
    (4_000_000, "4.000"), (4_000, "4.000"), (4_000_000, "4"), (77, "Finansieres inden for rammen"),
    (500_000, "12 børn i 2 år"),
    (3_000_000, "mellem 2 og 3 mio. kr."), (0, "0 kr."),
])  # fmt: skip
def test_a_right_reading_is_not_doubted(amount: int, text: str):
    assert misread(amount, text) is None


@pytest.mark.parametrize(("amount", "text", "printed"), [
    (40_000_000, "4 mill. kr.", 4_000_000), (4, "4 mill. kr.", 4_000_000), (4_000, "4 mill. kr.", 4_000_000),
    (15_000_000, "1,5 mio.", 1_500_000),
    (500, "500.000 kr.", 500_000), (20_000_000, "0,5 mill. og 1,5 mill.", 2_000_000), (40, "400 t.kr.", 400_000),
    (400, "400 (1.000 kr.)", 400_000),
])  # fmt: skip
def test_noughts_too_many_or_too_few_are_a_misreading(amount: int, text: str, printed: int):
    assert misread(amount, text) == Misread(printed, is_factor=True)


@pytest.mark.parametrize(("amount", "text", "printed"), [
    (5_000_000, "4 mill. kr.", 4_000_000), (0, "4 mill. kr.", 4_000_000), (7, "0,5 mill. og 1,5 mill.", 2_000_000),
])  # fmt: skip
def test_another_amount_is_a_doubt(amount: int, text: str, printed: int):
    assert misread(amount, text) == Misread(printed, is_factor=False)


def test_a_figure_without_a_unit_is_doubted_only_as_far_as_a_tables_head_can_explain():
    assert misread(40_000, "4.000") == Misread(4_000, is_factor=False)


@given(st.integers(min_value=1, max_value=10**12), st.integers(min_value=1, max_value=6))
def test_what_our_own_pages_write_is_read_back_and_a_slip_is_seen(amount: int, places: int):
    said = danish.amount(amount)
    assert read_printed(said).amounts == (amount,)
    assert misread(amount, said) is None
    assert misread(amount * 10**places, said) == Misread(amount, is_factor=True)
    assert noughts(amount * 10**places, amount) == places


@given(st.lists(st.integers(min_value=1, max_value=999), min_size=2, max_size=5))
def test_a_sum_of_printed_amounts_is_a_right_reading(millions: list[int]):
    text = ", ".join(f"{n} mill. kr. til nr" for n in millions)
    assert misread(sum(millions) * 1_000_000, text) is None


@given(st.text(max_size=80), st.integers(min_value=0, max_value=10**9))
def test_any_text_is_read(text: str, amount: int):
    misread(amount, text)


@pytest.mark.parametrize(("text", "sums"), [
    ("1-2 mio. kr.", {1_000_000, 2_000_000}), ("1 til 2 mio. kr.", {1_000_000, 2_000_000}),
    ("1 og 2 mio. kr.", {1_000_000, 2_000_000, 3_000_000}),
    ("1-2 mio. kr. og 500.000 kr.", {500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000}),
])  # fmt: skip
def test_of_amounts_of_which_one_is_meant_only_one_is_in_a_sum(text: str, sums: set[int]):
    assert read_printed(text).sums == sums


@pytest.mark.parametrize(("text", "amounts"), [
    ("Den koster 4 mio. kr.", (4_000_000,)), ("Den koster 4 mio. kr. om året.", (4_000_000,)),
    ("Heraf går 0,3 mio. kr. til løn.", ()), ("Beløbet er fordoblet fra 1 mio. kr.", ()),
    ("Den er steget med 0,5 mio. kr. til 2 mio. kr.", (2_000_000,)), ("Pengene er fra en pulje på 30 mio. kr.", ()),
    ("Der er 250.000 kr. pr. kvartal.", ()), ("En plads koster 83.000 kr. om måneden.", ()),
    ("Kommunen sparer 2 mio. kr.", ()), ("1,1 mio. kr. mod 1,0 mio. kr. sidste år", (1_100_000,)),
])  # fmt: skip
def test_an_amount_that_is_a_share_or_of_something_else_is_not_its_own(text: str, amounts: tuple[int, ...]):
    assert own_amounts(text) == amounts
