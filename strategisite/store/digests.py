"""Digests of bytes and of plain frozen data: the same on every machine."""

from __future__ import annotations

import hashlib
import json

PARTS = ("visning", "skabelon", "ord", "program")  # of a page's key: its view, its templates, the words, the engine


def bytes_digest(content: bytes) -> bytes:
    """Tells some bytes from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def digest(value: object) -> str:
    """A short digest of plain frozen data. `repr` of such data is the same on every machine."""
    return hashlib.blake2b(repr(value).encode(errors="surrogatepass"), digest_size=10).hexdigest()


def view_digest(view: object) -> str:
    """A view's digest, from its JSON: names and tuples become lists, which no two views of one template can share.

    What JSON does not know stands as its `repr`: a text of a view as the digest that it has of its own.
    """
    data = view if isinstance(view, bytes) else _WRITTEN.encode(view).encode(errors="surrogatepass")
    return hashlib.blake2b(data, digest_size=10).hexdigest()


_WRITTEN = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=repr)


def changed_parts(old: str, new: str) -> str:
    """In which of their parts two keys differ, as a reason for a page to be made."""
    return "+".join(name for name, a, b in zip(PARTS, old.split("."), new.split("."), strict=True) if a != b)
