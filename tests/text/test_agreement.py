"""What is typed is what is read: the shape that previews show, the numbers that were written, every word; or it is
told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.render.html_body import BodyWriter
from strategisite.text import body_reader
from strategisite.text.agreement import RUN, differs, lost
from strategisite.text.body import EMPTY, Body, Node, Ref, walk
from strategisite.text.body_reader import read_body
from strategisite.text.commonmark import outline
from strategisite.text.filling import Terms, Text, sentences
from strategisite.text.written import as_markdown, written_wins


def shape(text: str) -> str:
    """A body as elements and words, its white space folded."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(_shape(read_body(text, "a.md", 1)[0].blocks).split()))


def _shape(nodes) -> str:
    made = ""
    for node in nodes:
        if isinstance(node, Node):
            start = dict(node.attributes).get("start")
            name = f"{node.tag} {start}" if start else node.tag
            made += f"<{name}>{_shape(node.children)}</{node.tag}>" if node.tag != "br" else "<br>"
        else:
            made += node if isinstance(node, str) else "@"
    return made


def table(head: str, cells: Sequence[str]) -> str:
    """The shape of a table of one row: a letter a head, and its cells."""
    heads, row = ("".join(f"<{tag}>{cell}</{tag}>" for cell in of) for tag, of in (("th", head), ("td", cells)))
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{row}</tr></tbody></table>"


