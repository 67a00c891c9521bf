"""References: every id in a field or a body found, every one of them seen from the other end too."""

from __future__ import annotations

import functools
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from strategisite.body_reader import WIDEST
from strategisite.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.filling import media_name
from strategisite.flow import Entry, Link
from strategisite.link.pictures import picture_problem
from strategisite.model import Citation, Financing, NotePlace, Statement
from strategisite.query import QueryError, parse

FIXED = {"kilde": "kilder", "aktør": "aktoerer", "finansiering": "finansiering", "status": "status"}  # kind of reference -> its collection
HIDDEN = ("finansiering", "status", "udsagn", "boelger", "slaegtskab", "indikatorer")  # collections that a bare id does not reach
Path = tuple[str | int, ...]


class Key(NamedTuple):
    """The place of a mapping's key, where a path alone is that of its value."""

    path: Path


At = Span | Key | Path  # places are looked up only for what is wrong
Target = tuple[str, str, At]


class Index:
    """Finds what an id means where it is written."""

    def __init__(self, entries: Mapping[str, Entry], wrong: frozenset[str]):
        self.entries = entries
        self.wrong = wrong
        self.wrong_ids = {key.split("/", 1)[1] for key in wrong}
        self.by_path = {entry.path: entry.key for entry in entries.values() if entry.collection != entry.kind}
        self.plans = sum(entry.kind == "strategi" for entry in entries.values())
        self.by_id: defaultdict[str, list[str]] = defaultdict(list)
        for key, entry in entries.items():
            if entry.collection not in HIDDEN:
                self.by_id[entry.id].append(key)

    def is_wrong(self, target: str, collection: str = "") -> bool:
        """Whether a target is there, but wrong itself."""
        if collection:
            return f"{collection}/{target}" in self.wrong or f"{collection}/*" in self.wrong
        return target in self.wrong or target in self.wrong_ids or ("/" in target and f"{target.split('/')[0]}/*" in self.wrong)

    def find(self, target: str, home: str | None) -> list[str]:
        """All keys that a written target may mean; its own strategy's entry comes first and alone."""
        if "/" in target:
            return [target] if target in self.entries and not target.startswith("status/") else []
        own = f"{home}/{target}"
        return [own] if own in self.entries else self.by_id.get(target, [])


def linked(
    entries: Mapping[str, Entry], wrong: tuple[Entry, ...], media: Mapping[str, bytes], content: str
) -> tuple[dict[tuple[str, str], str], dict[str, tuple[Link, ...]], list[Diagnostic]]:
    """What each written target means, the links to each entry, and the references that lead nowhere."""
    index = Index(entries, frozenset(entry.key for entry in wrong))
    resolved: dict[tuple[str, str], str] = {}
    links: defaultdict[str, dict[Link, None]] = defaultdict(dict)
    found: list[Diagnostic] = []
    for entry in (*entries.values(), *wrong):
        home = getattr(entry.item, "strategy", None) or (entry.collection if f"{entry.collection}/{entry.collection}" in entries else None)
        fields = _field_targets(entry) if entry.item is not None else ()
        for target, kind, at in (*fields, *_body_targets(entry)):
            key, problem = _resolve(index, entry, home, target, kind, at)
            if problem:
                found.append(problem)
            if key and entry.item is not None:
                resolved[entry.key, f"kilde:{target}" if kind == "kilde" else target] = key
                if key != entry.key:
                    links[key].setdefault(Link(entry.key, key, kind))
        found += _body_problems(entry, media, content, index)
    found += _part_of_loops(entries)
    return resolved, {key: tuple(made) for key, made in links.items()}, found


