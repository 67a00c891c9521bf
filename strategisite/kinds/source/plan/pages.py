"""A source page by page: the words that are quoted from each page of the document, and what builds on it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from strategisite.demand.values import per_entry
from strategisite.flow import Entry
from strategisite.kinds import ACTION, KINDS, NOTE, SOURCE, STATEMENT, kind_of
from strategisite.kinds.citing import citations
from strategisite.plan.addresses import address_of, heading_of
from strategisite.plan.context import Context
from strategisite.plan.fill import referred
from strategisite.plan.page_runs import page_anchor
from strategisite.views import LinkView, QuoteView, SourcePage

KIND_ORDER = tuple(KINDS)
WHOLE = ("kilde", "kilder", "nævnt_i", "steder")  # fields whose citations are of all that an entry says


class _Place(NamedTuple):
    """Where an entry cites a source: the pages, the field that the citation stands in, and the words it quotes."""

    source: str
    page: int | None
    to_page: int | None
    field: str
    words: tuple[str, ...]


def source_pages(context: Context, source: Entry) -> tuple[SourcePage, ...]:
    """The pages of a source that are cited, in their order, and last what is cited without a page. What goes over
    several stands on the first.
    """
    by_page: defaultdict[int | None, list[tuple[Entry, list[_Place]]]] = defaultdict(list)
    citing = dict.fromkeys(link.source for link in context.site.links_to.get(source.key, ()))
    for entry in sorted((context.site.entries[key] for key in citing), key=lambda one: KIND_ORDER.index(one.kind)):
        of_page: defaultdict[int | None, list[_Place]] = defaultdict(list)
        for place in _places(context, entry):
            if place.source == source.key:
                of_page[place.page].append(place)
        for page, places in of_page.items():
            by_page[page].append((entry, places))
    numbered = sorted(page for page in by_page if page is not None)
    return tuple(_page(context, page, by_page[page]) for page in (*numbered, *([None] if None in by_page else [])))


@per_entry
def _places(context: Context, entry: Entry) -> tuple[_Place, ...]:
    """All places in sources that an entry cites, in its fields and in its text."""
    found = [
        _Place(SOURCE.key(citation.source), citation.page, citation.to_page, _field(path), words)
        for citation, path, words in citations(entry.item)
    ]
    for ref in entry.body.references() if entry.body else ():
        target = referred(context, ref.target, ref.page, entry)
        if target.kind == SOURCE.name:
            quoted = (ref.quoted,) if ref.quoted else ()
            found.append(_Place(target.key, ref.page, ref.to_page, context.word("kilde-i-teksten"), quoted))
    return tuple(dict.fromkeys(found))


def _field(path: tuple[str | int, ...]) -> str:
    """What is said of an entry by the field that a path begins with; nothing where it is all of the entry."""
    first = str(path[0]) if path else ""
    return "" if first in WHOLE else first.replace("_", " ")


def _page(context: Context, page: int | None, citing: list[tuple[Entry, list[_Place]]]) -> SourcePage:
    """What is named stands among what builds on the page; notes and statements with the words that they quote."""
    quotes: defaultdict[str, dict[LinkView, None]] = defaultdict(dict)
    built_on: defaultdict[str, dict[LinkView, None]] = defaultdict(dict)
    for entry, places in citing:
        quoted = [(words, place) for place in places for words in place.words]
        for words, place in quoted:
            quotes[words].setdefault(_quoting(context, entry, place.field))
        if kind_of(entry).is_named or not quoted:
            built_on[context.kind_of(entry)].setdefault(_built(context, entry, places))
    counts = (("kilde-side-citater", len(quotes)), ("kilde-side-brugt", len(citing)))
    return SourcePage(
        anchor="" if page is None else page_anchor(page),
        name=context.word("kilde-uden-side") if page is None else context.word("kilde-side", side=page),
        counts=", ".join(context.word(key, antal=number) for key, number in counts if number),
        quotes=tuple(QuoteView(words, tuple(links)) for words, links in quotes.items()),
        built_on=tuple((kind, tuple(links)) for kind, links in built_on.items()),
    )


def _quoting(context: Context, entry: Entry, field: str) -> LinkView:
    """What quotes some words, in few: an entry by its number, a note by what it is about."""
    if entry.kind == STATEMENT.name:
        verdict = context.site.verdicts[entry.id].verdict
        return LinkView(address_of(entry), context.word("kilde-regnet-efter", afgørelse=verdict))
    if entry.kind == NOTE.name:
        return _note(context, entry)
    link = context.link(entry, field)
    return link._replace(title=link.number or link.title, number="")


def _built(context: Context, entry: Entry, places: list[_Place]) -> LinkView:
    """What builds on a page: with which fields, and on which pages where they are more than one."""
    fields = ", ".join(dict.fromkeys(place.field for place in places if place.field))
    runs = ", ".join(dict.fromkeys(context.pages(place.page, place.to_page) for place in places if place.to_page))
    said = "; ".join(filter(None, (fields, runs)))
    return _note(context, entry)._replace(note=said) if entry.kind == NOTE.name else context.link(entry, said)


def _note(context: Context, entry: Entry) -> LinkView:
    about = next(iter(context.referred(entry, entry.item.about)), None)
    if about is None:
        return LinkView(address_of(entry), context.word("noter.omtalt"))
    called = (about.kind == ACTION.name and context.link(about).number) or heading_of(about)
    return LinkView(address_of(entry), context.word("kilde-note-om", emne=called))
