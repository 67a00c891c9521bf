"""What goes wrong in print is said in the project's own words, at its own place; the site is built without PDFs where
it can be.
"""

from __future__ import annotations

import builtins
import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import files_below, run_build, run_build_here
from edits import append_text, change
from sites.minimal import ACTION, REPOSITORY
from sites.signs_site import png
from sites.two_areas import AREA_PDF, BOOK, OTHER, OWN, PICTURE

from strategisite import pipeline
from strategisite.load import printer
from strategisite.plan.edition_ends import Views, pictures_in
from strategisite.render.pdf import presser
from strategisite.render.print_faults import Refusal, _guilty

PRINT = "templates/print"
Run = Callable[[Path], subprocess.CompletedProcess[str]]


def builds_without_pdfs(root: Path, code: str, name: str) -> None:
    """The site is whole but for its PDFs, and one warning says what is missing."""
    report = pipeline.build(root)
    assert report.ok and [(found.code, found.level) for found in report.diagnostics] == [(code, "advarsel")]
    assert name in str(report.diagnostics[0].values)
    made = files_below(root / "site")
    assert "index.html" in made and len(made) > 50
    assert not [page for page in made if page.endswith(".pdf")]
    assert not [
        page for page, content in made.items() if page.endswith(".html") and re.search(rb'href="[^"]*\.pdf"', content)
    ]


