"""What the last build into a folder left behind.

The memory is one JSON file per output folder below `.strategisite/`. It is safe to delete, copy or damage: without it
the next build is a clean one. Files are known by size, times and inode; a file changed within the clock's grain of
the moment the memory was written counts as unknown, as in git.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from strategisite.disk import ENGINE, memory_file
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
    return _parsed(memory_file(root, output))[0]


def _parsed(file: Path) -> tuple[Memory, dict]:
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
