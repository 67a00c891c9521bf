"""Linking: reading order, references both ways, what an id means where it stands, and statements judged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mistakes import (
    ACTORS,
    AREA,
    NOTES,
    PAGE,
    PLAN,
    PNG,
    SECOND_PLAN,
    SOURCES,
    STATEMENTS,
    SUB,
    TERMS,
    action,
    actor,
    apply,
    body,
    field,
)
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.flow import Link, Site
from strategisite.kinds import KINDS

KEY = "opdigtet-plan/opdigtet-handling"
MONEY = "{{trykt: x, beløb: {}, periode: {}, kilde: opdigtet-sag}}"


def linked(site: Path, *edits) -> Site:
    """The linked site after edits that are no mistakes."""
    ready = pipeline.prepare(apply(site, list(edits)), fresh=True)
    assert isinstance(ready, pipeline.Ready), ready.report.diagnostics
    assert ready.report.ok, ready.report.diagnostics
    return ready.site


def codes(site: Path, *edits) -> list[str]:
    return [d.code for d in pipeline.prepare(apply(site, list(edits)), fresh=True).report.diagnostics]


def test_entries_are_in_the_order_of_their_printed_numbers(minimal: Path):
    site = linked(minimal, action("aaa", "1.I.10"), action("zzz", "1.I.2"))
    assert [e.id for e in site.of_kind(KINDS["handling"])] == ["opdigtet-handling", "zzz", "aaa"]
    assert site.children["opdigtet-plan/opdigtet-delstrategi"] == (KEY, "opdigtet-plan/zzz", "opdigtet-plan/aaa")


def test_parents_come_before_their_children(minimal: Path):
    plan = [e.kind for e in linked(minimal).entries.values() if e.collection == "opdigtet-plan"]
    assert plan == ["strategi", "fokusområde", "delstrategi", "handling"]


def test_reference_is_seen_from_the_other_end(minimal: Path):
    links = linked(minimal, *body("Se [[opdigtet-delstrategi]] og [[opdigtet-delstrategi|igen]]")).links_to
    assert links["opdigtet-plan/opdigtet-delstrategi"] == (
        Link(KEY, "opdigtet-plan/opdigtet-delstrategi", "brødtekst"),
    )
    assert {link.kind for link in links["aktoerer/opdigtet-udvalg"]} == {"aktør"}
    assert Link(KEY, "kilder/opdigtet-sag", "kilde") in links["kilder/opdigtet-sag"]


def test_notes_and_statements_are_seen_from_what_they_are_about(minimal: Path):
    note = (NOTES, "tvivl: {om: [opdigtet-handling], steder: [{kilde: opdigtet-sag}], tekst: Tvivl.}\n")
    about = "kilde: opdigtet-sag, om: [opdigtet-handling]"
    stated = (STATEMENTS, f"tal: {{{about}, angivet: få, forventet: kan ikke afgøres, forklaring: Få.}}\n")
    kinds = {link.kind for link in linked(minimal, note, stated).links_to[KEY]}
    assert kinds >= {"note", "udsagn"}


def test_an_entry_does_not_link_to_itself(minimal: Path):
    assert KEY not in linked(minimal, *body("Se [[opdigtet-handling]]")).links_to


def test_own_strategy_comes_first(minimal: Path):
    term = (TERMS, "opdigtet-handling: {ord: Handling}\n")
    assert linked(minimal, term, *body("[[opdigtet-handling]]")).resolved[KEY, "opdigtet-handling"] == KEY


def test_collection_in_front_makes_an_id_plain(minimal: Path):
    twice = [(TERMS, "ens: {ord: Ens}\n"), (ACTORS, FILES[ACTORS] + actor("ens"))]
    assert codes(minimal, *twice, *body("Se [[ens]]")) == ["flertydig-henvisning"]
    assert linked(minimal, (ACTION, "[[ens]]", "[[ord/ens]] [[aktoerer/ens]]")).resolved[KEY, "ord/ens"] == "ord/ens"


def test_page_finds_the_ids_of_the_strategy_it_belongs_to(minimal: Path):
    second = [(name.replace("opdigtet-plan", "anden-plan"), FILES[name]) for name in (AREA, SUB, ACTION)]
    page = (PAGE, "[[opdigtet-plan]]", "[[opdigtet-handling]]")
    assert codes(minimal, SECOND_PLAN, *second, page) == ["flertydig-henvisning"]
    site = linked(minimal, (PAGE, "kort:", "strategi: anden-plan\nkort:"))
    assert site.resolved["sider/om", "opdigtet-handling"] == "anden-plan/opdigtet-handling"


def test_same_id_as_source_and_as_page_keeps_both_meanings(minimal: Path):
    source = (SOURCES, FILES[SOURCES] + FILES[SOURCES].replace("opdigtet-sag:", "opdigtet-handling:"))
    site = linked(
        minimal, source, *body("Se [[opdigtet-delstrategi]] [[opdigtet-handling]] [[opdigtet-handling s. 3]]")
    )
    assert Link(KEY, "kilder/opdigtet-handling", "kilde") in site.links_to["kilder/opdigtet-handling"]
    assert site.resolved[KEY, "opdigtet-handling"] == KEY


@pytest.mark.parametrize("link", ["_om.md", "./_om.md", "../../../sider/om.md", "opdigtet-handling.md#opdigtet-afsnit"])
def test_markdown_link_to_a_content_file_is_a_reference(link: str, minimal: Path):
    text = f"Se [her]({link}).\n\n## Opdigtet afsnit\n\nTekst"
    assert (KEY, link.partition("#")[0]) in linked(minimal, *body(text)).resolved


@pytest.mark.parametrize("target", ["status/i-gang", "finansiering/findes-ikke", "opdigtet-ramme"])
def test_what_has_no_page_cannot_be_referred_to(target: str, minimal: Path):
    status = ("content/_data/status.yml", "i-gang: {navn: I gang, betyder: i-gang, forklaring: Ja.}\n")
    assert codes(minimal, status, *body(f"Se [[{target}]]")) == ["ukendt-henvisning"]


def test_pictures_are_found_from_where_they_are_written(minimal: Path):
    picture = ("content/billeder/hus.png", PNG)
    assert linked(minimal, picture, *body("![Et hus](../../../billeder/hus.png)")).media == {"billeder/hus.png": PNG}


def test_parts_of_parts_are_no_loop(minimal: Path):
    parts = actor("to", "del_af: opdigtet-udvalg") + actor("tre", "del_af: to")
    assert codes(minimal, (ACTORS, FILES[ACTORS] + parts)) == []


def test_loop_is_told_for_those_in_it_only(minimal: Path):
    text = FILES[ACTORS] + "  del_af: to\n" + actor("to", "del_af: to") + actor("tre")
    report = pipeline.check(apply(minimal, [(ACTORS, text)]))
    assert [(d.code, dict(d.values)["løkke"]) for d in report.diagnostics] == [("løkke-i-del-af", "to → to")]


@pytest.mark.parametrize(
    ("number", "fits"), [("1.I.1", True), ("1.I.9", True), ("1.II.1", False), ("1.1", False), ("2.I.1", False)]
)
def test_number_is_held_against_its_place(number: str, fits: bool, minimal: Path):
    found = set(codes(minimal, *field("nummer: 1.I.1", f"nummer: {number}"))) - {"nummer-mangler"}
    assert found == (set() if fits else {"nummer-passer-ikke"})


def statement(readings: str, value: str = "3", expected: str = "stemmer") -> list:
    head = f"tal:\n  kilde: opdigtet-sag\n  angivet: et tal\n  værdi: {value}\n  enhed: kr\n"
    return [(STATEMENTS, f"{head}{readings}  forventet: {expected}\n  forklaring: Derfor.\n")]


def reading(query: str, method: str) -> str:
    return f"  læsninger: [{{navn: Læsning, forespørgsel: {query}, regnemåde: {method}}}]\n"


def verdict(site: Path, edits: list) -> tuple[str, list[int | None]]:
    """A statement's verdict, expected or not, and its values."""
    ready = pipeline.prepare(apply(site, edits), fresh=True)
    assert {d.code for d in ready.report.diagnostics} <= {"udsagn-afgørelse"}
    if isinstance(ready, pipeline.Broken):
        return dict(ready.report.diagnostics[0].values)["beregnet"], []
    judged = ready.site.verdicts["tal"]
    return judged.verdict, [value for _, value, _ in judged.values]


