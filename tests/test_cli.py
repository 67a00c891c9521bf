"""The command line: exit codes, what goes to which stream, both languages, JSON, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from edits import append_text, change
from mistakes import ACTORS, PAGE, SOURCES, apply, body, field
from sites.minimal import ACTION, FILES, REPOSITORY

from strategisite import __version__, pipeline
from strategisite.cli import main
from strategisite.say.outcomes import TEXTS

WRONG = field("rolle: ansvarlig", "rolle: ansvarligt")


def run(site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process, its streams piped."""
    command = [sys.executable, "-m", "strategisite", *arguments, "--mappe", str(site)]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, cwd=site, env=env, capture_output=True, check=False)


SAID = "extra: {kontakt: strategi@sted.example, tilgaengelighedserklaering: https://sted.example/was}\n"


@pytest.fixture
def minimal(minimal: Path) -> Path:
    """The smallest site with all that is asked for."""
    append_text("mkdocs.yml", SAID, minimal)
    return minimal


@pytest.mark.parametrize(("said", "asked"), [
    ("", ["1:1 mangler-kontakt", "1:1 mangler-tilgaengelighedserklaering"]),
    ("extra:\n  kontakt: \"\"\n", ["10:12 mangler-kontakt", "10:3 mangler-tilgaengelighedserklaering"]),
    ("extra: {telefon: 12 34 56 78, tilgaengelighedserklaering: https://sted.example/was}\n", []),
    ("extra: {kontakt: https://sted.example/skriv}\n", ["9:8 mangler-tilgaengelighedserklaering"]),
])  # fmt: skip
def test_check_asks_whom_to_write_to_and_for_the_statement_where_they_are_to_be_said(
    said: str, asked: list[str], minimal: Path, capsys
):
    change(minimal / "mkdocs.yml", lambda text: text.replace(SAID, said))
    assert main(["check", "--json", "--mappe", str(minimal)]) == 0
    found = json.loads(capsys.readouterr().out)["fund"]
    assert {it["niveau"] for it in found} <= {"råd"} and {it["fil"] for it in found} <= {"mkdocs.yml"}
    assert sorted(f"{it['linje']}:{it['kolonne']} {it['kode']}" for it in found) == asked


