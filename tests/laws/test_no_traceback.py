"""Whatever the files say, a check gives diagnostics or succeeds: it never raises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mistakes import NOTES, PAGE, PLAN, SOURCES, STATEMENTS, TEMPLATE, TERMS, WORDS, apply, body, field
from sites.minimal import ACTION, FILES, write_minimal_site

from strategisite import pipeline
from strategisite.say.diagnostics import as_data, as_text

MORE = {
    TERMS: "ramme: {ord: Ramme, forkortelse: RM, forklaring: Penge., kilder: [{kilde: opdigtet-sag}]}\n",
    NOTES: "tvivl: {om: [opdigtet-handling], steder: [{kilde: opdigtet-sag, side: 2, trykt: noget}], tekst: Tvivl.}\n",
    STATEMENTS: "tal: {kilde: opdigtet-sag, angivet: en, værdi: 1, forventet: stemmer, forklaring: Ja., "
    "læsninger: [{navn: n, forespørgsel: antal handlinger, regnemåde: antal}]}\n",
}
TEXTS = {name: text for name, text in (FILES | MORE).items() if name.startswith("content/") or name == "mkdocs.yml"}
HUNTING = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(site: Path) -> None:
    """Check a site, and write out all that is found, in every form."""
    report = pipeline.check(site)
    for found in report.diagnostics:
        assert found.span.line > 0 and found.span.column > 0
        for lang in ("da", "en"):
            as_text(found, report.sources, lang)
            as_data(found, lang)
    assert report.ok or report.diagnostics


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one of everything, whose templates say little so that a check is quick."""
    folder = write_minimal_site(tmp_path_factory.mktemp("sted"))
    shutil.rmtree(folder / "templates/pages")
    for page in (Path(__file__).parents[2] / "templates/pages").glob("*.html"):
        apply(
            folder,
            [(f"templates/pages/{page.name}", "{{ view.frame.title }}{{ body(view.body) if view.body is defined }}")],
        )
    apply(folder, list(MORE.items()))
    assert pipeline.check(folder).ok
    return folder


LINES = st.sampled_from(sorted({line for text in TEXTS.values() for line in text.splitlines()}))
SCRAPS = st.one_of(
    st.text(max_size=20),
    LINES,
    st.sampled_from(
        [
            "---",
            "\n",
            "\n\n",
            "\t",
            "  ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!x ",
            "|",
            ">",
            "#",
            "null",
            "''",
            '"',
            "\u2028",
            "\ufeff",
            "\x00",
            "²",
            "9" * 30,
            "[[",
            "]]",
            "[[opdigtet-plan]]",
            "[[x s. 1]]",
            "{{ antal ",
            "{{ sum udgift handlinger }}",
            "{{ tabel titel noter }}",
            "hvor ",
            "i (",
            "```",
            "![a](b.png)",
            "# ",
            "| a |\n| - |\n",
            "[^1]: x",
            "<b>",
            "ukendt",
            "kilder:",
            "nummer: 1",
            "titel: [a]",
            "startår: 2010",
            "tidligere: [om]",
            "<<<<<<< a",
        ]
    ),
)


@st.composite
def mutated(draw) -> tuple[str, bytes]:
    """A content file with some scraps put in, cut out, or doubled."""
    name = draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 5, 40])))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2]) | SCRAPS) + text[end:]
    return name, text.encode("utf-8", "replace")


@pytest.mark.slow
@HUNTING
@given(edits=st.lists(mutated(), min_size=1, max_size=3))
def test_random_edits_of_content_never_raise(edits: list[tuple[str, bytes]], site: Path):
    try:
        told(apply(site, list(edits)))
    finally:
        apply(site, list(TEXTS.items()))


@pytest.mark.slow
@HUNTING
@given(name=st.sampled_from(sorted(TEXTS)), raw=st.binary(max_size=200), keep=st.integers(0, 200))
def test_random_bytes_in_a_file_never_raise(name: str, raw: bytes, keep: int, site: Path):
    try:
        told(apply(site, [(name, TEXTS[name].encode()[:keep] + raw)]))
    finally:
        apply(site, list(TEXTS.items()))


