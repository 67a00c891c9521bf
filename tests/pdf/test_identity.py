"""Whose an edition is: the logo on covers and mastheads, the owner at the end, the colours and the family of print."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites.identity_site import FIELDS, SCREEN_FONT, write_identity
from sites.minimal import write_minimal_site

from pdf.tagged import Tagged, words
from strategisite import pipeline
from strategisite.demand.store import Store
from strategisite.load import load
from strategisite.render.pdf import Press
from strategisite.settings import read_settings

BOOK = "opdigtet-plan/opdigtet-plan.pdf"
ACTION = "opdigtet-plan/opdigtet-handling/opdigtet-plan-opdigtet-handling.pdf"
SENDER = "Opdigtet Kommune Den Opdigtede Plads 1 9999 Opdigt Opdigtet nummer 00 00 00 00"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_identity(write_minimal_site(tmp_path_factory.mktemp("sted")))
    report = pipeline.build(root)
    assert report.ok and report.diagnostics == ()
    return root / "site"


def editions(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def test_every_edition_says_whose_it_is_once(site: Path):
    assert len(editions(site)) > 3
    for path in editions(site):
        said = words(Tagged(path).root.text)
        assert said.count(SENDER) == 1, path.name


def test_every_edition_has_the_logo_with_the_owners_name_once(site: Path):
    for path in editions(site):
        edition = Tagged(path)
        named = [str(one.object.Alt) for one in edition.root if one.tag == "Figure" and "/Alt" in one.object]
        assert named.count("Opdigtet Kommune") == 1, path.name


def test_the_book_has_it_on_its_cover_and_the_owner_in_the_colophon(site: Path):
    book = Tagged(site / BOOK)
    tags = [one for one in book.root if one.tag in ("Figure", "Title", "H1")]
    assert tags[0].tag == "Figure"
    text = words(book.root.text)
    assert text.index("Om denne udgave") < text.index(SENDER) < text.index("Indhold Opdigtet plan")
    assert "Source Sans" not in text  # the colophon names no family that it is not set in


def test_only_the_owners_family_is_used(site: Path):
    fonts = {name for path in editions(site) for name in Tagged(path).fonts}
    assert {f"OpdigtetSans-{cut}" for cut in ("Regular", "Semibold", "It")} == fonts


def press(root: Path) -> Press:
    settings, _ = read_settings(root)
    assert settings
    return Press(load(root, settings, Store(None, ""))[0].theme, {}, settings)


def test_typst_gets_the_colours_of_the_light_and_the_family(tmp_path: Path):
    root = write_identity(write_minimal_site(tmp_path))
    made = press(root)
    assert (made.tokens["accent"], made.tokens["omraade-1"]) == ("#7a1f3d", "#7a1f3d")
    assert made.family == ["Opdigtet Sans"]
    for path in (root / "identitet/skrift").glob("*.otf"):
        path.unlink()
    (root / FIELDS).write_text("ejer: Ejer\n", encoding="utf-8")
    made = press(root)
    assert (made.tokens["accent"], made.family) == ("#00505c", [])


def test_a_logo_that_cannot_be_printed_is_told_at_its_place(tmp_path: Path):
    root = write_identity(write_minimal_site(tmp_path))
    (root / "identitet/logo.svg").unlink()
    whole = SCREEN_FONT[:9]
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\x02\0\0\0" + whole + b"IEND\xaeB`\x82"
    (root / "identitet/logo.png").write_bytes(picture)
    report = pipeline.build(root)
    assert {(one.code, one.span.path) for one in report.diagnostics} == {("billede-ulæseligt", "identitet/logo.png")}
    assert report.unprinted and (root / "site/index.html").exists()
