"""What VS Code gets: schemas with what there is as choices, snippets of every kind, and `check` among its problems."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from mistakes import apply, field
from sites.minimal import ACTION, REPOSITORY, write_minimal_site

from strategisite import pipeline
from strategisite.asking import catalogue
from strategisite.cli import main
from strategisite.desk.new import skeleton
from strategisite.kinds import COLLECTIONS, KINDS, InData
from strategisite.say.danish import slug

FOLDER = REPOSITORY / ".vscode"
TASKS = json.loads((FOLDER / "tasks.json").read_text(encoding="utf-8"))["tasks"]
STOP = re.compile(r"\$\{\d+(?::((?:[^}\\]|\\.)*)|\|((?:[^|\\]|\\.)*)\|)\}|\$0")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest site, with what the command writes."""
    root = write_minimal_site(tmp_path_factory.mktemp("vscode"))
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{}\n", encoding="utf-8")
    assert main(["vscode", "--quiet", "--mappe", str(root)]) == 0
    return root


def schema(project: Path, name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((project / f".vscode/schema/{name}.schema.json").read_text("utf-8")))


def snippets(project: Path) -> dict[str, dict]:
    return json.loads((project / ".vscode/strategisite.code-snippets").read_text(encoding="utf-8"))


def test_only_what_has_changed_is_written_and_nothing_else_touched(project: Path, capsys):
    assert (project / ".vscode/settings.json").read_text(encoding="utf-8") == "{}\n"
    times = {path: path.stat().st_mtime_ns for path in (project / ".vscode").rglob("*.*")}
    assert main(["vscode", "--json", "--mappe", str(project)]) == 0
    assert json.loads(capsys.readouterr().out)["filer"] == 0
    assert {path: path.stat().st_mtime_ns for path in (project / ".vscode").rglob("*.*")} == times


def test_ids_are_choices_with_what_they_are_called(project: Path):
    shared = schema(project, "handling").schema["$defs"]
    assert shared["valg-aktoerer"]["anyOf"][0] == {
        "enum": ["opdigtet-udvalg"],
        "enumDescriptions": ["Det opdigtede udvalg"],
    }
    assert shared["Citation"]["anyOf"][0]["properties"]["kilde"]["$ref"] == "#/$defs/valg-kilder"


def test_schemas_speak_danish(project: Path):
    def words(part: object):
        if isinstance(part, dict):
            for key, value in part.items():
                yield from [value] if key in ("title", "description") and isinstance(value, str) else words(value)
        elif isinstance(part, list):
            for one in part:
                yield from words(one)

    for kind in KINDS.values():
        made = schema(project, slug(kind.name)).schema
        said = list(words(made))
        assert said and all(said)
        assert not made["$defs"].keys() & set(said), kind.name
        assert '"default"' not in json.dumps(made)


@pytest.mark.parametrize(("name", "wrong"), [
    ("aktoerer", {"x": {"navn": "X", "type": "enhed", "kilder": ["opdigtet-sag"], "forklarin": "y"}}),
    ("aktoerer", {"x": {"navn": "X", "type": "enhed"}}),
    ("handling", {"titel": "T", "kort": "K", "kilder": [{"kilde": "opdigtet-sag", "side": "65"}]}),
    ("handling", {"titel": "T", "kort": "K", "kilder": ["x"], "aktører": [{"id": "x", "rolle": "ansvarligt"}]}),
    ("handling", {"titel": "T", "kort": "K", "kilder": ["x"], "siden": "1. marts"}),
])  # fmt: skip
def test_what_is_wrong_in_itself_is_marked(name: str, wrong: object, project: Path):
    assert not schema(project, name).is_valid(wrong)


@pytest.mark.parametrize(("name", "right"), [
    ("aktoerer", {"ny-her": {"navn": 2009, "type": "endnu-ikke-lavet", "kilder": ["opdigtet-sag"], "del_af": None}}),
    ("handling", {"titel": "T", "kort": "K", "kilder": ["x"], "siden": 2027, "startår": 2027, "kladde": "ja"}),
])  # fmt: skip
def test_short_forms_and_what_is_not_there_yet_are_not(name: str, right: object, project: Path):
    assert list(schema(project, name).iter_errors(right)) == []


