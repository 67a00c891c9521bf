"""Marks that did nothing are told where readers would see them; signs that are meant are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from link.test_belonging import told
from mistakes import body, field

from strategisite.text.body_reader import read_body

LEFT = [
    ("Det er **nyt.", "**", "fed"),
    ("Det er nyt** nu.", "**", "fed"),
    ("Det ** er ** nyt.", "**", "fed"),
    ("Det er **5 børn.", "**", "fed"),
    ("Det er __nyt.", "__", "fed"),
    ("Det er *nyt.", "*", "kursiv"),
    ("*Det* er *nyt.", "*", "kursiv"),
    ("Et `ord.", "`", "kode"),
    ("Se [[[kilde s. 3]]].", "[[[kilde s. 3]]]", "henvisning"),
    ("Se [siden](https://a.example", "](", "link"),
    ("Se [en side](https://a.example og mere.", "](", "link"),
    ("Et ord[^1 og mere.", "[^1", "fodnote"),
    ("Et ord.[3]", "[3]", "fodnote"),
    ("- [ ] En opgave", "[ ]", "opgave"),
    ("1. [x] En opgave", "[x]", "opgave"),
    ("Det er ==gult== her.", "==gult==", "andet"),
    ("Der er CO~2~ her.", "~2~", "andet"),
    ("Der er m^2^ her.", "^2^", "andet"),
    ("Der er $x_1$ her.", "$x_1$", "andet"),
    ("En tekst {.stor}", "{.stor}", "andet"),
    ("[TOC]", "[TOC]", "andet"),
    ("*[BUF]: Et navn", "*[BUF]:", "andet"),
    ("::: note", "::: ", "andet"),
    ("En linje\\", "\\", "andet"),
    ("## Om **os", "**", "fed"),
    ("| a | b |\n| --- | --- |\n| **1 | 2 |", "**", "fed"),
    ("Se https:/a.example", "https:/", "adresse"),
    ("Se http//a.example", "http//", "adresse"),
    ("Se htp://a.example", "htp://", "adresse"),
    ("Se https;//a.example", "https;//", "adresse"),
    ("Se https:// a.example", "https://", "adresse"),
    ("Se [a](http:/a.example)", None, None),  # it is a link, and told as one
]
MEANT = [
    "Det er **nyt** og *let* og ***begge***, `**kode**` og __fed__.",
    "Tal\\*\\*, \\`, \\[3], \\*x, \\==a==",
    "| Tal* | b |\n| --- | --- |\n| 1 | 2 |\n\n*Foreløbige tal.",
    "Foreløbigt.* Mere.\n\n*) Se bilaget.",
    "5 * 3 = 15, 2 ** 3, 2**3, x = y == z",
    "Navn: ____ og ____.",
    "En tekst [i parentes] og [[kilde s. 3]] og ([[kilde s. 4]]) og [2009] og [note 3].",
    "[3]: https://a.example\n\nSe [3].",
    "Prisen er $5 til $10, cirka ~5.",
    "Klokken 8:30: det begynder. Forholdet er 1:3.",
    "Se https://a.example/a//b og http://b.example.",
    "Et ord[^1].\n\n[^1]: En note.",
    "http og https er måder at hente på.",
]


def left(text: str) -> list[tuple[str, str]]:
    """The sign and the kind of each that is told."""
    said = [dict(one.values) for one in read_body(text, "prøve.md", 1)[1] if one.code == "mærke-vises"]
    return [(values["tegn"], values["slags"]) for values in said]


@pytest.mark.parametrize(("text", "sign", "kind"), LEFT)
def test_a_mark_that_did_nothing_is_told(text: str, sign: str | None, kind: str | None):
    assert (sign, kind) in left(text) if sign else left(text) == []


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_left_alone(text: str):
    assert left(text) == []


@pytest.mark.parametrize("text", ["Se (opdigtet-sag s. 3).", "Se (opdigtet-sag s. 3–4) nu."])
def test_a_reference_in_round_brackets_is_told(text: str, minimal: Path):
    assert [code for code, _ in told(minimal, body(text))] == ["enkelt-parentes"]


@pytest.mark.parametrize("text", ["Se (bilag s. 3).", "Se (side 3).", "(a-b) og (2009-2010)"])
def test_other_brackets_are_left_alone(text: str, minimal: Path):
    assert told(minimal, body(text)) == []


@pytest.mark.parametrize("text", ["Det er »sagt.", "Det er sagt« nu.", "Det (er sagt.", "»A« og »b."])
def test_what_is_never_closed_is_told_in_texts_and_in_fields(text: str, minimal: Path):
    found = told(minimal, [*body(text), *field("startår:", f'effekt: "{text}"\nstartår:')])
    assert [code for code, _ in found] == ["uden-slut"] * 2


@pytest.mark.parametrize("text", ["»A« og »b«.", "a) en, b) to", "»A »b« c«", "En (to (tre)) fire."])
def test_what_is_closed_is_left_alone(text: str, minimal: Path):
    assert told(minimal, [*body(text), *field("startår:", f'effekt: "{text}"\nstartår:')]) == []


@pytest.mark.parametrize("text", ["__vigtigt__", "==gult==", "~~væk~~", "- et punkt", "_let_"])
def test_marks_in_a_field_are_told(text: str, minimal: Path):
    assert [code for code, _ in told(minimal, field("startår:", f'effekt: "{text}"\nstartår:'))] == [
        "opmærkning-i-felt"
    ]


@pytest.mark.parametrize(
    "text", ["n/a", "N.A.", "-", "–", "?", "...", "Se ovenfor", "Samme som før.", "ditto", "tekst tekst"]
)
def test_a_field_that_says_nothing_is_told(text: str, minimal: Path):
    assert [code for code, _ in told(minimal, field("startår:", f'effekt: "{text}"\nstartår:'))] == ["ufærdig-tekst"]


@pytest.mark.parametrize("text", ["Ingen", "Se ovenfor om skoler", "Nej.", "Do-in", "Teksten", "Test af børn"])
def test_a_field_that_says_little_is_left_alone(text: str, minimal: Path):
    assert told(minimal, field("startår:", f'effekt: "{text}"\nstartår:')) == []


@pytest.mark.parametrize("rows", ["År;Antal\n2010;3\n2011;4", "a;b;c\n1;2;3"])
def test_rows_of_a_sheet_are_told(rows: str, minimal: Path):
    assert [code for code, _ in told(minimal, body(rows))] == ["celler-med-tabulator"]


@pytest.mark.parametrize("text", ["Det er sagt; og så\nikke mere; men", "a;b", "Et;to\ntre"])
def test_semicolons_of_a_sentence_are_left_alone(text: str, minimal: Path):
    assert told(minimal, body(text)) == []


def test_rows_with_one_bar_each_are_a_table_without_its_line(minimal: Path):
    assert [code for code, _ in told(minimal, body("År|Antal\n2010|3"))] == ["tabel-uden-streg"]


def test_a_bar_in_a_sentence_is_left_alone(minimal: Path):
    assert told(minimal, body("Enten|eller er sagt\nher")) == []


@pytest.mark.parametrize("address", ["mailto:navn.eksempel.dk", "mailto:@eksempel.dk", "tel:kontoret", "MAILTO:"])
def test_addresses_that_reach_nobody_are_told(address: str, minimal: Path):
    assert [code for code, _ in told(minimal, body(f"Skriv til [os]({address})."))] == ["adresse-form"]


@pytest.mark.parametrize("address", ["mailto:a@b.example", "tel:+4512345678", "mailto:a@b.example?subject=Hej"])
def test_addresses_that_reach_somebody_are_left_alone(address: str, minimal: Path):
    assert told(minimal, body(f"Skriv til [os]({address}).")) == []
