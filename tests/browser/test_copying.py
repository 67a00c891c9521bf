"""»Kopiér tabel«: what lands in Word and Excel is what is shown, with the line that says where it comes from."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from sites.money_site import ALFA, write_money_site

from browser.hands import Chromium, Firefox, Hands
from strategisite import pipeline

pytestmark = pytest.mark.browser

# a place to paste into: what arrives is looked at as each program would take it
PLACE = """() => {
  const place = document.createElement("textarea");
  place.id = "her";
  document.querySelector("main").prepend(place);
  place.addEventListener("paste", event => { window.pasted = {
    html: event.clipboardData.getData("text/html"), text: event.clipboardData.getData("text/plain")}; });
  place.focus();
}"""
ROWS = """() => [...new DOMParser().parseFromString(pasted.html, "text/html").querySelectorAll("tr")]
  .map(row => [...row.cells].map(cell => cell.textContent))"""


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_money_site(tmp_path_factory.mktemp("kopi") / "sted")
    report = pipeline.build(root, pdf="without")
    assert report.ok, report.diagnostics
    return (root / "site").as_uri()


@pytest.fixture(scope="module", params=[Chromium, Firefox], ids=["chromium", "firefox"])
def one(request: pytest.FixtureRequest) -> Iterator[Hands]:
    with contextlib.closing(request.param()) as hands:
        yield hands


@pytest.fixture
def hands(one: Hands) -> Iterator[Hands]:
    yield one
    assert one.problems() == []


def pasted(hands: Hands, number: int = 0) -> tuple[str, list[list[str]]]:
    """What is on the clipboard after the button below a table has been pressed: its text, and its rows as cells."""
    hands.press(*hands.spot(".kopier button", number=number))
    hands.until("() => !!document.querySelector('.kopier [role=status]:not(:empty)')")
    assert "Tabellen er kopieret." in hands.ask(
        "() => document.querySelector('.kopier [role=status]:not(:empty)').textContent"
    )
    hands.ask(PLACE)
    hands.key("v", "Control")
    hands.until("() => !!window.pasted")
    return hands.ask("() => pasted.text"), hands.ask(ROWS)


def test_table_is_copied_with_its_source(hands: Hands, money: str) -> None:
    hands.open(f"{money}/{ALFA}/start/index.html")
    text, rows = pasted(hands)
    head = ["Startår", "Handlinger", "Årligt (kr.)", "For en periode eller uklart (kr.)"]
    assert rows[0][:4] == head
    assert (
        rows[1][:2] == ["Handlinger med anbefalet start i 2021", "5"]
        and rows[-1][0] == "I alt"
        and len({*map(len, rows)}) == 1
    )
    lines = text.split("\n")
    assert [line.split("\t") for line in lines[1:-1]] == rows
    assert lines[0] == hands.ask("() => document.querySelector('caption').textContent.trim()")
    assert lines[-1].startswith("Kilde: ") and lines[-1].endswith(f"{money}/{ALFA}/start/index.html")
    assert "Indholdet er opdateret" in lines[-1]
    assert hands.ask("() => pasted.html").count("Kilde: ") == 1


def test_only_shown_rows_are_copied_and_the_filter_is_said(hands: Hands, money: str) -> None:
    hands.open(f"{money}/{ALFA}/handlingsoversigt/index.html?fokusomraade=3")
    hands.until("() => !document.querySelector('.filtre').hidden")
    _, rows = pasted(hands)
    text = hands.ask("() => pasted.text")
    names = "(hidden) => [...document.querySelectorAll('#handlinger tr.handling > th a')]"
    names += ".filter(a => Boolean(a.closest('[hidden]')) === hidden).map(a => a.textContent.trim())"
    shown, hidden = hands.ask(names, False), hands.ask(names, True)
    assert shown and hidden
    assert all(any(name in cells[0] for cells in rows) for name in shown)
    assert not [name for name in hidden if name in text]
    assert "Fokusområde: 3" in text.split("\n")[-1] and "fokusomraade=3" in text


def test_what_is_drawn_between_words_stands_between_them_in_what_is_copied(hands: Hands, money: str) -> None:
    """Names and values of a sum, quotation marks, and what a cell holds in two lines."""
    hands.open(f"{money}/{ALFA}/handlingsoversigt/index.html")
    hands.until("() => !document.querySelector('.filtre').hidden")
    _, rows = pasted(hands)
    whole = next(cells for cells in rows if cells[0] == "I alt")
    assert re.match(r"Handlinger: \d+; Årligt: [\d,.]+\s(mio\. )?kr\.; ", whole[1])
    hands.open(f"{money}/{ALFA}/budget/index.html")
    table = "() => [...document.querySelectorAll('.tabel-ramme > table')].findIndex(it => it.querySelector('q'))"
    _, rows = pasted(hands, hands.ask(table))
    printed = hands.ask(
        "() => [...document.querySelectorAll('#mangler-penge ~ * q, section q')].map(q => q.textContent)"
    )
    assert printed and all(any(f" »{words}«" in cell for cells in rows for cell in cells) for words in printed[:1])
