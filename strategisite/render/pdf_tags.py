"""Row headers and captions for tables. Typst tags a table's head; which cell heads a row its Python package cannot be told.

The first cell of every body row becomes a header of that row (ISO 32000-1, 14.8.5.7), and the row's other cells point to it.
A caption that Typst leaves beside its table, as it does where the two stand on different pages, becomes the table's own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def with_row_headers(file: Path) -> tuple[bytes, int]:
    """The PDF in a file with row headers, packed in object streams; and its number of pages. It is read from the file, for to read
    bytes through Python takes twice the time."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    content = file.read_bytes()
    with pikepdf.open(file) as pdf:
        root = pdf.Root.StructTreeRoot
        for part in _elements(pdf, content, "/Div"):
            _take_caption_in(part)
        headers = []
        for row in (row for body in _elements(pdf, content, "/TBody") for row in _children(body)):
            cells = [cell for cell in _children(row) if cell.S in (Name.TD, Name.TH)]
            if not cells or cells[0].S == Name.TH:
                continue
            first, key = cells[0], String(f"row-{len(headers):05d}")
            first.S, first.ID = Name.TH, key
            first.A = Array([*_attributes(first), Dictionary(O=Name.Table, Scope=Name.Row)])
            headers.append((bytes(key), first))
            for attributes in (a for cell in cells[1:] for a in _attributes(cell) if "/Headers" in a):
                attributes.Headers.append(key)
        if headers:
            named = sorted([*_names(root.IDTree if "/IDTree" in root else Dictionary()), *headers], key=lambda pair: pair[0])
            leaf = pdf.make_indirect(
                Dictionary(
                    Names=Array([part for key, element in named for part in (String(key), element)]),
                    Limits=Array([String(named[0][0]), String(named[-1][0])]),
                )
            )
            root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return made.getvalue(), len(pdf.pages)


def _children(element: Any) -> list[Any]:
    from pikepdf import Array, Dictionary

    below = element.get("/K")
    found = [] if below is None else list(below) if isinstance(below, Array) else [below]
    return [child for child in found if isinstance(child, Dictionary) and "/S" in child]


def _elements(pdf: Any, content: bytes, kind: str) -> Iterator[Any]:
    """The elements of a kind. Found in the file's bytes, where Typst writes each object in full, from its number on: to open them all,
    or to walk down the whole tree, takes longer than all the rest."""
    mark = b" 0 obj\n<</Type/StructElem/S%b/" % kind.encode()
    at = content.find(mark)
    while at >= 0:
        element = pdf.get_object(int(content[content.rfind(b"\n", 0, at) + 1 : at]), 0)
        if element.get("/S") == kind:
            yield element
        at = content.find(mark, at + 1)


def _take_caption_in(part: Any) -> None:
    """Where a part of a page is a caption and a table, make the caption the table's."""
    from pikepdf import Array

    below = _children(part)
    if len(below) == 2 and below[0].S == "/Caption":
        caption, table = below
        while table.S == "/Div" and len(_children(table)) == 1:
            table = _children(table)[0]
        if table.S == "/Table":
            part.K = Array([below[1]])
            table.K = Array([caption, *_children(table)])
            caption.P = table


def _attributes(element: Any) -> list[Any]:
    from pikepdf import Array, Dictionary

    found = element.get("/A")
    return [a for a in ([] if found is None else list(found) if isinstance(found, Array) else [found]) if isinstance(a, Dictionary)]


def _names(tree: Any) -> Iterator[tuple[bytes, Any]]:
    """The entries of a name tree."""
    names = list(tree.get("/Names", []))
    yield from ((bytes(names[i]), names[i + 1]) for i in range(0, len(names), 2))
    for below in tree.get("/Kids", []):
        yield from _names(below)
