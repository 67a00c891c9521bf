"""Row headers and captions for tables. Typst tags a table's head; which cell heads a row its Python package cannot be
told.

The first cell of every body row becomes a header of that row (ISO 32000-1, 14.8.5.7) and of further rows that it spans,
and the other cells point to it and to the head of their column. Typst points to the nearest head above, which in a
table with groups is the group's. A caption that Typst leaves beside its table, as it does where the two stand on
different pages, becomes the table's own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def with_row_headers(file: Path) -> tuple[bytes, int]:
    """The PDF in a file with row headers, packed in object streams; and its number of pages. It is read from the file,
    for to read bytes through Python takes twice the time."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    content = file.read_bytes()
    with pikepdf.open(file) as pdf:
        root = pdf.Root.StructTreeRoot
        if next(_elements(pdf, content, "/Document"), None) is None:
            raise ValueError("the elements of the structure tree are not written as they are looked for")
        for part in _elements(pdf, content, "/Div"):
            _take_caption_in(part)
        headers = []
        for table in _elements(pdf, content, "/Table"):
            columns, below = _columns(table), 0
            for row in (row for body in _children(table) if body.S == "/TBody" for row in _children(body)):
                cells = [cell for cell in _children(row) if cell.S in (Name.TD, Name.TH)]
                if below:  # a row under a head that spans several
                    _point(cells, columns, String(headers[-1][0]), _width(headers[-1][1]))
                    below -= 1
                elif len(cells) > 1 and cells[0].S != Name.TH:
                    key = String(f"row-{len(headers):05d}")
                    _head(cells, columns, key)
                    headers.append((bytes(key), cells[0]))
                    below = _span(cells[0], "RowSpan") - 1
        if headers:
            named = sorted(
                [*_names(root.IDTree if "/IDTree" in root else Dictionary()), *headers], key=lambda pair: pair[0]
            )
            leaf = pdf.make_indirect(
                Dictionary(
                    Names=Array([part for key, element in named for part in (String(key), element)]),
                    Limits=Array([String(named[0][0]), String(named[-1][0])]),
                )
            )
            root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
        if len(pdf.pages) > 3 and "/Outlines" in pdf.Root:
            pdf.Root.PageMode = Name.UseOutlines  # a long edition opens with its bookmarks beside it
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return made.getvalue(), len(pdf.pages)


def _head(cells: list[Any], columns: list[Any], key: Any) -> None:
    """Make the first cell of a row its head, and name to each cell its heads."""
    from pikepdf import Array, Dictionary, Name

    head, *rest = cells
    own = _attributes(head)
    _point([head], columns, None, 0)
    _point(rest, columns, key, _width(head))
    head.S, head.ID = Name.TH, key
    head.A = Array([*own, Dictionary(O=Name.Table, Scope=Name.Row)])


def _point(cells: list[Any], columns: list[Any], key: Any | None, place: int) -> None:
    """Name to cells, from a column on, their heads: the column's and the row's. What stands under several columns has
    its row's alone.
    """
    from pikepdf import Array

    for cell in cells:
        told = [*(columns[place : place + 1] if _width(cell) == 1 else []), *([] if key is None else [key])]
        for attributes in (a for a in _attributes(cell) if "/Headers" in a):
            attributes.Headers = Array(told)
        place += _width(cell)


def _columns(table: Any) -> list[Any]:
    """The ID of each column's head, which stand in a table's first row. Further heads group the rows below them."""
    rows = [row for head in _children(table) if head.S == "/THead" for row in _children(head)]
    return [cell.ID for cell in (_children(rows[0]) if rows else []) for _ in range(_width(cell))]


def _width(cell: Any) -> int:
    """How many columns a cell stands in."""
    return _span(cell, "ColSpan")


def _span(cell: Any, name: str) -> int:
    return next((int(attributes[f"/{name}"]) for attributes in _attributes(cell) if f"/{name}" in attributes), 1)


def _children(element: Any) -> list[Any]:
    from pikepdf import Array, Dictionary

    below = element.get("/K")
    found = [] if below is None else list(below) if isinstance(below, Array) else [below]
    return [child for child in found if isinstance(child, Dictionary) and "/S" in child]


def _elements(pdf: Any, content: bytes, kind: str) -> Iterator[Any]:
    """The elements of a kind. Found in the file's bytes, where Typst writes each object in full, from its number on: to
    open them all, or to walk down the whole tree, takes longer than all the rest."""
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
    return [
        a
        for a in ([] if found is None else list(found) if isinstance(found, Array) else [found])
        if isinstance(a, Dictionary)
    ]


def _names(tree: Any) -> Iterator[tuple[bytes, Any]]:
    """The entries of a name tree."""
    names = list(tree.get("/Names", []))
    yield from ((bytes(names[i]), names[i + 1]) for i in range(0, len(names), 2))
    for below in tree.get("/Kids", []):
        yield from _names(below)
