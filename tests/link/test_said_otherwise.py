"""What an entry's words and other fields deny is told: follow-ups, cases, answers to hearings, money, targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import DECISION, PLAN, STATUSES, Edit, decision, edition, field, follow_up, indicator, target
from sites.minimal import FILES

from link.test_belonging import told
from strategisite import pipeline

INDICATORS = "content/_data/indikatorer.yml"
HEARING = "content/hoeringer/svar.md"
VOCABULARY = "".join(
    f"{id_}: {{navn: {id_.capitalize()}, betyder: {means}, forklaring: Nr. {id_}.}}\n"
    for id_, means in {"nu": "i-gang", "klar": "gennemført", "slut": "stoppet", "senere": "ikke-begyndt"}.items()
)
SPENT = "trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig"
POINT = "{{nummer: {}, tekst: Punkt {}., kilde: {{kilde: opdigtet-sag, side: 1}}}}"
PROSPECT = (
    "stiller_i_udsigt: [{{hvad: En rapport., styrke: skal, frist: {}, skete: {}, tekst: {}, "
    "kilde: {{kilde: opdigtet-sag, side: 1}}}}]"
)
REMARK = """\
---
titel: Svar fra Opdigtet udvalg
kort: Et svar, som er fundet på.
part: opdigtet-udvalg
status: afgivet
førte_til_revision: {led}
bemærkninger:
  - bemærkning: Der mangler ro.
    {change}
    vurdering: {verdict}
    tekst: Sagen siger det.
    kilde: {{kilde: opdigtet-sag, side: 1}}
kilder: [{{kilde: opdigtet-sag, side: 1}}]
---

