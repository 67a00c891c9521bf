"""The overviews from a file, as CSV, under a strict policy, on narrow and wide screens, in print, by keyboard; the
other tables.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from browser.chromium import Open
from browser.overview import (
    ACTORS,
    NBSP,
    SHOWN,
    choose,
    millions,
    numbers,
    press_words,
    read_csv,
    source_of_csv,
    status,
    totals,
)
from largest_plan import OVERVIEW, RESULTS
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


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
        assert row["For en periode eller uklart (kr.)"] == (
            str(spent["beløb"]) if spent["beløb"] and not yearly else ""
        )
        assert row["Udgift ukendt"] == ("ja" if spent["ukendt"] else "nej")
        assert row["Forventede udgifter, i kildens ord"] == (spent["trykt"] or "")
        assert row["Kræver nye penge"] == "ja"
        assert row["Fokusområde"].startswith(action["fokusområde"])
        assert row["Forventet effekt"] == action["effekt"]
        roles = list(row)[list(row).index("Ansvarlig") : list(row).index("Kræver")]
        assert "Sammen med" in roles and not any("+" in row[role] for role in roles), "all, and not how many more"
        named = {name for role in roles for name in row[role].split(", ") if name}
        assert len(named) >= len(action["aktører"])
    marks = {row["Nummer"]: row["Forventede udgifter, † fører til"] for row in rows}
    assert marks["2.I.1"] == "Forbehold til beløbet" and re.fullmatch(r"Note \d+: .*samme penge.*", marks["5.II.1"])
    assert any(row["Forventede udgifter"] == "11,6 mio. kr. om året fra 2011" for row in rows)  # decimal comma
    assert read_csv(visit(f"{OVERVIEW}?gruppe=aktoer"))[1][0]["Nummer"]
    assert len(read_csv(visit(f"{OVERVIEW}?gruppe=aktoer"))[1]) == len(actions)  # each once


def test_csv_says_what_was_chosen_and_where_it_is_from(visit: Open) -> None:
    said = source_of_csv(visit(f"{OVERVIEW}?startaar=2011&penge=ja"))
    assert "Startår: 2011" in said and "Kræver nye penge: ja" in said and "af 43 handlinger" in said
    assert "Strategi for udsatte børn og unge" in said and "Indholdet er opdateret" in said and "startaar=2011" in said


def test_strict_policy_and_own_origin(browser: Browser, address: str) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.expose_function("brud", lambda text: broken.append(text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => brud(e.violatedDirective + ' ' + e.blockedURI))"
    )
    page.goto(f"{address}{OVERVIEW}?startaar=2011&gruppe=aktoer")
    page.get_by_label("Rækkefølge").select_option("sorter=titel")
    read_csv(page)
    assert broken == []
    assert [url for url in asked if not url.startswith((address, "blob:" + address.split("/et/")[0]))] == []
    context.close()


def test_narrow_screens_show_cards(visit: Open) -> None:
    for path in (OVERVIEW, ACTORS):
        page = visit(path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.locator("thead").first.evaluate("node => getComputedStyle(node).visibility") == "hidden"
    page = visit(OVERVIEW, width=320)
    cell = page.locator(f"{SHOWN} > td").first
    assert cell.evaluate("node => getComputedStyle(node).display") == "block"
    assert "Anbefalet start" in cell.evaluate("node => getComputedStyle(node, '::before').content + node.dataset.label")
    page.get_by_label("Rækkefølge").select_option("sorter=-startaar")
    years = [text[:4] for text in page.locator("tbody.lavet .år").all_inner_texts()]
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
    assert page.locator("#handlinger thead th").first.bounding_box()["y"] == pytest.approx(
        0, abs=2
    )  # the head stays in sight


def test_print_says_what_is_shown(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(f"{OVERVIEW}?startaar=2010&startaar=2011&finansiering={quote('budgettilførsel')}&sorter=-udgift")
    line = page.locator(".kun-udskrift")
    assert line.is_hidden()
    page.emulate_media(media="print")
    chosen = [a for a in actions if a["startår"] in (2010, 2011) and a["finansiering"]["kategori"] == "budgettilførsel"]
    text = line.inner_text()
    assert "Startår: 2010 eller 2011; Finansiering: Budgettilførsel." in text
    assert f"{len(chosen)} af {len(actions)} handlinger" in text
    assert "Sorteret: Forventede udgifter, faldende." in text
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
    command = [sys.executable, "build.py", "--mappe", str(root), "--no-pdf"]
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
    press_words(forms.first.locator("[data-felt=startaar]"), "2011")
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


def shares_said(actions: list[dict[str, Any]], name: str, possessive: str) -> str:
    """What must stand at a sum over the actions that an actor takes part in, from the data download."""
    parts = [a["udgift"]["fordeling"][name] for a in actions if name in (a["udgift"]["fordeling"] or {})]
    shared = f"{millions(sum(parts))} om året ({len(parts)} handling{'er' if len(parts) > 1 else ''})"
    known = f"Kendt andel for {name} af handlingernes beløb: {shared}."
    known = known if parts else f"Ved de viste handlinger er ingen andel for {name} oplyst."
    return f"Handlinger, {name} er med i – ikke {possessive} andel. {known}"


def test_a_sum_over_an_actors_actions_is_not_the_actors(visit: Open, actions: list[dict[str, Any]]) -> None:
    mine = [a for a in actions if "buf" in a["aktører"]]
    wanted = shares_said(mine, "BUF", "BUF's")
    assert "2,5" in wanted
    page = visit(OVERVIEW)
    assert page.locator(".sum-aktoer").count() == 0
    choose(page, "aktoer", "buf")
    for place in ("#handlinger tfoot tr.i-alt", ".filtre"):
        expect(page.locator(f"{place} .sum-aktoer")).to_have_text(wanted)
    needing = [a for a in mine if a["finansiering"]["kategori"] == "budgettilførsel"]
    expect(page.locator("#handlinger tfoot [data-sum='penge:ja'] .sum-aktoer")).to_have_text(
        shares_said(needing, "BUF", "BUF's")
    )
    assert wanted in page.locator(".kun-udskrift").text_content()
    _, rows = read_csv(page)
    parts = {a["nummer"]: (a["udgift"]["fordeling"] or {}).get("BUF") for a in mine}
    assert {row["Nummer"]: row["Kendt andel for BUF: Årligt (kr.)"] for row in rows} == {
        n: str(v or "") for n, v in parts.items()
    }
    choose(page, "aktoer", "sof")
    expect(page.locator("#handlinger tfoot tr.i-alt .sum-aktoer")).to_contain_text(
        "BUF eller SOF er med i – ikke deres andele. Kendt andel for BUF af handlingernes beløb:"
    )
    page.get_by_role("button", name="Ryd", exact=True).click()
    expect(page.locator(".sum-aktoer")).to_have_count(0)
    fewer = [a for a in mine if a["startår"] == 2010]
    assert fewer and "ingen andel for BUF" in shares_said(fewer, "BUF", "BUF's")
    page = visit(f"{OVERVIEW}?aktoer=buf&startaar=2010")
    expect(page.locator("#handlinger tfoot tr.i-alt .sum-aktoer")).to_have_text(shares_said(fewer, "BUF", "BUF's"))
    page = visit(f"{OVERVIEW}?aktoer=buf&rolle=ansvarlig")
    expect(page.locator("#handlinger tbody:not([hidden]) tr[data-type]:not([hidden])")).to_have_count(0)
    expect(page.get_by_text("0 af 43 handlinger", exact=True)).to_be_visible()
    expect(page.locator(".sum-aktoer")).to_have_count(0)  # of nothing nothing is said
    page = visit(f"{OVERVIEW}?gruppe=aktoer")
    group = page.locator(
        "#handlinger tbody.lavet", has=page.locator("th", has_text="Børne- og Ungdomsforvaltningen (")
    ).first
    expect(group.locator(".sum-raekke .sum-aktoer")).to_have_text(wanted)
