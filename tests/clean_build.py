"""What a clean build makes: what every other way to build a site is held up against."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from pathlib import Path

from strategisite import pipeline
from strategisite.load import printer

Files = dict[str, bytes]
KEPT = 12  # tests go back to inputs that they have just left
_made: OrderedDict[str, Files | None] = OrderedDict()


def produced(root: Path) -> Files | None:
    """The files that a build makes in memory, with nothing known of any other; None where the content is wrong."""
    report, artifacts = pipeline.produce(root)
    return {artifact.address: artifact.content for artifact in artifacts} if report.ok else None


def clean(root: Path) -> Files | None:
    """The same, made once of the same inputs: it is what they say and nothing else that counts."""
    key = _told(root)
    if key not in _made:
        _made[key] = produced(root)
    _made.move_to_end(key)
    if len(_made) > KEPT:
        _made.popitem(last=False)
    made = _made[key]
    return None if made is None else dict(made)


def _told(root: Path) -> str:
    """All that a build may see: every file, folder and link but its own, and whether it can print."""
    told = hashlib.sha256(repr(sorted(printer.PINNED.items())).encode())
    for folder, below, names in os.walk(root):
        here = Path(folder)
        if here == root:
            below[:] = [name for name in below if name not in ("site", ".strategisite")]
        below.sort()
        for path in (here / name for name in sorted([*below, *names])):
            linked, is_file = path.is_symlink(), path.is_file()
            told.update(
                repr((path.relative_to(root).as_posix(), linked and os.readlink(path), is_file)).encode(
                    "utf-8", "surrogateescape"
                )
            )
            if is_file:
                content = path.read_bytes()
                told.update(f"{len(content)} ".encode() + content)
    return told.hexdigest()