Svaret er fundet på.
"""


def codes(site: Path, edits: list[Edit]) -> list[tuple[str, str]]:
    return [one for one in told(site, edits) if one[0] != "tom-tekst"]


def followed(*entries: str) -> list[Edit]:
    return [(STATUSES, VOCABULARY), (PLAN, "opdateret: 2020-01-02", "opdateret: 2024-06-02"), *follow_up(*entries)]


@pytest.mark.parametrize(("entries", "found"), [
    (["dato: 2022-01-01, status: slut, tekst: Den er slut.", "dato: 2023-01-01, status: nu, tekst: Det går."], ["nu"]),
    (["dato: 2022-01-01, status: slut, tekst: Den er slut.", "dato: 2023-01-01, status: nu, tekst: Genoptaget."],
     []),
    (["dato: 2022-01-01, status: klar, tekst: Alt er nået.", "dato: 2023-01-01, status: nu, tekst: Det går."], ["nu"]),
    (["dato: 2022-01-01, status: nu, tekst: Det går.", "dato: 2023-01-01, status: klar, tekst: Alt er nået."], []),
])  # fmt: skip
def test_an_action_that_was_ended_is_not_just_begun(entries: list[str], found: list[str], minimal: Path):
    assert [one for one in codes(minimal, followed(*entries)) if one[0] != "kilde-ældre"] == [
        ("felter-uenige", words) for words in found
    ]


SAID = "kilder: [{kilde: opdigtet-sag, side: 1}]"


@pytest.mark.parametrize(("text", "status", "doubted"), [
    ("Planen er udløbet i 2022.", "i-kraft", True), ("Planen gælder ikke længere.", "i-kraft", True),
    ("Planen er erstattet af en ny.", "afløst", False), ("Planen gælder nu.", "i-kraft", False),
])  # fmt: skip
def test_words_and_status_of_a_plans_validity_agree(text: str, status: str, doubted: bool, minimal: Path):
    edits: list[Edit] = [
        (PLAN, "status: ikke-oplyst, tekst: Det står ikke i sagen.", f"status: {status}, tekst: {text}, {SAID}")
    ]
    assert codes(minimal, edits) == ([("felter-uenige", status)] if doubted else [])


@pytest.mark.parametrize(("fields", "found"), [
    ("dato: 2020-01-02\nudfald: {tekst: Godkendt den 2. januar 2020., kilde: {kilde: opdigtet-sag, side: 1}}", []),
    ("dato: 2020-01-02\nudfald: {tekst: Godkendt den 2. februar 2020., kilde: {kilde: opdigtet-sag, side: 1}}",
     ["2020-01-02"]),
    ("dato: 2020-01\nudfald: {tekst: Godkendt den 2. februar 2020., kilde: {kilde: opdigtet-sag, side: 1}}", []),
    ("dato: 2020-01-02\ndato_tekst: Der står 3. januar 2020.", ["2020-01-02"]),
    (f"indstillinger: [{POINT.format(1, 1)}, {POINT.format(2, 2)}]", []),
    (f"indstillinger: [{POINT.format(1, 1)}, {POINT.format(3, 3)}]", ["3"]),
    (f"dato: 2020-01-02\n{PROSPECT.format('i 2022', 'ja', 'Rapporten kom.')}", []),
    (f"dato: 2020-01-02\n{PROSPECT.format('i 2019', 'nej', 'Rapporten kom ikke.')}", ["i 2019"]),
    (f"dato: 2020-01-02\n{PROSPECT.format('i 2022', 'ja', 'Ingen kilde viser det.')}", ["ja"]),
])  # fmt: skip
def test_a_case_agrees_with_its_own_words(fields: str, found: list[str], minimal: Path):
    assert codes(minimal, [(DECISION, decision(fields))]) == [("felter-uenige", words) for words in found]


@pytest.mark.parametrize(("led", "change", "verdict", "found"), [
    ("ja", "ændring: Ro er skrevet ind.", "stemmer", []), ("nej", "", "fremgår-ikke", []),
    ("nej", "ændring: Ro er skrevet ind.", "stemmer", ["nej"]), ("ja", "", "stemmer", ["stemmer"]),
])  # fmt: skip
def test_an_answer_agrees_with_what_it_led_to(led: str, change: str, verdict: str, found: list[str], minimal: Path):
    text = REMARK.format(led=led, change=change, verdict=verdict)
    assert codes(minimal, [(HEARING, text)]) == [("felter-uenige", words) for words in found]


@pytest.mark.parametrize(("fields", "found"), [
    ("trykt: 1 mio. kr. pr. kvartal, beløb: 1000000, periode: årlig", ["årlig"]),
    ("trykt: 1 mio. kr. pr. kvartal, beløb: 4000000, periode: årlig, forbehold: Vi læser 4 mio. kr. om året.", []),
    ("trykt: '1 mio. kr. i hvert af årene 2021-2024', beløb: 1000000, periode: årlig", []),
    ("trykt: '1 mio. kr. (2021-pl)', beløb: 1000000, periode: årlig, prisniveau: 2021-pl", []),
    ("trykt: '1 mio. kr. (2021-pl)', beløb: 1000000, periode: årlig, prisniveau: 2020-pl", ["2020-pl"]),
    ("trykt: '-1.000.000 kr.', beløb: 1000000, periode: årlig", ["1000000"]),
    ("trykt: '1.000.000 kr.', beløb: 1000000, periode: årlig", []),
    ("trykt: 1 mio. kr. deles ligeligt, beløb: 1000000, periode: årlig, fordeling: {a: 500000, b: 500000}", []),
    ("trykt: 1 mio. kr. deles ligeligt, beløb: 1000000, periode: årlig, fordeling: {a: 400000, b: 600000}",
     ["{"]),
    ("trykt: 1 mio. kr. deles 60/40, beløb: 1000000, periode: årlig, fordeling: {a: 400000, b: 600000}", []),
    ("trykt: 1 mio. kr. deles 60/40, beløb: 1000000, periode: årlig, fordeling: {a: 300000, b: 700000}",
     ["{"]),
])  # fmt: skip
def test_money_agrees_with_what_is_printed_of_it(fields: str, found: list[str], minimal: Path):
    actors = "".join(
        f"{id_}: {{navn: Aktør nr. {id_}, type: enhed, kilder: [{{kilde: opdigtet-sag, side: 1}}]}}\n" for id_ in "ab"
    )
    edits = (
        [("content/_data/aktoerer.yml", FILES["content/_data/aktoerer.yml"] + actors)] if "fordeling" in fields else []
    )
    roles = field("rolle: ansvarlig}]", "rolle: ansvarlig}, {id: a, rolle: finansierer}, {id: b, rolle: finansierer}]")
    edits += roles if edits else []
    assert [
        words for code, words in codes(minimal, [*edits, *field(SPENT, fields)]) if code == "felter-uenige"
    ] == found


@pytest.mark.parametrize(("text", "value", "unit", "more", "found"), [
    ("Halvdelen af børnene er med.", "50", "pct.", "", []),
    ("Halvdelen af børnene er med.", "100", "pct.", "", [("måltal-andet", "100")]),
    ("Tre ud af fire er med.", "75", "pct.", "", []),
    ("Tre ud af fire er med.", "34", "pct.", "", [("måltal-andet", "34")]),
    ("Næsten alle sager afgøres til tiden.", "95", "pct.", "", []),
    ("Hver tredje er med.", "33", "pct.", "", []), ("Antallet fordobles.", "80", "børn", "", []),
    ("Mindst 100 børn er med.", "100", "pct.", "", [("felter-uenige", "pct.")]),
    ("Mindst 80 pct. er med.", "80", "børn", "", [("felter-uenige", "børn")]),
    ("Alle er med.", "150", "pct.", "", [("måltal-andet", "150")]),
    ("Flere er med.", "150", "pct.", "", [("umuligt-tal", "150")]),
    ("Flere er med inden 2023.", "100", "børn", "frist: 2023, ", []),
    ("Flere er med inden 2023.", "100", "børn", "frist: 2024, ", [("felter-uenige", "2024")]),
    ("Dobbelt så mange som i 2020.", "100", "børn", "frist: 2023, ", []),
    ("Andelen falder til 10 pct.", "10", "pct.", "", [("retning-andet", "10")]),
    ("Andelen falder til 10 pct.", "10", "pct.", "retning: højst, ", []),
    ("Ikke mere end 10 pct. venter.", "10", "pct.", "retning: højst, ", []),
    ("Under 10 pct. venter.", "10", "pct.", "", [("retning-andet", "10")]),
    ("Mindst 90 pct. venter under 30 dage.", "90", "pct.", "", []),
])  # fmt: skip
def test_a_target_agrees_with_its_words(
    text: str, value: str, unit: str, more: str, found: list[tuple[str, str]], minimal: Path
):
    edits = [
        (
            name,
            *(
                part.replace("kilde: {kilde", f"enhed: {unit}, {more}kilde: {{kilde") if "måltal" in part else part
                for part in parts
            ),
        )
        for name, *parts in target(value, text)
    ]
    assert codes(minimal, edits) == found


@pytest.mark.parametrize(("value", "printed", "found"), [
    ("5100", "5,1 tusind børn", []), ("5100", "5.100 børn i 2020", []),
    ("5100", "5.100 børn i 2019", [("felter-uenige", '"2020"')]),
])  # fmt: skip
def test_an_indicator_is_of_the_year_and_the_number_that_are_printed(
    value: str, printed: str, found: list[tuple[str, str]], minimal: Path
):
    assert codes(minimal, [(INDICATORS, indicator(value, printed))]) == found


@pytest.mark.parametrize(("title", "found"), [("Start i 2021", 0), ("Start i 2022", 1), ("Til mødet", 0)])
def test_an_edition_is_of_the_year_in_its_title(title: str, found: int, minimal: Path):
    edits = edition("forespørgsel: liste handlinger i opdigtet-plan hvor startår = 2021\n")
    edits = [(name, text.replace("titel: Til mødet", f"titel: {title}")) for name, text in edits]
    assert [code for code, _ in told(minimal, edits)].count("felter-uenige") == found


NOTE = """\
en:
  om: [opdigtet-handling]
  steder:
    - {{kilde: opdigtet-sag, side: {}, trykt: {}}}
    - {{kilde: opdigtet-sag, side: 2, trykt: 3 mill. kr.}}
  modsiger: {{beløb: Side 2 siger {}.}}
  tekst: De to sider har hvert sit beløb.
