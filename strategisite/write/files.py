"""Files replaced one by one: assets first, then pages, then lists that link to them, removals last.

A file that cannot be replaced does not keep the others old: it is told, and made again by the next build.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from strategisite.demand.inputs import Stat, stat_of
from strategisite.files.os_errors import told_of
from strategisite.files.ownership import TEMPORARY, Paths
from strategisite.flow import Artifact
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic


@dataclass
class Written:
    """What a write did: addresses changed, kept as they were, and removed; and what could not be done, and why.

    `stats` holds what each file that was written, or already was as it should be, was left as.
    """

    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    stats: dict[str, Stat] = field(default_factory=dict)


def _rank(artifact: Artifact) -> tuple[int, str]:
    address = artifact.address
    rank = (
        0
        if address.startswith(("assets/", "medier/"))
        else 1
        if address.count("/") >= 2
        else 2
        if address != "index.html"
        else 3
    )
    return rank, address


def write_files(output: Path, removed: Sequence[str], artifacts: Sequence[Artifact]) -> Written:
    """Write what differs; remove what there is no longer to be."""
    return _Writing(output).write(removed, artifacts)


class _Writing:
    """One write into a folder."""

    def __init__(self, output: Path):
        self.output, self.temporary = output, output / TEMPORARY
        self.done, self.paths = Written(), Paths(output)

    def write(self, removed: Sequence[str], artifacts: Sequence[Artifact]) -> Written:
        with contextlib.suppress(OSError):
            self.temporary.unlink()  # a killed build's
        late = [address for address in removed if not self._gives_way(address, artifacts)]
        for artifact in sorted(artifacts, key=_rank):
            self._try(artifact.address, lambda artifact=artifact: self._put(artifact))
        for address in late:
            self._try(address, lambda address=address: self._remove(address))
        return self.done

    def _gives_way(self, address: str, artifacts: Sequence[Artifact]) -> bool:
        """Remove at once what stands where a folder is to be, or in a folder that is to be a file. Whether it was."""
        blocks = any(
            one.address.startswith(f"{address}/") or address.startswith(f"{one.address}/") for one in artifacts
        )
        if blocks:
            self._try(address, lambda: self._remove(address))
        return blocks

    def _try(self, address: str, act) -> None:
        try:
            act()
        except OSError as error:
            self.done.failed.append(address)
            self.done.problems.append(told_of(error, self.output / address, Span(f"{self.output.name}/{address}")))

    def _put(self, artifact: Artifact) -> None:
        address, path = artifact.address, self.output / artifact.address
        code, name = self.paths.in_the_way(address)
        if code:  # it has come since the folder was looked through
            self.done.failed.append(address)
            self.done.problems.append(diagnostic(Span(f"{self.output.name}/{name}"), code, navn=name))
            return
        if self._holds(artifact):
            self.done.same.append(address)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.temporary.write_bytes(artifact.content)
            made = stat_of(self.temporary)
            os.replace(self.temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                self.temporary.unlink()
            raise
        self.done.changed.append(address)
        left = stat_of(path)
        if (left[:2], left[3]) == (
            made[:2],
            made[3],
        ):  # else another has replaced it already: it is not what was written
            self.done.stats[address] = left

    def _holds(self, artifact: Artifact) -> bool:
        path = self.output / artifact.address
        with contextlib.suppress(OSError):
            seen = stat_of(path)
            if seen[0] == len(artifact.content) and path.read_bytes() == artifact.content:
                self.done.stats[artifact.address] = seen
                return True
        return False

    def _remove(self, address: str) -> None:
        """Remove a file that is ours, and the folders that it leaves empty."""
        path = self.output / address
        if self.paths.in_the_way(address)[0]:
            return  # something else has taken its place, and is not ours
        path.unlink(missing_ok=True)
        self.done.removed.append(address)
        for folder in path.parents:
            if folder == self.output:
                break
            with contextlib.suppress(OSError):
                folder.rmdir()
                self.paths.plain.discard(folder.relative_to(self.output).as_posix())
