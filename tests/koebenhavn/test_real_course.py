"""The course from 2005 to 2024 as the five sources carry it, on the pages of the real content."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from html_page import Page

PLAN, LATER = "udsatte-boern-og-unge", "en-plads-i-faellesskabet"
UNKNOWN = "Fremgår ikke af kilderne"
HEARINGS = tuple(
    f"hoeringer/hoering-{who}/index.html"
    for who in ("boerne-og-ungdomsudvalget", "beskaeftigelses-og-integrationsudvalget")
)


@pytest.fixture(scope="module")
def data(built_site: Path) -> dict[str, list]:
    names = ("beslutninger", "indikatorer", "handlinger", "eksempler")
    return {name: json.loads((built_site / f"data/{name}.json").read_text(encoding="utf-8")) for name in names}


def main_of(page: Page) -> str:
    """The page's own part, without the way to it."""
    main = re.search(r"<main.*?</main>", page.source, re.DOTALL)[0].replace("\u00ad", "")
    return re.sub(r'<nav class="broedkrumme".*?</nav>', "", main, flags=re.DOTALL)


def told(page: Page) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main_of(page)))).replace("\u2060", "")


# decisions and hearings


def test_all_decisions_are_there(pages: dict[str, Page], data: dict[str, list]):
    assert len(data["beslutninger"]) == 22
    assert {row["url"] for row in data["beslutninger"]} <= pages["beslutninger/index.html"].targets & pages.keys()
    by_case = {row["sagsnummer"]: row for row in data["beslutninger"] if row["sagsnummer"]}
    assert [point["nummer"] for point in by_case["2009-135833"]["indstillinger"]] == [1, 2, 3, 4, 5]
    assert by_case["2009-135833"]["udfald"] is None
    assert by_case["2010-29018"]["dato"] == "2010-04-07" and by_case["2010-29018"]["udfald"]
    assert by_case["2011-18726"]["dato"] == "2011-02-08"


def test_the_timeline_is_in_order_and_says_what_is_unknown(pages: dict[str, Page], data: dict[str, list]):
    source = main_of(pages["beslutninger/index.html"])
    dates = re.findall(r'data-sort="([^"]+)"', source)
    assert len(dates) == 22 and dates == sorted(dates)
    assert dates.count("9999") == sum(row["dato"] is row["skrevet_mellem"] is None for row in data["beslutninger"]) > 0
    undecided = told(pages["beslutninger/godkendelse-af-strategien-2009/index.html"])
    assert "udfald ikke oplyst" in undecided and UNKNOWN not in undecided


def test_latest_decisions_are_on_the_front_page(pages: dict[str, Page]):
    assert (
        sum(
            target.startswith("beslutninger/") and target != "beslutninger/index.html"
            for target in pages["index.html"].targets
        )
        == 3  # beside what was last changed
    )


def test_every_prospect_has_its_strength_and_a_verdict(data: dict[str, list], pages: dict[str, Page]):
    prospects = [(row["url"], prospect) for row in data["beslutninger"] for prospect in row["stiller_i_udsigt"]]
    assert len(prospects) > 10
    for url, prospect in prospects:
        assert prospect["skete"] in ("ja", "nej", "fremgår-ikke") and prospect["hvad"] in told(pages[url])
    plan = {p["hvad"][:12]: p for url, p in prospects if "implementeringsplan" in url}
    assert plan["De fleste af"]["styrke"] == "forventes" and plan["Aktiviteter "]["hvis"]  # not promised
    case = {p["hvad"][:12]: p["styrke"] for url, p in prospects if "godkendelse" in url}
    assert case["De øvrige 11"] == "foreslås"
    for url, page in pages.items():
        if url.startswith("beslutninger/"):
            assert not re.search("[Ll]øftet|lovede|[Ss]agen lover|[Ss]trategien lover|blev lovet", told(page)), url


def test_what_is_only_announced_is_told_so(pages: dict[str, Page], data: dict[str, list]):
    assert {row["id"] for row in data["beslutninger"] if row["kun_varslet"]} == {
        "demografimidler-2010",
        "biu-behandling-2009",
    }
    text = told(pages["beslutninger/index.html"])
    assert "varslet til 2. december 2009" in text and text.count(", kun varslet") == 2
    latest = told(pages["index.html"]).split("De seneste daterede beslutninger")[1].split("Læs om")[0]
    assert "demografimidlerne" not in latest


