"""Work split over processes: the same answers in the same order, by however many workers.

Work is a maker and items: `make(shared)` gives a function from an item to its answer. `make` belongs to a module, so
that another process can find it. Forked workers inherit `shared` and the items, and send back answers alone; where
there is no fork each worker gets them once. Any other executor gets `shared` with each of a few parts, and a process of
its own makes ready for the first of them alone.
"""

from __future__ import annotations

import os
import pickle
import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Answer = TypeVar("Answer")
Maker = Callable[[Shared], Callable[[Item], Answer]]
PARTS_OF_A_WORKER = 16  # so that none waits long for another's last part
MOST_WORKERS = 8
FOREIGN_PARTS = 16


def spread(
    make: Maker[Shared, Item, Answer],
    shared: Shared,
    items: Sequence[Item],
    least: int,
    executor: Executor | None = None,
) -> list[Answer]:
    """The answer to each item. Below `least` items a second process costs more than it brings; for none nothing is made
    ready.
    """
    if not items:
        return []
    if executor is not None:
        job, packed = uuid.uuid4().hex, pickle.dumps((make, shared), pickle.HIGHEST_PROTOCOL)
        parts = _parts(len(items), FOREIGN_PARTS)
        return _collected([executor.submit(_foreign_part, job, packed, a, items[a:b]) for a, b in parts])
    workers = min(processors(), MOST_WORKERS)
    if len(items) < least or workers < 2:
        return _answers(make, shared, items)
    alone = threading.active_count() == 1 and not _held.get(
        "threads"
    )  # a fork would copy the locks that other threads hold
    if alone:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        try:
            with ProcessPoolExecutor(workers, context, _adopt, (make, shared, items)) as pool:
                try:
                    return _collected(
                        [pool.submit(_part, a, b) for a, b in _parts(len(items), workers * PARTS_OF_A_WORKER)]
                    )
                except KeyboardInterrupt:
                    pool.shutdown(wait=False, cancel_futures=True)  # no more than what each has begun
                    raise
        except (BrokenProcessPool, OSError):  # no room for another process: it can be done in this one
            pass
    return _answers(make, shared, items)


def never_fork() -> None:
    """From now on this process has threads that Python does not know of."""
    _held["threads"] = True


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _answers(make: Maker[Shared, Item, Answer], shared: Shared, items: Sequence[Item]) -> list[Answer]:
    return list(map(make(shared), items))


def _parts(count: int, parts: int) -> list[tuple[int, int]]:
    """Start and end of each of so many parts, none of them empty."""
    size = max(1, -(-count // parts))
    return [(start, min(count, start + size)) for start in range(0, count, size)]


def _collected(jobs: list[Future[list[Answer]]]) -> list[Answer]:
    return [answer for job in jobs for answer in job.result()]


# what a worker of our own pool holds

_held: dict[str, Any] = {}


def _adopt(make: Maker[Shared, Item, Answer], shared: Shared, items: Sequence[Item]) -> None:
    import signal

    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all processes of a terminal; the one that asked ends the others
    os.environ.setdefault(
        "RAYON_NUM_THREADS", "1"
    )  # the workers fill the processors: Typst's own threads would only be in their way
    _held.update(work=make(shared), items=items)


def _part(start: int, end: int) -> list[Any]:
    return list(map(_held["work"], _held["items"][start:end]))


# what a process of somebody else's holds: the last job that it had a part of


class _Job:
    """What has been made ready for a job, and which of its parts have been asked for."""

    def __init__(self, name: str, packed: bytes):
        self.name, self.parts = name, set[int]()
        make, shared = pickle.loads(packed)
        self.work: Callable[[Any], Any] = make(shared)


_jobs: list[_Job] = []
_turn = threading.Lock()


def _foreign_part(name: str, packed: bytes, start: int, items: Sequence[Any]) -> list[Any]:
    """The answers of one part. What makes them is for one thread at a time, and tells each thing it learns once: an
    answer that was lost and is asked for again comes from one that has told nothing.
    """
    with _turn:
        if not _jobs or _jobs[0].name != name or start in _jobs[0].parts:
            _jobs.clear()
            _jobs.append(_Job(name, packed))
        _jobs[0].parts.add(start)
        return list(map(_jobs[0].work, items))
