"""A hook of git looks for mistakes in what is about to be kept, as git itself runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from edits import change
from sites.minimal import ACTION, REPOSITORY

from strategisite.cli import main

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(REPOSITORY)}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=Opdigtet", "-c", "user.email=opdigtet@sted.example")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **QUIET})


def wrong(text: str) -> str:
    return text.replace("rolle: ansvarlig", "rolle: ansvarligt")


def right(text: str) -> str:
    return text.replace("rolle: ansvarligt", "rolle: ansvarlig")


@pytest.fixture
def kept(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest site in a repository whose name has spaces and Danish letters, all of it kept, with the hook."""
    top = minimal.parent / "vort »lager« æøå"
    top.mkdir()
    site = minimal.rename(top / "et sted")
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    git(top, "init", "-q")
    (top / "andet.txt").write_text("Opdigtet\n", encoding="utf-8")
    git(top, "add", "-A")
    assert git(top, "commit", "-qm", "alt").returncode == 0
    assert main(["hooks", "--quiet", "--mappe", str(site)]) == 0
    return site


def test_what_is_staged_is_looked_at_and_not_what_else_lies_there(kept: Path):
    change(kept / ACTION, wrong)
    git(kept, "add", "-A")
    change(kept / ACTION, right)  # mended, but not staged
    done = git(kept, "commit", "-qm", "forkert")
    assert done.returncode == 1
    assert f"{ACTION}:8:40: fejl[ukendt-valg]: " in done.stderr
    assert "git commit --no-verify" in done.stderr and "git add" in done.stderr
    assert git(kept, "commit", "-qm", "haster", "--no-verify").returncode == 0


def test_a_commit_of_named_files_is_looked_at_alone_and_others_files_are_no_business_of_ours(kept: Path):
    git(
        kept, "worktree", "add", "-q", "-b", "gren", str(kept.parent.parent / "en gren")
    )  # where git says more to a hook
    kept = kept.parent.parent / "en gren" / kept.name
    change(kept / ACTION, wrong)
    page = "content/sider/om.md"
    change(kept / page, lambda text: text.replace("fundet på", "fundet helt på"))
    done = git(kept.parent, "commit", "-qm", "x", "--", f"{kept.name}/{page}")
    assert (done.returncode, done.stderr) == (0, "")
    assert git(kept, "commit", "-qam", "alt").returncode == 1
    git(kept, "commit", "-qam", "haster", "--no-verify")
    (kept.parent / "andet.txt").write_text("Andet\n", encoding="utf-8")
    done = git(kept.parent, "commit", "-qam", "andet")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_can_be_removed_and_others_hooks_stay(kept: Path, capsys):
    hook = kept.parent / ".git/hooks/pre-commit"
    assert main(["hooks", "--remove", "--mappe", str(kept)]) == 0
    assert not hook.exists()
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    for more in ([], ["--remove"]):
        assert main(["hooks", *more, "--mappe", str(kept)]) == 1
        assert "check --staged" in capsys.readouterr().err
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"
    change(kept / ACTION, wrong)
    git(kept, "add", "-A")
    assert main(["check", "--staged", "--quiet", "--mappe", str(kept)]) == 1


def test_a_folder_of_hooks_that_others_share_is_left_alone(kept: Path, tmp_path: Path, capsys):
    shared = tmp_path / "fælles"
    git(kept, "config", "core.hooksPath", str(shared))
    assert main(["hooks", "--mappe", str(kept)]) == 1
    assert str(shared) in capsys.readouterr().err and not shared.exists()


def test_without_git_it_says_so(minimal: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(minimal.parent))
    for command in (["hooks"], ["check", "--staged"]):
        assert main([*command, "--mappe", str(minimal)]) == 2
        assert "ikke gemt i git" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    for command in (["hooks"], ["check", "--staged"]):
        assert main([*command, "--mappe", str(minimal)]) == 2
        assert "ikke installeret" in capsys.readouterr().err


def test_a_python_that_is_gone_is_told_and_nothing_is_stopped(kept: Path):
    hook = kept.parent / ".git/hooks/pre-commit"
    change(hook, lambda text: text.replace(Path(sys.executable).as_posix(), "/findes/ikke"))
    change(kept / ACTION, wrong)
    done = git(kept, "commit", "-qam", "x")
    assert done.returncode == 0 and "ikke set efter" in done.stderr
