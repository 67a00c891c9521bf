"""The frozen values that flow between the stages, in the order of the flow.

load -> Loaded(Document, Theme)   validate -> Entry   link -> Site   plan -> Plan(Page)   render -> Artifact
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a build of few pages needs no model, and no YAML
    from strategisite.kinds.kind import Kind
    from strategisite.say.diagnostics import Span
    from strategisite.store.kept import Kept
    from strategisite.text.body import Body
    from strategisite.text.filling import Text
    from strategisite.text.yaml_spans import LateTree, Tree


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
    """All that the pipeline reads: what is on disk and what the last build remembered."""

    settings: Settings
    documents: tuple[Document, ...]
    unread: tuple[str, ...]  # files that are there, but of which nothing could be made
    media: Mapping[str, bytes]
    theme: Theme
    memory: Memory
    kept: Kept
    sources: Mapping[str, str]


WRONG = "forkert"  # the kind of an entry that is there, but whose fields could not be read
GUESSED = "gættet"  # and of one that may be what a file holds whose name or place is wrong
ANYWHERE = "?"  # the collection of such a one, where it could belong to any


@dataclass(frozen=True, slots=True)
class Entry:
    """One validated piece of content. `collection` is a strategy's id, `sider`, or the name of a data file."""

    collection: str
    id: str
    kind: str
    item: Any
    path: str
    tree: Tree | LateTree
    body: Body | None = None
    parent: str | None = None  # id within the collection
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.collection}/{self.id}")

    def span(self, *path: str | int, key: bool = False) -> Span:
        return self.tree.span(path, key=key)


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


@dataclass(frozen=True, slots=True)
class Site:
    """Everything linked: entries by key, children in order, references both ways, statements judged."""

    settings: Settings
    entries: Mapping[str, Entry]
    children: Mapping[str, tuple[str, ...]]
    links_to: Mapping[str, tuple[Link, ...]]
    resolved: Mapping[tuple[str, str], str]  # (entry key, target as written) -> entry key
    verdicts: Mapping[str, Verdict]
    media: Mapping[str, bytes]
    kinds: Mapping[str, list[Entry]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kinds: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            kinds.setdefault(entry.kind, []).append(entry)
        object.__setattr__(self, "kinds", kinds)

    def of_kind(self, kind: Kind[Any]) -> tuple[Entry, ...]:
        return tuple(self.kinds.get(kind.name, ()))


class Late:
    """A view that is made when it is first asked for, and once."""

    __slots__ = ("_make", "_view")

    def __init__(self, make: Callable[..., Any], *given: Any):
        self._make: Callable[[], Any] | None = partial(make, *given)
        self._view: Any = None

    def __call__(self) -> Any:
        if self._make is not None:
            self._view, self._make = self._make(), None
        return self._view

    def __reduce__(self) -> tuple[Any, ...]:
        return _at_hand, (self(),)


def _at_hand(view: Any) -> Late:
    return Late(lambda: view)


@dataclass(frozen=True, slots=True)
class Page:
    """One file to make: a view for a template (or a data format) at an address. `key` tells whether it is fresh.

    `shows` names the PDFs whose number of pages and size stand on the page. Of a page that is only planned `view` makes
    the view; of one that is rendered it is the view itself.
    """

    address: str
    format: str
    template: str
    view: Any
    key: str = ""
    shows: tuple[str, ...] = ()

    @classmethod
    def late(cls, address: str, template: str, make: Callable[..., Any], *given: Any, format: str = "html") -> Page:
        """A page whose view `make` makes of what it is given, when it is asked for."""
        return cls(address=address, format=format, template=template, view=Late(make, *given))

    def made(self) -> Page:
        """The page with its view."""
        return replace(self, view=self.view()) if isinstance(self.view, Late) else self


@dataclass(frozen=True, slots=True)
class Told:
    """What the bodies were filled with: for a later build in which bodies alone have changed."""

    texts: Mapping[str, Text]  # entry key -> its body, filled
    terms: Mapping[
        str, tuple[str, str]
    ]  # abbreviation -> long form (where a source has it), address; a name that holds one has neither
    search: Any  # what the search index is made of, or None


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of the site, which of them are stale and why, and what is to be removed."""

    pages: tuple[Page, ...]
    stale: Mapping[str, str]  # address -> reason
    removed: tuple[str, ...]
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page says of a PDF: its number of pages, and its size in bytes."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file."""

    address: str
    content: bytes
    key: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was made and why; with it the keys and PDFs that the whole site now has, and the PDFs that could not be
    made.
    """

    artifacts: tuple[Artifact, ...]
    why: Mapping[str, str]
    keys: Mapping[str, str]
    printed: Mapping[str, Printed]
    unprinted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last build into this folder left: page keys, files, the inputs it saw, what its pages say of PDFs."""

    pages: Mapping[str, str] = field(default_factory=dict)  # address -> key
    outputs: Mapping[str, tuple] = field(default_factory=dict)  # address -> (stat, digest)
    inputs: Mapping[str, tuple] = field(default_factory=dict)  # path -> stat
    printed: Mapping[str, Printed] = field(default_factory=dict)  # address -> a PDF's pages and size
    note: str = ""


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
    "Memory",
    "Page",
    "Plan",
    "Printed",
    "Rendered",
    "Settings",
    "Site",
    "Theme",
    "Told",
    "Verdict",
]
