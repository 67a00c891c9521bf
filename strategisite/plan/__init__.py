"""Plan: which pages exist, and what makes the view of each. No files are read or written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from strategisite.demand.leaves import closure
from strategisite.demand.values import Values
from strategisite.flow import Entry, Late, Settings, Site, Theme
from strategisite.media.documents import is_document
from strategisite.plan.addresses import edition_file
from strategisite.plan.attached import all_handed_out
from strategisite.plan.changes_page import changes_feed
from strategisite.plan.context import Context
from strategisite.plan.course_pages import course_pages
from strategisite.plan.coverage import coverage_pages
from strategisite.plan.downloads import download, download_pages
from strategisite.plan.editions import edition_pages
from strategisite.plan.editions_page import with_editions
from strategisite.plan.fill import Filler
from strategisite.plan.kind_pages import kind_pages, plan_pages
from strategisite.plan.list_pages import moved_pages, technical_pages
from strategisite.plan.marks import astray
from strategisite.plan.overview_pages import overview_pages
from strategisite.plan.planned import ALWAYS, SEARCH, page_names
from strategisite.plan.query_pages import query_pages
from strategisite.plan.report import report_of, report_pages, round_at
from strategisite.plan.search_index import search_pages, searched
from strategisite.plan.search_texts import sought_addresses
from strategisite.plan.search_words import lost
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.views.page import Page, PlannedPage, is_html
from strategisite.views.report import ReportView

__all__ = ["Plan", "plan"]

HTML = ".html"
MAX_ADDRESS = 200  # letters: Windows opens no path of more than 259


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of the site, and what their views are made with."""

    context: Context
    pages: tuple[PlannedPage[object], ...]

    def at(self, address: str) -> PlannedPage[object] | None:
        """A page by its address; `index.html` may be left out."""
        wanted = (address, f"{address.rstrip('/')}/index.html".lstrip("/"))
        return next((page for page in self.pages if page.address in wanted), None)

    def report(self, strategy: str, date: str) -> ReportView | None:
        """The report of a plan's round, by its date or the latest; None where there was no follow-up."""
        plan_ = next(one for one in self.context.strategies if one.id == strategy)
        found = round_at(self.context, plan_, date)
        return report_of(self.context, plan_, found) if found else None

    def latest_round(self, strategy: str) -> str:
        """The date of a plan's latest round; nothing where there was none."""
        plan_ = next(one for one in self.context.strategies if one.id == strategy)
        found = round_at(self.context, plan_)
        return found.date if found else ""

    def table(self, name: str) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
        """The columns and the rows that a download has as a sheet, whether the site has that page or not."""
        return download(self.context, name, "csv")[2]


def plan(site: Site, theme: Theme, *, pdf: bool = True, values: Values | None = None) -> tuple[Plan, list[Diagnostic]]:
    """All pages there are, and what is wrong with their addresses. Without `pdf` nothing is printed. `values` are those
    that have been made before.
    """
    context = Context(site, theme, values or Values())
    filler = Filler(context)
    pages: list[PlannedPage[object]] = [
        *plan_pages(context, filler),
        *overview_pages(context),
        *coverage_pages(context),
        *course_pages(context),
        *report_pages(context),
        *kind_pages(context, filler),
        *technical_pages(context),
    ]
    pages += download_pages(context) if context.makes("data") else ()
    pages += changes_feed(context) if context.makes("aendringer") else ()
    pages += query_pages(context) if context.makes("opslag") else ()
    pages = [page for page in pages if not is_html(page) or context.makes(page.template.split("/")[-1][: -len(HTML)])]
    pages += moved_pages(context, pages)
    pages, collisions = _distinct(site, pages)  # before anything looks a page up by its address
    astray_words: list[Diagnostic] = []
    if context.makes(SEARCH):
        astray_words += lost(context, sought_addresses(context, pages))
        pages += search_pages(Late(searched, context, pages[:]))
    if pdf:
        editions = list(edition_pages(context, filler, pages))
        pages = [*with_editions(pages, editions), *editions]
    pages += [Page.copied(name, content) for name, content in sorted(theme.assets.items())]
    pages += [Page.copied(f"medier/{name}", content) for name, content in _copied(site)]
    pages, more = _distinct(site, pages)
    found = [
        *_unknown(site.settings),
        *_without_template(pages, theme),
        *collisions,
        *more,
        *_too_long(site, pages),
        *astray(context),
        *astray_words,
    ]
    return Plan(context, tuple(pages)), found