def test_check_of_a_site_without_mistakes_is_zero(minimal: Path, capsys):
    assert main(["check", "--mappe", str(minimal)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Ingen fejl")
    assert err == ""
    assert not (minimal / "site").exists()


def test_mistakes_are_one_and_go_to_the_error_stream(minimal: Path, capsys):
    assert main(["check", "--mappe", str(apply(minimal, WRONG))]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{ACTION}:8:40: fejl[ukendt-valg]: ")
    assert err.splitlines()[-1].startswith("1 fejl.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["tjek"],
        ["check", "--lang", "sv"],
        ["--ukendt"],
        ["serve", "--port", "x"],
        ["why"],
        ["--quiet", "--verbose"],
    ],
)
def test_wrong_use_is_two(arguments: list[str], capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_folder_that_is_none_is_two(tmp_path: Path, capsys):
    assert main(["check", "--mappe", str(tmp_path / "borte")]) == 2
    assert "er ikke en mappe" in capsys.readouterr().err


def test_folder_without_settings_is_one(tmp_path: Path, capsys):
    assert main(["check", "--mappe", str(tmp_path)]) == 1
    assert "fejl[indstillinger-mangler]" in capsys.readouterr().err


def test_version_and_help_are_zero(capsys):
    for argument in ("--version", "--help"):
        with pytest.raises(SystemExit) as stopped:
            main([argument])
        assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert __version__ in out
    assert "check" in out


def test_build_without_a_command_builds_and_then_changes_nothing(minimal: Path, capsys):
    assert main(["--mappe", str(minimal)]) == 0
    assert (minimal / "site/index.html").exists()
    assert "filer lavet" in capsys.readouterr().out
    assert main(["build", "--mappe", str(minimal)]) == 0
    assert "0 filer lavet" in (said := capsys.readouterr().out) or "Intet er ændret" in said


def test_failing_build_leaves_the_site_alone(minimal: Path, capsys):
    main(["--mappe", str(minimal)])
    before = {path: path.read_bytes() for path in (minimal / "site").rglob("*") if path.is_file()}
    assert main(["--mappe", str(apply(minimal, WRONG))]) == 1
    assert {path: path.read_bytes() for path in (minimal / "site").rglob("*") if path.is_file()} == before
    capsys.readouterr()


@pytest.mark.parametrize("arguments", [["check", "--lang", "en"], ["--lang", "en", "check"]])
def test_language_may_stand_before_or_after_the_command(arguments: list[str], minimal: Path, capsys):
    assert main([*arguments, "--mappe", str(apply(minimal, WRONG))]) == 1
    err = capsys.readouterr().err
    assert "error[ukendt-valg]: the field" in err
    assert "help: did you mean" in err
    assert "1 errors." in err


@pytest.mark.parametrize("arguments", [["check", "--json"], ["--json", "check"]])
def test_json_is_data_alone(arguments: list[str], minimal: Path, capsys):
    assert main([*arguments, "--mappe", str(apply(minimal, WRONG))]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    data = json.loads(out)
    assert data["ok"] is False
    (found,) = data["fund"]
    assert (found["fil"], found["linje"], found["kolonne"], found["niveau"], found["kode"]) == (
        ACTION,
        8,
        40,
        "fejl",
        "ukendt-valg",
    )
    assert found["tekst"] == "feltet »rolle« kan ikke være »ansvarligt«"


@pytest.mark.parametrize("arguments", [["--json"], ["check", "--json"]])
def test_json_without_mistakes_is_ok(arguments: list[str], minimal: Path, capsys):
    assert main([*arguments, "--mappe", str(minimal)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is True
    assert data["fund"] == []


def test_quiet_says_nothing_but_mistakes(minimal: Path, capsys):
    assert main(["--quiet", "--mappe", str(minimal)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["--quiet", "--mappe", str(apply(minimal, WRONG))]) == 1
    assert "fejl[" in capsys.readouterr().err


def test_why_tells_the_reason_and_knows_its_pages(minimal: Path, capsys):
    main(["--mappe", str(minimal)])
    capsys.readouterr()
    address = "opdigtet-plan/opdigtet-handling/"
    assert main(["why", address, "--mappe", str(minimal)]) == 0
    assert capsys.readouterr().out == "Siden er, som den skal være.\n"
    apply(minimal, body("En ny begyndelse"))
    assert main(["why", address, "--mappe", str(minimal)]) == 0
    reason, way = capsys.readouterr().out.splitlines()
    assert reason == "Det, siden viser, er ændret."
    assert way == f"teksten i {ACTION} → {address}"
    assert main(["why", "findes/ikke", "--mappe", str(minimal)]) == 2
    assert main(["why", address, "--mappe", str(apply(minimal, WRONG))]) == 1


PLAN = "content/opdigtet-plan/strategi.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "first"),
    [
        (ACTION, "titel: Opdigtet handling", "titel: Ny titel", f"felterne i {ACTION}"),
        (PLAN, "korttitel: Opdigtet plan", "korttitel: Planen", f"felterne i {PLAN}"),
        ("mkdocs.yml", "site_name: Opdigtet sted", "site_name: Andet sted", "mkdocs.yml"),
        ("templates/words/da.yml", "forside: Forside", "forside: Begyndelsen", "words/da.yml"),
        ("templates/pages/handling.html", "{% block", " {% block", "skabelonen pages/handling.html"),
    ],
)
def test_the_way_from_a_change_to_a_page_is_told_in_words(minimal: Path, capsys, file, old, new, first):
    main(["--mappe", str(minimal)])
    change(minimal / file, lambda text: text.replace(old, new, 1))
    capsys.readouterr()
    address = "opdigtet-plan/opdigtet-handling/"
    assert main(["why", address, "--mappe", str(minimal)]) == 0
    way = capsys.readouterr().out.splitlines()[1].split(" → ")
    assert way[0] == first and way[-1] == address
    assert all(re.fullmatch(r"(felterne i |skabelonen )?[\w./æøå-]+", step) for step in way), way


def test_every_step_of_a_way_has_its_words():
    from strategisite.demand.leaves import OF_CONTENT, REASONS

    for lang in TEXTS.values():
        assert {f"vej-{kind}" for kind in (*OF_CONTENT, *REASONS, "made")} <= lang.keys()


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_listener_that_has_left_makes_no_traceback(unbuffered: str, minimal: Path):
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "strategisite", "check", "--mappe", str(minimal)]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(command, cwd=minimal, env=env, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")


def test_piped_lines_are_plain_and_whole(minimal: Path):
    done = run(apply(minimal, WRONG), "check")
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"\x1b" not in done.stderr
    assert (
        done.stderr.decode().splitlines()[0]
        == f"{ACTION}:8:40: fejl[ukendt-valg]: feltet »rolle« kan ikke være »ansvarligt«"
    )


LOOP = [(ACTORS, FILES[ACTORS] + "  del_af: opdigtet-udvalg\n")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "edits",
    [
        LOOP,
        [(PAGE, b"\xff\xfe\x00")],
        [(SOURCES, "[" * 9999)],
        field("titel: Opdigtet handling", "titel: \u2192 ≠"),
        [("mkdocs.yml", "a: [")],
        [("mkdocs.yml", b"\xff")],
        [("mkdocs.yml", "docs_dir: [a]\ntheme: x\nextra: []\n")],
        [("templates/words/da.yml", "[")],
    ],
)
@pytest.mark.parametrize("arguments", [["check", "--json"], ["build"]])
def test_no_traceback_even_where_the_console_knows_few_letters(arguments: list[str], edits: list, minimal: Path):
    done = run(apply(minimal, edits), *arguments, PYTHONIOENCODING="cp1252")
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)


# Runs the front door, and gives it Ctrl-C at the so-manieth call of a function: a moment that is the same each time.
AT_A_CALL = """\
import os, runpy, signal, sys
left = int(sys.argv[1])
def count(frame, event, _):
    global left
    if event == "call":
        left -= 1
        if left == 0:
            sys.setprofile(None)
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["build.py", *sys.argv[2:]]
sys.path.insert(0, os.getcwd())
from strategisite.__main__ import run
sys.setprofile(count)
sys.exit(run())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment", [2, 30, 300, 1000, 3000, 7000, 12_000, 20_000, 35_000, 60_000, 90_000, 130_000, 180_000, 250_000, 10**9]
)
@pytest.mark.parametrize("arguments", [["serve", "--port", "0"], ["build"]], ids=["serve", "build"])
def test_ctrl_c_at_any_moment_ends_without_a_traceback(arguments: list[str], moment: int, minimal: Path):
    """While the program is being read, while it builds, and while it serves; what it leaves is completed by the next
    build.
    """
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", AT_A_CALL, str(moment), *arguments]
    process = subprocess.Popen(
        command, cwd=minimal, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    out = ""
    while "Se stedet" not in out and (line := process.stdout.readline()):
        out += line
    if arguments[0] == "serve" and "Se stedet" in out:  # it was quicker: then while it serves
        process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=120)
    assert err == "", err
    assert process.returncode in (0, 130), out + rest
    if moment < 1000:
        assert process.returncode == 130
    assert pipeline.build(minimal, pdf="without").ok
    assert pipeline.difference(minimal, pdf=False)[1] is None


def test_an_edition_is_found_without_its_ending_and_where_there_is_none_those_like_it_are_offered(
    minimal: Path, capsys: pytest.CaptureFixture[str]
):
    text = "---\ntitel: Et opdigtet møde\nkort: Til mødet.\nindhold: [opdigtet-handling]\n---\n\nTil mødet.\n"
    (minimal / "content/udgaver").mkdir(exist_ok=True)
    (minimal / "content/udgaver/moede.md").write_text(text, encoding="utf-8")
    made = minimal / "møde.pdf"
    assert main(["pdf", "--mappe", str(minimal), "udgaver/moede", "-o", str(made)]) == 0
    assert made.read_bytes().startswith(b"%PDF")
    assert main(["pdf", "--mappe", str(minimal), "udgaver/mode", "-o", str(made)]) == 2
    assert "Mente du en af disse?" in (told := capsys.readouterr().err) and "udgaver/moede.pdf" in told
