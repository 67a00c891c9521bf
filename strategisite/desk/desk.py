"""The desk itself: answers what an editor asks for, and saves.

A form holds the digest of the file that it was made of and what stood in it. Where the file has changed since, nothing
is written: what the editor changed is shown beside what the other did. Each save is noted before it is made, and can
be undone.
"""

from __future__ import annotations

import functools
import hmac
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote

from strategisite.asking import NotNow
from strategisite.demand.inputs import memory_folder
from strategisite.desk import documents, upkeep
from strategisite.desk.adding import Adding, Try
from strategisite.desk.attaching import ATTACH, GONE, Attaching, NotAttached
from strategisite.desk.changes import put_in
from strategisite.desk.doing import JOURNAL, keep_out, write
from strategisite.desk.exchange import Check
from strategisite.desk.exchanging import Exchanging
from strategisite.desk.front import front
from strategisite.desk.journal import Journal
from strategisite.desk.keeping import Keeping
from strategisite.desk.moving import DELETE, MOVE, Moving, way_to
from strategisite.desk.names import Names
from strategisite.desk.opened import Gone, Open, open_entry, posted_form, read_text
from strategisite.desk.page import (
    HOME,
    TRY,
    Told,
    document,
    form_address,
    hidden,
    link_to,
    told_html,
)
from strategisite.desk.parts import as_now, as_written, part_more_or_less
from strategisite.desk.placing import BODY, told_elsewhere
from strategisite.desk.sent import FORM, File, read_form
from strategisite.desk.shapes import begin_in
from strategisite.desk.showing import Showing
from strategisite.desk.spots import ways_from
from strategisite.desk.states import state_of, told, value_of
from strategisite.desk.words import WORDS
from strategisite.edit import Refused
from strategisite.edit.files import Changed, Elsewhere, clear_left, digest_of
from strategisite.edit.together import Edit, put_back
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import Diagnostic
from strategisite.settings import read_settings

if TYPE_CHECKING:
    from strategisite.desk.table import Table

MOST = 8_000_000  # bytes of a form
WITH_FILE_MOST = 21_000_000  # with a file in it
NO_PAGE = "-"  # a page beside a form that stays as it is


class Reply(NamedTuple):
    """A page, where to go instead, or a file to keep."""

    status: int
    html: str = ""
    location: str = ""
    file: File | None = None


