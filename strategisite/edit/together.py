"""Several files changed as one thing: all of them or none, and all back again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from strategisite.edit.files import Changed, Elsewhere, create, digest_of, is_there, read, remove, replace


class Edit(NamedTuple):
    """A file as it was and as it is to be; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def back(self) -> Edit:
        return Edit(self.path, self.after, self.before)

    @property
    def was(self) -> Was:
        return Was(self.path, self.before, None if self.after is None else digest_of(self.after))


class Was(NamedTuple):
    """A file as it was, and the digest of what it became; None where it is not there."""

    path: str
    before: bytes | None
    after: str | None


def put(root: Path, content: str, edits: Sequence[Edit]) -> None:
    """Make all files what they are to be. `Changed` where one is no longer what it was: nothing is written then. Where
    one cannot be written, those before it are put back. What is new is there before what is old is gone, so that a
    machine that stops in between loses nothing.
    """
    for edit in edits:
        if not _is(root, content, edit.path, edit.before):
            raise Changed(edit.path)
    done: list[Edit] = []
    try:
        for edit in sorted(edits, key=lambda edit: (edit.after is None, edit.before is not None)):
            _put(root, content, edit)
            done.append(edit)
    except (Changed, Elsewhere, OSError):
        for edit in reversed(done):
            with contextlib.suppress(Changed, Elsewhere, OSError):  # what another has changed meanwhile is theirs
                _put(root, content, edit.back)
        raise


def put_back(root: Path, content: str, files: Iterable[Was]) -> None:
    """Make all files what they were; `Changed` where one has become another since. One that was never written is what
    it was already.
    """
    edits: list[Edit] = []
    for was in files:
        now = read(root, content, was.path) if is_there(root, content, was.path) else None
        if now == was.before:
            continue
        if (None if now is None else digest_of(now)) != was.after:
            raise Changed(was.path)
        edits.append(Edit(was.path, now, was.before))
    put(root, content, edits)


def _is(root: Path, content: str, path: str, wanted: bytes | None) -> bool:
    if wanted is None or not is_there(root, content, path):
        return wanted is None and not is_there(root, content, path)
    return read(root, content, path) == wanted


def _put(root: Path, content: str, edit: Edit) -> None:
    if edit.before is None:
        assert edit.after is not None
        create(root, content, edit.path, edit.after)
    elif edit.after is None:
        remove(root, content, edit.path, digest_of(edit.before))
    else:
        replace(root, content, edit.path, digest_of(edit.before), edit.after)
