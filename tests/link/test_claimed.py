"""What a text says of all parts that a part of a plan has is held against the plan; what counts some of them is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import AREA, PAGE, PLAN, SUB, Edit, action, edition
from sites.minimal import ACTION, FILES

from link.test_belonging import told

THREE = [action("anden", "1.I.2"), action("tredje", "1.I.3")]


def text_of(name: str, words: str) -> Edit:
    """A body of its own for one of the plan's files."""
    return (name, FILES[name].rpartition("---\n")[0] + f"---\n\n{words}\n")


def short_of(name: str, words: str) -> Edit:
    line = next(line for line in FILES[name].splitlines() if line.startswith("kort:"))
    return (name, line, f"kort: {words}")


def codes(site: Path, edits: list[Edit]) -> list[tuple[str, str]]:
    return [one for one in told(site, [*THREE, *edits]) if one[0] not in ("tom-tekst",)]


@pytest.mark.parametrize(("edit", "shown"), [
    (text_of(SUB, "Delstrategien har fire handlinger."), "fire handlinger"),
    (text_of(SUB, "Delstrategiens fem handlinger står her."), "fem handlinger"),
    (text_of(SUB, "## De 2 handlinger\n\nDe står her."), "2 handlinger"),
    (text_of(AREA, "Området rummer to delstrategier."), "to delstrategier"),
    (text_of(AREA, "Området er delt op i tre\ndelstrategier."), "tre"),
    (text_of(PLAN, "Planen består af 12 handlinger."), "12 handlinger"),
    (text_of(SUB, "Planen har fire handlinger."), "fire handlinger"),
    (text_of(SUB, "Strategiens fire handlinger står her."), "fire handlinger"),
    (short_of(SUB, "Seks handlinger."), "Seks handlinger."),
    (short_of(PLAN, "En plan med to fokusområder."), "En plan med to fokusområder."),
])  # fmt: skip
def test_a_count_of_all_that_is_another_is_told_where_it_stands(edit: Edit, shown: str, minimal: Path):
    assert codes(minimal, [edit]) == [("antal-andet", shown)]


@pytest.mark.parametrize("edit", [
    text_of(SUB, "Delstrategien har tre handlinger."), text_of(SUB, "Delstrategiens 3 handlinger står her."),
    text_of(SUB, "Den har to handlinger, der kræver penge."), text_of(SUB, "Der er fire handlinger i byen."),
    text_of(SUB, "Planen har to handlinger for unge."), text_of(AREA, "Området har én delstrategi."),
    text_of(PLAN, "Planen har 3 handlinger."), text_of(AREA, "Planen har tre handlinger."),
    short_of(SUB, "Tre handlinger."),
    text_of(PLAN, "Planen har fem mål mere."), text_of("content/sider/om.md", "Planen har 99 handlinger."),
])  # fmt: skip
def test_a_count_that_fits_or_counts_some_is_not(edit: Edit, minimal: Path):
    assert codes(minimal, [edit]) == []


@pytest.mark.parametrize(("words", "found"), [
    ("Se handling 1.I.2.", []), ("Se handling 1.I.9.", ["1.I.9"]), ("Se delstrategi 1.II.", ["1.II"]),
    ("Se 1.I og 1.I.3.", []), ("Efter § 1.II.3 i loven", []), ("Version 1.I.2.3", []), ("Se [[anden|1.I.2]].", []),
])  # fmt: skip
def test_a_number_that_nothing_has_is_told(words: str, found: list[str], minimal: Path):
    assert codes(minimal, [text_of(PAGE, words)]) == [("ukendt-nummer", number) for number in found]


def test_a_number_that_something_had_is_not(minimal: Path):
    was = (ACTION, "startår: 2021", "tidligere_numre: [1.I.9]\nstartår: 2021")
    assert codes(minimal, [was, text_of(PAGE, "Se handling 1.I.9.")]) == []


def test_it_is_held_against_the_plan_when_only_the_plan_changes(minimal: Path):
    written = text_of(SUB, "Delstrategien har to handlinger.")
    assert told(minimal, [written, THREE[0]]) == []
    assert told(minimal, [THREE[1]]) == [("antal-andet", "to handlinger")]


def test_an_edition_counts_by_its_query(minimal: Path):
    edits = edition("forespørgsel: liste handlinger i opdigtet-plan\n")
    name, text = edits[0][0], edits[0][-1]
    found = told(minimal, [*edits[1:], (name, f"{text.rstrip()}\n\nUdgaven samler to handlinger.\n")])
    assert ("antal-i-udgave", "to handlinger") in found
    of_plan = (name, f"{text.rstrip()}\n\nPlanen har to handlinger.\n")  # which it does not find
    assert "antal-i-udgave" not in [code for code, _ in told(minimal, [of_plan])]


@pytest.mark.parametrize(("listed", "found"), [
    ("- [[opdigtet-handling]]\n- [[anden]]", ["liste-mangler"]),
    ("- [[opdigtet-handling]]\n- [[anden]]\n- [[tredje]]", []),
    ("Se [[opdigtet-handling]] og [[anden]].", []), ("- [[anden]]", []),
    ("- [[opdigtet-handling]]\n- [[anden]]\n\nSe også [[tredje]].", []),
])  # fmt: skip
def test_a_list_by_hand_that_lacks_one_is_told(listed: str, found: list[str], minimal: Path):
    assert [code for code, _ in codes(minimal, [text_of(SUB, f"Det er:\n\n{listed}")])] == found


@pytest.mark.parametrize("wrong", ["startår: i fjor", "udgift: {beløb: 4.000}", "rolle: x"])
def test_nothing_is_counted_while_something_is_wrong_for_it_may_be_what_is_missing(wrong: str, minimal: Path):
    """Whoever mended the count would make a right text wrong."""
    written = text_of(SUB, "Delstrategien har tre handlinger.\n\n- [[anden]]\n- [[tredje]]\n- [[opdigtet-handling]]")
    found = [code for code, _ in codes(minimal, [written, (ACTION, "startår: 2021", wrong)])]
    assert found and not {"antal-andet", "liste-mangler", "ukendt-nummer"} & {*found}
