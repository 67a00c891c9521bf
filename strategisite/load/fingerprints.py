"""Names of assets that carry a digest of what is in them: `site.1f0c…css`. A file under such a name never changes, so
browsers and proxies may keep it for ever, and show no old one beside a new page.

A sheet's name also tells what the sheet leads to, for it says their names.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

from strategisite.demand.digests import bytes_digest

LED_TO = re.compile(rb"""(url\(\s*["']?|@import\s+["'])([^"')\s?#]+)""")
DIGITS = 10


def fingerprinted(assets: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Assets at the addresses where they are to stand, with each sheet leading to the others there; and the address of
    each by its name in the templates folder.
    """
    leads = {name: _led_to(name, content, assets) for name, content in assets.items()}
    digests = {name: bytes_digest(content) for name, content in assets.items()}
    names = {name: _address(name, _reached(name, leads), digests) for name in assets}
    return {names[name]: _leading(name, content, names) for name, content in assets.items()}, names


def _target(name: str, written: bytes) -> str:
    """Which asset a sheet means; the name of none where it means something else."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), written.decode(errors="replace")))


def _led_to(name: str, content: bytes, assets: Mapping[str, bytes]) -> set[str]:
    if not name.endswith(".css"):
        return set()
    return {target for _, written in LED_TO.findall(content) if (target := _target(name, written)) in assets}


def _reached(name: str, leads: Mapping[str, set[str]]) -> list[str]:
    """An asset and all that it leads to, directly or not, also where two lead to each other."""
    found, waiting = {name}, [name]
    while waiting:
        new = leads[waiting.pop()] - found
        found |= new
        waiting += new
    return [name, *sorted(found - {name})]


def _address(name: str, made_of: list[str], digests: Mapping[str, bytes]) -> str:
    told = hashlib.blake2b(b"".join(digests[part] for part in made_of)).hexdigest()[:DIGITS]
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{told}{ending}"


def _leading(name: str, content: bytes, names: Mapping[str, str]) -> bytes:
    """A sheet with the addresses of what it leads to."""
    if not name.endswith(".css"):
        return content

    def put(found: re.Match[bytes]) -> bytes:
        address = names.get(_target(name, found[2]))
        to = posixpath.relpath(address, posixpath.dirname(name)).encode() if address else found[2]
        return found[1] + to

    return LED_TO.sub(put, content)
