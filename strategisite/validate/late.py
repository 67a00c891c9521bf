"""Entries of files that were read before: what they say is read again only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strategisite.flow import Document, Entry
from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.model.reading import read_item
from strategisite.text.body import Body
from strategisite.text.body_reader import read_body
from strategisite.text.yaml_spans import LateTree, Tree, subtrees


class Late:
    """Reads a file's entries again. Nothing was wrong in it, and its text is the same."""

    def __init__(self, document: Document):
        self.document = document
        self._parts: Mapping[str, Tree | LateTree] | None = None

    def fields(self, id_: str) -> tuple[Any, Tree | LateTree]:
        file, first = self.document, self.document.entries[0]
        tree = file.tree
        if first.collection in COLLECTIONS:
            self._parts = self._parts or subtrees(tree)
            tree = self._parts[id_]
        return read_item(KINDS[first.kind].model, tree)[0], tree

    def body(self) -> Body | None:
        file = self.document
        if file.entries[0].collection in COLLECTIONS:
            return None
        kept = file.before.body() if file.before else None
        return kept or read_body(file.body, file.path, file.body_line)[0]


def late_entries(document: Document) -> Iterator[Entry]:
    """The entries of such a file; those that this process has made already are taken as they are."""
    late = Late(document)
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
