"""The kinds of content there are, in the order in which they are listed, and what each is: one module a kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strategisite.flow import Entry
from strategisite.kinds.action import (
    ACTION,
    ROLES,
    Action,
    Expense,
    FollowUp,
    OpeningStatus,
    Target,
    needs_money,
)
from strategisite.kinds.actor import ACTOR, Actor
from strategisite.kinds.actor_type import ACTOR_TYPE, ActorType
from strategisite.kinds.asked import Asked, Rows
from strategisite.kinds.choice import Choice
from strategisite.kinds.colour import COLOUR, Colour
from strategisite.kinds.decision import DECISION, Decision, Prospect
from strategisite.kinds.edition_change import TOLD_EDITION, ToldChange, ToldEdition
from strategisite.kinds.financing import FINANCING, FinancingCategory
from strategisite.kinds.focus_area import FOCUS_AREA, FocusArea
from strategisite.kinds.hearing import HEARING, Hearing, Remark
from strategisite.kinds.indicator import INDICATOR, Aim, Baseline, Indicator, Point
from strategisite.kinds.indicator_group import INDICATOR_GROUP, IndicatorGroup
from strategisite.kinds.kind import InData, InFolder, InPlan, Kind
from strategisite.kinds.kinship import KINSHIP, Kinship
from strategisite.kinds.note import NOTE, Note, NotePlace
from strategisite.kinds.report import REPORT, Report
from strategisite.kinds.search_word import SEARCH_WORD, SearchWord
from strategisite.kinds.selection import PRINTED, SELECTION, Selection
from strategisite.kinds.source import SOURCE, Source, cited_as, documents_of, numbers_of
from strategisite.kinds.source_type import SOURCE_TYPE, SourceType
from strategisite.kinds.statement import STATEMENT, Reading, Statement
from strategisite.kinds.status import STATUS, Status
from strategisite.kinds.strategy import STRATEGY, Strategy
from strategisite.kinds.sub_strategy import SUB_STRATEGY, Result, SubStrategy, result_ids
from strategisite.kinds.term import TERM, Term
from strategisite.kinds.text_page import TEXT_PAGE, TextPage
from strategisite.kinds.wave import WAVE, Wave, WaveProject

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
        REPORT,
        ACTOR,
        SOURCE,
        TERM,
        FINANCING,
        STATUS,
        COLOUR,
        ACTOR_TYPE,
        SOURCE_TYPE,
        INDICATOR_GROUP,
        STATEMENT,
        NOTE,
        WAVE,
        INDICATOR,
        KINSHIP,
        SEARCH_WORD,
        TOLD_EDITION,
    )
}
PARTS = {name: kind for name, kind in KINDS.items() if isinstance(kind.where, InPlan)}  # of a plan
OWN_FILES = tuple(  # of folders: the one of a strategy, and that of what lies below it
    dict.fromkeys(
        kind.where.own_file for kind in PARTS.values() if isinstance(kind.where, InPlan) and kind.where.own_file
    )
)
FOLDERS = {kind.where.folder: kind for kind in KINDS.values() if isinstance(kind.where, InFolder)}
COLLECTIONS = {name: kind for name, kind in KINDS.items() if isinstance(kind.where, InData)}  # each a file of data


def _asked() -> Iterator[Rows]:
    for kind in (*reversed(PARTS.values()), *COLLECTIONS.values()):
        yield from kind.asked


ASKED = {rows.noun: rows for rows in _asked()}  # by the noun of a query: the parts of a plan from its actions up


def parents_of(kind: Kind[Any]) -> tuple[str, ...]:
    """The kinds below which an entry of a kind can stand."""
    where = kind.where
    if not isinstance(where, InPlan):
        return ()
    depths = {depth - bool(where.own_file) for depth in where.depths}
    folders = ((name, part.where) for name, part in PARTS.items() if part is not kind)
    return tuple(name for name, at in folders if isinstance(at, InPlan) and at.own_file and depths & set(at.depths))


def kind_of(entry: Entry) -> Kind[Any]:
    """What an entry is."""
    return KINDS[entry.kind]


__all__ = [
    "ACTION",
    "ACTOR",
    "ACTOR_TYPE",
    "ASKED",
    "COLLECTIONS",
    "COLOUR",
    "DECISION",
    "FINANCING",
    "FOCUS_AREA",
    "FOLDERS",
    "HEARING",
    "INDICATOR",
    "INDICATOR_GROUP",
    "KINDS",
    "KINSHIP",
    "NOTE",
    "OWN_FILES",
    "PARTS",
    "PRINTED",
    "REPORT",
    "ROLES",
    "SEARCH_WORD",
    "SELECTION",
    "SOURCE",
    "SOURCE_TYPE",
    "STATEMENT",
    "STATUS",
    "STRATEGY",
    "SUB_STRATEGY",
    "TERM",
    "TEXT_PAGE",
    "TOLD_EDITION",
    "WAVE",
    "Action",
    "Actor",
    "ActorType",
    "Aim",
    "Asked",
    "Baseline",
    "Choice",
    "Colour",
    "Decision",
    "Expense",
    "FinancingCategory",
    "FocusArea",
    "FollowUp",
    "Hearing",
    "InData",
    "InFolder",
    "InPlan",
    "Indicator",
    "IndicatorGroup",
    "Kind",
    "Kinship",
    "Note",
    "NotePlace",
    "OpeningStatus",
    "Point",
    "Prospect",
    "Reading",
    "Remark",
    "Report",
    "Result",
    "Rows",
    "SearchWord",
    "Selection",
    "Source",
    "SourceType",
    "Statement",
    "Status",
    "Strategy",
    "SubStrategy",
    "Target",
    "Term",
    "TextPage",
    "ToldChange",
    "ToldEdition",
    "Wave",
    "WaveProject",
    "cited_as",
    "documents_of",
    "kind_of",
    "needs_money",
    "numbers_of",
    "parents_of",
    "result_ids",
]