def _copied(site: Site) -> list[tuple[str, bytes]]:
    """The files that are copied: all pictures, and the documents that entries hand out."""
    documents = {name for name in site.media if is_document(name)}
    kept = documents - all_handed_out(site) if documents else documents
    return sorted((name, content) for name, content in site.media.items() if name not in kept)


def _unknown(settings: Settings) -> Iterator[Diagnostic]:
    """Pages that the settings name, and that there are none of."""
    known = sorted(page_names())
    for name, span in settings.pages.items():
        if name not in (*known, *ALWAYS):
            near = nearest(name, known)
            yield diagnostic(span, "ukendt-valg", felt="sider", værdi=name, valg=", ".join(known), suggestion=near)


def _without_template(pages: list[PlannedPage[object]], theme: Theme) -> list[Diagnostic]:
    """Templates that pages are to be made with, or that others include, and that are not there; each once."""
    wanted = dict.fromkeys(page.template for page in pages if page.template)
    missing = (name for one in wanted for name in sorted(closure(one, theme.templates)) if name not in theme.templates)
    return [diagnostic(Span(f"templates/{name}"), "skabelon-mangler", navn=name) for name in dict.fromkeys(missing)]


def _distinct(site: Site, pages: list[PlannedPage[object]]) -> tuple[list[PlannedPage[object]], list[Diagnostic]]:
    """The pages with one at each address, the first; and where two would stand at one, also where only upper and lower
    case differ.
    """
    first: dict[str, PlannedPage[object]] = {}
    found = []
    for page in pages:
        other = first.setdefault(page.address.lower(), page)
        if other is not page:
            found.append(_collision(site, page.address, other))
    return list(first.values()), found


def _too_long(site: Site, pages: list[PlannedPage[object]]) -> list[Diagnostic]:
    """Addresses of pages, and of the PDFs beside them, that leave Windows too few letters for the folders above the
    output folder.
    """
    found = []
    for page in pages:
        longest = max(page.address, edition_file(page.address) if page.format == "html" else "", key=len)
        if len(longest) > MAX_ADDRESS:
            found.append(
                diagnostic(
                    _place_of(site, page.address),
                    "adresse-for-lang",
                    adresse=longest,
                    længde=len(longest),
                    højst=MAX_ADDRESS,
                )
            )
    return found


def _place_of(site: Site, address: str) -> Span:
    """Where the name in an address was written."""
    folder, _, rest = address.partition("/")
    if folder in ("medier", "assets"):
        return Span(f"{site.settings.content}/{rest}" if folder == "medier" else f"{site.settings.templates}/{address}")
    name = rest.split("/")[0]
    named = (e for e in site.entries.values() if e.collection == folder and name in getattr(e.item, "former_ids", ()))
    own = site.entries.get(f"{folder}/{name}")
    old = next(named, None)
    if own is None and old is not None:
        return old.span("tidligere", old.item.former_ids.index(name))
    return own.span() if own else Span(site.settings.content)


def _collision(site: Site, address: str, other: PlannedPage[object]) -> Diagnostic:
    """Two pages at one address: told at the field that names the address as a former one, if one does."""
    collection, _, rest = address.partition("/")
    *above, old = rest.removesuffix("/index.html").split("/")
    own = None if above else site.entries.get(f"{collection}/{old}")
    named = [
        (e, place)
        for e in site.entries.values()
        if e.collection == collection
        for place in _former(e, old, bool(above))
    ]
    span = named[-1][0].span(*named[-1][1]) if named else Span(site.settings.content)
    if own and named and named[-1][0] is own:
        return diagnostic(span, "eget-id", id=old)
    owner = own or (named[0][0] if named else None)
    return diagnostic(span, "dobbelt-adresse", adresse=address, sted=owner.path if owner else other.address)


def _former(entry: Entry, old: str, short: bool) -> Iterator[tuple[str, int]]:
    """The places where an entry names a former id, or the number of a `short` address."""
    field, former = ("tidligere_numre", "former_numbers") if short else ("tidligere", "former_ids")
    for number, value in enumerate(getattr(entry.item, former, ())):
        if value == old or (short and slug(value) == old):
            yield field, number
