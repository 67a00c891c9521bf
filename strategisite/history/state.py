"""A folder's content as far as it can be read: the first three calls of a build, of which nothing is to be made."""

from __future__ import annotations

from pathlib import Path

from strategisite.changes import State
from strategisite.demand.store import Store
from strategisite.flow import Settings, Theme
from strategisite.link import link
from strategisite.load import load
from strategisite.settings import read_settings
from strategisite.validate import validate


def read_state(root: Path, name: str, settings: Settings | None = None) -> tuple[State, Theme | None]:
    """The content of a folder, and its templates. Where the folder does not say itself how it is laid out, it is read
    by others' `settings`.
    """
    settings = read_settings(root)[0] or settings
    if settings is None:
        return State(name, {}), None
    loaded, _, _ = load(root, settings, Store(None, ""))
    entries, wrong, _ = validate(loaded.documents, loaded.unread, settings.content, Store(None, ""), None)
    site = link(entries, wrong, settings, loaded.media, {})[0]
    content = f"{settings.content}/"
    unread = {*loaded.unread, *(entry.path for entry in wrong)}
    texts = {path: loaded.sources[path] for path in loaded.sources if path.startswith(content)}
    refused = {path: texts.get(path, "") for path in unread if path.startswith(content)}
    return State(name, site.entries, refused, texts, {entry.key for entry in wrong}), loaded.theme
