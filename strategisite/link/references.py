"""References: every id in a field or a body found, every one of them seen from the other end too."""

from __future__ import annotations

import functools
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strategisite.figures.query import QueryError, parse
from strategisite.flow import DRAFT, Entry, Link, Sheet
from strategisite.kinds import ACTOR, COLLECTIONS, KINDS, STRATEGY, kind_of
from strategisite.link.causes import HIDDEN, Causes
from strategisite.link.fields import IN_TEXT, Key, Path
from strategisite.link.query_values import Values
from strategisite.link.seen import Seen
from strategisite.link.sheets import sheet_of
from strategisite.link.unknown import Unknown, told, unknown_strategy
from strategisite.media.documents import is_document
from strategisite.media.pictures import picture_problem
from strategisite.model.scalars import A_SOURCE, Refers
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.filling import media_name
from strategisite.text.lookalikes import WIDEST
from strategisite.text.typed_addresses import kind_of_address

PART_OF = ("del_af",)
BARE = re.compile(r"[a-z0-9-]+")
NOT_OURS = ("net", "www", "fil", "indlejret", "dokument")  # addresses of what is no picture among the project's files


At = Span | Key | Path  # places are looked up only for what is wrong
Target = tuple[str, Refers, At]


class Index:
    """Finds what an id means where it is written."""

    def __init__(self, entries: Mapping[str, Entry]):
        self.entries = entries
        self.by_path = {entry.path: entry.key for entry in entries.values() if entry.kind not in COLLECTIONS}
        self.plans = sorted(entry.id for entry in entries.values() if entry.kind == STRATEGY.name)
        self.by_id: defaultdict[str, list[str]] = defaultdict(list)
        self.former: defaultdict[str, list[str]] = defaultdict(list)  # an id that is no more, alone and in its place
        self._meant: dict[tuple[str, Refers, str | None], list[str]] = {}  # most references are to what others name too
        for key, entry in entries.items():
            if entry.collection not in HIDDEN:
                self.by_id[entry.id].append(key)
            for old in sheet_of(entry).former_ids:
                if entry.collection not in HIDDEN:
                    self.former[old].append(key)
                self.former[f"{entry.collection}/{old}"].append(key)

    def meant(self, entry: Entry, home: str | None, target: str, refers: Refers) -> list[str]:
        """The keys that a reference may mean: one, where all is well."""
        if target.endswith(".md"):  # by the folder of whoever names it
            return self._of(entry, home, target, refers)
        asked = target, refers, home
        if asked not in self._meant:
            self._meant[asked] = self._of(entry, home, target, refers)
        return self._meant[asked]

    def _of(self, entry: Entry, home: str | None, target: str, refers: Refers) -> list[str]:
        if collection := _collection(target, refers):
            key = target if "/" in target else f"{collection}/{target}"
            return [key] if key in self.entries and self.entries[key].collection == collection else []
        if target.endswith(".md"):
            key = self.find_file(_file(entry, target))
            return [key] if key else []
        return self.find(target, home)

    def find(self, target: str, home: str | None) -> list[str]:
        """All keys that a written target may mean; its own strategy's entry comes first and alone, and what is comes
        before what was.
        """
        if "/" in target:
            there = target in self.entries and kind_of(self.entries[target]).template
            return [target] if there else self._former(target)
        own = f"{home}/{target}"
        return (
            [own]
            if own in self.entries
            else self.former.get(own) or self.by_id.get(target) or self.former.get(target, [])
        )

    def _former(self, target: str) -> list[str]:
        """What an id with its collection was: the entry may have another id by now, and so may its strategy."""
        collection, _, id_ = target.partition("/")
        plans = [
            key.split("/")[0] for key in self.former.get(collection, ()) if self.entries[key].kind == STRATEGY.name
        ]
        return self.former.get(target) or [
            key for plan in plans for key in self.find(f"{plan}/{plan if id_ == collection else id_}", None)
        ]

    def find_file(self, path: str) -> str | None:
        """The entry that a file holds, or the one that it held under its former name."""
        folder, _, name = path.rpartition("/")
        id_ = posixpath.basename(folder) if name in ("_om.md", "strategi.md") else name.removesuffix(".md")
        was = self.former.get(id_, [])
        return self.by_path.get(path) or (was[0] if len(was) == 1 and id_ not in self.by_id else None)


