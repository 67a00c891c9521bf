"""Addresses as people type and paste them."""

from __future__ import annotations

import pytest

from strategisite.text.typed_addresses import is_broken, is_vague, kind_of_address, says_another


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("www.kk.dk", "www"), ("kk.dk/skole", "www"), ("eksempel.com", "www"), ("anna@kk.dk", "mail"),
        ("anna.b@bif.kk.dk", "mail"),
        ("file:///K:/sag.pdf", "fil"), ("K:\\\\sag\\plan.docx", "fil"), ("C:/Users/a.png", "fil"),
        ("\\\\\\\\server\\sag", "fil"), ("K:", "fil"),
        ("/udsatte-boern/plan/", "side"), ("../plan/index.html", "side"), ("/plan", "side"), ("https://kk.dk", "net"),
        ("HTTP://kk.dk", "net"),
        ("bilag.pdf", "dokument"), ("../sag/notat.DOCX", "dokument"), ("data:image/png;base64,iV", "indlejret"),
        ("javascript:x", "andet"),
        ("hus.png", ""), ("skolefravaer", ""), ("../billeder/hus.png", ""), ("", ""), ("#afsnit", ""),
    ],
)  # fmt: skip
def test_address_is_known_by_its_looks(address: str, kind: str):
    assert kind_of_address(address) == kind


@pytest.mark.parametrize("address", [
    "mailto:mailto:hans@kk.dk", "mailto:hans@kk", "mailto:hans@kk.dk;grethe@kk.dk", "mailto:@kk.dk", "tel:3366336",
    "tel:", "tel:336633", "https://kk,dk/plan", "https:///plan",
])  # fmt: skip
def test_an_address_that_reaches_nobody_is_broken(address: str):
    assert is_broken(address)


@pytest.mark.parametrize("address", [
    "mailto:hans@kk.dk", "mailto:hans@kk.dk?subject=Planen", "mailto:hans@kk.dk,grethe@kk.dk",
    "tel:+4533663366", "tel:112", "tel:1813", "https://intranet/plan",
    "https://kk.dk/a,b", "http://kk.dk:8080/", "#afsnit",
])  # fmt: skip
def test_what_reaches_somebody_is_not(address: str):
    assert not is_broken(address)


@pytest.mark.parametrize(("words", "address", "told"), [
    ("grethe@kk.dk", "mailto:hans@kk.dk", True), ("hans@kk.dk", "mailto:Hans@kk.dk", False),
    ("www.kk.dk/planen", "https://www.kk.dk/andet", True), ("kk.dk/planen", "https://www.kk.dk/andet", False),
    ("https://kk.dk/planen", "https://www.kk.dk/planen/side?a=1", False), ("www.kk.dk", "https://kk.dk/", False),
    ("33 66 33 66", "tel:33663367", True), ("33 66 33 66", "tel:+4533663366", False), ("Ring 112", "tel:112", False),
    ("planen", "https://kk.dk/andet", False), ("www.kk.dk/pla…", "https://www.kk.dk/planen", False),
])  # fmt: skip
def test_words_that_are_an_address_are_the_one_they_lead_to(words: str, address: str, told: bool):
    assert says_another(words, address) is told


@pytest.mark.parametrize(("words", "vague"), [
    ("her", True), ("Klik her.", True), ("Læs mere", True), ("læs mere om planen", False), ("Herlev", False),
])  # fmt: skip
def test_words_that_do_not_say_where_they_lead_are_vague(words: str, vague: bool):
    assert is_vague(words) is vague
