"""An actor: an administration, a committee, a unit, an institution, a partner."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import Item, Sources, danish
from strategisite.model.scalars import ActorId, Text


class Actor(Item):
    """En aktør: forvaltning, udvalg, enhed, institution eller partner."""

    name: Text = danish("navn", "Navnet, skrevet ud.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen, som kilderne bruger.", default=None)
    kind: Literal[
        "kommune",
        "politisk-organ",
        "forvaltning",
        "kontor",
        "enhed",
        "institution",
        "samarbejde",
        "stat",
        "interesseorganisation",
        "faggruppe",
        "borgere",
        "anden",
    ] = danish("type", "Hvad slags aktør det er.")
    part_of: ActorId | None = danish("del_af", "Den aktør, den er en del af.", default=None)
    description: Text | None = danish("beskrivelse", "Hvad kilderne siger om den.", default=None)
    sources: Sources = danish("kilder", "Hvor den er nævnt.")


ACTOR = Kind(
    name="aktoerer",
    model=Actor,
    where=InData(),
    title=lambda actor: actor.name,
    abbreviation=lambda actor: actor.abbreviation,
    address=own_page,
    template="aktoer",
    listed_on="aktoerer/index.html",
    weight=0.9,
    lead=lambda actor: (actor.description,),
    texts=lambda actor: (actor.description,),
    is_proper=True,
    unknown="ukendt-aktør",
)
