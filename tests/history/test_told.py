"""What is told of git, of documents and of editions: by a code, with a next step, and always in the same words."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sites.minimal import ACTION, write_minimal_site

from history.test_diff import edit, git, keep
from strategisite.cli import main
from strategisite.edit import together
from strategisite.edit.files import Changed

GOLDEN = Path(__file__).parent / "told"
EDITIONS = "content/_data/aendringer.yml"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return write_minimal_site(tmp_path / "sted")


def kept(site: Path) -> None:
    git(site, "init", "-q", "-b", "main")
    keep(site)


def no_git(site: Path) -> None:
    os.environ["PATH"] = ""


def old_rules(site: Path) -> None:
    """An edition that was begun where a file did not follow today's rules."""
    edit(site, "startår: 2021", "startår: i morgen")
    kept(site)
    head = git(site, "rev-parse", "HEAD").strip()
    (site / EDITIONS).write_text(f"a2027:\n  dato: 2027-03-01\n  version: {head}\n", encoding="utf-8")
    edit(site, "startår: i morgen", "startår: 2022")
    keep(site)


def unkept(site: Path) -> None:
    kept(site)
    edit(site, "startår: 2021", "startår: 2022")


def wrong(site: Path) -> None:
    edit(site, "startår: 2021", "startår: i morgen")
    kept(site)


def begun(site: Path) -> None:
    kept(site)
    assert main(["--mappe", str(site), "--quiet", "udgiv"]) == 0
    edit(site, "startår: 2021", "startår: 2022")
    keep(site)


def long_name(site: Path) -> None:
    """A file that another system could have, and that this one has gone from."""
    kept(site)
    blob = git(site, "hash-object", "-w", ACTION).strip()
    git(site, "update-index", "--add", "--cacheinfo", f"100644,{blob},content/{'opdigtet-' * 30}.md")
    git(site, "commit", "-q", "-m", "langt navn")


def empty_folder(site: Path) -> None:
    (site.parent / "tom").mkdir()


TOLD: dict[str, tuple[Callable[[Path], None], tuple[str, ...], int]] = {
    "git-mangler": (no_git, ("diff",), 2),
    "intet-git": (lambda site: None, ("diff",), 2),
    "ukendt-version": (kept, ("diff", "v9"), 2),
    "kan-ikke-lægges-frem": (long_name, ("diff",), 2),
    "intet-indhold": (empty_folder, ("diff", "../tom"), 2),
    "kræver-fil": (kept, ("diff", "--format", "docx"), 2),
    "i-indhold": (kept, ("diff", "--ud", "content/nyt.md"), 2),
    "udgiv-fejl": (wrong, ("udgiv",), 1),
    "udgiv-ikke-skrevet": (begun, ("udgiv",), 1),
    "udgiv-ugemt": (unkept, ("udgiv",), 0),
    "udgiv-ulæst": (old_rules, ("udgiv",), 0),
}


@pytest.mark.parametrize("code", TOLD)
def test_it_is_told_by_its_code(
    code: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    make, arguments, done = TOLD[code]
    monkeypatch.setenv("PATH", os.environ["PATH"])
    make(site)
    monkeypatch.chdir(site)
    if code == "udgiv-ikke-skrevet":

        def changed(*_: object) -> None:
            raise Changed(EDITIONS)

        monkeypatch.setattr(together, "replace", changed)
    assert main(list(arguments)) == done
    said = capsys.readouterr().err
    golden = GOLDEN / f"{code}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    assert f"[{code}]: " in said and "hjælp: " in said


@pytest.mark.parametrize("lost", ["HEAD^{tree}", f"HEAD:{ACTION}"])
def test_git_that_cannot_answer_is_told_with_what_it_says(
    lost: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Its words are its own, in whatever edition; nothing is raised."""
    kept(site)
    digest = git(site, "rev-parse", lost).strip()
    (site / ".git/objects" / digest[:2] / digest[2:]).unlink()
    monkeypatch.chdir(site)
    assert main(["diff"]) == 2
    assert "diff:1:1: fejl[git-svarer-ikke]: git kunne ikke svare: " in capsys.readouterr().err


def test_every_golden_text_is_told():
    assert {path.stem for path in GOLDEN.iterdir()} == set(TOLD)
