"""What would be done, before it is: every file as it is to be, what readers would see, and what would be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from strategisite.changes.report import Report
from strategisite.desk.trial import difference, new_findings, other_meanings, tried
from strategisite.edit.files import read
from strategisite.edit.together import Edit
from strategisite.kinds import kind_of
from strategisite.moving.deleting import all_below, referring, without
from strategisite.moving.rewriting import rewritten
from strategisite.moving.wish import Impossible, Wish, renames_of
from strategisite.pipeline import Broken, Ready
from strategisite.say.diagnostics import Diagnostic, has_errors


class Named(NamedTuple):
    """A place that refers to what is to go: what it is called, and whether it goes too."""

    path: str
    line: int
    title: str
    goes: bool


class Proposal(NamedTuple):
    """What would be done."""

    title: str  # of what it is done to
    edits: tuple[Edit, ...]
    moved: tuple[tuple[str, str], ...] = ()  # files, from and to
    addresses: tuple[tuple[str, str], ...] = ()  # of pages
    changes: Report | None = None  # as readers would be told them
    findings: tuple[Diagnostic, ...] = ()  # what check would tell, that it does not tell now
    staying: tuple[str, ...] = ()  # files beside those that are moved, which keep their places and addresses
    key: str = ""  # of the entry afterwards
    referring: tuple[Named, ...] = ()  # what refers to what is to go
    refused: str = ""  # why it is not to be done, by the word that says so


class Wrong(Exception):
    """What would be wrong afterwards."""

    def __init__(self, findings: Sequence[Diagnostic]):
        super().__init__("fejl-bagefter")
        self.findings = tuple(findings)


def renaming(root: Path, ready: Ready, wish: Wish) -> Proposal:
    """What it takes to meet a wish. Raises `Impossible`, `NotEdited` or `Wrong` where nothing is to be done."""
    site, content = ready.site, ready.settings.content
    renames = renames_of(wish, site.entries, content)
    edits = tuple(rewritten(renames, site, lambda path: read(root, content, path)))
    entry = site.entries[wish.key]
    moved = tuple(renames.paths.items())
    proposal = Proposal(
        title=name_of(ready, wish.key),
        edits=edits,
        moved=moved,
        addresses=_addresses(ready, renames.keys),
        staying=_staying(ready, renames.paths),
        key=renames.key(entry.key),
    )
    return checked(root, ready, proposal, renames.keys)


def deletion(root: Path, ready: Ready, key: str, *, with_references: bool) -> Proposal:
    """What it takes to delete an entry; what refers to it is shown, and goes with it only where that is asked for and
    can be. Raises `Impossible`, `NotEdited` or `Wrong` where nothing is to be done.
    """
    site, content = ready.site, ready.settings.content
    if under := all_below(key, site):
        raise Impossible("har-under", navne=", ".join(one.id for one in under))
    found = referring(key, site)
    told = (Named(one.span.path, one.span.line, name_of(ready, one.entry.key), one.item is not None) for one in found)
    left = {name: entry for name, entry in site.entries.items() if name != key}
    proposal = Proposal(
        title=name_of(ready, key), edits=(), referring=tuple(told), changes=difference(ready, left, key)
    )
    if any(one.item is None for one in found):
        return proposal._replace(refused="i-brug")
    if found and not with_references:
        return proposal._replace(refused="vis-fjern")
    edits = tuple(without(key, found, site, lambda path: read(root, content, path)))
    return checked(root, ready, proposal._replace(edits=edits), None)


def checked(root: Path, ready: Ready, proposal: Proposal, keys: Mapping[str, str] | None) -> Proposal:
    """A proposal with what it changes; by `keys` all references lead afterwards where they did before."""
    with tried(root, ready.settings, proposal.edits) as after:
        found = new_findings(ready.report.diagnostics, after.report.diagnostics)
        if isinstance(after, Broken) or has_errors(found):
            raise Wrong(found or after.report.diagnostics)
        if keys is not None and (files := other_meanings(ready.site, after.site, keys)):
            raise Impossible("andet-sted", filer=", ".join(files))
        return proposal._replace(changes=difference(ready, after.site.entries), findings=tuple(found))


def name_of(ready: Ready, key: str) -> str:
    """What an entry is called, with its number."""
    entry = ready.site.entries[key]
    kind = kind_of(entry)
    return f"{kind.number(entry.item) or ''} {kind.title(entry.item)}".strip()


def _addresses(ready: Ready, keys: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The pages that get other addresses."""
    pairs: dict[str, str] = {}
    for key, new in keys.items():
        entry = ready.site.entries[key]
        if not kind_of(entry).template:
            continue
        collection, id_ = new.split("/")
        address = kind_of(entry).address
        old, now = (one.removesuffix("index.html") for one in (address(entry), address(entry.called(collection, id_))))
        pairs[old] = now
    return tuple(pairs.items())


def _staying(ready: Ready, paths: Mapping[str, str]) -> tuple[str, ...]:
    """Pictures and documents beside files that move."""
    content = ready.settings.content
    left = {path.rpartition("/")[0] for path in paths if path.endswith(("/_om.md", "/strategi.md"))}
    names = (f"{content}/{name}" for name in sorted(ready.site.media))
    return tuple(name for name in names if any(name.startswith(f"{folder}/") for folder in left))
