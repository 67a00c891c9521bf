"""What a filled row would write: the follow-up and the measurements that its action does not have yet, and the fields
that are to be others.

A row is read by the model of an action, as its file is; its places are cells, so every check tells them as it tells a
line of a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticCustomError

from strategisite.figures.standing import day
from strategisite.flow import Entry, Site
from strategisite.followup.filled import Filled, Setting
from strategisite.followup.layout import ANSVARLIG, FARVE_NU, SHARED, STATUS_NU, Column, Path, filled_in
from strategisite.followup.names import meant, names
from strategisite.followup.rows import Beforehand
from strategisite.kinds import ACTION, STRATEGY, Action, FollowUp
from strategisite.kinds.action import Measurement
from strategisite.model.reading import read_item
from strategisite.model.scalars import read_date
from strategisite.say.diagnostics import Cell, Diagnostic, diagnostic
from strategisite.text.yaml_spans import LateTree, Tree

FOLLOW_UPS, TARGETS = "opfølgning", "resultatmål"
DATE, SOURCE, DRAFT, VALUE = "dato", "kilde", "kladde", "værdi"
FAR, ROUND = 3 * 366, 92  # days: as old as a plan may have grown before a round, and as long as a round lasts


@dataclass(frozen=True)
class Addition:
    """A value that is to stand last in a list of an action's fields."""

    path: Path  # the list's
    value: Mapping[str, Any]


@dataclass
class Proposal:
    """What is to be added to an action, and the action as it then is."""

    action: Entry[Action]
    row: Filled
    additions: list[Addition] = field(default_factory=list)
    sets: tuple[Setting, ...] = ()
    becomes: Entry[Action] | None = None


def proposals(site: Site, rows: Iterable[Filled]) -> tuple[list[Proposal], list[Diagnostic]]:
    """What rows would write, and all that is wrong with them by themselves."""
    return _Proposing(site).of(rows)


