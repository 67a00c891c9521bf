"""A folder for a process's passing work, outside the project. It goes with the process; what a killed one has left goes
when the next begins.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from strategisite.demand.lock import taken

PREFIX, LOCK = "strategisite-", "lock"


class Workplace:
    """The folder, held by a lock of the operating system in it for as long as this process lives."""

    def __init__(self) -> None:
        from multiprocessing.util import Finalize  # a build that prints nothing has nothing to put away at its end

        _sweep()
        held = False
        while not held:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._opened = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            held = taken(self._opened)  # else another took it for one that was left, in the moment between
            if not held:
                os.close(self._opened)
        self.close = Finalize(self, _remove, (self.path, self._opened, os.getpid()), exitpriority=0)


def _remove(folder: Path, opened: int, process: int) -> None:
    """Let go of a folder, and remove it. A forked worker has the same, which is not its own."""
    if os.getpid() == process:
        with contextlib.suppress(OSError):
            os.close(opened)
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Remove the folders that nobody holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if hasattr(os, "getuid") and os.lstat(folder).st_uid != os.getuid():
                continue
            opened = os.open(folder / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            left = taken(opened)
            os.close(opened)
            if left:
                shutil.rmtree(folder, ignore_errors=True)
