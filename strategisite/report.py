"""What a build did and found."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from strategisite.say.diagnostics import Diagnostic, has_errors, stops


@dataclass
class Report:
    """`made`, `kept` and `removed` count files; `why` holds each made file's reason. `failed` are the files that could
    not be written or removed, though others were."""

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    output: Path = Path()
    made: int = 0
    changed: int = 0
    kept: int = 0
    removed: int = 0
    failed: tuple[str, ...] = ()
    left: int = 0  # PDFs that a later build is to make
    unprinted: int = 0  # PDFs that cannot be made until what is told is mended
    written: bool = False  # whether the output was brought up to date, whatever PDFs could not be printed
    seconds: float = 0.0
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)

    @property
    def stands(self) -> bool:
        """Whether nothing is wrong but that some PDFs cannot be printed."""
        return not stops(self.diagnostics)

    def timed(self, start: float) -> Report:
        """The same report with the seconds since `start`, as `time.perf_counter` counts."""
        self.seconds = time.perf_counter() - start
        return self
