"""Only what is ours is touched: what others have in the output folder, with and without a memory, and what stands in
the way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from clean_build import clean
from conftest import files_below, run_build_here
from edits import append_text, put
from mistakes import PNG
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.demand.inputs import stat_of
from strategisite.load import printer
from strategisite.load.fingerprints import fingerprinted

THEIRS = {
    ".git/HEAD": b"ref: refs/heads/sider\n",
    ".git/objects/ab/cdef": b"\x78\x01",
    "web.config": b"<configuration/>",
    ".htaccess": b"Options -Indexes",
    ".nojekyll": b"",
    "mine/notat.txt": b"husk",
    "opdigtet-plan/opdigtet-handling/vedlagt.docx": b"PK",
    "medier/andet.png": b"en andens",
    "assets/eget.css": b"p {}",
    "ord/index.html.ny~": b"et udkast",
}
PAGE = "opdigtet-plan/opdigtet-handling/index.html"
NEW = ACTION.replace("opdigtet-handling", "nyt-navn")


def address_of(content: bytes) -> str:
    """Where `nyt.css` is to stand."""
    return fingerprinted({"assets/nyt.css": content})[1]["assets/nyt.css"]


def codes(report) -> list[tuple[str, str]]:
    """What stopped a build, and where."""
    return [(found.code, found.span.path) for found in report.diagnostics if found.level == "fejl"]


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Printing takes longer than all else, and is tried where it matters."""
    if "printed" not in request.fixturenames:
        monkeypatch.setitem(printer.PINNED, "typst", "0")


@pytest.fixture
def printed() -> None:
    """Asked for by a test that needs PDFs."""


@pytest.fixture
def built(minimal: Path) -> Path:
    assert pipeline.build(minimal).ok
    return minimal


def with_theirs(root: Path) -> Path:
    for name, content in THEIRS.items():
        put(f"site/{name}", content, root)
    return root


def moved(root: Path) -> None:
    """An edit that makes a page, removes one, and changes many."""
    (root / ACTION).rename(root / NEW)
    append_text("templates/layouts/base.html", "<!-- nyt -->", root)


@pytest.mark.parametrize("remembered", [True, False])
def test_what_others_have_in_the_folder_stays_byte_for_byte(built: Path, remembered: bool):
    with_theirs(built)
    if not remembered:
        shutil.rmtree(built / ".strategisite")
    moved(built)
    report = pipeline.build(built)
    made = files_below(built / "site")
    assert report.ok and {name: made.pop(name) for name in THEIRS} == THEIRS
    left = {"opdigtet-plan/opdigtet-handling/index.html"}
    assert made.keys() - clean(built).keys() == (set() if remembered else left)
    assert {name: made[name] for name in clean(built)} == clean(built)
    assert [d.code for d in report.diagnostics if d.level == "råd" and d.code.startswith("til")] == (
        [] if remembered else ["tilovers"]
    )


def test_a_repository_in_the_folder_still_holds_its_commits(built: Path):
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.dk", *arguments]
        return subprocess.run(command, cwd=built / "site", capture_output=True, text=True, check=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "udgave")
    moved(built)
    assert pipeline.build(built).ok
    assert git("fsck") == "" and git("log", "--oneline").count("\n") == 1
    assert f"D {PAGE}" in git("status", "--short")


def test_a_worktrees_git_file_stays(built: Path):
    put("site/.git", b"gitdir: ../.git/worktrees/site\n", built)
    moved(built)
    assert pipeline.build(built).ok
    assert (built / "site/.git").read_bytes() == b"gitdir: ../.git/worktrees/site\n"


@pytest.mark.parametrize(
    "name", [".git/HEAD", "web.config", "regnskab.xlsx", "index.html", "assets/site.css", "tom/x/y.txt"]
)
def test_a_first_build_into_a_folder_with_anything_else_is_refused(minimal: Path, name: str):
    put(f"site/{name}", b"en andens", minimal)
    report = pipeline.build(minimal)
    assert codes(report) == [("fremmed-mappe", "site")]
    assert files_below(minimal / "site") == {name: b"en andens"}


def test_another_folder_that_took_the_old_ones_place_is_left_alone(built: Path):
    """The memory names files that it no longer is about."""
    shutil.rmtree(built / "site")
    for name in ("index.html", PAGE, "assets/site.css"):
        put(f"site/{name}", b"en andens", built)
    put("site/brev.txt", b"en andens", built)
    moved(built)
    assert codes(pipeline.build(built)) == [("fremmed-mappe", "site")]
    assert set(files_below(built / "site").values()) == {b"en andens"}


def test_an_own_folder_that_was_emptied_is_filled_again(built: Path):
    shutil.rmtree(built / "site")
    (built / "site").mkdir()
    assert pipeline.build(built).ok and files_below(built / "site") == clean(built)


