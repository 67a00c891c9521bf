"""What a kind says of the fields that queries ask for is all that the query language needs."""

from __future__ import annotations

import pytest

from strategisite.figures.query import QueryError, matching, parse
from strategisite.kinds import ASKED, KINDS, Asked, Rows

FIELDS = [(noun, asked) for noun, rows in ASKED.items() for asked in rows.fields]


def named(pair: object) -> str:
    return pair.name if isinstance(pair, Asked) else str(pair)


@pytest.mark.parametrize(("noun", "asked"), FIELDS, ids=named)
def test_a_field_says_all_that_its_type_needs(noun: str, asked: Asked):
    assert bool(asked.choices) == (asked.type == "choice")
    assert not asked.names or asked.names in KINDS
    assert asked.names or asked.type not in ("entry", "part")


@pytest.mark.parametrize("noun", ASKED)
def test_a_table_shows_fields_that_its_rows_have(noun: str):
    assert set(ASKED[noun].shown) <= set(ASKED[noun].by_name)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch):
    """Actions that also have an invented number, and an invented date."""
    more = (Asked("opdigtet_tal", lambda _: 5, "number"), Asked("opdigtet_dag", lambda _: "2020-05-01", "date"))
    rows = ASKED["handlinger"]
    monkeypatch.setitem(ASKED, "handlinger", Rows(rows.noun, (*rows.fields, *more), rows.shown, rows.sources))


@pytest.mark.usefixtures("told")
def test_a_new_field_is_asked_by_its_type():
    rows = ({"opdigtet_tal": ("4000000",), "opdigtet_dag": ("2020-05-01",)},)
    assert parse("tabel opdigtet_tal handlinger").fields == ("opdigtet_tal",)
    assert matching(parse("antal handlinger hvor opdigtet_dag = 2020-05"), rows)
    assert not matching(parse("antal handlinger hvor opdigtet_dag > 2020"), rows)
    assert matching(parse("antal handlinger hvor opdigtet_dag < 2021 og opdigtet_tal > 3.999.999"), rows)
    with pytest.raises(QueryError, match="forespørgsel-felt"):
        parse("sum opdigtet_tal handlinger")  # only what actions cost is added up
    with pytest.raises(QueryError, match="forespørgsel-felt"):
        parse("antal eksempler hvor opdigtet_tal = 1")
