"""Validate: documents become typed entries, or diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor

from strategisite.demand.store import BODIES, Store
from strategisite.demand.workers import spread
from strategisite.flow import DRAFT, GUESSED, WRONG, Document, Drafts, Entry
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import Body, packed, unpacked
from strategisite.text.body_reader import read_body
from strategisite.text.yaml_spans import Tree
from strategisite.validate.entries import read_entries
from strategisite.validate.late import late_entries
from strategisite.validate.places import copied, guesses, place_of

__all__ = ["validate"]

Source = tuple[str, str, int]  # a body's text, its file, its first line in it
Read = tuple[Body, list[Diagnostic]]
OTHERS = (WRONG, GUESSED, DRAFT)  # kinds of entries of which nothing is shown
MANY = 100  # bodies: fewer are read sooner in one process


def validate(
    documents: tuple[Document, ...],
    unread: tuple[str, ...],
    content: str,
    store: Store,
    executor: Executor | None = None,
    drafts: Drafts = "left out",
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], list[Diagnostic]]:
    """Type every document by its place below the content folder.

    The second value holds what is there but wrong (id `*` for a whole collection), may be, or is a draft: its body is
    still checked, and a mistake is told once, not again wherever it is referred to.
    """
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    nowhere: dict[str, str] = {}  # files of which nothing is made -> what must be mended first
    for path in unread:
        place, _ = place_of(path, content)
        if place and not place.is_collection:
            entries.append(
                Entry(collection=place.collection, id=place.id, kind=WRONG, item=None, path=path, tree=Tree())
            )
        else:
            nowhere[path] = path
    places = {document.path: place_of(document.path, content) for document in documents if not document.entries}
    there_are = frozenset([*unread, *(document.path for document in documents)])
    pages = [d for d in documents if (place := places.get(d.path, (None, []))[0]) and not place.is_collection]
    read = _bodies(pages, store, executor)
    for document in documents:
        if document.entries:  # it is as it was read before
            document.entries = tuple(late_entries(document, drafts))
            entries += document.entries
            continue
        place, problems = places[document.path]
        problems = problems if place else copied(document.path, there_are) or problems
        found += problems
        if place is None:
            nowhere[document.path] = problems[0].span.path
            continue
        try:
            made, problems = read_entries(document, place, read.get(document.path), drafts)
        except Exception as error:  # whatever fields make of the model, it is told of the file
            made = [
                Entry(
                    collection=place.collection,
                    id="*" if place.is_collection else place.id,
                    kind=WRONG,
                    item=None,
                    path=document.path,
                    tree=Tree(),
                )
            ]
            problems = [diagnostic(Span(document.path), "ulæselig-fil", besked=type(error).__name__)]
        entries += made
        document.entries = tuple(made)
        found += problems
        if place.is_collection and any(problem.code.startswith("yaml-") for problem in problems):
            entries.append(
                Entry(collection=place.id, id="*", kind=WRONG, item=None, path=document.path, tree=document.tree)
            )
    there = {entry.key for entry in entries}
    full = {f"{entry.collection}/*" for entry in entries}
    for path, cause in nowhere.items():
        keys = [
            key
            for key in guesses(path, content)
            if "/".join(key) not in there and (path in unread or "/".join(key) not in full)
        ]
        entries += [
            Entry(collection=collection, id=id_, kind=GUESSED, item=None, path=cause, tree=Tree())
            for collection, id_ in keys
        ]
    entries = list(_without_drafts(entries))
    right = tuple(entry for entry in entries if entry.kind not in OTHERS)
    return right, tuple(entry for entry in entries if entry.kind in OTHERS), found


def _without_drafts(entries: list[Entry]) -> Iterator[Entry]:
    """What lies below a draft that is left out is one too."""
    by_key = {entry.key: entry for entry in entries}
    drafts = {entry.key for entry in entries if entry.kind == DRAFT}
    for entry in entries:
        above = entry
        while drafts and above and above.parent and above.key not in drafts:
            above = by_key.get(f"{above.collection}/{above.parent}")
        if above and above.key in drafts and entry.kind not in OTHERS:
            yield Entry(entry.collection, entry.id, DRAFT, None, entry.path, Tree(), parent=entry.parent)
        else:
            yield entry


def _bodies(documents: list[Document], store: Store, executor: Executor | None) -> dict[str, Read]:
    """Each body's tree and mistakes by its file; what is kept of a body without mistakes is not read again."""
    kept = ((d.path, store.text(BODIES, d.path, d.digest)) for d in documents)
    made: dict[str, Read] = {path: (body, []) for path, body in kept if body}
    unknown = [document for document in documents if document.path not in made]
    sources: list[Source] = [(document.body, document.path, document.body_line) for document in unknown]
    for document, (content, problems) in zip(unknown, spread(_reader, None, sources, MANY, executor), strict=True):
        made[document.path] = unpacked(content), problems
        if not problems:
            store.keep_text(BODIES, document.path, document.digest, content)
    return made


def _reader(_: None) -> Callable[[Source], tuple[bytes, list[Diagnostic]]]:
    """A function from a body's text, its file and its first line to its tree, packed to be sent and store, and its
    mistakes.
    """

    def read(source: Source) -> tuple[bytes, list[Diagnostic]]:
        body, problems = read_body(*source)
        return packed(body), problems

    return read