class Desk:
    """Forms for one project. `catalogue` tells what there is, `rebuild` shows what was saved, `found` what is wrong
    with it, `marked` is a page in which things name their fields, `try_` what an unsaved text would come to, and
    `check` what is wrong in another folder.
    """

    def __init__(
        self,
        root: Path,
        lang: str,
        catalogue: Callable[[], Catalogue],
        rebuild: Callable[[], None],
        found: Callable[[], Sequence[Diagnostic]],
        try_: Try,
        marked: Callable[[str], str],
        check: Check,
    ):
        self.root, self.lang, self.words = root, lang, WORDS[lang]
        self.token = secrets.token_urlsafe(32)
        self._catalogue, self._show, self._found, self._try = catalogue, rebuild, found, try_
        self._came: Sequence[Diagnostic] = ()  # what the last thing that was saved has brought with it
        self._marked = marked
        self._journal = Journal(memory_folder(root) / JOURNAL)
        self._keeping = Keeping(root, self.words, self.token, self._journal)
        self._exchanging = Exchanging(root, self.words, lang, self.token, check)
        self._attaching = Attaching(root, self.words, self.token, self._journal)
        self._moving = Moving(root, self.words, lang, self.token)
        self._adding = Adding(root, self.words, lang, self.token, self._journal, try_)
        self._documents = documents.Documents(root, self.words, lang, self.token)
        self._writing = threading.Lock()
        settings, _ = read_settings(root)
        if settings:
            clear_left(root, settings.content)

    def get(self, path: str, query: str) -> Reply:
        """What an address below the desk's gives."""
        asked = {key: values[-1] for key, values in parse_qs(query, keep_blank_values=True).items()}
        try:
            if path == HOME:
                return self._home(asked)
            if path == f"{HOME}side":
                return self._of_page(asked.get("adresse", "/"))
            if path == f"{HOME}git":
                below = self._exchanging.below(asked)
                return self._keeping.page(self._catalogue(), self._page, self._mistakes(), below)
            if path == f"{HOME}pasning":
                return self._page(200, self.words["pasning"], upkeep.page(self._catalogue(), self.words))
            if path == f"{HOME}runde":
                return self._table.page(self._catalogue(), asked, self._wide)
            if path == documents.ADDRESS:
                return self._documents.page(self._catalogue(), self._page)
            if path in documents.FETCHED:
                made = self._documents.fetched(path, self._catalogue(), asked, self._page)
                return Reply(200, file=made) if isinstance(made, File) else made
            if path == f"{HOME}ny" and asked.get("slags") in KINDS:
                return self._adding.form(self._catalogue(), asked["slags"], self._page, asked.get("under", ""))
            if path in (MOVE, DELETE):
                opened = self._open(asked)
                return self._moving.page(path, opened.there, opened.one, self._page)
            if path == f"{HOME}ret":
                opened = self._open(asked)
                focus, heading = begin_in(opened.group, asked.get("felt", "")), asked.get("afsnit", "")
                focus = "tekst" if heading or asked.get("felt") == BODY else focus
                return self._form(opened, saved="gemt" in asked, focus=focus, heading=heading)
        except Gone as gone:
            return self._gone(gone)
        return self._page(404, self.words["findes-ikke"], "")

    def post(self, path: str, body: bytes | None, kind: str = FORM) -> Reply:
        """A form of a kind that was sent; who sent it has been looked at. None is one that is too large."""
        try:
            posted, file = read_form(body, kind)
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
            if path in (f"{HOME}hent", f"{HOME}send"):
                with self._writing:
                    return self._exchanged(posted if path == f"{HOME}hent" else None)
            if path == f"{HOME}runde":
                with self._writing:
                    return self._done(*self._table.sent(self._catalogue(), posted, self._wide))
            if path == documents.SHEET:
                return self._table.taken_in(self._catalogue(), file, self._wide)
            if path in documents.KEPT:
                with self._writing:
                    return self._done(*self._documents.kept(path, self._catalogue(), posted, self._page))
            if path == f"{HOME}ny" and posted.get("slags") in KINDS:
                with self._writing:
                    return self._made(self._adding.sent(self._catalogue(), posted, self._page))
            if path == f"{HOME}proev" and posted.get("slags") in KINDS:
                return self._adding.tried(self._catalogue(), posted, self._page)
            if path == f"{HOME}proev":
                return self._tried(self._open(posted), posted)
            if path == ATTACH:
                with self._writing:
                    return self._attached(self._open(posted), posted, file)
            if path in (MOVE, DELETE):
                with self._writing:
                    return self._moved(path, self._open(posted), posted)
            if path == f"{HOME}ret":
                with self._writing:
                    return self._sent(self._open(posted), posted)
        except Gone as gone:
            return self._gone(gone)
        except NotNow:
            return self._page(503, self.words["gemmes-imens"], "")
        return self._page(404, self.words["findes-ikke"], "")

    def _done(self, written: bool, answer: Reply | str) -> Reply:
        """What was written is shown; an answer is a page, or where to go."""
        if written:
            self._rebuild()
        return Reply(303, location=answer) if isinstance(answer, str) else answer

    @functools.cached_property
    def _table(self) -> Table:
        """The table of follow-up; who asks for it waits for what reads workbooks."""
        from strategisite.desk.table import Table

        return Table(self.root, self.words, self.lang, self.token, self._journal)

    def _exchanged(self, taking: Mapping[str, str] | None) -> Reply:
        """What others have sent is taken over, or what is kept here is sent."""
        there = self._exchanging
        made = there.send(self._page) if taking is None else there.take(taking, self._page)
        return self._done(made == "hentet", made if isinstance(made, Reply) else f"{HOME}git?{made}=")

    def _attached(self, opened: Open, posted: Mapping[str, str], file: File | None) -> Reply:
        try:
            if gone := posted.get(GONE, ""):
                self._attaching.delete(opened.content, opened.one, gone)
            else:
                self._attaching.attach(opened.content, opened.one, posted, file)
        except NotAttached as error:
            return self._form(opened, status=409, notes=[error.told(self.words, self.lang)])
        except Refused as refused:
            return self._form(opened, status=409, notes=[Told("fejl", refused.told(self.lang))])
        except (Changed, Elsewhere, OSError) as error:
            said = self.words["ingen-adgang"].format(besked=getattr(error, "strerror", None) or error)
            return self._form(opened, status=409, notes=[Told("fejl", said)])
        self._rebuild()
        return Reply(303, location=form_address(opened.one.path, opened.own, gemt=""))

    def _moved(self, path: str, opened: Open, posted: Mapping[str, str]) -> Reply:
        answer = self._moving.sent(path, opened.there, opened.one, posted, self._page)
        if isinstance(answer, Reply):
            return answer
        self._rebuild()
        gone = f"{HOME}?slettet={quote(opened.one.name)}"
        return Reply(303, location=way_to(answer, self._catalogue()) if answer else gone)

    def _gone(self, gone: Gone) -> Reply:
        return self._page(404, self.words[gone.code].format(**gone.values), "")

    def _made(self, answer: Reply | tuple[str, str]) -> Reply:
        """What was made new is shown as any entry is."""
        if isinstance(answer, Reply):
            return answer
        self._rebuild()
        return Reply(303, location=form_address(*answer, gemt=""))

    def _rebuild(self) -> None:
        """Show what was saved, and know what is told since, wherever: an action that came may make a count untrue."""
        before = {(one.code, one.span.path, one.values) for one in self._found()}
        self._show()
        self._came = [one for one in self._found() if (one.code, one.span.path, one.values) not in before]

    # What there is

    def _home(self, asked: Mapping[str, str]) -> Reply:
        there = self._catalogue()
        parts = (self._told_of_undo(asked), self._mistakes(), self._undo_form(), self._adding.links(there))
        return self._page(200, self.words["skrivebord"], "".join(parts) + front(there, asked.get("find"), self.words))

    def _mistakes(self) -> str:
        """All that is wrong with what is saved; pages are as they were until it is mended."""
        found = [one for one in self._found() if one.level == "fejl"]
        if not found:
            return ""
        told_ = Told("fejl", self.words["har-fejl"].format(antal=len(found)))
        names = Names(self._catalogue().listed)
        lines = (told_elsewhere(one, names, self.lang, self.words) for one in found)
        return f'<div id="stand" role="alert">{"".join(told_html(it, self.words) for it in (told_, *lines))}</div>'

    def _told_of_undo(self, asked: Mapping[str, str]) -> str:
        if "git" in asked:
            return f'<p role="status">{self.words["gemt-i-git"]}</p>'
        if "slettet" in asked:
            return f'<p role="status">{escape(self.words["slettet"].format(titel=asked["slettet"]))}</p>'
        if "fortrudt" not in asked:
            return ""
        return f'<p role="status">{escape(self.words["fortrudt"].format(titel=asked["fortrudt"]))}</p>'

    def ways_from(self, query: str) -> list[dict[str, object]]:
        """The ways from what a page says to the fields that it is of."""
        wanted, here = self._here(parse_qs(query).get("adresse", ["/"])[-1])
        return list(ways_from(self._marked(wanted) if here else "", here, self.words))

    def _here(self, address: str) -> tuple[str, list[Listed]]:
        """A page's whole address, and the entries that stand on it."""
        wanted = unquote(address).lstrip("/")
        wanted = f"{wanted}index.html" if not wanted or wanted.endswith("/") else wanted
        return wanted, Names(self._catalogue().listed).by_address().get(wanted, [])

    def _of_page(self, address: str) -> Reply:
        """What stands on a page: its own entry's form, or a list of all that do."""
        _, here = self._here(address)
        if len(here) == 1:
            return Reply(303, location=form_address(here[0].path, here[0].id if here[0].in_data else ""))
        if not here:
            return Reply(303, location=HOME)
        links = "".join(f"<li>{link_to(one)}</li>" for one in here)
        return self._page(
            200, self.words["hvad-her"], f"<ul>{links}</ul>", [(f"/{address.lstrip('/')}", self.words["se"])]
        )

    def _open(self, posted: Mapping[str, str]) -> Open:
        return open_entry(self.root, self.lang, self._catalogue(), posted.get("fil", ""), posted.get("id", ""))

    # A form

    def _form(self, opened: Open, *, status: int = 200, found: Sequence[Diagnostic] | None = None, **how: Any) -> Reply:
        """A form with what stands in the file, or with what was typed."""
        one = opened.one
        showing = Showing(
            words=self.words,
            lang=self.lang,
            token=self.token,
            found=self._found() if found is None else found,
            came=[one for one in self._came if one.span.path != opened.one.path and one.level != "fejl"],
            above=self._undo_form() + self._adding.links(opened.there, one),
            below=self._attaching.form(opened.content, one) + self._moving.links(one),
            alert=status != 200,
            **how,
        )
        see = "/" + one.address.replace("index.html", "")
        page, stroke, anchor = one.address.partition("#")
        showing.side = showing.side or (f"/{page}?proev={stroke}{anchor}" if page else "")
        links = [(see, self.words["se"])]
        return self._page(status, f"{self.words['ret']}: {one.name}", showing.html(opened), links)

    def _sent(self, opened: Open, posted: Mapping[str, str]) -> Reply:
        """Save a form, or give it back with a part more or less."""
        sent = posted_form(opened, posted)
        if sent is None:
            return self._page(400, self.words["findes-ikke"], "")
        what, _, name = posted.get("gør", "gem").partition(" ")
        if what in ("tilføj", "fjern"):
            focus = part_more_or_less(opened.group, sent.state, what, name, opened.names)
            kept = {"state": sent.state, "body": sent.body, "before": sent.before, "digest": sent.digest}
            return self._form(opened, **kept, focus=focus)
        if what == TRY:
            return self._tried(opened, posted)
        if digest_of(opened.raw) != sent.digest:
            return self._conflict(opened, sent.state, sent.was, sent.body, sent.was_body)
        return self._save(opened, sent.state, sent.body)

    def _tried(self, opened: Open, posted: Mapping[str, str]) -> Reply:
        """What a form would come to if it were saved, told in the form; nothing is."""
        sent = posted_form(opened, posted)
        if sent is None:
            return self._page(400, self.words["findes-ikke"], "")
        if digest_of(opened.raw) != sent.digest:
            note = Told("advarsel", self.words["ændret-nu"])
            return self._form(opened, state=sent.state, body=sent.body, trying=True, notes=[note])
        edited, before = opened.document, opened.document.text
        try:
            put_in(opened, sent.state, sent.body)
        except Refused as refused:
            note = Told("fejl", refused.told(self.lang))
            return self._form(opened, state=sent.state, body=sent.body, trying=True, notes=[note])
        made, side = self._try({opened.one.path: edited.text.encode()}, opened.one.path, opened.own)
        state = as_written(opened.group, sent.state, sent.was, opened.names)
        how = {"state": state, "body": sent.body, "side": side or NO_PAGE, "changed": edited.text != before}
        return self._form(opened, found=made.found, trying=True, **how)

    def _save(self, opened: Open, state: Any, body: str) -> Reply:
        edited, one, before = opened.document, opened.one, opened.document.text
        kept = {"state": state, "body": body}
        try:
            put_in(opened, state, body)
            keep_out(before, edited.text)
        except Refused as refused:
            again = self._again(opened)
            return self._form(again, **kept, status=409, notes=[Told("fejl", refused.told(self.lang))])
        if edited.text == before:
            return self._form(opened, notes=[Told("råd", self.words["uændret"])])
        new = edited.text.encode()
        try:
            title = f"{one.name} ({_changed(opened, before) or self.words['brødtekst'].lower()})"
            write(self.root, opened.content, self._journal, title, Edit(one.path, opened.raw, new))
        except (Changed, Elsewhere, OSError) as error:
            again = self._again(opened)
            if isinstance(error, Changed):
                old = opened.document
                return self._conflict(again, state, _value_in(before, opened), body, old.body_text)
            told_ = self.words["ingen-adgang"].format(besked=getattr(error, "strerror", None) or error)
            return self._form(again, **kept, status=409, notes=[Told("fejl", told_)])
        self._rebuild()
        return Reply(303, location=form_address(one.path, opened.own, gemt=""))

    def _again(self, opened: Open) -> Open:
        """The same as it is now."""
        return self._open({"fil": opened.one.path, "id": opened.own})

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
                merged[field.name] = as_now(field.shape, state[field.name], old, new)
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
            put_back(self.root, settings.content, last.files)
        except (Changed, Elsewhere):
            self._journal.forget_last()  # or what came before it could never be undone
            return self._page(409, self.words["kan-ikke-fortrydes"].format(titel=last.title), "")
        except OSError as error:
            return self._page(409, self.words["ingen-adgang"].format(besked=error.strerror or error), "")
        self._journal.forget_last()
        self._rebuild()
        return Reply(303, location=f"{HOME}?fortrudt={quote(last.title)}")

    def _wide(self, status: int, title: str, html: str) -> Reply:
        return self._page(status, title, f'<div class="vid">{self._undo_form()}{html}</div>')

    def _page(self, status: int, title: str, html: str, links: Sequence[tuple[str, str]] = ()) -> Reply:
        return Reply(status, document(self.lang, title, html, self.words, links))


def _changed(opened: Open, before: str) -> str:
    """The fields of an entry that are no longer as they were, for whoever may undo it."""
    was, now = (_value_in(text, opened) for text in (before, opened.document.text))
    names = (field.name for field in opened.group.fields if was.get(field.name) != now.get(field.name))
    return ", ".join(name.replace("_", " ") for name in names)


def _value_in(text: str, opened: Open) -> Any:
    return read_text(opened.one, text).get(opened.base)