class _Proposing:
    """Rows held against the actions that they are about."""

    def __init__(self, site: Site):
        self.site = site
        self.known = Beforehand(site)
        self.actions = {entry.key: entry for entry in site.of_kind(ACTION)}
        self.today = {plan.id: plan.item.updated for plan in site.of_kind(STRATEGY)}
        self.names = {column.refers: names(site, column.refers) for column in filled_in() if column.refers}
        self.found: list[Diagnostic] = []
        self.seen: dict[str, Filled] = {}

    def of(self, rows: Iterable[Filled]) -> tuple[list[Proposal], list[Diagnostic]]:
        made: list[Proposal] = []
        for row in rows:
            action = self._action(row)
            if action is None:
                continue
            if not _says_something(row):
                self._only_shared(row)
                continue
            if self._is_told_already(action, row):
                continue
            proposal = self._proposal(action, row)
            if proposal.additions or proposal.sets:
                made.append(proposal)
        return made, self.found

    def _action(self, row: Filled) -> Entry[Action] | None:
        """The action of a row: by its id now, or by one that it had."""
        action = self.actions.get(row.key) or next(
            (
                entry
                for entry in self.actions.values()
                if row.key in {f"{entry.collection}/{old}" for old in entry.item.former_ids}
            ),
            None,
        )
        if action is None:
            by_title = next((e.key for e in self.actions.values() if e.item.title == row.title), "")
            self.found.append(diagnostic(row.at, "ark-handling-væk", id=row.key, suggestion=by_title))
            return None
        others = {entry.item.title for entry in self.actions.values()} - {action.item.title}
        if row.title in others and action.item.title != row.title:
            self.found.append(
                diagnostic(row.title_at, "ark-anden-handling", titel=row.title, id=row.key, hedder=action.item.title)
            )
        self._locked(action, row)
        return action

    def _locked(self, action: Entry[Action], row: Filled) -> None:
        """What somebody has typed in a column that is only there to be read."""
        known = self.known.of(action)
        for heading in (ANSVARLIG, STATUS_NU, FARVE_NU):
            said, at = row.stands.get(heading, ("", row.at))
            if said and " ".join(said.split()) != " ".join(known[heading].split()):
                values = {"kolonne": heading, "værdi": said, "nu": known[heading]}
                self.found.append(diagnostic(at, "ark-kun-til-læsning", level="råd", **values))

    def _only_shared(self, row: Filled) -> None:
        """A row in which nothing but a date and a source is filled in, and the date is not the one it came with."""
        typed = [at for column, (text, at) in row.cells.items() if (*column.path, text) != (DATE, row.given)]
        if typed:
            self.found.append(diagnostic(typed[0], "ark-kun-dato", level="råd"))

    def _is_told_already(self, action: Entry[Action], row: Filled) -> bool:
        """Whether another row tells of the same action; it is no mistake that both say the same."""
        first = self.seen.setdefault(action.key, row)
        if first is row:
            return False
        if _said(first) != _said(row):
            self.found.append(diagnostic(row.at, "ark-række-to-gange", titel=action.item.title, sted=first.at.at()))
        return True

    def _proposal(self, action: Entry[Action], row: Filled) -> Proposal:
        proposal = Proposal(action, row, sets=row.sets)
        item, tree = action.item, action.tree
        tree = tree.tree() if isinstance(tree, LateTree) else tree
        base = _Grown(tree)
        for one in row.sets:
            base.set(one.path, one.value, one.at)
        typed = {column: cell for column, cell in row.cells.items() if column.target is None}
        measured = {column: cell for column, cell in row.cells.items() if column.target is not None}
        follow_up = self._nested(typed)
        if any(not column.is_shared for column in typed):
            self._add(proposal, base, (FOLLOW_UPS,), follow_up, row.at)
        shared = {key: value for key, value in follow_up.items() if key in SHARED}
        for column, cell in measured.items():
            number = column.target or 0
            if number >= len(item.targets):
                self.found.append(diagnostic(cell[1], "ark-intet-mål", kolonne=column.heading, titel=item.title))
                continue
            read = (column.as_meant(cell[0]), cell[1])
            value = {DATE: shared.get(DATE), VALUE: read, SOURCE: shared.get(SOURCE), DRAFT: shared.get(DRAFT)}
            given = {key: part for key, part in value.items() if part is not None}
            self._add(proposal, base, (TARGETS, number, "målt"), given, cell[1])
        made, problems = read_item(Action, base.tree)
        at = next((one.at for one in row.sets), row.at)
        for problem in problems:
            if isinstance(problem.span, Cell):
                self.found.append(self._at_its_column(problem, row))
            elif problem.level == "fejl":  # fields that were right do not fit together with what the row says
                self.found.append(problem._replace(span=at))
        if made is None:
            return proposal
        self._leave_out_what_is_there(proposal, made)
        proposal.becomes = _as(action, made, base.tree)
        return proposal

    def _nested(self, typed: Mapping[Column, tuple[str, Cell]]) -> dict[str, Any]:
        """The cells of a follow-up as its fields, ids where names stand."""
        made: dict[str, Any] = {}
        for column in filled_in():
            if column not in typed:
                continue
            text, at = typed[column]
            text = meant(self.names[column.refers], text) if column.refers else column.as_meant(text)
            *above, last = column.path
            inside = made
            for step in above:
                inside = inside.setdefault(step, {})
            inside[last] = (text, at)
        return made

    def _add(self, proposal: Proposal, grown: _Grown, path: Path, value: dict[str, Any], at: Cell) -> None:
        plain = grown.append(path, value, at)
        proposal.additions.append(Addition(path, plain))

    def _at_its_column(self, problem: Diagnostic, row: Filled) -> Diagnostic:
        """What is missing is told at the cell where it is to stand."""
        field_ = dict(problem.values).get("felt", "")
        if problem.code not in ("mangler-felt", "mangler-kilde"):
            return problem
        place = row.places.get(field_)
        return problem._replace(span=place) if place else problem

    def _leave_out_what_is_there(self, proposal: Proposal, made: Action) -> None:
        """What the action has already is not written again; the same day is not told twice with different words."""
        kept: list[Addition] = []
        old = proposal.action.item
        for addition in proposal.additions:
            new, before = _last(made, addition.path), _all(old, addition.path)
            if _published(new) in map(_published, before):  # a draft may have been published since
                continue
            if isinstance(new, FollowUp) and any(one.date == new.date for one in before):
                self.found.append(
                    diagnostic(
                        proposal.row.at, "opfølgning-fra-før", dato=new.date, titel=old.title, fil=proposal.action.path
                    )
                )
            if isinstance(new, FollowUp):
                self.found += self._of_another_time(proposal, new, max((one.date for one in before), default=""))
            kept.append(addition)
        proposal.additions = kept

    def _of_another_time(self, proposal: Proposal, new: FollowUp, last: str) -> Iterator[Diagnostic]:
        """A date that is hardly meant: it would be the date of the whole report, or never be seen."""
        row, today = proposal.row, self.today.get(proposal.action.collection, "")
        at = next((at for column, (_, at) in row.cells.items() if column.path == (DATE,)), row.at)
        given = _date_of(row.given)
        first, end = day(new.date), day(new.date, last=True)
        latest = max((one for one in (today, given) if one), key=lambda it: day(it, last=True), default="")
        if latest and (first - day(latest, last=True)).days > FAR:
            yield diagnostic(at, "ark-dato-fremtid", dato=new.date, seneste=latest)
        elif given and max(first - day(given, last=True), day(given) - end).days > ROUND:
            yield diagnostic(at, "ark-dato-langt-fra", level="advarsel", dato=new.date, skema=given)
        elif last and end < day(last):
            yield diagnostic(at, "ark-dato-før-den-seneste", level="advarsel", dato=new.date, seneste=last)


