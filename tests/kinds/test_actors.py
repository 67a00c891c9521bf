"""An actor's page: who it is, and what it has to do with, with money that is never said to be its own."""

from __future__ import annotations

import html
import re
from pathlib import Path

from edits import change
from sites.minimal import ACTION, FILES

from strategisite import pipeline

FOLDER = ACTION.rpartition("/")[0]
ACTORS, TERMS = "content/_data/aktoerer.yml", "content/_data/ord.yml"
PART = """\
opdigtet-enhed:
  navn: OE
  forkortelse: OE
  type: enhed
  del_af: opdigtet-udvalg
  kilder: [{kilde: opdigtet-sag, side: 1}]
"""
TERM = "oe: {ord: Opdigtet Enhed, forkortelse: OE, betydning_fra: udefra, aktør: opdigtet-enhed}\n"
BOTH = "[{id: opdigtet-udvalg, rolle: ansvarlig}, {id: opdigtet-enhed, rolle: udfører}]"


def action(number: int, title: str, actors: str, *, expense: str = "", kind: str = "", text: str = "Fundet på.") -> str:
    """Another action of the smallest site."""
    lines = [f"titel: {title}", f"nummer: 1.I.{number}", "kort: Fundet på til prøven.", f"aktører: {actors}"]
    lines += [expense] if expense else []
    lines += [f"slags: {kind}"] if kind else []
    cites = "kilder: [{kilde: opdigtet-sag, side: 3}]"
    return "\n".join(["---", *lines, cites, "---", "", text, ""])


