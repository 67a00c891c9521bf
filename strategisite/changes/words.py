"""Two texts as a short difference of words."""

from __future__ import annotations

from difflib import SequenceMatcher

from strategisite.changes.told import Piece

AROUND = 5  # words of context on each side
LONGEST = 2000  # words in which each is looked for; in more, those that stand everywhere are not


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The words that are gone and new, each with a few words around it; nothing where the words are the same."""
    old, new = before.split(), after.split()
    if old == new:
        return ()
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > LONGEST)
    found: list[Piece] = []
    codes = matcher.get_opcodes()
    for place, (tag, i, j, m, n) in enumerate(codes):
        if tag == "equal":
            found += _around(old[i:j], first=place == 0, last=place == len(codes) - 1)
            continue
        found += [Piece("before", " ".join(old[i:j]))] if j > i else []
        found += [Piece("after", " ".join(new[m:n]))] if n > m else []
    return tuple(found)


def _around(words: list[str], *, first: bool, last: bool) -> list[Piece]:
    """As much of what is the same as tells where a change stands."""
    before = [] if first else words[:AROUND]  # what follows a change
    after = [] if last else words[-AROUND:]
    if len(words) <= len(before) + len(after):
        return [Piece("same", " ".join(words))]
    pieces = [Piece("same", " ".join(before)), Piece("skip", "…"), Piece("same", " ".join(after))]
    return [piece for piece in pieces if piece.text]


def sides(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    """A difference as two texts: as it read before, and as it reads after."""
    return (
        " ".join(piece.text for piece in pieces if piece.op != "after"),
        " ".join(piece.text for piece in pieces if piece.op != "before"),
    )
