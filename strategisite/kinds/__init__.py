"""The kinds of content there are, in the order in which they are listed, and what each is: one module a kind."""

from __future__ import annotations

from typing import Any

from strategisite.flow import Entry
from strategisite.kinds.action import ACTION
from strategisite.kinds.actor import ACTOR
from strategisite.kinds.decision import DECISION
from strategisite.kinds.financing import FINANCING
from strategisite.kinds.focus_area import FOCUS_AREA
from strategisite.kinds.hearing import HEARING
from strategisite.kinds.indicator import INDICATOR
from strategisite.kinds.kind import InData, InFolder, InPlan, Kind
from strategisite.kinds.kinship import KINSHIP
from strategisite.kinds.note import NOTE
from strategisite.kinds.selection import SELECTION
from strategisite.kinds.source import SOURCE
from strategisite.kinds.statement import STATEMENT
from strategisite.kinds.status import STATUS
from strategisite.kinds.strategy import STRATEGY
from strategisite.kinds.sub_strategy import SUB_STRATEGY
from strategisite.kinds.term import TERM
from strategisite.kinds.text_page import TEXT_PAGE
from strategisite.kinds.wave import WAVE

KINDS: dict[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        STRATEGY,
        FOCUS_AREA,
        SUB_STRATEGY,
        ACTION,
        TEXT_PAGE,
        DECISION,
        HEARING,
        SELECTION,
        ACTOR,
        SOURCE,
        TERM,
        FINANCING,
        STATUS,
        STATEMENT,
        NOTE,
        WAVE,
        INDICATOR,
        KINSHIP,
    )
}
PARTS = {name: kind for name, kind in KINDS.items() if isinstance(kind.where, InPlan)}  # of a plan
FOLDERS = {kind.where.folder: kind for kind in KINDS.values() if isinstance(kind.where, InFolder)}
COLLECTIONS = {name: kind for name, kind in KINDS.items() if isinstance(kind.where, InData)}  # each a file of data


def kind_of(entry: Entry) -> Kind[Any]:
    """What an entry is."""
    return KINDS[entry.kind]


__all__ = ["COLLECTIONS", "FOLDERS", "KINDS", "PARTS", "InData", "InFolder", "InPlan", "Kind", "kind_of"]