@pytest.mark.slow
@HUNTING
@given(data=st.data())
def test_random_values_of_fields_never_raise(data, site: Path):
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    lines = TEXTS[name].splitlines()
    at = data.draw(st.sampled_from([number for number, line in enumerate(lines) if ": " in line]))
    key = lines[at].rpartition(": ")[0]
    value = data.draw(
        SCRAPS | st.sampled_from(["[]", "{}", "[{}]", "{a: {b: [c]}}", "ja", "1.200", "2020-13-01", "1" * 400])
    )
    lines[at] = f"{key}: {value}"
    try:
        told(apply(site, [(name, "\n".join(lines).encode("utf-8", "replace"))]))
    finally:
        apply(site, list(TEXTS.items()))


@pytest.mark.parametrize(
    "edits",
    [
        body('{{ antal handlinger hvor titel = "a=b" }}'),
        body('{{ antal handlinger i "to ord" }}'),
        body("[[opdigtet-sag s. " + "9" * 5000 + "]]"),
        body("- " * 600 + "a"),
        body("&#xe000;5&#xe001;"),
        body("[[aktoerer/opdigtet-udvalg s. 4]]"),
        field("titel: Opdigtet handling", "titel: 10²"),
        field("nummer: 1.I.1", "nummer: " + "1" * 5000),
        field("1000000", "1" * 5000),
        field("1000000", "1" * 400),
        field("kort: En", 'kort: "\\0\\uFFFE En"'),
        field("startår: 2021", "tidligere: [opdigtet-plan, opdigtet-handling, index]"),
        [(TERMS, "x: {ord: X, forklaring: Y}\n")],
        [(TERMS, "x: {ord: '', forkortelse: ''}\n")],
        [(SOURCES, "a: 1\n---\nb: 2\n")],
        [("mkdocs.yml", "docs_dir: content\nsite_name: [a]\ntheme: [b]\nextra: c\n")],
        [("mkdocs.yml", "docs_dir: /findes/ikke\n")],
        [("mkdocs.yml", "docs_dir: mkdocs.yml\n")],
        [("mkdocs.yml", "theme: {custom_dir: ''}\n")],
        [("content/.#laas", "")],
        [(PLAN.replace("strategi.md", "opdigtet-plan/_om.md"), FILES[PAGE])],
        [("content/billede.png/om.md", FILES[PAGE])],
    ],
    ids=lambda edits: edits[0][-1][:30].strip() if isinstance(edits[0][-1], str) else "bytes",
)
def test_odd_content_is_told_or_built(edits: list, minimal: Path):
    told(apply(minimal, edits))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1/0 }}",
        "{{ view.frame.title.x.y }}",
        "{{ [].pop() }}",
        "{{ {}['a'] }}",
        "{{ 'a' + 1 }}",
        "{% for a in 5 %}{% endfor %}",
        "{{ body(5) }}",
        "{{ href(5) }}",
        "{{ table(5) }}",
        "{{ say('x') }}",
        "{{ w.x }}",
        "{{ '%d' % 'a' }}",
        "{% extends 5 %}",
        "{% include 'pages/handling.html' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% import 'borte.html' as b %}",
        "{% raw %}",
        "{# ",
        "{{",
        "{% x %}",
        "{{ view | borte }}",
        "{{ view is borte }}",
        "{{ range(10 ** 9) | length }}",
    ],
)
def test_mistake_in_a_template_is_told_at_its_line(text: str, minimal: Path):
    report = pipeline.check(apply(minimal, [(TEMPLATE, f"<p>\n{text}")]))
    for found in report.diagnostics:
        as_text(found, report.sources)
        assert (found.span.path, found.span.line) == (TEMPLATE, 2) or found.code == "skabelon-mangler"


@pytest.mark.parametrize(
    "text",
    [
        "side: {a: b}",
        "side: [a]",
        "side:",
        "side: '{'",
        "side: '{x}'",
        "side: '{0}'",
        "side: '{side.x}'",
        "side: '{side!z}'",
    ],
)
def test_odd_word_is_told_or_shown(text: str, minimal: Path):
    path = minimal / WORDS
    lines = [text if line.startswith("side:") else line for line in path.read_text(encoding="utf-8").splitlines()]
    assert text in lines
    told(apply(minimal, [(WORDS, "\n".join(lines))]))


def test_file_that_goes_nowhere_is_told(minimal: Path):
    for name in ("content/.#laas.md", ACTION.replace("opdigtet-handling", "borte")):
        (minimal / name).symlink_to(minimal / "borte.md")
    told(minimal)
