"""What a printed edition ends with, found by walking its views: the sources it cites, its index, its places and its
pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from strategisite.demand.noting import note
from strategisite.flow import Late
from strategisite.kinds import ACTOR, PARTS, SOURCE, TERM, TEXT_PAGE, Kind
from strategisite.plan.addresses import abbreviation_of, address_of, title_of, written_out
from strategisite.plan.context import Context
from strategisite.say import danish
from strategisite.text.body import Node
from strategisite.text.filling import Text
from strategisite.views import (
    About,
    ChecksView,
    GlossaryView,
    LinkView,
    NotesView,
    NoteView,
    SourceView,
    StatementView,
    StrategyView,
)
from strategisite.views.common import View
from strategisite.views.course import TimelineView
from strategisite.views.print import IndexLine, Part, SourceLine

Own = TypeVar("Own", bound=View)

NOTES, CHECKS = "noter/index.html", "talkontrol/index.html"
INDEXED = (*PARTS, TEXT_PAGE.name)


class Pointed(NamedTuple):
    """What a view points to, in reading order: every address, and the pictures it shows."""

    addresses: dict[str, None]
    pictures: dict[str, None]


class Views:
    """The views of the pages on screen, by address. A view stands in several editions, and is walked once.

    `paths` are the content files of what has an address.
    """

    def __init__(self, views: Mapping[str, Late[View]], paths: Mapping[str, str]):
        self._views, self.paths = views, paths
        self.source_numbers = Late(self._source_numbers)
        self._bare: dict[str, Late[View]] = {}
        self._walked: dict[str, Pointed] = {}

    def bare(self, address: str, of: type[Own]) -> Own:
        """A view `of` a type, without its frame: menus and breadcrumbs are not printed, and a change to them makes no
        PDF stale."""
        view = self.any(address)
        assert isinstance(view, of), f"{address} is no {of.__name__}"
        return view

    def any(self, address: str) -> View:
        """The same of a view of whatever type."""
        if address not in self._bare:
            self._bare[address] = Late(lambda: self._views[address]()._replace(frame=None))
        return self._bare[address]()

    def __contains__(self, address: str) -> bool:
        note(f"there {address}")
        return address in self._views

    def maybe(self, address: str, of: type[Own]) -> Own | None:
        """The same; None where there is no such page."""
        return self.bare(address, of) if address in self else None

    def pointed(self, part: Part[View]) -> Pointed:
        """What a part's view points to. A view that was made for one edition stands for an address, but is not the
        page's own.
        """
        own = part.address in self._bare and part.view is self._bare[part.address]()
        if own and part.address in self._walked:
            return self._walked[part.address]
        found = Pointed({}, {})
        _walk(part.view, found)
        if own:
            self._walked[part.address] = found
        return found

    def _source_numbers(self) -> dict[str, int]:
        """Each source's number, by its page's address: in alphabetical order of all sources, so that it is the same in
        every edition.
        """
        note(f"kind {SOURCE.name}")  # a source that no edition cites moves the numbers of those that are
        found = (address for address in self._views if address.startswith("kilder/") and address != "kilder/index.html")
        named = sorted(found, key=lambda address: (danish.sort_key(self.bare(address, SourceView).title), address))
        return {address: number for number, address in enumerate(named, 1)}


def _walk(value: Any, found: Pointed) -> None:
    if isinstance(value, About):
        _walk_about(value, found)
        return
    if getattr(value, "address", ""):
        found.addresses[value.address] = None
    if isinstance(value, Node) and value.tag == "img":
        found.pictures[dict(value.attributes)["src"]] = None
    for part in value:
        if isinstance(part, tuple | Text):
            _walk(part, found)


def _walk_about(about: About, found: Pointed) -> None:
    """What an edition shows of what stands below a text: of each note its number, what a figure is held against, and
    the sources."""
    found.addresses.update((note.address, None) for note in about.notes)
    for statement in about.statements:
        found.addresses.update({statement.address: None, statement.cite.address: None})
    _walk(about.sources, found)


def source_lines(parts: Iterable[Part[View]], views: Views) -> tuple[SourceLine, ...]:
    """The sources that an edition cites, in the order of their numbers."""
    numbers = views.source_numbers()
    cited = {address for part in parts for address in views.pointed(part).addresses if address in numbers}
    lines = []
    for address in sorted(cited, key=numbers.__getitem__):
        view = views.bare(address, SourceView)
        facts = tuple((name, value) for name, value, _ in view.facts if value)
        lines.append(
            SourceLine(address=address, number=numbers[address], title=view.title, facts=facts, at_hand=view.at_hand)
        )
    return tuple(lines)


def index_lines(
    context: Context, parts: Iterable[Part[View]], views: Views
) -> tuple[tuple[str, tuple[IndexLine, ...]], ...]:
    """The words and the actors that the plan's own parts name. On which pages, only the printer knows."""
    named = {address for part in parts if part.kind in INDEXED for address in views.pointed(part).addresses}

    def lines(kind: Kind[Any]) -> tuple[IndexLine, ...]:
        made = []
        for entry in context.site.of_kind(kind):
            title, short = title_of(entry), abbreviation_of(entry)
            if short:
                title = short if kind is TERM and not written_out(entry) else f"{title} ({short})"
            if address_of(entry) in named:
                made.append(IndexLine(title, address_of(entry)))
        return tuple(sorted(made, key=lambda line: (danish.sort_key(line.name), line.address)))

    groups = ((context.word("register-ord"), lines(TERM)), (context.word("register-aktører"), lines(ACTOR)))
    return tuple(group for group in groups if group[1])


