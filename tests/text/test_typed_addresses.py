"""Addresses as people type and paste them."""

from __future__ import annotations

import pytest

from strategisite.text.typed_addresses import kind_of_address


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
