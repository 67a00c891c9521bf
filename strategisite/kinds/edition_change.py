"""What has changed since an earlier edition of the content, as it was told: the page *Ændringer* is made of it."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import Item, danish
from strategisite.model.scalars import Date, Text


class ToldChange(Item):
    """En ændring, som læserne får den at vide."""

    about: Text = danish(
        "om", "Mappe og id på det, der er ændret, for eksempel min-plan/min-handling. Det må gerne være væk siden."
    )
    name: Text = danish("navn", "Det, det kaldtes, med nummer.")
    date: Date = danish("dato", "Hvornår det blev ændret.")
    nature: Literal["beslutning", "opfølgning", "plan", "oplysning", "gengivelse"] = danish(
        "slags",
        (
            "beslutning; opfølgning; plan, når noget er nyt, udgået, flyttet eller omdøbt; oplysning, når en oplysning "
            "er ændret; gengivelse, når kun vores gengivelse er rettet."
        ),
    )
    field: Text = danish("hvad", "Det, der er ændret, med få ord, for eksempel udgift.")
    before: Text | None = danish("før", "Som det var.", default=None)
    after: Text | None = danish("nu", "Som det blev.", default=None)


class ToldEdition(Item):
    """En udgave af indholdet og det, der blev ændret siden den forrige."""

    date: Date = danish("dato", "Udgavens dato.")
    revision: Text = danish("version", "Versionen i git, som ændringerne er fundet frem til.")
    text: Text | None = danish("tekst", "Hvad læseren skal vide om udgaven.", default=None)
    changes: tuple[ToldChange, ...] = danish("ændringer", "Hvad der er ændret.", default=())


TOLD_EDITION = Kind(
    name="aendringer",
    model=ToldEdition,
    where=InData(),
    title=lambda edition: edition.date,
    address=on_page("aendringer", "udgave-"),
    template="aendringer",
    is_named=False,
    is_bare=False,
    weight=0.3,
    texts=lambda edition: (edition.text,),
)
