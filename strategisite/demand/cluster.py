"""A Dask cluster that builds for us: an executor for `workers.spread`, and in plain words what may go wrong with it.

Nothing of Dask is imported before a cluster is asked for.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import warnings
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata
from typing import Any

from strategisite.demand.inputs import engine_digest

# what the bytes of a site come from, beside the engine itself
PACKAGES = (
    "Babel",
    "fonttools",
    "Jinja2",
    "Markdown",
    "mkdocs",
    "pikepdf",
    "pydantic",
    "pyphen",
    "pyromark",
    "PyYAML",
    "typst",
    "XlsxWriter",
)
ANSWER = 10.0  # seconds in which a cluster must answer, and have a worker
UNREADABLE = ("Can't get attribute", "deserializ")  # said of a task by one whose program has no such thing
LOOK = 5.0  # seconds between looks at whether any worker is left
LOOKS = 6  # that find none in a row: the time a worker that died may take to begin again


class ClusterError(Exception):
    """A cluster cannot do the work: `code` says why, `values` fill the words of it."""

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code, self.values = code, values


@contextmanager
def cluster(address: str) -> Generator[Executor]:
    """The workers at an address, as an executor; what they fail at is a `ClusterError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("dask-mangler", address=address) from error
    for name in [name for name in logging.root.manager.loggerDict if name.startswith(("distributed", "tornado"))]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what went wrong is told once, and in our words
    warnings.filterwarnings("ignore", "(?s).*large graph")  # editions with their pages are
    try:
        asyncio.run(_called(address))  # a client that nobody answers goes on calling after it is told to stop
        client: Any = Client(address, timeout=ANSWER, set_as_default=False)
    except Exception as error:  # a name without an address, a port without a cluster, a cluster of another version
        raise ClusterError("dask-svarer-ikke", address=address) from error
    try:
        try:
            client.wait_for_workers(1, timeout=ANSWER)
        except Exception as error:
            raise ClusterError("dask-ingen-arbejder", address=address) from error
        yield _Workers(client, address)
    finally:
        with suppress(Exception):
            client.close(timeout=ANSWER)


async def _called(address: str) -> None:
    """Whether something of Dask answers."""
    from distributed import Security
    from distributed.comm import core

    if not address.strip():
        raise ValueError("no address")
    security: Any = Security()  # Dask says little of its types
    calls: Any = core
    secrets: dict[str, Any] = security.get_connection_args("client")
    comm = await asyncio.wait_for(calls.connect(address, timeout=ANSWER, **secrets), ANSWER)
    await comm.close()


class _Workers(Executor):
    """The cluster's own executor. What many tasks share is sent to each worker once, and a task is only done by a
    worker that has the program as we have it.
    """

    def __init__(self, client: Any, address: str):
        self.client, self.address = client, address
        self.engine: Any = client.get_executor(pure=False)  # no two tasks are one: each tells what it has learnt
        self.shared: tuple[bytes, Any] = (b"", b"")

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        with self._told():
            sent = [self._sent(it) if isinstance(it, bytes) else it for it in arguments]
            return _Answer(self, self.engine.submit(_by_the_same, program(), task, *sent, **options))

    def answer(self, future: Future[Any]) -> Any:
        """A task's answer, waited for as long as there is a worker to give it."""
        looks = 0
        while not _is_done(future):
            looks = 0 if self._has_workers() else looks + 1
            if looks == LOOKS:
                raise ClusterError("dask-afbrudt", address=self.address)
        with self._told():
            return future.result()

    def _sent(self, shared: bytes) -> Any:
        if self.shared[0] is not shared:
            self.shared = shared, self.client.scatter(shared, broadcast=True, hash=False)
        return self.shared[1]

    def _has_workers(self) -> bool:
        try:
            return bool(self.client.nthreads())
        except Exception:  # nobody answers; the client gives up by itself, and then the task is cancelled
            return False

    @contextmanager
    def _told(self) -> Generator[None]:
        """What the cluster fails at, in our words; what a task itself fails at stays as it is."""
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        try:
            yield
        except (KilledWorker, CommClosedError, CancelledError, asyncio.CancelledError, TimeoutError) as error:
            raise ClusterError("dask-afbrudt", address=self.address) from error
        except Exception as error:
            if isinstance(error, _OtherProgram | ImportError) or any(sign in str(error) for sign in UNREADABLE):
                raise ClusterError("dask-andet-program", address=self.address) from error
            raise


class _Answer(Future[Any]):
    """A task's answer, or what kept the cluster from giving one."""

    def __init__(self, workers: _Workers, future: Future[Any]):
        super().__init__()
        self.workers, self.future = workers, future

    def result(self, timeout: float | None = None) -> Any:
        return self.workers.answer(self.future)


def _is_done(future: Future[Any]) -> bool:
    with suppress(Exception):
        future.exception(LOOK)
    return future.done()


class _OtherProgram(Exception):
    """A worker has another version of the program, of Python or of a package than the one that asks."""


@cache
def program() -> tuple[str, ...]:
    """What decides the bytes that a process makes: two that share it make the same."""
    return (engine_digest(), str(sys.version_info[:2]), *map(_version, PACKAGES))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _by_the_same(wanted: tuple[str, ...], task: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What a worker does: the task, if it is the program that was asked."""
    if program() != wanted:
        raise _OtherProgram
    return task(*arguments, **options)
