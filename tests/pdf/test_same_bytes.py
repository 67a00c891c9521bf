"""The same bytes by any number of workers and any engine, in one go or in two, and by itself."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below
from edits import append_text, change
from sites.minimal import ACTION
from sites.two_areas import AREA_PDF, BOOK, OWN, pdfs

from strategisite import pipeline

BY_WORKERS = """
import concurrent.futures as futures, sys
from pathlib import Path
from strategisite import pipeline, render
from strategisite.demand import workers
made, pool = [], futures.ProcessPoolExecutor
workers.processors = lambda: int(sys.argv[2])
futures.ProcessPoolExecutor = lambda *arguments: made.append(1) or pool(*arguments)
render.editions.MANY_EDITIONS = 1
assert pipeline.build(Path(sys.argv[1])).ok
print(len(made))
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_makes_the_same_bytes(unbuilt_areas: Path, workers: int) -> None:
    command = [sys.executable, "-c", BY_WORKERS, str(unbuilt_areas), str(workers)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert bool(int(done.stdout)) == (workers > 1), "the work was not spread as told"
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)


def test_another_engine_makes_the_same_bytes(unbuilt_areas: Path) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as engine:
        assert pipeline.build(unbuilt_areas, executor=engine).ok
    made = files_below(unbuilt_areas / "site")
    assert made == clean(unbuilt_areas) and len(pdfs(made)) >= 8


def test_a_build_without_pdfs_has_none_and_tells_of_none(unbuilt_areas: Path) -> None:
    assert pipeline.build(unbuilt_areas, pdf="without").ok
    made = files_below(unbuilt_areas / "site")
    assert not pdfs(made) and not [
        name for name, content in made.items() if name.endswith(".html") and b".pdf" in content
    ]
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)
    assert pipeline.build(unbuilt_areas, pdf="without").ok
    assert files_below(unbuilt_areas / "site") == made


def test_pdfs_alone_and_then_the_rest_make_a_clean_builds_site(unbuilt_areas: Path) -> None:
    assert pipeline.build(unbuilt_areas, pdf="only").ok
    expected = clean(unbuilt_areas)
    made = files_below(unbuilt_areas / "site")
    assert set(made) == pdfs(expected) and all(made[name] == expected[name] for name in made)
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == expected
    append_text(ACTION, "\nMere.\n", unbuilt_areas)
    assert pdfs(pipeline.build(unbuilt_areas, pdf="only").why) == {OWN, AREA_PDF, BOOK}
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)


def _printed(root: Path, count: int) -> dict[tuple[str, str], Any]:
    """What printing beside a preview leaves when it is stopped after so many PDFs."""
    printed: dict[tuple[str, str], Any] = {}
    pipeline.press(
        root,
        None,
        lambda address, key, pressed: printed.update({(address, key): pressed}),
        lambda: len(printed) >= count,
    )
    assert len(printed) == count
    return printed


def test_what_was_printed_before_it_was_stopped_is_taken_and_the_rest_is_made(unbuilt_areas: Path) -> None:
    every = len(pdfs(clean(unbuilt_areas)))
    assert pipeline.build(unbuilt_areas, pdf="later").left == every
    printed = _printed(unbuilt_areas, 2)
    first = pipeline.build(unbuilt_areas, pressed=lambda page, key: printed.get((page.address, key)))
    assert first.ok and first.left == every - 2
    made = files_below(unbuilt_areas / "site")
    assert pdfs(made) == {address for address, _ in printed}
    assert all(made[name] == clean(unbuilt_areas)[name] for name in pdfs(made))
    append_text(ACTION, "\nMere.\n", unbuilt_areas)
    last = pipeline.build(unbuilt_areas)
    assert last.ok and last.left == 0
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)
    assert pipeline.build(unbuilt_areas).made == 0


def test_one_pdf_by_itself_is_the_one_of_the_site(unbuilt_areas: Path, tmp_path: Path) -> None:
    assert pipeline.build(unbuilt_areas).ok
    for address in ("opdigtet-plan/opdigtet-handling", "opdigtet-plan/opdigtet-handling/index.html", OWN):
        report, content = pipeline.print_one(unbuilt_areas, address)
        assert report.ok and content == (unbuilt_areas / "site" / OWN).read_bytes()
    assert pipeline.print_one(unbuilt_areas, "findes/ikke")[1] is None
    book = tmp_path / "bog.pdf"
    command = [
        sys.executable,
        str(unbuilt_areas / "build.py"),
        "--mappe",
        str(unbuilt_areas),
        "pdf",
        "opdigtet-plan",
        "-o",
        str(book),
    ]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60, env=_with_engine()
    )
    assert done.returncode == 0, done.stderr
    assert book.read_bytes() == (unbuilt_areas / "site" / BOOK).read_bytes()


def _with_engine() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


def remade(report: pipeline.Report) -> set[str]:
    return {name for name in report.why if name.endswith(".html")}


def test_a_second_build_makes_nothing(unbuilt_areas: Path) -> None:
    """Also where the files have been touched, so that each is looked at."""
    assert pipeline.build(unbuilt_areas).made
    os.utime(unbuilt_areas / ACTION)
    assert pipeline.build(unbuilt_areas).why == {}


def test_the_page_of_editions_follows_pdfs_that_were_made_alone(unbuilt_areas: Path) -> None:
    assert pipeline.build(unbuilt_areas).ok
    append_text(ACTION, "\n" + "Meget mere at læse. " * 400 + "\n", unbuilt_areas)
    assert pipeline.build(unbuilt_areas, pdf="without").ok  # the page itself is as it should be
    assert pipeline.build(unbuilt_areas, pdf="only").ok
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)


def test_pages_follow_a_pdf_that_failed_when_it_was_made_alone(unbuilt_areas: Path) -> None:
    assert pipeline.build(unbuilt_areas).ok
    template = unbuilt_areas / "templates/print/bog.typ"
    whole = template.read_text(encoding="utf-8")
    change(template, lambda text: text + '\n#if sys.inputs.len() >= 0 { panic("nej") }\n')
    pipeline.build(unbuilt_areas, pdf="only")
    change(template, lambda _: whole)
    report = pipeline.build(unbuilt_areas, pdf="only")
    assert report.ok and remade(report) == set()
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)
    assert pipeline.build(unbuilt_areas).why == {}


FIRST = {
    "noter": (
        "opdigtet-note:\n  tekst: Fundet på.\n  om: [opdigtet-handling]\n"
        "  steder: [{kilde: opdigtet-sag, side: 1, trykt: Et}]\n"
    ),
    "ord": "opdigtet-ord: {ord: Opdigtet ord, forklaring: Fundet på., kilder: [{kilde: opdigtet-sag, side: 1}]}\n",
    "kilder": "a-kilde: {titel: A først i rækken, type: sag, i_hænde: ja}\n",
}


@pytest.mark.parametrize("name", FIRST)
def test_the_first_of_a_kind_comes_into_the_editions_and_goes(unbuilt_areas: Path, name: str) -> None:
    """What an edition has not is nothing that it has read; nor are sources that it does not cite, which yet move the
    numbers of those that it does.
    """
    assert pipeline.build(unbuilt_areas).ok
    file = unbuilt_areas / f"content/_data/{name}.yml"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(before + FIRST[name], encoding="utf-8")
    report = pipeline.build(unbuilt_areas)
    assert report.ok, report.diagnostics
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)
    if before:
        file.write_text(before, encoding="utf-8")
    else:
        file.unlink()
    assert pipeline.build(unbuilt_areas).ok
    assert files_below(unbuilt_areas / "site") == clean(unbuilt_areas)
