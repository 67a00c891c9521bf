"""A round of follow-up at the desk: a table of all actions, saved by the way that sheets are.

What is typed becomes the cells of a sheet, so every check is the sheet's, told at the row and the field. The rows that
are right are saved together; those that are wrong stay in the form as they were typed.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from strategisite import pipeline
from strategisite.asking import linked_anew
from strategisite.desk.journal import Journal
from strategisite.desk.names import Names
from strategisite.desk.page import HOME, Told, told_html
from strategisite.desk.placing import by_name, told_of
from strategisite.desk.saving import made_of, put_together, title_of, wanted_of
from strategisite.desk.sent import File
from strategisite.desk.table_page import ALL, ROW, Chosen, Row, Shown, table_html
from strategisite.desk.words import counted
from strategisite.flow import Catalogue, Entry, Site
from strategisite.followup.filled import Filled, filled_rows
from strategisite.followup.layout import HANDLING, Column, filled_in, targets
from strategisite.followup.names import meant, names
from strategisite.followup.proposals import Proposal, proposals
from strategisite.followup.rows import Beforehand, actions_of, strategies
from strategisite.followup.workbook import Sheet, Value, as_typed, read_workbook
from strategisite.kinds import ACTION, ACTOR, FOCUS_AREA, Action
from strategisite.say.diagnostics import Cell, Diagnostic, Span

ADDRESS = f"{HOME}runde"
FILE = "opfølgning"
OF_SHEET = "ark-"  # how the codes begin of what is told of a sheet as such
OF_COLUMNS = "ark-kolonne-"  # and of its columns, which are those of all its rows
UNKNOWN_COLUMN = "ark-kolonne-ukendt"  # but this, which is of the rows in which something stands in it
SOME = 5  # rows that are named of those that are left out
FIRST = 2  # the row below the headings
LEFT_OUT = "udeladt"  # the field that carries on what a sheet says that the table cannot have
Page = Callable[[int, str, str], Any]
Prepare = Callable[[], "pipeline.Ready | pipeline.Broken"]


class Typed(NamedTuple):
    """What stands in the form as a sheet: which row is whose, and which cells are filled by what is said of all."""

    sheet: Sheet
    keys: tuple[str, ...]
    shared: frozenset[tuple[int, int]]
    columns: tuple[Column, ...]

    def place(self, at: Cell) -> str:
        """The name of the field that a cell stands for; a row's own, where it is about no field of it."""
        name = f"{ROW}{self.keys[at.line - FIRST]}"
        if not 1 < at.column < len(self.columns) + 2:
            return name
        heading = self.columns[at.column - 2].heading
        return f"{ALL}{heading}" if (at.line, at.column) in self.shared else f"{name}/{heading}"


