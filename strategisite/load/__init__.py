"""Load: read content and templates. The only stage that reads files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from strategisite.demand.digests import bytes_digest, digest
from strategisite.demand.held import held_of
from strategisite.demand.inputs import IDENTITY, seen
from strategisite.demand.store import Stat, Store
from strategisite.files.line_ends import with_plain_line_ends
from strategisite.files.plain_files import is_missing
from strategisite.flow import Document, Drafts, Loaded, Settings, Theme
from strategisite.load.files import read_content
from strategisite.load.fingerprints import fingerprinted
from strategisite.load.past import Past
from strategisite.load.pictures import by_plain_names, picture_problems
from strategisite.load.signs import unprintable
from strategisite.load.theme import read_theme
from strategisite.say.diagnostics import Diagnostic
from strategisite.settings import settings_text

__all__ = ["load"]


def load(
    root: Path,
    settings: Settings,
    store: Store,
    executor: Executor | None = None,
    stats: Mapping[str, Stat] | None = None,
    drafts: Drafts = "left out",
    unsaved: Mapping[str, bytes] | None = None,
) -> tuple[Loaded, Past, list[Diagnostic]]:
    """Read everything below `root` that the settings name. What the `store` has of a text is not read again, and
    nothing is of a file that is as it was, and was read with the same to become of drafts; `stats` are those of now,
    without which all files are read. What is `unsaved` is read for what files hold, and nothing of it stays in the
    process.
    """
    theme, theme_found, own = _theme(root, settings, store, stats)
    past = Past.none(root) if stats is None else Past.of(root, stats, store, f"{_signs(theme)} {drafts}", unsaved)
    documents, unread, media, texts, found = read_content(root, settings.content, store, executor, past)
    media, doubles = by_plain_names(settings.content, media)
    found += doubles
    media, copied = _as_everywhere(media), _as_everywhere(theme.assets)
    assets, names = fingerprinted(copied)
    theme = replace(theme, assets=assets, asset_names=names)
    found += picture_problems(settings.content, media, theme.fonts)
    wrong = {problem.span.path for problem in found if problem.level == "fejl"}
    read = (document for document in documents if document.path in texts and document.path not in wrong)
    found += unprintable(read, theme.fonts)
    texts |= settings_text(root) | own
    sources = Texts(texts | {f"{settings.templates}/{name}": text for name, text in theme.templates.items()}, documents)
    return (
        Loaded(
            documents=documents,
            unread=unread,
            media=media,
            theme=theme,
            sources=sources,
        ),
        past,
        found + theme_found,
    )


def _theme(
    root: Path, settings: Settings, store: Store, stats: Mapping[str, Stat] | None
) -> tuple[Theme, list[Diagnostic], dict[str, str]]:
    """The templates folder with the identity over it, and the latter's text; a process that has read them does not
    read them again until something in them has changed.
    """
    if stats is None:
        return _read_theme(root, settings.templates)
    held = held_of((root, store.engine))
    folders = (f"{settings.templates}/", f"{IDENTITY}/")
    looks = seen({path: stat for path, stat in stats.items() if path.startswith(folders)})
    if not looks or held.looks != looks:
        held.theme, held.looks = _read_theme(root, settings.templates), looks
    theme, found, texts = held.theme
    return theme, list(found), texts


def _read_theme(root: Path, folder: str) -> tuple[Theme, list[Diagnostic], dict[str, str]]:
    theme, found = read_theme(root, folder)
    drawn = {name: content for name, content in _as_everywhere(theme.assets).items() if name.lower().endswith(".svg")}
    found += picture_problems(folder, drawn, {})
    if is_missing(root / IDENTITY):
        return theme, found, {}
    from strategisite.load.identity import with_identity  # it needs the model, which a build of texts alone does not

    theme, problems, texts = with_identity(root, theme)
    return theme, found + problems, texts


def _signs(theme: Theme) -> str:
    """What tells which signs can be printed."""
    return digest([(name, bytes_digest(content).hex()) for name, content in sorted(theme.fonts.items())])


class Texts(Mapping[str, str]):
    """Texts of files by their paths: those that have been read, and others when one is asked for."""

    def __init__(self, read: Mapping[str, str], documents: Iterable[Document]):
        self._read = read
        self._late = {document.path: document for document in documents if document.path not in read}

    def __getitem__(self, path: str) -> str:
        if path in self._read:
            return self._read[path]
        try:
            return self._late[path].text
        except OSError:  # it has just been changed
            raise KeyError(path) from None

    def __iter__(self) -> Iterator[str]:
        return iter((*self._read, *self._late))

    def __len__(self) -> int:
        return len(self._read) + len(self._late)


def _as_everywhere(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files that are copied, with the bytes that they have on every machine."""
    return {name: with_plain_line_ends(name, content) for name, content in files.items()}
