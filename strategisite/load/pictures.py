"""What is told of pictures and drawings at their own place: names, how much they ask for, what drawings hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from strategisite.media.drawings import BOM, read_drawing
from strategisite.media.pictures import MOST_PIXELS, name_problem, reserved_in, size_in_pixels
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic


def by_plain_names(folder: str, media: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Pictures by their names with each letter as one sign, which some machines write as two; and names that are then
    the same.
    """
    named: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for written, content in media.items():
        name = unicodedata.normalize("NFC", written)
        if name in named:
            found.append(
                diagnostic(Span(f"{folder}/{written}"), "dobbelt-adresse", adresse=name, sted=f"{folder}/{name}")
            )
        named[name] = content
    return named, found


def picture_problems(folder: str, media: Mapping[str, bytes], fonts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """What is wrong with the pictures below a folder, whether a text shows them or not: all are copied to the site."""
    for name, content in media.items():
        span = Span(f"{folder}/{name}")
        if code := name_problem(name):
            yield diagnostic(span, code, navn=reserved_in(name) or name.rpartition("/")[2])
        size = size_in_pixels(content)
        if size and size[0] * size[1] > MOST_PIXELS:
            yield diagnostic(span, "billede-for-stort", bredde=size[0], højde=size[1], højst=MOST_PIXELS // 1_000_000)
        if name.lower().endswith(".svg") and b"<" in content:  # what is no drawing at all is told where a text shows it
            content = content.removeprefix(BOM)
            for told in read_drawing(content, fonts):
                yield diagnostic(_place(span.path, content, told.at), told.code, level=told.level, **told.values)


def _place(path: str, content: bytes, at: int) -> Span:
    before = content[:at].decode("utf-8", "replace")
    return Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
