"""The one way that an edited text reaches the disk: whole or not at all, only below the content folder, and only where
the file is still the one that was read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, read_plain
from strategisite.media.documents import HANDED_OUT

TEXTS = (".md", ".yml", ".yaml")

LEFT = (".desk-", "~")  # how the name of a file begins and ends that is to take another's place
YOUNG = 60  # seconds


class Changed(Exception):
    """The file on disk is another by now."""


class Elsewhere(Exception):
    """The file does not lie below the content folder, or is no plain file."""


def digest_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read(root: Path, content: str, path: str) -> bytes:
    """A content file's bytes; `path` is its place in the project."""
    file = _inside(root, content, path)
    found, problem = read_plain(file, path, MAX_TEXT if file.suffix.lower() in TEXTS else MAX_PICTURE)
    if problem:
        raise Elsewhere(path)
    return found


def replace(root: Path, content: str, path: str, expected: str, new: bytes) -> None:
    """Put other bytes into a file whose digest is still what is `expected`. It has the old ones or the new ones at any
    time: they are written beside it, under a name that is passed over, and take its place in one step.
    """
    file = _inside(root, content, path)
    with _beside(file, new) as beside:
        shutil.copymode(file, beside)
        if digest_of(read(root, content, path)) != expected:
            raise Changed(path)
        os.replace(beside, file)


def is_there(root: Path, content: str, path: str) -> bool:
    """Whether there is such a file."""
    return _inside(root, content, path).exists()


def create(root: Path, content: str, path: str, new: bytes) -> None:
    """A file that is not there yet, with the folders on the way to it; `Changed` where there is one by now."""
    file = _inside(root, content, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    with _beside(file, new) as beside:
        os.chmod(beside, 0o666 & ~_mask())
        try:
            os.link(beside, file)  # unlike a rename it takes nobody's place
        except FileExistsError:
            raise Changed(path) from None
        except OSError:  # a disk that has no links
            if file.exists():
                raise Changed(path) from None
            os.rename(beside, file)


def remove(root: Path, content: str, path: str, expected: str) -> None:
    """Take a file away whose digest is still what is `expected`, and the folders that are then empty."""
    file = _inside(root, content, path)
    if digest_of(read(root, content, path)) != expected:
        raise Changed(path)
    file.unlink()
    folder = file.parent
    with contextlib.suppress(OSError):  # until one has something in it
        while folder != (root / content).resolve():
            folder.rmdir()
            folder = folder.parent


def clear_left(root: Path, content: str) -> None:
    """Take away what a save has left that was cut off: files beside others that have taken no place. One that is young
    may be that of another who saves just now.
    """
    young = time.time() - YOUNG
    for folder, _, names in os.walk(root / content):  # which follows no links
        for name in names:
            if name.startswith(LEFT[0]) and name.endswith(LEFT[1]):
                with contextlib.suppress(OSError):
                    left = Path(folder, name)
                    if stat.S_ISREG((found := os.lstat(left)).st_mode) and found.st_mtime < young:
                        left.unlink()


@contextlib.contextmanager
def _beside(file: Path, new: bytes) -> Iterator[str]:
    """The bytes in a file beside another, on the disk for good; it is gone afterwards if it has taken no place."""
    handle, beside = tempfile.mkstemp(prefix=LEFT[0], suffix=LEFT[1], dir=file.parent)
    try:
        with open(handle, "wb") as opened:
            opened.write(new)
            opened.flush()
            os.fsync(opened.fileno())
        yield beside
    finally:
        with contextlib.suppress(OSError):
            os.unlink(beside)


def _mask() -> int:
    """What new files may not be for others, as the system says."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_content(file: Path) -> bool:
    return file.suffix.lower() in (*TEXTS, *HANDED_OUT)


def _inside(root: Path, content: str, path: str) -> Path:
    """The file of a path, if all of the way to it lies below the content folder and is no link."""
    folder = (root / content).resolve()
    file = root / path
    if Path(path).is_absolute() or ".." in Path(path).parts or not _is_content(file):
        raise Elsewhere(path)
    resolved = file.parent.resolve() / file.name
    if not resolved.is_relative_to(folder) or resolved != folder / Path(path).relative_to(content) or file.is_symlink():
        raise Elsewhere(path)
    return resolved
