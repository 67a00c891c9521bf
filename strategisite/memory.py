"""What a build into a folder leaves for the next: which files it made of what.

The memory is one JSON file per output folder below `.strategisite/`. It is safe to delete, copy or damage: without it
the next build is a clean one. Files are known by size, times and inode; a file changed within the clock's grain of
the moment the memory was written counts as unknown, as in git.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from strategisite.disk import ENGINE, GRAIN_NS, memory_file
from strategisite.flow import Memory, Printed

VERSION = 2


def engine_digest() -> str:
    """A digest of the engine's own files: another engine, other pages."""
    made = hashlib.blake2b(digest_size=12)
    for path in sorted([*ENGINE.rglob("*.py"), *ENGINE.rglob("*.yml")]):
        made.update(path.relative_to(ENGINE).as_posix().encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def read_memory(root: Path, output: Path) -> Memory:
    """The last build's memory; an empty one with a note where it is damaged or of another version."""
    return parsed(memory_file(root, output))[0]


def parsed(file: Path) -> tuple[Memory, dict]:
    """A memory file, and the settings that the build went by."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return Memory(note="hukommelse-anden-version"), {}
        memory = Memory(
            {str(k): str(v) for k, v in data["pages"].items()},
            {str(k): tuple(v) for k, v in data["outputs"].items()},
            {str(k): tuple(v) for k, v in data["inputs"].items()},
            {str(k): Printed(*v) for k, v in data["printed"].items()},
        )
        return memory, dict(data["settings"])
    except FileNotFoundError:
        return Memory(), {}
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        return Memory(note="hukommelse-beskadiget"), {}


def remember(file: Path, memory: Memory, settings: Mapping[str, object]) -> None:
    """Write the memory atomically, with the settings that the build went by. What has only just changed is written as unknown."""
    now = time.time_ns()

    def known(stats: Mapping[str, tuple]) -> dict[str, tuple]:
        return {path: stat if max(stat[1], stat[2]) < now - GRAIN_NS else (-1, 0, 0, 0) for path, stat in stats.items()}

    data = {
        "version": VERSION,
        "pages": dict(memory.pages),
        "inputs": known(memory.inputs),
        "outputs": dict(memory.outputs),
        "printed": {address: (it.pages, it.size) for address, it in memory.printed.items()},
        "settings": dict(settings),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.ny")
    temporary.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    os.replace(temporary, file)
