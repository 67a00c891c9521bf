"""Fonts: whether a file is one, which cut it is, and what it calls itself."""

from __future__ import annotations

import pytest
from sites.identity_site import SCREEN_FONT, paper_font

from strategisite.media.fonts import Cut, Font, cut_of, is_font, read_font


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a-regular.woff2", Cut(400, False)),
        ("skrift/A-SemiBold.woff2", Cut(600, False)),
        ("a_bold.woff2", Cut(700, False)),
        ("a-Italic.woff2", Cut(400, True)),
        ("a-it.woff2", Cut(400, True)),
        ("SourceSansPro-SemiboldIt.woff2", Cut(600, True)),
        ("a-bolditalic.woff2", Cut(700, True)),
        ("regular.woff2", Cut(400, False)),
        ("bold-sans.woff2", None),
        ("opdigtet.woff2", None),
        ("a-.woff2", None),
        ("kredit.woff2", None),
    ],
)
def test_the_end_of_a_name_says_the_cut(name: str, expected: Cut | None):
    assert cut_of(name) == expected


def test_the_templates_fonts_say_their_own_cuts():
    assert read_font(paper_font("Opdigtet", "SemiboldIt")) == Font("Opdigtet", Cut(600, True))
    assert read_font(paper_font("Opdigtet")) == Font("Opdigtet", Cut(400, False))


@pytest.mark.parametrize(("name", "content"), [("a.woff2", SCREEN_FONT), ("a.OTF", paper_font())])
def test_a_font_is_told_by_its_bytes(name: str, content: bytes):
    assert is_font(name, content)
    assert not is_font(name, b"\0" + content)
    assert not is_font("a.ttf", content)


def test_half_a_font_is_none():
    assert not is_font("a.woff2", SCREEN_FONT[:-1])
    assert read_font(paper_font()[:20_000]) is None
    assert read_font(b"") is None
