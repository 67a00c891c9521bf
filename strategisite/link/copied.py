"""Doubts about what was copied and not changed: things twice in one list, and texts that another entry has too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.link.belonging import names_another
from strategisite.link.sheets import sheet_of
from strategisite.model.base import Item, fields_of
from strategisite.model.shapes import is_tuple
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

Entries = Mapping[str, Entry]
LISTED_ELSEWHERE = ("aktører", "kilder", "opfølgning", "serie")  # whose copies have rules of their own


def copied_in(entry: Entry) -> Iterator[Diagnostic]:
    """Things in one list of which one says what another says, or has its number."""
    item: Item = entry.item
    for field, value in fields_of(item):
        if field in LISTED_ELSEWHERE or not is_tuple(value):
            continue
        seen: set[str] = set()
        numbers: set[object] = set()
        ids: set[object] = set()
        for place, part in enumerate(value):
            if not isinstance(part, Item):
                if isinstance(part, str) and part in seen:
                    yield diagnostic(entry.span(field, place), "to-gange", level="råd", hvad=part[:60], felt=field)
                seen.add(str(part))
                continue
            own = {"number"} if names_another(part) else {"id", "number"}
            said = part.model_dump_json(exclude=own)
            number, id_ = getattr(part, "number", None), getattr(part, "id", None) if "id" in own else None
            if id_ is not None and id_ in ids:
                continue  # that is told as such
            ids.add(id_)
            if said in seen or (number is not None and number in numbers):
                texts = (text for _, text in fields_of(part) if isinstance(text, str))
                words = next(texts, str(number)) if said in seen else f"nummer: {number}"
                yield diagnostic(entry.span(field, place), "to-gange", level="advarsel", hvad=words[:60], felt=field)
            seen.add(said)
            numbers.add(number)


def copied_texts(entries: Entries) -> Iterator[Diagnostic]:
    """Longer texts that are word for word another's of the same kind and plan, told at the later one."""
    taken: dict[tuple[str, ...], Entry] = {}
    for entry in entries.values():
        sheet = sheet_of(entry)
        for field, text in sheet.says:
            other = taken.setdefault((entry.kind, entry.collection, sheet.strategy, field, text), entry)
            if other is not entry:
                span = entry.span(field) if field else Span(entry.path)
                yield diagnostic(span, "samme-tekst", level="råd", felt=field or "teksten", sted=other.path)
