"""Whether anything has changed since the last build: one look at the files, and no more than that.

A build with nothing to do imports this module and no other of the engine. It compares a digest of the names, sizes,
times and inodes of all inputs and outputs with the two that the last build left in `.strategisite/NAME.set`. A file
changed within the clock's grain of the moment they were written counts as unknown, as in git.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import marshal
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

ENGINE = Path(__file__).resolve().parent
Stat = tuple[int, int, int, int]


def memory_file(root: Path, output: Path) -> Path:
    """Where the memory of builds into an output folder is."""
    name = hashlib.blake2b(os.fsencode(output.resolve()), digest_size=8).hexdigest()
    return root / ".strategisite" / f"{name}.json"


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


def digest_of(stats: Mapping[str, tuple]) -> str:
    """One digest of the size, times and inode of many files."""
    return hashlib.blake2b(marshal.dumps(sorted(stats.items()), 2), digest_size=16).hexdigest()


def note_seen(file: Path, inputs: Mapping[str, tuple], outputs: Mapping[str, tuple], settings: Mapping[str, object]) -> None:
    """Leave for the next build what this one has seen; atomically. `file` is the memory's, `settings` what the build went by."""
    data = {"inputs": digest_of(inputs), "outputs": digest_of(outputs), "count": len(outputs), "settings": dict(settings)}
    temporary = file.with_suffix(f".{os.getpid()}.ny")
    temporary.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    os.replace(temporary, file.with_suffix(".set"))


def unchanged_since(root: Path, output: Path | None, pdf: str) -> int | None:
    """The number of files kept where neither inputs nor outputs have changed since the last build of the same kind, else None.

    Reads no YAML: the settings that matter are in the memory, and hold as long as `mkdocs.yml` itself is unchanged.
    """
    for file in [memory_file(root, root / output).with_suffix(".set")] if output else sorted((root / ".strategisite").glob("*.set")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # gone, or damaged
            seen = json.loads(file.read_text(encoding="utf-8"))
            where = seen["settings"]
            if where["pdf"] != pdf or (output is None and not where["default"]):
                continue
            if digest_of(inputs_of(root, where["content"], where["templates"])) != seen["inputs"]:
                continue
            if digest_of(scan(str(root / (output or where["output"])))) == seen["outputs"]:
                return seen["count"]
    return None
