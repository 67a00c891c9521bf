"""Files replaced one by one: assets first, then pages, then lists that link to them, removals last."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from strategisite.flow import Artifact, Plan


@dataclass
class Written:
    """What a write did: addresses changed, kept as they were, and removed."""

    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def _rank(artifact: Artifact) -> tuple[int, str]:
    address = artifact.address
    rank = 0 if address.startswith(("assets/", "medier/")) else 1 if address.count("/") >= 2 else 2 if address != "index.html" else 3
    return rank, address


def write_files(output: Path, plan: Plan, artifacts: list[Artifact]) -> Written:
    """Write what differs; remove what the plan no longer has."""
    done = Written()
    output.mkdir(parents=True, exist_ok=True)
    for artifact in sorted(artifacts, key=_rank):
        path = output / artifact.address
        if _holds(path, artifact.content):
            done.same.append(artifact.address)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".ny~")
        temporary.write_bytes(artifact.content)
        os.replace(temporary, path)
        done.changed.append(artifact.address)
    for address in plan.removed:
        path = output / address
        path.unlink(missing_ok=True)
        done.removed.append(address)
        for folder in path.parents:
            if folder == output:
                break
            with contextlib.suppress(OSError):
                folder.rmdir()
    return done


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
