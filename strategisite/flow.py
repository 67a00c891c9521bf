"""The frozen values that flow between the stages, in the order of the flow.

load -> Loaded(Document, Theme)   validate -> Entry   link -> Site   plan -> Plan(Page)   render -> Artifact
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from strategisite.demand.noting import NOW, Noted, note, noted

if TYPE_CHECKING:  # a build of few pages needs no model, and no YAML
    from strategisite.kinds.kind import Kind
    from strategisite.say.diagnostics import Span
    from strategisite.text.body import Body
    from strategisite.text.yaml_spans import LateTree, Tree

Made = TypeVar("Made")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` says, with defaults. Paths are relative to the project folder."""

    site_name: str
    site_url: str
    content: str
    templates: str
    output: str
    contact: str
    contact_phone: str
    accessibility_statement: str
    noindex: bool
    pdf: bool
    only_templated: bool  # pages that the templates folder has no template for are left out, not told as mistakes
    digest: str


@dataclass(frozen=True, slots=True)
class Document:
    """A content file as read: its fields with places, and where in its text the body begins, and on which line."""

    path: str
    text: str
    digest: str
    tree: Tree | LateTree
    body_start: int
    body_line: int = 1

    @property
    def body(self) -> str:
        return self.text[self.body_start :]


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates folder: template texts, files to copy, the words of the interface, and the fonts of print."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    words: Mapping[str, str]
    words_digest: str
    word_lines: Mapping[str, int] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the pipeline reads from disk."""

    documents: tuple[Document, ...]
    unread: tuple[str, ...]  # files that are there, but of which nothing could be made
    media: Mapping[str, bytes]
    theme: Theme
    sources: Mapping[str, str]


WRONG = "forkert"  # the kind of an entry that is there, but whose fields could not be read
GUESSED = "gættet"  # and of one that may be what a file holds whose name or place is wrong
ANYWHERE = "?"  # the collection of such a one, where it could belong to any


class Entry:
    """One validated piece of content. `collection` is a strategy's id, `sider`, or the name of a data file.

    That its fields or its text are looked at is noted; what and where it is belongs to its key. `digest` tells its
    fields from others.
    """

    __slots__ = ("_body", "_item", "collection", "digest", "id", "key", "kind", "parent", "path", "tree")

    def __init__(
        self,
        collection: str,
        id: str,
        kind: str,
        item: Any,
        path: str,
        tree: Tree | LateTree,
        body: Body | None = None,
        parent: str | None = None,  # id within the collection
        digest: str = "",
    ):
        self.collection, self.id, self.kind, self.path, self.tree = collection, id, kind, path, tree
        self.parent, self.digest, self.key = parent, digest, f"{collection}/{id}"
        self._item, self._body = item, body

    @property
    def item(self) -> Any:
        if NOW.reads is not None:
            NOW.reads.add(f"fields {self.key}")
        return self._item

    @property
    def body(self) -> Body | None:
        if NOW.reads is not None:
            NOW.reads.add(f"text {self.key}")
        return self._body

    def span(self, *path: str | int, key: bool = False) -> Span:
        return self.tree.span(path, key=key)

    def called(self, collection: str, id: str) -> Entry:
        """The same under another id."""
        return self._other(collection, id, self._item)

    def holding(self, item: Any) -> Entry:
        """The same with other fields."""
        return self._other(self.collection, self.id, item)

    def _other(self, collection: str, id: str, item: Any) -> Entry:
        same = (self.path, self.tree, self._body, self.parent, self.digest)
        return Entry(collection, id, self.kind, item, *same)

    def __repr__(self) -> str:
        return f"Entry({self.key}, {self.kind}, {self.parent}, {self.path})"  # all that a handle tells


@dataclass(frozen=True, slots=True)
class Link:
    """One reference from an entry to another, with what it is: `brødtekst`, `aktør`, `kilde`, `note` or `udsagn`."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement recomputed as of its document's date: one value per reading, and whether the stated number stands."""

    values: tuple[tuple[str, int | None, str], ...]  # reading, value, query
    verdict: str
    date: str | None = None  # the document's; without one the plan is counted as it was adopted


