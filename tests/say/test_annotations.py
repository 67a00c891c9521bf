"""What forges are told of findings: the lines and letters that people are told, in the forges' own forms."""

import json
from pathlib import Path

import pytest
from mistakes import apply, body, field
from sites.minimal import ACTION

from strategisite.cli import main
from strategisite.say.annotations import as_github, as_gitlab
from strategisite.say.diagnostics import Span, diagnostic

WRONG = field("rolle: ansvarlig", "rolle: ansvarligt")


def test_a_workflow_command_says_the_place_and_the_next_step(minimal: Path, capsys):
    assert main(["check", "--format", "github", "--mappe", str(apply(minimal, WRONG))]) == 1
    out, err = capsys.readouterr()
    assert [line for line in out.splitlines() if line.startswith("::error")] == [
        f"::error file={ACTION},line=8,endLine=8,col=40,endColumn=50,title=ukendt-valg::feltet »rolle« kan ikke være "
        "»ansvarligt«%0Amente du »ansvarlig«? vælg mellem: ansvarlig, udfører, samarbejder, finansierer, høres"
    ]
    assert err.startswith(f"{ACTION}:8:40: fejl[ukendt-valg]: ")  # in the log people read what they know


def test_signs_of_a_command_are_only_text_in_what_it_says():
    found = diagnostic(Span("a,b:c%.md", 2, 3, 4), "umuligt-år", værdi="100 %::x\n")
    said = as_github([found], {"a,b:c%.md": "\nabcd"}, "da", "sted/")
    head, _, text = said.removeprefix("::error ").partition("::")
    assert head == "file=sted/a%2Cb%3Ac%25.md,line=2,endLine=2,col=3,endColumn=5,title=umuligt-år"
    assert "\n" not in said and "100 %25::x" in text


def test_a_quality_report_says_where_and_how_grave(minimal: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    apply(minimal, WRONG)
    monkeypatch.chdir(minimal.parent)
    assert main(["check", "--format", "gitlab", "--mappe", minimal.name]) == 1
    told = json.loads(capsys.readouterr().out)
    error = next(one for one in told if one["check_name"] == "ukendt-valg")
    assert error["severity"] == "critical" and error["description"].startswith("feltet »rolle« kan ikke være »ansv")
    assert error["location"] == {
        "path": f"{minimal.name}/{ACTION}",
        "positions": {"begin": {"line": 8, "column": 40}, "end": {"line": 8, "column": 50}},
    }
    assert {one["severity"] for one in told} == {"critical", "info"}


def test_a_finding_keeps_its_mark_when_lines_come_above_it_and_each_has_its_own():
    spans = (Span("a.md", line, 1, 1) for line in (1, 2, 2))
    codes = ("umuligt-år", "umuligt-år", "umuligt-sidetal")
    found = [diagnostic(span, code, værdi="x") for span, code in zip(spans, codes, strict=True)]
    marks = [one["fingerprint"] for one in json.loads(as_gitlab(found, {"a.md": "same\nsame\n"}, "da"))]
    assert len(set(marks)) == 3
    below = [one._replace(span=one.span._replace(line=one.span.line + 4)) for one in found]
    assert [one["fingerprint"] for one in json.loads(as_gitlab(below, {"a.md": "\n\n\n\nsame\nsame\n"}, "da"))] == marks


@pytest.mark.parametrize("form", ["github", "gitlab", "json"])
def test_exit_codes_are_the_same_in_all_forms(form: str, minimal: Path, capsys):
    assert main(["check", "--format", form, "--mappe", str(minimal)]) == 0
    right = capsys.readouterr().out
    assert form == "github" or json.loads(right)
    assert main(["check", "--format", form, "--mappe", str(apply(minimal, body("[[findes-ikke]]")))]) == 1
    assert "ukendt-henvisning" in capsys.readouterr().out


def test_the_form_json_is_the_one_there_was(minimal: Path, capsys):
    told = []
    apply(minimal, WRONG)
    for more in (["--json"], ["--format", "json"]):
        main(["check", *more, "--mappe", str(minimal)])
        out, err = capsys.readouterr()
        assert err == ""
        told.append(json.loads(out) | {"sekunder": 0})
    assert told[0] == told[1]
