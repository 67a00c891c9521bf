"""A count or sum that a document states, with the queries that recompute it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from strategisite.kinds.asked import Asked, Rows, Source, choices, id_field, sources_field
from strategisite.kinds.kind import InData, Kind, on_page
from strategisite.model.base import FORMER, Citation, Item, danish
from strategisite.model.scalars import (
    UNKNOWN,
    Address,
    CountingQuery,
    PageNumber,
    Printed,
    Refers,
    Slug,
    SourceId,
    Text,
    Whole,
)


class Reading(Item):
    """En ærlig måde at regne efter på."""

    name: Text = danish("navn", "Læsningen i almindelige ord.")
    query: CountingQuery = danish("forespørgsel", "Forespørgslen, der regner efter.")
    method: Literal["antal", "samlet", "årlig", "pr_år"] = danish(
        "regnemåde",
        (
            "antal; samlet: alle beløb lagt sammen, som de er trykt; årlig: kun årlige; pr_år: periodebeløb delt "
            "med antal år."
        ),
    )


class Enumeration(Item):
    """Ting, kilden selv nævner, og som programmet tæller."""

    name: Text = danish("navn", "Hvad der tælles.")
    items: Annotated[tuple[Text, ...], Field(min_length=1)] = danish("led", "Tingene, en for en.")
    source: Citation = danish("kilde", "Hvor de er nævnt.")


class Statement(Item):
    """Et udsagn: et antal eller en sum, som et dokument angiver."""

    source: SourceId = danish("kilde", "Kildens id.")
    page: PageNumber | None = danish("side", "Side.", default=None)
    to_page: PageNumber | None = danish("til_side", "Sidste side.", default=None)
    about: tuple[Annotated[Address, Refers("udsagn")], ...] = danish("om", "Siderne, udsagnet handler om.", default=())
    stated: Printed = danish("angivet", "Ordene, som de er trykt.")
    value: Whole | None = danish("værdi", "Tallet, ordene angiver.", default=None)
    unit: Literal["antal", "kr"] = danish("enhed", "antal eller kr.", default="antal")
    readings: tuple[Reading, ...] = danish("læsninger", "Måder at regne efter på.", default=())
    enumeration: Enumeration | None = danish("optælling", "Ting, kilden selv nævner.", default=None)
    expected: Literal["stemmer", "afviger", "kan ikke afgøres"] = danish("forventet", "Den afgørelse, vi venter.")
    explanation: Text = danish("forklaring", "Hvorfor.")
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


FIELDS = (
    id_field("udsagn"),
    Asked[Source[Statement]]("titel", lambda statement: statement.item.stated),
    sources_field(lambda statement: (statement,)),
    Asked[Source[Statement]](
        "afgørelse",
        lambda statement: statement.verdicts.get(statement.id, UNKNOWN),
        "choice",
        choices=choices(Statement, "expected"),
    ),
)
STATEMENT = Kind(
    name="udsagn",
    model=Statement,
    where=InData(),
    title=lambda statement: statement.stated,
    address=on_page("talkontrol"),
    template="talkontrol",
    is_named=False,
    weight=0.3,
    lead=lambda statement: (statement.stated,),
    texts=lambda statement: (statement.explanation,),
    is_bare=False,
    by_title=False,
    asked=(Rows("udsagn", FIELDS, ("titel", "afgørelse")),),
)
