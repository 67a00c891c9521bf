"""An edition's changes as they are proposed to whoever publishes, each with the day on which it came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from strategisite.changes import Change, Changed, Comparison, State, compare
from strategisite.changes.report import Words
from strategisite.changes.words import sides
from strategisite.flow import Settings
from strategisite.history.git import Revision, revisions_since
from strategisite.history.sides import at
from strategisite.kinds import SEARCH_WORD
from strategisite.model.scalars import MARKUP

LONGEST = 300  # letters of a text that is quoted
Dates = dict[tuple[str, str, str], str]


class Line(NamedTuple):
    """A change as it is written: what it is of, its name, day, kind, what has changed, before and after."""

    about: str
    name: str
    date: str
    nature: str
    field: str
    before: str
    after: str


def proposed(
    root: Path, settings: Settings, words: Mapping[str, str], start: Revision, end: Revision
) -> tuple[list[Line], State, State]:
    """What has changed between two revisions, in the order of the content; and how it stood at both."""
    first = at(root, start, start.name, settings)
    dates: Dates = {}
    before, last = first, first
    for revision in revisions_since(root, start.name, end.name, (settings.content,)):
        last = at(root, revision, revision.name, settings)
        _dated(dates, compare(before, last, words), revision.date)
        before = last
    return list(_lines(compare(first, last, words), dates, end.date, Words(words))), first, last


def _entries(comparison: Comparison) -> Iterable[Changed]:
    return (*(entry for plan in comparison.plans for entry in plan.entries), *comparison.shared)


def _dated(dates: Dates, comparison: Comparison, date: str) -> None:
    """Note on which day each value took on what it says; what is called otherwise from then on keeps its days."""
    for entry in _entries(comparison):
        for change in entry.changes:
            if change.how == "id":
                old = f"{entry.key.partition('/')[0]}/{change.before}"
                for key, how, field in [known for known in dates if known[0] == old]:
                    dates[entry.key, how, field] = dates.pop((key, how, field))
            dates[entry.key, change.how, change.field] = date


def _lines(comparison: Comparison, dates: Dates, latest: str, word: Words) -> Iterable[Line]:
    for entry in _entries(comparison):
        for change in entry.changes:
            if change.how != "id" and not _is_unseen(entry, change):  # where a page lies is no news
                date = dates.get((entry.key, change.how, change.field), latest)
                yield Line(entry.key, entry.name, date, change.nature, _field(change, word), *_values(change))


def _is_unseen(entry: Changed, change: Change) -> bool:
    """Whether it is nothing that readers read: what the search leads by, and the day that the plan says it is of."""
    return entry.key.startswith(f"{SEARCH_WORD.name}/") or change.field == "opdateret"


def _field(change: Change, word: Words) -> str:
    if change.how in ("ændret", "tekst"):
        return change.field
    return word(f"hvad.{change.how}") + (f" ({change.field})" if change.field else "")


def _values(change: Change) -> tuple[str, str]:
    return sides(change.words) if change.how == "tekst" else (change.before, change.after)


def written(key: str, date: str, revision: str, lines: Iterable[Line]) -> str:
    """An edition as YAML, each value on its own line, so that it is easy to edit."""
    text = f"{key}:\n  dato: {date}\n  version: {revision}\n"
    told = [_as_yaml(line) for line in lines]
    return text + ("  ændringer:\n" + "".join(told) if told else "")


def _as_yaml(line: Line) -> str:
    names = ("om", "navn", "dato", "slags", "hvad", "før", "nu")
    shown = [
        f"{name}: {value if name in ('om', 'dato', 'slags') else json.dumps(_plain(value), ensure_ascii=False)}"
        for name, value in zip(names, line, strict=True)
        if value
    ]
    return "    - " + "\n      ".join(shown) + "\n"


def _without_halves(text: str) -> str:
    """An excerpt without the half of a parenthesis that a piece of it begins or ends in."""
    pieces = text.split("…")
    return "…".join(map(_balanced, pieces)) if len(pieces) > 1 else text


def _balanced(piece: str) -> str:
    start, opened = 0, list[int]()
    for place, sign in enumerate(piece):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            opened.pop()
        elif sign == ")":
            start = place + 1
    piece = piece[: opened[0]].rstrip() + " " if opened else piece
    return " " + piece[start:].lstrip(" .,;:") if start else piece


def _plain(text: str) -> str:
    """A text as a field can hold it: no marks that do something elsewhere, and not too long."""
    text = MARKUP.sub(lambda match: match[0].strip("*[]{} "), text.replace("\u00a0", " "))
    text = _without_halves(re.sub(r"\[\[|\]\]|\{\{|\}\}", "", text))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
