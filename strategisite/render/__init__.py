"""Render: a page's view becomes bytes. No clock, no randomness, no environment: the same view gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from strategisite.diagnostics import Diagnostic
from strategisite.flow import Artifact, Page, Theme
from strategisite.render.data import render_data
from strategisite.render.templates import Templates

__all__ = ["render"]


def render(pages: Iterable[Page], theme: Theme, folder: str) -> tuple[list[Artifact], list[Diagnostic]]:
    """Make the files of the given pages, in their order. A template's mistake becomes a diagnostic at its own line."""
    templates = Templates(theme, folder)
    made: list[Artifact] = []
    found: list[Diagnostic] = []
    for page in pages:
        if page.format == "html":
            content, problem = templates.render(page)
            if problem:
                found.append(problem)
                continue
        elif page.format == "fil":
            content = page.view
        else:
            content = render_data(page)
        made.append(Artifact(page.address, content, page.key))
    return made, list(dict.fromkeys(found))
