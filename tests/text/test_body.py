"""Markdown bodies as trees: what each form becomes, where references stand, and what code keeps literally."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.say.diagnostics import Diagnostic
from strategisite.text import markdown_tree
from strategisite.text.body import EMPTY, Body, Figure, Node, Ref, packed, plain_text, unpacked, walk
from strategisite.text.body_reader import read_body
from strategisite.text.markdown_tree import CLASSES, TAGS


def read(text: str) -> Body:
    """A body without mistakes, whatever is advised."""
    body, found = read_body(text, "a.md", 1)
    assert [problem for problem in found if problem.level == "fejl"] == []
    return body


def mistakes(text: str) -> list[tuple[str, int, int]]:
    return [(d.code, d.span.line, d.span.column) for d in read_body(text, "a.md", 1)[1]]


def nodes(body: Body, tag: str) -> list[Node]:
    return [node for node in walk(body.blocks) if isinstance(node, Node) and node.tag == tag]


def words(body: Body, tag: str = "") -> str:
    return plain_text(nodes(body, tag)[0].children if tag else body.blocks)


def test_empty_body_has_nothing():
    assert read(" \n\n") is EMPTY


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("[[dagbehandling]]", Ref("dagbehandling", "", None, None, 0)),
        ("[[dagbehandling|et tilbud]]", Ref("dagbehandling", "et tilbud", None, None, 0)),
        ("[[ noter/tvivl | se noten ]]", Ref("noter/tvivl", "se noten", None, None, 0)),
        ("[[plan s. 65]]", Ref("plan", "", 65, None, 0)),
        ("[[plan s. 65–66]]", Ref("plan", "", 65, 66, 0)),
        ("[[plan\ns. 65]]", Ref("plan", "", 65, None, 0)),
        ("[[dagbehandling|et\ntilbud]]", Ref("dagbehandling", "et tilbud", None, None, 0)),
        ("[[plan s. 65-66]]", Ref("plan", "", 65, 66, 0)),
        ("[[kilder/plan s.7]]", Ref("kilder/plan", "", 7, None, 0)),
        ("[et tilbud](../andet/dag.md)", Ref("../andet/dag.md", "et tilbud", None, None, 0)),
    ],
)
def test_reference_is_read(text: str, ref: Ref):
    assert list(read(f"Se {text}.").references()) == [ref]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.dk/)",
        "[x](https://a.dk/læs.md)",
        "![x](billede.md)",
        "[[en\n\nto]]",
        "{{ en\n\nto }}",
        "[x][y]",
        "en [parentes] her",
    ],
)
def test_other_brackets_are_no_references(text: str):
    body, _ = read_body(text, "a.md", 1)
    assert not [*body.references(), *body.figures()]


@pytest.mark.parametrize(
    "text", ['[x](side.md "titel")', "[x][y]\n\n[y]: side.md", "[![alt](a.png)](side.md)", "[x](<side.md>)"]
)
def test_link_to_a_content_file_is_checked_however_it_is_written(text: str):
    body, found = read_body(text, "a.md", 1)
    assert found or [ref.target for ref in body.references()] == ["side.md"]


def test_figure_in_a_line_stands_in_it_and_alone_it_becomes_a_block():
    body = read("Der er {{ antal handlinger }} handlinger.\n\n{{ liste kilder }}\n")
    assert list(body.figures()) == [Figure("antal handlinger", False, 0), Figure("liste kilder", True, 1)]
    assert body.blocks[-1] == Node("div", (("class", "opslag"),), (Figure("liste kilder", True, 1),))
    assert list(read("Der er {{ antal handlinger\nhvor nummer = 1 }}.").figures()) == [
        Figure("antal handlinger hvor nummer = 1", False, 0)
    ]


@pytest.mark.parametrize(
    "code", ["`{}`", "`` a`b {} ``", "```\n{}\n```", "~~~ yaml\n{}\n~~~", "Sådan:\n\n    {}\n\nSlut."]
)
@pytest.mark.parametrize(
    "inside", ["[[x]]", "{{ antal ting }}", "[x](y.md)", "<b>fed</b>", "![](x.png)", "# overskrift", "&lt; & <"]
)
def test_code_keeps_everything_literally(code: str, inside: str):
    body = read(code.format(inside))
    assert inside in plain_text(nodes(body, "code")[0].children)
    assert not [*body.references(), *body.figures(), *body.pictures]


def test_places_are_exact_across_lines_letters_and_code_and_a_figures_is_its_query():
    body, _ = read_body("æøå [[et]] `[[kode]]`\n\n- {{ antal kilder }} og [[to|ord]]\n", "a.md", 10)
    marks = [node for node in walk(body.blocks) if isinstance(node, Ref | Figure)]
    assert [(body.spans[m.number].line, body.spans[m.number].column, body.spans[m.number].length) for m in marks] == [
        (10, 5, 6),
        (12, 6, 12),
        (12, 25, 10),
    ]


def test_table_alignment_is_a_class_and_references_may_have_bars():
    body = read("| Navn | Tal |\n| --- | ---: |\n| [[x|et ord]] | 2 |\n")
    assert [dict(cell.attributes).get("class") for cell in nodes(body, "td")] == [None, "right-stillet"]
    assert [ref.text for ref in body.references()] == ["et ord"]


def test_footnote_has_its_number_its_text_and_a_way_back():
    body = read("Tekst.[^1]\n\n[^1]: Se [[x]].\n")
    assert dict(nodes(body, "sup")[0].attributes)["id"] == "fnref:1"
    assert {dict(a.attributes)["href"] for a in nodes(body, "a")} == {"#fn:1", "#fnref:1"}
    assert "↩" in plain_text(body.blocks)
    assert [ref.target for ref in body.references()] == ["x"]


def test_definition_list_and_admonition_are_read():
    assert words(read("Ord\n:   Forklaring\n"), "dd") == "Forklaring"
    box = nodes(read('!!! note "Bemærk"\n    Se [[x]].\n'), "div")[0]
    assert dict(box.attributes)["class"] == "admonition note"


def test_lists_quotes_breaks_and_rules_are_read():
    body = read("1. en\n2. to\n\n> citat\n\nlinje  \nny\n\n* * *\n")
    assert [len(nodes(body, tag)) for tag in ("ol", "li", "blockquote", "br", "hr")] == [1, 2, 1, 1, 1]
    assert dict(nodes(read("5. Fem\n6. Seks"), "ol")[0].attributes) == {"start": "5"}


@pytest.mark.parametrize(
    "text",
    [
        "#1 er vigtig",
        "tekst\n#2 er også",
        "pris $5 og 100 %",
        "skriv til @navn",
        "2 * 3 * 4",
        "snake_case_ord og _",
        "C:\\mappe\\fil",
        "3 < 4 og 5 > 4",
        "Q&A & ©",
        "a | b",
        "[parentes]",
        "(1) en",
        "§ 50",
        "~ ca.",
        "a: b",
        "{note}",
        "100.000 kr.",
        "a--b",
        "^1",
        "!vigtigt",
    ],
)
def test_signs_in_a_paragraph_stay_as_they_are_or_are_told(text: str):
    body, found = read_body(f"{text} først\n\nMidt i {text}", "a.md", 1)
    paragraphs = [plain_text(node.children) for node in nodes(body, "p")]
    assert found or paragraphs == [" ".join(f"{text} først".split()), " ".join(f"Midt i {text}".split())]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\\*fed\\*", "*fed*"),
        ("&amp;lt;", "&lt;"),
        ("&copy;", "©"),
        ("a\\_b", "a_b"),
        ("\\# nej", "# nej"),
    ],
)
def test_escapes_and_entities_are_turned_back(text: str, plain: str):
    assert words(read(text)) == plain


@pytest.mark.parametrize(
    "text", ["&#xe000;0&#xe001;", "\ue0000\ue001", "&#xe000;7&#xe001; [[x]]", "\x020\x03", "\x02amp\x03"]
)
def test_our_own_marks_cannot_be_forged(text: str):
    body, _ = read_body(text, "a.md", 1)
    assert len([*body.references()]) == text.count("[[")


@pytest.mark.parametrize(
    "text", ["![en [[x]] to](p.png)", "[t](https://a.dk/?q=[[x]])", "<navn@example.dk>", '[t](https://a.dk "[[x]]")']
)
def test_no_mark_is_left_in_an_attribute(text: str):
    body, _ = read_body(text, "a.md", 1)
    values = "".join(value for node in walk(body.blocks) if isinstance(node, Node) for _, value in node.attributes)
    assert not set(values) & set("\ue000\ue001\x02\x03")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En <b>fed</b> en", [("rå-html", 1, 4)]),
        ("a\n\n<!-- b -->", [("rå-html", 3, 1)]),
        ("<div class='a'>", [("rå-html", 1, 1)]),
        ("# En\n\nA", [("overskrift-niveau-1", 1, 1)]),
        ("En\n==\n\nA", [("overskrift-niveau-1", 1, 1)]),
        ("## En\n\n#### To\n\nA", [("overskrift-spring", 3, 1)]),
        ("### En\n\nA", [("overskrift-spring", 1, 1)]),
        ("## En\n\n## To", [("overskrift-uden-tekst", 1, 1), ("overskrift-uden-tekst", 3, 1)]),
        ("![](a.png)", [("billede-uden-tekst", 1, 1)]),
        ("Der er 3 handlinger: {{ antal handlinger }}", [("skrevet-antal", 1, 8)]),
    ],
)
def test_mistake_has_its_place(text: str, found: list[tuple[str, int, int]]):
    assert mistakes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "3 < 4",
        "a <b",
        "<https://a.dk>",
        "## En\n\n### To\n\nA\n\n## Tre\n\n### Fire\n\nB",
        "Der er 3 handlinger.\n\n{{ antal handlinger }}",
        "## En\n\nA\n\n## To\n\nB",
    ],
)
def test_what_only_looks_like_a_mistake_is_none(text: str):
    assert mistakes(text) == []


def test_picture_has_its_file_and_place():
    body = read("Se\n![Et hus](img/hus.png 'Titel').")
    assert [(source, span.line, span.column) for source, span in body.pictures] == [("img/hus.png", 2, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 600 + "a",
        ">" * 3000 + "a",
        "[" * 3000 + "]" * 3000,
        "*a **b " * 500,
        "[[plan s. " + "9" * 5000 + "]]",
    ],
)
def test_absurd_text_is_read_or_told_but_never_raises(text: str):
    read_body(text, "a.md", 1)


@pytest.mark.parametrize("sign", ["- ", "> ", "1. ", "- > "])
def test_what_paper_cannot_take_is_told_and_the_rest_can_be_kept_and_sent(sign: str):
    for times in (1, 5, 9, 10, 11, 12, 60, 500):
        body, found = read_body(sign * times + "a", "a.md", 1)
        assert (body is EMPTY) == any(problem.level == "fejl" for problem in found) == (times * len(sign.split()) > 10)
        assert unpacked(packed(body)) == body


def test_reading_one_body_leaves_nothing_for_the_next():
    first = read("Tekst[^1] [a]\n\n[^1]: Note\n\n[a]: https://a.dk")
    assert read_body("Tekst[^1] [a]", "a.md", 1) == read_body("Tekst[^1] [a]", "a.md", 1)
    assert read_body("Tekst[^1] [a]", "a.md", 1)[0] != first


PIECES = st.sampled_from(
    [
        "[[x]]",
        "[[x|y]]",
        "[[plan s. 3–4]]",
        "{{ antal kilder }}",
        "`",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "###### ",
        "*",
        "**",
        "_",
        "|",
        "| a | b |\n| - | - |\n",
        "[^1]",
        "[^1]: ",
        "!!! note",
        ": ",
        "{.note}",
        "{: #a }",
        "![",
        "](",
        ")",
        "[a](b.md)",
        "<b>",
        "<",
        "&amp;",
        "&#xe000;",
        "\\",
        "æ",
        "ord",
        "===",
        "---",
        "\ue000",
        "\ue001",
        "0",
        "\x02",
        "\x03",
        "https://a.dk",
        "<a@b.dk>",
        "\u2028",
        "\x85",
        "[a]: b\n",
    ]
)


def check(text: str) -> None:
    """What every body keeps: known tags and classes, marks that have a place, no private signs."""
    body, found = read_body(text, "a.md", 5)
    assert all(isinstance(d, Diagnostic) and d.span.line >= 5 for d in found)
    for node in walk(body.blocks):
        if isinstance(node, Node):
            assert node.tag in TAGS
            classes = set(dict(node.attributes).get("class", "").split())
            assert classes <= CLASSES | {"opslag", "left-stillet", "right-stillet", "center-stillet"}
        elif not isinstance(node, str):
            assert body.spans[node.number].line >= 5
        else:
            assert type(node) is str


@given(st.text(max_size=200))
def test_any_text_is_a_body(text: str):
    check(text)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_markdown_is_a_body(text: str):
    check(text)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_leaving_out_what_finds_nothing_changes_nothing(text: str):
    quick = read_body(text, "a.md", 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_tree, "IN_LINES", {})  # every text goes through every pattern
        patch.setattr(markdown_tree, "IN_BLOCKS", {})  # every block through every processor
        patch.setattr(markdown_tree, "IN_BODIES", {})  # and every body through every step
        every = markdown_tree._markdown.__wrapped__()
        patch.setattr(markdown_tree, "_markdown", lambda: every)
        assert read_body(text, "a.md", 5) == quick
