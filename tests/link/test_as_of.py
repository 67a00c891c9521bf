"""Statements have a time: what comes later never makes an earlier document wrong, and a page never shows other rows
than were counted.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest
from mistakes import AREA, BESIDE, PLAN, SOURCES, STATEMENTS, SUB, Edit, action, apply, field, findings
from sites.minimal import ACTION, FILES

from strategisite import cli, pipeline
from strategisite.figures.as_of import AsOf, as_known

LATER = """\
opdigtet-opfoelgning: {titel: Opdigtet opfølgning, dato: 2027-03-01, type: notat, i_hænde: ja}
"""
UNDATED = "opdigtet-udateret: {titel: Opdigtet papir uden dato, type: notat, i_hænde: ja}\n"
TODAY = (PLAN, "opdateret: 2020-01-02", "opdateret: 2027-12-31")  # of the plan as it is now
SINCE = "siden: {dato: 2027-03-01, kilde: {kilde: opdigtet-opfoelgning, side: 4}}\n"
TEST = "opdigtet-plan/opdigtet-delstrategi"
ASKED = {
    "antal handlinger i opdigtet-plan": ("antal", 1),
    "antal handlinger": ("antal", 1),
    "antal handlinger hvor kræver_penge = ja": ("antal", 1),
    "antal handlinger i opdigtet-plan hvor farve = rød": ("antal", 0),
    "sum udgift handlinger i opdigtet-plan": ("samlet", 1_000_000),
    "antal delstrategier i opdigtet-plan": ("antal", 1),
    "antal fokusområder": ("antal", 1),
    "antal resultater i opdigtet-plan": ("antal", 1),
    "antal mål": ("antal", 1),
    "antal eksempler": ("antal", 0),
}


def statements(source: str) -> Edit:
    """One statement per query, of a document."""
    made = ""
    for number, (query, (method, value)) in enumerate(ASKED.items()):
        made += (
            f"tal-{number}:\n  kilde: {source}\n  angivet: et tal\n  værdi: {value}\n  forventet: stemmer\n"
            "  forklaring: Opdigtet.\n"
        )
        made += f"  læsninger: [{{navn: Læsning, forespørgsel: {query}, regnemåde: {method}}}]\n"
    return (STATEMENTS, made)


def setting(source: str) -> list[Edit]:
    """The smallest site with a result and a goal, a later source, one without a date, and statements of a document."""
    result = "resultater: [{sigt: kort, tekst: Et resultat., kilde: opdigtet-sag}]\nkilder:"
    goal = "mål: [{id: et, tekst: Et mål., kilder: [opdigtet-sag]}]\nkilder:"
    return [
        (SOURCES, FILES[SOURCES] + LATER + UNDATED),
        (SUB, "kilder:", result),
        (PLAN, "kilder:", goal),
        TODAY,
        statements(source),
    ]


def part(name: str, text: str, number: str, more: str = SINCE) -> Edit:
    """A part of the plan that came later, made of another."""
    text = re.sub("titel: (.*)\nnummer: .*", rf"titel: \1 {number}\nnummer: {number}", text)
    return (name, text.replace("titel:", f"{more}titel:"))


NEW_AREA = "content/opdigtet-plan/nyt-omraade"
NEW_PLAN = "content/ny-plan"
ADOPTED = "vedtaget: [{organ: opdigtet-udvalg, dato: 2027-02, kilde: opdigtet-opfoelgning}]\n"
CHANGES: dict[str, list[Edit]] = {
    "an action": [part(f"{BESIDE}/ny.md", FILES[ACTION], "1.I.2")],
    "an action by the short form": [part(f"{BESIDE}/ny.md", FILES[ACTION], "1.I.2", "siden: 2027-03\n")],
    "an example": [part(f"{BESIDE}/ny.md", FILES[ACTION], "1.I.2", SINCE + "slags: eksempel-ved-investering\n")],
    "a sub-strategy with an action that says nothing itself": [
        part("content/opdigtet-plan/opdigtet-omraade/ny-del/_om.md", FILES[SUB], "1.II"),
        part("content/opdigtet-plan/opdigtet-omraade/ny-del/ny.md", FILES[ACTION], "1.II.1", ""),
    ],
    "a focus area with all below it": [
        part(f"{NEW_AREA}/_om.md", FILES[AREA], "2"),
        part(f"{NEW_AREA}/ny-del/_om.md", FILES[SUB], "2.I", ""),
        part(f"{NEW_AREA}/ny-del/ny.md", FILES[ACTION], "2.I.1", ""),
    ],
    "a result before the first": [
        (SUB, "resultater: [", f"resultater: [{{sigt: lang, tekst: Nyt., kilde: opdigtet-sag, {SINCE.strip()}}}, "),
    ],
    "a goal": [(PLAN, "mål: [", "mål: [{id: to, tekst: Nyt., kilder: [opdigtet-sag], siden: 2027-03}, ")],
    "a follow-up with another colour": field(
        "kilder:",
        "opfølgning: [{dato: 2027-03-01, farve: rød, besluttet_af: opdigtet-udvalg, begrundelse: Penge., tekst: Dyrt.,"
        " kilde: opdigtet-opfoelgning}]\nkilder:",
    ),
}


def verdicts(site: Path) -> dict[str, tuple]:
    ready = pipeline.prepare(site, fresh=True)
    assert [d for d in ready.report.diagnostics if d.level == "fejl"] == []
    return dict(ready.site.verdicts)


@pytest.mark.parametrize("dated", ["2020-01-02", "2020-01", "2020", "2027-02", None], ids=str)
@pytest.mark.parametrize("change", CHANGES)
def test_what_comes_later_leaves_every_statement_as_it_was(change: str, dated: str | None, minimal: Path):
    site = apply(minimal, setting("opdigtet-sag"))
    text = (site / SOURCES).read_text(encoding="utf-8")
    (site / SOURCES).write_text(
        text.replace("  dato: 2020-01-02\n", f"  dato: {dated}\n" if dated else ""), encoding="utf-8"
    )
    before = verdicts(site)
    assert {verdict.verdict for verdict in before.values()} == {"stemmer"}
    assert verdicts(apply(site, CHANGES[change])) == before


def test_a_later_plan_leaves_statements_that_name_no_plan_as_they_were(minimal: Path):
    site = apply(minimal, setting("opdigtet-sag"))
    assert "antal handlinger" in ASKED
    before = verdicts(site)
    goal = "mål: [{id: to, tekst: Nyt., kilder: [opdigtet-sag]}]\n"
    plan = FILES[PLAN].replace("kilder:", f"{ADOPTED}{goal}kilder:").replace("opdigtet-plan", "ny-plan")
    new = [
        (f"{NEW_PLAN}/strategi.md", plan),
        (f"{NEW_PLAN}/nyt/_om.md", FILES[AREA]),
        (f"{NEW_PLAN}/nyt/ny-del/_om.md", FILES[SUB]),
        (f"{NEW_PLAN}/nyt/ny-del/ny.md", FILES[ACTION]),
    ]
    assert verdicts(apply(site, new)) == before


@pytest.mark.parametrize(
    ("since", "document", "counted"),
    [
        ("2027-03-01", "2027-02-28", 1),
        ("2027-03-01", "2027-03-01", 2),
        ("2027-03-01", "2027-03", 2),
        ("2027-03-01", "2027", 2),
        ("2027-03", "2027-03-15", 2),
        ("2027-03", "2027-02", 1),
        ("2027", "2026-12-31", 1),
        ("2027", "2027-01-01", 2),
        ("1999", "2020-01-02", 2),
    ],
)
def test_only_what_surely_came_after_the_document_is_left_out(since: str, document: str, counted: int, minimal: Path):
    site = pipeline.prepare(
        apply(minimal, [part(f"{BESIDE}/ny.md", FILES[ACTION], "1.I.2", f"siden: {since}\n")]), fresh=True
    ).site
    known = as_known(site.entries, AsOf(document), "opdigtet-plan")
    assert sum(entry.kind == "handling" for entry in known.values()) == counted


def test_a_document_of_later_date_counts_what_came_before_it(minimal: Path):
    apply(minimal, [*setting("opdigtet-opfoelgning"), *CHANGES["an action"]])
    found = pipeline.prepare(minimal, fresh=True).report.diagnostics
    assert {d.code for d in found} == {"udsagn-afgørelse"}
    assert dict(found[0].values)["tal"] == "2 (antal handlinger i opdigtet-plan)"


def test_results_that_stay_keep_their_places(minimal: Path):
    apply(minimal, [*setting("opdigtet-sag"), *CHANGES["a result before the first"]])
    site = pipeline.prepare(minimal, fresh=True).site
    kept = as_known(site.entries, AsOf("2020"))[TEST].item.results
    assert [(r.id, r.text) for r in kept] == [("1-i-r2", "Et resultat.")]
    assert [r.text for r in site.entries[TEST].item.results] == ["Nyt.", "Et resultat."]


# what the reader sees


def built(site: Path, name: str) -> str:
    assert pipeline.build(site, pdf="without").ok
    return (site / "site" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["opdigtet-sag", "opdigtet-udateret"])
def test_the_page_behind_a_number_shows_the_rows_that_were_counted(source: str, minimal: Path):
    apply(minimal, [*setting(source), *CHANGES["an action"], (f"{BESIDE}/ny.md", "titel: Opdigtet", "titel: Ny")])
    page = built(minimal, "talkontrol/index.html")
    said = "talt pr. 2. januar 2020" if source == "opdigtet-sag" else "talt uden det, der er kommet til siden"
    assert page.count(f'<span class="uddyb">{said}</span>') == len(ASKED)
    links = re.findall(r'<li>Læsning: <a href="\.\./(opslag/[^"]+)">([^<]+)</a>', page)
    assert len(links) == len(ASKED)
    for address, number in links:
        shown = (minimal / "site" / address).read_text(encoding="utf-8")
        rows = lxml.html.fromstring(shown).xpath("//tbody/tr")
        assert said in shown and "Ny handling" not in shown
        if "sum-" not in address:
            assert len(rows) == int(number)
    assert "Ny handling" in built(minimal, "opdigtet-plan/handlingsoversigt/index.html")


def test_a_live_figure_counts_everything_as_today(minimal: Path):
    apply(
        minimal,
        [
            *setting("opdigtet-sag"),
            *CHANGES["an action"],
            (PLAN, "opdigtet-plan }} handling", "opdigtet-plan }} handlinger"),
        ],
    )
    page = built(minimal, "opdigtet-plan/index.html")
    assert re.search(r'<a [^>]*href="\.\./(opslag/[^"]+)"[^>]*>2</a> handlinger', page)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (f"{BESIDE}/ny.md", "opdigtet-plan/ny/index.html"),
        (SUB, "opdigtet-plan/opdigtet-delstrategi/index.html"),
        (AREA, "opdigtet-plan/opdigtet-omraade/index.html"),
    ],
)
def test_a_part_says_on_its_page_when_it_came_and_where_that_stands(name: str, page: str, minimal: Path):
    apply(minimal, [(SOURCES, FILES[SOURCES] + LATER), action("ny", "1.I.2"), (name, "titel:", f"{SINCE}titel:")])
    came = lxml.html.fromstring(built(minimal, page)).xpath("//p[@class='kort']/span")[0]
    assert came.text_content().replace("\u00ad", "") == "Kom til 1. marts 2027. [Opdigtet opfølgning (2027), s. 4]"
    assert "opdigtet-opfoelgning" in came.xpath("a/@href")[0]


def test_data_say_as_of_when_a_statement_was_counted(minimal: Path):
    data = json.loads(built(apply(minimal, setting("opdigtet-sag")), "data/udsagn.json"))
    assert {one["talt_pr"] for one in data} == {"2020-01-02"}


# what the editor is told


NEWER = [
    (SOURCES, FILES[SOURCES] + LATER),
    statements("opdigtet-sag"),
    (
        f"{BESIDE}/ny.md",
        FILES[ACTION]
        .replace("handling\nnummer: 1.I.1", "ny handling\nnummer: 1.I.2")
        .replace("opdigtet-sag, side: 3}]", "opdigtet-opfoelgning, side: 3}]"),
    ),
    TODAY,
]


def test_what_has_later_sources_alone_is_named_at_its_own_file(minimal: Path):
    apply(minimal, [*setting("opdigtet-sag"), NEWER[2]])
    found = findings(minimal)
    assert [(d.code, d.span.path, dict(d.values)["dato"]) for d in found] == [
        ("mangler-siden", f"{BESIDE}/ny.md", "2027-03-01")
    ]
    assert verdicts(apply(minimal, [(f"{BESIDE}/ny.md", "titel:", "siden: 2027-03-01\ntitel:")]))


def test_one_who_writes_sees_the_page_and_is_advised_and_a_build_after_it_stops(minimal: Path):
    apply(minimal, setting("opdigtet-sag"))
    assert pipeline.build(minimal, pdf="without", writing=True).ok
    apply(minimal, [action("ny", "1.I.2")])
    report = pipeline.build(minimal, pdf="without", writing=True)
    assert report.ok and {(d.code, d.level) for d in report.diagnostics} == {("udsagn-afgørelse", "råd")}
    assert (minimal / "site/opdigtet-plan/ny/index.html").exists()
    assert pipeline.build(minimal, pdf="without", writing=True).ok
    for _ in "again":
        assert cli.main(["build", "--mappe", str(minimal), "--quiet", "--no-pdf"]) == 1
    apply(minimal, [(f"{BESIDE}/ny.md", "titel:", "siden: 2027\ntitel:")])
    assert cli.main(["build", "--mappe", str(minimal), "--quiet", "--no-pdf"]) == 0
    assert pipeline.difference(minimal, pdf=False)[1] is None


def test_other_mistakes_stop_one_who_writes(minimal: Path):
    apply(minimal, [*setting("opdigtet-sag"), *field("rolle: ansvarlig", "rolle: chef")])
    assert not pipeline.build(minimal, pdf="without", writing=True).ok


def test_since_needs_a_source_where_it_is_written_out(minimal: Path):
    found = findings(minimal, field("titel:", "siden: {dato: 2027}\ntitel:"))
    assert [d.code for d in found] == ["mangler-kilde"]
    found = pipeline.check(
        apply(minimal, [(ACTION, "siden: {dato: 2027}", "siden: {dato: 2027, kilde: findes-ikke}")])
    ).diagnostics
    assert [d.code for d in found] == ["dato-efter-opdateret", "ukendt-kilde"]
