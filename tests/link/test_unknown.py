"""What is suggested where a reference leads nowhere: of the kind that is asked for, by all that a thing is called, or
nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import (
    ACTORS,
    AREA,
    BESIDE,
    NOTES,
    PAGE,
    PLAN,
    SECOND_PLAN,
    SOURCES,
    SUB,
    TERMS,
    actor,
    apply,
    body,
    field,
    findings,
)
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.say.diagnostics import Diagnostic, as_text

ACTOR = (
    FILES[ACTORS]
    .replace("opdigtet-udvalg", "skoleforvaltningen")
    .replace("Det opdigtede udvalg", "Skoleforvaltningen")
    .replace("DOU", "SKF")
)
STATUS = (
    "content/_data/status.yml",
    (
        "i-gang: {navn: I gang, betyder: i-gang, forklaring: Ja.}\n"
        "gennemfoert: {navn: Gennemført, betyder: gennemført, forklaring: Ja.}\n"
    ),
)


def told(site: Path, *edits) -> list[Diagnostic]:
    return list(findings(site, list(edits)))


def suggested(site: Path, *edits) -> str:
    """The suggestion for the one mistake."""
    (found,) = told(site, *edits)
    return found.suggestion


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Opdigtet delstrategi", "opdigtet-delstrategi"),
        ("opdigtet  DELSTRATEGI", "opdigtet-delstrategi"),
        ("1.I", "opdigtet-delstrategi"),
        ("1.I.1", "opdigtet-handling"),
        ("SKF", "skoleforvaltningen"),
        ("Skoleforvaltningen", "skoleforvaltningen"),
        ("skf", "skoleforvaltningen"),
        ("opdigtet_delstrategi", "opdigtet-delstrategi"),
        ("Opdigtet sag", "opdigtet-sag"),
        ("opdigtet-delstrtegi", "opdigtet-delstrategi"),
        ("opdigtet-pla", "opdigtet-plan"),
        ("noget-helt-andet", ""),
        ("opdigtet", ""),
        ("plan/opdigtet-delstrategi", "opdigtet-plan/opdigtet-delstrategi"),
        ("sider/omm", ""),
        ("sider/o", ""),
    ],
)
def test_what_a_text_refers_to_is_known_by_all_its_names(written: str, meant: str, minimal: Path):
    edits = [(ACTORS, FILES[ACTORS] + ACTOR), (PAGE, "[[opdigtet-plan]]", f"[[{written}]]")]
    found = told(minimal, *edits)
    assert [one.code for one in found] == ["ukendt-henvisning"]
    assert found[0].suggestion.removeprefix("opdigtet-plan/") == meant.removeprefix("opdigtet-plan/")


@pytest.mark.parametrize(
    "other",
    [
        (NOTES, "fravaersklasser-start: {steder: [{kilde: opdigtet-sag}], tekst: Noten.}\n"),
        (NOTES, "fravaersklasse: {steder: [{kilde: opdigtet-sag}], tekst: Noten.}\n"),
        (ACTORS, FILES[ACTORS] + actor("fravaersklassernes-ledere")),
        (PLAN.replace("opdigtet-plan", "fravaersplan"), FILES[PLAN]),
        (PAGE.replace("om.md", "klasser.md"), FILES[PAGE]),
    ],
)
def test_a_missing_action_is_never_answered_with_something_else(other: tuple, minimal: Path):
    refer = body("Se [[fravaersklasser]]")
    decision = (
        "---\ntitel: Sag\nkort: Sag.\nslags: beslutning\nberører: [fravaersklasser]\n"
        "kilder: [{kilde: opdigtet-sag}]\n---\n"
    )
    found = told(minimal, other, *refer, ("content/beslutninger/sag.md", decision))
    assert [(one.code, one.suggestion) for one in found if one.level == "fejl"] == [("ukendt-henvisning", "")] * 2


@pytest.mark.parametrize(
    ("field_of_action", "meant"),
    [
        ("aktører: [{id: opdigtet-udvlg, rolle: ansvarlig}]", "opdigtet-udvalg"),
        ("aktører: [{id: sag, rolle: ansvarlig}]", ""),
        ("aktører: [{id: dou, rolle: ansvarlig}]", "opdigtet-udvalg"),
        ("aktører: [{id: opdigtet-handling, rolle: ansvarlig}]", ""),
    ],
)
def test_an_actor_is_answered_with_an_actor(field_of_action: str, meant: str, minimal: Path):
    assert suggested(minimal, *field("aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]", field_of_action)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("strategi-2009", "strategi-2009"),
        ("strategi-209", "strategi-2009"),
        ("strategi-2010", ""),
        ("strategi-2008", ""),
        ("startegi-2009", "strategi-2009"),
    ],
)
def test_another_year_is_another_document(written: str, meant: str, minimal: Path):
    sources = FILES[SOURCES] + FILES[SOURCES].replace("opdigtet-sag", "strategi-2009").replace("Opdigtet sag", "Planen")
    found = told(minimal, (SOURCES, sources), *body(f"Se [[{written} s. 3]]"))
    assert [one.suggestion for one in found] == ([] if written == meant else [meant])


def test_status_is_answered_with_the_choices(minimal: Path):
    follow = "startår: 2021\nopfølgning: [{dato: 2020-01-01, status: igang, tekst: Ja., kilde: opdigtet-sag}]"
    (found,) = told(minimal, STATUS, *field("startår: 2021", follow))
    assert (found.code, found.suggestion) == ("ikke-på-listen", "i-gang")
    assert "gennemfoert, i-gang" in as_text(found, {})


def test_choices_are_cut_at_twelve(minimal: Path):
    actors = "".join(actor(f"aktoer-{n:02}") for n in range(20))
    (found,) = told(minimal, (ACTORS, FILES[ACTORS] + actors), *field("id: opdigtet-udvalg", "id: ukendt-navn"))
    assert dict(found.values)["valg"].endswith("aktoer-11 … (+9)")


def two_plans() -> list:
    return [SECOND_PLAN, *[(name.replace("opdigtet-plan", "anden-plan"), FILES[name]) for name in (AREA, SUB, ACTION)]]


@pytest.mark.parametrize("plan", ["opdigtet-plan", "anden-plan"])
def test_what_is_in_several_plans_is_offered_from_the_one_that_is_spoken_of(plan: str, minimal: Path):
    asked = f"forespørgsel: liste handlinger i {plan}"
    edition = f"---\ntitel: U\nkort: Opdigtet.\n{asked}\nindhold: [opdigtet-delstrategi]\n---\n"
    found = told(minimal, *two_plans(), ("content/udgaver/u.md", edition))
    assert [(one.code, dict(one.values)["forslag"]) for one in found] == [
        ("flertydig-henvisning", f"{plan}/opdigtet-delstrategi")
    ]


def test_when_several_are_as_near_the_own_plan_comes_first(minimal: Path):
    apply(minimal, two_plans())
    path = minimal / ACTION.replace("opdigtet-plan", "anden-plan")
    path.write_text(
        path.read_text(encoding="utf-8").replace("Handlingen er", "Se [[opdigtet-delstrtegi]]"), encoding="utf-8"
    )
    assert suggested(minimal) == "opdigtet-delstrategi"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("opdigtet-sag side 3", "[[opdigtet-sag s. 3]]"),
        ("opdigtet-sag, s. 3", "[[opdigtet-sag s. 3]]"),
        ("opdigtet-sag s 3", "[[opdigtet-sag s. 3]]"),
        ("opdigtet-sag s. 3\u20114", "[[opdigtet-sag s. 3–4]]"),
        ("opdigtet-sag s. 13, 15", "[[opdigtet-sag s. 13]] [[opdigtet-sag s. 15]]"),
        ("opdigtet-sag p. 7 og 9-11", "[[opdigtet-sag s. 7]] [[opdigtet-sag s. 9–11]]"),
        ("opdigtet-sag S. 3", "[[opdigtet-sag s. 3]]"),
        ("Opdigtet sag, side 3 til 4", "[[opdigtet-sag s. 3–4]]"),
        ("opdigtet-sag (s. 5)", "[[opdigtet-sag s. 5]]"),
        ("opdigtet-sag s. 3 f.", "[[opdigtet-sag s. 3]]"),
    ],
)
def test_the_form_of_a_citation_is_told_with_its_pages(written: str, form: str, minimal: Path):
    (found,) = told(minimal, *body(f"Se [[{written}]]"))
    assert (found.code, dict(found.values)["forslag"]) == ("sidetal-form", form)


def test_a_former_id_resolves_everywhere_with_advice(minimal: Path):
    was = (ACTION, "startår: 2021", "tidligere: [gammel-handling]\nstartår: 2021")
    note = (NOTES, "tvivl: {om: [gammel-handling], steder: [{kilde: opdigtet-sag}], tekst: Tvivl.}\n")
    wave = (
        "content/_data/boelger.yml",
        "b: {navn: B, strategi: opdigtet-plan, kilde: opdigtet-sag, "
        "projekter: [{tekst: T, handling: gammel-handling, begrundelse: Ja., kilde: opdigtet-sag}]}\n",
    )
    kin = (
        "content/_data/slaegtskab.yml",
        "t: {tema: T, læsning: L., steder: [{strategi: opdigtet-plan, id: gammel-handling, kilde: opdigtet-sag}]}\n",
    )
    link = "[handlingen](../opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/gammel-handling.md)"
    page = (PAGE, "[[opdigtet-plan]]", f"[[gammel-handling]] og [[opdigtet-plan/gammel-handling|den]] og {link}")
    report = pipeline.build(apply(minimal, [was, note, wave, kin, page]))
    assert report.ok
    assert [(one.code, one.level) for one in report.diagnostics] == [("gammelt-id", "råd")] * 6
    html = (minimal / "site/sider/om/index.html").read_text(encoding="utf-8")
    assert html.count("../../opdigtet-plan/opdigtet-handling/index.html") >= 3


def test_an_id_that_is_goes_before_one_that_was(minimal: Path):
    was = (ACTION, "startår: 2021", "tidligere: [anden]\nstartår: 2021")
    site = pipeline.prepare(
        apply(minimal, [was, (PAGE.replace("om.md", "anden.md"), FILES[PAGE]), (TERMS, "x: {ord: X}\n")]), fresh=True
    ).site
    assert site.resolved.get(("sider/anden", "opdigtet-plan")) == "opdigtet-plan/opdigtet-plan"
    assert (
        pipeline.prepare(apply(minimal, [(PAGE, "[[opdigtet-plan]]", "[[anden]]")]), fresh=True).site.resolved[
            "sider/om", "anden"
        ]
        == "sider/anden"
    )


def test_a_renamed_file_is_found_by_its_title(minimal: Path):
    apply(
        minimal,
        [
            (PAGE, "[[opdigtet-plan]]", "[[opdigtet-handling]]"),
            (ACTION, None),
            (f"{BESIDE}/nyt-navn.md", FILES[ACTION]),
        ],
    )
    assert suggested(minimal) == "nyt-navn"


def test_what_is_repeated_in_a_message_is_cut(minimal: Path):
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 300
    said = "".join(as_text(one, {}) for one in told(minimal, *body(f"![Et hus]({picture})")))
    assert len(said) < 500
