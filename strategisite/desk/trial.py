"""A change tried on a copy of the content before anything is written: what would be wrong, and what differs."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from strategisite import pipeline
from strategisite.changes import Changed, State, compare
from strategisite.changes.report import Report, report
from strategisite.demand.inputs import IDENTITY
from strategisite.edit.together import Edit
from strategisite.flow import Entry, Settings, Site
from strategisite.pipeline import Broken, Ready
from strategisite.say.diagnostics import Diagnostic
from strategisite.settings import FILE


@contextlib.contextmanager
def tried(root: Path, settings: Settings, edits: Sequence[Edit]) -> Iterator[Ready | Broken]:
    """What a build would be made of after some edits. The copy is gone when it has been looked at."""
    with tempfile.TemporaryDirectory(prefix="strategisite-") as folder:
        place = Path(folder).resolve()
        shutil.copy(root / FILE, place / FILE)
        for name in (settings.content, settings.templates, *([IDENTITY] if (root / IDENTITY).is_dir() else [])):
            shutil.copytree(root / name, place / name, symlinks=True, copy_function=_same)
        for edit in edits:
            (place / edit.path).unlink(missing_ok=True)  # it may be the same file as the one that is copied
            if edit.after is not None:
                (place / edit.path).parent.mkdir(parents=True, exist_ok=True)
                (place / edit.path).write_bytes(edit.after)
        yield pipeline.prepare(place, fresh=True, pdf=False, drafts="as written", writing=True)


def _same(source: str, target: str) -> None:
    """Files are read and never written there, so one on the same disk need not be copied."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


def new_findings(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is told afterwards and was not before, whatever line it is on by then."""
    known = Counter((one.code, one.values) for one in before)
    fewer = Counter(one.code for one in before)
    fewer.subtract(one.code for one in after)
    return [one for one in after if fewer[one.code] < 0 and not known[one.code, one.values]]


def other_meanings(before: Site, after: Site, keys: Mapping[str, str]) -> list[str]:
    """The files of entries in which a reference would lead elsewhere than it did."""

    def led(site: Site, names: Mapping[str, str]) -> dict[tuple[str, str, str], str]:
        return {
            (names.get(link.source, link.source), names.get(link.target, link.target), link.kind): link.source
            for links in site.links_to.values()
            for link in links
        }

    was, now = led(before, keys), led(after, {})
    sources = [before.entries[was[key]].path for key in was.keys() - now.keys()]
    return sorted({*sources, *(after.entries[now[key]].path for key in now.keys() - was.keys())})


def difference(before: Ready, after: Mapping[str, Entry], gone: str = "") -> Report | None:
    """What readers would be told has changed, with the sums before and after; where only one thing is `gone`, and all
    else is as it was, of that alone.
    """
    words = before.loaded.theme.words
    was, now = (State(name, dict(_shown(one))) for name, one in (("før", before.site.entries), ("nu", after)))
    compared = compare(was, now, words)
    if gone:
        of_it = [replace(plan, entries=_only(plan.entries, gone)) for plan in compared.plans]
        compared = replace(compared, plans=tuple(of_it), shared=_only(compared.shared, gone))
    if compared.is_empty:
        return None
    done = report(compared, words)
    return done._replace(blocks=done.blocks[2:])  # without its heading, and what is compared


def _only(entries: Sequence[Changed], key: str) -> tuple[Changed, ...]:
    return tuple(entry for entry in entries if entry.key == key)


def _shown(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """All but drafts and what lies below them."""
    for key, entry in entries.items():
        above: Entry | None = entry
        while above is not None and not getattr(above.item, "draft", False):
            above = entries.get(f"{above.collection}/{above.parent}") if above.parent else None
        if above is None:
            yield key, entry
