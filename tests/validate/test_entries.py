"""Documents to entries: every mistake of every field, each at its own place."""

from __future__ import annotations

import pytest
from mistakes import ACTORS
from sites.minimal import ACTION, FILES

from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.kinds.action import Action
from strategisite.load.files import read_document
from strategisite.model.reading import read_item
from strategisite.text.body_reader import read_body
from strategisite.text.yaml_spans import read_yaml
from strategisite.validate.entries import WRONG, read_entries
from strategisite.validate.places import place_of

HEAD = 'titel: T\nnummer: "1"\nkort: K\nkilder: [{kilde: plan}]\n'


def problems(text: str) -> list[tuple[str, int, int]]:
    """What is wrong with an action's fields, and where."""
    item, found = read_item(Action, read_yaml(text, "a.md")[0])
    assert (item is None) == bool(found)
    return [(d.code, d.span.line, d.span.column) for d in found]


def test_page_becomes_one_entry_with_its_body():
    document, _ = read_document(ACTION, FILES[ACTION])
    place, _ = place_of(ACTION, "content")
    (entry,), found = read_entries(document, place, read_body(document.body, ACTION, document.body_line))
    assert found == []
    assert (entry.key, entry.kind, entry.parent) == (
        "opdigtet-plan/opdigtet-handling",
        "handling",
        "opdigtet-delstrategi",
    )
    assert entry.item.expense.amount == 1_000_000
    assert [ref.target for ref in entry.body.references()] == ["opdigtet-sag"]
    assert entry.span("kilder", 0, "side").line == 9


def test_collection_becomes_an_entry_for_each_key_and_keeps_the_good_ones():
    document, _ = read_document(ACTORS, FILES[ACTORS] + "Stort Navn: {navn: A}\nto: {navn: B}\n")
    place, _ = place_of(ACTORS, "content")
    entries, found = read_entries(document, place, None)
    assert [(entry.key, entry.kind) for entry in entries] == [
        ("aktoerer/opdigtet-udvalg", "aktoerer"),
        ("aktoerer/to", WRONG),
    ]
    assert [(d.code, d.span.line) for d in found] == [("dårligt-navn", 6), ("mangler-felt", 7), ("mangler-kilde", 7)]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("", []),
        ("nyt: 1\n", [("ukendt-felt", 5, 1)]),
        ("slags: blå\n", [("ukendt-valg", 5, 8)]),
        ("startår: 1\n", [("umuligt-år", 5, 10)]),
        ("startår: {oversigt: 1}\n", [("umuligt-år", 5, 21)]),
        ("startår: [1]\n", [("forkert-type", 5, 10)]),
        ("aktører:\n  - {id: a, rolle: ansvarlig}\n  - {id: b}\n", [("mangler-felt", 7, 5)]),
        ("aktører:\n  - en\n", [("forkert-type", 6, 5)]),
        (
            "aktører: [{id: a, rolle: x}, {id: [], rolle: y}]\n",
            [("ukendt-valg", 5, 26), ("forkert-type", 5, 35), ("ukendt-valg", 5, 46)],
        ),
        ("udgift: {kilde: plan, beløb: 1.200, periode: år}\n", [("tvetydigt-beløb", 5, 30), ("ukendt-valg", 5, 46)]),
        ("udgift: {kilde: plan, fordeling: {a: '1,5'}}\n", [("brøk-beløb", 5, 38)]),
        ("udgift: {trykt: Ja}\n", [("mangler-kilde", 5, 1)]),
        ("udgift: {kilde: {kilde: plan, sid: 3}}\n", [("ukendt-felt", 5, 31)]),
        ("effekt: [a, b]\n", [("forkert-type", 5, 9)]),
        ("tidligere: a\n", [("forkert-type", 5, 12)]),
        ("finansiering: null\nfarve: null\n", []),
    ],
)
def test_each_mistake_stands_at_its_own_place(fields: str, found: list[tuple[str, int, int]]):
    assert sorted(problems(HEAD + fields), key=lambda p: p[1:]) == found


@pytest.mark.parametrize("nothing", ["", " null", " ord", " [ord]"])
@pytest.mark.parametrize("kind", [name for name, kind in COLLECTIONS.items() if name != "sider"])
def test_an_id_without_fields_is_told_at_the_id_and_the_others_are_read(kind: str, nothing: str):
    path = f"content/_data/{kind}.yml"
    document, _ = read_document(path, f"# først\nalene:{nothing}\n")
    place, _ = place_of(path, "content")
    (entry,), found = read_entries(document, place, None)
    assert (entry.id, entry.kind, entry.item) == ("alene", WRONG, None)
    assert [(d.code, d.span.line, dict(d.values)["felt"]) for d in found] == [("forkert-type", 2, "alene")]


def test_all_mistakes_of_a_file_come_at_once():
    assert {code for code, _, _ in problems("titel: [a]\nnummer: x\nslags: blå\nny: 1\nstartår: 1\n")} == {
        "forkert-type",
        "forkert-nummer",
        "ukendt-valg",
        "ukendt-felt",
        "umuligt-år",
        "mangler-felt",
        "mangler-kilde",
    }


@pytest.mark.parametrize("text", ["- a\n", "tekst\n", "1\n"])
def test_file_without_fields_is_told(text: str):
    assert [code for code, _, _ in problems(text)] == ["forkert-type"]


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in COLLECTIONS])
def test_field_with_a_slip_has_the_nearest_name_suggested(kind: str):
    for field in KINDS[kind].model.model_fields.values():
        _, found = read_item(KINDS[kind].model, read_yaml(f"{field.alias}x: 1", "a.md")[0])
        assert [d.suggestion for d in found if d.code == "ukendt-felt"] == [field.alias]


def test_what_is_known_inside_a_field_is_told():
    _, (found,) = read_item(Action, read_yaml(HEAD + "udgift: {kilde: plan, belob: 1}", "a.md")[0])
    assert found.suggestion == "beløb"
    assert dict(found.values)["kendte"].startswith("trykt, beløb, periode")
