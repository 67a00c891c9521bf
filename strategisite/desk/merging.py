"""Two editions of a file that come from the same one, put together field by field: what only one has changed is taken,
and what both have is chosen by the editor between the two readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from strategisite.desk.placing import BODY
from strategisite.edit import Editable, Refused, data, front_matter

Path = tuple[str | int, ...]
MINE, THEIRS = "min", "deres"
NOTHING: Any = object()  # where there is no such key
WHOLE: Path = ()
COMMENT = re.compile(r"(?:^|\s)#.*", re.M)
Bodies = Callable[[str, str, str], str | None]  # base, mine, theirs -> one text, if they go together


class Choice(NamedTuple):
    """What both have changed: the way to it in the file (none for the whole of it), and the two readings."""

    path: Path
    mine: Any
    theirs: Any


class Merged(NamedTuple):
    """A file's text; or what has still to be chosen."""

    text: str
    choices: tuple[Choice, ...] = ()


def merge(
    name: str, base: str | None, mine: str | None, theirs: str | None, chosen: Mapping[Path, str], bodies: Bodies
) -> Merged:
    """Put two editions of a file together. `chosen` says whose reading it is to be where both have changed something.
    Of what has no fields, or is gone in one of them, the whole is chosen.
    """
    if base is not None and mine is not None and theirs is not None and name.lower().endswith((".md", ".yml")):
        try:
            return _by_fields(name, base, mine, theirs, chosen, bodies)
        except Refused:
            pass
    return Merged("", (Choice(WHOLE, mine, theirs),))


def _by_fields(name: str, base: str, mine: str, theirs: str, chosen: Mapping[Path, str], bodies: Bodies) -> Merged:
    read = front_matter if name.lower().endswith(".md") else data
    old, own, other = read(base), read(mine), read(theirs)
    comments = [COMMENT.findall(one.fields_text) for one in (old, own, other)]
    own_told, other_told = comments[1] != comments[0], comments[2] != comments[0]
    if own_told and other_told:
        raise Refused("går-ikke")  # no field tells what comments say
    # What is said beside the fields is kept by beginning with the edition that has said something new.
    made, second = (read(theirs), own) if other_told else (read(mine), other)
    whose = MINE if other_told else THEIRS
    choices: list[Choice] = []
    for path, to_choose in list(_changed(old.value, made.value, second.value)):
        if to_choose and path not in chosen:
            choices.append(Choice(path, _at(own, path), _at(other, path)))
        elif not to_choose or chosen[path] == whose:
            _take(made, second, path)
    body = _body(old, own, other, chosen, bodies)
    if isinstance(body, Choice):
        choices.append(body)
    elif made.has_body:
        made.body(body)
    return Merged("", tuple(choices)) if choices else Merged(made.text)


def _body(old: Editable, own: Editable, other: Editable, chosen: Mapping[Path, str], bodies: Bodies) -> str | Choice:
    if not own.has_body or other.body_text in (own.body_text, old.body_text):
        return own.body_text
    if own.body_text == old.body_text:
        return other.body_text
    both = bodies(old.body_text, own.body_text, other.body_text)
    if both is not None:
        return both
    if (BODY,) not in chosen:
        return Choice((BODY,), own.body_text, other.body_text)
    return own.body_text if chosen[(BODY,)] == MINE else other.body_text


def _changed(old: Any, first: Any, second: Any, path: Path = ()) -> Iterator[tuple[Path, bool]]:
    """What the second has changed, and whether the first has too."""
    if _same(second, first) or _same(second, old):
        return
    if isinstance(first, dict) and isinstance(second, dict):
        before = old if isinstance(old, dict) else {}
        for key in dict.fromkeys([*first, *second]):
            old_, first_, second_ = (one.get(key, NOTHING) for one in (before, first, second))
            yield from _changed(old_, first_, second_, (*path, key))
    else:
        yield path, not _same(first, old)


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not NOTHING and other is not NOTHING and one == other)


def _take(made: Editable, second: Editable, path: Path) -> None:
    value = _at(second, path)
    if value is NOTHING:
        made.remove(path)
    else:
        above = _at(second, path[:-1])
        made.put(path, value, tuple(above) if isinstance(above, dict) else ())


def _at(document: Editable, path: Path) -> Any:
    value = document.value
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return NOTHING
        value = value[step]
    return value
