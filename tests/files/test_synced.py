"""A repository in OneDrive, and the copies that are made there, are told."""

from pathlib import Path

import pytest

from strategisite.demand.inputs import PLACE, lock_file, memory_folder
from strategisite.files.names import copied_from
from strategisite.files.synced import sync_advice
from strategisite.say.diagnostics import as_text


@pytest.mark.parametrize(("name", "of"), [
    ("navn-DESKTOP-AB12CD", "navn"), ("et-navn-PC01", "et-navn"), ("navn-Annas-PC", "navn"), ("navn (1)", "navn"),
    ("navn - Kopi", "navn"), ("navn - Copy (2)", "navn"), ("_om-KK012", "_om"), ("_om (12)", "_om"),
])  # fmt: skip
def test_a_copys_name_says_of_what_it_was_made(name: str, of: str):
    assert of in copied_from(name)


@pytest.mark.parametrize("name", ["et-navn", "navn-2", "navn(1)", "-PC", "2027-03-01", "(1)"])
def test_other_names_are_no_copies(name: str):
    assert list(copied_from(name)) == []


def advice(root: Path, **environment: str) -> list[tuple[str, str]]:
    return [(one.code, as_text(one, {})) for one in sync_advice(root, environment)]


def test_git_in_onedrive_is_told_with_the_copies_of_its_own_files(tmp_path: Path):
    root = tmp_path / "OneDrive - Opdigtet Kommune" / "strategi" / "sted"
    (root.parent / ".git/refs").mkdir(parents=True)
    root.mkdir()
    assert [code for code, _ in advice(root)] == ["git-i-onedrive"]
    for name in ("index-PC01", "HEAD (1)", "index", "hooks-PC01"):
        (root.parent / ".git" / name).touch()
    told = advice(root)
    assert [code for code, _ in told] == ["git-i-onedrive", "git-kopi", "git-kopi"]
    assert "OneDrive - Opdigtet Kommune" in told[0][1] and ".git/HEAD (1)" in told[1][1]


def test_a_folder_that_only_the_environment_calls_onedrives_is_one_too(tmp_path: Path):
    (tmp_path / "Fælles/sted/.git").mkdir(parents=True)
    assert advice(tmp_path / "Fælles/sted") == []
    assert [code for code, _ in advice(tmp_path / "Fælles/sted", OneDriveCommercial=str(tmp_path / "Fælles"))] == [
        "git-i-onedrive"
    ]
    (tmp_path / "Fælles/sted/.git").rmdir()
    assert advice(tmp_path / "Fælles/sted", OneDriveCommercial=str(tmp_path / "Fælles")) == []


def test_git_above_onedrive_is_no_business_of_its(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "OneDrive/sted").mkdir(parents=True)
    assert advice(tmp_path / "OneDrive/sted") == []


def test_what_builds_remember_lies_on_the_machine_on_windows_and_else_in_the_project(tmp_path: Path):
    one, other = tmp_path / "Børn og unge", tmp_path / "andet" / "Børn og unge"
    local = str(tmp_path / "AppData/Local")
    places = [memory_folder(root, local) for root in (one, other)]
    assert {place.parent for place in places} == {Path(local) / "strategisite"} and len(set(places)) == 2
    assert memory_folder(one, local) == memory_folder(one, local)
    assert lock_file(one) == one / PLACE / "lock"
