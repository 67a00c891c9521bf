"""Render: a page's view becomes bytes. No clock, no randomness, no environment: the same view gives the same bytes.

PDFs come first, for pages say how long and how large those they link to are. One that cannot be made is left out, and
no page links to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain

from strategisite.flow import Artifact, Late, Memory, Page, Plan, Printed, Rendered, Settings, Theme
from strategisite.render.data import render_data
from strategisite.render.pdf import Pressed, Shared, presser
from strategisite.render.print_faults import told
from strategisite.render.print_order import in_groups
from strategisite.render.templates import templates_of
from strategisite.say.danish import size
from strategisite.say.diagnostics import Diagnostic
from strategisite.store.workers import spread

__all__ = ["render"]

MANY = 250  # pages: fewer are made sooner in one process
MANY_EDITIONS = 12
Facts = Mapping[str, Mapping[str, str]]  # a PDF's address -> words for its number of pages and its size


def render(
    plan: Plan,
    before: Memory,
    theme: Theme,
    media: Mapping[str, bytes],
    settings: Settings,
    *,
    pages: bool = True,
    pdf: bool = True,
    executor: Executor | None = None,
    pressed: Callable[[Page], Pressed | None] | None = None,
    sources: Mapping[str, str] | None = None,
) -> tuple[Rendered, list[Diagnostic]]:
    """Make the files that are stale, in the plan's order: `pages` (with data and assets), `pdf`s, or both.

    Where `pressed` is given it has what has been printed, and no other PDF is made. A page that says another number of
    pages, or another size, of its PDF is stale too. What is not made now keeps the key of the build `before`. A
    template's mistake becomes a diagnostic at its own line, and content that cannot be printed one at its place in
    `sources`, the content's texts by their paths.
    """
    editions = [page for page in plan.pages if page.format == "pdf"]
    todo = [page for page in editions if pdf and page.address in plan.stale]
    done = _press(todo, (theme, media, settings), executor, pressed)
    todo = [page for page in todo if page.address in done]
    faults = {address: found for address, (_, _, found) in done.items() if found}
    found = told(faults, sources or {})
    told_of = {page.address for page in editions}.union(*(page.shows for page in plan.pages))
    printed = {address: it for address, it in before.printed.items() if address in told_of and address not in faults}
    made = []
    for page in todo:
        content, sheets, wrong = done[page.address]
        if not wrong:
            made.append(Artifact(page.address, content, f"{page.key}.-"))
            printed[page.address] = Printed(sheets, len(content))
    why = {page.address: plan.stale[page.address] for page in todo}
    if pages:
        others, more, problems = _pages(plan, before, theme, settings, printed, executor)
        made, found, why = [*made, *others], [*found, *problems], why | more
    kept = [page.address for page in plan.pages if page.address in before.pages and page.address not in faults]
    keys = {address: before.pages[address] for address in kept}
    keys |= {artifact.address: artifact.key for artifact in made}
    return Rendered(artifacts=tuple(made), why=why, keys=keys, printed=printed, unprinted=tuple(faults)), list(
        dict.fromkeys(found)
    )


def _press(
    todo: Sequence[Page], shared: Shared, executor: Executor | None, pressed: Callable[[Page], Pressed | None] | None
) -> dict[str, Pressed]:
    """Print editions, or take those that are `pressed`; each by its address."""
    if pressed:
        return {page.address: done for page in todo if (done := pressed(page)) is not None}
    groups = in_groups(todo)
    printed = spread(presser, shared, groups, 2 if len(todo) >= MANY_EDITIONS else len(groups) + 1, executor)
    return dict(zip((page.address for group in groups for page in group), chain.from_iterable(printed), strict=True))


def _pages(
    plan: Plan,
    before: Memory,
    theme: Theme,
    settings: Settings,
    printed: Mapping[str, Printed],
    executor: Executor | None,
) -> tuple[list[Artifact], dict[str, str], list[Diagnostic]]:
    """All stale files but PDFs, each with its reason."""
    facts = {address: {"antal": str(it.pages), "størrelse": size(it.size)} for address, it in printed.items()}
    why: dict[str, str] = {}
    todo: list[Page] = []
    for page in plan.pages:
        if page.format != "pdf":
            shown = "/".join(",".join(facts[address].values()) for address in page.shows if address in facts)
            page = replace(page, key=f"{page.key}.{shown.replace('.', '') or '-'}")
            reason = plan.stale.get(page.address) or ("pdf" if before.pages.get(page.address) != page.key else "")
            if reason:
                why[page.address] = reason
                todo.append(page)
    worked = [page for page in todo if page.format != "fil"]
    bare = replace(theme, assets={}, fonts={})
    answers = iter(spread(_renderer, (bare, settings.templates, facts), worked, MANY, executor))
    made: list[Artifact] = []
    found: list[Diagnostic] = []
    for page in todo:
        content, problem = next(answers) if page.format != "fil" else (page.view, None)
        if problem:
            found.append(problem)
        else:
            made.append(Artifact(page.address, content, page.key))
    return made, why, found


def _renderer(shared: tuple[Theme, str, Facts]) -> Callable[[Page], tuple[bytes, Diagnostic | None]]:
    """A function from a page to its bytes, or its template's mistake."""
    theme, folder, facts = shared
    templates = templates_of(theme, folder)

    def one(page: Page) -> tuple[bytes, Diagnostic | None]:
        if isinstance(page.view, Late):
            page = page.made()
        if page.format != "html":
            return render_data(page), None
        return templates.render(page, {address: facts[address] for address in page.shows if address in facts})

    return one
