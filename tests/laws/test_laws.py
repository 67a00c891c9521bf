"""The laws of the build, on the smallest site: whatever is edited, broken, damaged or killed, the output is a clean
build's.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import jinja2
import pytest
from clean_build import clean, produced
from conftest import REPOSITORY, files_below
from edits import EDITS, STRANGE, TOO_DEEP, Edit, append_text, change, inputs, lost_memory, put, restore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import ACTION, write_minimal_site

from strategisite import cli, pipeline
from strategisite.load import printer

Stat = tuple[int, int, int]
SEARCH = {"assets/soeg-indeks.js", "assets/soeg-tekster.js"}
ACTION_PAGE = "opdigtet-plan/opdigtet-handling/index.html"


class Killed(BaseException):
    """Stands for a process that ends here and now: nothing catches it."""


# building and comparing


def build(root: Path) -> tuple[int, str]:
    """Build as the command line does, its way out for unchanged sites included. Returns the exit code and what was
    said.
    """
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        code = cli.main(["build", "--mappe", str(root), "--quiet"])
    return code, said.getvalue()


def stats(folder: Path) -> dict[str, Stat]:
    return {str(p): (s.st_size, s.st_mtime_ns, s.st_ino) for p in sorted(folder.rglob("*")) if (s := p.stat())}


def build_and_compare(root: Path) -> bool:
    """One build held up against the laws. Returns whether the content was right."""
    site, before = root / "site", stats(root / "site")
    code, said = build(root)
    expected = clean(root)
    if expected is None:
        assert code == 1 and "fejl[" in said
        assert stats(site) == before, "a failing build changed the output"
        return False
    in_the_way = re.findall(r"^site/(.+):1:1: fejl\[fremmed-fil\]", said, re.M)
    if in_the_way and lost_memory(root).exists():  # as the message says
        for name in in_the_way:
            (site / name).unlink()
        code, said = build(root)
    assert code == 0, said
    made = files_below(site)
    theirs = {name for name in made if f"site/{name}" in STRANGE}
    assert {name for name in before if name.removeprefix(f"{root}/") in STRANGE} == {
        f"{site}/{name}" for name in theirs
    }
    assert all(stats(site)[f"{site}/{name}"] == before[f"{site}/{name}"] for name in theirs), (
        "a stranger's file was touched"
    )
    left_over = made.keys() - theirs - expected.keys()
    if lost_memory(root).exists():
        for name in left_over:  # nobody knows any more whose they are; they are left as they were
            assert stats(site)[f"{site}/{name}"] == before[f"{site}/{name}"]
            (site / name).unlink()
        lost_memory(root).unlink()
        left_over = set()
    assert not left_over and not expected.keys() - made.keys()
    assert [name for name in expected if made[name] != expected[name]] == []
    return True


@pytest.fixture(scope="module", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Compiling templates is most of these builds' time, and depends on the text alone."""
    compile_one, made = jinja2.Environment.compile, {}

    def compiled(self: jinja2.Environment, source: str, name: str | None = None, *rest, **options):
        key = (source, name, *rest)
        if key not in made:
            made[key] = compile_one(self, source, name, *rest, **options)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compiled)
        yield


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A minimal site, only for copying."""
    with tempfile.TemporaryDirectory() as folder:
        yield write_minimal_site(Path(folder) / "sted")


STEPS = st.lists(st.tuples(EDITS, st.sampled_from([True, True, True, False])), min_size=6, max_size=9)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, printed=st.sampled_from([False, False, True]))
def test_after_any_edits_the_output_is_a_clean_builds(
    start: Path, steps: list[tuple[Edit, bool]], printed: bool
) -> None:
    """Each step edits and builds. What breaks is mended at once, or left while later edits come on top.

    Printing takes longer than all else, so two of three machines here have another Typst, and print nothing.
    """
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not printed:
            patch.setitem(printer.PINNED, "typst", "0")
        root = shutil.copytree(start, Path(folder) / "sted")
        first = good = inputs(root)
        assert build_and_compare(root)
        for edit, mend in steps:
            edit(root)
            if build_and_compare(root):
                good = inputs(root)
            elif mend:
                restore(root, good)
                assert build_and_compare(root)
        restore(root, first)
        assert build_and_compare(root)


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


def test_an_edited_stylesheet_is_copied_and_no_more(minimal: Path) -> None:
    assert made_by(minimal, partial(append_text, "templates/assets/site.css", "\n/* nyt */\n")) == {"assets/site.css"}


@pytest.mark.parametrize("name", [ACTION, "content/_data/kilder.yml", "mkdocs.yml", "templates/layouts/base.html"])
def test_a_touched_file_makes_nothing(minimal: Path, name: str) -> None:
    assert made_by(minimal, lambda root: os.utime(root / name)) == set()


def test_an_unused_file_or_a_comment_makes_nothing(minimal: Path) -> None:
    assert made_by(minimal, partial(append_text, "content/_data/kilder.yml", "# en bemærkning\n")) == set()
    assert made_by(minimal, partial(append_text, "templates/pages/ubrugt.html", "x")) == set()


@pytest.mark.parametrize("name", [ACTION_PAGE, "assets/site.css", "data/handlinger.xlsx"])
def test_a_damaged_output_file_is_made_again_alone(minimal: Path, name: str) -> None:
    assert made_by(minimal, lambda root: (root / "site" / name).write_bytes(b"x")) == {name}
    assert made_by(minimal, lambda root: (root / "site" / name).unlink()) == {name}


# killed builds


def edit_everything(root: Path) -> None:
    """Every page is to be made again, one is new and one is to be removed."""
    change(root / "templates/layouts/base.html", lambda text: text.replace("<footer", "<hr><footer", 1))
    (root / ACTION).replace((root / ACTION).with_name("nyt-navn.md"))
    append_text("templates/assets/site.css", "/* nyt */", root)


@contextlib.contextmanager
def killed_at(count: int, error: type[BaseException] = Killed) -> Iterator[list[str]]:
    """A process that ends at its `count`-th step on the disk; the list tells the steps that it took."""
    steps: list[str] = []

    def counted(step: Callable, word: str) -> Callable:
        def act(*arguments, **options):
            if len(steps) == count:
                raise error("dræbt")
            steps.append(f"{word} {Path(arguments[1 if word == 'replace' else 0]).as_posix()}")
            return step(*arguments, **options)

        return act

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counted(os.replace, "replace"))
        patch.setattr(Path, "unlink", counted(Path.unlink, "unlink"))
        yield steps


def steps_of_a_build(root: Path) -> list[str]:
    with killed_at(-1) as steps:
        assert pipeline.build(root).ok
    return steps


def test_files_are_replaced_in_an_order_that_holds_for_readers(minimal: Path) -> None:
    """Assets, pages, lists, then removals, and the memory last."""
    assert pipeline.build(minimal).ok
    edit_everything(minimal)
    steps = [step.replace(f"{minimal.as_posix()}/", "") for step in steps_of_a_build(minimal)]
    new, front = "replace site/opdigtet-plan/nyt-navn/index.html", "replace site/index.html"
    order = ["replace site/assets/site.css", new, "replace site/a-aa/index.html", front, f"unlink site/{ACTION_PAGE}"]
    assert [steps.index(step) for step in order] == sorted(steps.index(step) for step in order)
    first = next(step for step in steps if ".strategisite" not in step)
    assert ".strategisite/" in steps[-1] and first == order[0]


@pytest.mark.slow
@pytest.mark.parametrize("error", [Killed, OSError])
@pytest.mark.parametrize("first", [True, False], ids=["first build", "later build"])
def test_a_killed_build_is_completed_by_the_next(
    minimal: Path, tmp_path: Path, first: bool, error: type[BaseException]
) -> None:
    if not first:
        assert pipeline.build(minimal).ok
        edit_everything(minimal)
    trial = shutil.copytree(minimal, tmp_path / "trial")
    total = len(steps_of_a_build(trial))
    for count in {
        0,
        1,
        *range(5, total, 12),
        total - 3,
        total - 2,
        total - 1,
    }:  # the first, the last, and some of each kind between
        root = shutil.copytree(minimal, tmp_path / str(count))
        with killed_at(count, error), contextlib.suppress(Killed):
            report = pipeline.build(root)
            # a memory that cannot be written is advice: the site is right without it
            assert not report.ok or any(found.code == "hukommelse-skrives-ikke" for found in report.diagnostics)
        assert build_and_compare(root), count
        assert not list((root / "site").rglob("*~")), count


@pytest.mark.slow
def test_a_killed_build_does_no_harm_where_the_edit_is_taken_back(minimal: Path, tmp_path: Path) -> None:
    assert pipeline.build(minimal).ok
    before = inputs(minimal)
    for count in (1, 9, 20, 30):
        root = shutil.copytree(minimal, tmp_path / str(count), copy_function=shutil.copy2)
        edit_everything(root)
        with killed_at(count), contextlib.suppress(Killed):
            pipeline.build(root)
        restore(root, before)
        assert build_and_compare(root)


@pytest.mark.parametrize("step", [1, 2, 12, -2, -1])
def test_a_killed_process_is_completed_by_the_next(minimal: Path, tmp_path: Path, step: int) -> None:
    """The same with a real process that is really killed: at its first steps, in the midst, and while it leaves its
    memory.
    """
    code = (
        "import os, signal, sys; from pathlib import Path; from strategisite import pipeline; real, left = "
        "os.replace, [int(sys.argv[2])]\n"
        "def replace(a, b):\n"
        "    left[0] -= 1\n"
        "    os.kill(os.getpid(), signal.SIGKILL) if not left[0] else real(a, b)\n"
        "os.replace = replace; pipeline.build(Path(sys.argv[1]))"
    )
    assert pipeline.build(minimal).ok
    edit_everything(minimal)
    if step < 0:
        trial = shutil.copytree(minimal, tmp_path / "trial")
        step += 1 + sum(said.startswith("replace") for said in steps_of_a_build(trial))
    done = subprocess.run([sys.executable, "-c", code, str(minimal), str(step)], cwd=REPOSITORY, check=False)
    assert done.returncode == -9
    assert build_and_compare(minimal)
    junk = [path for path in minimal.rglob("*") if path.name.endswith((".ny", ".old", "~"))]
    assert junk == []


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
