"""Titles, amounts, statuses and sums on paper are those of the pages on screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from largest_plan import OVERVIEW_ON_PAPER as OVERVIEW
from largest_plan import STRATEGY
from sites.course_sample import PLAN, write_course_sample

from pdf.html_tables import html_tables
from pdf.tagged import Tagged, words
from strategisite import pipeline
from strategisite.views.facts import Run
from strategisite.views.page import Page

Open = Callable[[str], Tagged]
Rows = list[list[str]]
EDITION_OF = {"handlingsoversigt/index.html": OVERVIEW, "budget/index.html": f"{STRATEGY}/budget/{STRATEGY}-budget.pdf"}


def bare(text: str) -> str:
    """A cell's words and figures alone: quotation marks and the signs between figures differ by design."""
    return "".join(re.findall(r"[\w,.%–-]+", words(text).replace("\u2060", "")))


def pdf_tables(document: Tagged) -> list[tuple[str, Rows]]:
    return [
        (table.all("Caption")[0].text, [[cell.text for cell in row.all("TH", "TD")] for row in table.all("TR")])
        for table in document.root.all("Table")
        if table.all("Caption")
    ]


AGAINST = re.compile(r"(^| )Note \d+: .*")  # what notes say against a row, which the screen has elsewhere
BELOW = "Kræver: ", "Forventet effekt: ", "Forventede udgifter: ", "Finansiering: "  # what stands below a row on paper
UNFOLDED = "Mere om handlingen"  # and in the last column on screen
PROBLEM = "Problemet: "
TOGETHER = "Andre, der er med"  # the column of all but the responsible, where there are any


def alike(rows: Rows) -> Rows:
    """Rows as words and figures. On paper a year says of which focus area it is."""
    return [[bare(re.sub(r"^(\d{4}|ukendt) under .*$", r"\1", cell)) for cell in row] for row in rows]


def filled(lines: Rows) -> Rows:
    """A table's sums without what none of its rows has anything of: on paper that too is said of each."""
    sums = [dict(part.split(": ") for part in line[1].split(" · ")) for line in lines]
    kept = [name for name in sums[0] if any(not it[name].startswith("ingen") for it in sums)]
    return [[line[0], " ".join(f"{name} {it[name]}" for name in kept)] for line, it in zip(lines, sums, strict=True)]


NOBODY = ("", "ingen nævnt")


def actions_alike(rows: Rows, shown: Rows) -> int:
    """How many actions a table has, which says the same on paper and on screen: on paper each has a line below that is
    unfolded on screen, and all are named that on screen are partly counted.
    """
    assert shown[0] == [*rows[0], UNFOLDED]
    together = rows[0].index(TOGETHER) if TOGETHER in rows[0] else 0
    lines: Rows = []
    below: dict[str, str] = {}
    for row in rows:
        if row[0].startswith(PROBLEM):
            continue
        if len(row) == 1 and (row[0].startswith(BELOW) or AGAINST.match(row[0])):
            assert lines[-1][0] not in below, row
            below[lines[-1][0]] = AGAINST.sub("", row[0])
        else:
            lines.append(row)
    sums = [row for row in lines if len(row) == 2]
    assert alike(filled(sums)) == alike([row for row in shown if len(row) == 2])
    lines, shown = ([row for row in table if len(row) != 2] for table in (lines, shown))
    count = 0
    for row, (title, *other) in zip(lines[1:], shown[1:], strict=True):
        if len(other) < 2:
            assert alike([row]) == alike([[title, *other]])
            continue
        count += 1
        *cells, unfolded = other
        named = [name for name in row.pop(together).split(", ") if name not in NOBODY] if together else []
        told, more = re.fullmatch(r"(.*?)(?: \+(\d+))?", cells.pop(together - 1) if together else "").groups()
        first = [name.strip() for name in told.split(", ") if name not in NOBODY]
        assert named[: len(first)] == first and len(named) == len(first) + int(more or 0), title
        assert alike([row]) == alike([[title, *cells]])
        said = bare(unfolded.replace(", i kildens ord", ""))
        roles = said.removesuffix(bare(below.get(title, "")))
        assert below.get(title) and said != roles, title
        assert all(bare(name) in roles for name in named), title
    return count


