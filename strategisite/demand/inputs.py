"""Whether anything has changed since the last build: one look at the files, and no more than that.

A build with nothing to do imports this module and the store, and no other of the engine. It compares a digest of the
names, sizes, times and inodes of all inputs with the one that the last build left in `.strategisite/NAME.db`, and looks
whether each file that was written is as it was left. What changed within the clock's grain of the moment that was
written counts as unknown, as in git.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from strategisite.demand.store import Stat, Store

ENGINE = Path(__file__).resolve().parents[1]
GRAIN_NS = 50_000_000  # a file changed this close to the writing of the memory counts as unknown
PLACE = ".strategisite"
IDENTITY = "identitet"  # the folder that says whose the site is, where there is one
JUNCTION = 0xA0000003  # how Windows marks a folder that is another one


def output_folder(root: Path, output: str | Path) -> Path:
    """The whole path of an output folder; should it be a link, that of the link."""
    return Path(os.path.abspath(root / output))


def memory_folder(root: Path, local: str = os.environ.get("LOCALAPPDATA", "") if os.name == "nt" else "") -> Path:
    """Where builds and the desk keep what the next ones need. On Windows that is the machine's own place for such
    things: a project often lies in a folder that is kept alike on several machines, or on a share.
    """
    if not local:
        return root / PLACE
    place = os.path.normcase(os.path.abspath(root))
    digest = hashlib.blake2b(os.fsencode(place), digest_size=8).hexdigest()
    return Path(local) / "strategisite" / f"{root.name or 'projekt'}-{digest}"


def lock_file(root: Path) -> Path:
    """The lock of a project: whoever has it may write to its output folders and to what is remembered of them."""
    return memory_folder(root) / "lock"


def store_file(root: Path, output: Path) -> Path:
    """What builds into an output folder leave: by its place in the project, so that a moved project keeps it."""
    root, folder = root.resolve(), output.resolve()
    place = folder.relative_to(root) if folder.is_relative_to(root) else folder
    name = hashlib.blake2b(os.fsencode(place), digest_size=8).hexdigest()
    return memory_folder(root) / f"{name}.db"


def stat_of(path: str | Path) -> Stat:
    """What tells a file from another, and from itself at another time; a link is itself, not what it leads to."""
    s = os.lstat(path)
    return s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino


def is_link(found: os.stat_result) -> bool:
    """Whether what `lstat` found stands for another file or folder."""
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == JUNCTION


def link_on_the_way(root: str, folder: str) -> str:
    """The first step from the project's folder to another that is a link; empty where none is."""
    here = root
    for step in folder.split("/"):
        here = f"{here}/{step}"
        try:
            if is_link(os.lstat(here)):
                return os.path.relpath(here, root).replace(os.sep, "/")
        except (OSError, ValueError):
            break
    return ""


def scan(folder: str, skip: Iterable[str] = ()) -> dict[str, Stat]:
    """Every file below a folder by posix path, without hidden ones; links are not followed, and what cannot be looked
    at is left out.
    """
    found: dict[str, Stat] = {}
    skipped = frozenset(skip)
    waiting = [("", folder)]
    while waiting:
        base, here = waiting.pop()
        with contextlib.suppress(OSError):
            for entry in os.scandir(here):
                if entry.name.startswith(".") or entry.name in skipped:
                    continue
                with contextlib.suppress(OSError):  # gone meanwhile
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{base}{entry.name}/", entry.path))
                    else:
                        s = entry.stat(follow_symlinks=False)
                        found[base + entry.name] = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
    return found


def stats_of(folder: str, addresses: Iterable[str]) -> dict[str, Stat]:
    """The same of those of some files that are there."""
    found: dict[str, Stat] = {}
    for address in addresses:
        with contextlib.suppress(OSError):
            found[address] = stat_of(f"{folder}/{address}")
    return found


def put_whole(file: Path, content: bytes) -> None:
    """Put a file in place at once; where that fails nothing of it is left."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.ny")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def inputs_of(root: Path, content: str, templates: str) -> dict[str, Stat]:
    """Everything a build depends on: settings, content, templates, whose it is, and the engine itself."""
    found: dict[str, Stat] = {}
    for folder in (content, templates, IDENTITY):
        if not link_on_the_way(str(root), folder):  # else it is not read either
            found |= {f"{folder}/{k}": v for k, v in scan(str(root / folder)).items()}
    found |= {f"<engine>/{k}": v for k, v in scan(str(ENGINE), ("__pycache__",)).items()}
    found["mkdocs.yml"] = stat_of(root / "mkdocs.yml")
    return found


def engine_digest() -> str:
    """A digest of the engine's own files: another engine, other pages."""
    made = hashlib.blake2b(digest_size=12)
    for path in sorted(path for kind in ("*.py", "*.yml", "*.txt") for path in ENGINE.rglob(kind)):
        made.update(path.relative_to(ENGINE).as_posix().encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def digest_of(stats: Mapping[str, Stat]) -> str:
    """One digest of the size, times and inode of many files."""
    return hashlib.blake2b(marshal.dumps(sorted(stats.items()), 2), digest_size=16).hexdigest()


def seen(inputs: Mapping[str, Stat]) -> str:
    """A digest of inputs for the next build; empty where one of them has only just changed, and may change again."""
    now = time.time_ns()
    return digest_of(inputs) if all(max(s[1], s[2]) < now - GRAIN_NS for s in inputs.values()) else ""


def unchanged_since(root: Path, output: Path | None, pdf: str) -> int | None:
    """The number of files kept where neither inputs nor outputs have changed since the last build of the same kind,
    else None.

    Reads no YAML: the settings that matter are in the store, and hold as long as `mkdocs.yml` itself is unchanged. What
    others have put into the output folder is not looked at.
    """
    looked: dict[tuple[str, str], str] = {}
    for file in [store_file(root, root / output)] if output else sorted(memory_folder(root).glob("*.db")):
        with contextlib.suppress(Exception):  # gone, or damaged in whatever way: a build finds out
            store = Store(file)
            left = store.facts
            store.close()
            if not left.get("inputs") or left["pdf"] != pdf or (output is None and not left["default"]):
                continue
            where = left["content"], left["templates"]
            looked[where] = looked.get(where) or digest_of(inputs_of(root, *where))
            folder = str(root / (output or left["output"]))
            if looked[where] == left["inputs"] and store.outputs and as_left(folder, store.outputs):
                return len(store.outputs)
    return None


def as_left(folder: str, outputs: Mapping[str, Stat]) -> bool:
    """Whether each file that was written is as it was left."""
    return all(stat_of(f"{folder}/{address}") == stat for address, stat in outputs.items())
