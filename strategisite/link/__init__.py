"""Link: entries become one site: ids, order, references both ways, statements judged. No files are read here."""

from __future__ import annotations

from collections.abc import Mapping

from strategisite.flow import Entry, Settings, Site
from strategisite.link.causes import Causes
from strategisite.link.doubts import doubts
from strategisite.link.handed_out import file_problems
from strategisite.link.order import ordered_entries
from strategisite.link.references import linked
from strategisite.link.seen import Seen
from strategisite.link.selections import check_selections
from strategisite.link.statements import judge
from strategisite.say.diagnostics import Diagnostic, has_errors

__all__ = ["link"]


def link(
    entries: tuple[Entry, ...],
    wrong: tuple[Entry, ...],
    settings: Settings,
    media: Mapping[str, bytes],
    before: Mapping[str, object],
) -> tuple[Site, list[Diagnostic], dict[str, object]]:
    """Tie all entries together. What refers to an entry that is `wrong` itself is not told as a mistake of its own.

    `before` is what the last build left, and the third value what this one leaves: what was right is not looked at
    again.
    """
    causes = Causes(wrong, settings.content)
    index, children, found = ordered_entries(entries, causes, settings.content)
    causes.see(index)
    seen = Seen(index, media, before)
    resolved, links_to, problems = linked(index, wrong, causes, media, settings.content, seen)
    verdicts, judged = judge(index, causes, seen)
    if causes.complete and not has_errors(problems):
        problems += check_selections(index, resolved, seen)
    problems += doubts(index, resolved, seen, complete=causes.complete)
    problems += file_problems(index, media, settings.content, seen, complete=causes.complete)
    site = Site(
        settings=settings,
        entries=index,
        children=children,
        links_to=links_to,
        resolved=resolved,
        verdicts=verdicts,
        media=media,
    )
    return site, [*found, *problems, *judged, *causes.told()], seen.now
