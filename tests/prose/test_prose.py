"""Advice on language: each at its place, none of it about names or what is quoted, and nothing where nobody asks."""

import json
import os
from pathlib import Path

import pytest
from edits import append_text
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.cli import main
from strategisite.pipeline import Ready
from strategisite.prose import proofread
from strategisite.prose.passages import Passage
from strategisite.prose.sentences import lix, sentences
from strategisite.say.diagnostics import as_text

LONG = " ".join(["Vi"] + ["ved"] * 30) + "."


def told(root: Path) -> list[tuple[str, str]]:
    """What is said: the code, and the place with the word there."""
    ready = pipeline.prepare(root, fresh=True, pdf=False)
    assert isinstance(ready, Ready), [as_text(one, {}) for one in ready.report.diagnostics]
    made = []
    for one in proofread(ready.site.entries.values(), ready.report.sources):
        line = ready.report.sources[one.span.path].split("\n")[one.span.line - 1]
        shown = line[one.span.column - 1 : one.span.column - 1 + one.span.length]
        made.append((one.code, shown))
        assert one.level == "råd"
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_minimal_site(tmp_path)


def test_a_misspelt_word_is_told_where_it_stands(root: Path):
    text = (root / ACTION).read_text(encoding="utf-8")
    text = text.replace("kort: En handling, som", "kort: >-\n  En hanndling,\n  som")
    (root / ACTION).write_text(
        text + "\n- Famillien får **hjælpp** af [komunen](https://sted.example/komunnen).\n", "utf-8"
    )
    assert told(root) == [
        ("stavning", "hanndling"), ("stavning", "Famillien"), ("stavning", "hjælpp"), ("stavning", "komunen"),
    ]  # fmt: skip


def test_what_is_called_so_is_right(root: Path):
    term = "kvalblomst: {ord: Kvalblomst, forklaring: Opdigtet., kilder: [{kilde: opdigtet-sag, side: 1}]}\n"
    append_text("content/_data/ord.yml", term, root)
    for right in (
        "Det opdigtede udvalg, DOU, og opdigtet-udvalg.",
        "Vi spørger Grolfværkets folk. Grolfværket svarer.",
        "`hjælpp` og {{ antal handlinger i opdigtet-plan }} og [[opdigtet-plan]] på anna@komunnen.example.",
        "Kvalblomsterne og kvalblomstens blade.",
        "Børne- og ungdomsforvaltningen.",
    ):
        append_text(ACTION, f"\n{right}\n", root)
    text = (root / ACTION).read_text(encoding="utf-8")
    text = text.replace("trykt: 1 mill. kr. årligt", "trykt: 1 mill. kr. aarligt til famillien")
    (root / ACTION).write_text(f"{text}\nDer står »famillien«.\n", encoding="utf-8")
    assert told(root) == []


def test_long_sentences_are_told_at_their_first_word(root: Path):
    append_text(ACTION, f"\nKort. {LONG}\n\n- {LONG.removesuffix(' ved.')}\n- {LONG.removesuffix(' ved.')}.\n", root)
    assert told(root) == [("lang-sætning", "Vi")]


@pytest.mark.parametrize(("text", "lengths"), [
    ("Det koster 4 mio. kr. om året. Det er nyt.", [7, 3]),
    ("Planen skal:\n\n- gøre et\n- gøre to", [2, 2, 2]),
    ("Først »sådan!« Så »sådan.« Og 3. maj 2027.", [2, 2, 4]),
    ("## Hvad\n\nEt: To", [1, 1, 1]),
])  # fmt: skip
def test_where_sentences_end(text: str, lengths: list[int]):
    assert [len(one.words) for one in sentences(text)] == lengths


def test_lix_is_words_a_sentence_and_long_words_of_a_hundred():
    assert lix("Vi ser en lang vej. Kommunen hjælper os alle.") == (27, 9)  # 9 / 2 + 100 · 2 / 9
    assert lix(" \n") is None


def test_a_hard_text_is_told_once(root: Path):
    append_text(ACTION, "\nKommunalbestyrelsen behandler forvaltningernes indstillinger." * 30 + "\n", root)
    assert told(root) == [("svær-tekst", "Handlingen")]


def test_places_are_those_of_the_file():
    source = "æ\nå ord"
    assert Passage("a.md", 2, "å ord", source, True).span(2, 5) == ("a.md", 2, 3, 3)


@pytest.mark.parametrize(("path", "said"), [("", "hunspell er ikke installeret"), (os.environ["PATH"], "ingen dansk")])
def test_without_a_dictionary_the_rest_is_told(root: Path, path: str, said: str, monkeypatch: pytest.MonkeyPatch):
    append_text(ACTION, f"\n{LONG}\n", root)
    ready = pipeline.prepare(root, fresh=True, pdf=False)
    assert isinstance(ready, Ready)
    monkeypatch.setenv("PATH", path)
    found = list(proofread(ready.site.entries.values(), ready.report.sources, "xx_XX"))
    assert [one.code for one in found] == ["lang-sætning", "ordbog-mangler"]
    assert said in as_text(found[1], {}) and "apt-get install hunspell hunspell-da" in as_text(found[1], {})


def test_the_command_tells_it_beside_the_rest(root: Path, capsys):
    append_text(ACTION, "\nFamillien.\n", root)
    assert main(["check", "--json", "--sprog", "--mappe", str(root)]) == 0
    assert {one["kode"] for one in json.loads(capsys.readouterr().out)["fund"]} >= {"stavning", "mangler-kontakt"}
