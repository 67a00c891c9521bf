"""Many files at once, from the rows of a sheet or of the desk's table: all are made before any of them is written.

A file's new text is read again: it says what was shown, and no more, else nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from strategisite.desk.doing import write
from strategisite.desk.journal import Journal
from strategisite.edit import Refused, files
from strategisite.edit.together import Edit
from strategisite.files.os_errors import told_of
from strategisite.followup.proposals import Proposal
from strategisite.followup.writing import with_changes
from strategisite.kinds import Action
from strategisite.load.files import decode, read_document
from strategisite.model.reading import read_item
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

CHANGED = {
    "da": "filen er ændret imens, eller det skrevne kan ikke stå der",
    "en": "the file has changed meanwhile, or what is written cannot stand there",
}


class Wanted(NamedTuple):
    """What is to become of an action's file: how its text changes, and what it then says."""

    path: str
    title: str
    change: Callable[[str], str]
    becomes: Action


def wanted_of(one: Proposal) -> Wanted:
    """What a row of follow-up makes of its action's file."""
    assert one.becomes
    return Wanted(
        path=one.action.path,
        title=one.action.item.title,
        change=partial(with_changes, additions=tuple(one.additions), sets=one.sets),
        becomes=one.becomes.item,
    )


class Made(NamedTuple):
    """A file as it is and as it is to be."""

    path: str
    title: str
    before: bytes
    after: bytes


def made_of(
    root: Path, content: str, wanted: Iterable[Wanted], lang: str
) -> tuple[list[Made], list[tuple[Wanted, Diagnostic]]]:
    """The files as they are to be, and those that cannot take it, with why."""
    made: list[Made] = []
    refused: list[tuple[Wanted, Diagnostic]] = []
    for one in wanted:
        try:
            before = files.read(root, content, one.path)
            made.append(Made(path=one.path, title=one.title, before=before, after=_changed(before, one)))
        except (_NotTaken, files.Elsewhere, OSError) as error:
            refused.append((one, _not_taken(one.path, error, lang)))
    return made, refused


def title_of(made: Sequence[Made], words: Mapping[str, str]) -> str:
    """What it is called to write them: the title of the only one, or how many they are and the first of them."""
    titles = ", ".join(one.title for one in made[:3])
    return titles if len(made) == 1 else words["flere"].format(antal=len(made), titler=titles)


def put_together(
    root: Path, content: str, made: Sequence[Made], lang: str, journal: Journal, title: str
) -> list[tuple[Made, Diagnostic]]:
    """Write them as one thing, which is undone as one; those that another has changed meanwhile, with why. Where one
    cannot be written, none is.
    """
    left, failed = list(made), list[tuple[Made, Diagnostic]]()
    while left:
        try:
            write(root, content, journal, title, *(Edit(one.path, one.before, one.after) for one in left))
            break
        except (files.Changed, files.Elsewhere) as error:
            one = next(one for one in left if one.path == str(error))
            failed.append((one, _not_taken(one.path, error, lang)))
            left.remove(one)
        except OSError as error:
            failed += ((one, told_of(error, root / one.path, Span(one.path))) for one in left)
            break
    return failed


class _NotTaken(Exception):
    """A file cannot take what is to stand in it."""


def _not_taken(path: str, error: Exception, lang: str) -> Diagnostic:
    cause = error.__cause__
    told = cause.told(lang) if isinstance(cause, Refused) else CHANGED[lang]
    return diagnostic(Span(path), "ark-filen-afviser", besked=told)


def _changed(before: bytes, wanted: Wanted) -> bytes:
    try:
        new = wanted.change(before.decode()).encode()
    except (Refused, ValueError) as refused:
        raise _NotTaken from refused
    text, _ = decode(new, wanted.path)
    document = read_document(wanted.path, text)[0] if text is not None else None
    item = read_item(Action, document.tree)[0] if document else None
    if item != wanted.becomes:
        raise _NotTaken
    return new
