"""What a build leaves of its views for the next: `.strategisite/NAME.sider`.

A record for each page: its view, the texts left out; of a file that is copied not its content. A record for each text:
what stands before it, its body, and what the body's marks became. Then the theme, what was told, and what the search
index is made of. A record that would be the same again is not written again.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from strategisite.flow import Document, Entry, Loaded, Page, Plan
from strategisite.say.diagnostics import Diagnostic
from strategisite.store.digests import bytes_digest
from strategisite.store.records import Damaged, Records, put_records
from strategisite.text.body import Body
from strategisite.text.filling import Text
from strategisite.views import Hop, QueryTable

# modules whose classes a record may be made of
OURS = tuple(
    f"strategisite.{name}"
    for name in ("views", "text.body", "flow", "say.diagnostics", "store.kept_views", "plan.search_")
)
PLACE = ".strategisite"  # what is told of the memory is told once
PAPER = ("assets/tokens.css",)  # assets that printing reads


class KeptText(NamedTuple):
    """A body as the last build read it, and what its marks became, by their numbers."""

    entry: str
    head: int  # length and digest of all that stands before the body
    head_digest: bytes
    body_digest: bytes
    line: int
    body: Body
    answers: Mapping[int, Hop | QueryTable]


def keep_views(
    file: Path,
    plan: Plan,
    loaded: Loaded,
    entries: Mapping[str, Entry],
    told_of: Sequence[Diagnostic],
    kind: Mapping[str, Any],
    left: list[str],
) -> None:
    """Leave for the next build what it needs for an edit of texts.

    `file` is the memory's, which is written before; `told_of` what the build had to tell, `kind` what kind of build it
    was, and `left` the editions that it did not make.
    """
    assert plan.told is not None
    path, told, documents = (
        file.with_suffix(".sider"),
        plan.told,
        {document.path: document for document in loaded.documents},
    )
    try:
        with Records(path) as records:
            ours = records.facts["engine"] == loaded.kept.engine  # another engine may have written other records
            known = {
                name: digest for name, digest in records.facts["made_of"].items() if ours and name in records.places
            }
            held_before = records.facts["held"]
    except (OSError, KeyError, Damaged):
        known, held_before = {}, {}
    made_of: dict[
        str, bytes
    ] = {}  # record -> a digest of all that it is made of: one that would be the same again is left
    held: dict[str, list[str]] = {}  # page -> the entries whose text it shows
    tellers: dict[str, list[str]] = {}  # edition -> pages that say how large it is

    def records_of_pages() -> Iterator[tuple[str, bytes]]:
        for page in plan.pages:
            name = f"side:{page.address}"
            made_of[name] = text_digest(f"{page.key} {page.shows}")
            if known.get(name) == made_of[name]:
                found = held_before.get(page.address, [])
            else:
                content, found = page_record(page)
                yield name, content
            if found:
                held[page.address] = found
            for address in page.shows:
                tellers.setdefault(address, []).append(page.address)

    def records_of_texts() -> Iterator[tuple[str, bytes]]:
        for path, (entry, body) in of_path.items():
            name, document, text = f"tekst:{path}", documents[path], told.texts.get(entry)
            made_of[name] = text_digest(f"{document.digest} {entry} {text}")
            if known.get(name) != made_of[name]:
                yield name, pickle.dumps(_kept(document, entry, body, text.answers if text else {}), 5)

    def others() -> Iterator[tuple[str, bytes]]:
        screen = replace(loaded.theme, assets={}, fonts={}, word_lines={})
        yield "tema", pickle.dumps((loaded.settings, screen, dict(told.terms)), 5)
        paper = {name: loaded.theme.assets[name] for name in PAPER if name in loaded.theme.assets}
        yield "papir", pickle.dumps((paper, dict(loaded.theme.fonts)), 5)
        yield "fund", pickle.dumps([found for found in told_of if found.span.path != PLACE], 5)
        if told.search:
            yield "søgning", pickle.dumps(told.search, 5)
            made_of["søgning"] = b""
        made_of.update(dict.fromkeys(("tema", "papir", "fund"), b""))

    of_path = {entry.path: (entry.key, entry.body) for entry in entries.values() if entry.body is not None}
    facts: dict[str, Any] = {
        "engine": loaded.kept.engine,
        "stamp": stamp_of(file),
        "kind": dict(kind),
        "left": left,
        "pages": len(plan.pages),
        "told": sorted({found.span.path for found in told_of}),
        "entries": {path: entry for path, (entry, _) in of_path.items()},
        "held": held,
        "tellers": tellers,
        "made_of": made_of,
    }
    put_records(path, chain(records_of_pages(), records_of_texts(), others()), facts, lambda name: name in made_of)


class Reader(pickle.Unpickler):
    """Makes plain data of ours and nothing else; a text that was left out is put back."""

    def __init__(self, content: bytes, text: Callable[[str], Text]):
        super().__init__(io.BytesIO(content))
        self.text = text

    def find_class(self, module: str, name: str) -> Any:
        if name == put_back.__name__:
            return self.text
        if not module.startswith(OURS) or not name.isidentifier():
            raise Damaged
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise Damaged
        return found


def put_back(entry: str) -> Text:
    """Stands in a kept view for an entry's text."""
    raise Damaged


def page_record(page: Page) -> tuple[bytes, list[str]]:
    """A page as bytes, with its texts left out, and the entries they belong to. The view is packed apart, to be read
    late.
    """
    held: dict[str, None] = {}

    def left_out(text: Text) -> tuple[Any, tuple[str]]:
        held[text.key] = None
        return put_back, (text.key,)

    made = io.BytesIO()
    pickler = pickle.Pickler(made, 5)
    pickler.dispatch_table = {Text: left_out}
    pickler.dump(page.view if page.format != "fil" else None)
    return pickle.dumps((page.format, page.template, page.key, page.shows, made.getvalue()), 5), list(held)


def _kept(document: Document, entry: str, body: Body, answers: Mapping[int, Hop | QueryTable]) -> KeptText:
    head = document.text[: document.body_start]
    parts = (len(head), text_digest(head), text_digest(document.body), document.body_line)
    return KeptText(entry, *parts, body, dict(answers))


def text_digest(text: str) -> bytes:
    return bytes_digest(text.encode(errors="surrogatepass"))


def stamp_of(file: Path) -> bytes:
    """Tells a memory file from any other."""
    return bytes_digest(file.read_bytes())
