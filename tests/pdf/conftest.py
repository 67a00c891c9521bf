"""The PDFs of the real content, read once, and the pages that they were made of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import run_build
from sites.signs_site import write_signs_site
from sites.two_areas import write_two_areas

from pdf.one_body import OneBody
from pdf.tagged import Tagged
from strategisite import pipeline
from strategisite.views.page import Page


@pytest.fixture(scope="session")
def pdf_files(built_site: Path) -> list[Path]:
    """All PDFs of the real content."""
    return sorted(built_site.rglob("*.pdf"))


@pytest.fixture(scope="session")
def edition(built_site: Path) -> Callable[[str], Tagged]:
    """A PDF of the real content by its address."""
    return cache(lambda address: Tagged(built_site / address))


@pytest.fixture(scope="session")
def planned(project: Path) -> dict[str, Page]:
    """The real content's pages as the engine plans them: PDFs and all others."""
    plan = pipeline.prepare(project, fresh=True).plan
    assert plan
    return {page.address: page.made() for page in plan.pages}


@pytest.fixture(scope="session")
def editions(planned: dict[str, Page]) -> list[Page]:
    return [page for page in planned.values() if page.format == "pdf"]


@pytest.fixture(scope="session")
def all_of_them(edition: Callable[[str], Tagged], editions: list[Page]) -> list[tuple[Page, Tagged]]:
    """Every PDF of the real content with the page that was planned for it."""
    assert editions
    return [(page, edition(page.address)) for page in editions]


@pytest.fixture(scope="session")
def signs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented site full of signs, built; for reading only."""
    root = write_signs_site(tmp_path_factory.mktemp("tegn") / "sted")
    done = run_build(root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def two_areas_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest site with two focus areas, built, with its PDFs; only for copying."""
    root = write_two_areas(tmp_path_factory.mktemp("to") / "sted")
    report = pipeline.build(root)
    assert report.ok, report.diagnostics
    return root


@pytest.fixture
def two_areas(two_areas_built: Path, tmp_path: Path) -> Path:
    """The smallest site with two focus areas, built already; a test may edit it."""
    return shutil.copytree(two_areas_built, tmp_path / "sted", copy_function=shutil.copy2)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> OneBody:
    """Prints one body after another."""
    return OneBody(tmp_path_factory.mktemp("tekst") / "sted")
