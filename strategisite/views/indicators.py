"""Views of indicators: the list, and a page of each."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import About, CiteView, Frame, LinkView
from strategisite.views.facts import Said


class FigureView(NamedTuple):
    """A measured number, and the printed words where they say more than it does."""

    before: str  # »ca.«
    number: str
    unit: str
    period: str
    untold: str  # where it is of no period, that it is, and of when the document is: it is not of today
    printed: str
    cite: CiteView


class LineView(NamedTuple):
    """A line through numbers, in thousandths from the left and from the top."""

    dots: tuple[tuple[int, int], ...]
    steps: tuple[tuple[int, int, int, int, bool], ...]  # from, to, and whether years between them are not told
    zero: int
    aim: int  # -1 where none is a number
    first: tuple[str, str]  # period and number
    last: tuple[str, str]
    broken: bool


class IndicatorBlock(NamedTuple):
    """An indicator as a figure; without one where no number is known."""

    id: str
    link: LinkView
    figure: FigureView | None
    earlier: tuple[FigureView, ...]  # the newest first
    aim: Said
    progress: str
    cautions: tuple[str, ...]
    line: LineView | None


class IndicatorGroupView(NamedTuple):
    name: str
    indicators: tuple[IndicatorBlock, ...]


class AnnouncedView(NamedTuple):
    """A group of indicators of which no number is known."""

    name: str
    common: Said  # what is the same of all
    rows: tuple[tuple[str, LinkView, Said], ...]  # id, the indicator, and a sentence


class IndicatorPlanView(NamedTuple):
    name: str
    measured: tuple[IndicatorGroupView, ...]
    announced: tuple[AnnouncedView, ...]
    lacks: str  # what the sources lack of the measured ones


class IndicatorsView(NamedTuple):
    frame: Frame
    title: str
    plans: tuple[IndicatorPlanView, ...]


class IndicatorView(NamedTuple):
    frame: Frame
    plan: LinkView | None
    group: str
    measures: str
    goal: LinkView | None
    block: IndicatorBlock
    worded: tuple[Said, ...]  # what is printed without a number
    beside: tuple[LinkView, ...]  # other indicators with numbers from the same pages
    lacks: str
    about: About
