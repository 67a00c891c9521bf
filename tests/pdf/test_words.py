"""What stands in a body stands on paper: its words, each as often, and the numbers of its lists. Bodies are made at
random.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import ACTION

from pdf.one_body import OneBody
from pdf.tagged import Tagged
from strategisite.text.body import Node
from strategisite.text.body_reader import read_body

WORD = re.compile(r"\w+")
LETTERS = st.text("abcdefghijklmnoprstuvyæøåÆØÅé", min_size=1, max_size=24)
SPECIAL = st.sampled_from(["§", "–", "5 %", "2009/10", "1.000,50", "a-b", "»nej«", "kr."])
TOKENS = st.one_of(LETTERS, st.integers(0, 99999).map(str), SPECIAL)
TEXT = st.lists(TOKENS, min_size=1, max_size=12).map(
    lambda words: "x" + " ".join(words)
)  # a letter first: no list, no heading


def marked(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "foran **{}** og efter"]).map(
        lambda form: form.format(text)
    )


INLINE = TEXT.flatmap(marked)


def numbered(items: list[str], first: int) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, first))


def table(rows: list[tuple[str, str]]) -> str:
    return "| Hoved | Andet |\n| --- | ---: |\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)


BLOCK = st.one_of(
    INLINE,
    TEXT.map("## {}".format),
    st.lists(INLINE, min_size=1, max_size=6).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.tuples(INLINE, st.lists(INLINE, min_size=1, max_size=3)).map(
        lambda x: f"- {x[0]}\n" + "\n".join(f"    - {item}" for item in x[1])
    ),
    st.builds(numbered, st.lists(INLINE, min_size=1, max_size=4), st.integers(1, 2030)),
    st.lists(st.tuples(INLINE, INLINE), min_size=1, max_size=40).map(table),
    INLINE.map("> {}".format),
    st.lists(TEXT, min_size=1, max_size=4).map(lambda lines: "```\n" + "\n".join(lines) + "\n```"),
    st.tuples(TEXT, INLINE).map(lambda x: f"{x[0]}\n:   {x[1]}"),
    INLINE.map('!!! note "Husk"\n    {}'.format),
)
BODY = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)


def of_tree(nodes: object) -> Iterator[str]:
    """The words of a tree, and the numbers that its lists show."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Node):
            attributes = dict(node.attributes)
            number = int(attributes.get("start", "1"))
            for child in node.children:
                if node.tag == "ol" and isinstance(child, Node):
                    yield f" {number} "
                    number += 1
                apart = isinstance(child, Node) and child.tag not in ("em", "strong", "code", "a")
                yield from (" ", *of_tree((child,)), " ") if apart else of_tree((child,))
            yield "" if node.tag in ("em", "strong", "code", "a") else " "


def words_of(document: Tagged) -> Counter[str]:
    return Counter(WORD.findall(document.root.text))


@pytest.fixture(scope="module")
def around(printed: OneBody) -> Counter[str]:
    """What a PDF says beside the body."""
    return words_of(printed("hvalros")) - Counter(["hvalros"])


@given(BODY)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_words_of_a_body_are_the_words_on_paper(printed: OneBody, around: Counter[str], text: str) -> None:
    body, _ = read_body(f"{text}\n", ACTION, 1)
    expected = Counter(WORD.findall("".join(of_tree(body.blocks))))
    assert words_of(printed(text)) - around == expected


def test_items_have_the_numbers_that_were_written(printed: OneBody) -> None:
    text = printed("7. Først\n8. Så\n\n   2. To\n   3. Tre\n\n9. Sidst\n\n3. april\n\n9. maj").root.text
    assert "7. Først 8. Så 2. To 3. Tre 9. Sidst" in text and "3. april" in text and "9. maj" in text


@pytest.mark.parametrize(
    "code", ["`{}`", "```\n{}\n```", "- punkt\n\n    ```\n    {}\n    ```", "| a | b |\n| --- | --- |\n| `{}` | x |"]
)
def test_code_without_a_space_stays_within_its_box(printed: OneBody, code: str) -> None:
    token = "".join(f"{number:03}" for number in range(100))
    document = printed(code.format(token))
    shown = [element for element in document.root.all("Code") if token[:9] in element.text]
    assert shown and token in shown[0].text.replace(" ", "")
    reached = list(ends(document))
    assert reached and max(reached) < 595 - 60, "no line of code ends beyond the margin"


def ends(document: Tagged) -> Iterator[float]:
    """How far from the left each run of code ends, in points: all its letters are of one width."""
    for page in document.pdf.pages:
        code, size, lefts = False, 0.0, [0.0]
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    lefts.append(lefts[-1])
                case "Q":
                    lefts.pop()
                case "cm":
                    lefts[-1] += float(operands[4])
                case "Tm":
                    start = lefts[-1] + float(operands[4])
                case "Tf":
                    code, size = "Mono" in str(page.Resources.Font[operands[0]].BaseFont), float(operands[1])
                case "Tj" | "TJ" if code:
                    parts = operands[0] if str(operator) == "TJ" else operands
                    letters = sum(len(bytes(part)) // 2 for part in parts if isinstance(part, pikepdf.String))
                    start += letters * size * 0.602
                    yield start


def test_a_note_keeps_the_space_before_its_source(printed: OneBody) -> None:
    document = printed("Et ord[^a] og et andet[^a].\n\n[^a]: Se sagen [[opdigtet-sag s. 2]]. Mere **står** der.\n")
    assert [note.text for note in document.root.all("Note")] == ["1Se sagen [1, s. 2]. Mere står der."]