"""


@pytest.mark.parametrize(("page", "printed", "line", "found"), [
    (3, "1 mill. kr. årligt", "3 mio. kr.", []), (3, "10 mill. kr. årligt", "3 mio. kr.", ["10 mill. kr. årligt"]),
    (1, "10 mill. kr. årligt", "3 mio. kr.", []), (3, "1 mill. kr. årligt", "5 mio. kr.", ["Side 2 siger 5 mio. kr.."]),
    (3, "Ordene", "3 mio. kr.", []),
])  # fmt: skip
def test_a_notes_amounts_are_those_of_its_places(page: int, printed: str, line: str, found: list[str], minimal: Path):
    text = NOTE.format(page, printed, line)
    assert codes(minimal, [("content/_data/noter.yml", text)]) == [("felter-uenige", words) for words in found]


WAVE = "{}: {{navn: {}, strategi: opdigtet-plan, start: '{}', kilde: opdigtet-sag, projekter: [{}]}}\n"
PROJECT = "{{tekst: {}, begrundelse: Det fremgår ikke., kilde: opdigtet-sag}}"


@pytest.mark.parametrize(("first", "second", "projects", "found"), [
    ("2020", "2021", ("Et om børn.", "Et om unge."), []), ("2022", "2021", ("Et om børn.", "Et om unge."), ["'2021'"]),
    ("2020", "2021", ("Et om børn.", "Et om børn."), ["Et om børn."]),
])  # fmt: skip
def test_waves_come_one_after_the_other_and_share_no_project(
    first: str, second: str, projects: tuple[str, str], found: list[str], minimal: Path
):
    one, two = (PROJECT.format(text) for text in projects)
    text = WAVE.format("en", "1. bølge", first, one) + WAVE.format("to", "2. bølge", second, two)
    assert [words for _, words in codes(minimal, [("content/_data/boelger.yml", text)])] == found


@pytest.mark.parametrize(("start", "end", "found"), [
    ("i sommeren 2020", "i 2021", []), ("i 2021", "i foråret 2021", []),
    ("i 2022", "ved udgangen af 2021", ["'ved udgangen af 2021'"]),
    ("om sommeren", "i 2021", []),
])  # fmt: skip
def test_a_wave_does_not_end_before_it_begins(start: str, end: str, found: list[str], minimal: Path):
    text = WAVE.format("en", "1. bølge", f"{start}', slut: '{end}", "")
    assert [words for _, words in codes(minimal, [("content/_data/boelger.yml", text)])] == found
    if not found:
        assert pipeline.build(minimal, pdf="without").ok
        page = (minimal / "site/opdigtet-plan/forloeb/index.html").read_text(encoding="utf-8")
        assert f"Slutter: {end}" in " ".join(page.split())
