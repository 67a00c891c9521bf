"""An overview in the shape of our own download that comes back: what is another in it than the plan says.

Amounts, years and status can be changed by way of it. A new status is a new follow-up: nothing that is dated is
overwritten. What else is changed in the sheet is told and left; an empty cell changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from strategisite.flow import Entry, Site
from strategisite.followup.filled import HEAD_WITHIN, Filled, Setting
from strategisite.followup.layout import Column, as_heading, filled_in
from strategisite.followup.names import meant, names
from strategisite.followup.workbook import Sheet, Value, as_typed
from strategisite.kinds import ACTION, ACTOR, COLOUR, STATUS, Action
from strategisite.kinds.action.money import OTHER_AMOUNT, YEARLY_AMOUNT
from strategisite.model.scalars import UNKNOWN, as_meant, read_amount, read_date, read_year
from strategisite.say.diagnostics import Cell, Diagnostic, Span, diagnostic, nearest

ID, PLAN, TITLE = "id", "strategi", "titel"
YEAR, UNKNOWN_AMOUNT, PERIOD, SHARES = "startår", "udgift.ukendt", "udgift.periode", "udgift.fordeling"
AMOUNT = "udgift.beløb"  # in JSON, and in older sheets; now each column has amounts of one kind
BY_PERIOD = (YEARLY_AMOUNT, OTHER_AMOUNT)
AMOUNTS = (AMOUNT, *BY_PERIOD)
STATUS_NOW, STATUS_DATE, COLOUR_NOW, TOLD = "status", "status_dato", "farve", "opfølgning"
CHANGED_HERE = (YEAR, *AMOUNTS, UNKNOWN_AMOUNT, PERIOD, SHARES, STATUS_NOW, STATUS_DATE, COLOUR_NOW, TOLD)
NEEDED = ("dato", "tekst", "kilde")
ENTRY = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2}): *(.+)", re.S)


class Given(NamedTuple):
    """What is said of all rows when the file is read: the date and the source of a new status."""

    date: str = ""
    source: str = ""


class Now(NamedTuple):
    """What a download of today has: the names of its columns, and each action's cells by them."""

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, tables: Iterable[tuple[Sequence[str], Sequence[Sequence[object]]]]) -> Now:
        columns: dict[str, None] = {}
        rows: dict[str, Mapping[str, str]] = {}
        for heads, cells in tables:
            columns |= dict.fromkeys((*heads, AMOUNT))
            for row in cells:
                made = {name: plain(value) for name, value in zip(heads, row, strict=True)}
                made[AMOUNT] = next((made[name] for name in BY_PERIOD if made.get(name)), "")
                rows[f"{made[PLAN]}/{made[ID]}"] = made
        return cls(tuple(columns), rows)


def plain(value: object) -> str:
    """A cell of a download as it is read back."""
    typed = as_typed(_unquoted("" if value is None else str(value)))
    return typed.text if typed else ""


def changed_rows(
    site: Site, sheets: Sequence[Sheet], file: str, now: Now, given: Given
) -> tuple[list[Filled], list[Diagnostic]]:
    """What rows change of their actions, and all that is wrong with the file as an overview."""
    rows: list[Filled] = []
    found: list[Diagnostic] = []
    read = 0
    for sheet in sheets:
        head = next((row for row in sheet.rows if row <= HEAD_WITHIN and _is_head(sheet, row)), None)
        if head is not None:
            read += 1
            made, problems = _Reading(site, sheet, head, now, given).read()
            rows += made
            found += problems
        elif sheet.cells:
            found.append(diagnostic(Span(f"{file}:{sheet.name}"), "oversigt-ikke-læst", level="råd", ark=sheet.name))
    if not read:
        found = [diagnostic(Span(file), "oversigt-fremmed")]
    return rows, found


def _is_head(sheet: Sheet, row: int) -> bool:
    words = {as_heading(value.text) for value in sheet.row(row).values()}
    return ID in words and bool(words & {*CHANGED_HERE})


def _unquoted(text: str) -> str:
    """Without the sign that keeps a spreadsheet from reading a text as a formula."""
    return text[1:] if re.match(r"'[=+\-@]", text) else text


