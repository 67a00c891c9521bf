"""What was read before and is as it was: by the last build into the folder, or earlier in this process.

A file that has not been touched since is not read at all; one whose text is as it was is not read again. Only files in
which nothing was wrong are known: what is wrong is to be told each time.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from strategisite.demand.held import Held, held_of
from strategisite.demand.inputs import GRAIN_NS
from strategisite.demand.store import BODIES, FIELDS, UNKNOWN, File, Stat, Store, Texts
from strategisite.files.plain_files import read_plain
from strategisite.flow import Document, Left, Sheet
from strategisite.load.files import decode, digest_of, read_document
from strategisite.text.body import Body, packed, unpacked


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was read before. What is asked for of it comes from the store, or else from the file itself."""

    root: str
    path: str
    digest: str
    texts: Texts

    def text(self) -> str:
        """Raises OSError where the file is another by now."""
        raw, problem = read_plain(f"{self.root}/{self.path}", self.path)
        text = None if problem else decode(raw, self.path)[0]
        if text is None or digest_of(text) != self.digest:
            raise OSError(f"{self.path} was changed while it was read")
        return text

    def fields(self) -> tuple[Any, int, int]:
        kept = self.texts.get(FIELDS, self.path, self.digest)
        if kept is None:
            document, _ = read_document(self.path, self.text())
            assert document
            kept = document.tree.value, document.body_line, document.body_start
        return kept

    def body(self) -> Body | None:
        return self.texts.get(BODIES, self.path, self.digest)


@dataclass
class Past:
    """The files that are known, as long as they are as they were. `stats` are those of now."""

    root: Path
    stats: Mapping[str, Stat]
    store: Store
    signs: str = ""
    in_process: Held = field(default_factory=Held)
    unsaved: Mapping[str, bytes] = field(default_factory=dict)  # what is to be read for what files hold, or will
    begun: int = field(default_factory=time.time_ns)

    @classmethod
    def none(cls, root: Path) -> Past:
        """Nothing is known."""
        return cls(root, {}, Store())

    @classmethod
    def of(
        cls, root: Path, stats: Mapping[str, Stat], store: Store, signs: str, unsaved: Mapping[str, bytes] | None = None
    ) -> Past:
        """What is known of a project. `signs` tells what the texts were held against: with other fonts other signs are
        told. Of what is `unsaved` nothing is held.
        """
        if store.facts.get("signs") != signs:
            store.files.clear()
        if unsaved is not None:
            return cls(root, stats, store, signs, unsaved=unsaved)
        held = held_of((root, store.engine))
        if held.signs != signs:
            held.files.clear()
            held.signs = signs
        return cls(root, stats, store, signs, held)

    @property
    def held(self) -> dict[str, tuple[Stat, Document]]:
        return self.in_process.files

    def untouched(self, path: str) -> Document | None:
        """A file that needs no reading."""
        stat = self.stats.get(path)
        if stat is None or path in self.unsaved:
            return None
        held = self.held.get(path)
        if held and held[0] == stat:
            return self._as_checked(held[1])
        kept = self.store.files.get(path)
        return self._from_store(path) if kept and kept.stat == stat else None

    def names(self, content: str) -> set[str]:
        """The files below the content folder that are not saved."""
        return {path.removeprefix(f"{content}/") for path in self.unsaved}

    def same(self, path: str, digest: str) -> Document | None:
        """A file of which the text has not changed."""
        held = self.held.get(path)
        if held and held[1].digest == digest:
            return self._as_checked(held[1])
        kept = self.store.files.get(path)
        return self._from_store(path) if kept and kept.digest == digest else None

    def hold(self, documents: Collection[Document], wrong: Set[str]) -> None:
        """Know these from now on, but for those in which something is wrong."""
        for document in documents:
            document.entries = tuple(map(self.in_process.steady_one, document.entries))
        self.held.clear()
        right = (document for document in documents if document.path not in wrong)
        self.held.update((document.path, (self.stat(document.path), document)) for document in right)

    def files(self, documents: Iterable[Document], wrong: Set[str]) -> dict[str, File]:
        """What the next build is to know of them, but for those in which something is wrong."""
        return {document.path: self._file(document) for document in documents if document.path not in wrong}

    def _file(self, document: Document) -> File:
        stat, kept = self.stat(document.path), self.store.files.get(document.path)
        if kept and kept.digest == document.digest:
            return kept._replace(stat=stat)
        left = tuple(
            (one.collection, one.id, one.kind, one.parent, one.digest, tuple(one.sheet or ()))
            for one in document.entries
        )
        return File(stat=stat, digest=document.digest, left=packed(left))

    def stat(self, path: str) -> Stat:
        """What a file is known by; nothing, where it has only just changed and may do so again unseen."""
        stat = self.stats.get(path, UNKNOWN)
        return UNKNOWN if max(stat[1], stat[2]) > self.begun - GRAIN_NS else stat

    def _as_checked(self, document: Document) -> Document:
        kept = self.store.files.get(document.path)
        document.checked = bool(kept and kept.digest == document.digest)
        self.store.uses(document.path, document.digest)
        return document

    def _from_store(self, path: str) -> Document | None:
        kept = self.store.files[path]
        try:
            left = tuple(Left._make((*it, Sheet._make(sheet))) for *it, sheet in unpacked(kept.left))
        except Exception:  # whatever a damaged record makes of itself, it is not there
            return None
        self.store.uses(path, kept.digest)
        before = Kept(root=str(self.root), path=path, digest=kept.digest, texts=self.store.texts)
        return Document(path=path, digest=kept.digest, before=before, entries=left, checked=True)
