"""Do the peers show the same? Their pages' visible words, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.project import EDITED, Project


def differences(projects: Sequence[Project]) -> list[str]:
    """The pages on which a peer shows other words than the first peer does, as sentences. Asked before any edit."""
    if len(projects) < 2:
        return []
    first, *others = projects
    content = first.content
    other_action = next(a.id for a in content.actions if a.id != EDITED)
    names = (EDITED, other_action, content.areas[0].id, content.subs[0].id, "handlingsoversigt", "budget")
    found = []
    for name in names:
        wanted = first.words(name)
        for project in others:
            seen = project.words(name)
            if seen != wanted:
                found.append(
                    f"{project.tool.name} shows other words than {first.tool.name} on {name} ({len(seen)} and "
                    f"{len(wanted)})"
                )
    return found
