"""What is planned of terms."""

from __future__ import annotations

from strategisite.flow import Entry
from strategisite.kinds import ACTOR, FINANCING, TERM
from strategisite.plan.addresses import (
    abbreviation_of,
    address_of,
)
from strategisite.plan.blocks import (
    alphabetical,
)
from strategisite.plan.context import Context
from strategisite.plan.frames import list_frame
from strategisite.plan.planned import Listing, Planned, Sought
from strategisite.views import (
    GlossaryView,
    LinkView,
    TermView,
)


def glossary_view(context: Context) -> GlossaryView:
    address = "ord/index.html"
    title = context.word("ord.side")
    terms = tuple(_term(context, e) for e in alphabetical(context, list(context.site.of_kind(TERM))))
    kinds = context.site.of_kind(FINANCING)
    financing = tuple(
        (f"finansiering-{k.id}", k.item.name, k.item.needs_money, k.item.explanation, _using(context, k)) for k in kinds
    )
    return GlossaryView(
        frame=list_frame(context, title, address, "ordliste"), title=title, terms=terms, financing=financing
    )


def _using(context: Context, entry: Entry) -> tuple[LinkView, ...]:
    """The actions that name an entry, each once."""
    links = context.site.links_to.get(entry.key, ())
    return tuple(dict.fromkeys(context.link(context.site.entries[link.source]) for link in links))


def _term(context: Context, entry: Entry) -> TermView:
    item = entry.item
    used: list[LinkView] = []
    for link in context.site.links_to.get(entry.key, ()):
        source = context.site.entries[link.source]
        if link.kind in ("note", "udsagn"):
            used.append(LinkView(address_of(source), context.word(f"{source.kind}.omtalt")))
        elif link.kind == "brødtekst":
            used.append(context.link(source))
    return TermView(
        id=entry.id,
        word=item.word,
        abbreviation=abbreviation_of(entry),
        explanation=item.explanation or "",
        outside=item.meaning_from == "udefra",
        actor=context.actor(item.actor) if item.actor else None,
        cites=context.cites(item.sources),
        used=tuple(dict.fromkeys(used)),
    )


def _search(context: Context, entry: Entry) -> Sought:
    outside = entry.item.meaning_from == "udefra"
    return Sought(texts=(context.word("betydning-udefra"),) if outside else ())


def _told_with(context: Context, entry: Entry) -> Entry | None:
    """The actor whose name a term is, where both are called so."""
    if not entry.item.actor:
        return None
    actor = context.site.entries[ACTOR.key(entry.item.actor)]
    same = {entry.item.word, entry.item.abbreviation} & {actor.item.name, actor.item.abbreviation} - {None}
    return actor if same else None


LIST = Listing(
    word="ord.side",
    template="ordliste",
    address="ord/index.html",
    view=glossary_view,
)
TERMS = Planned(
    kind=TERM,
    search=_search,
    told_with=_told_with,
)
