"""The content model: the one place where code (English) and content (Danish) meet.

Each field has its Danish name as alias and a Danish description. Validation, the JSON Schema in `schema/`, the editor's
help and the page *Felter i indholdets filer* all come from here. Terms follow the reference documents: a *Strategy* has
*FocusAreas*, these have *SubStrategies*, these have *Actions*.
"""

from __future__ import annotations

from strategisite.model.base import Citation, Item, Since
from strategisite.model.course import Decision, Hearing, Indicator, Kinship, Wave
from strategisite.model.plan import (
    Action,
    Adoption,
    Contribution,
    CrossCutting,
    Entry,
    Expense,
    Financing,
    FocusArea,
    Goal,
    Grant,
    Involvement,
    Levels,
    Page,
    Period,
    Problem,
    Result,
    Selection,
    StartYear,
    Strategy,
    SubStrategy,
    Validity,
    Variant,
)
from strategisite.model.reference import (
    Actor,
    Enumeration,
    FinancingCategory,
    Note,
    NotePlace,
    Reading,
    Source,
    Statement,
    Status,
    Term,
)
from strategisite.model.scalars import UNKNOWN

PAGE_KINDS: dict[str, type[Item]] = {
    "strategi": Strategy,
    "fokusområde": FocusArea,
    "delstrategi": SubStrategy,
    "handling": Action,
    "side": Page,
    "beslutning": Decision,
    "høring": Hearing,
    "udgave": Selection,
}
COLLECTIONS: dict[str, type[Item]] = {
    "aktoerer": Actor,
    "kilder": Source,
    "ord": Term,
    "finansiering": FinancingCategory,
    "status": Status,
    "udsagn": Statement,
    "noter": Note,
    "boelger": Wave,
    "indikatorer": Indicator,
    "slaegtskab": Kinship,
}

__all__ = [
    "COLLECTIONS",
    "PAGE_KINDS",
    "UNKNOWN",
    "Action",
    "Actor",
    "Adoption",
    "Citation",
    "Contribution",
    "CrossCutting",
    "Decision",
    "Entry",
    "Enumeration",
    "Expense",
    "Financing",
    "FinancingCategory",
    "FocusArea",
    "Goal",
    "Grant",
    "Hearing",
    "Indicator",
    "Involvement",
    "Item",
    "Kinship",
    "Levels",
    "Note",
    "NotePlace",
    "Page",
    "Period",
    "Problem",
    "Reading",
    "Result",
    "Selection",
    "Since",
    "Source",
    "StartYear",
    "Statement",
    "Status",
    "Strategy",
    "SubStrategy",
    "Term",
    "Validity",
    "Variant",
    "Wave",
]
