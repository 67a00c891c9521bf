"""A build held up against the laws: what it leaves is what a clean build makes, and what others have is as it was."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from clean_build import clean
from conftest import files_below
from edits import STRANGE, lost_memory

from strategisite import cli

Stat = tuple[int, int, int]


def build(root: Path) -> tuple[int, str]:
    """Build as the command line does, its way out for unchanged sites included. Returns the exit code and what was
    said.
    """
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        code = cli.main(["build", "--mappe", str(root), "--quiet"])
    return code, said.getvalue()


def stats(folder: Path) -> dict[str, Stat]:
    return {str(p): (s.st_size, s.st_mtime_ns, s.st_ino) for p in sorted(folder.rglob("*")) if (s := p.stat())}


def build_and_compare(root: Path) -> bool:
    """One build held up against the laws. Returns whether the content was right."""
    site, before = root / "site", stats(root / "site")
    code, said = build(root)
    expected = clean(root)
    if expected is None:
        assert code == 1 and "fejl[" in said
        assert stats(site) == before, "a failing build changed the output"
        return False
    in_the_way = re.findall(r"^site/(.+):1:1: fejl\[fremmed-fil\]", said, re.M)
    if in_the_way and lost_memory(root).exists():  # as the message says
        for name in in_the_way:
            (site / name).unlink()
        code, said = build(root)
    assert code == 0, said
    made = files_below(site)
    theirs = {name for name in made if f"site/{name}" in STRANGE}
    assert {name for name in before if name.removeprefix(f"{root}/") in STRANGE} == {
        f"{site}/{name}" for name in theirs
    }
    assert all(stats(site)[f"{site}/{name}"] == before[f"{site}/{name}"] for name in theirs), (
        "a stranger's file was touched"
    )
    left_over = made.keys() - theirs - expected.keys()
    if lost_memory(root).exists():
        for name in left_over:  # nobody knows any more whose they are; they are left as they were
            assert stats(site)[f"{site}/{name}"] == before[f"{site}/{name}"]
            (site / name).unlink()
        lost_memory(root).unlink()
        left_over = set()
    assert not left_over and not expected.keys() - made.keys()
    assert [name for name in expected if made[name] != expected[name]] == []
    return True
