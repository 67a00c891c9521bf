"""Money on pages and in data is what the content says, added up by hand in `money_site`."""

from __future__ import annotations

import csv
import html
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from mistakes import apply, field
from pdf.html_tables import html_tables
from pdf.tagged import words
from sites.money_site import (
    ALFA,
    ALL,
    ALL_SAID,
    AREA_1,
    AREA_2,
    AREA_3,
    BETA,
    CALLED,
    NAMES,
    NEEDING,
    in_full,
    in_kroner,
    write_money_site,
)

from strategisite import pipeline


def made(root: Path) -> Path:
    """The site's files but PDFs, in a folder; for reading only."""
    report, artifacts = pipeline.produce(root, pdf=False)
    assert report.ok, report.diagnostics
    for artifact in artifacts:
        path = root / "site" / artifact.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return root / "site"


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(write_money_site(tmp_path_factory.mktemp("penge") / "sted"))


def feet(page: Path) -> list[list[tuple[str, str]]]:
    """Names and values of every total in words on a page."""
    lists = re.findall(r'<dl class="fire">(.*?)</dl>', page.read_text(encoding="utf-8"), re.S)
    return [
        [(words(name), words(value)) for name, value in re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", part)]
        for part in lists
    ]


def test_overview_says_its_columns(money: Path) -> None:
    found = feet(money / ALFA / "handlingsoversigt/index.html")
    assert found == [
        list(zip(NAMES, in_full(numbers), strict=True)) for numbers in (AREA_1, AREA_2, AREA_3, ALL, NEEDING)
    ]


def test_budget_has_its_columns(money: Path) -> None:
    wanted = {"1 Del 1": AREA_1, "2 Del 2": AREA_2, "3 Del 3": AREA_3, "I alt": ALL}
    on_screen = dict(html_tables(money / ALFA / "budget/index.html"))
    head, *rows = on_screen[f"Alle handlingers beløb efter fokusområde og anbefalet startår ({CALLED})"]
    units = ["", " (kr.)", " (kr.)", " (antal)", " (antal)", " (antal)"]
    assert head == ["Fokusområde og startår", *(name + unit for name, unit in zip(NAMES, units, strict=True))]
    told = {row[0]: row[1:] for row in rows if row[0] in wanted}
    assert told == {name: in_kroner(numbers) for name, numbers in wanted.items()}


def test_query_table_has_the_plans_foot_and_none_over_two_plans(money: Path) -> None:
    page = money / "sider/penge/index.html"
    text = words(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
    assert f"I alt {ALL_SAID}." in text
    assert feet(page) == [list(zip(NAMES, in_full(ALL), strict=True))]
    first, both = (rows for _, rows in html_tables(page))
    amounts = {row[0]: row[1] for row in first if len(row) == 2}
    assert first[0] == ["Titel", "Udgift (kr.)"]
    assert (amounts["Om gratis"], amounts["Om skaev"]) == ("0", "333.333 (i alt for perioden)")
    assert (amounts["Om tavs"], amounts["Om inden-for"]) == ("ikke oplyst", "ikke oplyst")
    assert "Om syv-millioner" in {row[0] for row in both}


def test_no_two_plans_are_added_anywhere(money: Path) -> None:
    """9 and 12.333.333 would be the yearly and all amounts of both."""
    for path in money.rglob("*"):
        if path.suffix in (".html", ".json", ".csv"):
            text = path.read_text(encoding="utf-8")
            wrong = re.findall(
                r"\b9(?:,0)?(?:\s|&nbsp;)mio|\b9\.?000\.?000\b|\b12\.?333\.?333\b|\b2\.?333\.?333\b|\b7\.?333\.?333\b",
                text,
            )
            assert not wrong, f"{path}: {wrong}"


def test_summary_of_a_focus_area_says_every_column(money: Path) -> None:
    text = words(re.sub(r"<[^>]+>", "", (money / ALFA / "del-1/index.html").read_text(encoding="utf-8")))
    assert (
        "Lagt sammen (opdigtede skøn): 2 mio. kr. om året (2 handlinger), 333.333 kr. for en periode "
        "eller med uklar periode (1 handling), 1 uden kendt udgift, "
        "1 med penge afsat uden oplyst beløb samt 1 uden oplyst udgift."
    ) in text


def told(money: Path, address: str) -> str:
    text = re.sub(r"<[^>]+>", " ", (money / address).read_text(encoding="utf-8"))
    return words(re.sub(r" ([.,])", r"\1", words(text)))


def test_a_sum_is_ours_and_its_amounts_have_the_plans_name(money: Path) -> None:
    """One plan has a name for its amounts and several actions, the other neither."""
    front = told(money, "index.html")
    alfa, beta = (told(money, f"{plan}/index.html") for plan in (ALFA, BETA))
    assert f"Lagt sammen for alle 9 handlinger er det: {ALL_SAID}." in alfa
    assert all(page.count("Summerne er vores egne") == 1 for page in (front, alfa, beta))
    assert alfa.count(f"Beløbene er {CALLED}.") == 1 and "Beløbene er" not in beta
    assert "Handlingens beløb: 7 mio. kr. om året (1 handling)." in beta
    counted = (
        "Handlinger 1 Kræver nye penge 1 Den ene: mio. kr. om året 7,0 "
        "Den ene: mio. kr. for en periode eller uklart ingen kendt"
    )
    assert counted in front
    counted = "Handlinger 9 Kræver nye penge 5 De 5: kr. om året 2.000.000 "
    counted += "De 5: kr. for en periode eller uklart 333.333"
    assert f"{counted} De 5: udgift ukendt 1" in front
    for page in (front, alfa, beta):
        assert "Kilderne siger:" not in page
    for plan, head in ((ALFA, "Opdigtede skøn"), (BETA, "Udgift")):
        overview = (money / plan / "handlingsoversigt/index.html").read_text(encoding="utf-8")
        assert re.search(r'data-felt="udgift"[^>]*>(.*?)</th>', overview)[1] == head


def test_what_the_budget_says_of_prices_and_shares_is_counted(money: Path, tmp_path: Path) -> None:
    alfa, beta = (told(money, f"{plan}/budget/index.html") for plan in (ALFA, BETA))
    assert f"Beløbene er {CALLED}." in alfa and "Beløbene er" not in beta.replace("Beløbene ved", "")
    assert (
        "Prisniveauet er ikke oplyst for nogen af beløbene." in alfa and "Beløbets prisniveau er ikke oplyst." in beta
    )
    assert "Ingen af de oplyste beløb er delt i kilderne" in alfa and "Beløbet er ikke delt i kilderne" in beta
    root = write_money_site(tmp_path / "sted")
    for action in root.glob("content/**/*.md"):
        text = action.read_text(encoding="utf-8")
        shared = text.replace(
            "beløb: 2000000,", "beløb: 2000000, prisniveau: 2021-priser, fordeling: {opdigtet-udvalg: 500000},"
        )
        action.write_text(
            shared.replace("beløb: 7000000,", "beløb: 7000000, prisniveau: 2030-priser,"), encoding="utf-8"
        )
    plan = root / f"content/{ALFA}/strategi.md"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("opdateret:", "forbehold: {penge: Opdigtet forbehold.}\nopdateret:", 1), encoding="utf-8"
    )
    made(root)
    alfa, beta = (told(root / "site", f"{plan}/budget/index.html") for plan in (ALFA, BETA))
    assert "Opdigtet forbehold." in alfa and "Opdigtet forbehold." not in beta
    assert (
        "Prisniveauet er oplyst for 1 af 5 oplyste beløb, når alle handlinger tages med." in alfa
        and "Beløbets prisniveau er oplyst." in beta
    )
    assert "1 af 5 oplyste beløb, når alle handlinger tages med, er delt i kilderne. Resten er ikke delt" in alfa


def charts(page: Path) -> dict[str, tuple[list[str], dict[str, list[tuple[str, int, int]]]]]:
    """A page's charts by their caption: the marks of the scale, and what is drawn of each bar, from where, how long."""
    found = {}
    for part in re.findall(r'<figure class="diagram".*?</figure>', page.read_text(encoding="utf-8"), re.S):
        caption = words(re.search(r"<figcaption>(.*?)\n", part)[1])
        axis = re.search(r'<p class="diagram-akse".*?</p>', part)
        marks = re.findall(r"<span>(.*?)</span>", axis[0]) if axis else []
        bars = {}
        for line in re.findall(r"<li>.*?</li>", part, re.S):
            name = words(re.sub(r"<[^>]+>", "", re.search(r'class="diagram-navn">(.*?)</span>\n', line)[1]))
            rects = re.findall(r'<rect class="(\w+)" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', line)
            bars[name] = [(kind, int(start), int(length)) for kind, start, _, length, _ in rects]
            for (_, x, y, width, height), (_, later, below, *_) in pairwise(rects):
                apart = int(later) >= int(x) + int(width) or int(below) >= int(y) + int(height)
                assert apart, f"{name}: one bar lies on another"
        found[caption] = marks, bars
    return found


def test_yearly_and_period_money_are_never_one_bar(money: Path) -> None:
    drawn = charts(money / ALFA / "budget/index.html")
    marks, bars = drawn["Nye penge efter fokusområde (mio. kr.)"]
    assert marks == ["0", "0,5", "1", "1,5", "2"]
    assert bars == {
        "1 Del 1": [("fyldt", 0, 1000), ("omrids", 0, 333_333 * 1000 // 2_000_000)],
        "2 Del 2": [],
        "3 Del 3": [],
    }
    marks, bars = drawn["Nye penge efter anbefalet startår (mio. kr.)"]
    assert marks[-1] == "2"
    assert bars == {"2021": [("fyldt", 0, 1000)], "2022": [("omrids", 0, 333_333 * 1000 // 2_000_000)]}
    page = (money / ALFA / "budget/index.html").read_text(encoding="utf-8")
    unknown = {
        figure: re.findall(r'"diagram-tal">[^<]+(?:<span aria-hidden="true">(○+)</span>)?', part)
        for figure, part in re.findall(r'<figure class="diagram" id="([^"]+)">(.*?)</figure>', page, re.S)
    }
    for marks in unknown.values():  # one amount that needs new money is not known, in each way of putting them
        assert "".join(marks) == "○" and len(marks) > 1
    assert set(unknown) == {"diagram-penge-aar", "diagram-penge-omraade"}


@pytest.mark.parametrize(("action", "amount"), [("skaev", 333333), ("kun-nul", 0)], ids=["one area", "one year"])
def test_the_charts_of_a_page_have_one_scale(action: str, amount: int, tmp_path: Path) -> None:
    """2 and 3 of one area are of two years, of one year they are of two areas: a krone is as long in both charts."""
    root = write_money_site(tmp_path / "sted")
    (path,) = (root / "content/alfa").rglob(f"{action}.md")
    text = path.read_text(encoding="utf-8").replace(f"beløb: {amount}", "beløb: 3000000")
    path.write_text(re.sub(r"periode: \w+", "periode: årlig", text), encoding="utf-8")
    made(root)
    drawn = charts(root / "site/alfa/budget/index.html")
    ends = [marks[-1] for name, (marks, _) in drawn.items() if "mio. kr." in name]
    longest = sorted(max(length for bar in bars.values() for _, _, length in bar) for _, bars in drawn.values())
    assert ends == ["5", "5"] and longest == [600, 1000]


def test_the_budget_leads_to_the_page_that_explains_the_money(tmp_path: Path) -> None:
    root = write_money_site(tmp_path / "sted")
    page = root / "content/sider/penge.md"
    page.write_text(page.read_text(encoding="utf-8").replace("kort:", "forklarer: [penge]\nkort:"), encoding="utf-8")
    made(root)
    told = [(root / f"site/{plan}/budget/index.html").read_text(encoding="utf-8") for plan in (ALFA, BETA)]
    assert all('<a href="../../sider/penge/index.html">Penge</a>' in text for text in told), "it belongs to no plan"


def test_where_nothing_is_drawn_there_is_no_scale(tmp_path: Path) -> None:
    root = write_money_site(tmp_path / "sted")
    for path in (root / "content/alfa").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"trykt: [^,]*, beløb: \d+", "trykt: 0 kr., beløb: 0", text), encoding="utf-8")
    made(root)
    marks, bars = charts(root / "site/alfa/budget/index.html")["Nye penge efter fokusområde (kr.)"]
    assert (marks, [drawn for drawn in bars.values() if drawn]) == ([], [])
    text = (root / "site/alfa/budget/index.html").read_text(encoding="utf-8")
    assert "0,000001" not in text and "0\u00a0kr. om året" in text


def test_data_files_are_empty_where_nothing_is_known(money: Path) -> None:
    rows = [
        row for row in json.loads((money / "data/budget.json").read_text(encoding="utf-8")) if row["strategi"] == ALFA
    ]
    names = (
        "handlinger",
        "årligt",
        "periode_eller_uklart",
        "uden_kendt_udgift",
        "afsat_uden_beløb",
        "uden_oplyst_udgift",
    )
    told = {
        (row["fokusområde"], row["startår"], row["kræver_penge"]): tuple(row[name] for name in names) for row in rows
    }
    assert told == {
        ("1", 2021, True): (2, 2_000_000, None, 0, 0, 0), ("1", 2022, True): (2, None, 333_333, 1, 0, 0),
        ("1", 2022, False): (2, None, None, 0, 1, 1), ("2", 2021, False): (2, None, 5_000_000, 0, 0, 1),
        ("3", 2021, True): (1, None, 0, 0, 0, 0),
    }  # fmt: skip
    with (money / "data/budget.csv").open(encoding="utf-8-sig", newline="") as file:
        sheet = list(csv.DictReader(file, delimiter=";"))
    assert [(r["årligt"], r["periode_eller_uklart"]) for r in sheet if r["fokusområde"] == "3"] == [("", "0")]
    page = (money / "data/index.html").read_text(encoding="utf-8")
    for name, file in (
        ("budget", rows[0]),
        ("handlinger", json.loads((money / "data/handlinger.json").read_text(encoding="utf-8"))[0]),
    ):
        assert all(f"<code>{field}</code>" in page for field in file), f"a field of {name} is not described"


def test_effect_and_prerequisites_stand_below_their_own_names(money: Path) -> None:
    page = (money / ALFA / "gratis/index.html").read_text(encoding="utf-8")
    facts: dict[str, str] = {}
    for name, value in re.findall(
        r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html.unescape(page), re.S
    ):  # a key fact stands before its words
        # a key fact stands before its words
        facts.setdefault(words(name), words(re.sub(r"<[^>]+>", "", value)))
    assert facts["Forventet effekt"].startswith("Det virker i gratis.")
    assert facts["Kræver"].startswith("Først en aftale om gratis.")
    assert facts["Opdigtede skøn"].startswith("0 kr. om året")
    data = next(
        a for a in json.loads((money / "data/handlinger.json").read_text(encoding="utf-8")) if a["id"] == "gratis"
    )
    assert (data["effekt"], data["forudsætninger"]) == ("Det virker i gratis.", "Først en aftale om gratis.")
    assert (data["udgift"]["beløb"], data["udgift"]["ukendt"]) == (0, False)


def test_a_sum_over_an_actors_actions_says_that_it_is_not_the_actors(tmp_path: Path) -> None:
    root = write_money_site(tmp_path / "sted")
    names = {"to-millioner": ", fordeling: {opdigtet-udvalg: 500000}}", "uklar": "}", "gratis": "}"}
    for path in (root / "content/alfa").rglob("*.md"):
        if path.stem in names:
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"(?m)^(udgift: .*)\}$", rf"\g<1>{names[path.stem]}", text)
            path.write_text(
                text.replace("kilder:", "aktører: [{id: opdigtet-udvalg, rolle: udfører}]\nkilder:", 1),
                encoding="utf-8",
            )
    page = root / "content/sider/penge.md"
    asked = "handlinger i alfa hvor udfører = opdigtet-udvalg"
    page.write_text(
        page.read_text(encoding="utf-8")
        + f"\nAlle: {{{{ sum udgift {asked} }}}}.\n\n{{{{ tabel titel, udgift {asked} }}}}\n",
        encoding="utf-8",
    )
    made(root)
    text = " ".join(
        words(re.sub(r"<[^>]+>", " ", (root / "site/sider/penge/index.html").read_text(encoding="utf-8"))).split()
    ).replace("&#39;", "'")
    whose = "andlinger, DOU er med i – ikke DOU's andel"
    assert f"(h{whose})" in text
    assert f"H{whose}. Kendt andel for DOU af handlingernes beløb: 0,5 mio. kr. om året (1 handling)." in text
    assert text.count(whose) == 2, "sums of all actions are nobody's"


GIVEN = "{trykt: Opdigtet ramme, kategori: opdigtet-ramme, %skilde: {kilde: opdigtet-sag, side: 3}}"
GRANTED = "bevilget: {trykt: 2 mill. kr., beløb: 2000000, budget: Budget 2020}, "
EXPENSE = "udgift: {trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig, kilde: {kilde: opdigtet-sag, side: 3}}\n"


@pytest.mark.parametrize(("given", "expense", "told"), [
    (GRANTED, "", True), ("", "", False), (GRANTED, EXPENSE, False),
    (GRANTED.replace(", beløb: 2000000", ""), "", False),
])  # fmt: skip
def test_what_is_set_aside_already_stands_where_no_expense_is_known(
    given: str, expense: str, told: bool, minimal: Path
) -> None:
    """In the list and beside the sums of the budget, of which none has it."""
    site = made(apply(minimal, [*field(GIVEN % "", GIVEN % given), *field(EXPENSE, expense)]))
    said = {name: text_of(site / "opdigtet-plan" / name / "index.html") for name in SAID}
    assert {name: sentence in said[name] for name, sentence in SAID.items()} == dict.fromkeys(SAID, told)


SAID = {
    "handlingsoversigt": "afsat: 2 mio. kr. (Budget 2020)",
    "budget": "Til en af handlingerne uden et beløb (1.I.1) er der allerede afsat 2 mio. kr., som ikke er talt med.",
}


def text_of(page: Path) -> str:
    """The words of a page, without divisions and signs of markup."""
    return words(html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8").replace("\u00ad", ""))))
