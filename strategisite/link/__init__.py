"""Link: entries become one site: ids, order, references both ways, statements judged. No files are read here."""

from __future__ import annotations

from collections.abc import Mapping

from strategisite.diagnostics import Diagnostic
from strategisite.flow import Entry, Settings, Site
from strategisite.link.order import ordered_entries
from strategisite.link.references import linked
from strategisite.link.statements import judge

__all__ = ["link"]


def link(entries: tuple[Entry, ...], settings: Settings, media: Mapping[str, bytes]) -> tuple[Site, list[Diagnostic]]:
    """Tie all entries together."""
    index, children, found = ordered_entries(entries)
    resolved, links_to, problems = linked(index, media, settings.content)
    verdicts, judged = judge(index)
    site = Site(settings, index, children, links_to, resolved, verdicts, media)
    return site, found + problems + judged
