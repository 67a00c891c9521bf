"""What builds leave for the next: one file that can be lost, damaged, or written by another at the same time."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from edits import append_text, change
from sites.minimal import ACTION

from strategisite import pipeline
from strategisite.demand import store as module
from strategisite.demand.held import held_of
from strategisite.demand.store import UNMADE, Store
from strategisite.demand.values import Known


@pytest.fixture
def built(minimal: Path) -> Path:
    assert pipeline.build(minimal, pdf="without").ok
    return minimal


def file_of(root: Path) -> Path:
    (file,) = (root / ".strategisite").glob("*.db")
    return file


@contextlib.contextmanager
def written_by_another(file: Path) -> Iterator[None]:
    """A build that is just writing, and lets nobody read."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_who_reads_while_another_writes_takes_nothing_away(built: Path, monkeypatch: pytest.MonkeyPatch):
    """`check` beside a build reads all texts anew, and the build's file stays as it is."""
    file, real = file_of(built), sqlite3.connect
    before = file.read_bytes()
    monkeypatch.setattr(module.sqlite3, "connect", lambda *given, **named: real(*given, **named, timeout=0.05))
    with written_by_another(file):
        report = pipeline.check(built)
        store = Store(file, "program")
        assert (store.facts, store.outputs, store.advice) == ({}, {}, "")
    assert report.ok and file.read_bytes() == before
    assert pipeline.build(built, pdf="without").made == 0


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_who_only_reads_throws_nothing_away(built: Path, content: bytes):
    file = file_of(built)
    file.write_bytes(content)
    assert pipeline.why(built, "index.html")[1] == "ny" and file.read_bytes() == content
    report = pipeline.build(built, pdf="without")
    assert [found.code for found in report.diagnostics if found.code.startswith("hukommelse")] == [
        "hukommelse-beskadiget"
    ]
    assert pipeline.build(built, pdf="without").made == 0


def damage(file: Path, table: str) -> None:
    """Overwrite the first page of a table: what the file begins with is as it was, so that it opens."""
    with contextlib.closing(sqlite3.connect(file)) as store:
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = store.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["value", "note"])
@pytest.mark.parametrize("anew", [False, True])
def test_what_is_damaged_inside_is_thrown_away_with_one_line(built: Path, table: str, anew: bool):
    damage(file_of(built), table)
    change(built / ACTION, lambda text: text.replace("titel: Opdigtet", "titel: Nyt opdigtet"))
    if anew:
        held_of(None)
    assert pipeline.why(built, "index.html")[1] == "ny"
    pipeline.press(built, None, lambda *_: None, lambda: True)
    report = pipeline.build(built, pdf="without")
    assert [found.code for found in report.diagnostics] == ["hukommelse-beskadiget"] and report.stands
    assert pipeline.difference(built, pdf=False)[1] is None
    change(built / ACTION, lambda text: text.replace("titel: Nyt", "titel: Helt nyt"))
    report = pipeline.build(built, pdf="without")
    assert not report.diagnostics and 0 < report.made < report.kept
    assert pipeline.difference(built, pdf=False)[1] is None


def test_another_program_makes_all_anew_and_knows_what_was_ours(built: Path):
    file = file_of(built)
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE fact SET value = '\"et andet\"' WHERE name = 'engine'")
    (built / ACTION).unlink()
    report = pipeline.build(built, pdf="without")
    assert report.ok and report.removed > 0 and set(report.why.values()) <= {"program", "ny"}
    assert "program" in report.why.values()


def test_what_is_left_is_found_again(tmp_path: Path):
    """Values, their notes in both directions, and what was to be made again."""
    file = tmp_path / "x.db"
    store = Store(file, "program")
    values = {
        "page a": Known("1", frozenset(("regel x", "words"))),
        "page b": Known("2", frozenset(("regel x",))),
        "regel x": Known("3", frozenset(("fields x",))),
    }

    def is_leaf(name: str) -> bool:
        return name in ("words", "fields x")

    store.save(
        {"a": (1, 2, 3, 4)}, {"pdf": "with"}, values, {}, (), {"words": "w", "fields x": "f"}.__getitem__, is_leaf
    )
    store.close()
    again = Store(file, "program")
    assert again.outputs == {"a": (1, 2, 3, 4)} and again.facts["pdf"] == "with" and again.same_engine
    leaves = {left.name: left for left in again.leaves()}
    assert {name: left.digest for name, left in leaves.items()} == {"words": "w", "fields x": "f"}
    (rule,) = again.readers(leaves["fields x"].id)
    assert (rule.name, rule.digest) == ("regel x", "3")
    assert {left.name for left in again.readers(rule.id)} == {"page a", "page b"}
    changed = {"page a": Known("4", frozenset(("words",)))}
    again.save({}, {}, changed, {"fields x": "g"}, ("page b",), {}.__getitem__, is_leaf)
    again.close()
    last = Store(file, "program")
    assert last.pages() == {"a": "4", "b": UNMADE} and last.outputs == {}
    leaves = {left.name: left for left in last.leaves()}
    assert leaves["fields x"].digest == "g" and [left.name for left in last.readers(leaves["words"].id)] == ["page a"]
    assert [left.name for left in last.readers(rule.id)] == ["page b"]
    last.close()
    other = Store(file, "et andet program")
    assert other.leaves() == [] and other.pages() == {} and not other.same_engine
    other.close()


def test_whatever_a_file_holds_it_is_read_or_left_and_never_raises(tmp_path: Path):
    """Also text that is no text, which Python tells in a way of its own."""
    file = tmp_path / "x.db"
    store = Store(file, "program")
    outputs = {f"side-{number}": (1, 2, 3, 4) for number in range(200)}
    values = {f"page {number}": Known("1", frozenset(("words",))) for number in range(200)}
    store.save(outputs, {"pdf": "with"}, values, {}, (), {"words": "w"}.__getitem__, lambda name: name == "words")
    store.close()
    content, lost = file.read_bytes(), 0
    for place in range(100, len(content) - 8, 96):
        file.write_bytes(content[:place] + b"\xff" * 8 + content[place + 8 :])
        damaged = Store(file, "program")
        lost += damaged.advice != ""
        assert damaged.advice in ("", "hukommelse-beskadiget", "hukommelse-anden-version"), place
        damaged.close()
    assert lost > 10


def test_an_edit_after_any_damage_is_as_a_clean_build(built: Path):
    file = file_of(built)
    content = file.read_bytes()
    append_text(ACTION, "\nMere.\n", built)
    for place in range(100, len(content), max(1, len(content) // 12)):
        file.write_bytes(content[:place] + b"\xff" * 64 + content[place + 64 :])
        assert pipeline.build(built, pdf="without").ok, place
        assert pipeline.difference(built, pdf=False)[1] is None, place
