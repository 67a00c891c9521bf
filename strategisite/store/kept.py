"""What builds keep of texts they have read: the values of a file's fields, and the tree of a body, by the text's
digest.

The file is `.strategisite/laest`, one of records. It is safe to delete, to cut off and to damage: what is not whole is
not there, and its text is read again. It is no safer to put a made-up file in its place than to change the project's
own content; code is never run from it, for nothing but trees is made.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Any

from strategisite.store.records import Damaged, Records, put_records
from strategisite.text.body import unpacked


def key_of(kind: str, *parts: object) -> str:
    """The key of what is made of some texts: its kind, and all that it is made of."""
    return hashlib.blake2b(repr((kind, *parts)).encode(errors="surrogatepass"), digest_size=16).hexdigest()


class Kept:
    """The records by key. `engine` tells whose they are: another engine may read the same text otherwise."""

    def __init__(self, file: Path | None = None, engine: str = ""):
        self.file, self.engine = file, engine
        self.old: Records | None = None
        self.new: dict[str, bytes] = {}
        self.used: set[str] = set()
        if file:
            with contextlib.suppress(OSError, Damaged):
                self.old = Records(file)
                if self.old.facts.get("engine") != engine:
                    self._let_go()

    def get(self, key: str) -> Any:
        """What is kept under a key, or None."""
        if self.old is None or key not in self.old.places:
            return None
        try:
            value = unpacked(self.old.get(key))
        except Exception:  # whatever a damaged record makes of itself, it is not there
            return None
        self.used.add(key)
        return value

    def keep(self, key: str, content: bytes) -> None:
        """Keep what `packed` has made of a value."""
        self.new[key] = content
        self.used.add(key)

    def save(self) -> None:
        """Leave for the next build what this one has used. Nothing can be had of it afterwards."""
        known = self.old.places.keys() if self.old else set()
        self._let_go()  # Windows replaces no open file
        if self.file and (self.new or known - self.used):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            put_records(self.file, self.new.items(), {"engine": self.engine}, self.used.__contains__)

    def _let_go(self) -> None:
        if self.old:
            self.old.close()
        self.old = None
