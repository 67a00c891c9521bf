"""What is planned of sources."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import SOURCE, SOURCE_TYPE, Source
from strategisite.kinds.source.plan.pages import source_pages
from strategisite.plan.attached import handed_out
from strategisite.plan.blocks import alphabetical
from strategisite.plan.context import Context
from strategisite.plan.fill import Filler
from strategisite.plan.frames import entry_frame, list_frame
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.say import danish
from strategisite.views import (
    LinkView,
    SourcesView,
    SourceView,
)


def _alphabetical_sources(context: Context) -> list[Entry]:
    return alphabetical(context, list(context.site.of_kind(SOURCE)))


def sources_view(context: Context) -> SourcesView:
    entries = _alphabetical_sources(context)
    address = "kilder/index.html"
    title = context.word("kilder.side")

    def links(at_hand: bool) -> tuple[LinkView, ...]:
        return tuple(
            context.link(
                e, ", ".join(filter(None, (context.choice(SOURCE_TYPE, e.item.kind), danish.date(e.item.date or ""))))
            )
            for e in entries
            if e.item.at_hand == at_hand
        )

    return SourcesView(
        frame=list_frame(context, title, address, "kilder"), title=title, at_hand=links(True), named=links(False)
    )


def source_view(context: Context, filler: Filler, entry: Entry) -> SourceView:
    item = entry.item
    file, told = handed_out(context, entry, item.file) if item.file else ("", "")
    facts = (
        ("kildetype", context.choice(SOURCE_TYPE, item.kind), "type"),
        ("udgiver", item.publisher or "", "udgiver"),
        ("dato", danish.date(item.date or ""), "dato"),
        ("sagsnummer", item.case_number or "", "sagsnummer"),
        ("dokumentnummer", item.document_number or "", "dokumentnummer"),
        ("adresse", item.address or "", "trykt_adresse"),
    )
    return SourceView(
        frame=entry_frame(context, entry, "kilde"),
        title=item.title,
        facts=tuple((context.word(f"felter.{name}"), value, field) for name, value, field in facts),
        description=item.description or "",
        at_hand=item.at_hand,
        mentioned=context.cite(item.mentioned_in) if item.mentioned_in else None,
        pages=source_pages(context, entry),
        file=file,
        file_size=told,
        ask="" if item.file else _where_to_ask(context, item),
    )


def _where_to_ask(context: Context, source: Source) -> str:
    """Whom to ask for a document that is not handed out, and by which numbers, as far as they are known."""
    known = (
        ("udgiver", source.publisher),
        ("sag", source.case_number),
        ("dokument", source.document_number),
    )
    return " ".join(context.word(f"kilde-spørg-{name}", værdi=value) for name, value in known if value)


def _search(context: Context, entry: Entry) -> Sought:
    item = entry.item
    return Sought(lead=(context.choice(SOURCE_TYPE, item.kind), danish.date(item.date or "")))


LIST = Listing(
    word="kilder.side",
    template="kilder",
    address="kilder/index.html",
    view=sources_view,
)
SOURCES = Planned(
    kind=SOURCE,
    view=source_view,
    search=_search,
)
