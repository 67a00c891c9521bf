"""An actor: an administration, a committee, a unit, an institution, a partner."""

from __future__ import annotations

from strategisite.kinds.asked import Asked, Rows, Source, actors_field, id_field, sources_field
from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import FORMER, Item, Sources, danish
from strategisite.model.scalars import ActorId, ActorTypeId, Slug, Text


class Actor(Item):
    """En aktør: forvaltning, udvalg, enhed, institution eller partner."""

    name: Text = danish("navn", "Navnet, skrevet ud.")
    abbreviation: Text | None = danish("forkortelse", "Forkortelsen, som kilderne bruger.", default=None)
    kind: ActorTypeId = danish("type", "Hvad slags aktør det er: et id fra aktoertyper.yml.")
    part_of: ActorId | None = danish("del_af", "Den aktør, den er en del af.", default=None)
    description: Text | None = danish("beskrivelse", "Hvad kilderne siger om den.", default=None)
    sources: Sources = danish("kilder", "Hvor den er nævnt.")
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


FIELDS = (
    id_field("aktoerer"),
    Asked[Source[Actor]]("titel", lambda actor: actor.item.name),
    Asked[Source[Actor]]("type", lambda actor: actor.item.kind, "entry", names="aktoertyper", told="in small letters"),
    actors_field("del_af", lambda actor: actor.item.part_of),
    sources_field(),
)
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
    asked=(Rows("aktører", FIELDS, ("titel", "type")),),
)
