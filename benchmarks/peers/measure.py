"""One command from start to exit: wall and CPU seconds with all its children, and the peak memory of its process tree.

Needs Linux: memory is the sum of each process's share (PSS), sampled, which disturbs, so it is done in runs whose times
are not used. (What the system itself keeps of a child's peak is no use: it also holds that of the process which started
it.)
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.005  # least seconds between two samples of memory
SUBREAPER = 36  # prctl's PR_SET_CHILD_SUBREAPER: grandchildren left behind come to us and are counted


@dataclass(frozen=True)
class Run:
    """`wall` and `cpu` in seconds, `peak` in MiB, `error` the end of what the command said if it failed."""

    wall: float
    cpu: float
    peak: float
    error: str = ""


def run(command: list[str], folder: Path, env: Mapping[str, str], limit: float, *, memory: bool = False) -> Run:
    """Run the command to its end, or stop it after `limit` seconds."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    log = folder.with_suffix(".log")
    with open(log, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        timer = threading.Timer(limit, kill, [process.pid])
        timer.start()
        with sampled(process.pid) if memory else contextlib.nullcontext([0.0]) as peak:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    kill(process.pid)
    cpu = used.ru_utime + used.ru_stime + _left_behind()
    error = f"stopped after {limit:.0f} s" if wall >= limit else ""
    if process.returncode and not error:
        error = log.read_text(encoding="utf-8", errors="replace").strip()[-300:] or f"exit code {process.returncode}"
    return Run(wall, cpu, peak[0], error)


def kill(group: int, how: int = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, how)


def _left_behind() -> float:
    """CPU seconds of orphaned grandchildren, which have a moment to end."""
    spent, last = 0.0, time.monotonic() + 2
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < last:
            pid, _, used = os.wait3(os.WNOHANG)
            if pid:
                spent += used.ru_utime + used.ru_stime
            else:
                time.sleep(0.01)
    return spent


@contextlib.contextmanager
def sampled(pid: int) -> Iterator[list[float]]:
    """The peak so far of the tree's memory in MiB, in a list of one."""
    peak, stop = [0.0], threading.Event()

    def watch() -> None:
        rest = 0.0
        while not stop.wait(rest):
            start = time.perf_counter()
            peak[0] = max(peak[0], tree_memory(pid))
            rest = max(EVERY, 3 * (time.perf_counter() - start))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def tree_memory(pid: int) -> float:
    """MiB of a process and its descendants now, shared pages divided among those that share them."""
    return sum(_share(one) for one in {pid, *_below(pid)}) / 1024


def _below(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield int(child)
                yield from _below(int(child))


def _share(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
