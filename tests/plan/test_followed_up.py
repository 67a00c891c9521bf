"""What a follow-up changes of an action's page: a note on the status at the beginning is not one on the new status, and
the page's sources are those of the follow-up too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import NOTES, PLAN, SOURCES, STATUSES, apply, field
from sites.minimal import FILES

from strategisite import pipeline

LATER = (SOURCES, FILES[SOURCES] + "nyt-notat: {titel: Nyt notat, dato: 2021-01-02, type: notat, i_hænde: ja}\n")
NOTE = (NOTES, "tvivl: {om: [opdigtet-handling], steder: [{kilde: %s, side: 2, ved: status}], tekst: Tvivl.}\n")
BEGAN = "udgangspunkt: {status: nu, trykt: Kører, dato: 2020-01-02, kilde: opdigtet-sag}\n"
VOCABULARY = "".join(
    f"{id_}: {{navn: Ordet {id_}, betyder: {means}, forklaring: Ja.}}\n"
    for id_, means in (("nu", "i-gang"), ("klar", "gennemført"))
)
FOLLOWED = "opfølgning: [{dato: 2021-01-01, status: klar, tekst: Slut., kilde: {kilde: nyt-notat, side: 4}}]\n"


def page(site: Path, note: str, fields: str) -> str:
    edits = [LATER, (PLAN, "opdateret: 2020-01-02", "opdateret: 2021-06-02"), (STATUSES, VOCABULARY)]
    note_edit = (NOTES, NOTE[1] % note)
    report = pipeline.build(
        apply(site, [*edits, note_edit, *field("startår: 2021\n", f"startår: 2021\n{fields}")]), pdf="without"
    )
    assert report.ok, report.diagnostics
    text = (site / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    return text.replace("\u00ad", "").replace("\u00a0", " ")


@pytest.mark.parametrize(("note", "fields", "marked"), [
    ("opdigtet-sag", BEGAN, True), ("opdigtet-sag", BEGAN + FOLLOWED, False), ("nyt-notat", BEGAN + FOLLOWED, True),
])  # fmt: skip
def test_a_note_marks_the_status_of_its_own_time(note: str, fields: str, marked: bool, minimal: Path):
    assert bool(re.search('class="dag"', page(minimal, note, fields))) == marked


def test_the_page_names_the_sources_of_its_follow_up(minimal: Path):
    text = page(minimal, "opdigtet-sag", BEGAN + FOLLOWED)
    sources = re.search(r"<dt>Kilder til siden</dt><dd>(.*?)</dd>", text, re.S)[1]
    assert re.sub(r"\s+", " ", re.sub("<[^>]*>", "", sources)).strip().endswith("Nyt notat (2021), s. 4")


@pytest.mark.parametrize(("coloured", "said"), [
    ("2021-01-01", "farve: rød"), ("2020-06-01", "farve: rød (1. juni 2020)"),
])  # fmt: skip
def test_a_colour_of_another_day_than_the_status_has_its_own_in_lists(coloured: str, said: str, minimal: Path):
    given = f"dato: {coloured}, farve: rød, besluttet_af: opdigtet-udvalg, begrundelse: Ja., tekst: Farve."
    fields = FOLLOWED.replace("[{", f"[{{{given}, kilde: nyt-notat}}, {{")
    page(minimal, "opdigtet-sag", fields)
    overview = (minimal / "site/opdigtet-plan/handlingsoversigt/index.html").read_text(encoding="utf-8")
    (cell,) = re.findall('<td class="naaet".*?</td>', overview, re.S)
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", cell.replace("\u00a0", " "))).strip()
    assert words.startswith(f"Ordet klar, 1. jan. 2021 · {said}")
