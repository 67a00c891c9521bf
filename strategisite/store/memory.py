"""What a build into a folder leaves for the next: which files it made of what.

The memory is one file per output folder below `.strategisite/`: a version, a digest of the rest, and JSON. It holds
what a build meant to leave and left, never what merely lay in the folder, for it says which files are ours to replace
and remove. Where it is damaged, foreign or gone the next build makes everything anew, and removes nothing. Files are
known by size, times and inode; a file changed within the clock's grain of the moment the memory was written counts as
unknown, as in git.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from strategisite.flow import Memory, Printed
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.store.disk import ENGINE, GRAIN_NS, memory_file, put_whole

VERSION = 3
UNKNOWN = (-1, 0, 0, 0)  # what no file is


def engine_digest() -> str:
    """A digest of the engine's own files: another engine, other pages."""
    made = hashlib.blake2b(digest_size=12)
    for path in sorted(path for kind in ("*.py", "*.yml", "*.txt") for path in ENGINE.rglob(kind)):
        made.update(path.relative_to(ENGINE).as_posix().encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def read_memory(root: Path, output: Path) -> Memory:
    """The last build's memory; an empty one with a note where it is damaged or of another version."""
    return parsed(memory_file(root, output))[0]


def parsed(file: Path) -> tuple[Memory, dict]:
    """A memory file, and the settings that the build went by. Whatever is wrong with it, the next build starts anew."""
    try:
        head, _, content = file.read_bytes().partition(b"\n")
        version, _, said = head.decode("ascii").partition(" ")
        if version != str(VERSION) and (version.isdigit() or content == b""):
            return Memory(note="hukommelse-anden-version"), {}
        if version != str(VERSION) or said != _digest(content):
            return Memory(note="hukommelse-beskadiget"), {}
        data = json.loads(content)
        memory = Memory(
            pages=dict(data["pages"]),
            outputs={name: tuple(stat) for name, stat in data["outputs"].items()},
            inputs={name: tuple(stat) for name, stat in data["inputs"].items()},
            printed={name: Printed(*told) for name, told in data["printed"].items()},
        )
        return memory, dict(data["settings"])
    except FileNotFoundError:
        return Memory(), {}
    except Exception:  # it holds what no build has left there, or cannot be read at all
        return Memory(note="hukommelse-beskadiget"), {}


def remember(file: Path, memory: Memory, settings: Mapping[str, object]) -> None:
    """Write the memory atomically, with the settings that the build went by. What has only just changed is written as
    unknown.
    """
    now = time.time_ns()

    def known(stats: Mapping[str, tuple]) -> dict[str, tuple]:
        return {path: stat if max(stat[1], stat[2]) < now - GRAIN_NS else UNKNOWN for path, stat in stats.items()}

    data = {
        "pages": dict(memory.pages),
        "inputs": known(memory.inputs),
        "outputs": dict(memory.outputs),
        "printed": {address: (it.pages, it.size) for address, it in memory.printed.items()},
        "settings": dict(settings),
    }
    content = json.dumps(data, separators=(",", ":")).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    put_whole(file, f"{VERSION} {_digest(content)}\n".encode() + content)


def announce(file: Path, memory: Memory, settings: Mapping[str, object], *, anew: bool) -> None:
    """Say before the first file is written which ones will be ours, where that is new, and that nothing is as it was
    left.

    A build that is killed can then be completed, or taken back, by the next.
    """
    file.with_suffix(".set").unlink(missing_ok=True)
    if anew:
        remember(file, memory, settings)


def remembered(leave: Callable[[], None]) -> list[Diagnostic]:
    """Write to the memory; that it cannot be is advice, for the edition itself is right without it."""
    try:
        leave()
    except OSError as error:
        return [
            diagnostic(Span(".strategisite"), "hukommelse-skrives-ikke", level="råd", besked=error.strerror or error)
        ]
    return []


def forget(root: Path, output: Path) -> None:
    """Remove all that is remembered of a folder."""
    file = memory_file(root, output)
    for one in file.parent.glob(f"{file.stem}.*"):
        with contextlib.suppress(OSError):
            one.unlink()


def tidy(root: Path) -> None:
    """Remove what killed builds have left half written beside their memory. The caller has the lock, so nobody writes
    now.
    """
    for file in (root / ".strategisite").glob("*.ny"):
        with contextlib.suppress(OSError):
            file.unlink()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
