"""What stands in a sheet for an id: the name that readers know, and the way back from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from strategisite.flow import Site
from strategisite.kinds import KINDS


def names(site: Site, kind: str) -> Mapping[str, str]:
    """The entries of a kind by what they are called in a sheet: by their titles, with the id where two are alike."""
    found = KINDS[kind]
    titles = {entry.id: " ".join(found.title(entry.item).split()) for entry in site.of_kind(found)}
    alike = Counter(title.casefold() for title in titles.values())
    return {
        title if alike[title.casefold()] == 1 and titles.keys().isdisjoint({title} - {id_}) else f"{title} ({id_})": id_
        for id_, title in titles.items()
    }


def meant(known: Mapping[str, str], text: str) -> str:
    """The id of what a cell names, whatever its capitals and spaces; what is no name is left to be told as an id that
    nothing has.
    """
    said = _folded(text)
    return next((id_ for name, id_ in known.items() if _folded(name) == said), text) if said else text


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def name_of(known: Mapping[str, str], id_: str | None) -> str:
    """What an id is called."""
    return next((name for name, known_id in known.items() if known_id == id_), id_ or "")
