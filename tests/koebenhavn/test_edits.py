"""Every value of the real content can be edited, and no other letter of its file changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sites.minimal import REPOSITORY

from strategisite.edit import Editable, data, front_matter
from strategisite.text.yaml_spans import read_yaml

CONTENT = REPOSITORY / "content"
FILES = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml"))
MOST = 12  # of a file's values are given another one: each reads the whole file again
OTHERS = ("Andet", "Andet, og: mere # ikke en kommentar", "1\n2", None, "")


def texts(value: object, path: tuple = ()) -> Iterator[tuple[tuple, object]]:
    """Paths, and what is at each."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if parts is None:
        yield path, value
    for key, part in parts or ():
        yield from texts(part, (*path, key))


def editable(path: Path) -> Editable:
    text = path.read_bytes().decode("utf-8")
    return front_matter(text) if path.suffix == ".md" else data(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_each_value_of_the_content_can_be_changed_alone(path: Path):
    made = editable(path)
    before, paths = made.text, dict(texts(made.value))
    for way, value in paths.items():
        made.set(way, value)
        assert made.read_only(way) is None
    assert made.text == before
    fields = before.split("\n---\n")[0].removeprefix("---\n") if path.suffix == ".md" else before
    tree, _ = read_yaml(fields, path.name, int(path.suffix == ".md"))
    sampled = list(paths)[:: max(1, len(paths) // MOST if len(before) > 20_000 else 6)]
    lines = {way: tree.span(way).line - 1 for way in paths}
    for number, way in enumerate(sampled):
        old, new = made.get(way), OTHERS[number % len(OTHERS)]
        assert old == paths[way]
        if old == new:
            continue
        made.set(way, new)  # raises where any other value would change
        assert made.get(way) == new
        assert made.text.splitlines()[: lines[way]] == before.splitlines()[: lines[way]]
        made.set(way, old)
        assert made.get(way) == old
        made = editable(path)
    if path.suffix == ".md":
        made.body(made.body_text)
    assert made.text == before
