"""Digests of bytes and of plain frozen data: the same on every machine."""

from __future__ import annotations

import hashlib
import json


def bytes_digest(content: bytes) -> bytes:
    """Tells some bytes from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def digest(value: object) -> str:
    """A short digest of plain frozen data. `repr` of such data is the same on every machine."""
    return hashlib.blake2b(repr(value).encode(errors="surrogatepass"), digest_size=10).hexdigest()


def key_of(kind: str, *parts: object) -> str:
    """The key of what is made of some texts: its kind, and all that it is made of."""
    return hashlib.blake2b(repr((kind, *parts)).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def view_digest(view: object) -> str:
    """A digest of plain frozen data, from its JSON: names and tuples become lists, which no two values of one rule can
    share.

    What JSON does not know stands as its `repr`: a text of a view as the digest that it has of its own.
    """
    try:
        data = view if isinstance(view, bytes) else _WRITTEN.encode(view).encode(errors="surrogatepass")
    except TypeError:  # keys of several parts
        data = repr(view).encode(errors="surrogatepass")
    return hashlib.blake2b(data, digest_size=10).hexdigest()


_WRITTEN = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=repr)
