"""Doubts about citations: pages that a source has not, pages backwards in a note, what stands twice in one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import ACTOR, SOURCE
from strategisite.kinds.citing import citations
from strategisite.model import Citation
from strategisite.say.diagnostics import Diagnostic, diagnostic
from strategisite.text.body import references_in

CAUSES = {  # what is told of each place -> what is told of their source, and at which of its fields
    "side-findes-ikke": ("sider-for-få", "sider"),
    "kilde-ikke-i-hænde": ("sider-uden-kilde", "i_hænde"),
}
FEW = 5  # places at which the page may be what is wrong, and not how many pages there are
MANY = 2  # different pages, from more than which on it is likely the number of pages that is wrong


def page_doubts(
    entry: Entry, entries: Mapping[str, Entry], resolved: Mapping[tuple[str, str], str]
) -> Iterator[Diagnostic]:
    """The pages that an entry's fields and text cite, held against what the sources have."""
    for citation, path, _ in citations(entry.item):
        source = entries.get(SOURCE.key(citation.source))
        first, last = citation.page, citation.to_page
        if (
            not isinstance(citation, Citation) and last is not None and (first is None or last < first)
        ):  # the model orders a `Citation`'s
            yield diagnostic(entry.span(*path, "til_side"), "sider-i-orden", fra=first or "?", til=last)
        for field, page in (("side", first), ("til_side", last)):
            if source and page is not None and (problem := _beyond(source, page)):
                yield diagnostic(entry.span(*path, field), "side-findes-ikke", **problem)
                break
        if source and first is not None and not source.item.at_hand:
            yield diagnostic(entry.span(*path, "side"), "kilde-ikke-i-hænde", level="råd", kilde=source.id, side=first)
    for ref, span in references_in(entry.body):
        if ref.page is None:
            continue
        source = entries.get(resolved.get((entry.key, f"kilde:{ref.target}"), ""))
        if source and (problem := _beyond(source, max(ref.page, ref.to_page or 0))):
            yield diagnostic(span, "side-findes-ikke", **problem)
    yield from _twice(entry)
    yield from _two_roles(entry, entries)


def by_cause(found: Iterable[Diagnostic], entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Findings, of which those about many pages of one source are one: about how many it is said to have, or that it is
    not at hand.
    """
    found = list(found)
    many: defaultdict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for one in found:
        if one.code in CAUSES:
            many[one.code, dict(one.values)["kilde"]].append(one)
    pages = {key: {dict(one.values)["side"] for one in told} for key, told in many.items()}
    caused = {key for key, told in many.items() if len(told) > FEW and len(pages[key]) > MANY}
    yield from (one for one in found if one.code not in CAUSES or (one.code, dict(one.values)["kilde"]) not in caused)
    for code, source in sorted(caused):
        told, entry = many[code, source], entries[SOURCE.key(source)]
        cause, field = CAUSES[code]
        yield diagnostic(
            entry.span(field),
            cause,
            level=told[0].level,
            kilde=source,
            sider=entry.item.pages or "",
            antal=len(told),
            side=max(int(dict(one.values)["side"]) for one in told),
            sted=min(one.span for one in told).at(),
        )


def _beyond(source: Entry, page: int) -> dict[str, str] | None:
    """What is told where a source is known to have no such page."""
    pages = source.item.pages
    return None if pages is None or page <= pages else {"kilde": source.id, "side": str(page), "sider": str(pages)}


LEADS, HELPS = ("ansvarlig", "udfører"), ("samarbejder", "høres")  # who leads is no helper of their own


def _two_roles(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """An actor that leads an action and is also said to help with it."""
    parts = getattr(entry.item, "actors", ())
    for number, part in enumerate(parts):
        leads = next((one.role for one in parts if one.actor == part.actor and one.role in LEADS), None)
        if part.role in HELPS and leads:
            actor = entries.get(ACTOR.key(part.actor))
            values = {"aktør": actor.item.name if actor else part.actor, "rolle": part.role, "anden": leads}
            yield diagnostic(entry.span("aktører", number, "rolle"), "aktør-to-roller", level="råd", **values)


def _twice(entry: Entry) -> Iterator[Diagnostic]:
    """The same actor in the same role, or the same place in a source, a second time in one list."""
    seen: set[object] = set()
    for number, part in enumerate(getattr(entry.item, "actors", ())):
        if (part.actor, part.role) in seen:
            yield diagnostic(
                entry.span("aktører", number, "id"), "to-gange", level="advarsel", hvad=part.actor, felt="aktører"
            )
        seen.add((part.actor, part.role))
    for number, citation in enumerate(getattr(entry.item, "sources", ())):
        if citation in seen:
            yield diagnostic(entry.span("kilder", number), "to-gange", level="råd", hvad=citation.source, felt="kilder")
        seen.add(citation)
