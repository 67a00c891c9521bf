"""The folder `identitet/` is an input like others: what shows it is made again and no more, the output is a clean
build's, and a site without it is as if there had never been one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import files_below
from edits import Edit, change
from html_page import read_pages
from published import published
from sites.identity_site import FIELDS, ICON, LOGO, write_identity

from laws.builds import build, build_and_compare
from strategisite import pipeline
from strategisite.demand.held import held_of
from strategisite.history.staged import laid_out

SEARCH = {"assets/soeg-indeks.js", "assets/soeg-tekster.js"}
SITE_URL = "https://sted.example/plan/"


def replacing(name: str, old: str, new: str) -> Edit:
    return lambda root: change(root / name, lambda text: text.replace(old, new, 1))


def gone(name: str) -> Edit:
    return lambda root: (root / name).unlink()


def kinds_of(made: set[str]) -> set[str]:
    """What kinds of files these are."""
    return {name.rpartition(".")[2] for name in made}


def made_by(root: Path, edit: Edit) -> set[str]:
    """The files that a build makes after an edit; all of them turn out different, or they need not have been made. (Of
    a PDF, which colours of the light show in it is known only when it is set.)
    """
    edit(root)
    before = files_below(root / "site")
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    as_before = {name for name in report.why if before.get(name) == (root / "site" / name).read_bytes()}
    assert as_before <= {name for name in as_before if name.endswith(".pdf") and "skabelon" in report.why[name]}
    return set(report.why) - SEARCH


@pytest.mark.slow
def test_whatever_is_edited_in_it_the_output_is_a_clean_builds_and_without_it_as_before(minimal: Path) -> None:
    assert build_and_compare(minimal)
    before = files_below(minimal / "site")
    edits: list[Edit] = [
        lambda root: write_identity(root) and None,
        replacing(FIELDS, "Opdigtet Kommune", "Opdigtet Region"),
        replacing(FIELDS, "#7a1f3d", "#6a1f3d"),
        replacing(FIELDS, "#f0a0b8", "#f0b0b8"),
        replacing("identitet/logo.svg", "#2b6f8f", "#2b6f8e"),
        replacing("identitet/ikon.svg", "#7a1f3d", "#6a1f3d"),
        gone("identitet/ikon.svg"),
        gone("identitet/skrift/OpdigtetKursiv.otf"),
        gone("identitet/skrift/opdigtet-regular.woff2"),
        gone("identitet/logo.svg"),
        replacing(FIELDS, "ejer: Opdigtet Region\n", ""),
        lambda root: shutil.rmtree(root / "identitet"),
    ]
    for number, edit in enumerate(edits):
        edit(minimal)
        if number % 2:
            held_of(None)
        assert build_and_compare(minimal)
    assert files_below(minimal / "site") == before


def test_an_edit_of_it_makes_what_shows_it_and_nothing_else(minimal: Path) -> None:
    """Data shows none of it, paper neither the dark nor icons."""
    write_identity(minimal)
    assert pipeline.build(minimal).ok
    site = minimal / "site"
    there = files_below(site)
    pages = {name for name in there if name.endswith(".html")}
    pdfs = {name for name in there if name.endswith(".pdf")}
    assert pages and pdfs
    owner = made_by(minimal, replacing(FIELDS, "Opdigtet Kommune", "Opdigtet Region"))
    assert owner == pages | pdfs
    dark = made_by(minimal, replacing(FIELDS, "#f0a0b8", "#f0b0b8"))
    assert dark == pages | {published(site, "tokens.css")}
    icon = made_by(minimal, replacing("identitet/ikon.svg", "#7a1f3d", "#6a1f3d"))
    assert icon == pages | {published(site, "ikon.svg")}
    logo = made_by(minimal, replacing("identitet/logo.svg", "#2b6f8f", "#2b6f8e"))
    assert kinds_of(logo - pages) == {"pdf", "svg"} and pages < logo
    assert "identitet/logo" in "".join(logo) and len(logo - pages - pdfs) == 1
    light = made_by(minimal, replacing(FIELDS, "#7a1f3d", "#6a1f3d"))
    assert light - pages - pdfs == {published(site, "tokens.css")} and pages | pdfs == light & (pages | pdfs)
    assert made_by(minimal, lambda root: (root / "identitet/skrift/OFL.txt").write_text("Andet.\n") and None) == set()
    assert made_by(minimal, lambda root: os.utime(root / FIELDS)) == set()


def test_a_build_with_nothing_to_do_sees_an_edit_of_it(minimal: Path) -> None:
    """The way out that reads nothing but times must know the folder too, also when it comes and when it goes."""
    page = minimal / "site/index.html"
    assert build(minimal)[0] == 0
    write_identity(minimal)
    assert build(minimal)[0] == 0 and "Opdigtet Kommune" in page.read_text(encoding="utf-8")
    replacing(FIELDS, "Opdigtet Kommune", "Opdigtet Region")(minimal)
    assert build(minimal)[0] == 0 and "Opdigtet Region" in page.read_text(encoding="utf-8")
    shutil.rmtree(minimal / "identitet")
    assert build(minimal)[0] == 0 and "Opdigtet Region" not in page.read_text(encoding="utf-8")


def test_pages_say_whose_they_are_beside_what_the_site_is_called(minimal: Path) -> None:
    change(minimal / "mkdocs.yml", lambda text: text.replace('site_url: ""', f'site_url: "{SITE_URL}"'))
    write_identity(minimal)
    assert pipeline.build(minimal, pdf="without").ok
    site = minimal / "site"
    image = f'<meta property="og:image" content="{SITE_URL}{published(site, "ikon.png")}">'
    for address, page in read_pages(site).items():
        text = (site / address).read_text(encoding="utf-8")
        up = "/" if address == "404.html" else "../" * address.count("/")
        shown = {value for tag, name, value in page.attributes if (tag, name) == ("img", "src")}
        assert len([one for one in shown if "assets/identitet/logo." in one]) == 1, address
        assert f'alt="Opdigtet Kommune"> {"Opdigtet sted"}</a>' in text
        foot = text.partition("<footer")[2]
        for line in ("Opdigtet Kommune", "Den Opdigtede Plads 1", "9999 Opdigt", "Opdigtet nummer 00 00 00 00"):
            assert line in foot, address
        assert '<meta property="og:site_name" content="Opdigtet sted">' in text
        assert image in text and 'sizes="256x256"' in text
        assert up in ("/", *(one.partition("assets/")[0] for one in shown))
    icons = {name: content for name, content in files_below(site).items() if name.startswith("assets/ikon.")}
    assert ICON.encode() in icons.values() and len(icons) == 2
    (logo,) = (content for name, content in files_below(site).items() if name.startswith("assets/identitet/logo."))
    assert logo == LOGO.encode()


def test_a_drawing_alone_as_icon_leaves_no_others_mark_in_previews(minimal: Path) -> None:
    change(minimal / "mkdocs.yml", lambda text: text.replace('site_url: ""', f'site_url: "{SITE_URL}"'))
    write_identity(minimal)
    (minimal / "identitet/ikon.png").unlink()
    assert pipeline.build(minimal, pdf="without").ok
    text = (minimal / "site/index.html").read_text(encoding="utf-8")
    assert "og:image" not in text and "ikon.png" not in text and "assets/ikon." in text


def test_a_mistake_in_it_leaves_the_site_as_it_was(minimal: Path) -> None:
    write_identity(minimal)
    assert pipeline.build(minimal, pdf="without").ok
    before = files_below(minimal / "site")
    replacing(FIELDS, '"#7a1f3d"', "rød")(minimal)
    report = pipeline.build(minimal, pdf="without")
    assert [(one.code, one.span.at()) for one in report.diagnostics] == [("forkert-farve", f"{FIELDS}:7:11")]
    assert files_below(minimal / "site") == before


def test_a_mistake_in_it_is_told_at_each_build_of_a_process_and_not_when_it_is_mended(minimal: Path) -> None:
    write_identity(minimal)
    (minimal / "identitet/logo.jpg").write_bytes(b"x")
    told = [[one.code for one in pipeline.build(minimal, pdf="without").diagnostics] for _ in range(2)]
    assert told == [["identitet-ukendt-fil"]] * 2
    (minimal / "identitet/logo.jpg").unlink()
    assert pipeline.build(minimal, pdf="without").diagnostics == ()


def test_an_output_folder_that_is_asked_for_is_not_laid_in_it(minimal: Path) -> None:
    write_identity(minimal)
    report = pipeline.build(minimal, minimal / "identitet/ud")
    assert [one.code for one in report.diagnostics] == ["mapper-i-hinanden"]
    assert not (minimal / "identitet/ud").exists()


def test_what_is_staged_of_it_is_what_a_hook_sees(minimal: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=minimal, check=True)
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"], cwd=minimal, check=True)
    write_identity(minimal)
    with laid_out(minimal) as folder:
        assert folder is None
    subprocess.run(["git", "add", "identitet"], cwd=minimal, check=True)
    (minimal / FIELDS).write_text("ejer: En anden\n", encoding="utf-8")
    with laid_out(minimal) as folder:
        assert folder and "Opdigtet Kommune" in (folder / FIELDS).read_text(encoding="utf-8")
