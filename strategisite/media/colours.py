"""Colours of the theme: how they are written, how far two are from each other, and where they stand in its sheet of
tokens. What stands before the first `@media` is for the light; behind it the dark has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

TOKENS = "assets/tokens.css"  # type and colours, shared by screen and print
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
FAMILY = re.compile(r"(--skrift:\s*)")
TEXT, OTHER = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
# What is set on which ground by the sheets of the templates: texts, and lines that tell something by themselves.
TEXTS_ON = {
    "papir": ("blaek", "blaek-svag", "accent", "besoegt", "note", "groen", "gul", "roed", "blaa"),
    "flade": ("blaek", "blaek-svag", "accent", "besoegt"),
    "accent-svag": ("blaek", "blaek-svag", "accent", "besoegt"),
    "note-flade": ("note",),
    "fokus": ("fokus-blaek",),
}
LINES_ON = {"papir": ("streg-staerk", "regel", *(f"omraade-{number}" for number in range(1, 6)))}
PAIRS = [
    (front, ground, least)
    for pairs, least in ((TEXTS_ON, TEXT), (LINES_ON, OTHER))
    for ground, fronts in pairs.items()
    for front in fronts
]


class Palette(NamedTuple):
    """Colours by the names of their tokens, in the light and in the dark."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


class Weak(NamedTuple):
    """A colour that is too near the ground that it stands on."""

    front: str
    ground: str
    is_dark: bool
    contrast: float
    least: float


def light(css: str) -> dict[str, str]:
    """The colours of the light, which are those of paper too."""
    return dict(COLOUR.findall(css.partition("@media")[0]))


def palette(css: str) -> Palette:
    """The colours of a sheet of tokens; one that the dark does not name is as in the light."""
    return Palette(light(css), {**light(css), **dict(COLOUR.findall(css.partition("@media")[2]))})


def with_colours(css: str, said: Palette) -> str:
    """The sheet with some colours in place of its own."""
    head, at_media, rest = css.partition("@media")
    head = _put(head, said.light)
    there = {name for name, _ in COLOUR.findall(rest)}
    rest = _put(rest, said.dark)
    more = "".join(f" --{name}: {colour};" for name, colour in said.dark.items() if name not in there)
    return head + at_media + rest + (f"@media (prefers-color-scheme: dark) {{ :root {{{more} }} }}\n" if more else "")


def _put(css: str, colours: Mapping[str, str]) -> str:
    return COLOUR.sub(lambda found: f"--{found[1]}: {colours[found[1]]}" if found[1] in colours else found[0], css)


def with_family(css: str, family: str) -> str:
    """The sheet with a family before its own."""
    quoted = family.replace("\\", "\\\\").replace('"', '\\"')
    return FAMILY.sub(lambda found: f'{found[1]}"{quoted}", ', css, count=1)


def contrast(one: str, other: str) -> float:
    """How far two colours are from each other, from 1 to 21, as WCAG counts."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_weak(said: Palette, whole: Palette) -> Iterator[Weak]:
    """The pairs that do not stand out from each other, of those in which a colour is `said`; `whole` has all."""
    for is_dark, (mine, there) in enumerate(zip(said, whole, strict=True)):
        for front, ground, least in PAIRS:
            if {front, ground} & mine.keys() and {front, ground} <= there.keys():
                found = contrast(there[front], there[ground])
                if found < least:
                    yield Weak(front, ground, bool(is_dark), found, least)


def stronger(colour: str, others: Mapping[str, float]) -> str:
    """The colour nearest to one, on its way to black or white, that stands out from others, each by its least contrast;
    where there is none the one of those two that does best.
    """

    def lack(made: str) -> float:
        return max(least - contrast(made, other) for other, least in others.items())

    parts = _parts(colour)
    steps = ([part + (end - part) * share // 100 for part in parts] for share in range(101) for end in (0, 255))
    made = ("#" + "".join(f"{part:02x}" for part in step) for step in steps)
    return next((one for one in made if lack(one) <= 0), min("#000000", "#ffffff", key=lack))


def _parts(colour: str) -> tuple[int, ...]:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (whole / 255 for whole in _parts(colour))
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
