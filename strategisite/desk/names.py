"""What entries are called, so that nobody types an id: names to choose from, and back to the ids that files have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from strategisite.flow import Listed
from strategisite.kinds import KINDS
from strategisite.say.danish import plain

LIKE = 0.7  # how much of two names is the same where one may be meant by the other


class Names:
    """The names of all entries."""

    def __init__(self, listed: Iterable[Listed]):
        self.listed = tuple(listed)
        self._ids = Counter(one.id for one in self.listed)
        self._by_kinds: dict[tuple[str, ...], dict[str, str]] = {}

    def of(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Names and the ids that they stand for, of some kinds or of all; a name that several have says its id too."""
        if kinds not in self._by_kinds:
            fits = [one for one in self.listed if not kinds or one.kind in kinds]
            same = Counter(one.name for one in fits)
            made = {
                one.name if same[one.name] == 1 else f"{one.name} ({one.key})": self._id(one, kinds) for one in fits
            }
            self._by_kinds[kinds] = dict(sorted(made.items(), key=lambda item: item[0].lower()))
        return self._by_kinds[kinds]

    def also(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Short names and abbreviations that are nobody else's, and the ids that they stand for."""
        fits = [one for one in self.listed if not kinds or one.kind in kinds]
        same = Counter(name.lower() for one in fits for name in one.also)
        taken = {name.lower() for name in self.of(kinds)}
        return {
            name: self._id(one, kinds)
            for one in fits
            for name in one.also
            if same[name.lower()] == 1 and name.lower() not in taken
        }

    def name_of(self, written: str, kinds: tuple[str, ...]) -> str:
        """What an id in a file is called; the id itself where nothing has it."""
        for name, id_ in self.of(kinds).items():
            if written == id_ or written == id_.rpartition("/")[2]:
                return name
        fits = (
            name for one in self.listed if one.key == written for name, id_ in self.of(kinds).items() if id_ == one.id
        )
        return next(fits, written)

    def id_of(self, typed: str, kinds: tuple[str, ...]) -> str:
        """The id that a name stands for; what was typed where no name is so. A short name, or a part of one name, is
        enough.
        """
        names, wanted = {**self.also(kinds), **self.of(kinds)}, typed.strip()
        if wanted in names:
            return names[wanted]
        alike = {id_ for name, id_ in names.items() if name.lower() == wanted.lower()}
        alike = alike or {id_ for name, id_ in names.items() if wanted.lower() in name.lower()}
        return alike.pop() if len(alike) == 1 else wanted

    def like(self, typed: str, kinds: tuple[str, ...]) -> str:
        """The name that is most like what was typed; none where nothing is much like it."""
        names = {name.lower(): name for name in (*self.of(kinds), *self.also(kinds))}
        return next((names[one] for one in get_close_matches(typed.lower(), names, 1, LIKE)), "")

    def found(self, typed: str) -> list[Listed]:
        """The entries that are called so: whose names or ids have what was typed, else each word of it, those that
        begin with it first; else those whose name is most like it.
        """
        wanted = plain(typed)
        called = [(one, plain(" ".join((one.name, *one.also, one.id)))) for one in self.listed]
        fits = [it for it in called if wanted in it[1]]
        fits = fits or [it for it in called if all(word in it[1] for word in wanted.split())]
        if fits:
            whole = f"{wanted} "
            fits.sort(key=lambda it: (not it[1].startswith(whole), not it[1].startswith(wanted), it[0].in_data))
            return [one for one, _ in fits]
        like = self.like(typed, ())
        return [one for one in self.listed if like and like in (one.name, *one.also)]

    def reference(self, one: Listed) -> str:
        """How a text refers to an entry."""
        return self._id(one, ()) if KINDS[one.kind].is_bare else one.key

    def _id(self, one: Listed, kinds: tuple[str, ...]) -> str:
        """An entry's id; with its collection where another entry that may be meant has the same."""
        rivals = [other for other in self.listed if other.id == one.id and (not kinds or other.kind in kinds)]
        return one.id if len(rivals) == 1 else one.key

    def by_path(self) -> dict[str, str]:
        """What lies in each file that is one thing's own, as it is called."""
        return {one.path: one.name for one in self.listed if not one.in_data and one.name}

    def by_address(self) -> dict[str, list[Listed]]:
        """The entries that stand on each page."""
        made: defaultdict[str, list[Listed]] = defaultdict(list)
        for one in self.listed:
            made[one.address.partition("#")[0]].append(one)
        return made
