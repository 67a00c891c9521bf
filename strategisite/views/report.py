"""The committee's report of a round of follow-up, as it is today or as it was frozen."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import Frame, LinkView


class ReportRowView(NamedTuple):
    """What a row is about (without an address in a frozen report), and its cells."""

    name: LinkView
    cells: tuple[str, ...]


class ReportTableView(NamedTuple):
    caption: str
    head: tuple[str, ...]
    rows: tuple[ReportRowView, ...]


class ReportSectionView(NamedTuple):
    title: str
    lines: tuple[str, ...]
    table: ReportTableView | None


class ReportView(NamedTuple):
    frame: Frame | None
    title: str
    intro: str
    frozen: str  # said of one that is frozen
    sections: tuple[ReportSectionView, ...]
    earlier: tuple[LinkView, ...]  # those that have been frozen
