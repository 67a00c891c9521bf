"""The build: six calls in this order, and the only place that knows them all.

load -> validate -> link -> plan -> render -> write
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from strategisite.demand.freshness import Fresh, freshness, way_to
from strategisite.demand.held import Held
from strategisite.demand.inputs import (
    IDENTITY,
    PLACE,
    engine_digest,
    inputs_of,
    lock_file,
    memory_folder,
    output_folder,
    scan,
    seen,
    stats_of,
    store_file,
)
from strategisite.demand.leaves import Leaves, is_leaf, step_of
from strategisite.demand.lock import locked
from strategisite.demand.store import Damaged, File, Stat, Store
from strategisite.files.ownership import (
    adopted,
    foreign_folder,
    left_over,
    link_in_the_way,
    obstacles,
    told_of_left_over,
)
from strategisite.flow import Artifact, Drafts, Loaded, Printed, Settings, Site
from strategisite.link import link
from strategisite.load import load
from strategisite.load.printer import cannot_print
from strategisite.plan import Plan, plan
from strategisite.prose.names import misspelt_names
from strategisite.render import Rendered, Work, render
from strategisite.render.editions import is_as_printed, keyed
from strategisite.render.making import page_maker
from strategisite.render.pdf import presser
from strategisite.render.print_order import small_first
from strategisite.report import Report
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, has_errors, ordered, stops
from strategisite.settings import asked_for, read_settings, settings_text
from strategisite.validate import validate
from strategisite.validate.drafts import is_touched
from strategisite.views.page import Page, PlannedPage, is_edition
from strategisite.views.print import Edition
from strategisite.write import Written, write

Pdf = Literal["with", "without", "only", "later"]  # all, pages alone, PDFs alone, pages now and PDFs in a later build
PageMaker = Callable[[str], bytes | None]  # from an address
UNSEEN = ("indhold-mangler", "skabeloner-mangler", "mappe-ulæselig", "link")  # nobody knows what there would be to read
SHOWN = "kladder"  # the folder of what shows drafts
WHILE_WRITING = ("udsagn-afgørelse", "mangler-siden")  # advice to one who writes: a changed verdict hides nothing


@dataclass(frozen=True, slots=True)
class Broken:
    """The first four calls' outcome where something is wrong that nothing can be made of: what it is."""

    report: Report


@dataclass(frozen=True, slots=True)
class Ready:
    """The first four calls' outcome: all that the last two go by."""

    report: Report
    settings: Settings
    plan: Plan
    loaded: Loaded
    work: Work
    leaves: Leaves
    inputs: Mapping[str, Stat]
    store: Store
    printed: Mapping[str, Printed]  # what was last said of PDFs
    files: Callable[[], Mapping[str, File]]  # those in which nothing was wrong, for the next build
    linked: Mapping[str, object]  # what linking leaves for it
    signs: str  # what told which signs can be printed
    held: Held

    @property
    def site(self) -> Site:
        return self.plan.context.site

    def fresh(self, on_disk: Mapping[str, Stat]) -> Fresh:
        """What there is to do. Where the store turns out to be damaged it is as if there were none."""
        pages = {page.address: page for page in self.plan.pages}
        context = self.plan.context
        try:
            return freshness(self.store, self.leaves, context, pages, on_disk)
        except Damaged:
            advice = diagnostic(Span(PLACE), self.store.advice, level="råd")
            self.report.diagnostics = ordered([*self.report.diagnostics, advice])
            context.values.tell_again()
            return freshness(self.store, self.leaves, context, pages, on_disk)


