"""A picture's bytes are what its name says, and all there."""

from __future__ import annotations

import pytest

from strategisite.link.pictures import FORMATS, picture_problem

WHOLE = {
    ".png": b"\x89PNG\r\n\x1a\n" + b"x" * 90 + b"IEND\xaeB`\x82",
    ".jpg": b"\xff\xd8\xff\xe1" + b"en lille \xff\xd9" + b"x" * 90 + b"\xff\xd9",
    ".gif": b"GIF89a" + b"x" * 90 + b"\0;",
    ".webp": b"RIFF" + (94).to_bytes(4, "little") + b"WEBP" + b"x" * 90,
    ".svg": b"<svg xmlns='http://www.w3.org/2000/svg'><g><path d='M0 0'/></g></svg>\n",
}


@pytest.mark.parametrize("ending", WHOLE)
def test_a_whole_picture_is_fine_and_a_cut_one_is_told(ending: str) -> None:
    whole = WHOLE[ending]
    assert picture_problem(f"hus{ending.upper()}", whole) == ""
    assert picture_problem(f"hus{ending}", whole + b"\0" * 20) == "", "some programs write more after the end"
    assert {picture_problem(f"hus{ending}", whole[:length]) for length in range(40, len(whole) - 2)} == {"billede-afbrudt"}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_picture_under_anothers_name_is_told(ending: str) -> None:
    others = [content for other, content in WHOLE.items() if other != ending.replace("jpeg", "jpg")]
    assert {picture_problem(f"hus{ending}", content) for content in others} == {"billede-forkert-type"}


def test_a_drawing_may_name_its_elements_in_full() -> None:
    assert picture_problem("hus.svg", b"<?xml version='1.0'?>\n<s:svg xmlns:s='http://www.w3.org/2000/svg'></s:svg >") == ""
