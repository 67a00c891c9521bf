"""Views of lists: results, actors, sources, glossary, statements, notes, A–Å, fields, data, and plain pages."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import About, CiteView, Frame, LinkView, NoteView, QueryTable, StatementView
from strategisite.views.plan import AreaBlock, GoalView


class ResultsView(NamedTuple):
    frame: Frame
    title: str
    areas: tuple[AreaBlock, ...]
    goals: tuple[GoalView, ...]
    short_count: str
    long_count: str


class ExamplesView(NamedTuple):
    frame: Frame
    title: str
    groups: tuple[
        tuple[LinkView, tuple[tuple[LinkView, str, str], ...]], ...
    ]  # part of the plan, (measure, short, kind)
    how_many: str


class ActorRow(NamedTuple):
    link: LinkView
    abbreviation: str
    kind: str
    part_of: LinkView | None
    counts: str
    as_what: str  # in how many of them it has each role, or how many only name it: »ansvarlig i 3«, »nævnt i 2«


class ActorsView(NamedTuple):
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[ActorRow, ...]], ...]
    roles_note: str = ""  # that roles are our reading


class PartRow(NamedTuple):
    """A measure and the roles in it, with what is known of it: start, expense, and the actor's own share."""

    link: LinkView
    roles: tuple[str, ...]
    start: str
    expense: str
    share: str


class PartTable(NamedTuple):
    """Measures that an actor has to do with. What no source gives for any of them is said once."""

    caption: str
    rows: tuple[PartRow, ...]
    said: str  # their known amounts added up; nothing where none is known
    whose: str  # that the sum is not the actor's, and what its share is
    lacks: str


class PartView(NamedTuple):
    """What an actor takes part in of one plan: its decided actions, its examples, and what its parts do, never counted
    as one.
    """

    plan: LinkView
    roles: tuple[str, ...]  # each role, and how many
    own: PartTable | None
    through: PartTable | None  # where only its parts have a role
    examples: PartTable | None
    examples_note: str  # that the plan does not say that they are decided
    mentioned: tuple[LinkView, ...]  # whose texts lead here without giving it a role
    amounts: str  # what the plan calls its amounts


class ActorView(NamedTuple):
    frame: Frame
    name: str
    abbreviation: str
    written: LinkView | None  # the glossary's word for the abbreviation
    written_outside: bool  # whether no source gives it
    kind: str
    description: str
    of_when: str  # the years of the documents that describe it; what they say in the present is of then
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    takes_part: tuple[PartView, ...]
    about: About
    roles_note: str


class SourcesView(NamedTuple):
    frame: Frame
    title: str
    at_hand: tuple[LinkView, ...]
    named: tuple[LinkView, ...]


class QuoteView(NamedTuple):
    """Words as they are printed in a source, and what quotes them."""

    words: str
    used: tuple[LinkView, ...]


class SourcePage(NamedTuple):
    """A page of a source: the words that are quoted from it, and what builds on it, by what it is. `anchor` is empty of
    what is cited without a page.
    """

    anchor: str
    name: str
    counts: str  # »3 citater, 5 sider«
    quotes: tuple[QuoteView, ...]
    built_on: tuple[tuple[str, tuple[LinkView, ...]], ...]


class SourceView(NamedTuple):
    """A source: what it is, and page by page what builds on it."""

    frame: Frame
    title: str
    facts: tuple[tuple[str, str, str], ...]  # name, value, the field that it is of
    description: str
    at_hand: bool
    mentioned: CiteView | None
    pages: tuple[SourcePage, ...]
    file: str  # the address of the document, where it is handed out, and its size
    file_size: str
    ask: str  # else where to ask for it


class TermView(NamedTuple):
    id: str
    word: str
    abbreviation: str
    explanation: str
    outside: bool
    actor: LinkView | None
    cites: tuple[CiteView, ...]
    used: tuple[LinkView, ...]


class GlossaryView(NamedTuple):
    frame: Frame | None
    title: str
    terms: tuple[TermView, ...]
    financing: tuple[
        tuple[str, str, bool, str, tuple[LinkView, ...]], ...
    ]  # id, name, needs money, explanation, actions


class ChecksView(NamedTuple):
    frame: Frame | None
    title: str
    groups: tuple[tuple[str, tuple[StatementView, ...]], ...]


class NotesView(NamedTuple):
    frame: Frame | None
    title: str
    groups: tuple[tuple[str, tuple[NoteView, ...]], ...]
    how_many: str


class IndexView(NamedTuple):
    frame: Frame
    title: str
    letters: tuple[tuple[str, tuple[LinkView, ...]], ...]


class FieldRow(NamedTuple):
    name: str
    kind: str
    required: bool
    description: str


class FieldsView(NamedTuple):
    frame: Frame
    title: str
    models: tuple[tuple[str, str, tuple[FieldRow, ...]], ...]  # anchor, heading, fields


class DownloadRow(NamedTuple):
    title: str
    description: str
    files: tuple[tuple[str, str], ...]  # address, format


class DataView(NamedTuple):
    frame: Frame
    title: str
    downloads: tuple[DownloadRow, ...]
    fields: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # of which file, its fields and what they mean
    for_editors: LinkView | None  # the fields of the content's files


class QueryView(NamedTuple):
    frame: Frame
    title: str
    query: str
    table: QueryTable


class PlainView(NamedTuple):
    """A page with nothing but its frame and perhaps one link: 404, redirects, accessibility."""

    frame: Frame
    title: str
    target: str = ""
    base: str = ""
    links: tuple[LinkView, ...] = ()