def test_the_undated_case_stands_between_the_days_it_was_written_between(pages: dict[str, Page]):
    text = told(pages["beslutninger/index.html"])
    order = (
        "4. november 2009",
        "skrevet mellem 4. november 2009 og 26. november 2009",
        "varslet til 26. november 2009",
    )
    places = [
        text.index(f"{date} {title}")
        for date, title in zip(order, ("Børne- og Ungdomsudvalgets", "Godkendelse", "Beskæftig"), strict=True)
    ]
    assert places == sorted(places)


def test_the_memo_names_both_committees_and_asks_for_nothing(pages: dict[str, Page]):
    address = "beslutninger/forebyggelsesprojekt-2011/index.html"
    assert {"aktoerer/socialudvalget/index.html", "aktoerer/buu/index.html"} <= pages[address].targets
    text = told(pages[address])
    assert "Der er ikke bedt om en beslutning." in text and "MR (Mål" not in text
    assert "interesselikendegivelse [sic]" in text and "Sven" in text and "har ikke med dem at gøre" in text


def test_a_year_of_something_else_is_no_difference_in_time(pages: dict[str, Page]):
    text = told(pages[f"{PLAN}/forloeb/index.html"]).split("Handlingerne i tid")[1]
    assert "brødteksten nævner 2009 " in text  # begun before the recommended year
    line = next(
        row
        for row in re.findall(r"<tr>.*?</tr>", main_of(pages[f"{PLAN}/forloeb/index.html"]), re.DOTALL)
        if "5.I.3" in row
    )
    assert "sommeren 2009" in line and "nævner" not in line


def test_an_indicator_says_what_kind_of_aim_it_has(pages: dict[str, Page]):
    text = told(pages["indikatorer/index.html"])
    assert "ca. 1.600–1.700" in text
    assert "Ønske: »alle kommunens 66 folkeskoler«" in text and "Måltal: »måltallet på 9,8«" in text
    assert "ligger under måltallet" in text and "Resultatet er ikke trykt (2002-2007)" in text
    assert "Skal nå" not in text and not re.search(r"Forbehold\s*ca\.", text) and "gøres smallere" not in text


def test_both_hearings_tell_whether_they_led_to_changes(pages: dict[str, Page]):
    first, second = (told(pages[address]) for address in HEARINGS)
    assert "Ja, ifølge kilderne" in first and "Kilderne siger det forskelligt" in second
    assert "4. november 2009" in first and "Udkast til svar" in second and "26. november" in second
    for part in ("stringent", "koleskulkerklasser", "eetableringsplaner", "tilsynet", "PPR"):
        assert part in first
    for address in HEARINGS:
        rows = re.findall(r"<tr>.*?</tr>", main_of(pages[address]), re.DOTALL)[1:]
        assert rows and all(
            re.search(r"<strong>(stemmer|afviger|vores læsning|fremgår ikke)</strong>", row) for row in rows[:6]
        )
    assert "Høringsudkastet" in first and "ikke blandt kilderne" in first


def test_hearings_are_linked_from_the_actions_they_concern(pages: dict[str, Page]):
    for action in (
        "skoleskulkerklasser",
        "reetableringsplaner",
        "dagbehandling",
        "almensystemets-aktoerer",
        "lokale-samarbejdsfora",
    ):
        assert HEARINGS[0] in pages[f"{PLAN}/{action}/index.html"].targets, action
    for action in ("startpakke", "unge-over-16", "dommervagt"):
        assert HEARINGS[1] in pages[f"{PLAN}/{action}/index.html"].targets, action


# the course of each action


def test_every_action_page_tells_its_course(pages: dict[str, Page], data: dict[str, list]):
    for row in (*data["handlinger"], *data["eksempler"]):
        text = told(pages[row["url"]])
        course, _, lacks = text.rpartition("Ikke i kilderne")
        for part, unsaid in (("Beslutning", "beslutning"), ("Bølge", "bølge")):
            assert (f" {part} " in course) != (unsaid in lacks), (row["url"], part)
        assert "opfølgning" in lacks and "hvad det blev til" in lacks


def test_one_action_can_be_followed_from_hearing_to_kinship(pages: dict[str, Page]):
    targets = pages[f"{PLAN}/startpakke/index.html"].targets
    assert set(HEARINGS) <= targets and any(target.startswith("slaegtskab/index.html#") for target in targets)
    targets = pages[f"{PLAN}/skolefravaer/index.html"].targets
    assert {"beslutninger/implementeringsplan-2010/index.html", f"{PLAN}/forloeb/index.html#boelge-1"} <= targets


