"""YAML as text with places: nothing is guessed, and what a plan has no use for is a mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.say.diagnostics import Span
from strategisite.text.yaml_spans import MAX_ALIASES, MAX_DEPTH, plain, read_yaml, subtrees


def value_of(text: str):
    tree, found = read_yaml(text, "a.yml")
    assert found == []
    return tree.value


def codes(text: str) -> list[str]:
    return [found.code for found in read_yaml(text, "a.yml")[1]]


@pytest.mark.parametrize(
    "written", ["no", "yes", "on", "010", "2025-13-01", "1.200", "1e3", "0x10", "12:30", "true", ".nan"]
)
def test_scalar_stays_as_it_is_written(written: str):
    assert value_of(f"a: {written}") == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "NULL"])
def test_empty_plain_value_is_none(written: str):
    assert value_of(f"a: {written}") == {"a": None}


@pytest.mark.parametrize("written", ["''", '""', "'null'", '"~"'])
def test_quoted_value_is_text(written: str):
    assert value_of(f"a: {written}") == {"a": written[1:-1]}


@pytest.mark.parametrize(("key", "text"), [("null", "null: 1"), ("1", "1: 1"), ("yes", "yes: 1")])
def test_key_is_text_too(key: str, text: str):
    assert value_of(text) == {key: "1"}


def test_folded_and_literal_text_is_read():
    assert value_of("a: >-\n  et\n  to\nb: |\n  et\n  to\n") == {"a": "et to", "b": "et\nto\n"}


def test_places_count_from_the_file_not_from_the_text():
    tree, _ = read_yaml("a: 1\nb: [æ, {c: dd}]\n", "a.md", 1)
    assert tree.span(("a",)) == Span("a.md", 2, 4, 1)
    assert tree.span(("b",), key=True) == Span("a.md", 3, 1, 1)
    assert tree.span(("b", 0)) == Span("a.md", 3, 5, 1)
    assert tree.span(("b", 1, "c")) == Span("a.md", 3, 12, 2)


def test_place_of_what_is_missing_is_its_nearest_parent():
    tree, _ = read_yaml("a:\n  b: 1\n", "a.yml")
    assert tree.span(("a", "x", "y"), key=True) == tree.keys[("a",)]
    assert tree.span(("x",)) == tree.spans[()]


def test_subtrees_count_paths_from_its_root_and_stands_at_its_key():
    tree, _ = read_yaml("x: 1\nid:\n  felt: [a]\n", "a.yml")
    part = subtrees(tree)["id"]
    assert part.value == {"felt": ["a"]}
    assert part.span(()) == Span("a.yml", 2, 1, 2)
    assert part.span(("felt", 0)) == Span("a.yml", 3, 10, 1)


def test_same_key_twice_tells_both_places():
    _, found = read_yaml("a: 1\nb: 2\na: 3\n", "a.yml")
    assert [(d.code, d.span.line, dict(d.values)["linje"]) for d in found] == [("dobbelt-nøgle", 3, "1")]


def test_same_key_in_two_mappings_is_fine():
    assert value_of("a: {c: 1}\nb: {c: 1}") == {"a": {"c": "1"}, "b": {"c": "1"}}


def test_alias_repeats_a_value():
    assert value_of("a: &x [1]\nb: *x\nc: *x") == {"a": ["1"], "b": ["1"], "c": ["1"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a:\n\tb: 1", "yaml-tabulator"),
        ("  \ta: 1", "yaml-tabulator"),
        ("a: 1\n b: 2", "yaml-indrykning"),
        ("a: b: c", "yaml-deler-tekst"),
        ("a: 1\nb", "yaml-uden-felt"),
        ('a: "b', "yaml-uafsluttet"),
        ("a: [b", "yaml-uafsluttet"),
        ("a: {b: c", "yaml-uafsluttet"),
        ("a: @b", "yaml-ugyldig"),
        ("a: %b", "yaml-ugyldig"),
        ("a: *b", "yaml-ugyldig"),
        ("a: &b [*b]", "yaml-ugyldig"),
        ("? [a]\n: b", "yaml-ugyldig"),
        ("a: !!int 1", "yaml-mærke"),
        ("a: !x {b: 1}", "yaml-mærke"),
    ],
)
def test_mistake_has_its_code(text: str, code: str):
    assert codes(text) == [code]


def test_tab_inside_a_line_is_fine():
    assert value_of("a: b\tc") == {"a": "b\tc"}


def test_nesting_and_aliases_have_an_end():
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * 10_000) in (["yaml-for-dybt"], ["yaml-uafsluttet"])
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["yaml-for-dybt"]
    assert codes("a: &x 1\nb: [" + "*x, " * MAX_ALIASES + "]") == []
    assert codes("a: &x 1\nb: [" + "*x, " * (MAX_ALIASES + 1) + "]") == ["yaml-for-mange-henvisninger"]


def test_second_document_is_a_mistake_and_never_takes_the_first_ones_place():
    tree, found = read_yaml("a: 1\n---\nb: 2\n", "a.yml")
    assert found
    assert tree.value == {"a": "1"}


@given(st.text(max_size=200))
def test_any_text_gives_a_tree_or_mistakes_with_places(text: str):
    tree, found = read_yaml(text, "a.yml", 3)
    assert tree.span(("a", 0)).path == "a.yml"
    assert all(d.span.line > 3 and d.span.column > 0 for d in found)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"#?%@ \n\t", max_size=120))
def test_any_yaml_like_text_gives_a_tree_or_mistakes(text: str):
    read_yaml(text, "a.yml")


def test_plain_follows_steps_or_gives_the_default():
    assert plain({"a": {"b": "c"}}, "a", "b") == "c"
    assert plain({"a": "b"}, "a", "b", default="d") == "d"
