"""An action: the unit that is decided, paid for, started and followed up."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.kinds.action.asked import ACTION_ROWS, ROLES, needs_money
from strategisite.kinds.action.course import Fate, FollowUp, Measurement, OpeningStatus, Target
from strategisite.kinds.action.model import Action, Contribution, Involvement, Role, StartYear
from strategisite.kinds.action.money import Expense, Financing, Grant
from strategisite.kinds.kind import InPlan, Kind, Wanted, own_page


def overviews(action: Action) -> Iterator[str]:
    """Those of its plan that it has something for; what the plan only names as an example fills none."""
    if action.is_example:
        return
    if action.expense or action.financing:
        yield "budget"
    if action.start and action.start.overview:
        yield f"start/{action.start.overview}"
    yield from (f"rapport/{told.date}" for told in action.follow_ups)
    yield from (f"status/{point.date}" for target in action.targets for point in target.measured)


ACTION = Kind(
    name="handling",
    model=Action,
    where=InPlan(depths=(1, 2)),
    title=lambda action: action.title,
    number=lambda action: action.number,
    level=lambda levels: levels.action,
    address=own_page,
    template="handling",
    has_text=True,
    is_example=lambda action: action.is_example,
    weight=1.2,
    lead=lambda action: (action.short, action.title_in_overview),
    texts=lambda action: (action.short,),
    names=lambda action: (action.title_in_overview,),
    asked=ACTION_ROWS,
    told_as="plan",
    wanted=(
        Wanted("ansvarlig", "aktører", lambda action: any(one.role == "ansvarlig" for one in action.actors)),
        Wanted("kilde", "kilder", lambda action: bool(action.sources)),
        Wanted("effekt", "effekt", lambda action: bool(action.effect)),
        Wanted("opfølgning", "opfølgning", lambda action: bool(action.follow_ups)),
    ),
    fills=overviews,
    followed=("opfølgning", "udgangspunkt", "resultatmål.målt", "skæbne", "farve"),
)

__all__ = [
    "ACTION",
    "ROLES",
    "Action",
    "Contribution",
    "Expense",
    "Fate",
    "Financing",
    "FollowUp",
    "Grant",
    "Involvement",
    "Measurement",
    "OpeningStatus",
    "Role",
    "StartYear",
    "Target",
    "needs_money",
]
