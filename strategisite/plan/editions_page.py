"""The page *Udgaver*, which lists all printed editions, and which pages show a link to which PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from strategisite.flow import Entry
from strategisite.kinds import REPORT, SELECTION
from strategisite.plan.addresses import address_of, edition_file
from strategisite.plan.context import Context
from strategisite.plan.glance import start_years
from strategisite.plan.planned import Listing, listings
from strategisite.views import Crumb, LinkView
from strategisite.views.page import PlannedPage, is_html
from strategisite.views.print import Edition, EditionRow, EditionsView

ADDRESS = "udgaver/index.html"
EDITIONS_OF = {  # the lists of all plans that have an edition, and what it is called
    "beslutninger/index.html": "udgave-beslutninger",
    "talkontrol/index.html": "udsagn.side",
    "noter/index.html": "noter.side",
}


def editions_view(context: Context) -> EditionsView:
    """Each plan's editions, the larger before the smaller, and those that editors have put together."""
    title = context.word("udgave.side")
    groups = [(strategy.item.title, tuple(_of_plan(context, strategy))) for strategy in context.strategies]
    chosen = tuple(_row(context.link(entry, entry.item.short)) for entry in context.site.of_kind(SELECTION))
    if chosen:
        groups.insert(0, (context.word("udgaver-redaktionen"), chosen))
    frozen = (
        tuple(_row(context.link(entry)) for entry in context.site.of_kind(REPORT)) if context.makes("rapport") else ()
    )
    if frozen:
        groups.append((context.word("rapport.frosne"), frozen))
    across = tuple(
        _row(LinkView(listing.address, context.word(EDITIONS_OF[listing.address])))
        for listing in listings()
        if listing.address in EDITIONS_OF and context.lists(listing)
    )
    if across:
        groups.append((context.word("udgaver-kilderne"), across))
    for strategy in context.strategies:
        actions, examples = context.actions(strategy), context.examples(strategy)
        for word, some in (("udgaver-handlinger", actions), ("udgaver-eksempler", examples)):
            if some:
                rows = tuple(_row(context.link(action)._replace(note="")) for action in some)
                groups.append((context.word(word, titel=strategy.item.short_title), rows))
    frame = context.frame(title=title, kind="udgaver", address=ADDRESS, plan=None, crumbs=(Crumb(ADDRESS, title),))
    return EditionsView(frame, title, tuple(groups))


EDITIONS = Listing(word="udgave.side", template="udgaver", address=ADDRESS, view=editions_view)


def _of_plan(context: Context, strategy: Entry) -> Iterator[EditionRow]:
    yield _row(LinkView(address_of(strategy), context.word("udgave-bog")))
    yield from (_row(context.link(area)) for area in context.children(strategy))
    lists = ("handlingsoversigt", "budget", "tidslinje", "status", "rapport")
    for name, path in ((name, "forloeb" if name == "tidslinje" else name) for name in lists):
        if context.has_page(strategy, path):
            yield _row(LinkView(f"{strategy.id}/{path}/index.html", context.word(f"udgave-{name}")))
    for year in start_years(context, strategy) if context.has_page(strategy, "start") else ():
        yield _row(LinkView(f"{strategy.id}/start/{year}/index.html", context.word("titel-startår", år=year)))


def _row(link: LinkView) -> EditionRow:
    return EditionRow(link, edition_file(link.address))


def with_editions(
    pages: Iterable[PlannedPage[object]], editions: Iterable[PlannedPage[Edition]]
) -> list[PlannedPage[object]]:
    """Pages with the PDFs that each shows: its own."""
    files = dict.fromkeys(edition.address for edition in editions)

    def shown(page: PlannedPage[object]) -> tuple[str, ...]:
        if not is_html(page):
            return ()
        if page.address == ADDRESS:
            return tuple(files)
        return tuple(file for file in (edition_file(page.address),) if file in files)

    return [replace(page, shows=shown(page)) for page in pages]
