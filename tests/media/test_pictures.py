"""A picture's bytes are what its name says, and all there."""

from __future__ import annotations

import html
import re
import struct
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from mistakes import BESIDE, apply, body
from sites.minimal import REPOSITORY

from strategisite import pipeline
from strategisite.media.pictures import FORMATS, name_problem, picture_problem, size_in_pixels
from strategisite.text.filling import media_name

SMALL = (REPOSITORY / "docs/billeder/handling.png").read_bytes()

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
    assert {picture_problem(f"hus{ending}", whole[:length]) for length in range(40, len(whole) - 2)} == {
        "billede-afbrudt"
    }


@pytest.mark.parametrize("ending", FORMATS)
def test_a_picture_under_anothers_name_is_told(ending: str) -> None:
    others = [content for other, content in WHOLE.items() if other != ending.replace("jpeg", "jpg")]
    assert {picture_problem(f"hus{ending}", content) for content in others} == {"billede-forkert-type"}


def test_a_drawing_may_name_its_elements_in_full() -> None:
    assert (
        picture_problem("hus.svg", b"<?xml version='1.0'?>\n<s:svg xmlns:s='http://www.w3.org/2000/svg'></s:svg >")
        == ""
    )


def png(width: int, height: int) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + struct.pack(">II", width, height)
        + b"\x08\0\0\0\0"
        + b"x" * 90
        + b"IEND\xaeB`\x82"
    )


def jpeg(width: int, height: int, kind: int = 0xC0) -> bytes:
    """With a part before that holds what looks like the beginning of the picture, and with fill bytes."""
    before = (
        b"\xff\xe1" + struct.pack(">H", 12) + b"\xff\xc0\0\x11\x08\0\1\0\1\0" + b"\xff\x01\xff\xd0\xff\xff\xff\xdb\0\2"
    )
    return (
        b"\xff\xd8"
        + before
        + bytes([0xFF, kind])
        + struct.pack(">HBHH", 17, 8, height, width)
        + b"x" * 90
        + b"\xff\xd9"
    )


def gif(width: int, height: int, frame: tuple[int, int] = (1, 1)) -> bytes:
    """With a table of two colours, and an extension before the first frame."""
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 6
    return head + b"!\xfe\3abc\2de\0" + b"," + struct.pack("<HHHH", 0, 0, *frame) + b"\0" * 9 + b"\0;"


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 12 + len(data)) + b"WEBP" + kind + struct.pack("<I", len(data)) + data


def little(number: int, length: int) -> bytes:
    return number.to_bytes(length, "little")


@pytest.mark.parametrize("size", [(1, 1), (640, 480), (5000, 5001), (12000, 16000)])
def test_the_size_that_a_picture_says_is_read(size: tuple[int, int]) -> None:
    width, height = size
    assert size_in_pixels(png(*size)) == size_in_pixels(jpeg(*size)) == size_in_pixels(jpeg(*size, 0xC2)) == size
    assert size_in_pixels(gif(*size)) == size_in_pixels(gif(1, 1, size)) == size
    assert size_in_pixels(webp(b"VP8X", b"\0" * 4 + little(width - 1, 3) + little(height - 1, 3))) == size
    assert size_in_pixels(webp(b"VP8L", b"\x2f" + little((height - 1) << 14 | (width - 1), 4))) == size
    assert size_in_pixels(webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + little(width, 2) + little(height, 2))) == size


@pytest.mark.parametrize(
    "whole", [png(3, 4), jpeg(3, 4), gif(3, 4), webp(b"VP8X", b"\0" * 10), b"<svg/>", b"", b"\xff\xd8" + b"\xff" * 99]
)
def test_a_picture_cut_anywhere_is_read_without_a_fault(whole: bytes) -> None:
    for length in range(len(whole)):
        size = size_in_pixels(whole[:length])
        assert size is None or min(size) >= 0


def test_a_picture_of_a_few_bytes_that_says_it_is_huge_is_told_and_never_opened(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = webp(b"VP8X", b"\0" * 4 + b"\xff" * 6)
    huge = {"a.png": png(40_000, 40_000), "b.jpg": jpeg(9000, 9000), "c.gif": gif(65535, 65535), "d.webp": large}
    site = apply(minimal, [(f"{BESIDE}/{name}", content) for name, content in huge.items()])
    found = pipeline.check(site).diagnostics
    assert [(one.code, one.span.path) for one in found] == [
        ("billede-for-stort", f"{BESIDE}/{name}") for name in sorted(huge)
    ]
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "render", lambda *_, **__: pytest.fail("something is made of it"))
        assert not pipeline.build(site).ok
    apply(site, [(f"{BESIDE}/{name}", None) for name in huge])
    apply(site, [(f"{BESIDE}/a.png", png(5000, 5000))])
    assert pipeline.check(site).ok


