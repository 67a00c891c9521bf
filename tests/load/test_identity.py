"""The folder `identitet/` over the templates: what it puts in their places, and what is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites.identity_site import FIELDS, ICON, LOGO, SCREEN_FONT, identity_files, paper_font, png, write_identity
from sites.minimal import REPOSITORY

from strategisite.demand.leaves import Leaves
from strategisite.flow import Site, Theme
from strategisite.load.fingerprints import fingerprinted
from strategisite.load.identity import with_identity
from strategisite.media.identity import Icons, Identity, Sender

SHEET = (REPOSITORY / "templates/assets/tokens.css").read_bytes()
OWN = Theme(
    templates={"print/a.typ": "", "pages/a.html": ""},
    assets={"assets/tokens.css": SHEET, "assets/ikon.svg": b"<svg/>", "assets/ikon.png": b"x", "assets/a.js": b"1"},
    words={},
    words_digest="",
    fonts={"print/fonts/A.otf": paper_font("A")},
)

ON_PAPER = [name.removeprefix("identitet/") for name in identity_files() if name.endswith(".otf")]


def laid(root: Path, *left_out: str, **instead: str) -> Theme:
    """The templates with the invented folder over them, but for some of its files."""
    write_identity(root)
    for name in left_out:
        (root / "identitet" / name).unlink()
    if instead:
        (root / FIELDS).write_text(instead["said"], encoding="utf-8")
    theme, found, _ = with_identity(root, OWN)
    assert [one for one in found if one.level == "fejl"] == []
    return theme


def test_all_of_it_stands_where_the_templates_have_theirs(tmp_path: Path):
    theme = laid(tmp_path)
    address = ("Den Opdigtede Plads 1", "9999 Opdigt")
    sender = Sender("Opdigtet Kommune", address, "Opdigtet nummer 00 00 00 00", "identitet/logo.svg")
    assert theme.identity == Identity(sender, Icons(svg=True, png=256))
    assert theme.assets["assets/identitet/logo.svg"] == LOGO.encode()
    assert theme.assets["assets/ikon.svg"] == ICON.encode()
    assert theme.assets["assets/ikon.png"] == png(256, 256)
    assert theme.assets["assets/identitet/skrift/400.woff2"] == SCREEN_FONT
    cuts = {"400": "Regular", "600": "Semibold", "400-kursiv": "It"}
    own = {f"print/fonts/identitet/{name}.otf": paper_font(cut=cut) for name, cut in cuts.items()}
    assert theme.fonts == OWN.fonts | own
    assert theme.assets["assets/a.js"] == b"1"
    sheet = theme.assets["assets/tokens.css"].decode()
    assert '--skrift: "Opdigtet Sans", "Source Sans",' in sheet
    assert 'url("identitet/skrift/400.woff2") format("woff2")' in sheet
    head, _, dark = sheet.partition("@media")
    assert "--accent: #7a1f3d;" in head and "--accent: #7fd3de;" in dark
    assert "--omraade-1: #7a1f3d;" in head and "--omraade-1: #f0a0b8;" in dark


def test_what_is_not_there_is_the_templates_own(tmp_path: Path):
    theme = laid(
        tmp_path,
        *(name.removeprefix("identitet/") for name in identity_files() if name != FIELDS),
        said="# Endnu intet.\n",
    )
    assert theme == OWN


@pytest.mark.parametrize(
    ("left_out", "icons", "gone"),
    [("ikon.png", Icons(True, 0), "assets/ikon.png"), ("ikon.svg", Icons(False, 256), "assets/ikon.svg")],
)
def test_an_icon_of_ones_own_does_not_stand_beside_one_of_the_templates(
    left_out: str, icons: Icons, gone: str, tmp_path: Path
):
    theme = laid(tmp_path, left_out)
    assert theme.identity.icons == icons
    assert gone not in theme.assets


def test_a_family_that_only_one_of_them_has_leaves_the_other_as_it_was(tmp_path: Path):
    on_paper = laid(tmp_path / "a", "skrift/opdigtet-regular.woff2")
    assert on_paper.fonts.keys() - OWN.fonts.keys() == {
        f"print/fonts/identitet/{cut}.otf" for cut in ("400", "600", "400-kursiv")
    }
    assert b'--skrift: "Source Sans"' in on_paper.assets["assets/tokens.css"]
    on_screen = laid(tmp_path / "b", *ON_PAPER)
    assert on_screen.fonts == OWN.fonts
    assert b'--skrift: "Opdigtet Sans"' in on_screen.assets["assets/tokens.css"]


def test_an_address_is_a_list_or_a_text(tmp_path: Path):
    files = ("logo.svg", "ikon.svg", "ikon.png", "skrift/opdigtet-regular.woff2", *ON_PAPER)
    one = laid(tmp_path / "a", *files, said="adresse: Plads 1, 9999 Opdigt\n")
    assert one.identity.sender.address == ("Plads 1, 9999 Opdigt",)
    write_identity(tmp_path / "b")
    (tmp_path / "b" / FIELDS).write_text("adresse: |\n  Plads 1\n  9999 Opdigt\nejer: Ejer\nskrift: Opdigtet Sans\n")
    theme, found, _ = with_identity(tmp_path / "b", OWN)
    assert (theme.identity.sender.address, found) == (("Plads 1", "9999 Opdigt"), [])


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("ejer:\nskrift: Opdigtet Sans\n", ["logo-uden-ejer"]),
        ("ejer: [\n", ["yaml-uafsluttet"]),
        ("ejer: Ejer\nskrift: Opdigtet Sans\nfarver: {accent: {}}\n", ["tomt-felt"]),
        ("ejer: Ejer\nskrift: Opdigtet Sans\nfarver: {accent: {mørk: }}\n", ["tomt-felt"]),
        ("ejer: Ejer\nskrift: Opdigtet Sans\nbundtekst: |\n  Et\n\n  To\n", ["felt-afsnit"]),
    ],
)
def test_what_is_said_of_nothing_is_told_and_what_follows_from_it_is_not(said: str, codes: list[str], tmp_path: Path):
    write_identity(tmp_path)
    (tmp_path / FIELDS).write_text(said, encoding="utf-8")
    assert [one.code for one in with_identity(tmp_path, OWN).found] == codes


def test_a_text_with_windows_line_ends_and_a_mark_before_it_is_read(tmp_path: Path):
    write_identity(tmp_path)
    before = with_identity(tmp_path, OWN).theme
    path = tmp_path / FIELDS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert with_identity(tmp_path, OWN).theme == before


def leaves(theme: Theme) -> Leaves:
    assets, names = fingerprinted(theme.assets)
    return Leaves(
        Site(None, {}, {}, {}, {}, {}, {}),  # type: ignore[arg-type]
        Theme(theme.templates, assets, {}, "", {}, theme.fonts, names, theme.identity),
        "",
        {},
    )


NAMES = (
    "identity sender",
    "identity icons",
    "template print/a.typ",
    "template pages/a.html",
    "asset assets/tokens.css",
)
SHEET_ALONE, PRINT_ALONE = {"asset assets/tokens.css"}, {"template print/a.typ"}


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        (FIELDS, b"Opdigtet Kommune", b"Opdigtet Region", {"identity sender"}),
        (FIELDS, b"Opdigtet nummer", b"Fundet nummer", {"identity sender"}),
        (FIELDS, b"#7a1f3d", b"#6a1f3d", SHEET_ALONE | PRINT_ALONE),
        (FIELDS, b"#f0a0b8", b"#f0b0b8", SHEET_ALONE),
        (FIELDS, b"ejer:", b"# En linje til den, der retter.\nejer:", set()),
        ("identitet/logo.svg", b"#2b6f8f", b"#2b6f8e", PRINT_ALONE),
        ("identitet/ikon.svg", b"#7a1f3d", b"#7a1f3e", set()),
        ("identitet/skrift/OFL.txt", b"Opdigtet", b"Fundet", set()),
    ],
)
def test_an_edit_changes_what_shows_it_and_nothing_else(
    name: str, old: bytes, new: bytes, changed: set[str], tmp_path: Path
):
    before = leaves(laid(tmp_path))
    path = tmp_path / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    after = leaves(with_identity(tmp_path, OWN).theme)
    assert {one for one in NAMES if before(one) != after(one)} == changed
