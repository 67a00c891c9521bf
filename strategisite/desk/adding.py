"""Something new, from an empty form: its file is made when the form is saved, and an undo takes it away again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from strategisite.desk.doing import write
from strategisite.desk.journal import Journal
from strategisite.desk.names import Names
from strategisite.desk.new import id_for, page_text, path_of, title_in, with_entry
from strategisite.desk.page import GO_ON, HOME, TRY, Form, Told, hidden, places, told_html
from strategisite.desk.parts import as_written, part_more_or_less
from strategisite.desk.placing import BODY, placed
from strategisite.desk.shapes import Group, group_of
from strategisite.desk.showing import beside, body_field, room
from strategisite.desk.states import posted_state, state_of, value_of
from strategisite.edit import Refused, data, front_matter
from strategisite.edit.files import Changed, Elsewhere, is_there, read
from strategisite.edit.together import Edit
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS, InData, parents_of

Page = Callable[[int, str, str], Any]  # a status, a title and what stands below it
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
        form = Form(group=group, state=state, names=names, words=words, told=told, focus=focus)
        fields = form.html()
        form.ids[(BODY,)] = form.controls[(BODY,)] = "tekst"
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
            f"{self._parents(names, kind, under)}{fields}{text}{save}</form>{beside(words, shown)}"
        )
        return page(409 if alert else 200, f"{words['ny']}: {there.called(kind)}", html)

    def _parents(self, names: Names, kind: str, under: str) -> str:
        """The choice of what it stands below."""
        if not (parents := parents_of(KINDS[kind])):
            return ""
        options = f'<option value="">{self._words["valg-tomt"]}</option>{places(names.listed, parents, under)}'
        must = f' <span class="krav">({self._words["skal-udfyldes"]})</span>'
        return (
            f'<div class="felt"><label for="under">{self._words["under"]}{must}</label>'
            f'<select id="under" name="under">{options}</select></div>'
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
        try:
            return self._make(there, kind, under, value_of(group, state, None, names) or {}, group, body)
        except Refused as refused:
            problem = refused.told(self._lang)
        except _Missing as missing:
            problem = self._words[str(missing)]
        except (Changed, Elsewhere):
            problem = self._words["findes-allerede"]
        except OSError as error:
            problem = self._words["ingen-adgang"].format(besked=error.strerror or error)
        return self.form(there, kind, page, **kept, notes=[Told("fejl", problem)])

    def tried(self, there: Catalogue, posted: Mapping[str, str], page: Page) -> Any:
        """What the file of a form would come to, told in the form; it is not made."""
        kind, under = posted["slags"], posted.get("under", "")
        names, group = Names(there.listed), group_of(KINDS[kind].model)
        state = posted_state(group, posted, "f", None, names)
        kept: dict[str, Any] = {"under": under, "state": state, "body": posted.get("tekst", "").replace("\r\n", "\n")}
        try:
            values = value_of(group, state, None, names) or {}
            file = self._file(there, kind, under, values, group, kept["body"])
        except (Refused, _Missing, Elsewhere, OSError):  # it is told when it is saved
            return self.form(there, kind, page, **kept, trying=True)
        made, side = self._try({file.path: file.new}, file.path, file.id)
        in_data = isinstance(KINDS[kind].where, InData)
        document = data(file.new.decode()) if in_data else front_matter(file.new.decode())
        told, _ = placed(made.found, file.path, document, (file.id,) if in_data else (), group, self._lang)
        errors = sum(one.level == "fejl" for one in made.found)
        said = self._words["ikke-gemt-med-fejl" if errors else "ikke-gemt"].format(antal=errors)
        kept["state"] = as_written(group, state, None, names)
        notes = [Told("fejl" if errors else "råd", said)]
        return self.form(there, kind, page, **kept, told=told, side=side, trying=True, notes=notes)

    def _file(self, there: Catalogue, name: str, under: str, values: dict[str, Any], group: Group, body: str) -> _File:
        """The file of a new entry, as it is to be."""
        kind, settings = KINDS[name], there.settings
        title = title_in(values)
        parent = next((it for it in there.listed if it.key == under and it.kind in parents_of(kind)), None)
        if settings is None or not any(letter.isalnum() for letter in title):
            raise _Missing("uden-titel")
        if parents_of(kind) and parent is None:
            raise _Missing("uden-forælder")
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
        write(self._root, content, self._journal, file.title, Edit(file.path, file.before, file.new))
        return file.path, file.id if isinstance(KINDS[name].where, InData) else ""


class _File(NamedTuple):
    path: str
    before: bytes | None  # none where it is not there yet
    new: bytes
    title: str
    id: str


class _Missing(Exception):
    """What a new entry cannot be without, by the word that says so."""
