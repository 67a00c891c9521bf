"""The desk itself: answers what an editor asks for, and saves.

A form holds the digest of the file that it was made of and what stood in it. Where the file has changed since, nothing
is written: what the editor changed is shown beside what the other did. Each save is noted before it is made, and can
be undone.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote

from strategisite.demand.inputs import PLACE
from strategisite.desk.adding import Adding
from strategisite.desk.changes import change_entry
from strategisite.desk.journal import Done, Journal
from strategisite.desk.keeping import Keeping
from strategisite.desk.names import Names
from strategisite.desk.page import (
    HOME,
    Form,
    Told,
    document,
    form_address,
    hidden,
    link_to,
    told_html,
)
from strategisite.desk.parts import as_new, part_more_or_less, ways
from strategisite.desk.placing import BODY, placed, told_of
from strategisite.desk.shapes import Group, group_of
from strategisite.desk.states import posted_state, state_of, told, value_of
from strategisite.desk.words import WORDS
from strategisite.edit import Editable, ReadOnly, Refused, data, front_matter
from strategisite.edit.files import Changed, Elsewhere, digest_of, is_there, read, remove, replace
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import Diagnostic

MOST = 8_000_000  # bytes of a form
FIELDS = 20_000


class Reply(NamedTuple):
    """A page, or where to go instead."""

    status: int
    html: str = ""
    location: str = ""


class Open(NamedTuple):
    """An entry whose file has been read."""

    one: Listed
    content: str
    raw: bytes
    document: Editable
    base: tuple[str | int, ...]
    group: Group
    names: Names
    there: Catalogue

    @property
    def value(self) -> Any:
        return self.document.get(self.base)

    @property
    def own(self) -> str:
        return self.one.id if self.one.in_data else ""


class Gone(Exception):
    """What was asked for is not there."""


class Desk:
    """Forms for one project. `catalogue` tells what there is, `rebuild` shows what was saved, `found` what is wrong."""

    def __init__(
        self,
        root: Path,
        lang: str,
        catalogue: Callable[[], Catalogue],
        rebuild: Callable[[], None],
        found: Callable[[], Sequence[Diagnostic]],
    ):
        self.root, self.lang, self.words = root, lang, WORDS[lang]
        self.token = secrets.token_urlsafe(32)
        self._catalogue, self._rebuild, self._found = catalogue, rebuild, found
        self._journal = Journal(root / PLACE / "desk.jsonl")
        self._keeping = Keeping(root, self.words, self.token, self._journal)
        self._adding = Adding(root, self.words, lang, self.token, self._journal)
        self._writing = threading.Lock()

    def get(self, path: str, query: str) -> Reply:
        """What an address below the desk's gives."""
        asked = {key: values[-1] for key, values in parse_qs(query, keep_blank_values=True).items()}
        try:
            if path == HOME:
                return self._home(asked)
            if path == f"{HOME}side":
                return self._of_page(asked.get("adresse", "/"))
            if path == f"{HOME}git":
                return self._keeping.page(self._catalogue(), self._page)
            if path == f"{HOME}ny" and asked.get("slags") in KINDS:
                return self._adding.form(self._catalogue(), asked["slags"], self._page, asked.get("under", ""))
            if path == f"{HOME}ret":
                return self._form(self._open(asked.get("fil", ""), asked.get("id", "")), saved="gemt" in asked)
        except Gone as gone:
            return self._page(404, str(gone) or self.words["findes-ikke"], "")
        return self._page(404, self.words["findes-ikke"], "")

    def post(self, path: str, body: bytes | None) -> Reply:
        """A form that was sent; who sent it has been looked at. None is one that is too large."""
        try:
            posted = {key: values[-1] for key, values in _fields(body).items()}
        except ValueError:
            return self._page(413, self.words["for-stort"], "")
        if not hmac.compare_digest(posted.get("mærke", "").encode(), self.token.encode()):
            return self._page(403, self.words["afvist"], "")
        try:
            if path == f"{HOME}fortryd":
                with self._writing:
                    return self._undo()
            if path == f"{HOME}git":
                with self._writing:
                    problem = self._keeping.keep(self._catalogue(), self._page)
                    return problem or Reply(303, location=f"{HOME}?git=")
            if path == f"{HOME}ny" and posted.get("slags") in KINDS:
                with self._writing:
                    return self._made(self._adding.sent(self._catalogue(), posted, self._page))
            if path == f"{HOME}ret":
                with self._writing:
                    return self._sent(self._open(posted.get("fil", ""), posted.get("id", "")), posted)
        except Gone as gone:
            return self._page(404, str(gone) or self.words["findes-ikke"], "")
        return self._page(404, self.words["findes-ikke"], "")

    def _made(self, answer: Reply | tuple[str, str]) -> Reply:
        """What was made new is shown as any entry is."""
        if isinstance(answer, Reply):
            return answer
        self._rebuild()
        return Reply(303, location=form_address(*answer, gemt=""))

    # What there is

    def _home(self, asked: Mapping[str, str]) -> Reply:
        there = self._catalogue()
        kinds: dict[str, list[Listed]] = {}
        for one in there.listed:
            kinds.setdefault(one.kind, []).append(one)
        parts = [self._told_of_undo(asked), self._undo_form(), self._adding.links(there)]
        parts.append(f'<p><a href="{HOME}git">{self.words["gem-i-git"]}</a></p><p>{self.words["vælg"]}</p>')
        for kind in KINDS:
            if kind in kinds:
                links = "".join(f"<li>{link_to(one)}</li>" for one in kinds[kind])
                called = f"{escape(there.called(kind))} ({len(kinds[kind])})"
                parts.append(f"<details><summary>{called}</summary><ul>{links}</ul></details>")
        return self._page(200, self.words["skrivebord"], "".join(parts))

    def _told_of_undo(self, asked: Mapping[str, str]) -> str:
        if "git" in asked:
            return f'<p role="status">{self.words["gemt-i-git"]}</p>'
        if "fortrudt" not in asked:
            return ""
        return f'<p role="status">{escape(self.words["fortrudt"].format(titel=asked["fortrudt"]))}</p>'

    def _of_page(self, address: str) -> Reply:
        """What stands on a page: its own entry's form, or a list of all that do."""
        _, listed, _ = self._catalogue()
        wanted = unquote(address).lstrip("/")
        wanted = f"{wanted}index.html" if not wanted or wanted.endswith("/") else wanted
        here = Names(listed).by_address().get(wanted, [])
        if len(here) == 1:
            return Reply(303, location=form_address(here[0].path, here[0].id if here[0].in_data else ""))
        if not here:
            return Reply(303, location=HOME)
        links = "".join(f"<li>{link_to(one)}</li>" for one in here)
        return self._page(
            200, self.words["hvad-her"], f"<ul>{links}</ul>", [(f"/{address.lstrip('/')}", self.words["se"])]
        )

    def _open(self, path: str, id_: str) -> Open:
        there = self._catalogue()
        settings, listed, _ = there
        one = next((it for it in listed if it.path == path and (not it.in_data or it.id == id_)), None)
        if one is None or settings is None:
            raise Gone
        try:
            raw = read(self.root, settings.content, path)
            text = raw.decode("utf-8")
            document_ = data(text) if one.in_data else front_matter(text)
        except Refused as refused:
            raise Gone(self.words["ulæselig"].format(besked=refused.told(self.lang))) from refused
        except (Elsewhere, UnicodeDecodeError) as error:
            raise Gone from error
        base = (one.id,) if one.in_data else ()
        if not isinstance(document_.get(base), dict):
            raise Gone
        return Open(
            one=one,
            content=settings.content,
            raw=raw,
            document=document_,
            base=base,
            group=group_of(KINDS[one.kind].model),
            names=Names(listed),
            there=there,
        )

    # A form

    def _form(
        self,
        opened: Open,
        *,
        state: Any = None,
        body: str | None = None,
        before: Any = None,
        digest: str = "",
        status: int = 200,
        saved: bool = False,
        notes: Sequence[Told] = (),
        on_disk: Mapping[str, str] | None = None,
        focus: str = "",
    ) -> Reply:
        """A form with what stands in the file, or with what was typed."""
        words, one, document_ = self.words, opened.one, opened.document
        found = self._found()
        at, others = placed(found, one.path, document_, opened.base, opened.group, self.lang)
        form = Form(
            group=opened.group,
            state=state_of(opened.group, opened.value, opened.names) if state is None else state,
            names=opened.names,
            words=words,
            told=at,
            on_disk=on_disk or {},
            locked=dict(self._locked(opened)),
            focus=focus,
        )
        errors = sum(one.level == "fejl" for one in found)
        top = "".join(told_html(note, words) for note in notes)
        if saved and errors:
            top += told_html(Told("fejl", words["gemt-med-fejl"].format(antal=errors)), words)
        elif saved:
            top += f"<p>{words['gemt']}</p>"
        elif errors:
            top += told_html(Told("fejl", words["har-fejl"].format(antal=errors)), words)
        elsewhere = [
            told_of(it, self.lang, f"{it.span.path}:{it.span.line}")
            for it in found
            if it.level == "fejl" and it.span.path != one.path
        ]
        top += "".join(told_html(it, words) for it in elsewhere)
        fields = form.html()
        form.said.add((BODY,))
        top += "".join(told_html(it, words) for it in form.unsaid())
        if others:
            lines = (told_html(it.at(f"{words['linje']} {line}"), words) for line, it in others)
            top += f"<h2>{words['andre']}</h2>{''.join(lines)}"
        role = "alert" if errors or status != 200 else "status"
        now = before or {"felter": opened.value, "tekst": document_.body_text}
        fixed = hidden(
            mærke=self.token,
            fil=one.path,
            id=opened.own,
            digest=digest or digest_of(opened.raw),
            før=json.dumps(now, ensure_ascii=False),
        )
        save = f'<button class="gem" name="gør" value="gem">{words["gem"]}</button>'
        html = (
            f"{f'<div role={chr(34)}{role}{chr(34)}>{top}</div>' if top else ''}"
            f"<p>{words['fil']}: <code>{escape(one.path)}</code></p>{self._undo_form()}"
            f"{self._adding.links(opened.there, one)}"
            f'<form method="post" action="{HOME}ret" accept-charset="utf-8" autocomplete="off">'
            f"{fixed}{save}{fields}{self._body(opened, body, at, on_disk or {})}{save}</form>"
        )
        see = "/" + one.address.replace("index.html", "")
        return self._page(status, f"{words['ret']}: {one.name}", html, [(see, words["se"])])

    def _body(
        self, opened: Open, body: str | None, at: Mapping[Any, Sequence[Told]], on_disk: Mapping[str, str]
    ) -> str:
        if not opened.document.has_body:
            return ""
        words, text = self.words, opened.document.body_text if body is None else body
        notes = "".join(told_html(one, words) for one in at.get((BODY,), ()))
        if BODY in on_disk:
            notes += f'<p class="besked advarsel">{words["på-disken"]}</p><pre>{escape(on_disk[BODY])}</pre>'
        wrong = ' aria-invalid="true"' if any(one.level == "fejl" for one in at.get((BODY,), ())) else ""
        rows = max(8, min(30, text.count("\n") + len(text) // 90))
        return (
            f'<div class="felt"><label for="tekst">{words["brødtekst"]}</label><div id="tekst-h"><p class="hjælp">'
            f'{escape(words["brødtekst-hjælp"])}</p>{notes}</div><textarea id="tekst" name="tekst" rows="{rows}"{wrong}'
            f' aria-describedby="tekst-h">\n{escape(text)}</textarea></div>'
        )

    def _locked(self, opened: Open) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The fields that only the file can change, and why."""
        for path in ways(opened.group, opened.value):
            refused = opened.document.read_only((*opened.base, *path))
            if isinstance(refused, ReadOnly):
                yield path, refused.told(self.lang)

    def _sent(self, opened: Open, posted: Mapping[str, str]) -> Reply:
        """Save a form, or give it back with a part more or less."""
        try:
            before = json.loads(posted["før"])
            was, was_body, digest = before["felter"], str(before["tekst"]), posted["digest"]
            assert isinstance(was, dict)
        except (ValueError, KeyError, TypeError, AssertionError):
            return self._page(400, self.words["findes-ikke"], "")
        state = posted_state(opened.group, posted, "f", was, opened.names)
        body = posted.get("tekst", "").replace("\r\n", "\n") if opened.document.has_body else ""
        body = was_body if body.rstrip("\n") == was_body.rstrip("\n") else f"{body.rstrip(chr(10))}\n"
        what, _, name = posted.get("gør", "gem").partition(" ")
        if what in ("tilføj", "fjern"):
            focus = part_more_or_less(opened.group, state, what, name, opened.names)
            return self._form(opened, state=state, body=body, before=before, digest=digest, focus=focus)
        if digest_of(opened.raw) != digest:
            return self._conflict(opened, state, was, body, was_body)
        return self._save(opened, state, body)

    def _save(self, opened: Open, state: Any, body: str) -> Reply:
        edited, one = opened.document, opened.one
        before = edited.text
        kept = {"state": state, "body": body}
        try:
            change_entry(edited, opened.base, opened.group, state, opened.names)
            if edited.has_body:
                edited.body(body)
        except Refused as refused:
            again = self._open(one.path, opened.own)
            return self._form(again, **kept, status=409, notes=[Told("fejl", refused.told(self.lang))])
        if edited.text == before:
            return self._form(opened, notes=[Told("råd", self.words["uændret"])])
        new = edited.text.encode()
        self._journal.add(Done(path=one.path, before=opened.raw, after=digest_of(new), title=one.name))
        try:
            replace(self.root, opened.content, one.path, digest_of(opened.raw), new)
        except (Changed, Elsewhere, OSError) as error:
            with contextlib.suppress(OSError):  # an undo sees that it was noted, and not written
                self._journal.forget_last()
            again = self._open(one.path, opened.own)
            if isinstance(error, Changed):
                old = opened.document
                return self._conflict(again, state, _value_in(before, opened), body, old.body_text)
            told_ = self.words["ingen-adgang"].format(besked=getattr(error, "strerror", None) or error)
            return self._form(again, **kept, status=409, notes=[Told("fejl", told_)])
        self._rebuild()
        return Reply(303, location=form_address(one.path, opened.own, gemt=""))

    def _conflict(self, opened: Open, state: Any, was: Any, body: str, was_body: str) -> Reply:
        """Another has saved meanwhile: what only they changed is taken over, what both changed is shown twice."""
        now, names = opened.value, opened.names
        theirs = state_of(opened.group, now, names)
        on_disk: dict[str, str] = {}
        merged: dict[str, Any] = {}
        for field in opened.group.fields:
            old, new = was.get(field.name), now.get(field.name)
            typed = value_of(field.shape, state[field.name], old, names)
            if typed in (old, new):
                merged[field.name] = theirs[field.name]
            elif old == new:
                merged[field.name] = state[field.name]
            else:
                merged[field.name] = as_new(state[field.name])
                on_disk[field.name] = told(new)
        disk_body = opened.document.body_text
        if body == was_body:
            body = disk_body
        elif disk_body not in (was_body, body):
            on_disk[BODY] = disk_body
        note = Told("fejl", self.words["ændret-imens"])
        return self._form(opened, state=merged, body=body, status=409, notes=[note], on_disk=on_disk)

    # Undo

    def _undo_form(self) -> str:
        done = self._journal.done()
        if not done:
            return ""
        latest = escape(self.words["seneste"].format(titel=done[-1].title))
        return (
            f'<form method="post" action="{HOME}fortryd">{hidden(mærke=self.token)}<p>{latest} '
            f"<button>{self.words['fortryd']}</button></p></form>"
        )

    def _undo(self) -> Reply:
        settings, _, _ = self._catalogue()
        done = self._journal.done()
        if not done or settings is None:
            return self._page(409, self.words["intet-at-fortryde"], "")
        last = done[-1]
        try:
            self._put_back(settings.content, last)
        except (Changed, Elsewhere):
            self._journal.forget_last()  # or what came before it could never be undone
            return self._page(409, self.words["kan-ikke-fortrydes"].format(titel=last.title), "")
        except OSError as error:
            return self._page(409, self.words["ingen-adgang"].format(besked=error.strerror or error), "")
        self._journal.forget_last()
        self._rebuild()
        return Reply(303, location=f"{HOME}?fortrudt={quote(last.title)}")

    def _put_back(self, content: str, last: Done) -> None:
        """A file as it was; what was noted and not written is that already."""
        if last.before is None:
            if is_there(self.root, content, last.path):
                remove(self.root, content, last.path, last.after)
        elif digest_of(read(self.root, content, last.path)) != digest_of(last.before):
            replace(self.root, content, last.path, last.after, last.before)

    def _page(self, status: int, title: str, html: str, links: Sequence[tuple[str, str]] = ()) -> Reply:
        return Reply(status, document(self.lang, title, html, self.words, links))


def _fields(body: bytes | None) -> dict[str, list[str]]:
    if body is None:
        raise ValueError
    return parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=False, max_num_fields=FIELDS)


def _value_in(text: str, opened: Open) -> Any:
    return (data(text) if opened.one.in_data else front_matter(text)).get(opened.base)
