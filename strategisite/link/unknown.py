"""What is told of references that lead nowhere: what is meant, as far as it can be seen, and how it is written."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from strategisite.flow import Entry
from strategisite.kinds import COLLECTIONS, KINDS, STRATEGY, kind_of
from strategisite.link.causes import HIDDEN
from strategisite.link.fields import IN_TEXT
from strategisite.model.scalars import A_SOURCE, Refers
from strategisite.say.danish import slug
from strategisite.say.diagnostics import MOST, Diagnostic, Span, diagnostic

OF_FIELDS = frozenset([*COLLECTIONS, STRATEGY.name])  # named by their ids alone, where a field can mean nothing else
ANY = frozenset(  # what a text, a note and a statement refer to; notes are named by their collection
    name for name, kind in KINDS.items() if kind.is_bare and kind.is_named
)
UNTOLD = "ukendt-henvisning"
CHOICES = 12  # shown of what could be meant
LIKE, TYPED = 0.78, 0.86  # how like a word must be: where its kind is known, and where it is not
TO, AND = r"(?:[-–—‐‑‒]|til)", r"(?:,|og|&|\+)"
NUMBER = "[1-9][0-9]{0,3}(?![0-9])"
PAGE = rf"{NUMBER}(?:\s*{TO}\s*{NUMBER})?"
CITED = re.compile(
    rf"(?P<id>\S.*?)[\s,;:(]+(?:s|sd|side|sider|siden|p|pp)\.?\s*(?P<pages>{PAGE}(?:\s*{AND}\s*(?:s\.)?\s*{PAGE})*)",
    re.I,
)


class Unknown(NamedTuple):
    """A reference that leads nowhere. `home` is the strategy it is written in, `keys` what it may mean where that is
    too much.
    """

    span: Span
    target: str
    refers: Refers
    home: str | None
    path: str
    field: str = ""  # that it stands in
    keys: tuple[str, ...] = ()


def told(unknown: Iterable[Unknown], entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Each at its place. What is meant is sought only for those of a file that will be shown."""
    unknown = sorted(unknown)
    if not unknown:
        return
    known = Known(entries)
    asked: defaultdict[str, set[str]] = defaultdict(set)  # the kinds that an id is asked for anywhere
    for one in unknown:
        asked[one.target].update(one.refers.to)
    shown: defaultdict[str, int] = defaultdict(int)
    for one in unknown:
        shown[one.span.path] += 1
        yield _told(one, known if shown[one.span.path] <= MOST else None, frozenset(asked[one.target]))


def _told(one: Unknown, known: Known | None, asked: frozenset[str]) -> Diagnostic:
    if one.keys:
        own = sorted(one.keys, key=lambda key: (not key.startswith(f"{one.home}/"), key))
        return diagnostic(one.span, "flertydig-henvisning", id=one.target, steder=", ".join(own), forslag=own[0])
    refers, codes = one.refers, {KINDS[name].unknown for name in one.refers.to}
    if known and refers in (A_SOURCE, IN_TEXT) and (cited := CITED.match(one.target)):
        id_ = known.meant(cited["id"], frozenset(A_SOURCE.to), one.home, sure=True) or slug(cited["id"])
        pages = _pages(cited["pages"])
        if refers == A_SOURCE:
            side, _, to = pages[0].partition("–")
            fields = f"kilde: {id_}, side: {side}" + (f", til_side: {to}" if to else "")
            return diagnostic(one.span, "sidetal-i-felt", henvisning=one.target, forslag=fields)
        forms = " ".join(f"[[{id_} s. {page}]]" for page in pages)
        return diagnostic(one.span, "sidetal-form", henvisning=one.target, forslag=forms)
    kinds = frozenset(refers.to) or asked or ANY
    code = codes.pop() if len(codes) == 1 else UNTOLD
    chosen = len(refers.to) == 1 and KINDS[refers.to[0]].is_vocabulary
    suggestion, choices = "", ""
    if known and one.target.endswith(".md"):
        suggestion = known.file_like(one.target, one.path)
    elif known:
        suggestion = known.meant(one.target, kinds, one.home, sure=bool(refers.to or asked))
        suggestion = suggestion.rpartition("/")[2] if refers.of_strategy else suggestion
        choices = known.choices(kinds) if chosen or code != UNTOLD else ""
    if chosen:
        return diagnostic(
            one.span,
            "ikke-på-listen",
            felt=one.field,
            værdi=one.target,
            valg=choices,
            fil=known.file_of(refers.to[0]) if known else "",
            samling=refers.to[0],
            suggestion=suggestion,
        )
    if code != UNTOLD:
        return diagnostic(one.span, code, id=one.target, valg=choices, suggestion=suggestion)
    return diagnostic(one.span, UNTOLD, id=one.target, suggestion=suggestion)


def unknown_strategy(span: Span, written: str, strategies: Collection[str]) -> Diagnostic:
    """A query that asks a strategy there is none of."""
    near = difflib.get_close_matches(written, strategies, 1, LIKE)
    return diagnostic(span, STRATEGY.unknown, id=written, valg=some(sorted(strategies)), suggestion="".join(near))


