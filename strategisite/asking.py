"""What is asked of the content between builds, by whoever edits it: what there is, and what it would be with a text
that is not saved. Nothing is written, and nothing of it stays for the next build.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from strategisite.demand.inputs import engine_digest, inputs_of, output_folder, store_file
from strategisite.demand.store import Store
from strategisite.flow import Catalogue, Entry
from strategisite.kinds import InData, kind_of
from strategisite.link import link
from strategisite.load import load
from strategisite.load.pictures import picture_problems
from strategisite.pipeline import Broken, Ready, prepare
from strategisite.plan.addresses import address_of
from strategisite.prose.names import misspelt_names
from strategisite.render.making import page_maker
from strategisite.say.diagnostics import Diagnostic, ordered
from strategisite.settings import read_settings
from strategisite.validate import validate
from strategisite.validate.listed import listed
from strategisite.views.page import is_edition

LIKE = 5  # addresses that are offered


class Tried(NamedTuple):
    """What a text that is not saved would come to: all that is found, and the page of its entry, with the address.
    There is none where something is wrong that nothing can be made of.
    """

    found: tuple[Diagnostic, ...]
    address: str = ""
    page: bytes | None = None


class NotNow(Exception):
    """Files are being saved, so nobody knows yet."""


def catalogue(root: Path) -> Catalogue:
    """What entries there are and what they are called, also where something is wrong with them."""
    settings, _ = read_settings(root := root.resolve())
    if settings is None:
        return Catalogue(None)
    store = Store(store_file(root, output_folder(root, settings.output)), engine_digest())
    inputs = inputs_of(root, settings.content, settings.templates)
    loaded, _, _ = load(root, settings, store, stats=inputs, drafts="marked")
    right, wrong, _ = validate(loaded.documents, loaded.unread, settings.content, store, drafts="marked")
    made = tuple(listed(right, wrong, settings.content))
    store.close()
    return Catalogue(settings, made, loaded.theme.words)


def tried(root: Path, output: Path | None, unsaved: Mapping[str, bytes], path: str, id_: str) -> Tried:
    """What is found where files hold what is `unsaved`, and the page of the entry that a file holds. `output` is the
    folder of the last build, which knows all else.
    """
    ready = prepare(root, output, writing=True, unsaved=unsaved)
    found = ready.report.diagnostics
    if isinstance(ready, Broken):
        return Tried(found)
    ready.store.close()
    entry = next((one for one in ready.site.entries.values() if one.path == path and _is_called(one, id_)), None)
    if entry is None:
        return Tried(found)
    address = address_of(entry)
    page = page_maker(ready.work, ready.printed)(address.partition("#")[0])
    names = misspelt_names(ready.site.entries.values(), ready.report.sources, path)
    return Tried(ordered([*found, *ready.plan.context.told(), *names]), address, page)


def marked(root: Path, output: Path | None, address: str) -> bytes | None:
    """A page in which each thing that is said names the field that it is of; none where there is no such page, or
    something is wrong that nothing can be made of.
    """
    ready = prepare(root, output, writing=True, unsaved={})
    if isinstance(ready, Broken):
        return None
    ready.store.close()
    return page_maker(ready.work, ready.printed, marked=True)(address)


def linked_anew(ready: Ready, changed: Mapping[str, Entry]) -> list[Diagnostic]:
    """What tying all entries together tells of some that say something else, and does not tell of them as they are."""
    there = ready.site.entries
    before, after = (
        link(tuple(entries), (), ready.settings, ready.loaded.media, {})[1]
        for entries in (there.values(), (changed.get(key, entry) for key, entry in there.items()))
    )
    return [problem for problem in after if problem not in before]


def _is_called(entry: Entry, id_: str) -> bool:
    return entry.id == id_ or not isinstance(kind_of(entry).where, InData)


def stopping(name: str, content: bytes) -> Diagnostic | None:
    """What a build would stop at in a picture of that name, if it were there."""
    return next((one for one in picture_problems("", {name: content}, {}) if one.level == "fejl"), None)


def editions_like(root: Path, address: str) -> list[str]:
    """The addresses of which there is a PDF that are most like one of which there is none."""
    ready = prepare(root, fresh=True)
    if isinstance(ready, Broken):
        return []
    known = [
        page.address.removesuffix("index.html") for page in ready.plan.pages if is_edition(page) or len(page.shows) == 1
    ]
    folder = f"{address.strip('/').partition('/')[0]}/"
    near = difflib.get_close_matches(address, known, LIKE)
    return list(dict.fromkeys([*near, *(one for one in known if one.startswith(folder) and one.endswith(".pdf"))]))[
        :LIKE
    ]
