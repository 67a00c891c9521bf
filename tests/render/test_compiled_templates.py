"""Templates are compiled once, and again whenever what they would become is another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from strategisite.flow import Theme
from strategisite.render import quick
from strategisite.render.templates import Templates

TEXTS = {"side.html": "{% include 'del.html' %}: {{ navn }}", "del.html": "Goddag"}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept instead of the engine's own folder, by a Python that keeps what it compiles."""
    monkeypatch.setattr(quick, "cache_from_source", lambda _: str(tmp_path / "kode" / "quick.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "kode").mkdir()
    return tmp_path / "kode"


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, int]]:
    """What a new process says with these texts, and how many of them it has compiled."""
    compiled: list[str] = []
    compile_one = quick.QuickEnvironment.compile
    monkeypatch.setattr(
        quick.QuickEnvironment,
        "compile",
        lambda self, source, name=None, *rest, **more: (
            compiled.append(name or ""),
            compile_one(self, source, name, *rest, **more),
        )[1],
    )

    def rendered(texts: dict[str, str] = TEXTS) -> tuple[str, int]:
        before = len(compiled)
        environment = Templates(Theme(texts, {}, {}, ""), "templates").environment
        return environment.get_template("side.html").render(navn="<Ada>"), len(compiled) - before

    return rendered


SAID = "Goddag: &lt;Ada&gt;"


def test_what_one_process_compiled_the_next_reads(kept: Path, render: Callable[..., tuple[str, int]]) -> None:
    assert [render(), render()] == [(SAID, 2), (SAID, 0)]
    assert len([*kept.iterdir()]) == 2


def test_a_changed_text_is_compiled_again_and_takes_the_place_of_the_old(
    kept: Path, render: Callable[..., tuple[str, int]]
) -> None:
    render()
    assert render({**TEXTS, "del.html": "Farvel"}) == ("Farvel: &lt;Ada&gt;", 1)
    assert render() == (SAID, 1)
    assert len([*kept.iterdir()]) == 2


@pytest.mark.parametrize("left", [0, 5, 30, 60, 200])
@pytest.mark.parametrize("more", [b"", b"\0\xff\x80junk"])
def test_a_damaged_file_is_not_there(
    kept: Path, render: Callable[..., tuple[str, int]], left: int, more: bytes
) -> None:
    render()
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:left] + more)
    assert render() == (SAID, 2)
    assert render() == (SAID, 0)


def test_what_others_would_make_of_it_is_not_read(
    kept: Path, render: Callable[..., tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    render()
    monkeypatch.setattr(jinja2, "__version__", "0")
    assert render() == (SAID, 2)


def test_it_is_written_only_where_python_writes_its_own(
    kept: Path, render: Callable[..., tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [render(), render()] == [(SAID, 2), (SAID, 2)]
    assert not [*kept.iterdir()]


def test_a_folder_where_nobody_may_write_is_no_mistake(kept: Path, render: Callable[..., tuple[str, int]]) -> None:
    kept.rmdir()
    kept.write_text("ingen mappe")
    assert render() == (SAID, 2)