def linked(
    entries: Mapping[str, Entry],
    wrong: tuple[Entry, ...],
    causes: Causes,
    media: Mapping[str, bytes],
    content: str,
    seen: Seen,
) -> tuple[dict[tuple[str, str], str], dict[str, tuple[Link, ...]], list[Diagnostic]]:
    """What each written target means, the links to each entry, and the references that lead nowhere."""
    index = Index(entries)
    values = Values(entries, causes)
    resolved: dict[tuple[str, str], str] = {}
    links: defaultdict[str, dict[Link, None]] = defaultdict(dict)
    found: list[Diagnostic] = []
    unknown: list[Unknown] = []
    for entry in (*entries.values(), *(one for one in wrong if one.kind != DRAFT)):
        plan, sheet, is_right = f"{entry.collection}/{entry.collection}", sheet_of(entry), entry.kind in KINDS
        home = sheet.strategy or (entry.collection if plan in entries or causes.knows(plan) else None)
        for target, refers, at in targets(sheet):
            keys = index.meant(entry, home, target, refers)
            if len(keys) != 1:
                draft = "" if keys else _draft(causes, entry, target, refers)
                if draft:
                    found.append(diagnostic(_span(entry, at), "henvisning-til-kladde", id=target, fil=draft))
                elif keys or not _explained(causes, entry, target, refers):
                    unknown.append(
                        Unknown(
                            span=_span(entry, at),
                            target=target,
                            refers=refers,
                            field=_field(at),
                            home=home or _plan_of(index, entry, keys),
                            path=entry.path,
                            keys=tuple(keys),
                        )
                    )
                continue
            key = keys[0]
            if key == entry.key and refers != IN_TEXT and at != PART_OF:  # whose loops are told as such
                found.append(diagnostic(_span(entry, at), "henviser-til-sig-selv", felt=_field(at)))
            if _renamed(target, key):
                found.append(
                    diagnostic(_span(entry, at), "gammelt-id", level="råd", gammelt=target, nyt=_now(target, key))
                )
            if is_right:
                resolved[entry.key, f"kilde:{target}" if refers == A_SOURCE else target] = key
                if key != entry.key and kind_of(entry).template:  # what stands on no page, no reader is led back to
                    links[key].setdefault(Link(entry.key, key, refers.kind))
        if not seen.text_of(entry):
            found += _backwards(entry)
            found += _picture_problems(entry, media, content)
        if not seen.queries_of(entry):
            found += _query_problems(entry, index, causes, values)
        found += _bracketed(entry, home, index)
    bare = [one for one in unknown if not one.refers.to and BARE.fullmatch(one.target) and not one.keys]
    if bare and causes.hold([one.target for one in bare]):
        unknown = [one for one in unknown if one not in bare]
    found += told(unknown, entries)
    found += _part_of_loops(entries)
    return resolved, {key: tuple(made) for key, made in links.items()}, found


def _collection(target: str, refers: Refers) -> str:
    """Where alone a reference leads: into a kind's data file, or to a strategy; or "", where it may lead anywhere."""
    if refers.to == (STRATEGY.name,):
        return target
    return refers.to[0] if len(refers.to) == 1 and refers.to[0] in COLLECTIONS else ""


def _draft(causes: Causes, entry: Entry, target: str, refers: Refers) -> str:
    """The file of a draft that is left out, where a reference leads to one."""
    if collection := _collection(target, refers):
        return causes.draft(target.rpartition("/")[2], collection)
    return causes.draft(_file(entry, target) if target.endswith(".md") else target)


def _explained(causes: Causes, entry: Entry, target: str, refers: Refers) -> bool:
    """Whether what is not found may be there, for all that can be seen."""
    if collection := _collection(target, refers):
        return causes.explain(target.rpartition("/")[2], collection)
    return causes.explain(
        posixpath.basename(_file(entry, target)).removesuffix(".md") if target.endswith(".md") else target
    )


def _file(entry: Entry, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), target))


def _renamed(target: str, key: str) -> bool:
    """Whether a reference names an entry by an id that it no longer has. A file's name says its own."""
    written = target.rpartition("/")[2]
    return written not in ("_om.md", "strategi.md") and written.removesuffix(".md") != key.split("/")[1]


def _now(target: str, key: str) -> str:
    """An entry as a reference to it is to be written."""
    folder = target.rpartition("/")[0]
    if target.endswith(".md"):
        return f"{folder}/{key.split('/')[1]}.md".lstrip("/")
    return key if folder else key.split("/")[1]


def _plan_of(index: Index, entry: Entry, keys: Sequence[str]) -> str | None:
    """The strategy that an entry outside the strategies speaks of: its query's, or the one of most that it names
    elsewhere.
    """
    if not keys or entry.kind not in KINDS:
        return None
    named = Counter(
        plan for text, _ in _queries(entry) for plan in index.plans if re.search(rf"\bi {re.escape(plan)}\b", text)
    )
    for target, refers, _ in targets(sheet_of(entry)):
        found = index.find(target, None) if not _collection("", refers) else []
        named += Counter(key.split("/")[0] for key in found if len(found) == 1)
    return max((key.split("/")[0] for key in keys), key=lambda plan: (named[plan], plan))


