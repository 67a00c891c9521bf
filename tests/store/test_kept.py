"""What is kept of texts between builds: used where the text is the same, never trusted, and never in the way of a clean
result.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from clean_build import clean
from conftest import files_below
from edits import append_text, change
from hypothesis import given
from hypothesis import strategies as st
from sites.minimal import ACTION

from strategisite import pipeline, validate
from strategisite.load import files
from strategisite.store import records
from strategisite.store.kept import Kept, key_of
from strategisite.text.body import packed
from strategisite.text.body_reader import read_body

BODY, _ = read_body("Se [[et]] og {{ antal kilder }}.\n\n- *a*\n", "a.md", 3)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose fields or bodies are read, in order."""
    done: list[str] = []

    def counted(read, place: int):
        return lambda *arguments: (done.append(arguments[place]), read(*arguments))[1]

    monkeypatch.setattr(files, "read_document", counted(files.read_document, 0))
    monkeypatch.setattr(validate, "read_body", counted(validate.read_body, 1))
    return done


def test_only_what_was_edited_is_read_again(minimal: Path, reads: list[str]):
    assert pipeline.build(minimal).ok
    assert ACTION in reads
    reads.clear()
    append_text(ACTION, "Mere.\n", minimal)
    assert pipeline.build(minimal, texts=False).ok
    assert set(reads) == {ACTION}
    assert files_below(minimal / "site") == clean(minimal)


def test_a_mistake_found_later_has_its_place_in_a_text_that_was_kept(minimal: Path):
    assert pipeline.build(minimal).ok
    change(minimal / "content/_data/aktoerer.yml", lambda text: text.replace("opdigtet-udvalg", "udvalget"))
    kept, checked = pipeline.build(minimal), pipeline.check(minimal)
    assert kept.diagnostics == checked.diagnostics and ACTION in {d.span.path for d in kept.diagnostics}


def test_a_text_with_a_mistake_is_told_each_time(minimal: Path):
    append_text(ACTION, "<b>x</b>\n", minimal)
    assert [pipeline.build(minimal).diagnostics[0].code for _ in range(2)] == ["rå-html", "rå-html"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:7],
        lambda data: data[:-9],
        lambda data: data[:200] + b"\0" * 50 + data[250:],
        lambda data: data.replace(b"Handlingen", b"Handlanger"),
        lambda data: b"records 0\n" + data,
        lambda data: os.urandom(3000),
    ],
)
def test_a_damaged_file_is_as_good_as_none(harm, minimal: Path):
    assert pipeline.build(minimal).ok
    file = minimal / ".strategisite" / "laest"
    file.write_bytes(harm(file.read_bytes()))
    append_text(ACTION, "Mere.\n", minimal)
    assert pipeline.build(minimal, texts=False).ok
    assert files_below(minimal / "site") == clean(minimal)


def test_what_is_kept_comes_back_and_another_engine_starts_anew(tmp_path: Path):
    file = tmp_path / "laest"
    kept = Kept(file, "a")
    kept.keep(key_of("x", 1), packed(BODY))
    kept.save()
    assert Kept(file, "a").get(key_of("x", 1)) == BODY
    assert Kept(file, "a").get(key_of("x", 2)) is None
    assert Kept(file, "b").get(key_of("x", 1)) is None


def test_what_is_no_longer_used_goes_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(records, "ROOM", 0)
    file = tmp_path / "laest"
    sizes = []
    for number in range(40):
        kept = Kept(file, "a")
        kept.get(key_of("always", 0)) or kept.keep(key_of("always", 0), packed(BODY))
        kept.keep(key_of("once", number), packed(BODY))
        kept.save()
        sizes.append(file.stat().st_size)
        assert Kept(file, "a").get(key_of("always", 0)) == BODY
    assert max(sizes[10:]) <= 5 * sizes[0]


class Harm:
    def __reduce__(self):
        return os.mkdir, ("skadet",)


def test_nothing_is_run_from_a_made_up_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    kept = Kept(tmp_path / "laest", "a")
    kept.keep(key_of("x", 1), packed(Harm()))
    kept.save()
    assert pickle.dumps(Harm())
    assert Kept(tmp_path / "laest", "a").get(key_of("x", 1)) is None
    assert not (tmp_path / "skadet").exists()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_file_of_kept_things(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    file = tmp_path_factory.mktemp("kept") / "laest"
    file.write_bytes(records.MARK + data)
    kept = Kept(file, "a")
    assert kept.get(key_of("x", 1)) is None
    kept.keep(key_of("x", 1), packed(BODY))
    kept.save()
    assert Kept(file, "a").get(key_of("x", 1)) == BODY
