"""Words that a dictionary does not know, by hunspell, which is asked as a program where it is there."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from strategisite.prose.known import parts, stem
from strategisite.prose.passages import Passage

SUGGESTED = 300  # words for which others are proposed: that takes time
ENDS = (".", "!", "?", ":", "")  # what stands before the first word of a sentence


class NoDictionary(Exception):
    """There is no hunspell, or it has no such dictionary: `program` or `ordbog`."""


class Unknown(NamedTuple):
    """A word that is not known, and what may be meant."""

    word: str
    instead: tuple[str, ...] = ()


def unknown_words(texts: Iterable[Passage], known: Collection[str], dictionary: str) -> Mapping[str, Unknown]:
    """The words of texts that nobody knows: not the dictionary, not the content. Names, which begin with a large letter
    inside a sentence somewhere, and abbreviations in large letters are nobody's to spell.
    """
    words, names = set(), set()
    for text in texts:
        for match in text.words():
            word = match[0]
            if word.isupper() or len(word) == 1 or word.endswith("-") or _is_known(word, known):
                continue  # »Børne- og« is half a word
            words.add(word)
            if word[0].isupper() and not _opens(text.text, match.start()):
                names.add(stem(word))
    words = {word for word in words if stem(word) not in names}
    asked = {part for word in words for part in word.split("-") if not _is_known(part, known)}
    wrong = _not_known(asked, dictionary)
    found = sorted(word for word in words if any(part in wrong for part in word.split("-")))
    instead = _suggested([part for word in found[:SUGGESTED] for part in word.split("-") if part in wrong], dictionary)
    return {word: Unknown(word, instead.get(word, ())) for word in found}


def _is_known(word: str, known: Collection[str]) -> bool:
    """A word in any of its forms, or that of which all parts are."""
    small = word.lower()
    forms = (small, small.removesuffix("s"), stem(small))
    return any(form in known for form in forms) or all(part.lower() in known for part in parts(word)[1:] or ("",))


def _opens(text: str, start: int) -> bool:
    """Whether a word is the first of a sentence, a line of a list or a cell."""
    before = text[:start].rstrip(" \n\t»„\"'(–-")
    between = text[len(before) : start]
    return before[-1:] in ENDS or "\n\n" in between or "–" in between or "-" in between


def _not_known(words: Collection[str], dictionary: str) -> set[str]:
    return set(_asked(["-l"], words, dictionary).split())


def _suggested(words: Collection[str], dictionary: str) -> dict[str, tuple[str, ...]]:
    told = _asked(["-a"], [f"^{word}" for word in words], dictionary) if words else ""
    found = re.findall(r"^& (\S+) \d+ \d+: (.+)$", told, re.M)
    return {word: tuple(instead.split(", ")) for word, instead in found}


def _asked(how: list[str], words: Collection[str], dictionary: str) -> str:
    try:
        done = subprocess.run(
            ["hunspell", "-d", dictionary, "-i", "utf-8", *how],
            input="".join(f"{word}\n" for word in sorted(words)).encode(),
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "DICTIONARY": ""},
        )
    except OSError as error:
        raise NoDictionary("program") from error
    if done.returncode:
        raise NoDictionary("ordbog")
    return done.stdout.decode("utf-8", "replace")
