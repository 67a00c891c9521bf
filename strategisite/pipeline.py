"""The build: six calls in this order, and the only place that knows them all.

load -> validate -> link -> plan -> render -> write
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from strategisite.files.ownership import (
    adopted,
    as_left,
    foreign_folder,
    left_over,
    link_in_the_way,
    obstacles,
    told_of_left_over,
)
from strategisite.files.plain_files import read_plain
from strategisite.flow import Artifact, Loaded, Memory, Page, Plan, Settings, Site
from strategisite.link import link
from strategisite.load import load
from strategisite.load.printer import cannot_print
from strategisite.plan import plan
from strategisite.render import render
from strategisite.render.pdf import presser
from strategisite.render.print_order import small_first
from strategisite.report import Report
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, has_errors, ordered, stops
from strategisite.settings import read_settings
from strategisite.store.disk import Looked, inputs_of, lock_file, memory_file, note_seen, output_folder, scan, stats_of
from strategisite.store.kept import Kept
from strategisite.store.kept_views import keep_views
from strategisite.store.lock import locked
from strategisite.store.memory import UNKNOWN, announce, engine_digest, read_memory, remember, remembered, tidy
from strategisite.text_edits import GOES_BY, Pdf, build_texts, kind_of_build
from strategisite.validate import validate
from strategisite.write import write

UNSEEN = ("indhold-mangler", "skabeloner-mangler", "mappe-ulæselig", "link")  # nobody knows what there would be to read
WHILE_WRITING = (
    "udsagn-afgørelse",
    "mangler-siden",
)  # advice to one who writes: a changed verdict hides nothing of what is written


@dataclass(frozen=True, slots=True)
class Broken:
    """The first four calls' outcome where something is wrong that nothing can be made of: what it is."""

    report: Report


@dataclass(frozen=True, slots=True)
class Ready:
    """The first four calls' outcome: all that the last two go by."""

    report: Report
    plan: Plan
    loaded: Loaded
    inputs: Mapping[str, tuple]
    site: Site
    memory: Memory
    on_disk: Mapping[str, tuple]


def prepare(
    root: Path,
    output: Path | None = None,
    *,
    fresh: bool = False,
    pdf: bool = True,
    executor: Executor | None = None,
    writing: bool = False,
) -> Ready | Broken:
    """Load, validate, link and plan. With `fresh` the last build is forgotten, so every page is to be made."""
    root = root.resolve()
    settings, found = read_settings(root)
    if settings is None:
        return Broken(Report(ordered(found), _texts(root)))
    found = [*found, *link_in_the_way(root, settings.output if output is None else "")]
    asked, output = output, output_folder(root, output or settings.output)
    if asked is not None:
        found = [*found, *_among_inputs(root, output, settings)]
        if has_errors(found):
            return Broken(Report(ordered(found), _texts(root), output=output))
    inputs = inputs_of(root, settings.content, settings.templates)

    engine = engine_digest()
    loaded, problems = load(
        root, settings, output, Kept() if fresh else Kept(root / ".strategisite" / "laest", engine), executor
    )
    found = [*found, *problems]
    report = Report(output=output, sources={**loaded.sources, **_texts(root)})
    if any(problem.code in UNSEEN for problem in found):  # all else would only follow from it
        report.diagnostics = ordered(found)
        return Broken(report)
    entries, wrong, problems = validate(loaded.documents, loaded.unread, settings.content, loaded.kept, executor)
    found = found + problems
    site, problems = link(entries, wrong, settings, loaded.media)
    found = found + ([_while_writing(problem) for problem in problems] if writing else problems)
    if has_errors(found):
        report.diagnostics = ordered(found)
        return Broken(report)
    pdf = pdf and settings.pdf
    problem = cannot_print() if pdf else None
    found += [problem] if problem else []
    memory, on_disk = (Memory(), {}) if fresh else (loaded.memory, scan(str(output)))
    made, problems = plan(site, loaded.theme, memory, on_disk, engine, pdf=pdf and not problem)
    if loaded.memory.note and not fresh:
        problems = [*problems, diagnostic(Span(".strategisite"), loaded.memory.note, level="råd")]
    report.diagnostics = ordered([*found, *problems])
    return (
        Broken(report)
        if has_errors(problems)
        else Ready(report=report, plan=made, loaded=loaded, inputs=inputs, site=site, memory=memory, on_disk=on_disk)
    )


def _among_inputs(root: Path, output: Path, settings: Settings) -> list[Diagnostic]:
    """An output folder that was asked for must not lie among the content or the templates, nor hold them."""
    named = {"docs_dir": root / settings.content, "theme: custom_dir": root / settings.templates}
    return [
        diagnostic(Span(output.name), "mapper-i-hinanden", felt="--ud", anden=field)
        for field, folder in named.items()
        if output == folder or folder in output.parents or output in folder.parents
    ]


