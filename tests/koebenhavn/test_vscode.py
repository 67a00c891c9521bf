"""What VS Code offers for this content is what `build.py vscode` makes of it now, and calls nothing in it wrong."""

import json

import pytest
from jsonschema import Draft202012Validator
from sites.minimal import REPOSITORY

from strategisite.asking import catalogue
from strategisite.commands.vscode import files_for
from strategisite.desk.schemas import file_of
from strategisite.flow import Catalogue
from strategisite.kinds import KINDS, InData
from strategisite.text.yaml_spans import read_yaml

MOST = 4  # pages of a kind that are held up against its schema


@pytest.fixture(scope="module")
def there() -> Catalogue:
    return catalogue(REPOSITORY)


@pytest.fixture(scope="module")
def files(there: Catalogue) -> dict[str, str]:
    return files_for(there)


def test_choices_and_snippets_are_those_of_the_content(files: dict[str, str]):
    on_disk = {f".vscode/schema/{path.name}" for path in (REPOSITORY / ".vscode/schema").iterdir()}
    assert on_disk == {name for name in files if "/schema/" in name}
    stale = [name for name, text in files.items() if (REPOSITORY / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: python build.py vscode"


def as_yaml(value: object) -> object:
    """Values as a YAML server has them: what looks like a whole number is one."""
    if isinstance(value, dict):
        return {key: as_yaml(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_yaml(part) for part in value]
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") else value


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_nothing_that_is_right_is_called_wrong(kind, files: dict[str, str], there: Catalogue):
    judge = Draft202012Validator(json.loads(files[f".vscode/schema/{file_of(kind)}"]))
    for path in sorted({one.path for one in there.listed if one.kind == kind.name})[:MOST]:
        text = (REPOSITORY / path).read_text(encoding="utf-8")
        tree, _ = read_yaml(text if isinstance(kind.where, InData) else text.split("---\n")[1], path)
        found = judge.iter_errors(as_yaml(tree.value))
        assert [f"{path}: {'/'.join(map(str, it.absolute_path))}: {it.message[:200]}" for it in found] == []
