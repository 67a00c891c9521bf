"""Pages made in whole: by the process that takes a page, its view and its bytes, with a note of what both have read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from strategisite.demand.digests import bytes_digest
from strategisite.demand.noting import note, noted
from strategisite.demand.values import Known, known_view
from strategisite.flow import Printed, Settings, Site, Theme
from strategisite.render.data import render_data
from strategisite.render.templates import templates_of
from strategisite.say.danish import size
from strategisite.say.diagnostics import Diagnostic
from strategisite.views.common import View
from strategisite.views.page import Page, PlannedPage, is_html

EDITIONS = "udgaver/index.html"  # says of each PDF what printing gave
Facts = Mapping[str, Mapping[str, str]]  # a PDF -> words for its number of pages and its size; none where it failed


class Planned(Protocol):
    """All pages, and what their views are made with."""

    @property
    def context(self) -> Any: ...

    @property
    def pages(self) -> tuple[PlannedPage[object], ...]: ...


class Work:
    """The pages of a site, to be made here or in another process, which plans them anew: views are not sent."""

    def __init__(
        self, plan: Callable[..., tuple[Planned, Any]], site: Site, theme: Theme, settings: Settings, pdf: bool
    ):
        self._plan, self._given, self.settings, self.theme = plan, (site, theme), settings, theme
        self.pdf = pdf
        self._planned: Planned | None = None

    @property
    def planned(self) -> Planned:
        if self._planned is None:
            self._planned, _ = self._plan(*self._given, pdf=self.pdf)
        return self._planned

    def having(self, planned: Planned) -> Work:
        """The same with what this process has planned."""
        self._planned = planned
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_planned": None}


class Made(NamedTuple):
    """A page as a process has made it, with what it and the values made for it have read; and the words it lacks."""

    content: bytes
    problem: Diagnostic | None
    known: Known
    values: dict[str, Known]
    missing: frozenset[str]
    unfillable: frozenset[str]


class Maker:
    """Makes pages by their addresses: the view and the bytes of each in one go."""

    def __init__(self, given: tuple[Work, Facts], *, first: bool = False, marked: bool = False):
        """The `first` to make pages tells of no values: they are told of by whoever makes the rest. Pages that are
        `marked` say of what field each thing is.
        """
        work, self.facts = given
        self.context = work.planned.context
        self.pages = {page.address: page for page in work.planned.pages}
        self.templates = templates_of(work.theme, work.settings.templates)
        self._assets = work.theme.asset_names
        self._first, self._marked = first, marked
        if not first:
            self.context.values.told()  # what was made before this process was, others tell

    def __call__(self, address: str) -> Made:
        planned = self.pages[address]
        if is_html(planned):
            page, view = known_view(planned)
            (content, problem), reads = noted(lambda: self._html(page))
        else:
            data, view = known_view(planned)
            (content, problem), reads = noted(lambda: (self._data(data), None))
        context = self.context
        return Made(
            content=content,
            problem=problem,
            known=Known(bytes_digest(content).hex(), frozenset(reads)),
            values={} if self._first else {**dict(context.values.news()), f"view {address}": view},
            missing=frozenset(context.missing_words),
            unfillable=frozenset(context.unfillable_words),
        )

    def _data(self, page: Page[object]) -> bytes:
        note("engine")
        note(f"view {page.address}")
        return render_data(page)

    def _html(self, page: Page[View]) -> tuple[bytes, Diagnostic | None]:
        note("engine")
        note(f"view {page.address}")
        note(f"template {page.template}")
        note("words")
        note(f"shows {page.address}")
        if page.address == EDITIONS:
            note("printed *")
            return self.templates.render(
                page, {file: facts for file, facts in self.facts.items() if facts}, self._assets
            )
        for file in page.shows:
            note(f"failed {file}")
        shown = {file: {} for file in page.shows if self.facts.get(file) != {}}
        return self.templates.render(page, shown, self._assets, marked=self._marked)


def page_maker(work: Work, printed: Mapping[str, Printed], *, marked: bool = False) -> Callable[[str], bytes | None]:
    """A function that makes one page before all others; it gives nothing where there is no such page, or something is
    wrong with it, which is told when the page is made in its turn.
    """
    pages = {page.address for page in work.planned.pages if page.format == "html" and page.address != EDITIONS}
    maker = Maker((work, facts_of(printed)), first=True, marked=marked)

    def make(address: str) -> bytes | None:
        made = maker(address) if address in pages else None
        return made.content if made and not made.problem else None

    return make


def facts_of(printed: Mapping[str, Printed]) -> Facts:
    """What pages say of each PDF."""
    return {
        address: {"antal": str(it.pages), "størrelse": size(it.size)} if it.pages else {}
        for address, it in printed.items()
    }
