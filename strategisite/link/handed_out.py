"""The documents that sources hand out: each must be there and whole; and those that no source hands out are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import SOURCE
from strategisite.link.seen import Seen
from strategisite.media.documents import document_problem, is_document
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest


def file_problems(
    entries: Mapping[str, Entry], media: Mapping[str, bytes], content: str, seen: Seen, *, complete: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the files that sources name, and which files none names. That is not known where a name is
    wrong, or where not all sources could be read (not `complete`).
    """
    sources = [entry for entry in entries.values() if entry.kind == SOURCE.name]
    documents = [name for name in media if is_document(name)]
    if not documents and all(map(seen.text_of, sources)):
        return
    named = {entry.item.file: entry for entry in sources if entry.item.file}
    wrong = [problem for entry in named.values() for problem in _wrong(entry, media, documents, content)]
    yield from wrong
    unused = [name for name in documents if name not in named] if complete and not wrong else []
    yield from (diagnostic(Span(f"{content}/{name}"), "fil-ubrugt", level="råd", fil=name) for name in unused)


def _wrong(entry: Entry, media: Mapping[str, bytes], documents: list[str], content: str) -> Iterator[Diagnostic]:
    name, at = entry.item.file, entry.span("fil")
    if not is_document(name):
        yield diagnostic(at, "fil-ikke-pdf", fil=name)
    elif name not in media:
        meant = nearest(name, documents) or next((one for one in documents if one.endswith(f"/{name}")), "")
        yield diagnostic(at, "fil-mangler", fil=f"{content}/{name}", suggestion=meant)
    elif problem := document_problem(media[name]):
        yield diagnostic(at, problem, fil=name)