def built(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    result = pipeline.build(root, pdf="without")
    assert result.ok, result


def page(root: Path, actor: str) -> str:
    text = (root / f"site/aktoerer/{actor}/index.html").read_text(encoding="utf-8").replace("\u00ad", "")
    return html.unescape(re.search(r"<main.*?</main>", text, re.DOTALL)[0])


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def tables(markup: str) -> dict[str, list[list[str]]]:
    """The cells of each table, by its caption."""
    return {
        words(re.search(r"<caption>(.*?)</caption>", table)[1]): [
            [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table.*?</table>", markup, re.DOTALL)
    }


SHARED = """\
udgift:
  trykt: 4 mill. kr. årligt
  beløb: 4000000
  periode: årlig
  fordeling: {opdigtet-udvalg: 1500000, opdigtet-enhed: 2500000}
  kilde: {kilde: opdigtet-sag, side: 3}"""


def test_what_an_actor_does_itself_stands_apart_from_what_its_parts_do_and_from_examples(minimal: Path) -> None:
    built(minimal, {
        ACTORS: FILES[ACTORS] + PART,
        f"{FOLDER}/delt.md": action(2, "Delt", BOTH, expense=SHARED, text="Se [[aktoerer/opdigtet-udvalg]]."),
        f"{FOLDER}/enhedens.md": action(3, "Enhedens", "[{id: opdigtet-enhed, rolle: udfører}]"),
        f"{FOLDER}/maaske.md": action(4, "Måske", BOTH, kind="eksempel-inden-for-rammen"),
        f"{FOLDER}/omtalt.md": action(5, "Omtalt", "[]", text="Se [[aktoerer/opdigtet-udvalg]]."),
    })  # fmt: skip
    main = page(minimal, "opdigtet-udvalg")
    assert tables(main) == {
        "2 handlinger, hvor DOU selv har en rolle": [
            ["Handling", "Rolle", "Anbefalet start", "Udgift", "Egen andel"],
            ["1.I.1 Opdigtet handling", "Ansvarlig", "2021", "1 mio. kr. om året", "ikke oplyst"],
            [
                "1.I.2 Delt",
                "Ansvarlig, Udfører (via OE)",
                "ikke oplyst",
                "4 mio. kr. om året",
                "1,5 mio. kr. om året",
            ],
        ],
        "1 handling, hvor kun dele af DOU har en rolle": [
            ["Handling", "Rolle"],
            ["1.I.3 Enhedens", "Udfører (via OE)"],
        ],
        "1 eksempel på et tiltag": [
            ["Handling", "Rolle"],
            ["1.I.4 Måske (eksempel på tiltag)", "Ansvarlig, Udfører (via OE)"],
        ],
    }
    text = words(main)
    assert "Ansvarlig: 2 handlinger · Ansvarlig: 1 eksempel på et tiltag · Udfører: gennem dele 2 handlinger" in text
    assert "Handlingernes beløb lagt sammen, ikke aktørens andel: 5 mio. kr. om året (2 handlinger)" in text
    assert "ikke DOU's andel. Kendt andel for DOU af handlingernes beløb: 1,5 mio. kr. om året" in text
    assert text.count("Ikke i kilderne: startår og udgift.") == 2
    assert re.search(r"Nævnt i teksten uden en rolle 1\.I\.5 Omtalt ", text)
    everybody = words((minimal / "site/aktoerer/index.html").read_text(encoding="utf-8")).replace("\u00a0", " ")
    assert "Det opdigtede udvalg DOU – 2 ansvarlig i 2" in everybody


def test_the_table_and_the_overview_have_the_same_actions(minimal: Path) -> None:
    built(minimal, {
        ACTORS: FILES[ACTORS] + PART,
        f"{FOLDER}/delt.md": action(2, "Delt", BOTH, expense=SHARED),
        f"{FOLDER}/enhedens.md": action(3, "Enhedens", "[{id: opdigtet-enhed, rolle: udfører}]"),
    })  # fmt: skip
    overview = (minimal / "site/opdigtet-plan/handlingsoversigt/index.html").read_text(encoding="utf-8")
    for actor, count in (("opdigtet-udvalg", 2), ("opdigtet-enhed", 2)):
        filtered = [one for one in re.findall(r'data-aktoer="([^"]*)"', overview) if actor in one.split()]
        own = next(rows for name, rows in tables(page(minimal, actor)).items() if "selv har en rolle" in name)
        assert len(filtered) == len(own) - 1 == count


def test_an_abbreviation_for_a_name_is_written_out_and_it_is_said_where_no_source_does(minimal: Path) -> None:
    built(minimal, {ACTORS: FILES[ACTORS] + PART, TERMS: TERM})
    text = words(page(minimal, "opdigtet-enhed"))
    assert "Opdigtet Enhed (OE) (Kilderne forklarer det ikke. Forklaringen er hentet et andet sted.) Ordliste" in text
    change(minimal / TERMS, lambda text: text.replace("udefra", "kilderne"))
    built(minimal, {})
    text = words(page(minimal, "opdigtet-enhed"))
    assert "Opdigtet Enhed (OE)" in text and "Betydningen" not in text


def test_an_actor_without_a_term_is_called_what_it_is_called(minimal: Path) -> None:
    built(minimal, {ACTORS: FILES[ACTORS] + PART})
    assert re.search(r"<h1>\s*(.*?)\s*</h1>", page(minimal, "opdigtet-enhed"))[1] == "OE"


def test_what_documents_say_of_an_actor_is_of_their_years(minimal: Path) -> None:
    described = "type: politisk-organ\n  beskrivelse: Holder møder."
    sources = "".join(
        f"opdigtet-{name}: {{titel: Opdigtet {name}, {date}type: sag, i_hænde: ja}}\n"
        for name, date in (("nyere", "dato: 2022-03, "), ("sen", "dato: 2023, "), ("uden", ""))
    )
    cited = "kilder: [{kilde: opdigtet-sag, side: 1}"
    actors = FILES[ACTORS].replace("type: politisk-organ", described)
    built(minimal, {ACTORS: actors, "content/_data/kilder.yml": FILES["content/_data/kilder.yml"] + sources})
    assert "Beskrevet, som det står i dokumenter fra 2020." in words(page(minimal, "opdigtet-udvalg"))
    more = ", ".join(f"{{kilde: opdigtet-{name}, side: 1}}" for name in ("nyere", "sen", "uden"))
    built(minimal, {ACTORS: actors.replace(f"{cited}]", f"{cited}, {more}]")})
    said = "Beskrevet, som det står i dokumenter fra 2020, 2022, 2023 og en tid, der ikke er oplyst."
    assert said in words(page(minimal, "opdigtet-udvalg"))
