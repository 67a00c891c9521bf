"""In which order editions are printed: Typst knows a text again that it has just set."""

from __future__ import annotations

from collections.abc import Sequence

from strategisite.views.page import Page
from strategisite.views.print import Edition


def in_groups(editions: Sequence[Page[Edition]]) -> list[list[Page[Edition]]]:
    """Each edition of several parts with those of one part that it holds, unless a smaller one holds them; the largest
    first, so that none waits for it at the end."""
    holders = sorted((page for page in editions if len(page.view.parts) > 1), key=lambda page: len(page.view.parts))
    held_by: dict[str, str] = {}
    for page in holders:
        for part in page.view.parts:
            held_by.setdefault(part.address, page.address)
    groups = {page.address: [page] for page in reversed(holders)}
    for page in editions:
        if len(page.view.parts) == 1:
            groups.setdefault(held_by.get(page.view.parts[0].address, page.address), []).append(page)
    return list(groups.values())


def small_first(editions: Sequence[Page[Edition]]) -> list[Page[Edition]]:
    """One after the other: an action before the book that holds it."""
    return [page for group in reversed(in_groups(editions)) for page in reversed(group)]