def _resolve(index: Index, entry: Entry, home: str | None, target: str, kind: str, at: At) -> tuple[str | None, Diagnostic | None]:
    if kind in FIXED:
        collection = FIXED[kind]
        key = target if "/" in target else f"{collection}/{target}"
        if key in index.entries and index.entries[key].collection == collection:
            return key, None
        if index.is_wrong(key.split("/", 1)[1], collection):
            return None, None
        known = [e.id for e in index.entries.values() if e.collection == collection]
        if kind in ("finansiering", "status"):
            return None, diagnostic(
                _span(entry, at),
                "ukendt-valg",
                felt="kategori" if kind == "finansiering" else kind,
                værdi=target,
                valg=", ".join(known),
                suggestion=nearest(target, known),
            )
        return None, diagnostic(_span(entry, at), f"ukendt-{kind}", id=target, suggestion=nearest(target, known))
    if kind == "plan":
        key = f"{target}/{target}"
        if key in index.entries or index.is_wrong(key):
            return (key if key in index.entries else None), None
        return None, diagnostic(_span(entry, at), "forespørgsel-ukendt-strategi", ord=target)
    if target.endswith(".md"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), target))
        key = index.by_path.get(path)
        fine = key or index.is_wrong(posixpath.basename(path).removesuffix(".md"))
        return key, None if fine else diagnostic(
            _span(entry, at), "ukendt-henvisning", id=target, suggestion=_way_to(nearest(path, index.by_path), entry.path)
        )
    keys = index.find(target, home)
    if len(keys) == 1:
        return keys[0], None
    if not keys and index.is_wrong(target):
        return None, None
    if not keys:
        return None, diagnostic(_span(entry, at), "ukendt-henvisning", id=target, suggestion=nearest(target, index.by_id))
    return None, diagnostic(_span(entry, at), "flertydig-henvisning", id=target, steder=", ".join(keys), forslag=keys[0])


def _span(entry: Entry, at: At) -> Span:
    if isinstance(at, Span):
        return at
    return entry.span(*at.path, key=True) if isinstance(at, Key) else entry.span(*at)


def _way_to(path: str, start: str) -> str:
    """A path as a link in the file `start` would write it."""
    return posixpath.relpath(path, posixpath.dirname(start)) if path else ""


