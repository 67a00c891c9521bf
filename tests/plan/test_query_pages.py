"""Each query has a page of its own, which says the query as it was asked."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from mistakes import apply, body

from strategisite import pipeline
from strategisite.plan.fill import query_address
from strategisite.query import parse

LONG = "x" * 100
QUERIES = [
    "antal handlinger", "liste handlinger", 'antal handlinger hvor titel = "a b"', "antal handlinger hvor titel = a-b",
    "antal handlinger hvor titel ≠ a", 'antal handlinger hvor titel = "ikke a"', "antal handlinger hvor titel > a",
    f"antal handlinger hvor titel = {LONG}1", f"antal handlinger hvor titel = {LONG}2", "antal handlinger hvor titel = …",
    "antal handlinger hvor titel = ¶", "antal handlinger hvor titel = æ", "antal handlinger hvor titel = ae",
]


@pytest.mark.parametrize(("one", "other"), list(combinations(QUERIES, 2)))
def test_two_queries_never_share_a_page(one: str, other: str):
    assert query_address(parse(one)).lower() != query_address(parse(other)).lower()


@pytest.mark.parametrize("query", QUERIES)
def test_address_is_short_and_plain(query: str):
    address = query_address(parse(query))
    assert address.isascii()
    assert len(address) <= 120


@pytest.mark.parametrize("value", ['"a=b"', '"»"', '»a"b«', '""', '"a!"'])
def test_query_with_an_odd_value_has_its_page(value: str, minimal: Path):
    query = f"antal handlinger hvor titel = {value}"
    ready = pipeline.prepare(apply(minimal, body(f"Der er {{{{ {query} }}}}")), fresh=True)
    shown = [page.view.query for page in ready.plan.pages if page.template == "pages/opslag.html"]
    assert parse(query).text() in shown