class _Reading:
    """One sheet that is being read."""

    def __init__(self, site: Site, sheet: Sheet, head: int, now: Now, given: Given):
        self.site, self.sheet, self.head, self.now, self.given = site, sheet, head, now, given
        self.actions = {entry.key: entry for entry in site.of_kind(ACTION)}
        self.statuses, self.colours = names(site, STATUS.name), names(site, COLOUR.name)
        self.found: list[Diagnostic] = []
        self.places: dict[str, int] = {}  # column of each heading
        self.more: dict[int, Column] = {}  # columns of a follow-up, put in beside
        self.left: dict[str, tuple[Cell, str, str, int]] = {}  # what is changed and cannot be, by heading

    def read(self) -> tuple[list[Filled], list[Diagnostic]]:
        self._headings()
        for row, column in self.sheet.merged:
            if row >= self.head:
                self._tell("ark-flettet", row, column)
        rows = [made for row in self.sheet.rows if row > self.head and (made := self._row(row, self.sheet.row(row)))]
        for heading, (at, typed, known, count) in self.left.items():
            self.found.append(
                diagnostic(
                    at, "oversigt-kun-læst", level="advarsel", kolonne=heading, skrevet=typed, står=known, antal=count
                )
            )
        return rows, self.found

    def _tell(self, code: str, row: int, column: int, level: str = "fejl", **values: str) -> None:
        self.found.append(diagnostic(self.sheet.at(row, column), code, level=level, **values))

    def _headings(self) -> None:
        known = {as_heading(name): name for name in self.now.columns}
        more = {as_heading(column.heading): column for column in filled_in()}
        for place, value in sorted(self.sheet.row(self.head).items()):
            heading = as_heading(value.text)
            if known.get(heading) in self.places or more.get(heading) in self.more.values():
                self._tell("ark-kolonne-to-gange", self.head, place, kolonne=value.text)
            elif heading in known:
                self.places[known[heading]] = place
            elif heading in more:
                self.more[place] = more[heading]
            else:
                self._unknown(place, value.text, {**known, **{key: column.heading for key, column in more.items()}})
        named = {*self.places.values(), *self.more, *self.sheet.row(self.head)}
        for place in sorted({column for row, column in self.sheet.cells if row > self.head} - named):
            self._unknown(place, "", {})

    def _unknown(self, place: int, heading: str, wanted: Mapping[str, str]) -> None:
        first = next((row for row in self.sheet.rows if row > self.head and (row, place) in self.sheet.cells), None)
        if first is not None:
            meant_ = wanted.get(nearest(as_heading(heading), wanted), "") if heading else ""
            at = self.sheet.at(first, place)
            self.found.append(diagnostic(at, "oversigt-kolonne-ukendt", kolonne=heading or "–", suggestion=meant_))

    def _row(self, row: int, cells: Mapping[int, Value]) -> Filled | None:
        texts = {name: self._text(row, place, cells.get(place), name) for name, place in self.places.items()}
        if not texts[ID]:
            self._tell("ark-uden-handling", row, min(cells))
            return None
        action = self._action(texts)
        at = self.sheet.at(row, self.places[ID])
        if action is None:
            by_title = next((key for key, one in self.actions.items() if one.item.title == texts.get(TITLE)), "")
            self.found.append(diagnostic(at, "ark-handling-væk", id=texts[ID], suggestion=by_title))
            return None
        now = self.now.rows.get(action.key, {})
        amount = self._column_of_amount(texts, now)
        self._left_alone(row, texts, now, amount)
        sets = tuple(self._sets(row, action, texts, now, amount))
        typed = {
            column: (text, self.sheet.at(row, place))
            for place, column in self.more.items()
            if (text := self._text(row, place, cells.get(place), column.heading))
        }
        follow_up = self._follow_up(row, action, texts, now, typed)
        if (sets or follow_up) and row in self.sheet.hidden:
            self._tell("ark-skjult", row, self.places[ID], level="råd")
        return Filled(
            key=action.key,
            title=texts.get(TITLE, ""),
            at=at,
            title_at=self.sheet.at(row, self.places.get(TITLE, self.places[ID])),
            cells=follow_up,
            places={column.path[-1]: cell for column, (_, cell) in follow_up.items()},
            given="",
            sets=sets,
        )

    def _text(self, row: int, place: int, value: Value | None, name: str) -> str:
        """What stands in a cell; what cannot be read of one is told, if it is of any use."""
        if value is None:
            return ""
        if value.problem and name in (ID, PLAN, *CHANGED_HERE):
            self._tell(value.problem, row, place, kolonne=name)
        return _unquoted(value.text)

    def _action(self, texts: Mapping[str, str]) -> Entry[Action] | None:
        """The action of a row: by its id, or by one that it had; by the id alone where no other plan has it."""
        plan, id_ = texts.get(PLAN, ""), texts[ID]
        fits = [one for one in self.actions.values() if id_ in (one.id, *one.item.former_ids)]
        fits = [one for one in fits if plan in ("", one.collection)]
        exact = [one for one in fits if one.id == id_]
        return (exact or fits)[0] if len(exact or fits) == 1 else None

    def _column_of_amount(self, texts: Mapping[str, str], now: Mapping[str, str]) -> str:
        """The column in which a row's amount is: that of its period, as the sheet or else the plan says it. Where there
        is none, or the sheet has one column for all, the one in which it stands.
        """
        period = texts.get(PERIOD) or now.get(PERIOD)
        if period and AMOUNT not in self.places:
            return YEARLY_AMOUNT if period == "årlig" else OTHER_AMOUNT
        return next((name for name in AMOUNTS if texts.get(name)), OTHER_AMOUNT)

    def _left_alone(self, row: int, texts: Mapping[str, str], now: Mapping[str, str], amount: str) -> None:
        """What is another in a column that only says how things are; and cells that have been emptied."""
        some_amount = any(texts.get(name) for name in AMOUNTS)
        for name, place in self.places.items():
            typed, known = texts[name], now.get(name, "")
            if typed == known or name in (ID, PLAN) or not now:
                continue
            if not typed:
                if name in CHANGED_HERE and not (name in AMOUNTS and some_amount):  # or it stands in the other column
                    self._tell("oversigt-tømt", row, place, "advarsel", kolonne=name, står=known)
            elif name in BY_PERIOD and name != amount and as_meant(read_amount, typed) != now.get(AMOUNT):
                self._tell(
                    "oversigt-andet-beløb", row, place, kolonne=name, periode=texts.get(PERIOD) or now.get(PERIOD, "")
                )
            elif name not in CHANGED_HERE and as_meant(read_date, typed) != known:
                first = self.left.get(name, (self.sheet.at(row, place), typed, known, 0))
                self.left[name] = (*first[:3], first[3] + 1)

    def _sets(
        self, row: int, action: Entry[Action], texts: Mapping[str, str], now: Mapping[str, str], column: str
    ) -> Iterator[Setting]:
        """The amounts and years that are others; the amount stands in a `column`."""

        def at(name: str) -> Cell:
            return self.sheet.at(row, self.places[name])

        def changed(name: str, text: str) -> bool:
            return bool(text) and text != now.get(name, "")

        item = action.item
        year = as_meant(read_year, texts.get(YEAR, ""))
        if changed(YEAR, year):
            short = isinstance(action.tree.value.get("startår"), str | None)
            yield Setting((YEAR,) if short else (YEAR, "oversigt"), year, at(YEAR), now.get(YEAR, ""))
        amount = as_meant(read_amount, texts.get(column, ""))
        becomes_unknown = changed(UNKNOWN_AMOUNT, _yes_no(texts.get(UNKNOWN_AMOUNT, ""))) and (
            _yes_no(texts[UNKNOWN_AMOUNT]) == "ja"
        )
        old = UNKNOWN if now.get(UNKNOWN_AMOUNT) == "ja" else now.get(AMOUNT, "")
        if changed(AMOUNT, amount) and amount != old:
            yield Setting(("udgift", "beløb"), amount, at(column), old)
        elif becomes_unknown:
            yield Setting(("udgift", "beløb"), UNKNOWN, at(UNKNOWN_AMOUNT), old)
        period = texts.get(PERIOD, "")
        if changed(PERIOD, period):
            yield Setting(("udgift", "periode"), period, at(PERIOD), now.get(PERIOD, ""))
        if changed(SHARES, texts.get(SHARES, "")):
            known = {actor: str(part) for actor, part in item.expense.shares.items()} if item.expense else {}
            for actor, part in self._shares(texts[SHARES], at(SHARES)):
                if known.get(actor) != part:
                    yield Setting(("udgift", "fordeling", actor), part, at(SHARES), known.get(actor, ""))

    def _shares(self, text: str, at: Cell) -> Iterator[tuple[str, str]]:
        """»the one: 2000000; the other: 2000000« as actors and amounts."""
        actors = {entry.id: entry.item for entry in self.site.of_kind(ACTOR)}
        called = ((id_, name) for id_, one in actors.items() for name in (id_, one.name, one.abbreviation or id_))
        known = {name.casefold(): id_ for id_, name in called}
        for part in filter(None, map(str.strip, text.split(";"))):
            name, colon, amount = part.rpartition(":")
            if not colon or name.strip().casefold() not in known:
                self.found.append(diagnostic(at, "oversigt-fordeling", del_=part))
                continue
            yield known[name.strip().casefold()], as_meant(read_amount, amount.strip())

    def _follow_up(
        self,
        row: int,
        action: Entry[Action],
        texts: Mapping[str, str],
        now: Mapping[str, str],
        typed: Mapping[Column, tuple[str, Cell]],
    ) -> dict[Column, tuple[str, Cell]]:
        """A new follow-up, where the row says a new status or colour, or has told a new one."""
        status = meant(self.statuses, texts.get(STATUS_NOW, ""))
        colour = meant(self.colours, texts.get(COLOUR_NOW, ""))
        date = as_meant(read_date, texts.get(STATUS_DATE, ""))
        is_new = {
            STATUS_NOW: bool(status) and status != now.get(STATUS_NOW, ""),
            COLOUR_NOW: bool(colour) and colour != now.get(COLOUR_NOW, ""),
            STATUS_DATE: bool(date) and date != now.get(STATUS_DATE, ""),
            TOLD: bool(texts.get(TOLD)) and texts[TOLD] != now.get(TOLD, ""),
        }
        if not (any(is_new.values()) or any(not column.is_shared for column in typed)):
            return dict(typed)
        if not any(is_new.values()) and self._is_there(action, date, typed):
            return {}
        first = next((name for name, new in is_new.items() if new), STATUS_NOW)
        at = self.sheet.at(row, self.places.get(first, self.places[ID]))
        made: dict[str, tuple[str, Cell]] = {column.path[-1]: cell for column, cell in typed.items()}
        told_date, told = self._told(row, texts, now) if is_new[TOLD] else ("", "")
        wanted = {
            "dato": date if is_new[STATUS_DATE] else told_date or self.given.date,
            "status": status if is_new[STATUS_NOW] or is_new[STATUS_DATE] else "",
            "farve": colour if is_new[COLOUR_NOW] else "",
            "tekst": told,
        }
        from_ = {"dato": STATUS_DATE, "status": STATUS_NOW, "farve": COLOUR_NOW, "tekst": TOLD}
        for field, text in wanted.items():
            if text and field not in made:
                place = self.places.get(from_[field])
                made[field] = (text, self.sheet.at(row, place) if place else at)
        if self.given.source:
            made.setdefault("kilde", (self.given.source, at))
        missing = [field for field in NEEDED if field not in made]
        if missing:
            self.found.append(diagnostic(at, "oversigt-opfølgning-mangler", felter=", ".join(missing)))
            return {}
        return {column: made[column.path[-1]] for column in filled_in() if column.path[-1] in made}

    def _is_there(self, action: Entry[Action], date: str, typed: Mapping[Column, tuple[str, Cell]]) -> bool:
        """Whether the words that stand beside are those of a follow-up that has been written since."""
        said = {column.path[-1]: text for column, (text, _) in typed.items()}
        when = as_meant(read_date, said.get("dato") or date or self.given.date)
        return any((one.date, one.text) == (when, said.get("tekst")) for one in action.item.follow_ups)

    def _told(self, row: int, texts: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, str]:
        """The date and the words of what stands last in the cell of all follow-ups and was not there."""
        before = now.get(TOLD, "")
        new = texts[TOLD].removeprefix(before).strip("; ") if texts[TOLD].startswith(before) else ""
        entry = ENTRY.fullmatch(new)
        if entry is None:
            self._tell("oversigt-opfølgning-ulæst", row, self.places[TOLD], "advarsel")
            return "", ""
        return entry[1], entry[2]


def _yes_no(text: str) -> str:
    """What spreadsheets make of yes and no."""
    folded = text.casefold()
    return {"sand": "ja", "true": "ja", "1": "ja", "falsk": "nej", "false": "nej", "0": "nej"}.get(folded, folded)
