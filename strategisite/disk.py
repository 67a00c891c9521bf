"""Whether anything has changed since the last build: one look at the files, and no more than that.

A build with nothing to do imports this module and no other of the engine. It compares a digest of the names, sizes,
times and inodes of all inputs with the one that the last build left in `.strategisite/NAME.set`, and looks whether
each output is as it was. What changed within the clock's grain of the moment that was written counts as unknown, as in git.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import marshal
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ENGINE = Path(__file__).resolve().parent
GRAIN_NS = 50_000_000  # a file changed this close to the writing of the memory counts as unknown
Stat = tuple[int, int, int, int]
Looked = dict[tuple[str, str], dict[str, Stat]]  # what was seen of all inputs, by the folders of content and templates


def memory_file(root: Path, output: Path) -> Path:
    """Where the memory of builds into an output folder is."""
    name = hashlib.blake2b(os.fsencode(output.resolve()), digest_size=8).hexdigest()
    return root / ".strategisite" / f"{name}.json"


def stat_of(path: str | Path) -> Stat:
    s = os.stat(path)
    return s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino


def scan(folder: str, skip: Iterable[str] = ()) -> dict[str, Stat]:
    """Size, times and inode of every file below a folder, by posix path below it."""
    return look(folder, frozenset(skip))[0]


def look(folder: str, skipped: frozenset[str] = frozenset()) -> tuple[dict[str, Stat], dict[str, int]]:
    """Every file below a folder with its `Stat`, and every folder with the time that something last came into it or left it."""
    found: dict[str, Stat] = {}
    folders: dict[str, int] = {}
    waiting = [("", folder)]
    while waiting:
        base, here = waiting.pop()
        try:
            folders[base] = os.stat(here).st_mtime_ns
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
    return found, folders


def _is_as_seen(folder: str, files: Mapping[str, list[int]], folders: Mapping[str, int]) -> bool:
    """The same look at what is known to be there, which is quicker: no folder is read where nothing came or went."""
    for name, time_ns in folders.items():
        if os.stat(f"{folder}/{name}").st_mtime_ns != time_ns:
            return False
    for name, seen in files.items():
        s = os.stat(f"{folder}/{name}")
        if [s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino] != seen:
            return False
    return True


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


def note_seen(
    file: Path, inputs: Mapping[str, Stat], outputs: Mapping[str, Stat], folders: Mapping[str, int], settings: Mapping[str, object]
) -> None:
    """Leave for the next build what this one has seen; atomically.

    `file` is the memory's, `outputs` and `folders` are as `look` found them, `settings` what the build went by.
    """
    now = time.time_ns()
    data = {
        "inputs": digest_of(inputs) if all(max(s[1], s[2]) < now - GRAIN_NS for s in inputs.values()) else "",
        "outputs": dict(outputs),
        "folders": dict(folders) if max(folders.values(), default=now) < now - GRAIN_NS else {},
        "settings": dict(settings),
    }
    temporary = file.with_suffix(f".{os.getpid()}.ny")
    temporary.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    os.replace(temporary, file.with_suffix(".set"))


def unchanged_since(root: Path, output: Path | None, pdf: str) -> tuple[int | None, Looked]:
    """The number of files kept where neither inputs nor outputs have changed since the last build of the same kind, else None.

    With it goes what was seen of the inputs, by the folders of content and templates. Reads no YAML: the settings that
    matter are in the memory, and hold as long as `mkdocs.yml` itself is unchanged.
    """
    looked: Looked = {}
    for file in [memory_file(root, root / output).with_suffix(".set")] if output else sorted((root / ".strategisite").glob("*.set")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # gone, or damaged
            seen = json.loads(file.read_text(encoding="utf-8"))
            where, outputs, folders = seen["settings"], seen["outputs"], seen["folders"]
            if where["pdf"] != pdf or (output is None and not where["default"]):
                continue
            inputs = looked[where["content"], where["templates"]] = inputs_of(root, where["content"], where["templates"])
            if not outputs or digest_of(inputs) != seen["inputs"]:
                continue
            folder = str(root / (output or where["output"]))
            if _is_as_seen(folder, outputs, folders) and (folders or scan(folder).keys() == outputs.keys()):
                return len(outputs), looked
    return None, looked


def look_again(file: Path, folder: str) -> tuple[dict[str, Stat], dict[str, int]]:
    """The same as `look`, sooner where the folder is as the last build left it; `file` is the memory's."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        seen = json.loads(file.with_suffix(".set").read_text(encoding="utf-8"))
        if seen["folders"] and _is_as_seen(folder, seen["outputs"], seen["folders"]):
            return {name: tuple(stat) for name, stat in seen["outputs"].items()}, seen["folders"]
    return look(folder)
