"""Patterns of what few texts have: tried only where one of some strings stands that are in all that they find.

To look for a string takes less than a nanosecond a letter, to try one of these patterns at each letter thirty to six
hundred; there are so many of them that they were half of what it took to read a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class Rare:
    """A pattern, and the strings one of which is in whatever it finds: its signs.

    Where the pattern takes small letters for capitals (`re.I`), so do they, and are written small.
    """

    def __init__(self, pattern: str, signs: Iterable[str], flags: re.RegexFlag = re.NOFLAG):
        self._written, self._flags = pattern, flags
        self.signs = tuple(signs)
        self._folds = bool(flags & re.I)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: a small build reads one text, and needs few of them."""
        return re.compile(self._written, self._flags)

    def may_be_in(self, text: str) -> bool:
        """Whether the pattern has to be tried: one of the signs is there."""
        text = text.casefold() if self._folds else text
        for sign in self.signs:  # noqa: SIM110 - twice as fast as any() of a generator, and all texts go through it
            if sign in text:
                return True
        return False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What the pattern finds, as `re` has it."""
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first that the pattern finds."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def sub(self, made: str, text: str) -> str:
        """The text with `made` in place of what the pattern finds."""
        return self.pattern.sub(made, text) if self.may_be_in(text) else text
