"""What Windows needs, as far as it can be tried elsewhere: what is double-clicked, what that starts, the zip."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sites.minimal import REPOSITORY

from strategisite.cli import arguments

FOLDER = REPOSITORY / "windows"
sys.path.insert(0, str(FOLDER))
import make_zip  # noqa: E402
import start  # noqa: E402

COMMANDS = {"byg": "build", "vis": "serve", "tjek": "check", "desk": "serve"}
SAYS = "import sys\nprint(sys.prefix)\nprint(sys.argv[1:])\nsys.exit(7)\n"


@pytest.mark.parametrize("path", [*REPOSITORY.glob("*.cmd"), *FOLDER.glob("*.cmd")], ids=lambda path: path.name)
def test_windows_can_read_its_files(path: Path):
    raw = path.read_bytes()
    assert raw.isascii()  # whatever code page the window has
    assert raw.startswith(b"@echo off\r\n") and raw.count(b"\n") == raw.count(b"\r\n")
    asked = subprocess.run(
        ["git", "-C", str(REPOSITORY), "check-attr", "eol", path.name], capture_output=True, text=True
    )
    assert asked.stdout.strip().endswith("eol: crlf")
    assert not re.search(r"(?<!\")%~dp0|runas|setx|schtasks|reg add", path.read_text("ascii"))  # any folder, no rights


@pytest.mark.parametrize("name", COMMANDS)
def test_each_starts_its_command_of_the_program(name: str):
    line = (REPOSITORY / f"{name}.cmd").read_text("ascii").splitlines()[1]
    started = re.fullmatch(r'call "%~dp0windows\\run\.cmd" (.+) %\*', line)
    options = arguments().parse_args([*started[1].split(), "--mappe", "x"])
    assert options.command == COMMANDS[name]
    assert getattr(options, "open", None) == {"vis": "site", "desk": "desk"}.get(name)


def test_what_they_share_asks_for_python_and_gives_back_its_code():
    text = (FOLDER / "run.cmd").read_text("ascii")
    wanted = re.search(
        r"python = \">=(\d+)\.(\d+)\"", (REPOSITORY / "pyproject.toml").read_text().replace("requires-", "")
    )
    assert text.count(f"sys.version_info < ({wanted[1]}, {wanted[2]})") == 2
    assert '%RUN% "%~dp0start.py" %*' in text
    lines = text.splitlines()
    assert lines.index('set "CODE=%ERRORLEVEL%"') == lines.index('%RUN% "%~dp0start.py" %*') + 1
    assert lines[-1] == "exit /b %CODE%"
    assert {label for _, label in re.findall(r"(goto) (\w+)", text)} == set(re.findall(r"^:(\w+)", text, re.M))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that needs no packages, in a folder of the sort that people have."""
    root = tmp_path / "OneDrive - Børn & unge" / "et sted (nyt)"
    (root / "windows").mkdir(parents=True)
    shutil.copy(FOLDER / "start.py", root / "windows")
    (root / "requirements.lock").write_text("", encoding="utf-8")
    (root / "build.py").write_text(SAYS, encoding="utf-8")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Løkal data"))
    monkeypatch.setenv("PYTHONUTF8", "1")
    return root


def test_the_environment_is_made_once_outside_the_project_and_runs_the_command(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd
):
    create, run = start.venv.create, subprocess.run
    monkeypatch.setattr(start.venv, "create", lambda folder, **_: create(folder, symlinks=True))  # without pip, quickly
    monkeypatch.setattr(start.subprocess, "run", lambda it, **more: None if "pip" in it else run(it, **more))
    monkeypatch.chdir("/")
    said = []
    for _ in range(2):
        assert start.main(["check", "--format", "lines"], project) == 7
        said.append(capfd.readouterr().out.splitlines())
    first, again = said
    assert first[:1] == [start.FIRST] and again == first[1:]
    assert Path(again[0]).parent == tmp_path / "Løkal data/strategisite"
    assert again[1] == str(["check", "--format", "lines", "--mappe", str(project)])
    assert sorted(path.name for path in project.iterdir()) == ["build.py", "requirements.lock", "windows"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Environments that cost nothing; what pip would have been asked."""
    asked: list[list[str]] = []

    def create(folder: Path, **_: object) -> None:
        start.python_of(folder).parent.mkdir(parents=True)
        start.python_of(folder).touch()

    monkeypatch.setattr(start.venv, "create", create)
    monkeypatch.setattr(start.subprocess, "run", lambda command, **_: asked.append(command))
    return asked


def test_wheels_beside_the_program_are_taken_and_nothing_fetched(project: Path, tmp_path: Path, quick: list[list[str]]):
    (project / make_zip.WHEELS).mkdir()
    start.prepared(project, tmp_path)
    assert make_zip.WHEELS == start.WHEELS
    assert {"--no-index", "--require-hashes", str(project / start.WHEELS)} <= set(quick[0])


def test_another_lock_file_is_another_environment(project: Path, tmp_path: Path, quick: list[list[str]]):
    first = start.prepared(project, tmp_path)
    assert "--no-index" not in quick[0] and start.prepared(project, tmp_path) == first and len(quick) == 1
    (project / "requirements.lock").write_text("# nyt\n", encoding="utf-8")
    assert start.prepared(project, tmp_path) != first and len(quick) == 2


def test_what_was_not_finished_is_not_taken(
    project: Path, tmp_path: Path, quick: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys
):
    def fail(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(start.subprocess, "run", fail)
    assert start.main(["check"], project) == 2
    assert "make windows-zip" in capsys.readouterr().err
    assert list((Path(os.environ["LOCALAPPDATA"]) / "strategisite").iterdir()) == []


LOCK = """\
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via two
only-here==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
    # via
    #   one
elsewhere==3.0 ; sys_platform != 'win32' \\
    --hash=sha256:dd
old==4.0 ; python_full_version < '3.12' \\
    --hash=sha256:ee
"""


@pytest.mark.parametrize(("python", "names"), [("3.11", ["one", "only-here", "old"]), ("3.13", ["one", "only-here"])])
def test_wheels_are_those_that_windows_wants_with_all_their_hashes(python: str, names: list[str]):
    made = make_zip.for_windows(LOCK, python)
    assert re.findall(r"^([\w-]+)==", made, re.M) == names
    assert made.startswith("one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n") and ";" not in made
    whole = make_zip.for_windows((REPOSITORY / "requirements.lock").read_text("utf-8"), python)
    assert "colorama==" in whole and len(re.findall(r"^\S+==\S+ \\\n    --hash", whole, re.M)) == whole.count("==")


def test_the_zip_is_the_project_with_its_wheels_and_the_same_each_time(tmp_path: Path):
    wheels = tmp_path / "hjul"
    wheels.mkdir()
    (wheels / "one-1.0-py3-none-any.whl").write_bytes(b"x")
    names = [name for name in make_zip.files_of(REPOSITORY) if name.endswith((".cmd", "start.py", ".lock", "cli.py"))]
    made = []
    for number in (1, 2):
        make_zip.pack(REPOSITORY, names, wheels, tmp_path / f"{number}.zip")
        made.append((tmp_path / f"{number}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "1.zip") as packed:
        assert {
            "strategisite/desk.cmd",
            "strategisite/windows/start.py",
            "strategisite/hjul/one-1.0-py3-none-any.whl",
        } <= set(packed.namelist())
        assert b"\r\n" in packed.read("strategisite/tjek.cmd")
