"""What goes wrong in print is said in the project's own words, at its own place; the site is built without PDFs where it can be."""

from __future__ import annotations

import builtins
import re
from importlib import metadata
from pathlib import Path

import pytest
from conftest import files_below, run_build
from edits import change
from minimal import ACTION, REPOSITORY

from pdf.signs_site import png
from pdf.two_areas import PICTURE
from strategisite import pipeline
from strategisite.load import printer

PRINT = "templates/print"


def builds_without_pdfs(root: Path, code: str, name: str) -> None:
    """The site is whole but for its PDFs, and one warning says what is missing."""
    report = pipeline.build(root)
    assert report.ok and [(found.code, found.level) for found in report.diagnostics] == [(code, "advarsel")]
    assert name in str(report.diagnostics[0].values)
    made = files_below(root / "site")
    assert "index.html" in made and len(made) > 50
    assert not [page for page in made if page.endswith(".pdf")]
    assert not [page for page, content in made.items() if page.endswith(".html") and b".pdf" in content]


@pytest.mark.parametrize("name", ["typst", "pikepdf"])
def test_another_version_than_the_pinned_makes_no_pdfs(two_areas: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(printer.PINNED, name, "0.0.1")
    builds_without_pdfs(two_areas, "tryk-anden-version", name)


@pytest.mark.parametrize("name", ["typst", "pikepdf"])
def test_where_a_package_is_missing_there_are_no_pdfs(two_areas: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real_version, real_import = metadata.version, builtins.__import__

    def version(package: str) -> str:
        if package == name:
            raise metadata.PackageNotFoundError(package)
        return real_version(package)

    def imported(package: str, *rest: object, **more: object) -> object:
        if package.split(".")[0] == name:
            raise ImportError(package)
        return real_import(package, *rest, **more)

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(builtins, "__import__", imported)
    builds_without_pdfs(two_areas, "tryk-mangler", name)


def test_pdfs_go_when_they_can_no_longer_be_made_and_come_back(two_areas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pipeline.build(two_areas).ok
    before = files_below(two_areas / "site")
    with monkeypatch.context() as patch:
        patch.setitem(printer.PINNED, "typst", "0.0.1")
        (two_areas / "content/sider/om.md").touch()
        builds_without_pdfs(two_areas, "tryk-anden-version", "typst")
    assert pipeline.build(two_areas).ok
    assert files_below(two_areas / "site") == before


def test_the_pinned_versions_are_those_of_the_lock() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    assert {name: metadata.version(name) for name in printer.PINNED} == printer.PINNED
    assert all(re.search(rf"(?m)^{name}=={re.escape(version)} ", lock) for name, version in printer.PINNED.items())


def fails_at(root: Path, place: str, code: str, *said: str) -> None:
    """A build that fails says where, shows no traceback, and leaves the output as it was."""
    before = files_below(root / "site") if (root / "site").exists() else {}
    done = run_build(root, "build", PYTHONPATH=str(REPOSITORY))
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"{place}: fejl[{code}]" in done.stderr, done.stderr
    assert all(text in done.stderr for text in said), done.stderr
    assert (files_below(root / "site") if (root / "site").exists() else {}) == before


def test_a_damaged_picture_is_named(two_areas: Path) -> None:
    """It begins and ends as a picture does, so only who draws it finds that it is damaged."""
    assert pipeline.build(two_areas).ok
    (two_areas / PICTURE).write_bytes(png().replace(b"IDAT", b"IDET"))
    fails_at(two_areas, f"{PICTURE}:1:1", "billede-ulæseligt", "gem det igen")


@pytest.mark.parametrize(("content", "code"), [
    (b"ikke et billede", "billede-forkert-type"), (b"", "billede-forkert-type"),
    (png()[:30], "billede-afbrudt"), (png()[:-1], "billede-afbrudt"),
], ids=["text", "empty", "cut", "cut at its end"])
def test_what_is_no_picture_is_told_where_it_is_shown(two_areas: Path, content: bytes, code: str) -> None:
    assert pipeline.build(two_areas).ok
    line = (two_areas / ACTION).read_text(encoding="utf-8").split("\n").index("![En opdigtet prik](../../../billeder/prik.png)") + 1
    (two_areas / PICTURE).write_bytes(content)
    fails_at(two_areas, f"{ACTION}:{line}:1", code, "billedet")


@pytest.mark.parametrize(("name", "old", "new", "said"), [
    ("handling.typ", "#let main(data) =", "#let main(data) = findes-ikke +", "findes-ikke"),
    ("handling.typ", "whole, {\n", "whole, {{\n", "unclosed delimiter"),
    ("dele.typ", 'word("fakta-start")', 'word("findes-ikke")', "findes-ikke"),
    ("forside.typ", "data.plan.validity", "data.plan.findes-ikke", "findes-ikke"),
], ids=["name", "syntax", "word", "field"])
def test_a_print_templates_mistake_is_found_at_its_own_line(two_areas: Path, name: str, old: str, new: str, said: str) -> None:
    assert pipeline.build(two_areas).ok
    change(two_areas / PRINT / name, lambda text: text.replace(old, new, 1))
    lines = (two_areas / PRINT / name).read_text(encoding="utf-8").split("\n")
    number = next(i for i, line in enumerate(lines, 1) if new.split("\n")[0] in line)
    column = lines[number - 1].index("{") + 1 if said == "unclosed delimiter" else None
    done = run_build(two_areas, "build", PYTHONPATH=str(REPOSITORY))
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert re.search(rf"(?m)^{PRINT}/{name}:{number}:{column or r'[0-9]+'}: fejl\[tryk-fejl\]", done.stderr), done.stderr
    assert said in done.stderr and "hjælp:" in done.stderr


def test_a_missing_print_template_is_named(two_areas: Path) -> None:
    (two_areas / PRINT / "tal.typ").unlink()
    fails_at(two_areas, f"{PRINT}/tal.typ:1:1", "skabelon-mangler")


def test_a_print_templates_mistake_leaves_no_trace_when_mended(two_areas: Path) -> None:
    assert pipeline.build(two_areas).ok
    before = files_below(two_areas / "site")
    text = (two_areas / PRINT / "stil.typ").read_text(encoding="utf-8")
    (two_areas / PRINT / "stil.typ").write_text(text + "\n#findes-ikke\n", encoding="utf-8")
    report = pipeline.build(two_areas)
    assert [found.code for found in report.diagnostics] and not report.ok
    assert files_below(two_areas / "site") == before
    (two_areas / PRINT / "stil.typ").write_text(text, encoding="utf-8")
    assert pipeline.build(two_areas).ok
    assert files_below(two_areas / "site") == before
