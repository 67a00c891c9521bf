"""Values made of the site: each made once, by a rule, with a note of what it has read.

A rule is a function of the context and an entry (or of the context alone) that is known by its name, so that a later
build can make the same value again and see whether it has come out the same: then all that has read it stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from strategisite.demand.digests import view_digest
from strategisite.demand.noting import NOW, noted
from strategisite.flow import Entry, Site
from strategisite.views.page import Page, PlannedPage

Made = TypeVar("Made")
FEW = 100  # values of a rule are told sooner than it is found out which of them are known
RULES: dict[str, Callable[..., Any]] = {}  # by the names of the functions


class Known(NamedTuple):
    """What is left of a value: a digest of it, and the names of what it has read."""

    digest: str
    reads: frozenset[str]


class Values:
    """The values that have been made, by their names: a rule, and the key of an entry or `*`."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}
        self._reads: dict[str, set[str]] = {}
        self._new: list[str] = []

    def get(self, name: str, make: Callable[[], Made], entry: Entry | None = None) -> Made:
        """A value, made if it has not been; that it is read is noted."""
        if NOW.reads is not None:
            NOW.reads.add(name)
        if name not in self._made:
            self._made[name], reads = noted(make)
            if entry is not None:  # a rule knows more of its entry than it asks for: its kind and its place
                reads.add(f"entry {entry.key}")
            self._reads[name] = reads
            self._new.append(name)
        return self._made[name]

    def known(self, name: str) -> Known:
        """What is left of a value that has been made."""
        return Known(view_digest(self._made[name]), frozenset(self._reads[name]))

    def all_read(self) -> set[str]:
        """The names of all that values have read."""
        return set[str]().union(*self._reads.values())

    def without(self, changed: Collection[str]) -> Values:
        """Those values that have read nothing of what has changed, by whatever way."""
        kept = Values()
        if not changed:
            kept._made, kept._reads = self._made, self._reads
            return kept
        readers: dict[str, list[str]] = {}
        for name, reads in self._reads.items():
            for read in reads:
                readers.setdefault(read, []).append(name)
        gone, waiting = set[str](), list(changed)
        while waiting:
            new = [name for name in readers.get(waiting.pop(), ()) if name not in gone]
            gone.update(new)
            waiting += new
        kept._made = {name: it for name, it in self._made.items() if name not in gone}
        kept._reads = {name: it for name, it in self._reads.items() if name not in gone}
        return kept

    def told(self) -> None:
        """What has been made so far is known to whoever will ask."""
        self._new.clear()

    def as_told(self, known: Callable[[str], Container[str]]) -> None:
        """Nothing is to be told of what is `known` of a rule. Of what has read what has changed others tell."""
        rules = Counter(name.partition(" ")[0] for name in self._new)
        there = {rule: known(rule) for rule, made in rules.items() if made > FEW}
        self._new = [name for name in self._new if name not in there.get(name.partition(" ")[0], ())]

    def tell_again(self) -> None:
        """Nobody knows of any value."""
        self._new = list(self._made)

    def news(self) -> Iterator[tuple[str, Known]]:
        """What is left of each value that has not been told of yet."""
        new, self._new = self._new, []
        return ((name, self.known(name)) for name in new)


class Holder(Protocol):
    """What a rule is given: the site, and the values made of it."""

    site: Site
    values: Values


def per_entry(make: Callable[[Any, Entry], Made]) -> Callable[[Any, Entry], Made]:
    """A rule for a value of an entry."""
    rule = _named(make)

    @wraps(make)
    def value(context: Holder, entry: Entry) -> Made:
        return context.values.get(f"{rule} {entry.key}", lambda: make(context, entry), entry)

    return value


def once(make: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """A rule for a value of the whole site."""
    rule = _named(make)

    @wraps(make)
    def value(context: Holder) -> Made:
        return context.values.get(f"{rule} *", lambda: make(context))

    return value


def known_view(page: PlannedPage[Made]) -> tuple[Page[Made], Known]:
    """A page with its view, and what is left of that. Of parts that are made late it is for the page to tell."""
    made, reads = noted(page.made)
    return made, Known(view_digest(made.view), frozenset(reads))


def made_again(context: Holder, pages: Mapping[str, PlannedPage[object]], name: str) -> Known | None:
    """What a value is now; None where there is no such rule, entry or page any more."""
    rule, _, key = name.partition(" ")
    if rule == "view":
        return known_view(pages[key])[1] if key in pages else None
    if rule not in RULES:
        return None
    if key == "*":
        context.values.get(name, lambda: RULES[rule](context))
        return context.values.known(name)
    if key not in context.site.entries:
        return None
    entry = context.site.entries[key]
    context.values.get(name, lambda: RULES[rule](context, entry), entry)
    return context.values.known(name)


def _named(make: Callable[..., Any]) -> str:
    name = f"{make.__module__.removeprefix('strategisite.')}.{make.__qualname__}"
    if name in RULES:
        raise ValueError(f"two rules are called {name}")
    RULES[name] = make
    return name
