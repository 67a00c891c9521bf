"""The messages: each code in both languages and in docs/diagnostics.md, with the same places to fill."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml
from mistakes import PLAN, SUB
from sites.minimal import REPOSITORY

from strategisite import pipeline
from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.model.reading import TYPE_NAMES
from strategisite.say.diagnostics import MESSAGES, Span, as_text, catalogue, diagnostic, sentence

ENGINE = REPOSITORY / "strategisite"
DOCUMENTED = (REPOSITORY / "docs" / "diagnostics.md").read_text(encoding="utf-8")
TAKES_A_CODE = {  # the calls that name a code, and which argument it is
    "diagnostic": 1,
    "_fail": 0,
    "_stop": 1,
    "QueryError": 0,
    "fail": 0,
    "take": 0,
    "fault": 2,
}
MADE_UP_AT_RUN_TIME = {"ukendt-kilde", "ukendt-aktør"}


def placeholders(entry: dict[str, str]) -> set[str]:
    """The names in braces of a message and its help."""
    return {name for text in sentences(entry) for _, name, _, _ in Formatter().parse(text) if name is not None}


def sentences(entry: dict[str, str]) -> list[str]:
    """A message and its help."""
    chosen = [text for name, texts in entry.items() if name.startswith("hjælp_for_") for text in texts.values()]
    return [entry[part] for part in ("tekst", "hjælp") if part in entry] + chosen


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, where they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def codes_in(path: Path) -> Iterator[str]:
    """The codes that a module names in its calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            position = TAKES_A_CODE.get(name)
            if position is not None and len(node.args) > position:
                yield from (code for code in constants(node.args[position]) if code)


EXAMPLES = yaml.safe_load((MESSAGES / "eksempler.yml").read_text(encoding="utf-8"))
NEEDED = {"aktoerer": ("aktoertyper",), "indikatorer": ("indikatorgrupper",)}  # examples that name others
USED = {code: path for path in ENGINE.rglob("*.py") for code in codes_in(path)}


@pytest.mark.parametrize("code", sorted(USED))
def test_code_in_the_source_has_a_message(code: str):
    assert code in catalogue("da"), f"named in {USED[code].name}"


def test_examples_belong_to_messages_with_the_place_that_chooses():
    for code, places in EXAMPLES.items():
        for place, texts in places.items():
            assert place in placeholders(catalogue("da")[code]) or place == "samling"
            assert all(texts.values())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_smallest_content_of_a_collection_is_right(name: str, minimal: Path):
    """As an editor would use it: copied into the file that is missing, its ids filled in."""
    known = {"kildens-id": "opdigtet-sag", "strategiens-mappe": "opdigtet-plan", "handlingens-id": "opdigtet-handling"}
    for file in (name, *NEEDED.get(name, ())):
        text = EXAMPLES["mangler-samling"]["samling"][file]
        text = re.sub("|".join(known), lambda match: known[match[0]], text) if file != "kilder" else text
        path = minimal / f"content/_data/{file}.yml"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        before = re.sub(rf"(?m)^{text.partition(':')[0]}:.*\n", "", before)
        path.write_text(before + text, encoding="utf-8")
    report = pipeline.check(minimal)
    assert [as_text(found, report.sources) for found in report.diagnostics] == []


@pytest.mark.parametrize(("path", "name"), [(SUB, "_om.md"), (PLAN, "strategi.md")])
def test_smallest_file_of_a_folder_is_right(path: str, name: str, minimal: Path):
    text = (
        EXAMPLES["mangler-forælder"]["fil"][name]
        .replace("kildens-id", "opdigtet-sag")
        .replace("min-forvaltning", "opdigtet-udvalg")
    )
    (minimal / path).write_text(
        text.replace("\nkort:", "\nnummer: 1.I\nkort:") if path == SUB else text, encoding="utf-8"
    )
    report = pipeline.check(minimal)
    assert [as_text(found, report.sources) for found in report.diagnostics] == []


@pytest.mark.parametrize("code", catalogue("da"))
def test_code_is_explained_in_the_docs(code: str):
    lines = [line for line in DOCUMENTED.splitlines() if line.startswith(f"| `{code}` |")]
    assert len(lines) == 1
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", lines[0])[1:-1]]
    assert len(cells) == 4
    assert all(cells)


