"""Answers: the rows of each kind, and totals that never guess, add shares or hide what is unknown."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.figures.answers import Totals, actions_in, ask, per_year, summed, totals_of
from strategisite.figures.query import parse
from strategisite.flow import Entry
from strategisite.kinds import ASKED, COLLECTIONS, KINDS, needs_money
from strategisite.kinds.action import Action, Expense
from strategisite.text.yaml_spans import Tree

CITED = [{"kilde": "plan", "side": "4"}]


def expense(**fields: Any) -> Expense:
    return Expense.model_validate({"kilde": "plan", **fields})


def action(number: str, **fields: Any) -> Action:
    return Action.model_validate(
        {"titel": f"Handling {number}", "nummer": number, "kort": "Kort.", "kilder": CITED, **fields}
    )


def entry(kind: str, id_: str, fields: dict[str, Any], parent: str | None = None, collection: str = "plan") -> Entry:
    model = KINDS[kind].model
    home = kind if kind in COLLECTIONS else collection
    return Entry(home, id_, kind, model.model_validate(fields), f"{id_}.md", Tree(), None, parent)


PAGES = {"titel": "T", "kort": "K", "kilder": CITED}
ALL = [
    entry(
        "strategi",
        "plan",
        {
            **PAGES,
            "korttitel": "T",
            "organ": "by",
            "opdateret": "2020",
            "gyldighed": {"status": "i-kraft", "tekst": "Ja."},
            "periode": {"fra": "2020", "til": "ukendt", "tekst": "Fra 2020.", "kilde": "plan"},
            "mål": [{"id": "hvile", "tekst": "Alle hviler.", "kilder": CITED}],
        },
    ),
    entry("fokusområde", "omr", {**PAGES, "nummer": "1"}, "plan"),
    entry(
        "delstrategi",
        "spor",
        {
            **PAGES,
            "nummer": "1.I",
            "resultater": [{"sigt": sigt, "tekst": sigt, "kilde": "plan"} for sigt in ("kort", "lang")],
        },
        "omr",
    ),
    entry(
        "handling",
        "a",
        {
            **PAGES,
            "nummer": "1.I.1",
            "startår": "2010",
            "udgift": {"beløb": "4", "periode": "årlig", "kilde": "plan"},
            "finansiering": {"trykt": "Nye penge", "kategori": "nye", "kilde": "plan"},
            "farve": "grøn",
            "aktører": [
                {"id": "park", "rolle": "ansvarlig"},
                {"id": "vej", "rolle": "udfører"},
                {"id": "park", "rolle": "udfører"},
            ],
        },
        "spor",
    ),
    entry("handling", "b", {**PAGES, "nummer": "1.2", "udgift": {"beløb": "ukendt", "kilde": "plan"}}, "omr"),
    entry("handling", "c", {**PAGES, "nummer": "1.3", "udgift": {"afsat": "ja", "kilde": "plan"}}, "omr"),
    entry("handling", "d", {**PAGES, "slags": "eksempel-ved-investering", "nummer": "1.4"}, "omr"),
    entry("aktoerer", "park", {"navn": "Park", "type": "forvaltning", "del_af": "by", "kilder": CITED}),
    entry("kilder", "plan", {"titel": "Planen", "type": "plan", "i_hænde": "ja"}),
    entry("finansiering", "nye", {"navn": "Nye penge", "kræver_penge": "ja", "forklaring": "Nye."}),
    entry("noter", "tvivl", {"steder": [{"kilde": "plan"}, {"kilde": "plan", "side": "2"}], "tekst": "Tvivl."}),
    entry("udsagn", "tal", {"kilde": "plan", "angivet": "tre", "forventet": "stemmer", "forklaring": "Tre."}),
]
ENTRIES = {e.key: e for e in ALL}


def ids(query: str, **verdicts: str) -> list[str]:
    return [row["id"][0] for row in ask(parse(query), ENTRIES, verdicts)]


@pytest.mark.parametrize(
    ("fields", "total"),
    [
        ({"beløb": "4", "periode": "årlig"}, Totals(yearly=4, yearly_known=1, actions=1)),
        ({"beløb": "4", "periode": "samlet"}, Totals(period=4, period_known=1, actions=1)),
        ({"beløb": "4", "periode": "uklar"}, Totals(period=4, period_known=1, actions=1)),
        ({"beløb": "ukendt"}, Totals(unknown=1, actions=1)),
        ({"beløb": "ukendt", "periode": "årlig"}, Totals(unknown=1, actions=1)),
        ({"afsat": "ja"}, Totals(set_aside=1, actions=1)),
        ({"trykt": "Inden for rammen"}, Totals(unstated=1, actions=1)),
        ({"beløb": "0", "periode": "årlig"}, Totals(yearly_known=1, actions=1)),
    ],
)
def test_expense_counts_in_one_column(fields: dict[str, Any], total: Totals):
    assert totals_of(expense(**fields)) == total


def test_action_without_an_expense_is_one_without_a_stated_expense():
    assert totals_of(None) == Totals(unstated=1, actions=1)


EXPENSES = (
    {"beløb": "ukendt"},
    {"afsat": "ja"},
    {"beløb": "0", "periode": "samlet"},
    {"beløb": "7", "periode": "årlig"},
    {},
)


@given(st.lists(st.sampled_from(EXPENSES)))
def test_the_columns_hold_each_action_once(expenses: list[dict[str, str]]):
    total = summed(action("1", udgift={**fields, "kilde": "plan"}) for fields in expenses)
    held = total.yearly_known + total.period_known + total.unknown + total.set_aside + total.unstated
    assert held == total.actions == len(expenses)


def test_a_known_0_is_0_and_a_sum_of_nothing_known_is_none():
    known = totals_of(expense(beløb="0", periode="årlig"))
    assert known.columns == (0, None, 0, 0, 0)
    assert known.text == "0 - 0 0 0"
    assert totals_of(expense(beløb="ukendt")).columns == (None, None, 1, 0, 0)


def test_shares_are_parts_and_never_added():
    assert totals_of(expense(beløb="4", periode="årlig", fordeling={"a": "3", "b": "1"})).yearly == 4


def test_years_never_multiply_a_total():
    assert totals_of(expense(beløb="4", periode="årlig", fra="2010", til="2013")).yearly == 4
    assert totals_of(expense(beløb="4", periode="samlet", antal_år="4")).period == 4


def test_total_is_the_same_whatever_the_order_and_grouping():
    actions = [
        action("1", udgift={"beløb": str(n), "periode": p, "kilde": "plan"})
        for n, p in ((1, "årlig"), (2, "samlet"), (4, "årlig"))
    ]
    parts = zip(summed(actions[:1]), summed(actions[1:]), strict=True)
    assert summed(actions) == summed(actions[::-1]) == Totals(*map(sum, parts))
    assert summed(actions) == Totals(yearly=5, yearly_known=2, period=2, period_known=1, actions=3)


@given(
    st.lists(
        st.sampled_from([{"beløb": "ukendt"}, {"afsat": "ja"}, {"beløb": "7", "periode": "årlig"}, {}]), max_size=8
    )
)
def test_what_is_unknown_is_counted_and_never_zero(expenses: list[dict[str, str]]):
    total = summed(action("1", udgift={**fields, "kilde": "plan"}) for fields in expenses)
    assert total.unknown == expenses.count({"beløb": "ukendt"})
    assert total.set_aside == expenses.count({"afsat": "ja"})
    assert (total.yearly, total.actions) == (7 * sum("periode" in fields for fields in expenses), len(expenses))


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"beløb": "9", "periode": "årlig", "antal_år": "3"}, 9),
        ({"beløb": "9", "periode": "samlet", "antal_år": "3"}, 3),
        ({"beløb": "10", "periode": "samlet", "fra": "2010", "til": "2012"}, Fraction(10, 3)),
        ({"beløb": "9", "periode": "uklar"}, 9),
        ({"beløb": "ukendt"}, 0),
        ({"afsat": "ja"}, 0),
        ({"beløb": "9", "periode": "samlet", "antal_år": "0"}, 9),
        ({"beløb": "9", "periode": "årlig", "fra": "2010", "til": "2012"}, 9),
    ],
)
def test_per_year_divides_only_periods_with_a_length(fields: dict[str, Any], value: Fraction):
    assert per_year([action("1", udgift={**fields, "kilde": "plan"})]) == value


def test_needs_money_follows_the_category():
    assert needs_money(ENTRIES["plan/a"].item, ENTRIES)
    assert not needs_money(ENTRIES["plan/b"].item, ENTRIES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("antal handlinger", ["a", "b", "c"]),
        ("antal handlinger hvor fokusområde = 1", ["a", "b", "c"]),
        ("antal handlinger hvor delstrategi = 1.I", ["a"]),
        ("antal handlinger hvor startår = ukendt", ["b", "c"]),
        ("antal handlinger hvor udgift = ukendt", ["b"]),
        ("antal handlinger hvor udgift > 0", ["a"]),
        ("antal handlinger hvor afsat = ja", ["c"]),
        ("antal handlinger hvor finansiering = nye", ["a"]),
        ("antal handlinger hvor finansiering = ukendt", ["b", "c"]),
        ("antal handlinger hvor kræver_penge = ja", ["a"]),
        ("antal handlinger hvor kræver_penge = nej", []),
        ("antal handlinger hvor farve = ukendt", ["b", "c"]),
        ("antal handlinger hvor aktør = park", ["a"]),
        ("antal handlinger hvor ansvarlig = vej", []),
        ("antal handlinger hvor udfører = vej", ["a"]),
        ("antal delstrategier", ["spor"]),
        ("antal fokusområder", ["omr"]),
        ("antal resultater hvor sigt = lang", ["1-i-r2"]),
        ("antal mål i plan", ["hvile"]),
        ("antal aktører hvor del_af = by", ["park"]),
        ("antal kilder hvor i_hænde = ja", ["plan"]),
        ("antal kilder hvor dato = ukendt", ["plan"]),
        ("antal noter hvor kilde = plan", ["tvivl"]),
        ("antal udsagn hvor afgørelse = afviger", ["tal"]),
        ("antal handlinger i anden", []),
    ],
)
def test_question_has_its_answer(query: str, found: list[str]):
    assert ids(query, tal="afviger") == found


@pytest.mark.parametrize("kind", ASKED)
def test_every_field_that_can_be_asked_is_in_the_rows(kind: str):
    rows = ask(parse(f"liste {kind}"), ENTRIES)
    assert rows
    for row in rows:
        assert set(ASKED[kind].by_name) <= set(row)
        assert all(isinstance(value, tuple) for value in row.values())


def test_actor_with_two_roles_is_one_actor():
    assert ask(parse("liste handlinger"), ENTRIES)[0]["aktør"] == ("park", "vej")


def test_rows_lead_back_to_their_actions():
    assert [a.number for a in actions_in(ask(parse("antal handlinger"), ENTRIES), ENTRIES)] == ["1.I.1", "1.2", "1.3"]