def prepare(
    root: Path,
    output: Path | None = None,
    *,
    fresh: bool = False,
    pdf: bool = True,
    executor: Executor | None = None,
    writing: bool = False,
    drafts: Drafts | None = None,
    unsaved: Mapping[str, bytes] | None = None,
) -> Ready | Broken:
    """Load, validate, link and plan. With `fresh` the last build is forgotten, so every page is to be made. Drafts are
    shown to one who is `writing`, if nothing else is said. What is `unsaved` is taken for what its files hold.
    """
    drafts = drafts or ("marked" if writing else "left out")
    root = root.resolve()
    settings, found = read_settings(root)
    if settings is None:
        return Broken(Report(ordered(found), settings_text(root)))
    found = [*found, *link_in_the_way(root, settings.output if output is None else "")]
    asked, output = output, output_folder(root, output or settings.output)
    if asked is not None:
        found = [*found, *_among_inputs(root, output, settings)]
        if has_errors(found):
            return Broken(Report(ordered(found), settings_text(root), output=output))
    inputs = inputs_of(root, settings.content, settings.templates)

    engine = engine_digest()
    store = Store(None if fresh else store_file(root, output), engine)
    loaded, past, problems = load(root, settings, store, executor, None if fresh else inputs, drafts, unsaved)
    found = [*found, *problems]
    report = Report(output=output, sources=loaded.sources)
    if any(problem.code in UNSEEN for problem in found):  # all else would only follow from it
        report.diagnostics = ordered(found)
        return Broken(report)
    entries, wrong, problems = validate(loaded.documents, loaded.unread, settings.content, store, executor, drafts)
    entries = tuple(past.in_process.steady(entries))
    found = found + problems
    past.hold(loaded.documents, {problem.span.path for problem in found})
    site, problems, linked = link(entries, wrong, settings, loaded.media, store.facts.get("linked", {}))
    wrong_files = {problem.span.path for problem in (*found, *problems)}
    found = found + ([_while_writing(problem) for problem in problems] if writing else problems)
    if has_errors(found):
        report.diagnostics = ordered(found)
        return Broken(report)
    pdf = pdf and settings.pdf
    problem = cannot_print() if pdf else None
    pdf = pdf and not problem
    found += [problem] if problem else []
    printed = {address: Printed(*it) for address, it in store.facts.get("printed", {}).items()}
    leaves = Leaves(site, loaded.theme, engine, printed)
    values = past.in_process.values(store.facts.get("turn", ""), leaves)
    planned, problems = plan(site, loaded.theme, pdf=pdf, values=values)
    leaves.pages = {page.address: page for page in planned.pages}
    if store.advice:
        problems = [*problems, diagnostic(Span(PLACE), store.advice, level="råd")]
    report.diagnostics = ordered([*found, *problems])
    if has_errors(problems):
        return Broken(report)
    return Ready(
        report=report,
        settings=settings,
        plan=planned,
        loaded=loaded,
        work=Work(plan, site, loaded.theme, settings, pdf).having(planned),
        leaves=leaves,
        inputs=inputs,
        store=store,
        printed=printed,
        files=lambda: past.files(loaded.documents, wrong_files),
        linked=linked,
        signs=past.signs,
        held=past.in_process,
    )


def _for_a_writer(root: Path, output: Path | None, **what: Any) -> Ready | Broken:
    """The same for one who is writing. What shows drafts is for a folder of its own: where the site lies, from which it
    is published, there never is one.
    """
    ready = prepare(root, output, writing=True, **what)
    shown = isinstance(ready, Ready) and any(is_touched(entry.digest) for entry in ready.site.entries.values())
    if output or isinstance(ready, Broken) or not shown:
        return ready
    ready.store.close()
    return prepare(root, memory_folder(root.resolve()) / SHOWN, writing=True, **what)


def _among_inputs(root: Path, output: Path, settings: Settings) -> list[Diagnostic]:
    """An output folder that was asked for must not lie among what the site is made of, nor hold it."""
    named = {"docs_dir": settings.content, "theme: custom_dir": settings.templates, IDENTITY: IDENTITY}
    return [
        diagnostic(Span(output.name), "mapper-i-hinanden", felt="--ud", anden=field)
        for field, folder in ((field, root / name) for field, name in named.items())
        if output == folder or folder in output.parents or output in folder.parents
    ]


def build(
    root: Path,
    output: Path | None = None,
    *,
    pdf: Pdf = "with",
    executor: Executor | None = None,
    waiting: Callable[[], None] = lambda: None,
    pressed: Callable[[Page[Edition], str], Any] | None = None,
    writing: bool = False,
    ahead: Callable[[PageMaker], None] | None = None,
) -> Report:
    """Bring the output folder up to date. Where anything is wrong nothing is changed; for one who is still `writing`, a
    changed verdict is not.

    Bodies are read and pages made by `executor`, where one is given; else by as many processes as pay. Where another
    build into the folder is under way `waiting` is called, and this one waits for it. Where `pressed` is given it has
    what has been printed of PDFs, and the others are left for a build that follows.
    """
    start = time.perf_counter()
    root = root.resolve()
    settings, _ = read_settings(root)
    folder = output_folder(root, output or (settings.output if settings else "site"))
    with locked(lock_file(root), waiting) as free:
        if free:
            what = (root, output, pdf, executor, pressed, writing, ahead)
            return _build(*what).timed(start)
    return Report((diagnostic(Span(folder.name), "optaget", mappe=folder.name),), output=folder).timed(start)


