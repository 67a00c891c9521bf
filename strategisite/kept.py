"""What builds keep of texts they have read: the values of a file's fields, and the tree of a body, by the text's digest.

The file is a row of records, each with its key, its size and a digest of its own: `.strategisite/laest`. It is only
ever added to, or written anew and put in place whole where most of it is no longer used. It is safe to delete, to cut
off and to damage: a record that is not whole is not there, and its text is read again. It is no safer to put a made-up
file in its place than to change the project's own content; code is never run from it, for nothing but trees is made.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from strategisite.body import unpacked
from strategisite.digests import bytes_digest

MARK = b"strategisite 1 "
HEAD = struct.Struct("<16s16sI")  # key, digest of what follows, its length


def key_of(kind: str, *parts: object) -> bytes:
    """The key of what is made of some texts: its kind, and all that it is made of."""
    return hashlib.blake2b(repr((kind, *parts)).encode(errors="surrogatepass"), digest_size=16).digest()


class Kept:
    """The records by key. `engine` tells whose they are: another engine may read the same text otherwise."""

    def __init__(self, file: Path | None = None, engine: str = ""):
        self.file, self.mark = file, MARK + engine.encode() + b"\n"
        self.old: dict[bytes, tuple[bytes, bytes]] = {}  # key -> digest and content
        self.new: dict[bytes, tuple[bytes, bytes]] = {}
        self.used: set[bytes] = set()
        self.whole = False  # whether the file can be added to
        self.size = 0
        if file:
            with contextlib.suppress(OSError):
                self._read(file.read_bytes())

    def _read(self, data: bytes) -> None:
        if not data.startswith(self.mark):
            return
        at = len(self.mark)
        while at + HEAD.size <= len(data):
            key, digest, length = HEAD.unpack_from(data, at)
            at += HEAD.size
            if at + length > len(data):
                return
            self.old[key] = digest, data[at : at + length]
            at += length
        self.whole, self.size = at == len(data), len(data)

    def get(self, key: bytes) -> Any:
        """What is kept under a key, or None."""
        record = self.old.get(key)
        if record is None or bytes_digest(key + record[1]) != record[0]:
            return None
        try:
            value = unpacked(record[1])
        except Exception:  # whatever a damaged record makes of itself, it is not there
            return None
        self.used.add(key)
        return value

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep what `packed` has made of a value."""
        self.new[key] = bytes_digest(key + content), content
        self.used.add(key)

    def save(self) -> None:
        """Add what is new to the file; write it anew where it is damaged, or half of it is not used any more."""
        if self.file is None or not (self.new or self.old.keys() - self.used):
            return
        live = sum(HEAD.size + len(self.old[key][1]) for key in self.used & self.old.keys())
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if self.whole and live * 2 >= self.size:
            with self.file.open("ab") as file:
                _put(file, self.new.items())
            return
        rest = ((key, record) for key, record in self.old.items() if key in self.used and key not in self.new)
        temporary = self.file.with_suffix(f".{os.getpid()}.ny")
        with temporary.open("wb") as file:
            file.write(self.mark)
            _put(file, chain(self.new.items(), rest))
        os.replace(temporary, self.file)


def _put(file: BinaryIO, records: Iterable[tuple[bytes, tuple[bytes, bytes]]]) -> None:
    for key, (digest, content) in records:
        file.write(HEAD.pack(key, digest, len(content)))
        file.write(content)
