"""What editors are told: each mistake's whole text, against `diagnostics/<name>.txt` (UPDATE_GOLDEN=1 writes them
anew).
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from mistakes import ACTORS, BESIDE, IDENTITY, MISTAKES, NOTES, PAGE, PLAN, SOURCES, SUB, apply, body, field
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.report import Report
from strategisite.say.diagnostics import (
    MOST,
    Diagnostic,
    Span,
    as_data,
    as_text,
    catalogue,
    counted,
    diagnostic,
    grouped,
    has_errors,
    nearest,
    ordered,
)

GOLDEN = Path(__file__).parent / "diagnostics"
IN_ENGLISH = Path(__file__).parent / "diagnostics_in_english"
TOLD_BY_A_BUILD = {
    "optaget",
    "hukommelse-beskadiget",
    "hukommelse-anden-version",
    "hukommelse-skrives-ikke",
    "tilovers",
}
TOLD_OF_A_DISK = {  # what no text can show; see test_plain_files.py, test_ownership.py and test_writing.py
    "adgang-nægtet", "mappe-ulæselig", "link", "ikke-en-fil", "navn-ikke-utf8", "for-stort-billede",
    "fremmed-mappe", "fremmed-fil", "mappe-i-vejen", "fil-i-vejen", "link-i-vejen",
    "fil-åben", "disk-fuld", "disk-skrivebeskyttet", "ingen-rettighed", "sti-for-lang", "kan-ikke-skrives",
}  # fmt: skip
ASKED_FOR = {  # by the command alone: test_cli.py, files/test_synced.py, prose/, desk/test_upkeep.py
    "mangler-kontakt", "mangler-tilgaengelighedserklaering", "samme-fund",
    "navn-stavet", "stavning", "lang-sætning", "svær-tekst", "ordbog-mangler",
    "git-i-onedrive", "git-kopi",
    "uden-ønsket", "aldrig-gennemgået", "gennemgået-længe-siden",
}  # fmt: skip
TOLD_OF_SHEETS = {  # each is told in tests/followup/
    "ark-filtype", "ark-låst", "ark-ulæseligt", "ark-for-stort", "ark-findes-ikke", "ark-er-mappe", "ark-findes",
    "ark-mappe-mangler", "ark-ukendt-strategi", "ark-fremmed", "ark-ikke-læst", "ark-kolonne-ukendt",
    "ark-kolonne-mangler", "ark-kolonne-to-gange", "ark-formel", "ark-celle-fejl", "ark-flettet",
    "ark-blev-til-dato", "ark-uden-handling", "ark-handling-væk", "ark-anden-handling", "ark-række-to-gange",
    "ark-kun-til-læsning",
    *("oversigt-filtype", "oversigt-fremmed", "oversigt-ikke-læst", "oversigt-kolonne-ukendt", "oversigt-kun-læst"),
    "oversigt-andet-beløb",
    *("oversigt-tømt", "oversigt-fordeling", "oversigt-opfølgning-mangler", "oversigt-opfølgning-ulæst"),
    *("rapport-findes", "rapport-hvilken", "rapport-uden-opfølgning"),
    "ark-dato-fremtid", "ark-dato-langt-fra", "ark-dato-før-den-seneste",
    "ark-overstreget", "ark-skjult", "ark-kun-dato", "ark-intet-mål", "ark-filen-afviser", "opfølgning-fra-før",
}  # fmt: skip
TOLD_OF_HISTORY = {  # each has its golden text in tests/history/told/
    "git-mangler", "intet-git", "ukendt-version", "git-svarer-ikke", "kan-ikke-lægges-frem", "intet-indhold",
    "kræver-fil", "i-indhold", "udgiv-fejl", "udgiv-ikke-skrevet", "udgiv-ugemt", "udgiv-ulæst",
}  # fmt: skip
TOLD_BY_PRINTING = {"tryk-mangler", "tryk-anden-version", "tryk-fejl", "tryk-tekst", "tryk-felter", "billede-ulæseligt"}
NEVER_MET = {
    "ulæselig-fil",
    "tekst-tabt",
    "tekst-tilføjet",
}  # no text is known that is told so: tests/text/test_agreement.py
DOUBTS = {
    "beløb-andet", "del-nuller", "fordeling-under-beløb", "to-gange", "aktør-to-roller", "to-gange-kilde",
    "år-uden-for-planen", "startår-langt-fra", "side-langt-fra", "over-hundrede-procent", "udfald-kun-i-kort",
    "år-uden-for-planen-udgift", "ved-uden-handling", "ved-uden-oplysning",
    "beløb-stort", "beløb-ikke-i-teksten", "beløb-lille", "periode-andet", "år-ikke-trykt", "måling-fortegn",
    "måltal-andet",
    "retning-andet", "udsagn-andet-tal", "måling-ikke-trykt", "måling-anden-enhed", "måling-langt-fra",
    "projekt-andet-område", "fordeling-uden-rolle", "kilde-ikke-i-hænde", "kilde-ældre", "vedtaget-langt-fra",
    "periode-to-gange", "serie-i-uorden", "findes-i-forvejen", "titel-med-nummer", "forkortelse-er-ord",
    "felter-uenige", "beløb-i-brødteksten", "beløb-anden-valuta", "periode-ikke-år", "orddeling",
    "samme-tekst", "titel-form", "umuligt-tal", "ikke-til-alle", "adresse-brudt", "link-andet", "link-ord",
    "antal-andet", "antal-i-udgave", "liste-mangler", "sider-uden-kilde",
    "overskrift-uden-tekst", "tabel-sum", "ukendt-nummer",
    "mærke-vises", "uden-slut", "fra-andet-program", "ord-to-gange", "umulig-dato", "egen-adresse", "søgeord-flere",
    "punkter-i-rad", "navn-med-kontakt", "tid-uden-år",
    "note-uden-sider", "dato-før-planen", "dato-efter-opdateret", "opdateret-langt-væk", "farve-uden-hvem",
    "besluttet-hvad",
}  # fmt: skip
ADVICE = DOUBTS | {  # told, but no reason to stop
    "felt-afsnit", "gammelt-id", "tom-tekst", "usynligt-tegn", "nummer-mangler", "nummer-optaget",
    "ukendt-filtype", "fil-ubrugt", "skrevet-antal", "tabel-for-bred", "tegn-uden-skrift",
    "liste-som-tekst", "felt-uden-værdi", "ufærdig-tekst", "punkt-som-tekst", "tabel-linje-under", "indrykket-kode",
}  # fmt: skip
ADVICE |= {"tegn-uden-skrift-i-tegning"}
ADVICE |= {"identitet-ukendt-fil", "identitet-to-logoer"}
ADVICE |= {"skrift-uden-navn", "skrift-uden-snit", "skrift-ikke-til-skærm", "skrift-ikke-til-papir"}


def told(site: Path, lang: str = "da") -> str:
    """All that a check of a site says."""
    return all_of(pipeline.check(site), lang)


def all_of(report: Report, lang: str = "da") -> str:
    return "".join(as_text(found, report.sources, lang) + "\n" for found in report.diagnostics)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_in_plain_danish_by_a_build(name: str, minimal: Path):
    """The build is as editors run it: pages and PDFs are planned and made, and nothing is raised. One in five is
    printed too: what is wrong with a text stops a page as it stops its PDF, and printing is half the work.
    """
    pdf = "all" if list(MISTAKES).index(name) % 5 == 0 else "without"
    built = pipeline.build(apply(minimal, MISTAKES[name]), pdf=pdf)
    built.diagnostics = tuple(one for one in built.diagnostics if one.code not in TOLD_BY_PRINTING)
    said = all_of(built)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    assert built.ok == (name in ADVICE)


@pytest.mark.parametrize("name", [*sorted(MISTAKES)[::12], "skabelon-fejl-variabel", "ord-mangler", "mærke-vises"])
def test_a_check_says_what_a_build_says(name: str, minimal: Path):
    """Also of templates, of which only pages tell."""
    checked = pipeline.check(apply(minimal, MISTAKES[name]))
    assert all_of(checked) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert checked.ok == (name in ADVICE)


@pytest.mark.parametrize("name", IDENTITY)
def test_mistake_in_whose_the_site_is_is_told_in_plain_english_too(name: str, minimal: Path):
    said = told(apply(minimal, IDENTITY[name]), "en")
    golden = IN_ENGLISH / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_mistake():
    assert {path.stem for path in GOLDEN.iterdir()} == set(MISTAKES)
    assert {path.stem for path in IN_ENGLISH.iterdir()} == set(IDENTITY)


@pytest.mark.parametrize(
    "edits",
    [
        field("nummer: 1.I.1", "nummer:"),
        field("side: 3}]\n---", "til_side: 2}]\n---"),
        field("rolle: ansvarlig", "rolle: [ansvarlig]"),
        field("beløb: 1000000, periode: årlig", "fordeling: {opdigtet-udvalg: 5}"),
        [(PLAN, "opdateret: 2020-01-02", "opdateret:")],
    ],
)
def test_no_message_shows_how_python_writes_things(edits: list, minimal: Path):
    said = told(apply(minimal, edits))
    assert "None" not in said
    assert "['" not in said


def test_every_code_that_a_check_can_tell_has_its_mistake():
    texts = [path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()]
    shown = {code for text in texts for code in re.findall(r"^\S.*: (?:fejl|advarsel|råd)\[([^]]+)\]", text, re.M)}
    elsewhere = TOLD_BY_A_BUILD | TOLD_OF_A_DISK | TOLD_BY_PRINTING | TOLD_OF_SHEETS | NEVER_MET | ASKED_FOR
    elsewhere |= TOLD_OF_HISTORY
    assert shown == set(catalogue("da")) - elsewhere


def test_smallest_site_has_no_mistakes(minimal: Path):
    assert told(minimal) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: "\ufeff" + t,
        lambda t: "\ufeff" + t.replace("\n", "\r\n"),
    ],
)
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


def test_all_mistakes_come_in_one_run_causes_first_and_consequences_last(minimal: Path):
    report = pipeline.check(
        apply(
            minimal,
            [
                *field("startår: 2021", "starår: 2021\neffekt: [a]"),
                *body("<b>Se</b> [[ikke-noget]] {{ antal ting }}"),
                (PAGE, "titel:", "title:"),
                (PAGE, "Læs mere i", "Læs [[heller-ikke]] og [[ikke-noget]] i"),
                (f"{BESIDE}/tom.md", ""),
                (SOURCES, FILES[SOURCES] + "ny: {titel: N, type: sag, i_hænde: måske}\n"),
                ("content/_data/boelger.yml", "a: [\n"),
            ],
        )
    )
    assert [(found.code, found.span.path) for found in report.diagnostics] == [
        ("yaml-uafsluttet", "content/_data/boelger.yml"),
        ("tom-fil", f"{BESIDE}/tom.md"),
        ("forkert-type", SOURCES),
        ("ukendt-felt", ACTION),
        ("forkert-type", ACTION),
        ("rå-html", ACTION),
        ("forespørgsel-slags", ACTION),
        ("mangler-felt", PAGE),
        ("ukendt-felt", PAGE),
        ("ukendt-henvisning", ACTION),
        ("ukendt-henvisning", PAGE),
        ("ukendt-henvisning", PAGE),
    ]
    assert [dict(found.values)["id"] for found in report.diagnostics[-3:]] == [
        "ikke-noget",
        "ikke-noget",
        "heller-ikke",
    ]


@pytest.mark.parametrize(
    ("edits", "held"),
    [
        ([(SOURCES, FILES[SOURCES].encode() + b"ny: {titel: \xe6}\n")], 12),
        ([(ACTORS, FILES[ACTORS] + "<<<<<<< HEAD\n")], 2),
        ([(ACTORS, None), ("content/_data/Aktoerer.yml", FILES[ACTORS])], 2),
        ([(ACTORS, None), ("content/_data/aktør.yml", FILES[ACTORS])], 2),
        ([(ACTORS, None), ("content/aktoerer.yml", FILES[ACTORS])], 2),
        ([(SUB, None), (SUB.replace("_om.md", "om_.md"), FILES[SUB])], 1),
        ([(SUB, None), (SUB.replace("_om.md", "_om.txt"), FILES[SUB])], 1),
        ([(PLAN, None), (PLAN.replace("strategi.md", "STRATEGI.md"), FILES[PLAN])], 1),
        ([(ACTION, None), ("content/opdigtet-handling.md", FILES[ACTION])], 1),
        ([(ACTION, None), (f"{BESIDE}/for/dybt/opdigtet-handling.md", FILES[ACTION])], 1),
        ([(ACTION, None), (f"{BESIDE}/opdigtet_handling.md", FILES[ACTION])], 1),
        ([(ACTION, None), (f"{BESIDE}/opdigtet-handling.MD.txt", "\ufeff" + FILES[ACTION].replace("\n", "\r\n"))], 1),
    ],
)
def test_what_follows_from_a_file_that_is_not_read_waits_for_it(edits: list, held: int, minimal: Path):
    """One mistake is told, and how many references wait for it."""
    about = (
        NOTES,
        "tvivl: {om: [opdigtet-handling, opdigtet-delstrategi], steder: [{kilde: opdigtet-sag}], tekst: Tvivl.}\n",
    )
    apply(minimal, [about, *edits])
    first, second = pipeline.check(minimal).diagnostics
    assert (first.level, second.code, dict(second.values)["antal"]) == ("fejl", "følger-venter", str(held))
    assert first.span.path == second.span.path


@pytest.mark.parametrize("reader", ["strategisite.load.files.read_yaml", "strategisite.validate.drafts.read_item"])
def test_whatever_a_file_makes_of_its_reader_is_told_of_the_file(
    reader: str, minimal: Path, monkeypatch: pytest.MonkeyPatch
):
    module, _, name = reader.rpartition(".")
    read = getattr(sys.modules[module], name)

    def broken(*given, **more):
        if "Opdigtet delstrategi" in repr(given) + repr(getattr(given[-1], "value", "")):
            raise RuntimeError("OrderedDict mutated during iteration")
        return read(*given, **more)

    monkeypatch.setattr(reader, broken)
    (found,) = pipeline.check(minimal).diagnostics
    assert (found.span, found.code, found.level) == (Span(SUB), "ulæselig-fil", "fejl")


def test_notes_beside_the_content_and_copies_of_it_are_no_entries(minimal: Path):
    files = [
        (f"{BESIDE}/noter.txt", "Husk mødet."),
        (ACTION + ".bak", FILES[ACTION]),
        (f"{SOURCES}.orig", FILES[SOURCES]),
    ]
    assert {found.code for found in pipeline.check(apply(minimal, files)).diagnostics} == {"ukendt-filtype"}


def test_a_misspelling_beside_a_file_with_a_bad_name_is_still_told(minimal: Path):
    files = [(f"{BESIDE}/En Kopi.md", FILES[ACTION]), *body("Se [[opdigtet-handlig]]")]
    assert [found.code for found in pipeline.check(apply(minimal, files)).diagnostics] == [
        "dårligt-navn",
        "ukendt-henvisning",
    ]


def test_of_a_file_fifty_are_told_and_how_many_more():
    found = [diagnostic(Span("a.md", line), "tom-fil", level="råd" if line <= 60 else "fejl") for line in range(1, 101)]
    shown = ordered([*found, diagnostic(Span("b.md"), "tom-fil")])
    assert [one.span.line for one in shown[:50]] == [*range(1, 11), *range(61, 101)]
    assert [(one.code, one.span.path, one.level, dict(one.values)) for one in shown[50:]] == [
        ("flere-fund", "a.md", "råd", {"antal": "50"}),
        ("tom-fil", "b.md", "fejl", {}),
    ]
    assert ordered(shown) == shown
    assert dict(ordered([*shown, diagnostic(Span("a.md", 500), "tom-fil", level="råd")])[50].values) == {"antal": "51"}
    assert counted(shown) == {"fejl": 41, "råd": 60}


def test_what_is_wrong_in_many_places_is_told_in_three_and_counted():
    same = [diagnostic(Span(f"{n:02}.md"), "ukendt-kilde", id="sag", valg="") for n in range(20)]
    other = [diagnostic(Span("x.md", n), "ukendt-kilde", id=f"sag-{n}", valg="") for n in range(9)]
    told_ = list(grouped([same[0], *other, *same[1:]]))
    assert told_[:12] == [same[0], *other, *same[1:3]]
    assert [(one.code, one.span.path, dict(one.values)["antal"]) for one in told_[12:]] == [
        ("samme-fund", "02.md", "17")
    ]
    assert list(grouped(same[:5])) == same[:5]  # few are all told


def test_a_source_with_too_few_pages_is_one_mistake_where_it_says_so(minimal: Path):
    cites = "".join(f"Opdigtet. [[opdigtet-sag s. {page}]]\n\n" for page in range(3, 11))
    found = pipeline.check(apply(minimal, [(SOURCES, "i_hænde: ja", "i_hænde: ja\n  sider: 2"), *body(cites)]))
    (one,) = found.diagnostics
    assert (one.code, one.span.path) == ("sider-for-få", SOURCES) and dict(one.values)["side"] == "10"
    assert int(dict(one.values)["antal"]) >= 8


def test_many_findings_cost_no_more_each_than_few(minimal: Path):
    """Counted, not timed: no text is searched again for each finding."""
    many = field(
        "kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder:\n" + "".join(f"- kilde: s-{n}\n" for n in range(20_000))
    )
    report = pipeline.check(apply(minimal, many))
    assert len(report.diagnostics) == MOST + 1
    assert counted(report.diagnostics)["fejl"] == 20_000


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SOURCES, "dato: 2020-01-02", "dato: 2020-13-02"),
        (ACTORS, "type: politisk-organ", "type: udvalg"),
        (PLAN, "opdateret: 2020-01-02", "opdateret: i dag"),
        (PLAN, "korttitel: Opdigtet plan", "korttitel: [a"),
    ],
)
def test_a_mistake_in_one_place_is_not_told_again_where_it_is_referred_to(name: str, old: str, new: str, minimal: Path):
    assert [found.span.path for found in pipeline.check(apply(minimal, [(name, old, new)])).diagnostics] == [name]


def test_english_texts_say_the_same_in_english(minimal: Path):
    assert told(apply(minimal, field("rolle: ansvarlig", "rolle: ansvarligt")), "en") == (
        f"{ACTION}:8:40: error[ukendt-valg]: the field “rolle” cannot be “ansvarligt”\n"
        "    8 | aktører: [{id: opdigtet-udvalg, rolle: ansvarligt}]\n"
        "      |                                        ^^^^^^^^^^\n"
        "    help: did you mean “ansvarlig”? choose one of: ansvarlig, udfører, samarbejder, finansierer, høres\n"
    )


def test_caret_never_goes_beyond_the_line():
    said = as_text(diagnostic(Span("a.md", 1, 3, 50), "tom-fil"), {"a.md": "abcde\r\nf"})
    assert said.split("\n")[1:3] == ["    1 | abcde", "      |   ^^^"]


def test_a_place_without_source_has_no_caret():
    assert as_text(diagnostic(Span("a.md", 9), "tom-fil"), {"a.md": "kort"}).count("\n") == 1


def test_data_form_has_the_same_words():
    found = diagnostic(Span("a.md", 2, 3), "mangler-felt", felt="kort", om="højst 30 ord")
    assert as_data(found) == {
        "fil": "a.md",
        "linje": 2,
        "kolonne": 3,
        "niveau": "fejl",
        "kode": "mangler-felt",
        "tekst": "feltet »kort« mangler",
        "hjælp": "skriv kort: og en værdi (højst 30 ord)",
        "eksempel": "",
    }


def test_ordered_sorts_by_place_and_keeps_each_once():
    one, two, three = (diagnostic(Span(path, line), "tom-fil") for path, line in (("a", 2), ("a", 10), ("b", 1)))
    assert ordered([three, two, one, two]) == (one, two, three)


def test_only_errors_stop():
    assert not has_errors(
        [diagnostic(Span("a"), "tom-fil", level="råd"), diagnostic(Span("a"), "tom-fil", level="advarsel")]
    )
    assert has_errors([Diagnostic(Span("a"), "tom-fil")])


def test_nearest_finds_a_likely_word_and_nothing_else():
    assert nearest("Ansvarligt", ["ansvarlig", "udfører"]) == "ansvarlig"
    assert nearest("xyz", ["ansvarlig", "udfører"]) == ""


def test_catalogues_are_read_once():
    assert catalogue("da") is catalogue("da")