def _date_of(text: str) -> str:
    """The date that a sheet says it was sent out with; nothing where somebody has written something else there."""
    try:
        return read_date(text)
    except PydanticCustomError:
        return ""


def _says_something(row: Filled) -> bool:
    return bool(row.sets) or any(not column.is_shared for column in row.cells)


def _said(row: Filled) -> object:
    """What a row says, wherever it says it."""
    cells = {column: text for column, (text, _) in row.cells.items()}
    return cells, {(one.path, one.value) for one in row.sets}


def _all(item: Action, path: Path) -> Sequence[Any]:
    return item.follow_ups if path[0] == FOLLOW_UPS else item.targets[int(path[1])].measured


def _published(value: FollowUp | Measurement) -> FollowUp | Measurement:
    return value.model_copy(update={"draft": False})


def _last(item: Action, path: Path) -> Any:
    return _all(item, path)[-1]


class _Grown:
    """A tree of fields to which values are added. The places of these are cells."""

    def __init__(self, tree: Tree):
        self.tree = Tree(tree.value, dict(tree.spans), dict(tree.keys), dict(tree.commas))

    def append(self, path: Path, value: Mapping[str, Any], at: Cell) -> dict[str, Any]:
        """Add a value to the list at a path; returns it without its places."""
        here, number = self._list(path)
        plain = self._placed((*path, number), value, at)
        self.tree.value = here([plain])
        return plain

    def set(self, path: Path, text: str, at: Cell) -> None:
        """Another value at a path, or one where there was none."""
        self.tree.value = _with(self.tree.value, path, text)
        for end in range(1, len(path) + 1):
            if end == len(path) or path[:end] not in self.tree.spans:
                self.tree.spans[path[:end]] = self.tree.keys[path[:end]] = at

    def _list(self, path: Path) -> tuple[Any, int]:
        found: Any = self.tree.value
        for step in path:
            found = found.get(step) if isinstance(found, dict) else found[step]
            found = [] if found is None else found
        return lambda more: _with(self.tree.value, path, [*found, *more]), len(found)

    def _placed(self, path: Path, value: Any, at: Cell) -> Any:
        if isinstance(value, tuple):
            text, at = value
            self.tree.spans[path] = self.tree.keys[path] = at
            return text
        self.tree.spans[path] = self.tree.keys[path] = at
        return {key: self._placed((*path, key), part, at) for key, part in value.items()}


def _with(value: Any, path: Path, new: Any) -> Any:
    """A value in which another stands at a path; the rest is the same."""
    if not path:
        return new
    step, *rest = path
    if value is None:
        return {step: _with(None, tuple(rest), new)}
    if isinstance(value, dict):
        return {**value, step: _with(value.get(step), tuple(rest), new)}
    return [_with(part, tuple(rest), new) if number == step else part for number, part in enumerate(value)]


def _as(action: Entry[Action], item: Action, tree: Tree) -> Entry[Action]:
    """The action with other fields."""
    return Entry(
        collection=action.collection,
        id=action.id,
        kind=action.kind,
        item=item,
        path=action.path,
        tree=tree,
        body=action.body,
        parent=action.parent,
        digest="",
    )
