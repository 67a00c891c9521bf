"""Load: read content and templates. The only stage that reads files."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from strategisite.demand.store import Store
from strategisite.files.line_ends import with_plain_line_ends
from strategisite.flow import Loaded, Settings
from strategisite.load.files import read_content
from strategisite.load.pictures import by_plain_names, picture_problems
from strategisite.load.signs import unprintable
from strategisite.load.theme import read_theme
from strategisite.say.diagnostics import Diagnostic

__all__ = ["load"]


def load(
    root: Path, settings: Settings, store: Store, executor: Executor | None = None
) -> tuple[Loaded, list[Diagnostic]]:
    """Read everything below `root` that the settings name. What the `store` has of a text is not read again."""
    documents, unread, media, texts, found = read_content(root, settings.content, store, executor)
    theme, theme_found = read_theme(root, settings.templates)
    media, doubles = by_plain_names(settings.content, media)
    found += doubles
    media, theme = _as_everywhere(media), replace(theme, assets=_as_everywhere(theme.assets))
    drawn = {name: content for name, content in theme.assets.items() if name.lower().endswith(".svg")}
    found += picture_problems(settings.content, media, theme.fonts)
    theme_found += picture_problems(settings.templates, drawn, {})
    wrong = {problem.span.path for problem in found if problem.level == "fejl"}
    found += unprintable((document for document in documents if document.path not in wrong), theme.fonts)
    sources = texts | {f"{settings.templates}/{name}": text for name, text in theme.templates.items()}
    return Loaded(
        documents=documents,
        unread=unread,
        media=media,
        theme=theme,
        sources=sources,
    ), found + theme_found


def _as_everywhere(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files that are copied, with the bytes that they have on every machine."""
    return {name: with_plain_line_ends(name, content) for name, content in files.items()}
