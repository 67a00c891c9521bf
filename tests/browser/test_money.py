"""Money with scripts is what the content says, added up by hand in `money_site`."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sites.money_site import ALFA, ALL, AREA_3, BETA, NEEDING, Numbers, in_full, write_money_site

from browser.chromium import Handler, Open, visiting
from browser.overview import NBSP, choose, said
from strategisite import pipeline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_money_site(tmp_path_factory.mktemp("penge") / "sted")
    report = pipeline.build(root, pdf="without")
    assert report.ok, report.diagnostics
    return root / "site"


@pytest.fixture
def visit(browser: Browser, money: Path) -> Iterator[Open]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(money)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield from visiting(browser, f"http://127.0.0.1:{server.server_port}/et/sted/", 900)
    server.shutdown()
    server.server_close()


def shown(numbers: Numbers) -> list[str]:
    """As the page has them: no line ends between a figure and its unit."""
    return [re.sub(r"(?<=\d) (?=mio\.|kr\.)", NBSP, value) for value in in_full(numbers)]


def test_scripts_add_up_as_the_page_does(visit: Open) -> None:
    """A known 0 is added and sorted as 0, what is unknown is not, and each kind of money stays apart: in sums and in
    the order, where the amounts for a year come before those for a period or unclear.
    """
    page = visit(f"{ALFA}/handlingsoversigt/index.html")
    foot = "#handlinger tfoot tr.i-alt"
    assert said(page, foot) == shown(ALL)
    choose(page, "fokusomraade", "3")
    assert said(page, foot) == shown(AREA_3)
    page = visit(f"{ALFA}/handlingsoversigt/index.html?penge=ja")
    assert said(page, foot) == shown(NEEDING)
    page = visit(f"{ALFA}/handlingsoversigt/index.html?sorter=udgift")
    order = page.locator("#handlinger tbody:not([hidden]) tr.handling:not([hidden]) > th").all_inner_texts()
    assert [name.split("Om ")[1] for name in order[:5]] == ["gratis", "to-millioner", "kun-nul", "skaev", "uklar"]
    page = visit(f"{BETA}/handlingsoversigt/index.html")
    expect(page.locator(f"{foot} dt")).to_have_text(["Handlinger", "Årligt"])  # nor is what no action has a 0


def test_each_sum_of_the_budget_leads_to_its_actions(visit: Open) -> None:
    page = visit(f"{ALFA}/budget/index.html")
    rows = page.locator("table a[href*='handlingsoversigt/index.html?']")
    links = [(rows.nth(n).get_attribute("href"), rows.nth(n).inner_text()) for n in range(rows.count())]
    assert len(links) > 8
    for address, number in links:
        page = visit(f"{ALFA}/budget/{address}")
        expect(page.locator(".filter-status [role=status]")).to_contain_text(f"{number} af {ALL[0]} ")
        expect(page.locator(".filter-bemaerk")).to_be_hidden()
    page = visit(f"{ALFA}/budget/index.html")
    page.locator(".svar a").first.click()
    assert said(page, "#handlinger tfoot tr.i-alt") == shown(NEEDING)
