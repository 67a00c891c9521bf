"""The laws of the build, on the smallest site: what is made again and no more, what a failing build leaves alone, and
that the same input gives the same bytes. `test_random_edits.py` and `test_kills.py` attack them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from clean_build import clean, produced
from conftest import REPOSITORY, files_below
from edits import TOO_DEEP, Edit, append_text, change, inputs, put, restore
from published import published
from sites.minimal import ACTION

from laws.builds import build, build_and_compare, stats
from strategisite import pipeline

SEARCH = {"assets/soeg-indeks.js", "assets/soeg-tekster.js"}
ACTION_PAGE = "opdigtet-plan/opdigtet-handling/index.html"


# what is made again, and no more


def made_by(root: Path, edit: Edit) -> set[str]:
    """The files but PDFs that a build makes after an edit; all of them turn out different, or they need not have been
    made.
    """
    pipeline.build(root, pdf="without")
    edit(root)
    before = files_below(root / "site")
    report = pipeline.build(root, pdf="without")
    assert report.ok and report.made == len(report.why)
    assert [name for name in report.why if before.get(name) == (root / "site" / name).read_bytes()] == [], (
        "made for nothing"
    )
    return set(report.why) - SEARCH


def replacing(name: str, old: str, new: str) -> Edit:
    return lambda root: change(root / name, lambda text: text.replace(old, new, 1))


def showing(root: Path, word: str) -> set[str]:
    """The files in which a word can be read; the search's two know every word, in a form of their own."""
    return {
        name for name, content in files_below(root / "site").items() if word in content.decode(errors="ignore")
    } - SEARCH


def pages_of(root: Path) -> set[str]:
    return {name for name in files_below(root / "site") if name.endswith(".html")}


def test_an_edited_body_makes_its_page_and_nothing_that_does_not_show_it(minimal: Path) -> None:
    made = made_by(minimal, replacing(ACTION, "Handlingen er", "Hvalros er"))
    assert made == showing(minimal, "Hvalros") and pages_of(minimal) & made == {ACTION_PAGE}


def test_an_edited_summary_makes_the_pages_and_downloads_that_show_it(minimal: Path) -> None:
    made = made_by(minimal, replacing(ACTION, "kort: En handling", "kort: Hvalros"))
    assert made == showing(minimal, "Hvalros")


def test_an_edited_title_makes_only_what_shows_it(minimal: Path) -> None:
    made = made_by(minimal, replacing(ACTION, "titel: Opdigtet handling", "titel: Hvalros"))
    assert made == showing(minimal, "Hvalros") > {ACTION_PAGE, "data/handlinger.json"}


def test_an_edited_page_template_makes_the_pages_of_its_kind(minimal: Path) -> None:
    assert made_by(minimal, replacing("templates/pages/handling.html", "<h1", '<h1 data-ny="ja"')) == {ACTION_PAGE}


def test_an_edited_layout_makes_all_pages_and_no_data(minimal: Path) -> None:
    assert made_by(minimal, replacing("templates/layouts/base.html", "<footer", "<hr><footer")) == pages_of(minimal)


def test_an_edited_stylesheet_is_copied_and_named_on_all_pages_and_in_no_data(minimal: Path) -> None:
    made = made_by(minimal, partial(append_text, "templates/assets/site.css", "\n/* nyt */\n"))
    assert made == {published(minimal / "site")} | pages_of(minimal)


@pytest.mark.parametrize("name", [ACTION, "content/_data/kilder.yml", "mkdocs.yml", "templates/layouts/base.html"])
def test_a_touched_file_makes_nothing(minimal: Path, name: str) -> None:
    assert made_by(minimal, lambda root: os.utime(root / name)) == set()


def test_an_unused_file_or_a_comment_makes_nothing(minimal: Path) -> None:
    assert made_by(minimal, partial(append_text, "content/_data/kilder.yml", "# en bemærkning\n")) == set()
    assert made_by(minimal, partial(append_text, "templates/pages/ubrugt.html", "x")) == set()


@pytest.mark.parametrize("name", [ACTION_PAGE, "site.css", "data/handlinger.xlsx"])
def test_a_damaged_output_file_is_made_again_alone(minimal: Path, name: str) -> None:
    assert pipeline.build(minimal).ok
    name = published(minimal / "site") if name == "site.css" else name
    assert made_by(minimal, lambda root: (root / "site" / name).write_bytes(b"x")) == {name}
    assert made_by(minimal, lambda root: (root / "site" / name).unlink()) == {name}


