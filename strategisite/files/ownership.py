"""Whose the files of an output folder are: ours are those that the memory says we wrote, and no others are replaced or
removed.

Where there is no memory (it was deleted, or the folder was copied from elsewhere) a page is known by its generator
element, and the rest of an edition by its place beside our front page. That is enough to replace a file by its own new
version, and never enough to remove one. See docs/decisions/0014-whose-files.md.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from strategisite.demand.inputs import is_link, link_on_the_way, scan
from strategisite.demand.store import UNKNOWN, Stat
from strategisite.flow import Artifact
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, some_of

GENERATOR = b'name="generator" content="strategisite'
HEAD = 3000  # bytes in which a page's generator element stands
TEMPORARY = ".strategisite.ny~"  # the one name that a file has in the output folder while it is written


def is_ours(page: Path) -> bool:
    """Whether a file is a page that this program made."""
    with contextlib.suppress(OSError):
        if stat.S_ISREG(os.lstat(page).st_mode):
            with page.open("rb") as opened:
                return GENERATOR in opened.read(HEAD)
    return False


def link_in_the_way(root: Path, output: str) -> list[Diagnostic]:
    """What is to be told where an output folder of the project is a link, or lies behind one."""
    link = link_on_the_way(str(root), output) if output else ""
    return [diagnostic(Span(link), "link-i-vejen", navn=link)] if link else []


def foreign_folder(
    root: Path, output: Path, known: Mapping[str, Stat], on_disk: Mapping[str, Stat]
) -> Diagnostic | None:
    """Why nothing is to be written into a folder: it is a link, cannot be listed, or holds something else than an
    edition of ours. `on_disk` is what a scan found in it.

    It is ours where it is empty, where our front page lies in it, where a file is as we left it, or where there is
    nothing but what we wrote or were about to write.
    """
    name = output.name
    links = link_in_the_way(root, output.relative_to(root).as_posix()) if output.is_relative_to(root) else []
    try:
        found = os.lstat(output)
    except OSError:
        found = None  # it is made, or the reason why it cannot be is told then
    if links or (found and is_link(found)):
        return links[0] if links else diagnostic(Span(name), "link-i-vejen", navn=name)
    if found is None:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return diagnostic(Span(name), "fremmed-mappe", mappe=name)
    try:
        there = set(os.listdir(output))
    except OSError as error:
        return diagnostic(Span(name), "mappe-ulæselig", besked=error.strerror or error)
    if "mkdocs.yml" not in there:
        hidden = {entry for entry in there if entry.startswith(".")} - {TEMPORARY}
        if not hidden and on_disk.keys() <= known.keys():
            return None
        as_left = any(on_disk.get(address) == it for address, it in known.items())
        if as_left or is_ours(output / "index.html"):
            return None
    return diagnostic(Span(name), "fremmed-mappe", mappe=name)


def obstacles(
    output: Path, artifacts: Iterable[Artifact], removed: Collection[str], known: Mapping[str, Stat]
) -> list[Diagnostic]:
    """What stands where a file is to be written and is not ours to replace; each once, by its name."""
    found: dict[str, Diagnostic] = {}
    gone, paths = frozenset(removed), Paths(output)
    for artifact in artifacts:
        code, name = paths.in_the_way(artifact.address)
        if code == "fil-i-vejen" and name in gone:
            continue
        if code == "mappe-i-vejen":
            below = {f"{name}/{inside}" for inside in scan(str(output / name))}
            if below and below <= gone:
                continue
        if not code and artifact.address not in known and not _may_replace(output, artifact):
            code, name = "fremmed-fil", artifact.address
        if code:
            found.setdefault(name, diagnostic(Span(f"{output.name}/{name}"), code, navn=name))
    return list(found.values())


def _may_replace(output: Path, artifact: Artifact) -> bool:
    """Whether a file that the memory does not know is an earlier one of ours, is the new one already, or is not there
    at all.
    """
    path = output / artifact.address
    try:
        if os.lstat(path).st_size == len(artifact.content) and path.read_bytes() == artifact.content:
            return True
        if path.suffix == ".pdf":  # made without a memory, and not printed since
            with path.open("rb") as opened:
                return opened.read(4) == b"%PDF" and is_ours(path.with_name("index.html"))
        return path.suffix == ".html" and is_ours(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def adopted(
    output: Path, addresses: Iterable[str], on_disk: Collection[str], known: Mapping[str, Stat]
) -> Mapping[str, Stat]:
    """The files that are known to be ours; where none are, those of an edition that stand in their places beside our
    front page.
    """
    if known or not is_ours(output / "index.html"):
        return known
    there = [address for address in addresses if address in on_disk]
    return {a: UNKNOWN for a in there if not a.endswith(".html") or is_ours(output / a)}


def left_over(output: Path, on_disk: Iterable[str], known: Collection[str]) -> list[str]:
    """Pages of an earlier edition of ours that nothing says we may remove, and the files beside them."""
    others = sorted(set(on_disk) - set(known))
    pages = {name for name in others if name.endswith(".html") and is_ours(output / name)}
    folders = {PurePosixPath(name).parent for name in pages if "/" in name}
    return [name for name in others if name in pages or PurePosixPath(name).parent in folders]


def told_of_left_over(output: Path, names: list[str]) -> list[Diagnostic]:
    """Advice on what is left over, if anything is."""
    if not names:
        return []
    return [diagnostic(Span(output.name), "tilovers", level="råd", antal=len(names), navne=some_of(names))]


class Paths:
    """Looks at the way to files of an output folder; a folder that was found to be plain is not looked at again."""

    def __init__(self, output: Path):
        self.output = output
        self.plain: set[str] = set()

    def in_the_way(self, address: str) -> tuple[str, str]:
        """What stands at or above an address and is no plain folder or file: a message's code, and its name below the
        output folder.
        """
        for name in self._steps(address):
            if name in self.plain:
                continue
            try:
                found = os.lstat(self.output / name)
            except OSError:  # not there: then nothing is, or it will be told when it is written
                return "", ""
            if is_link(found):
                return "link-i-vejen", name
            if name == address:
                return self._at_the_end(found), name
            if not stat.S_ISDIR(found.st_mode):
                return "fil-i-vejen", name
            self.plain.add(name)
        return "", ""

    def _at_the_end(self, found: os.stat_result) -> str:
        if stat.S_ISDIR(found.st_mode):
            return "mappe-i-vejen"
        return "" if stat.S_ISREG(found.st_mode) else "fremmed-fil"

    def _steps(self, address: str) -> Iterator[str]:
        parts = address.split("/")
        return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
