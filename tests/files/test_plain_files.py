"""What cannot be read is a mistake with its path, never absent: folders without rights, links, pipes, devices, sizes,
names.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, files_below
from edits import put
from mistakes import PAGE, PNG
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.cli import main
from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, read_plain

SUB = ACTION.rpartition("/")[0]


def codes(report) -> list[tuple[str, str]]:
    return [(found.code, found.span.path) for found in report.diagnostics if found.level == "fejl"]


def told(root: Path, *expected: tuple[str, str]) -> None:
    """What a check and builds of both kinds say; and that they change nothing that is there."""
    before = files_below(root / "site")
    for report in (pipeline.check(root), pipeline.build(root, pdf="without"), pipeline.build(root)):
        assert codes(report) == list(expected) and (report.changed, report.removed) == (0, 0)
    assert files_below(root / "site") == before


@pytest.fixture
def built(minimal: Path) -> Path:
    put("content/billede.png", PNG, minimal)
    assert pipeline.build(minimal, pdf="without").ok
    return minimal


# folders and files without rights, as an ordinary user


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, run by somebody who may only what the files' own rights say, also where that is root."""
    ordinary = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*ordinary, sys.executable, "-m", "strategisite", *arguments, "--mappe", str(root)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


@contextlib.contextmanager
def without_rights(path: Path) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.mark.parametrize("name", [SUB, "content/sider", "content", "templates/assets", "templates/pages", "templates"])
def test_a_folder_without_rights_is_told_and_no_page_is_removed(built: Path, name: str):
    before = files_below(built / "site")
    with without_rights(built / name):
        for arguments in (["check"], ["build", "--no-pdf"], ["build"]):
            done = run(built, *arguments)
            assert done.returncode == 1 and f"{name}:1:1: fejl[mappe-ulæselig]" in done.stderr, done.stderr
            assert done.stderr.count("fejl[") == 1, "what follows from it is not told as well"
        assert files_below(built / "site") == before
    assert run(built, "build", "--no-pdf").returncode == 0
    assert files_below(built / "site") == before


@pytest.mark.parametrize(
    "name", [PAGE, "content/billede.png", "templates/assets/site.css", "templates/pages/side.html", "mkdocs.yml"]
)
def test_a_file_without_rights_is_told(built: Path, name: str):
    for arguments in (["check"], ["build", "--no-pdf"]):
        with without_rights(built / name):
            done = run(built, *arguments)
        assert done.returncode == 1 and f"{name}:1:1: fejl[adgang-nægtet]" in done.stderr, done.stderr


