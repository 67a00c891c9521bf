"""Views as plain data for Typst: dictionaries, lists and texts. Texts stay texts, so no sign in them can mean anything."""

from __future__ import annotations

import re
from typing import Any

from strategisite.body import Node
from strategisite.filling import Text
from strategisite.views import Hop, QueryTable

LINE_END = re.compile(r" *\n *")
TOLD = (Hop, QueryTable)  # kinds of inlines that a template must tell from elements


def plain(value: Any) -> Any:
    """A view as data that JSON can hold."""
    if isinstance(value, Node):
        children = value.children if value.tag in ("pre", "code") else tuple(map(_on_one_line, value.children))
        return {"is": "Node", "tag": value.tag, "attributes": dict(value.attributes), "children": plain(children)}
    if hasattr(value, "_fields"):
        made = {name: plain(part) for name, part in zip(value._fields, value, strict=True) if name != "frame"}
        if isinstance(value, TOLD):
            made["is"] = type(value).__name__
        return made
    if isinstance(value, tuple | Text):
        return [plain(part) for part in value]
    return value


def _on_one_line(part: Any) -> Any:
    """A line's end in a text's source is a space, as on the screen."""
    return LINE_END.sub(" ", part) if isinstance(part, str) else part
