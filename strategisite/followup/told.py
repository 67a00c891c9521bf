"""What a filled row would write, as lines for who is asked whether to write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strategisite.flow import Site
from strategisite.followup.layout import Path, filled_in
from strategisite.followup.names import name_of, names
from strategisite.followup.proposals import FOLLOW_UPS, Proposal
from strategisite.say.danish import date, whole

NOTHING = "(intet)"


def told(site: Site, proposal: Proposal, measurement: str) -> Iterator[str]:
    """The action and its file, then each thing that is added to it."""
    item = proposal.action.item
    yield f"{item.number + ' ' if item.number else ''}{item.title}  ({proposal.action.path})"
    for one in proposal.sets:
        old, new = (_shown(one.path, value) for value in (one.old, one.value))
        yield f"  {' › '.join(map(str, one.path))}: {old or NOTHING} → {new}"
    for addition in proposal.additions:
        if addition.path[0] == FOLLOW_UPS:
            yield f"  {FOLLOW_UPS}:"
            yield from (f"    {heading}: {text}" for heading, text in _fields(site, addition.value))
        else:
            target = item.targets[int(addition.path[1])]
            value = str(addition.value.get("værdi", "")).replace(".", ",")
            yield f"  {measurement}, {target.text.rstrip('.')}: {value} {target.unit or ''}".rstrip()


def _shown(path: Path, value: str) -> str:
    """A value as readers know it."""
    if path[-1] == "beløb" or path[:2] == ("udgift", "fordeling"):
        return f"{whole(int(value))} kr." if value.isdigit() else value
    return value


def _fields(site: Site, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for column in filled_in():
        found: Any = value
        for step in column.path:
            found = found.get(step) if isinstance(found, Mapping) else None
        if found is not None:
            shown = name_of(names(site, column.refers), found) if column.refers else str(found)
            yield column.heading, date(shown) if column.type == "date" and shown[:4].isdigit() else shown
