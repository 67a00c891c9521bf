"""An editorial note on what does not agree in the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from strategisite.kinds.asked import Asked, Rows, Source, id_field, sources_field
from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import FORMER, Item, danish
from strategisite.model.scalars import Address, PageNumber, Printed, Refers, Slug, SourceId, Text


class NotePlace(Item):
    """Et sted i en kilde, med ordene som de er trykt."""

    source: SourceId = danish("kilde", "Kildens id.")
    page: PageNumber | None = danish("side", "Side.", default=None)
    to_page: PageNumber | None = danish("til_side", "Sidste side.", default=None)
    printed: Printed | None = danish("trykt", "Ordene, som de er trykt.", default=None)
    beside: Literal["start", "udgift", "finansiering", "hvem", "status"] | None = danish(
        "ved",
        "Den oplysning ved handlingerne i `om`, som stedet giver en anden værdi for. Den får et † og stedets ord.",
        default=None,
    )


class Contradicted(Item):
    """Det kort, som noten siger imod. Linjen står ved siden af det på papir; på skærm er den navnet på et †."""

    amount: Text | None = danish("beløb", "Hvad der ellers står om beløbet eller tallet.", default=None)
    financing: Text | None = danish("finansiering", "Hvad der ellers står om, hvordan det skal betales.", default=None)
    year: Text | None = danish("år", "Hvad der ellers står om året.", default=None)
    status: Text | None = danish("status", "Hvad der ellers står om, hvor langt det er.", default=None)
    date: Text | None = danish("dato", "Hvad der ellers står om datoen.", default=None)

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is contradicted, by the name of its field, and what is said of it."""
        for name, field in type(self).model_fields.items():
            if value := getattr(self, name):
                yield str(field.alias), value


class Note(Item):
    """En redaktionel note om noget i kilderne, der ikke passer sammen."""

    about: Annotated[tuple[Annotated[Address, Refers("note")], ...], Field(min_length=1)] = danish(
        "om", "Siderne, noten handler om.", default=()
    )
    places: Annotated[tuple[NotePlace, ...], Field(min_length=1)] = danish("steder", "Alle steder i kilderne.")
    contradicts: Contradicted | None = danish(
        "modsiger",
        "Det beløb, årstal, den status eller dato på siderne, som noten siger imod, i én kort sætning.",
        default=None,
    )
    text: Text = danish("tekst", "Hvad der ikke passer sammen, og hvordan vi læser det.")
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


FIELDS = (
    id_field("noter"),
    Asked[Source[Note]]("titel", lambda note: note.item.text),
    sources_field(lambda note: note.places),
)
NOTE = Kind(
    name="noter",
    model=Note,
    where=InData(),
    title=lambda note: note.text,
    address=on_page("noter"),
    template="noter",
    is_named=False,
    weight=0.4,
    lead=lambda note: (note.text,),
    texts=lambda note: (note.text,),
    by_title=False,
    asked=(Rows("noter", FIELDS, ("titel",)),),
)
