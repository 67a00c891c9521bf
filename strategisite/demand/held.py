"""What stays in a process that builds one project again and again: the files it has read, and the values it has made.

An entry stays the same object as long as it stands where it stood; what it says is put into it anew. So a value that
has not looked at what is new can hold it further on.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from strategisite.demand.values import Values
from strategisite.flow import Document, Entry

EntryT = TypeVar("EntryT")


class Held:
    """What the last build of this process has left in it. It guards that nothing is used that has changed since."""

    def __init__(self, of: object = None):
        self.of = of  # the project, and the program
        self.theme: Any = None  # as it was read, and what its folder looked like then
        self.looks = ""
        self.signs = ""  # what the texts of the files were held against
        self.files: dict[str, tuple[Any, Document]] = {}
        self._entries: dict[str, Entry] = {}
        self._values: Values | None = None
        self._leaves: dict[str, str] = {}
        self._turn = ""
        self._replaced: set[str] = set()  # what values have read that may hold an entry whose place another has

    def steady(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries, with those that are held in the places of their likes."""
        steady: list[Entry] = []
        for entry in entries:
            held = self._entries.get(entry.key)
            if held is None or repr(held) != repr(entry):
                self._entries[entry.key] = held = entry
                self._replaced |= {f"entry {entry.key}", f"kind {entry.kind}", "entry *"}
            held.become(entry)
            steady.append(held)
        return steady

    def steady_one(self, entry: EntryT) -> EntryT | Entry:
        """The entry that is held in this one's place."""
        one: object = entry
        held = self._entries.get(one.key) if isinstance(one, Entry) else None
        return held if held is not None and repr(held) == repr(entry) else entry

    def values(self, turn: str, leaves: Callable[[str], str]) -> Values:
        """The values that still hold, if what they have read is in the store of that `turn`, else none."""
        if self._values is None or turn != self._turn:
            return Values()
        changed = {name for name, digest in self._leaves.items() if leaves(name) != digest}
        return self._values.without(changed | self._replaced)

    def keep(self, values: Values, leaves: Callable[[str], str], is_leaf: Callable[[str], bool]) -> str:
        """Hold values further on; returns the turn for the store."""
        self._values, self._turn, self._replaced = values, uuid.uuid4().hex, set()
        self._leaves = {name: leaves(name) for name in values.all_read() if is_leaf(name)}
        return self._turn


_held = Held()


def held_of(project: object) -> Held:
    """What is held of a project; of another that was held before nothing is."""
    global _held  # one process, one project
    if _held.of != project:
        _held = Held(project)
    return _held