def _pages(written: str) -> list[str]:
    """Pages as citations have them, one for each part of an enumeration: `13, 15 til 16` gives `13` and `15–16`."""
    parts = re.findall(PAGE, written)
    return ["–".join(re.findall(r"[0-9]+", part)) for part in parts]


class Known:
    """What there is, by all that it is called. Made only where something is not found."""

    def __init__(self, entries: Mapping[str, Entry]):
        self.entries = entries
        self.called: defaultdict[str, dict[str, Entry]] = defaultdict(dict)  # a name, as an id is written -> by key
        self.same: defaultdict[str, int] = defaultdict(int)  # how many a bare id reaches
        self.kept: dict[tuple[str, frozenset[str], str | None, bool], str] = {}
        for entry in entries.values():
            self.same[entry.id] += entry.collection not in HIDDEN
            for name in names_of(entry):
                self.called[slug(name)][entry.key] = entry

    def meant(self, target: str, kinds: frozenset[str], home: str | None, *, sure: bool) -> str:
        """What of these kinds is meant, as it would be written there; or "". Where they are not `sure` only a slip of
        the pen is mended.
        """
        asked = target, kinds, home, sure
        if asked not in self.kept:
            self.kept[asked] = self._meant(*asked[:3], sure)
        return self.kept[asked]

    def _meant(self, target: str, kinds: frozenset[str], home: str | None, sure: bool) -> str:
        collection, _, name = target.rpartition("/")
        collection = "" if kinds <= OF_FIELDS else collection  # which the kind says
        wanted = slug(name)

        def fits(entry: Entry) -> bool:
            return entry.collection == collection or (not collection and entry.kind in kinds)

        found = [entry for entry in self.called.get(wanted, {}).values() if fits(entry)]
        if not found and collection:  # what stands before the stroke may be the mistake
            found = [
                entry
                for entry in self.called.get(wanted, {}).values()
                if entry.id == wanted and entry.kind in kinds | ANY
            ]
        found = found or self._near(wanted, fits, sure)
        if not found:
            return ""
        first = min(found, key=lambda entry: entry.collection != home)
        plain = (
            first.collection in (home, collection)
            if collection
            else first.collection == home or self.same[first.id] <= 1
        )
        return first.id if plain or kinds <= OF_FIELDS else first.key

    def _near(self, wanted: str, fits: Callable[[Entry], bool], sure: bool) -> list[Entry]:
        """What is called almost as is asked for, the nearest first."""
        matcher = difflib.SequenceMatcher(None, "", wanted)
        least = LIKE if sure else TYPED
        like: dict[str, float] = {}
        for word, by_key in self.called.items():
            if _may_be(wanted, word, sure) and any(map(fits, by_key.values())):
                matcher.set_seq1(word)
                if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                    like[word] = matcher.ratio()
        best = max(like.values(), default=0.0)
        near = sorted(
            (word for word, alike in like.items() if alike >= max(least, best - 0.02)), key=lambda word: -like[word]
        )
        return [entry for word in near for entry in self.called[word].values() if fits(entry)]

    def file_like(self, target: str, path: str) -> str:
        """The path from one file to the one that a link most likely means."""
        folder = posixpath.dirname(path)
        wanted = posixpath.normpath(posixpath.join(folder, target))
        paths = {entry.path for entry in self.entries.values() if entry.kind not in COLLECTIONS}
        name = slug(posixpath.basename(wanted).removesuffix(".md"))
        moved = sorted(entry.path for entry in self.called.get(name, {}).values() if entry.path in paths)
        like = moved or difflib.get_close_matches(wanted, sorted(paths), n=1, cutoff=TYPED)
        return posixpath.relpath(like[0], folder) if like else ""

    def file_of(self, kind: str) -> str:
        """The file in which the entries of a kind of data stand."""
        return next((entry.path for entry in self.entries.values() if entry.kind == kind), "")

    def choices(self, kinds: frozenset[str]) -> str:
        """The first of what can be chosen, and how many more."""
        return some(sorted(entry.id for entry in self.entries.values() if entry.kind in kinds))


def some(words: Sequence[str]) -> str:
    """The first of some words, and how many more there are."""
    rest = len(words) - CHOICES
    return ", ".join(words[:CHOICES]) + (f" … (+{rest})" if rest > 0 else "")


def names_of(entry: Entry) -> Iterator[str]:
    """All that an entry is called: its id now and before, its titles and short names, its number."""
    kind, item = kind_of(entry), entry.item
    former = (*getattr(item, "former_ids", ()), *getattr(item, "former_numbers", ()))
    called = (kind.number(item), kind.title(item) if kind.is_named else None, kind.short_title(item))
    others = (kind.abbreviation(item), kind.case_number(item), *kind.names(item))
    yield from filter(None, (entry.id, *former, *called, *others))


def _may_be(written: str, word: str, sure: bool) -> bool:
    """Whether two words are near enough to be compared: as long, and with the same numbers, for another year is another
    document.
    """
    if abs(len(written) - len(word)) > (max(2, len(written) // 3) if sure else 2):
        return False
    numbers, others = re.findall(r"[0-9]+", written), re.findall(r"[0-9]+", word)
    return all(a == b or len(a) != len(b) for a, b in zip(numbers, others, strict=False))