class Table:
    """The table's page, and its press."""

    def __init__(
        self,
        root: Path,
        words: Mapping[str, str],
        lang: str,
        token: str,
        journal: Journal,
        prepare: Prepare | None = None,
    ):
        self._root, self._words, self._lang, self._token, self._journal = root, words, lang, token, journal
        self._prepare: Prepare = prepare or (
            lambda: pipeline.prepare(root, fresh=True, pdf=False, writing=True, drafts="as written")
        )
        self._last: Site | None = None

    def page(self, there: Catalogue, asked: Mapping[str, str], page: Page) -> Any:
        """All actions, or those that are asked for."""
        made = self._prepare()
        if isinstance(made, pipeline.Broken):
            return page(409, self._words["opfølgning"], self._broken(made))
        notes = [Told("råd", counted(self._words, "rækker-gemt", asked["gemt"]))] if "gemt" in asked else []
        return self._shown(made.site, there, asked, {}, page, top=notes)

    def sent(self, there: Catalogue, posted: Mapping[str, str], page: Page) -> tuple[bool, Any]:
        """Save the rows that are right; whether any file was written, and the answer: an address or a page."""
        made, left_out = self._prepare(), posted.get(LEFT_OUT, "")
        typed = {name: text for name, text in posted.items() if name.startswith((ROW, ALL)) and text.strip()}
        if isinstance(made, pipeline.Broken):
            if self._last is None:
                return False, page(409, self._words["opfølgning"], self._broken(made))
            top = [Told("fejl", self._words["ret-indholdet"]), *self._told(made.report.diagnostics)]
            return False, self._shown(self._last, there, posted, typed, page, top=top, status=409, left_out=left_out)
        if posted.get("gør") != "gem":
            return False, self._shown(made.site, there, posted, typed, page, left_out=left_out)
        return self._save(made, there, posted, typed, page)

    def taken_in(self, there: Catalogue, file: File | None, page: Page) -> Any:
        """A sheet that was filled in: its rows stand in the table as if they were typed there, to be looked at and
        saved; what is wrong with it is told at its row, with the cell.
        """
        made = self._prepare()
        if isinstance(made, pipeline.Broken):
            return page(409, self._words["opfølgning"], self._broken(made))
        if file is None:
            top = [Told("fejl", self._words["ark-mangler"])]
            return self._shown(made.site, there, {}, {}, page, top=top, status=409)
        sheets, found = read_workbook(file.content, file.name)
        rows, problems = filled_rows(sheets, file.name) if not found else ([], found)
        proposed, found = proposals(made.site, rows)
        becomes = {one.action.key: one.becomes for one in proposed if one.becomes}
        found += map(_while_writing, linked_anew(made, becomes)) if becomes else ()
        called = Names(there.listed)
        found = [by_name(one, called) for one in dict.fromkeys((*problems, *found))]
        actions = {entry.key for entry in made.site.of_kind(ACTION)}
        says = {one.action.key for one in proposed}
        ours = [row for row in rows if row.key in actions]
        shown, left = _taken(ours, says, found, _in_unknown_columns(sheets, found))
        typed = {f"{ROW}{row.key}/{column.heading}": text for row in shown for column, (text, _) in row.cells.items()}
        fields = {
            (at.path, at.line, at.column): f"{ROW}{row.key}/{column.heading}"
            for row in shown
            for column, (_, at) in row.cells.items()
        }
        of_row = {_place(row.at): f"{ROW}{row.key}" for row in shown}
        at: defaultdict[str, list[Told]] = defaultdict(list)
        elsewhere: list[Told] = []
        for one in found:
            span = one.span
            row = of_row.get(_place(span)) if isinstance(span, Cell) else None
            if row is None:
                elsewhere.append(told_of(one, self._lang, span.at() if isinstance(span, Cell) else span.path))
            else:
                at[fields.get((span.path, span.line, span.column), row)].append(told_of(one, self._lang, span.at()))
        bad = any(one.level == "fejl" for one in found)
        top = list(elsewhere)
        left_out = ""
        if left:
            named = [f"»{row.title or row.key}« ({row.at.at()})" for row in left[:SOME]]
            more = [self._words["ark-flere"].format(antal=len(left) - SOME)] if len(left) > SOME else []
            left_out = counted(self._words, "ark-udeladt", len(left), hvilke=", ".join([*named, *more]))
        of = {row.key: row.key.partition("/")[0] for row in ours}
        plans = [plan for plan in strategies(made.site) if plan.id in of.values()]
        all_of = sum(len(list(actions_of(made.site, plan))) for plan in plans)
        if len(of) < all_of:
            top.append(Told("råd", self._words["ark-rækker"].format(rækker=len(of), handlinger=all_of)))
        if shown or not bad:
            number = len({row.key for row in shown})
            top.append(Told("råd", counted(self._words, "ark-læst", number) if shown else self._words["ark-intet"]))
        keys = [row.removeprefix(ROW) for row, told in at.items() if any(it.level == "fejl" for it in told)]
        marked = list(dict.fromkeys(key.rpartition("/")[0] if key not in actions else key for key in keys))
        how = {"status": 409 if bad else 200, "wrong": marked, "left_out": left_out}
        return self._shown(made.site, there, {}, typed, page, top=top, at=at, **how)

    # Saving

    def _save(
        self, ready: pipeline.Ready, there: Catalogue, posted: Mapping[str, str], typed: dict[str, str], page: Page
    ) -> tuple[bool, Any]:
        at: defaultdict[str, list[Told]] = defaultdict(list)
        called = Names(there.listed)
        form = self._as_sheet(ready.site, called, typed)
        stale = {key for key in form.keys if _meanwhile(ready.site, key, posted)}
        for key in sorted(stale):
            at[f"{ROW}{key}"].append(Told("fejl", self._words["række-imens"]))
        proposed, found, unsaid = self._proposed(ready, form, stale)
        wanted = {one.path: (one, key) for key, proposal in proposed.items() for one in [wanted_of(proposal)]}
        content = ready.settings.content
        made, refused = made_of(self._root, content, (one for one, _ in wanted.values()), self._lang)
        title = title_of(made, self._words)
        failed = put_together(self._root, content, made, self._lang, self._journal, title)
        for one, problem in (*refused, *failed):
            at[f"{ROW}{wanted[one.path][1]}"].append(told_of(problem, self._lang))
        unwritten = {one.path for one, _ in (*refused, *failed)}
        saved = {key for path, (_, key) in wanted.items() if path not in unwritten}
        for problem in dict.fromkeys(found):
            if isinstance(problem.span, Cell):
                note, name = told_of(by_name(problem, called), self._lang), form.place(problem.span)
                if note not in at[name]:
                    at[name].append(note)
        elsewhere = self._told(problem for problem in found if not isinstance(problem.span, Cell))
        wrong = [key for key in form.keys if key not in saved and key not in unsaid]
        of_saved, left_out = _of_rows(saved, at), posted.get(LEFT_OUT, "")
        if saved and not (wrong or elsewhere or of_saved or any(at.values()) or left_out):
            more = {name: posted[name] for name in Chosen._fields if posted.get(name)}
            return True, f"{ADDRESS}?{urlencode({**more, 'gemt': str(len(saved))})}"
        left = {name: text for name, text in typed.items() if not name.startswith(tuple(f"{ROW}{k}/" for k in saved))}
        say = "rækker-delvist" if saved and wrong else "rækker-ikke" if wrong else "rækker-gemt"
        number = len(wrong) if say == "rækker-ikke" else len(saved)
        said = counted(self._words, say, number, andre=len(wrong)) if saved or wrong else self._words["uændret"]
        top = [Told("fejl" if wrong else "råd", said)]
        again = self._prepare() if saved else ready
        site = again.site if isinstance(again, pipeline.Ready) else ready.site
        how = {"status": 409 if wrong else 200, "wrong": wrong, "saved": of_saved, "left_out": left_out}
        return bool(saved), self._shown(site, there, posted, left, page, top=[*top, *elsewhere], at=at, **how)

    def _proposed(
        self, ready: pipeline.Ready, form: Typed, stale: set[str]
    ) -> tuple[dict[str, Proposal], list[Diagnostic], set[str]]:
        """What the rows that are right would write, by the action's key; all that is told; and the actions whose rows
        say nothing new.
        """
        read, found = filled_rows([form.sheet], FILE) if form.keys else ([], [])
        left = [row for row in read if row.key not in stale and row.at.line not in _wrong(found)]
        while True:
            proposed, problems = proposals(ready.site, left)
            becomes = {one.action.key: one.becomes for one in proposed if one.becomes}
            problems += map(_while_writing, linked_anew(ready, becomes)) if becomes else ()
            found += problems
            if any(one.level == "fejl" and not isinstance(one.span, Cell) for one in problems):
                return {}, found, set()  # nobody knows which row it comes of
            wrong = _wrong(problems)
            if not wrong:
                new = {one.action.key: one for one in proposed if one.becomes}
                return new, found, {row.key for row in left} - new.keys()
            left = [row for row in left if row.at.line not in wrong]

    def _as_sheet(self, site: Site, listed: Names, typed: Mapping[str, str]) -> Typed:
        """The rows in which something is typed. What is said of all stands in each that says more, where it says
        nothing else.
        """
        rows: dict[str, dict[str, str]] = {}
        for name, text in typed.items():
            if name.startswith(ROW):
                key, _, heading = name.removeprefix(ROW).rpartition("/")
                rows.setdefault(key, {})[heading] = text
        actions = {entry.key: entry.item for entry in site.of_kind(ACTION)}
        most = max((len(actions[key].targets) for key in rows if key in actions), default=0)
        columns = (*filled_in(), *(column for _, column in targets(most)))
        known = {column.refers: names(site, column.refers) for column in filled_in() if column.refers}
        sheet, shared = Sheet(FILE, FILE), set[tuple[int, int]]()
        for place, heading in enumerate((HANDLING, *(column.heading for column in columns)), 1):
            sheet.cells[1, place] = Value(heading)
        for row, (key, cells) in enumerate(rows.items(), FIRST):
            sheet.cells[row, 1] = Value(key)
            says_more = any(column.heading in cells for column in columns if not column.is_shared)
            for place, column in enumerate(columns, 2):
                text = cells.get(column.heading, "")
                if not text and column.is_shared and says_more:
                    text = typed.get(f"{ALL}{column.heading}", "")
                    shared.add((row, place))
                value = as_typed(_read(column, text, known, listed)) if text else None
                if value is not None:
                    sheet.cells[row, place] = value
        return Typed(sheet=sheet, keys=tuple(rows), shared=frozenset(shared), columns=columns)

    # Showing

    def _shown(
        self,
        site: Site,
        there: Catalogue,
        asked: Mapping[str, str],
        typed: Mapping[str, str],
        page: Page,
        *,
        top: Sequence[Told] = (),
        at: Mapping[str, Sequence[Told]] | None = None,
        status: int = 200,
        wrong: Sequence[str] = (),
        saved: Mapping[str, Sequence[Told]] | None = None,
        left_out: str = "",
    ) -> Any:
        self._last = site
        shown = Shown(
            rows=tuple(_rows(site)),
            chosen=Chosen(*(asked.get(name, "") for name in Chosen._fields)),
            typed=typed,
            notes=at or {},
            top=tuple(top),
            wrong=tuple(wrong),
            saved=saved or {},
            left_out=left_out,
            names={column.refers: tuple(names(site, column.refers)) for column in filled_in() if column.refers},
        )
        return page(status, self._words["opfølgning"], table_html(shown, self._words, self._token, ADDRESS))

    def _told(self, found: Any) -> list[Told]:
        return [told_of(one, self._lang, one.span.at()) for one in found if one.level != "råd"]

    def _broken(self, broken: pipeline.Broken) -> str:
        told = [Told("fejl", self._words["ret-indholdet"]), *self._told(broken.report.diagnostics)]
        return f'<div role="alert">{"".join(told_html(one, self._words) for one in told)}</div>'


