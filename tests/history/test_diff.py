"""`build.py diff` as an editor runs it: in a folder kept with git, in one that is not, and into each kind of file."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from sites.minimal import ACTION, write_minimal_site

from strategisite.cli import main

IDENTITY = ("-c", "user.name=Opdigtet Redaktør", "-c", "user.email=opdigtet@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str, date: str = "2027-03-01T12:00:00+0100") -> str:
    done = subprocess.run(
        ["git", *IDENTITY, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
    )
    return done.stdout


def keep(folder: Path, message: str = "gemt", date: str = "2027-03-01T12:00:00+0100") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, date=date)


def edit(folder: Path, old: str, new: str, file: str = ACTION) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose site lies in a folder below it: three revisions, and something not yet kept."""
    top = tmp_path_factory.mktemp("lager")
    site = write_minimal_site(top / "mit sted")
    git(top, "init", "-q", "-b", "main")
    keep(top)
    edit(site, "beløb: 1000000", "beløb: 4000000")
    keep(top, date="2027-03-02T12:00:00+0100")
    edit(site, "startår: 2021", "startår: i morgen")
    keep(top, date="2027-03-03T12:00:00+0100")
    edit(site, "startår: i morgen", "startår: 2022")
    return site


def run(folder: Path, *arguments: object) -> int:
    return main(["diff", *map(str, arguments), "--mappe", str(folder)])


def test_two_revisions_differ_by_what_was_kept_between_them(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "HEAD~2", "HEAD~1") == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Fra HEAD~2 (1. marts 2027) til HEAD~1 (2. marts 2027)." in said
    assert "- 1.I.1 Opdigtet handling (handling): udgift 1 → 4 mio. kr. om året" in said
    assert "startår" not in said


def test_the_folder_is_held_up_against_what_was_kept_last(kept: Path, capsys: pytest.CaptureFixture[str]):
    before = git(kept, "status", "--porcelain")
    assert run(kept) == 0
    said = capsys.readouterr().out
    assert (
        "sammenlignet som tekst" in said and "[-i morgen-] [+2022+]" in said
    )  # that revision does not follow the rules
    assert git(kept, "status", "--porcelain") == before


def test_a_copy_of_the_folder_needs_no_git(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    copy = write_minimal_site(tmp_path / "kopi")
    monkeypatch.setenv("PATH", "")
    assert run(kept, copy) == 0
    assert "startår, oversigt 2021 → 2022" in capsys.readouterr().out


def test_without_git_it_says_what_can_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    site = write_minimal_site(tmp_path / "sted")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert run(site) == 2
    assert "fejl[intet-git]: mappen er ikke gemt i git" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert run(site) == 2
    assert "fejl[git-mangler]: programmet git er ikke installeret" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["intet-mærke", "--output=x", "HEAD:mit sted/content"])
def test_a_revision_that_there_is_not(kept: Path, name: str, capsys: pytest.CaptureFixture[str]):
    assert main(["diff", "--mappe", str(kept), "--", name]) == 2
    assert f"»{name}« er hverken en mappe eller noget, git kender" in capsys.readouterr().err


def test_nothing_has_changed(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "HEAD~1", "HEAD~1") == 0
    assert "Intet er ændret." in capsys.readouterr().out


def test_data_for_programs(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "HEAD~2", "HEAD~1", "--format", "json") == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    assert plan["sums"][0]["before"]["yearly"] == 1_000_000 and plan["sums"][0]["after"]["yearly"] == 4_000_000
    assert plan["entries"][0]["changes"][0]["nature"] == "oplysning"


def test_word_for_the_committee(kept: Path, tmp_path: Path):
    files = [tmp_path / "a.docx", tmp_path / "b.docx"]
    assert [run(kept, "HEAD~2", "HEAD~1", "--ud", file, "--quiet") for file in files] == [0, 0]
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as parts:  # no time of its making
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    document = Document(io.BytesIO(files[0].read_bytes()))
    texts = {paragraph.style.name: paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs}
    assert texts["Title"] == "Hvad er ændret" and texts["Heading 1"] == "Opdigtet plan"
    assert "udgift 1 → 4 mio. kr. om året" in texts["List Bullet"]
    assert [cell.text.replace("\u00a0", " ") for cell in document.tables[0].rows[1].cells] == [
        "Opdigtet plan",
        "1 handling; 1 mio. kr. om året",
        "1 handling; 4 mio. kr. om året",
    ]


def test_paper(kept: Path, tmp_path: Path):
    file = tmp_path / "aendringer.pdf"
    assert run(kept, "HEAD~2", "--ud", file, "--quiet") == 0
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Hvad er ændret" and len(pdf.pages) == 1


@pytest.mark.parametrize("ending", ["md", "html"])
def test_what_content_says_does_nothing_in_a_format(kept: Path, tmp_path: Path, ending: str):
    copy = write_minimal_site(tmp_path / "kopi")
    edit(copy, "titel: Opdigtet handling", "titel: 'En <script>alert(1)</script> og *stjerner*'")
    file = tmp_path / f"ud.{ending}"
    assert run(kept, "HEAD~2", copy, "--ud", file, "--quiet") == 0
    text = file.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert ("\\*stjerner\\*" if ending == "md" else "*stjerner*") in text


def test_nothing_is_written_among_the_content(kept: Path, capsys: pytest.CaptureFixture[str]):
    file = kept / "content/aendringer.md"
    assert run(kept, "HEAD~2", "HEAD~1", "--ud", file) == 2
    assert not file.exists() and "ligger i det, stedet laves af" in capsys.readouterr().err


def test_a_document_needs_a_file(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "--format", "docx") == 2
    assert "--ud aendringer.docx" in capsys.readouterr().err
