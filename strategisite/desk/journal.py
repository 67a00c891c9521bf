"""What was done at the desk, so that it can be undone, also after a restart: each file as it was, beside the store.
Commands that change several files as one thing note it here too.

Only the last thing can be undone, then the one before it. A file that has been changed elsewhere since is left alone.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from strategisite.edit.together import Was

MOST = 20_000_000  # bytes; what is older than half of them is then forgotten


class Done(NamedTuple):
    """One thing that was done: its files as they were, and what it is called."""

    title: str
    files: tuple[Was, ...]


class Journal:
    """The file of what was done, one thing a line."""

    def __init__(self, file: Path):
        self._file = file

    def done(self) -> list[Done]:
        """All that is remembered, the first first. A line that cannot be read, as after a crash, was never there."""
        made: list[Done] = []
        with contextlib.suppress(OSError):
            for line in self._file.read_bytes().splitlines():
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    it = json.loads(line)
                    made.append(Done(title=str(it["title"]), files=tuple(_was(*file) for file in it["files"])))
        return made

    def add(self, one: Done) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with open(self._file, "a+b") as opened:
            opened.seek(max(0, opened.seek(0, os.SEEK_END) - 1))
            opened.write((b"" if opened.read() in (b"", b"\n") else b"\n") + _line(one))  # the last may be cut off
            opened.flush()
            os.fsync(opened.fileno())
            large = opened.tell() > MOST
        if large:
            done = self.done()
            self._write(done[len(done) // 2 :])

    def forget_last(self) -> None:
        self._write(self.done()[:-1])

    def _write(self, done: list[Done]) -> None:
        new = self._file.with_suffix(".ny")
        with open(new, "wb") as opened:
            opened.writelines(map(_line, done))
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(new, self._file)


def _line(one: Done) -> bytes:
    files = [
        (was.path, None if was.before is None else base64.b64encode(was.before).decode(), was.after)
        for was in one.files
    ]
    return json.dumps({"title": one.title, "files": files}).encode() + b"\n"


def _was(path: object, before: str | None, after: object) -> Was:
    return Was(
        path=str(path),
        before=None if before is None else base64.b64decode(before, validate=True),
        after=None if after is None else str(after),
    )
