"""An edition for print that an editor puts together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from strategisite.kinds.kind import InFolder, Kind, on_page
from strategisite.model.base import DRAFT, FORMER, Item, danish
from strategisite.model.scalars import Address, QueryText, Refers, Slug, Text, YesNo, fail

ListName = Literal["handlingsoversigt", "budget", "tidslinje", "status", "ordliste", "talkontrol", "noter"]
PRINTED = ("fokusområde", "delstrategi", "handling", "side", "beslutning", "høring")  # what an edition may hold


class Selection(Item):
    """En udgave til print, som en redaktør sætter sammen. Filens tekst står forrest i den."""

    title: Text = danish("titel", "Udgavens titel.")
    short: Text = danish("kort", "Hvad udgaven er til.")
    query: QueryText | None = danish(
        "forespørgsel", "Et opslag, for eksempel: liste handlinger i planens-id hvor startår = 2010.", default=None
    )
    content: tuple[Annotated[Address, Refers("udgave", to=PRINTED)], ...] = danish(
        "indhold", "Id'er på det, der skal med, i den rækkefølge, det skal stå.", default=()
    )
    draft: YesNo = danish("kladde", DRAFT, default=False)

    lists: tuple[ListName, ...] = danish(
        "lister",
        "Lister, der skal med: handlingsoversigt, budget, tidslinje, status, ordliste, talkontrol eller noter.",
        default=(),
    )
    notes: Literal["linje", "bagest"] = danish(
        "noter",
        (
            "Hvor de redaktionelle noter står: linje (kun deres numre, og udgaven siger, hvor de står i fuld længde) "
            "eller bagest i udgaven. Det, der siger et beløb, et år, en status eller en dato imod, står altid på sin "
            "plads."
        ),
        default="bagest",
    )
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())

    @model_validator(mode="after")
    def _holds_something(self) -> Selection:
        if not (self.query or self.content or self.lists):
            raise fail("tom-udgave")
        return self


SELECTION = Kind(
    name="udgave",
    model=Selection,
    where=InFolder("udgaver"),
    title=lambda selection: selection.title,
    address=on_page("udgaver"),
    template="udgaver",
    lead=lambda selection: (selection.short,),
)