def build(
    root: Path,
    output: Path | None = None,
    *,
    pdf: Pdf = "with",
    executor: Executor | None = None,
    waiting: Callable[[], None] = lambda: None,
    texts: bool = True,
    looked: Looked | None = None,
    pressed: Callable[[Page], Any] | None = None,
    writing: bool = False,
) -> Report:
    """Bring the output folder up to date. Where anything is wrong nothing is changed; for one who is still `writing`, a
    changed verdict is not.

    Bodies are read and pages rendered by `executor`, where one is given; else by as many processes as pay. Where
    another build into the folder is under way `waiting` is called, and this one waits for it. Without `texts` it is not
    tried whether bodies alone have changed; `looked` is what has just been seen of the inputs, if anything has. Where
    `pressed` is given it has what has been printed of PDFs, and the others are left for a build that follows.
    """
    start = time.perf_counter()
    root = root.resolve()
    report = build_texts(root, output, pdf=pdf, looked=looked, pressed=pressed) if texts and executor is None else None
    if report is not None:
        return report
    settings, _ = read_settings(root)
    folder = output_folder(root, output or (settings.output if settings else "site"))
    with locked(lock_file(root), waiting) as free:
        if free:
            return _build(root, output, start, pdf, executor, pressed, writing)
    return Report((diagnostic(Span(folder.name), "optaget", mappe=folder.name),), output=folder).timed(start)


def _build(
    root: Path,
    output: Path | None,
    start: float,
    pdf: Pdf,
    executor: Executor | None,
    pressed: Callable[[Page], Any] | None,
    writing: bool,
) -> Report:
    """The build itself, by the one process that may write."""
    ready = prepare(root, output, pdf=pdf != "without", executor=executor, writing=writing)
    report = ready.report
    if isinstance(ready, Broken):
        return report.timed(start)
    loaded = ready.loaded
    foreign = foreign_folder(root, report.output, loaded.memory)
    if foreign:
        report.diagnostics = (*report.diagnostics, foreign)
        return report.timed(start)
    what = {
        "pages": pdf != "only",
        "pdf": pdf != "later",
        "executor": executor,
        "pressed": pressed,
        "sources": loaded.sources,
    }
    rendered, problems = render(ready.plan, ready.memory, loaded.theme, loaded.media, loaded.settings, **what)
    report.diagnostics = ordered([*report.diagnostics, *problems])
    if stops(problems):
        return report.timed(start)
    addresses = [page.address for page in ready.plan.pages]
    before = adopted(report.output, addresses, ready.on_disk, ready.memory)
    blocking = obstacles(report.output, rendered.artifacts, ready.plan.removed, before)
    if blocking:
        report.diagnostics = ordered([*report.diagnostics, *blocking])
        return report.timed(start)

    editions = {page.address for page in ready.plan.pages if page.format == "pdf" and page.address in ready.plan.stale}
    left = sorted(editions - {artifact.address for artifact in rendered.artifacts})
    report.left, report.unprinted = len(set(left).difference(rendered.unprinted)), len(rendered.unprinted)
    gone = [
        address for address in rendered.unprinted if address in before.outputs
    ]  # an old one would pass for what the page says now
    pdf = "later" if left else "with" if pdf == "later" else pdf
    went_by = {name: getattr(loaded.settings, name) for name in GOES_BY} | {"default": output is None, "pdf": pdf}
    file, told_of = memory_file(root, report.output), report.diagnostics
    intended = {artifact.address: UNKNOWN for artifact in rendered.artifacts if artifact.address not in before.outputs}
    tidy(root)
    unkept = remembered(
        lambda: announce(file, replace(before, outputs={**before.outputs, **intended}), went_by, anew=bool(intended))
    )

    written = write(report.output, replace(ready.plan, removed=(*ready.plan.removed, *gone)), rendered.artifacts)
    after = as_left(before, rendered, written.stats, written.failed, set(addresses).difference(written.removed))

    def leave() -> None:
        remember(file, replace(after, inputs=ready.inputs), went_by)
        loaded.kept.save()
        passed = any(
            problem.code in WHILE_WRITING for problem in told_of
        )  # a mistake to the next build, which must see it
        if written.failed or passed:
            return
        if pdf != "only":
            keep_views(file, ready.plan, loaded, ready.site.entries, told_of, kind_of_build(pdf, loaded.settings), left)
        note_seen(file, ready.inputs, after.outputs, went_by)

    unkept += remembered(leave)
    known = {*addresses, *before.outputs}
    over = told_of_left_over(report.output, left_over(report.output, ready.on_disk, known))
    report.diagnostics = ordered([*told_of, *written.problems, *unkept[:1], *over])
    report.made, report.changed, report.removed = len(rendered.artifacts), len(written.changed), len(written.removed)
    report.kept = len(ready.plan.pages) - len(rendered.artifacts) - report.unprinted
    report.failed, report.why = tuple(written.failed), rendered.why
    report.written = not written.failed
    return report.timed(start)