def with_money(number: str, amount: str, period: str, more: str = "") -> tuple[str, str]:
    name, text = action(f"handling-{number[-1]}", number)
    old = FILES[ACTION].split("udgift: ")[1].split("\n")[0]
    return name, text.replace(old, MONEY.format(amount, period).replace("kilde:", f"{more}kilde:"))


@pytest.mark.parametrize(
    ("method", "value"), [("samlet", 1_150_000), ("årlig", 1_060_000), ("pr_år", 1_000_000 + 60_000 + 30_000)]
)
def test_sum_is_computed_by_its_method(method: str, value: int, minimal: Path):
    money = [
        with_money("1.I.2", "60000", "årlig", "fordeling: {opdigtet-udvalg: 60000}, "),
        with_money("1.I.3", "90000", "samlet", "antal_år: 3, "),
        with_money("1.I.4", "ukendt", "uklar"),
    ]
    assert verdict(minimal, [*money, *statement(reading("sum udgift handlinger", method), str(value))]) == (
        "stemmer",
        [value],
    )


@pytest.mark.parametrize(
    ("query", "value"), [("antal handlinger", 1), ("antal handlinger hvor startår = ukendt", 0), ("antal kilder", 1)]
)
def test_count_is_computed(query: str, value: int, minimal: Path):
    assert verdict(minimal, statement(reading(query, "antal"), str(value))) == ("stemmer", [value])


