"""One body, printed at once: what a test of paper's way with a text asks for."""

from __future__ import annotations

from pathlib import Path

from sites.minimal import ACTION, FILES, write_minimal_site

from pdf.tagged import Tagged
from strategisite import pipeline
from strategisite.report import Report

ADDRESS = "opdigtet-plan/opdigtet-handling"
HEAD = FILES[ACTION].rpartition("---")[0] + "---\n\n"


class OneBody:
    """The smallest site, whose action has the body that is asked for."""

    def __init__(self, folder: Path):
        self.root = write_minimal_site(folder)

    def attempt(self, body: str) -> tuple[Report, bytes | None]:
        """What is told of a body, and its PDF if there is one."""
        (self.root / ACTION).write_text(f"{HEAD}{body}\n", encoding="utf-8")
        return pipeline.print_one(self.root, ADDRESS)

    def __call__(self, body: str) -> Tagged:
        report, content = self.attempt(body)
        assert content, report.diagnostics
        file = self.root / "prøve.pdf"
        file.write_bytes(content)
        return Tagged(file)