def press(root: Path, output: Path | None, keep: Callable[[Page, Any], None], stopped: Callable[[], bool]) -> None:
    """Print the PDFs that the next build is to make, in turn, until `stopped`. What each gave is for `keep`; nothing is
    written.
    """
    ready = prepare(root, output, writing=True)
    if isinstance(ready, Broken):
        return
    loaded = ready.loaded
    stale = [page for page in ready.plan.pages if page.format == "pdf" and page.address in ready.plan.stale]
    for page in small_first(stale):
        if stopped():
            return
        keep(page, presser((loaded.theme, loaded.media, loaded.settings)).press(page))


def check(root: Path) -> Report:
    """Everything but writing and printing: all mistakes of content and of the screen's templates."""
    start = time.perf_counter()
    report, _ = produce(root, pdf=False)
    return report.timed(start)


def produce(root: Path, *, pdf: bool = True) -> tuple[Report, list[Artifact]]:
    """All files of a clean build, in memory; but for PDFs that cannot be printed."""
    ready = prepare(root, fresh=True, pdf=pdf)
    if isinstance(ready, Broken):
        return ready.report, []
    loaded = ready.loaded
    rendered, problems = render(
        ready.plan, ready.memory, loaded.theme, loaded.media, loaded.settings, sources=loaded.sources
    )
    ready.report.diagnostics = ordered([*ready.report.diagnostics, *problems])
    ready.report.made, ready.report.unprinted = len(rendered.artifacts), len(rendered.unprinted)
    return ready.report, list(rendered.artifacts)


def print_one(root: Path, address: str) -> tuple[Report, bytes | None]:
    """The PDF of a page, or of the edition that the page is a part of; None where there is no such page."""
    ready = prepare(root, fresh=True)
    if isinstance(ready, Broken):
        return ready.report, None
    named = _named(ready.plan, address)
    files = {page.address: page for page in ready.plan.pages if page.format == "pdf"}
    page = files.get(address) or (files.get(named.shows[0]) if named and named.shows else None)
    if page is None:
        return ready.report, None
    loaded = ready.loaded
    alone = Plan((page,), {page.address: "ny"}, ())
    rendered, problems = render(
        alone, Memory(), loaded.theme, loaded.media, loaded.settings, pages=False, sources=loaded.sources
    )
    ready.report.diagnostics = ordered([*ready.report.diagnostics, *problems])
    return ready.report, rendered.artifacts[0].content if rendered.artifacts else None


def difference(root: Path, output: Path | None = None, *, pdf: bool = True) -> tuple[Report, str | None]:
    """The first address at which what we wrote is not what a clean build makes; None where there is none. Others' files
    are theirs.
    """
    report, artifacts = produce(root, pdf=pdf)
    settings, _ = read_settings(root)
    if not report.stands or settings is None:
        return report, None
    folder = root / (output or settings.output)
    made = {artifact.address: artifact.content for artifact in artifacts}
    there = stats_of(str(folder), made.keys() | read_memory(root.resolve(), folder).outputs.keys())
    wrong = (
        a
        for a in sorted(made.keys() | there)
        if a not in made or a not in there or (folder / a).read_bytes() != made[a]
    )
    return report, next(wrong, None)


def why(root: Path, address: str, output: Path | None = None) -> tuple[Report, str | None]:
    """The reason a page would be made now: empty when it is fresh, None when there is no such page."""
    ready = prepare(root, output)
    if isinstance(ready, Broken):
        return ready.report, None
    page = _named(ready.plan, address)
    if page is None:
        return ready.report, None
    told = any(shown in ready.plan.stale for shown in page.shows)
    return ready.report, ready.plan.stale.get(page.address) or ("pdf" if told else "")


def _while_writing(problem: Diagnostic) -> Diagnostic:
    """A finding as one who is still writing is told it."""
    return problem._replace(level="råd") if problem.code in WHILE_WRITING else problem


def _named(made: Plan, address: str) -> Page | None:
    """A page by its address; `index.html` may be left out."""
    wanted = (address, f"{address.rstrip('/')}/index.html".lstrip("/"))
    return next((page for page in made.pages if page.address in wanted), None)


def _texts(root: Path) -> dict[str, str]:
    content, problem = read_plain(root / "mkdocs.yml", "mkdocs.yml")
    return {} if problem else {"mkdocs.yml": content.decode(errors="replace")}