# failing builds and other folders


@pytest.mark.parametrize(
    "edit",
    [
        partial(append_text, ACTION, "[[findes-ikke]]"),
        replacing("templates/pages/kilder.html", "<h1", "{{ findes_ikke }}<h1"),
        partial(append_text, "content/_data/kilder.yml", "\t"),
        partial(append_text, "mkdocs.yml", "x: ["),
        partial(append_text, "templates/words/da.yml", "\nspring: igen"),
    ],
    ids=["content", "template", "data", "settings", "words"],
)
def test_a_failing_build_changes_nothing(minimal: Path, edit: Edit) -> None:
    assert pipeline.build(minimal).ok
    append_text("content/sider/om.md", "En rettelse, som er rigtig.\n", minimal)
    edit(minimal)
    memory = str(minimal / ".strategisite")  # the folder itself, where the lock comes and goes; not what is in it
    before = stats(minimal)
    code, said = build(minimal)
    assert code == 1 and "fejl[" in said
    assert stats(minimal) | {memory: before[memory]} == before


@pytest.mark.parametrize(
    "wrong", ["[[findes-ikke]]", TOO_DEEP, "{{ antal", "| A |\n| -"], ids=["reference", "depth", "query", "table"]
)
def test_a_mended_mistake_leaves_no_trace_in_a_running_preview(minimal: Path, wrong: str) -> None:
    """One process builds right, wrong and right content in turn."""
    expected, right = produced(minimal), inputs(minimal)
    append_text(ACTION, f"\n{wrong}\n", minimal)
    produced(minimal)
    restore(minimal, right)
    assert produced(minimal) == expected


def test_a_folder_with_something_else_in_it_is_left_alone(minimal: Path) -> None:
    (minimal / "site").mkdir()
    (minimal / "site/regnskab.txt").write_text("vigtigt", encoding="utf-8")
    code, said = build(minimal)
    assert code == 1 and "fremmed-mappe" in said
    assert list(files_below(minimal / "site")) == ["regnskab.txt"]


@pytest.mark.parametrize("beside", ["index.html", "assets/tokens.css"])
def test_what_looks_like_a_killed_build_but_holds_more_is_left_alone(minimal: Path, beside: str) -> None:
    """Somebody else's front page, or somebody's accounts beside a file that is called as one of ours."""
    put(f"site/{beside}", b"noget andet", minimal)
    put("site/regnskab.txt", b"vigtigt", minimal)
    code, said = build(minimal)
    assert code == 1 and "fremmed-mappe" in said
    assert set(files_below(minimal / "site")) == {beside, "regnskab.txt"}


def test_a_copied_or_moved_project_is_built_right(minimal: Path, tmp_path: Path) -> None:
    assert pipeline.build(minimal).ok
    copy = shutil.copytree(minimal, tmp_path / "kopi", copy_function=shutil.copy2)
    append_text(ACTION, "Mere.\n", copy)
    assert build_and_compare(copy)
    moved = copy.rename(tmp_path / "flyttet")
    append_text(ACTION, "Endnu mere.\n", moved)
    assert build_and_compare(moved)


# the same input, the same bytes


def test_hash_seed_and_order_of_files_do_not_show(minimal: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("0", "1", "4242"):
        root = tmp_path / seed
        files = inputs(minimal)
        for name in sorted(files, reverse=seed == "1"):
            put(name, files[name], root)
        command = [sys.executable, "-m", "strategisite", "build", "--mappe", str(root), "--quiet"]
        subprocess.run(command, cwd=REPOSITORY, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        made.append(files_below(root / "site"))
    assert made[0] == made[1] == made[2]
    assert made[0] == clean(minimal)


def test_line_ends_and_a_byte_order_mark_do_not_show(minimal: Path) -> None:
    expected = clean(minimal)
    for path in [*(minimal / "content").rglob("*.*"), minimal / "mkdocs.yml"]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert clean(minimal) == expected


def test_a_build_right_after_an_edit_of_the_same_size_sees_it(minimal: Path) -> None:
    """No clock is fine enough to tell two quick saves apart by time alone."""
    for text in ("Aaaa", "Bbbb", "Cccc", "Dddd"):
        change(minimal / ACTION, lambda old, text=text: old[: old.rindex("---")] + f"---\n\n{text}\n")
        assert build(minimal)[0] == 0
        assert text.encode() in (minimal / "site" / ACTION_PAGE).read_bytes()
