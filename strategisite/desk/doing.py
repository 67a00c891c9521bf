"""A proposal is carried out: noted first, so that it can be undone, and then all of it or nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path

from strategisite.demand.inputs import memory_folder
from strategisite.desk.journal import Done, Journal
from strategisite.desk.proposal import Proposal, Wrong
from strategisite.edit import Refused
from strategisite.edit.files import Changed, Elsewhere
from strategisite.edit.together import Edit, put
from strategisite.moving.rewriting import NotEdited
from strategisite.moving.wish import Impossible
from strategisite.text.signs import CPR

JOURNAL = "desk.jsonl"
REFUSALS = (Impossible, NotEdited, Wrong, Changed, Elsewhere, OSError)  # why nothing is done


def done(root: Path, content: str, proposal: Proposal) -> None:
    """Change all files of a proposal. Raises where one cannot be changed; then none is."""
    write(root, content, Journal(memory_folder(root) / JOURNAL), proposal.title, *proposal.edits)


def keep_out(before: str, after: str) -> None:
    """Raise `Refused` where somebody's civil registration number has come into a text: all else may be saved with
    mistakes, but nobody is to find that in a file, in git or on a disk.
    """
    if len(CPR.findall(after)) > len(CPR.findall(before)):
        raise Refused("cpr")


def write(root: Path, content: str, journal: Journal, title: str, *edits: Edit) -> None:
    """Change files, with a note of what they were; none where one cannot be changed."""
    journal.add(Done(title=title, files=tuple(edit.was for edit in edits)))
    try:
        put(root, content, edits)
    except (Changed, Elsewhere, OSError):
        with contextlib.suppress(OSError):  # an undo sees that it was noted, and not written
            journal.forget_last()
        raise
