"""Records by name in one file, read one at a time, each with a digest of its own.

    mark | record | record | ... | index | place, length and digest of the index

It is added to at its end, with a new index, or written anew and put in place whole. A file that was cut off or damaged
holds no records, or says of the damaged one that it is not there.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import struct
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from strategisite.store.digests import bytes_digest

MARK = f"strategisite records 1 {sys.version_info[:2]}\n".encode()  # each Python has its own marshal
TAIL = struct.Struct("<QQ16s")
ROOM = 1_000_000  # bytes of dead records in a small file that are not worth a thought
Place = tuple[int, int, bytes]  # where a record begins, its length, its digest


class Damaged(Exception):
    """A file, or a record, that is not whole."""


class Records:
    """An open file of records: `facts` are plain values that its maker left with the index."""

    def __init__(self, path: Path):
        """Raises `OSError` where there is no such file, `Damaged` where it is not whole."""
        self.path = path
        self.file = path.open("rb")
        self.size = self.file.seek(0, os.SEEK_END)
        self.facts: dict[str, Any]
        self.places: dict[str, Place]
        try:
            self.facts, self.places = self._index()
        except Damaged:
            self.file.close()
            raise
        self.live = sum(length for _, length, _ in self.places.values())

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    def get(self, name: str) -> bytes:
        """Raises `KeyError` where there is no such record, `Damaged` where it is not whole."""
        return self._at(self.places[name])

    def _index(self) -> Any:
        if self.size < len(MARK) + TAIL.size or self._read(0, len(MARK)) != MARK:
            raise Damaged
        return marshal.loads(self._at(TAIL.unpack(self._read(self.size - TAIL.size, TAIL.size))))

    def _read(self, start: int, length: int) -> bytes:
        if hasattr(os, "pread"):  # moves nothing that forked processes share
            return os.pread(self.file.fileno(), length, start)
        self.file.seek(start)
        return self.file.read(length)

    def _at(self, place: Place) -> bytes:
        start, length, digest = place
        if start + length > self.size:
            raise Damaged
        content = self._read(start, length)
        if len(content) != length or bytes_digest(content) != digest:
            raise Damaged
        return content


def put_records(
    path: Path,
    records: Iterable[tuple[str, bytes]],
    facts: Mapping[str, Any],
    stays: Callable[[str], bool] = lambda _: True,
) -> None:
    """Put records behind those of the file; one that is there by the same name is no more, nor one that does not stay.

    `facts` are looked at when all records have been taken. Where there is no whole file, or most of it is no more, it
    is written anew.
    """
    try:
        with Records(path) as old:
            whole = old.size <= len(MARK) + 2 * old.live + ROOM
            places = old.places if whole else {}
            kept = [] if whole else [(name, old.get(name)) for name in old.places]
    except (OSError, Damaged):
        whole, places, kept = False, {}, []
    if whole:
        with path.open("r+b") as file:
            _put(file, file.seek(0, os.SEEK_END), records, facts, places, stays)
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.ny")
    try:
        with temporary.open("wb") as file:
            file.write(MARK)
            _put(file, len(MARK), [*kept, *records] if kept else records, facts, {}, stays)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _put(
    file: Any,
    start: int,
    records: Iterable[tuple[str, bytes]],
    facts: Mapping[str, Any],
    known: Mapping[str, Place],
    stays: Callable,
) -> None:
    places = dict(known)
    for name, content in records:
        places[name] = start, len(content), bytes_digest(content)
        start += file.write(content)
    index = marshal.dumps((dict(facts), {name: place for name, place in places.items() if stays(name)}))
    file.write(index + TAIL.pack(start, len(index), bytes_digest(index)))