class Site:
    """Everything linked: entries by key, children in order, references both ways, statements judged.

    What is looked at is noted, as far as it can change: one entry, all of them, those of a kind, what refers to one.
    """

    def __init__(
        self,
        settings: Settings,
        entries: Mapping[str, Entry],
        children: Mapping[str, tuple[str, ...]],
        links_to: Mapping[str, tuple[Link, ...]],
        resolved: Mapping[tuple[str, str], str],  # (entry key, target as written) -> entry key
        verdicts: Mapping[str, Verdict],
        media: Mapping[str, bytes],
    ):
        self._settings = settings
        self.entries = Noted("entry", entries)
        self.children = Noted("children", children)
        self.links_to = Noted("links", links_to)
        self.resolved = Noted("resolved", resolved, itemgetter(0))
        self.verdicts = Noted("verdict", verdicts)
        self.media = Noted("media", media)
        self._kinds: dict[str, list[Entry]] = {}
        for entry in entries.values():
            self._kinds.setdefault(entry.kind, []).append(entry)

    @property
    def settings(self) -> Settings:
        note("settings")
        return self._settings

    def of_kind(self, kind: Kind[Any]) -> tuple[Entry, ...]:
        note(f"kind {kind.name}")
        return tuple(self._kinds.get(kind.name, ()))


class Late(Generic[Made]):
    """What is made when it is first asked for, and once. Whoever asks has read all that was read for it."""

    __slots__ = ("_given", "_made", "_make", "_reads")

    def __init__(self, make: Callable[..., Made], *given: Any):
        self._make: Callable[[], Made] | None = partial(make, *given)
        self._made: Any = None
        self._reads: set[str] = set()
        self._given = [f"entry {one.key}" for one in given if isinstance(one, Entry)]

    def __call__(self) -> Made:
        if self._make is not None:
            self._made, self._reads = noted(self._make)
            self._reads.update(self._given)
            self._make = None
        if NOW.reads is not None:
            NOW.reads |= self._reads
        return self._made


class LateTuple(Late[tuple[Part, ...]], Generic[Part]):
    """The same of several things: which of a page's many parts are made is for its template to say."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Part]:
        return iter(self())

    def __len__(self) -> int:
        return len(self())

    def __repr__(self) -> str:
        return "late"  # whoever asks has read what it is made of; who holds it has not


@dataclass(frozen=True, slots=True)
class Page:
    """One file to make: a view for a template (or a data format) at an address. `shows` names the PDFs it leads to.

    Of a page that is only planned `view` makes the view; of one that is rendered it is the view itself.
    """

    address: str
    format: str
    template: str
    view: Any
    shows: tuple[str, ...] = ()

    @classmethod
    def late(cls, address: str, template: str, make: Callable[..., Any], *given: Any, format: str = "html") -> Page:
        """A page whose view `make` makes of what it is given, when it is asked for."""
        return cls(address=address, format=format, template=template, view=Late(make, *given))

    @classmethod
    def copied(cls, address: str, content: bytes) -> Page:
        """A file that is there as it is."""
        return cls(address=address, format="fil", template="", view=content)

    def made(self) -> Page:
        """The page with its view."""
        return replace(self, view=self.view()) if isinstance(self.view, Late) else self


@dataclass(frozen=True, slots=True)
class Printed:
    """What is said of a PDF: its number of pages, and its size in bytes. One that cannot be printed has no pages."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file."""

    address: str
    content: bytes


__all__ = [
    "ANYWHERE",
    "GUESSED",
    "WRONG",
    "Artifact",
    "Document",
    "Entry",
    "Late",
    "Link",
    "Loaded",
    "Page",
    "Printed",
    "Settings",
    "Site",
    "Theme",
    "Verdict",
]
