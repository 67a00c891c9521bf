"""A round of all actions of the real plan: sent out, filled in from end to end, and written."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from followup.filling import content_of
from sites.minimal import REPOSITORY

from strategisite import pipeline
from strategisite.cli import main

PLAN = "udsatte-boern-og-unge"
SOURCE = "Københavns Kommunes strategi for udvikling af arbejdet med udsatte børn og unge"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of the real content that may be written to."""
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    return tmp_path


def test_all_actions_of_the_plan_are_followed_up_by_one_sheet(project: Path, capsys: pytest.CaptureFixture):
    """What is filled in is invented, and stays in the copy."""
    sheet, before = project / "ark.xlsx", content_of(project)
    assert main(["--mappe", str(project), "followup", "out", str(sheet), PLAN, "--date", "2026-03-01"]) == 0
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    rows = range(2, page.max_row + 1)
    assert len(rows) == 43
    for row in rows:
        typed = {"Tekst": f"Opdigtet: række {row}, fundet på.", "Status": "I gang", "Kilde": SOURCE}
        for heading, value in typed.items():
            page.cell(row, columns[heading]).value = value
    book.save(sheet)
    assert main(["--mappe", str(project), "followup", "in", str(sheet), "--write"]) == 0
    assert "43 filer er skrevet" in capsys.readouterr().out
    after = content_of(project)
    changed = {name for name in after if after[name] != before[name]}
    assert len(changed) == 43
    for name in changed:
        left = iter(after[name].splitlines(keepends=True))
        assert all(line in left for line in before[name].splitlines(keepends=True))
        assert len(after[name].splitlines()) - len(before[name].splitlines()) in (5, 6)  # with the field's own line
    ready = pipeline.prepare(project, fresh=True, pdf=False)
    assert isinstance(ready, pipeline.Ready)
    actions = [e for e in ready.site.entries.values() if e.kind == "handling" and e.collection == PLAN]
    followed = [e.item.follow_ups[-1] for e in actions if e.item.follow_ups]
    assert len(followed) == 43
    said = {(one.date, one.status, one.source.source) for one in followed}
    assert said == {("2026-03-01", "i-gang", "strategi-2009")}
    assert main(["--mappe", str(project), "followup", "in", str(sheet), "--write"]) == 0
    assert content_of(project) == after
