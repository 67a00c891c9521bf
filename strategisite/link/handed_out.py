"""The files that sources, decisions and texts hand out: each must be there and whole; those that none does are told."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.link.seen import Seen
from strategisite.link.sheets import sheet_of
from strategisite.media.documents import DOCUMENTS, HANDED_OUT, document_problem, ending_of, is_document
from strategisite.media.pictures import picture_problem
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.filling import file_name


def file_problems(
    entries: Mapping[str, Entry], media: Mapping[str, bytes], content: str, seen: Seen, *, complete: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the files that entries hand out, and which files none does. That is not known where a name is
    wrong, or where not all entries could be read (not `complete`).
    """
    documents = [name for name in media if is_document(name) and not posixpath.basename(name).startswith("~$")]
    naming = [entry for entry in entries.values() if sheet_of(entry).files]
    if not documents and all(map(seen.text_of, naming)):
        return
    named: set[str] = set()
    wrong: list[Diagnostic] = []
    for entry in naming:
        for written, at in sheet_of(entry).files:
            name = file_name(entry.path, written.partition("#")[0], content)
            named.add(name)
            if not seen.text_of(entry):
                span = at if isinstance(at, Span) else entry.span(*at)
                wrong += _wrong(name, written, span, media, content)
    yield from wrong
    unused = [name for name in documents if name not in named] if complete and not wrong else []
    yield from (diagnostic(Span(f"{content}/{name}"), "fil-ubrugt", level="råd", fil=name) for name in unused)


def _wrong(name: str, written: str, span: Span, media: Mapping[str, bytes], content: str) -> Iterator[Diagnostic]:
    if ending_of(name) not in HANDED_OUT:
        yield diagnostic(span, "fil-forkert-type", fil=written, valg=_choices())
    elif name not in media:
        there = {posixpath.basename(one).lower(): one for one in media if ending_of(one) == ending_of(name)}
        meant = there.get(nearest(posixpath.basename(name).lower(), there), "")
        above = "" if span.path.startswith(f"{content}/_data/") else posixpath.dirname(span.path)
        beside = posixpath.relpath(f"{content}/{meant}", above) if meant and above else meant
        yield diagnostic(span, "fil-mangler", fil=f"{content}/{name}", suggestion=beside)
    elif not is_document(name):
        if picture_problem(name, media[name]):
            yield diagnostic(span, "fil-afbrudt", fil=written)
    elif problem := document_problem(name, media[name]):
        yield diagnostic(span, problem, fil=written, valg=_choices())


def _choices() -> str:
    return ", ".join(ending[1:].upper() for ending in DOCUMENTS)