def test_a_drive_that_does_not_answer_is_told(built: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.scandir

    def scandir(path):
        if str(path).rstrip("/").endswith("content/sider"):
            raise OSError(112, "Host is down")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        told(built, ("mappe-ulæselig", "content/sider"))
    assert pipeline.build(built, pdf="without").ok


def test_content_that_is_no_folder_is_told(built: Path):
    shutil.rmtree(built / "content")
    (built / "content").write_text("x")
    told(built, ("indhold-mangler", "content"))


# links


@pytest.mark.parametrize("leads", ["away", "within", "nowhere", "itself"])
@pytest.mark.parametrize(
    "name",
    [
        PAGE,
        "content/sider",
        "content/billede.png",
        "content/ny/x.svg",
        "content",
        "templates/assets/x.txt",
        "templates/pages",
        "templates/words/da.yml",
        "templates",
        "mkdocs.yml",
    ],
)
def test_links_are_refused_wherever_they_lead(built: Path, tmp_path: Path, name: str, leads: str):
    path = built / name
    target = {"away": tmp_path / "ude", "within": built / "inde", "nowhere": tmp_path / "intet", "itself": path}[leads]
    path.parent.mkdir(exist_ok=True)
    if leads in ("away", "within"):
        path.rename(target) if path.exists() else target.write_bytes(b"hemmeligt")
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.symlink_to(target)
    told(built, ("link", name))


def test_a_new_link_is_seen_by_a_build_that_had_nothing_else_to_do(built: Path, tmp_path: Path):
    (tmp_path / "hemmeligt.txt").write_text("hemmeligt")
    (built / "templates/assets/x.txt").symlink_to(tmp_path / "hemmeligt.txt")
    assert main(["build", "--no-pdf", "--mappe", str(built)]) == 1
    assert not list((built / "site/assets").glob("x.*"))


def test_what_an_editor_leaves_behind_is_no_matter(built: Path):
    """Emacs marks a file that is being edited with a link that leads nowhere; others leave copies."""
    (built / "content/sider/.#om.md").symlink_to("bruger@maskine.1234")
    put("content/sider/om.md~", b"\xff", built)
    put("content/sider/.om.md.swp", b"\xff", built)
    assert pipeline.check(built).ok and pipeline.build(built, pdf="without").ok


# what is no file


@pytest.mark.parametrize(
    "name",
    [
        "content/sider/x.md",
        PAGE,
        "content/x.png",
        "content/x.txt",
        "content/_data/ord.yml",
        "templates/x.html",
        "templates/assets/x.css",
        "templates/words/da.yml",
        "templates/LAES",
        "mkdocs.yml",
    ],
)
def test_a_pipe_is_told_and_not_waited_for(built: Path, name: str):
    (built / name).unlink(missing_ok=True)
    os.mkfifo(built / name)
    before = files_below(built / "site")
    for arguments in (["check"], ["build", "--no-pdf"]):
        command = [sys.executable, "-m", "strategisite", *arguments, "--mappe", str(built)]
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1 and f"{name}:1:1: fejl[ikke-en-fil]" in done.stderr, done.stderr
    assert files_below(built / "site") == before


def test_a_socket_and_a_device_are_told(built: Path):
    import socket

    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(built / "content")  # the path of a socket is short
        made.bind("x.md")
        os.chdir(REPOSITORY)
        told(built, ("ikke-en-fil", "content/x.md"))
    assert read_plain("/dev/zero", "x.md")[1].code == read_plain("/dev/null", "x.md")[1].code == "ikke-en-fil"


# sizes and names


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        (PAGE, MAX_TEXT, "for-stor-fil"),
        ("templates/pages/x.html", MAX_TEXT, "for-stor-fil"),
        ("mkdocs.yml", MAX_TEXT, "for-stor-fil"),
        ("content/x.png", MAX_PICTURE, "for-stort-billede"),
        ("templates/assets/x.woff2", MAX_PICTURE, "for-stort-billede"),
    ],
)
def test_a_file_that_is_too_large_is_told_unread(built: Path, name: str, size: int, code: str):
    with (built / name).open("wb") as file:
        file.truncate(300 * size)  # much room, and nothing in it
    report = pipeline.check(built)
    assert (code, name) in codes(report)


def test_a_picture_of_the_largest_size_is_used(built: Path):
    put("content/x.png", PNG[:8] + bytes(MAX_PICTURE - len(PNG)) + PNG[8:], built)
    assert pipeline.check(built).ok


@pytest.mark.parametrize("folder", ["content/sider", "templates/assets", "templates/pages"])
@pytest.mark.parametrize("name", [b"\xe6ble.png", b"\xff.md", b"m\xf8de"])
def test_a_name_that_is_not_utf8_is_told(built: Path, folder: str, name: bytes):
    path = os.fsencode(built / folder) + b"/" + name
    if name == b"m\xf8de":
        os.mkdir(path)
        path += b"/om.md"
    with open(path, "wb") as file:
        file.write(FILES[PAGE].encode())
    told(built, ("navn-ikke-utf8", f"{folder}/{name.decode('utf-8', 'replace')}"))


@pytest.mark.parametrize("name", ["content/.\udcff", "templates/.\udcff"])
def test_a_hidden_file_of_any_name_is_no_matter(built: Path, name: str):
    with open(os.fsencode(built / name), "wb") as file:
        file.write(b"x")
    assert pipeline.build(built, pdf="without").ok


@pytest.mark.parametrize(
    "content", [":root { --blæk: #111111; }".encode("latin-1"), "p {}".encode("utf-16"), b"p { content: '\xff' }"]
)
@pytest.mark.parametrize("name", ["templates/assets/tokens.css", "templates/assets/ny.css", "templates/assets/site.js"])
def test_a_stylesheet_or_script_that_is_not_utf8_is_told(built: Path, name: str, content: bytes):
    put(name, content, built)
    told(built, ("ikke-utf8", name))