def _rows(site: Site) -> Iterator[Row]:
    """Every action, with what it can be chosen by."""
    beforehand = Beforehand(site)
    actors = {entry.id: entry.item for entry in site.of_kind(ACTOR)}
    for plan in strategies(site):
        for action in actions_of(site, plan):
            area: Entry = action
            while area.kind != FOCUS_AREA.name and area.parent is not None:
                area = site.entries[f"{area.collection}/{area.parent}"]
            units: dict[str, str] = {}
            for part in action.item.actors:
                unit: str | None = part.actor
                while unit in actors and unit not in units:
                    units[unit], unit = actors[unit].name, actors[unit].part_of
            yield Row(
                key=action.key,
                path=action.path,
                known=beforehand.of(action),
                targets=tuple(target.text for target in action.item.targets),
                plan=(plan.id, plan.item.title),
                area=(area.key, f"{area.item.number or ''} {area.item.title}".strip()),
                units=tuple(units.items()),
                digest=_digest(action),
            )


def _digest(action: Entry[Action]) -> str:
    """What tells whether somebody else has followed an action up meanwhile."""
    said = repr((action.item.follow_ups, [target.measured for target in action.item.targets]))
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


def _of_rows(keys: Collection[str], at: dict[str, list[Told]]) -> dict[str, list[Told]]:
    """What is told of some rows, taken out of what is told of all."""
    names = {name: key for name in at for key in keys if name == f"{ROW}{key}" or name.startswith(f"{ROW}{key}/")}
    made: dict[str, list[Told]] = {}
    for name, key in names.items():
        made.setdefault(key, []).extend(at.pop(name))
    return made


