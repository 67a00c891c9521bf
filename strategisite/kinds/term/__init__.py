"""A term or an abbreviation."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import FORMER, Citation, Item, danish
from strategisite.model.scalars import ActorId, Slug, Text, fail


class Term(Item):
    """Et fagord eller en forkortelse."""

    word: Text = danish("ord", "Ordet.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen.", default=None)
    explanation: Text | None = danish("forklaring", "Hvad dokumenterne siger, det betyder.", default=None)
    meaning_from: Literal["kilderne", "udefra"] = danish(
        "betydning_fra",
        "udefra, når betydningen ikke står i kilderne. Så skrives en forkortelse ikke ud i teksterne.",
        default="kilderne",
    )
    actor: ActorId | None = danish("aktør", "Aktørens id, når ordet er navnet på en aktør.", default=None)
    sources: tuple[Citation, ...] = danish("kilder", "Hvor ordet er brugt eller forklaret.", default=())
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())

    @model_validator(mode="after")
    def _cited(self) -> Term:
        if self.explanation and self.meaning_from == "kilderne" and not self.sources:
            raise fail("mangler-kilde", felt="kilder")
        return self


TERM = Kind(
    name="ord",
    model=Term,
    where=InData(),
    title=lambda term: term.word,
    abbreviation=lambda term: term.abbreviation,
    address=on_page("ord"),
    template="ordliste",
    weight=0.9,
    lead=lambda term: (term.explanation,),
    texts=lambda term: (term.explanation,),
)
