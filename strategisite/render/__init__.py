"""Render: a page's view becomes bytes. No clock, no randomness, no environment: the same view gives the same bytes.

No page waits for print, and print for no page; the page that lists the editions, with their numbers of pages and their
sizes, is made last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from strategisite.demand.digests import bytes_digest
from strategisite.demand.leaves import Leaves, failed
from strategisite.demand.values import Known
from strategisite.demand.workers import spread
from strategisite.flow import Artifact, Printed
from strategisite.render.editions import AtHand, is_as_printed, keyed
from strategisite.render.editions import printed as printed_of
from strategisite.render.making import EDITIONS, Made, Maker, Work, facts_of
from strategisite.render.pdf import Shared
from strategisite.render.print_faults import told
from strategisite.say.diagnostics import Diagnostic
from strategisite.views.page import Page, PlannedPage, is_copied, is_edition
from strategisite.views.print import Edition

__all__ = ["Rendered", "Work", "render"]

MANY = 250  # pages: fewer are made sooner in one process


@dataclass
class Rendered:
    """What was made, and why; what all of it has read; the PDFs as they now are, and those that failed."""

    artifacts: list[Artifact] = field(default_factory=list)
    values: dict[str, Known] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    printed: dict[str, Printed] = field(default_factory=dict)
    unprinted: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    unpacked: set[str] = field(default_factory=set[str])  # copies and PDFs: to keep them takes what they take
    kept: set[str] = field(default_factory=set[str])  # the addresses of what was made by a build before

    def news(self) -> dict[str, bytes]:
        """What was made by this build, and is worth keeping: by its addresses."""
        old = self.unpacked | self.kept
        return {artifact.address: artifact.content for artifact in self.artifacts if artifact.address not in old}


def render(
    work: Work,
    stale: Mapping[str, str],
    leaves: Leaves,
    media: Mapping[str, bytes],
    printed: Mapping[str, Printed],
    *,
    known: Mapping[str, str] | None = None,
    there: Mapping[str, bytes] | None = None,
    pages: bool = True,
    pdf: bool = True,
    executor: Executor | None = None,
    pressed: AtHand | None = None,
    sources: Mapping[str, str] | None = None,
) -> Rendered:
    """Make the files that are `stale`, in the plan's order: `pages` (with data and assets), `pdf`s, or both.

    `printed` is what was last said of PDFs. An edition of which all that it is printed of is as the digest of its page
    in `known` says, and that is only stale for what it has read, is not printed again. Where `pressed` is given it has
    what has been printed, by the page and that digest, and no other PDF is made. What is `there` was made by a build
    before, and is not made again. A template's mistake becomes a diagnostic at its own line, and content that cannot be
    printed one at its place in `sources`, the content's texts by their paths.
    """
    planned = work.planned
    made = Rendered(printed=dict(printed))
    todo = [page for page in planned.pages if page.address in stale]
    if pages:
        todo = _without(there or {}, todo, stale, made)
        others = [page for page in todo if not is_edition(page) and page.address != EDITIONS]
        _pages(work, others, stale, made, executor)
    if pdf:
        editions = [page for page in todo if is_edition(page)]
        _editions(work, editions, stale, made, leaves, media, known or {}, executor, pressed, sources or {})
    files = {page.address for page in planned.pages if is_edition(page)}
    made.printed = {address: it for address, it in made.printed.items() if address in files}
    changed = {file for file in files if failed(made.printed, file) != failed(printed, file)}
    astray = [page for page in planned.pages if page.address != EDITIONS and changed.intersection(page.shows)]
    if pages and astray:  # they lead to a PDF that could not be printed, or do not to one that now could
        again = {page.address for page in astray}
        made.artifacts = [artifact for artifact in made.artifacts if artifact.address not in again]
        made.kept -= again
        _pages(work, astray, {**dict.fromkeys(again, "pdf"), **stale}, made, executor)
    last = [page for page in planned.pages if page.address == EDITIONS]
    if pages and last and (EDITIONS in stale or made.printed != printed):
        _pages(work, last, {EDITIONS: "pdf", **stale}, made, None)
    made.problems = list(dict.fromkeys(made.problems))
    return made


def _without(
    there: Mapping[str, bytes], todo: Sequence[PlannedPage[object]], why: Mapping[str, str], made: Rendered
) -> list[PlannedPage[object]]:
    """What is still to be made; what is there already is put beside what is."""
    left: list[PlannedPage[object]] = []
    for page in todo:
        if page.address not in there or page.address == EDITIONS:
            left.append(page)
        else:
            made.artifacts.append(Artifact(page.address, there[page.address]))
            made.why[page.address] = why[page.address]
            made.kept.add(page.address)
    return left


def _pages(
    work: Work,
    todo: Sequence[PlannedPage[object]],
    why: Mapping[str, str],
    made: Rendered,
    executor: Executor | None,
) -> None:
    """All files but PDFs, each with its reason."""
    worked = [page.address for page in todo if not is_copied(page)]
    context = work.planned.context
    made.values.update(context.values.news())  # what the plan has made; a maker tells of what it makes itself
    answers = iter(spread(Maker, (work, facts_of(made.printed)), worked, MANY, executor))
    for page in todo:
        if is_copied(page):
            name, content = f"file {page.address}", page.view()
            made.values[f"page {page.address}"] = Known(bytes_digest(content).hex(), frozenset((name, "engine")))
            made.artifacts.append(Artifact(page.address, content))
            made.unpacked.add(page.address)
        else:
            answer: Made = next(answers)
            made.values.update(answer.values)
            context.missing_words |= answer.missing
            context.unfillable_words |= answer.unfillable
            if answer.problem:
                made.problems.append(answer.problem)
                continue
            made.values[f"page {page.address}"] = answer.known
            made.artifacts.append(Artifact(page.address, answer.content))
        made.why[page.address] = why[page.address]


def _editions(
    work: Work,
    todo: Sequence[PlannedPage[Edition]],
    why: Mapping[str, str],
    made: Rendered,
    leaves: Leaves,
    media: Mapping[str, bytes],
    known: Mapping[str, str],
    executor: Executor | None,
    pressed: AtHand | None,
    sources: Mapping[str, str],
) -> None:
    """PDFs. One that cannot be printed is left out, and told."""
    keys: dict[str, str] = {}
    printing: list[tuple[Page[Edition], Known]] = []
    for planned in todo:
        page, value = keyed(planned, leaves)
        keys[page.address] = value.digest
        if is_as_printed(value, known.get(page.address), why[page.address]):
            made.values[f"page {page.address}"] = value
        else:
            printing.append((page, value))
    made.values.update(work.planned.context.values.news())
    shared: Shared = (work.theme, media, work.settings)
    done = printed_of([page for page, _ in printing], keys, shared, executor, pressed)
    faults = {address: found for address, (_, _, found) in done.items() if found}
    made.problems += told(faults, sources)
    made.unprinted = list(faults)
    for page, value in printing:
        if page.address not in done:
            continue
        content, sheets, wrong = done[page.address]
        made.why[page.address] = why[page.address]
        made.printed[page.address] = Printed(0, 0) if wrong else Printed(sheets, len(content))
        if not wrong:
            made.artifacts.append(Artifact(page.address, content))
            made.unpacked.add(page.address)
            made.values[f"page {page.address}"] = value
