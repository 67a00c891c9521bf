"""Entries of files that were read before: what they say is read again only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strategisite.flow import Document, Drafts, Entry
from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.text.body import Body
from strategisite.text.body_reader import read_body
from strategisite.text.yaml_spans import LateTree, Tree, subtrees
from strategisite.validate.drafts import read_shown


class Late:
    """Reads a file's entries again. Nothing was wrong in it, and its text is the same."""

    def __init__(self, document: Document, drafts: Drafts):
        self.document = document
        self.drafts: Drafts = drafts
        self._parts: Mapping[str, Tree | LateTree] | None = None

    def fields(self, id_: str) -> tuple[Any, Tree | LateTree]:
        file, first = self.document, self.document.entries[0]
        kind = next(KINDS[entry.kind] for entry in file.entries if entry.kind in KINDS)  # of those that are no drafts
        tree = file.tree
        if first.collection in COLLECTIONS:
            self._parts = self._parts or subtrees(tree)
            tree = self._parts[id_]
        shown = read_shown(kind.model, tree, self.drafts)
        return shown.item, shown.tree

    def body(self) -> Body | None:
        file = self.document
        if file.entries[0].collection in COLLECTIONS:
            return None
        kept = file.before.body() if file.before else None
        return kept or read_body(file.body, file.path, file.body_line)[0]


def late_entries(document: Document, drafts: Drafts) -> Iterator[Entry]:
    """The entries of such a file; those that this process has made already are taken as they are."""
    late = Late(document, drafts)
    for left in document.entries:
        if isinstance(left, Entry):
            left.checked = document.checked
            yield left
            continue
        entry = Entry(
            collection=left.collection,
            id=left.id,
            kind=left.kind,
            item=None,
            path=document.path,
            tree=None,
            parent=left.parent,
            digest=left.digest,
            again=late,
            sheet=left.sheet,
        )
        entry.checked = document.checked
        yield entry
