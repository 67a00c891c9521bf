"""Values of content as a reader says them: ids by the names of what they lead to, amounts, dates, yes and no."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic.fields import FieldInfo

from strategisite.figures.expenses import expense_said
from strategisite.flow import Entry
from strategisite.kinds import Expense, kind_of
from strategisite.model.base import Citation, Item
from strategisite.model.scalars import UNKNOWN, Asks, Means, Quotes, Refers
from strategisite.model.shapes import is_dict, is_tuple
from strategisite.moving.renames import Renames
from strategisite.say import danish

ANYTHING = Refers("note")
Mark = Means | Refers | Quotes | Asks
TOGETHER: dict[type[Item], tuple[str, ...]] = {  # fields that are one figure, and are said as one
    Expense: ("amount", "period", "from_year", "to_year", "years", "set_aside"),
    Citation: ("source", "page", "to_page"),
}


@functools.cache
def marks_of(model: type[Item]) -> Mapping[str, tuple[Mark, ...]]:
    """What each field says of its values."""
    return {name: tuple(_marks(field)) for name, field in model.model_fields.items()}


def _marks(part: Any) -> Iterator[Mark]:
    metadata = part.metadata if isinstance(part, FieldInfo) else getattr(part, "__metadata__", ())
    yield from (mark for mark in metadata if isinstance(mark, Mark))
    inner = [part.annotation] if isinstance(part, FieldInfo) else get_args(part)
    for one in inner:
        yield from _marks(one)


class Saying:
    """Says the values of one state of the content."""

    def __init__(self, words: Mapping[str, str], entries: Mapping[str, Entry], counted: Mapping[str, Entry]):
        self.words, self.entries = words, entries
        self.counted = counted  # those that can be read on both sides, which alone may be summed
        self._by_id: dict[str, Entry | None] | None = None
        self.renames: Renames | None = None  # what is called otherwise on the other side

    def with_names(self, renames: Renames) -> Saying:
        """The same, which knows what is called otherwise by now."""
        made = Saying(self.words, self.entries, self.counted)
        made.renames = renames if renames.keys or renames.numbers or renames.titles else None
        return made

    def only(self, id_: str) -> Entry | None:
        """The entry with an id that no other has."""
        if self._by_id is None:
            self._by_id = {}
            for entry in self.entries.values():
                self._by_id[entry.id] = None if entry.id in self._by_id else entry
        return self._by_id.get(id_)

    def word(self, key: str, /, **values: object) -> str:
        text = self.words.get(danish.form_of(key, values, self.words), f"[{key}]")
        return text.format_map({name: str(value) for name, value in values.items()}) if values else text

    def field(self, alias: str) -> str:
        """A field's name for readers: the content's own, but for those that are no words."""
        return self.words.get(f"ændring.felt.{alias}", alias.replace("_", " "))

    def title(self, entry: Entry) -> str:
        """What an entry is called; one without a name by what it is about, where it says so."""
        about, named = getattr(entry.item, "about", ()), f"{entry.kind}.om"
        if about and named in self.words and not kind_of(entry).is_named:
            return self.word(named, titel=self._referred(about[0], ANYTHING, entry.collection))
        return kind_of(entry).heading(entry.item)

    def name(self, entry: Entry) -> str:
        number = kind_of(entry).number(entry.item)
        return f"{number} {self.title(entry)}" if number else self.title(entry)

    def value(self, value: Any, marks: tuple[Mark, ...] = (), collection: str = "") -> str:
        """A value in words; nothing where there is none."""
        if value is None or value == () or value == {}:
            return ""
        if isinstance(value, bool):
            return self.words.get("ja" if value else "nej", str(value))
        if isinstance(value, Item):
            return self.item(value, collection)
        if is_tuple(value):
            return "; ".join(self.value(one, marks, collection) for one in value)
        if is_dict(value):
            keys = tuple(mark for mark in marks if isinstance(mark, Refers))
            rest = tuple(mark for mark in marks if not isinstance(mark, Refers))
            return ", ".join(
                f"{self.value(name, keys, collection)} {self.value(one, rest, collection)}"
                for name, one in value.items()
            )
        return self._scalar(value, marks, collection)

    def _scalar(self, value: Any, marks: tuple[Mark, ...], collection: str) -> str:
        if value == UNKNOWN:
            return UNKNOWN
        for mark in marks:
            if isinstance(mark, Refers):
                return self._referred(str(value), mark, collection)
            if isinstance(mark, Quotes):
                return f"»{value}«"
            if isinstance(mark, Means) and mark.what == "kroner" and isinstance(value, int):
                return danish.amount(value)
            if isinstance(mark, Means) and mark.what == "date":
                return danish.date(str(value))
            if isinstance(mark, Means) and mark.what == "decimal":
                return str(value).replace(".", ",")
        return str(value)

    def _referred(self, target: str, mark: Refers, collection: str) -> str:
        """What an id leads to, by its name; the id where it leads to nothing."""
        keys = [target, *(f"{place}/{target}" for place in (collection, *mark.to)), f"{target}/{target}"]
        entry = next((self.entries[key] for key in keys if key in self.entries), None)
        entry = entry or (None if mark.to else self.only(target))
        return self.name(entry) if entry else target

    def item(self, item: Item, collection: str = "") -> str:
        """A part of an entry on one line: what it is called by, and the rest behind it with its names."""
        if isinstance(item, Citation):
            return self._cited(item, collection)
        together = TOGETHER.get(type(item), ())
        said = [expense_said(self.word, item)] if isinstance(item, Expense) else []
        named: list[str] = []
        marks = marks_of(type(item))
        for name, field in type(item).model_fields.items():
            text = self.value(getattr(item, name), marks[name], collection)
            if not text or name in together or getattr(item, name) == field.default:
                continue
            if not said:
                said.append(text)
            else:
                named.append(f"{self.field(field.alias or name)}: {text}")
        head = next(filter(None, said), "")
        return f"{head} ({'; '.join(named)})" if named else head

    def _cited(self, citation: Citation, collection: str) -> str:
        source = self._referred(citation.source, Refers("kilde", to=("kilder",)), collection)
        if citation.page is None:
            return source
        pages = f"{citation.page}–{citation.to_page}" if citation.to_page else f"{citation.page}"
        return f"{source} s. {pages}"
