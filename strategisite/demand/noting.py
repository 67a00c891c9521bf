"""What a value reads is noted while it is made: the names of all that it has asked for.

Values reach others only by calls that say `note`, each with a name: a rule and what it is of, `link plan/handling-7`.
In a thread that notes nothing a call costs next to nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Made = TypeVar("Made")
Key = TypeVar("Key")
Held = TypeVar("Held")


class _Now(threading.local):
    reads: set[str] | None = None


NOW = _Now()


def note(name: str) -> None:
    """Note that what is being made has read something."""
    if NOW.reads is not None:
        NOW.reads.add(name)


def noted(make: Callable[[], Made]) -> tuple[Made, set[str]]:
    """What is made, and the names of all that was read for it."""
    mine: set[str] = set()
    outer, NOW.reads = NOW.reads, mine
    try:
        return make(), mine
    finally:
        NOW.reads = outer


class Noted(Mapping[Key, Held]):
    """A mapping of which each look is noted: of one key by its name, of them all as one."""

    __slots__ = ("_held", "_kind", "_of")

    def __init__(self, kind: str, held: Mapping[Key, Held], of: Callable[[Key], str] = str):
        """`of` says which name a key is noted by; several keys may have the same."""
        self._kind, self._held, self._of = kind, held, of

    def __getitem__(self, key: Key) -> Held:
        if NOW.reads is not None:
            NOW.reads.add(f"{self._kind} {self._of(key)}")
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        if NOW.reads is not None:
            NOW.reads.add(f"{self._kind} {self._of(key)}")  # type: ignore[arg-type]
        return key in self._held

    def __iter__(self) -> Iterator[Key]:
        note(f"{self._kind} *")
        return iter(self._held)

    def __len__(self) -> int:
        note(f"{self._kind} *")
        return len(self._held)
