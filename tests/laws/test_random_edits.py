"""Whatever is edited, broken, mended or damaged, in whatever order, the output is a clean build's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from edits import EDITS, Edit, inputs, restore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import write_minimal_site

from laws.builds import build_and_compare
from strategisite.demand.held import held_of
from strategisite.load import printer


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A minimal site, only for copying."""
    with tempfile.TemporaryDirectory() as folder:
        yield write_minimal_site(Path(folder) / "sted")


STEPS = st.lists(st.tuples(EDITS, st.sampled_from([True, True, True, False]), st.booleans()), min_size=6, max_size=9)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, printed=st.sampled_from([False, False, True]))
def test_after_any_edits_the_output_is_a_clean_builds(
    start: Path, steps: list[tuple[Edit, bool, bool]], printed: bool
) -> None:
    """Each step edits and builds. What breaks is mended at once, or left while later edits come on top. Some of the
    builds are those of a process that has built before, as in a preview, and some of one that has not.

    Printing takes longer than all else, so two of three machines here have another Typst, and print nothing.
    """
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not printed:
            patch.setitem(printer.PINNED, "typst", "0")
        root = shutil.copytree(start, Path(folder) / "sted")
        first = good = inputs(root)
        assert build_and_compare(root)
        for edit, mend, anew in steps:
            edit(root)
            if anew:
                held_of(None)
            if build_and_compare(root):
                good = inputs(root)
            elif mend:
                restore(root, good)
                assert build_and_compare(root)
        restore(root, first)
        assert build_and_compare(root)