@pytest.mark.parametrize(
    ("new", "address"),
    [
        (NEW, "opdigtet-plan/nyt-navn/index.html"),
        ("content/sider/billede.png", "medier/sider/billede.png"),
        ("templates/assets/nyt.css", address_of(b"p {}")),
    ],
)
def test_a_strangers_file_where_a_page_is_to_be_is_told_before_anything_is_written(built: Path, new: str, address: str):
    put(f"site/{address}", b"en andens", built)
    append_text("templates/assets/site.css", "p {}", built)
    put(
        new,
        (built / ACTION).read_bytes().replace(b"1.I.1", b"1.I.2")
        if new == NEW
        else PNG
        if new.endswith("png")
        else b"p {}",
        built,
    )
    append_text("templates/layouts/base.html", "<!-- nyt -->", built)
    before = files_below(built / "site")
    report = pipeline.build(built)
    assert codes(report) == [("fremmed-fil", f"site/{address}")] and (report.changed, report.removed) == (0, 0)
    assert files_below(built / "site") == before
    (built / "site" / address).unlink()
    assert pipeline.build(built).ok and files_below(built / "site") == clean(built)


def test_a_strangers_file_that_is_just_what_would_be_written_is_no_hindrance(built: Path):
    put("templates/assets/nyt.css", b"p {}", built)
    put(f"site/{address_of(b'p {}')}", b"p {}", built)
    assert pipeline.build(built).ok
    (built / "templates/assets/nyt.css").unlink()
    assert pipeline.build(built).ok


# folders, files and links in the way


def folder_for_a_file(site: Path) -> str:
    (site / PAGE).unlink()
    put(f"{PAGE}/brev.txt", b"en andens", site)
    return "mappe-i-vejen"


def empty_folder_for_a_file(site: Path) -> str:
    (site / PAGE).unlink()
    (site / PAGE).mkdir()
    return "mappe-i-vejen"


def link_to_a_file(site: Path) -> str:
    (site / PAGE).unlink()
    (site / PAGE).symlink_to(site.parent / "andet/brev.txt")
    return "link-i-vejen"


def link_to_nowhere(site: Path) -> str:
    (site / PAGE).unlink()
    (site / PAGE).symlink_to(site.parent / "andet/findes-ikke")
    return "link-i-vejen"


def pipe(site: Path) -> str:
    (site / PAGE).unlink()
    os.mkfifo(site / PAGE)
    return "fremmed-fil"


@pytest.mark.parametrize("edited", ["nothing", "a text", "a template"])
@pytest.mark.parametrize(
    "put_there", [folder_for_a_file, empty_folder_for_a_file, link_to_a_file, link_to_nowhere, pipe]
)
def test_what_stands_in_a_pages_place_is_told_and_left(built: Path, put_there, edited: str):
    put("andet/brev.txt", b"en andens", built)
    code = put_there(built / "site")
    if edited != "nothing":
        append_text(ACTION if edited == "a text" else "templates/layouts/base.html", "Mere.\n", built)
    before, kind = files_below(built / "site"), stat_of(built / "site" / PAGE)
    for _ in range(2):
        report = pipeline.build(built)
        assert codes(report) == [(code, f"site/{PAGE}")] and (report.changed, report.removed) == (0, 0)
        assert files_below(built / "site") == before and stat_of(built / "site" / PAGE) == kind
    assert files_below(built / "andet") == {"brev.txt": b"en andens"}
    shutil.rmtree(built / "site" / PAGE) if (built / "site" / PAGE).is_dir() else (built / "site" / PAGE).unlink()
    assert pipeline.build(built).ok and files_below(built / "site") == clean(built)


@pytest.mark.parametrize("name", ["assets", "opdigtet-plan", "opdigtet-plan/opdigtet-handling"])
def test_a_link_above_a_page_is_told_and_nothing_is_written_through_it(built: Path, name: str):
    shutil.rmtree(built / "site" / name)
    put("andet/brev.txt", b"en andens", built)
    (built / "site" / name).symlink_to(built / "andet")
    for _ in range(2):
        assert codes(pipeline.build(built)) == [("link-i-vejen", f"site/{name}")]
    assert files_below(built / "andet") == {"brev.txt": b"en andens"} and (built / "site" / name).is_symlink()


def test_a_file_where_a_folder_is_to_be_is_told(built: Path):
    shutil.rmtree(built / "site/assets")
    put("site/assets", b"en andens", built)
    assert codes(pipeline.build(built)) == [("fil-i-vejen", "site/assets")]
    assert (built / "site/assets").read_bytes() == b"en andens"


@pytest.mark.parametrize("leads", ["away", "within", "nowhere"])
def test_an_output_folder_that_is_a_link_is_told(minimal: Path, leads: str, tmp_path: Path):
    target = {"away": tmp_path / "ude", "within": minimal / "inde", "nowhere": tmp_path / "ingen"}[leads]
    if leads != "nowhere":
        target.mkdir()
    (minimal / "site").symlink_to(target)
    for _ in range(2):
        assert codes(pipeline.build(minimal)) == [("link-i-vejen", "site")]
    assert not target.exists() or list(target.iterdir()) == []
    assert pipeline.build(minimal, tmp_path / "en anden").ok