STATED = "Summer, som en kilde selv giver"


def test_overview_and_budget_have_the_tables_of_the_screen(edition: Open, built_site: Path) -> None:
    on_screen = [table for page in EDITION_OF for table in html_tables(built_site / STRATEGY / page)]
    on_paper = [table for page in EDITION_OF.values() for table in pdf_tables(edition(page))]
    assert len(on_paper) == len(on_screen) >= 2
    assert actions_alike(on_paper[0][1], on_screen[0][1]) >= 40
    for (caption, rows), (other, shown) in zip(on_paper[1:], on_screen[1:], strict=True):
        if (
            caption == STATED
        ):  # a source has its number on paper; what was said, what it comes to and how it ends is the same
            rows, shown = ([[row[0], row[2], row[3]] for row in table] for table in (rows, shown))
        assert alike(rows) == alike(shown), caption
        assert caption == other or "nye penge" in caption
    assert on_paper[0][0] == on_screen[0][0]


def test_the_problems_on_paper_are_those_of_the_pages(edition: Open, planned: dict[str, Page]) -> None:
    (_, rows), *_ = pdf_tables(edition(OVERVIEW))
    view = planned[f"{STRATEGY}/handlingsoversigt/index.html"].view
    asked = [
        planned[sub.link.address].view.block.problem
        for area in view.areas
        for sub in area.subs
        if sub.link.address != area.link.address
    ]
    assert [row[0] for row in rows if row[0].startswith(PROBLEM)] == [PROBLEM + words(it) for it in asked if it]


def test_the_totals_of_the_overview_are_those_of_the_plan(edition: Open, planned: dict[str, Page]) -> None:
    view = planned[f"{STRATEGY}/handlingsoversigt/index.html"].view
    rows = {row[0]: row[1] for _, table in pdf_tables(edition(OVERVIEW))[:1] for row in table if len(row) == 2}
    groups = [(f"Fokusområde {area.link.number} i alt", area.totals) for area in view.areas]
    for name, totals in [*groups, ("I alt", view.totals)]:
        shown = [value.strip() for value in re.findall(r": ([^·]+)", rows[name])]
        assert shown == [words(column.full) for column in totals.columns], name


def test_start_years_have_the_rows_of_the_screen(edition: Open, editions: list[Page], built_site: Path) -> None:
    years = [page for page in editions if "/start/" in page.address]
    assert years
    for page in years:
        (_, rows), *_ = pdf_tables(edition(page.address))
        (_, shown), *_ = html_tables(built_site / page.view.address)
        assert actions_alike(rows, shown), page.address
        sums = [row[0] for row in rows if len(row) == 2][:-1]
        assert sums[-1] == "De viste handlinger i alt"
        assert all(re.fullmatch(r"Fokusområde \d, de viste handlinger", name) for name in sums[:-1]), (
            "a part called the whole"
        )


def spoken(run: Run) -> str:
    """What a piece of what is said reads as, without citations."""
    return "" if run.kind in ("kilde", "fremgår-ikke") else words(run.link.title if run.link else run.text)


