"""Drawings: what runs, fetches or cannot be drawn is told at its place; what drawing programs write is fine."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest
from mistakes import BESIDE, apply, body, drawing
from sites.minimal import ACTION, REPOSITORY

from strategisite import pipeline
from strategisite.media.drawings import for_paper, read_drawing

FONTS = {path.name: path.read_bytes() for path in sorted((REPOSITORY / "templates/print/fonts").glob("*.otf"))}
HTML = "http://www.w3.org/1999/xhtml"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 90"'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


SMALL = base64.b64encode(png(1, 1, b"\0\0")).decode()
BOMB = base64.b64encode(png(40_000, 40_000)).decode()


def codes(inside: str, root: str = HEAD) -> set[str]:
    return {told.code for told in read_drawing(f"{root}>{inside}</svg>".encode(), FONTS)}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        "<script href='#a'/>",
        "<g><g><script type='text/ecmascript'><![CDATA[x()]]></script></g></g>",
        "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
        f"<h:script xmlns:h='{HTML}'/>",
        "<path onclick='x()'/>",
        "<path ONLOAD='x()'/>",
        "<path onbegin='x()'/>",
        "<path onnytnavn=''/>",
        "<a href='javascript:x()'><path/></a>",
        "<a xlink:href=' java&#10;script:x()'/>",
        "<a href='&#x6A;avascript:x()'/>",
        "<a href='VBScript:x'/>",
        "<set attributeName='onclick' to='x()'/>",
        "<animate attributeName='xlink:href' values='#a;javascript:x()'/>",
        "<animate attributeName=' href ' to='#b'/>",
        "<handler/>",
        "<listener event='x'/>",
        "<use href='javascript:x()'/>",
    ],
)
def test_what_would_run_is_told(inside: str):
    assert codes(inside) == {"svg-script"}


@pytest.mark.parametrize(
    "inside",
    [
        "<image href='http://sted.example/a.png'/>",
        "<image xlink:href='//sted.example/a.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='a.png'/>",
        "<image href='../../hemmelig.svg#a'/>",
        "<image href='data:text/html,x'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<image href='data:image/png,x'/>",
        "<use href='https://sted.example/a.svg#b'/>",
        "<use href='data:image/svg+xml,x#b'/>",
        "<feImage href='/a.png'/>",
        "<a href='https://sted.example'><path/></a>",
        "<path fill='url(http://sted.example/#a)'/>",
        "<path style='fill: url(  \"//sted.example\" )'/>",
        "<path style='fill:u\\72l(//sted.example)'/>",
        "<path filter='url(a.svg#f)'/>",
        "<style>@import 'http://sted.example/a.css';</style>",
        "<style>@\\69mport url(a.css)</style>",
        "<style>@im/**/port 'a'; p{fill:url(/a)}</style>",
        "<style>p{background:image-set('a.png' 1x)}</style>",
        "<style><![CDATA[@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}]]></style>",
        "<g xml:base='http://sted.example/'/>",
        "<style>p{fill:URL(HTTPS://STED.EXAMPLE/)}</style>",
        "<style>p{fill:url('#a)}q{fill:url(http://b)}</style>",
        "<?xml-stylesheet href='a.css'?>",
        "<script-agtig href='x'/>",
    ],
)
def test_what_lies_elsewhere_is_told(inside: str):
    assert codes(inside) == {"svg-udefra"}


@pytest.mark.parametrize(
    "inside",
    [
        "<foreignObject/>",
        f"<switch><foreignObject><div xmlns='{HTML}'>a</div></foreignObject><text>a</text></switch>",
        f"<p xmlns='{HTML}'>a</p>",
        f"<h:iframe xmlns:h='{HTML}' src='#'/>",
        "<iframe/>",
        "<video/>",
    ],
)
def test_html_is_told(inside: str):
    assert codes(inside) == {"svg-html"}


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
        (
            "<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg "
            "xmlns='http://www.w3.org/2000/svg'>&a;</svg>"
        ),
        "<!DOCTYPE s ["
        + "".join(f"<!ENTITY a{n} '" + f"&a{n - 1};" * 10 + "'>" for n in range(1, 30))
        + "]><s>&a29;</s>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>',
    ],
)
def test_a_declaration_is_told_where_it_begins_and_nothing_it_says_is_done(text: str):
    (told,) = read_drawing(text.encode(), FONTS)
    assert told.code == "svg-doctype" and text.encode()[told.at :].startswith(b"<!DOCTYPE")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tekst",
        "<svg",
        "<svg/>",
        "<html/>",
        f"{HEAD}><g></svg>",
        f"{HEAD}/><svg/>",
        f"{HEAD}><a:b/></svg>",
        f"{HEAD}>&nbsp;</svg>",
        f"{HEAD} a='1' a='2'/>",
        "<svg xmlns='http://www.w3.org/1999/xhtml'/>",
        f"{HEAD}>\0</svg>",
    ],
)
def test_what_is_no_drawing_is_told(text: str):
    assert {told.code for told in read_drawing(text.encode(), FONTS)} == {"svg-ulæselig"}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "width='9'",
        "width='100%' height='100%'",
        "width='0' height='9'",
        "width='-1' height='1'",
        "viewBox='0 0 0 9'",
        "viewBox='0 0 9'",
        "viewBox='a'",
        "width='bred' height='9'",
        "width='9' height='0' viewBox='0 0 9 9'",
    ],
)
def test_a_drawing_without_a_size_is_told(said: str):
    assert codes("<path/>", f"<svg xmlns='http://www.w3.org/2000/svg' {said}") == {"svg-uden-mål"}


BLUR = "<filter id='f'{}><feGaussianBlur stdDeviation='{}'/></filter>"


@pytest.mark.parametrize(
    ("inside", "root"),
    [
        (BLUR.format("", 5000) + "<path filter='url(#f)'/>", HEAD),
        (BLUR.format("", "1e9") + "<path style='filter:url(\"#f\")'/>", HEAD),
        (BLUR.format(" width='9000%'", 1) + "<path filter='url(#f)'/>", HEAD),
        (BLUR.format(" width='99' height='99'", 1) + "<path filter='url(#f)'/>", HEAD),
        (BLUR.format(" filterUnits='userSpaceOnUse' width='1e6' height='1e6'", 1) + "<path filter='url(#f)'/>", HEAD),
        (BLUR.format("", 1) + "<path filter='url(#f)'/>" * 201, HEAD),
        ("<filter id='f'>" + "<feFlood/>" * 300 + "</filter><path filter='url(#f)'/>", HEAD),
        ("<filter id='f'><feTurbulence numOctaves='99'/></filter><path filter='url(#f)'/>", HEAD),
        ("<filter id='f'><feMorphology radius='4000 1'/></filter><path filter='url(#f)'/>", HEAD),
        (BLUR.format("", 1) + "<path filter='url(#f)'/>", HEAD.replace("0 0 90 90", "0 0 90000 90000")),
        (BLUR.format("", 1) + "<path filter='url(#f)'/>", HEAD + " width='900cm' height='900cm'"),
        (
            "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 30))
            + "<use xlink:href='#a29'/>",
            HEAD,
        ),
        (
            "".join(f"<mask id='m{n}'>" + f"<path mask='url(#m{n - 1})'/>" * 10 + "</mask>" for n in range(1, 20))
            + "<path mask='url(#m19)'/>",
            HEAD,
        ),
        ("<g id='a'><use href='#a'/></g>", HEAD),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", HEAD),
        ("".join(f"<g id='a{n}'><use href='#a{n - 1}'/></g>" for n in range(3000)), HEAD),
        ("<g>" * 5000 + "</g>" * 5000, HEAD),
        ("<path/>" * 250_000, HEAD),
    ],
)
def test_what_no_machine_can_draw_is_told_without_being_drawn(inside: str, root: str):
    assert codes(inside, root) == {"svg-tung"}


def test_a_file_of_megabytes_is_not_read_at_all():
    assert [told.code for told in read_drawing(b"<" * 5_000_001, FONTS)] == ["svg-tung"]


@pytest.mark.parametrize(
    "inside",
    [
        "<title>På en måde</title><desc>JavaScript: et kursus, onclick, http://sted.example, @import</desc>",
        "<path d='M0 0h9v9z' fill='url(#g)'/>",
        "<style>.a{fill:url( '#g' );font-family:'Arial\\ Black'} /* http://sted.example */</style>",
        "<text class='a'>Blåbær – 100 % § 5</text>",
        "<linearGradient id='g'><stop offset='0'/></linearGradient><linearGradient id='h' xlink:href='#g'/>",
        f"<image width='9' height='9' xlink:href='data:image/png;base64,{SMALL}'/>",
        f"<image href='data:image/png;base64,{SMALL[:9]}\n  {SMALL[9:]}'/>",
        "<defs><g id='a'><path d='M0 0'/></g></defs>" + "<use href='#a'/>" * 500,
        BLUR.format(" x='-20%' width='140%'", 3) + "<path filter='url(#f)'/>" * 50,
        (
            "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:type "
            "r:resource='http://purl.org/dc/dcmitype/StillImage'/></r:RDF></metadata>"
        ),
        "<i:grid xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:export-filename='/home/a.png' i:onnoget='x'/>",
        "<a id='x'><path/></a>",
        "<a href='#x'/>",
        "<animate attributeName='fill' values='red;blue'/>",
        "<path style='fill:#fff;marker-end:url(#pil)'/>",
        "<text aria-label='JavaScript: nu'>a</text>",
    ],
)
def test_what_drawing_programs_write_is_fine(inside: str):
    assert codes(inside) == set()
    assert (
        read_drawing(
            b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<!-- a -->\n" + f"{HEAD}>{inside}</svg>".encode(),
            FONTS,
        )
        == []
    )


def test_a_picture_inside_is_held_to_the_same_limit():
    assert (
        codes(f"<image href='data:image/png;base64,{BOMB}'/>")
        == codes(f"<path style='fill:url(data:image/png;base64,{BOMB})'/>")
        == {"billede-for-stort"}
    )
    assert (
        codes("<image href='data:image/png;base64,AAAA'/>")
        == codes("<image href='data:image/png;base64,A'/>")
        == {"svg-indlagt"}
    )


def test_another_encoding_is_told():
    assert [told.code for told in read_drawing(f"{HEAD}/>".encode("utf-16"), FONTS)] == ["ikke-utf8"]
    assert [
        told.code
        for told in read_drawing(
            f"<?xml version='1.0' encoding='iso-8859-1'?>{HEAD}><text>å</text></svg>".encode("latin-1"), FONTS
        )
    ] == ["ikke-utf8"]


@pytest.mark.slow
def test_signs_that_no_font_has_are_told_and_every_pdf_is_made(minimal: Path):
    """The same rule as for texts: a warning at the picture's place, and the sign's number on paper."""
    inside = (
        "<text y='20'>Smil \U0001f600</text>\n<text y='40'>Og &#x5E02; her<tspan>&#128512;</tspan></text>\n"
        "<title>\u5e02</title>"
    )
    site = apply(minimal, drawing(inside))
    checked, built = pipeline.check(site), pipeline.build(site)
    for report in (checked, built):
        found = [
            (one.level, one.code, one.span.path, one.span.line, dict(one.values)["kode"]) for one in report.diagnostics
        ]
        where = f"{BESIDE}/hus.svg"
        assert found == [
            ("advarsel", "tegn-uden-skrift", where, line, sign)
            for line, sign in ((2, "U+1F600"), (3, "U+5E02"), (3, "U+1F600"))
        ]
    assert built.ok
    page = next((site / "site").rglob(f"*{Path(ACTION).stem}.pdf"))
    import pikepdf

    with pikepdf.open(page) as pdf:
        assert len(pdf.pages) >= 1
    shown = for_paper("hus.svg", (site / BESIDE / "hus.svg").read_bytes(), FONTS).decode()
    assert (
        shown.count("[U+1F600]") == 2
        and "[U+5E02]" in shown
        and (site / BESIDE / "hus.svg").read_bytes().decode().count("[U+") == 0
    )


def test_a_drawing_that_no_text_shows_is_read_too(minimal: Path):
    site = apply(minimal, [(f"{BESIDE}/ubrugt.SVG", f"{HEAD} onload='x()'/>")])
    (found,) = pipeline.check(site).diagnostics
    assert (found.code, found.span.path) == ("svg-script", f"{BESIDE}/ubrugt.SVG")


def test_the_file_the_line_and_the_column_are_told(minimal: Path):
    site = apply(
        minimal,
        [
            (f"{BESIDE}/hus.svg", f"\ufeff{HEAD}>\n<title>æøå \U0001f600</title><script/>\n</svg>"),
            *body("![Et hus](hus.svg)\n\nHandlingen"),
        ],
    )
    assert [(one.code, one.span.line, one.span.column) for one in pipeline.check(site).diagnostics] == [
        ("svg-script", 2, 21)
    ]
