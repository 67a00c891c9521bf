"""What the last build into a folder left behind, and whether anything has changed since.

The memory is one JSON file per output folder below `.strategisite/`. It is safe to delete, copy or damage: without it
the next build is a clean one. Files are known by size, times and inode; a file changed within the clock's grain of
the moment the memory was written counts as unknown, as in git.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from strategisite.flow import Memory, Printed

VERSION = 2
ENGINE = Path(__file__).resolve().parent.parent
Stat = tuple[int, int, int, int]


def memory_file(root: Path, output: Path) -> Path:
    name = hashlib.blake2b(os.fsencode(output.resolve()), digest_size=8).hexdigest()
    return root / ".strategisite" / f"{name}.json"


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


def stat_of(path: str | Path) -> Stat:
    s = os.stat(path)
    return s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino


def scan(folder: str, skip: Iterable[str] = ()) -> dict[str, Stat]:
    """Size, times and inode of every file below a folder, by posix path below it."""
    found: dict[str, Stat] = {}
    waiting = [("", folder)]
    skipped = set(skip)
    while waiting:
        base, here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if entry.name in skipped:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{base}{entry.name}/", entry.path))
            else:
                with contextlib.suppress(OSError):  # gone meanwhile, or a link that leads nowhere
                    s = entry.stat()
                    found[base + entry.name] = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
    return found


def inputs_of(root: Path, content: str, templates: str) -> dict[str, Stat]:
    """Everything a build depends on: settings, content, templates and the engine itself."""
    found = {f"{content}/{k}": v for k, v in scan(str(root / content)).items()}
    found |= {f"{templates}/{k}": v for k, v in scan(str(root / templates)).items()}
    found |= {f"<engine>/{k}": v for k, v in scan(str(ENGINE), ("__pycache__",)).items()}
    found["mkdocs.yml"] = stat_of(root / "mkdocs.yml")
    return found


def unchanged_since(root: Path, output: Path | None, pdf: str) -> int | None:
    """The number of files kept where neither inputs nor outputs have changed since the last build of the same kind, else None.

    Reads no YAML: the settings that matter are in the memory, and hold as long as `mkdocs.yml` itself is unchanged.
    """
    for file in [memory_file(root, output)] if output else sorted((root / ".strategisite").glob("*.json")):
        memory, where = _parsed(file)
        if not memory.inputs or not memory.outputs or where.get("pdf") != pdf or (output is None and not where.get("default")):
            continue
        folder = root / (output or where["output"])
        try:
            if inputs_of(root, where["content"], where["templates"]) != memory.inputs:
                continue
        except OSError:
            continue
        kept = {address: entry[:4] for address, entry in memory.outputs.items()}
        if scan(str(folder)) == kept:
            return len(kept)
    return None
