"""The items of the content: what does not fit together, and that nothing in them can be changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from strategisite.kinds import KINDS
from strategisite.kinds.action import Action, Expense, StartYear
from strategisite.kinds.strategy import Period
from strategisite.kinds.term import Term
from strategisite.model import Citation, Item


def reasons(kind: type[Item], value: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(value)
    return [problem["type"] for problem in caught.value.errors()]


def test_short_forms_say_the_same_as_the_long_ones():
    assert Citation.model_validate("plan") == Citation.model_validate({"kilde": "plan"})
    assert StartYear.model_validate("2011") == StartYear.model_validate({"oversigt": "2011"})


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"side": "14", "til_side": "13"}, "sider-i-orden"),
        ({"til_side": "13"}, "sider-i-orden"),
        ({"side": "x"}, "forkert-sidetal"),
        ({"sider": "1"}, "extra_forbidden"),
    ],
)
def test_citation_has_its_pages_in_order(value: dict, code: str):
    assert reasons(Citation, {"kilde": "plan", **value}) == [code]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"beløb": "4000000"}, "beløb-uden-periode"),
        ({"beløb": "4000000", "periode": "årlig", "afsat": "ja"}, "afsat-med-beløb"),
        ({"beløb": "4", "periode": "årlig", "fordeling": {"a": "3", "b": "2"}}, "fordeling-over-beløb"),
        ({"beløb": "ukendt", "fordeling": {"a": "3"}}, "fordeling-over-beløb"),
        ({"periode": "månedlig"}, "literal_error"),
    ],
)
def test_expense_fits_together(value: dict, code: str):
    assert reasons(Expense, {"kilde": "plan", **value}) == [code]


@pytest.mark.parametrize(
    "value",
    [
        {"trykt": "Inden for rammen"},
        {"afsat": "ja"},
        {"beløb": "ukendt"},
        {"beløb": "4", "periode": "uklar", "fordeling": {"a": "4"}},
        {"beløb": "4", "periode": "årlig", "fordeling": {"a": "ukendt", "b": "4"}},
        {"beløb": "0", "periode": "samlet"},
    ],
)
def test_expense_may_leave_the_amount_out_or_unknown(value: dict):
    Expense.model_validate({"kilde": "plan", **value})


def test_last_year_is_not_before_the_first():
    with pytest.raises(ValidationError):
        Expense.model_validate({"kilde": "plan", "beløb": "4", "periode": "samlet", "fra": "2012", "til": "2010"})
    with pytest.raises(ValidationError):
        Period.model_validate({"fra": "2012", "til": "2010", "tekst": "Bagvendt.", "kilde": "plan"})


def test_unknown_amount_is_not_zero():
    assert Expense.model_validate({"kilde": "plan", "beløb": "ukendt"}).amount == "ukendt"
    assert Expense.model_validate({"kilde": "plan"}).amount is None


def test_explanation_from_the_sources_needs_a_source():
    assert reasons(Term, {"ord": "Ord", "forklaring": "Noget."}) == ["mangler-kilde"]
    Term.model_validate({"ord": "Ord", "forklaring": "Noget.", "betydning_fra": "udefra"})
    Term.model_validate({"ord": "Ord"})


def test_all_mistakes_of_an_item_come_at_once():
    assert set(reasons(Action, {"titel": None, "nummer": "x", "slags": "blå", "nyt": "felt"})) == {
        "forkert-type",
        "forkert-nummer",
        "literal_error",
        "extra_forbidden",
        "missing",
    }


def models(kind: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all models inside it."""
    found = {kind}
    waiting: list[Any] = [field.annotation for field in kind.model_fields.values()]
    while waiting:
        part = waiting.pop()
        waiting += getattr(part, "__args__", ())
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in found:
            found.add(part)
            waiting += [field.annotation for field in part.model_fields.values()]
    return found


ALL = sorted({m for kind in KINDS.values() for m in models(kind.model)}, key=lambda m: m.__name__)


@pytest.mark.parametrize("kind", ALL)
def test_every_field_has_a_danish_name_and_description(kind: type[BaseModel]):
    assert kind.__doc__
    for name, field in kind.model_fields.items():
        assert field.alias, name
        assert field.description, name


@pytest.mark.parametrize("kind", ALL)
def test_items_are_frozen_and_refuse_what_they_do_not_know(kind: type[BaseModel]):
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"


JUNK = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(st.data())
def test_any_value_is_an_item_or_a_validation_error(data):
    kind = data.draw(st.sampled_from(ALL))
    aliases = st.sampled_from([field.alias for field in kind.model_fields.values()])
    value = data.draw(st.dictionaries(aliases, JUNK, max_size=6) | JUNK)
    try:
        kind.model_validate(value)
    except ValidationError as error:
        assert "value_error" not in {problem["type"] for problem in error.errors()}
