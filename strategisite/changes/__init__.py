"""What has changed between two states of the content, compared as models and told in plain words."""

from __future__ import annotations

from strategisite.changes.compare import State, compare
from strategisite.changes.told import NATURES, Change, Changed, Comparison, Piece, PlanChanges, Reason, Refused, SumRow

__all__ = [
    "NATURES",
    "Change",
    "Changed",
    "Comparison",
    "Piece",
    "PlanChanges",
    "Reason",
    "Refused",
    "State",
    "SumRow",
    "compare",
]
