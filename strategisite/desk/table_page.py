"""The table of a round as HTML: one row an action, fields to fill in, and what is told at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from strategisite.desk.page import FEW, GO_ON, Told, form_address, hidden, told_html
from strategisite.desk.words import counted
from strategisite.followup.layout import (
    ANSVARLIG,
    FARVE_NU,
    MÅLT,
    NUMMER,
    STATUS_NU,
    TITEL,
    Column,
    filled_in,
    targets,
)

ROW, ALL = "r/", "alle/"  # how the names of fields begin: those of an action, those said of all rows
NO_UNIT = "-"
MOST = 400  # rows that one page shows
LONG = ("tekst", "begrundelse")
ALWAYS = ("status", "tekst")


class Row(NamedTuple):
    """An action: what is known of it by the headings of a sheet, its targets, and what it can be chosen by."""

    key: str
    path: str
    known: Mapping[str, str]
    targets: tuple[str, ...]
    plan: tuple[str, str]  # id, name
    area: tuple[str, str]
    units: tuple[tuple[str, str], ...]
    digest: str


class Chosen(NamedTuple):
    """Which actions are looked at; nothing for all."""

    plan: str = ""
    område: str = ""
    enhed: str = ""


class Shown(NamedTuple):
    """The page: all rows, those that are looked at, what is typed, what is told, and the names to choose from."""

    rows: tuple[Row, ...]
    chosen: Chosen
    typed: Mapping[str, str]
    notes: Mapping[str, Sequence[Told]]
    top: tuple[Told, ...]
    wrong: tuple[str, ...]
    saved: Mapping[str, Sequence[Told]]  # what is told of rows that are saved already
    left_out: str  # what a sheet says that the table cannot have
    names: Mapping[str, tuple[str, ...]]


def table_html(shown: Shown, words: Mapping[str, str], token: str, address: str) -> str:
    """The form with its table."""
    return _Table(shown, words).html(token, address)


class _Table:
    def __init__(self, shown: Shown, words: Mapping[str, str]):
        self.shown, self.words, self.number = shown, words, 0
        known = (
            {row.plan[0] for row in shown.rows},
            {row.area[0] for row in shown.rows},
            {NO_UNIT, *(unit for row in shown.rows for unit, _ in row.units)},
        )
        self.chosen = Chosen(*(one if one in all_ else "" for one, all_ in zip(shown.chosen, known, strict=True)))
        self.focus = next((name for name, told in shown.notes.items() if _wrong(told) and "/" in name), "")

    def html(self, token: str, address: str) -> str:
        words, chosen = self.words, self.chosen
        fits = [row for row in self.shown.rows if _fits(row, chosen)]
        here = fits[:MOST]
        seen = {row.key for row in here}
        save = f'<button class="gem" name="gør" value="gem">{words["gem-rækker"]}</button>'
        rest = {
            name: text
            for name, text in self.shown.typed.items()
            if name.startswith(ROW) and name.removeprefix(ROW).rpartition("/")[0] not in seen
        }
        others = {name.removeprefix(ROW).rpartition("/")[0] for name in rest}
        digests = {f"før/{row.key}": row.digest for row in self.shown.rows if row.key in seen | others}
        more = f"<p>{words['rækker-flere'].format(antal=len(fits) - MOST)}</p>" if len(fits) > MOST else ""
        typed_elsewhere = f"<p>{counted(words, 'rækker-skjult', len(others))}</p>" if others else ""
        unsaved = " data-ugemt" if any(t for n, t in self.shown.typed.items() if n.startswith(ROW)) else ""
        head = "".join(f'<th scope="col" id="k{number}">{escape(text)}</th>' for number, text in self._heads())
        body = "".join(self._row(number, row) for number, row in enumerate(here, 1))
        return (
            f'{self._top(seen)}<form method="post" action="{address}" accept-charset="utf-8" autocomplete="off"'
            f"{unsaved}>"
            f"{GO_ON}{hidden(mærke=token, udeladt=self.shown.left_out, **digests, **rest)}{save}"
            f"{self._choosing()}{self._for_all()}"
            f"<p>{words['rækker-hjælp']}</p><p>{counted(words, 'rækker-antal', len(fits))}</p>{more}"
            f'{typed_elsewhere}<div class="bred"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
            f"</div>{save}{self._lists()}</form>"
        )

    def _top(self, seen: set[str]) -> str:
        """What is told of all, and the way to each row that is wrong."""
        if not (self.shown.top or self.shown.left_out):
            return ""
        called = {row.key: _name(row) for row in self.shown.rows}
        ways = "".join(
            f'<li><a href="#{_anchor(key)}">{escape(called[key])}</a></li>'
            if key in seen
            else f"<li>{escape(called.get(key, key))}</li>"
            for key in self.shown.wrong
        )
        left_out = [Told("fejl", self.shown.left_out)] if self.shown.left_out else []
        role = "alert" if _wrong((*self.shown.top, *left_out)) else "status"
        told = "".join(told_html(one, self.words) for one in (*self.shown.top, *left_out))
        hidden_notes = (
            told_html(one.at(called.get(row, row)), self.words)
            for row in self.shown.wrong
            if row not in seen
            for name, notes in self.shown.notes.items()
            if name == f"{ROW}{row}" or name.startswith(f"{ROW}{row}/")
            for one in notes
        )
        ways = f"<ul>{ways}</ul>" if ways else ""
        return f'<div role="{role}">{told}{"".join(hidden_notes)}{ways}{self._saved()}</div>'

    def _saved(self) -> str:
        """What is told of rows that are saved: it is mended where it stands now, and not in a row that is empty."""
        ways = "".join(
            f'<li><a href="{escape(form_address(row.path, ""))}">{escape(_name(row))}</a>'
            f"{''.join(told_html(one, self.words) for one in self.shown.saved[row.key])}</li>"
            for row in self.shown.rows
            if row.key in self.shown.saved
        )
        return f"<p>{self.words['gemt-se-efter']}</p><ul>{ways}</ul>" if ways else ""

    def _choosing(self) -> str:
        """The choice of which actions are looked at."""
        rows, chosen, words = self.shown.rows, self.chosen, self.words
        of_plan = [row for row in rows if chosen.plan in ("", row.plan[0])]
        units = dict(sorted({unit for row in rows for unit in row.units}, key=lambda unit: unit[1].lower()))
        parts = [
            ("plan", dict(row.plan for row in rows)),
            ("område", dict(row.area for row in of_plan)),
            ("enhed", {**units, NO_UNIT: words["uden-enhed"]}),
        ]
        made = "".join(
            f'<div><label for="v-{name}">{words[f"vælg-{name}"]}</label><select id="v-{name}" name="{name}">'
            f'<option value="">{words["alle"]}</option>{_options(choices, getattr(chosen, name))}</select></div>'
            for name, choices in parts
        )
        return (
            f"<fieldset><legend>{words['vælg-rækker']}</legend>{made}"
            f'<button name="gør" value="vis">{words["vis-rækker"]}</button></fieldset>'
        )

    def _for_all(self) -> str:
        """What is said once, of all rows."""
        made = "".join(
            f'<div><label id="a{number}" for="alle{number}">{escape(column.heading)}</label>'
            f"{self._control(f'{ALL}{column.heading}', column, f'alle{number}', '')}</div>"
            for number, column in enumerate(_shared())
        )
        help_ = f'<p class="hjælp">{self.words["fælles-hjælp"]}</p>'
        return f"<fieldset><legend>{self.words['fælles']}</legend>{help_}{made}</fieldset>"

    def _heads(self) -> Iterator[tuple[int, str]]:
        yield from enumerate(
            (
                self.words["handling"],
                *(column.heading for column in _own()),
                MÅLT,
                self.words["afviger"],
            )
        )

    def _row(self, number: int, row: Row) -> str:
        name, id_ = f"{ROW}{row.key}", f"r{number}"
        cells = "".join(
            f"<td>{self._control(f'{name}/{column.heading}', column, '', f'k{place} {id_}')}</td>"
            for place, column in enumerate(_own(), 1)
        )
        pairs = targets(len(row.targets))
        measured = "".join(
            f'<div><span id="{id_}m{place}">{escape(row.known.get(given.heading, ""))}</span>'
            f"{self._control(f'{name}/{column.heading}', column, '', f'k{len(_own()) + 1} {id_} {id_}m{place}')}</div>"
            for place, (given, column) in enumerate(pairs)
        )
        shared = "".join(
            f'<span id="{id_}f{place}">{escape(column.heading)}</span>'
            f"{self._control(f'{name}/{column.heading}', column, '', f'{id_}f{place} {id_}')}"
            for place, column in enumerate(_shared())
        )
        own = any(self._text(f"{name}/{c.heading}") or f"{name}/{c.heading}" in self.shown.notes for c in _shared())
        known = (row.known[heading] for heading in (STATUS_NU, FARVE_NU, ANSVARLIG))
        said = "".join(f"<br>{escape(text)}" for text in known if text)
        told = "".join(told_html(one, self.words) for one in self.shown.notes.get(name, ()))
        return (
            f'<tr><th scope="row" id="{_anchor(row.key)}"><a href="{escape(form_address(row.path, ""))}" id="{id_}">'
            f'{escape(_name(row))}</a><span class="hjælp">{said}</span>{told}</th>{cells}<td>{measured}</td>'
            f"<td><details{' open' if own else ''}><summary>{self.words['afviger-kort']}</summary>{shared}</details>"
            "</td></tr>"
        )

    def _control(self, name: str, column: Column, id_: str, labelled: str) -> str:
        """A field, with what is told of it below."""
        self.number += 1
        text, told = self._text(name), self.shown.notes.get(name, ())
        at = f'name="{escape(name)}"'
        at += f' id="{id_}"' if id_ else f' aria-labelledby="{labelled}"'
        if told:
            at += f' aria-describedby="b{self.number}"'
        if _wrong(told):
            at += ' aria-invalid="true"'
        if name == self.focus:
            at += " autofocus"
        choices = self.shown.names.get(column.refers, ()) if column.refers else ("ja",) * (column.path == ("kladde",))
        if 0 < len(choices) <= FEW and (not text or text in choices):
            options = _options({choice: choice for choice in choices}, text)
            made = f'<select {at}><option value=""></option>{options}</select>'
        elif column.path[-1] in LONG:
            made = f'<textarea {at} rows="2">\n{escape(text)}</textarea>'
        else:
            listed = f' list="navne-{column.refers}"' if column.refers else ""
            made = f'<input {at}{listed} value="{escape(text)}">'
        below = "".join(told_html(one, self.words) for one in told)
        return made + (f'<div id="b{self.number}">{below}</div>' if below else "")

    def _text(self, name: str) -> str:
        return self.shown.typed.get(name, "")

    def _lists(self) -> str:
        made = (
            f'<datalist id="navne-{kind}">{"".join(f"<option>{escape(name)}</option>" for name in names)}</datalist>'
            for kind, names in self.shown.names.items()
            if len(names) > FEW
        )
        return "".join(made)


def _own() -> list[Column]:
    """A row's own fields: the two that are always filled in first, so that they are seen together."""
    own = [column for column in filled_in() if not column.is_shared]
    return sorted(own, key=lambda column: ALWAYS.index(column.path[-1]) if column.path[-1] in ALWAYS else len(ALWAYS))


def _shared() -> list[Column]:
    return [column for column in filled_in() if column.is_shared]


def _fits(row: Row, chosen: Chosen) -> bool:
    units = {unit for unit, _ in row.units}
    return (
        chosen.plan in ("", row.plan[0])
        and chosen.område in ("", row.area[0])
        and (chosen.enhed in units or (chosen.enhed == NO_UNIT and not units) or not chosen.enhed)
    )


def _options(choices: Mapping[str, str], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in choices.items()
    )


def _wrong(told: Iterable[Told]) -> bool:
    return any(one.level == "fejl" for one in told)


def _anchor(key: str) -> str:
    return "h-" + key.replace("/", "-")


def _name(row: Row) -> str:
    return f"{row.known[NUMMER]} {row.known[TITEL]}".strip()
