"""The laws of the build for PDFs: the same bytes by whoever makes them, made again when what they show has changed, and not else."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from conftest import REPOSITORY, files_below
from edits import Edit, append_text, change
from minimal import ACTION

from pdf.signs_site import png
from pdf.two_areas import AREA_PDF, BOOK, OTHER, OTHER_AREA_PDF, OVERVIEW, OWN, PICTURE, write_two_areas
from strategisite import pipeline
from strategisite.danish import size

SEARCH = {"assets/soeg-indeks.js", "assets/soeg-tekster.js"}
SHOWS_IT = {OWN, AREA_PDF, BOOK}
LONG = " ".join(f"ord{number * 7919 % 9973}" for number in range(900))  # enough for another page
BY_WORKERS = """
import concurrent.futures, sys
from pathlib import Path
from strategisite import pipeline, render, workers
made, pool = [], concurrent.futures.ProcessPoolExecutor
workers.processors = lambda: int(sys.argv[2])
concurrent.futures.ProcessPoolExecutor = lambda *arguments: made.append(1) or pool(*arguments)
render.MANY_EDITIONS = 1
assert pipeline.build(Path(sys.argv[1])).ok
print(len(made))
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_two_areas(tmp_path / "sted")


def clean(root: Path) -> dict[str, bytes]:
    report, artifacts = pipeline.produce(root)
    assert report.ok, report.diagnostics
    return {artifact.address: artifact.content for artifact in artifacts}


