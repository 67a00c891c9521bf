"""What `identitet/identitet.yml` may say. Read as content is, so every mistake has its place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from strategisite.media.colours import HEX
from strategisite.model.base import Item, danish
from strategisite.model.scalars import Text, fail

EXAMPLE = "#00505c"


def read_colour(value: Any) -> str:
    """A colour as sheets have it: `#00505c`, or `#05c`."""
    if isinstance(value, str) and HEX.fullmatch(value.strip()):
        return value.strip().lower()
    if value is None:
        raise fail("tomt-felt")
    if not isinstance(value, str):
        raise fail("forkert-type", ventet="tekst")
    meant = f"#{value.strip().removeprefix('#')}"
    raise fail("forkert-farve", værdi=value, suggestion=meant if HEX.fullmatch(meant) else "")


def _lines(value: Any) -> Any:
    """A text alone is as many lines as it is written on."""
    return [line for line in value.split("\n") if line.strip()] if isinstance(value, str) else value


Hue = Annotated[str, BeforeValidator(read_colour), WithJsonSchema({"type": "string", "examples": [EXAMPLE]})]


class TokenColour(Item):
    """En farve på lys og på mørk bund. Skrives den alene, er den til lys bund."""

    light: Hue | None = danish("lys", "Farven på lys bund; også på papir.", default=None)
    dark: Hue | None = danish("mørk", "Farven, når læserens skærm er sat til mørk.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"lys": read_colour(value)} if value is None or isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> TokenColour:
        if self.light is None and self.dark is None:
            raise fail("tomt-felt")
        return self


class IdentityFields(Item):
    """Hvem stedet tilhører: ejer, adresse, bundtekst, farver og skrift."""

    owner: Text | None = danish("ejer", "Ejerens navn, for eksempel kommunens.", default=None)
    address: Annotated[tuple[Text, ...], BeforeValidator(_lines)] = danish(
        "adresse", "Adressen, en linje for hver linje.", default=()
    )
    foot: Text | None = danish("bundtekst", "Det, der skal stå nederst på hver side og i hver PDF-fil.", default=None)
    colours: dict[str, TokenColour] = danish(
        "farver", "Farver i stedet for skabelonernes egne, ved deres navne i tokens.css.", default={}
    )
    family: Text | None = danish("skrift", "Navnet på den skrift, hvis filer ligger i identitet/skrift.", default=None)
