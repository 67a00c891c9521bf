"""Whose a site is, as pages and paper say it: the value that is read from the folder `identitet/`. Without the folder
nobody's.
"""

from __future__ import annotations

from typing import NamedTuple

from strategisite.demand.inputs import IDENTITY

LOGOS = ("logo.svg", "logo.png")  # the first that is there
ICON_SVG, ICON_PNG = "ikon.svg", "ikon.png"
ICON_SIDE = 192  # pixels, of the icon that comes with the templates
ASSETS = f"assets/{IDENTITY}/"
PAPER_FONTS = f"print/fonts/{IDENTITY}/"


class Sender(NamedTuple):
    """The owner, where to write to, and what stands in the foot; `logo` is the picture's place in the project."""

    owner: str = ""
    address: tuple[str, ...] = ()
    foot: str = ""
    logo: str = ""


class Icons(NamedTuple):
    """Which icons there are: a drawing, and a picture with so many pixels on each side, or none."""

    svg: bool = True
    png: int = ICON_SIDE


class Identity(NamedTuple):
    """All of it that is said or shown. Colours and fonts stand in the places of the templates' own."""

    sender: Sender = Sender()
    icons: Icons = Icons()


NOBODYS = Identity()  # as it is without the folder
