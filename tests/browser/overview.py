"""The overviews as the browser tests read and use them (a plugin): what is shown, what is chosen, and what must be
said.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.chromium import Open, visiting

ACTORS = "aktoerer/index.html"
SHOWN = "#handlinger tbody:not([hidden]) > tr.handling:not([hidden])"
FOOT = "#handlinger tfoot tr.i-alt"
NBSP = "\u00a0"


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    yield from visiting(browser, address, 900)


@pytest.fixture(scope="module")
def actions(built_site: Path) -> list[dict[str, Any]]:
    return json.loads((built_site / "data/handlinger.json").read_text(encoding="utf-8"))


def numbers(page: Page) -> list[str]:
    """The printed numbers of the actions shown, in order."""
    return [text.split()[0] for text in page.locator(f"{SHOWN} > th").all_inner_texts()]


def choose(page: Page, field: str, *values: str) -> None:
    """Opens a filter, presses the words of choices, and closes it, with the pointer and keys of a person."""
    facet = page.locator(f".facet[data-felt={field}]")
    facet.locator("summary").click()
    for value in values:
        press_words(facet, value)
    page.keyboard.press("Escape")
    expect(facet).not_to_have_attribute("open", "")


def press_words(facet: Locator, value: str) -> None:
    words = facet.locator(f"label:has(input[value='{value}']) > span")
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    words.page.mouse.click(box["x"] + min(8, box["width"] / 2), box["y"] + min(8, box["height"] / 2))
    expect(facet.locator(f"input[value='{value}']")).to_be_checked()


def beside(page: Page, field: str, value: str) -> str | None:
    """The number beside a choice."""
    return page.locator(f".facet[data-felt={field}] label:has(input[value='{value}']) small").text_content()


def millions(value: int | None) -> str:
    if value is None:
        return "ingen kendte beløb"
    if value % 1000 or value < 100_000:
        return f"{value:,}".replace(",", ".") + f"{NBSP}kr."
    text = f"{value / 1e6:.6f}".rstrip("0")
    return f"{text + '0' if text.endswith('.') else text}".replace(".", ",") + f"{NBSP}mio. kr."


def totals(actions: list[dict[str, Any]]) -> list[str]:
    """The count and the columns of the total as the page must say them, from the data download."""
    spent = [a["udgift"] for a in actions]
    known = [u for u in spent if u["beløb"] is not None]
    yearly = [u["beløb"] for u in known if u["periode"] == "årlig"]
    period = [u["beløb"] for u in known if u["periode"] != "årlig"]
    unknown, aside = sum(u["ukendt"] for u in spent), sum(u["afsat"] for u in spent)
    counts = len(actions), unknown, aside, len(actions) - len(known) - unknown - aside
    count, *rest = (str(n) if n else "ingen" for n in counts)
    return [count, *(millions(sum(amounts) if amounts else None) for amounts in (yearly, period)), *rest]


def said(page: Page, where: str) -> list[str]:
    return page.locator(f"{where} [data-del]").all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator(".filter-status [role=status]")


def search(page: Page, text: str) -> None:
    """Writes in the search field and waits until it has been heard."""
    page.get_by_label("Søg i tabellen").fill(text)
    expect(page.locator(".filter-valgte li").last).to_have_text(f"Tekst: »{text}«")


def read_csv(page: Page) -> tuple[str, list[dict[str, str]]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent det viste (CSV)").first.click()
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    text, _, source = raw.decode("utf-8-sig").rpartition("\r\n\r\n")  # no cell has an empty line in it
    assert "Kilde: " in source and page.url in source and source.count("\r\n") == 1
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def source_of_csv(page: Page) -> str:
    """The last line of what is downloaded: what was chosen, and where it is from."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent det viste (CSV)").first.click()
    lines = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert lines[-2] == []
    return lines[-1][0]
