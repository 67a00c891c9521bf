"""Soft hyphens in long Danish words: browsers that lack a Danish dictionary would let them run out of narrow columns.

Only words on the page get them: never attributes, addresses, code, the document's title, data or the search index.
"""

from __future__ import annotations

import functools
import re

SOFT = "\u00ad"
LONG = re.compile(r"[A-Za-zÆØÅæøåéÉ]{14,}")
TAG = re.compile(r"(<[^>]*>)")
UNTOUCHED = ("title", "code", "pre", "script", "style", "option", "textarea")
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
    inside = ""
    for number, part in enumerate(TAG.split(html)):
        if number % 2:  # a tag
            name = re.match(r"</?([a-z0-9]+)", part)
            if name and name[1] in UNTOUCHED:
                inside = "" if part.startswith("</") else name[1]
        elif not inside:
            part = LONG.sub(lambda match: hyphenated(match[0]), part)
        made.append(part)
    return "".join(made)
