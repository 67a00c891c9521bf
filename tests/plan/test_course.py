"""The strategy through time, on an invented sample: follow-up, targets, fates, decisions, hearings, several plans."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import pytest
from html_page import read_pages
from sites.course_sample import LATER, PLAN, write_course_sample

from benchmarks.search import script_data
from strategisite.pipeline import build

LUNCH, HOMEWORK, CYCLING = (f"{PLAN}/opdigtet-{name}/index.html" for name in ("frokost", "lektiehjaelp", "cykling"))
SILENT = f"{PLAN}/opdigtet-tavs-handling/index.html"
UNKNOWN = "Fremgår ikke af kilderne"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course_sample(tmp_path_factory.mktemp("forloeb") / "sted")
    report = build(root)
    assert report.ok and not report.diagnostics
    return root / "site"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample, not yet built; a test may edit it."""
    return write_course_sample(tmp_path / "sted")


def codes(root: Path) -> list[str]:
    return [problem.code for problem in build(root).diagnostics]


def main_of(site: Path, address: str) -> str:
    source = (site / address).read_text(encoding="utf-8")
    return re.search(r"<main.*?</main>", source, re.DOTALL)[0]


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def told(site: Path, address: str) -> str:
    """What a page says between menu and foot."""
    return words(main_of(site, address))


def status(when: str = "") -> str:
    return f"{PLAN}/status/{when + '/' if when else ''}index.html"


def section(site: Path, address: str, heading: str) -> str:
    """What stands under one heading of level two."""
    parts = re.split(r"<h2", main_of(site, address))
    return next((words("<h2" + part) for part in parts if words("<h2" + part).strip().startswith(heading)), "")


def row(site: Path, address: str, name: str, heading: str = "Handlinger med oplyst status") -> str:
    """The row of an action in one of the page's tables."""
    part = next(p for p in re.split(r"<h2", main_of(site, address)) if words("<h2" + p).strip().startswith(heading))
    return next((words(found) for found in re.findall(r"<tr>.*?</tr>", part, re.DOTALL) if name in found), "")


# status year by year and entry by entry


def test_each_year_and_each_dated_entry_has_a_page(site: Path):
    found = {path.parent.name for path in (site / PLAN / "status").glob("*/index.html")}
    years, days = {"2020", "2021", "2022", "2023"}, {"2020-11-30", "2021-11-30", "2022-06", "2022-11-30", "2023-11-30"}
    assert found == years | days
    targets = read_pages(site)[status()].targets
    assert {status(when) for when in found} <= targets


BEGUN, BEGUN_LATER, ENDED = "I gang, 30. nov. 2020", "I gang, 30. nov. 2021", "Gennemført, 30. nov. 2022"
CHANGED, STOPPED = "Ændret undervejs, juni 2022", "Stoppet, 30. nov. 2023"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2020", (BEGUN, "Ikke begyndt, 30. nov. 2020", None)),
        ("2020-11-30", (BEGUN, "Ikke begyndt, 30. nov. 2020", None)),
        (
            "2021-11-30",
            (BEGUN, BEGUN_LATER, None),
        ),  # cycling is dated by the year alone, so it stands when the year is over
        (
            "2021",
            (BEGUN, BEGUN_LATER, "I gang, 2021"),
        ),  # the status keeps its own date, though an entry of 2021 gave lunch a colour
        ("2022-06", (BEGUN, BEGUN_LATER, CHANGED)),
        ("2022", (ENDED, BEGUN_LATER, CHANGED)),
        ("2023", (ENDED, STOPPED, CHANGED)),
        ("", (ENDED, STOPPED, CHANGED)),
    ],
)
def test_status_as_of(site: Path, when: str, expected: tuple[str | None, ...]):
    for name, state in zip(("frokost", "lektiehjælp", "cykling", "tavs handling"), (*expected, None), strict=True):
        found = row(site, status(when), f"Opdigtet {name}")
        if state is None:
            assert not found and f"Opdigtet {name}" in section(site, status(when), "Handlinger uden oplyst status")
        else:
            assert found.split(name)[1].strip().startswith(f"{state} ")


