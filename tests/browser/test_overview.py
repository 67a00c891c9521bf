"""The overviews in a real browser: complete without JavaScript; with it filters, order, totals, address, CSV and print."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)
OVERVIEW = "udsatte-boern-og-unge/handlingsoversigt/index.html"
RESULTS = "udsatte-boern-og-unge/resultater/index.html"
ACTORS = "aktoerer/index.html"
SHOWN = "#handlinger tbody:not([hidden]) > tr.handling:not([hidden])"
STRICT = "default-src 'self'"
NBSP = "\u00a0"

Open = Callable[..., Page]


class Handler(SimpleHTTPRequestHandler):
    """The site below a sub-path, with the strictest policy as a header."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/et/sted"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/et/sted/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page at 1280 px; a mistake in a script or a break of the policy fails the test."""
    contexts = []
    problems: list[str] = []

    def visit(path: str, *, root: str = address, width: int = 1280, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("requestfailed", lambda request: problems.append(request.url) if not request.url.startswith("blob:") else None)
        page.goto(root + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not [p for p in problems if "favicon" not in p]


@pytest.fixture(scope="module")
def actions(built_site: Path) -> list[dict[str, Any]]:
    return json.loads((built_site / "data/handlinger.json").read_text(encoding="utf-8"))


def numbers(page: Page) -> list[str]:
    """The printed numbers of the actions shown, in order."""
    return [text.split()[0] for text in page.locator(f"{SHOWN} > th").all_inner_texts()]


def choose(page: Page, field: str, *values: str) -> None:
    facet = page.locator(f".facet[data-felt={field}]")
    facet.locator("summary").click()
    for value in values:
        facet.locator(f"input[value='{value}']").check()
    page.keyboard.press("Escape")


def beside(page: Page, field: str, value: str) -> str | None:
    """The number beside a choice."""
    return page.locator(f".facet[data-felt={field}] label:has(input[value='{value}']) small").text_content()


def millions(value: int) -> str:
    if not value:
        return "ingen kendte beløb"
    text = f"{value / 1e6:.6f}".rstrip("0")
    return f"{text + '0' if text.endswith('.') else text}".replace(".", ",") + f"{NBSP}mio. kr."


def totals(actions: list[dict[str, Any]]) -> list[str]:
    """The count and the four totals as the page must say them, from the data download."""
    spent = [a["udgift"] for a in actions]
    yearly = sum(u["beløb"] or 0 for u in spent if u["periode"] == "årlig")
    period = sum(u["beløb"] or 0 for u in spent if u["periode"] != "årlig")
    counts = len(actions), sum(u["ukendt"] for u in spent), sum(u["afsat"] for u in spent)
    count, unknown, aside = (str(n) if n else "ingen" for n in counts)
    return [count, millions(yearly), millions(period), unknown, aside]


def said(page: Page, where: str) -> list[str]:
    return page.locator(f"{where} [data-del]").all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator(".filter-status [role=status]")


def search(page: Page, text: str) -> None:
    """Writes in the search field and waits until it has been heard."""
    page.get_by_label("Søg i tabellen").fill(text)
    expect(page.locator(".filter-valgte li").last).to_have_text(f"Tekst: »{text}«")


FOOT = "#handlinger tfoot tr.i-alt"


def test_complete_without_scripts(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW, java_script_enabled=False)
    assert numbers(page) == [a["nummer"] for a in actions]
    assert page.locator("form.filtre").is_hidden()
    assert said(page, FOOT) == totals(actions)
    needing = [a for a in actions if a["finansiering"]["kræver_penge"]]
    assert said(page, "#handlinger tfoot [data-sum='penge:ja']") == totals(needing)
    for number in sorted({a["fokusområde"] for a in actions}):
        assert said(page, f"tbody.omraade-{number} .sum-raekke") == totals([a for a in actions if a["fokusområde"] == number])
    assert visit(RESULTS, java_script_enabled=False).locator("#resultater tbody tr[id]").count() > 50
    assert visit(ACTORS, java_script_enabled=False).locator("#aktoerer tbody tr[data-type]").count() > 20


def test_filters_hold_together_and_totals_follow(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    assert said(page, FOOT) == totals(actions)  # the script says what the page said
    choose(page, "startaar", "2010", "2011")
    choose(page, "aktoer", "buf", "ppr")
    choose(page, "penge", "ja")
    chosen = [
        a for a in actions
        if a["startår"] in (2010, 2011) and {"buf", "ppr"} & set(a["aktører"]) and a["finansiering"]["kræver_penge"]
    ]
    assert 0 < len(chosen) < len(actions)
    assert numbers(page) == [a["nummer"] for a in chosen]
    assert said(page, FOOT) == totals(chosen)
    assert said(page, ".filtre .fire") == totals(chosen)[1:]
    for number in {a["fokusområde"] for a in chosen}:
        assert said(page, f"tbody.omraade-{number} .sum-raekke") == totals([a for a in chosen if a["fokusområde"] == number])
    shown = page.locator("#handlinger tbody:visible").count()
    assert shown == len({a["fokusområde"] for a in chosen})
    heads = page.locator("#handlinger .delstrategi-raekke:visible").count()
    assert heads == len({a["delstrategi"] or a["fokusområde"] for a in chosen})


def test_choices_say_how_many_they_would_show(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(f"{OVERVIEW}?startaar=2011")
    expected = sum(a["startår"] == 2011 and "buf" in a["aktører"] for a in actions)
    assert beside(page, "aktoer", "buf") == f"({expected})"
    other = sum(a["startår"] == 2010 for a in actions)  # a field's own choices do not limit each other
    assert beside(page, "startaar", "2010") == f"({other})"


def test_free_text_needs_every_word_and_knows_danish(visit: Open) -> None:
    page = visit(OVERVIEW)
    search(page, "SKOLE fravær")
    assert numbers(page) == ["1.I.1"]
    assert status(page).locator("strong").inner_text() == "1 af 43 handlinger"
    search(page, "børne- og ungdomsforvaltningen 1.i.2")  # an actor's full name, though the cell says BUF
    assert numbers(page) == ["1.I.2"]
    search(page, "maal")
    found = numbers(page)
    search(page, "mål")
    assert numbers(page) == found != []
    search(page, "findes ikke")
    assert numbers(page) == []
    assert status(page).locator("strong").inner_text() == "0 af 43 handlinger"
    assert said(page, FOOT) == totals([])


def test_chosen_words_can_be_removed_and_cleared(visit: Open) -> None:
    page = visit(f"{OVERVIEW}?startaar=2010&startaar=2011&penge=ja&soeg=b%C3%B8rn")
    chips = page.locator(".filter-valgte li button")
    assert chips.all_inner_texts() == ["Startår: 2010", "Startår: 2011", "Kræver nye penge: ja", "Tekst: »børn«"]
    page.get_by_role("button", name="Fjern filteret Startår: 2010").press("Enter")
    assert chips.count() == 3
    assert page.evaluate("document.activeElement.textContent") == "Startår: 2011"  # focus stays among them
    assert parse_qs(urlsplit(page.url).query) == {"startaar": ["2011"], "penge": ["ja"], "soeg": ["børn"]}
    page.get_by_role("button", name="Ryd", exact=True).click()
    assert chips.count() == 0
    assert page.get_by_role("button", name="Ryd", exact=True).is_hidden()
    assert page.evaluate("document.activeElement.type") == "search"
    assert urlsplit(page.url).query == ""
    assert status(page).locator("strong").inner_text() == "43 af 43 handlinger"


def test_sorting_by_heads(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    page.get_by_role("button", name="Udgift").click()
    heads = page.locator("#handlinger thead th[aria-sort]")
    assert (heads.count(), heads.get_attribute("aria-sort")) == (1, "ascending")
    amount = {a["nummer"]: a["udgift"]["beløb"] or 0 for a in actions}
    known = sorted(filter(None, amount.values()))
    shown = [amount[n] for n in numbers(page)]
    assert shown == known + [0] * (len(amount) - len(known))  # what is not known comes last …
    page.get_by_role("button", name="Udgift").press("Enter")
    assert heads.get_attribute("aria-sort") == "descending"
    assert [amount[n] for n in numbers(page)] == known[::-1] + [0] * (len(amount) - len(known))  # … both ways
    expect(status(page)).to_contain_text("Sorteret: Udgift, faldende. Grupperne er opløst.")
    assert page.locator("#handlinger .delstrategi-raekke:visible").count() == 0
    assert said(page, FOOT) == totals(actions)
    page.get_by_role("button", name="Efter strategien").click()
    assert heads.count() == 0
    assert numbers(page) == [a["nummer"] for a in actions]
    assert page.locator("#handlinger .delstrategi-raekke:visible").count() > 10


def test_danish_order(visit: Open) -> None:
    page = visit(OVERVIEW)
    names = ["Ånd", "Zebra", "aalborg", "Ærø", "Øst", "Abe", "2.10", "2.9", ""]
    placed = page.evaluate(
        """names => {
             const table = document.createElement("table");
             table.innerHTML = "<thead><tr><th data-felt=navn>Navn</th></tr></thead><tbody></tbody>";
             for (const name of names) table.tBodies[0].insertRow().insertCell().textContent = name;
             const made = new OverviewTable(table);
             return [1, -1].map(turn => made.sorted(made.rows, made.columns[0], turn).map(row => row.tr.textContent));
           }""",
        names,
    )
    up = ["2.9", "2.10", "Abe", "Zebra", "Ærø", "Øst", "aalborg", "Ånd"]
    assert placed == [[*up, ""], [*up[::-1], ""]]


def test_regrouping(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    order = page.get_by_label("Rækkefølge")
    order.select_option("gruppe=startaar")
    groups = page.locator("tbody.lavet")
    years = sorted({a["startår"] for a in actions})
    heads = [f"{year} ({sum(a['startår'] == year for a in actions)})" for year in years]
    assert groups.locator(".omraade-raekke").all_inner_texts() == heads
    for number, year in enumerate(years):
        assert groups.nth(number).locator("[data-del]").all_inner_texts() == totals([a for a in actions if a["startår"] == year])
    order.select_option("gruppe=finansiering")
    assert groups.count() == len({a["finansiering"]["kategori"] for a in actions})
    order.select_option("gruppe=fokusomraade")
    assert groups.count() == len({a["fokusområde"] for a in actions})
    order.select_option("gruppe=aktoer")
    actors = {actor for a in actions for actor in a["aktører"]}
    assert groups.count() == len(actors)
    assert len(numbers(page)) == sum(len(a["aktører"]) for a in actions)  # an action stands under each of its actors …
    assert said(page, FOOT) == totals(actions)  # … and counts once
    expect(status(page)).to_contain_text("Samme række kan stå i flere grupper. I det samlede tal tæller den én gang")
    names = [text.rpartition(" (")[0] for text in groups.locator(".omraade-raekke").all_inner_texts()]
    assert names == page.evaluate("names => [...names].sort(new Intl.Collator('da').compare)", names)


def test_address_keeps_it_all_and_back_works(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    choose(page, "startaar", "2011")
    page.get_by_label("Rækkefølge").select_option("gruppe=finansiering")
    page.get_by_label("Søg i tabellen").press_sequentially("penge", delay=20)
    expect(page).to_have_url(re.compile("soeg=penge(&|$)"))
    state = numbers(page), said(page, FOOT), page.locator(".omraade-raekke:visible").all_inner_texts()
    other = visit(OVERVIEW + "?" + urlsplit(page.url).query)
    assert (numbers(other), said(other, FOOT), other.locator(".omraade-raekke:visible").all_inner_texts()) == state
    page.go_back()  # the whole word, however it was typed
    assert page.get_by_label("Søg i tabellen").input_value() == ""
    assert page.get_by_label("Rækkefølge").input_value() == "gruppe=finansiering"
    page.go_back()
    assert page.get_by_label("Rækkefølge").input_value() == ""
    assert numbers(page) == [a["nummer"] for a in actions if a["startår"] == 2011]
    page.go_back()
    assert len(numbers(page)) == len(actions)
    page.go_forward()
    assert len(numbers(page)) == sum(a["startår"] == 2011 for a in actions)
    unknown = visit(f"{OVERVIEW}?startaar=1066&sorter=findes-ikke&gruppe=<b>&andet=1")
    assert len(numbers(unknown)) == len(actions)
    choose(unknown, "penge", "ja")
    assert "andet=1" in unknown.url  # others' parts of the address are left alone


def test_from_the_file_system(visit: Open, built_site: Path, actions: list[dict[str, Any]]) -> None:
    root = f"file://{quote(str(built_site))}/"
    page = visit(OVERVIEW, root=root)
    choose(page, "startaar", "2010")
    expected = [a["nummer"] for a in actions if a["startår"] == 2010]
    assert numbers(page) == expected
    assert page.url.endswith("?startaar=2010")
    page.reload()
    assert numbers(page) == expected
    page.go_back()
    assert len(numbers(page)) == len(actions)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent det viste (CSV)").click()
    assert download.value.path().stat().st_size > 1000


def read_csv(page: Page) -> tuple[str, list[dict[str, str]]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent det viste (CSV)").first.click()
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    text = io.StringIO(raw.decode("utf-8-sig"), newline="")
    return download.value.suggested_filename, list(csv.DictReader(text, delimiter=";"))


def test_csv_of_what_is_shown(visit: Open, built_site: Path, actions: list[dict[str, Any]]) -> None:
    page = visit(f"{OVERVIEW}?penge=ja&sorter=-udgift")
    name, rows = read_csv(page)
    date = page.locator(".bund time").get_attribute("datetime")
    assert name == f"handlingsoversigt-{date}.csv"
    assert [row["Nummer"] for row in rows] == numbers(page)
    by_number = {a["nummer"]: a for a in actions}
    for row in rows:
        action = by_number[row["Nummer"]]
        spent = action["udgift"]
        yearly = spent["periode"] == "årlig"
        assert row["Titel"] == action["titel"]
        assert row["Startår" if "Startår" in row else "Anbefalet start"] == str(action["startår"])
        assert row["Årligt (kr.)"] == (str(spent["beløb"]) if spent["beløb"] and yearly else "")
        assert row["For en periode eller uklart (kr.)"] == (str(spent["beløb"]) if spent["beløb"] and not yearly else "")
        assert row["Udgift ukendt"] == ("ja" if spent["ukendt"] else "nej")
        assert row["Udgift (i kildens ord)"] == (spent["trykt"] or "")
        assert row["Kræver nye penge"] == "ja"
        assert row["Fokusområde"].startswith(action["fokusområde"])
        assert row["Skal føre til"] == action["effekt"]
        assert len(row["Aktører"].split(", ")) >= len(action["aktører"])
    assert any(row["Udgift"] == "11,6 mio. kr. om året fra 2011" for row in rows)  # decimal comma
    assert read_csv(visit(f"{OVERVIEW}?gruppe=aktoer"))[1][0]["Nummer"]
    assert len(read_csv(visit(f"{OVERVIEW}?gruppe=aktoer"))[1]) == len(actions)  # each once


def test_strict_policy_and_own_origin(browser: Browser, address: str) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.expose_function("brud", lambda text: broken.append(text))
    page.add_init_script("addEventListener('securitypolicyviolation', e => brud(e.violatedDirective + ' ' + e.blockedURI))")
    page.goto(f"{address}{OVERVIEW}?startaar=2011&gruppe=aktoer")
    page.get_by_label("Rækkefølge").select_option("sorter=titel")
    read_csv(page)
    assert broken == []
    assert [url for url in asked if not url.startswith((address, "blob:" + address.split("/et/")[0]))] == []
    context.close()


def test_narrow_screens_show_cards(visit: Open) -> None:
    for path in (OVERVIEW, RESULTS, ACTORS):
        page = visit(path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.locator("thead").first.evaluate("node => getComputedStyle(node).visibility") == "hidden"
    page = visit(OVERVIEW, width=320)
    cell = page.locator(f"{SHOWN} > td").first
    assert cell.evaluate("node => getComputedStyle(node).display") == "block"
    assert "Anbefalet start" in cell.evaluate("node => getComputedStyle(node, '::before').content + node.dataset.label")
    page.get_by_label("Rækkefølge").select_option("sorter=-startaar")
    years = page.locator("tbody.lavet .år").all_inner_texts()
    assert years == sorted(years, reverse=True)
    choose(page, "fokusomraade", "2")
    assert {n.split(".")[0] for n in numbers(page)} == {"2"}
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_wide_screens_need_no_scrolling(visit: Open) -> None:
    for query in ("", "?gruppe=aktoer", "?sorter=titel"):
        page = visit(OVERVIEW + query)
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
        table = page.locator("#handlinger").bounding_box()
        assert table and table["x"] + table["width"] <= 1280
        cells = "[...document.querySelectorAll('#handlinger td, #handlinger th')]"
        assert page.evaluate(f"{cells}.filter(cell => cell.scrollWidth > cell.clientWidth + 1).length") == 0
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(200)
    assert page.locator("#handlinger thead th").first.bounding_box()["y"] == pytest.approx(0, abs=2)  # the head stays in sight


def test_print_says_what_is_shown(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(f"{OVERVIEW}?startaar=2010&startaar=2011&finansiering={quote('budgettilførsel')}&sorter=-udgift")
    line = page.locator(".kun-udskrift")
    assert line.is_hidden()
    page.emulate_media(media="print")
    chosen = [a for a in actions if a["startår"] in (2010, 2011) and a["finansiering"]["kategori"] == "budgettilførsel"]
    text = line.inner_text()
    assert "Startår: 2010 eller 2011; Finansiering: Budgettilførsel." in text
    assert f"{len(chosen)} af {len(actions)} handlinger" in text
    assert "Sorteret: Udgift, faldende." in text
    assert f"Årligt {totals(chosen)[1]}".replace(NBSP, " ") in text.replace(NBSP, " ")
    assert page.locator("form.filtre").is_hidden()


def test_keyboard_alone(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    page.get_by_label("Søg i tabellen").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details').dataset.felt") == "startaar"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert numbers(page) == [a["nummer"] for a in actions if a["startår"] == 2010]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("details.facet[open]").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")  # leaving closes it
    assert page.locator("details.facet[open]").count() == 0
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_results_and_actors(visit: Open, built_site: Path) -> None:
    results = json.loads((built_site / "data/resultater.json").read_text(encoding="utf-8"))
    page = visit(f"{RESULTS}?sigt=kort&fokusomraade=1&fokusomraade=3")
    shown = page.locator("#resultater tbody tr[data-sigt]:visible")
    assert shown.count() == sum(r["sigt"] == "kort" and r["fokusområde"] in "13" for r in results)
    expect(status(page)).to_contain_text(f"af {len(results)} resultater")
    names = [text.replace("\u00ad", "") for text in shown.locator("th").all_inner_texts()]
    assert [r["Resultat"] for r in read_csv(page)[1]] == names
    first = results[0]["id"]
    assert visit(f"{RESULTS}#{first}").locator(f"tr[id='{first}']").is_visible()

    page = visit(f"{ACTORS}?type=forvaltning")
    count = page.locator("#aktoerer tbody tr[data-type]:visible").count()
    assert count == page.locator("#aktoerer tbody tr[data-type=forvaltning]").count() > 1
    page.get_by_role("button", name="Handlinger").click()
    page.get_by_role("button", name="Handlinger").click()
    counts = [int(text) for text in page.locator("tbody.lavet td.tal").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_query_tables_in_texts(browser: Browser, project: Path, tmp_path: Path) -> None:
    """Two in one text keep apart in the address; their totals follow as well."""
    root = tmp_path / "kopi"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns("site", ".*"))
    text = root / "content/sider/oekonomien.md"
    query = "{{ tabel nummer, titel, startår, finansiering, udgift handlinger }}"
    body = text.read_text(encoding="utf-8")
    text.write_text(f"{body}\n\n{query}\n\n{{{{ tabel titel, type aktører }}}}\n", encoding="utf-8")
    command = [sys.executable, "build.py", "--mappe", str(root)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    actions = json.loads((root / "site/data/handlinger.json").read_text(encoding="utf-8"))
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{quote(str(root))}/site/sider/oekonomien/index.html")
    forms = page.locator("form.filtre:visible")
    assert forms.count() == 2
    first = page.locator("table.opslag").first
    assert first.locator("tfoot [data-del]").all_inner_texts() == totals(actions)
    forms.first.locator("[data-felt=startaar] summary").click()
    forms.first.locator("[data-felt=startaar] input[value='2011']").check()
    chosen = [a for a in actions if a["startår"] == 2011]
    assert first.locator("tfoot [data-del]").all_inner_texts() == totals(chosen)
    forms.nth(1).get_by_label("Rækkefølge").select_option("sorter=-titel")
    assert parse_qs(urlsplit(page.url).query) == {"startaar": ["2011"], "2.sorter": ["-titel"]}
    page.reload()
    assert first.locator("tbody:not([hidden]) tr:not([hidden])").count() == len(chosen)
    name, rows = read_csv(page)
    assert name.startswith("opslag-")
    assert [r["Nummer"] for r in rows] == [a["nummer"] for a in chosen]
    context.close()