def test_a_link_above_the_output_folder_within_the_project_is_told(minimal: Path, tmp_path: Path):
    (tmp_path / "ude").mkdir()
    (minimal / "ud").symlink_to(tmp_path / "ude")
    assert codes(pipeline.build(minimal, Path("ud/site"))) == [("link-i-vejen", "ud")]
    assert list((tmp_path / "ude").iterdir()) == []


def test_our_own_files_make_way_for_our_own_folders_and_back(minimal: Path):
    """A picture of another name: what was a file is a folder now, and then a file again."""
    put("content/a.png", PNG, minimal)
    assert pipeline.build(minimal).ok
    (minimal / "content/a.png").unlink()
    put("content/a.png/b.png", PNG, minimal)
    assert pipeline.build(minimal).ok and files_below(minimal / "site") == clean(minimal)
    shutil.rmtree(minimal / "content/a.png")
    put("content/a.png", PNG, minimal)
    assert pipeline.build(minimal).ok and files_below(minimal / "site") == clean(minimal)


def test_a_page_that_others_have_made_a_link_of_is_not_removed_with_the_page(built: Path):
    put("andet/brev.txt", b"en andens", built)
    link_to_a_file(built / "site")
    (built / ACTION).unlink()
    assert pipeline.build(built).ok
    assert (built / "site" / PAGE).is_symlink() and (built / "andet/brev.txt").read_bytes() == b"en andens"


# without a memory


def test_a_copied_edition_is_brought_up_to_date_and_nothing_of_it_removed(built: Path):
    shutil.rmtree(built / ".strategisite")
    moved(built)
    put("content/sider/ny.md", (built / "content/sider/om.md").read_bytes(), built)
    report = pipeline.build(built)
    assert report.ok and report.removed == 0
    (advice,) = [found for found in report.diagnostics if found.code == "tilovers"]
    assert dict(advice.values)["navne"] == PAGE and dict(advice.values)["antal"] == "1"
    assert files_below(built / "site").keys() - clean(built).keys() == {PAGE}
    (built / "site" / PAGE).unlink()
    append_text("templates/layouts/base.html", "<!-- mere -->", built)
    assert not [found for found in pipeline.build(built).diagnostics if found.code == "tilovers"]
    assert files_below(built / "site") == clean(built)


def test_a_page_of_others_in_a_copied_edition_is_told(built: Path):
    shutil.rmtree(built / ".strategisite")
    put(f"site/{PAGE}", b"<html>en andens</html>", built)
    assert codes(pipeline.build(built)) == [("fremmed-fil", f"site/{PAGE}")]


def test_a_copied_edition_is_taken_over_with_its_pdfs_whatever_is_built_first(minimal: Path, printed: None):
    assert pipeline.build(minimal).ok
    shutil.rmtree(minimal / ".strategisite")
    append_text(ACTION, "Mere.\n", minimal)
    assert pipeline.build(minimal, pdf="without").ok
    assert pipeline.build(minimal).ok and files_below(minimal / "site") == clean(minimal)


@pytest.mark.parametrize(
    "how",
    [
        shutil.copytree,
        lambda old, new: old.rename(new),
        lambda old, new: shutil.copytree(old, new, copy_function=shutil.copyfile),
    ],
)
def test_a_copied_or_moved_project_knows_its_pages(built: Path, tmp_path: Path, how):
    other = Path(how(built, tmp_path / "et andet sted"))
    moved(other)
    assert pipeline.build(other).ok and files_below(other / "site") == clean(other)


def test_two_folders_have_a_memory_each(built: Path, tmp_path: Path):
    assert pipeline.build(built, tmp_path / "ude").ok
    moved(built)
    for folder in (built / "site", tmp_path / "ude"):
        assert pipeline.build(built, folder).ok and files_below(folder) == clean(built)


def test_two_projects_may_take_turns_in_one_folder(minimal: Path, tmp_path: Path):
    other = write_minimal_site(tmp_path / "anden")
    moved(other)
    folder = tmp_path / "fælles"
    for root in (minimal, other, minimal, other):
        report = pipeline.build(root, folder)
        assert report.ok and clean(root).items() <= files_below(folder).items()


def test_the_command_says_what_others_have_in_the_way(minimal: Path):
    assert run_build_here(minimal, "--no-pdf").returncode == 0
    put("site/opdigtet-plan/nyt-navn/index.html", b"<html>en andens</html>", minimal)
    moved(minimal)
    for arguments in (["--no-pdf"], []):
        done = run_build_here(minimal, *arguments)
        assert done.returncode == 1 and "site/opdigtet-plan/nyt-navn/index.html:1:1: fejl[fremmed-fil]" in done.stderr
        assert "Intet er ændret" in done.stderr


@pytest.mark.parametrize("folder", ["content/ud", "content", "templates/ud", ".", "templates"])
def test_an_edition_is_never_built_among_what_it_is_made_of(folder: str, minimal: Path):
    before = files_below(minimal)
    done = run_build_here(minimal, "build", "--ud", str(minimal / folder), "--no-pdf")
    assert done.returncode == 1 and "fejl[mapper-i-hinanden]: mapperne i »--ud«" in done.stderr
    assert {name: content for name, content in files_below(minimal).items() if name != ".strategisite/lock"} == before
