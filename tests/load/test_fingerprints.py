"""Assets carry a digest of all that they are made of in their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import files_below
from edits import change, put
from links import dead_links
from published import published

from strategisite import pipeline
from strategisite.load.fingerprints import fingerprinted

SHEETS = {
    "assets/a.css": b'@import "b.css"; p { background: url( "billeder/prik.svg#x" ), url(data:image/png;base64,AA) }',
    "assets/b.css": b"@import url(a.css); p { background: url(../andet.svg) }",
    "assets/billeder/prik.svg": b"<svg/>",
    "assets/c.css": b"p {}",
    "assets/uden-endelse": b"x",
}


def test_a_name_has_a_digest_before_its_ending() -> None:
    _, names = fingerprinted(SHEETS)
    assert names.keys() == SHEETS.keys()
    assert re.fullmatch(r"assets/billeder/prik\.[0-9a-f]{10}\.svg", names["assets/billeder/prik.svg"])
    assert re.fullmatch(r"assets/uden-endelse\.[0-9a-f]{10}", names["assets/uden-endelse"])


def test_a_sheet_leads_to_others_where_they_stand_and_nothing_else_in_it_changes() -> None:
    files, names = fingerprinted(SHEETS)
    b, dot = (Path(names[f"assets/{name}"]).name for name in ("b.css", "billeder/prik.svg"))
    expected = f'@import "{b}"; p {{ background: url( "billeder/{dot}#x" ), url(data:image/png;base64,AA) }}'
    assert files[names["assets/a.css"]].decode() == expected
    assert files[names["assets/b.css"]].endswith(b"p { background: url(../andet.svg) }")


@pytest.mark.parametrize(("edited", "renamed"), [
    ("assets/billeder/prik.svg", {"assets/billeder/prik.svg", "assets/a.css", "assets/b.css"}),
    ("assets/b.css", {"assets/a.css", "assets/b.css"}),
    ("assets/c.css", {"assets/c.css"}),
])  # fmt: skip
def test_another_content_is_another_name_also_of_what_leads_to_it(edited: str, renamed: set[str]) -> None:
    """Also where two sheets lead to each other."""
    _, before = fingerprinted(SHEETS)
    _, after = fingerprinted({**SHEETS, edited: SHEETS[edited] + b" "})
    assert {name for name in before if before[name] != after[name]} == renamed


def test_an_edited_font_of_a_sheet_leaves_no_old_names_and_no_dead_links(minimal: Path) -> None:
    put("templates/assets/skrift.woff2", b"wOF2 en", minimal)
    change(minimal / "templates/assets/site.css", lambda text: f"{text}\n@font-face {{ src: url(skrift.woff2) }}\n")
    assert pipeline.build(minimal, pdf="without").ok
    site = minimal / "site"
    old = {published(site), published(site, "skrift.woff2")}
    put("templates/assets/skrift.woff2", b"wOF2 to", minimal)
    assert pipeline.build(minimal, pdf="without").ok
    assert dead_links(site) == [] and not old & files_below(site).keys()
    assert Path(published(site, "skrift.woff2")).name in (site / published(site)).read_text(encoding="utf-8")


def test_a_file_that_a_template_leads_to_in_vain_is_told_at_the_template(minimal: Path) -> None:
    change(minimal / "templates/pages/side.html", lambda text: f"{text}{{{{ href('assets/findes-ikke.css') }}}}")
    change(
        minimal / "templates/pages/side.html", lambda text: text.replace("<h1", "{{ href('assets/nej.css') }}<h1", 1)
    )
    [told, *_] = pipeline.check(minimal).diagnostics
    assert told.code == "skabelon-fejl" and told.span.path == "templates/pages/side.html"
