"""Write: finished files onto disk, only those whose bytes differ, each replaced atomically; then what is gone goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from strategisite.flow import Artifact
from strategisite.write.files import Written, write_files

__all__ = ["Written", "write"]


def write(output: Path, removed: Sequence[str], artifacts: Sequence[Artifact]) -> Written:
    """Put files in their places and remove others. A killed run leaves whole files; the next build completes it."""
    return write_files(output, removed, artifacts)
