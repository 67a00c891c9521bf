"""Words that deny a field of their own entry are told at the field; what an office rightly writes is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import Edit, actor, body, decision, field, follow_up, indicator
from sites.minimal import FILES

from link.test_belonging import told

ACTORS, SOURCES = "content/_data/aktoerer.yml", "content/_data/kilder.yml"
PRINTED = "{trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig, kilde: {kilde: opdigtet-sag, side: 3}}"


def codes(site: Path, edits: list[Edit]) -> list[str]:
    return [code for code, _ in told(site, edits)]


@pytest.mark.parametrize(
    "words",
    [
        "Den begynder i 2022.",
        "Den sættes i gang den 1. januar 2023.",
        "Projektet starter primo 2019.",
        "Det startede i foråret 2020.",
    ],
)
def test_another_year_of_beginning_is_told(words: str, minimal: Path):
    assert codes(minimal, body(words)) == ["felter-uenige"]


@pytest.mark.parametrize(
    "words",
    [
        "Den begynder i 2021.", "Den starter i 2021 og igen i 2023.", "Planen gælder fra 2019.",
        "I 2023 er den færdig.", "Sagen fra 2022 begynder sådan.",
    ],
)  # fmt: skip
def test_other_years_are_left_alone(words: str, minimal: Path):
    assert codes(minimal, body(words)) == []


def test_a_year_that_the_fields_give_of_the_text_is_no_other(minimal: Path):
    cited = "kilder: [{kilde: opdigtet-sag, side: 3}]"
    both = f"startår: {{oversigt: 2021, brødtekst: først 2022, brødtekst_år: [2022], {cited}}}"
    assert codes(minimal, [*field("startår: 2021", both), *body("Den begynder i 2022.")]) == []


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("beløb: ukendt, periode: årlig", ["felter-uenige"]),
        ("afsat: ja", ["felter-uenige"]),
        ("beløb: ukendt, periode: årlig, forbehold: Kilden tager fejl.", []),
    ],
)
def test_an_amount_that_is_printed_and_not_read_is_told(read: str, found: list[str], minimal: Path):
    assert codes(minimal, field("beløb: 1000000, periode: årlig", read)) == found


@pytest.mark.parametrize(
    ("status", "words", "found"),
    [
        ("slut", "Pladserne er ikke kommet i gang endnu.", True), ("slut", "Tilbuddet blev aldrig startet.", True),
        ("slut", "Det er opgivet.", True), ("i-gang", "Forsøget blev skrinlagt i maj.", True),
        ("venter", "To hold er startet.", True), ("venter", "Kurset er gennemført.", True),
        ("slut", "Kurset er gennemført; evalueringen er ikke begyndt.", False),
        ("slut", "Første del er opgivet, resten er færdig.", False),
        ("i-gang", "Anden del er ikke begyndt.", False), ("i-gang", "Første del er afsluttet.", False),
        ("venter", "Kurset er ikke begyndt; lokalerne er færdige.", False),
        ("venter", "Kurset er snart gennemført andre steder.", False), ("slut", "To hold har været der.", False),
    ],
)  # fmt: skip
def test_a_text_that_tells_the_contrary_of_its_status_is_told(status: str, words: str, found: bool, minimal: Path):
    statuses = "".join(
        f"{id_}: {{navn: {id_}, betyder: {means}, forklaring: Fundet på.}}\n"
        for id_, means in (("venter", "ikke-begyndt"), ("i-gang", "i-gang"), ("slut", "gennemført"))
    )
    (minimal / "content/_data/status.yml").write_text(statuses, encoding="utf-8")
    one = follow_up(f"dato: 2020-01-02, status: {status}, tekst: '{words}'")
    assert codes(minimal, one) == (["felter-uenige"] if found else [])


@pytest.mark.parametrize("printed", ["op til 1 mill. kr. årligt", "højst 1 mill. kr.", "ikke oplyst"])
def test_what_is_no_amount_that_adds_up_is_left_alone(printed: str, minimal: Path):
    edits = field("trykt: 1 mill. kr. årligt, beløb: 1000000", f"trykt: {printed}, beløb: ukendt")
    assert codes(minimal, edits) == []


def test_another_way_of_paying_among_the_words_is_told(minimal: Path):
    more = "anden-pulje:\n  navn: Statens pulje\n  kræver_penge: nej\n  forklaring: Fundet på.\n  rækkefølge: 2\n"
    ways = FILES["content/_data/finansiering.yml"]
    edits: list[Edit] = [("content/_data/finansiering.yml", ways, ways + more)]
    words = field("{trykt: Opdigtet ramme,", "{trykt: Af Statens pulje i 2021,")
    assert told(minimal, [*edits, *words]) == [("felter-uenige", "opdigtet-ramme")]


@pytest.mark.parametrize("words", ["Af Opdigtet ramme og Statens pulje", "Nye penge", "Opdigtet ramme"])
def test_a_way_of_paying_that_is_named_too_is_left_alone(words: str, minimal: Path):
    more = "anden-pulje:\n  navn: Statens pulje\n  kræver_penge: nej\n  forklaring: Fundet på.\n  rækkefølge: 2\n"
    ways = FILES["content/_data/finansiering.yml"]
    edits: list[Edit] = [("content/_data/finansiering.yml", ways, ways + more)]
    assert codes(minimal, [*edits, *field("{trykt: Opdigtet ramme,", f"{{trykt: {words},")]) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("farver", "grøn: {navn: grøn, nuance: grøn", "grøn: {navn: grøn, nuance: rød", True),
        ("farver", "grøn: {navn: grøn, nuance: grøn", "grøn: {navn: Følges, nuance: rød", False),
    ],
)
def test_a_colour_is_drawn_as_it_is_called(name: str, old: str, new: str, found: bool, minimal: Path):
    edits: list[Edit] = [(f"content/_data/{name}.yml", old, new)]
    assert told(minimal, edits) == ([("felter-uenige", "rød")] if found else [])


@pytest.mark.parametrize(
    ("name", "means", "found"),
    [
        ("Stoppet", "i-gang", True), ("Afsluttet", "ikke-begyndt", True), ("Ikke begyndt", "i-gang", True),
        ("Stoppet", "stoppet", False), ("Ændret", "i-gang", False), ("Udskudt", "stoppet", False),
    ],
)  # fmt: skip
def test_a_status_means_what_it_is_called(name: str, means: str, found: bool, minimal: Path):
    (minimal / "content/_data/status.yml").write_text(
        f"en: {{navn: {name}, betyder: {means}, forklaring: Fundet på.}}\n", encoding="utf-8"
    )
    assert told(minimal, []) == ([("felter-uenige", means)] if found else [])


DECISION = """\
---
titel: Opdigtet beslutning
kort: Fundet på.
slags: beslutning
organ: [opdigtet-udvalg]
dato: 2020-01-02
sagsnummer: {number}
indstillinger:
  - {{nummer: 1, tekst: At gøre det., kilde: {{kilde: opdigtet-sag, side: 1}}}}
  - {{nummer: {second}, tekst: {text}, kilde: {{kilde: opdigtet-sag, side: 1}}}}