def test_waves_stand_on_the_timeline(pages: dict[str, Page]):
    page = pages[f"{PLAN}/forloeb/index.html"]
    assert {"boelge-1", "boelge-2"} <= set(page.ids)
    assert page.source.count("<svg") > 40 and told(page).count("1. bølge") > 5


WITHOUT = {PLAN: "handlingerne", LATER: "planens eksempler på tiltag"}


@pytest.mark.parametrize("plan", [PLAN, LATER])
def test_status_says_that_the_sources_have_no_follow_up(pages: dict[str, Page], plan: str):
    text = told(pages[f"{plan}/status/index.html"])
    assert f"Kilderne har ingen opfølgning på {WITHOUT[plan]}." in text
    assert not [address for address in pages if address.startswith(f"{plan}/status/2")]
    assert not re.search("Begyndt \\(|Ikke fulgt op|Stoppet|Gennemført|● grøn|■ rød", text)


# by number: the source's words and their page in the strategy; what of them is no more than a part is told beside them
OPENING = {
    "1.III.1": ("Tiltaget er opstartet i efteråret 2009", 21),
    "1.III.2": ("Er igangsat", 65),
    "2.I.2": ("Er i gang", 67),
    "2.II.1": ("Er igangsat", 67),
    "2.IV.1": ("Er igangsat", 67),
    "3.II.1": ("Implementeringen af den styrkede gadeplansindsats er iværksat", 38),
    "4.I.1": ("Implementeringen er igangsat", 48),
    "4.II.2": ("Er i gang", 71),
    "4.II.3": ("Er i gang", 71),
    "5.I.1": ("Implementering af indsatsen er igangsat", 56),
    "5.I.3": ("Er i gangsat med deling og læring af baselinmålingens resultater", 73),
}


def test_eleven_actions_were_under_way_at_the_plans_beginning(pages: dict[str, Page], data: dict[str, list]):
    found = {row["nummer"]: row for row in data["handlinger"] if row["status"]}
    opening = {number: row["udgangspunkt"] for number, row in found.items()}
    assert {number: (o["trykt"], o["kilde"]["side"]) for number, o in opening.items()} == OPENING
    assert {o["kilde"]["kilde"] for o in opening.values()} == {"strategi-2009"}
    assert {(r["status"], r["status_dato"], r["status_art"]) for r in found.values()} == {
        ("i-gang", "2009-11", "udgangspunkt")
    }
    rest = [row for row in (*data["handlinger"], *data["eksempler"]) if row["nummer"] not in OPENING]
    assert len(rest) == 32 + 24 and {(r["status_dato"], r["status_art"], r["udgangspunkt"]) for r in rest} == {
        (None, None, None)
    }
    assert all(row["opfølgning"] == [] for row in data["handlinger"])
    assert "forsøg" in opening["1.III.2"]["forbehold"] and "styrkede indsats" in opening["3.II.1"]["forbehold"]
    for number, row in found.items():
        text = told(pages[row["url"]])
        assert re.search(r" Status I gang, nov\. 2009 († )?ved planens begyndelse ", text), number
        said = re.search(r" Status Ved planens begyndelse: kilden skriver (.*?) efter november 2009\.", text)[0]
        assert OPENING[number][0] in said and said.endswith("Ingen kilde siger, hvordan det gik efter november 2009.")


def test_the_status_page_counts_first_and_says_silence_once(pages: dict[str, Page]):
    text = told(pages[f"{PLAN}/status/index.html"])
    assert "Ingen kilde siger, hvordan det gik med den enkelte handling efter november 2009, eller" in text
    assert "11 handlinger var ifølge kilderne i gang ved planens begyndelse (november 2009)." in text
    assert "32 handlinger giver kilderne ingen status." in text and "nogle af aktiviteterne er igangsat" in text
    assert text.count("I gang, nov. 2009") == 11 and UNKNOWN not in text and "Ikke fulgt op" not in text
    overview = told(pages[f"{PLAN}/handlingsoversigt/index.html"])
    assert overview.count("I gang, nov. 2009") == 12  # in the rows and in the filter


