"""The fields of an entry on both sides, compared one by one, down to the smallest that a reader would name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from strategisite.changes.saying import TOGETHER, Saying, marks_of
from strategisite.changes.told import Change, Nature
from strategisite.changes.words import word_difference
from strategisite.figures.expenses import expense_said
from strategisite.kinds import Expense
from strategisite.model.base import Citation, Item
from strategisite.model.scalars import Means, Quotes, Refers
from strategisite.model.shapes import is_tuple

ALIKE = 0.6  # of two texts that are the same one, reworded
Path = tuple[str, ...]
NatureOf = Callable[[Path, bool], Nature]  # of a field, by its Danish path and whether it is only words


class Sides(NamedTuple):
    """How values are said on either side, and in which collection the entry stands there."""

    before: Saying
    after: Saying
    collection: str


def field_changes(old: Item, new: Item, sides: Sides, nature: NatureOf, passed: tuple[str, ...]) -> Iterator[Change]:
    """What differs between two items of one model; `passed` are the fields that are told of elsewhere."""
    yield from _items(old, new, (), sides, nature, passed)


def _items(old: Item, new: Item, path: Path, sides: Sides, nature: NatureOf, passed: Path = ()) -> list[Change]:
    together = TOGETHER.get(type(new), ())
    found: list[Change] = []
    if any(getattr(old, name) != getattr(new, name) for name in together):
        found.append(_said_together(old, new, path, sides, nature))
    for name, field in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if name in passed or name in together or before == after:
            continue
        found += _values(before, after, (*path, field.alias or name), marks_of(type(new))[name], sides, nature)
    return _with_its_source(found) if path else found


def _said_together(old: Item, new: Item, path: Path, sides: Sides, nature: NatureOf) -> Change:
    def said(item: Item, saying: Saying) -> str:
        return expense_said(saying.word, item) if isinstance(item, Expense) else saying.item(item, sides.collection)

    is_words = isinstance(new, Citation)
    return Change(
        nature(path, is_words), "ændret", _named(path, sides), said(old, sides.before), said(new, sides.after)
    )


def _with_its_source(found: list[Change]) -> list[Change]:
    """What a document says, and where, belongs to the fact that has changed with it."""
    fact = next((change.nature for change in found if change.nature != "gengivelse"), None)
    if fact is None:
        return found
    return [
        replace(change, nature=fact) if change.nature == "gengivelse" and change.how != "tekst" else change
        for change in found
    ]


def _values(before: Any, after: Any, path: Path, marks: Any, sides: Sides, nature: NatureOf) -> list[Change]:
    if isinstance(before, Item) and isinstance(after, Item) and type(before) is type(after):
        return _items(before, after, path, sides, nature)
    if is_tuple(before) and is_tuple(after) and any(isinstance(one, Item) for one in (*before, *after)):
        return _lists(before, after, path, sides, nature)
    if is_tuple(before) and is_tuple(after) and {*before} != {*after}:  # what is in both is no news
        before, after = (
            tuple(one for one in left if one not in right) for left, right in ((before, after), (after, before))
        )
    name = _named(path, sides)
    said = (sides.before.value(before, marks, sides.collection), sides.after.value(after, marks, sides.collection))
    is_words = any(isinstance(mark, Quotes) or mark == Means("words") for mark in marks) or any(
        isinstance(one, Citation) for one in (before, after)
    )
    is_text = any(mark == Means("words") for mark in marks) and not any(isinstance(mark, Quotes) for mark in marks)
    if is_text and isinstance(before, str) and isinstance(after, str) and len(after.split()) > 1:
        words = word_difference(before, after)
        return [Change(nature(path, True), "tekst", name, words=words)] if words else []
    return [Change(nature(path, is_words), "ændret", name, *said)] if said[0] != said[1] else []


def _lists(before: Any, after: Any, path: Path, sides: Sides, nature: NatureOf) -> list[Change]:
    """Lists of items: those that are the same one are compared, the others are new or gone."""
    old, new = [one for one in before if one not in after], [one for one in after if one not in before]
    found: list[Change] = []
    for left, right in paired(old, new):
        if left is not None and right is not None and not isinstance(right, Citation):
            called = sides.after.value(_identity(right), _identity_marks(right), sides.collection)
            found += [
                replace(change, field=f"{change.field} ({called})") if called and len(called) < 80 else change
                for change in _items(left, right, path, sides, nature)
            ]
            continue
        name, is_words = _named(path, sides), isinstance(left if right is None else right, Citation)
        was = sides.before.value(left, (), sides.collection)
        now = sides.after.value(right, (), sides.collection)
        found.append(Change(nature(path, is_words), "ændret", name, was, now))
    return found


def paired(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Items of two lists that are the same one, by what they are known by, and else by their words; what is left is
    gone or new.
    """
    taken: set[int] = set()
    mates: dict[int, int] = {}
    for test in (_same, _alike):
        for place, left in enumerate(old):
            if place in mates:
                continue
            mate = next((n for n, right in enumerate(new) if n not in taken and test(left, right)), None)
            if mate is not None:
                mates[place] = mate
                taken.add(mate)
    for place, left in enumerate(old):
        yield left, new[mates[place]] if place in mates else None
    yield from ((None, right) for n, right in enumerate(new) if n not in taken)


KNOWN_BY = ("id", "date", "number", "actor", "result", "period")


def _identity(item: Any) -> Any:
    """What an item is known by among others of its kind."""
    if isinstance(item, Citation):
        return item.source
    return next((getattr(item, name) for name in KNOWN_BY if getattr(item, name, None) is not None), None)


def _identity_marks(item: Any) -> Any:
    name = next((name for name in KNOWN_BY if getattr(item, name, None) is not None), None)
    return marks_of(type(item))[name] if name else ()


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and _identity(left) is not None and _identity(left) == _identity(right)


def _alike(left: Any, right: Any) -> bool:
    if type(left) is not type(right) or isinstance(left, Citation):
        return False
    if _identity(left) is not None and _identity(right) is not None:  # another day, another actor: another one
        return False
    mine, theirs = _words(left), _words(right)
    return bool(mine and theirs) and SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ALIKE


def _words(item: Item) -> list[str]:
    """The words of an item but for what it refers to."""
    marks = marks_of(type(item))
    texts = [getattr(item, name) for name, told in marks.items() if not any(isinstance(one, Refers) for one in told)]
    return " ".join(text for text in texts if isinstance(text, str)).split()


def _named(path: Path, sides: Sides) -> str:
    return ", ".join(sides.after.field(alias) for alias in path)
