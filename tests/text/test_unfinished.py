"""What somebody meant to write later, letters of a wrong character set, and links that are none, in texts and in
fields.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from link.test_belonging import told
from mistakes import body, field, findings

UNFINISHED = ["TODO", "FIXME", "TBD", "xx", "xxx", "XXX", "????", "[indsæt tal]", "[Udfyld her]"]
FINISHED = [
    "todo-listen", "Hvad så??", "XX. kapitel", "XX og XXI", "fixme", "taxxi", "[indsatsen]", "(udfyldt)", "tbd",
    "lorem", "Sex", "Maxx",
]  # fmt: skip
GARBLED = ["lÃ¸sning", "bÃ¥de", "fÃ¦rre", "skoleâ€™s", "50Â\u00a0kr."]
PLAIN = ["Ã", "são", "â", "Århus", "crème", "Ålborg"]
LINKS = [
    ("(planen)[https://kommune.example/plan]", "[planen](https://kommune.example/plan)"),
    ("(planen)[mailto:a@b.example]", "[planen](mailto:a@b.example)"),
    ("(bilaget)[bilag.pdf]", "[bilaget](bilag.pdf)"),
    ("(siden)[../sider/om.md]", "[siden](../sider/om.md)"),
    ("[planen] (https://kommune.example/plan)", "[planen](https://kommune.example/plan)"),
    ("[bilaget]  (bilag.xlsx)", "[bilaget](bilag.xlsx)"),
]
NO_LINKS = [
    "(planen)[nej]", "[planen] (2009)", "[planen] (se bilag 2)", "(a)[1]", "`(planen)[https://kommune.example]`",
    "planen (https://kommune.example/plan)",
]  # fmt: skip


@pytest.mark.parametrize("words", UNFINISHED)
def test_what_is_still_to_be_written_is_told_in_texts_and_in_fields(words: str, minimal: Path):
    edits = [*body(f"Der er {words} kroner"), *field("kort: En handling", f"kort: En {words} handling")]
    assert [code for code, _ in told(minimal, edits) if code == "ufærdig-tekst"] == ["ufærdig-tekst"] * 2


@pytest.mark.parametrize("words", FINISHED)
def test_words_that_only_look_so_are_left_alone(words: str, minimal: Path):
    edits = [*body(f"Der er {words} kroner"), *field("kort: En handling", f"kort: En {words} handling")]
    assert told(minimal, edits) == []


@pytest.mark.parametrize("words", GARBLED)
def test_letters_of_a_wrong_character_set_are_told_in_texts_and_in_fields(words: str, minimal: Path):
    found = told(minimal, [*body(words), *field("kort: En handling", f"kort: En {words}")])
    assert [code for code, _ in found] == ["forkert-tegnsæt"] * 2


@pytest.mark.parametrize("words", PLAIN)
def test_letters_of_other_languages_are_left_alone(words: str, minimal: Path):
    assert told(minimal, [*body(words), *field("kort: En handling", f"kort: En {words}")]) == []


@pytest.mark.parametrize(("typed", "meant"), LINKS)
def test_a_link_that_becomes_none_is_told_with_what_was_meant(typed: str, meant: str, minimal: Path):
    found = findings(minimal, body(f"Se {typed} her"))
    assert [dict(one.values)["rettet"] for one in found if one.code == "ligner-link"] == [meant]


@pytest.mark.parametrize("typed", NO_LINKS)
def test_brackets_and_parentheses_may_stand_beside_each_other(typed: str, minimal: Path):
    assert [code for code, _ in told(minimal, body(f"Se {typed} her")) if code == "ligner-link"] == []


@pytest.mark.parametrize(("words", "found"), [
    ("ud-\nvikling", 1), ("ind- sats", 1), ("børne- og ungeområdet", 0), ("børne-\nog ungeområdet", 0),
    ("for- eller efterår", 0), ("2009- planen", 0), ("børne-ungeudvalget", 0), ("to - tre", 0),
])  # fmt: skip
def test_a_word_that_a_line_has_divided_is_told(words: str, found: int, minimal: Path):
    assert [code for code, _ in told(minimal, body(f"Det er {words} her"))].count("orddeling") == found


@pytest.mark.parametrize(("number", "found"), [
    ("010203-1234", 2), ("311299-0001", 2), ("320203-1234", 0), ("011303-1234", 0), ("2009-135833", 0),
    ("010203 1234", 0), ("1010203-12345", 0),
])  # fmt: skip
def test_nobody_can_be_known_by_a_number(number: str, found: int, minimal: Path):
    edits = [*body(f"Barnet {number} er med"), *field("kort: En handling", f"kort: Om {number}. En handling")]
    assert [code for code, _ in told(minimal, edits)].count("cpr-nummer") == found


@pytest.mark.parametrize("words", ["<o:p></o:p>", "<w:t>x</w:t>", "<st1:place>x</st1:place>"])
def test_what_word_leaves_is_no_text(words: str, minimal: Path):
    assert "rå-html" in [code for code, _ in told(minimal, body(f"Det {words} her"))]


@pytest.mark.parametrize(
    "words", ["Fejl! Henvisningskilde ikke fundet.", "dd.mm.åååå", "____ mio.", "Hvad ........ 14"]
)
def test_what_word_has_lost_is_told(words: str, minimal: Path):
    assert "ufærdig-tekst" in [code for code, _ in told(minimal, body(f"Se {words} her"))]


def test_a_line_of_strokes_alone_is_a_rule(minimal: Path):
    assert told(minimal, body("Før\n\n______\n\nEfter")) == []
