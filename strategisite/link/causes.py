"""What may be there, though it cannot be looked up: a reference to it is no mistake of its own.

An entry that is wrong itself is there. Behind a file that cannot be read, a name that no address can have, a folder
without its own file, or a collection that is gone there may be what is referred to; how many references wait for each
of these is told beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strategisite.flow import ANYWHERE, DRAFT, GUESSED, Entry
from strategisite.kinds import COLLECTIONS, TERM
from strategisite.say.diagnostics import HELD, Diagnostic, Span, diagnostic

HIDDEN = frozenset(name for name, kind in COLLECTIONS.items() if not kind.is_bare)
MANY = 5  # unknown words, where there is no file of words


class Causes:
    """What is there but wrong, and what may be; it counts the references that wait for each cause."""

    def __init__(self, wrong: Iterable[Entry], content: str):
        self.content = content
        self.there: set[str] = set()  # keys of what is there, but wrong itself
        self.ids: set[str] = set()
        self.behind: dict[
            str, str
        ] = {}  # a key, or a whole collection by `x/*` -> the path of what must be mended first
        self.held: Counter[str] = Counter()  # by that path
        self.gone: dict[str, str] = {}  # a file that is not there at all -> its collection
        self.drafts: dict[str, str] = {}  # what is left out as a draft, and its file
        for entry in wrong:
            if entry.kind == DRAFT:
                self.drafts[entry.key] = entry.path
            elif entry.kind == GUESSED or entry.id == "*":
                self.behind.setdefault(entry.key, entry.path)
            else:
                self.there.add(entry.key)
                self.ids.add(entry.id)

    @property
    def complete(self) -> bool:
        """Whether all that there may be is there, and right."""
        return not self.there and not self.behind.keys() - {f"{name}/*" for name in self.gone.values()}

    def missing(self, key: str, path: str) -> None:
        """What a folder lacks: told by its path, and not again where it is referred to."""
        self.behind.setdefault(key, path)

    def see(self, entries: Mapping[str, Entry]) -> None:
        """The collections of which there is nothing at all, not even something wrong."""
        filled = {key.split("/")[0] for key in (*entries, *self.there, *self.behind)}
        for name in COLLECTIONS:
            if name not in filled:
                path = f"{self.content}/_data/{name}.yml"
                self.behind[f"{name}/*"], self.gone[path] = path, name
            elif COLLECTIONS[name].is_vocabulary and not any(key.startswith(f"{name}/") for key in entries):
                self.behind.setdefault(f"{name}/*", f"{self.content}/_data/{name}.yml")  # no choice in it is right

    def hold(self, ids: Sequence[str]) -> bool:
        """Whether ids that nothing bears wait for a collection that is gone, since others wait for it too or since they
        are many words.
        """
        waited = [path for path, name in self.gone.items() if name not in HIDDEN and self.held[path]]
        words = [path for path, name in self.gone.items() if name == TERM.name and len(set(ids)) >= MANY]
        for path in (waited + words)[:1]:
            self.held[path] += len(ids)
        return bool(waited + words)

    def knows(self, key: str) -> bool:
        """Whether an entry is there but wrong, or may be."""
        return key in self.there or any(place in self.behind for place in self._places(key))

    def draft(self, target: str, collection: str = "") -> str:
        """The file of the draft that a reference names, where it names one."""
        wanted = f"{collection}/{target}" if collection and "/" not in target else target
        return next((file for key, file in self.drafts.items() if wanted in (key, key.rpartition("/")[2], file)), "")

    def explain(self, target: str, collection: str = "") -> bool:
        """Whether a reference may be right, for all that can be seen. Where it waits for a cause it is counted."""
        key = f"{collection}/{target}" if collection else target
        if key in self.there or ("/" not in key and key in self.ids):
            return True
        path = next((self.behind[place] for place in self._places(key) if place in self.behind), None)
        if path is not None:
            self.held[path] += 1
        return path is not None

    def _places(self, key: str) -> Iterator[str]:
        """Where what is referred to may be: by its key, by its id, or anywhere in a collection that is not known."""
        collection, _, id_ = key.rpartition("/")
        yield key
        yield f"{ANYWHERE}/{id_}"
        if collection:
            yield f"{collection}/*"
        else:
            for place, path in self.behind.items():
                own, _, name = place.partition("/")
                if name == id_ or (name == "*" and own not in HIDDEN and path not in self.gone):
                    yield place

    def told(self) -> Iterator[Diagnostic]:
        """For each cause how many references wait for it."""
        for path, count in sorted(self.held.items()):
            if path in self.gone:
                yield diagnostic(Span(path), "mangler-samling", fil=path, antal=count, samling=self.gone[path])
            else:
                yield diagnostic(Span(path), HELD, level="råd", antal=count)
