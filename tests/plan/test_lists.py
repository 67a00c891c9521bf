"""The lists: which there are is said in one place, for the pages, the menu and the names that no strategy may have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from edits import change
from mistakes import findings
from pdf.tagged import Tagged
from sites.minimal import ACTION, REPOSITORY

from strategisite import pipeline
from strategisite.flow import Settings, Site, Theme
from strategisite.kinds import KINDS, Kind
from strategisite.load.theme import read_theme
from strategisite.plan.context import Context
from strategisite.plan.menus import lists_in_menu
from strategisite.plan.planned import ALWAYS, Listing, listings, page_names, planned
from strategisite.say.diagnostics import Span
from strategisite.validate.places import RESERVED_STRATEGIES


def context(*pages: str) -> Context:
    """The context of a site without content, with some pages or all."""
    settings = Settings(
        site_name="Opdigtet sted",
        site_url="",
        content="content",
        templates="templates",
        output="site",
        contact="",
        contact_phone="",
        accessibility_statement="",
        noindex=False,
        pdf=True,
        pages=dict.fromkeys(pages, Span("mkdocs.yml")),
        digest="",
    )
    site = Site(settings=settings, entries={}, children={}, links_to={}, resolved={}, verdicts={}, media={})
    words = {listing.word: listing.word for listing in listings()}
    return Context(site, Theme(templates={}, assets={}, words=words, words_digest=""))


@pytest.mark.parametrize("listing", listings(), ids=lambda listing: listing.template)
def test_a_list_has_a_template_a_word_and_an_address_that_no_strategy_may_have(listing: Listing):
    theme, _ = read_theme(REPOSITORY, "templates")
    assert f"pages/{listing.template}.html" in theme.templates
    assert listing.word in theme.words
    folder, _, name = listing.address.partition("/")
    assert name == "index.html"
    assert folder in RESERVED_STRATEGIES


def test_each_list_has_an_address_of_its_own():
    addresses = [listing.address for listing in listings()]
    assert len(set(addresses)) == len(addresses) > 0


def test_the_menu_has_the_lists_that_the_content_can_fill_in_their_order():
    assert [link.title for link in lists_in_menu(context())] == [
        "aktoerer.side", "ord.side", "kilder.side", "udsagn.side", "noter.side", "side-a-å", "udgave.side", "side-data",
    ]  # fmt: skip


def test_a_list_that_the_settings_do_not_name_is_left_out():
    made = context("kilder", "felter")
    assert [link.title for link in lists_in_menu(made)] == ["kilder.side"]  # the page of fields is in no menu
    assert [listing.template for listing in listings() if made.lists(listing)] == ["kilder", "felter"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_has_a_page_of_its_own_where_its_address_is_one(kind: Kind[Any]):
    on_a_list = kind.template in {listing.template for listing in listings()}
    elsewhere = kind.name == "boelger" or not kind.template  # on the plan's timeline, and beside others alone
    assert (planned(kind).view is None) == (on_a_list or elsewhere)
    assert planned(kind).kind is kind


def test_an_entrys_page_stands_below_a_list_that_there_is():
    addresses = {listing.address for listing in listings()} | {"index.html"}
    assert {kind.listed_on for kind in KINDS.values()} <= addresses


def test_the_settings_may_name_each_page_that_there_is_a_template_for():
    names = page_names()
    templates = {path.stem for path in (REPOSITORY / "templates/pages").glob("*.html")}
    assert names | set(ALWAYS) == templates | {"soeg"} and not names & set(ALWAYS)


def test_a_page_that_there_is_not_is_told_at_its_word(minimal: Path):
    text = (minimal / "mkdocs.yml").read_text(encoding="utf-8")
    (minimal / "mkdocs.yml").write_text(f"{text}extra: {{sider: [handling, handlng, strategi]}}\n", encoding="utf-8")
    (found,) = [one for one in findings(minimal) if one.code == "ukendt-valg"]
    assert found.span[:3] == ("mkdocs.yml", 9, 27) and found.suggestion == "handling"


def test_a_year_that_only_the_text_gives_can_be_found(minimal: Path) -> None:
    """The list of a start year goes by the overview; whoever looks for a year of the body text is led on."""
    text = (minimal / ACTION).read_text("utf-8")
    start = "startår: {oversigt: 2022, brødtekst: i løbet af 2021, brødtekst_år: [2021]}"
    other = text.replace("1.I.1", "1.I.2").replace("titel: Opdigtet handling", "titel: Anden opdigtede handling")
    (minimal / ACTION).with_name("anden.md").write_text(other.replace("startår: 2021", start), "utf-8")
    assert pipeline.build(minimal, pdf="without").ok
    plan = minimal / "site/opdigtet-plan"
    page = (plan / "start/2021/index.html").read_text("utf-8").replace("\u00ad", "")
    assert "Brødteksten giver også 2021 ved 1.I.2 Anden opdigtede handling; oversigten anbefaler et andet år." in page
    assert "Brødteksten giver også" not in (plan / "start/2022/index.html").read_text("utf-8").replace("\u00ad", "")
    rows = re.findall(
        r'<tr[^>]* data-broedtekstaar="([^"]*)"', (plan / "handlingsoversigt/index.html").read_text("utf-8")
    )
    assert rows == ["", "2021"]
    timeline = (plan / "forloeb/index.html").read_text("utf-8").replace("\u00ad", "")
    assert timeline.count("brødteksten nævner 2021") == 1 and "<rect" not in timeline


def test_a_timeline_tells_of_all_other_years_though_one_is_the_same(minimal: Path) -> None:
    start = "startår: {oversigt: 2021, brødtekst: fra 2021 til 2022, brødtekst_år: [2021, 2022]}"
    change(minimal / ACTION, lambda text: text.replace("startår: 2021", start))
    assert pipeline.build(minimal, pdf="without").ok
    timeline = (minimal / "site/opdigtet-plan/forloeb/index.html").read_text("utf-8").replace("\u00ad", "")
    assert "brødteksten nævner 2021 og 2022" in timeline


def test_a_list_explains_its_marks_and_says_of_its_money_what_the_plan_says(minimal: Path) -> None:
    caution = 'forbehold: {penge: "Ingen ved, om pengene blev fundet."}\n'
    change(
        minimal / "content/opdigtet-plan/strategi.md", lambda text: text.replace("periode:", f"{caution}periode:", 1)
    )
    there = "† fører til handlingens side", "Ingen ved, om pengene blev fundet."
    pages = [f"site/opdigtet-plan/{name}/index.html" for name in ("handlingsoversigt", "start/2021")]

    def said() -> list[list[bool]]:
        assert pipeline.build(minimal, pdf="without").ok
        texts = ((minimal / page).read_text("utf-8").replace("\u00ad", "") for page in pages)
        return [[words in text for words in there] for text in texts]

    assert said() == [[False, True]] * 2  # no row has a mark
    change(minimal / ACTION, lambda text: text.replace("beløb: 1000000,", "beløb: 1000000, forbehold: Måske.,"))
    assert said() == [[True, True]] * 2


@pytest.mark.parametrize("caution", ["", "forbehold: Måske, "])
def test_a_list_on_paper_explains_its_marks_where_it_has_any(caution: str, minimal: Path) -> None:
    change(minimal / ACTION, lambda text: text.replace("beløb: 1000000, ", f"beløb: 1000000, {caution}"))
    assert pipeline.build(minimal).ok
    text = Tagged(minimal / "site/opdigtet-plan/handlingsoversigt/opdigtet-plan-handlingsoversigt.pdf").root.text
    assert ("Der er et forbehold, eller kilderne siger også noget andet" in text) == bool(caution)


@pytest.mark.parametrize(
    ("period", "status", "told"),
    [
        ("{fra: 2020, til: 2024", "ikke-oplyst", True),
        ("{fra: 2020, til: 2026", "ikke-oplyst", False),
        ("{fra: 2020, til: ukendt", "ikke-oplyst", False),
        ("{fra: 2020, til: 2024", "ophørt", False),
    ],
)
def test_that_a_plans_period_is_over_is_said_where_nobody_tells_whether_it_holds(
    period: str, status: str, told: bool, minimal: Path
) -> None:
    plan = minimal / "content/opdigtet-plan/strategi.md"
    for old, new in (
        ("{fra: 2020, til: ukendt", period),
        ("ikke-oplyst", status),
        ("opdateret: 2020", "opdateret: 2026"),
    ):
        change(plan, lambda text, old=old, new=new: text.replace(old, new))
    assert pipeline.build(minimal, pdf="without").ok
    page = (minimal / "site/opdigtet-plan/index.html").read_text("utf-8").replace("\u00ad", "")
    assert ("Planens periode sluttede i 2024." in page) == told


def test_a_way_of_paying_with_a_reservation_says_so_in_tables_of_a_text(minimal: Path) -> None:
    table = "\n\n{{ tabel titel, finansiering handlinger i opdigtet-plan }}\n"
    change(minimal / "content/sider/om.md", lambda text: text + table)
    page, before = minimal / "site/sider/om/index.html", "kategori: opdigtet-ramme, "
    for caution, shown in (("", ">Opdigtet ramme<"), ("forbehold: måske, ", ">Opdigtet ramme (med forbehold)<")):
        change(minimal / ACTION, lambda text, new=caution: text.replace(before, before + new))
        assert pipeline.build(minimal, pdf="without").ok
        assert shown in page.read_text("utf-8").replace("\u00ad", "")
