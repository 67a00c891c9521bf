"""The query language: what it reads, what it refuses and where, and which rows it matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.figures.query import (
    MAX_LENGTH,
    OPERATORS,
    SINGULAR,
    Condition,
    Query,
    QueryError,
    matching,
    parse,
)
from strategisite.kinds import ASKED

ROWS = (
    {"id": ("a",), "startår": ("2010",), "udgift": ("4000000",), "aktør": ("sof", "buf"), "strategi": ("plan",)},
    {"id": ("b",), "startår": ("ukendt",), "udgift": ("ukendt",), "aktør": ("sof",), "strategi": ("plan",)},
    {"id": ("c",), "startår": ("2011",), "udgift": (), "aktør": (), "strategi": ("anden",)},
)


def ids(query: str) -> str:
    return "".join(row["id"][0] for row in matching(parse(query), ROWS))


def mistake(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


def test_whole_query_is_read():
    assert parse('tabel nummer, titel handlinger i plan hvor startår i (2010, 2011) og titel ≠ "to ord"') == Query(
        "tabel",
        ("nummer", "titel"),
        "handlinger",
        "plan",
        (Condition("startår", "i", ("2010", "2011")), Condition("titel", "≠", ("to ord",))),
    )


@pytest.mark.parametrize("verb", ["antal", "liste"])
def test_count_and_list_ask_for_no_fields(verb: str):
    assert parse(f"{verb} kilder") == Query(verb, (), "kilder", None, ())


@pytest.mark.parametrize(("one", "many"), SINGULAR.items())
def test_kind_is_read_in_singular_too(one: str, many: str):
    assert parse(f"antal {one}").kind == many


def test_unequal_has_two_spellings():
    assert parse("antal kilder hvor type != bog") == parse("antal kilder hvor type ≠ bog")


@pytest.mark.parametrize("quoted", ['"a b"', "»a b«", "«a b»", "“a b”", "„a b“", "”a b”"])
def test_value_with_spaces_is_quoted(quoted: str):
    assert parse(f"antal kilder hvor type = {quoted}").conditions[0].values == ("a b",)


@pytest.mark.parametrize(
    ("query", "code", "at"),
    [
        ("", "forespørgsel-udsagnsord", 0),
        ("tæl handlinger", "forespørgsel-udsagnsord", 0),
        ("antal", "forespørgsel-slags", 5),
        ("antal ting", "forespørgsel-slags", 6),
        ("sum", "forespørgsel-felt", 3),
        ("sum titel handlinger", "forespørgsel-felt", 4),
        ("tabel titel, x handlinger", "forespørgsel-felt", 13),
        ("sum udgift kilder", "forespørgsel-felt", 4),
        ("antal kilder i", "forespørgsel-strategi", 14),
        ("antal kilder titel = x", "forespørgsel-led", 13),
        ("antal kilder hvor titel = x hvor", "forespørgsel-led", 28),
        ("antal kilder hvor", "forespørgsel-felt", 17),
        ("antal kilder hvor x = y", "forespørgsel-felt", 18),
        ("antal kilder hvor titel", "forespørgsel-tegn-mangler", 23),
        ("antal kilder hvor titel er x", "forespørgsel-tegn-mangler", 24),
        ("antal kilder hvor titel =", "forespørgsel-værdi", 25),
        ("antal kilder hvor titel i x", "forespørgsel-parentes", 26),
        ("antal kilder hvor titel i (x", "forespørgsel-parentes", 28),
        ("antal kilder hvor titel i (x y)", "forespørgsel-parentes", 29),
        ("antal kilder hvor titel i (", "forespørgsel-værdi", 27),
        ('antal kilder hvor titel = "x', "forespørgsel-anførselstegn", 26),
        ("antal kilder !", "forespørgsel-tegn", 13),
        ("antal " + "x" * MAX_LENGTH, "forespørgsel-lang", MAX_LENGTH),
    ],
)
def test_mistake_has_a_code_and_a_place(query: str, code: str, at: int):
    error = mistake(query)
    assert (error.code, error.offset) == (code, at)


@pytest.mark.parametrize(
    "query",
    [
        "antal ting",
        "sum titel handlinger",
        "antal kilder hvor x = y",
        "antal kilder hvor titel er x",
        "tæl kilder",
    ],
)
def test_mistake_tells_what_was_expected(query: str):
    assert mistake(query).known


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("antal handlinger", "abc"),
        ("antal handlinger i plan", "ab"),
        ("antal handlinger i ingen", ""),
        ("antal handlinger hvor startår = 2010", "a"),
        ("antal handlinger hvor startår ≠ 2010", "bc"),
        ("antal handlinger hvor startår = ukendt", "b"),
        ("antal handlinger hvor startår ≠ ukendt", "ac"),
        ("antal handlinger hvor startår i (2010, ukendt)", "ab"),
        ("antal handlinger hvor startår < 2011", "a"),
        ("antal handlinger hvor startår > 2010", "c"),
        ("antal handlinger hvor aktør = buf", "a"),
        ("antal handlinger hvor aktør ≠ sof", "c"),
        ("antal handlinger hvor udgift > 3999999", "a"),
        ("antal handlinger hvor udgift < 1", ""),
        ("antal handlinger hvor startår > ikke-et-tal", ""),
        ("antal handlinger hvor aktør = sof og startår = ukendt", "b"),
    ],
)
def test_rows_are_matched(query: str, found: str):
    assert ids(query) == found


def test_unknown_is_never_compared_as_a_number():
    assert ids("antal handlinger hvor udgift < 999999999") == "a"
    assert ids("antal handlinger hvor startår > 0") == "ac"


def test_normal_form_is_the_same_for_all_spellings():
    assert parse("antal  handling i plan hvor startår!=2010").text() == "antal handlinger i plan hvor startår ≠ 2010"


VALUES = st.one_of(
    st.text(alphabet=st.characters(exclude_characters='"', exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["ukendt", "a b", "a=b", "a, b", "(", ")", "=", "og", "hvor", "i", "", "!", "»a«", "≠", "<"]),
)


@st.composite
def queries(draw) -> Query:
    kind = draw(st.sampled_from(sorted(ASKED)))
    verb = draw(st.sampled_from(["antal", "liste", "tabel", *(["sum"] if "udgift" in ASKED[kind].by_name else [])]))
    known = st.sampled_from(tuple(ASKED[kind].by_name))
    fields = {"sum": ("udgift",), "tabel": tuple(draw(st.lists(known, min_size=1, max_size=3)))}.get(verb, ())
    conditions = []
    for field in draw(st.lists(known, max_size=3)):
        operator = draw(st.sampled_from(sorted(set(OPERATORS.values()))))
        values = draw(st.lists(VALUES, min_size=1, max_size=3 if operator == "i" else 1))
        conditions.append(Condition(field, operator, tuple(values)))
    return Query(verb, fields, kind, draw(st.sampled_from([None, "plan", "min plan", "hvor"])), tuple(conditions))


@given(queries())
def test_normal_form_reads_back_as_the_same_query(query: Query):
    assert len(query.text()) > MAX_LENGTH or parse(query.text()) == query


WORDS = st.sampled_from(
    [
        "antal",
        "sum",
        "tabel",
        "udgift",
        "handlinger",
        "i",
        "plan",
        "hvor",
        "og",
        "startår",
        "=",
        "≠",
        "(",
        ")",
        ",",
        '"',
        "2010",
        " ",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_is_a_query_or_a_query_mistake_within_it(text: str):
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.offset <= len(text)
    else:
        matching(query, ROWS)


@pytest.mark.parametrize(("query", "code", "meant"), [
    ("antal handlinger hvor startår >= 2010", "forespørgsel-tegn-mangler", "startår > 2009"),
    ("antal handlinger hvor startår <= 2010", "forespørgsel-tegn-mangler", "startår < 2011"),
    ("antal handlinger hvor startår ≥2010", "forespørgsel-tegn-mangler", "startår > 2009"),
    ("antal handlinger hvor startår == 2010", "forespørgsel-tegn-mangler", "startår = 2010"),
    ("antal handlinger hvor startår <> 2010", "forespørgsel-tegn-mangler", "startår ≠ 2010"),
    ("antal handlinger hvor farve er rød", "forespørgsel-tegn-mangler", "farve = rød"),
    ("antal handlinger hvor farve = rød eller gul", "forespørgsel-eller", "farve i (rød, gul)"),
    ("antal handlinger hvor farve = rød or farve = gul", "forespørgsel-eller", "farve i (rød, gul)"),
    ("antal handlinger hvor farve = rød eller også gul", "forespørgsel-eller", "farve i (rød, gul)"),
    ("antal handlinger hvor farve = rød, gul", "forespørgsel-eller", "farve i (rød, gul)"),
    ("antal handlinger hvor titel = Den gode start og farve = rød", "forespørgsel-flere-ord",
     'titel = "Den gode start"'),
])  # fmt: skip
def test_what_was_meant_is_said_as_it_is_written(query: str, code: str, meant: str):
    error = mistake(query)
    assert (error.code, error.meant) == (code, meant)


DATED = tuple(
    {"id": (id_,), "senest_opfulgt": (date,)} for id_, date in (("a", "2010-04-07"), ("b", "2011"), ("c", "ukendt"))
)


@pytest.mark.parametrize(("condition", "found"), [
    ("= 2010", "a"), ("= 2010-04", "a"), ("= 2010-05", ""), ("≠ 2010", "bc"), ("< 2011", "a"), ("> 2010-04", "b"),
    ("> 2011-03", ""),
    ("i (2010, 2011)", "ab"), ("= ukendt", "c"), ("< 2010-04-07", ""), ("< 2010-04-08", "a"),
])  # fmt: skip
def test_a_date_is_asked_for_as_exactly_as_it_is_known(condition: str, found: str):
    rows = matching(parse(f"antal handlinger hvor senest_opfulgt {condition}"), DATED)
    assert "".join(row["id"][0] for row in rows) == found


def test_numbers_may_have_danish_points():
    assert ids("antal handlinger hvor udgift > 3.999.999") == "a"
