"""The samples for forges are what the forges read, and call the program as it is."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import yaml
from jsonschema import Draft7Validator
from sites.minimal import REPOSITORY

from strategisite.cli import arguments

SAMPLES = REPOSITORY / "docs/ci"
SCHEMAS = Path(check_jsonschema.__file__).parent / "builtin_schemas/vendor"
OF = {"github": "github-workflows", "gitlab": "gitlab-ci", "azure": "azure-pipelines"}


class Loader(yaml.CSafeLoader):
    """YAML as forges read it: `on` is a word."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, how) for tag, how in of if not tag.endswith(":bool")]
    for first, of in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def sample(name: str) -> Any:
    return yaml.load((SAMPLES / f"{name}.yml").read_text(encoding="utf-8"), Loader)


def texts(part: Any) -> list[str]:
    if isinstance(part, dict):
        part = list(part.values())
    return [text for one in part for text in texts(one)] if isinstance(part, list) else [str(part)]


def test_there_is_a_sample_for_each_forge():
    assert {path.stem for path in SAMPLES.glob("*.yml")} == set(OF)


@pytest.mark.parametrize("name", OF)
def test_the_forge_can_read_its_sample(name: str):
    schema = json.loads((SCHEMAS / f"{OF[name]}.json").read_text(encoding="utf-8"))
    assert [
        f"{list(it.absolute_path)}: {it.message[:300]}" for it in Draft7Validator(schema).iter_errors(sample(name))
    ] == []


@pytest.mark.parametrize("name", OF)
def test_it_checks_builds_and_hands_the_site_over(name: str, monkeypatch: pytest.MonkeyPatch):
    commands = [line for text in texts(sample(name)) for line in re.findall(r"python build\.py ([^>\n]*)", text)]
    asked = [arguments().parse_args(shlex.split(line)) for line in commands]
    assert [one.command for one in asked] == ["check", "build"]
    assert getattr(asked[0], "format", None) == (name if name != "azure" else None)
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_dir"] in [text.strip("/") for text in texts(sample(name))]
    for locked in re.findall(r"-r (\S+)", "\n".join(texts(sample(name)))):
        assert "--hash=sha256:" in (REPOSITORY / locked).read_text(encoding="utf-8")


def test_one_runs_the_tests_on_windows():
    job = sample("github")["jobs"]["windows"]
    assert job["runs-on"].startswith("windows")
    run = next(step["run"] for step in job["steps"] if "pytest" in step.get("run", ""))
    left_out = re.findall(r"--ignore=(\S+)", run)
    assert left_out and all((REPOSITORY / name).exists() for name in left_out)
