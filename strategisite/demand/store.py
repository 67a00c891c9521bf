"""What builds into a folder leave for the next: one file of SQLite, `.strategisite/NAME.db`.

It holds what was to be there, never what merely lay there: of each file that we wrote what it was left as; of each
value a digest and what it has read; of each text what was read of it; of each page what was made. It is safe to
delete, to cut off and to damage: then all is made anew, and nothing removed. It is no safer to put a made-up file in
its place than to change the project's own content; code is never run from it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import zlib
from array import array
from collections import namedtuple
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from pathlib import Path

TYPE_CHECKING = False  # a build with nothing to do does not import what only types need
if TYPE_CHECKING:
    from typing import Any, NamedTuple

    from strategisite.demand.values import Known

VERSION = 3
TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE text (key TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    digest TEXT, entries BLOB) WITHOUT ROWID;
CREATE TABLE value (id INTEGER PRIMARY KEY, name TEXT UNIQUE, digest TEXT, leaf INTEGER, reads BLOB);
CREATE TABLE made (address TEXT PRIMARY KEY, digest TEXT, content BLOB);
CREATE TABLE note (read INTEGER, reader INTEGER, PRIMARY KEY (read, reader)) WITHOUT ROWID;
CREATE TABLE output (address TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER) WITHOUT ROWID;
"""
Stat = tuple[int, int, int, int]
UNKNOWN: Stat = (-1, 0, 0, 0)  # what no file is
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")
UNMADE = ""  # the digest of a value that is to be made again, whatever it has read


class Damaged(Exception):
    """The file does not hold what a build leaves there, which was not to be seen when it was opened."""


if TYPE_CHECKING:

    class Left(NamedTuple):
        """A value as it was left."""

        id: int
        name: str
        digest: str

    class File(NamedTuple):
        """A file without mistakes: what it was, and what its entries said."""

        stat: Stat
        digest: str
        left: bytes

else:
    Left = namedtuple("Left", ("id", "name", "digest"))
    File = namedtuple("File", ("stat", "digest", "left"))
FIELDS, BODIES = "felter", "brødtekst"  # what is kept of texts


class Texts:
    """What has been read of texts, for whoever asks: also in a process that was forked since, or has got this one."""

    def __init__(self, file: Path | None, engine: str):
        self.file, self.engine = file, engine
        self._open: sqlite3.Connection | None = None
        self._process = 0

    def __reduce__(self) -> tuple[type[Texts], tuple[Path | None, str]]:
        return Texts, (self.file, self.engine)

    def key(self, kind: str, path: str, digest: str) -> str:
        """What is kept of a text has one key: with the program that has read it, and where it stands."""
        from strategisite.demand.digests import key_of

        return key_of(kind, self.engine, path, digest)

    def get(self, kind: str, path: str, digest: str) -> Any:
        """What is kept of a text, or None."""
        from strategisite.text.body import unpacked

        if self.file is None:
            return None
        try:
            if self._open is None or self._process != os.getpid():
                if not self.file.exists():
                    return None
                self._open = sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
                self._process = os.getpid()
            key = self.key(kind, path, digest)
            row = self._open.execute("SELECT content FROM text WHERE key = ?", (key,)).fetchone()
            return unpacked(row[0]) if row else None
        except Exception:  # whatever a damaged record makes of itself, it is not there
            return None

    def close(self) -> None:
        """Let go of the file until something is asked for again."""
        if self._open and self._process == os.getpid():
            self._open.close()
        self._open = None


