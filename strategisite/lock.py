"""One build at a time into one folder: a lock file with the number of the process that builds.

It is made in one step, so that one of two builds has it. The lock of a process that is no more is taken over.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE, STEP = 30.0, 0.05  # seconds


@contextlib.contextmanager
def locked(file: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the lock; False where another build still has it after `patience` seconds. `waiting` is called when the wait begins."""
    held = _taken(file)
    if held is False:
        waiting()
        end = time.monotonic() + patience
        while held is False and time.monotonic() < end:
            time.sleep(STEP)
            held = _taken(file)
    try:
        yield held is not False
    finally:
        if held:
            with contextlib.suppress(OSError):
                os.unlink(file)


def _taken(file: Path) -> bool | None:
    """Try once: True where the lock is ours, False where it is another's, None where there can be none (a folder for reading only)."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY), "w") as made:
            made.write(str(os.getpid()))
        return True
    except FileExistsError:
        return _taken(file) if _left(file) else False
    except OSError:
        return None


def _left(file: Path) -> bool:
    """Put aside the lock of a process that is no more. Whether there is none now."""
    try:
        holder = file.read_text()
        if not holder.isdigit():  # being written, or cut off by a crash
            if time.time() - file.stat().st_mtime < 2:
                return False
        elif lives(int(holder)):
            return False
        aside = file.with_suffix(f".{os.getpid()}.old")
        os.rename(file, aside)
        ours = aside.read_text() == holder
        if not ours:  # another was quicker, and this is its lock
            with contextlib.suppress(FileExistsError):
                os.link(aside, file)
        os.unlink(aside)
        return ours
    except FileNotFoundError:
        return True
    except OSError:
        return False


def lives(process: int) -> bool:
    """Whether there is a process of that number."""
    if os.name == "nt":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x100000, False, process)  # the right to wait for it
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is there, and another user's
        pass
    return True
