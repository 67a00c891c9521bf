"""Texts and things that were copied and not changed are told once, at the later one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import DECISION, NOTES, SEARCH_WORDS, Edit, action, decision, edition, field
from sites.minimal import ACTION, FILES

from link.test_belonging import told

LONG = "Elever får hjælp i skolen af en lærer, som de kender godt, to gange om ugen."
NOTE = """\
{}:
  om: [opdigtet-handling]
  steder:
    - {{kilde: opdigtet-sag, side: {}, trykt: ordene}}
  tekst: {}
"""


def other(text: str, said: str = "kort: En anden ting.") -> list[Edit]:
    name, made = action("anden", "1.I.2")
    line = next(line for line in made.splitlines() if line.startswith("kort:"))
    head, _, _ = made.replace(line, said).rpartition("---\n")
    return [(name, f"{head}---\n\n{text}\n")]


def first(text: str, short: str = "") -> list[Edit]:
    head, _, _ = FILES[ACTION].rpartition("---\n")
    line = next(line for line in head.splitlines() if line.startswith("kort:"))
    return [(ACTION, f"{head.replace(line, f'kort: {short}') if short else head}---\n\n{text}\n")]


def codes(site: Path, edits: list[Edit]) -> list[str]:
    return [code for code, _ in told(site, edits)]


def test_a_text_of_another_action_is_told(minimal: Path):
    assert codes(minimal, first(LONG) + other(LONG)) == ["samme-tekst"]
    assert codes(minimal, first(LONG) + other(f"{LONG} Det er nyt.")) == []


def test_so_is_what_it_is_and_for_whom(minimal: Path):
    assert told(minimal, first("Ét.", LONG) + other("To.", f"kort: {LONG}")) == [("samme-tekst", LONG)]
    assert codes(minimal, first("Ét.", "Hjælp til børn.") + other("To.", "kort: Hjælp til børn.")) == []


def test_what_another_kind_of_thing_says_is_no_copy(minimal: Path):
    """A case may be told in the words of the action that it is of."""
    case = decision("dato: 2020-01-02").replace("kort: En sag, som er fundet på.", f"kort: {LONG}")
    assert codes(minimal, [*first("Ét.", LONG), (DECISION, case)]) == []


def test_so_is_a_note(minimal: Path):
    text = "De to steder har hvert sit beløb, og ingen kilde siger, hvorfor det er sådan."
    assert codes(minimal, [(NOTES, NOTE.format("en", 3, text) + NOTE.format("to", 2, text))]) == ["samme-tekst"]
    assert codes(minimal, [(NOTES, NOTE.format("en", 3, text) + NOTE.format("to", 2, f"{text} Det er nyt."))]) == []


@pytest.mark.parametrize(("fields", "found"), [
    ("kort: Opdigtet handling\neffekt: Flere børn har ro.", ["samme-tekst"]),
    ("kort: Flere børn har ro.\neffekt: Flere børn har ro", ["samme-tekst"]),
    ("kort: Ro til børn.\neffekt: Flere børn har ro.", []),
])  # fmt: skip
def test_a_field_that_says_what_another_says_is_told(fields: str, found: list[str], minimal: Path):
    line = next(line for line in FILES[ACTION].splitlines() if line.startswith("kort:"))
    assert codes(minimal, field(line, fields)) == found


@pytest.mark.parametrize("title", [
    "Titel: Hjælp i skolen", "HJÆLP I SKOLEN", "Hjælp i skolen.", "Kopi af hjælp i skolen", "Hjælp - kopi",
])  # fmt: skip
def test_a_title_that_is_none_is_told(title: str, minimal: Path):
    assert codes(minimal, field("titel: Opdigtet handling", f'titel: "{title}"')) == ["titel-form"]


@pytest.mark.parametrize("title", ["Hjælp, støtte mv.", "SSP", "ABCD-metoden", "Hvad nu?", "Ro i 9. klasse m.m."])
def test_a_title_may_be_short_and_end_as_it_does(title: str, minimal: Path):
    assert codes(minimal, field("titel: Opdigtet handling", f"titel: {title}")) == []


def test_an_id_twice_in_a_list_is_told(minimal: Path):
    fields = "indhold: [opdigtet-handling, opdigtet-handling]\n"
    assert ("to-gange", "opdigtet-handling") in told(minimal, edition(fields))


def test_so_is_a_word_that_readers_search_with(minimal: Path):
    words = "a:\n  ord: [ro, ro]\n  indhold: [opdigtet-handling]\n"
    assert told(minimal, [(SEARCH_WORDS, words)]) == [("to-gange", "ro")]