def test_docs_explain_no_other_codes():
    assert set(re.findall(r"^\| `([^`]+)` \|", DOCUMENTED, re.M)) == set(catalogue("da"))


def test_both_languages_have_the_same_codes_in_the_same_order():
    assert list(catalogue("en")) == list(catalogue("da"))


@pytest.mark.parametrize("code", catalogue("da"))
def test_both_languages_fill_the_same_places(code: str):
    assert placeholders(catalogue("en")[code]) == placeholders(catalogue("da")[code])


def test_what_a_value_must_be_is_said_in_both_languages():
    """The source names it by a word, and each language has its own for it."""
    named = {
        word.value
        for path in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and any(isinstance(a, ast.Constant) and a.value == "forkert-type" for a in node.args)
        for word in (keyword.value for keyword in node.keywords if keyword.arg == "ventet")
        if isinstance(word, ast.Constant)
    } | set(TYPE_NAMES.values())
    known = {lang: catalogue(lang)["forkert-type"]["ord_for_ventet"] for lang in ("da", "en")}
    assert named == set(known["da"]) == set(known["en"])
    assert all(known["da"][word] != known["en"][word] for word in named)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("code", catalogue("da"))
def test_message_is_one_lower_case_line_without_a_full_stop(code: str, lang: str):
    entry = catalogue(lang)[code]
    assert {name for name in entry if not name.startswith(("ord_for_", "hjælp_for_"))} == {"tekst", "hjælp"}
    for text in filter(None, sentences(entry)):
        assert "\n" not in text
        assert not text.endswith(".")
        assert text[0] == text[0].lower() or text[:2].isupper() or text.startswith("HTML")


@pytest.mark.parametrize("code", catalogue("da"))
def test_every_code_is_used(code: str):
    written = [path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py")]
    assert code in MADE_UP_AT_RUN_TIME or any(f'"{code}"' in text for text in written)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_help_in_a_form_or_a_sheet_tells_of_nothing_that_is_not_to_be_seen_there(lang: str):
    """Neither of files nor of ids, nor of how a value is written in a file; and it fills the same places."""
    in_forms = yaml.safe_load((MESSAGES / "skema.yml").read_text(encoding="utf-8"))
    known = catalogue(lang)
    named = set().union(*(kind.fields for kind in KINDS.values())) | {"side", "fra", "til", "periode"}
    fields = "|".join(sorted(named - {"om"}))  # »om« is a word of any sentence
    assert in_forms and set(in_forms) <= set(known)
    for code, entry in known.items():
        values = {name: "x" for name in placeholders(entry)}
        _, help_ = sentence(diagnostic(Span("a"), code, **values), lang, in_form=True)
        if not code.startswith(("ark-", "oversigt-", "yaml-")):  # those of a file's YAML are told where no form is
            assert not re.search(rf"\.yml|\.md\b|content/|\b(?:{fields}): \w|\bid\b", help_), code
        if code in in_forms:
            own = {name for _, name, _, _ in Formatter().parse(in_forms[code][lang]) if name}
            assert help_ and own <= placeholders(entry), code


def in_form(code: str, **values: object) -> str:
    return " ".join(sentence(diagnostic(Span("a"), code, **values), in_form=True))


def test_a_form_says_dates_and_amounts_as_it_shows_them():
    later = in_form("dato-efter-opdateret", dato="2035-03-01", opdateret="2026-11", fil="")
    assert "1. marts 2035" in later and "(november 2026)" in later
    begun = in_form("felter-uenige", felt="status", værdi="Begyndt", andet="status fra 2035-01-11", siger="Slut")
    assert "status fra 11. januar 2035" in begun
    assert "»sag-2035-01-11«" in in_form("felter-uenige", felt="a", værdi="sag-2035-01-11", andet="b", siger="c")
    noughts = in_form("beløb-nuller", beløb=40000000, læst=4000000, trykt="4 mill. kr. (2009-12)")
    assert "40.000.000" in noughts and "skriv 4.000.000" in noughts and "»4 mill. kr. (2009-12)«" in noughts


def test_what_cannot_be_read_is_repeated_as_it_is_typed():
    assert "»2025-11-31«" in in_form("umulig-dag", værdi="2025-11-31", dage=30)
    assert "2035-03-01" in sentence(diagnostic(Span("a"), "dato-før-planen", dato="2035-03-01", år=2040))[0]