ODD = [
    "a#b.png",
    "hvad?.png",
    "50%.png",
    "hus stort.png",
    "hus (1).png",
    "hus [2].png",
    "blåbær.png",
    "a&b.png",
    "a+b.png",
    "én 100 % #1?.png",
    "'.png",
]


@pytest.mark.slow
def test_a_picture_of_any_name_is_found_shown_and_printed(minimal: Path) -> None:
    """However its address is written, the page leads to the file."""
    written = "".join(f"![Et hus]({quote(name)})\n\n" for name in ODD)
    site = apply(minimal, [*((f"{BESIDE}/{name}", SMALL) for name in ODD), *body(written + "Handlingen")])
    report = pipeline.build(site)
    assert report.ok and not report.diagnostics, report.diagnostics
    page = site / "site/opdigtet-plan/opdigtet-handling/index.html"
    shown = [html.unescape(src) for src in re.findall(r'<img[^>]* src="([^"]+)"', page.read_text(encoding="utf-8"))]
    assert len(shown) == len(ODD)
    for name, src in zip(ODD, shown, strict=True):
        assert not set(src) & set(" #?[]()<>") and urlsplit(src).path == src
        assert (page.parent / unquote(src)).resolve() == site / "site/medier" / BESIDE.removeprefix("content/") / name
        assert (page.parent / unquote(src)).read_bytes() == SMALL


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("hus stort.png", "hus stort.png"),
        ("hus%20stort.png", "hus stort.png"),
        ("bl%C3%A5b%C3%A6r.png", "blåbær.png"),
        ("100%.png", "100%.png"),
        ("100%25.png", "100%.png"),
        ("a%23b.png", "a#b.png"),
        ("a#b.png", "a#b.png"),
        ("e\u0301n.png", "\u00e9n.png"),
        ("\u00e9n.png", "\u00e9n.png"),
        ("./x/../hus.png", "hus.png"),
        ("hus%2Epng", "hus.png"),
        ("%ff.png", "\ufffd.png"),
    ],
)
def test_the_file_that_a_text_means(written: str, there: str) -> None:
    assert media_name("content/plan/a.md", written, "content") == f"plan/{there}"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_that_look_the_same_are_the_same(form: str, minimal: Path) -> None:
    """A Mac gives a name's å as two signs, a text has it as one."""
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    name = f"{BESIDE}/{unicodedata.normalize(form, 'gården')}.png"
    site = apply(
        minimal, [(name, SMALL), *body(f"![En gård]({unicodedata.normalize(other, 'gården')}.png)\n\nHandlingen")]
    )
    assert pipeline.check(site).diagnostics == ()
    assert pipeline.build(site, pdf="without").ok
    assert (site / "site/medier" / BESIDE.removeprefix("content/") / "gården.png").read_bytes() == SMALL
    apply(site, [(f"{BESIDE}/{unicodedata.normalize(other, 'gården')}.png", SMALL)])
    assert [found.code for found in pipeline.check(site).diagnostics] == ["dobbelt-adresse"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nul.png", "reserveret-navn"),
        ("AUX.svg", "reserveret-navn"),
        ("com1.tar.png", "reserveret-navn"),
        ("con/hus.png", "reserveret-navn"),
        ("lpt9 .png", "reserveret-navn"),
        ("hus%20x.png", "billednavn"),
        ("mappe./hus.png", "billednavn"),
        ("mappe /hus.png", "billednavn"),
        ("a\u200bb.png", "billednavn"),
        ("a\nb.png", "billednavn"),
        ("a\\b.png", "billednavn"),
        ("h" * 101 + ".png", "billednavn"),
        ("nulle.png", ""),
        ("com.png", ""),
        ("100 %.png", ""),
        ("a..b.png", ""),
        ("é #[(.png", ""),
    ],
)
def test_names_that_no_file_can_have_everywhere(name: str, code: str) -> None:
    assert name_problem(name) == code
