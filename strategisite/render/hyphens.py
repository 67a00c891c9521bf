"""Soft hyphens in long Danish words: browsers that lack a Danish dictionary would let them run out of narrow columns.

Only words on the page get them: never attributes, addresses, code, the document's title, data or the search index.
"""

from __future__ import annotations

import functools
import re

SOFT = "\u00ad"
LONG = re.compile(r"[A-Za-zÆØÅæøåéÉ]{14,}")
TEXT = re.compile(r">[^<]{14,}")  # what stands between two tags, where it is long enough to hold a long word
UNTOUCHED = re.compile(r"<(title|code|pre|script|style|option|textarea)(?![a-z0-9])[^>]*>.*?</\1(?![a-z0-9])", re.S)
AT_LEAST = 4  # letters before the first break, after the last, and between two: shorter parts mislead the eye


@functools.cache
def _dictionary():
    import pyphen

    return pyphen.Pyphen(lang="da_DK", left=AT_LEAST, right=AT_LEAST)


@functools.lru_cache(maxsize=20_000)
def hyphenated(word: str) -> str:
    """A word with soft hyphens where it may be broken."""
    kept: list[int] = []
    for place in _dictionary().positions(word):
        if place - (kept[-1] if kept else 0) >= AT_LEAST:
            kept.append(place)
    parts = [word[a:b] for a, b in zip([0, *kept], [*kept, None], strict=True)]
    return SOFT.join(parts)


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
