"""One build at a time in one project: a lock of the operating system, which ends with the process that holds it.

The file itself stays and holds nothing; a build that is killed leaves no lock, whatever is in it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Generator
from pathlib import Path

PATIENCE, STEP = 30.0, 0.05  # seconds
_held: set[int] = set()  # what a forked worker must let go, for a lock lasts as long as any process has it open


@contextlib.contextmanager
def locked(file: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Generator[bool]:
    """Hold the lock; False where another build still has it after `patience` seconds. `waiting` is called when the wait
    begins.

    Where there can be no lock (a folder for reading only, a drive that knows none) the build goes on without.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(file, os.O_RDWR | os.O_CREAT)
    except OSError:
        yield True
        return
    _held.add(opened)
    try:
        free = taken(opened)
        if not free:
            waiting()
            end = time.monotonic() + patience
            while not free and time.monotonic() < end:
                time.sleep(STEP)
                free = taken(opened)
        yield free
    finally:
        _held.discard(opened)
        os.close(opened)


def _let_go() -> None:
    """A worker holds nothing of its maker's."""
    while _held:
        os.close(_held.pop())


if os.name == "nt":
    import msvcrt

    def taken(opened: int) -> bool:
        """Try once: whether the lock is ours."""
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    os.register_at_fork(after_in_child=_let_go)

    def taken(opened: int) -> bool:
        """Try once: whether the lock is ours, or there can be none."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
