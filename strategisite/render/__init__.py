"""Render: a page's view becomes bytes. No clock, no randomness, no environment: the same view gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import replace

from strategisite.diagnostics import Diagnostic
from strategisite.flow import Artifact, Page, Theme
from strategisite.render.data import render_data
from strategisite.render.templates import Templates
from strategisite.workers import spread

__all__ = ["render"]

MANY = 250  # pages: fewer are made sooner in one process


def render(
    pages: Iterable[Page], theme: Theme, folder: str, executor: Executor | None = None
) -> tuple[list[Artifact], list[Diagnostic]]:
    """Make the files of the given pages, in their order. A template's mistake becomes a diagnostic at its own line."""
    pages = list(pages)
    worked = [page for page in pages if page.format != "fil"]
    answers = iter(spread(_renderer, (replace(theme, assets={}), folder), worked, MANY, executor))
    made: list[Artifact] = []
    found: list[Diagnostic] = []
    for page in pages:
        content, problem = next(answers) if page.format != "fil" else (page.view, None)
        if problem:
            found.append(problem)
        else:
            made.append(Artifact(page.address, content, page.key))
    return made, list(dict.fromkeys(found))


def _renderer(shared: tuple[Theme, str]) -> Callable[[Page], tuple[bytes, Diagnostic | None]]:
    """A function from a page to its bytes, or its template's mistake."""
    templates = Templates(*shared)
    return lambda page: templates.render(page) if page.format == "html" else (render_data(page), None)
