"""What all parts of the model share: fields with Danish names, and citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from strategisite.model.scalars import Date, PageNumber, Printed, Slug, SourceId, Text, YesNo, fail


def danish(alias: str, description: str, **more: Any) -> Any:
    """A field with its Danish name and description."""
    return Field(alias=alias, description=description, **more)


class Item(BaseModel):
    """A part of the content: unknown fields are mistakes, values cannot be changed."""

    # a validator is built when it is first used: those of parts are never used on their own
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False, defer_build=True)


def fields_of(item: Item) -> Iterator[tuple[str, object]]:
    """The Danish names of an item's fields, with their values."""
    for name, field in type(item).model_fields.items():
        yield field.alias or name, getattr(item, name)


class Citation(Item):
    """Hvor i en kilde det står."""

    source: SourceId = danish("kilde", "Kildens id fra kilder.yml.")
    page: PageNumber | None = danish("side", "Sidetal i kilden.", default=None)
    to_page: PageNumber | None = danish("til_side", "Sidste side, når det står over flere sider.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"kilde": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _pages_in_order(self) -> Citation:
        if self.to_page is not None and (self.page is None or self.to_page < self.page):
            raise fail("sider-i-orden", at="til_side", fra="?" if self.page is None else self.page, til=self.to_page)
        return self


class Since(Item):
    """Hvornår noget er kommet til, efter at planen blev vedtaget."""

    date: Date = danish("dato", "Dato, måned eller år.")
    source: Citation | None = danish(
        "kilde", "Hvor det står. Skrives datoen alene, gælder kilderne for det, den hører til."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"dato": value, "kilde": None} if isinstance(value, str) else value


SINCE = (
    "Hvornår det er kommet til, når det ikke var med fra begyndelsen: dato og kilde, eller datoen. "
    "Ældre udsagn regner uden det."
)
Sources = Annotated[tuple[Citation, ...], Field(min_length=1)]


DRAFT = "ja, mens det er en kladde: det ses i visningen, når man skriver, og er ikke med i udgaven."


class Variant(Item):
    """En anden ordlyd af en titel, som en kilde trykker den."""

    printed: Printed = danish("trykt", "Ordene, som de står i kilden.")
    source: Citation = danish("kilde", "Hvor de står.")


FORMER = "Tidligere id'er. Gamle adresser fører hertil."


class OwnPage(Item):
    """Fælles for alt, der har sin egen side."""

    title: Text = danish("titel", "Titlen, som kilden trykker den.")
    sources: Sources = danish("kilder", "Kilde og side for det, siden fortæller.")
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())
    draft: YesNo = danish("kladde", DRAFT, default=False)
    reviewed: Date | None = danish(
        "gennemgået", "Hvornår det sidst er holdt op mod kilderne. Læserne ser det ikke; redaktionen gør.", default=None
    )


class PlanPart(OwnPage):
    """Fælles for planens dele: de kan være kommet til senere end planen."""

    since: Since | None = danish("siden", SINCE, default=None)


class Levels(Item):
    """Planens egne navne på sine niveauer."""

    focus_area: Text = danish("fokusområde", "Øverste niveau.", default="fokusområde")
    sub_strategy: Text = danish("delstrategi", "Andet niveau.", default="delstrategi")
    action: Text = danish("handling", "Nederste niveau.", default="handling")
    plurals: dict[str, Text] = danish(
        "flertal", "Navnene i flertal, hvor programmet ikke kender dem, for eksempel {felt: felter}.", default={}
    )
