"""What of the content waits for somebody: what it is to have and has not, and what nobody has looked at for a year.

What a kind is to have, its `wanted` says; that something can be reviewed, its model. There is no clock: today is what
the plan of an entry says, and beside plans the newest of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from strategisite.desk.page import link_to
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic


class Due(NamedTuple):
    """An entry that waits, what it lacks, and whether it waits to be reviewed."""

    one: Listed
    lacks: tuple[tuple[str, str], ...]  # what it is called, and the field
    review: bool


def due(listed: Iterable[Listed]) -> list[Due]:
    """All that waits, in the order of the content."""
    there = list(listed)
    plans = {one.collection: one.today for one in there if one.today}
    newest = max(plans.values(), default="")
    found = (Due(one, one.lacks, _waits(one, plans.get(one.collection, newest))) for one in there)
    return [one for one in found if one.lacks or one.review]


def _waits(one: Listed, today: str) -> bool:
    """Whether an entry was never reviewed, or more than a year before today."""
    if one.reviewed is None:
        return True
    if not one.reviewed or not today:
        return False
    latest = one.reviewed + "-12-31"[len(one.reviewed) - 4 :]  # of a month or a year, its last day
    year_ago = f"{int(today[:4]) - 1}{today[4:]}"
    return latest < year_ago


def told(listed: Iterable[Listed], sources: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The same as advice, each at its field where that is written."""
    for one in due(listed):
        path = one.one.path
        for name, field in one.lacks:
            yield diagnostic(_place(path, field, sources), "uden-ønsket", level="råd", navn=name, felt=field)
        if one.review and one.one.reviewed:
            date = danish.date(one.one.reviewed)
            yield diagnostic(_place(path, "gennemgået", sources), "gennemgået-længe-siden", level="råd", dato=date)
        elif one.review:
            yield diagnostic(_place(path, "gennemgået", sources), "aldrig-gennemgået", level="råd")


def _place(path: str, field: str, sources: Mapping[str, str]) -> Span:
    """Where a field is written; else where its file begins."""
    source = sources.get(path, "")
    found = re.search(rf"^{re.escape(field)}:", source, re.M)
    return Span(path, source.count("\n", 0, found.start()) + 1, 1, len(field)) if found else Span(path)


def page(there: Catalogue, words: Mapping[str, str]) -> str:
    """The list at the desk, kind by kind."""
    waiting = due(there.listed)
    if not waiting:
        return f'<p role="status">{words["intet-venter"]}</p>'
    parts = [f"<p>{words['pasning-hjælp']}</p>"]
    for kind in KINDS:
        of_kind = [one for one in waiting if one.one.kind == kind]
        if of_kind:
            called = f"{escape(there.called(kind))} ({len(of_kind)})"
            parts.append(f"<h2>{called}</h2>{_table(of_kind, words)}")
    return "".join(parts)


def _table(waiting: Sequence[Due], words: Mapping[str, str]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{link_to(one.one)}</th><td>{escape(", ".join(name for name, _ in one.lacks))}</td>'
        f"<td>{_reviewed(one, words)}</td></tr>"
        for one in waiting
    )
    heads = "".join(f'<th scope="col">{words[name]}</th>' for name in ("det", "mangler", "sidst-gennemgået"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _reviewed(one: Due, words: Mapping[str, str]) -> str:
    if one.one.reviewed:
        date = escape(danish.date(one.one.reviewed))
        return f"{date} ({words['over-et-år']})" if one.review else date
    return words["aldrig"] if one.review else ""
