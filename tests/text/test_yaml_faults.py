"""What breaks fields is told at the very sign, as its writer would say it – not a line below, as readers of YAML do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.text.yaml_spans import read_yaml

NBSP, SHY = "\u00a0", "\u00ad"


def told(text: str) -> list[tuple[str, int, int]]:
    return [(d.code, d.span.line, d.span.column) for d in read_yaml(text, "a.md", content=True)[1]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("titel: Ro #1 i klassen\nkort: x", (1, 11)),
        ("trykt: 2 mill. kr.   # heraf 1 til BUF", (1, 22)),
        ("liste:\n  - et # to\n  - tre", (2, 8)),
        ("a: {trykt: 4 mill. # deraf 2}\nb: c", (1, 20)),
        ("a: [et, to # tre\n  ]", (1, 12)),
        ("kort: Planen\n  #1 af to\nb: c", (2, 3)),
        ("kort: Planen\n  går i gang #1\n  snart\nb: c", (2, 14)),
        ("titel: #3", (1, 8)),
        ("a: | # note\n  tekst", (1, 6)),
        ("a: 'b' # c", (1, 8)),
        ("a: [b] # c", (1, 8)),
        ("a:\n  - b\n    # c\nd: e", (3, 5)),
    ],
)
def test_what_a_number_sign_cuts_is_told(text: str, place: tuple[int, int]):
    assert told(text) == [("yaml-kommentar", *place)]


@pytest.mark.parametrize(
    "text",
    [
        "# øverst\na: b\n# under\n\nc: d\n# sidst",
        "a:\n  # om b\n  b: c\n  # om d\n  d: e",
        "a:\n# om b\n- b\n# om c\n- c",
        "a: C#-kursus og C#3",
        "a: |\n  # vises",
        "a: 'b # c'",
        'a: "b # c"',
        "a:\n  - {b: c}\n  # om d\n  - {d: e}",
        "a: [b,\n  # om c\n  c]",
        "# kun det",
    ],
)
def test_comment_on_its_own_line_and_a_sign_in_a_word_are_fine(text: str):
    assert read_yaml(text, "a.md", content=True)[1] == []


def test_settings_may_have_comments_behind_values():
    assert read_yaml("a: b # c", "mkdocs.yml")[1] == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: {trykt: 2,5 mill. kr.}", "yaml-deler-tekst", 1, 13),
        ("a:\n  - {t: Holdet er klar, men få kom., k: x}", "yaml-deler-tekst", 2, 23),
        ("a: {t: Ramme: gammel}", "yaml-deler-tekst", 1, 13),
        ("a: {t: Rammen [ny], b: c}", "yaml-deler-tekst", 1, 15),
        ("a: [3,5 mill. kr.]", "yaml-deler-tekst", 1, 6),
        ("a: Bemærk: ny plan\nb: c", "yaml-deler-tekst", 1, 10),
        ("a: Målene er:\nb: c", "yaml-deler-tekst", 1, 13),
        ("a: En tekst\n  om ét: at gå\nb: c", "yaml-deler-tekst", 2, 8),
        ("- a\n- b: c: d", "yaml-deler-tekst", 2, 7),
        ("a: {b: Kl. 9, se: x: y}", "yaml-deler-tekst", 1, 20),
        ('a: "Ro" i klassen\nb: c', "yaml-efter-værdi", 1, 9),
        ("a: 'Børn's ret'\nb: c", "yaml-efter-værdi", 1, 10),
        ("a: [Udkast] Ny skole\nb: c", "yaml-efter-værdi", 1, 13),
        ('a: {b: "c" og d}\nb: c', "yaml-efter-værdi", 1, 12),
        ("a: {b: c} og d\ne: f", "yaml-efter-værdi", 1, 11),
        ("a: {Udkast} Ny skole\nb: c", "yaml-ugyldig", 1, 4),
        ("a: {Udkast}\nb: c", "yaml-ugyldig", 1, 4),
        (r'a: "K:\nye\Udkast"', "yaml-skråstreg", 1, 7),
        (r'a: "K:\temp"', "yaml-skråstreg", 1, 7),
        (r'a: "\u200b"', "yaml-skråstreg", 1, 5),
        ("a:\n  – {id: x, rolle: y}\nb: c", "yaml-streg", 2, 3),
        ("a:\n  • {id: x, rolle: y}\nb: c", "yaml-streg", 2, 3),
        ("a:Ny skole\nb: c", "yaml-mellemrum", 1, 2),
        ("a: {kilde:x, side:3}", "yaml-mellemrum", 1, 10),
        ("a: {b: c, side:3}", "yaml-mellemrum", 1, 15),
        ("a: {b: c}\nside:3\nd: e", "yaml-mellemrum", 2, 5),
        ("a:\nEn tekst, der er lang\nb: c", "yaml-uden-felt", 2, 1),
        ("a: En tekst, der\ner lang\nb: c", "yaml-uden-felt", 2, 1),
        ("a:\n  b: En tekst, der\n  er lang\n  c: d", "yaml-uden-felt", 3, 3),
        ("a: En tekst for\nalle børn: også små\nb: c", "yaml-uden-felt", 2, 1),
        ("a: b\nslut", "yaml-uden-felt", 2, 1),
        ("a: b\n  c: d", "yaml-indrykning", 2, 3),
        ("a:\n   b: c\n  d: e", "yaml-indrykning", 3, 3),
        (f"a:{NBSP}b\nc: d", "yaml-styretegn", 1, 3),
        (f"a:\n{NBSP} b: c\nd: e", "yaml-styretegn", 2, 1),
        (f"a:\n  -{NBSP}b\n  -{NBSP}c", "yaml-styretegn", 2, 4),
        (f"a: {{id:{NBSP}b, c: d}}", "yaml-styretegn", 1, 8),
        (f"ko{SHY}rt: b", "yaml-styretegn", 1, 3),
        ("k\u043ert: b", "yaml-styretegn", 1, 2),
        ("a\u2011b: c", "yaml-styretegn", 1, 2),
        (f"a: {{b: c,{NBSP}d: e}}", "yaml-styretegn", 1, 10),
        ("a:\n  -\tb", "yaml-tabulator", 2, 4),
        ("a: {b: c\nd: e", "yaml-uafsluttet", 1, 4),
        ("a: [b, c d\nd: e\n", "yaml-uafsluttet", 1, 4),
        ('a: "b\nc: d\n', "yaml-uafsluttet", 1, 4),
        ("a: @b\nc: d", "yaml-ugyldig", 1, 4),
        ("a: *b* c\nd: e", "yaml-ugyldig", 1, 4),
        ("a: > 5 pct.\nb: c", "yaml-ugyldig", 1, 4),
        ("a: - b\nc: d", "yaml-ugyldig", 1, 4),
        ("a: &b og c", "yaml-ugyldig", 1, 4),
        ("a: `b`\nc: d", "yaml-ugyldig", 1, 4),
    ],
)
def test_mistake_is_told_at_its_sign(text: str, code: str, line: int, column: int):
    assert told(text)[0] == (code, line, column)
    assert {one for one, *_ in told(text)} == {code}


def test_text_that_commas_divide_is_read_on_with_as_a_whole():
    tree, found = read_yaml("a: {t: Et, to, og tre., k: x}", "a.md", content=True)
    assert tree.value == {"a": {"t": "Et, to, og tre.", "k": "x"}}
    assert [d.span.column for d in found] == [10, 14]


def test_items_that_commas_divide_are_asked_about_where_they_are_sentences():
    _, (found,) = read_yaml("a: [Tallet er usikkert, siger kilden]", "a.md", content=True)
    assert (found.code, found.level, found.span.column) == ("yaml-deler-tekst", "råd", 23)
    assert told("a: [b, c, d-e]\nf: ['en, to', 'tre fire']") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: |\n  Et.\n\n  To.\nb: c", (4, 3)),
        ("a: Målene er\n  - flere\n  - færre", (2, 3)),
        ("a: >-\n  Et.\n\n  To.", (4, 3)),
        ("a: |\n  Rådhuset\n  København", (3, 3)),
        ("a: Et.\n\n  To.", (3, 3)),
        ("a: 'Et\n  • to'", (2, 3)),
        ("a:\n  – sof\n  – buf", (3, 3)),
    ],
)
def test_paragraphs_and_points_that_would_run_together_are_told(text: str, place: tuple[int, int]):
    (found,) = read_yaml(text, "a.md", content=True)[1]
    assert (found.code, found.level, found.span.line, found.span.column) == ("felt-afsnit", "advarsel", *place)


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  en lang\n  tekst.\nb: c",
        "a: en lang\n  tekst",
        "a: |\n  en linje\n",
        "a: 'en lang\n  tekst'",
        "a: en - to\n  3,5 - 4",
    ],
)
def test_one_text_over_several_lines_is_fine(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\u00e6ble \xe5"', "æble å"),
        (r'"a \"b\" \\ c"', 'a "b" \\ c'),
        ('"en \\\n  to"', "en to"),
        ("'K:\\nye'", "K:\\nye"),
        ("K:\\nye", "K:\\nye"),
    ],
)
def test_backslash_that_is_what_it_says_is_read(text: str, value: str):
    tree, found = read_yaml(f"a: {text}", "a.md", content=True)
    assert (tree.value, found) == ({"a": value}, [])


FIELDS = st.lists(
    st.sampled_from(
        [
            "a: b\n",
            "c: d e\n",
            "- f\n",
            "  g: h\n",
            "i:\n",
            "  tekst\n",
            "tekst\n",
            ", og",
            ": ",
            " #3",
            "{j: k",
            "}",
            "[l",
            "]",
            '"',
            "'",
            "– ",
            NBSP,
            "\\n",
            "|\n",
            "*m",
            "&n ",
            "\t",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)


@given(FIELDS)
def test_no_text_is_too_odd_to_be_told_of(text: str):
    _, found = read_yaml(text, "a.md", 1, content=True)
    lines = text.count("\n") + 2
    assert all(1 < d.span.line <= lines + 1 and d.span.column > 0 for d in found)