def _meanwhile(site: Site, key: str, posted: Mapping[str, str]) -> bool:
    return key in site.entries and posted.get(f"før/{key}", "") not in ("", _digest(site.entries[key]))


def _read(column: Column, text: str, known: Mapping[str, Mapping[str, str]], listed: Names) -> str:
    """What was typed, as a sheet has it: the id where a name is chosen, plain dates and amounts."""
    if column.refers:
        id_ = meant(known[column.refers], text)
        return listed.id_of(text, (column.refers,)) if id_ == text else id_
    return column.as_meant(text)


def _place(at: Span) -> tuple[str, int]:
    """A row: its sheet and its number."""
    return at.path, at.line


def _in_unknown_columns(sheets: Sequence[Sheet], found: Sequence[Diagnostic]) -> set[tuple[str, int]]:
    """The rows in which something stands in a column that is none of ours."""
    unknown = [one.span for one in found if one.code == UNKNOWN_COLUMN and isinstance(one.span, Cell)]
    return {
        (at.path, row)
        for at in unknown
        for sheet in sheets
        for row, column in sheet.cells
        if (sheet.at(row, column).path, column) == (at.path, at.column) and row >= at.line
    }


def _taken(
    rows: Sequence[Filled], says: Collection[str], found: Sequence[Diagnostic], unread: Collection[tuple[str, int]]
) -> tuple[list[Filled], list[Filled]]:
    """The rows of a workbook that the table takes over: those of actions that it `says` something new of, and those in
    which something is wrong; and those that are left out, for what is wrong with them no field of the table can have:
    two rows of one action that say different things, another's id, a formula, something in a column that is not ours
    (`unread`), a column that is not there.
    """
    wrong = {_place(one.span) for one in found if one.level == "fejl" and isinstance(one.span, Cell)}
    of_sheet = {_place(one.span) for one in found if one.level == "fejl" and one.code.startswith(OF_SHEET)}
    said = {
        (row.key, tuple((column.heading, text) for column, (text, _) in row.cells.items()))
        for row in rows
        if any(not column.is_shared for column in row.cells)
    }
    different = Counter(key for key, _ in said)
    of_columns = (one for one in found if one.level == "fejl" and one.code.startswith(OF_COLUMNS))
    wrong_sheets = {one.span.path for one in of_columns if one.code != UNKNOWN_COLUMN}
    new = [row for row in rows if row.key in says or _place(row.at) in wrong]
    whole = [row for row in new if row.at.path not in wrong_sheets]
    refused = of_sheet | {*unread}
    taken = [row for row in whole if _place(row.at) not in refused and different[row.key] < 2]
    return taken, [row for row in new if row not in taken]


def _wrong(found: Sequence[Diagnostic]) -> set[int]:
    """The rows in which something is wrong."""
    return {one.span.line for one in found if one.level == "fejl" and isinstance(one.span, Cell)}


def _while_writing(problem: Diagnostic) -> Diagnostic:
    return problem._replace(level="råd") if problem.code in pipeline.WHILE_WRITING else problem
