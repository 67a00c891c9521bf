"""Something new, from an empty form: its file is made when the form is saved, and an undo takes it away again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from strategisite.desk.doing import keep_out, write
from strategisite.desk.journal import Journal
from strategisite.desk.names import Names
from strategisite.desk.new import id_for, number_for, page_text, path_of, title_in, with_entry
from strategisite.desk.page import GO_ON, HOME, TRY, Form, Told, hidden, places, told_html
from strategisite.desk.parts import as_written, part_more_or_less
from strategisite.desk.placing import BODY, MISSING, placed, told_elsewhere
from strategisite.desk.shapes import Group, group_of
from strategisite.desk.showing import beside, body_field, how_it_stands, room
from strategisite.desk.states import posted_state, state_of, value_of
from strategisite.edit import Refused, data, front_matter
from strategisite.edit.files import Changed, Elsewhere, is_there, read
from strategisite.edit.together import Edit
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS, InData, parents_of

Page = Callable[[int, str, str], Any]  # a status, a title and what stands below it
UNDER = ("under",)  # where it is chosen what something new belongs to
Try = Callable[[Mapping[str, bytes], str, str], tuple[Any, str]]  # what is found in a text, and where its page is seen


class Adding:
    """The forms for what is not there yet."""

    def __init__(self, root: Path, words: Mapping[str, str], lang: str, token: str, journal: Journal, try_: Try):
        self._root, self._words, self._lang, self._token, self._journal = root, words, lang, token, journal
        self._try = try_

    def links(self, there: Catalogue, under: Listed | None = None) -> str:
        """What can be made: of all kinds, or below an entry."""
        kinds = [name for name, kind in KINDS.items() if under is None or under.kind in parents_of(kind)]
        more = f"&amp;under={escape(under.key)}" if under else ""
        made = "".join(
            f'<li><a href="{HOME}ny?slags={escape(name)}{more}">{escape(there.called(name))}</a></li>' for name in kinds
        )
        head = self._words["ny"]
        return f"<details><summary>{head}</summary><ul>{made}</ul></details>" if made else ""

    def form(self, there: Catalogue, kind: str, page: Page, under: str = "", **typed: Any) -> Any:
        """An empty form, or one with what was typed."""
        words, names, group = self._words, Names(there.listed), group_of(KINDS[kind].model)
        state = typed.get("state") or state_of(group, None, names)
        told: Mapping[Any, Sequence[Told]] = typed.get("told", {})
        focus = typed.get("focus") or "under"
        hints = self._hints(there, kind, under)
        form = Form(group=group, state=state, names=names, words=words, told=told, focus=focus, hints=hints)
        fields = form.html()
        form.ids[(BODY,)] = form.controls[(BODY,)] = "tekst"
        form.ids[UNDER] = form.controls[UNDER] = "under"
        form.labels[UNDER] = words["under"]
        notes: Sequence[Told] = typed.get("notes", ())
        top = "".join(told_html(note, words) for note in notes) + form.summary("fejl", "advarsel", "råd")
        alert, tried = ("", top) if typed.get("trying") else (top, "")
        save = f'<button class="gem" name="gør" value="gem">{words["gem"]}</button>'
        text = ""
        if not isinstance(KINDS[kind].where, InData):
            said = told.get((BODY,), ())
            notes_ = "".join(told_html(one, words) for one in said)
            text = body_field(words, typed.get("body", ""), notes_, wrong=any(one.level == "fejl" for one in said))
        fixed = hidden(mærke=self._token, slags=kind)
        comes, shown = bool(KINDS[kind].template), typed.get("side", "")
        html = (
            f"{room(shown, comes=comes)}"
            f"{f'<div id={chr(34)}stand{chr(34)} role={chr(34)}alert{chr(34)}>{alert}</div>' if alert else ''}"
            f'<form method="post" action="{HOME}ny" accept-charset="utf-8" autocomplete="off"'
            f' data-proev="{HOME}proev">{GO_ON}{fixed}{save}<div id="mens" aria-live="polite">{tried}</div>'
            f"{self._parents(names, kind, under, told.get(UNDER, ()))}{fields}{text}{save}</form>{beside(words, shown)}"
        )
        return page(409 if alert else 200, f"{words['ny']}: {there.called(kind)}", html)

    def _hints(self, there: Catalogue, name: str, under: str) -> dict[Any, str]:
        """The number that is free, where those beside it have numbers."""
        kind = KINDS[name]
        parent = next((one for one in there.listed if one.key == under and one.kind in parents_of(kind)), None)
        if there.settings is None or (parent is None and parents_of(kind)):
            return {}
        free = number_for(kind, parent, there.settings.content, there.listed)
        return {("nummer",): self._words["ledigt-nummer"].format(nummer=free)} if free else {}

    def _parents(self, names: Names, kind: str, under: str, told: Sequence[Told]) -> str:
        """The choice of what it stands below."""
        if not (parents := parents_of(KINDS[kind])):
            return ""
        options = f'<option value="">{self._words["valg-tomt"]}</option>{places(names.listed, parents, under)}'
        must = f' <span class="krav">({self._words["skal-udfyldes"]})</span>'
        wrong = ' aria-invalid="true"' if told else ""
        return (
            f'<div class="felt"><label for="under">{self._words["under"]}{must}</label>'
            f'<select id="under" name="under" aria-describedby="under-b"{wrong}>{options}</select>'
            f'<div id="under-b" data-besked>{"".join(told_html(one, self._words) for one in told)}</div></div>'
        )

    def sent(self, there: Catalogue, posted: Mapping[str, str], page: Page) -> tuple[str, str] | Any:
        """Make the file of a form, and say which entry it is: its file and its id; else the form once more."""
        kind, under = posted["slags"], posted.get("under", "")
        names, group = Names(there.listed), group_of(KINDS[kind].model)
        state = posted_state(group, posted, "f", None, names)
        body = posted.get("tekst", "").replace("\r\n", "\n")
        what, _, name = posted.get("gør", "gem").partition(" ")
        kept: dict[str, Any] = {"under": under, "state": state, "body": body}
        if what in ("tilføj", "fjern"):
            focus = part_more_or_less(group, state, what, name, names)
            return self.form(there, kind, page, **kept, focus=focus)
        if what == TRY:
            return self.tried(there, posted, page)
        values = value_of(group, state, None, names) or {}
        try:
            return self._make(there, kind, under, values, group, body)
        except Refused as refused:
            problems = [refused.told(self._lang)]
        except _Missing as missing:
            problems = [self._words[word] for word in missing.words]
            with contextlib.suppress(Refused, Elsewhere, OSError):  # which is told when it can be made
                kept["told"] = self._told(there, kind, under, values, group, body)["told"]
        except (Changed, Elsewhere):
            problems = [self._words["findes-allerede"]]
        except OSError as error:
            problems = [self._words["ingen-adgang"].format(besked=error.strerror or error)]
        return self.form(there, kind, page, **kept, notes=[Told("fejl", problem) for problem in problems])

    def tried(self, there: Catalogue, posted: Mapping[str, str], page: Page) -> Any:
        """What the file of a form would come to, told in the form; it is not made."""
        kind, under = posted["slags"], posted.get("under", "")
        names, group = Names(there.listed), group_of(KINDS[kind].model)
        state = posted_state(group, posted, "f", None, names)
        body = posted.get("tekst", "").replace("\r\n", "\n")
        kept: dict[str, Any] = {"under": under, "state": state, "body": body}
        try:
            values = value_of(group, state, None, names) or {}
            self._file(there, kind, under, values, group, body)
            kept |= self._told(there, kind, under, values, group, body)
        except (Refused, _Missing, Elsewhere, OSError):  # it is told when it is saved
            return self.form(there, kind, page, **kept, trying=True)
        kept["state"] = as_written(group, state, None, names)
        return self.form(there, kind, page, **kept, trying=True)

    def _told(
        self, there: Catalogue, name: str, under: str, values: dict[str, Any], group: Group, body: str
    ) -> dict[str, Any]:
        """All that would be told of the file of a new entry, at its fields, and its page. Where nobody has said yet
        what it belongs to, only what it lacks is known.
        """
        words, kind, names = self._words, KINDS[name], Names(there.listed)
        told: dict[Any, list[Told]] = {}
        places_ = [it.key for it in there.listed if it.kind in parents_of(kind)]
        if lacks_place := bool(parents_of(kind)) and under not in places_:
            told[UNDER] = [Told("fejl", words["mangler-sted"])]
            under = next(iter(places_), "")
            if not under:
                return {"told": told}
        values = values or {field.name: None for field in group.fields if field.required}
        file = self._file(there, name, under, values, group, body, title=there.called(name))
        made, side = self._try({file.path: file.new}, file.path, file.id)
        in_data = isinstance(kind.where, InData)
        document = data(file.new.decode()) if in_data else front_matter(file.new.decode())
        found = [one for one in made.found if not lacks_place or one.code in (*MISSING, "tomt-felt")]
        told |= placed(found, file.path, document, (file.id,) if in_data else (), group, self._lang, names)[0]
        errors = [one for one in found if one.level == "fejl"]
        elsewhere = [told_elsewhere(one, names, self._lang, words) for one in errors if one.span.path != file.path]
        notes = [how_it_stands(words, len(errors) - len(elsewhere) + lacks_place, len(elsewhere)), *elsewhere]
        return {"told": told, "side": "" if lacks_place else side, "notes": notes}

    def _file(
        self,
        there: Catalogue,
        name: str,
        under: str,
        values: dict[str, Any],
        group: Group,
        body: str,
        title: str = "",
    ) -> _File:
        """The file of a new entry, as it is to be; `title` is what it is called by until it has one."""
        kind, settings = KINDS[name], there.settings
        said = title_in(values)
        title = said if any(letter.isalnum() for letter in said) else title
        parent = next((it for it in there.listed if it.key == under and it.kind in parents_of(kind)), None)
        missing = [] if title else ["uden-titel"]
        missing += ["uden-forælder"] if parents_of(kind) and parent is None else []
        if settings is None or missing:
            raise _Missing(missing)
        id_ = id_for(title, (one.id for one in there.listed))
        path = path_of(kind, id_, parent, settings.content)
        before: bytes | None = None
        if isinstance(kind.where, InData):
            if is_there(self._root, settings.content, path):
                before = read(self._root, settings.content, path)
            new = with_entry((before or b"").decode("utf-8"), id_, values).encode()
        else:
            new = page_text(values, group.order, body).encode()
        return _File(path=path, before=before, new=new, title=title, id=id_)

    def _make(
        self, there: Catalogue, name: str, under: str, values: dict[str, Any], group: Group, body: str
    ) -> tuple[str, str]:
        assert there.settings
        file, content = self._file(there, name, under, values, group, body), there.settings.content
        keep_out((file.before or b"").decode(errors="replace"), file.new.decode(errors="replace"))
        write(self._root, content, self._journal, file.title, Edit(file.path, file.before, file.new))
        return file.path, file.id if isinstance(KINDS[name].where, InData) else ""


class _File(NamedTuple):
    path: str
    before: bytes | None  # none where it is not there yet
    new: bytes
    title: str
    id: str


class _Missing(Exception):
    """What a new entry cannot be without, by the words that say so."""

    def __init__(self, words: Sequence[str]):
        super().__init__(*words)
        self.words = words
