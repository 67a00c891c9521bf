"""A page of text beside the plans, or of one of them."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.kind import InFolder, Kind, own_page
from strategisite.model.base import OwnPage, danish
from strategisite.model.scalars import StrategyId, Text, Whole

Explained = Literal["stedet", "farver", "forandringsteori", "læsning", "penge"]


class TextPage(OwnPage):
    """En side med tekst, for eksempel om organisationen."""

    short: Text = danish("kort", "Hvad siden fortæller.")
    strategy: StrategyId | None = danish("strategi", "Den strategi, siden hører til.", default=None)
    order: Whole = danish("rækkefølge", "Plads i menuen.", default=100)
    explains: tuple[Explained, ...] = danish(
        "forklarer",
        (
            "Hvad siden forklarer: stedet, farver, forandringsteori, penge eller læsning (hvordan planen læses; den "
            "står forrest på papir). Andre sider henviser til den."
        ),
        default=(),
    )


TEXT_PAGE = Kind(
    name="side",
    model=TextPage,
    where=InFolder("sider"),
    title=lambda page: page.title,
    address=own_page,
    template="side",
    has_text=True,
    weight=0.8,
    lead=lambda page: (page.short,),
    texts=lambda page: (page.short,),
)
