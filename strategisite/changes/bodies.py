"""The text of an entry as its words, with its references by the names of what they lead to."""

from __future__ import annotations

from strategisite.changes.renamed import query_now
from strategisite.changes.saying import Saying
from strategisite.flow import Entry
from strategisite.kinds import SOURCE, cited_as
from strategisite.text.body import Body, Figure, Node, Ref, walk

ENDS = ".:;?!·"
BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "pre")


def body_text(entry: Entry, saying: Saying) -> str:
    """The words of an entry's text in reading order; live figures as they are asked for. A block that does not end as a
    sentence, as items of lists and cells seldom do, is parted from the next by a dot.
    """
    body: Body | None = entry.body
    parts: list[str] = []
    for node in walk(body.blocks if body else ()):
        match node:
            case str():
                parts.append(node)
            case Ref():
                parts.append(_referred(node, entry, saying))
            case Figure():
                query = query_now(node.query, saying.renames) if saying.renames else node.query
                parts.append(f"{{{{ {query} }}}}")
            case Node():
                if node.tag in BLOCKS and _goes_on(parts):
                    parts.append(" ·")
                parts.append(f" {dict(node.attributes).get('alt', '')} " if node.tag in (*BLOCKS, "img", "br") else "")
    return " ".join("".join(parts).split())


def _goes_on(parts: list[str]) -> bool:
    """Whether what was said last is no whole sentence."""
    last = next((text for part in reversed(parts) if (text := part.rstrip())), "")
    return bool(last) and last[-1] not in ENDS


def _referred(ref: Ref, entry: Entry, saying: Saying) -> str:
    if ref.page is not None:
        pages = f"{ref.page}–{ref.to_page}" if ref.to_page else f"{ref.page}"
        source = saying.entries.get(SOURCE.key(ref.target))
        return f" ({cited_as(source.item) if source else ref.target} s. {pages})"
    if ref.text:
        return ref.text
    plan = entry.sheet.strategy or entry.collection
    keys = (ref.target, f"{plan}/{ref.target}", f"{entry.collection}/{ref.target}", f"kilder/{ref.target}")
    found = next((saying.entries[key] for key in keys if key in saying.entries), None) or saying.only(ref.target)
    return saying.title(found) if found else ref.target
