"""Printing for a preview, in a process of its own: an edit never waits for a PDF, and the memory goes back when all are
printed.

    Live.rebuild -> Printer.ask --a number-->  this process: pipeline.press, each PDF into a folder
    Live.build   <- Printer     <-the number-- all are there

The process writes nothing but that folder, so it holds no lock. The build that follows takes from it what it would have
printed itself, by the key of the page: what was edited meanwhile has another, and is asked for again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from strategisite.demand.workplace import Workplace

IDLE = 30.0  # seconds that the process stays for the next edit: what it has just set it sets again much sooner
COMMAND = [sys.executable, "-m", "strategisite.serve.printing"]


class Addressed(Protocol):
    """A page to print."""

    @property
    def address(self) -> str: ...


class Printer:
    """The process as a preview sees it: asked again after each edit, begun when it is asked."""

    def __init__(self, root: Path, output: Path | None, done: Callable[[], object], failed: Callable[[str], object]):
        """`done` is called, in a thread of the printer's own, when all that was asked for is printed; `failed` when
        nothing more comes.
        """
        self._arguments = [str(root), str(output or "")]
        self._done, self._failed = done, failed
        self._lock = threading.Lock()
        self._asked = self._answered = 0
        self._stopped = False
        self._process: subprocess.Popen[str] | None = None
        self._folder: Workplace | None = None
        self._taken: list[Path] = []

    @property
    def process(self) -> subprocess.Popen[str] | None:
        """The process, if there is one now."""
        return self._process

    def ask(self) -> None:
        """Print what the next build is to make. What is being printed for an earlier edit is left, once its PDF is
        there.
        """
        with self._lock:
            self._asked += 1
            self._tell()

    def at_hand(self, page: Addressed, key: str) -> Any | None:
        """What printing a page gave, if it has been printed as it is now, which its key tells."""
        file = kept_in(self._folder.path, page.address, key) if self._folder else None
        if file is None or not file.is_file():
            return None
        self._taken.append(file)
        return pickle.loads(file.read_bytes())

    def forget(self) -> None:
        """Remove what has been taken."""
        for file in self._taken:
            file.unlink(missing_ok=True)
        self._taken.clear()

    def stop(self) -> None:
        """Print no more. The process ends with the PDF that it has begun."""
        with self._lock:
            self._stopped = True
            if self._process and self._process.stdin:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()
            if self._folder:
                self._folder.close()
                self._folder = None

    def _tell(self) -> None:
        """Tell the process what is wanted; begin it if there is none."""
        if self._stopped:
            return
        if self._process is None:
            self._folder = self._folder or Workplace()
            self._process = subprocess.Popen(
                [*COMMAND, *self._arguments, str(self._folder.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=os.environ | {"PYTHONPATH": _path(), "PYTHONUTF8": "1"},
                **_apart(),
            )
            threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        if self._process.stdin:
            with contextlib.suppress(OSError):  # it has just ended, and another is begun when that is seen
                self._process.stdin.write(f"{self._asked}\n")
                self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        problem = ""
        for line in process.stdout or ():
            word, _, problem = line.strip().partition(" ")
            if word.isdigit():
                with self._lock:
                    self._answered = max(self._answered, int(word))
                    stopped = self._stopped
                if not stopped:
                    self._done()
        code = process.wait()
        with self._lock:
            self._process = None
            if self._stopped or self._answered == self._asked:
                return
            if code == 0:  # it ended while it was being asked
                self._tell()
                return
            self._answered = self._asked
        self._failed(problem or str(code))


def kept_in(folder: Path, address: str, key: str) -> Path:
    """Where a page that has been printed lies."""
    return folder / hashlib.blake2b(f"{address}\0{key}".encode(), digest_size=16).hexdigest()


def _path() -> str:
    """Where the process finds this engine, and what it uses."""
    return os.pathsep.join([str(Path(__file__).resolve().parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])])


def _apart() -> dict[str, Any]:
    """Ctrl-C is for the preview, which ends the process in its own way."""
    return {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}


class _Wanted:
    """The number that was last asked for, read from the preview; ended when the preview is."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.number = 0
        self.ended = False

    def read(self) -> None:
        for line in sys.stdin:
            self._set(number=int(line))
        self._set(ended=True)

    def next(self, done: int) -> int | None:
        """The next number after the one that is done; None where none comes."""
        with self.news:
            self.news.wait_for(lambda: self.ended or self.number != done, IDLE)
            return None if self.ended or self.number == done else self.number

    def _set(self, **what: Any) -> None:
        with self.news:
            vars(self).update(what)
            self.news.notify_all()


def main(root: str, output: str, folder: str) -> int:
    """Print what is asked for until nothing has been for a while."""
    import gc

    from strategisite import pipeline

    gc.set_threshold(100_000, 50, 100)
    if hasattr(os, "nice"):
        os.nice(10)  # what an editor waits for goes first
    wanted = _Wanted()
    threading.Thread(target=wanted.read, daemon=True).start()

    def keep(address: str, key: str, pressed: Any) -> None:
        file = kept_in(Path(folder), address, key)
        unfinished = file.with_suffix(".ny")
        unfinished.write_bytes(pickle.dumps(pressed, 5))
        unfinished.replace(file)

    def others_wanted(turn: int) -> bool:
        return wanted.ended or wanted.number != turn

    done = 0
    while (turn := wanted.next(done)) is not None:
        try:
            pipeline.press(Path(root), Path(output) if output else None, keep, lambda turn=turn: others_wanted(turn))
        except OSError:  # a file that was just being saved, or the preview and its folder are gone
            pass
        except Exception as error:
            print(f"fejl {type(error).__name__}: {error}".replace("\n", " "), flush=True)
            return 1
        done = turn
        if not others_wanted(turn):
            print(turn, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
