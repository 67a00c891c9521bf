"""A colour: how a source says that an action goes."""

from __future__ import annotations

from typing import Literal

from strategisite.kinds.choice import Choice, vocabulary
from strategisite.model.base import danish

# what style sheets draw with; what a colour is called is the body's
Hue = Literal["grøn", "gul", "rød", "blå", "grå"]
Shape = Literal["cirkel", "trekant", "firkant", "rude"]


class Colour(Choice):
    """En farve, som en kilde giver en handling."""

    hue: Hue = danish("nuance", "Hvad den tegnes med: grøn, gul, rød, blå eller grå.")
    shape: Shape = danish(
        "form", "Hvad den tegnes som, så den også kan ses uden farver: cirkel, trekant, firkant eller rude."
    )


COLOUR = vocabulary("farver", Colour)
