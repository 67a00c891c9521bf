"""The build: six calls in this order, and the only place that knows them all.

load -> validate -> link -> plan -> render -> write
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from strategisite.diagnostics import Diagnostic, Span, diagnostic, has_errors, ordered
from strategisite.disk import inputs_of, memory_file, note_seen, scan
from strategisite.flow import Artifact, Loaded, Memory, Plan, Site
from strategisite.kept import Kept
from strategisite.link import link
from strategisite.load import load
from strategisite.load.memory import VERSION, engine_digest
from strategisite.lock import locked
from strategisite.plan import plan
from strategisite.render import render
from strategisite.settings import read_settings
from strategisite.validate import validate
from strategisite.write import remember, write

GENERATOR = b'name="generator" content="strategisite'


@dataclass
class Report:
    """What a build did and found. `made`, `kept` and `removed` count files; `why` holds each made file's reason."""

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    output: Path = Path()
    made: int = 0
    changed: int = 0
    kept: int = 0
    removed: int = 0
    seconds: float = 0.0
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)


@dataclass
class Prepared:
    """The first four calls' outcome: a plan, or none where something is wrong."""

    report: Report
    plan: Plan | None = None
    loaded: Loaded | None = None
    inputs: Mapping[str, tuple] = field(default_factory=dict)
    site: Site | None = None


def prepare(root: Path, output: Path | None = None, *, fresh: bool = False, executor: Executor | None = None) -> Prepared:
    """Load, validate, link and plan. With `fresh` the last build is forgotten, so every page is to be made."""
    root = root.resolve()
    settings, found = read_settings(root)
    if settings is None:
        return Prepared(Report(ordered(found), _texts(root)))
    output = (root / (output or settings.output)).resolve()
    inputs = inputs_of(root, settings.content, settings.templates)

    engine = engine_digest()
    loaded, found = load(root, settings, output, Kept() if fresh else Kept(root / ".strategisite" / "laest", engine), executor)
    report = Report(output=output, sources=loaded.sources | _texts(root))
    if any(problem.code in ("indhold-mangler", "skabeloner-mangler") for problem in found):
        report.diagnostics = ordered(found)
        return Prepared(report, loaded=loaded)
    entries, wrong, problems = validate(loaded.documents, loaded.unread, settings.content, loaded.kept, executor)
    found = found + problems
    site, problems = link(entries, wrong, settings, loaded.media)
    found = found + problems
    if has_errors(found):
        report.diagnostics = ordered(found)
        return Prepared(report, loaded=loaded)
    on_disk = {} if fresh else scan(str(output))
    made, problems = plan(site, loaded.theme, Memory() if fresh else loaded.memory, on_disk, engine)
    if loaded.memory.note and not fresh:
        problems = [*problems, diagnostic(Span(".strategisite"), loaded.memory.note, level="råd")]
    report.diagnostics = ordered([*found, *problems])
    return Prepared(report, None if has_errors(problems) else made, loaded, inputs, site)


def build(
    root: Path, output: Path | None = None, *, executor: Executor | None = None, waiting: Callable[[], None] = lambda: None
) -> Report:
    """Bring the output folder up to date. Where anything is wrong nothing is changed.

    Bodies are read and pages rendered by `executor`, where one is given; else by as many processes as pay. Where another
    build into the folder is under way `waiting` is called, and this one waits for it.
    """
    start = time.perf_counter()
    root = root.resolve()
    settings, _ = read_settings(root)
    folder = (root / (output or (settings.output if settings else "site"))).resolve()
    with locked(memory_file(root, folder).with_suffix(".lock"), waiting) as free:
        if free:
            return _build(root, output, start, executor)
    return _timed(Report((diagnostic(Span(folder.name), "optaget", mappe=folder.name),), output=folder), start)


