"""Signs of the content that the fonts of print lack. The site shows them; a PDF says their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from strategisite.flow import Document
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.say.glyphs import missing, number

MOST = 5  # told of each file


def unprintable(documents: Iterable[Document], fonts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Advice on each such sign, at its place."""
    for document in documents if fonts else ():
        for offset, sign in islice(missing(document.text, fonts), MOST):
            before = document.text[:offset]
            span = Span(document.path, before.count("\n") + 1, offset - before.rfind("\n"))
            yield diagnostic(span, "tegn-uden-skrift", level="advarsel", tegn=sign, kode=number(sign))
