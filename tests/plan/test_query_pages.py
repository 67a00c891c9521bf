"""Each query has a page of its own, which says the query as it was asked."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from mistakes import apply, body, field

from strategisite import pipeline
from strategisite.figures.query import parse
from strategisite.plan.fill import query_address

LONG = "x" * 100
QUERIES = [
    "antal handlinger",
    "liste handlinger",
    'antal handlinger hvor titel = "a b"',
    "antal handlinger hvor titel = a-b",
    "antal handlinger hvor titel ≠ a",
    'antal handlinger hvor titel = "ikke a"',
    "antal handlinger hvor titel > a",
    f"antal handlinger hvor titel = {LONG}1",
    f"antal handlinger hvor titel = {LONG}2",
    "antal handlinger hvor titel = …",
    "antal handlinger hvor titel = ¶",
    "antal handlinger hvor titel = æ",
    "antal handlinger hvor titel = ae",
]


@pytest.mark.parametrize(("one", "other"), list(combinations(QUERIES, 2)))
def test_two_queries_never_share_a_page(one: str, other: str):
    assert query_address(parse(one)).lower() != query_address(parse(other)).lower()


@pytest.mark.parametrize("query", QUERIES)
def test_address_is_short_and_plain(query: str):
    address = query_address(parse(query))
    assert address.isascii()
    assert len(address) <= 120


@pytest.mark.parametrize("title", ["a=b", "»", 'a"b', "a!", "a ≥ b, (c)"])
def test_query_with_an_odd_value_has_its_page(title: str, minimal: Path):
    quoted = f"»{title}«" if '"' in title else f'"{title}"'
    query = f"antal handlinger hvor titel = {quoted}"
    edits = [*field("titel: Opdigtet handling", f"titel: '{title}'"), *body(f"Der er {{{{ {query} }}}}")]
    ready = pipeline.prepare(apply(minimal, edits), fresh=True)
    shown = [page.made().view.query for page in ready.plan.pages if page.template == "pages/opslag.html"]
    assert parse(query).text() in shown


def test_empty_value_is_written_as_it_is_read():
    query = 'antal handlinger hvor titel = ""'
    assert parse(parse(query).text()) == parse(query)