def present_in(parts: Sequence[Part[View]], sources: tuple[SourceLine, ...]) -> tuple[str, ...]:
    """Every address that has a place of its own in the edition."""
    found = dict.fromkeys((*(part.address for part in parts), *(source.address for source in sources)))
    for part in parts:
        match part.view:
            case ChecksView(groups=groups) | NotesView(groups=groups):
                found |= dict.fromkeys(it.address for _, group in groups for it in group)
            case GlossaryView(terms=terms, financing=financing):
                found |= dict.fromkeys(f"{part.address}#{term.id}" for term in terms)
                found |= dict.fromkeys(f"{part.address}#{id_}" for id_, *_ in financing)
            case TimelineView(waves=waves):
                found |= dict.fromkeys(f"{part.address}#{wave.id}" for wave in waves)
            case StrategyView(goals=goals):
                found |= dict.fromkeys(f"{part.address}#maal-{goal.id}" for goal in goals)
            case _:
                pass
    return tuple(found)


def numbers_in(parts: Sequence[Part[View]], views: Views) -> tuple[tuple[str, str], ...]:
    """The number of each note and each recomputed figure that an edition names."""
    named = {address for part in parts for address in views.pointed(part).addresses}
    return tuple(
        (it.address, it.number)
        for groups in _groups(views)
        for _, group in groups
        for it in group
        if it.address in named
    )


def elsewhere(parts: Sequence[Part[View]], views: Views) -> tuple[LinkView, ...]:
    """The lists that have in full what an edition only names by number."""
    there = {part.address for part in parts}
    named = {address.partition("#")[0] for address, _ in numbers_in(parts, views)}
    lists = ((NOTES, views.maybe(NOTES, NotesView)), (CHECKS, views.maybe(CHECKS, ChecksView)))
    return tuple(LinkView(address, view.title) for address, view in lists if view and address in named - there)


def _groups(views: Views) -> Iterator[tuple[tuple[str, tuple[NoteView | StatementView, ...]], ...]]:
    notes, checks = views.maybe(NOTES, NotesView), views.maybe(CHECKS, ChecksView)
    yield notes.groups if notes else ()
    yield checks.groups if checks else ()


def pictures_in(context: Context, parts: Iterable[Part[View]], views: Views) -> tuple[tuple[str, str], ...]:
    """The pictures in the parts' texts, with a digest of each: another picture under the same name is another edition.
    One that is not there is for the printer to tell of."""
    sources = sorted({source for part in parts for source in views.pointed(part).pictures})
    media = context.site.media
    held = ((source, media.get(source.removeprefix("medier/"), b"")) for source in sources)
    return tuple((source, blake2b(content, digest_size=8).hexdigest()) for source, content in held)