@pytest.mark.parametrize("name", ["typst", "pikepdf"])
def test_another_version_than_the_pinned_makes_no_pdfs(
    two_areas: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(printer.PINNED, name, "0.0.1")
    builds_without_pdfs(two_areas, "tryk-anden-version", name)


@pytest.mark.parametrize("name", ["typst", "pikepdf"])
def test_where_a_package_is_missing_there_are_no_pdfs(
    two_areas: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_pdfs_go_when_they_can_no_longer_be_made_and_come_back(
    two_areas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    done = run_build_here(root, "build")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"{place}: fejl[{code}]" in done.stderr, done.stderr
    assert all(text in done.stderr for text in said), done.stderr
    assert (files_below(root / "site") if (root / "site").exists() else {}) == before


HOLDERS = {OWN, AREA_PDF, BOOK}
GOES_WRONG = """\
#let body-text(s, nodes, level, address) = {
  let all(it) = if type(it) == str { it } else { it.at("children", default: ()).map(all).join(default: "") }
  if nodes.map(all).join(default: "").contains("hvalros") { panic("hvalrosser er for tunge") }"""
BREAKS = {  # what makes the print of something go wrong, which no check can know -> file, old, new
    "text": ("tekst.typ", "#let body-text(s, nodes, level, address) = {", GOES_WRONG),
    "field": (
        "dele.typ",
        "  let handling(view, level, address) = {",
        """\
  let handling(view, level, address) = {
    if view.short.contains("hvalros") { panic("for tung") }""",
    ),
    "source": (
        "dele.typ",
        "  let sources(level) = ",
        """\
  let sources(level) = if data.sources.any(it => it.title.contains("hvalros")) { panic("for tung") } else """,
    ),
    "cover": (
        "forside.typ",
        "#let facts-of(data) = {",
        """\
#let facts-of(data) = {
  if data.title.contains("hvalros") { panic("for tung") }""",
    ),
}


def breaks(root: Path, what: str) -> None:
    name, old, new = BREAKS[what]
    change(root / PRINT / name, lambda text: text.replace(old, new, 1))


def without(root: Path, missing: set[str], place: str, code: str, *said: str, run: Run = run_build_here) -> None:
    """A build that leaves out some PDFs: it says so at a place, fails, and all the rest is as a clean build has it."""
    done = run(root)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"{place}: fejl[{code}]" in done.stderr and "trykskabelonen" not in done.stderr, done.stderr
    assert "Intet er ændret" not in done.stderr + done.stdout and "filer lavet" in done.stdout
    assert all(text in done.stderr for text in (*said, *sorted(missing)[:3])), done.stderr
    made = files_below(root / "site")
    assert not missing & made.keys() and {name for name in HOLDERS if name not in missing} <= made.keys()
    report, artifacts = pipeline.produce(root)
    assert not report.ok and report.stands and report.unprinted == len(missing)
    assert made == {artifact.address: artifact.content for artifact in artifacts}
    for name, content in made.items():
        if name.endswith(".html"):
            links = re.findall(r'href="([^"]+\.pdf)"', content.decode())
            assert not [
                link for link in links if posixpath.normpath(f"{posixpath.dirname(name)}/{link}") not in made
            ], name


def test_a_text_that_cannot_be_printed_is_named_and_costs_its_pdfs_alone(two_areas: Path) -> None:
    breaks(two_areas, "text")
    assert pipeline.build(two_areas).ok
    before = files_below(two_areas / "site")
    text = (two_areas / ACTION).read_text(encoding="utf-8")
    (two_areas / ACTION).write_text(text + "\nEt afsnit til.\n\n- Et punkt\n- **En** hvalros sover\n", encoding="utf-8")
    line = text.count("\n") + 4
    said = ("begynder »Et punkt En hvalros sover«", "hvalrosser er for tunge")
    without(two_areas, HOLDERS, f"{ACTION}:{line}:3", "tryk-tekst", *said, run=run_build)
    without(two_areas, HOLDERS, f"{ACTION}:{line}:3", "tryk-tekst", *said)  # not told once and then forgotten
    page = (two_areas / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert "hvalros" in page and ".pdf" not in page
    (two_areas / ACTION).write_text(text, encoding="utf-8")
    assert pipeline.build(two_areas).ok
    assert files_below(two_areas / "site") == before


def test_two_texts_that_cannot_be_printed_are_both_named(two_areas: Path) -> None:
    breaks(two_areas, "text")
    other = ACTION.replace("opdigtet-omraade/opdigtet-delstrategi/opdigtet", "andet-omraade/anden-delstrategi/anden")
    for name in (ACTION, other):
        append_text(name, "\nHer er en hvalros.\n", two_areas)
    report = pipeline.build(two_areas)
    assert [(found.code, found.span.path) for found in report.diagnostics] == [
        ("tryk-tekst", other),
        ("tryk-tekst", ACTION),
    ]
    assert report.unprinted == 5 and report.written and not report.ok


@pytest.mark.parametrize(
    ("what", "path", "old"),
    [
        ("field", ACTION, "kort: En handling, som er"),
        ("source", "content/_data/kilder.yml", "titel: Opdigtet sag"),
        ("cover", "content/opdigtet-plan/strategi.md", "titel: Opdigtet plan"),
    ],
)
def test_a_field_that_cannot_be_printed_leads_to_its_file(two_areas: Path, what: str, path: str, old: str) -> None:
    breaks(two_areas, what)
    assert pipeline.build(two_areas).ok
    change(two_areas / path, lambda text: text.replace(old, f"{old} hvalros", 1))
    done = run_build_here(two_areas)
    assert done.returncode == 1 and re.search(rf"(?m)^{re.escape(path)}:\d+:\d+: fejl\[tryk-felter\]", done.stderr), (
        done.stderr
    )
    assert "ret trykskabelonen" not in done.stderr and re.search("PDF-fil(er)? mangler", done.stderr)
    assert "hvalros" in (two_areas / "site/opdigtet-plan/index.html").read_text(encoding="utf-8") or what != "cover"


def test_a_picture_that_cannot_be_printed_is_named_and_costs_its_pdfs_alone(two_areas: Path) -> None:
    """It begins and ends as a picture does, so only who draws it finds that it is damaged."""
    assert pipeline.build(two_areas).ok
    (two_areas / PICTURE).write_bytes(png().replace(b"IDAT", b"IDET"))
    without(two_areas, HOLDERS, f"{PICTURE}:1:1", "billede-ulæseligt", "gem det igen")


def test_an_unknown_picture_is_told_where_it_is_shown(two_areas: Path) -> None:
    """Should a picture that is not there ever come so far, it is a fault like others and no crash."""
    ready = pipeline.prepare(two_areas, fresh=True)
    assert isinstance(ready, pipeline.Ready)
    page = next(page for page in ready.plan.pages if page.address == OWN)
    assert presser((ready.loaded.theme, ready.loaded.media, ready.settings)).press(page.made())[1] == 1, (
        "it is there at first"
    )
    bytes_, sheets, faults = presser((ready.loaded.theme, {}, ready.settings)).press(page.made())
    assert (bytes_, sheets) == (b"", 0) and [(fault.code, fault.span.path) for fault in faults] == [
        ("tryk-tekst", ACTION)
    ]
    assert "prik.png" in faults[0].message
    context = SimpleNamespace(site=SimpleNamespace(media={}))
    assert pictures_in(context, page.made().view.parts, Views({}, {}))[0][0] == "medier/billeder/prik.png"


def test_one_pdf_alone_says_why_it_cannot_be_made(two_areas: Path) -> None:
    breaks(two_areas, "text")
    append_text(ACTION, "\nHer er en hvalros.\n", two_areas)
    done = run_build_here(two_areas, "pdf", "opdigtet-plan/opdigtet-handling", "-o", "en.pdf")
    assert done.returncode == 1 and "fejl[tryk-tekst]" in done.stderr and not (two_areas / "en.pdf").exists()
    assert run_build_here(two_areas, "pdf", "opdigtet-plan/anden-handling", "-o", "en.pdf").returncode == 0


def test_among_many_parts_a_few_trials_find_the_fault() -> None:
    trials: list[int] = []

    def fails(some: Sequence[int]) -> Refusal | None:
        trials.append(len(some))
        return Refusal("nej") if {17, 800} & set(some) else None

    assert [item for item, _ in _guilty(range(1000), fails)] == [17, 800]
    assert len(trials) < 45


@pytest.mark.parametrize("shell", ["mkdocs", "properdocs"])
def test_a_shell_builds_the_pages_and_fails(two_areas: Path, shell: str) -> None:
    breaks(two_areas, "text")
    append_text(ACTION, "\nHer er en hvalros.\n", two_areas)
    command, env = [sys.executable, "-m", shell, "build"], {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=two_areas, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "tryk-tekst" in done.stderr and "3 PDF-filer mangler" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and "Intet er ændret" not in done.stderr
    made = files_below(two_areas / "site")
    assert (
        b"hvalros" in made["opdigtet-plan/opdigtet-handling/index.html"] and not HOLDERS & made.keys() and OTHER in made
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"ikke et billede", "billede-forkert-type"),
        (b"", "billede-forkert-type"),
        (png()[:30], "billede-afbrudt"),
        (png()[:-1], "billede-afbrudt"),
    ],
    ids=["text", "empty", "cut", "cut at its end"],
)
def test_what_is_no_picture_is_told_where_it_is_shown(two_areas: Path, content: bytes, code: str) -> None:
    assert pipeline.build(two_areas).ok
    line = (two_areas / ACTION).read_text(encoding="utf-8").split("\n").index(
        "![En opdigtet prik](../../../billeder/prik.png)"
    ) + 1
    (two_areas / PICTURE).write_bytes(content)
    fails_at(two_areas, f"{ACTION}:{line}:1", code, "billedet")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("handling.typ", "#let main(data) =", "#let main(data) = findes-ikke +", "findes-ikke"),
        ("handling.typ", "whole, {\n", "whole, {{\n", "unclosed delimiter"),
        ("dele.typ", 'word("handling.fakta.start")', 'word("findes-ikke")', "findes-ikke"),
        ("forside.typ", "data.plan.validity", "data.plan.findes-ikke", "findes-ikke"),
    ],
    ids=["name", "syntax", "word", "field"],
)
def test_a_print_templates_mistake_is_found_at_its_own_line(
    two_areas: Path, name: str, old: str, new: str, said: str
) -> None:
    assert pipeline.build(two_areas).ok
    change(two_areas / PRINT / name, lambda text: text.replace(old, new, 1))
    lines = (two_areas / PRINT / name).read_text(encoding="utf-8").split("\n")
    number = next(i for i, line in enumerate(lines, 1) if new.split("\n")[0] in line)
    column = lines[number - 1].index("{") + 1 if said == "unclosed delimiter" else None
    done = run_build_here(two_areas, "build")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert re.search(rf"(?m)^{PRINT}/{name}:{number}:{column or r'[0-9]+'}: fejl\[tryk-fejl\]", done.stderr), (
        done.stderr
    )
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