def _build(root: Path, output: Path | None, start: float, executor: Executor | None) -> Report:
    """The build itself, by the one process that may write."""
    ready = prepare(root, output, executor=executor)
    report = ready.report
    if ready.plan is None:
        return _timed(report, start)
    foreign = _foreign(report.output, ready.loaded.memory.outputs, ready.plan)
    if foreign:
        report.diagnostics = (*report.diagnostics, foreign)
        return _timed(report, start)
    todo = [page for page in ready.plan.pages if page.address in ready.plan.stale]
    artifacts, problems = render(todo, ready.loaded.theme, ready.loaded.settings.templates, executor)
    report.diagnostics = ordered([*report.diagnostics, *problems])
    if has_errors(problems):
        return _timed(report, start)
    settings = ready.loaded.settings
    went_by = {"content": settings.content, "templates": settings.templates, "output": settings.output, "default": output is None}
    try:
        written = write(report.output, ready.plan, artifacts)
        remember(memory_file(root.resolve(), report.output), VERSION, ready.plan, ready.inputs, scan(str(report.output)), went_by)
        note_seen(memory_file(root, report.output), ready.inputs, report.output, went_by)
        ready.loaded.kept.save()
    except OSError as error:
        where = Path(error.filename or report.output).name
        report.diagnostics = (*report.diagnostics, diagnostic(Span(where), "adgang-nægtet", besked=error.strerror or error))
        return _timed(report, start)
    report.made, report.changed, report.removed = len(artifacts), len(written.changed), len(written.removed)
    report.kept = len(ready.plan.pages) - len(artifacts)
    report.why = ready.plan.stale
    return _timed(report, start)


def check(root: Path) -> Report:
    """Everything but writing: all mistakes of content and templates."""
    start = time.perf_counter()
    report, _ = produce(root)
    return _timed(report, start)


def produce(root: Path) -> tuple[Report, list[Artifact]]:
    """All files of a clean build, in memory."""
    ready = prepare(root, fresh=True)
    if ready.plan is None:
        return ready.report, []
    artifacts, problems = render(ready.plan.pages, ready.loaded.theme, ready.loaded.settings.templates)
    ready.report.diagnostics = ordered([*ready.report.diagnostics, *problems])
    ready.report.made = len(artifacts)
    return ready.report, artifacts


def difference(root: Path, output: Path | None = None) -> tuple[Report, str | None]:
    """The first address at which the output folder is not what a clean build makes; None where there is none."""
    report, artifacts = produce(root)
    settings, _ = read_settings(root)
    if not report.ok or settings is None:
        return report, None
    folder = root / (output or settings.output)
    made = {artifact.address: artifact.content for artifact in artifacts}
    there = set(scan(str(folder)))
    wrong = (a for a in sorted(made.keys() | there) if a not in made or a not in there or (folder / a).read_bytes() != made[a])
    return report, next(wrong, None)


def why(root: Path, address: str, output: Path | None = None) -> tuple[Report, str | None]:
    """The reason a page would be made now: empty when it is fresh, None when there is no such page."""
    ready = prepare(root, output)
    if ready.plan is None:
        return ready.report, None
    for wanted in (address, f"{address.rstrip('/')}/index.html".lstrip("/")):
        if any(page.address == wanted for page in ready.plan.pages):
            return ready.report, ready.plan.stale.get(wanted, "")
    return ready.report, None


def _timed(report: Report, start: float) -> Report:
    report.seconds = time.perf_counter() - start
    return report


def _texts(root: Path) -> dict[str, str]:
    try:
        return {"mkdocs.yml": (root / "mkdocs.yml").read_text(encoding="utf-8")}
    except (OSError, UnicodeDecodeError):
        return {}


def _foreign(output: Path, known: Mapping[str, tuple], made: Plan) -> Diagnostic | None:
    """An output folder that holds something else than an edition of ours is left alone. `known` is what the memory says we wrote."""
    if not output.exists():
        return None
    if output.is_dir():
        front = output / "index.html"
        ours = front.is_file() and GENERATOR in front.read_bytes()[:3000] and not (output / "mkdocs.yml").exists()
        there = set(scan(str(output)))
        if ours or there <= _with_unfinished(known) or _only_remains(there, made):
            return None
    return diagnostic(Span(output.name), "fremmed-mappe", mappe=output.name)


def _with_unfinished(addresses: Iterable[str]) -> set[str]:
    """The addresses, and the names that their files have while they are being written."""
    return {name for address in addresses for name in (address, f"{address}.ny~")}


def _only_remains(there: set[str], made: Plan) -> bool:
    """What a first build that was killed leaves: no front page, which comes last, and nothing but files of the plan."""
    return "index.html" not in there and there <= _with_unfinished(page.address for page in made.pages)
