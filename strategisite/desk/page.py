"""The desk's pages as HTML: a form for an entry, and lists to choose from. No script is needed for any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import count
from typing import Any
from urllib.parse import urlencode

from strategisite.desk.names import Names
from strategisite.desk.shapes import Field, Group, Many, Pairs, Scalar, Shape
from strategisite.desk.states import Foreign
from strategisite.flow import Listed
from strategisite.model.base import OwnPage
from strategisite.say.danish import number_key

HOME = "/__strategisite/desk/"
STYLE = "/__strategisite/desk.css"
SCRIPT = "/__strategisite/desk.js"
TRY = "prøv"
GO_ON = f'<button name="gør" value="{TRY}" hidden></button>'  # what Enter presses in a field: nothing is saved
FEW = 25  # choices that stand in a menu; more are found by typing
Path = tuple[str | int, ...]
SAYS_ID = re.compile(r"\bid\b|-id|id'|\.yml", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A message: its level, its sentence, and the next step."""

    level: str
    text: str
    help: str = ""
    place: str = ""

    def at(self, place: str) -> Told:
        return replace(self, place=place)


@dataclass(slots=True)
class Form:
    """A form under way: what stands in it, and what is told at each field."""

    group: Group
    state: Any
    names: Names
    words: Mapping[str, str]
    told: Mapping[Path, Sequence[Told]] = field(default_factory=dict)
    on_disk: Mapping[str, str] = field(default_factory=dict)  # top field -> what the file has, where both changed it
    locked: Mapping[Path, str] = field(default_factory=dict)  # why only the file can change it
    hints: Mapping[Path, str] = field(default_factory=dict)  # what helps here, beside what always does
    focus: str = ""  # the name of the part to begin in
    numbers: Any = field(default_factory=lambda: count(1))
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    said: set[Path] = field(default_factory=set)  # the paths at which messages have been shown
    ids: dict[Path, str] = field(default_factory=dict)  # where each part of the form can be gone to
    labels: dict[Path, str] = field(default_factory=dict)
    controls: dict[Path, str] = field(default_factory=dict)  # those of them in which one can write

    def unsaid(self) -> list[Told]:
        """Messages about what has no field in the form."""
        return [one for path, told in self.told.items() if path not in self.said for one in told]

    def summary(self, *levels: str) -> str:
        """All that is told of some levels in a list, each with the way to its field."""
        lines = "".join(
            f'<li><a href="#{self._way(path)}">{escape(self._called(path))}</a>: {escape(one.text)}</li>'
            for path, told in self.told.items()
            for one in told
            if one.level in levels and path in self.ids
        )
        return f"<ul>{lines}</ul>" if lines else ""

    def _called(self, path: Path) -> str:
        return called(tuple(self.labels.get(path[:end], path[end - 1]) for end in range(1, len(path) + 1)))

    def _way(self, path: Path) -> str:
        """Where one can write at once: the first field of a part that has several."""
        below = (id_ for at, id_ in self.controls.items() if at[: len(path)] == path)
        return self.controls.get(path) or next(below, self.ids[path])

    def html(self) -> str:
        """All fields, and the lists of names that they choose from."""
        made = "".join(self._field("f", (), one, self.state[one.name]) for one in _in_order(self.group.fields))
        lists = (
            f'<datalist id="{id_}">{"".join(map(_option, (*self.names.of(kinds), *self.names.also(kinds))))}</datalist>'
            for kinds, id_ in self.lists.items()
        )
        return made + "".join(lists)

    def _field(self, name: str, path: Path, one: Field, state: Any) -> str:
        here, at, label = f"{name}/{one.name}", (*path, one.name), label_of(one.name)
        if one.name == "id" and isinstance(one.shape, Scalar) and one.shape.refers is not None:
            label = self.words["nøgle"]  # it is chosen by name
        self.labels[at] = label
        disk = self.on_disk.get(one.name) if not path else None
        note = ""
        if disk is not None:
            note = f'<p class="besked advarsel">{self.words["på-disken"]} {escape(disk) or self.words["tomt"]}</p>'
        return f'<div class="felt">{self._part(here, at, label, one.help, one.shape, state, one.required)}{note}</div>'

    def _part(self, name: str, path: Path, label: str, help_: str, shape: Shape, state: Any, required: bool) -> str:
        if isinstance(state, Foreign) or path in self.locked:
            why = self.locked.get(path, self.words["ret-i-filen"])
            shown = state if isinstance(state, str) else ""
            at = f'id="{self._id(path)}" tabindex="-1"{self._begins(name)}'
            text = f"<strong>{escape(label)}</strong>: {escape(shown)} <em>{escape(why)}</em>"
            return f"<p {at}>{text}</p>{self._told(path)}"
        if isinstance(shape, Scalar):
            return self._scalar(name, path, label, help_, shape, state, required)
        if isinstance(shape, Group):
            return self._group(name, path, label, help_, shape, state, required)
        return self._many(name, path, label, help_, shape, state, required)

    def _scalar(self, name: str, path: Path, label: str, help_: str, shape: Scalar, state: str, required: bool) -> str:
        id_, told = self._id(path), self._told(path)
        self.controls.setdefault(path, id_)
        choices = shape.choices or self._menu(shape, state)
        hint = "" if choices else self.words.get(f"hjælp-{shape.sort}", "")
        help_ = "" if (shape.refers is not None and SAYS_ID.search(help_)) or _says_no_more(help_, label) else help_
        hint = "" if hint.lower().strip(".") in help_.lower() else hint
        notes = " ".join(filter(None, [help_, hint, self.hints.get(path, "")]))
        wrong = ' aria-invalid="true"' if any(one.level == "fejl" for one in self.told.get(path, ())) else ""
        more = f'id="{id_}" name="{escape(name)}" aria-describedby="{id_}h"{wrong}{self._begins(name)}'
        must = self._must(required)
        if choices:
            options = [f'<option value="">{self.words["valg-tomt"]}</option>']
            known = choices if state in choices or not state else (*choices, state)
            options += [f"<option{' selected' if one == state else ''}>{escape(one)}</option>" for one in known]
            control = f"<select {more}>{''.join(options)}</select>"
        elif shape.sort == "tekst":
            rows = max(1, min(8, -(-len(state) // 75)))
            control = f'<textarea {more} rows="{rows}">\n{escape(state)}</textarea>'
        else:
            listed = f' list="{self._list(shape.refers)}"' if shape.refers is not None else ""
            control = f'<input {more}{listed} value="{escape(state)}" autocomplete="off">'
        below = f'<div id="{id_}h">{f"""<p class="hjælp">{escape(notes)}</p>""" if notes else ""}{told}</div>'
        return f'<label for="{id_}">{escape(label)}{must}</label>{below}{control}'

    def _menu(self, shape: Scalar, state: str) -> tuple[str, ...]:
        """Few names are a menu."""
        names = self.names.of(shape.refers) if shape.refers else {}
        return tuple(names) if 0 < len(names) <= FEW else ()

    def _list(self, kinds: tuple[str, ...]) -> str:
        return self.lists.setdefault(kinds, f"navne{len(self.lists)}")

    def _group(self, name: str, path: Path, label: str, help_: str, shape: Group, state: Any, required: bool) -> str:
        opened = self.focus.startswith(f"{name}/")
        inner = "".join(self._field(name, path, one, state[one.name]) for one in shape.fields)
        told = self._told(path)
        text = f'<p class="hjælp">{escape(help_)}</p>' if help_ else ""
        must = self._must(required)
        body = f'<fieldset id="{self._id(path)}"><legend>{escape(label)}{must}</legend>{text}{told}{inner}</fieldset>'
        if required or isinstance(path[-1], int):
            return body
        below = any(at[: len(path)] == path for at in self.told)
        open_ = " open" if opened or _has_text(state) or below else ""
        return f"<details{open_}><summary>{escape(label)}</summary>{body}</details>"

    def _many(
        self, name: str, path: Path, label: str, help_: str, shape: Many | Pairs, state: Any, required: bool
    ) -> str:
        words, parts = self.words, []
        for number, part in enumerate(state):
            at, called = f"{name}/{number}", words["nummer"].format(navn=label, nummer=number + 1)
            is_old = part.origin.isdigit() and not isinstance(shape, Pairs)
            where: Path = (*path, int(part.origin) if is_old else -1 if isinstance(shape, Many) else part.origin)
            if isinstance(shape, Pairs):
                inner = self._scalar(
                    f"{at}/nøgle", (*where, "@"), words["nøgle"], "", shape.key, part.state["nøgle"], True
                )
                inner += self._scalar(f"{at}/værdi", where, words["værdi"], "", shape.value, part.state["værdi"], True)
                inner = f"<fieldset><legend>{escape(called)}</legend>{inner}</fieldset>"
            else:
                inner = self._part(at, where, called, "", shape.item, part.state, False)
            remove = words["fjern"].format(navn=label.lower(), nummer=number + 1)
            parts.append(
                f'<li><input type="hidden" name="{escape(at)}@fra" value="{escape(part.origin)}">{inner}'
                f'<button name="gør" value="fjern {escape(name)}/{number}">{escape(remove)}</button></li>'
            )
        add = words["tilføj"].format(navn=label.lower())
        text = f'<p class="hjælp">{escape(help_)}</p>' if help_ and not SAYS_ID.search(help_) else ""
        must = self._must(required)
        focus = self._begins(name)
        return (
            f'<fieldset class="liste" id="{self._id(path)}"><legend>{escape(label)}{must}</legend>'
            f"{text}{self._told(path)}"
            f'<input type="hidden" name="{escape(name)}@" value=""><ol>{"".join(parts)}</ol>'
            f'<button name="gør" value="tilføj {escape(name)}"{focus}>{escape(add)}</button></fieldset>'
        )

    def _must(self, required: bool) -> str:
        return f' <span class="krav">({self.words["skal-udfyldes"]})</span>' if required else ""

    def _id(self, path: Path) -> str:
        made = f"n{next(self.numbers)}"
        self.ids.setdefault(path, made)  # parts that are new have no path of their own
        return made

    def _begins(self, name: str) -> str:
        """Whether this is the part to begin in, or the first of those that it has (`focus` then ends in a stroke)."""
        if self.focus and (name == self.focus or (f"{name}/".startswith(self.focus) and self.focus[-1] == "/")):
            self.focus = ""
            return " autofocus"
        return ""

    def _told(self, path: Path) -> str:
        self.said.add(path)
        return f"<div data-besked>{''.join(told_html(one, self.words) for one in self.told.get(path, ()))}</div>"


def _option(name: str) -> str:
    return f"<option>{escape(name)}</option>"


def told_html(one: Told, words: Mapping[str, str]) -> str:
    place = f"{escape(one.place)}: " if one.place else ""
    step = f" <span>{words['hjælp']}: {escape(one.help)}</span>" if one.help else ""
    return f'<p class="besked {one.level}"><strong>{place}{escape(one.text)}</strong>{step}</p>'


def _in_order(fields: Iterable[Field]) -> list[Field]:
    """What must be filled in first; what every page has beside what it says, last."""
    common = {field.alias or name for name, field in OwnPage.model_fields.items()}
    return sorted(fields, key=lambda one: (not one.required, not one.required and one.name in common))


def _says_no_more(help_: str, label: str) -> bool:
    return help_.strip(".").lower() == label.lower()


def label_of(name: str) -> str:
    """A field's name as a label."""
    return (name[:1].upper() + name[1:]).replace("_", " ")


def called(path: Path) -> str:
    """The way to a field, as a reader sees it."""
    return " › ".join(str(step + 1) if isinstance(step, int) else label_of(step) for step in path)


def _has_text(state: Any) -> bool:
    if isinstance(state, dict):
        return any(map(_has_text, state.values()))
    return bool(state)


def form_address(path: str, id_: str, **more: str) -> str:
    return f"{HOME}ret?{urlencode({'fil': path, **({'id': id_} if id_ else {}), **more})}"


def link_to(one: Listed) -> str:
    address = form_address(one.path, one.id if one.in_data else "")
    return f'<a href="{escape(address)}">{escape(one.name)}</a>'


def places(listed: Iterable[Listed], kinds: Sequence[str], chosen: str) -> str:
    """What something can stand below, as choices: plan by plan, in the order of their numbers."""
    listed = tuple(listed)
    fits = [one for one in listed if one.kind in kinds]
    plans = {one.collection: "" for one in fits}
    plans |= {one.id: one.title for one in listed if one.id == one.collection and one.id in plans}
    made = ""
    for plan, title in plans.items():
        of_it = sorted((one for one in fits if one.collection == plan), key=_by_number)
        options = "".join(
            f'<option value="{escape(one.key)}"{" selected" if one.key == chosen else ""}>{escape(one.name)}</option>'
            for one in of_it
        )
        made += f'<optgroup label="{escape(title or plan)}">{options}</optgroup>' if len(plans) > 1 else options
    return made


def _by_number(one: Listed) -> tuple[bool, tuple[int, ...], str]:
    return not one.number, number_key(one.number) if one.number else (), one.name


def hidden(**values: str) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in values.items()
    )


def document(lang: str, title: str, body: str, words: Mapping[str, str], links: Iterable[tuple[str, str]] = ()) -> str:
    """A whole page of the desk."""
    ways = [(HOME, words["skrivebord"]), *links]
    nav = "".join(f'<a href="{escape(address)}">{escape(text)}</a> ' for address, text in ways)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="{STYLE}">'
        f'<script src="{SCRIPT}" defer></script>'
        f'</head><body><header><nav aria-label="{words["skrivebord"]}">{nav}</nav></header>'
        f'<main data-venter="{escape(words["venter"])}"><h1>{escape(title)}</h1>{body}</main></body></html>'
    )
