"""Something new, from an empty form: its file is made when the form is saved, and an undo takes it away again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from strategisite.desk.journal import Done, Journal
from strategisite.desk.names import Names
from strategisite.desk.new import id_for, page_text, parents_of, path_of, title_in, with_entry
from strategisite.desk.page import HOME, Form, Told, hidden, told_html
from strategisite.desk.parts import part_more_or_less
from strategisite.desk.shapes import Group, group_of
from strategisite.desk.states import posted_state, state_of, value_of
from strategisite.edit import Refused
from strategisite.edit.files import Changed, Elsewhere, create, digest_of, is_there, read, replace
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS, InData

Page = Callable[[int, str, str], Any]  # a status, a title and what stands below it


class Adding:
    """The forms for what is not there yet."""

    def __init__(self, root: Path, words: Mapping[str, str], lang: str, token: str, journal: Journal):
        self._root, self._words, self._lang, self._token, self._journal = root, words, lang, token, journal

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
        form = Form(group=group, state=state, names=names, words=words, focus=typed.get("focus") or "under")
        notes: Sequence[Told] = typed.get("notes", ())
        top = "".join(told_html(note, words) for note in notes)
        save = f'<button class="gem" name="gør" value="gem">{words["gem"]}</button>'
        body = typed.get("body", "")
        text = ""
        if not isinstance(KINDS[kind].where, InData):
            text = (
                f'<div class="felt"><label for="tekst">{words["brødtekst"]}</label><p class="hjælp" id="tekst-h">'
                f'{escape(words["brødtekst-hjælp"])}</p><textarea id="tekst" name="tekst" rows="12"'
                f' aria-describedby="tekst-h">\n{escape(body)}</textarea></div>'
            )
        fixed = hidden(mærke=self._token, slags=kind)
        html = (
            f"{f'<div role={chr(34)}alert{chr(34)}>{top}</div>' if top else ''}"
            f'<form method="post" action="{HOME}ny" accept-charset="utf-8" autocomplete="off">'
            f"{fixed}{save}{self._parents(names, kind, under)}{form.html()}{text}{save}</form>"
        )
        return page(409 if notes else 200, f"{words['ny']}: {there.called(kind)}", html)

    def _parents(self, names: Names, kind: str, under: str) -> str:
        """The choice of what it stands below."""
        if not (parents := parents_of(KINDS[kind])):
            return ""
        options = [f'<option value="">{self._words["valg-tomt"]}</option>']
        for one in names.listed:
            if one.kind in parents:
                chosen = " selected" if one.key == under else ""
                options.append(f'<option value="{escape(one.key)}"{chosen}>{escape(one.name)}</option>')
        must = f' <span class="krav">({self._words["skal-udfyldes"]})</span>'
        return (
            f'<div class="felt"><label for="under">{self._words["under"]}{must}</label>'
            f'<select id="under" name="under">{"".join(options)}</select></div>'
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

    def _make(
        self, there: Catalogue, name: str, under: str, values: dict[str, Any], group: Group, body: str
    ) -> tuple[str, str]:
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
        self._journal.add(Done(path=path, before=before, after=digest_of(new), title=title))
        try:
            if before is None:
                create(self._root, settings.content, path, new)
            else:
                replace(self._root, settings.content, path, digest_of(before), new)
        except (Changed, Elsewhere, OSError):
            with contextlib.suppress(OSError):
                self._journal.forget_last()
            raise
        return path, id_ if isinstance(kind.where, InData) else ""


class _Missing(Exception):
    """What a new entry cannot be without, by the word that says so."""