class Store:
    """What the last build left, and what this one will. Where there is no file, or it is not ours, it is empty.

    `engine` tells who has made the values and read the texts: another may make others. `advice` is the code of a
    message where the file is thrown away.
    """

    def __init__(self, file: Path | None = None, engine: str = ""):
        self.file, self.engine, self.advice = file, engine, ""
        self.texts = Texts(file, engine)
        self.files: dict[str, File] = {}
        self._texts: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._open: sqlite3.Connection | None = None
        self.facts: dict[str, Any] = {}
        self.outputs: dict[str, Stat] = {}
        self.same_engine = False
        self._no_use = self._is_lost = False
        try:
            if file is not None and file.exists():
                self._read(file)
        except sqlite3.Error as error:
            told = getattr(error, "sqlite_errorname", "")  # none where Python itself cannot read what is there
            if told in BUSY:  # a build is writing it, or nobody may: no more than what is not there
                self._let_go("")
            else:
                self._let_go("hukommelse-beskadiget")
        except (OSError, ValueError, TypeError):
            self._let_go("hukommelse-beskadiget")

    def _read(self, file: Path) -> None:
        self._open = sqlite3.connect(file, isolation_level=None)
        self._open.execute("PRAGMA synchronous = OFF")
        version = self._open.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            self._let_go("hukommelse-anden-version" if version else "hukommelse-beskadiget")
            return
        self.facts = {name: json.loads(value) for name, value in self._open.execute("SELECT name, value FROM fact")}
        for address, size, mtime, ctime, inode in self._open.execute("SELECT * FROM output"):
            self.outputs[address] = size, mtime, ctime, inode
        self.same_engine = self.facts.get("engine") == self.engine
        for path, size, mtime, ctime, inode, digest, left in self._open.execute(
            "SELECT * FROM file" if self.same_engine else "SELECT * FROM file WHERE 0"
        ):
            self.files[path] = File((size, mtime, ctime, inode), digest, left)

    def _let_go(self, advice: str) -> None:
        """Go on as if there were no file; it is thrown away when another is written, by whoever may write."""
        self.close()
        self._no_use = bool(advice)
        self.advice, self.facts, self.outputs, self.files, self.same_engine = advice, {}, {}, {}, False

    def close(self) -> None:
        self.texts.close()
        if self._open:
            self._open.close()
        self._open = None

    # texts that have been read

    def text(self, kind: str, path: str, digest: str) -> Any:
        """What has been read of a text, or None."""
        value = self.texts.get(kind, path, digest) if self._open else None
        if value is not None:
            self._used.add(self.texts.key(kind, path, digest))
        return value

    def keep_text(self, kind: str, path: str, digest: str, content: bytes) -> None:
        """Keep what `packed` has made of what was read."""
        key = self.texts.key(kind, path, digest)
        self._texts[key] = content
        self._used.add(key)

    def uses(self, path: str, digest: str) -> None:
        """All that is kept of a text is needed further on."""
        self._used.update(self.texts.key(kind, path, digest) for kind in (FIELDS, BODIES))

    # values

    def leaves(self) -> list[Left]:
        """All that values have read of content, templates and words."""
        return self._values("SELECT id, name, digest FROM value WHERE leaf")

    def pages(self) -> dict[str, str]:
        """The digests of pages, by address."""
        return {left.name.partition(" ")[2]: left.digest for left in self._of_rule("page")}

    def names(self, rule: str) -> set[str]:
        """The names of all values that a rule has made."""
        return {left.name for left in self._of_rule(rule) if left.digest != UNMADE}

    def made(self, address: str, digest: str) -> bytes | None:
        """What was made of a page whose digest is this; None where it is not there."""
        if self._open is None or not self.same_engine:
            return None
        asked = "SELECT content FROM made WHERE address = ? AND digest = ?"
        try:
            row = self._open.execute(asked, (address, digest)).fetchone()
            return zlib.decompress(row[0]) if row else None
        except (sqlite3.Error, zlib.error, TypeError):  # it can be made again
            return None

    def readers(self, id_: int) -> list[Left]:
        """The values that have read a value."""
        return self._values(
            "SELECT value.id, name, digest FROM note JOIN value ON value.id = reader WHERE read = ?", (id_,)
        )

    def _of_rule(self, rule: str) -> list[Left]:
        asked = "SELECT id, name, digest FROM value WHERE name >= ? AND name < ?"
        return self._values(asked, (f"{rule} ", f"{rule}!"))  # the sign after the space

    def _values(self, sql: str, given: tuple[str | int, ...] = ()) -> list[Left]:
        if self._open is None or not self.same_engine:
            return []
        try:
            return [Left(*row) for row in self._open.execute(sql, given)]
        except sqlite3.Error as error:
            self._let_go("hukommelse-beskadiget")
            self._is_lost = True
            raise Damaged from error

    # what this build leaves

    def announce(self, addresses: Iterable[str]) -> None:
        """Say before the first file is written which ones will be ours: a build that is killed can be completed."""
        new = [(address, *UNKNOWN) for address in addresses if address not in self.outputs]
        if not new:
            return
        with self._writing() as store:
            store.execute("DELETE FROM fact WHERE name = 'inputs'")
            store.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?)", new)

    def save(
        self,
        outputs: Mapping[str, Stat],
        facts: Mapping[str, Any],
        values: Mapping[str, Known],
        leaves: Mapping[str, str],
        unmade: Collection[str],
        leaf: Callable[[str], str],
        is_leaf: Callable[[str], bool],
        files: Mapping[str, File] | None = None,
        made: Mapping[str, bytes] | None = None,
    ) -> None:
        """Leave all that the next build is to know: the `values` made, the `leaves` that have changed, the pages that
        are still to be made, the `files` in which nothing is wrong, what was `made` of pages. What is the same is not
        written again.
        """
        with self._writing() as store:
            gone = [(address,) for address in self.outputs.keys() - outputs.keys()]
            for table in ("output", "made"):
                store.executemany(f"DELETE FROM {table} WHERE address = ?", gone)
            changed = [(address, *stat) for address, stat in outputs.items() if self.outputs.get(address) != stat]
            store.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?)", changed)
            store.execute("DELETE FROM fact")
            said = {**facts, "engine": self.engine}
            store.executemany("INSERT INTO fact VALUES (?, ?)", [(name, json.dumps(it)) for name, it in said.items()])
            if not self.same_engine:
                for table in ("value", "note", "text", "file", "made"):
                    store.execute(f"DELETE FROM {table}")
            self._save_texts(store)
            self._save_files(store, (not self._is_lost and files) or {})  # the texts that were in it are gone
            _save_values(store, values, leaves, unmade, leaf, is_leaf)
            kept = (
                (address, values[f"page {address}"].digest, zlib.compress(content, 1))
                for address, content in (made or {}).items()
                if f"page {address}" in values
            )
            store.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", kept)
        self.outputs, self.facts, self.same_engine = dict(outputs), said, True

    def _save_texts(self, store: sqlite3.Connection) -> None:
        known = {key for (key,) in store.execute("SELECT key FROM text")}
        store.executemany("DELETE FROM text WHERE key = ?", [(key,) for key in known - self._used])
        new = [(key, content) for key, content in self._texts.items() if key not in known]
        store.executemany("INSERT OR REPLACE INTO text VALUES (?, ?)", new)
        self._texts.clear()

    def _save_files(self, store: sqlite3.Connection, files: Mapping[str, File]) -> None:
        known = self.files if self.same_engine else {}
        store.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in self.files.keys() - files.keys()])
        new = [(path, *file.stat, file.digest, file.left) for path, file in files.items() if known.get(path) != file]
        store.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", new)
        self.files = dict(files)

    @contextlib.contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """The file, made where there is none, with all that is done to it or nothing; raises OSError where it cannot
        be.
        """
        if self.file is None:
            raise OSError("there is no file")
        try:
            if self._no_use:
                self.file.unlink(missing_ok=True)
                self._no_use = False
            if self._open is None:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self._open = sqlite3.connect(self.file, isolation_level=None)
                self._open.execute("PRAGMA synchronous = OFF")
            if not self._open.execute("PRAGMA user_version").fetchone()[0]:
                self._open.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
            self._open.execute("BEGIN IMMEDIATE")
            try:
                yield self._open
            except BaseException:
                self._open.execute("ROLLBACK")
                raise
            self._open.execute("COMMIT")
        except sqlite3.Error as error:
            raise OSError(str(error)) from error