def citations(value: object, path: Path = ()) -> Iterator[tuple[Citation | NotePlace | Statement, Path]]:
    """Every citation inside a model value, with its path of Danish field names."""
    if isinstance(value, Citation | NotePlace | Statement):
        yield value, path
    if isinstance(value, BaseModel):
        for name, alias in _with_models(type(value)):
            yield from citations(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from citations(part, (*path, number))


@functools.cache
def _with_models(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that can hold models, with their Danish names."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if _holds_model(field.annotation))


def _holds_model(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(map(_holds_model, getattr(annotation, "__args__", ())))


def _field_targets(entry: Entry) -> Iterator[Target]:
    item = entry.item
    for citation, path in citations(item):
        yield citation.source, "kilde", (*path, "kilde")
    if entry.kind == "handling":
        for number, part in enumerate(item.actors):
            yield part.actor, "aktør", ("aktører", number, "id")
        for actor in item.expense.shares if item.expense else ():
            yield actor, "aktør", Key(("udgift", "fordeling", actor))
        for number, follow_up in enumerate(item.follow_ups):
            for field, target, kind in (("status", follow_up.status, "status"), ("besluttet_af", follow_up.decided_by, "aktør")):
                if target:
                    yield target, kind, ("opfølgning", number, field)
        if item.fate and item.fate.successor:
            yield item.fate.successor, "skæbne", ("skæbne", "handling")
        if isinstance(item.financing, Financing):
            yield item.financing.category, "finansiering", ("finansiering", "kategori")
    elif entry.kind == "strategi":
        yield item.body, "aktør", ("organ",)
        for number, adoption in enumerate(item.adoptions):
            yield adoption.body, "aktør", ("vedtaget", number, "organ")
    elif entry.kind == "side" and item.strategy:
        yield item.strategy, "plan", ("strategi",)
    elif entry.kind == "aktoerer" and item.part_of:
        yield item.part_of, "aktør", ("del_af",)
    elif entry.kind == "ord" and item.actor:
        yield item.actor, "aktør", ("aktør",)
    elif entry.kind in ("beslutning", "høring"):
        who, field = (item.body, "organ") if entry.kind == "beslutning" else (item.party, "part")
        if who:
            yield who, "aktør", (field,)
        touched = ((("berører", n), t) for n, t in enumerate(getattr(item, "touches", ())))
        remarks = (
            (("bemærkninger", n, "handlinger", m), t) for n, r in enumerate(getattr(item, "remarks", ())) for m, t in enumerate(r.touches)
        )
        for path, target in (*touched, *remarks):
            yield target, entry.kind, path
    elif entry.kind == "boelger":
        yield item.strategy, "plan", ("strategi",)
        for number, project in enumerate(item.projects):
            for field, target in (("fokusområde", project.area), ("handling", project.action)):
                if target:
                    yield _within(item.strategy, target), "bølge", ("projekter", number, field)
    elif entry.kind == "indikatorer" and item.strategy:
        yield item.strategy, "plan", ("strategi",)
    elif entry.kind == "slaegtskab":
        for number, place in enumerate(item.places):
            yield _within(place.strategy, place.id), "slægtskab", ("steder", number, "id")
    elif entry.kind == "udgave":
        for number, target in enumerate(item.content):
            yield target, "udgave", ("indhold", number)
    elif entry.kind in ("noter", "udsagn"):
        for number, target in enumerate(item.about):
            yield target, {"noter": "note", "udsagn": "udsagn"}[entry.kind], ("om", number)


def _within(strategy: str, target: str) -> str:
    """An id as the named strategy knows it."""
    return target if "/" in target else f"{strategy}/{target}"


def _body_targets(entry: Entry) -> Iterator[Target]:
    if entry.body:
        for ref in entry.body.references():
            yield ref.target, "kilde" if ref.page is not None else "brødtekst", entry.body.spans[ref.number]


def _queries(entry: Entry) -> Iterator[tuple[str, At]]:
    """The queries of a body, those that say what a hearing's remarks concern, and those that choose what an edition holds."""
    if entry.body:
        yield from ((figure.query, entry.body.spans[figure.number]) for figure in entry.body.figures())
    if entry.kind == "høring" and entry.item is not None:
        remarks = enumerate(entry.item.remarks)
        yield from ((remark.query, ("bemærkninger", n, "gælder")) for n, remark in remarks if remark.query)
    if entry.kind == "udgave" and entry.item is not None and entry.item.query:
        yield entry.item.query, ("forespørgsel",)


def _body_problems(entry: Entry, media: Mapping[str, bytes], content: str, index: Index) -> Iterator[Diagnostic]:
    """Queries that cannot be read or add up several plans, and pictures that are not there or cannot be drawn."""
    for text, at in _queries(entry):
        try:
            query = parse(text)
        except QueryError as error:
            yield query_problem(error, _span(entry, at))
            continue
        strategy = query.strategy
        if strategy and f"{strategy}/{strategy}" not in index.entries and not index.is_wrong(f"{strategy}/{strategy}"):
            span, offset = _span(entry, at), text.find(f" i {strategy}") + 3
            yield diagnostic(Span(span.path, span.line, span.column + offset, len(strategy)), "forespørgsel-ukendt-strategi", ord=strategy)
        if query.verb == "sum" and not strategy and index.plans > 1:
            yield diagnostic(_span(entry, at), "forespørgsel-flere-planer")
        if len(query.fields) > WIDEST:
            yield diagnostic(_span(entry, at), "tabel-for-bred", level="advarsel", antal=len(query.fields), højst=WIDEST)
    for source, span in entry.body.pictures if entry.body else ():
        picture = media.get(media_name(entry.path, source, content))
        if picture is None:
            yield diagnostic(span, "billede-mangler", billede=source)
        elif problem := picture_problem(source, picture):
            yield diagnostic(span, problem, billede=source)


def query_problem(error: QueryError, span: Span) -> Diagnostic:
    """A query's mistake at its place: `span` is where the query's text begins."""
    inside = error.offset <= span.length  # a query in a text may go on in the line below, where its words have other columns
    place = Span(span.path, span.line, span.column + error.offset, max(1, len(error.word))) if inside else span
    known = ", ".join(error.known)
    return diagnostic(place, error.code, ord=error.word, kendte=known, suggestion=nearest(error.word, error.known) if error.word else "")


def _part_of_loops(entries: Mapping[str, Entry]) -> Iterable[Diagnostic]:
    for entry in entries.values():
        if entry.kind != "aktoerer":
            continue
        way = [entry.id]
        above = entry.item.part_of
        while above and above not in way and f"aktoerer/{above}" in entries:
            way.append(above)
            above = entries[f"aktoerer/{above}"].item.part_of
        if above == entry.id:
            yield diagnostic(entry.span("del_af"), "løkke-i-del-af", id=entry.id, løkke=" → ".join([*way, entry.id]))
