"""The text of an entry as its words, with its references by the names of what they lead to."""

from __future__ import annotations

from strategisite.changes.renamed import query_now
from strategisite.changes.saying import Saying
from strategisite.flow import Entry
from strategisite.model.base import Citation
from strategisite.text.body import Body, Figure, Node, Ref, walk

BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "pre")


def body_text(entry: Entry, saying: Saying) -> str:
    """The words of an entry's text in reading order; live figures as they are asked for."""
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
                parts.append(f" {dict(node.attributes).get('alt', '')} " if node.tag in (*BLOCKS, "img", "br") else "")
    return " ".join("".join(parts).split())


def _referred(ref: Ref, entry: Entry, saying: Saying) -> str:
    if ref.page is not None:
        cited = Citation.model_construct(source=ref.target, page=ref.page, to_page=ref.to_page)
        return f" ({saying.item(cited, entry.collection)})"
    if ref.text:
        return ref.text
    plan = entry.sheet.strategy or entry.collection
    keys = (ref.target, f"{plan}/{ref.target}", f"{entry.collection}/{ref.target}", f"kilder/{ref.target}")
    found = next((saying.entries[key] for key in keys if key in saying.entries), None) or saying.only(ref.target)
    return saying.title(found) if found else ref.target
