"""Soft hyphens in long Danish words: browsers that lack a Danish dictionary would let them run out of narrow columns.

Only words on the page get them: never attributes, addresses, code, the document's title, data or the search index.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise

SOFT = "\u00ad"
LONG = re.compile(r"[A-Za-zÆØÅæøåéÉ]{14,}")
LONG_PART = 14  # letters without a seam that are broken at syllables too
TEXT = re.compile(r">[^<]{14,}")  # what stands between two tags, where it is long enough to hold a long word
UNTOUCHED = re.compile(r"<(title|code|pre|script|style|option|textarea)(?![a-z0-9])[^>]*>.*?</\1(?![a-z0-9])", re.S)
AT_LEAST = 4  # letters before the first break, after the last, and between two: shorter parts mislead the eye
# The dictionary breaks at syllables: »Soci-aludvalget«. Danish compounds are broken between their words, so those that ours are made
# of are named.
WORDS = """
administrat adresse afdeling afgang afgørelse aftale aktivitet almen analyse anbringelse ansvar arbejd baggrund baseline baseret
begrundelse behandl behandling behov beskrivelse beskæftigelse bevilling budget butik børne center centre dagbehandling dokument dommer
døgn effekt effektivisering egenskab eksamen eksempel element elev enhed erfaring erklæring evalue evidens familie flokke fokus
forandring foranstaltning forebyggelse forhandling formål forsøg forvaltning forældre fravær gevinst grundlag gruppe handleplan handling
henvisning hjemme hjælp inddragelse indsats initiativ institution integration interesse investering kammerat kapacitet klasse kommune
kompetence konsulent kontakt kontor kontrakt kontrol korps kriminalitet kvalitet liste lodtrækning lovgivning løsning medarbejd medlem
menneske metode midler myndighed mæssig måling nedlukning netværk omkring område omstilling omsætning opfølgning opgave ophold oplysning
oplæring opsporing ordning organ organisation orienter overgang oversigt penge person personale pleje politik praksis princip program
projekt psykolog pædagog ramme reager realisering redaktionel register relation ressource resultat rettighed rådgiv samarbejd samfund
scenari screening service sikring skema skole social spørge strategi struktur styrelse styring støtte sundhed sygdom system søskende
tanke team teori tilbud tilførsel tilgængelig tilstrækkelig trappe truede uddannelse udkast udvalg udvikl udvikling udøv underretning
undersøgelse undervisning ungdom vejledning videre vifte voksen voksne vurdering værktøj økonomi
"""
PARTS = frozenset(WORDS.split())
LONGEST, SHORTEST = max(map(len, PARTS)), min(map(len, PARTS))
BEGINNING = re.compile(r"(?:[bcdfghjklmnprstv]|[bfgkp]l|[bdfgkpt]r|kn|s[klmnptv]|s[kpt]r|tv|spl|kv)[aeiouyæøåé]")  # of a Danish syllable


@functools.cache
def _dictionary():
    import pyphen

    return pyphen.Pyphen(lang="da_DK", left=AT_LEAST, right=AT_LEAST)


@functools.lru_cache(maxsize=20_000)
def hyphenated(word: str) -> str:
    """A word with soft hyphens where it may be broken: between its words, and within what is long between those at syllables."""
    known = _known(word.lower())
    seams = [0, *(start for start, _ in known if start), len(word)]
    places = {place for start, end in pairwise(seams) for place in (start, *_syllables(word, start, end, known))}
    kept = [0]
    for place in sorted(places):
        if place - kept[-1] >= AT_LEAST and len(word) - place >= AT_LEAST:
            kept.append(place)
    return SOFT.join(word[a:b] for a, b in pairwise([*kept, len(word)]))


def _known(word: str) -> list[tuple[int, int]]:
    """Where the words that we know begin and end in a word, the longest of those that begin at the same letter."""
    found: list[tuple[int, int]] = []
    at = 0
    while at <= len(word) - SHORTEST:
        length = next((n for n in range(min(LONGEST, len(word) - at), SHORTEST - 1, -1) if word[at : at + n] in PARTS), 0)
        if length:
            found.append((at, at + length))
        at += length or 1
    return found


def _syllables(word: str, start: int, end: int, known: list[tuple[int, int]]) -> list[int]:
    """The dictionary's breaks in a long part of a word, but those inside a short word that we know, and those that no Dane would make."""
    if end - start < LONG_PART:
        return []
    whole = [(a, b) for a, b in known if b - a < LONG_PART]
    places = (int(place) for place in _dictionary().positions(word) if start + AT_LEAST <= place <= end - AT_LEAST)
    return [place for place in places if BEGINNING.match(word[place:].lower()) and not any(a < place < b for a, b in whole)]


def hyphenate(html: str) -> str:
    """A page with soft hyphens in the long words of its text."""
    made = []
    position = 0
    html = f">{html}"  # so that all text stands behind a tag's end
    for kept in UNTOUCHED.finditer(html):
        made += TEXT.sub(_text, html[position : kept.start()]), kept[0]
        position = kept.end()
    made.append(TEXT.sub(_text, html[position:]))
    return "".join(made)[1:]


def _text(match: re.Match) -> str:
    return _hyphenated_text(match[0])


@functools.lru_cache(maxsize=8_000)
def _hyphenated_text(text: str) -> str:
    """A text with soft hyphens; menus and labels are the same on many pages, so it is made once."""
    return LONG.sub(lambda match: hyphenated(match[0]), text)
