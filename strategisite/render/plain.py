"""Views as plain data for Typst: dictionaries, lists and texts. Texts stay texts, so no sign in them means anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from strategisite.say.danish import MONTHS
from strategisite.say.hyphens import SOFT, hyphenated
from strategisite.text.body import Node
from strategisite.text.filling import BLOCKS, Text
from strategisite.views import Hop, QueryTable

LINE_END = re.compile(r" *\n *")
# A space where a line must not end: »3. december«, »2 mio. kr.«, »s. 4«, »§ 50«. It stands first, so that only spaces
# are tried.
TOGETHER = re.compile(
    rf" (?:(?<=\d\. )(?=(?:{MONTHS})\b)|(?<=\d )(?=(?:mio|mia|mill|kr|pct)\.|år\b)|(?<=\bm[ioa]{{2}}\. )(?=kr\b)"
    r"|(?<=\b[Ss]ide )(?=\d)|(?<=\b[Bb]ilag )(?=\d)|(?<=\bs\. )(?=\d)|(?<=§ )(?=\d))"
)
# Only these words may be broken in a running text: to try each takes a quarter of all time.
LONG_WORD = re.compile(r"((?<![^\W\d_])[^\W\d_]{14,})")
NARROW = re.compile(r"[A-Za-zÆØÅæøå]{11,}")  # words that a narrow column of print may break
HOLDERS = frozenset(
    ["ul", "ol", "dl", "table", "thead", "tbody", "div", "section", "hr"]
)  # blocks that hold blocks, or nothing
ON_SCREEN = frozenset(["frame", "runs"])  # what paper has no use for: menus, and where links lead
TOLD = (Hop, QueryTable)  # kinds of inlines that a template must tell from elements


def plain(value: Any, narrow: bool = False) -> Any:
    """A view as data that JSON can hold. What stands in `narrow` columns has its long words found there."""
    if isinstance(value, str):
        return held_together(value)
    if isinstance(value, Node):
        if value.tag in ("pre", "code"):
            children = plain(value.children, narrow)
        else:  # between blocks there is no text: the line's end in the source would become an empty paragraph
            apart = any(
                isinstance(child, Node) and (child.tag in BLOCKS or child.tag in HOLDERS) for child in value.children
            )
            held = [child for child in value.children if not (apart and isinstance(child, str) and not child.strip())]
            children = [
                part
                for child, after in zip_longest(held, held[1:])
                for part in _running(child, after, narrow or value.tag == "table")
            ]
        return {"is": "Node", "tag": value.tag, "attributes": dict(value.attributes), "children": children}
    if hasattr(value, "_fields"):
        made = {name: plain(part) for name, part in zip(value._fields, value, strict=True) if name not in ON_SCREEN}
        if isinstance(value, TOLD):
            made["is"] = type(value).__name__
        return made
    if isinstance(value, tuple | Text):
        return [plain(part, narrow) for part in value]
    return value


def divisions(text: str) -> dict[str, list[str]]:
    """The words of a text that a narrow column may break, each with its parts."""
    parts = {word: hyphenated(word).split(SOFT) for word in set(NARROW.findall(text))}
    return {word: parts[word] for word in sorted(parts) if len(parts[word]) > 1}


def held_together(text: str) -> str:
    """A text with no-break spaces where a line must not end."""
    return TOGETHER.sub("\u00a0", text) if " " in text else text


def _running(child: Any, after: Any, narrow: bool) -> Iterator[Any]:
    """A child of a running text: a line's end in its source is a space, as on the screen, long words stand apart, and a
    citation that comes `after` does not begin a line."""
    if not isinstance(child, str):
        yield plain(child, narrow)
        return
    text = held_together(LINE_END.sub(" ", child) if "\n" in child else child)
    if isinstance(after, Hop) and after.kind == "kilde" and text.endswith(" "):
        text = text[:-1] + "\u00a0"
    for place, part in enumerate([text] if narrow else LONG_WORD.split(text)):
        if place % 2:
            yield {"is": "Long", "text": part, "parts": hyphenated(part).split(SOFT)}
        elif part:
            yield part