def told(text: str) -> list[tuple[str, int]]:
    return [(d.code, d.span.line) for d in read_body(text, "a.md", 1)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi vil:\n- hjælpe\n- lytte", "<p>Vi vil:</p><ul><li>hjælpe</li><li>lytte</li></ul>"),
        ("Vi vil:\n* hjælpe\n* lytte", "<p>Vi vil:</p><ul><li>hjælpe</li><li>lytte</li></ul>"),
        ("Sådan:\n1. Læs\n2. Skriv", "<p>Sådan:</p><ol><li>Læs</li><li>Skriv</li></ol>"),
        ("1) Læs\n2) Skriv", "<ol><li>Læs</li><li>Skriv</li></ol>"),
        (
            "- hus\n  - tag\n    - tegl\n  - dør\n- have",
            "<ul><li>hus<ul><li>tag<ul><li>tegl</li></ul></li><li>dør</li></ul></li><li>have</li></ul>",
        ),
        ("1. Hus\n   - tag\n   - dør\n2. Have", "<ol><li>Hus<ul><li>tag</li><li>dør</li></ul></li><li>Have</li></ol>"),
        ("- hus\n\n  Det er gult.\n- have", "<ul><li><p>hus</p><p>Det er gult.</p></li><li><p>have</p></li></ul>"),
        ("1. Hus\n\n   Det er gult.\n\n2. Have", "<ol><li><p>Hus</p><p>Det er gult.</p></li><li><p>Have</p></li></ol>"),
        (
            "Tal:\n| A | B |\n|---|---|\n| 1 | 2 |",
            "<p>Tal:</p>" + table("AB", "12"),
        ),
        (
            "- a\n\n  | A | B |\n  |---|---|\n  | 1 | 2 |",
            f"<ul><li><p>a</p>{table('AB', '12')}</li></ul>",
        ),
        (
            "Vi vil:\n- a\n- b\n\nRådhuset  \nPladsen 1",
            "<p>Vi vil:</p><ul><li>a</li><li>b</li></ul><p>Rådhuset<br>Pladsen 1</p>",
        ),
        ("- a  \n  b\n- c\\\n  d", "<ul><li>a<br>b</li><li>c<br>d</li></ul>"),
        (
            "1. Møde med skolen\n2. Plads til alle\n3. Fase for fase",
            "<ol><li>Møde med skolen</li><li>Plads til alle</li><li>Fase for fase</li></ol>",
        ),
        ("1. møde blev holdt.\n\n2. møde faldt ud.", "<p>1. møde blev holdt.</p><p>2. møde faldt ud.</p>"),
        ("[a](HTTPS://STED.EXAMPLE)", "<p><a>a</a></p>"),
        ("Målet er:\n\n- 45 boliger", "<p>Målet er:</p><ul><li>45 boliger</li></ul>"),
        (
            "- Skoler\n\n    - 4 lærere\n- Huse",
            "<ul><li><p>Skoler</p><ul><li>4 lærere</li></ul></li><li><p>Huse</p></li></ul>",
        ),
        ("**Formål:**\n- At flere får job", "<p><strong>Formål:</strong></p><ul><li>At flere får job</li></ul>"),
        ("1. Hus\n  - tag\n2. Have", "<ol><li>Hus</li></ol><ul><li>tag</li></ul><ol 2><li>Have</li></ol>"),
        ("Gaden \\\nByen", "<p>Gaden<br>Byen</p>"),
        ("Gaden  \nByen", "<p>Gaden<br>Byen</p>"),
        ("Gaden\n-----\n\nHer.", "<h2>Gaden</h2><p>Her.</p>"),
        ("Tekst\n## Gaden\nHer.", "<p>Tekst</p><h2>Gaden</h2><p>Her.</p>"),
        ("## Gaden {2010-priser}", "<h2>Gaden {2010-priser}</h2>"),
        ("**fed**{x} `k`{.y}\n{sidst}", "<p><strong>fed</strong>{x}<code>k</code>{.y} {sidst}</p>"),
        ("> en:\n> - to", "<blockquote><p>en:</p><ul><li>to</li></ul></blockquote>"),
        ("- en\n\n      kode", "<ul><li>en<pre><code>kode</code></pre></li></ul>"),
        ("* en\n+ to\n- tre", "<ul><li>en</li><li>to</li><li>tre</li></ul>"),
        (
            '!!! note "Bemærk"\n    - en\n    - to\n\n    Slut.',
            "<div><p>Bemærk</p><ul><li>en</li><li>to</li></ul><p>Slut.</p></div>",
        ),
        ("!!! warning\n    Pas på.", "<div><p>Pas på.</p></div>"),
        (
            "| a | b |\n|---|---|\n| `x` [[en|to]] | c |",
            table("ab", ["<code>x</code>@", "c"]),
        ),
        (
            "Se https://kk.example/a_b?c=1&region=2. Og www.kk.example, (mail@kk.example).",
            "<p>Se<a>https://kk.example/a_b?c=1&region=2</a>. Og<a>www.kk.example</a>, (<a>mail@kk.example</a>).</p>",
        ),
        ("3\\. april, \\- 5, \\*x\\*, \\#, \\&amp;, C:\\mappe", "<p>3. april, - 5, *x*, #, &amp;, C:\\mappe</p>"),
    ],
)
def test_body_has_the_shape_that_a_preview_shows(text: str, expected: str):
    assert not [d for d in read_body(text, "a.md", 1)[1] if d.level == "fejl"]
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3. marts 1999 begyndte det.\n\n5. juni 1999 sluttede det.",
            "<p>3. marts 1999 begyndte det.</p><p>5. juni 1999 sluttede det.</p>",
        ),
        ("14. december\n15. december", "<p>14. december</p><p>15. december</p>"),
        ("1998. Så\n\n2003. Nu", "<p>1998. Så</p><p>2003. Nu</p>"),
        (
            "1. halvår gik.\n\n2. halvår kom.\n\n1. kvartal fulgte.",
            "<p>1. halvår gik.</p><p>2. halvår kom.</p><p>1. kvartal fulgte.</p>",
        ),
        ("8. klasse er svær.", "<p>8. klasse er svær.</p>"),
        ("- 30. maj: møde", "<ul><li>30. maj: møde</li></ul>"),
        ("2. stk. gælder.\n\n4. stk. gælder ikke.", "<p>2. stk. gælder.</p><p>4. stk. gælder ikke.</p>"),
        (
            "11. Udvalget siger ja.\n\n13. Udvalget siger nej.",
            "<p>11. Udvalget siger ja.</p><p>13. Udvalget siger nej.</p>",
        ),
        ("1. Ja\n1. Nej\n1. Måske", "<p>1. Ja</p><p>1. Nej</p><p>1. Måske</p>"),
        (
            "1. Planen blev vedtaget den\n   3. marts, og den gælder.\n2. Så blev den sendt.",
            "<ol><li>Planen blev vedtaget den 3. marts, og den gælder.</li><li>Så blev den sendt.</li></ol>",
        ),
        (
            "- Planen gælder fra\n  1. marts og frem\n- slut",
            "<ul><li>Planen gælder fra 1. marts og frem</li><li>slut</li></ul>",
        ),
        ("Prisen er faldet\n- 4 pct. mindre end før.", "<p>Prisen er faldet - 4 pct. mindre end før.</p>"),
        ("Prisen er\n+ 4 pct. højere.", "<p>Prisen er + 4 pct. højere.</p>"),
        ("Den gælder\n1. marts 1999 og frem.", "<p>Den gælder 1. marts 1999 og frem.</p>"),
        (
            "+ 3 mio. kr. fra staten\n- 1 mio. kr. til husleje",
            "<p>+ 3 mio. kr. fra staten</p><p>- 1 mio. kr. til husleje</p>",
        ),
        ("- 2,5 %\n- 3,5 %\n+ 1 %", "<p>- 2,5 %</p><p>- 3,5 %</p><p>+ 1 %</p>"),
        ("- 7 mio. kr.", "<p>- 7 mio. kr.</p>"),
        ("7. Sidst\n8. Helt sidst", "<ol 7><li>Sidst</li><li>Helt sidst</li></ol>"),
        ("01. Først\n02. Så", "<p>01. Først</p><p>02. Så</p>"),
    ],
)
def test_no_number_and_no_sign_becomes_another(text: str, expected: str):
    assert shape(text) == expected
    assert not [d for d in read_body(text, "a.md", 1)[1] if d.level != "råd"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se\n\n3. marts\n\n5. juni", [("liste-som-tekst", 3)]),
        ("1. Ja\n3. Nej", [("liste-som-tekst", 1)]),
        ("Prisen er\n- 4 pct.", [("punkt-som-tekst", 2)]),
        ("1. Ja\n2. Nej", []),
        ("- ja", []),
        ("Den 3. marts", []),
    ],
)
def test_what_a_preview_would_show_otherwise_is_advised(text: str, expected: list[tuple[str, int]]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("**Først:**så", "læses-forskelligt", 1),
        ("Godt.\n\n**»a«**b", "læses-forskelligt", 3),
        ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", "tabel-celle-for-meget", 3),
        ("| A | B |\n|---|---|\n| 1 |\n| 1 | 2\\|3 |", "", 0),
        ("| A | B |\n| 1 | 2 |", "tabel-uden-streg", 1),
        ("A\tB\n1\t2", "celler-med-tabulator", 1),
        ("Vi vil:\n· hjælpe\n· lytte", "ligner-liste", 2),
        ("a) en\nb) to", "ligner-liste", 1),
        ("– en\n– to", "ligner-liste", 1),
        ("Teksten går\n– som her – videre", "", 0),
        ("(a) kun her", "", 0),
        ("##Gaden", "ligner-overskrift", 1),
        ("#hashtag", "", 0),
        ("##\u00a0Gaden", "ligner-overskrift", 1),
        ("-\u00a0punkt", "ligner-liste", 1),
        ("!!! note ”Gaden”\n    x", "ligner-ramme", 1),
        ('- a\n\n    !!! note "x"\n        y', "ligner-ramme", 3),
        ("!!! husk\n    x", "ramme-slags", 1),
        ('!!! note "x"\nikke rykket ind', "tom-ramme", 1),
        ("Slut]] nu", "løst-mærke", 1),
        ("[en [to]]", "", 0),
        ("tal }}", "løst-mærke", 1),
        ("x[^a]", "fodnote-mangler", 1),
        ("x[^a]\n\n[^a]: en\n\n[^a]: to", "fodnote-dobbelt", 5),
        ("x\n\n[^a]: en", "fodnote-ubrugt", 3),
        ("[plan s. 4–5]", "enkelt-parentes", 1),
        ("{ sum udgift handlinger }", "enkelt-klamme", 1),
        ("bÃ¸rn", "forkert-tegnsæt", 1),
        ("Unge\n> 18 år får 5 %.", "større-end", 2),
        ("hvis x\n>= 5", "større-end", 2),
        ("> 2009 var et godt år", "", 0),
        ("2*3*4 = 24", "gange-mellem-tal", 1),
        ("5**6**7", "gange-mellem-tal", 1),
        ("a. x\nb. y", "ligner-liste", 1),
        ("-punkt\n-punkt", "ligner-liste", 1),
        ("1.Først\n2.Så", "ligner-liste", 1),
        ("1.1.\tFormål", "", 0),
        ("[x](tel:)", "adresse-form", 1),
        ("~~væk~~", "gennemstregning", 1),
        ("<span>a</span>", "rå-html", 1),
        ("<p><b>a</b></p>\n\n<p>b</p>", "rå-html-flere", 1),
        ("Før\n=======\nEfter", "flettekonflikt", 2),
        ("Før\n===\nEfter", "overskrift-niveau-1", 1),
        ("![](a.png)", "billede-uden-tekst", 1),
        ("![a.png](a.png)", "billede-uden-tekst", 1),
        ("![Hus](mit hus.png)", "adresse-med-mellemrum", 1),
        ("![hus [2]](a(1).png)", "", 0),
        ("Se http://127.0.0.1:8123/x", "forhåndsvisningens-adresse", 1),
        ("[](https://a.example)", "tomt-link", 1),
        ("###", "tom-overskrift", 1),
        ("x\n\n    y", "indrykket-kode", 3),
        ("```\n\n```", "tom-kode", 1),
        ("Før\n\n```\nkode\n\n## Mere\n\nSlut", "kode-uafsluttet", 3),
        ("~~~\nkode\n```\n", "kode-uafsluttet", 1),
        ("````\nkode\n```\n", "kode-uafsluttet", 1),
        ("- punkt\n\n  ```\n  kode\n", "kode-uafsluttet", 3),
        ("```\nkode\n```\n\nSlut", "", 0),
        ("~~~ py\nkode\n~~~~\n\nSlut", "", 0),
        ("- punkt\n\n    ```\n    kode\n    ```\n\nSlut", "", 0),
        ("Se {{ liste kilder }} nu", "tabel-i-sætning", 1),
        ("[a]: https://a.example\n[a]: https://b.example\n\n[a]", "adresse-dobbelt", 2),
        ("`[[x` og `}}` og `<b>` og `~~x~~`", "", 0),
        ("    [[x og <b>", "indrykket-kode", 1),
    ],
)
def test_what_looks_like_something_but_is_not_is_told_at_its_line(text: str, code: str, line: int):
    assert (code, line) in told(text) if code else told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n    ![hus](b.png)",
        "![hus][r]\n\n[r]: b.png",
        "![hus [2009]](b.png)",
        "![to\nlinjer](b.png)",
        "![r]\n\n[r]: b.png",
        "![hus](<b.png>)",
        "> ![hus](b.png)",
        "| A |\n|---|\n| ![hus](b.png) |",
        '!!! note "x"\n    ![hus](b.png)',
        "[![hus](b.png)](https://a.example)",
        "x[^1]\n\n[^1]: ![hus](b.png)",
    ],
)
def test_a_picture_is_found_however_it_is_written(text: str):
    body, _ = read_body(text, "a.md", 1)
    assert body.images == ("b.png",)
    assert [source for source, _ in body.pictures] == ["b.png"]