kilder: [{{kilde: opdigtet-sag, side: 1}}]
---

Fundet på [[opdigtet-sag s. 1]].
"""


@pytest.mark.parametrize(
    ("number", "second", "text", "found"),
    [
        ("2020-12345", 2, "At lade være.", []),
        ("2020-12354", 2, "At lade være.", [("felter-uenige", "2020-12354")]),
        ("2018-99", 2, "At lade være.", []),
        ("2020-12345", 1, "At lade være.", [("to-gange", "{")]),
        ("2020-12345", 2, "At gøre det.", [("to-gange", "{")]),
    ],
)
def test_a_decisions_numbers(number: str, second: int, text: str, found: list[tuple[str, str]], minimal: Path):
    place = minimal / "content/beslutninger/opdigtet.md"
    place.parent.mkdir()
    place.write_text(DECISION.format(number=number, second=second, text=text), encoding="utf-8")
    edits: list[Edit] = [(SOURCES, "i_hænde: ja", 'i_hænde: ja\n  sagsnummer: "2020-12345"')]
    assert [
        (code, shown[:10].rstrip()[: len(found[0][1])] if found else "") for code, shown in told(minimal, edits)
    ] == found


HEARING = """\
---
titel: {title}
kort: Fundet på.
part: opdigtet-udvalg
status: afgivet
førte_til_revision: fremgår-ikke
kilder: [{{kilde: opdigtet-sag, side: 1}}]
---
"""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Svar fra Børnerådet", True), ("Svar fra Det opdigtede udvalg om Børnerådet", False), ("Svar fra DOU", False),
        ("Svar", False), ("Børnerådets svar", False),
    ],
)  # fmt: skip
def test_an_answer_is_of_whom_its_title_says(title: str, found: bool, minimal: Path):
    place = minimal / "content/hoeringer/opdigtet.md"
    place.parent.mkdir()
    place.write_text(HEARING.format(title=title), encoding="utf-8")
    actors = FILES[ACTORS]
    more = "boerneraadet:\n  navn: Børnerådet\n  type: enhed\n  kilder: [{kilde: opdigtet-sag, side: 1}]\n"
    assert told(minimal, [(ACTORS, actors, actors + more)]) == ([("felter-uenige", "opdigtet-udvalg")] if found else [])


def test_places_of_one_plan_in_a_list_are_no_copies(minimal: Path):
    """What names something else by its id is another thing where the id is."""
    two = "aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: finansierer}]"
    assert codes(minimal, field("aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]", two)) == []


def test_an_actor_with_one_role_twice_is_told_whatever_its_sources(minimal: Path):
    one = "{id: opdigtet-udvalg, rolle: ansvarlig"
    two = f"aktører: [{one}}}, {one}, kilde: {{kilde: opdigtet-sag, side: 3}}}}]"
    assert codes(minimal, field("aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]", two)) == ["to-gange"]


STATUSES = """\
begyndt: {navn: I gang, betyder: i-gang, forklaring: Fundet på.}
slut: {navn: Gennemført, betyder: gennemført, forklaring: Fundet på.}
"""


def followed(more: str) -> list[Edit]:
    one = f"{{dato: 2020-01-01, {more}, kilde: {{kilde: opdigtet-sag, side: 1}}}}"
    return field("startår:", f"opfølgning: [{one}]\nstartår:")


@pytest.mark.parametrize(
    ("status", "text", "found"),
    [
        ("begyndt", "Handlingen er gennemført.", True), ("slut", "Den er fortsat i gang.", True),
        ("slut", "Projektet er endnu ikke begyndt.", True), ("begyndt", "Handlingen er stoppet", True),
        ("slut", "Handlingen er afsluttet.", False), ("begyndt", "Den er i gang.", False),
        ("begyndt", "Handlingen er gennemført i to af tre bydele.", False), ("begyndt", "Handlingen er ny.", False),
    ],
)  # fmt: skip
def test_a_text_that_only_says_a_status_says_that_of_the_field(status: str, text: str, found: bool, minimal: Path):
    (minimal / "content/_data/status.yml").write_text(STATUSES, encoding="utf-8")
    told_of = told(minimal, followed(f"status: {status}, tekst: {text}"))
    assert told_of == ([("felter-uenige", status)] if found else [])


@pytest.mark.parametrize(
    ("amount", "found"),
    [("10000000", True), ("100000", True), ("1000000", False), ("1200000", False), ("700000", False)],
)
def test_an_amount_of_a_follow_up_has_as_many_noughts_as_the_plan(amount: str, found: bool, minimal: Path):
    assert codes(minimal, followed(f"beløb: {amount}, tekst: Ja.")) == (["felter-uenige"] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Status pr. 1. maj 2018: den kører", ["felter-uenige"]),
        ("Opfølgning for 2018. Den kører", ["felter-uenige"]),
        ("I 2022 blev den udvidet", ["felter-uenige"]),
        ("Indsatsen blev udvidet til flere byer i 2023", ["felter-uenige"]),
        ("Status for 2019 og 2020: den kører", []),
        ("Den blev udvidet i 2018", []),
        ("I 2022 er der sat penge af", []),
        ("Den skal udvides i 2022", []),
    ],
)
def test_a_follow_up_tells_of_its_own_day(text: str, found: list[str], minimal: Path):
    assert codes(minimal, follow_up(f'dato: 2020-01-02, tekst: "{text}"')) == found


@pytest.mark.parametrize(
    ("status", "colour", "found"),
    [
        ("gjort", "rød", ["felter-uenige"]),
        ("stoppet", "grøn", ["felter-uenige"]),
        ("gjort", "grøn", []),
        ("stoppet", "rød", []),
    ],
)
def test_a_colour_goes_with_how_far_something_is(status: str, colour: str, found: list[str], minimal: Path):
    means = {"gjort": "gennemført", "stoppet": "stoppet"}
    statuses = "".join(f"{id_}: {{navn: {id_}, betyder: {it}, forklaring: Fundet på.}}\n" for id_, it in means.items())
    colours = "".join(
        f"{hue}: {{navn: {hue}, nuance: {hue}, form: {form}}}\n"
        for hue, form in (("rød", "firkant"), ("grøn", "cirkel"))
    )
    there: list[Edit] = [("content/_data/status.yml", statuses), ("content/_data/farver.yml", colours)]
    given = f"dato: 2020-01-02, status: {status}, farve: {colour}, besluttet_af: opdigtet-udvalg, begrundelse: Fordi"
    assert codes(minimal, [*there, *follow_up(f"{given}, tekst: Sådan er det")]) == found


@pytest.mark.parametrize(
    ("short", "outcome", "found"),
    [
        ("Udvalget godkendte planen.", "Forkastet.", ["felter-uenige"]),
        ("Udvalget afviste planen.", "Indstillingen blev godkendt.", ["felter-uenige"]),
        ("Planen blev ikke vedtaget.", "Udvalget tiltrådte den.", ["felter-uenige"]),
        ("Sagen blev udskudt.", "Udvalget godkendte den.", ["felter-uenige"]),
        ("Udvalget godkendte planen.", "Godkendt uden afstemning.", []),
        ("Udvalget skal godkende planen.", "Afvist.", []),
        ("Om hjælp til udsatte børn.", "Godkendt.", []),
        ("Et forslag blev godkendt, et andet forkastet.", "Godkendt.", []),
    ],
)
def test_a_case_ended_as_its_short_text_says(short: str, outcome: str, found: list[str], minimal: Path):
    cited = "kilde: {kilde: opdigtet-sag, side: 1}"
    text = decision(f'dato: 2020-01-02\nudfald: {{tekst: "{outcome}", {cited}}}').replace(
        "kort: En sag, som er fundet på.", f"kort: {short}"
    )
    assert codes(minimal, [("content/beslutninger/opdigtet-sag.md", text)]) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Borgercentret, tlf. 33 66 33 66", ["navn-med-kontakt"]),
        ("Borgercentret 33663366", ["navn-med-kontakt"]),
        ("Anne Opdigtet (anne@a.example)", ["navn-med-kontakt"]),
        ("Telefonrådgivningen for unge", []),
        ("Mobil rådgivning", []),
        ("Center 2020", []),
    ],
)
def test_a_name_is_no_place_for_how_somebody_is_reached(name: str, found: list[str], minimal: Path):
    text = FILES[ACTORS] + actor("ny").replace("Aktøren ny", f'"{name}"')
    assert codes(minimal, [(ACTORS, text)]) == found


@pytest.mark.parametrize(
    ("period", "found"),
    [("sidste år", ["tid-uden-år"]), ("i dag", ["tid-uden-år"]), ("sidste år (2020)", []), ("1. halvår 2020", [])],
)
def test_a_period_says_which_year(period: str, found: list[str], minimal: Path):
    text = indicator("14870").replace('"2020"', f'"{period}"')
    assert codes(minimal, [("content/_data/indikatorer.yml", text)]) == found


def test_an_action_may_be_called_after_a_number_to_ring(minimal: Path):
    assert codes(minimal, field("titel: Opdigtet handling", "titel: Ring 33 66 33 66")) == []
