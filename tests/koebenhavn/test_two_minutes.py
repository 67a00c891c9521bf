"""What a reader sees first, measured in a real browser: where the answer stands, and how long pages are."""

from __future__ import annotations

import io
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from html_page import Page as HtmlPage
from largest_plan import OVERVIEW, STRATEGY
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WINDOWS = {"screen": (1280, 800), "phone": (390, 844)}
TITLE_BEGINS, FACTS_END = {"screen": 200, "phone": 320}, {"screen": 480, "phone": 844}
A4_INSIDE = 672  # CSS pixels between its margins
SCREENS = "document.documentElement.scrollHeight / innerHeight"
TOP = "css => document.querySelector(css).getBoundingClientRect().top"
FACTS = "Math.max(...[...document.querySelectorAll('main .regnskab > *')].map(it => it.getBoundingClientRect().bottom))"
STOPS = """() => {
  const title = document.querySelector("h1");
  const seen = [...document.querySelectorAll("a, button, input, select, summary, [tabindex='0']")].filter(
    it => it.tabIndex >= 0 && it.checkVisibility() && !it.closest("details:not([open]) > :not(summary)"));
  return seen.filter(it => it.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING).length;
}"""


def opened(browser: Browser, window: str) -> Page:
    width, height = WINDOWS[window]
    return browser.new_context(viewport={"width": width, "height": height}).new_page()


@pytest.fixture(scope="module")
def actions(pages: dict[str, HtmlPage]) -> list[str]:
    """The pages of the actions of the strategy of 2009."""
    found = [a for a, page in pages.items() if page.values("body", "class") == ["side-handling"]]
    own = [address for address in found if address.startswith(f"{STRATEGY}/")]
    assert len(own) == 43
    return own


@pytest.mark.parametrize("window", WINDOWS)
def test_an_action_answers_before_one_scrolls(browser: Browser, built_site: Path, actions: list[str], window: str):
    page, wrong, screens = opened(browser, window), [], []
    for address in actions:
        page.goto((built_site / address).as_uri())
        begins, ends = page.evaluate(TOP, "h1"), page.evaluate(FACTS)
        if begins > TITLE_BEGINS[window] or ends > FACTS_END[window]:
            wrong.append((address, begins, ends))
        screens.append(page.evaluate(SCREENS))
    page.context.close()
    assert wrong == []
    assert window == "phone" or statistics.median(screens) <= 2.5


def test_a_browser_prints_an_action_on_two_pages_and_its_facts_side_by_side(
    browser: Browser, built_site: Path, actions: list[str]
):
    page, pages = opened(browser, "screen"), []
    page.set_viewport_size({"width": A4_INSIDE, "height": 900})
    for address in actions[::4]:
        page.goto((built_site / address).as_uri())
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        with pikepdf.open(io.BytesIO(printed)) as pdf:
            pages.append(len(pdf.pages))
        page.emulate_media(media="print")
        tops = page.evaluate(
            "[...document.querySelectorAll('main .regnskab > *')].map(it => it.getBoundingClientRect().top)"
        )
        page.emulate_media(media=None)
        assert len({*tops}) == 1 and len(tops) == 5, address
    page.context.close()
    assert statistics.median(pages) <= 2 and max(pages) <= 3


def test_few_stops_stand_before_a_title(browser: Browser, built_site: Path, pages: dict[str, HtmlPage]):
    """On the longest page of each kind, but for the page that has none of its own."""
    page, kinds = opened(browser, "screen"), {}
    for address, one in sorted(pages.items(), key=lambda pair: len(pair[1].source)):
        if "refresh" not in one.values("meta", "http-equiv"):
            kinds[one.values("body", "class")[0]] = address
    found = {}
    for address in kinds.values():
        page.goto((built_site / address).as_uri())
        found[address] = page.evaluate(STOPS)
    page.context.close()
    assert {address: count for address, count in found.items() if count > 12} == {}


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("index.html", 2),
        (f"{STRATEGY}/index.html", 6),
        ("indikatorer/index.html", 8),
        (f"{STRATEGY}/status/index.html", 3),
    ],
)
def test_pages_are_short(browser: Browser, built_site: Path, address: str, most: float):
    page = opened(browser, "screen")
    page.goto((built_site / address).as_uri())
    assert page.evaluate(SCREENS) <= most
    page.context.close()


def test_the_overview_begins_at_once_and_is_five_screens(browser: Browser, built_site: Path):
    page = opened(browser, "screen")
    page.goto((built_site / OVERVIEW).as_uri())
    assert page.evaluate(TOP, "#handlinger tr.handling") <= 330
    table = page.evaluate("document.querySelector('#handlinger').getBoundingClientRect().height")
    assert page.locator("#handlinger tr.handling").count() == 43 and table <= 5 * 800
    page.context.close()


def test_five_areas_with_their_money_stand_in_the_first_screen(browser: Browser, built_site: Path):
    page = opened(browser, "screen")
    page.goto((built_site / "index.html").as_uri())
    ends = page.evaluate(
        "[...document.querySelectorAll('.tavle tbody tr')].map(it => it.getBoundingClientRect().bottom)"
    )
    page.context.close()
    assert len(ends) == 5 and max(ends) <= 800


def _page_of(element: Any) -> Any:
    """The page on which what an element of the structure tree holds begins, as its number in the file."""
    if "/Pg" in element:
        return element.Pg.objgen
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and (found := _page_of(kid)):
            return found
    return None


def _rows(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/TR":
                yield kid
            else:
                yield from _rows(kid)


@pytest.mark.parametrize("address", ["slaegtskab", "beslutninger/vedtagelse-socialudvalget-2009", "talkontrol"])
def test_no_head_of_a_table_is_printed_alone_below_a_page(browser: Browser, built_site: Path, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((built_site / address / "index.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True, tagged=True)
    page.close()
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        tables = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Table"]
        begins = [[_page_of(row) for row in _rows(table)][:2] for table in tables]
    assert begins and all(len(rows) == 2 for rows in begins)
    assert [rows for rows in begins if rows[0] != rows[1]] == []
