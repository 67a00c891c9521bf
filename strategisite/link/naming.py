"""Doubts about names: those that readers cannot tell from another's, abbreviations that are words, and numbers said
twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategisite.flow import Entry
from strategisite.kinds import KINDS
from strategisite.link.sheets import sheet_of
from strategisite.say.diagnostics import Diagnostic, diagnostic

NUMBERED = re.compile(r"[0-9]+(?:\.(?:[IVXLC]+|[0-9]+))+(?!\.?\w)|[0-9]+[.:)]?(?= [A-ZÆØÅ])")  # 1.I.2, »4. Et navn«
UNITS = {
    *("bl.a.", "ca.", "dvs.", "evt.", "f.eks.", "inkl.", "jf.", "kr.", "m.fl.", "m.v.", "mia.", "mio.", "mv."),
    *("nr.", "osv.", "pct.", "pr.", "stk."),
}


def name_doubts(entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """All that is told of names, each at its field; of two that are alike at the later one."""
    taken: dict[tuple[str, ...], tuple[Entry, str]] = {}
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
                sted = owner.span("titel").at()
                yield diagnostic(entry.span(field), "samme-navn", level="advarsel", hvad=what, navn=name, sted=sted)
            among = (entry.collection, entry.kind, sheet.strategy) if what == "titel" else ()
            other, its = taken.setdefault((what, *among, plain(name)), (entry, field))
            if other is not entry and not _is_same_thing(entry, other):
                yield diagnostic(
                    entry.span(field),
                    "samme-navn",
                    level=_weight(what, sheet.number and sheet_of(other).number),
                    hvad=what,
                    navn=name,
                    sted=other.span(its).at(),
                )


def _weight(what: str, numbered: str | None) -> str:
    """How much it matters: an abbreviation is written out, with the other's name, wherever it stands; numbers tell two
    titles apart.
    """
    return "fejl" if what == "forkortelse" else "råd" if numbered else "advarsel"


def plain(name: str) -> str:
    """A name as readers remember it: without case, signs and spaces."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _is_same_thing(one: Entry, other: Entry) -> bool:
    """Whether two entries are of one thing: a word that is the name of an actor."""
    titles = {plain(KINDS[entry.kind].title(entry.item)) for entry in (one, other)}
    actors = {getattr(entry.item, "actor", None) for entry in (one, other)}
    return one.kind != other.kind and (len(titles) == 1 or bool(actors & {one.id, other.id}))


def _own(entry: Entry, what: str, name: str, field: str) -> Iterator[Diagnostic]:
    """What a name is in itself."""
    if what == "forkortelse" and _is_word(name):
        yield diagnostic(entry.span(field), "forkortelse-er-ord", level="advarsel", forkortelse=name)
    number = sheet_of(entry).number
    if what == "titel" and number and (said := NUMBERED.match(name)):
        yield diagnostic(entry.span(field), "titel-med-nummer", level="advarsel", nummer=said[0])


def _is_word(abbreviation: str) -> bool:
    """Whether what is read as an abbreviation wherever it stands would also be met as a word, a unit or a letter."""
    large = sum(letter.isupper() for letter in abbreviation)
    is_one = large >= 2 or any(letter.isdigit() for letter in abbreviation) or abbreviation.endswith(".")
    return len(abbreviation) < 2 or abbreviation.lower() in UNITS or not is_one
