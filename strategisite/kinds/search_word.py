"""Words that readers search with, and where they lead."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import Item, danish
from strategisite.model.scalars import Address, Refers, SitePage, Text, fail


class SearchWord(Item):
    """Læsernes ord for noget, som indholdet kalder noget andet, og hvor søgningen fører dem hen."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)] = danish(
        "ord", "Ord og vendinger, som læsere søger med. En vending virker, når alle dens ord er med i søgningen."
    )
    content: tuple[Annotated[Address, Refers("søgeord")], ...] = danish(
        "indhold", "Id'er på det, ordene fører til; det første vises først.", default=()
    )
    pages: tuple[SitePage, ...] = danish(
        "sider", "Adresser på oversigter og lister, ordene fører til, før indhold: data, planens-id/budget.", default=()
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> SearchWord:
        if not self.content and not self.pages:
            raise fail("søgeord-uden-mål")
        return self


SEARCH_WORD = Kind(
    name="soegeord",
    model=SearchWord,
    where=InData(),
    title=lambda word: word.words[0],
    address=own_page,
    texts=lambda word: (),
    is_bare=False,
    is_named=False,
)
