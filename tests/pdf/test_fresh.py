"""A PDF is made again when what it shows has changed, and not else; so are the pages that tell how long it is."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from clean_build import clean
from conftest import files_below
from edits import Edit, append_text, change
from sites.minimal import ACTION
from sites.signs_site import png
from sites.two_areas import AREA_PDF, BOOK, OTHER, OTHER_AREA_PDF, OVERVIEW, OWN, PICTURE, pdf_of, pdfs

from strategisite import pipeline
from strategisite.say import danish

SEARCH = {"assets/soeg-indeks.js", "assets/soeg-tekster.js"}
LONG = " ".join(
    f"{number * number:x}" for number in range(3000, 4500)
)  # no two words alike: it is to make a PDF larger
LISTS = {pdf_of("budget"), pdf_of("forloeb")}  # set as an action is: a page of a plan by itself
SHOWS_IT = {OWN, AREA_PDF, BOOK}


def made_by(root: Path, edit: Edit) -> set[str]:
    """What a build makes after an edit. The output is then a clean build's."""
    assert pipeline.build(root).ok
    edit(root)
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    assert files_below(root / "site") == clean(root)
    return set(report.why) - SEARCH


def facts(content: bytes) -> tuple[int, str]:
    """What pages say of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages), danish.size(len(content))


def test_nothing_is_made_when_nothing_changed(two_areas: Path) -> None:
    assert made_by(two_areas, lambda root: (root / ACTION).touch()) == set()


def test_an_edited_body_makes_the_pdfs_that_show_it_and_the_pages_that_tell_of_them(two_areas: Path) -> None:
    pipeline.build(two_areas)
    before = files_below(two_areas / "site")
    made = made_by(
        two_areas, lambda root: change(root / ACTION, lambda text: text.replace("Handlingen er", f"Hvalros er {LONG}"))
    )
    after = files_below(two_areas / "site")
    assert pdfs(made) == SHOWS_IT == {name for name in pdfs(after) if after[name] != before[name]}
    told = {name for name in SHOWS_IT if facts(before[name]) != facts(after[name])}
    assert told, "the edit was to change what pages say of a PDF"
    shows = {name for name, content in after.items() if b"Hvalros" in content}
    assert made - SHOWS_IT == ({"udgaver/index.html"} | shows) - SEARCH


def test_a_page_is_left_alone_where_its_pdf_is_as_long_and_as_large(two_areas: Path) -> None:
    """Another colour of the same length: the bytes differ, their number may not."""
    pipeline.build(two_areas)
    before = files_below(two_areas / "site")
    made = made_by(two_areas, lambda root: (root / PICTURE).write_bytes(png(91)))
    after = files_below(two_areas / "site")
    same = {name for name in SHOWS_IT if facts(before[name]) == facts(after[name])}
    plan = pipeline.prepare(two_areas, fresh=True).plan
    assert plan and pdfs(made) == SHOWS_IT
    quiet = {page.address for page in plan.pages if page.format == "html" and page.shows and set(page.shows) <= same}
    assert quiet and not quiet & made


def test_another_picture_under_the_same_name_makes_its_pdfs(two_areas: Path) -> None:
    made = made_by(two_areas, lambda root: (root / PICTURE).write_bytes(png(200)))
    assert pdfs(made) == SHOWS_IT and "medier/billeder/prik.png" in made


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("print/handling.typ", "#let main", "// nyt\n#let main", {OWN, OTHER, *LISTS}),
        ("print/haefte.typ", "#let main", "// nyt\n#let main", {AREA_PDF, OTHER_AREA_PDF}),
        ("print/oversigt.typ", "#let main", "// nyt\n#let main", None),
        ("print/stil.typ", "10.5pt", "10.4pt", "all"),
        ("assets/tokens.css", "--accent: #", "--accent: #0", "all"),
        ("words/da.yml", 'print-side: "Side', 'print-side: "Ark', "all"),
    ],
)
def test_a_changed_template_token_or_word_makes_the_pdfs_it_sets(
    two_areas: Path, name: str, old: str, new: str, expected: object
) -> None:
    def edit(text: str) -> str:
        changed = text.replace(old, new, 1)
        if name.endswith(".css"):
            place = text.index(old) + len(old)
            changed = f"{text[:place]}{'1' if text[place] != '1' else '2'}{text[place + 1 :]}"
        assert changed != text
        return changed

    made = pdfs(made_by(two_areas, lambda root: change(root / "templates" / name, edit)))
    everything = pdfs(files_below(two_areas / "site"))
    if expected is None:
        assert OVERVIEW in made and made < everything and not made & {OWN, OTHER, AREA_PDF, BOOK}
    elif expected == "all":
        assert made == everything
    else:
        assert expected <= made and made <= expected | {name for name in everything if "status" in name}


def test_a_changed_font_makes_all_pdfs(two_areas: Path) -> None:
    font = "templates/print/fonts/SourceSansPro-Regular.otf"
    made = made_by(two_areas, lambda root: (root / font).write_bytes((root / font).read_bytes() + b"\0"))
    assert made == pdfs(files_below(two_areas / "site"))


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"x"),
        lambda path: path.write_bytes(path.read_bytes() + b"x"),
    ],
    ids=["deleted", "replaced", "longer"],
)
def test_a_damaged_pdf_is_made_again_alone(two_areas: Path, harm: Edit) -> None:
    assert made_by(two_areas, lambda root: harm(root / "site" / OWN)) == {OWN}


def test_an_edit_taken_back_leaves_the_first_builds_bytes(two_areas: Path) -> None:
    pipeline.build(two_areas)
    before, text = files_below(two_areas / "site"), (two_areas / ACTION).read_bytes()
    append_text(ACTION, "\nMere.\n", two_areas)
    pipeline.build(two_areas)
    (two_areas / ACTION).write_bytes(text)
    pipeline.build(two_areas)
    assert files_below(two_areas / "site") == before
