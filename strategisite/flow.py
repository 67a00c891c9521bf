"""The frozen values that flow between the stages, in the order of the flow.

load -> Loaded(Document, Theme)   validate -> Entry   link -> Site   plan -> Plan   render -> Artifact
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, ParamSpec, Protocol, TypeVar

from strategisite.demand.noting import NOW, Noted, note, noted
from strategisite.media.identity import NOBODYS, Identity

if TYPE_CHECKING:  # a build of few pages needs no model, and no YAML
    from strategisite.kinds.kind import Kind
    from strategisite.say.diagnostics import Span
    from strategisite.text.body import Body
    from strategisite.text.yaml_spans import LateTree, Tree

Drafts = Literal["left out", "marked", "as written"]  # what becomes of what says `kladde: ja`
Path = tuple["str | int", ...]  # Danish names of fields, and numbers in lists
Made = TypeVar("Made", covariant=True)
Part = TypeVar("Part")
if TYPE_CHECKING:  # of an entry of whatever kind nothing is known of its item
    from typing_extensions import TypeVar as DefaultTypeVar

    from strategisite.model import Item

    ItemT = DefaultTypeVar("ItemT", covariant=True, default=Any)
    OfKind = TypeVar("OfKind", bound=Item)
else:
    ItemT = TypeVar("ItemT", covariant=True)
Given = ParamSpec("Given")


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
    pages: Mapping[str, Span]  # the templates of those that are made, with where they are named; none: all
    digest: str


class Before(Protocol):
    """A file as it was read before: what is asked for of it is found again. It may be asked in another process."""

    def text(self) -> str: ...

    def fields(self) -> tuple[Any, int, int]: ...  # the values, and where the body begins: its line, and in the text

    def body(self) -> Body | None: ...  # None where it is not kept


class Document:
    """A content file: its fields with places, its text, and where in that the body begins, and on which line.

    Of one that is as it was read before, `before` finds what is asked for; of one that was also `checked`, nothing in
    it was wrong, as far as can be seen from it alone. `entries` are those made of it, or what is left of them.
    """

    __slots__ = ("_body_line", "_body_start", "_text", "_tree", "before", "checked", "digest", "entries", "path")

    def __init__(
        self,
        *,
        path: str,
        digest: str,
        text: str | None = None,
        tree: Tree | LateTree | None = None,
        body_start: int = 0,
        body_line: int = 1,
        before: Before | None = None,
        entries: Sequence[Entry | Left] = (),
        checked: bool = False,
    ):
        self.path, self.digest, self.before, self.entries, self.checked = path, digest, before, entries, checked
        self._text, self._tree, self._body_start, self._body_line = text, tree, body_start, body_line

    @property
    def text(self) -> str:
        if self._text is None and self.before:
            self._text = self.before.text()
        return self._text or ""

    @property
    def tree(self) -> Tree | LateTree:
        return self._tree or self._found()

    @property
    def body_start(self) -> int:
        """Where in the text the body begins; in a file of many entries, its end."""
        self._found()
        return self._body_start

    @property
    def body_line(self) -> int:
        self._found()
        return self._body_line

    @property
    def body(self) -> str:
        return self.text[self.body_start :]

    def know(self, tree: LateTree) -> None:
        """Its values are known by now."""
        self._tree = tree

    def _found(self) -> Tree | LateTree:
        if self._tree is None:
            from strategisite.text.yaml_spans import LateTree  # what is looked at is of a model that is there by now

            assert self.before
            value, self._body_line, self._body_start = self.before.fields()
            self._tree = LateTree(value, self)
        return self._tree


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates folder: texts, files to copy, words of the interface, fonts of print; with them whose the site is.

    Files to copy stand by the addresses they are copied to, which carry their digests; `asset_names` leads to those
    from what they are called in the folder.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    words: Mapping[str, str]
    words_digest: str
    word_lines: Mapping[str, int] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    asset_names: Mapping[str, str] = field(default_factory=dict)
    identity: Identity = NOBODYS

    def asset(self, name: str) -> bytes | None:
        """A file to copy, by what it is called in the folder."""
        return self.assets.get(self.asset_names.get(name, ""))

    @property
    def logo(self) -> bytes | None:
        """The owner's logo."""
        return self.asset(f"assets/{self.identity.sender.logo}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the pipeline reads from disk."""

    documents: tuple[Document, ...]
    unread: tuple[str, ...]  # files that are there, but of which nothing could be made
    media: Mapping[str, bytes]
    theme: Theme
    sources: Mapping[str, str]


_NOT_YET = object()  # what has not been read again
WRONG = "forkert"  # the kind of an entry that is there, but whose fields could not be read
GUESSED = "gættet"  # and of one that may be what a file holds whose name or place is wrong
DRAFT = "kladde"  # and of one that is left out as a draft, or lies below one
ANYWHERE = "?"  # the collection of such a one, where it could belong to any


class Sheet(NamedTuple):
    """What an entry says of itself to whoever ties entries together: no more is looked at where nothing is wrong."""

    order: tuple[Any, ...]  # its place among others
    number: str | None
    former_ids: tuple[str, ...]
    former_numbers: tuple[str, ...]
    strategy: str  # that it says it belongs to
    is_example: bool  # whether its plan only names it as one
    references: tuple[tuple[str, tuple[str, tuple[str, ...], bool], Path, bool], ...]  # target, what it refers to
    queries: tuple[tuple[str, Path], ...]
    cited: tuple[tuple[str, int | None, int | None, Span], ...]  # in its text: target, pages
    asked: tuple[tuple[str, Span], ...]  # in its text
    suspects: tuple[tuple[str, Span], ...]
    pictures: tuple[tuple[str, Span], ...]
    files: tuple[tuple[str, Path | Span], ...]  # that it hands out, as they are written, in fields and in its text
    anchors: tuple[tuple[str, Span], ...]  # on its own page that its text leads to
    headings: tuple[tuple[str, str, Span], ...]  # on others' pages: target, anchor
    text: str  # its digest
    called: tuple[tuple[str, str, str], ...]  # what it is called: as what, the name, its field
    fills: tuple[str, ...]  # the lists of its plan that it has something for
    claims: tuple[tuple[str, Path | Span], ...]  # of its plan: `6 handlinger` in all, `nr 1.I.2`
    says: tuple[tuple[str, str], ...]  # its longer texts: field, digest
    far: tuple[
        tuple[str, int, Path], ...
    ]  # held against others: the last pages of a source; of "" its own start or length


UNREAD = Sheet((), None, (), (), "", False, (), (), (), (), (), (), (), (), (), "", (), (), (), (), ())


class Left(NamedTuple):
    """What is left of an entry that was read before."""

    collection: str
    id: str
    kind: str
    parent: str | None
    digest: str
    sheet: Sheet


class Listed(NamedTuple):
    """An entry: its file, its kind, and what it is called. `right` is whether its fields could be read."""

    path: str
    kind: str
    collection: str
    id: str
    number: str
    title: str
    address: str
    right: bool = True
    in_data: bool = False  # one of many in its file
    also: tuple[str, ...] = ()  # its short name and abbreviation
    lacks: tuple[tuple[str, str], ...] = ()  # what it is to have and has not, and the fields for it
    reviewed: str | None = ""  # when it was last held up against its sources; empty where nobody asks
    today: str = ""  # of a plan, the day that it says is today

    @property
    def key(self) -> str:
        return f"{self.collection}/{self.id}"

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()


class Catalogue(NamedTuple):
    """The entries of a project, and the words of its templates. No settings: they could not be read."""

    settings: Settings | None
    listed: tuple[Listed, ...] = ()
    words: Mapping[str, str] = {}

    def called(self, kind: str) -> str:
        """What a kind is called."""
        return self.words.get(f"{kind}.navn", kind)


class Again(Protocol):
    """Reads what an entry says again, from its id."""

    def fields(self, id_: str, /) -> tuple[Any, Tree | LateTree]: ...

    def body(self) -> Body | None: ...


class Entry(Generic[ItemT]):
    """One validated piece of content. `collection` is a strategy's id, `sider`, or the name of a data file.

    That its fields or its text are looked at is noted; what and where it is belongs to its key. `digest` tells its
    fields from others. What an entry that was read before says is read `again` when it is asked for.
    """

    __slots__ = (
        *("_again", "_body", "_item", "_tree", "checked", "collection", "digest"),
        *("id", "key", "kind", "parent", "path", "sheet"),
    )

    def __init__(
        self,
        collection: str,
        id: str,
        kind: str,
        item: ItemT,
        path: str,
        tree: Tree | LateTree | None,
        body: Body | None = None,
        parent: str | None = None,  # id within the collection
        digest: str = "",
        *,
        again: Again | None = None,
        sheet: Sheet = UNREAD,
    ):
        self.collection, self.id, self.kind, self.path = collection, id, kind, path
        self.parent, self.digest, self.key = parent, digest, f"{collection}/{id}"
        self.sheet, self.checked, self._again = sheet, False, again
        self._item: Any = _NOT_YET if again else item
        self._body: Any = _NOT_YET if again else body
        self._tree = tree

    @property
    def item(self) -> ItemT:
        if NOW.reads is not None:
            NOW.reads.add(f"fields {self.key}")
        return self._fields

    @property
    def body(self) -> Body | None:
        if NOW.reads is not None:
            NOW.reads.add(f"text {self.key}")
        return self._text

    @property
    def _fields(self) -> ItemT:
        """Its fields, for whoever is told of every change of them."""
        if self._item is _NOT_YET and self._again:
            self._item, self._tree = self._again.fields(self.id)
        return self._item

    @property
    def _text(self) -> Body | None:
        """Its text, likewise."""
        if self._body is _NOT_YET and self._again:
            self._body = self._again.body()
        return self._body

    @property
    def tree(self) -> Tree | LateTree:
        _ = self._fields
        assert self._tree is not None
        return self._tree

    def span(self, *path: str | int, key: bool = False) -> Span:
        return self.tree.span(path, key=key)

    def become(self, other: Entry) -> None:
        """Say what another says, that stands where this one does."""
        if other is not self:
            self._item, self._body, self._tree, self._again = other._item, other._body, other._tree, other._again
            self.digest, self.sheet, self.checked = other.digest, other.sheet, other.checked

    def called(self, collection: str, id: str) -> Entry[ItemT]:
        """The same under another id."""
        return self._other(collection, id, self._fields)

    def holding(self, item: Any) -> Entry:
        """The same with other fields."""
        return self._other(self.collection, self.id, item)

    def _other(self, collection: str, id: str, item: Any) -> Entry:
        same = (self.path, self.tree, self._text, self.parent, self.digest)
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

    def of_kind(self, kind: Kind[OfKind]) -> tuple[Entry[OfKind], ...]:
        note(f"kind {kind.name}")
        return tuple(self._kinds.get(kind.name, ()))


class Late(Generic[Made]):
    """What is made when it is first asked for, and once. Whoever asks has read all that was read for it."""

    __slots__ = ("_given", "_made", "_make", "_reads", "given")

    def __init__(self, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs):
        self._make: Callable[[], Made] | None = partial(make, *given, **named)
        self._made: Any = None
        self._reads: set[str] = set()
        self._given = [f"entry {one.key}" for one in (*given, *named.values()) if isinstance(one, Entry)]
        self.given = " ".join([*self._given, *(one for one in given if isinstance(one, str))])  # what it is made from

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
class Printed:
    """What is said of a PDF: its number of pages, and its size in bytes. One that cannot be printed has no pages."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file."""

    address: str
    content: bytes
