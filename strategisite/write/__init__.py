"""Write: finished files onto disk, only those whose bytes differ, each replaced atomically; then what is gone goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from strategisite.flow import Artifact, Plan
from strategisite.write.files import Written, write_files

__all__ = ["Written", "write"]


def write(output: Path, plan: Plan, artifacts: Sequence[Artifact]) -> Written:
    """Bring the output folder to what the plan says. A killed run leaves whole files; the next build completes it."""
    return write_files(output, plan, artifacts)
