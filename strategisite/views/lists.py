"""Views of lists: results, actors, sources, glossary, Talkontrol, notes, A–Å, fields, data, and plain pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from strategisite.views.common import About, CiteView, Frame, LinkView, NoteView, QueryTable, StatementView
from strategisite.views.plan import AreaBlock, GoalView


@dataclass(frozen=True, slots=True)
class ResultsView:
    frame: Frame
    title: str
    areas: tuple[AreaBlock, ...]
    goals: tuple[GoalView, ...]
    short_count: str
    long_count: str


@dataclass(frozen=True, slots=True)
class ExamplesView:
    frame: Frame
    title: str
    groups: tuple[tuple[LinkView, tuple[tuple[LinkView, str, str], ...]], ...]  # part of the plan, (measure, short, kind)
    count: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    link: LinkView
    abbreviation: str
    kind: str
    part_of: LinkView | None
    counts: str


@dataclass(frozen=True, slots=True)
class ActorsView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[ActorRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    frame: Frame
    name: str
    abbreviation: str
    kind: str
    description: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    roles: tuple[tuple[str, tuple[LinkView, ...]], ...]
    shares: tuple[tuple[LinkView, str], ...]
    about: About


@dataclass(frozen=True, slots=True)
class SourcesView:
    frame: Frame
    title: str
    at_hand: tuple[LinkView, ...]
    named: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    frame: Frame
    title: str
    facts: tuple[tuple[str, str], ...]
    description: str
    at_hand: bool
    mentioned: CiteView | None
    citing: tuple[tuple[str, tuple[LinkView, ...]], ...]
    notes: tuple[NoteView, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    id: str
    word: str
    abbreviation: str
    explanation: str
    outside: bool
    actor: LinkView | None
    cites: tuple[CiteView, ...]
    used: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    frame: Frame
    title: str
    terms: tuple[TermView, ...]
    financing: tuple[tuple[str, str, bool, str, tuple[LinkView, ...]], ...]  # id, name, needs money, explanation, actions


@dataclass(frozen=True, slots=True)
class ChecksView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[StatementView, ...]], ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[NoteView, ...]], ...]
    count: str


@dataclass(frozen=True, slots=True)
class IndexView:
    frame: Frame
    title: str
    letters: tuple[tuple[str, tuple[LinkView, ...]], ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class FieldsView:
    frame: Frame
    title: str
    models: tuple[tuple[str, str, tuple[FieldRow, ...]], ...]  # anchor, heading, fields


@dataclass(frozen=True, slots=True)
class DownloadRow:
    title: str
    description: str
    files: tuple[tuple[str, str], ...]  # address, format


@dataclass(frozen=True, slots=True)
class DataView:
    frame: Frame
    title: str
    downloads: tuple[DownloadRow, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QueryView:
    frame: Frame
    title: str
    query: str
    answer: str
    table: QueryTable


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page with nothing but its frame and perhaps one link: 404, redirects, accessibility."""

    frame: Frame
    title: str
    target: str = ""
    base: str = ""
    links: tuple[LinkView, ...] = field(default=())