def test_enumeration_is_counted(minimal: Path):
    assert verdict(minimal, statement("  optælling: {navn: Led, led: [a, b, c], kilde: opdigtet-sag}\n")) == (
        "stemmer",
        [3],
    )


def test_statement_stands_where_one_reading_gives_its_number(minimal: Path):
    two = "  læsninger:\n" + "".join(
        f"    - {{navn: {n}, forespørgsel: antal {n}, regnemåde: antal}}\n" for n in ("handlinger", "noter")
    )
    assert verdict(minimal, statement(two, "0")) == ("stemmer", [1, 0])
    assert verdict(minimal, statement(two, "7", "afviger")) == ("afviger", [1, 0])


def test_statement_with_nothing_to_compute_cannot_be_judged(minimal: Path):
    assert verdict(minimal, statement("", expected="kan ikke afgøres")) == ("kan ikke afgøres", [])


@pytest.mark.parametrize("expected", ["afviger", "kan ikke afgøres"])
def test_verdict_other_than_the_expected_is_told(expected: str, minimal: Path):
    assert codes(minimal, *statement(reading("antal handlinger", "antal"), "1", expected)) == ["udsagn-afgørelse"]


@pytest.mark.parametrize(
    ("query", "method"),
    [
        ("antal handlinger", "samlet"),
        ("sum udgift handlinger", "antal"),
        ("liste handlinger", "antal"),
        ("tabel titel handlinger", "samlet"),
    ],
)
def test_method_and_query_must_fit(query: str, method: str, minimal: Path):
    assert codes(minimal, *statement(reading(f'"{query}"', method))) == ["forkert-regnemåde"]


def test_sum_asks_one_strategy_where_there_are_several(minimal: Path):
    several = [SECOND_PLAN, *statement(reading("sum udgift handlinger", "samlet"), "1000000")]
    assert codes(minimal, *several) == ["forespørgsel-flere-planer"]
    assert codes(minimal, *statement(reading("sum udgift handlinger i opdigtet-plan", "samlet"), "1000000")) == []


def test_plan_without_actions_has_no_loose_ends(minimal: Path):
    assert (
        codes(minimal, (PLAN.rpartition("/")[0] + "/opdigtet-omraade", None), (PLAN, " handling ", " handlinger "))
        == []
    )


def test_an_id_that_two_plans_have_means_the_own_one_of_each(minimal: Path):
    """What an id means is worked out once for all who name it, but for the plan that they stand in."""
    first, second = minimal / "content/opdigtet-plan", minimal / "content/anden-plan"
    shutil.copytree(first, second)
    for folder in (first, second):
        page = folder / "strategi.md"
        text = page.read_text(encoding="utf-8").replace("korttitel: Opdigtet plan", f"korttitel: {folder.name}")
        page.write_text(f"{text}\nDet er [[opdigtet-handling]].\n", encoding="utf-8")
    site = pipeline.prepare(minimal, fresh=True, pdf=False).site
    meant = {plan: site.resolved[f"{plan}/{plan}", "opdigtet-handling"] for plan in ("opdigtet-plan", "anden-plan")}
    assert meant == {plan: f"{plan}/opdigtet-handling" for plan in meant}
