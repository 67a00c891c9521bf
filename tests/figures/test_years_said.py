"""What an amount is for, and of which day a colour is: whatever of it is given is said."""

from __future__ import annotations

import pytest

from strategisite.figures.expenses import years_said
from strategisite.figures.standing import follow_ups, standing
from strategisite.kinds import Action, Expense

CITED = {"kilde": "opdigtet-sag"}


def word(key: str, /, **values: object) -> str:
    return f"{key}{''.join(f' {value}' for value in values.values())}"


@pytest.mark.parametrize(("fields", "said"), [
    ({}, ""), ({"fra": "2009"}, "periode-fra 2009"), ({"til": "2012"}, "periode-til 2012"),
    ({"fra": "2009", "til": "2012"}, "2009–2012"), ({"antal_år": "2"}, "i-antal-år 2"),
])  # fmt: skip
def test_the_years_of_an_amount_are_said_whichever_are_known(fields: dict[str, str], said: str):
    expense = Expense.model_validate({"beløb": "4000000", "periode": "samlet", "kilde": CITED, **fields})
    assert years_said(word, expense) == said


@pytest.mark.parametrize(("entries", "stands"), [
    ([], ("", "", "grøn", "")),
    ([("2011-03", "i-gang", "gul")], ("i-gang", "2011-03", "gul", "2011-03")),
    ([("2011-03", "i-gang", "gul"), ("2012-03", "slut", "")], ("slut", "2012-03", "gul", "2011-03")),
    ([("2011-03", "i-gang", ""), ("2012-03", "", "gul")], ("i-gang", "2011-03", "gul", "2012-03")),
])  # fmt: skip
def test_a_colour_has_the_day_that_it_was_given(entries: list[tuple[str, str, str]], stands: tuple[str, str, str, str]):
    told = [
        {"dato": date, "tekst": "Opdigtet.", "kilde": CITED}
        | ({"status": status} if status else {})
        | ({"farve": colour} if colour else {})
        for date, status, colour in entries
    ]
    fields = {"titel": "Opdigtet", "kort": "Opdigtet.", "kilder": [CITED], "farve": "grøn", "opfølgning": told}
    action = Action.model_validate(fields)
    found = standing(action, follow_ups(action))
    assert (found.status, found.status_date, found.colour, found.colour_date) == stands
