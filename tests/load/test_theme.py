"""The words of the interface: one a line, or in blocks, one block for each kind of content."""

from __future__ import annotations

from pathlib import Path

from strategisite.flow import Theme
from strategisite.load.theme import read_theme
from strategisite.say.diagnostics import Diagnostic


def theme(root: Path, words: str) -> tuple[Theme, list[Diagnostic]]:
    (root / "skabeloner/words").mkdir(parents=True)
    (root / "skabeloner/words/da.yml").write_text(words, encoding="utf-8")
    return read_theme(root, "skabeloner")


def test_words_of_a_block_are_named_with_it_and_have_their_lines(tmp_path: Path):
    made, found = theme(tmp_path, "hent: Hent\nhandling:\n  navn: Tiltag\n  rolle:\n    høres: Høres\n")
    assert found == []
    assert made.words == {"hent": "Hent", "handling.navn": "Tiltag", "handling.rolle.høres": "Høres"}
    assert made.word_lines == {"hent": 1, "handling.navn": 3, "handling.rolle.høres": 5}


def test_a_word_without_a_text_is_empty(tmp_path: Path):
    made, found = theme(tmp_path, "handling:\n  navn:\n")
    assert (made.words, found) == ({"handling.navn": ""}, [])


def test_a_list_is_no_word_wherever_it_stands(tmp_path: Path):
    made, found = theme(tmp_path, "hent: [a]\nhandling:\n  navn: Tiltag\n  fund: [en, to]\n")
    assert made.words == {"handling.navn": "Tiltag"}
    assert [(one.code, one.span.line, dict(one.values)["felt"]) for one in found] == [
        ("forkert-type", 1, "hent"),
        ("forkert-type", 4, "fund"),
    ]


def test_another_word_in_a_block_is_another_digest(tmp_path: Path):
    one, _ = theme(tmp_path / "en", "handling:\n  navn: Tiltag\n")
    other, _ = theme(tmp_path / "to", "handling:\n  navn: Indsats\n")
    assert one.words_digest != other.words_digest