def _save_values(
    store: sqlite3.Connection,
    values: Mapping[str, Known],
    leaves: Mapping[str, str],
    unmade: Collection[str],
    leaf: Callable[[str], str],
    is_leaf: Callable[[str], bool],
) -> None:
    """Values with their notes; ids are found for all names that they have read."""
    store.executemany("UPDATE value SET digest = ? WHERE name = ?", [(it, name) for name, it in leaves.items()])
    store.executemany("UPDATE value SET digest = ? WHERE name = ?", [(UNMADE, name) for name in unmade])
    named = set(values).union(*(known.reads for known in values.values()))
    last = store.execute("SELECT max(id) FROM value").fetchone()[0]
    old: dict[str, tuple[int, bytes | None]] = {}
    if last is not None:
        for name in named:
            row = store.execute("SELECT id, reads FROM value WHERE name = ?", (name,)).fetchone()
            if row:
                old[name] = row
    new = sorted(named - old.keys())
    ids = {name: id_ for name, (id_, _) in old.items()} | {name: id_ for id_, name in enumerate(new, (last or 0) + 1)}
    rows = ((ids[name], name, leaf(name) if is_leaf(name) else UNMADE, int(is_leaf(name))) for name in new)
    store.executemany("INSERT INTO value (id, name, digest, leaf) VALUES (?, ?, ?, ?)", rows)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for name, known in values.items():
        before = set(array("I", old[name][1] or b"")) if name in old else set[int]()
        now = {ids[read] for read in known.reads}
        gone += ((read, ids[name]) for read in before - now)
        come += ((read, ids[name]) for read in now - before)
    store.executemany("DELETE FROM note WHERE read = ? AND reader = ?", gone)
    store.executemany("INSERT OR IGNORE INTO note VALUES (?, ?)", sorted(come))
    store.executemany(
        "UPDATE value SET digest = ?, reads = ? WHERE id = ?",
        (
            (known.digest, array("I", sorted(ids[read] for read in known.reads)).tobytes(), ids[name])
            for name, known in values.items()
        ),
    )
