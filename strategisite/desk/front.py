"""The desk's front: the ways to what is done of all, and everything that there is, found by name or by kind."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from strategisite.desk.names import Names
from strategisite.desk.page import HOME, link_to
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS

WAYS = (("runde", "opfølgning"), ("dokumenter", "dokumenter"), ("git", "gem-i-git"), ("pasning", "pasning"))
MOST = 60  # that are shown of what is found


def front(there: Catalogue, typed: str | None, words: Mapping[str, str]) -> str:
    """The ways, the field to find by with what was found by what was `typed`, and all entries kind by kind."""
    ways = "".join(f'<li><a href="{HOME}{name}">{words[word]}</a></li>' for name, word in WAYS)
    field = (
        f'<form method="get" action="{HOME}" role="search" class="find"><label for="find">{words["find"]}</label>'
        f'<input id="find" name="find" type="search" value="{escape(typed or "")}" autocomplete="off">'
        f"<button>{words['find-nu']}</button></form>"
    )
    kinds: dict[str, list[Listed]] = {}
    for one in there.listed:
        kinds.setdefault(one.kind, []).append(one)
    lists = "".join(
        f"<details><summary>{escape(there.called(kind))} ({len(kinds[kind])})</summary>{_list(kinds[kind])}</details>"
        for kind in KINDS
        if kind in kinds
    )
    return f"<ul>{ways}</ul>{field}{_found(there, typed, words)}<p>{words['vælg']}</p>{lists}"


def _found(there: Catalogue, typed: str | None, words: Mapping[str, str]) -> str:
    """What was found, each with its kind."""
    if not (typed or "").strip():
        return ""
    found = Names(there.listed).found(typed or "")
    if not found:
        return f'<p role="status">{words["find-intet"].format(ord=escape((typed or "").strip()))}</p>'
    lines = "".join(f"<li>{link_to(one)} ({escape(there.called(one.kind))})</li>" for one in found[:MOST])
    more = f"<p>{words['find-flere'].format(antal=len(found) - MOST)}</p>" if len(found) > MOST else ""
    return f'<div role="status"><ul>{lines}</ul>{more}</div>'


def _list(listed: list[Listed]) -> str:
    return f"<ul>{''.join(f'<li>{link_to(one)}</li>' for one in listed)}</ul>"
