"""Doubts, and where there are none: what an office writes that is right is not doubted."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import (
    INDICATORS,
    PLAN,
    SOURCES,
    STATUSES,
    Edit,
    body,
    edition,
    field,
    findings,
    follow_up,
    indicator,
    statement,
    target,
)
from sites.minimal import ACTION, FILES

PRINTED = "trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig"
TWO = "content/_data/aktoerer.yml"
OTHER = "andet-udvalg: {navn: Det andet udvalg, type: politisk-organ, kilder: [{kilde: opdigtet-sag, side: 1}]}\n"
STATUS = (
    STATUSES,
    (
        "i-gang: {navn: I gang, betyder: i-gang, forklaring: Opdigtet.}\n"
        "slut: {navn: Slut, betyder: gennemført, forklaring: Opdigtet.}\n"
    ),
)


def codes(site: Path, edits: list[Edit]) -> list[str]:
    return [found.code for found in findings(site, edits)]


@pytest.mark.parametrize("fields", [
    "trykt: 'mellem 2 og 3 mio. kr.', beløb: 3000000, periode: årlig",
    "trykt: '0,5 mill. her og 1,5 mill. dér', beløb: 2000000, periode: samlet",
    "trykt: 0 kr., beløb: 0, periode: årlig", "trykt: '4.000', beløb: 4000000, periode: årlig",
    "trykt: 850 t.kr., beløb: 850000, periode: uklar",
    "trykt: Inden for rammen, beløb: 70000, periode: årlig", "trykt: op til 4 mill. kr., beløb: ukendt",
    (
        "trykt: 4 mill. kr., beløb: 400000, periode: årlig, forbehold: 'Der må menes 400.000 kr., for så er summen "
        "i tabellen rigtig.'"
    ),
    "trykt: 1 mill. kr. i 4 år, beløb: 4000000, periode: samlet, forbehold: 'Læst som 4 mio. kr. i alt.'",
    "trykt: 4 mill. kr., beløb: 4.000.000, periode: årlig", "trykt: 9.500 kr., beløb: 9500, periode: årlig",
    "trykt: 4 mill. kr. i 4 bydele, beløb: 4000000, periode: årlig",
    "trykt: 4 mill. kr. årligt i 4 år, beløb: 4000000, periode: årlig",
    "trykt: 4 mill. kr. (2020-22), beløb: 4000000, periode: samlet, fra: 2020, til: 2022",
    "trykt: 4 mill. kr. (2020-2022), beløb: 4000000, periode: uklar, fra: 2020, til: 2022",
    "trykt: 4 mill. kr. i 2 år, beløb: 4000000, periode: årlig, forbehold: Vi læser det som 4 mio. kr. hvert år",
    "trykt: 4 mill. kr. årligt, beløb: 4000000, periode: årlig, til: 2022",
    "trykt: 4 mill. kr., beløb: 4000000, periode: årlig, fra: 2020, til: 2030",
    "trykt: '1,5 mia. kr.', beløb: 1500000000, periode: årlig",
    "trykt: 4 mill. kr., beløb: 4000000, periode: samlet, fra: 2021, til: 2022, antal_år: 2",
    "trykt: 4 mill. kr., beløb: 4000000, periode: samlet, fra: 2020, til: 2021",
])  # fmt: skip
def test_a_reading_that_can_be_right_is_not_doubted(fields: str, minimal: Path):
    assert codes(minimal, field(PRINTED, fields)) == []


@pytest.mark.parametrize(("fields", "code"), [
    ("trykt: 850 t.kr., beløb: 850, periode: årlig", "beløb-nuller"),
    ("trykt: '2,5 mio.', beløb: 25000000, periode: årlig", "beløb-nuller"),
    ("trykt: '0,5 mill. her og 1,5 mill. dér', beløb: 20000000, periode: årlig", "beløb-nuller"),
    ("trykt: 4 mill. kr., beløb: 400000, periode: årlig, forbehold: Det fremgår ikke, om det er årligt.",
     "beløb-nuller"),
    ("trykt: 2-3 mill. kr., beløb: 2500000, periode: årlig", "beløb-andet"),
    ("trykt: 4 mill. kr., beløb: 0, periode: årlig", "beløb-andet"),
    ("trykt: 4 mill. kr. i 4 bydele, beløb: 4, periode: årlig", "beløb-nuller"),
    ("trykt: 4 mill. kr. i 4 bydele, beløb: 4000, periode: årlig", "beløb-nuller"),
    ("trykt: '4 mill. kr., jf. bilag 65', beløb: 65000000, periode: årlig", "beløb-andet"),
    ("trykt: '4.000', beløb: 4000, periode: årlig", "beløb-lille"), ("beløb: 4000, periode: årlig", "beløb-lille"),
    ("trykt: 4 mill. kr. pr. år, beløb: 4000000, periode: samlet", "periode-andet"),
    ("trykt: 4 mill. kr. i 2 år, beløb: 4000000, periode: årlig", "periode-andet"),
    ("trykt: 4 mill. kr. (2020-2022), beløb: 4000000, periode: årlig, forbehold: Kolonnen hedder årlige udgifter",
     "periode-andet"),
    ("trykt: 4 mill. kr. (2020-2022), beløb: 4000000, periode: samlet, fra: 2020, til: 2021", "år-ikke-trykt"),
    ("trykt: 4 mill. kr., beløb: ukendt", "felter-uenige"),
    ("trykt: 4 mill. kr., beløb: 4000000, periode: samlet, fra: 2020, til: 2023, antal_år: 2", "felter-uenige"),
    ("trykt: 4 mill. kr., beløb: 4000000, periode: samlet, fra: 2020, til: 2020", "felter-uenige"),
    ("beløb: 1500000000, periode: årlig", "beløb-stort"),
    ("trykt: 4 mill. kr. fra 2021, beløb: 4000000, periode: årlig, fra: 2020", "år-ikke-trykt"),
])  # fmt: skip
def test_a_reading_that_is_hardly_right_is_told(fields: str, code: str, minimal: Path):
    fields = fields.replace(
        "forbehold: Det fremgår ikke, om det er årligt.", "forbehold: 'Det fremgår ikke, om det er årligt.'"
    )
    assert codes(minimal, field(PRINTED, fields)) == [code]


@pytest.mark.parametrize(("shares", "found"), [
    ("opdigtet-udvalg: 400000, andet-udvalg: 600000", []), ("opdigtet-udvalg: 400000, andet-udvalg: ukendt", []),
    ("opdigtet-udvalg: 400000, andet-udvalg: 60000", ["del-nuller"]),
    ("opdigtet-udvalg: 400000, andet-udvalg: 300000", ["fordeling-under-beløb"]),
    ("opdigtet-udvalg: 400000, andet-udvalg: 6000000", ["del-nuller"]),
    ("opdigtet-udvalg: 700000, andet-udvalg: 600000", ["fordeling-over-beløb"]),
    ("opdigtet-udvalg: 1200000, andet-udvalg: -200000", ["negativt-beløb"]),
])  # fmt: skip
def test_parts_are_held_against_the_whole(shares: str, found: list[str], minimal: Path):
    edits = [(TWO, FILES[TWO] + OTHER), *field("periode: årlig", f"periode: årlig, fordeling: {{{shares}}}")]
    edits += field("rolle: ansvarlig}", "rolle: ansvarlig}, {id: andet-udvalg, rolle: finansierer}")
    assert codes(minimal, edits) == found


def test_parts_of_a_part_are_explained_by_their_sum(minimal: Path):
    shares = "periode: årlig, fordeling: {opdigtet-udvalg: 600000}, forbehold: Kilden fordeler kun 600.000 kr."
    assert codes(minimal, field("periode: årlig", shares)) == []


@pytest.mark.parametrize(("value", "found"), [
    ("22.5", []), ("-159", []), ("0.125", []), ("1000", []), ("1.000.000", []), ("14.8700", []), ("0", []),
    ("14.870", ["tvetydigt-tal"]), ('"2,500"', ["tvetydigt-tal"]), ('"22,5"', ["decimalkomma"]),
    ('"1.250,5"', ["decimalkomma"]),
    ("mange", ["forkert-type"]), ("12 pct.", ["forkert-type"]),
])  # fmt: skip
def test_numbers_are_read_in_one_way_or_told(value: str, found: list[str], minimal: Path):
    assert codes(minimal, target(value)) == found
    (minimal / ACTION).write_text(FILES[ACTION], encoding="utf-8")
    assert codes(minimal, [(INDICATORS, indicator(value, "et tal"))]) == found


@pytest.mark.parametrize(("value", "printed", "unit", "found"), [
    ("14870", "14.870", "antal", []), ("14870", "ca. 14.870 børn", "antal", []),
    ("-4", "et fald på 4 pct.", "pct.", []),
    ("22.5", "22,5 procent", "pct.", []), ("22.5", "22,5 %", "procent", []), ("29", "29 ud af 66 skoler", "antal", []),
    ("16", "i alt 16 mio. kr. over fire år", "mio. kr.", []), ("12", "et dusin", "antal", []),
    ("12.5", "12,5 pct.", "antal", ["måling-anden-enhed"]), ("12", "12 procent", "mio. kr.", ["måling-anden-enhed"]),
    ("3", "3 mia. kr.", "mio. kr.", ["måling-anden-enhed"]), ("3", "3 mio. kr.", "antal", ["måling-anden-enhed"]),
    ("125", "12,5 pct.", "pct.", ["måling-ikke-trykt"]), ("1487", "14.870", "antal", ["måling-ikke-trykt"]),
    ("1.5", "1,5 pct. af 3", "pct.", []), ("3", "1,5 pct. af 3", "pct.", []),
])  # fmt: skip
def test_a_measured_number_is_the_one_that_is_printed(
    value: str, printed: str, unit: str, found: list[str], minimal: Path
):
    text = indicator(value, printed).replace("  serie", f"  enhed: {unit}\n  serie")
    assert codes(minimal, [(INDICATORS, text)]) == found


@pytest.mark.parametrize(("numbers", "found"), [
    ("5000 5400", 0), ("5000 5", 1), ("5 5000 5200", 1), ("100 6", 0), ("100 5", 1), ("0 5000", 0), ("-4 90", 1),
    ("5000 0 5", 0),
])  # fmt: skip
def test_a_number_far_from_the_one_before_it_is_worth_a_look(numbers: str, found: int, minimal: Path):
    first, *rest = numbers.split()
    cite = "kilde: {kilde: opdigtet-sag, side: 1}"
    more = "".join(
        f', {{periode: "{2021 + year}", værdi: {one}, trykt: "{one.lstrip("-")}", {cite}}}'
        for year, one in enumerate(rest)
    )
    text = indicator(first, first.lstrip("-"), more)
    today = (PLAN, "opdateret: 2020-01-02", "opdateret: 2024-01-02")
    assert codes(minimal, [(INDICATORS, text), today]) == ["måling-langt-fra"] * found


@pytest.mark.parametrize(("text", "number", "direction", "found"), [
    ("Mindst 100 børn er med.", "100", "", []), ("Flere børn er med.", "100", "", []),
    ("Højst 12,5 pct. er væk.", "12.5", "højst", []), ("Mindst 1.200 er med.", "1200", "mindst", []),
    ("Fem skoler er med.", "5", "", []), ("Færre end 20 venter, mindst 10 dage.", "20", "højst", []),
    ("Mindst 100 børn er med.", "50", "", ["måltal-andet"]), ("Fem skoler er med.", "4", "", ["måltal-andet"]),
    ("Mindst 100 børn er med.", "100", "højst", ["retning-andet"]), ("Højst 9 venter.", "9", "", ["retning-andet"]),
])  # fmt: skip
def test_a_target_says_what_its_text_says(text: str, number: str, direction: str, found: list[str], minimal: Path):
    unit = ", enhed: pct." if "pct." in text else ""
    value = f"{number}{unit}, retning: {direction}" if direction else number
    assert codes(minimal, target(value, f'"{text}"')) == found


@pytest.mark.parametrize(("text", "amount", "found"), [
    ("Steget til 4,5 mio. kr. om året.", 4_500_000, []), ("Det går.", 45_000_000, []),
    ("0,5 mio. kr. her og 1 mio. kr. der.", 1_500_000, []), ("I 2 bydele for 3 mio. kr.", 3_000_000, []),
    ("Steget til 4,5 mio. kr. om året.", 45_000_000, ["beløb-ikke-i-teksten"]),
    ("I 2 bydele for 3 mio. kr.", 2, ["beløb-ikke-i-teksten"]),
    ("Det går.", 4_500_000_000, ["beløb-stort"]), ("Steget til 4,5 mia. kr.", 4_500_000_000, []),
])  # fmt: skip
def test_a_follow_ups_amount_is_the_one_that_it_tells_of(text: str, amount: int, found: list[str], minimal: Path):
    assert codes(minimal, follow_up(f'dato: 2020-01-01, tekst: "{text}", beløb: {amount}')) == found


@pytest.mark.parametrize(("stated", "value", "found"), [
    ("én handling", 1, []), ("handlingerne", 1, []), ("I 2010 er der 1 handling", 1, []),
    ("to handlinger", 1, ["udsagn-andet-tal"]), ("17 handlinger", 1, ["udsagn-andet-tal"]),
])  # fmt: skip
def test_a_statements_number_is_the_one_that_it_states(stated: str, value: int, found: list[str], minimal: Path):
    edits = [(path, text.replace('"en handling"', f'"{stated}"')) for path, text in statement("antal handlinger")]
    assert codes(minimal, edits) == found and value == 1


@pytest.mark.parametrize(("printed", "value", "found"), [
    ("et fald på 4 pct.", "-4", 0), ("faldet til 4 pct.", "4", 0), ("en stigning på 4 pct.", "4", 0),
    ("et fald på 4 pct.", "4", 1), ("reduceret med 4 mio. kr.", "4", 1),
])  # fmt: skip
def test_a_fall_is_negative(printed: str, value: str, found: int, minimal: Path):
    assert codes(minimal, [(INDICATORS, indicator(value, printed))]) == ["måling-fortegn"] * found


@pytest.mark.parametrize(("entries", "found"), [
    (["dato: 2020, tekst: A."], []), (["dato: 2020-01, tekst: A."], []), (["dato: 2020-01-02, tekst: A."], []),
    (["dato: 2020-01-03, tekst: A."], ["dato-efter-opdateret"]),
    (["dato: 2020-02, tekst: A."], ["dato-efter-opdateret"]),
    (["dato: 2019-12-31, tekst: A."], ["dato-før-planen"]),
    (["dato: 2020-01-01, status: i-gang, tekst: A.", "dato: 2020-01-02, status: slut, tekst: B."], []),
    (["dato: 2020-01-01, status: i-gang, tekst: A.", "dato: 2020-01-01, status: i-gang, tekst: B."], []),
    (["dato: 2020-01-01, status: i-gang, tekst: A.", "dato: 2020-01-01, tekst: B."], []),
    (["dato: 2020-01-01, status: i-gang, tekst: A.", "dato: 2020-01-01, status: slut, tekst: B."],
     ["opfølgning-samme-dag"]),
    (["dato: 2020-01-01, farve: gul, tekst: A."], ["farve-uden-hvem"]),
    (["dato: 2020-01-01, begrundelse: Fordi., tekst: A."], ["besluttet-hvad"]),
    (["dato: 2020-01-01, besluttet_af: opdigtet-udvalg, tekst: A."], ["besluttet-hvad"]),
    (["dato: 2020-01-01, status: i-gang, besluttet_af: opdigtet-udvalg, begrundelse: Fordi., tekst: A."], []),
    (["dato: 2020-01-01, farve: gul, besluttet_af: opdigtet-udvalg, begrundelse: Den venter., tekst: A."], []),
])  # fmt: skip
def test_follow_up_is_of_the_plans_time_and_agrees_with_itself(entries: list[str], found: list[str], minimal: Path):
    assert codes(minimal, [STATUS, *follow_up(*entries)]) == found


@pytest.mark.parametrize(("period", "year", "found"), [
    ("fra: 2020, til: ukendt", 2035, []), ("fra: 2020, til: 2024", 2024, []), ("fra: ukendt, til: ukendt", 1990, []),
    ("fra: 2020, til: 2024", 2031, ["år-uden-for-planen"]), ("fra: 2020, til: ukendt", 2011, ["år-uden-for-planen"]),
])  # fmt: skip
def test_years_are_of_the_plans_time(period: str, year: int, found: list[str], minimal: Path):
    edits = [(PLAN, "fra: 2020, til: ukendt", period), *field("startår: 2021", f"startår: {year}")]
    assert codes(minimal, edits) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Se [[opdigtet-sag s. 3-5]]", []), ("Se [[opdigtet-sag s. 72]]", []),
    ("Se [[opdigtet-sag s. 73]]", ["side-findes-ikke"]),
    ("Se [[opdigtet-sag s. 71–73]]", ["side-findes-ikke"]), ("Se [[opdigtet-sag s. 9–8]]", ["sider-i-orden"]),
])  # fmt: skip
def test_pages_are_those_of_the_source(text: str, found: list[str], minimal: Path):
    assert codes(minimal, [(SOURCES, "i_hænde: ja", "i_hænde: ja\n  sider: 72"), *body(text)]) == found


def test_an_actor_with_two_roles_and_two_pages_of_a_source_are_no_repetition(minimal: Path):
    actors = field("rolle: ansvarlig}]", "rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: udfører}]")
    assert codes(minimal, [*actors, *field("side: 3}]\n---", "side: 3}, {kilde: opdigtet-sag, side: 4}]\n---")]) == []


@pytest.mark.parametrize("condition", [
    "finansiering = opdigtet-ramme", "finansiering = ukendt", "farve i (rød, gul)", "aktør = opdigtet-udvalg",
    "finansierer = opdigtet-udvalg",
    "delstrategi = 1.I", "fokusområde ≠ 1", "kræver_penge = nej", "startår = 2021", "startår > 1950",
    "startår = ukendt", "udgift = 0",
    "udgift > 4.000.000", "slags = handling", "periode = samlet", "status = i-gang", "status = ukendt",
    "senest_opfulgt = 2020",
    "senest_opfulgt < 2019-05", "titel = “Opdigtet handling”", "nummer = 1.I.1", "kilde = opdigtet-sag",
    "strategi = opdigtet-plan",
])  # fmt: skip
def test_a_value_that_can_be_is_answered(condition: str, minimal: Path):
    assert codes(minimal, [STATUS, *body(f"{{{{ antal handlinger i opdigtet-plan hvor {condition} }}}}")]) == []


@pytest.mark.parametrize(("condition", "meant"), [
    ("finansiering = opdigtet-rame", "opdigtet-ramme"), ('finansiering = "Opdigtet ramme"', "opdigtet-ramme"),
    ("farve = Rød", "rød"),
    ("aktør = DOU", "opdigtet-udvalg"),
    ("ansvarlig = opdigtet-udvalgt", "opdigtet-udvalg"), ("delstrategi = 1.IX", ""), ("fokusområde = 7", ""),
    ("kræver_penge = Ja", "ja"), ("startår = 2012", ""), ("slags = handlinger", "handling"),
    ('status = "I gang"', "i-gang"),
    ("titel = opdigtet", ""), ("kilde = sag", ""), ("startår i (2021, 210)", ""),
])  # fmt: skip
def test_a_value_that_nothing_can_have_is_told_with_what_was_meant(condition: str, meant: str, minimal: Path):
    query = f"antal handlinger i opdigtet-plan hvor {condition}"
    [found] = findings(minimal, [STATUS, *body(f"{{{{ {query} }}}}")])
    assert found.code == "forespørgsel-ukendt-værdi"
    if meant:
        assert found.suggestion == meant
    (minimal / ACTION).write_text(FILES[ACTION], encoding="utf-8")
    assert "forespørgsel-ukendt-værdi" in codes(
        minimal, edition(f"forespørgsel: '{query.replace('antal', 'liste')}'\n")
    )


def test_a_statement_asks_for_what_can_be(minimal: Path):
    assert codes(minimal, statement("antal handlinger hvor startår = 2012", value="værdi: 0\n  ")) == [
        "forespørgsel-ukendt-værdi"
    ]


def test_no_value_is_told_while_something_cannot_be_seen(minimal: Path):
    """It may be that of what is wrong elsewhere."""
    edits = [(PLAN, "korttitel: Opdigtet plan", "korttitel: [a"), *body("{{ antal handlinger hvor startår = 2012 }}")]
    assert "forespørgsel-ukendt-værdi" not in codes(minimal, edits)


CITE = "kilde: {kilde: opdigtet-sag, side: 1}"
WAVES, DECISION = "content/_data/boelger.yml", "content/beslutninger/sagen.md"


@pytest.mark.parametrize(("start", "found"), [
    ("i sommeren 2021", []), ("når det er klar", []), ("1. januar 2019", ["år-uden-for-planen"]),
    ("2021 eller 2077", ["år-uden-for-planen"]),
])  # fmt: skip
def test_waves_begin_in_the_plans_time(start: str, found: list[str], minimal: Path):
    wave = f"boelge-1: {{navn: Bølge, strategi: opdigtet-plan, start: {start}, {CITE}}}\n"
    assert codes(minimal, [(WAVES, wave)]) == found


@pytest.mark.parametrize(
    ("date", "found"), [("2020-01-02", []), ("2005", []), ("2020", []), ("2021", ["dato-efter-opdateret"])]
)
def test_decisions_are_not_of_tomorrow(date: str, found: list[str], minimal: Path):
    fields = (
        f"titel: Sagen\nkort: Opdigtet.\nslags: beslutning\ndato: {date}\nkilder: [{{kilde: opdigtet-sag, side: 1}}]\n"
    )
    assert codes(minimal, [(DECISION, f"---\n{fields}---\n\nTekst.\n")]) == found


@pytest.mark.parametrize(("date", "found"), [
    ("2020-01-01", []), ("2019", ["dato-før-planen"]), ("2020-06", ["dato-efter-opdateret"]),
])  # fmt: skip
def test_measurements_are_of_the_plans_time(date: str, found: list[str], minimal: Path):
    measured = f"målt: [{{dato: {date}, værdi: 7, {CITE}}}]"
    goal = f"resultatmål:\n  - {{id: boern, tekst: Flere er med., måltal: 9, frist: 2022, {measured}, {CITE}}}\n"
    assert codes(minimal, field("startår: 2021\n", f"startår: 2021\n{goal}")) == found


@pytest.mark.parametrize(
    ("pages", "found"), [("side: 3, til_side: 5", []), ("side: 5, til_side: 3", ["sider-i-orden"])]
)
def test_places_of_notes_have_their_pages_in_order(pages: str, found: list[str], minimal: Path):
    note = f"tvivl: {{om: [opdigtet-plan], steder: [{{kilde: opdigtet-sag, {pages}}}], tekst: Opdigtet.}}\n"
    assert codes(minimal, [("content/_data/noter.yml", note)]) == found


@pytest.mark.parametrize(("query", "found"), [
    ("antal handlinger hvor titel > a", ["forespørgsel-ikke-tal"]), ("antal handlinger hvor startår > 2000", []),
])  # fmt: skip
def test_only_what_is_counted_or_dated_is_more_or_less(query: str, found: list[str], minimal: Path):
    assert codes(minimal, body(f"Her er {{{{ {query} }}}}.")) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [("opdigtet-handling, opdigtet-delstrategi", []), ("opdigtet-handling, opdigtet-udvalg", ["udgave-indhold"])],
)
def test_an_edition_holds_what_is_printed(content: str, found: list[str], minimal: Path):
    assert codes(minimal, edition(f"indhold: [{content}]\n")) == found


@pytest.mark.parametrize(("text", "number", "unit", "found"), [
    ("Fraværet er fordoblet inden 2024.", "200", "", []), ("Tre ud af fire børn er med.", "75", "pct.", []),
    ("Alle tre skoler er med.", "100", "pct.", []), ("Flere elever består 9. klasse.", "90", "pct.", []),
    ("Sagerne er afgjort inden for fire måneder.", "95", "pct.", []), ("Flere får hjælp efter § 52.", "95", "", []),
    ("De 15-17-årige er i skole.", "90", "pct.", []), ("Flere end i 2020.", "124", "", []),
    ("Børn venter højst 30 dage.", "95", "pct.", []), ("Mindst 80 pct. er i skole i 2023.", "80", "pct.", []),
    ("Mindst 80 pct. er i skole.", "70", "pct.", ["måltal-andet"]), ("Mindst 40 børn, 80 pct.", "40", "", []),
    ("Mindst 40 børn, 80 pct.", "50", "", ["måltal-andet"]),
    ("Tre ud af fire børn er med.", "75", "", []), ("Dobbelt så mange som de 50.", "100", "", []),
])  # fmt: skip
def test_numbers_beside_a_targets_own_are_not_its_own(
    text: str, number: str, unit: str, found: list[str], minimal: Path
):
    fields = f"id: a, tekst: '{text}', måltal: {number}{f', enhed: {unit}' if unit else ''}"
    edit = f"startår: 2021\nresultatmål:\n  - {{{fields}, kilde: {{kilde: opdigtet-sag, side: 3}}}}\n"
    assert codes(minimal, field("startår: 2021\n", edit)) == found
