"""What lies far from all others is told: a page, a start year, more than all; and an outcome that only `kort` tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import append_text
from mistakes import BESIDE, DECISION, PLAN, SOURCES, Edit, action, apply, body, decision, field, findings
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.demand.held import held_of

CODES = ("side-langt-fra", "sider-for-få", "side-findes-ikke", "startår-langt-fra", "over-hundrede-procent")
COUNTED = (SOURCES, FILES[SOURCES] + "  sider: 12\n")


def told(site: Path, edits: list[Edit], *codes: str) -> list[str]:
    return [one.code for one in findings(site, edits) if one.code in (codes or CODES)]


def cited(*pages: int) -> list[Edit]:
    return body(" ".join(f"Det står der [[opdigtet-sag s. {page}]]." for page in pages) + " Handlingen")


@pytest.mark.parametrize(("edits", "found"), [
    (cited(999), ["side-langt-fra"]), (cited(999, 999), ["side-langt-fra"] * 2), (cited(40, 55), []),
    (cited(57), ["side-langt-fra"]), (cited(56), []), (cited(30, 70, 120), []), (cited(120), ["side-langt-fra"]),
    ([COUNTED, *cited(999)], ["side-findes-ikke"]), ([COUNTED, *cited(*[70] * 6)], ["side-findes-ikke"] * 6),
    ([COUNTED, *cited(70, 71, 72, 73, 74, 75)], ["sider-for-få"]), ([COUNTED, *cited(12)], []),
])  # fmt: skip
def test_a_page_far_behind_all_others_is_told(edits: list[Edit], found: list[str], minimal: Path):
    """One page that is said many times is one slip; many pages that are not there are a wrong number of pages."""
    assert told(minimal, edits) == found


def test_a_page_is_held_against_others_of_the_same_entry_too(minimal: Path):
    """Nothing else cites the document."""
    other = (SOURCES, FILES[SOURCES] + "ny: {titel: Et notat, dato: 2020-01-01, type: sag, i_hænde: ja}\n")
    for last, found in ((400, ["side-langt-fra"]), (50, []), ("50, til_side: 400", ["side-langt-fra"])):
        cites = f"side: 3}}, {{kilde: ny, side: 2}}, {{kilde: ny, side: 4}}, {{kilde: ny, side: {last}}}]"
        assert told(minimal, [other, *field("side: 3}]", cites)]) == found
        (minimal / ACTION).write_text(FILES[ACTION], encoding="utf-8")
        (minimal / SOURCES).write_text(FILES[SOURCES], encoding="utf-8")


@pytest.mark.parametrize(("years", "found"), [
    ((2021, 2035), ["startår-langt-fra"]), ((2021, 2030), []), ((2021, 2031), ["startår-langt-fra"]),
    ((2035,), []), ((2021, 2035, 2035), []), ((2021, 2028, 2035), []), ((2040, 2021, 2022), ["startår-langt-fra"]),
])  # fmt: skip
def test_a_start_long_after_all_others_is_told_where_it_is_not_soon(
    years: tuple[int, ...], found: list[str], minimal: Path
):
    first, *others = years
    more = [action(f"handling-{n}", f"1.I.{n}") for n, _ in enumerate(others, 2)]
    more = [
        (path, text.replace("startår: 2021", f"startår: {year}"))
        for (path, text), year in zip(more, others, strict=True)
    ]
    edits = [*field("startår: 2021", f"startår: {first}"), *more]
    assert told(minimal, edits) == found
    assert told(minimal, [(PLAN, "opdateret: 2020-01-02", f"opdateret: {max(years) - 5}-01-02")]) == []


@pytest.mark.parametrize(("text", "found"), [
    ("150 pct. af eleverne kom.", 1), ("120 % af de unge kom.", 1), ("101 procent af alle familierne kom.", 1),
    ("100 pct. af eleverne kom.", 0), ("Der kom 150 pct. flere.", 0), ("150 pct. af udgiften gik.", 0),
    ("1.150 elever, 95,150 pct. af eleverne.", 0), ("250 pct. af de mange skoler er med.", 1),
])  # fmt: skip
def test_more_than_all_is_told(text: str, found: int, minimal: Path):
    assert told(minimal, body(f"{text} Handlingen")) == ["over-hundrede-procent"] * found


@pytest.mark.parametrize(("short", "more", "found"), [
    ("Udvalget sagde ja til planen.", "", True), ("Socialudvalget vedtog den.", "", True),
    ("Sagen, hvor et udvalg godkendte sit svar.", "", False),
    ("Hvis udvalget godkendte den, gik den videre.", "", False),
    ("Forvaltningen foreslår, at udvalget godkender den.", "", False),
    ("Udvalget sagde ja til planen.", "udfald: {tekst: Udvalget sagde ja., kilde: {kilde: opdigtet-sag}}", False),
    ("Udvalget godkendte den, ventede man.", "kun_varslet: ja", False),
])  # fmt: skip
def test_an_outcome_that_only_the_summary_tells_is_told(short: str, more: str, found: bool, minimal: Path):
    text = decision(more or "dato: 2020-01-02").replace("En sag, som er fundet på.", f'"{short}"')
    assert told(minimal, [(DECISION, text)], "udfald-kun-i-kort") == ["udfald-kun-i-kort"] * found


def test_what_others_say_makes_one_stand_alone_in_the_next_build_too(minimal: Path):
    """The entry that is told of is unchanged, and has been looked at: another one, or none, has made it so."""

    def found() -> list[tuple[str, int]]:
        held_of(None)  # a process of its own
        report = pipeline.build(minimal, pdf="without")
        assert report.ok
        return sorted((one.code, one.span.line) for one in report.diagnostics if one.code in CODES)

    near = [*cited(999), action("anden", "1.I.2"), *field("startår: 2021", "startår: 2035")]
    second = f"{BESIDE}/anden.md"
    far = [("side-langt-fra", 12), ("startår-langt-fra", 5)]
    assert apply(minimal, near) and found() == far
    append_text("content/sider/om.md", "\nMere.\n", minimal)
    assert found() == far
    assert apply(minimal, [(second, "startår: 2021", "startår: 2030"), (second, "side: 3}]", "side: 700}]")])
    assert found() == []
    assert apply(minimal, [(second, "startår: 2030", "startår: 2022"), (second, "side: 700}]", "side: 4}]")])
    assert found() == far