@pytest.mark.parametrize("plan", [PLAN, LATER])
def test_no_status_stands_without_its_date(pages: dict[str, Page], plan: str):
    for address, page in pages.items():
        if address.startswith(plan):
            main = re.sub(r'<ol class="vej">.*?</ol>', "", main_of(page), flags=re.DOTALL)  # where the date comes first
            said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))
            for after in re.findall(r"\bI gang\b(?! var)(.{0,20})", said):
                assert after.lstrip(" †,").startswith("nov. 2009"), (address, after)


# indicators: as printed, with what belongs to the figure

PRINTED = (
    "23 pct. af vores tidligere brugere", "74 pct. af familierne", "71 pct. er tilfreds", "kun 51 pct. af borgerne",
    "35 pct. svarer",
    "kun 57 pct.", "64 pct.", "9.787", "15.192", "en stigning på 55 pct.", "reduceret med 159 mio. kr.",
    "stiger med 42 mio. kr.",
    "22,5 pct.", "6,5 pct. skiftet job internt", "16,1 pct.", "8,4 dage", "måltallet på 9,8",
    "reduktion 30 forløb årligt",
    "reduktion 13 forløb årligt", "med ca. 1 måned for en del af målgruppen", "option i investeringsforslag BU1",
    "10 årligt",
    "et fald på 4 pct.", "et fald på 10 pct.",
)  # fmt: skip


@pytest.mark.parametrize("printed", PRINTED)
def test_indicator_is_shown_as_printed(pages: dict[str, Page], printed: str):
    assert any(printed in told(page) for address, page in pages.items() if address.startswith("indikatorer/"))


def test_baseline_and_follow_up_name_their_subjects(pages: dict[str, Page]):
    text = told(pages["indikatorer/index.html"])
    for subject in (
        "uddannelse",
        "beskæftigelse",
        "sociale ydelser",
        "kriminalitet",
        "teenageforældreskab",
        "stofmisbrugsbehandling",
    ):
        assert f"Baselinemålingen: {subject}" in text
    for subject in ("uddannelse", "beskæftigelse", "kriminalitet", "misbrug", "familieforhold"):
        assert f"Registeropfølgning: {subject}" in text


def test_every_indicator_names_its_source_and_computes_nothing_unprinted(pages: dict[str, Page], data: dict[str, list]):
    page = pages["indikatorer/index.html"]
    assert {row["id"] for row in data["indikatorer"]} <= set(page.ids) and len(data["indikatorer"]) > 50
    assert all(row["kilder"] for row in data["indikatorer"])
    assert "pct. af vejen" not in told(page)


# the later plan and kinship


def test_the_later_plan_has_its_own_levels_and_only_examples(pages: dict[str, Page], data: dict[str, list]):
    text = told(pages["planer/index.html"])
    assert "5 fokusområder, 43 handlinger" in text and "7 spor, 24 eksempler på tiltag" in text
    assert len(data["eksempler"]) == 24 and {row["strategi"] for row in data["eksempler"]} == {LATER}
    assert len(data["handlinger"]) == 43 and {row["strategi"] for row in data["handlinger"]} == {PLAN}
    for row in data["eksempler"]:
        assert told(pages[row["url"]]).count("Planen siger ikke, at det er besluttet.") == 1
    assert "borgercentrets forslag" in told(pages[f"{LATER}/index.html"])


def test_kinship_is_our_reading_and_names_both_plans(pages: dict[str, Page]):
    page = pages["slaegtskab/index.html"]
    text = told(page)
    assert "vores læsning" in text
    for theme in ("Tidlig indsats", "netværk", "Skole", "oksenliv"):
        assert theme in text
    for plan in (PLAN, LATER):
        assert any(target.startswith(f"{plan}/") for target in page.targets)


def test_amounts_of_the_two_plans_are_never_added(pages: dict[str, Page], built_site: Path):
    assert {row["strategi"] for row in json.loads((built_site / "data/budget.json").read_text(encoding="utf-8"))} <= {
        PLAN,
        LATER,
    }
    for address, page in pages.items():
        if address.startswith("opslag/"):
            plans = {
                target.split("/")[0] for target in re.findall(rf'href="[^"]*?((?:{PLAN}|{LATER})/[^"]+)', main_of(page))
            }
            assert not ("sum-udgift" in address and len(plans) > 1), address
    for plan, other in ((PLAN, LATER), (LATER, PLAN)):
        budget = pages.get(f"{plan}/budget/index.html")
        assert budget is None or not re.search(rf'href="[^"]*{other}/', main_of(budget))