def _build(
    root: Path,
    output: Path | None,
    pdf: Pdf,
    executor: Executor | None,
    pressed: Callable[[Page[Edition], str], Any] | None,
    writing: bool,
    ahead: Callable[[PageMaker], None] | None,
) -> Report:
    """The build itself, by the one process that may write."""
    how = _for_a_writer if writing else prepare
    ready = how(root, output, pdf=pdf != "without", executor=executor)
    report = ready.report
    if isinstance(ready, Broken):
        return report
    store = ready.store
    try:
        if ahead:
            ahead(page_maker(ready.work, ready.printed))
        on_disk = scan(str(report.output))
        foreign = foreign_folder(root, report.output, store.outputs, on_disk)
        if foreign:
            report.diagnostics = (*report.diagnostics, foreign)
            return report
        fresh = ready.fresh(on_disk)
        what = {"pages": pdf != "only", "pdf": pdf != "later", "executor": executor, "pressed": pressed}
        known = store.pages()
        rendered = _rendered(ready, fresh.stale, known=known, there=fresh.had(store, known), **what)
        report.diagnostics = ordered([*report.diagnostics, *rendered.problems])
        if stops(rendered.problems):
            return report
        return _put(root, ready, output is None, pdf, fresh, rendered, on_disk)
    finally:
        store.close()


def _rendered(ready: Ready, stale: Mapping[str, str], **what: Any) -> Rendered:
    """What is made of pages, with all that is wrong with them."""
    given = (ready.work, stale, ready.leaves, ready.loaded.media, ready.printed)
    rendered = render(*given, sources=ready.loaded.sources, **what)
    rendered.problems += ready.plan.context.told()
    return rendered


def _put(
    root: Path,
    ready: Ready,
    default: bool,
    pdf: Pdf,
    fresh: Fresh,
    rendered: Rendered,
    on_disk: Mapping[str, Stat],
) -> Report:
    """Write what has been made, and leave for the next build what this one knows."""
    report, store = ready.report, ready.store
    pages = {page.address: page for page in ready.plan.pages}
    ours = adopted(report.output, pages, on_disk, store.outputs)
    gone = [address for address in rendered.unprinted if address in ours]  # an old one would pass for what is said now
    removed = sorted({*((ours.keys() & on_disk.keys()) - pages.keys()), *gone})
    blocking = obstacles(report.output, rendered.artifacts, removed, ours)
    if blocking:
        report.diagnostics = ordered([*report.diagnostics, *blocking])
        return report
    passed = any(problem.code in WHILE_WRITING for problem in report.diagnostics)  # the next build must see it
    unkept = _kept(lambda: store.announce(artifact.address for artifact in rendered.artifacts))
    written = write(report.output, removed, rendered.artifacts)
    outputs = _left(ours, pages, written, removed)
    known = {a for a in fresh.stale if f"page {a}" in rendered.values or a in rendered.kept}
    unmade = {*(fresh.stale.keys() - known), *written.failed, *rendered.unprinted} & pages.keys()
    untold = unmade - {*rendered.unprinted, *written.failed}  # left for a later build, and not told of
    left = [address for address in untold if is_edition(pages[address])]
    unprinted = any(not it.pages for it in rendered.printed.values())  # the next build tells of it again
    facts = {
        "inputs": "" if written.failed or passed or unprinted else seen(ready.inputs),
        "content": ready.settings.content,
        "templates": ready.settings.templates,
        "output": ready.settings.output,
        "default": default,
        "pdf": "later" if left else "with" if pdf == "later" else pdf,
        "printed": {address: (it.pages, it.size) for address, it in rendered.printed.items()},
        "linked": ready.linked,
        "signs": ready.signs,
        "turn": ready.held.keep(ready.plan.context.values, ready.leaves, is_leaf),
    }
    # what printing gave is known to pages that were made; where there are none it is news to them further on
    now = ready.leaves if pdf == "only" else ready.leaves.having_printed(rendered.printed)
    files = rendered.printed.keys() | ready.printed.keys()
    leaves = {**fresh.leaves, **{name: now(name) for name in ("printed *", *(f"failed {file}" for file in files))}}
    unmade_names = [f"page {address}" for address in unmade]
    values = {name: it for name, it in {**fresh.values, **rendered.values}.items() if name not in unmade_names}
    left_to_it = (outputs, facts, values, leaves, unmade_names, now, is_leaf, ready.files(), rendered.news())
    unkept += _kept(lambda: store.save(*left_to_it))
    over = told_of_left_over(report.output, left_over(report.output, on_disk, {*pages, *ours}))
    report.diagnostics = ordered([*report.diagnostics, *written.problems, *unkept[:1], *over])
    report.made, report.changed, report.removed = len(rendered.artifacts), len(written.changed), len(written.removed)
    report.left, report.unprinted = len(left), len(rendered.unprinted)
    report.kept = len(pages) - report.made - report.unprinted
    report.failed, report.why = tuple(written.failed), rendered.why
    report.written = not written.failed
    return report


def _left(
    ours: Mapping[str, Stat], pages: Mapping[str, PlannedPage[object]], written: Written, removed: list[str]
) -> dict[str, Stat]:
    """What each file that is ours was left as: what was to be there, never what merely lies there."""
    left = {address: stat for address, stat in ours.items() if address in pages or address in written.failed}
    left |= written.stats
    return {address: stat for address, stat in left.items() if address not in removed or address in written.failed}