def test_every_action_says_what_its_page_says(edition: Open, editions: list[Page], planned: dict[str, Page]) -> None:
    actions = [page for page in editions if page.view.kind == "handling"]
    assert actions
    for page in actions:
        view = planned[page.view.address].view
        root = edition(page.address).root
        text, heading = root.text, root.all("H1")[0].text
        mark = "" if view.kind == "handling" else " (eksempel på tiltag)"
        assert heading == words(f"{view.number} {view.title}{mark}"), page.address
        facts = {item.below[0].text: item.below[1].text for item in root.all("L")[0].all("LI") if len(item.below) == 2}
        assert view.short and words(view.short) in text, page.address
        ledger = {}
        for div in root.all("Div")[0].all("Div"):
            name, *rest = (item.text for item in div.all("P"))
            ledger[name] = " ".join(rest)
        assert list(ledger) == [words(key.name) for key in view.key_facts], page.address
        for key in view.key_facts:
            told = " ".join([*(spoken(run) for run in (*key.value, *key.below)), key.unit])
            assert set(told.split()) <= set(ledger[words(key.name)].split()), f"{page.address}: {key.name}: {told}"
            assert ("†" in ledger[words(key.name)]) == bool(key.mark), f"{page.address}: {key.name}"
        for fact in view.facts:
            if fact.unknown and fact.key:  # its place above says so
                assert [key.unknown for key in view.key_facts if key.key == fact.key] == [True], fact.name
                continue
            if fact.unknown:
                assert fact.unsaid in re.split(", | og ", facts["Ikke i kilderne"]), f"{page.address}: {fact.name}"
                continue
            beside = facts.get(fact.name, "")
            for key in (key for key in view.key_facts if key.key == fact.key and not key.unknown):
                shown = {
                    bare(word).strip(",") for word in ledger[words(key.name)].split()
                }  # its value is the figure above
                told = {bare(word).strip(",") for run in fact.said for word in spoken(run).split()}
                assert told <= shown, page.address
            parts = (*([] if fact.key else [fact.said]), *fact.lines, *fact.printed)
            for run in [run for part in parts for run in part]:
                assert spoken(run) in beside, f"{page.address}: {fact.name}: {spoken(run)}"
        unsaid = {fact.unsaid for fact in view.facts if fact.unknown and not fact.key}
        assert (
            unsaid == set(re.split(", | og ", facts["Ikke i kilderne"])) if unsaid else "Ikke i kilderne" not in facts
        ), page.address


@pytest.mark.parametrize("kind", ["status", "talkontrol"])
def test_status_and_statements_are_those_of_the_screen(edition: Open, planned: dict[str, Page], kind: str) -> None:
    address = f"{STRATEGY}/status/index.html" if kind == "status" else "talkontrol/index.html"
    view = planned[address].view
    book, checks = f"{STRATEGY}/{STRATEGY}.pdf", "talkontrol/talkontrol.pdf"
    rows = [row for _, table in pdf_tables(edition(book if kind == "status" else checks)) for row in table]
    if kind == "status":
        text = edition(f"{STRATEGY}/{STRATEGY}.pdf").root.text
        assert all(words(said) in text for said in view.counts)
        table = {re.sub(r" \(side \d+\)$", "", row[0]): row[1] for row in rows if len(row) == 2}
        for row in view.rows:
            assert table[words(f"{row.link.number} {row.link.title}")].startswith(words(row.status))
    else:
        told = {re.sub(r"^\d+\. ", "", row[0]): row[3] for row in rows if len(row) == 5}
        own = [
            s
            for _, group in view.groups
            for s in group
            if {link.address.split("/")[0] for link in s.about} == {STRATEGY}
        ]
        assert all(told[words(f"»{s.stated}«")] == s.verdict for s in own)


def test_a_plan_that_was_followed_up_has_the_status_table_of_the_screen(tmp_path: Path) -> None:
    root = write_course_sample(tmp_path / "sted")
    assert pipeline.build(root).ok
    on_screen = dict(html_tables(root / "site" / PLAN / "status/index.html"))
    on_paper = dict(pdf_tables(Tagged(root / "site" / PLAN / f"status/{PLAN}-status.pdf")))
    caption = "Hvor hver handling står ifølge kilderne"
    for row, shown in zip(alike(on_paper[caption]), alike(on_screen[caption]), strict=True):
        assert row[:4] == shown[:4] and row[4].startswith(shown[4])  # paper adds where it is said
    by_area = "Status efter fokusområde"
    assert alike(on_paper[by_area]) == alike(on_screen[by_area]) and len(on_paper[by_area]) > 2
    assert {row[1] for row in on_paper[caption]} >= {"Gennemført, 30. nov. 2022", "Ændret undervejs, juni 2022"}