def _field(at: At) -> str:
    """The field that a reference stands in."""
    return "" if isinstance(at, Span | Key) else next((step for step in reversed(at) if isinstance(step, str)), "")


def _span(entry: Entry, at: At) -> Span:
    if isinstance(at, Span):
        return at
    return entry.span(*at.path, key=True) if isinstance(at, Key) else entry.span(*at)


def targets(sheet: Sheet) -> Iterator[Target]:
    """All that an entry refers to, in its fields and in its text."""
    for target, refers, path, is_key in sheet.references:
        yield target, _refers(refers), Key(path) if is_key else path
    for target, page, _, span in sheet.cited:
        yield target, A_SOURCE if page is not None else IN_TEXT, span


@functools.cache
def _refers(mark: tuple[str, tuple[str, ...], bool]) -> Refers:
    return Refers(*mark)


def _backwards(entry: Entry) -> Iterator[Diagnostic]:
    """Citations whose last page comes before their first. Those in fields are told by the model."""
    for _, page, to_page, span in sheet_of(entry).cited:
        if page is not None and to_page is not None and to_page < page:
            yield diagnostic(span, "sider-i-orden", fra=page, til=to_page)


def _queries(entry: Entry) -> Iterator[tuple[str, At]]:
    """The queries of an entry's body and fields whose rows are shown."""
    sheet = sheet_of(entry)
    yield from sheet.asked
    yield from sheet.queries


def _bracketed(entry: Entry, home: str | None, index: Index) -> Iterator[Diagnostic]:
    """Ids in one bracket, which wants two to be a reference."""
    for inside, span in sheet_of(entry).suspects:
        if index.find(inside, home):
            yield diagnostic(span, "enkelt-parentes", level="råd", skrevet=f"[{inside}]", inde=inside)


def _query_problems(entry: Entry, index: Index, causes: Causes, values: Values) -> Iterator[Diagnostic]:
    """Queries that cannot be read, add up several plans, or ask for what nothing can be."""
    for text, at in _queries(entry):
        try:
            query = parse(text)
        except QueryError as error:
            yield query_problem(error, _span(entry, at))
            continue
        if causes.complete:  # else a value may be that of something that cannot be seen
            yield from values.problems(text, _span(entry, at))
        strategy = query.strategy
        if strategy and strategy not in index.plans and not causes.explain(f"{strategy}/{strategy}"):
            span, offset = _span(entry, at), text.find(f" i {strategy}") + 3
            yield unknown_strategy(
                Span(path=span.path, line=span.line, column=span.column + offset, length=len(strategy)),
                strategy,
                index.plans,
            )
        if query.verb == "sum" and not strategy and len(index.plans) > 1:
            yield diagnostic(_span(entry, at), "forespørgsel-flere-planer")
        if len(query.fields) > WIDEST:
            yield diagnostic(
                _span(entry, at), "tabel-for-bred", level="advarsel", antal=len(query.fields), højst=WIDEST
            )


def _picture_problems(entry: Entry, media: Mapping[str, bytes], content: str) -> Iterator[Diagnostic]:
    """Pictures that are not there or cannot be drawn."""
    for source, span in sheet_of(entry).pictures:
        name = media_name(entry.path, source, content)
        picture = None if is_document(name) else media.get(name)
        kind = kind_of_address(source) if picture is None else ""
        if kind in NOT_OURS:
            yield diagnostic(span, "billede-adresse", billede=source, slags=kind)
        elif picture is None:
            yield diagnostic(span, "billede-mangler", billede=source)
        elif problem := picture_problem(name, picture):
            yield diagnostic(span, problem, billede=source)


def query_problem(error: QueryError, span: Span) -> Diagnostic:
    """A query's mistake at its place: `span` is where the query's text begins."""
    inside = (
        error.offset <= span.length
    )  # a query in a text may go on in the line below, where its words have other columns
    place = (
        Span(path=span.path, line=span.line, column=span.column + error.offset, length=max(1, len(error.word)))
        if inside
        else span
    )
    known = ", ".join(error.known)
    suggestion = nearest(error.word, error.known) if error.word and not error.meant else ""
    return diagnostic(
        place, error.code, ord=error.word, kendte=known, forslag=error.meant or "startår = 2011", suggestion=suggestion
    )


def _part_of_loops(entries: Mapping[str, Entry]) -> Iterable[Diagnostic]:
    above = {
        entry.id: next((target for target, _, path, _ in sheet_of(entry).references if path == PART_OF), None)
        for entry in entries.values()
        if entry.kind == ACTOR.name
    }
    for id_ in above:
        way = [id_]
        while (over := above.get(way[-1])) and over not in way:
            way.append(over)
        if over == id_:
            place = entries[f"{ACTOR.name}/{id_}"].span(*PART_OF)
            yield diagnostic(place, "løkke-i-del-af", id=id_, løkke=" → ".join([*way, id_]))