def _kept(leave: Callable[[], None]) -> list[Diagnostic]:
    """Write to the store; that it cannot be is advice, for the edition itself is right without it."""
    try:
        leave()
    except OSError as error:
        return [diagnostic(Span(PLACE), "hukommelse-skrives-ikke", level="råd", besked=error.strerror or error)]
    return []


def press(root: Path, output: Path | None, keep: Callable[[str, str, Any], None], stopped: Callable[[], bool]) -> None:
    """Print the PDFs that the next build is to make, in turn, until `stopped`. What each gave is for `keep`, with its
    address and the digest of what it was printed of; nothing is written.
    """
    ready = _for_a_writer(root, output)
    if isinstance(ready, Broken):
        return
    stale, known = ready.fresh(scan(str(ready.report.output))).stale, ready.store.pages()
    ready.store.close()
    editions = [page for page in ready.plan.pages if is_edition(page) and page.address in stale]
    made = [keyed(page, ready.leaves) for page in editions]
    keys = {page.address: value.digest for page, value in made}
    todo = [page for page, it in made if not is_as_printed(it, known.get(page.address), stale[page.address])]
    for page in small_first(todo):
        if stopped():
            return
        shared = (ready.loaded.theme, ready.loaded.media, ready.settings)
        keep(page.address, keys[page.address], presser(shared).press(page))


def check(root: Path, *, asking: bool = False) -> Report:
    """All mistakes of content and of the screen's templates; with `asking` what the site does not say of itself too."""
    start = time.perf_counter()
    ready = prepare(root, fresh=True, pdf=False)
    report, _ = _produced(ready)
    names = () if isinstance(ready, Broken) else misspelt_names(ready.site.entries.values(), report.sources)
    report.diagnostics = ordered([*report.diagnostics, *names, *(asked_for(root) if asking else ())])
    return report.timed(start)


def produce(root: Path, *, pdf: bool = True) -> tuple[Report, list[Artifact]]:
    """All files of a clean build, in memory; but for PDFs that cannot be printed."""
    return _produced(prepare(root, fresh=True, pdf=pdf))


def _produced(ready: Ready | Broken) -> tuple[Report, list[Artifact]]:
    if isinstance(ready, Broken):
        return ready.report, []
    rendered = _rendered(ready, {page.address: "ny" for page in ready.plan.pages})
    ready.report.diagnostics = ordered([*ready.report.diagnostics, *rendered.problems])
    ready.report.made, ready.report.unprinted = len(rendered.artifacts), len(rendered.unprinted)
    return ready.report, rendered.artifacts


def print_one(root: Path, address: str) -> tuple[Report, bytes | None]:
    """The PDF of a page, or of the edition that the page is a part of; None where there is no such page."""
    ready = prepare(root, fresh=True)
    if isinstance(ready, Broken):
        return ready.report, None
    named = ready.plan.at(address)
    files = {page.address for page in ready.plan.pages if is_edition(page)}
    its_own = (one for one in (address, f"{address.strip('/')}.pdf") if one in files)
    file = named.shows[0] if named and named.shows else next(its_own, None)
    if file is None:
        return ready.report, None
    rendered = _rendered(ready, {file: "ny"}, pages=False)
    ready.report.diagnostics = ordered([*ready.report.diagnostics, *rendered.problems])
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
    store = Store(store_file(root.resolve(), folder))
    store.close()
    there = stats_of(str(folder), made.keys() | store.outputs.keys())
    every = sorted(made.keys() | there)
    wrong = (a for a in every if not (a in made and a in there and (folder / a).read_bytes() == made[a]))
    return report, next(wrong, None)


def why(root: Path, address: str, output: Path | None = None) -> tuple[Report, str | None, list[tuple[str, str]]]:
    """The reason a page would be made now: empty when it is fresh, None when there is no such page.

    With it the way from what has changed to the page, step by step: what kind of thing it is, and its file or its name.
    """
    ready = prepare(root, output)
    if isinstance(ready, Broken):
        return ready.report, None, []
    page = ready.plan.at(address)
    if page is None:
        return ready.report, None, []
    fresh = ready.fresh(scan(str(ready.report.output)))
    ready.store.close()
    files = {entry.key: entry.path for entry in ready.site.entries.values()}
    steps = dict.fromkeys(step_of(name, files) for name in way_to(fresh, page.address))
    return ready.report, fresh.stale.get(page.address, ""), [step for step in steps if step[1] != page.address]


def _while_writing(problem: Diagnostic) -> Diagnostic:
    """A finding as one who is still writing is told it."""
    return problem._replace(level="råd") if problem.code in WHILE_WRITING else problem