def table(site: Path, address: str, name: str) -> list[list[str]]:
    """The cells of a table of a class."""
    found = re.search(rf'<table class="[^"]*{name}">.*?</table>', main_of(site, address), re.DOTALL)
    rows = re.findall(r"<tr.*?</tr>", found[0], re.DOTALL) if found else []
    return [[words(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


@pytest.mark.parametrize(
    ("when", "heads", "counts"),
    [
        (
            "",
            ["Ændret undervejs", "Gennemført", "Stoppet", "Uden oplyst status", "● grøn", "■ rød", "Uden oplyst farve"],
            ["1", "1", "1", "1", "1", "1", "2"],
        ),
        ("2021", ["I gang", "Uden oplyst status", "● grøn", "Uden oplyst farve"], ["3", "1", "1", "3"]),
        (
            "2020",
            ["Ikke begyndt", "I gang", "Uden oplyst status", "▲ gul", "Uden oplyst farve"],
            ["1", "1", "2", "1", "3"],
        ),
    ],
)
def test_actions_are_counted_by_area_and_colour(site: Path, when: str, heads: list[str], counts: list[str]):
    found = table(site, status(when), "omraadetal")
    assert found == [["Fokusområde", *heads], ["1 Opdigtet skole", *counts], ["I alt", *counts]]


def test_without_follow_up_nothing_is_counted_by_area(site: Path):
    assert not table(site, f"{LATER}/status/index.html", "omraadetal")


@pytest.mark.parametrize(
    ("year", "changes"),
    [
        ("2020", {"Begyndt": {"frokost"}}),
        ("2021", {"Begyndt": {"lektiehjælp", "cykling"}, "Ny farve": {"frokost"}}),
        ("2022", {"Ændret": {"cykling"}, "Gennemført": {"frokost"}}),
        ("2023", {"Stoppet": {"lektiehjælp"}, "Ny farve": {"lektiehjælp"}}),
    ],
)
def test_a_years_page_tells_what_changed_in_it(site: Path, year: str, changes: dict[str, set[str]]):
    for heading in ("Begyndt", "Ændret", "Stoppet", "Gennemført", "Ny farve"):
        found = section(site, status(year), heading + " (")
        assert {name for name in ("frokost", "lektiehjælp", "cykling", "tavs") if name in found} == changes.get(
            heading, set()
        )


def test_nothing_later_reaches_an_earlier_page(site: Path):
    later = {
        "2020": ["i 2021", "i 2022", "i 2023", "grøn", "rød", "80 måltider", "120 måltider", "12,5 dage"],
        "2020-11-30": ["i 2021", "grøn", "80 måltider"],
        "2021-11-30": ["engang i 2021", "gennemført", "80 måltider", "12,5 dage"],
        "2021": ["lavet om", "gennemført", "rød", "120 måltider"],
        "2022-06": ["gennemført", "stoppet", "120 måltider"],
        "2022": ["stoppet", "rød"],
    }
    for when, phrases in later.items():
        text = words(main_of(site, status(when)).partition("<section")[2])  # past the links to the other pages
        assert text and not [phrase for phrase in phrases if phrase in text], when


def test_a_year_without_entries_says_so(sample: Path):
    for name in ("frokost", "cykling"):
        path = next(sample.glob(f"content/{PLAN}/*/*/opdigtet-{name}.md"))
        text = path.read_text(encoding="utf-8")
        for old, new in (("2022-11-30", "2024-05-01"), ("2022-06", "2024-05"), ("2022-12-01", "2023-01")):
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert build(sample).ok
    text = told(sample / "site", status("2022"))
    assert "Ingen af kilderne fortæller om ændringer i 2022." in text
    assert "Begyndt (" not in text


def test_entries_are_kept_and_an_action_tells_them_newest_first(site: Path):
    text = section(site, LUNCH, "Forløbet")
    found = [
        text.index(part)
        for part in ("Opdigtet gennemført i 2022.", "Opdigtet ny farve i 2021.", "Opdigtet begyndt i 2020.")
    ]
    assert found == sorted(found)


def test_a_colour_has_its_date_its_reason_and_who_gave_it(site: Path):
    text = section(site, LUNCH, "Forløbet")
    assert "30. november 2021: ● grøn (besluttet af Det opdigtede udvalg )" in text
    assert "Begrundelse: Fordi den opdigtede frokost virkede." in text
    assert "grøn 30. november 2021, besluttet af Det opdigtede udvalg . Fordi den opdigtede frokost virkede." in row(
        site, status("2022"), "Opdigtet frokost"
    )


def test_a_list_tells_the_colour_beside_the_status(site: Path):
    for address in (f"{PLAN}/handlingsoversigt/index.html", f"{PLAN}/opdigtet-delstrategi/index.html"):
        page = told(site, address).replace("\u00ad", "")
        assert "Gennemført, 30. nov. 2022 · farve: grøn" in page
        assert "Stoppet, 30. nov. 2023 · farve: rød" in page
        assert "Ændret undervejs, juni 2022 · farve" not in page  # no source gives it one


def test_the_plans_own_colour_holds_until_an_entry_gives_another(site: Path):
    assert "gul" in row(site, status("2020"), "Opdigtet frokost")
    assert "grøn" in row(site, status("2021"), "Opdigtet frokost")
    assert "Ny farve" not in told(site, status("2020"))
    assert "grøn" in told(site, LUNCH).split("Farve")[1][:20]
    rows = {action["id"]: action for action in json.loads((site / "data/handlinger.json").read_text(encoding="utf-8"))}
    assert (rows["opdigtet-frokost"]["farve"], rows["opdigtet-frokost"]["status"]) == ("grøn", "afsluttet")
    assert [f["dato"] for f in rows["opdigtet-frokost"]["opfølgning"]] == ["2020-11-30", "2021-11-30", "2022-11-30"]


def test_what_is_not_followed_up_for_long_is_flagged_but_not_what_is_over(site: Path):
    flagged = section(site, status(), "Ikke fulgt op")
    assert "Opdigtet cykling – senest juni 2022" in flagged
    assert not {"frokost", "lektiehjælp"} & set(flagged.split())
    assert "Ikke fulgt op siden juni 2022" in told(site, CYCLING)
    assert "Ikke fulgt op" not in told(site, LUNCH) + told(site, status("2022"))


def test_follow_up_amounts_carry_their_price_level_or_that_it_is_unknown(site: Path):
    assert "0,3 mio. kr. (2021-priser)" in told(site, LUNCH)
    assert "(prisniveau fremgår ikke)" in told(site, HOMEWORK)
    assert "Prisniveau 2020-priser" in told(site, LUNCH)
    assert "prisniveau" in told(site, HOMEWORK).split("Ikke i kilderne")[1]


@pytest.mark.parametrize(
    ("when", "name", "wanted"),
    [
        ("2020", "frokost", "kan ikke afgøres"),
        ("2021", "frokost", "endnu ikke nået"),
        ("2022", "frokost", "nået"),
        ("", "frokost", "nået"),
        ("2020", "lektiehjælp", "kan ikke afgøres"),
        ("2021", "lektiehjælp", "ikke nået"),
        ("2023", "cykling", "kan ikke afgøres"),
    ],
)
def test_targets_are_met_only_where_number_stands_against_number(site: Path, when: str, name: str, wanted: str):
    cells = row(site, status(when), f"Opdigtet {name}", "Resultatmål").strip()
    assert cells.endswith(wanted)
    assert (wanted == "nået") == (cells.endswith("nået") and not cells.endswith("ikke nået"))
    assert (wanted == "endnu ikke nået") == cells.endswith("endnu ikke nået")


@pytest.mark.parametrize(
    ("page", "aim"),
    [
        (LUNCH, "Opdigtede varme måltider: mindst 100 måltider, 31. december 2022. Målt: "),
        (CYCLING, "Opdigtet glæde ved at cykle. Målt: "),
    ],
)
def test_a_target_is_told_in_one_sentence_with_a_number_or_without(page: str, aim: str, site: Path):
    assert aim in told(site, page)


# indicators


def indicator(id_: str) -> str:
    return f"indikatorer/opdigtet-{id_}/index.html"


def test_progress_is_computed_and_the_method_is_shown(site: Path):
    text = told(site, "indikatorer/index.html")
    assert "38 pct. af vejen: fra 20 til 17 (2021), målet er 12. Regnet som (nu − fra) / (mål − fra)." in text  # 3 of 8
    assert "−50 pct. af vejen: fra 50 til 45 (2022), målet er 60." in text
    assert text.count("pct. af vejen") == 2
    assert "38 pct. af vejen" in told(site, indicator("fravaer"))


def figures(site: Path, address: str) -> list[str]:
    return [words(found).strip() for found in re.findall(r'<p class="maalt-tal">.*?</p>', main_of(site, address))]


def test_the_latest_number_of_an_indicator_stands_large(site: Path):
    assert figures(site, "indikatorer/index.html") == ["17 pct.", "45", "3 mio. kr."]
    for id_, number in (("fravaer", "17 pct."), ("minus", "3 mio. kr."), ("tilbagegang", "45")):
        assert figures(site, indicator(id_)) == [number]
    assert not figures(site, indicator("uden-tal")) and "Kilderne giver intet tal." in told(site, indicator("uden-tal"))


def test_what_was_about_so_much_is_a_figure_with_that_word(sample: Path):
    path = sample / "content/_data/indikatorer.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('værdi: "17", trykt: "17 pct."', 'værdi: "17", til_værdi: "19", trykt: "knap 17-19 pct. af 80"'),
        encoding="utf-8",
    )
    assert build(sample).ok
    site = sample / "site"
    assert figures(site, indicator("fravaer")) == ["knap 17–19 pct."]
    assert "knap 17-19 pct. af 80" in told(site, indicator("fravaer"))
    assert "pct. af vejen" not in told(site, indicator("fravaer"))  # no one number is chosen from a span


def test_indicators_stand_as_printed_with_their_cautions(site: Path):
    text = told(site, "indikatorer/index.html")
    for printed in ("ca. 20 pct.", "18,5 pct.", "en stigning på 3 mio. kr.", "Ventes: »flere trives«", "målgruppen"):
        assert printed in text.replace(" 20 ", " 20 ")
    assert "Resultatet er ikke trykt (primo 2025)" in told(site, indicator("uden-tal"))
    table = main_of(site, indicator("fravaer")).partition("<tbody>")[2].partition("</tbody>")[0]
    assert [words(row).split()[:2] for row in re.findall(r"<tr>.*?</tr>", table)] == [
        ["2019", "ca."], ["2020", "18,5"], ["2021", "17"],
    ]  # fmt: skip


def test_one_year_between_breaks_a_line_and_a_colour_can_stand_without_a_status(sample: Path):
    for name, old, new in (
        ("indikatorer.yml", 'serie: [{periode: "2022"', 'serie: [{periode: "2021"'),
        ("opdigtet-frokost.md", "status: i-gang, tekst", "tekst"),
    ):
        path = next((sample / "content").rglob(name))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert build(sample, pdf="without").ok
    site = sample / "site"
    assert 'class="streg brudt"' in main_of(site, indicator("tilbagegang"))
    assert (
        row(site, status("2021-11-30"), "Opdigtet frokost").split("frokost")[1].strip().startswith("ikke oplyst ● grøn")
    )


def test_old_addresses_of_indicators_go_on_working(site: Path):
    ids = set(read_pages(site)["indikatorer/index.html"].ids)
    assert {"opdigtet-fravaer", "opdigtet-tilbagegang", "opdigtet-minus", "opdigtet-uden-tal"} <= ids


def line_of(site: Path, id_: str) -> tuple[list[tuple[int, int]], int]:
    """The dots of an indicator's line, and how high 0 is."""
    drawn = re.search(r"<svg.*?</svg>", main_of(site, indicator(id_)), re.DOTALL)[0]
    dots = [(int(x), int(y)) for x, y in re.findall(r'class="prik" d="M(\d+) (\d+)h', drawn)]
    return dots, int(re.search(r'class="gitter"[^>]* y1="(\d+)"', drawn)[1])


def test_a_line_is_drawn_on_a_scale_that_holds_zero(site: Path):
    assert line_of(site, "fravaer") == ([(0, 0), (500, 75), (1000, 150)], 1000)  # 20, 18.5 and 17 of 20
    assert line_of(site, "minus") == ([(0, 1000), (1000, 0)], 285)  # −7.5 and 3, so 0 is 3 of 10.5 below the top
    assert 'class="maal-streg"' in main_of(site, indicator("fravaer"))
    assert 'class="maal-streg"' not in main_of(site, indicator("minus"))


def test_no_line_goes_through_a_number_of_which_no_time_is_known(sample: Path):
    path = sample / "content/_data/indikatorer.yml"
    text = path.read_text(encoding="utf-8")
    for known in ('{periode: "2019", værdi: "20"', '{periode: "2019", værdi: "50"'):
        assert text.count(known) == 1
        text = text.replace(known, known.replace('periode: "2019", ', ""))
    path.write_text(text, encoding="utf-8")
    assert build(sample, pdf="without").ok
    site = sample / "site"
    assert line_of(site, "fravaer")[0] == [(0, 0), (1000, 81)]  # 18.5 and 17: 2020 and 2021 alone
    assert "<svg" not in main_of(site, indicator("tilbagegang")) and "50 point" in told(site, indicator("tilbagegang"))
    assert "<span>: " not in main_of(site, indicator("fravaer"))


def test_a_line_over_years_that_no_source_tells_of_is_broken_and_says_so(site: Path):
    for id_, broken in (("tilbagegang", True), ("fravaer", False)):
        main = main_of(site, indicator(id_))
        assert ('class="streg brudt"' in main) == broken
        assert ("Stiplet: Tallene for årene imellem er ikke oplyst." in words(main)) == broken


# decisions, hearings, waves


def test_decisions_stand_in_order_and_the_undated_last(site: Path):
    text = told(site, "beslutninger/index.html")
    order = [
        "Tidlig opdigtet orientering",
        "Godkendelse af den opdigtede plan",  # the day on which the next begins
        "Opdigtet sag skrevet mellem to dage",
        "Opdigtet sag, som kun er varslet",  # the day on which the one before ends
        "Opdigtet sag uden dato og udfald",
    ]
    assert [text.index(title) for title in order] == sorted(text.index(title) for title in order)
    assert text[: text.index(order[-1])].strip().endswith("ikke oplyst")
    assert "skrevet mellem 15. januar 2020 og 1. februar 2020 Opdigtet sag skrevet" in text
    assert "varslet til 1. februar 2020 Opdigtet sag, som kun er varslet Indstilling, kun varslet" in text
    text = told(site, "beslutninger/opdigtet-a-uden-dato/index.html")
    assert "Dato ikke oplyst hvem ikke oplyst udfald ikke oplyst" in text and UNKNOWN not in text
    assert text.count("Ikke i kilderne: sagsnummer.") == 1


def test_what_is_only_announced_is_not_among_the_latest(site: Path):
    latest = told(site, "index.html").split("De seneste daterede beslutninger")[1]
    assert "kun er varslet" not in latest
    assert "skrevet mellem 15. januar 2020 og 1. februar 2020 Opdigtet sag skrevet" in latest
    data = {row["id"]: row for row in json.loads((site / "data/beslutninger.json").read_text(encoding="utf-8"))}
    assert [row["kun_varslet"] for row in data.values()].count(True) == 1 and data["opdigtet-m-varslet"]["kun_varslet"]
    assert data["opdigtet-skrevet"]["dato"] is None
    assert data["opdigtet-skrevet"]["skrevet_mellem"] == {"fra": "2020-01-15", "til": "2020-02-01"}


def test_an_orientation_names_all_it_is_for_and_lacks_no_outcome(site: Path):
    address = "beslutninger/opdigtet-z-tidlig/index.html"
    text = told(site, address)
    assert "Det opdigtede råd , Det opdigtede udvalg" in text and "Der er ikke bedt om en beslutning." in text
    assert text.count("Ikke i kilderne: sagsnummer.") == 1 and UNKNOWN not in text
    pages = read_pages(site)
    for actor in ("opdigtet-raad", "opdigtet-udvalg"):
        assert address in pages[f"aktoerer/{actor}/index.html"].targets
    assert "Det opdigtede råd , Det opdigtede udvalg" in told(site, "beslutninger/index.html")
    data = {row["id"]: row for row in json.loads((site / "data/beslutninger.json").read_text(encoding="utf-8"))}
    assert data["opdigtet-z-tidlig"]["organ"] == ["opdigtet-raad", "opdigtet-udvalg"]
    assert data["opdigtet-z-tidlig"]["udfald"] is None


def test_a_decision_tells_points_outcome_annexes_and_prospects(site: Path):
    address = "beslutninger/opdigtet-godkendelse/index.html"
    text = told(site, address)
    assert text.index("At den opdigtede plan godkendes.") < text.index("At der følges op hvert opdigtet år.")
    assert "Godkendt af opdigtede mennesker." in text and "1: Opdigtet bilag" in text and "2019-OPDIGTET" in text
    for what, told_so in (
        ("statusnotat", "skal ske Hvornår: i 2021 Skete det? ja"),
        ("fest", "foreslås Hvornår: i 2022 Skete det? nej"),
        ("besøg", "vil ske, hvis nogen spørger Skete det? det fremgår ikke"),
    ):
        assert told_so in row(site, address, f"opdigtet {what}", "Hvad sagen stiller i udsigt")


def test_a_case_opens_with_when_who_and_what_became_of_it(site: Path):
    main = main_of(site, "beslutninger/opdigtet-godkendelse/index.html")
    line = re.search(r"</h1>\s*<p class=\"svarlinje\">(.*?)</p>", main, re.DOTALL)
    assert re.match(
        r"\s*15\. januar 2020 Det opdigtede udvalg Godkendt af opdigtede mennesker\. \[s\. \d+\]", words(line[1])
    )
    folded = re.search(r'<details class="fold" id="beroerer">.*?</details>', main, re.DOTALL)[0]
    groups = ["Planen som helhed", "1 fokusområde", "1 handling"]
    assert [words(name).strip() for name in re.findall(r"<p>(.*?)</p>", folded)] == groups
    assert words(folded.partition("</summary>")[0]).strip() == f"Berører: {' · '.join(groups)}"


def test_a_hearing_sets_remark_change_and_place_side_by_side(site: Path):
    address = "hoeringer/opdigtet-hoering/index.html"
    first, second = (words(r) for r in re.findall(r"<tr>.*?</tr>", main_of(site, address), re.DOTALL)[1:])
    assert (
        "Frokosten blev opdigtet varm." in first and "[Opdigtet plantekst (2019), s. 5]" in first and "stemmer" in first
    )
    assert "Ingen ændring nævnt" in second and UNKNOWN in second
    assert "1.I.1" in second and "1.I.3" in second and "1.I.2" not in second  # what its query finds


def test_what_a_course_touches_links_back(site: Path):
    pages = read_pages(site)
    hearing, decision = "hoeringer/opdigtet-hoering/index.html", "beslutninger/opdigtet-godkendelse/index.html"
    wave = f"{PLAN}/forloeb/index.html#opdigtet-boelge-1"
    assert {hearing, decision, wave} <= pages[LUNCH].targets
    assert hearing in pages[CYCLING].targets  # found by the query alone
    assert hearing not in pages[HOMEWORK].targets
    assert {decision, wave} <= pages[f"{PLAN}/opdigtet-skole/index.html"].targets
    assert decision in pages[f"{PLAN}/index.html"].targets
    assert "beslutninger/opdigtet-a-uden-dato/index.html" in pages[f"{LATER}/opdigtet-felt/index.html"].targets
    assert {LUNCH, f"{PLAN}/opdigtet-skole/index.html"} <= pages[decision].targets


def test_the_timeline_shows_waves_and_years_that_differ(site: Path):
    text = told(site, f"{PLAN}/forloeb/index.html")
    assert "Opdigtet bølge 1" in text and "foråret 2021" in text and "Fremgår ikke af den opdigtede sag." in text
    lunch = row(site, f"{PLAN}/forloeb/index.html", "Opdigtet frokost", "Startår og bølger")
    assert "brødteksten nævner 2021; Opdigtet bølge 1 begynder 2021" in lunch


# fates and kinship


def test_fates_are_told_from_both_ends(site: Path):
    pages = read_pages(site)
    first, second = f"{LATER}/opdigtet-skridt/index.html", f"{LATER}/opdigtet-andet-skridt/index.html"
    for address, kind, successor in (
        (LUNCH, "Videreført", first),
        (CYCLING, "Sammenlagt", first),
        (SILENT, "Ændret", second),
        (HOMEWORK, "Ophørt", None),
    ):
        assert kind in section(site, address, "Forløbet").split("Hvad blev det til?")[1]
        if successor:
            assert successor in pages[address].targets and address in pages[successor].targets
    course = section(site, first, "Forløbet")
    assert course.count("Kom af") == 2 and "(Videreført)" in course and "(Sammenlagt)" in course
    assert "hvad det blev til" in told(site, first).split("Ikke i kilderne")[1]


def test_kinship_names_both_plans_and_says_whose_reading_it_is(site: Path):
    pages = read_pages(site)
    assert {f"{PLAN}/opdigtet-skole/index.html", f"{LATER}/opdigtet-felt/index.html"} <= pages[
        "slaegtskab/index.html"
    ].targets
    assert "vores læsning" in told(site, "slaegtskab/index.html")
    assert (
        "slaegtskab/index.html#opdigtet-tema"
        in pages[LUNCH].targets & pages[f"{LATER}/opdigtet-skridt/index.html"].targets
    )


# several plans


def test_each_plan_has_its_own_pages_levels_and_money(site: Path):
    for plan, page in (
        (PLAN, "budget"),
        (LATER, "budget"),
        (PLAN, "handlingsoversigt"),
        (LATER, "handlingsoversigt"),
        (LATER, "status"),
    ):
        assert (site / plan / page / "index.html").exists()
    text = told(site, "planer/index.html")
    assert text.index("1 fokusområde, 4 handlinger") < text.index("1 felt, 2 skridt, 1 eksempel på et tiltag")
    assert told(site, f"{LATER}/opdigtet-felt/index.html").split("Felt ")[1].startswith("Opdigtet felt")
    assert " Opdigtet skridt Skridt " in told(site, f"{LATER}/opdigtet-skridt/index.html")
    budgets = {plan: told(site, f"{plan}/budget/index.html") for plan in (PLAN, LATER)}
    assert "5,0 mio. kr." in budgets[LATER] or "5 mio. kr." in budgets[LATER]
    for address in read_pages(site):
        assert (
            "7 mio. kr." not in told(site, address).replace("17 mio", "")
            if "<main" in (site / address).read_text("utf-8")
            else True
        )


@pytest.mark.parametrize("query", ["sum udgift handlinger", "sum udgift handlinger hvor startår = 2020"])
def test_amounts_of_two_plans_are_never_added_unasked(sample: Path, query: str):
    path = sample / f"content/{PLAN}/strategi.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\nI alt {{{{ {query} }}}}.\n", encoding="utf-8")
    assert codes(sample) == ["forespørgsel-flere-planer"]
    asked = query.replace("handlinger", f"handlinger i {PLAN}")
    path.write_text(path.read_text(encoding="utf-8").replace(query, asked), encoding="utf-8")
    assert build(sample).ok


def test_a_statement_that_adds_up_two_plans_is_refused(sample: Path):
    (sample / "content/_data/udsagn.yml").write_text(
        "opdigtet-sum:\n  kilde: opdigtet-plantekst\n  side: 1\n  angivet: 8 mio. kr.\n  værdi: 8000000\n  enhed: kr\n"
        "  læsninger: [{navn: alt, forespørgsel: sum udgift handlinger, regnemåde: samlet}]\n"
        "  forventet: stemmer\n  forklaring: Opdigtet.\n",
        encoding="utf-8",
    )
    assert codes(sample) == ["forespørgsel-flere-planer"]


def test_a_list_of_two_plans_actions_has_no_total(sample: Path):
    path = sample / f"content/{PLAN}/strategi.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nI begge {{ antal handlinger }}.\n", encoding="utf-8")
    assert build(sample).ok
    (listed,) = [path for path in (sample / "site").glob("opslag/*/index.html") if PLAN not in path.parent.name]
    text = told(sample / "site", listed.relative_to(sample / "site").as_posix())
    assert "Opdigtet skridt" in text and "Opdigtet frokost" in text and "om året +" not in text and "7 mio" not in text


