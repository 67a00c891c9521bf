"""What an entry says of itself to whoever ties entries together, taken out of its fields and its text once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from strategisite.demand.digests import digest
from strategisite.flow import UNREAD, Entry, Path, Sheet
from strategisite.kinds import Action, Kind, Source, cited_as, documents_of, kind_of
from strategisite.kinds.citing import citations
from strategisite.link.fields import Key, queries, references
from strategisite.model.base import Item, fields_of
from strategisite.model.marked import marked_texts
from strategisite.model.scalars import HandsOut
from strategisite.say.danish import number_key, plain, sort_key
from strategisite.text.body import Ref, references_in
from strategisite.text.claims import claims_of
from strategisite.text.filling import sentences

OWN = ("kort", "tekst")  # fields
LONG = 60  # characters; a shorter text may well be another's too


def sheet_of(entry: Entry) -> Sheet:
    """An entry's sheet, made when it is first asked for."""
    if entry.sheet is UNREAD:
        entry.sheet = _made(entry)
    return entry.sheet


def _made(entry: Entry) -> Sheet:
    item, body = entry.item, entry.body
    sheet = _of_fields(entry, item) if item is not None else UNREAD
    if body is None:
        return sheet
    refs = tuple(references_in(body))
    return sheet._replace(
        cited=tuple((ref.target, ref.page, ref.to_page, span) for ref, span in refs),
        asked=tuple((figure.query, body.spans[figure.number]) for figure in body.figures()),
        suspects=body.suspects,
        pictures=body.pictures,
        files=(*sheet.files, *body.files),
        anchors=body.anchors,
        headings=tuple((ref.target, ref.anchor, span) for ref, span in refs if ref.page is None and ref.anchor),
        text=body.digest,
        claims=(*sheet.claims, *body.claims),
        says=(
            *sheet.says,
            *_own("", " ".join(sentences(body, lambda mark: mark.target if isinstance(mark, Ref) else mark.query))),
        ),
    )


def _of_fields(entry: Entry, item: Item) -> Sheet:
    kind = kind_of(entry)
    number = kind.number(item)
    return UNREAD._replace(
        order=(
            number_key(number) if number else (getattr(item, "order", 0),),
            sort_key(kind.title(item) if kind.by_title else entry.id),
        ),
        number=getattr(item, "number", None),
        former_ids=tuple(getattr(item, "former_ids", ())),
        former_numbers=tuple(getattr(item, "former_numbers", ())),
        strategy=getattr(item, "strategy", None) or "",
        is_example=kind.is_example(item),
        references=tuple(
            (one.target, (*one.refers,), one.at.path if isinstance(one.at, Key) else one.at, isinstance(one.at, Key))
            for one in references(item)
        ),
        queries=tuple(queries(item)),
        files=tuple((name, at) for _, name, at in marked_texts(item, HandsOut)),
        called=tuple(_called(kind, item)),
        fills=tuple(kind.fills(item)),
        claims=tuple((claim, ("kort",)) for _, claim in claims_of(getattr(item, "short", None) or "")),
        says=tuple(_said(item)),
        far=tuple(_far(item)),
    )


def _far(item: Item) -> Iterator[tuple[str, int, Path]]:
    """The last two pages that fields cite of each source; when an action begins; how many pages a source has."""
    if isinstance(item, Action) and item.start and item.start.overview:
        yield "", item.start.overview, ("startår", "oversigt")
    if isinstance(item, Source) and item.pages is not None:
        yield "", item.pages, ("sider",)
    cited: defaultdict[str, list[tuple[int, Path]]] = defaultdict(list)
    for citation, path, _ in citations(item):
        field, page = ("til_side", citation.to_page) if citation.to_page else ("side", citation.page)
        cited[citation.source] += [(page, (*path, field))] if page else []
    for source, places in cited.items():
        last = sorted({page for page, _ in places})[-2:]
        yield from ((source, page, path) for page, path in places if page in last)


def _said(item: Item) -> Iterator[tuple[str, str]]:
    """The fields with a text that is hardly another's too. Several actions may well have one effect."""
    for name, value in fields_of(item):
        if name in OWN and isinstance(value, str):
            yield from _own(name, value)


def _own(name: str, text: str) -> Iterator[tuple[str, str]]:
    if len(text) >= LONG:
        yield name, digest(plain(text))


def _called(kind: Kind[Any], item: Item) -> Iterator[tuple[str, str, str]]:
    """The names by which readers know it. A source is known by what stands where it is cited."""
    fields = {value: name for name, value in fields_of(item) if isinstance(value, str)}
    title = kind.title(item)
    is_source = isinstance(item, Source)
    names = (
        ("kilde", cited_as(item) if is_source else None),
        *(("kilde", name) for name in (documents_of(item) if isinstance(item, Source) else ())),
        ("dokument" if is_source else "titel", title if kind.is_named else None),
        ("korttitel", kind.short_title(item)),
        ("forkortelse", kind.abbreviation(item)),
    )
    yield from ((what, name, fields.get(name) or fields.get(title, "titel")) for what, name in names if name)
