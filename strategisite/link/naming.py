"""Doubts about names: those that readers cannot tell from another's, abbreviations that are words, and numbers said
twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from strategisite.flow import Entry
from strategisite.kinds import ACTOR, KINDS, SOURCE, TERM, kind_of, numbers_of
from strategisite.link.contradicted import denied
from strategisite.link.sheets import sheet_of
from strategisite.say.danish import plain
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import references_in
from strategisite.text.typed_addresses import is_vague

Resolved = Mapping[tuple[str, str], str]
SURE = 8  # letters; a shorter name is met as a word

NUMBERED = re.compile(r"[0-9]+(?:\.(?:[IVXLC]+|[0-9]+))+(?!\.?\w)|[0-9]+[.:)]?(?= [A-ZÆØÅ])")  # 1.I.2, »4. Et navn«
REACHED = re.compile(  # how somebody is reached
    r"\(?[\w.+-]+@[\w-]+\.\w+\)?|\b(?:[Tt]lf|[Tt]elefon|[Mm]obil)\b\D{0,6}\d.*"
    r"|(?<![\w-])(?:\+45 ?)?[0-9]{2}(?: ?[0-9]{2}){3}(?![\w-])"
)
UNITS = {
    *("bl.a.", "ca.", "dvs.", "evt.", "f.eks.", "inkl.", "jf.", "kr.", "m.fl.", "m.v.", "mia.", "mio.", "mv."),
    *("nr.", "osv.", "pct.", "pr.", "stk."),
}


def name_doubts(entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """All that is told of names, each at its field; of two that are alike at the later one."""
    taken: dict[tuple[str, ...], tuple[Entry, str]] = {}
    pairs: set[tuple[str, str, str]] = set()  # told once, though a source has two names
    named = ((one, sheet_of(one).called) for one in entries.values())
    documents = {plain(name): one for one, called in named for what, name, _ in called if what == "dokument"}
    for entry in entries.values():
        sheet = sheet_of(entry)
        for what, name, field in sheet.called:
            yield from _own(entry, what, name, field)
            if what == "dokument":  # several may have one title, as minutes have: each is known by what it is cited as
                continue
            owner = documents.get(plain(name)) if what == "kilde" and field != "titel" else None
            if owner and owner is not entry:
                yield _alike(entry.span(field), what, name, (owner, "titel"), "advarsel")
            among = (entry.collection, entry.kind, sheet.strategy) if what == "titel" else ()
            other, its = taken.setdefault((what, *among, _squeezed(name)), (entry, field))
            pair = what, other.key, entry.key
            is_one = other is entry or _is_same_thing(entry, other) or _are_numbered_apart(entry, other)
            if not is_one and pair not in pairs:
                pairs.add(pair)
                weight = _weight(what, sheet.number and sheet_of(other).number)
                yield _alike(entry.span(field), what, name, (other, its), weight)
                if weight != "råd":  # who edits either is told
                    yield _alike(other.span(its), what, name, (entry, field), weight)


def _squeezed(name: str) -> str:
    """A name as it is heard: »Park og vej« and »Park-og-vej« are one."""
    return re.sub(r"[\s-]", "", plain(name))


def _alike(span: Span, what: str, name: str, other: tuple[Entry, str], level: str) -> Diagnostic:
    """What is told of a name that another has; the other is called by its title, where that is another."""
    entry, field = other
    title = kind_of(entry).title(entry.item)
    called = "" if _squeezed(title) == _squeezed(name) else title
    at = entry.span(field).at()
    if not called and what == "titel":
        return diagnostic(span, "findes-i-forvejen", level=level, navn=name, sted=at)
    return diagnostic(span, "samme-navn", level=level, hvad=what, navn=name, andet=called, sted=at)


class Called:
    """What there is, by what readers know it as; made when it is first asked for."""

    def __init__(self, entries: Mapping[str, Entry]):
        self._entries = entries

    @cached_property
    def _named(self) -> dict[tuple[str, str], set[str]]:
        made: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in self._entries.values():
            for what, name, _ in sheet_of(entry).called if entry.kind != TERM.name else ():
                if what != "forkortelse" and len(name) >= SURE:
                    made[entry.kind, plain(name)].add(entry.key)
        return made

    def is_another(self, words: str, entry: Entry) -> bool:
        """Whether words are the name of another entry of its kind, and no part of its own. Terms are many forms."""
        keys = self._named.get((entry.kind, plain(words)), {entry.key})
        return entry.key not in keys and plain(words) not in plain(KINDS[entry.kind].title(entry.item))


def link_doubts(entry: Entry, entries: Mapping[str, Entry], resolved: Resolved, called: Called) -> Iterator[Diagnostic]:
    """References whose words are what something else is called, or hold the number of another part of the plan."""
    for ref, span in references_in(entry.body):
        there = entries.get(resolved.get((entry.key, ref.target), "")) if ref.text and ref.page is None else None
        if there is None:
            continue
        number, said = sheet_of(there).number, NUMBERED.search(ref.text)
        if called.is_another(ref.text, there) or (number and said and said[0].strip(" .:)") != number):
            title = f"»{number or ''} {KINDS[there.kind].title(there.item)}«".replace("» ", "»")
            yield diagnostic(span, "link-andet", level="advarsel", ord=ref.text, adresse=title)
        elif is_vague(ref.text):
            yield diagnostic(span, "link-ord", level="råd", ord=ref.text)


def _weight(what: str, numbered: str | None) -> str:
    """How much it matters: an abbreviation is written out, with the other's name, wherever it stands; numbers tell two
    titles apart.
    """
    return "fejl" if what == "forkortelse" else "råd" if numbered else "advarsel"


def _is_same_thing(one: Entry, other: Entry) -> bool:
    """Whether two entries are of one thing: a word that is the name of an actor."""
    if one.kind == other.kind:
        return False
    titles = {plain(KINDS[entry.kind].title(entry.item)) for entry in (one, other)}
    actors = {getattr(entry.item, "actor", None) for entry in (one, other)}
    return len(titles) == 1 or bool(actors & {one.id, other.id})


def _are_numbered_apart(one: Entry, other: Entry) -> bool:
    """Whether two documents have numbers of their own, as minutes of one day may have."""
    if one.kind != SOURCE.name:
        return False
    numbers, others = (set(numbers_of(entry.item)) for entry in (one, other))
    return bool(numbers and others) and numbers != others


def _own(entry: Entry, what: str, name: str, field: str) -> Iterator[Diagnostic]:
    """What a name is in itself."""
    sheet = sheet_of(entry)
    whole = next((one for kind, one, _ in sheet.called if kind == "titel"), "")
    if what == "forkortelse" and _is_word(name) and len(name) <= len(whole):
        yield diagnostic(entry.span(field), "forkortelse-er-ord", level="advarsel", forkortelse=name)
    if what == "forkortelse" and entry.kind == ACTOR.name and not _may_shorten(name, whole):
        yield denied(entry, (field,), name, "navn", whole, "råd")
    if entry.kind == ACTOR.name and what == "titel" and (found := REACHED.search(name)):
        yield diagnostic(entry.span(field), "navn-med-kontakt", level="advarsel", tekst=found[0])
    number = sheet.number
    if what == "titel" and number and (said := NUMBERED.match(name)):
        yield diagnostic(entry.span(field), "titel-med-nummer", level="advarsel", nummer=said[0])


def _may_shorten(abbreviation: str, name: str) -> bool:
    """Whether the large letters of an abbreviation stand in a name, and the first of them begins a word."""
    if len(abbreviation) > len(name):
        return False
    letters = re.sub(r"[^A-ZÆØÅ]", "", abbreviation).casefold()
    words = plain(name).split()
    return not letters or (any(word[0] == letters[0] for word in words) and set(letters) <= set("".join(words)))


def _is_word(abbreviation: str) -> bool:
    """Whether what is read as an abbreviation wherever it stands would also be met as a word, a unit or a letter."""
    large = sum(letter.isupper() for letter in abbreviation)
    is_one = large >= 2 or any(letter.isdigit() for letter in abbreviation) or abbreviation.endswith(".")
    return len(abbreviation) < 2 or abbreviation.lower() in UNITS or not is_one
