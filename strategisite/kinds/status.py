"""A status: where an action may stand."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import Item, danish
from strategisite.model.scalars import Text, Whole

# what the engine knows of a status; its name is the body's
Meaning = Literal["ikke-begyndt", "i-gang", "gennemført", "stoppet", "ukendt"]


class Status(Item):
    """En status, ved planens begyndelse eller i opfølgningen."""

    name: Text = danish("navn", "Navnet.")
    means: Meaning = danish(
        "betyder", "Hvad den betyder for handlingen: ikke-begyndt, i-gang, gennemført, stoppet eller ukendt."
    )
    explanation: Text = danish("forklaring", "Hvad det betyder.")
    order: Whole = danish("rækkefølge", "Plads i lister.", default=100)


STATUS = Kind(
    name="status",
    model=Status,
    where=InData(vocabulary=True),
    title=lambda status: status.name,
    address=own_page,
    is_bare=False,
)
