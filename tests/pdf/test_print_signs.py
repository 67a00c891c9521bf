"""Signs on paper: those of all fonts that print has, and those that no file may hold."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from sites.identity_site import paper_font
from sites.minimal import REPOSITORY

from pdf.one_body import OneBody
from pdf.tagged import words
from strategisite import pipeline
from strategisite.render.pdf import presser
from strategisite.say.glyphs import NEVER, bundled, missing, printable

SHOWN = "Αθήνα og Москва, ● en prik, ✔ et flueben, ≥ 5 og ½"


def test_signs_of_the_fonts_that_come_with_typst_are_printed(printed: OneBody) -> None:
    report, content = printed.attempt(f"{SHOWN}\n\n**{SHOWN}**\n\n*{SHOWN}*\n\n`{SHOWN}`")
    assert content and not report.diagnostics
    text = printed(SHOWN).root.text
    assert words(SHOWN) in text and "[U+" not in text


def test_every_sign_that_is_said_to_be_there_can_be_printed(printed: OneBody) -> None:
    """In all styles: Typst refuses a file in which one is missing."""
    ready = pipeline.prepare(printed.root, fresh=True)
    assert isinstance(ready, pipeline.Ready)
    press = presser((ready.loaded.theme, {}, ready.settings))
    signs = [chr(sign) for sign in bundled()]
    assert len(signs) > 3000 and not NEVER & set(bundled())
    styles = "#text\n\n#emph(text)\n\n#strong(text)\n\n#raw(text)"
    head = '#import "/print/stil.typ": family\n#set document(title: "x")\n#set text(lang: "da", font: family)\n'
    assert not press._compiled(f'{head}#let text = "{" ".join(f"x{sign}" for sign in signs)}"\n{styles}')
    assert press._compiled(f'{head}#let text = "市"\n{styles}'), "a sign that is nowhere is refused"


@pytest.mark.parametrize(
    "sign", [*map(chr, [0, 1, 7, 8, 12, 27, 31, 127, 0x85, 0xFEFF, 0xFFFE, 0xE000]), "\U0001f600", "市"]
)
def test_a_sign_that_cannot_be_printed_stands_as_its_number(sign: str) -> None:
    fonts = fonts_of_ours()
    assert [found for _, found in missing(f"a{sign}b", fonts)] == [sign]
    for text in (f"a{sign}b", f"\\{sign}", f"\\\\{sign}", "\\u0001", "\\b", 'a"b'):
        said = json.loads(printable(json.dumps(text, ensure_ascii=False), fonts))
        assert said == text.replace(sign, f"[U+{ord(sign):04X}]")


def test_another_font_of_the_same_name_is_printed_with() -> None:
    """A press is kept in a process as long as it has all that it prints with."""
    ready = pipeline.prepare(REPOSITORY, fresh=True)
    assert isinstance(ready, pipeline.Ready)
    theme = ready.loaded.theme
    regular, bold = (f"print/fonts/SourceSansPro-{cut}.otf" for cut in ("Regular", "Semibold"))
    other = replace(theme, fonts={**theme.fonts, regular: theme.fonts[bold]})
    first = presser((theme, {}, ready.settings))
    assert presser((replace(theme, fonts=dict(theme.fonts)), {}, ready.settings)) is first
    assert (presser((other, {}, ready.settings)).root / regular).read_bytes() == theme.fonts[bold]


def fonts_of_ours() -> dict[str, bytes]:
    folder = REPOSITORY / "templates/print/fonts"
    return {f"print/fonts/{path.name}": path.read_bytes() for path in folder.iterdir()}


def test_a_sign_that_an_owners_family_lacks_is_had_from_the_one_behind_it() -> None:
    """Fonts of one folder are a family: there each must have it, or it is lost where another cut is asked for."""
    sign = "\ufb00"  # which only ours has
    font = TTFont(io.BytesIO(paper_font()))
    for table in font["cmap"].tables:
        table.cmap.pop(ord(sign), None)
    made = io.BytesIO()
    font.save(made)
    theirs, ours = made.getvalue(), fonts_of_ours()
    assert list(missing(sign, ours | {"print/fonts/identitet/400.otf": theirs})) == []
    assert [found for _, found in missing(sign, ours | {"print/fonts/400.otf": theirs})] == [sign]