def filled(lines: list[str], values: dict[str, str]) -> str:
    """A snippet as someone fills it in who takes the last of all choices, and else writes what `values` has."""

    def put(stop: re.Match[str]) -> str:
        if stop[2]:
            return re.split(r"(?<!\\),", stop[2])[-1]
        shown = re.sub(r"\\(.)", r"\1", stop[1] or "")
        return values.get(shown, "Opdigtet" if shown else "")

    return "".join(f"{STOP.sub(put, line)}\n" for line in lines)


def test_a_snippet_has_what_a_new_file_has(project: Path):
    made = snippets(project)
    for kind in KINDS.values():
        called = catalogue(project).called(kind.name) if kind.name == "handling" else None
        name = f"Ny: {called}" if called else next(it for it in made if made[it]["description"] in kind.model.__doc__)
        lines = made[name]["body"]
        indent = "  " if isinstance(kind.where, InData) else ""
        fields = [line.strip().split(":")[0] for line in lines if re.match(rf"{indent}\w", line)]
        assert fields == list(skeleton(kind, "x")), name


def test_what_is_not_filled_in_is_told_and_what_is_is_right(tmp_path: Path, project: Path):
    root, lines = write_minimal_site(tmp_path), snippets(project)["Ny: Handling"]["body"]
    file = root / ACTION.replace("opdigtet-handling", "ny-handling")
    untouched = STOP.sub(lambda stop: stop[1] or (stop[2] or "").split(",")[0], "\n".join(lines))
    for text, code in ((untouched, "forkert-sidetal"), (untouched.replace("sidetal", "3"), "ukendt-kilde")):
        file.write_text(text, encoding="utf-8")
        assert code in {one.code for one in pipeline.check(root).diagnostics if one.level == "fejl"}
    file.write_text(filled(lines, {"sidetal": "3"}) + "Opdigtet tekst.\n", encoding="utf-8")
    actors = snippets(project)["Felt: aktører"]["body"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nkort:", "\nnummer: 1.I.2\n" + filled(actors[:3], {}) + "kort:"), encoding="utf-8")
    assert [one for one in pipeline.check(root).diagnostics if one.level == "fejl"] == []
    assert "aktører:\n  - id: opdigtet-udvalg\n" in file.read_text(encoding="utf-8")


def test_problems_are_read_as_check_says_them(tmp_path: Path, capsys):
    task = next(it for it in TASKS if "--format" in it["args"])
    assert task["args"][0] == "build.py" and task["windows"] == {
        "command": ".\\tjek.cmd",
        "args": task["args"][2:],
    }
    assert (REPOSITORY / "tjek.cmd").is_file()
    root = apply(write_minimal_site(tmp_path), field("rolle: ansvarlig", "rolle: ansvarligt"))
    assert main([*task["args"][1:], "--mappe", str(root)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    matcher = task["problemMatcher"]
    read = [re.search(matcher["pattern"]["regexp"], line) for line in out.splitlines()]
    assert all(read)
    places = {name: number for name, number in matcher["pattern"].items() if name != "regexp"}
    first = {name: read[0][number] for name, number in places.items()}
    assert first.pop("message").startswith("feltet »rolle« kan ikke være »ansvarligt« – mente du »ansvarlig«? ")
    assert first == {
        "file": ACTION,
        "line": "8",
        "column": "40",
        "endColumn": "50",
        "severity": "error",
        "code": "ukendt-valg",
    }
    assert {one[places["severity"]] for one in read} == {"error", "info"}


def test_every_file_of_data_has_its_schema_and_the_extension_is_asked_for():
    settings = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        f".vscode/schema/{slug(name)}.schema.json": f"content/_data/{name}.yml" for name in COLLECTIONS
    }
    assert all((REPOSITORY / name).is_file() for name in settings["yaml.schemas"])
    assert (
        "redhat.vscode-yaml" in json.loads((FOLDER / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    )
    assert settings["[markdown]"]["editor.quickSuggestions"]["other"] is True  # else no snippet shows in a page