def pdfs(names: object) -> set[str]:
    return {name for name in names if name.endswith(".pdf")}


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
    import io

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages), size(len(content))


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_makes_the_same_bytes(site: Path, workers: int) -> None:
    command = [sys.executable, "-c", BY_WORKERS, str(site), str(workers)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert bool(int(done.stdout)) == (workers > 1), "the work was not spread as told"
    assert files_below(site / "site") == clean(site)


def test_another_engine_makes_the_same_bytes(site: Path) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as engine:
        assert pipeline.build(site, executor=engine).ok
    made = files_below(site / "site")
    assert made == clean(site) and len(pdfs(made)) >= 8


def test_nothing_is_made_when_nothing_changed(site: Path) -> None:
    assert made_by(site, lambda root: (root / ACTION).touch()) == set()


def test_an_edited_body_makes_the_pdfs_that_show_it_and_the_pages_that_tell_of_them(site: Path) -> None:
    pipeline.build(site)
    before = files_below(site / "site")
    made = made_by(site, lambda root: change(root / ACTION, lambda text: text.replace("Handlingen er", f"Hvalros {LONG} er")))
    after = files_below(site / "site")
    assert pdfs(made) == SHOWS_IT == {name for name in pdfs(after) if after[name] != before[name]}
    told = {name for name in SHOWS_IT if facts(before[name]) != facts(after[name])}
    assert told, "the edit was to change what pages say of a PDF"
    plan = pipeline.prepare(site, fresh=True).plan
    assert plan
    tells = {page.address for page in plan.pages if told & set(page.shows)}
    shows = {name for name, content in after.items() if b"Hvalros" in content}
    assert made - SHOWS_IT == (tells | shows) - SEARCH


def test_a_page_is_left_alone_where_its_pdf_is_as_long_and_as_large(site: Path) -> None:
    """Another colour of the same length: the bytes differ, their number may not."""
    pipeline.build(site)
    before = files_below(site / "site")
    made = made_by(site, lambda root: (root / PICTURE).write_bytes(png(91)))
    after = files_below(site / "site")
    same = {name for name in SHOWS_IT if facts(before[name]) == facts(after[name])}
    plan = pipeline.prepare(site, fresh=True).plan
    assert plan and pdfs(made) == SHOWS_IT
    quiet = {page.address for page in plan.pages if page.format == "html" and page.shows and set(page.shows) <= same}
    assert quiet and not quiet & made


def test_another_picture_under_the_same_name_makes_its_pdfs(site: Path) -> None:
    made = made_by(site, lambda root: (root / PICTURE).write_bytes(png(200)))
    assert pdfs(made) == SHOWS_IT and "medier/billeder/prik.png" in made


@pytest.mark.parametrize(("name", "old", "new", "expected"), [
    ("print/handling.typ", "#let main", "// nyt\n#let main", {OWN, OTHER}),
    ("print/haefte.typ", "#let main", "// nyt\n#let main", {AREA_PDF, OTHER_AREA_PDF}),
    ("print/oversigt.typ", "#let main", "// nyt\n#let main", None),
    ("print/stil.typ", "10.5pt", "10.4pt", "all"),
    ("assets/tokens.css", "--accent: #", "--accent: #0", "all"),
    ("words/da.yml", 'print-side: "Side', 'print-side: "Ark', "all"),
])
def test_a_changed_template_token_or_word_makes_the_pdfs_it_sets(site: Path, name: str, old: str, new: str, expected: object) -> None:
    def edit(text: str) -> str:
        changed = text.replace(old, new, 1)
        if name.endswith(".css"):
            place = text.index(old) + len(old)
            changed = f"{text[:place]}{'1' if text[place] != '1' else '2'}{text[place + 1:]}"
        assert changed != text
        return changed

    made = pdfs(made_by(site, lambda root: change(root / "templates" / name, edit)))
    everything = pdfs(files_below(site / "site"))
    if expected is None:
        assert OVERVIEW in made and made < everything and not made & {OWN, OTHER, AREA_PDF, BOOK}
    elif expected == "all":
        assert made == everything
    else:
        assert expected <= made and made <= expected | {name for name in everything if "status" in name}


def test_a_changed_font_makes_all_pdfs(site: Path) -> None:
    font = "templates/print/fonts/SourceSansPro-Regular.otf"
    made = made_by(site, lambda root: (root / font).write_bytes((root / font).read_bytes() + b"\0"))
    assert made == pdfs(files_below(site / "site"))


def test_a_build_without_pdfs_has_none_and_tells_of_none(site: Path) -> None:
    assert pipeline.build(site, pdf="without").ok
    made = files_below(site / "site")
    assert not pdfs(made) and not [name for name, content in made.items() if name.endswith(".html") and b".pdf" in content]
    assert pipeline.build(site).ok
    assert files_below(site / "site") == clean(site)
    assert pipeline.build(site, pdf="without").ok
    assert files_below(site / "site") == made


def test_pdfs_alone_and_then_the_rest_make_a_clean_builds_site(site: Path) -> None:
    assert pipeline.build(site, pdf="only").ok
    expected = clean(site)
    made = files_below(site / "site")
    assert set(made) == pdfs(expected) and all(made[name] == expected[name] for name in made)
    assert pipeline.build(site).ok
    assert files_below(site / "site") == expected
    append_text(ACTION, "\nMere.\n", site)
    assert pdfs(pipeline.build(site, pdf="only").why) == SHOWS_IT
    assert pipeline.build(site).ok
    assert files_below(site / "site") == clean(site)


@pytest.mark.parametrize("harm", [
    lambda path: path.unlink(), lambda path: path.write_bytes(b"x"), lambda path: path.write_bytes(path.read_bytes() + b"x"),
], ids=["deleted", "replaced", "longer"])
def test_a_damaged_pdf_is_made_again_alone(site: Path, harm: Edit) -> None:
    assert made_by(site, lambda root: harm(root / "site" / OWN)) == {OWN}


def test_one_pdf_by_itself_is_the_one_of_the_site(site: Path, tmp_path: Path) -> None:
    assert pipeline.build(site).ok
    for address in ("opdigtet-plan/opdigtet-handling", "opdigtet-plan/opdigtet-handling/index.html", OWN):
        report, content = pipeline.print_one(site, address)
        assert report.ok and content == (site / "site" / OWN).read_bytes()
    assert pipeline.print_one(site, "findes/ikke")[1] is None
    command = [sys.executable, str(site / "build.py"), "--mappe", str(site), "pdf", "opdigtet-plan", "-o", str(tmp_path / "bog.pdf")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60, env=_with_engine())
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "bog.pdf").read_bytes() == (site / "site" / BOOK).read_bytes()


def _with_engine() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


added = partial(append_text, ACTION, "\nMere.\n")


def test_an_edit_taken_back_leaves_the_first_builds_bytes(site: Path) -> None:
    pipeline.build(site)
    before, text = files_below(site / "site"), (site / ACTION).read_bytes()
    added(site)
    pipeline.build(site)
    (site / ACTION).write_bytes(text)
    pipeline.build(site)
    assert files_below(site / "site") == before
