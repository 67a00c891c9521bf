"""A choice of a vocabulary that no page of its own shows, and what such a vocabulary is."""

from __future__ import annotations

from typing import TypeVar

from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import Item, danish
from strategisite.model.scalars import Text, Whole


class Choice(Item):
    """Et valg, som et felt kan have."""

    name: Text = danish("navn", "Navnet, som siderne viser.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


ChoiceT = TypeVar("ChoiceT", bound=Choice)


def vocabulary(name: str, model: type[ChoiceT]) -> Kind[ChoiceT]:
    """The kind of the choices in `_data/NAME.yml`."""
    return Kind(
        name=name,
        model=model,
        where=InData(vocabulary=True),
        title=lambda choice: choice.name,
        address=own_page,
        is_bare=False,
    )