def test_examples_are_not_counted_among_actions(site: Path):
    data = {
        name: json.loads((site / f"data/{name}.json").read_text(encoding="utf-8"))
        for name in ("handlinger", "eksempler", "strategi")
    }
    assert [a["id"] for a in data["eksempler"]] == ["opdigtet-eksempel"]
    assert len(data["handlinger"]) == 6 and "opdigtet-eksempel" not in {a["id"] for a in data["handlinger"]}
    with (site / "data/handlinger.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file, delimiter=";"))) == 6
    overview = told(site, f"{LATER}/handlingsoversigt/index.html")
    assert "Alle 2 handlinger" in overview and "Opdigtet eksempel" not in overview
    assert "Opdigtet eksempel" not in told(site, f"{LATER}/status/index.html") + told(
        site, f"{LATER}/budget/index.html"
    )
    assert "2 skridt" in told(site, f"{LATER}/opdigtet-felt/index.html")
    assert "1 eksempel på et tiltag. Planen siger ikke, at det er besluttet." in told(
        site, f"{LATER}/opdigtet-felt/index.html"
    )
    assert "Planen siger ikke, at det er besluttet." in told(site, f"{LATER}/opdigtet-eksempel/index.html")


def test_search_tells_the_plans_apart(site: Path):
    index = script_data(site / "assets/soeg-indeks.js")
    for short, years, validity in (
        ("Opdigtet opfølgningsplan", "2020–2023", "afløst"),
        ("Opdigtet efterfølger", "fra 2024", "i kraft"),
    ):
        assert [short, years, validity] in index["plans"]
    plan_of = {address: plan for address, _, _, _, plan, _ in index["pages"]}
    for address, plan in (
        (LUNCH, 0),
        (status("2021"), 0),
        (indicator("fravaer"), 0),
        (f"{LATER}/opdigtet-skridt/index.html", 1),
    ):
        assert plan_of[address] == plan, address


# mistakes


def test_a_hearings_query_that_cannot_be_read_is_told_at_its_place(sample: Path):
    path = sample / "content/hoeringer/opdigtet-hoering.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("hvor finansiering =", "hvor finansering ="), encoding="utf-8"
    )
    (problem,) = build(sample).diagnostics
    assert (problem.code, problem.span.path, problem.span.line) == (
        "forespørgsel-felt",
        "content/hoeringer/opdigtet-hoering.md",
        20,
    )


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("status: afsluttet", "status: færdig"),
        ("besluttet_af: opdigtet-udvalg", "besluttet_af: ukendt-udvalg"),
        ("handling: opdigtet-skridt", "handling: opdigtet-spring"),
        ("dato: 2022-11-30", "dato: 2022-13-30"),
        ("farve: grøn", "farve: blå"),
    ],
)
def test_a_follow_up_that_names_what_is_not_there_stops_the_build(sample: Path, field: str, wrong: str):
    path = next(sample.glob(f"content/{PLAN}/*/*/opdigtet-frokost.md"))
    path.write_text(path.read_text(encoding="utf-8").replace(field, wrong), encoding="utf-8")
    report = build(sample)
    assert {problem.span.path for problem in report.diagnostics} == {path.relative_to(sample).as_posix()}
    assert not report.ok and not (sample / "site").exists()


def test_that_a_remark_concerns_an_action_is_our_reading_where_no_source_names_it(site: Path):
    page = told(site, f"{PLAN}/opdigtet-frokost/index.html")
    reading = "At bemærkningen angår denne handling, er vores læsning."
    named, found = page.index("Frokosten skal være opdigtet varm."), page.index("Ikke alt kan holdes inden for")
    assert page.count(reading) == 1 and page.index(reading) > max(named, found)
