"""What editors are told: each mistake's whole text, against `diagnostics/<name>.txt` (UPDATE_GOLDEN=1 writes them anew)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from minimal import ACTION, FILES
from mistakes import ACTORS, BESIDE, MISTAKES, PAGE, PLAN, SOURCES, apply, body, field

from strategisite import pipeline
from strategisite.diagnostics import Diagnostic, Span, as_data, as_text, catalogue, diagnostic, has_errors, nearest, ordered

GOLDEN = Path(__file__).parent / "diagnostics"
TOLD_BY_A_BUILD = {"adgang-nægtet", "fremmed-mappe", "optaget", "hukommelse-beskadiget", "hukommelse-anden-version"}
TOLD_BY_PRINTING = {"tryk-mangler", "tryk-anden-version", "tryk-fejl", "billede-ulæseligt"}
ADVICE = {"ukendt-filtype", "skrevet-antal", "tabel-for-bred", "tegn-uden-skrift"}  # told, but no reason to stop


def told(site: Path, lang: str = "da") -> str:
    """All that a check of a site says."""
    report = pipeline.check(site)
    return "".join(as_text(found, report.sources, lang) + "\n" for found in report.diagnostics)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_in_plain_danish(name: str, minimal: Path):
    said = told(apply(minimal, MISTAKES[name]))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    assert pipeline.check(minimal).ok == (name in ADVICE)


@pytest.mark.parametrize("name", MISTAKES)
def test_build_with_print_tells_the_mistake_too(name: str, minimal: Path):
    """As editors run it: pages and PDFs are planned and made, and nothing is raised."""
    checked = pipeline.check(apply(minimal, MISTAKES[name]))
    built = pipeline.build(minimal)
    assert built.ok == checked.ok
    assert set(checked.diagnostics) <= set(built.diagnostics)


def test_every_golden_file_has_its_mistake():
    assert {path.stem for path in GOLDEN.iterdir()} == set(MISTAKES)


@pytest.mark.parametrize("edits", [
    field("nummer: 1.I.1", "nummer:"), field("side: 3}]\n---", "til_side: 2}]\n---"), field("rolle: ansvarlig", "rolle: [ansvarlig]"),
    field("beløb: 1000000, periode: årlig", "fordeling: {opdigtet-udvalg: 5}"), [(PLAN, "opdateret: 2020-01-02", "opdateret:")],
])
def test_no_message_shows_how_python_writes_things(edits: list, minimal: Path):
    said = told(apply(minimal, edits))
    assert "None" not in said
    assert "['" not in said


def test_every_code_that_a_check_can_tell_has_its_mistake():
    texts = [path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()]
    shown = {code for text in texts for code in re.findall(r"^\S.*: (?:fejl|advarsel|råd)\[([^]]+)\]", text, re.M)}
    assert shown == set(catalogue("da")) - TOLD_BY_A_BUILD - TOLD_BY_PRINTING


def test_smallest_site_has_no_mistakes(minimal: Path):
    assert told(minimal) == ""


@pytest.mark.parametrize("change", [
    lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: "\ufeff" + t.replace("\n", "\r\n"),
])
def test_windows_line_ends_and_byte_order_marks_are_read(change, minimal: Path):
    for name, text in FILES.items():
        if name != "build.py":
            (minimal / name).write_bytes(change(text).encode())
    assert told(minimal) == ""


def test_places_are_the_same_with_windows_line_ends(minimal: Path):
    before = told(apply(minimal, body("Se [[ikke-noget]]")))
    path = minimal / ACTION
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(minimal) == before


def test_all_mistakes_come_in_one_run_sorted_by_place(minimal: Path):
    report = pipeline.check(apply(minimal, [
        *field("startår: 2021", "starår: 2021\neffekt: [a]"), *body("<b>Se</b> [[ikke-noget]] {{ antal ting }}"),
        (PAGE, "titel:", "title:"), (PAGE, "Læs mere i", "Læs [[heller-ikke]] i"), (f"{BESIDE}/tom.md", ""),
        (SOURCES, FILES[SOURCES] + "ny: {titel: N, type: sag, i_hænde: måske}\n"), ("content/_data/noter.yml", "a: [\n"),
    ]))
    codes = [found.code for found in report.diagnostics]
    assert sorted(codes) == sorted([
        "forkert-type", "yaml-uafsluttet", "ukendt-felt", "forkert-type", "rå-html", "rå-html", "ukendt-henvisning", "forespørgsel-slags",
        "tom-fil", "mangler-felt", "ukendt-felt", "ukendt-henvisning",
    ])
    places = [(found.span.path, found.span.line, found.span.column) for found in report.diagnostics]
    assert places == sorted(places)


@pytest.mark.parametrize(("name", "old", "new"), [
    (SOURCES, "dato: 2020-01-02", "dato: 2020-13-02"), (ACTORS, "type: politisk-organ", "type: udvalg"),
    (PLAN, "opdateret: 2020-01-02", "opdateret: i dag"), (PLAN, "korttitel: Opdigtet plan", "korttitel: [a"),
])
def test_a_mistake_in_one_place_is_not_told_again_where_it_is_referred_to(name: str, old: str, new: str, minimal: Path):
    assert [found.span.path for found in pipeline.check(apply(minimal, [(name, old, new)])).diagnostics] == [name]


def test_english_texts_say_the_same_in_english(minimal: Path):
    assert told(apply(minimal, field("rolle: ansvarlig", "rolle: ansvarligt")), "en") == (
        f"{ACTION}:8:40: error[ukendt-valg]: the field “rolle” cannot be “ansvarligt”\n"
        "    8 | aktører: [{id: opdigtet-udvalg, rolle: ansvarligt}]\n"
        "      |                                        ^^^^^^^^^^\n"
        "    help: did you mean “ansvarlig”? choose one of ansvarlig, udfører, samarbejder, finansierer, høres\n"
    )


def test_caret_never_goes_beyond_the_line():
    said = as_text(diagnostic(Span("a.md", 1, 3, 50), "tom-fil"), {"a.md": "abcde\r\nf"})
    assert said.split("\n")[1:3] == ["    1 | abcde", "      |   ^^^"]


def test_a_place_without_source_has_no_caret():
    assert as_text(diagnostic(Span("a.md", 9), "tom-fil"), {"a.md": "kort"}).count("\n") == 1


def test_data_form_has_the_same_words():
    found = diagnostic(Span("a.md", 2, 3), "mangler-felt", felt="kort")
    assert as_data(found) == {
        "fil": "a.md", "linje": 2, "kolonne": 3, "niveau": "fejl", "kode": "mangler-felt", "tekst": "feltet »kort« mangler",
        "hjælp": "tilføj det",
    }


def test_ordered_sorts_by_place_and_keeps_each_once():
    one, two, three = (diagnostic(Span(path, line), "tom-fil") for path, line in (("a", 2), ("a", 10), ("b", 1)))
    assert ordered([three, two, one, two]) == (one, two, three)


def test_only_errors_stop():
    assert not has_errors([diagnostic(Span("a"), "tom-fil", level="råd"), diagnostic(Span("a"), "tom-fil", level="advarsel")])
    assert has_errors([Diagnostic(Span("a"), "tom-fil")])


def test_nearest_finds_a_likely_word_and_nothing_else():
    assert nearest("Ansvarligt", ["ansvarlig", "udfører"]) == "ansvarlig"
    assert nearest("xyz", ["ansvarlig", "udfører"]) == ""


def test_catalogues_are_read_once():
    assert catalogue("da") is catalogue("da")
