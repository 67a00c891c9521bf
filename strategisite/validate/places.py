"""Where a file stands tells what it is, its id and its parent.

content/plan/strategi.md                      the strategy `plan`
content/plan/område/_om.md                    a focus area
content/plan/område/delstrategi/_om.md        a sub-strategy
content/plan/område/delstrategi/handling.md   an action (or straight under the focus area)
content/sider/til-laeseren.md                 a page
content/udgaver/til-udvalget.md               an edition for print
content/_data/kilder.yml                      a collection
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from strategisite.files.names import RESERVED_BY_WINDOWS, copied_from
from strategisite.flow import ANYWHERE
from strategisite.kinds import COLLECTIONS, FOLDERS, OWN_FILES, PARTS, InData, InPlan, Kind
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.signs import plain_id, strange

MAX_NAME = 80
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED_BY_SYSTEMS = RESERVED_BY_WINDOWS | {"bin", "app-data", "app-code", "web-config", "global"}
RESERVED_BY_SITE = frozenset(
    [
        "index",
        "assets",
        "data",
        "medier",
        "opslag",
        "handlingsoversigt",
        "budget",
        "resultater",
        "start",
        "forloeb",
        "status",
        "daekning",
        "eksempler",
        "h",
        "404",
    ]
)
FILES = ", ".join(f"{name}.yml" for name in COLLECTIONS)
RESERVED_STRATEGIES = RESERVED_BY_SITE | frozenset(
    [*FOLDERS, "talkontrol", "felter", "a-aa", "soeg", "was", "planer", "om", *COLLECTIONS]
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says: the kind of content, the collection, the id, and the parent's id."""

    kind: Kind[Any]
    collection: str
    id: str
    parent: str | None = None

    @property
    def is_collection(self) -> bool:
        """Whether many entries stand there, each under its key."""
        return isinstance(self.kind.where, InData)


def place_of(path: str, content: str) -> tuple[Place | None, list[Diagnostic]]:
    """Read a path below the content folder; every name in it is checked."""
    parts = path.removeprefix(content + "/").split("/")
    name, _, suffix = parts[-1].rpartition(".")
    suffix = suffix.lower()
    *folders, _ = parts
    span = Span(path)
    if folders == ["_data"]:
        if suffix in ("yml", "yaml") and name in COLLECTIONS:
            return Place(COLLECTIONS[name], name, name), []
        return None, [
            diagnostic(span, "ukendt-samling", navn=parts[-1], valg=FILES, suggestion=nearest(name, COLLECTIONS))
        ]
    if suffix != "md" or not folders:
        return None, [diagnostic(span, "ukendt-sted", fil=path)]
    above = ["/".join((content, *folders[: n + 1])) for n in range(len(folders))]
    found = [d for folder, where in zip(folders, above, strict=True) for d in _slug_problems(folder, Span(where))]
    place = _page(folders, name)
    if place is None:
        meant = _own_file(name)
        problem = (
            diagnostic(span, "dårligt-navn", navn=name, suggestion=f"{meant}.md")
            if meant
            else diagnostic(span, "ukendt-sted", fil=path)
        )
        return None, [*found, problem]
    if name not in OWN_FILES or place.collection in FOLDERS:
        misnamed = _misnamed(name, span)
        found += [misnamed] if misnamed else _slug_problems(name, span)
    taken = RESERVED_BY_SITE if place.parent else RESERVED_STRATEGIES
    if place.collection not in FOLDERS and place.id in taken:
        found.append(diagnostic(span, "reserveret-navn", navn=place.id))
    return (None if found else place), found


def guesses(path: str, content: str) -> list[tuple[str, str]]:
    """What may be in a file or folder that cannot be read, or whose name or place is wrong: collections and ids, `*`
    for all of one.
    """
    *folders, last = path.removeprefix(content).strip("/").split("/")
    name, _, suffix = last.partition(".")
    if folders == ["_data"]:
        meant = name if name in COLLECTIONS else nearest(name, COLLECTIONS)
        return [(meant, "*")] if meant else []
    if not suffix:  # a folder
        above = folders[0] if folders else last
        return [(collection, "*") for collection in (COLLECTIONS if above == "_data" else [slug(above)])]
    if name in COLLECTIONS and not suffix.endswith("md"):
        return [(name, "*")]
    named = [folder if folder in FOLDERS else slug(folder) for folder in folders]
    place = _page(named, _own_file(name) or name) if named else None
    id_ = slug(place.id if place else name)
    return [(place.collection if place else named[0] if named else ANYWHERE, id_)] if id_ else []


def copied(path: str, there: Container[str]) -> list[Diagnostic]:
    """What is told of a file that OneDrive or Windows has made of one that is there."""
    folder, _, last = path.rpartition("/")
    name, _, suffix = last.rpartition(".")
    made_of = (f"{of}.{suffix}" for of in copied_from(name))
    original = next((of for of in made_of if f"{folder}/{of}" in there), "")
    return [diagnostic(Span(path), "kopi-af-fil", fil=original)] if original else []


def _own_file(name: str) -> str:
    """The name of a folder's own file, where another is near it: `_Om`, `om_`, `Strategi`."""
    plain = name.strip(" _-").lower()
    meant = {"om": "_om", "strategi": "strategi"}.get(plain, "")
    return "" if name in (plain, meant) else meant


def _misnamed(name: str, span: Span) -> Diagnostic | None:
    meant = _own_file(name)
    return diagnostic(span, "dårligt-navn", navn=name, suggestion=f"{meant}.md") if meant else None


def _page(folders: list[str], name: str) -> Place | None:
    if folders[0] in FOLDERS:
        return Place(FOLDERS[folders[0]], folders[0], name) if len(folders) == 1 else None
    own_file = name if name in OWN_FILES else ""
    *_, above, id_ = (None, *folders) if own_file else (None, *folders, name)
    for kind in PARTS.values():
        if isinstance(kind.where, InPlan) and kind.where.holds(own_file, len(folders) - 1):
            return Place(kind=kind, collection=folders[0], id=str(id_), parent=above)
    return None


def too_long(name: str, span: Span) -> list[Diagnostic]:
    """A name that stands twice in the path of a PDF must leave room in what Windows can open."""
    return (
        [diagnostic(span, "navn-for-langt", navn=name, længde=len(name), højst=MAX_NAME)]
        if len(name) > MAX_NAME
        else []
    )


def _slug_problems(name: str, span: Span) -> list[Diagnostic]:
    if len(name) > MAX_NAME:
        return too_long(name, span)
    if sign := strange(name):
        return [
            diagnostic(span, "id-tegn", id=name, slags=sign.kind, nummer=sign.number, suggestion=slug(plain_id(name)))
        ]
    if not SLUG.fullmatch(name):
        return [diagnostic(span, "dårligt-navn", navn=name, suggestion=slug(name))]
    return [diagnostic(span, "reserveret-navn", navn=name)] if name in RESERVED_BY_SYSTEMS else []
