"""Names that are a letter off are told by `check` and at the desk, and no other word or form of it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk.test_desk import Editor
from edits import append_text
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_minimal_site(tmp_path)
    cited = "kilder: [{kilde: opdigtet-sag, side: 1}]}"
    names = "Grolfforvaltningen", "Børnehaver i Kvalby", "Støttende samtaler"
    made = (f"aktoer-{n}: {{navn: {name}, type: enhed, {cited}\n" for n, name in enumerate(names))
    append_text("content/_data/aktoerer.yml", "".join(made), root)
    return root


def told(root: Path) -> list[tuple[str, str]]:
    found = [one for one in pipeline.check(root).diagnostics if one.code == "navn-stavet"]
    assert all(one.level == "råd" for one in found)
    return [(values["ord"], values["navn"]) for one in found for values in [dict(one.values)]]


@pytest.mark.parametrize("word", [
    "Grolfforvaltnigen", "grolfforvaltningens", "Grolforvaltningen", "Groflforvaltningen", "Grolffforvaltningen",
    "Grolfforvaltnnigen", "Grolfforvqltningen",
])  # fmt: skip
def test_a_name_with_a_letter_wrong_is_told_at_its_word(root: Path, word: str):
    append_text(ACTION, f"\nDet ved **{word}**, siger man.\n", root)
    expected = [] if word == "grolfforvaltningens" else [(word, "Grolfforvaltningen")]
    assert told(root) == expected
    if expected:
        (one,) = (one for one in pipeline.check(root).diagnostics if one.code == "navn-stavet")
        line = (root / ACTION).read_text(encoding="utf-8").split("\n")[one.span.line - 1]
        assert line[one.span.column - 1 : one.span.column - 1 + one.span.length] == word


@pytest.mark.parametrize("text", [
    "Grolfforvaltning, grolfforvaltningens og Grolfforvaltningerne.", "Børnehaverne, børnehave og børnehavens.",
    "Støttede, støttet og støtten.", "Børnehavet.", "En børnehale og en børnehavn.", "[[opdigtet-plan|Se planen]].",
    "`Grolfforvaltnigen` og https://sted.example/grolfforvaltnigen.",
])  # fmt: skip
def test_other_words_and_forms_are_not(root: Path, text: str):
    append_text(ACTION, f"\n{text}\n", root)
    assert told(root) == []


def test_a_word_that_two_files_have_is_meant(root: Path):
    for name in (ACTION, "content/sider/om.md"):
        append_text(name, "\nDet ved Grolfforvaltnigen.\n", root)
    assert told(root) == []


def test_at_the_desk_it_is_told_while_one_writes(root: Path):
    editor = Editor(root)
    form = editor.open()
    editor.send(form, gør="prøv", tekst="Det ved Grolfforvaltnigen.")
    assert "»Grolfforvaltnigen« ligner »Grolfforvaltningen«" in editor.reply.html
