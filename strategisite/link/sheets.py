"""What an entry says of itself to whoever ties entries together, taken out of its fields and its text once."""

from __future__ import annotations

from strategisite.flow import UNREAD, Entry, Sheet
from strategisite.kinds import kind_of
from strategisite.link.fields import Key, queries, references
from strategisite.model.marked import marked_texts
from strategisite.model.scalars import HandsOut
from strategisite.say.danish import number_key, sort_key
from strategisite.text.body import references_in


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
    )


def _of_fields(entry: Entry, item: object) -> Sheet:
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
    )