def test_a_place_is_right_below_references_that_are_written_over_lines():
    text = "Se [[en|to\ntre]] og [[fire|fem\nseks]].\n\n~~væk~~"
    assert told(text) == [("gennemstregning", 5)]


def test_no_words_run_together_in_the_search():
    body = read_body(
        "- hus\n  - tag\n    1. Tegl\n    2. Skifer\n- have\n\n> en\n>\n> to\n\n| A | B |\n|---|---|\n| 1 | 2 |",
        "a.md",
        1,
    )[0]
    said = [part.strip() for part in sentences(body, lambda ref: "") if part.strip()]
    assert said == ["hus", "tag", "1. Tegl", "2. Skifer", "have", "en", "to", "A", "B", "1", "2"]


def test_numbers_of_lists_and_words_of_pictures_are_in_the_search():
    body = read_body("4. Først\n5. Så\n\n![Et gult hus](a.png)", "a.md", 1)[0]
    assert "4. Først" in sentences(body, lambda ref: "")
    assert "Et gult hus" in " ".join(sentences(body, lambda ref: ""))


@pytest.mark.parametrize(
    ("dropped", "runs"), [("9", ["9"]), ("maj", ["maj"]), ("−", ["−"]), ("%", ["%"]), ("https", ["https"])]
)
def test_a_word_number_or_sign_that_a_tree_has_lost_is_missed(dropped: str, runs: list[str]):
    text = "Den 9. maj var det −4 og 6% her: [x](https://a.example)"
    read = outline(text)
    body = read_body(text, "a.md", 1)[0]
    assert lost(read, body.blocks, []) == ([], [])

    def without(node):
        if isinstance(node, str):
            return node.replace(dropped, "")
        attributes = tuple((name, value.replace(dropped, "")) for name, value in node.attributes)
        return node._replace(attributes=attributes, children=tuple(map(without, node.children)))

    missing, _ = lost(read, [without(block) for block in body.blocks], [])
    assert missing == runs
    assert differs(read, [without(block) for block in body.blocks], []) is not None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("- a\n- b", "- a b"),
        ("1. a\n2. b", "2. a\n3. b"),
        ("## a", "### a"),
        ("a\n\nb", "a b"),
        ("*a*", "**a**"),
        ("[a](https://x.example)", "[a](https://y.example)"),
        ("| a | b |\n|---|---|\n| c | d |", "| b | a |\n|---|---|\n| c | d |"),
        ("| a |\n|--:|\n| b |", "| a |\n|---|\n| b |"),
        ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
        ("`a`", "a"),
        ("> a", "a"),
        ("![a](b.png)", "![c](b.png)"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("a", "a\n\nb"),
        ("- a\n  - b", "- a\n- b"),
    ],
)
def test_two_texts_that_are_not_the_same_differ(text: str, other: str):
    assert differs(outline(text), read_body(text, "a.md", 1)[0].blocks, []) is None
    assert differs(outline(text), read_body(other, "a.md", 1)[0].blocks, []) is not None


