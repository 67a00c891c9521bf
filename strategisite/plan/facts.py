"""How facts are put together of words, links and citations."""

from __future__ import annotations

from collections.abc import Iterable

from strategisite.plan.context import Context
from strategisite.views import CiteView, Fact, LinkView, Run, Said

Part = str | LinkView | CiteView | Run | Iterable["Part"] | None
FOUND_BY = ("tekst", "ukendt", "ref")  # what somebody may look for; a colour, a mark, and that nothing is said, are not


def said(*parts: Part) -> Said:
    """Parts in a row: texts that meet are one, and what is none or empty is left out."""
    runs: list[Run] = []
    for run in _runs(parts):
        if run.kind == "tekst" and runs and runs[-1].kind == "tekst":
            runs[-1] = Run("tekst", runs[-1].text + run.text)
        else:
            runs.append(run)
    return tuple(runs)


def _runs(part: Part) -> Iterable[Run]:
    match part:
        case None | "":
            return
        case str():
            yield Run("tekst", part)
        case Run():
            yield part
        case LinkView():
            yield Run("ref", link=part)
        case CiteView():
            yield Run("kilde", cite=part)
        case _:
            for inner in part:
                yield from _runs(inner)


def between(separator: str, parts: Iterable[Part]) -> Said:
    """Parts with a text between each two."""
    return said(*((separator if place else "", part) for place, part in enumerate(parts)))


def quoted(text: str) -> Run:
    return Run("citat", text)


def nowhere(context: Context) -> Run:
    """That no source says it."""
    return Run("fremgår-ikke", context.word("fremgår-ikke"))


def small_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def fact(
    context: Context,
    name: str,
    value: Part,
    *lines: Part,
    cites: Part = None,
    entries: Iterable[Said] = (),
    known: bool | None = None,
    unsaid: str = "",
    topic: str = "",
    explained: LinkView | None = None,
    printed: Iterable[Part] = (),
    key: str = "",
    field: str = "",
    ours: str = "",
) -> Fact:
    """A fact with its value, or that no source says it. It is known by its value, or its entries, unless `known` says
    so.
    """
    found, entries = said(value), tuple(entries)
    if known is None:
        known = bool(found or entries)
    told = said(found or (() if entries else nowhere(context)), cites)
    below = tuple(line for line in map(said, lines) if line)
    return Fact(
        name=name,
        said=told,
        lines=below,
        entries=entries,
        unknown=not known,
        unsaid=unsaid or small_first(name),
        topic=topic or name,
        explained=explained,
        printed=tuple(line for line in map(said, printed) if line),
        key=key,
        field=field,
        ours=ours,
    )


def found_by(facts: Iterable[Fact]) -> Iterable[str]:
    """Facts as the search has them, of one topic together: »Hvem: Ansvarlig: Rådet. Sammen med: Borgerne«, and which of
    them are our reading.
    """
    topics: dict[str, list[str]] = {}
    for it in facts:
        if words := ", ".join(dict.fromkeys(_words(it))):
            words += f" ({it.ours})" if it.ours else ""
            topics.setdefault(it.topic, []).append(words if it.name == it.topic else f"{it.name}: {words}")
    return (f"{topic}: {'. '.join(told)}" for topic, told in topics.items())


def _words(it: Fact) -> list[str]:
    """What is looked for in a fact: each of its links, or its words."""
    links = [run.link.title for run in it.said if run.link]
    words = "".join(run.text for run in it.said if run.kind in FOUND_BY)
    return links or ([words] if words else [])
