"""The kinship of two plans about a theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import FORMER, Citation, Item, danish
from strategisite.model.scalars import PLAN_PARTS, Reference, Refers, Slug, Text, Whose


class KinPlace(Item):
    """Et sted i en af planerne."""

    strategy: Annotated[Reference, Whose()] = danish("strategi", "Strategiens id.")
    id: Annotated[Reference, Refers("slægtskab", to=PLAN_PARTS, of_strategy=True)] = danish("id", "Id i strategien.")
    source: Citation = danish("kilde", "Hvor det står.")


class Kinship(Item):
    """To planers slægtskab om et tema. Det er vores læsning, ikke kildernes."""

    theme: Text = danish("tema", "Temaet.")
    places: Annotated[tuple[KinPlace, ...], Field(min_length=1)] = danish("steder", "Steder i planerne.")
    reading: Text = danish("læsning", "Vores læsning.")
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


KINSHIP = Kind(
    name="slaegtskab",
    model=Kinship,
    where=InData(),
    title=lambda kinship: kinship.theme,
    address=on_page("slaegtskab"),
    template="slaegtskab",
    weight=0.3,
    texts=lambda kinship: (kinship.reading,),
    is_bare=False,
    by_title=False,
)
