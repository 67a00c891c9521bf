"""Vocabularies: what a body calls its choices, in which order, and how it draws them, is the content's to say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import ACTORS, SOURCES, findings
from sites.minimal import ACTION, FILES, REPOSITORY

from strategisite import pipeline
from strategisite.media.colours import TOKENS, palette

COLOURS, TYPES = "content/_data/farver.yml", "content/_data/aktoertyper.yml"
SOURCE_TYPES, GROUPS = "content/_data/kildetyper.yml", "content/_data/indikatorgrupper.yml"


def write(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")


def pages(site: Path, *, pdf: bool = False) -> dict[str, str]:
    """The texts of the site's pages, without line ends."""
    report, artifacts = pipeline.produce(site, pdf=pdf)
    assert report.ok and not [it for it in report.diagnostics if it.level == "fejl"], report.diagnostics
    return {
        it.address: " ".join(it.content.decode("utf-8").split()) for it in artifacts if it.address.endswith(".html")
    }


@pytest.mark.parametrize(
    ("hue", "shape", "drawn"),
    [
        ("grøn", "rude", 'farve-groen"><span aria-hidden="true">◆'),
        ("rød", "trekant", 'farve-roed"><span aria-hidden="true">▲'),
        ("blå", "cirkel", 'farve-blaa"><span aria-hidden="true">●'),
        ("grå", "firkant", 'farve-graa"><span aria-hidden="true">■'),
    ],
)
def test_a_colour_is_drawn_by_its_own_hue_and_shape_whatever_its_id(minimal: Path, hue: str, shape: str, drawn: str):
    action = FILES[ACTION].replace("startår: 2021", "startår: 2021\nfarve: gul")
    write(minimal, {COLOURS: f"gul: {{navn: afventer, nuance: {hue}, form: {shape}}}\n", ACTION: action})
    made = pages(minimal, pdf=True)  # paper is laid out too, or told
    assert f"{drawn}</span> afventer" in made["opdigtet-plan/opdigtet-handling/index.html"]
    assert "afventer" in made["opdigtet-plan/status/index.html"]


def test_the_hues_are_told_apart_and_none_is_that_of_the_body():
    """An own accent, which may be red, makes no blue red."""
    sheet = (REPOSITORY / "templates" / TOKENS).read_text(encoding="utf-8")
    for colours in palette(sheet):
        drawn = {name: colours[name] for name in ("groen", "gul", "roed", "blaa", "blaek-svag", "accent")}
        assert len(set(drawn.values())) == len(drawn)
        red, green, blue = (int(colours["blaa"][at : at + 2], 16) for at in (1, 3, 5))
        assert blue > green > red
    shown = (REPOSITORY / "templates/assets/site.css").read_text(encoding="utf-8")
    assert "var(--blaa" in shown.partition(".farve-blaa {")[2].partition("}")[0]


def test_types_are_called_and_ordered_as_the_body_says(minimal: Path):
    more = "andet-udvalg: {navn: Andet udvalg, type: kreds, kilder: [opdigtet-sag]}\n"
    files = {ACTORS: FILES[ACTORS] + more, SOURCE_TYPES: "sag: {navn: Notits}\n"}
    for first, second in ((1, 2), (2, 1)):
        one, other = "politisk-organ: {{navn: Råd og udvalg, rækkefølge: {}}}", "kreds: {{navn: Kreds, rækkefølge: {}}}"
        types = "\n".join((one.format(first), other.format(second)))
        write(minimal, files | {TYPES: types})
        made = pages(minimal)
        heads = re.findall(r'scope="rowgroup"[^>]*>\s*(.*?) <span class="enhed">', made["aktoerer/index.html"])
        assert heads == (["Råd og udvalg", "Kreds"] if first == 1 else ["Kreds", "Råd og udvalg"])
        assert "Notits" in made["kilder/opdigtet-sag/index.html"]


def test_groups_of_indicators_stand_in_the_bodys_order(minimal: Path):
    one = "{navn: %s, gruppe: %s, måler: Noget., kilder: [opdigtet-sag]}\n"
    write(minimal, {
        GROUPS: "sidst: {navn: Til sidst, rækkefølge: 2}\nførst: {navn: Til først, rækkefølge: 1}\n",
        "content/_data/indikatorer.yml": f"a: {one % ('A', 'sidst')}b: {one % ('B', 'først')}",
    })  # fmt: skip
    page = pages(minimal)["indikatorer/index.html"]
    assert re.findall(r"<h4>(Til .*?)</h4>", page) == ["Til først", "Til sidst"]


def test_a_query_says_a_type_as_the_body_does(minimal: Path):
    page = "content/sider/om.md"
    asked = "{{ antal kilder hvor type = sag }}"
    write(minimal, {
        SOURCE_TYPES: "sag: {navn: Notits}\n",
        page: FILES[page].replace("Læs mere", f"Der er {asked} sag. Læs mere"),
    })  # fmt: skip
    made = pages(minimal)
    assert any("af slagsen notits" in text for text in made.values())


@pytest.mark.parametrize("path", [TYPES, SOURCE_TYPES])
def test_a_missing_list_is_told_with_a_line_to_put_in(minimal: Path, path: str):
    (minimal / path).unlink()
    found = findings(minimal)
    assert [(it.code, it.span.path) for it in found] == [("mangler-samling", path)]


def test_where_no_choice_is_right_the_list_is_told_and_not_what_chooses_from_it(minimal: Path):
    write(minimal, {SOURCE_TYPES: "andet: {navne: Andet}\n", SOURCES: FILES[SOURCES]})
    found = findings(minimal)
    assert {(it.code, it.span.path) for it in found} == {
        ("ukendt-felt", SOURCE_TYPES), ("mangler-felt", SOURCE_TYPES), ("følger-venter", SOURCE_TYPES)
    }  # fmt: skip
