"""The overviews in a real browser: complete without JavaScript; with it filters, order, groups, totals, and state in
the address.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.chromium import Open
from browser.overview import ACTORS, FOOT, beside, choose, numbers, said, search, status, totals
from largest_plan import OVERVIEW, RESULTS
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_complete_without_scripts(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW, java_script_enabled=False)
    assert numbers(page) == [a["nummer"] for a in actions]
    assert page.locator("form.filtre").is_hidden()
    assert said(page, FOOT) == totals(actions)
    needing = [a for a in actions if a["finansiering"]["kræver_penge"]]
    assert said(page, "#handlinger tfoot [data-sum='penge:ja']") == totals(needing)
    for number in sorted({a["fokusområde"] for a in actions}):
        assert said(page, f"""tbody:has([data-fokusomraade="{number}"]) .sum-raekke""") == totals(
            [a for a in actions if a["fokusområde"] == number]
        )
    assert visit(RESULTS, java_script_enabled=False).locator("#resultater tbody tr[id]").count() > 50
    assert visit(ACTORS, java_script_enabled=False).locator("#aktoerer tbody tr[data-type]").count() > 20


def test_filters_hold_together_and_totals_follow(visit: Open, actions: list[dict[str, Any]]) -> None:
    page = visit(OVERVIEW)
    assert said(page, FOOT) == totals(actions)  # the script says what the page said
    choose(page, "startaar", "2010", "2011")
    choose(page, "aktoer", "buf", "ppr")
    choose(page, "penge", "ja")
    chosen = [
        a
        for a in actions
        if a["startår"] in (2010, 2011) and {"buf", "ppr"} & set(a["aktører"]) and a["finansiering"]["kræver_penge"]
    ]
    assert 0 < len(chosen) < len(actions)
    assert numbers(page) == [a["nummer"] for a in chosen]
    assert said(page, FOOT) == totals(chosen)
    assert said(page, ".filtre .fire") == totals(chosen)[1:]
    for number in {a["fokusområde"] for a in chosen}:
        assert said(page, f"""tbody:has([data-fokusomraade="{number}"]) .sum-raekke""") == totals(
            [a for a in chosen if a["fokusområde"] == number]
        )
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


def test_a_status_may_be_of_a_part_of_what_the_sums_count(visit: Open, actions: list[dict[str, Any]]) -> None:
    """»I gang« with a reservation is marked; the sum is of whole actions, and the line of the count says so."""
    page = visit(OVERVIEW)
    form = page.locator("form.filtre")
    assert "hele handlingens" not in form.inner_text()
    values = page.locator('input[name="status"]').evaluate_all("boxes => boxes.map((box) => box.value)")
    choose(page, "status", *(value for value in values if value.startswith("i-gang")))
    assert numbers(page) == [a["nummer"] for a in actions if a["status"] == "i-gang"]
    assert "Status kan gælde en del af handlingen. Beløbet er hele handlingens." in form.inner_text()
    assert "Beløbet er hele handlingens." in page.locator(".kun-udskrift").first.text_content()
    assert page.locator('[data-felt="status"] a.dag:visible').count() > 0
    search(page, "2.II.1")  # the one whose status has no reservation
    assert numbers(page) == ["2.II.1"] and "hele handlingens" not in form.inner_text()


ALONE = """() => [...document.querySelectorAll("tr.handling td a.dag")].filter((mark) => {
    const before = [...mark.previousElementSibling.getClientRects()].at(-1), own = mark.getBoundingClientRect();
    return own.width && (own.top > before.bottom || own.left > before.right + 60);
}).map((mark) => mark.ariaLabel)"""


@pytest.mark.parametrize("width", [320, 390, 700, 1024, 1280, 1600])
def test_no_mark_stands_alone_below_what_it_marks(visit: Open, width: int) -> None:
    page = visit(OVERVIEW)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.locator("tr.handling td a.dag:visible").count() > 40
    assert page.evaluate(ALONE) == []


def test_a_role_is_asked_for_among_the_actors_that_are_chosen(visit: Open, actions: list[dict[str, Any]]) -> None:
    def having(role: str, *actors: str) -> list[str]:
        parts = [(a["nummer"], {(r["id"], r["rolle"]) for r in a["roller"]}) for a in actions]
        return [n for n, taken in parts if any(r == role and (not actors or who in actors) for who, r in taken)]

    page = visit(OVERVIEW)
    choose(page, "rolle", "samarbejder")
    assert numbers(page) == having("samarbejder")
    choose(page, "aktoer", "buf")
    assert numbers(page) == having("samarbejder", "buf") != having("samarbejder")
    assert beside(page, "rolle", "udfører") == f"({len(having('udfører', 'buf'))})"
    choose(page, "aktoer", "ppr")
    assert numbers(page) == having("samarbejder", "buf", "ppr")
    assert visit(f"{OVERVIEW}?aktoer=buf&rolle=ansvarlig").locator("tr.handling:visible").count() == len(
        having("ansvarlig", "buf")
    )


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
    yearly = {a["nummer"] for a in actions if a["udgift"]["periode"] == "årlig"}
    groups = [sorted(amount[n] for n in amount if amount[n] and (n in yearly) == here) for here in (True, False)]
    assert all(groups), "what is paid each year and what is not are never in one order"
    unknown = [0] * (len(amount) - sum(map(len, groups)))  # what is not known comes last …
    assert [amount[n] for n in numbers(page)] == [*groups[0], *groups[1], *unknown]
    page.get_by_role("button", name="Udgift").press("Enter")
    assert heads.get_attribute("aria-sort") == "descending"
    assert [amount[n] for n in numbers(page)] == [*groups[0][::-1], *groups[1][::-1], *unknown]  # … both ways
    expect(status(page)).to_contain_text("Sorteret: Forventede udgifter, faldende. Grupperne er opløst.")
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
        assert groups.nth(number).locator("[data-del]").all_inner_texts() == totals(
            [a for a in actions if a["startår"] == year]
        )
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


def test_a_sum_of_some_rows_is_not_called_the_sum_of_all(visit: Open) -> None:
    def called(address: str) -> list[str]:
        page = visit(f"{OVERVIEW}{address}")
        return [page.locator("tr.sum-raekke:visible > th").nth(n).inner_text() for n in (0, -2)]

    assert called("") == ["Fokusområde 1 i alt", "I alt"]
    assert called("?fokusomraade=3&startaar=2010") == [
        "Fokusområde 3, de viste handlinger",
        "De viste handlinger i alt",
    ]
    assert called("?fokusomraade=3") == ["Fokusområde 3 i alt", "De viste handlinger i alt"]
    assert called("?fokusomraade=3&gruppe=startaar")[0] == "2010, de viste handlinger"


def test_a_year_of_the_text_is_one_press_from_the_recommended_one(visit: Open, actions: list[dict[str, Any]]) -> None:
    """The text gives 2010 for an action that the overview recommends for 2011: who asks for 2010 is told of it."""
    page = visit(f"{OVERVIEW}?fokusomraade=3")
    other = page.locator(".filter-ogsaa button")
    expect(other).to_have_count(0)
    choose(page, "startaar", "2010")
    expect(other).to_have_text("Vis i stedet den ene, hvor 2010 står under »Andet år i teksten«")
    other.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facet[data-felt=broedtekstaar] summary")).to_be_focused()
    area = [a for a in actions if a["nummer"].startswith("3.")]
    besides = [a["nummer"] for a in area if a["startår"] != 2010 and "2010" in (a["startår_brødtekst"] or "")]
    assert numbers(page) == besides == ["3.II.3"]
    assert parse_qs(urlsplit(page.url).query) == {"fokusomraade": ["3"], "broedtekstaar": ["2010"]}
    expect(other).to_have_count(0)
    page.go_back()
    expect(other).to_have_count(1)


def test_a_krone_is_as_long_in_every_bar(visit: Open, actions: list[dict[str, Any]]) -> None:
    """Yearly amounts and others stand in one column: drawn on two scales they were read against each other."""
    drawn = visit(OVERVIEW).evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#handlinger tr.handling")].map((tr) => [
          tr.querySelector(".nummer").textContent,
          tr.querySelector(".soejle-i-raekke rect")?.getBoundingClientRect().width,
        ]))"""
    )
    amounts = {a["nummer"]: a["udgift"]["beløb"] for a in actions if a["udgift"] and a["udgift"]["beløb"]}
    known = {number: amount for number, amount in amounts.items() if isinstance(amount, int)}
    assert {number for number, width in drawn.items() if width} == set(known) and len(known) == 16
    lengths = {round(drawn[number] / amount * 1e6, 0) for number, amount in known.items()}
    assert max(lengths) - min(lengths) <= 1


def test_an_amount_is_heard_whole_and_its_mark_after_it(visit: Open) -> None:
    row = visit(OVERVIEW).locator("tr.handling", has_text="1.III.1")
    heard = row.locator("td.tal").aria_snapshot()
    said = r'cell "3,57 Netværksgrupper for børn og unge: Forbehold til beløbet mio\. kr\. i alt'
    assert re.search(said, heard), heard