WORDS = st.sampled_from(
    [
        "hus",
        "have",
        "7.",
        "12.",
        "2009.",
        "april",
        "3",
        "−5",
        "%",
        "§",
        "[[en|to]]",
        "*fed*",
        "**mere**",
        "`kode`",
        "børn,",
        "og:",
        "a)",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
BLOCKS = st.sampled_from(["", "- ", "  - ", "    - ", "1. ", "2. ", "3) ", "> ", "## ", "   ", "| ", "\n"])
ENDS = st.sampled_from(["\n", "\n\n", "\n\n\n"])
TEXTS = st.lists(st.tuples(BLOCKS, LINES, ENDS).map("".join), max_size=12).map("".join)


@given(TEXTS)
def test_every_word_that_was_written_is_on_the_page_or_it_is_told(text: str):
    """The page's own text, numbers of lists with it, against what was typed: signs of Markdown are no runs."""
    body, found = read_body(text, "a.md", 1)
    if any(d.level == "fejl" for d in found):
        return
    page = _page(body)
    written = Counter(RUN.findall(re.sub(r"\[\[[^\]]*\]\]", " ", text)))
    written.subtract({sign: n for sign, n in written.items() if sign in "-+"})  # signs of lists
    read = Counter(RUN.findall(page))
    assert not +(written - read), (text, page)


def _page(body: Body) -> str:
    answers = {mark.number: _hop(mark) for mark in body.marks}
    page = str(
        BodyWriter(lambda address: address, {"tabel": ""}).write(
            Text("x", body, answers, ("a.md", "content"), Terms({}), {})
        )
    )
    for listed in re.finditer(r'<ol(?: start="(\d+)")?>', page):
        page = page[: listed.start()] + "\0" * (listed.end() - listed.start()) + page[listed.end() :]
    numbers = " ".join(
        str(n) for node in walk(body.blocks) if isinstance(node, Node) and node.tag == "ol" for n in _numbers(node)
    )
    return re.sub(r"<[^>]*>", " ", page) + f" {numbers}"


def _numbers(node: Node) -> range:
    start = int(dict(node.attributes).get("start", "1"))
    return range(start, start + sum(isinstance(child, Node) for child in node.children))


def _hop(mark):
    from strategisite.views import Hop

    return Hop("x", mark.text if isinstance(mark, Ref) else "1")


@given(TEXTS)
def test_writing_a_body_anew_changes_no_more_than_its_form(text: str):
    """What `as_markdown` writes is read by CommonMark as the outline it was made of."""
    read = outline(text)
    written_wins(read)
    again = outline(as_markdown(read))
    assert [(b.kind, b.words) for b in again.walk() if b.words] == [(b.kind, b.words) for b in read.walk() if b.words]


@pytest.mark.parametrize("step", ["outline", "written_wins", "findings", "tree_of", "differs", "lost"])
def test_whatever_a_parser_raises_is_told_at_the_body(step: str, monkeypatch: pytest.MonkeyPatch):
    def raises(*_: object) -> None:
        raise IndexError("opdigtet")

    monkeypatch.setattr(body_reader, step, raises)
    body, (found,) = read_body("Opdigtet", "a.md", 7)
    assert body is EMPTY and (found.code, found.span.line, dict(found.values)) == (
        "ulæselig-fil",
        7,
        {"besked": "IndexError"},
    )
