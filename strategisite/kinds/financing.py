"""A way to pay for an action."""

from __future__ import annotations

from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import FORMER, Item, danish
from strategisite.model.scalars import Slug, Text, Whole, YesNo


class FinancingCategory(Item):
    """En måde at betale en handling på."""

    name: Text = danish("navn", "Navnet.")
    needs_money: YesNo = danish("kræver_penge", "ja, når der skal findes nye penge.")
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


FINANCING = Kind(
    name="finansiering",
    model=FinancingCategory,
    where=InData(vocabulary=True),
    title=lambda category: category.name,
    address=on_page("ord", "finansiering-"),
    template="ordliste",
    weight=0.9,
    lead=lambda category: (category.explanation,),
    texts=lambda category: (category.explanation,),
    is_bare=False,
)
