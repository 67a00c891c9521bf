"""A wave of a plan's implementation."""

from __future__ import annotations

from typing import Annotated

from strategisite.kinds.kind import InData, Kind
from strategisite.model.base import FORMER, Citation, Item, danish
from strategisite.model.scalars import Address, Refers, Slug, StrategyId, Text


class WaveProject(Item):
    """Et projekt eller tiltag, som planen nævner i en bølge."""

    text: Text = danish("tekst", "Projektet, genfortalt.")
    area: Annotated[Address, Refers("bølge", to=("fokusområde", "handling"), of_strategy=True)] | None = danish(
        "fokusområde", "Fokusområdets id.", default=None
    )
    action: Annotated[Address, Refers("bølge", to=("fokusområde", "handling"), of_strategy=True)] | None = danish(
        "handling", "Handlingens id, når teksten støtter det.", default=None
    )
    reason: Text = danish("begrundelse", "Hvad der støtter koblingen, eller at den ikke fremgår.")
    source: Citation = danish("kilde", "Hvor det står.")


class Wave(Item):
    """En bølge i en implementeringsplan."""

    name: Text = danish("navn", "Navnet.")
    strategy: StrategyId = danish("strategi", "Strategiens id.")
    start: Text | None = danish("start", "Hvornår den begynder, som det er trykt.", default=None)
    end: Text | None = danish("slut", "Hvornår den slutter, som det er trykt.", default=None)
    source: Citation = danish("kilde", "Hvor den er beskrevet.")
    projects: tuple[WaveProject, ...] = danish("projekter", "Det, bølgen nævner.", default=())
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


WAVE = Kind(
    told_as="plan",
    name="boelger",
    model=Wave,
    where=InData(),
    title=lambda wave: wave.name,
    address=lambda entry: f"{entry.item.strategy}/forloeb/index.html#{entry.id}",
    template="forloeb",
    weight=0.5,
    texts=lambda wave: (project.text for project in wave.projects),
    is_bare=False,
)
